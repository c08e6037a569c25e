/* Checks of the values against each other that no computation needs. */
#include "figures/model.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

/* A value this many times its plan or last year's value is a lost group of thousands more often
 * than a fact; only looked at when one of the two is large. */
enum { EXTREME_RATIO = 50, EXTREME_LEAST = 1000 };

struct check {
    const struct vb_figures *f;
    struct vb_diag *dg;
    struct vb_arena *scratch;
};

static bool exact(const struct vb_observation *o)
{
    return vb_observation_counts(o) && o->qualifier == VB_EXACT;
}

static const struct vb_observation *same_slot(const struct vb_indicator *i,
                                              enum vb_figure_kind kind,
                                              const struct vb_observation *o)
{
    return vb_figures_find(i, kind, o->period, o->member);
}

/* A part of an incomplete breakdown may not exceed the whole; a complete one is summed instead.
 */
static void check_part(struct check *c, const struct vb_indicator *part)
{
    const struct vb_indicator *whole = part->whole;
    bool sums = whole->aggregation == VB_TONG || whole->aggregation == VB_CUOI_KY;
    if (!sums || part->uncertain || whole->uncertain) {
        return;
    }
    if (!vb_unit_same_kind(part->unit, whole->unit)) {
        if (whole->complete) {
            VB_REPORT(c->dg, VB_FIG_UNIT_PARTS, &part->node->where, part->name,
                      part->unit->symbol, whole->name, whole->unit->symbol);
        }
        return;
    }
    for (const struct vb_observation *o = part->first; o != NULL && !whole->complete;
         o = o->next) {
        const struct vb_observation *w = same_slot(whole, (enum vb_figure_kind)o->kind, o);
        struct vb_decimal value;
        if (exact(o) && exact(w) && vb_decimal_sign(w->value) >= 0 &&
            vb_unit_convert(o->value, part->unit, whole->unit, &value) &&
            vb_decimal_cmp(value, w->value) > 0) {
            struct vb_where where = vb_observation_where(o);
            VB_REPORT(c->dg, VB_FIG_PART_ABOVE, &where, part->name,
                      vb_observation_slot(o, c->scratch),
                      vb_observation_text(o, -1, c->scratch), whole->name,
                      vb_observation_text(w, -1, c->scratch));
        }
    }
}

static bool has(struct vb_str s, const char *word)
{
    return vb_str_find(s, vb_str_z(word), 0) != SIZE_MAX;
}

/* Is this a share of a whole, by its name?  Growth and fulfilment may exceed 100%. */
static bool is_share(const struct vb_indicator *i)
{
    static const char *const not_shares[] = {"tăng",  "giảm",       "thực hiện", "so với",
                                             "chênh", "hoàn thành", "đạt",       "phát triển"};
    bool named =
        vb_str_starts(i->name, VB_STR("Tỷ lệ")) || vb_str_starts(i->name, VB_STR("Tỉ lệ"));
    if (!named || !vb_str_eq_z(i->unit->symbol, "%")) {
        return false;
    }
    for (size_t k = 0; k < sizeof not_shares / sizeof *not_shares; k++) {
        if (has(i->name, not_shares[k])) {
            return false;
        }
    }
    return true;
}

static void check_share(struct check *c, const struct vb_indicator *i)
{
    for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
        if (vb_observation_counts(o) && (vb_decimal_sign(o->value) < 0 ||
                                         vb_decimal_cmp(o->value, vb_decimal_int(100)) > 0)) {
            struct vb_where where = vb_observation_where(o);
            VB_REPORT(c->dg, VB_FIG_SHARE, &where, i->name, vb_observation_slot(o, c->scratch),
                      vb_observation_text(o, -1, c->scratch));
        }
    }
}

static bool is_far_above(struct vb_decimal a, struct vb_decimal b)
{
    struct vb_decimal bound;
    return vb_decimal_sign(b) > 0 && vb_decimal_cmp(a, vb_decimal_int(EXTREME_LEAST)) >= 0 &&
           vb_decimal_mul(b, vb_decimal_int(EXTREME_RATIO), &bound) &&
           vb_decimal_cmp(a, bound) > 0;
}

