/* What follows from the points of a score table: sums, totals of units, ranks; their checks. */
#include "figures/scores.h"

#include "data/decimal.h"

enum { NAMES_SHOWN = 5 };

/* ---- sums */

/* The maxima of the parts that count for it; a maximum that was given is compared. */
static void sum_maxima(struct vb_scoring *s, struct vb_criterion *c)
{
    struct vb_decimal sum = {0, 0};
    bool all = c->first != NULL;
    for (struct vb_criterion *p = c->first; p != NULL; p = p->next) {
        sum_maxima(s, p);
        if (p->kind == c->kind) {
            all = all && p->bounded && vb_decimal_add(sum, p->maximum, &sum);
        }
    }
    if (all && !c->bounded) {
        c->maximum = sum;
        c->bounded = true;
    } else if (all && vb_decimal_cmp(sum, c->maximum) != 0) {
        VB_REPORT(s->dg, VB_FIG_POINTS_MAXIMUM, &c->node->where, c->name,
                  vb_score_number(s, sum), vb_score_number(s, c->maximum));
    }
}

/* The points of one unit at one step; what was typed for a sum is compared. */
static void sum_points(struct vb_scoring *s, struct vb_criterion *c, enum vb_score_step step,
                       const struct vb_member *m)
{
    struct vb_points *own = vb_points_of(s->f, c, (enum vb_score_step)step, m);
    struct vb_decimal sum = {0, 0};
    bool known = false, fits = true;
    for (struct vb_criterion *p = c->first; p != NULL; p = p->next) {
        sum_points(s, p, step, m);
        const struct vb_points *part = vb_points_of(s->f, p, step, m);
        bool minus = p->kind == VB_DIEM_TRU && c->kind != VB_DIEM_TRU;
        if (part->known) {
            known = true;
            fits = fits && (minus ? vb_decimal_sub(sum, part->value, &sum)
                                  : vb_decimal_add(sum, part->value, &sum));
        }
    }
    if (!known) {
        return;
    }
    if (!fits) {
        VB_REPORT(s->dg, VB_FIG_OVERFLOW, &c->node->where, c->name);
    } else if (!own->known) {
        *own = (struct vb_points){.value = sum, .known = true};
    } else if (vb_decimal_cmp(own->value, sum) != 0) {
        VB_REPORT(s->dg, VB_FIG_POINTS_SUM, &own->node->where, c->name, m->name,
                  vb_score_number(s, sum), vb_score_number(s, own->value));
    }
}

/* Adds the points of the outermost criteria, each to its kind. */
static void sum_parts(struct vb_scoring *s, const struct vb_criterion *c,
                      struct vb_standing *of)
{
    for (const struct vb_criterion *p = c->first; p != NULL; p = p->next) {
        const struct vb_points *points = vb_points_of(s->f, p, s->board->last, of->member);
        if (points->known) { /* the total of all of them fits, so that each sum does */
            (void)vb_decimal_add(of->parts[p->kind], points->value, &of->parts[p->kind]);
        }
    }
}

/* Names of the criteria without points; bonus and penalty may be absent. */
static size_t missing_points(const struct vb_scoring *s, const struct vb_criterion *c,
                             enum vb_score_step step, const struct vb_member *m,
                             struct vb_sb *names)
{
    size_t count = 0;
    for (const struct vb_criterion *p = c->first; p != NULL; p = p->next) {
        if (p->kind != VB_DIEM_CHINH || vb_points_of(s->f, p, step, m)->node != NULL) {
            continue; /* typed, so that parts without points do not matter */
        }
        if (p->first != NULL) {
            count += missing_points(s, p, step, m, names);
            continue;
        }
        if (++count <= NAMES_SHOWN) {
            vb_sb_addf(names, "%s%.*s", names->n == 0 ? "" : "; ", VB_ARG(p->name));
        }
    }
    return count;
}

