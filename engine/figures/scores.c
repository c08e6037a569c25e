/* Score tables: reading, and what a sentence says of them. */
#include "figures/scores.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const char *const step_codes[] = {"tu-cham", "khoi-cham", "tham-dinh"};
static const char *const step_names[] = {"tự chấm", "Khối chấm", "thẩm định"};
static const char *const kind_codes[] = {"chinh", "thuong", "tru"};

const char *vb_score_step_name(enum vb_score_step step)
{
    return step_names[step];
}

const char *vb_score_step_code(enum vb_score_step step)
{
    return step_codes[step];
}

bool vb_score_step_read(struct vb_str code, enum vb_score_step *step)
{
    for (size_t i = 0; i < VB_SCORE_STEP_COUNT; i++) {
        if (vb_str_eq_z(code, step_codes[i])) {
            *step = (enum vb_score_step)i;
            return true;
        }
    }
    return false;
}

struct vb_points *vb_points_of(const struct vb_figures *f, const struct vb_criterion *c,
                               enum vb_score_step step, const struct vb_member *m)
{
    return &c->points[(size_t)step * f->members.count + m->index - 1];
}

const struct vb_standing *vb_standing_of(const struct vb_scoreboard *b,
                                         const struct vb_member *m)
{
    for (size_t i = 0; i < b->standings.count; i++) {
        if (b->standings.items[i]->member == m) {
            return b->standings.items[i];
        }
    }
    return NULL;
}

struct vb_str vb_points_text(const struct vb_scoreboard *b, struct vb_decimal value,
                             struct vb_arena *a)
{
    return b->decimals < 0 ? vb_format_number(a, vb_decimal_trim(value), -1)
                           : vb_format_number(a, value, b->decimals);
}

struct vb_str vb_score_number(const struct vb_scoring *s, struct vb_decimal value)
{
    return vb_format_number(s->f->arena, vb_decimal_trim(value), -1);
}

/* ---- reading */

static bool read_maximum(const struct vb_node *n, struct vb_decimal *maximum)
{
    struct vb_str text = vb_node_string(n, "toi-da");
    return text.n != 0 && vb_number_read(text, maximum);
}

static void add_code(struct vb_scoring *s, struct vb_map *map, struct vb_str code,
                     const struct vb_node *n, const void *what)
{
    bool taken = vb_map_find(&s->f->indicator_codes, code) != NULL ||
                 vb_map_find(&s->f->award_codes, code) != NULL ||
                 vb_map_find(&s->f->score_codes, code) != NULL ||
                 vb_map_find(&s->f->criterion_codes, code) != NULL;
    if (taken || !vb_map_add(map, s->f->arena, code, what)) {
        VB_REPORT(s->dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), code);
    }
}

static void add_standing(struct vb_scoring *s, const struct vb_member *m)
{
    if (vb_standing_of(s->board, m) == NULL) {
        struct vb_standing *made = VB_NEW(s->f->arena, struct vb_standing);
        made->member = m;
        VB_PUSH(s->f->arena, &s->board->standings, made);
    }
}

/* A <cham>. */
static void read_points(struct vb_scoring *s, const struct vb_criterion *c,
                        const struct vb_node *n)
{
    enum vb_score_step step = VB_KHOI_CHAM;
    struct vb_str text = vb_str_trim(n->value.text);
    struct vb_decimal value;
    struct vb_member *m = vb_member_find(s->f, n, vb_node_string(n, "don-vi"), s->dg);
    (void)vb_score_step_read(vb_node_string(n, "buoc"), &step); /* the schema knows the words */
    if (m == NULL) {
        return;
    }
    if (!vb_number_read(text, &value) || vb_decimal_sign(value) < 0) {
        VB_REPORT(s->dg, VB_FIG_POINTS_SIGN, &n->where, text, c->name);
        return;
    }
    if (!vb_member_serves(s->f, m, VB_KIND_THUC_HIEN, NULL)) {
        VB_REPORT(s->dg, VB_FIG_MEMBER_DATE, &n->where, m->name, c->name,
                  vb_member_dates(m, s->f->arena), vb_member_successor(m));
    }
    struct vb_points *p = vb_points_of(s->f, c, step, m);
    if (p->known) {
        VB_REPORT(s->dg, VB_FIG_DUPLICATE, &n->where, c->name, m->name, text,
                  p->node->value.text, vb_strf(s->f->arena, "%u", p->node->where.line));
        return;
    }
    *p = (struct vb_points){.value = value, .node = n, .known = true};
    s->board->used[step] = true;
    add_standing(s, m);
    if (c->bounded && vb_decimal_cmp(value, c->maximum) > 0) {
        VB_REPORT(s->dg, VB_FIG_POINTS_ABOVE, &n->where, c->name, m->name, text,
                  vb_score_number(s, c->maximum));
    }
}

static void read_criteria(struct vb_scoring *s, struct vb_criterion *up,
                          const struct vb_node *n);

static void read_criterion(struct vb_scoring *s, struct vb_criterion *up,
                           const struct vb_node *n)
{
    struct vb_criterion *c = VB_NEW(s->f->arena, struct vb_criterion);
    struct vb_str kind = vb_node_string(n, "loai");
    c->code = vb_node_string(n, "ma");
    c->name = vb_node_string(n, "ten");
    c->node = n;
    c->kind = up->kind;
    for (size_t i = 0; i < VB_CRITERION_KIND_COUNT; i++) {
        if (vb_str_eq_z(kind, kind_codes[i]) && vb_node_attribute(n, "loai") != NULL) {
            c->kind = (uint8_t)i;
        }
    }
    c->bounded = read_maximum(n, &c->maximum);
    *(up->last == NULL ? &up->first : &up->last->next) = c;
    up->last = c;
    if (c->code.n != 0) {
        add_code(s, &s->f->criterion_codes, c->code, n, c);
    }
    read_criteria(s, c, n);
}

