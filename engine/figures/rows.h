/* A table under way, shared by the makers of all kinds of table. */
#ifndef VB_FIGURES_ROWS_H
#define VB_FIGURES_ROWS_H

#include "figures/model.h"

struct vb_rows {
    const struct vb_figures *f;
    const struct vb_node *bang;
    struct vb_arena *a;
    struct vb_diag *dg;
    size_t columns;
    struct vb_figure_row *items;
    size_t count, room;
};

/* A new row with empty cells.  Valid until the next call. */
struct vb_figure_row *vb_rows_add(struct vb_rows *t, enum vb_figure_row_kind kind,
                                  int32_t depth, const struct vb_node *from);
/* «I», «1», «a», «-» of the `number`th row at a level. */
enum { VB_LEVEL_ROMAN, VB_LEVEL_NUMBER, VB_LEVEL_LETTER, VB_LEVEL_DASH };
struct vb_str vb_rows_label(struct vb_rows *t, int32_t level, int64_t number);
/* Reads @so-le, the decimals of shares and comparisons, 1 when not given; false after a report.
 */
bool vb_rows_places(struct vb_rows *t, int32_t *places);
/* The finished table; heads and codes were made by the caller, one a column. */
struct vb_figure_table *vb_rows_table(struct vb_rows *t, struct vb_str *heads,
                                      struct vb_str *codes);

/* The awards that a table is about. */
typedef VB_VEC(const struct vb_award *) vb_award_list;
/* The names of those who were given them. */
const struct vb_figure_table *vb_award_names(struct vb_rows *t, const vb_award_list *awards);

const struct vb_figure_table *vb_indicator_table(struct vb_rows *t);
const struct vb_figure_table *vb_activity_table(struct vb_rows *t);
const struct vb_figure_table *vb_award_table(struct vb_rows *t);
const struct vb_figure_table *vb_score_table(struct vb_rows *t);

#endif
