#include "figures/columns.h"

#include "text/vietnamese.h"

#include <string.h>

struct column_row {
    const char *code;
    enum vb_column_kind column;
    bool of_kind; /* the code is followed by "-" and a kind */
};

static const struct column_row column_rows[] = {
    {"tt", VB_COLUMN_TT, false},
    {"ten", VB_COLUMN_TEN, false},
    {"chi-tieu", VB_COLUMN_TEN, false},
    {"don-vi-tinh", VB_COLUMN_DON_VI_TINH, false},
    {"ghi-chu", VB_COLUMN_GHI_CHU, false},
    {"ty-le-", VB_COLUMN_PERCENT, true},
    {"ty-trong", VB_COLUMN_SHARE, false},
    {"tang-", VB_COLUMN_RISE, true},
    {"chenh-lech-", VB_COLUMN_DIFFERENCE, true},
};

bool vb_codes_next(struct vb_str list, size_t *at, struct vb_str *code)
{
    while (*at < list.n && list.p[*at] == ' ') {
        ++*at;
    }
    size_t begin = *at;
    while (*at < list.n && list.p[*at] != ' ') {
        ++*at;
    }
    *code = vb_str_part(list, begin, *at);
    return code->n != 0;
}

/* «ke-hoach.6-thang»: the code before the first dot and what follows it. */
static struct vb_str split(struct vb_str code, struct vb_str *rest)
{
    size_t dot = vb_str_find(code, VB_STR("."), 0);
    dot = dot == SIZE_MAX ? code.n : dot;
    *rest = vb_str_part(code, dot + 1, code.n);
    return vb_str_part(code, 0, dot);
}

struct vb_str vb_period_name(const struct vb_period *p, struct vb_arena *a)
{
    static const char *const quarters[] = {"I", "II", "III", "IV"};
    if (p == NULL) {
        return VB_STR("");
    }
    struct vb_str code = p->code;
    if (p->name.n != 0 || !vb_period_is(code)) {
        return p->name.n != 0 ? p->name : code;
    }
    if (vb_str_starts(code, VB_STR("quy-"))) {
        return vb_strf(a, "quý %s", quarters[(code.p[4] - '1') & 3]);
    }
    if (vb_str_starts(code, VB_STR("thang-"))) {
        return vb_strf(a, "tháng %.*s", VB_ARG(vb_str_part(code, 6, code.n)));
    }
    if (vb_str_eq_z(code, "6-thang-cuoi")) {
        return VB_STR("6 tháng cuối năm");
    }
    size_t dash = vb_str_find(code, VB_STR("-"), 0);
    return vb_strf(a, "%.*s tháng", VB_ARG(vb_str_part(code, 0, dash)));
}

/* «Thực hiện 6 tháng năm 2023»: without a year when the data have none. */
static struct vb_str dated(const struct vb_figures *f, const char *words,
                           const struct vb_period *period, int32_t shift, struct vb_arena *a)
{
    struct vb_sb sb;
    struct vb_str name = vb_period_name(period, a);
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, words);
    if (name.n != 0) {
        vb_sb_addf(&sb, " %.*s", VB_ARG(name));
    }
    if (f->year != 0) {
        vb_sb_addf(&sb, " năm %d", (int)(f->year + shift));
    }
    return vb_sb_str(&sb);
}

static struct vb_str value_head(const struct vb_figures *f, const struct vb_figure_column *c,
                                bool provisional, struct vb_arena *a)
{
    if (c->member != NULL) {
        return c->member->short_name.n != 0 ? c->member->short_name : c->member->name;
    }
    switch (c->kind) {
    case VB_KIND_KE_HOACH:
        return dated(f, "Kế hoạch", c->period, 0, a);
    case VB_KIND_GIAO:
        return dated(f, "Kế hoạch giao", c->period, 0, a);
    case VB_KIND_THUC_HIEN:
        return dated(f, provisional ? "Ước thực hiện" : "Thực hiện", c->period, 0, a);
    case VB_KIND_UOC:
        return dated(f, "Ước thực hiện", c->period, 0, a);
    case VB_KIND_CUNG_KY: /* of a whole year: what that year reached */
        return dated(f, c->period == NULL ? "Thực hiện" : "Cùng kỳ", c->period, -1, a);
    case VB_KIND_KE_HOACH_NAM_SAU:
        return dated(f, "Kế hoạch", c->period, 1, a);
    case VB_KIND_COUNT:
        break;
    }
    return VB_STR("");
}

