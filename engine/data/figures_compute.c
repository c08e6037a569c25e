/* What follows from the typed values: totals of parts and of member units, means, ratios. Where
 * the result was typed as well, the two are compared.  Works on unrounded values. */
#include "data/figures_model.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

/* Deeper chains of ratios of ratios than this are a fault of the data. */
enum { DEPTH = 100, RATIO_PLACES = 12, NAMES_SHOWN = 5 };

/* A sum under way. */
struct sum {
    struct vb_decimal value;   /* exact */
    struct vb_decimal printed; /* of the terms as they print */
    struct vb_decimal weights; /* of a weighted mean */
    size_t terms, nil;         /* nil: terms that say there is nothing to count */
    uint32_t stamp;            /* index of the indicator that uses this bucket */
    uint8_t kind;
    const struct vb_period *period;
    bool about, provisional, missing, overflow;
};

struct compute {
    struct vb_figures *f;
    struct vb_diag *dg;
    struct vb_arena *scratch;
    struct sum *buckets; /* one a kind and period */
    VB_VEC(struct sum *) touched;
    size_t expected; /* members that should report */
};

static struct vb_str number(struct compute *c, struct vb_decimal n)
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

static void add_term(struct sum *s, const struct vb_observation *o, const struct vb_unit *unit,
                     struct vb_decimal weight)
{
    struct vb_decimal value;
    s->terms++;
    if (o == NULL || o->state == VB_THIEU || o->range || o->broken) {
        s->missing = true;
        return;
    }
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
    s->overflow |= !vb_decimal_mul(value, weight, &value) ||
                   !vb_decimal_add(s->value, value, &s->value) ||
                   !vb_decimal_add(s->printed, printed, &s->printed) ||
                   !vb_decimal_add(s->weights, weight, &s->weights);
}

/* Half of one in the last place of `o`, as printed: how far the true value may lie; 0 for
 * things that are counted. */
static struct vb_decimal slack(const struct vb_observation *o)
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

static void compare_sum(struct compute *c, const struct vb_observation *own,
                        const struct sum *s, enum vb_origin origin)
{
    struct vb_decimal room;
    struct vb_decimal difference = {0, 0};
    struct vb_decimal printed = as_printed(own, own->value);
    bool exact = vb_decimal_cmp(own->value, s->value) == 0;
    if (s->about || own->qualifier != VB_EXACT || !vb_observation_counts(own)) {
        return;
    }
    if (exact && (origin != VB_FROM_PARTS || vb_decimal_cmp(printed, s->printed) == 0)) {
        return;
    }
    (void)vb_decimal_sub(s->value, own->value, &difference); /* 0 when it does not fit */
    bool rounding =
        exact || (vb_decimal_mul(slack(own), vb_decimal_int((int64_t)s->terms + 1), &room) &&
                  within(own->value, s->value, room));
    struct vb_str name = own->indicator->name;
    struct vb_str slot = vb_observation_slot(own, c->scratch);
    if (rounding) {
        VB_REPORT(c->dg, VB_FIG_SUM_PRINTED, own->where, name, slot,
                  number(c, exact ? s->printed : s->value),
                  number(c, exact ? printed : own->value));
    } else {
        VB_REPORT(c->dg, origin == VB_FROM_PARTS ? VB_FIG_SUM : VB_FIG_SUM_MEMBERS, own->where,
                  name, slot, number(c, s->value), number(c, own->value),
                  number(c, difference));
    }
}

static struct vb_observation *add_derived(struct compute *c, struct vb_indicator *i,
                                          const struct vb_observation *slot,
                                          struct vb_decimal value, enum vb_origin origin)
{
    struct vb_observation *o = VB_NEW(c->f->arena, struct vb_observation);
    *o = (struct vb_observation){.value = value,
                                 .high = value,
                                 .where = &i->node->where,
                                 .indicator = i,
                                 .member = slot->member,
                                 .period = slot->period,
                                 .kind = slot->kind,
                                 .origin = (uint8_t)origin,
                                 .places = -1};
    (void)vb_figures_add(c->f, i, o); /* the caller looked: the slot is free */
    return o;
}

