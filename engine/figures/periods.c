/* Longer periods from shorter ones: the year from its quarters, a quarter from its months. */
#include "figures/compute.h"

#include "data/decimal.h"

/* In the order of computing: what a row uses stands above it. */
static const struct {
    const char *whole, *parts;
} rows[] = {
    {"quy-1", "thang-1 thang-2 thang-3"}, {"quy-2", "thang-4 thang-5 thang-6"},
    {"quy-3", "thang-7 thang-8 thang-9"}, {"quy-4", "thang-10 thang-11 thang-12"},
    {"6-thang", "quy-1 quy-2"},           {"6-thang-cuoi", "quy-3 quy-4"},
    {"9-thang", "6-thang quy-3"},         {"nam", "9-thang quy-4"},
    {"nam", "6-thang 6-thang-cuoi"},      {"nam", "quy-1 quy-2 quy-3 quy-4"},
};

/* False when the file does not know the last part. */
static bool find_parts(const struct vb_figures *f, struct vb_str list, struct vb_span *span)
{
    struct vb_str code;
    *span = (struct vb_span){.all = true};
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        span->parts[span->count] = vb_map_find(&f->period_codes, code);
        span->all = span->all && span->parts[span->count] != NULL;
        span->count++;
    }
    return span->parts[span->count - 1] != NULL;
}

/* Where the parts begin that the whole is made of: all of a sum, the last of a stock. */
static size_t first_of(const struct vb_indicator *i, const struct vb_span *span)
{
    return i->aggregation == VB_TONG ? 0 : span->count - 1;
}

void vb_compute_spans(struct vb_compute *c)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_span span;
        if (find_parts(c->f, vb_str_z(rows[i].parts), &span) &&
            vb_period_find(c->f, vb_str_z(rows[i].whole), &span.whole)) {
            VB_PUSH(c->scratch, &c->spans, span);
        }
    }
}

/* The sum of one kind and member; `first` is its value in the first part. */
static void sum_whole(struct vb_compute *c, struct vb_indicator *i, const struct vb_span *span,
                      const struct vb_observation *first)
{
    enum vb_figure_kind kind = (enum vb_figure_kind)first->kind;
    const struct vb_observation slot = {
        .indicator = i, .kind = first->kind, .period = span->whole, .member = first->member};
    struct vb_sum s = {.missing = false};
    for (size_t k = 0; k < span->count && !s.missing; k++) {
        vb_compute_term(&s, vb_figures_find(i, kind, span->parts[k], first->member), i->unit,
                        vb_decimal_int(1));
    }
    if (s.blank) {
        vb_compute_blank(c, i, &slot, VB_FROM_PERIODS);
    }
    if (!s.missing) {
        vb_compute_settle(c, i, &slot, &s, VB_FROM_PERIODS);
    }
}

/* A stock typed for the whole is that of its last part, but for digits that one of the two
 * leaves out. */
static void compare_end(struct vb_compute *c, const struct vb_observation *own,
                        const struct vb_observation *last)
{
    int32_t places =
        own->value.scale < last->value.scale ? own->value.scale : last->value.scale;
    struct vb_decimal a, b;
    if (!vb_observation_counts(own) || own->qualifier != VB_EXACT ||
        last->qualifier != VB_EXACT || !vb_decimal_rescale(own->value, places, &a) ||
        !vb_decimal_rescale(last->value, places, &b) || vb_decimal_cmp(a, b) == 0) {
        return;
    }
    struct vb_where where = vb_observation_where(own);
    VB_REPORT(c->dg, VB_FIG_END_PERIODS, &where, own->indicator->name,
              vb_observation_slot(own, c->scratch), vb_compute_number(c, last->value),
              vb_compute_number(c, own->value));
}

/* What there is at the end of the whole is what there is at the end of its last part, whatever
 * is known of the others. */
static void end_whole(struct vb_compute *c, struct vb_indicator *i, const struct vb_span *span,
                      const struct vb_observation *last)
{
    enum vb_figure_kind kind = (enum vb_figure_kind)last->kind;
    const struct vb_observation slot = {
        .indicator = i, .kind = last->kind, .period = span->whole, .member = last->member};
    struct vb_observation *own = vb_figures_find(i, kind, span->whole, last->member);
    if (last->state != VB_KNOWN || last->range || last->broken) {
        return;
    }
    if (own == NULL) {
        own = vb_compute_add(c, i, &slot, last->value, VB_FROM_PERIODS);
        own->provisional = last->provisional;
        own->qualifier = last->qualifier;
    } else if (own->origin == VB_TYPED) {
        compare_end(c, own, last);
    }
}

size_t vb_periods_of(const struct vb_figures *f, const struct vb_observation *o,
                     const struct vb_period *parts[VB_MOST_PERIODS])
{
    struct vb_str code = o->period == NULL ? VB_STR("nam") : o->period->code;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_span span;
        if (!vb_str_eq_z(code, rows[i].whole) ||
            !find_parts(f, vb_str_z(rows[i].parts), &span)) {
            continue;
        }
        size_t first = first_of(o->indicator, &span);
        bool known = first > 0 || span.all;
        for (size_t k = first; known && k < span.count; k++) {
            const struct vb_observation *part = vb_figures_find(
                o->indicator, (enum vb_figure_kind)o->kind, span.parts[k], o->member);
            known = part != NULL && part->state != VB_THIEU;
        }
        if (known) {
            for (size_t k = first; k < span.count; k++) {
                parts[k - first] = span.parts[k];
            }
            return span.count - first;
        }
    }
    return 0;
}

void vb_compute_periods(struct vb_compute *c, struct vb_indicator *i)
{
    for (size_t k = 0; i->over_time && k < c->spans.count; k++) {
        const struct vb_span *span = &c->spans.items[k];
        size_t first = first_of(i, span);
        bool sums = i->aggregation == VB_TONG;
        const struct vb_period *part = sums && !span->all ? NULL : span->parts[first];
        for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
            if (part != NULL && o->period == part) {
                (sums ? sum_whole : end_whole)(c, i, span, o);
            }
        }
    }
}
