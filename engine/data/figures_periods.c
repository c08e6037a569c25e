/* Longer periods from shorter ones: the year from its quarters, a quarter from its months. */
#include "data/figures_compute.h"

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

static bool find_parts(const struct vb_figures *f, struct vb_str list, struct vb_span *span)
{
    struct vb_str code;
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        span->parts[span->count] = vb_map_find(&f->period_codes, code);
        if (span->parts[span->count] == NULL) {
            return false;
        }
        span->count++;
    }
    return true;
}

void vb_compute_spans(struct vb_compute *c)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_span span = {.count = 0};
        if (find_parts(c->f, vb_str_z(rows[i].parts), &span) &&
            vb_period_find(c->f, vb_str_z(rows[i].whole), &span.whole)) {
            VB_PUSH(c->scratch, &c->spans, span);
        }
    }
}

/* The whole of one kind and member; `first` is its value in the first part. */
static void make_whole(struct vb_compute *c, struct vb_indicator *i, const struct vb_span *span,
                       const struct vb_observation *first)
{
    enum vb_figure_kind kind = (enum vb_figure_kind)first->kind;
    const struct vb_observation slot = {
        .indicator = i, .kind = first->kind, .period = span->whole, .member = first->member};
    const struct vb_observation *last = first;
    struct vb_sum s = {.missing = false};
    for (size_t k = 0; k < span->count && !s.missing; k++) {
        last = vb_figures_find(i, kind, span->parts[k], first->member);
        vb_compute_term(&s, last, i->unit, vb_decimal_int(1));
    }
    if (s.blank && i->aggregation == VB_TONG) {
        vb_compute_blank(c, i, &slot, VB_FROM_PERIODS);
    }
    if (s.missing) {
        return;
    }
    if (i->aggregation == VB_TONG) {
        vb_compute_settle(c, i, &slot, &s, VB_FROM_PERIODS);
    } else if (last->state == VB_KNOWN &&
               vb_figures_find(i, kind, span->whole, first->member) == NULL) {
        struct vb_observation *o = vb_compute_add(c, i, &slot, last->value, VB_FROM_PERIODS);
        o->provisional = last->provisional;
        o->qualifier = last->qualifier;
    }
}

size_t vb_periods_of(const struct vb_figures *f, const struct vb_observation *o,
                     const struct vb_period *parts[VB_MOST_PERIODS])
{
    struct vb_str code = o->period == NULL ? VB_STR("nam") : o->period->code;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_span span = {.count = 0};
        bool known =
            vb_str_eq_z(code, rows[i].whole) && find_parts(f, vb_str_z(rows[i].parts), &span);
        for (size_t k = 0; known && k < span.count; k++) {
            const struct vb_observation *part = vb_figures_find(
                o->indicator, (enum vb_figure_kind)o->kind, span.parts[k], o->member);
            known = part != NULL && part->state != VB_THIEU;
        }
        if (known) {
            size_t first = o->indicator->aggregation == VB_TONG ? 0 : span.count - 1;
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
        for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
            if (o->period == span->parts[0]) {
                make_whole(c, i, span, o);
            }
        }
    }
}

size_t vb_period_inputs(const struct vb_figures *f, const struct vb_observation *o,
                        const struct vb_observation *inputs[VB_PERIOD_INPUTS])
{
    struct vb_str whole = o->period == NULL ? VB_STR("nam") : o->period->code;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_str code;
        size_t count = 0;
        bool all = vb_str_eq_z(whole, rows[i].whole);
        for (size_t at = 0; all && vb_codes_next(vb_str_z(rows[i].parts), &at, &code);) {
            const struct vb_period *period = vb_map_find(&f->period_codes, code);
            inputs[count] = period == NULL
                                ? NULL
                                : vb_figures_find(o->indicator, (enum vb_figure_kind)o->kind,
                                                  period, o->member);
            all = inputs[count++] != NULL;
        }
        if (all) {
            return count;
        }
    }
    return 0;
}