static void check_extreme(struct check *c, const struct vb_observation *o)
{
    static const enum vb_figure_kind bases[] = {VB_KIND_KE_HOACH, VB_KIND_CUNG_KY};
    for (size_t k = 0; k < 2; k++) {
        const struct vb_observation *b = same_slot(o->indicator, bases[k], o);
        if (exact(b) &&
            (is_far_above(o->value, b->value) || is_far_above(b->value, o->value))) {
            struct vb_where where = vb_observation_where(o);
            VB_REPORT(c->dg, VB_FIG_EXTREME, &where, o->indicator->name,
                      vb_observation_slot(o, c->scratch),
                      vb_observation_text(o, -1, c->scratch), vb_str_z(vb_kind_code(bases[k])),
                      vb_observation_text(b, -1, c->scratch));
            return;
        }
    }
}

void vb_figures_check(const struct vb_figures *f, struct vb_diag *dg)
{
    struct check c = {f, dg, vb_arena_new()};
    for (size_t k = 0; k < f->indicators.count; k++) {
        const struct vb_indicator *i = f->indicators.items[k];
        if (i->whole != NULL) {
            check_part(&c, i);
        }
        if (is_share(i)) {
            check_share(&c, i);
        }
        for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
            if (exact(o) && (o->kind == VB_KIND_THUC_HIEN || o->kind == VB_KIND_UOC)) {
                check_extreme(&c, o);
            }
        }
    }
    vb_arena_drop(c.scratch);
}

/* The result of last year in the slot of `o`, final figures only. */
static const struct vb_observation *last_result(const struct vb_figures *last,
                                                const struct vb_indicator *i,
                                                const struct vb_observation *o)
{
    const struct vb_period *period =
        o->period == NULL ? NULL : vb_map_find(&last->period_codes, o->period->code);
    const struct vb_member *member =
        o->member == NULL ? NULL : vb_map_find(&last->member_codes, o->member->code);
    if ((o->period != NULL && period == NULL) || (o->member != NULL && member == NULL)) {
        return NULL;
    }
    const struct vb_observation *r = vb_figures_find(i, VB_KIND_THUC_HIEN, period, member);
    return exact(r) && !r->provisional ? r : NULL;
}

static void check_last(struct check *c, const struct vb_figures *last,
                       const struct vb_observation *o, const struct vb_observation *r)
{
    struct vb_decimal was, is;
    int32_t places;
    if (!vb_unit_convert(r->value, r->indicator->unit, o->indicator->unit, &was)) {
        return;
    }
    places = was.scale < o->value.scale ? was.scale : o->value.scale;
    if (vb_decimal_rescale(was, places, &was) && vb_decimal_rescale(o->value, places, &is) &&
        vb_decimal_cmp(was, is) != 0) {
        struct vb_where where = vb_observation_where(o);
        VB_REPORT(c->dg, VB_FIG_LAST_YEAR, &where, o->indicator->name,
                  vb_observation_text(o, -1, c->scratch),
                  vb_observation_text(r, -1, c->scratch),
                  vb_strf(c->scratch, "%d", (int)last->year));
    }
}

void vb_figures_check_last_year(const struct vb_figures *f, const struct vb_figures *last,
                                struct vb_diag *dg)
{
    struct check c = {f, dg, vb_arena_new()};
    if (f->year != 0 && last->year != 0 && last->year != f->year - 1) {
        VB_REPORT(dg, VB_FIG_OLD_FILE, NULL, vb_strf(c.scratch, "%d", (int)last->year),
                  vb_strf(c.scratch, "%d", (int)(f->year - 1)));
    }
    for (size_t k = 0; k < f->indicators.count; k++) {
        const struct vb_indicator *i = f->indicators.items[k];
        const struct vb_indicator *old = vb_map_find(&last->indicator_codes, i->code);
        if (old == NULL) {
            continue;
        }
        if (!vb_unit_same_kind(i->unit, old->unit)) {
            VB_REPORT(dg, VB_FIG_UNIT_CHANGED, &i->node->where, i->name, old->unit->symbol,
                      i->unit->symbol);
            continue;
        }
        for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
            bool explained = o->node != NULL && vb_node_string(o->node, "ghi-chu").n != 0;
            const struct vb_observation *r =
                o->kind == VB_KIND_CUNG_KY && exact(o) && !explained ? last_result(last, old, o)
                                                                     : NULL;
            if (r != NULL) {
                check_last(&c, last, o, r);
            }
        }
    }
    vb_arena_drop(c.scratch);
}
