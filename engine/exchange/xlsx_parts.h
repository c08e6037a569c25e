/* The parts of an xlsx file, between the files that read one: xlsx_read.c and xlsx_sheet.c. */
#ifndef VB_EXCHANGE_XLSX_PARTS_H
#define VB_EXCHANGE_XLSX_PARTS_H

#include "exchange/sheet.h"
#include "exchange/xlsx_xml.h"

/* How a style shows a number. */
enum vb_shown_as { VB_SHOWN_PLAIN, VB_SHOWN_PERCENT, VB_SHOWN_DATE };

struct vb_xlsx {
    struct vb_arena *a;
    struct vb_book *book;
    struct vb_diag *dg;
    struct zip *zip;
    size_t unpacked;               /* bytes of all parts so far */
    size_t cells;                  /* of all sheets so far */
    bool reported;                 /* a limit was met and said */
    VB_VEC(struct vb_str) strings; /* shared strings */
    VB_VEC(uint8_t) styles;        /* enum vb_shown_as, by number */
};

/* A part that is being read. */
struct vb_part {
    struct vb_xlsx *x;
    struct vb_str name;
    struct zip_file *file;
    struct vb_pull *xml;
};

/* Opens a part; false when there is none (then nothing is reported) or after a report. */
bool vb_part_open(struct vb_xlsx *x, struct vb_str name, struct vb_part *part);
/* Closes it; `good` false: says that the part is damaged, unless something was said already. */
bool vb_part_close(struct vb_part *part, bool good);

/* Reads the cells of a sheet's part into `sheet`; false after a report. */
bool vb_xlsx_sheet(struct vb_xlsx *x, struct vb_str name, struct vb_sheet *sheet);
/* The text of a string element, <si> or <is>, whose start tag was just given: its runs without
 * what says how they sound.  False when the part ends within. */
bool vb_xlsx_string(struct vb_part *part, struct vb_str *text);
/* Digits only, at most `most`; false for anything else. */
bool vb_xlsx_count(struct vb_str s, uint32_t most, uint32_t *count);

#endif
