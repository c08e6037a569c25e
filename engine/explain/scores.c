/* Points and ranks of a score table. */
#include "explain/parts.h"

enum { INDENT = 4 };

static void add_points(struct vb_answer *to, const struct vb_scoreboard *b,
                       const struct vb_criterion *c, const struct vb_member *m, int depth)
{
    for (const struct vb_criterion *k = c->first; k != NULL; k = k->next) {
        vb_sb_addf(&to->sb, "%*s%.*s: ", depth * INDENT, "", VB_ARG(k->name));
        const struct vb_points *p = vb_points_of(to->f, k, b->last, m);
        if (p != NULL && p->known) {
            vb_sb_addf(&to->sb, "%s%.*s  ", k->kind == VB_DIEM_TRU ? "−" : "",
                       VB_ARG(vb_points_text(b, p->value, to->a)));
        }
        if (p != NULL && p->known && p->node != NULL) {
            vb_explain_where(to, &p->node->where);
        } else if (k->first != NULL) {
            vb_sb_add_z(&to->sb,
                        vb_tell(to, "(cộng các tiêu chí dưới)", "(sum of those below)"));
        } else {
            vb_sb_add_z(&to->sb, vb_tell(to, "chưa chấm", "no points yet"));
        }
        vb_sb_add_char(&to->sb, '\n');
        add_points(to, b, k, m, depth + 1);
    }
}

static void add_standing(struct vb_answer *to, const struct vb_scoreboard *b,
                         const struct vb_standing *s)
{
    vb_sb_addf(&to->sb, "%*s%.*s (%.*s): ", INDENT, "", VB_ARG(s->member->name),
               VB_ARG(s->member->code));
    if (s->whole[b->last]) {
        vb_sb_addf(&to->sb, vb_tell(to, "%.*s điểm", "%.*s points"),
                   VB_ARG(vb_points_text(b, s->totals[b->last], to->a)));
    } else {
        vb_sb_add_z(&to->sb, vb_tell(to, "chưa đủ điểm", "points are missing"));
    }
    if (s->rank != 0) {
        vb_sb_addf(&to->sb, vb_tell(to, ", hạng %d", ", rank %d"), (int)s->rank);
    }
    vb_sb_add_char(&to->sb, '\n');
}

void vb_explain_scores(struct vb_answer *to, const struct vb_scoreboard *b,
                       const struct vb_member *m)
{
    vb_sb_addf(&to->sb, "%.*s: %.*s\n%s: ", VB_ARG(b->code), VB_ARG(b->name),
               vb_tell(to, "khai tại", "declared at"));
    vb_explain_where(to, &b->node->where);
    vb_sb_addf(&to->sb, "\n%s: %s\n", vb_tell(to, "bước quyết định", "step that decides"),
               vb_score_step_name(b->last));
    for (size_t i = 0; i < b->standings.count; i++) {
        const struct vb_standing *s = b->standings.items[i];
        if (m == NULL || s->member == m) {
            add_standing(to, b, s);
        }
    }
    if (m != NULL) {
        vb_sb_addf(&to->sb, "%s\n",
                   vb_tell(to, "cách tính: cộng điểm các tiêu chí, trừ điểm trừ",
                           "formula: points of the criteria, less the penalties"));
        add_points(to, b, &b->all, m, 1);
    }
}
