/* <so-sanh cach="chiem">: what a thing is a share of.  A part in its whole, a unit in all
 * units, a period in the year, an indicator in its group; a kind of award in all awards. */
#include "figures/print.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static bool no_whole(struct vb_print *p, struct vb_str name)
{
    VB_REPORT(p->dg, VB_FIG_NO_WHOLE, &p->n->where, name);
    return false;
}

/* The whole of the unit's own indicator: all units, or the year of a period. */
static const struct vb_observation *larger(struct vb_print *p, enum vb_figure_kind kind)
{
    struct vb_print wider = *p;
    if (!vb_adds_up(p->indicator) || (p->member == NULL && p->period == NULL)) {
        no_whole(p, p->indicator->name);
        return NULL;
    }
    if (p->member != NULL) {
        wider.member = NULL;
    } else {
        wider.period = NULL;
    }
    return vb_print_need(&wider, p->indicator, kind);
}

static const struct vb_observation *
group_total(struct vb_print *p, const struct vb_figure_group *g, enum vb_figure_kind kind)
{
    struct vb_terms terms = vb_group_terms(p->a, g);
    const struct vb_observation *sum =
        vb_terms_add_up(&terms) ? vb_group_sum(p->a, &terms, kind, p->period, p->member) : NULL;
    if (sum == NULL) {
        no_whole(p, g->name);
    }
    return sum;
}

static const struct vb_observation *whole_of(struct vb_print *p, enum vb_figure_kind kind)
{
    struct vb_str code = vb_node_string(p->n, "trong");
    const struct vb_indicator *whole =
        code.n == 0 ? p->indicator->whole : vb_map_find(&p->f->indicator_codes, code);
    const struct vb_figure_group *group = vb_map_find(&p->f->group_codes, code);
    if (whole == p->indicator || (code.n == 0 && whole == NULL)) {
        return larger(p, kind);
    }
    if (whole != NULL) {
        return vb_print_need(p, whole, kind);
    }
    if (group != NULL) {
        return group_total(p, group, kind);
    }
    VB_REPORT(p->dg, VB_FIG_UNKNOWN, &p->n->where, code, vb_figures_nearest(p->f, code, p->a));
    return NULL;
}

bool vb_share_operands(struct vb_print *p, const struct vb_observation **value,
                       const struct vb_observation **base)
{
    enum vb_figure_kind kind;
    if (!vb_print_kind(p, "loai", &kind)) {
        return false;
    }
    *value = vb_print_need(p, p->indicator, kind);
    *base = *value == NULL ? NULL : whole_of(p, kind);
    return *base != NULL;
}

/* «chiếm 57,4%» of two numbers; `hint` is «khoảng » or the like. */
static bool share_text(struct vb_print *p, struct vb_str name, struct vb_ratio r,
                       struct vb_str hint, struct vb_str *text)
{
    struct vb_decimal rounded;
    struct vb_str share;
    if (!vb_print_ratio(p, name, &r, &rounded, &share)) {
        return false;
    }
    *text = vb_strf(p->a, "chiếm %.*s%.*s%%", VB_ARG(hint), VB_ARG(share));
    return true;
}

bool vb_print_share(struct vb_print *p, struct vb_str *text)
{
    const struct vb_observation *value, *base;
    struct vb_ratio r = {.factor = 100, .places = 1};
    if (!vb_share_operands(p, &value, &base)) {
        return false;
    }
    if (value->state == VB_THIEU || base->state == VB_THIEU) {
        const struct vb_observation *blank = value->state == VB_THIEU ? value : base;
        vb_print_blank(p, blank->indicator, blank);
        *text = VB_STR("chiếm …%");
        return true;
    }
    if (!vb_print_bring(p, value, base, &r.over, &r.under)) {
        return false;
    }
    if (vb_decimal_sign(r.under) <= 0) {
        VB_REPORT(p->dg, VB_FIG_ZERO_BASE, &p->n->where, p->indicator->name,
                  vb_observation_slot(base, p->a), vb_observation_shown(base, p->a));
        return false;
    }
    return share_text(p, p->indicator->name, r, vb_print_hint(p, value, base, false), text);
}

/* ---- awards */

/* All awards at that step, or those that @trong names. */
static bool award_whole(struct vb_print *p, enum vb_award_step step, struct vb_str who,
                        struct vb_tally *whole)
{
    struct vb_str code = vb_node_string(p->n, "trong");
    *whole = (struct vb_tally){0, false, false};
    if (code.n != 0 && !vb_str_eq_z(code, "tat-ca")) {
        const struct vb_award *w = vb_map_find(&p->f->award_codes, code);
        if (w == NULL) {
            VB_REPORT(p->dg, VB_FIG_UNKNOWN, &p->n->where, code,
                      vb_figures_nearest(p->f, code, p->a));
            return false;
        }
        *whole = vb_award_tally(w, step, VB_STR(""));
        return true;
    }
    for (size_t i = 0; i < p->f->awards.count; i++) {
        struct vb_tally t = vb_award_tally(p->f->awards.items[i], step, who);
        whole->count += t.count;
        whole->given |= t.given;
        whole->blank |= t.blank;
    }
    return true;
}

/* Both counts; false after a report. */
static bool award_tallies(struct vb_print *p, const struct vb_award *w, enum vb_award_step step,
                          struct vb_tally *own, struct vb_tally *whole)
{
    struct vb_str who = vb_node_string(p->n, "doi-tuong");
    *own = vb_award_tally(w, step, who);
    if (!vb_str_eq_z(vb_node_string(p->n, "cach"), "chiem")) {
        VB_REPORT(p->dg, VB_FIG_AWARD_WAY, &p->n->where, w->name);
        return false;
    }
    if (!own->given) {
        VB_REPORT(p->dg, VB_FIG_NO_VALUE, &p->n->where, w->name, who);
        return false;
    }
    return vb_print_places(p) && award_whole(p, step, who, whole);
}

bool vb_award_share(struct vb_print *p, const struct vb_award *w, struct vb_str *text)
{
    enum vb_award_step step = vb_award_step_of(w, p->n, vb_node_string(p->n, "doi-tuong"));
    struct vb_tally own, whole;
    if (!award_tallies(p, w, step, &own, &whole)) {
        return false;
    }
    if (own.blank || whole.blank) {
        VB_REPORT(p->dg, VB_FIG_BLANK, &p->n->where, w->name,
                  vb_str_z(vb_award_step_code(step)));
        *text = VB_STR("chiếm …%");
        return true;
    }
    if (whole.count == 0) {
        VB_REPORT(p->dg, VB_FIG_ZERO_BASE, &p->n->where, w->name, VB_STR("tổng số"),
                  VB_STR("0"));
        return false;
    }
    struct vb_ratio r = {vb_decimal_int(own.count), vb_decimal_int(whole.count), 100, 1};
    return share_text(p, w->name, r, VB_STR(""), text);
}

bool vb_award_operands(const struct vb_figures *f, const struct vb_award *w,
                       const struct vb_node *reference, struct vb_arena *a, int64_t *count,
                       int64_t *of)
{
    struct vb_diag *aside = vb_diag_new(); /* printing has reported what there is to say */
    struct vb_print p = {.f = f, .n = reference, .a = a, .dg = aside, .places = -1};
    enum vb_award_step step =
        vb_award_step_of(w, reference, vb_node_string(reference, "doi-tuong"));
    struct vb_tally own, whole;
    bool good = award_tallies(&p, w, step, &own, &whole) && !own.blank && !whole.blank;
    *count = good ? own.count : 0;
    *of = good ? whole.count : 0;
    vb_diag_drop(aside);
    return good;
}
