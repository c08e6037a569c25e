/* <goi-ten>: names by their codes, so that they are typed once and are right at the date:
 * member units, movements, periods, indicators, awards, score tables. */
#include "figures/columns.h"
#include "figures/scores.h"

#include "text/vietnamese.h"

enum name_way { NAME_TEN, NAME_VIET_TAT, NAME_VAN_BAN, NAME_THOI_GIAN };

struct naming {
    const struct vb_figures *f;
    const struct vb_node *n;
    struct vb_arena *a;
    struct vb_diag *dg;
    struct vb_str code;
    enum name_way way;
};

void vb_movements_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg)
{
    const struct vb_node *contests = vb_node_child(root, "thi-dua-nam");
    const struct vb_node *n = contests == NULL ? NULL : vb_node_child(contests, "phong-trao");
    for (; n != NULL; n = vb_node_next(n)) {
        struct vb_movement *m = VB_NEW(f->arena, struct vb_movement);
        struct vb_str date = vb_node_string(n, "ngay");
        m->code = vb_node_string(n, "ma");
        m->name = vb_node_string(n, "ten");
        m->document = vb_node_string(n, "van-ban");
        m->node = n;
        if (date.n == 0 || !vb_date_read(date, false, &m->issued)) {
            m->issued = (struct vb_date){0, 0, 0};
        }
        vb_dates_read(n, m->name, f->arena, &m->from, &m->to, dg);
        VB_PUSH(f->arena, &f->movements, m);
        if (m->code.n != 0 && !vb_map_add(&f->movement_codes, f->arena, m->code, m)) {
            VB_REPORT(dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), m->code);
        }
    }
}

/* The day that the name is used on: @ngay, else the date of the document, whose blank parts
 * stand for the last day they can be.  Year 0 when nothing is known. */
static struct vb_date day_of_use(const struct vb_node *n)
{
    const struct vb_attribute *own = vb_node_attribute(n, "ngay");
    const struct vb_node *up = n->parent;
    struct vb_date d = {0, 0, 0};
    if (own != NULL && vb_date_read(own->value.text, false, &d)) {
        return d;
    }
    while (up != NULL && !vb_node_is(up, "van-ban")) {
        up = up->parent;
    }
    const struct vb_attribute *dated = up == NULL ? NULL : vb_node_attribute(up, "ngay");
    if (dated == NULL || !vb_date_read(dated->value.text, true, &d) || d.year == 0) {
        return (struct vb_date){0, 0, 0};
    }
    d.month = d.month == 0 ? 12 : d.month;
    d.day = d.day == 0 ? 31 : d.day;
    return d;
}

static bool nothing_there(struct naming *g, struct vb_str name)
{
    VB_REPORT(g->dg, VB_FIG_NO_VALUE, &g->n->where, name, vb_node_string(g->n, "cach"));
    return false;
}

static bool name_member(struct naming *g, const struct vb_member *m, struct vb_str *text)
{
    struct vb_date d = day_of_use(g->n);
    if (d.year != 0 && !vb_member_on(m, d)) {
        VB_REPORT(g->dg, VB_FIG_NAME_DATE, &g->n->where, m->name, vb_date_short(g->a, d),
                  vb_member_dates(m, g->a), vb_member_advice(m, g->a, false),
                  vb_member_advice(m, g->a, true));
    }
    *text = g->way == NAME_VIET_TAT ? m->short_name : m->name;
    return (text->n != 0 && g->way <= NAME_VIET_TAT) || nothing_there(g, m->name);
}

