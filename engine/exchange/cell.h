/* What a cell says of a value: a number, why there is none, or nothing at all. */
#ifndef VB_EXCHANGE_CELL_H
#define VB_EXCHANGE_CELL_H

#include "exchange/edit.h"
#include "exchange/mapping.h"
#include "exchange/sheet.h"

enum vb_cell_says { VB_SAYS_NOTHING, VB_SAYS_VALUE, VB_SAYS_FAULT };

struct vb_cell_reader {
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_book *book;
    const struct vb_units *units;
    const struct vb_mapping *mapping; /* NULL: none */
    bool dot_decimal;
};

/* Reads `c` (NULL: an empty cell) as a value of `indicator`, given in `unit` (empty: in its
 * own) unless the cell names one itself.  A fault is reported with `place`, the name of the
 * cell. */
enum vb_cell_says vb_cell_value(const struct vb_cell_reader *r, const struct vb_sheet_cell *c,
                                struct vb_str place, const struct vb_indicator *indicator,
                                struct vb_str unit, struct vb_entry *entry);

/* Reads a «muc» column; false for anything else. */
bool vb_qualifier_read(struct vb_str s, uint8_t *qualifier);

#endif
