/* What a cell of a table made from data shows. */
#include "explain/explain.h"

#include "data/figures_columns.h"

const struct vb_observation *vb_result_of(const struct vb_indicator *i,
                                          enum vb_figure_kind kind,
                                          const struct vb_period *period,
                                          const struct vb_member *member)
{
    const struct vb_observation *o = vb_figures_find(i, kind, period, member);
    return o == NULL && kind == VB_KIND_THUC_HIEN
               ? vb_figures_find(i, VB_KIND_UOC, period, member)
               : o;
}

static struct vb_str way_of(const struct vb_figure_column *c)
{
    switch (c->column) {
    case VB_COLUMN_PERCENT:
        return VB_STR("bang");
    case VB_COLUMN_RISE:
        return VB_STR("tang");
    case VB_COLUMN_DIFFERENCE:
        return VB_STR("chenh-lech");
    case VB_COLUMN_TT:
    case VB_COLUMN_TEN:
    case VB_COLUMN_DON_VI_TINH:
    case VB_COLUMN_VALUE:
    case VB_COLUMN_GHI_CHU:
        break;
    }
    return VB_STR("");
}

void vb_printed_cell(const struct vb_figures *f, struct vb_str code, size_t column,
                     struct vb_arena *a, struct vb_printed *p)
{
    struct vb_figure_columns columns = {NULL, 0, 0};
    struct vb_diag *quiet = vb_diag_new(); /* what is wrong with the columns was said before */
    const struct vb_indicator *i = vb_map_find(&f->indicator_codes, code);
    bool read = i != NULL && vb_node_string(p->node, "chi-tieu").n != 0 &&
                vb_columns_read(f, p->node, a, &columns, quiet);
    vb_diag_drop(quiet);
    if (!read || column >= columns.count) {
        return;
    }
    const struct vb_figure_column *c = &columns.items[column];
    p->head = c->head;
    p->way = way_of(c);
    if (c->column == VB_COLUMN_VALUE) {
        p->value = vb_figures_find(i, c->kind, c->period, c->member);
        return;
    }
    p->value = vb_result_of(i, VB_KIND_THUC_HIEN, c->period, c->member);
    p->base = vb_figures_find(i, c->kind, c->period, c->member);
    if (p->base == NULL && c->period != NULL && vb_kind_yearly(c->kind) != NULL) {
        p->base = vb_figures_find(i, c->kind, NULL, c->member);
    }
    if (c->kind == VB_KIND_KE_HOACH_NAM_SAU) { /* next year's plan is measured by this year */
        const struct vb_observation *swap = p->value;
        p->value = p->base;
        p->base = swap;
    }
}
