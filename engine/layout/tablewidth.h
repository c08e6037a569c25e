/* Inside the layout room: what is measured of a table's columns, and how width is shared out.
 */
#ifndef VB_LAYOUT_TABLEWIDTH_H
#define VB_LAYOUT_TABLEWIDTH_H

#include "layout/flow.h"

/* What is known of a column while widths are shared out; all from line to line. */
struct vb_column_width {
    vb_len least, natural, width;
    vb_len before, after; /* of the comma, the most of all plain numbers; 0: no such column */
    bool done;
};

struct vb_widths {
    struct vb_flow *f;
    const struct vb_table *table;
    struct vb_column_width *columns;
    vb_len padding;
    vb_len *picked;     /* natural widths of the cells in VB_FIT_ROWS rows, for refining */
    size_t row;         /* of all rows, head included */
    size_t stride;      /* between picked rows */
    size_t picked_rows; /* the decimal ones at the end included */
    size_t text_rows;   /* of these, rows of the table */
    int64_t lines;      /* that those take in the widths shared out; 0: not known */
};

/* A column that takes the width its content needs. */
static inline bool vb_by_content(const struct vb_column *c)
{
    return c->width == 0 && c->share == 0;
}

/* Shares `width` among the measured columns; returns the places of the column lines,
 * column_count + 1. */
vb_len *vb_share_widths(struct vb_widths *w, vb_len width);

#endif
