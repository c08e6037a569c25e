/* Points and ranks of score tables, row by row. */
#include "exchange/lists.h"

#include "data/decimal.h"
#include "figures/scores.h"

static const char *const kinds[] = {"chinh", "thuong", "tru"};

struct board {
    struct vb_list_walk *w;
    const struct vb_scoreboard *b;
};

/* «2.1»: the place of a criterion in its table. */
struct spot {
    const struct spot *up;
    size_t number;
};

static struct vb_str spot_text(struct vb_arena *a, const struct spot *s)
{
    return s->up == NULL ? vb_strf(a, "%zu", s->number)
                         : vb_strf(a, "%.*s.%zu", VB_ARG(spot_text(a, s->up)), s->number);
}

static void put_points(struct board *b, struct vb_decimal value)
{
    vb_list_number(b->w, vb_decimal_trim(value), vb_points_text(b->b, value, b->w->a));
}

/* «2.1 + 2.2 − 2.3»: penalties are taken off. */
static struct vb_str sum_formula(struct vb_arena *a, const struct vb_criterion *c,
                                 const struct spot *at)
{
    struct vb_sb sb;
    size_t number = 0;
    vb_sb_init(&sb, a);
    for (const struct vb_criterion *p = c->first; p != NULL; p = p->next) {
        struct spot part = {at, ++number};
        bool minus = p->kind == VB_DIEM_TRU && c->kind != VB_DIEM_TRU;
        vb_sb_addf(&sb, "%s%.*s",
                   sb.n == 0 ? (minus ? "−" : "")
                   : minus   ? " − "
                             : " + ",
                   VB_ARG(spot_text(a, &part)));
    }
    return vb_sb_str(&sb);
}

static void points_row(struct board *b, const struct vb_criterion *c, const struct spot *at,
                       enum vb_score_step step, const struct vb_member *m)
{
    struct vb_list_walk *w = b->w;
    const struct vb_points *p = vb_points_of(w->f, c, step, m);
    if (!p->known) {
        return;
    }
    vb_list_text(w, b->b->code);
    vb_list_text(w, spot_text(w->a, at));
    vb_list_text(w, c->code);
    vb_list_text(w, c->name);
    vb_list_text(w, vb_str_z(kinds[c->kind]));
    if (c->bounded) {
        put_points(b, c->maximum);
    } else {
        vb_list_text(w, VB_STR(""));
    }
    vb_list_text(w, m->code);
    vb_list_text(w, vb_str_z(vb_score_step_code(step)));
    put_points(b, p->value);
    vb_list_text(w, p->node != NULL ? VB_STR("nhập") : VB_STR("cộng tiêu chí con"));
    if (p->node != NULL) {
        vb_list_place(w, p->node);
        vb_list_text(w, VB_STR(""));
    } else {
        vb_list_text(w, VB_STR(""));
        vb_list_text(w, sum_formula(w->a, c, at));
    }
    vb_list_end(w);
}

static void walk_criteria(struct board *b, const struct vb_criterion *up, const struct spot *at)
{
    size_t number = 0;
    for (const struct vb_criterion *c = up->first; c != NULL; c = c->next) {
        struct spot here = {at, ++number};
        for (size_t step = 0; step < VB_SCORE_STEP_COUNT; step++) {
            for (size_t i = 0; i < b->b->standings.count && b->b->used[step]; i++) {
                points_row(b, c, &here, (enum vb_score_step)step,
                           b->b->standings.items[i]->member);
            }
        }
        walk_criteria(b, c, &here);
    }
}

void vb_list_points(struct vb_list_walk *w)
{
    for (size_t i = 0; i < w->f->scoreboards.count; i++) {
        struct board b = {w, w->f->scoreboards.items[i]};
        walk_criteria(&b, &b.b->all, NULL);
    }
}

static void standing_row(struct board *b, const struct vb_standing *s)
{
    struct vb_list_walk *w = b->w;
    bool whole = s->whole[b->b->last];
    vb_list_text(w, b->b->code);
    vb_list_text(w, s->member->code);
    vb_list_text(w, s->member->name);
    for (size_t step = 0; step < VB_SCORE_STEP_COUNT; step++) {
        if (s->whole[step]) {
            put_points(b, s->totals[step]);
        } else {
            vb_list_text(w, VB_STR(""));
        }
    }
    for (size_t kind = 0; kind < VB_CRITERION_KIND_COUNT; kind++) {
        put_points(b, s->parts[kind]);
    }
    if (whole) {
        put_points(b, s->totals[b->b->last]);
    } else {
        vb_list_text(w, VB_STR("…"));
    }
    if (s->rank != 0) {
        vb_list_number(w, vb_decimal_int(s->rank), vb_strf(w->a, "%d", (int)s->rank));
    } else {
        vb_list_text(w, VB_STR(""));
    }
    vb_list_place(w, b->b->node);
    vb_list_text(w, vb_strf(w->a, "%s: diem-chinh + diem-thuong − diem-tru",
                            vb_score_step_code(b->b->last)));
    vb_list_end(w);
}

void vb_list_standings(struct vb_list_walk *w)
{
    for (size_t i = 0; i < w->f->scoreboards.count; i++) {
        struct board b = {w, w->f->scoreboards.items[i]};
        for (size_t k = 0; k < b.b->standings.count; k++) {
            standing_row(&b, b.b->standings.items[k]);
        }
    }
}