/* The sum becomes the value of the slot, or is compared with the one that is there. */
static void settle(struct compute *c, struct vb_indicator *i, const struct vb_observation *slot,
                   const struct sum *s, enum vb_origin origin)
{
    struct vb_observation *own =
        vb_figures_find(i, (enum vb_kind)slot->kind, slot->period, slot->member);
    if (s->overflow) {
        VB_REPORT(c->dg, VB_FIG_OVERFLOW, &i->node->where, i->name);
        return;
    }
    if (own == NULL) {
        own = add_derived(c, i, slot, s->value, origin);
        own->provisional = s->provisional;
        own->qualifier = s->about ? VB_KHOANG : VB_EXACT;
        own->state = s->nil == s->terms ? VB_KHONG_PHAT_SINH : VB_KNOWN;
    }
    if (own->state == VB_KNOWN) {
        compare_sum(c, own, s, origin);
    }
}

static bool adds_up(const struct vb_indicator *i)
{
    return i->aggregation == VB_TONG || i->aggregation == VB_CUOI_KY;
}

static void sum_parts(struct compute *c, struct vb_indicator *i)
{
    if (!i->complete || !adds_up(i) || i->first_part == NULL) {
        return;
    }
    for (const struct vb_observation *o = i->first_part->first; o != NULL; o = o->next) {
        struct sum s = {.missing = false};
        for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
            add_term(&s, vb_figures_find(p, (enum vb_kind)o->kind, o->period, o->member),
                     i->unit, vb_decimal_int(1));
        }
        if (!s.missing) {
            settle(c, i, o, &s, VB_FROM_PARTS);
        }
    }
}

static struct sum *bucket_of(struct compute *c, const struct vb_indicator *i,
                             const struct vb_observation *o)
{
    size_t period = o->period == NULL ? 0 : o->period->index;
    struct sum *s = &c->buckets[period * VB_KIND_COUNT + o->kind];
    if (s->stamp != i->index) {
        *s = (struct sum){.stamp = i->index, .kind = o->kind, .period = o->period};
        VB_PUSH(c->scratch, &c->touched, s);
    }
    return s;
}

static void report_missing(struct compute *c, const struct vb_indicator *i, const struct sum *s,
                           const struct vb_observation *slot)
{
    struct vb_sb names;
    size_t count = 0;
    vb_sb_init(&names, c->scratch);
    for (size_t k = 0; k < c->f->members.count; k++) {
        const struct vb_member *m = c->f->members.items[k];
        const struct vb_observation *o =
            vb_figures_find(i, (enum vb_kind)s->kind, s->period, m);
        bool there = o != NULL && o->state != VB_THIEU && !o->range && !o->broken;
        if (!m->in_year || there) {
            continue;
        }
        if (count < NAMES_SHOWN) {
            vb_sb_addf(&names, "%s%.*s", count == 0 ? "" : "; ", VB_ARG(m->name));
        }
        count++;
    }
    if (count > NAMES_SHOWN) {
        vb_sb_addf(&names, "; … (+%zu)", count - NAMES_SHOWN);
    }
    VB_REPORT(c->dg, VB_FIG_MEMBER_MISSING, &i->node->where, i->name,
              vb_observation_slot(slot, c->scratch), vb_sb_str(&names),
              vb_strf(c->scratch, "%zu", count));
}

/* The value with as many places as fit, at most RATIO_PLACES. */
static bool divide(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out)
{
    for (int32_t places = RATIO_PLACES; places >= 0; places--) {
        if (vb_decimal_div(a, b, places, out)) {
            return true;
        }
    }
    return false;
}