static const char *base_name(const struct vb_figure_column *c)
{
    static const char *const names[] = {
#define VB_KIND(id, code, phrase, name) name,
#include "figures/kinds.def"
#undef VB_KIND
    };
    const char *yearly = c->yearly_base && !c->own_base ? vb_kind_yearly(c->kind) : NULL;
    return yearly != NULL ? yearly : names[c->kind];
}

/* «CCKL: so với kế hoạch (%)»: a comparison of one member's values names the member. */
static struct vb_str comparison_head(const struct vb_figure_column *c, const char *words,
                                     const char *end, struct vb_arena *a)
{
    struct vb_str head = vb_strf(a, "%s %s%s", words, base_name(c), end);
    if (c->member == NULL) {
        return head;
    }
    struct vb_str name = c->member->short_name.n != 0 ? c->member->short_name : c->member->name;
    return vb_strf(a, "%.*s: %c%.*s", VB_ARG(name), head.p[0] == 'S' ? 's' : 't',
                   VB_ARG(vb_str_part(head, 1, head.n)));
}

/* «Tỷ trọng quý I (%)», «CCKL: tỷ trọng (%)». */
static struct vb_str share_head(const struct vb_figure_column *c, struct vb_arena *a)
{
    struct vb_str period = vb_period_name(c->period, a);
    struct vb_str rest =
        vb_strf(a, "ỷ trọng%s%.*s (%%)", period.n == 0 ? "" : " ", VB_ARG(period));
    if (c->member == NULL) {
        return vb_strf(a, "T%.*s", VB_ARG(rest));
    }
    struct vb_str name = c->member->short_name.n != 0 ? c->member->short_name : c->member->name;
    return vb_strf(a, "%.*s: t%.*s", VB_ARG(name), VB_ARG(rest));
}

/* Next year's plan is measured by what this year reached. */
static struct vb_str change_head(const struct vb_figures *f, const struct vb_figure_column *c,
                                 const char *unit, struct vb_arena *a)
{
    if (c->kind == VB_KIND_KE_HOACH_NAM_SAU && f->year != 0) {
        return vb_strf(a, "Tăng, giảm so với thực hiện năm %d%s", (int)f->year, unit);
    }
    return comparison_head(c, "Tăng, giảm so với", unit, a);
}

struct vb_str vb_column_head(const struct vb_figures *f, const struct vb_figure_column *c,
                             bool provisional, struct vb_arena *a)
{
    switch (c->column) {
    case VB_COLUMN_TT:
        return VB_STR("TT");
    case VB_COLUMN_TEN:
        return VB_STR("Chỉ tiêu");
    case VB_COLUMN_DON_VI_TINH:
        return VB_STR("ĐVT");
    case VB_COLUMN_GHI_CHU:
        return VB_STR("Ghi chú");
    case VB_COLUMN_VALUE:
        return value_head(f, c, provisional, a);
    case VB_COLUMN_PERCENT:
        if (c->kind == VB_KIND_KE_HOACH_NAM_SAU && f->year != 0) {
            return vb_strf(a, "Kế hoạch năm %d so với thực hiện năm %d (%%)",
                           (int)(f->year + 1), (int)f->year);
        }
        return comparison_head(c, "So với", " (%)", a);
    case VB_COLUMN_RISE:
        return change_head(f, c, " (%)", a);
    case VB_COLUMN_DIFFERENCE:
        return change_head(f, c, "", a);
    case VB_COLUMN_SHARE:
        return share_head(c, a);
    }
    return VB_STR("");
}

