/* Ratios of two indicators: computed where they are not typed, compared where they are. */
#include "figures/compute.h"

#include "data/decimal.h"

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
        return vb_compute_divide(over, under, out);
    }
    return vb_compute_divide(vb_decimal_int(1), i->unit->factor, &ratio) &&
           vb_decimal_mul(over, vb_decimal_trim(ratio), &hundredfold) &&
           vb_compute_divide(hundredfold, under, out);
}

/* The least (direction -1) or greatest (+1) value that the ratio can have when its terms are
 * themselves rounded. */
static bool quotient_bound(const struct vb_indicator *i, const struct vb_observation *over,
                           const struct vb_observation *under, int direction,
                           struct vb_decimal *out)
{
    struct vb_decimal a = vb_compute_slack(over);
    struct vb_decimal b = vb_compute_slack(under);
    struct vb_decimal top, low;
    bool up = direction > 0;
    return (up ? vb_decimal_add(over->value, a, &top) : vb_decimal_sub(over->value, a, &top)) &&
           (up ? vb_decimal_sub(under->value, b, &low)
               : vb_decimal_add(under->value, b, &low)) &&
           vb_decimal_sign(low) > 0 && quotient(i, top, low, out);
}

static void compare_ratio(struct vb_compute *c, const struct vb_observation *own,
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
        struct vb_where where = vb_observation_where(own);
        VB_REPORT(c->dg, VB_FIG_RATIO, &where, own->indicator->name,
                  vb_observation_slot(own, c->scratch), own->text,
                  vb_compute_number(c, rounded), vb_observation_text(over, -1, c->scratch),
                  vb_observation_text(under, -1, c->scratch));
    }
}

void vb_compute_ratio(struct vb_compute *c, struct vb_indicator *i)
{
    bool ready = i->aggregation == VB_TY_LE && i->numerator != NULL && i->denominator != NULL &&
                 i->numerator->colour == 2 && i->denominator->colour == 2;
    if (!ready) {
        return; /* no ratio, or a fault that was reported */
    }
    for (const struct vb_observation *under = i->denominator->first; under != NULL;
         under = under->next) {
        enum vb_figure_kind kind = (enum vb_figure_kind)under->kind;
        const struct vb_observation *over =
            vb_figures_find(i->numerator, kind, under->period, under->member);
        struct vb_observation *own = vb_figures_find(i, kind, under->period, under->member);
        struct vb_decimal value;
        if (over != NULL && (over->state == VB_THIEU || under->state == VB_THIEU)) {
            vb_compute_blank(c, i, under, VB_FROM_RATIO);
        }
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
            own = vb_compute_add(c, i, under, value, VB_FROM_RATIO);
            own->provisional = over->provisional || under->provisional;
            own->qualifier = over->qualifier != VB_EXACT || under->qualifier != VB_EXACT
                                 ? VB_KHOANG
                                 : VB_EXACT;
            own->places = i->unit->pure ? 1 : 2;
        }
    }
}