static void sum_standing(struct vb_scoring *s, struct vb_standing *of)
{
    struct vb_scoreboard *b = s->board;
    for (int i = 0; i < VB_SCORE_STEP_COUNT; i++) {
        enum vb_score_step step = (enum vb_score_step)i;
        struct vb_sb names;
        if (!b->used[step]) {
            continue;
        }
        sum_points(s, &b->all, step, of->member);
        vb_sb_init(&names, s->f->arena);
        size_t missing = missing_points(s, &b->all, step, of->member, &names);
        const struct vb_points *all = vb_points_of(s->f, &b->all, step, of->member);
        of->totals[step] = all->value;
        of->whole[step] = all->known && missing == 0;
        if (missing > 0) {
            VB_REPORT(s->dg, VB_FIG_POINTS_MISSING, &b->node->where, of->member->name,
                      vb_str_z(vb_score_step_name((enum vb_score_step)step)), vb_sb_str(&names),
                      vb_strf(s->f->arena, "%zu", missing));
        }
    }
    sum_parts(s, &b->all, of);
}

/* ---- ranks */

int vb_standings_compare(const struct vb_figures *f, const struct vb_scoreboard *board,
                         const struct vb_standing *a, const struct vb_standing *b,
                         struct vb_str *by)
{
    struct vb_str list = vb_node_string(board->node, "uu-tien");
    struct vb_str code;
    enum vb_score_step last = board->last;
    int order = vb_decimal_cmp(a->totals[last], b->totals[last]);
    *by = VB_STR("");
    for (size_t at = 0; order == 0 && vb_codes_next(list, &at, &code);) {
        const struct vb_criterion *c = vb_map_find(&f->criterion_codes, code);
        if (c != NULL) {
            order = vb_decimal_cmp(vb_points_of(f, c, last, a->member)->value,
                                   vb_points_of(f, c, last, b->member)->value);
            *by = code;
        }
    }
    return order;
}

static int compare(const struct vb_scoring *s, const struct vb_standing *a,
                   const struct vb_standing *b)
{
    struct vb_str by;
    return vb_standings_compare(s->f, s->board, a, b, &by);
}

static void report_tie(struct vb_scoring *s, const struct vb_standing *first)
{
    const struct vb_scoreboard *b = s->board;
    struct vb_sb names;
    size_t count = 0;
    vb_sb_init(&names, s->f->arena);
    for (size_t i = 0; i < b->standings.count; i++) {
        const struct vb_standing *t = b->standings.items[i];
        if (t->rank == first->rank) {
            vb_sb_addf(&names, "%s%.*s", count++ == 0 ? "" : "; ", VB_ARG(t->member->name));
            if (count == 1 && t != first) {
                return; /* reported at the first of them */
            }
        }
    }
    if (count > 1) {
        VB_REPORT(s->dg, VB_FIG_POINTS_TIE, &b->node->where, vb_sb_str(&names),
                  vb_score_number(s, first->totals[b->last]),
                  vb_strf(s->f->arena, "%d", first->rank));
    }
}

static void rank(struct vb_scoring *s)
{
    struct vb_scoreboard *b = s->board;
    for (size_t i = 0; i < b->standings.count; i++) {
        struct vb_standing *t = b->standings.items[i];
        if (!t->whole[b->last]) {
            continue;
        }
        t->rank = 1;
        for (size_t k = 0; k < b->standings.count; k++) {
            const struct vb_standing *other = b->standings.items[k];
            t->rank += other->whole[b->last] && compare(s, other, t) > 0;
        }
    }
    for (size_t i = 0; i < b->standings.count; i++) {
        if (b->standings.items[i]->rank != 0) {
            report_tie(s, b->standings.items[i]);
        }
    }
}

static void check_priority(struct vb_scoring *s)
{
    struct vb_str list = vb_node_string(s->board->node, "uu-tien");
    struct vb_str code;
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        if (vb_map_find(&s->f->criterion_codes, code) == NULL) {
            VB_REPORT(s->dg, VB_FIG_UNKNOWN, &s->board->node->where, code, VB_STR("—"));
        }
    }
}
void vb_scores_settle(struct vb_scoring *s)
{
    struct vb_scoreboard *b = s->board;
    check_priority(s);
    sum_maxima(s, &b->all);
    for (size_t i = 0; i < b->standings.count; i++) {
        sum_standing(s, b->standings.items[i]);
    }
    rank(s);
}