static void settle_members(struct compute *c, struct vb_indicator *i, struct sum *s)
{
    struct vb_observation slot = {.indicator = i, .kind = s->kind, .period = s->period};
    const struct vb_observation *own =
        vb_figures_find(i, (enum vb_kind)s->kind, s->period, NULL);
    bool mean = i->aggregation == VB_BINH_QUAN;
    if (s->missing || s->terms < c->expected) {
        if (own == NULL) {
            report_missing(c, i, s, &slot);
        }
        return;
    }
    if (!mean) {
        settle(c, i, &slot, s, VB_FROM_MEMBERS);
        return;
    }
    struct vb_decimal value;
    if (own != NULL || s->overflow || vb_decimal_sign(s->weights) <= 0 ||
        !divide(s->value, s->weights, &value)) {
        return;
    }
    struct vb_observation *o = add_derived(c, i, &slot, value, VB_FROM_MEMBERS);
    o->provisional = s->provisional;
    o->qualifier = s->about ? VB_KHOANG : VB_EXACT;
    o->places = 2;
}

static void sum_members(struct compute *c, struct vb_indicator *i)
{
    bool mean = i->aggregation == VB_BINH_QUAN;
    if (!mean && !adds_up(i)) {
        return;
    }
    c->touched.count = 0;
    for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
        if (o->member == NULL || !o->member->in_year) {
            continue;
        }
        struct vb_decimal weight = vb_decimal_int(1);
        if (mean && i->denominator != NULL) {
            const struct vb_observation *w =
                vb_figures_find(i->denominator, (enum vb_kind)o->kind, o->period, o->member);
            weight = vb_observation_counts(w) ? w->value : vb_decimal_int(0);
        }
        add_term(bucket_of(c, i, o), o, i->unit, weight);
    }
    for (size_t k = 0; k < c->touched.count; k++) {
        settle_members(c, i, c->touched.items[k]);
    }
}

/* Numerator over denominator in the unit of the ratio. */
static bool quotient(const struct vb_indicator *i, struct vb_decimal over,
                     struct vb_decimal under, struct vb_decimal *out)
{
    const struct vb_unit *top_unit = i->numerator->unit;
    const struct vb_unit *low_unit = i->denominator->unit;
    struct vb_unit above = *i->unit;
    struct vb_decimal ratio;
    above.per = NULL;
    if (i->unit->pure) {
        if (vb_unit_same_kind(top_unit, low_unit) &&
            !vb_unit_convert(over, top_unit, low_unit, &over)) {
            return false;
        }
    } else if (i->unit->per != NULL) {
        if ((vb_unit_same_kind(top_unit, &above) &&
             !vb_unit_convert(over, top_unit, &above, &over)) ||
            (vb_unit_same_kind(low_unit, i->unit->per) &&
             !vb_unit_convert(under, low_unit, i->unit->per, &under))) {
            return false;
        }
    }
    struct vb_decimal hundredfold;
    if (!i->unit->pure) {
        return divide(over, under, out);
    }
    return divide(vb_decimal_int(1), i->unit->factor, &ratio) &&
           vb_decimal_mul(over, vb_decimal_trim(ratio), &hundredfold) &&
           divide(hundredfold, under, out);
}

/* The least (direction -1) or greatest (+1) value that the ratio can have when its terms are
 * themselves rounded. */
static bool quotient_bound(const struct vb_indicator *i, const struct vb_observation *over,
                           const struct vb_observation *under, int direction,
                           struct vb_decimal *out)
{
    struct vb_decimal a = slack(over);
    struct vb_decimal b = slack(under);
    struct vb_decimal top, low;
    bool up = direction > 0;
    return (up ? vb_decimal_add(over->value, a, &top) : vb_decimal_sub(over->value, a, &top)) &&
           (up ? vb_decimal_sub(under->value, b, &low)
               : vb_decimal_add(under->value, b, &low)) &&
           vb_decimal_sign(low) > 0 && quotient(i, top, low, out);
}

