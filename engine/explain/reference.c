/* The form in which a person names a figure: code[.kind][@member][:period]. */
#include "explain/explain.h"

#include "figures/columns.h"

#include <string.h>

struct vb_str vb_reference_of(const struct vb_observation *o, struct vb_arena *a)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_addf(&sb, "%.*s.%s", VB_ARG(o->indicator->code),
               vb_kind_code((enum vb_figure_kind)o->kind));
    if (o->member != NULL) {
        vb_sb_addf(&sb, "@%.*s", VB_ARG(o->member->code));
    }
    if (o->period != NULL) {
        vb_sb_addf(&sb, ":%.*s", VB_ARG(o->period->code));
    }
    return vb_sb_str(&sb);
}

/* Cuts the part after the last `mark` off `*s`; empty when there is none. */
static struct vb_str cut(struct vb_str *s, char mark)
{
    size_t at = s->n;
    while (at > 0 && s->p[at - 1] != mark) {
        at--;
    }
    struct vb_str rest = at == 0 ? VB_STR("") : vb_str_part(*s, at, s->n);
    *s = at == 0 ? *s : vb_str_part(*s, 0, at - 1);
    return rest;
}

static bool find_code(const struct vb_figures *f, struct vb_str code, struct vb_reference *r)
{
    r->code = code;
    r->indicator = vb_map_find(&f->indicator_codes, code);
    r->group = r->indicator == NULL ? vb_map_find(&f->group_codes, code) : NULL;
    r->award = r->indicator == NULL ? vb_map_find(&f->award_codes, code) : NULL;
    r->criterion = vb_map_find(&f->criterion_codes, code);
    r->scores = r->criterion != NULL ? vb_board_of(f, r->criterion)
                                     : vb_map_find(&f->score_codes, code);
    return r->indicator != NULL || r->group != NULL || r->award != NULL || r->scores != NULL;
}

/* What stands behind the last dot: a kind of value, a step, a kind of recipient. */
static bool read_kind(struct vb_str word, struct vb_reference *r)
{
    enum vb_score_step step;
    enum vb_award_step award_step;
    enum vb_recipient who;
    if (r->indicator != NULL || r->group != NULL) {
        r->kind_given = vb_kind_read(word, &r->kind);
        return r->kind_given;
    }
    r->step = word;
    return r->award != NULL
               ? vb_award_step_read(word, &award_step) || vb_recipient_read(word, &who)
               : vb_score_step_read(word, &step);
}

/* A code may have dots itself: the whole is tried before its end is taken for a kind. */
static bool read_code(const struct vb_figures *f, struct vb_str text, struct vb_arena *a,
                      struct vb_reference *r, struct vb_diag *dg)
{
    struct vb_str head = text;
    if (find_code(f, text, r)) {
        return true;
    }
    struct vb_str kind = cut(&head, '.');
    if (kind.n == 0 || !find_code(f, head, r)) {
        bool known = kind.n != 0 && vb_kind_read(kind, &r->kind);
        struct vb_str code = known ? head : text;
        VB_REPORT(dg, VB_FIG_UNKNOWN, NULL, code, vb_figures_nearest(f, code, a));
        return false;
    }
    if (!read_kind(kind, r)) {
        VB_REPORT(dg, VB_FIG_KIND, NULL, kind);
        return false;
    }
    return true;
}

static bool read_member(const struct vb_figures *f, struct vb_str code, struct vb_arena *a,
                        struct vb_reference *r, struct vb_diag *dg)
{
    r->member = vb_map_find(&f->member_codes, code);
    if (r->member == NULL) {
        struct vb_str *codes = VB_NEW_ARRAY(a, struct vb_str, f->members.count);
        for (size_t i = 0; i < f->members.count; i++) {
            codes[i] = f->members.items[i]->code;
        }
        struct vb_str near = vb_str_nearest(code, codes, f->members.count);
        VB_REPORT(dg, VB_FIG_MEMBER, NULL, code, near.n != 0 ? near : VB_STR("—"));
    }
    return r->member != NULL;
}

bool vb_reference_read(const struct vb_figures *f, struct vb_str text, struct vb_arena *a,
                       struct vb_reference *r, struct vb_diag *dg)
{
    *r = (struct vb_reference){.kind = VB_KIND_THUC_HIEN};
    struct vb_str code = vb_str_trim(text);
    struct vb_str period = cut(&code, ':');
    struct vb_str member = cut(&code, '@');
    if (!read_code(f, code, a, r, dg)) {
        return false;
    }
    if (member.n != 0 && !read_member(f, member, a, r, dg)) {
        return false;
    }
    if (period.n != 0 && !vb_str_eq_z(period, "nam")) {
        r->period = vb_map_find(&f->period_codes, period);
        if (r->period == NULL) {
            VB_REPORT(dg, VB_FIG_PERIOD, NULL, period);
            return false;
        }
    }
    if (r->kind_given && r->indicator != NULL &&
        vb_figures_find(r->indicator, r->kind, r->period, r->member) == NULL) {
        struct vb_observation slot = {
            .kind = (uint8_t)r->kind, .period = r->period, .member = r->member};
        VB_REPORT(dg, VB_FIG_NO_VALUE, NULL, r->indicator->name, vb_observation_slot(&slot, a));
        return false;
    }
    return true;
}
