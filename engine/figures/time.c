/* Members and periods: which unit is there when, and what a period is. */
#include "figures/model.h"

#include "text/vietnamese.h"

#include <stdio.h>

int32_t vb_day_number(struct vb_date d)
{
    return d.year * 10000 + d.month * 100 + d.day;
}

static struct vb_date day(int32_t year, int month, int of_month)
{
    return (struct vb_date){(int16_t)year, (int8_t)month, (int8_t)of_month};
}

static int last_day(int32_t year, int month)
{
    int d = 31;
    while (!vb_date_valid(year, month, d)) {
        d--;
    }
    return d;
}

static struct vb_date day_before(struct vb_date d)
{
    if (d.day > 1) {
        return day(d.year, d.month, d.day - 1);
    }
    int month = d.month > 1 ? d.month - 1 : 12;
    int32_t year = d.month > 1 ? d.year : d.year - 1;
    return day(year, month, last_day(year, month));
}

static struct vb_date read_date(const struct vb_node *n, const char *name)
{
    struct vb_date d = {0, 0, 0};
    struct vb_str text = vb_node_string(n, name);
    return text.n != 0 && vb_date_read(text, false, &d) ? d : (struct vb_date){0, 0, 0};
}

void vb_dates_read(const struct vb_node *n, struct vb_str name, struct vb_arena *a,
                   struct vb_date *from, struct vb_date *to, struct vb_diag *dg)
{
    *from = read_date(n, "tu-ngay");
    *to = read_date(n, "den-ngay");
    if (from->year != 0 && to->year != 0 && vb_day_number(*from) > vb_day_number(*to)) {
        VB_REPORT(dg, VB_FIG_DATES_REVERSED, &n->where, name, vb_date_short(a, *from),
                  vb_date_short(a, *to));
        *to = (struct vb_date){0, 0, 0};
    }
}

/* ---- periods */

/* The months of a period known by its code: «quy-1» … «quy-4», «thang-1» … «thang-12»,
 * «1-thang» … «11-thang» from the start of the year, «6-thang-cuoi». */
static bool known_months(struct vb_str code, int *first, int *last)
{
    char word[24];
    for (int m = 1; m <= 12; m++) {
        *first = m;
        *last = m;
        snprintf(word, sizeof word, "thang-%d", m);
        if (vb_str_eq_z(code, word)) {
            return true;
        }
        *first = 1;
        snprintf(word, sizeof word, "%d-thang", m);
        if (m < 12 && vb_str_eq_z(code, word)) {
            return true;
        }
        *first = 3 * m - 2;
        *last = 3 * m;
        snprintf(word, sizeof word, "quy-%d", m);
        if (m <= 4 && vb_str_eq_z(code, word)) {
            return true;
        }
    }
    *first = 7;
    *last = 12;
    return vb_str_eq_z(code, "6-thang-cuoi");
}

bool vb_period_is(struct vb_str code)
{
    int first, last;
    return known_months(code, &first, &last);
}

static struct vb_period *add_period(struct vb_figures *f, struct vb_str code)
{
    struct vb_period *p = VB_NEW(f->arena, struct vb_period);
    int first, last;
    p->code = code;
    if (known_months(code, &first, &last) && f->year != 0) {
        p->from = day(f->year, first, 1);
        p->to = day(f->year, last, last_day(f->year, last));
    }
    VB_PUSH(f->arena, &f->periods, p);
    p->index = (uint32_t)f->periods.count;
    vb_map_add(&f->period_codes, f->arena, code, p);
    return p;
}

bool vb_period_find(struct vb_figures *f, struct vb_str code, const struct vb_period **period)
{
    int first, last;
    *period = NULL;
    if (code.n == 0 || vb_str_eq_z(code, "nam")) {
        return true;
    }
    *period = vb_map_find(&f->period_codes, code);
    if (*period == NULL && known_months(code, &first, &last)) {
        *period = add_period(f, code);
    }
    return *period != NULL;
}

