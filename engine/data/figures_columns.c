#include "data/figures_columns.h"

#include "text/vietnamese.h"

#include <string.h>

struct column_row {
    const char *code;
    enum vb_column_kind column;
    bool of_kind; /* the code is followed by "-" and a kind */
};

static const struct column_row column_rows[] = {
    {"tt", VB_COLUMN_TT, false},           {"ten", VB_COLUMN_TEN, false},
    {"chi-tieu", VB_COLUMN_TEN, false},    {"don-vi-tinh", VB_COLUMN_DON_VI_TINH, false},
    {"ghi-chu", VB_COLUMN_GHI_CHU, false}, {"ty-le-", VB_COLUMN_PERCENT, true},
    {"tang-", VB_COLUMN_RISE, true},       {"chenh-lech-", VB_COLUMN_DIFFERENCE, true},
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

static struct vb_str value_head(const struct vb_figures *f, const struct vb_column *c,
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
    case VB_KIND_CUNG_KY:
        return dated(f, "Cùng kỳ", c->period, -1, a);
    case VB_KIND_KE_HOACH_NAM_SAU:
        return dated(f, "Kế hoạch", c->period, 1, a);
    case VB_KIND_COUNT:
        break;
    }
    return VB_STR("");
}

static const char *base_name(enum vb_kind kind)
{
    static const char *const names[] = {
#define VB_KIND(id, code, phrase, name) name,
#include "data/figures_kinds.def"
#undef VB_KIND
    };
    return names[kind];
}

struct vb_str vb_column_head(const struct vb_figures *f, const struct vb_column *c,
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
        return vb_strf(a, "So với %s (%%)", base_name(c->kind));
    case VB_COLUMN_RISE:
        return vb_strf(a, "Tăng, giảm so với %s (%%)", base_name(c->kind));
    case VB_COLUMN_DIFFERENCE:
        return vb_strf(a, "Tăng, giảm so với %s", base_name(c->kind));
    }
    return VB_STR("");
}

struct reader {
    const struct vb_figures *f;
    const struct vb_node *bang;
    struct vb_arena *a;
    struct vb_columns *columns;
    struct vb_diag *dg;
};

static void push(struct reader *r, struct vb_column c)
{
    c.head = vb_column_head(r->f, &c, false, r->a);
    VB_PUSH(r->a, r->columns, c);
}

static bool bad_column(struct reader *r, struct vb_str code)
{
    VB_REPORT(r->dg, VB_FIG_COLUMN, &r->bang->where, code,
              VB_STR("tt ten don-vi-tinh ke-hoach giao thuc-hien uoc cung-ky ke-hoach-nam-sau "
                     "ty-le-… tang-… chenh-lech-… don-vi tong ghi-chu"));
    return false;
}

/* «don-vi» one column a member, «don-vi.cc-kl» one member, «don-vi.ke-hoach» of another kind.
 */
static bool read_members(struct reader *r, struct vb_str code, struct vb_str rest)
{
    struct vb_column c = {.column = VB_COLUMN_VALUE, .kind = VB_KIND_THUC_HIEN, .code = code};
    bool all = rest.n == 0 || vb_kind_read(rest, &c.kind);
    if (!all) {
        c.member = vb_map_find(&r->f->member_codes, rest);
        if (c.member == NULL) {
            return bad_column(r, code);
        }
        push(r, c);
        return true;
    }
    for (size_t i = 0; i < r->f->members.count; i++) {
        c.member = r->f->members.items[i];
        if (c.member->in_year) {
            push(r, c);
        }
    }
    return true;
}

static bool read_column(struct reader *r, struct vb_str code)
{
    struct vb_str rest;
    struct vb_str head = split(code, &rest);
    struct vb_column c = {.column = VB_COLUMN_VALUE, .code = code};
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
    if (known && rest.n != 0) {
        c.period = vb_map_find(&r->f->period_codes, rest);
        known = c.period != NULL;
    }
    if (!known) {
        return bad_column(r, code);
    }
    push(r, c);
    if (vb_str_eq_z(head, "tong")) {
        r->columns->items[r->columns->count - 1].head = VB_STR("Tổng số");
    }
    return true;
}

bool vb_columns_read(const struct vb_figures *f, const struct vb_node *bang, struct vb_arena *a,
                     struct vb_columns *columns, struct vb_diag *dg)
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
    return true;
}
