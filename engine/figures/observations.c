/* The values of an indicator: one an element, or in rows with one a member unit. */
#include "figures/load.h"

#include "data/decimal.h"
#include "data/row.h"
#include "data/xml_parts.h"
#include "text/vietnamese.h"

#include <string.h>

/* ---- numbers */

/* Where a range's dash begins, and its length; false when `text` is no range. */
static bool find_dash(struct vb_str text, size_t *at, size_t *length)
{
    *length = strlen("–");
    *at = vb_str_find(text, VB_STR("–"), 1);
    if (*at == SIZE_MAX) {
        *length = 1;
        *at = vb_str_find(text, VB_STR("-"), 1);
    }
    return *at != SIZE_MAX;
}

static bool read_range(struct vb_value_load *l, struct vb_str text, struct vb_observation *o)
{
    size_t dash, length;
    o->range = find_dash(text, &dash, &length);
    if (!o->range) {
        return false;
    }
    struct vb_decimal *high = VB_NEW(l->a, struct vb_decimal);
    o->high = high;
    return vb_number_read(vb_str_trim(vb_str_part(text, 0, dash)), &o->value) &&
           vb_number_read(vb_str_trim(vb_str_part(text, dash + length, text.n)), high);
}

static bool read_number(struct vb_value_load *l, struct vb_str text, struct vb_observation *o)
{
    text = vb_str_starts(text, VB_STR("+")) ? vb_str_part(text, 1, text.n) : text;
    return vb_number_read(text, &o->value) || read_range(l, text, o);
}

static void check_grouping(struct vb_value_load *l, const struct vb_observation *o)
{
    size_t digits = 0;
    while (digits < o->text.n && o->text.p[digits] >= '0' && o->text.p[digits] <= '9') {
        digits++;
    }
    if (digits > 3) {
        struct vb_str right = vb_format_number(l->a, o->value, -1);
        struct vb_where where = vb_observation_where(o);
        VB_REPORT(l->dg, VB_FIG_GROUPING, &where, o->text, right);
    }
}

/* Looks at a number that was read. */
static void check_number(struct vb_value_load *l, const struct vb_observation *o)
{
    if (!o->range) {
        check_grouping(l, o);
    } else if (vb_decimal_cmp(o->value, *o->high) >= 0) {
        struct vb_where where = vb_observation_where(o);
        VB_REPORT(l->dg, VB_FIG_RANGE, &where, o->text);
    }
}

/* ---- what a value and a row have in common */

/* The attributes, in one pass: there may be millions. */
struct raw_value {
    struct vb_str kind, period, member, provisional, level, state, words;
};

static struct raw_value raw_of(const struct vb_node *n)
{
    struct raw_value raw = {.kind = {NULL, 0}};
    const struct {
        struct vb_str name, *to;
    } rows[] = {{VB_STR("loai"), &raw.kind},       {VB_STR("don-vi"), &raw.member},
                {VB_STR("uoc"), &raw.provisional}, {VB_STR("ky"), &raw.period},
                {VB_STR("muc"), &raw.level},       {VB_STR("trang-thai"), &raw.state},
                {VB_STR("loi"), &raw.words}};
    for (size_t i = 0; i < n->attribute_count; i++) {
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            if (vb_str_eq(n->attributes[i].name, rows[k].name)) {
                *rows[k].to = n->attributes[i].value.text;
                break;
            }
        }
    }
    return raw;
}

/* A value of the kind and period that `n` says; false after a report. */
static bool begin_value(struct vb_value_load *l, const struct vb_indicator *i,
                        const struct vb_node *n, const struct raw_value *raw,
                        struct vb_observation *o)
{
    enum vb_figure_kind kind;
    *o = (struct vb_observation){.node = n, .indicator = i, .places = -1};
    if (!vb_kind_read(raw->kind, &kind)) {
        VB_REPORT(l->dg, VB_FIG_KIND, &n->where, raw->kind);
        return false;
    }
    if (!vb_period_find(l->f, raw->period, &o->period)) {
        VB_REPORT(l->dg, VB_FIG_PERIOD, &n->where, raw->period);
        return false;
    }
    o->kind = (uint8_t)kind;
    o->provisional = vb_str_eq_z(raw->provisional, "co") || kind == VB_KIND_UOC;
    return true;
}