bool vb_column_counts(enum vb_column_kind column)
{
    return column == VB_COLUMN_VALUE || column == VB_COLUMN_PERCENT ||
           column == VB_COLUMN_RISE || column == VB_COLUMN_DIFFERENCE ||
           column == VB_COLUMN_SHARE;
}

struct reader {
    const struct vb_figures *f;
    const struct vb_node *bang;
    struct vb_arena *a;
    struct vb_figure_columns *columns;
    struct vb_diag *dg;
};

static void push(struct reader *r, struct vb_figure_column c)
{
    c.head = vb_column_head(r->f, &c, false, r->a);
    VB_PUSH(r->a, r->columns, c);
}

static bool bad_column(struct reader *r, struct vb_str code)
{
    VB_REPORT(r->dg, VB_FIG_COLUMN, vb_node_place(r->bang, "cot"), code,
              VB_STR("tt ten don-vi-tinh ke-hoach giao thuc-hien uoc cung-ky ke-hoach-nam-sau "
                     "ty-le-… tang-… chenh-lech-… ty-trong don-vi tong ghi-chu; sau dấu chấm: "
                     "kỳ, mã đơn "
                     "vị (thuc-hien.quy-1, don-vi.bac-ha.6-thang)"),
              VB_STR("tt ten don-vi-tinh ke-hoach giao thuc-hien uoc cung-ky ke-hoach-nam-sau "
                     "ty-le-… tang-… chenh-lech-… ty-trong don-vi tong ghi-chu; after a dot: "
                     "period, code of "
                     "a unit (thuc-hien.quy-1, don-vi.bac-ha.6-thang)"));
    return false;
}

/* A period by its code, one without any value too; NULL when there is no such period. */
static const struct vb_period *find_period(struct reader *r, struct vb_str code)
{
    const struct vb_period *known = vb_map_find(&r->f->period_codes, code);
    if (known != NULL || !vb_period_is(code)) {
        return known;
    }
    struct vb_period *unused = VB_NEW(r->a, struct vb_period);
    unused->code = code;
    return unused;
}

/* What follows the first dot of a code: a member, a period and, with `kinds`, a kind of value.
 * Member codes may hold dots themselves, so that the words are taken from the end. */
static bool read_slot(struct reader *r, struct vb_str rest, bool kinds,
                      struct vb_figure_column *c)
{
    while (rest.n != 0) {
        const struct vb_member *m = vb_map_find(&r->f->member_codes, rest);
        if (m != NULL) {
            c->member = m;
            return true;
        }
        size_t dot = rest.n;
        while (dot > 0 && rest.p[dot - 1] != '.') {
            dot--;
        }
        struct vb_str word = vb_str_part(rest, dot, rest.n);
        const struct vb_period *period = find_period(r, word);
        if (period != NULL) {
            c->period = period;
        } else if (!kinds || !vb_kind_read(word, &c->kind)) {
            return false;
        }
        rest = vb_str_part(rest, 0, dot == 0 ? 0 : dot - 1);
    }
    return true;
}

/* «don-vi» one column a member, «don-vi.cc-kl» one member, «don-vi.ke-hoach» of another kind,
 * each with a period too: «don-vi.cc-kl.6-thang». */
static bool read_members(struct reader *r, struct vb_str code, struct vb_str rest)
{
    struct vb_figure_column c = {
        .column = VB_COLUMN_VALUE, .kind = VB_KIND_THUC_HIEN, .code = code};
    if (!read_slot(r, rest, true, &c)) {
        return bad_column(r, code);
    }
    if (c.member != NULL) {
        push(r, c);
        return true;
    }
    for (size_t i = 0; i < r->f->members.count; i++) {
        const struct vb_member *m = r->f->members.items[i];
        if (m->in_year && (m->successor == NULL || m->reports)) {
            c.member = m;
            push(r, c);
        }
    }
    return true;
}

