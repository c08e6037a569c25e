/* What stands above the heads of columns, and in the row of column numbers.  Columns of one
 * year share «Năm 2017», percentages share «So sánh (%)»; a comparison says how it is computed
 * from the columns beside it: «9=7/4». */
#include "figures/columns.h"

static bool compares(const struct vb_figure_column *c)
{
    return c->column == VB_COLUMN_PERCENT || c->column == VB_COLUMN_RISE ||
           c->column == VB_COLUMN_DIFFERENCE;
}

/* What all of one year's columns share; empty where a column stands alone by its nature. */
static struct vb_str common_head(const struct vb_figures *f, const struct vb_figure_column *c,
                                 struct vb_arena *a)
{
    bool of_year = c->column == VB_COLUMN_VALUE && c->member == NULL &&
                   c->kind != VB_KIND_CUNG_KY && c->kind != VB_KIND_KE_HOACH_NAM_SAU;
    if (of_year && f->year != 0) {
        return vb_strf(a, "Năm %d", (int)f->year);
    }
    return c->column == VB_COLUMN_PERCENT && c->member == NULL ? VB_STR("So sánh (%)")
                                                               : VB_STR("");
}

/* `head` without what stands above it now: «Kế hoạch», «Thực hiện 10 tháng», «Ước thực hiện cả
 * năm» where others are of a part of the year. */
static struct vb_str lower_head(const struct vb_figures *f, const struct vb_figure_column *c,
                                struct vb_str head, bool periods, struct vb_arena *a)
{
    struct vb_str end =
        c->column == VB_COLUMN_PERCENT ? VB_STR(" (%)") : vb_strf(a, " năm %d", (int)f->year);
    if (vb_str_ends(head, end)) {
        head = vb_str_part(head, 0, head.n - end.n);
    }
    bool whole_year = periods && c->column == VB_COLUMN_VALUE && c->period == NULL;
    return whole_year && c->kind != VB_KIND_KE_HOACH && c->kind != VB_KIND_GIAO
               ? vb_strf(a, "%.*s cả năm", VB_ARG(head))
               : head;
}

void vb_columns_group(const struct vb_figures *f, const struct vb_figure_columns *columns,
                      struct vb_arena *a, struct vb_figure_table *table)
{
    table->uppers = VB_NEW_ARRAY(a, struct vb_str, columns->count);
    for (size_t i = 0, end = 0; i < columns->count; i = end) {
        struct vb_str common = common_head(f, &columns->items[i], a);
        bool periods = columns->items[i].period != NULL;
        for (end = i + 1; end < columns->count && common.n != 0 &&
                          vb_str_eq(common_head(f, &columns->items[end], a), common);
             end++) {
            periods |= columns->items[end].period != NULL;
        }
        for (size_t k = i; end - i > 1 && k < end; k++) {
            table->uppers[k] = common;
            table->heads[k] = lower_head(f, &columns->items[k], table->heads[k], periods, a);
        }
    }
}

/* The number, from 1, of the column of values of `kind` that stands in the same row as `c`; 0
 * when the table has none. */
static size_t number_of(const struct vb_figure_columns *columns,
                        const struct vb_figure_column *c, enum vb_figure_kind kind,
                        const struct vb_period *period)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct vb_figure_column *d = &columns->items[i];
        if (d->column == VB_COLUMN_VALUE && d->kind == kind && d->period == period &&
            d->member == c->member) {
            return i + 1;
        }
    }
    return 0;
}

static struct vb_str formula(const struct vb_figure_columns *columns, size_t at,
                             struct vb_arena *a)
{
    const struct vb_figure_column *c = &columns->items[at];
    size_t result = number_of(columns, c, VB_KIND_THUC_HIEN, c->period);
    result = result != 0 ? result : number_of(columns, c, VB_KIND_UOC, c->period);
    size_t base =
        number_of(columns, c, c->kind, c->yearly_base && !c->own_base ? NULL : c->period);
    if (result == 0 || base == 0) {
        return VB_STR("");
    }
    bool next_year = c->kind == VB_KIND_KE_HOACH_NAM_SAU; /* measured by this year's result */
    int over = (int)(next_year ? base : result), under = (int)(next_year ? result : base);
    int n = (int)at + 1;
    if (c->column == VB_COLUMN_PERCENT) {
        return vb_strf(a, "%d=%d/%d", n, over, under);
    }
    return c->column == VB_COLUMN_RISE ? vb_strf(a, "%d=(%d-%d)/%d", n, over, under, under)
                                       : vb_strf(a, "%d=%d-%d", n, over, under);
}

void vb_columns_number(const struct vb_figure_columns *columns, struct vb_arena *a,
                       struct vb_figure_table *table)
{
    table->formulas = VB_NEW_ARRAY(a, struct vb_str, columns->count);
    for (size_t i = 0; i < columns->count; i++) {
        if (compares(&columns->items[i])) {
            table->formulas[i] = formula(columns, i, a);
        }
    }
}