static void check_in_year(const struct vb_figures *f, const struct vb_period *p,
                          const struct vb_node *n, struct vb_diag *dg)
{
    if (f->year == 0 || p->from.year == 0 || p->to.year == 0 ||
        (vb_day_number(p->from) <= vb_day_number(f->year_to) &&
         vb_day_number(p->to) >= vb_day_number(f->year_from))) {
        return;
    }
    VB_REPORT(dg, VB_FIG_PERIOD_YEAR, &n->where, p->name.n != 0 ? p->name : p->code,
              vb_date_short(f->arena, p->from), vb_date_short(f->arena, p->to),
              vb_date_short(f->arena, f->year_from), vb_date_short(f->arena, f->year_to));
}

void vb_period_declare(struct vb_figures *f, const struct vb_node *n, struct vb_diag *dg)
{
    struct vb_str code = vb_node_string(n, "ma");
    struct vb_str name = vb_node_string(n, "ten");
    struct vb_date from, to;
    vb_dates_read(n, name.n != 0 ? name : code, f->arena, &from, &to, dg);
    if (vb_str_eq_z(code, "nam")) {
        f->year_from = from.year != 0 ? from : f->year_from;
        f->year_to = to.year != 0 ? to : f->year_to;
        return;
    }
    if (code.n == 0) {
        return; /* reported */
    }
    if (vb_map_find(&f->period_codes, code) != NULL) {
        VB_REPORT(dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), code);
        return;
    }
    struct vb_period *p = add_period(f, code);
    p->name = name;
    p->from = from.year != 0 ? from : p->from;
    p->to = to.year != 0 ? to : p->to;
    check_in_year(f, p, n, dg);
}

/* ---- members */

static void read_member(struct vb_figures *f, const struct vb_node *n, struct vb_diag *dg)
{
    struct vb_member *m = VB_NEW(f->arena, struct vb_member);
    m->code = vb_node_string(n, "ma");
    m->name = vb_node_string(n, "ten");
    m->short_name = vb_node_string(n, "viet-tat");
    m->node = n;
    vb_dates_read(n, m->name, f->arena, &m->from, &m->to, dg);
    if (m->code.n == 0) {
        return; /* reported */
    }
    if (!vb_map_add(&f->member_codes, f->arena, m->code, m)) {
        VB_REPORT(dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), m->code);
        return;
    }
    VB_PUSH(f->arena, &f->members, m);
    m->index = (uint32_t)f->members.count;
}

static struct vb_str nearest_member(const struct vb_figures *f, struct vb_str code)
{
    struct vb_arena *scratch = vb_arena_new();
    struct vb_str *codes = VB_NEW_ARRAY(scratch, struct vb_str, f->members.count);
    for (size_t i = 0; i < f->members.count; i++) {
        codes[i] = f->members.items[i]->code;
    }
    struct vb_str near = vb_str_nearest(code, codes, f->members.count);
    vb_arena_drop(scratch);
    return near.n != 0 ? near : VB_STR("—");
}

struct vb_member *vb_member_find(const struct vb_figures *f, const struct vb_node *n,
                                 struct vb_str code, struct vb_diag *dg)
{
    const struct vb_member *m = vb_map_find(&f->member_codes, code);
    if (m == NULL) {
        if (!f->hides_members) {
            VB_REPORT(dg, VB_FIG_MEMBER, &n->where, code, nearest_member(f, code));
        }
        return NULL;
    }
    return f->members.items[m->index - 1];
}

/* `next` takes the place of `old` on its first day, which ends the old name by itself. */
static void replace(struct vb_figures *f, struct vb_member *next, struct vb_member *old,
                    struct vb_diag *dg)
{
    if (old->to.year == 0 && next->from.year != 0) {
        old->to = day_before(next->from);
    }
    if (old == next || next->from.year == 0 ||
        vb_day_number(old->to) >= vb_day_number(next->from)) {
        VB_REPORT(dg, VB_FIG_SUCCESSOR, &next->node->where, next->name, old->name,
                  next->from.year == 0 ? VB_STR("—") : vb_date_short(f->arena, next->from),
                  old->to.year == 0 ? VB_STR("—") : vb_date_short(f->arena, old->to));
        return;
    }
    old->successor = next;
}

