/* Tables of indicators, for figures/table.c (rows) and figures/cells.c (cells). */
#ifndef VB_FIGURES_TABLE_H
#define VB_FIGURES_TABLE_H

#include "figures/columns.h"
#include "figures/rows.h"

/* What a row shows: one indicator, or the sum of several. */
struct vb_row_source {
    const struct vb_indicator *indicator;
    struct vb_terms terms;
    struct vb_terms whole; /* what it is a share of when nothing else is; may be empty */
};

struct vb_table_maker {
    struct vb_rows *t;
    struct vb_figure_columns columns;
    int32_t places; /* of percentages */
    bool subtotals;
    bool any_subtotal;
};

/* Fills the cells of values, comparisons and notes. */
void vb_cells_fill(struct vb_table_maker *m, struct vb_figure_row *row,
                   const struct vb_row_source *s);

#endif
