/* A table as a spreadsheet has it: cells that hold text, a number, or nothing.  Made by the two
 * readers, CSV and xlsx; everything that follows treats both alike. */
#ifndef VB_EXCHANGE_SHEET_H
#define VB_EXCHANGE_SHEET_H

#include "base/str.h"
#include "data/value.h"
#include "report/diag.h"

/* Bounds on a file from outside; one beyond them is refused with a VB_LIMIT report. */
enum {
    VB_SHEET_ROWS = 1048576, /* what a spreadsheet program itself can hold */
    VB_SHEET_COLUMNS = 16384,
    VB_SHEET_CELLS = 2000000,
    VB_SHEET_COVERED = 1000000, /* cells in merged blocks */
    VB_BOOK_SHEETS = 256
};
#define VB_TABLE_BYTES  ((size_t)64 * 1024 * 1024)  /* of the file */
#define VB_UNPACK_BYTES ((size_t)128 * 1024 * 1024) /* of all parts of an xlsx, unpacked */

enum vb_cell_kind {
    VB_CELL_TEXT,
    VB_CELL_NUMBER,
    VB_CELL_HUGE, /* a number with more digits than a figure may have */
    VB_CELL_DATE, /* a number that is shown as a date */
    VB_CELL_FAULT /* #REF! and its like; text "": a formula without a result */
};

/* A cell that holds something. */
struct vb_sheet_cell {
    struct vb_str text;       /* cleaned; of a number: as stored in the file */
    struct vb_decimal number; /* VB_CELL_NUMBER */
    uint32_t column;          /* 1, 2 … */
    uint32_t line, character; /* where it stands in a CSV file; of a sheet: row and column */
    uint8_t kind;
    bool percent; /* a number shown as a percentage: 0,976 for «97,6%» */
};

struct vb_sheet_line {
    struct vb_sheet_cell *cells; /* by column; empty ones are not there */
    size_t count;
    uint32_t number; /* 1, 2 … */
};

/* A block of merged cells: what it holds stands in its first cell. */
struct vb_merge {
    uint32_t top, left, bottom, right;
};

/* A cell of a merged block; they are sorted by row and column, so that a lookup is cheap
 * however many blocks a file has. */
struct vb_covered {
    uint32_t row, column, merge;
};

struct vb_sheet {
    struct vb_str name;                /* empty for CSV */
    VB_VEC(struct vb_sheet_line) rows; /* those that hold something, in order */
    VB_VEC(struct vb_merge) merges;
    VB_VEC(struct vb_covered) covered;
    bool hidden;
};

struct vb_book {
    struct vb_str file; /* to print */
    VB_VEC(struct vb_sheet) sheets;
};

/* Reads a table file by what it holds, not by what it is called.  `dot_decimal`: 1,234.5
 * instead of 1.234,5; with it a comma is the likelier separator of a CSV file.  Lives in `a`;
 * NULL after a report. */
const struct vb_book *vb_book_read(struct vb_arena *a, struct vb_str file, struct vb_str bytes,
                                   bool dot_decimal, struct vb_diag *dg);

/* The two readers behind it. */
bool vb_csv_read(struct vb_arena *a, struct vb_str bytes, bool dot_decimal,
                 struct vb_book *book, struct vb_diag *dg);
bool vb_xlsx_read(struct vb_arena *a, struct vb_str bytes, struct vb_book *book,
                  struct vb_diag *dg);

/* The cell, or NULL where there is nothing. */
const struct vb_sheet_cell *vb_row_cell(const struct vb_sheet_line *row, uint32_t column);
/* The row of that number, or NULL. */
const struct vb_sheet_line *vb_sheet_row(const struct vb_sheet *s, uint32_t number);
/* The same, but anywhere in a merged block the cell that it shows. */
const struct vb_sheet_cell *vb_sheet_shown(const struct vb_sheet *s, uint32_t row,
                                           uint32_t column);
/* The merged block that holds the cell, or NULL. */
const struct vb_merge *vb_sheet_merge(const struct vb_sheet *s, uint32_t row, uint32_t column);
/* «D7»; with the sheet «Biểu 1!D7». */
struct vb_str vb_cell_name(struct vb_arena *a, uint32_t row, uint32_t column);
struct vb_str vb_cell_place(struct vb_arena *a, const struct vb_sheet *s, uint32_t row,
                            uint32_t column);
/* Its place in the file, for reports. */
struct vb_where vb_cell_where(const struct vb_book *book, const struct vb_sheet_cell *c);

/* Reads a number as stored in a sheet, 97.6 or 9.76E+1, to the 15 digits that a spreadsheet
 * keeps: 97.600000000000009 is 97,6.  False when `s` is none or does not fit. */
bool vb_stored_number(struct vb_str s, struct vb_decimal *number);

#endif
