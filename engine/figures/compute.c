/* What follows from the typed values: totals of parts and of member units, means, ratios. Where
 * the result was typed as well, the two are compared.  Works on unrounded values. */
#include "figures/compute.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

/* Deeper chains of ratios of ratios than this are a fault of the data. */
enum { DEPTH = 100, RATIO_PLACES = 12, NAMES_SHOWN = 5 };

struct vb_str vb_compute_number(struct vb_compute *c, struct vb_decimal n)
{
    return vb_format_number(c->scratch, vb_decimal_trim(n), -1);
}

/* The value as it prints in a total of `unit`. */
static struct vb_decimal as_printed(const struct vb_observation *o, struct vb_decimal value)
{
    struct vb_decimal rounded = value;
    int32_t places = o->indicator->decimals >= 0 ? o->indicator->decimals : o->places;
    if (places >= 0 && places < value.scale) {
        (void)vb_decimal_rescale(value, places, &rounded); /* rounding away always fits */
    }
    return rounded;
}

/* Is there something to add up: a number, or that there is nothing? */
static bool is_there(const struct vb_observation *o)
{
    return o != NULL && o->state != VB_THIEU && o->state != VB_BANG_LOI && !o->range &&
           !o->broken;
}

void vb_compute_term(struct vb_sum *s, const struct vb_observation *o,
                     const struct vb_unit *unit, struct vb_decimal weight)
{
    struct vb_decimal value;
    s->terms++;
    if (!is_there(o)) {
        s->missing = true;
        s->blank |= o != NULL && o->state == VB_THIEU;
        s->broken |= o != NULL && o->broken;
        return;
    }
    s->disputed |= o->disputed;
    s->about |= o->qualifier != VB_EXACT;
    s->provisional |= o->provisional;
    if (o->state != VB_KNOWN) {
        s->nil++;
        return;
    }
    if (!vb_unit_convert(o->value, o->indicator->unit, unit, &value)) {
        s->missing |= !vb_unit_same_kind(o->indicator->unit, unit);
        s->overflow |= !s->missing;
        return;
    }
    struct vb_decimal printed = as_printed(o, value);
    bool first = s->terms == s->nil + 1;
    s->places = first || o->value.scale < s->places ? o->value.scale : s->places;
    s->overflow |= !vb_decimal_mul(value, weight, &value) ||
                   !vb_decimal_add(s->value, value, &s->value) ||
                   !vb_decimal_add(s->printed, printed, &s->printed) ||
                   !vb_decimal_add(s->weights, weight, &s->weights);
}

/* Half of one in the last place of `o`, as printed: how far the true value may lie; 0 for
 * things that are counted. */
struct vb_decimal vb_compute_slack(const struct vb_observation *o)
{
    bool counted = !o->indicator->unit->measure && !o->indicator->unit->pure;
    if ((counted && o->value.scale == 0) || o->value.scale == VB_DECIMAL_SCALE_MAX) {
        return vb_decimal_int(0);
    }
    return (struct vb_decimal){5, o->value.scale + 1};
}

static bool within(struct vb_decimal a, struct vb_decimal b, struct vb_decimal distance)
{
    struct vb_decimal difference;
    return vb_decimal_sub(a, b, &difference) &&
           vb_decimal_cmp(vb_decimal_abs(difference), distance) <= 0;
}

static void compare_sum(struct vb_compute *c, struct vb_observation *own,
                        const struct vb_sum *s, enum vb_origin origin)
{
    struct vb_decimal room;
    struct vb_decimal difference = {0, 0};
    struct vb_decimal printed = as_printed(own, own->value);
    bool exact = vb_decimal_cmp(own->value, s->value) == 0;
    if (s->about || own->qualifier != VB_EXACT || !vb_observation_counts(own)) {
        return;
    }
    if (s->disputed && own->origin != VB_TYPED) {
        return; /* it was computed from the parts, so it differs by the same slip */
    }
    if (exact && (origin != VB_FROM_PARTS || vb_decimal_cmp(printed, s->printed) == 0)) {
        return;
    }
    (void)vb_decimal_sub(s->value, own->value, &difference); /* 0 when it does not fit */
    bool rounding = exact || (vb_decimal_mul(vb_compute_slack(own),
                                             vb_decimal_int((int64_t)s->terms + 1), &room) &&
                              within(own->value, s->value, room));
    struct vb_str name = own->indicator->name;
    struct vb_str slot = vb_observation_slot(own, c->scratch);
    struct vb_where where = vb_observation_where(own);
    if (rounding) {
        VB_REPORT(c->dg, VB_FIG_SUM_PRINTED, &where, name, slot,
                  vb_compute_number(c, exact ? s->printed : s->value),
                  vb_compute_number(c, exact ? printed : own->value));
    } else {
        enum vb_message id = origin == VB_FROM_PARTS     ? VB_FIG_SUM
                             : origin == VB_FROM_PERIODS ? VB_FIG_SUM_PERIODS
                                                         : VB_FIG_SUM_MEMBERS;
        VB_REPORT(c->dg, id, &where, name, slot, vb_compute_number(c, s->value),
                  vb_compute_number(c, own->value), vb_compute_number(c, difference));
        own->disputed = true;
    }
}

