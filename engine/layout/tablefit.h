/* Inside the layout room: widths of a table's columns by content, refined. */
#ifndef VB_LAYOUT_TABLEFIT_H
#define VB_LAYOUT_TABLEFIT_H

#include "base/len.h"

#include <stdbool.h>
#include <stddef.h>

/* Rows looked at, evenly picked from larger tables. */
#define VB_FIT_ROWS 64

struct vb_fit {
    size_t column_count, row_count;
    size_t head_rows; /* the first of the rows: heads */
    vb_len *width;    /* of each column, better ones on return; the sum stays */
    const vb_len *least;
    const bool *open;      /* columns whose width may change */
    const bool *figures;   /* columns of numbers: side by side they look best of one width */
    const vb_len *natural; /* row_count × column_count: each cell on one line, 0 without text */
    vb_len padding;        /* of a cell, contained in its natural width */
};

/* Lines that the first `rows` of the rows take, each as many as its highest cell. */
int64_t vb_fit_lines(const struct vb_fit *fit, size_t rows);

/* Moves width between open columns as long as that makes the table lower.  `scratch` has room
 * for one length a column. */
void vb_fit_refine(struct vb_fit *fit, vb_len room, vb_len *scratch);

#endif