static void compare_ratio(struct compute *c, const struct vb_observation *own,
                          struct vb_decimal value, const struct vb_observation *over,
                          const struct vb_observation *under)
{
    struct vb_decimal least, greatest, rounded;
    bool exact = vb_observation_counts(own) && own->qualifier == VB_EXACT &&
                 over->qualifier == VB_EXACT && under->qualifier == VB_EXACT;
    if (!exact || own->origin != VB_TYPED || vb_decimal_sign(over->value) < 0 ||
        vb_decimal_sign(under->value) < 0 ||
        !vb_decimal_rescale(value, own->value.scale, &rounded) ||
        vb_decimal_cmp(rounded, own->value) == 0 ||
        !quotient_bound(own->indicator, over, under, -1, &least) ||
        !quotient_bound(own->indicator, over, under, 1, &greatest) ||
        !vb_decimal_rescale(least, own->value.scale, &least) ||
        !vb_decimal_rescale(greatest, own->value.scale, &greatest)) {
        return;
    }
    if (vb_decimal_cmp(own->value, least) < 0 || vb_decimal_cmp(own->value, greatest) > 0) {
        VB_REPORT(c->dg, VB_FIG_RATIO, own->where, own->indicator->name,
                  vb_observation_slot(own, c->scratch), own->text, number(c, rounded),
                  vb_observation_text(over, -1, c->scratch),
                  vb_observation_text(under, -1, c->scratch));
    }
}

static void compute_ratio(struct compute *c, struct vb_indicator *i)
{
    bool ready = i->aggregation == VB_TY_LE && i->numerator != NULL && i->denominator != NULL &&
                 i->numerator->colour == 2 && i->denominator->colour == 2;
    if (!ready) {
        return; /* no ratio, or a fault that was reported */
    }
    for (const struct vb_observation *under = i->denominator->first; under != NULL;
         under = under->next) {
        enum vb_kind kind = (enum vb_kind)under->kind;
        const struct vb_observation *over =
            vb_figures_find(i->numerator, kind, under->period, under->member);
        struct vb_observation *own = vb_figures_find(i, kind, under->period, under->member);
        struct vb_decimal value;
        if (!vb_observation_counts(over) || !vb_observation_counts(under)) {
            continue;
        }
        if (vb_decimal_sign(under->value) == 0) {
            VB_REPORT(c->dg, VB_FIG_ZERO_TERM, &i->node->where, i->name, i->denominator->name,
                      vb_observation_slot(under, c->scratch));
        } else if (!quotient(i, over->value, under->value, &value)) {
            VB_REPORT(c->dg, VB_FIG_OVERFLOW, &i->node->where, i->name);
        } else if (own != NULL) {
            compare_ratio(c, own, value, over, under);
        } else {
            own = add_derived(c, i, under, value, VB_FROM_RATIO);
            own->provisional = over->provisional || under->provisional;
            own->qualifier = over->qualifier != VB_EXACT || under->qualifier != VB_EXACT
                                 ? VB_KHOANG
                                 : VB_EXACT;
            own->places = i->unit->pure ? 1 : 2;
        }
    }
}

static void compute_indicator(struct compute *c, struct vb_indicator *i, int depth)
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
        if (i->complete && adds_up(i) && vb_unit_same_kind(p->unit, i->unit)) {
            compute_indicator(c, p, depth + 1);
        }
    }
    if (i->numerator != NULL) {
        compute_indicator(c, i->numerator, depth + 1);
    }
    if (i->denominator != NULL) {
        compute_indicator(c, i->denominator, depth + 1);
    }
    sum_parts(c, i);
    sum_members(c, i);
    compute_ratio(c, i);
    i->colour = 2;
}

void vb_figures_compute(struct vb_figures *f, struct vb_diag *dg)
{
    struct compute c = {.f = f, .dg = dg, .scratch = vb_arena_new()};
    c.buckets = VB_NEW_ARRAY(c.scratch, struct sum, (f->periods.count + 1) * VB_KIND_COUNT);
    for (size_t i = 0; i < f->members.count; i++) {
        c.expected += f->members.items[i]->in_year;
    }
    for (size_t i = 0; i < f->indicators.count; i++) {
        compute_indicator(&c, f->indicators.items[i], 0);
    }
    vb_arena_drop(c.scratch);
}