struct vb_observation *vb_compute_add(struct vb_compute *c, struct vb_indicator *i,
                                      const struct vb_observation *slot,
                                      struct vb_decimal value, enum vb_origin origin)
{
    struct vb_observation *o = VB_NEW(c->f->arena, struct vb_observation);
    *o = (struct vb_observation){.value = value,
                                 .indicator = i,
                                 .member = slot->member,
                                 .period = slot->period,
                                 .kind = slot->kind,
                                 .origin = (uint8_t)origin,
                                 .places = -1};
    (void)vb_figures_add(c->f, i, o); /* the caller looked: the slot is free */
    return o;
}

/* What follows from a number that is not known yet is not known either. */
void vb_compute_blank(struct vb_compute *c, struct vb_indicator *i,
                      const struct vb_observation *slot, enum vb_origin origin)
{
    if (vb_figures_find(i, (enum vb_figure_kind)slot->kind, slot->period, slot->member) ==
        NULL) {
        vb_compute_add(c, i, slot, vb_decimal_int(0), origin)->state = VB_THIEU;
    }
}

/* The sum becomes the value of the slot, or is compared with the one that is there. */
void vb_compute_settle(struct vb_compute *c, struct vb_indicator *i,
                       const struct vb_observation *slot, const struct vb_sum *s,
                       enum vb_origin origin)
{
    struct vb_observation *own =
        vb_figures_find(i, (enum vb_figure_kind)slot->kind, slot->period, slot->member);
    if (s->overflow) {
        VB_REPORT(c->dg, VB_FIG_OVERFLOW, &i->node->where, i->name);
        return;
    }
    if (own == NULL) {
        own = vb_compute_add(c, i, slot, s->value, origin);
        own->provisional = s->provisional;
        own->qualifier = s->about ? VB_KHOANG : VB_EXACT;
        own->state = s->nil == s->terms ? VB_KHONG_PHAT_SINH : VB_KNOWN;
    }
    if (own->state == VB_KNOWN) {
        compare_sum(c, own, s, origin);
    }
}

static void sum_parts(struct vb_compute *c, struct vb_indicator *i)
{
    if (!i->complete || !vb_adds_up(i) || i->first_part == NULL) {
        return;
    }
    for (const struct vb_observation *o = i->first_part->first; o != NULL; o = o->next) {
        struct vb_sum s = {.missing = false};
        for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
            vb_compute_term(
                &s, vb_figures_find(p, (enum vb_figure_kind)o->kind, o->period, o->member),
                i->unit, vb_decimal_int(1));
        }
        if (!s.missing) {
            vb_compute_settle(c, i, o, &s, VB_FROM_PARTS);
        } else if (s.blank) {
            vb_compute_blank(c, i, o, VB_FROM_PARTS);
        }
    }
}

static size_t bucket_index(uint8_t kind, const struct vb_period *period)
{
    return (period == NULL ? 0 : period->index) * VB_KIND_COUNT + kind;
}

static struct vb_sum *bucket_of(struct vb_compute *c, const struct vb_indicator *i,
                                const struct vb_observation *o)
{
    struct vb_sum *s = &c->buckets[bucket_index(o->kind, o->period)];
    if (s->stamp != i->index) {
        *s = (struct vb_sum){.stamp = i->index, .kind = o->kind, .period = o->period};
        VB_PUSH(c->scratch, &c->touched, s);
    }
    return s;
}