static bool read_column(struct reader *r, struct vb_str code)
{
    struct vb_str rest;
    struct vb_str head = split(code, &rest);
    struct vb_figure_column c = {
        .column = VB_COLUMN_VALUE, .kind = VB_KIND_THUC_HIEN, .code = code};
    if (vb_str_eq_z(head, "don-vi")) {
        return read_members(r, code, rest);
    }
    bool known = vb_kind_read(head, &c.kind);
    if (!known && vb_str_eq_z(head, "tong")) {
        known = true;
        c.kind = VB_KIND_THUC_HIEN;
    }
    for (size_t i = 0; !known && i < sizeof column_rows / sizeof *column_rows; i++) {
        const struct column_row *row = &column_rows[i];
        c.column = row->column;
        known = row->of_kind
                    ? vb_str_starts(head, vb_str_z(row->code)) &&
                          vb_kind_read(vb_str_part(head, strlen(row->code), head.n), &c.kind)
                    : vb_str_eq_z(head, row->code);
    }
    if (!known || !read_slot(r, rest, c.column == VB_COLUMN_SHARE, &c)) {
        return bad_column(r, code);
    }
    push(r, c);
    if (vb_str_eq_z(head, "tong")) {
        r->columns->items[r->columns->count - 1].head = VB_STR("Tổng số");
    }
    return true;
}

/* Columns of one member are told apart by what is not the same in them. */
static void tell_apart(struct reader *r)
{
    struct vb_figure_columns *all = r->columns;
    struct vb_str *heads = VB_NEW_ARRAY(r->a, struct vb_str, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const struct vb_figure_column *c = &all->items[i];
        bool kinds = false, periods = false;
        for (size_t k = 0; k < all->count; k++) {
            const struct vb_figure_column *d = &all->items[k];
            bool twin = c->column == VB_COLUMN_VALUE && d->column == VB_COLUMN_VALUE &&
                        c->member != NULL && c->member == d->member;
            kinds |= twin && c->kind != d->kind;
            periods |= twin && c->period != d->period;
        }
        struct vb_sb sb;
        vb_sb_init(&sb, r->a);
        vb_sb_add(&sb, c->head);
        if (kinds) {
            vb_sb_addf(&sb, ", %s", base_name(c));
        }
        if (periods) {
            struct vb_str name = vb_period_name(c->period, r->a);
            vb_sb_addf(&sb, ", %.*s", VB_ARG(name.n != 0 ? name : VB_STR("cả năm")));
        }
        heads[i] = vb_sb_str(&sb);
    }
    for (size_t i = 0; i < all->count; i++) {
        all->items[i].head = heads[i];
    }
}

bool vb_columns_read(const struct vb_figures *f, const struct vb_node *bang, struct vb_arena *a,
                     struct vb_figure_columns *columns, struct vb_diag *dg)
{
    struct reader r = {f, bang, a, columns, dg};
    struct vb_str list = vb_node_string(bang, "cot");
    struct vb_str code;
    size_t at = 0;
    bool named = false;
    if (list.n == 0) {
        list = VB_STR("ke-hoach thuc-hien ty-le-ke-hoach ty-le-cung-ky");
    }
    while (vb_codes_next(list, &at, &code)) {
        named |= vb_str_eq_z(code, "ten") || vb_str_eq_z(code, "chi-tieu");
    }
    /* A table without names says nothing: they come by themselves. */
    for (at = 0; !named && vb_codes_next(VB_STR("tt ten don-vi-tinh"), &at, &code);) {
        (void)read_column(&r, code); /* these are known */
    }
    for (at = 0; vb_codes_next(list, &at, &code);) {
        bool again = !named && (vb_str_eq_z(code, "tt") || vb_str_eq_z(code, "don-vi-tinh"));
        if (!again && !read_column(&r, code)) {
            return false;
        }
    }
    tell_apart(&r);
    return true;
}
