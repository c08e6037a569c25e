/* Points, totals and ranks of a score table. */
#include "explain/parts.h"

#include "data/decimal.h"

enum { INDENT = 4 };

static struct vb_str points_text(struct vb_answer *to, const struct vb_scoreboard *b,
                                 struct vb_decimal value)
{
    return vb_points_text(b, value, to->a);
}

/* «57,5 + 39,5 − 0,5»: the parts that have points, penalties taken off. */
static void add_sum(struct vb_answer *to, const struct vb_scoreboard *b,
                    const struct vb_criterion *c, enum vb_score_step step,
                    const struct vb_member *m)
{
    bool any = false;
    for (const struct vb_criterion *k = c->first; k != NULL; k = k->next) {
        const struct vb_points *p = vb_points_of(to->f, k, step, m);
        bool minus = k->kind == VB_DIEM_TRU && c->kind != VB_DIEM_TRU;
        if (p->known) {
            vb_sb_addf(&to->sb, "%s%.*s",
                       any     ? (minus ? " − " : " + ")
                       : minus ? "−"
                               : "",
                       VB_ARG(points_text(to, b, p->value)));
            any = true;
        }
    }
}

static void add_points(struct vb_answer *to, const struct vb_scoreboard *b,
                       const struct vb_criterion *c, enum vb_score_step step,
                       const struct vb_member *m, int depth)
{
    for (const struct vb_criterion *k = c->first; k != NULL; k = k->next) {
        vb_sb_addf(&to->sb, "%*s%.*s: ", depth * INDENT, "", VB_ARG(k->name));
        const struct vb_points *p = vb_points_of(to->f, k, step, m);
        if (p->known) {
            vb_sb_addf(&to->sb, "%s%.*s  ", k->kind == VB_DIEM_TRU ? "−" : "",
                       VB_ARG(points_text(to, b, p->value)));
        }
        if (p->known && p->node != NULL) {
            vb_explain_where(to, &p->node->where);
        } else if (p->known && k->first != NULL) {
            vb_sb_add_z(&to->sb, "= ");
            add_sum(to, b, k, step, m);
        } else {
            vb_sb_add_z(&to->sb, vb_tell(to, "chưa chấm", "no points yet"));
        }
        vb_sb_add_char(&to->sb, '\n');
        add_points(to, b, k, step, m, depth + 1);
    }
}

static void add_rounding(struct vb_answer *to, const struct vb_scoreboard *b)
{
    vb_sb_addf(&to->sb, "%s: ", vb_tell(to, "làm tròn", "rounding"));
    if (b->decimals < 0) {
        vb_sb_add_z(&to->sb, vb_tell(to, "không, in đủ\n", "none, printed in full\n"));
    } else {
        vb_sb_addf(
            &to->sb,
            vb_tell(to, "nửa lên, %d chữ số sau dấu phẩy khi in; tổng và hạng tính từ số đủ\n",
                    "half up to %d decimals when printed; totals and ranks use all digits\n"),
            (int)b->decimals);
    }
}

/* ---- standings */

static void add_standing(struct vb_answer *to, const struct vb_scoreboard *b,
                         const struct vb_standing *s)
{
    vb_sb_addf(&to->sb, "%*s%.*s (%.*s): ", INDENT, "", VB_ARG(s->member->name),
               VB_ARG(s->member->code));
    if (s->whole[b->last]) {
        vb_sb_addf(&to->sb, vb_tell(to, "%.*s điểm", "%.*s points"),
                   VB_ARG(points_text(to, b, s->totals[b->last])));
    } else {
        vb_sb_add_z(&to->sb, vb_tell(to, "chưa đủ điểm", "points are missing"));
    }
    if (s->rank != 0) {
        vb_sb_addf(&to->sb, vb_tell(to, ", hạng %d", ", rank %d"), (int)s->rank);
    }
    vb_sb_add_char(&to->sb, '\n');
}

/* Who stands above the unit, and what decided where totals are equal. */
static void add_rank(struct vb_answer *to, const struct vb_scoreboard *b,
                     const struct vb_standing *s)
{
    size_t above = 0;
    if (s->rank == 0) {
        return;
    }
    vb_sb_addf(&to->sb, vb_tell(to, "hạng %d:", "rank %d:"), (int)s->rank);
    for (size_t i = 0; i < b->standings.count; i++) {
        const struct vb_standing *other = b->standings.items[i];
        struct vb_str by;
        if (other == s || other->rank == 0) {
            continue;
        }
        int order = vb_standings_compare(to->f, b, other, s, &by);
        above += order > 0;
        if (order > 0 || by.n != 0) {
            vb_sb_addf(&to->sb, "%s%.*s (%.*s)",
                       order > 0   ? vb_tell(to, " sau ", " behind ")
                       : order < 0 ? vb_tell(to, " trên ", " before ")
                                   : vb_tell(to, " bằng ", " with "),
                       VB_ARG(other->member->name),
                       VB_ARG(points_text(to, b, other->totals[b->last])));
        }
        if (by.n != 0) {
            vb_sb_addf(&to->sb, vb_tell(to, ", bằng điểm, xét %.*s", ", equal totals, by %.*s"),
                       VB_ARG(by));
        }
        vb_sb_add_z(&to->sb, order > 0 || by.n != 0 ? ";" : "");
    }
    vb_sb_addf(&to->sb, vb_tell(to, " %zu đơn vị đứng trên\n", " %zu units above\n"), above);
}