static void read_criteria(struct vb_scoring *s, struct vb_criterion *up,
                          const struct vb_node *n)
{
    up->points =
        VB_NEW_ARRAY(s->f->arena, struct vb_points, VB_SCORE_STEP_COUNT * s->f->members.count);
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (vb_node_is(c, "cham")) {
            read_points(s, up, c);
        } else if (vb_node_is(c, "tieu-chi")) {
            read_criterion(s, up, c);
        }
    }
}

static void read_board(struct vb_figures *f, const struct vb_node *n, struct vb_diag *dg)
{
    struct vb_scoreboard *b = VB_NEW(f->arena, struct vb_scoreboard);
    struct vb_scoring s = {f, b, dg};
    struct vb_str places = vb_node_string(n, "so-le");
    struct vb_decimal d;
    b->code = vb_node_string(n, "ma");
    b->name = vb_node_string(n, "ten");
    b->node = n;
    b->decimals = vb_number_read(places, &d) && d.scale == 0 && d.digits >= 0 && d.digits <= 9
                      ? (int32_t)d.digits
                      : -1;
    b->all.name = b->name;
    b->all.node = n;
    b->all.bounded = read_maximum(n, &b->all.maximum);
    VB_PUSH(f->arena, &f->scoreboards, b);
    add_code(&s, &f->score_codes, b->code, n, b);
    read_criteria(&s, &b->all, n);
    for (size_t i = 0; i < VB_SCORE_STEP_COUNT; i++) {
        b->last = b->used[i] ? (enum vb_score_step)i : b->last;
    }
    vb_scores_settle(&s);
}

void vb_scores_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg)
{
    const struct vb_node *contests = vb_node_child(root, "thi-dua-nam");
    const struct vb_node *n = contests == NULL ? NULL : vb_node_child(contests, "bang-diem");
    for (; n != NULL; n = vb_node_next(n)) {
        if (n->faults == 0) {
            read_board(f, n, dg);
        }
    }
}

const struct vb_scoreboard *vb_board_of(const struct vb_figures *f,
                                        const struct vb_criterion *c)
{
    const struct vb_node *n = c->node;
    while (n != NULL && !vb_node_is(n, "bang-diem")) {
        n = n->parent;
    }
    return n == NULL ? NULL : vb_map_find(&f->score_codes, vb_node_string(n, "ma"));
}

/* «60 điểm»: the most that a criterion, or the whole board, can give. */
static bool print_maximum(const struct vb_scoreboard *b, const struct vb_criterion *c,
                          const struct vb_node *n, struct vb_arena *a, struct vb_str *text,
                          struct vb_diag *dg)
{
    if (!c->bounded) {
        VB_REPORT(dg, VB_FIG_NO_VALUE, &n->where, c == &b->all ? b->name : c->name,
                  VB_STR("toi-da"));
        return false;
    }
    *text =
        vb_strf(a, "%.*s điểm", VB_ARG(vb_format_number(a, vb_decimal_trim(c->maximum), -1)));
    return true;
}

bool vb_score_print(const struct vb_figures *f, const struct vb_node *n, struct vb_arena *a,
                    struct vb_str *text, struct vb_diag *dg)
{
    struct vb_str code = vb_node_string(n, "cua");
    struct vb_str cach = vb_node_string(n, "cach");
    const struct vb_criterion *c = vb_map_find(&f->criterion_codes, code);
    const struct vb_scoreboard *b =
        c != NULL ? vb_board_of(f, c) : vb_map_find(&f->score_codes, code);
    if (b != NULL && vb_str_eq_z(cach, "toi-da")) {
        return print_maximum(b, c != NULL ? c : &b->all, n, a, text, dg);
    }
    const struct vb_member *m = vb_map_find(&f->member_codes, vb_node_string(n, "don-vi"));
    if (b != NULL && m != NULL &&
        b->standings.count == 0) { /* a new year: nobody has points yet */
        VB_REPORT(dg, VB_FIG_BLANK, &n->where, c != NULL ? c->name : b->name, m->name);
        *text = VB_STR("…");
        return true;
    }
    const struct vb_standing *of = b == NULL || m == NULL ? NULL : vb_standing_of(b, m);
    const struct vb_points *p = of == NULL || c == NULL ? NULL : vb_points_of(f, c, b->last, m);
    bool ranked = vb_str_eq_z(cach, "hang");
    if (of == NULL || (ranked && of->rank == 0) || (p != NULL && !p->known) ||
        (p == NULL && !of->whole[b->last])) {
        VB_REPORT(dg, VB_FIG_NO_VALUE, &n->where,
                  c != NULL   ? c->name
                  : b != NULL ? b->name
                              : code,
                  m == NULL ? VB_STR("don-vi") : m->name);
        return false;
    }
    struct vb_str number = vb_points_text(b, p != NULL ? p->value : of->totals[b->last], a);
    *text = ranked                     ? vb_strf(a, "%d", of->rank)
            : vb_str_eq_z(cach, "so")  ? number
            : vb_str_eq_z(cach, "dat") ? vb_strf(a, "đạt %.*s điểm", VB_ARG(number))
                                       : vb_strf(a, "%.*s điểm", VB_ARG(number));
    return true;
}
