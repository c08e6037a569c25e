/* The rows of tables made from data, whatever they show. */
#include "figures/rows.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

struct vb_figure_row *vb_rows_add(struct vb_rows *t, enum vb_figure_row_kind kind,
                                  int32_t depth, const struct vb_node *from)
{
    struct vb_figure_row row = {.kind = kind, .depth = depth, .from = from};
    row.cells = VB_NEW_ARRAY(t->a, struct vb_figure_cell, t->columns);
    VB_PUSH(t->a, t, row);
    return &t->items[t->count - 1];
}

struct vb_str vb_rows_label(struct vb_rows *t, int32_t level, int64_t number)
{
    switch (level) {
    case VB_LEVEL_ROMAN:
        return vb_roman(t->a, number);
    case VB_LEVEL_NUMBER:
        return vb_strf(t->a, "%lld", (long long)number);
    case VB_LEVEL_LETTER:
        return vb_letter(t->a, number);
    default:
        return VB_STR("-");
    }
}

bool vb_rows_places(struct vb_rows *t, int32_t *places)
{
    struct vb_str text = vb_node_string(t->bang, "so-le");
    struct vb_decimal d;
    *places = 1;
    if (text.n == 0) {
        return true;
    }
    if (!vb_number_read(text, &d) || d.scale != 0 || d.digits < 0 || d.digits > 9) {
        VB_REPORT(t->dg, VB_FIG_DECIMALS, &t->bang->where, text);
        return false;
    }
    *places = (int32_t)d.digits;
    return true;
}

struct vb_figure_table *vb_rows_table(struct vb_rows *t, struct vb_str *heads,
                                      struct vb_str *codes)
{
    struct vb_figure_table *table = VB_NEW(t->a, struct vb_figure_table);
    *table = (struct vb_figure_table){.heads = heads,
                                      .column_codes = codes,
                                      .column_count = t->columns,
                                      .rows = t->items,
                                      .row_count = t->count};
    return table;
}

const struct vb_figure_table *vb_figures_table(const struct vb_figures *f,
                                               const struct vb_node *bang, struct vb_arena *a,
                                               struct vb_diag *dg)
{
    struct vb_rows t = {.f = f, .bang = bang, .a = a, .dg = dg};
    if (vb_node_string(bang, "hoat-dong").n != 0) {
        return vb_activity_table(&t);
    }
    if (vb_node_string(bang, "bang-diem").n != 0) {
        return vb_score_table(&t);
    }
    return vb_node_string(bang, "khen-thuong").n != 0 ? vb_award_table(&t)
                                                      : vb_indicator_table(&t);
}