/* The total of one unit at each step that was used, the last with all its points. */
static void add_total(struct vb_answer *to, const struct vb_scoreboard *b,
                      const struct vb_standing *s, enum vb_score_step shown)
{
    vb_sb_addf(&to->sb, "%s\n",
               vb_tell(to, "cách tính: cộng điểm các tiêu chí, trừ điểm trừ",
                       "formula: points of the criteria, less the penalties"));
    for (size_t step = 0; step < VB_SCORE_STEP_COUNT; step++) {
        if (b->used[step]) {
            vb_sb_addf(&to->sb, "%*s%s: ", INDENT, "",
                       vb_score_step_name((enum vb_score_step)step));
            add_sum(to, b, &b->all, (enum vb_score_step)step, s->member);
            vb_sb_addf(&to->sb, " = %.*s\n", VB_ARG(points_text(to, b, s->totals[step])));
        }
    }
    vb_sb_addf(&to->sb, "%s:\n", vb_score_step_name(shown));
    add_points(to, b, &b->all, shown, s->member, 1);
}

/* ---- one criterion */

static void add_criterion(struct vb_answer *to, const struct vb_reference *r,
                          enum vb_score_step step)
{
    const struct vb_scoreboard *b = r->scores;
    const struct vb_criterion *c = r->criterion;
    for (size_t i = 0; i < b->standings.count; i++) {
        const struct vb_member *m = b->standings.items[i]->member;
        const struct vb_points *p = vb_points_of(to->f, c, step, m);
        if (r->member != NULL && m != r->member) {
            continue;
        }
        vb_sb_addf(&to->sb, "%*s%.*s (%.*s), %s: ", INDENT, "", VB_ARG(m->name),
                   VB_ARG(m->code), vb_score_step_name(step));
        if (!p->known) {
            vb_sb_addf(&to->sb, "%s\n", vb_tell(to, "chưa chấm", "no points yet"));
            continue;
        }
        vb_sb_addf(&to->sb, vb_tell(to, "%.*s điểm  ", "%.*s points  "),
                   VB_ARG(points_text(to, b, p->value)));
        if (p->node != NULL) {
            vb_explain_where(to, &p->node->where);
        } else {
            vb_sb_add_z(&to->sb, "= ");
            add_sum(to, b, c, step, m);
        }
        vb_sb_add_char(&to->sb, '\n');
        add_points(to, b, c, step, m, 2);
    }
}

void vb_explain_scores(struct vb_answer *to, const struct vb_reference *r)
{
    const struct vb_scoreboard *b = r->scores;
    const struct vb_criterion *c = r->criterion != NULL ? r->criterion : &b->all;
    enum vb_score_step step = b->last;
    (void)vb_score_step_read(r->step, &step); /* the last when not said */
    vb_sb_addf(&to->sb, "%.*s: %.*s\n%s: ", VB_ARG(r->code), VB_ARG(c->name),
               vb_tell(to, "khai tại", "declared at"));
    vb_explain_where(to, &c->node->where);
    if (c->bounded) {
        vb_sb_addf(&to->sb, "; %s: %.*s", vb_tell(to, "tối đa", "at most"),
                   VB_ARG(points_text(to, b, c->maximum)));
    }
    vb_sb_addf(&to->sb, "\n%s: %s\n", vb_tell(to, "bước quyết định", "step that decides"),
               vb_score_step_name(b->last));
    if (r->criterion != NULL) {
        add_criterion(to, r, step);
        add_rounding(to, b);
        return;
    }
    for (size_t i = 0; i < b->standings.count; i++) {
        const struct vb_standing *s = b->standings.items[i];
        if (r->member == NULL || s->member == r->member) {
            add_standing(to, b, s);
        }
    }
    const struct vb_standing *own = r->member == NULL ? NULL : vb_standing_of(b, r->member);
    if (own != NULL) {
        add_rank(to, b, own);
        add_total(to, b, own, step);
    }
    add_rounding(to, b);
}
