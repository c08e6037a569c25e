/* A workbook under way: libxlsxwriter writes to a named file only, so it gets one that nobody
 * else knows, whose bytes then go to the sink. */
#ifndef VB_EXCHANGE_XLSX_WRITE_H
#define VB_EXCHANGE_XLSX_WRITE_H

#include "base/file.h"
#include "data/value.h"
#include "report/diag.h"

#include <xlsxwriter.h>

enum { VB_FORMAT_PLACES = 10 };

struct vb_workbook {
    char name[32];
    lxw_workbook *book;
    lxw_format *numbers[VB_FORMAT_PLACES]; /* by decimals; made when first used */
    struct vb_arena *a;
};

/* Makes an empty workbook with a fixed date of its own, so that the same input gives the same
 * bytes.  `large`: rows must be written in order.  False, with an errno value in `*error`. */
bool vb_workbook_begin(struct vb_workbook *w, struct vb_arena *a, bool large, int *error);
/* Finishes it and writes its bytes; false, with an errno value in `*error`. */
bool vb_workbook_end(struct vb_workbook *w, struct vb_sink *to, int *error);

/* A text cell; what is longer than a cell may hold is cut. */
void vb_workbook_text(struct vb_workbook *w, lxw_worksheet *sheet, uint32_t row,
                      uint16_t column, struct vb_str text, lxw_format *format);
/* A number, shown in the Vietnamese form; false when a spreadsheet cannot keep all its digits.
 */
bool vb_workbook_number(struct vb_workbook *w, lxw_worksheet *sheet, uint32_t row,
                        uint16_t column, struct vb_decimal d);
/* Sets the Vietnamese form with that many decimals, at most VB_FORMAT_PLACES - 1. */
void vb_number_pattern(struct vb_arena *a, lxw_format *format, int32_t places);

#endif