/* Has a unit that `m` took the place of a value in this slot? */
static bool by_predecessor(const struct vb_compute *c, const struct vb_indicator *i,
                           const struct vb_sum *s, const struct vb_member *m)
{
    for (size_t k = 0; k < c->f->members.count; k++) {
        const struct vb_member *old = c->f->members.items[k];
        if (old->successor == m &&
            is_there(vb_figures_find(i, (enum vb_figure_kind)s->kind, s->period, old))) {
            return true;
        }
    }
    return false;
}

/* Names of the members that should have a value in this slot and have none; how many. */
static size_t missing_members(struct vb_compute *c, const struct vb_indicator *i,
                              const struct vb_sum *s, struct vb_sb *names)
{
    enum vb_figure_kind kind = (enum vb_figure_kind)s->kind;
    size_t count = 0;
    for (size_t k = 0; k < c->f->members.count; k++) {
        const struct vb_member *m = c->f->members.items[k];
        const struct vb_observation *o = vb_figures_find(i, kind, s->period, m);
        bool wanted = o != NULL ? vb_member_serves(c->f, m, kind, s->period)
                                : vb_member_due(c->f, m, kind, s->period);
        if (!wanted || is_there(o) || (o == NULL && by_predecessor(c, i, s, m))) {
            continue;
        }
        if (count < NAMES_SHOWN) {
            vb_sb_addf(names, "%s%.*s", count == 0 ? "" : "; ", VB_ARG(m->name));
        }
        count++;
    }
    if (count > NAMES_SHOWN) {
        vb_sb_addf(names, "; … (+%zu)", count - NAMES_SHOWN);
    }
    return count;
}

/* Is every member there that must be?  Reports those that are not, unless a total is typed. */
static bool is_whole(struct vb_compute *c, struct vb_indicator *i, const struct vb_sum *s,
                     const struct vb_observation *slot, bool typed)
{
    struct vb_sb names;
    if (s->broken) {
        return false;
    }
    if (!s->missing && s->due >= c->expected[bucket_index(s->kind, s->period)]) {
        return true;
    }
    vb_sb_init(&names, c->scratch);
    size_t count = missing_members(c, i, s, &names);
    if (count == 0) {
        return true;
    }
    if (s->blank) {
        vb_compute_blank(c, i, slot, VB_FROM_MEMBERS);
    }
    if (!typed) {
        struct vb_no_total n = {i, s->period, (enum vb_figure_kind)s->kind,
                                vb_str_copy(c->f->arena, vb_sb_str(&names)), count};
        VB_PUSH(c->f->arena, &c->f->no_totals, n);
        VB_REPORT(c->dg, VB_FIG_MEMBER_MISSING, &i->node->where, i->name,
                  vb_observation_slot(slot, c->scratch), n.missing,
                  vb_strf(c->scratch, "%zu", count));
    }
    return false;
}

/* The value with as many places as fit, at most RATIO_PLACES. */
bool vb_compute_divide(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out)
{
    for (int32_t places = RATIO_PLACES; places >= 0; places--) {
        if (vb_decimal_div(a, b, places, out)) {
            return true;
        }
    }
    return false;
}

/* A typed mean is held against the weights that the file names; without any the author may have
 * weighed by what the file does not hold. */
static void compare_mean(struct vb_compute *c, const struct vb_observation *own,
                         const struct vb_sum *s, struct vb_decimal value)
{
    struct vb_decimal room, rounded;
    struct vb_decimal coarsest = {5, s->places + 1};
    if (own->indicator->denominator == NULL || s->about || own->qualifier != VB_EXACT ||
        !vb_observation_counts(own) || s->places >= VB_DECIMAL_SCALE_MAX ||
        !vb_decimal_add(coarsest, vb_compute_slack(own), &room) ||
        within(value, own->value, room) ||
        !vb_decimal_rescale(value, own->value.scale + 1, &rounded)) {
        return;
    }
    struct vb_where where = vb_observation_where(own);
    VB_REPORT(c->dg, VB_FIG_MEAN_MEMBERS, &where, own->indicator->name,
              vb_observation_slot(own, c->scratch), vb_compute_number(c, rounded),
              vb_compute_number(c, own->value));
}

