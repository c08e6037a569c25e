/* An import under way, between import.c and import_rows.c. */
#ifndef VB_EXCHANGE_IMPORT_PARTS_H
#define VB_EXCHANGE_IMPORT_PARTS_H

#include "exchange/cell.h"
#include "exchange/heads.h"
#include "exchange/import.h"

/* One sheet under way. */
struct vb_importer {
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_import *how;
    const struct vb_book *book;
    const struct vb_sheet *sheet;
    struct vb_changes *c;
    struct vb_lookup look;
    struct vb_cell_reader cells;
    struct vb_heads heads;
    const struct vb_member *member; /* of values that do not say */
    struct vb_str period;
    enum vb_figure_kind kind;
    bool has_kind;
    const struct vb_figure_group *group; /* the last heading */
    const struct vb_indicator *above;    /* the last row's */
    const struct vb_sheet_line *row;
    size_t faults;
};

/* What a row says of all its values. */
struct vb_row_context {
    const struct vb_indicator *indicator;
    const struct vb_member *member;
    struct vb_str period, unit;
    enum vb_figure_kind kind;
    bool has_kind;
};

/* What the row shows in a column, merged blocks included; NULL: nothing. */
const struct vb_sheet_cell *vb_import_cell(const struct vb_importer *m, uint32_t column);
struct vb_str vb_import_text(const struct vb_importer *m, enum vb_column_role role);
/* «Biểu 1!D7» in the row. */
struct vb_str vb_import_place(const struct vb_importer *m, uint32_t column);
/* Reports at a cell of the row, with its name and two words more; always false. */
bool vb_import_fault(struct vb_importer *m, enum vb_message id, uint32_t column,
                     struct vb_str a, struct vb_str b);
/* Names what was passed over in the summary. */
void vb_import_pass_over(struct vb_importer *m, struct vb_str what);
/* Which indicator the row is of.  False: there is nothing (more) to do with it. */
bool vb_import_indicator(struct vb_importer *m, struct vb_row_context *to);

#endif