void vb_members_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg)
{
    const struct vb_node *agency = vb_node_child(root, "co-quan");
    const struct vb_node *n = agency == NULL ? NULL : vb_node_child(agency, "thanh-vien");
    struct vb_str code;
    for (; n != NULL; n = vb_node_next(n)) {
        read_member(f, n, dg);
    }
    for (size_t i = 0; i < f->members.count; i++) {
        struct vb_member *m = f->members.items[i];
        struct vb_str list = vb_node_string(m->node, "thay-cho");
        for (size_t at = 0; vb_codes_next(list, &at, &code);) {
            struct vb_member *old = vb_member_find(f, m->node, code, dg);
            if (old != NULL) {
                replace(f, m, old, dg);
            }
        }
    }
}

/* ---- who is there when */

void vb_members_date(struct vb_figures *f)
{
    for (size_t i = 0; i < f->members.count; i++) {
        struct vb_member *m = f->members.items[i];
        m->always = f->year == 0 || (m->from.year == 0 && m->to.year == 0);
        m->in_year = vb_member_serves(f, m, VB_KIND_THUC_HIEN, NULL);
    }
}

bool vb_member_on(const struct vb_member *m, struct vb_date d)
{
    int32_t n = vb_day_number(d);
    return (m->from.year == 0 || vb_day_number(m->from) <= n) &&
           (m->to.year == 0 || n <= vb_day_number(m->to));
}

/* Is the member there on some day of a span, `shift` years later? */
static bool meets(const struct vb_member *m, struct vb_date from, struct vb_date to,
                  int32_t shift)
{
    enum { ONE_YEAR = 10000 };
    int32_t first = vb_day_number(from) + shift * ONE_YEAR;
    int32_t last = vb_day_number(to) + shift * ONE_YEAR;
    return (m->from.year == 0 || vb_day_number(m->from) <= last) &&
           (m->to.year == 0 || vb_day_number(m->to) >= first);
}

void vb_period_span(const struct vb_figures *f, const struct vb_period *p, struct vb_date *from,
                    struct vb_date *to)
{
    *from = p != NULL && p->from.year != 0 ? p->from : f->year_from;
    *to = p != NULL && p->to.year != 0 ? p->to : f->year_to;
}

bool vb_member_serves(const struct vb_figures *f, const struct vb_member *m,
                      enum vb_figure_kind kind, const struct vb_period *p)
{
    struct vb_date from, to;
    if (m->always) {
        return true;
    }
    vb_period_span(f, p, &from, &to);
    bool now = meets(m, from, to, 0);
    if (kind == VB_KIND_CUNG_KY) {
        return now || meets(m, from, to, -1); /* last year's values may be redrawn */
    }
    return kind == VB_KIND_KE_HOACH_NAM_SAU ? meets(m, from, to, 1) : now;
}

bool vb_member_due(const struct vb_figures *f, const struct vb_member *m,
                   enum vb_figure_kind kind, const struct vb_period *p)
{
    struct vb_date from, to;
    if (m->always) {
        return true;
    }
    vb_period_span(f, p, &from, &to);
    return meets(m, to, to, kind == VB_KIND_KE_HOACH_NAM_SAU ? 1 : 0);
}

struct vb_str vb_member_dates(const struct vb_member *m, struct vb_arena *a)
{
    struct vb_str from = m->from.year == 0 ? VB_STR("…") : vb_date_short(a, m->from);
    struct vb_str to = m->to.year == 0 ? VB_STR("…") : vb_date_short(a, m->to);
    return vb_strf(a, "%.*s - %.*s", VB_ARG(from), VB_ARG(to));
}

struct vb_str vb_member_successor(const struct vb_member *m)
{
    return m->successor == NULL ? VB_STR("—") : m->successor->name;
}

struct vb_str vb_member_advice(const struct vb_member *m, struct vb_arena *a, bool english)
{
    if (m->successor == NULL) {
        return VB_STR("");
    }
    struct vb_str name = m->successor->name;
    return english ? vb_strf(a, "Use the name of that time: %.*s. ", VB_ARG(name))
                   : vb_strf(a, "Dùng tên lúc ấy: %.*s. ", VB_ARG(name));
}