static void settle_members(struct vb_compute *c, struct vb_indicator *i, struct vb_sum *s)
{
    struct vb_observation slot = {.indicator = i, .kind = s->kind, .period = s->period};
    const struct vb_observation *own =
        vb_figures_find(i, (enum vb_figure_kind)s->kind, s->period, NULL);
    bool mean = i->aggregation == VB_BINH_QUAN;
    if (!is_whole(c, i, s, &slot, own != NULL)) {
        return;
    }
    if (!mean) {
        vb_compute_settle(c, i, &slot, s, VB_FROM_MEMBERS);
        return;
    }
    struct vb_decimal value;
    if (s->overflow || vb_decimal_sign(s->weights) <= 0 ||
        !vb_compute_divide(s->value, s->weights, &value)) {
        return;
    }
    if (own != NULL) {
        compare_mean(c, own, s, value);
        return;
    }
    struct vb_observation *o = vb_compute_add(c, i, &slot, value, VB_FROM_MEMBERS);
    o->provisional = s->provisional;
    o->qualifier = s->about ? VB_KHOANG : VB_EXACT;
    o->places = 2;
}

static void sum_members(struct vb_compute *c, struct vb_indicator *i)
{
    bool mean = i->aggregation == VB_BINH_QUAN;
    if (!mean && !vb_adds_up(i)) {
        return;
    }
    c->touched.count = 0;
    for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
        enum vb_figure_kind kind = (enum vb_figure_kind)o->kind;
        if (o->member == NULL ||
            (!o->member->always && !vb_member_serves(c->f, o->member, kind, o->period))) {
            continue;
        }
        struct vb_decimal weight = vb_decimal_int(1);
        if (mean && i->denominator != NULL) {
            const struct vb_observation *w =
                vb_figures_find(i->denominator, kind, o->period, o->member);
            weight = vb_observation_counts(w) ? w->value : vb_decimal_int(0);
        }
        struct vb_sum *s = bucket_of(c, i, o);
        s->due += o->member->always || vb_member_due(c->f, o->member, kind, o->period);
        vb_compute_term(s, o, i->unit, weight);
    }
    for (size_t k = 0; k < c->touched.count; k++) {
        settle_members(c, i, c->touched.items[k]);
    }
}

static void compute_indicator(struct vb_compute *c, struct vb_indicator *i, int depth)
{
    if (i->colour == 2) {
        return;
    }
    if (i->colour == 1 || depth > DEPTH) {
        VB_REPORT(c->dg, VB_FIG_CYCLE, &i->node->where, i->name);
        return;
    }
    i->colour = 1;
    /* Only the parts that are added: a part may well be a ratio to the whole. */
    for (struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
        if (i->complete && vb_adds_up(i) && vb_unit_same_kind(p->unit, i->unit)) {
            compute_indicator(c, p, depth + 1);
            i->uncertain |= p->uncertain;
        }
    }
    struct vb_indicator *const terms[] = {i->numerator, i->denominator};
    for (size_t k = 0; k < 2; k++) {
        if (terms[k] != NULL) {
            compute_indicator(c, terms[k], depth + 1);
            i->uncertain |= terms[k]->uncertain;
        }
    }
    if (!i->uncertain) {
        vb_compute_periods(c, i);
        sum_parts(c, i);
        sum_members(c, i);
        vb_compute_periods(c, i); /* of what parts and members gave */
        vb_compute_ratio(c, i);
    }
    i->colour = 2;
}

static void count_expected(struct vb_compute *c)
{
    for (size_t p = 0; p <= c->f->periods.count; p++) {
        const struct vb_period *period = p == 0 ? NULL : c->f->periods.items[p - 1];
        for (size_t k = 0; k < VB_KIND_COUNT; k++) {
            for (size_t m = 0; m < c->f->members.count; m++) {
                c->expected[p * VB_KIND_COUNT + k] +=
                    vb_member_due(c->f, c->f->members.items[m], (enum vb_figure_kind)k, period);
            }
        }
    }
}

void vb_figures_compute(struct vb_figures *f, struct vb_diag *dg)
{
    struct vb_compute c = {.f = f, .dg = dg, .scratch = vb_arena_new()};
    vb_compute_spans(&c); /* may add periods */
    size_t count = (f->periods.count + 1) * VB_KIND_COUNT;
    c.buckets = VB_NEW_ARRAY(c.scratch, struct vb_sum, count);
    c.expected = VB_NEW_ARRAY(c.scratch, size_t, count);
    count_expected(&c);
    for (size_t i = 0; i < f->indicators.count; i++) {
        compute_indicator(&c, f->indicators.items[i], 0);
    }
    vb_arena_drop(c.scratch);
}