static void report_duplicate(struct vb_value_load *l, const struct vb_indicator *i,
                             const struct vb_observation *o)
{
    const struct vb_observation *old =
        vb_figures_find(i, (enum vb_figure_kind)o->kind, o->period, o->member);
    struct vb_where where = vb_observation_where(o), there = vb_observation_where(old);
    VB_REPORT(l->dg, VB_FIG_DUPLICATE, &where, i->name, vb_observation_slot(o, l->a), o->text,
              old->text, vb_strf(l->a, "%u", there.line));
}

/* Gives the indicator the value, and looks at whose it is. */
static void take_value(struct vb_value_load *l, struct vb_indicator *i, struct vb_member *m,
                       struct vb_observation *o)
{
    o->member = m;
    i->bare_digit |= o->text.n == 1 && o->text.p[0] != '0';
    if (!vb_figures_add(l->f, i, o)) {
        report_duplicate(l, i, o);
    } else if (m != NULL && !m->always &&
               !vb_member_serves(l->f, m, (enum vb_figure_kind)o->kind, o->period)) {
        struct vb_where where = vb_observation_where(o);
        VB_REPORT(l->dg, VB_FIG_MEMBER_DATE, &where, m->name, vb_observation_slot(o, l->a),
                  vb_member_dates(m, l->a), vb_member_successor(m));
    }
    if (m != NULL) {
        m->reports = true;
    }
}

/* ---- one value an element */

static void read_content(struct vb_value_load *l, const struct vb_node *n,
                         const struct raw_value *raw, struct vb_observation *o)
{
    static const char *const levels[] = {"", "khoang", "tren", "duoi", "hon", "gan"};
    struct vb_str text = vb_str_trim(n->value.kind != VB_VALUE_NONE ? n->value.text : n->text);
    bool known = vb_state_read(raw->state, &o->state);
    o->qualifier = (uint8_t)VB_WORD_INDEX(raw->level, levels);
    o->text = text;
    if (raw->words.n != 0 && text.n == 0 && known && o->state == VB_KNOWN &&
        o->qualifier == VB_EXACT) {
        o->state = VB_BANG_LOI;
        o->text = raw->words;
        return;
    }
    if ((n->faults & VB_FAULT_CONTENT) != 0) {
        o->broken = true; /* reported when it was loaded */
    } else if (!known || o->qualifier > VB_GAN) {
        VB_REPORT(l->dg, VB_FIG_NUMBER, &n->where, text);
        o->state = VB_KNOWN;
        o->qualifier = VB_EXACT;
        o->broken = true;
    } else if ((text.n == 0) == (o->state == VB_KNOWN) || raw->words.n != 0) {
        VB_REPORT(l->dg, VB_FIG_STATE, &n->where, o->indicator->name);
        o->broken = true;
    } else if (o->state == VB_KNOWN && !read_number(l, text, o)) {
        VB_REPORT(l->dg, VB_FIG_NUMBER, &n->where, text);
        o->broken = true;
    } else if (o->state == VB_KNOWN) {
        check_number(l, o);
    }
}

void vb_value_read(struct vb_value_load *l, struct vb_indicator *i, const struct vb_node *n)
{
    if ((n->faults & VB_FAULT_ATTRIBUTE) != 0) {
        i->uncertain = true; /* it is not known which value this is */
        return;
    }
    struct raw_value raw = raw_of(n);
    struct vb_observation *o = VB_NEW(l->a, struct vb_observation);
    struct vb_member *m = raw.member.n == 0 ? NULL : vb_member_find(l->f, n, raw.member, l->dg);
    if (begin_value(l, i, n, &raw, o) && (raw.member.n == 0 || m != NULL)) {
        read_content(l, n, &raw, o);
        take_value(l, i, m, o);
    } else {
        i->uncertain = true;
    }
}

/* ---- rows */

/* So many wrong units of one row are told, each with the nearest there is: the rest of such a
 * row is no slip of the pen. */
enum { MOST_WRONG = 100 };

/* The units of a row: those that @don-vi names, else all of the year in the order of their
 * declaration.  False after a report. */
static bool find_members(struct vb_value_load *l, const struct vb_node *n, struct vb_str codes)
{
    struct vb_str code;
    if (l->members_known && vb_str_eq(codes, l->codes)) {
        return l->members_right;
    }
    l->members_known = l->members_right = true;
    l->codes = codes;
    l->members.count = 0;
    for (size_t k = 0; codes.n == 0 && k < l->f->members.count; k++) {
        if (l->f->members.items[k]->in_year) {
            VB_PUSH(l->a, &l->members, l->f->members.items[k]);
        }
    }
    for (size_t at = 0, wrong = 0; wrong < MOST_WRONG && vb_codes_next(codes, &at, &code);) {
        struct vb_member *m = vb_member_find(l->f, n, code, l->dg);
        if (m != NULL) {
            VB_PUSH(l->a, &l->members, m);
        }
        wrong += m == NULL;
        l->members_right &= m != NULL;
    }
    return l->members_right;
}

