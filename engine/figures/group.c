/* Groups of indicators, and their sums where adding makes sense. */
#include "figures/model.h"

#include "data/decimal.h"

bool vb_adds_up(const struct vb_indicator *i)
{
    return i->aggregation == VB_TONG || i->aggregation == VB_CUOI_KY;
}

static void gather(struct vb_arena *a, const struct vb_figure_group *g, struct vb_terms *to)
{
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        if (e->group != NULL) {
            gather(a, e->group, to);
        } else {
            VB_PUSH(a, &to->list, e->indicator);
        }
    }
}

struct vb_terms vb_group_terms(struct vb_arena *a, const struct vb_figure_group *g)
{
    struct vb_terms terms = {.group = g};
    gather(a, g, &terms);
    return terms;
}

bool vb_terms_add_up(const struct vb_terms *terms)
{
    for (size_t i = 0; i < terms->list.count; i++) {
        const struct vb_indicator *t = terms->list.items[i];
        if (!vb_adds_up(t) || !vb_unit_same_kind(t->unit, terms->list.items[0]->unit)) {
            return false;
        }
    }
    return terms->list.count > 1;
}

/* An indicator that stands for the group, in the unit of its first term. */
static struct vb_indicator *stand_in(struct vb_arena *a, const struct vb_terms *terms)
{
    struct vb_indicator *i = VB_NEW(a, struct vb_indicator);
    const struct vb_indicator *first = terms->list.items[0];
    const struct vb_node *node = terms->group->node;
    *i = (struct vb_indicator){.code = terms->group->code,
                               .name = terms->group->name,
                               .unit = first->unit,
                               .decimals = -1,
                               .node = node != NULL ? node : first->node,
                               .bare_digit = true};
    return i;
}

const struct vb_observation *vb_group_sum(struct vb_arena *a, const struct vb_terms *terms,
                                          enum vb_figure_kind kind,
                                          const struct vb_period *period,
                                          const struct vb_member *member)
{
    struct vb_observation *sum = VB_NEW(a, struct vb_observation);
    const struct vb_indicator *i = stand_in(a, terms);
    *sum = (struct vb_observation){.indicator = i,
                                   .kind = (uint8_t)kind,
                                   .period = period,
                                   .member = member,
                                   .origin = VB_FROM_PARTS,
                                   .places = -1};
    for (size_t k = 0; k < terms->list.count; k++) {
        const struct vb_observation *o =
            vb_figures_find(terms->list.items[k], kind, period, member);
        struct vb_decimal value;
        bool nil = o != NULL && o->state != VB_KNOWN && o->state != VB_THIEU;
        if (nil) {
            continue;
        }
        if (!vb_observation_counts(o) || o->qualifier != VB_EXACT ||
            !vb_unit_convert(o->value, o->indicator->unit, i->unit, &value) ||
            !vb_decimal_add(sum->value, value, &sum->value)) {
            return NULL;
        }
        sum->provisional |= o->provisional;
    }
    return sum;
}