/* «giai đoạn 2021 - 2025», «năm 2023», «từ ngày 15/12/2022 đến ngày 14/12/2023». */
static struct vb_str time_words(struct naming *g, struct vb_date from, struct vb_date to)
{
    struct vb_sb sb;
    vb_sb_init(&sb, g->a);
    bool years = from.year != 0 && to.year != 0 && from.day == 1 && from.month == 1 &&
                 to.day == 31 && to.month == 12;
    if (years && from.year == to.year) {
        return vb_strf(g->a, "năm %d", from.year);
    }
    if (years) {
        return vb_strf(g->a, "giai đoạn %d - %d", from.year, to.year);
    }
    if (from.year != 0) {
        vb_sb_addf(&sb, "từ ngày %.*s", VB_ARG(vb_date_short(g->a, from)));
    }
    if (to.year != 0) {
        vb_sb_addf(&sb, "%sđến ngày %.*s", sb.n == 0 ? "" : " ",
                   VB_ARG(vb_date_short(g->a, to)));
    }
    return vb_sb_str(&sb);
}

static bool name_movement(struct naming *g, const struct vb_movement *m, struct vb_str *text)
{
    switch (g->way) {
    case NAME_TEN:
        *text = m->name;
        break;
    case NAME_VIET_TAT:
        *text = VB_STR("");
        break;
    case NAME_VAN_BAN:
        *text = m->document;
        if (m->document.n != 0 && m->issued.year != 0) {
            *text = vb_strf(g->a, "%.*s ngày %.*s", VB_ARG(m->document),
                            VB_ARG(vb_date_short(g->a, m->issued)));
        }
        break;
    case NAME_THOI_GIAN:
        *text = time_words(g, m->from, m->to);
        break;
    }
    return text->n != 0 || nothing_there(g, m->name);
}

static bool name_period(struct naming *g, const struct vb_period *p, struct vb_str *text)
{
    struct vb_date from, to;
    vb_period_span(g->f, p, &from, &to);
    *text = g->way == NAME_THOI_GIAN ? time_words(g, from, to)
            : p != NULL              ? vb_period_name(p, g->a)
                                     : vb_strf(g->a, "năm %d", (int)g->f->year);
    return g->way == NAME_TEN || g->way == NAME_THOI_GIAN || nothing_there(g, *text);
}

/* What has a name and nothing more. */
static bool plain_name(const struct naming *g, struct vb_str *name)
{
    const struct vb_indicator *i = vb_map_find(&g->f->indicator_codes, g->code);
    const struct vb_figure_group *group = vb_map_find(&g->f->group_codes, g->code);
    const struct vb_award *award = vb_map_find(&g->f->award_codes, g->code);
    const struct vb_scoreboard *board = vb_map_find(&g->f->score_codes, g->code);
    const struct vb_criterion *criterion = vb_map_find(&g->f->criterion_codes, g->code);
    *name = i != NULL           ? i->name
            : group != NULL     ? group->name
            : award != NULL     ? award->name
            : board != NULL     ? board->name
            : criterion != NULL ? criterion->name
                                : VB_STR("");
    return name->n != 0;
}

bool vb_name_print(const struct vb_figures *f, const struct vb_node *n, struct vb_arena *a,
                   struct vb_str *text, struct vb_diag *dg)
{
    static const char *const ways[] = {"ten", "viet-tat", "van-ban", "thoi-gian"};
    struct naming g = {f, n, a, dg, vb_node_string(n, "cua"), NAME_TEN};
    const struct vb_member *member = vb_map_find(&f->member_codes, g.code);
    const struct vb_movement *movement = vb_map_find(&f->movement_codes, g.code);
    const struct vb_period *period = vb_map_find(&f->period_codes, g.code);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        g.way = vb_str_eq_z(vb_node_string(n, "cach"), ways[i]) ? (enum name_way)i : g.way;
    }
    if (member != NULL) {
        return name_member(&g, member, text);
    }
    if (movement != NULL) {
        return name_movement(&g, movement, text);
    }
    if (period != NULL || vb_str_eq_z(g.code, "nam")) {
        return name_period(&g, period, text);
    }
    if (plain_name(&g, text)) {
        return g.way == NAME_TEN || nothing_there(&g, *text);
    }
    VB_REPORT(dg, VB_FIG_UNKNOWN, &n->where, g.code, vb_figures_nearest(f, g.code, a));
    return false;
}
