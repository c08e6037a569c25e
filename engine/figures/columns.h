/* The columns of a table made from data: what @cot asks for, and the words at their heads. */
#ifndef VB_FIGURES_COLUMNS_H
#define VB_FIGURES_COLUMNS_H

#include "figures/model.h"

enum vb_column_kind {
    VB_COLUMN_TT,
    VB_COLUMN_TEN,
    VB_COLUMN_DON_VI_TINH,
    VB_COLUMN_VALUE,      /* of `kind` */
    VB_COLUMN_PERCENT,    /* of the value of `kind` */
    VB_COLUMN_RISE,       /* in per cent of it */
    VB_COLUMN_DIFFERENCE, /* in units */
    VB_COLUMN_SHARE,      /* of the whole, of all units, of the group */
    VB_COLUMN_GHI_CHU
};

struct vb_figure_column {
    enum vb_column_kind column;
    enum vb_figure_kind kind;
    const struct vb_period *period;
    const struct vb_member *member;
    struct vb_str code, head;
    bool own_base, yearly_base; /* compared with a plan of the period, of the year */
};

struct vb_figure_columns {
    struct vb_figure_column *items;
    size_t count, room;
};

/* Reads @cot of `bang`, with the usual columns when it is not given, and names the heads (all
 * but that of results, see below).  False after a report. */
bool vb_columns_read(const struct vb_figures *f, const struct vb_node *bang, struct vb_arena *a,
                     struct vb_figure_columns *columns, struct vb_diag *dg);
/* Does the column show numbers made of values? */
bool vb_column_counts(enum vb_column_kind column);
/* The head of a column of values; `provisional`: everything in it is an estimate. */
struct vb_str vb_column_head(const struct vb_figures *f, const struct vb_figure_column *c,
                             bool provisional, struct vb_arena *a);
/* Two rows of heads: the names that columns side by side share go to table->uppers. */
void vb_columns_group(const struct vb_figures *f, const struct vb_figure_columns *columns,
                      struct vb_arena *a, struct vb_figure_table *table);
/* How each comparison follows from other columns of the table: table->formulas, «9=7/4». */
void vb_columns_number(const struct vb_figure_columns *columns, struct vb_arena *a,
                       struct vb_figure_table *table);
/* «6 tháng», «quý I», «tháng 3», or the declared name; empty for the whole year. */
struct vb_str vb_period_name(const struct vb_period *p, struct vb_arena *a);

#endif