/* What stands for a number in a statistical table. */
static bool read_state(struct vb_str text, uint8_t *state)
{
    static const struct {
        struct vb_str sign;
        enum vb_state state;
    } signs[] = {{VB_STR_INIT("-"), VB_KHONG_PHAT_SINH}, {VB_STR_INIT("–"), VB_KHONG_PHAT_SINH},
                 {VB_STR_INIT("−"), VB_KHONG_PHAT_SINH}, {VB_STR_INIT("…"), VB_THIEU},
                 {VB_STR_INIT("..."), VB_THIEU},         {VB_STR_INIT("x"), VB_KHONG_AP_DUNG},
                 {VB_STR_INIT("X"), VB_KHONG_AP_DUNG}};
    for (size_t i = 0; text.n <= 3 && i < sizeof signs / sizeof *signs; i++) {
        if (vb_str_eq(text, signs[i].sign)) {
            *state = (uint8_t)signs[i].state;
            return true;
        }
    }
    return false;
}

/* Says what is wrong with a number, in the words that a <gia-tri> gets when it is loaded. */
static void report_number(struct vb_value_load *l, struct vb_str text,
                          const struct vb_observation *o)
{
    const struct vb_typed typed = {.kind = VB_VALUE_TEXT, .type = VB_STR("so-lieu")};
    struct vb_where where = vb_observation_where(o);
    struct vb_value value;
    if (vb_typed_read(l->a, &typed, text, &where, &value, l->dg)) {
        VB_REPORT(l->dg, VB_FIG_NUMBER, &where, text);
    }
}

/* One value of a row.  Its text stays the slice of the file that tells its place; of a state
 * only the beginning of it.  So a number must be written without references. */
static void read_token(struct vb_value_load *l, struct vb_str token, struct vb_observation *o)
{
    o->text = token;
    if (vb_number_read(token, &o->value)) { /* almost all of them */
        check_grouping(l, o);
        return;
    }
    struct vb_str text = vb_row_decoded(token, l->a);
    if (read_state(text, &o->state)) {
        o->text.n = 0;
    } else if (!read_number(l, token, o)) {
        report_number(l, token, o);
        o->broken = true;
    } else {
        check_number(l, o);
    }
}

/* Is there one value a unit?  A row that is out of step says nothing of anybody. */
static bool in_step(struct vb_value_load *l, const struct vb_indicator *i,
                    const struct vb_node *n)
{
    size_t values = l->tokens.count, units = l->members.count;
    struct vb_str given = vb_strf(l->a, "%zu", values), wanted = vb_strf(l->a, "%zu", units);
    if (values > units) {
        struct vb_str first = l->tokens.items[units];
        struct vb_where where = vb_row_place(n, first.p);
        VB_REPORT(l->dg, VB_FIG_ROW_MORE, &where, i->name, given, wanted,
                  vb_xml_excerpt(l->a, first));
    } else if (values < units) {
        VB_REPORT(l->dg, VB_FIG_ROW_FEWER, &n->where, i->name, given, wanted,
                  l->members.items[values]->name);
    }
    return values == units;
}

void vb_row_read(struct vb_value_load *l, struct vb_indicator *i, const struct vb_node *n)
{
    if (n->faults != 0) {
        i->uncertain = true;
        return;
    }
    struct raw_value raw = raw_of(n);
    struct vb_observation like;
    struct vb_value_row row = vb_row_begin(n);
    struct vb_str token;
    l->tokens.count = 0;
    while (vb_row_next(&row, &token)) {
        VB_PUSH(l->a, &l->tokens, token);
    }
    if (!begin_value(l, i, n, &raw, &like) || !find_members(l, n, raw.member) ||
        !in_step(l, i, n)) {
        i->uncertain = true;
        return;
    }
    struct vb_observation *all = vb_alloc_raw(l->a, l->tokens.count * sizeof *all);
    for (size_t k = 0; k < l->tokens.count; k++) {
        all[k] = like;
        read_token(l, l->tokens.items[k], &all[k]);
        take_value(l, i, l->members.items[k], &all[k]);
    }
}
