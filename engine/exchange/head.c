/* One head of a column: «Kế hoạch năm 2024 (tấn)» is a value, of which kind, period and unit.
 */
#include "exchange/heads.h"

#include <string.h>

enum { PHRASE_WORDS = 40 };

struct head_reader {
    const struct vb_lookup *l;
    struct vb_head *h;
    int kinds, year;
    bool computed;
};

static enum vb_column_role role_of(struct vb_str plain)
{
    static const struct {
        struct vb_str words;
        enum vb_column_role role;
    } roles[] = {
#define VB_HEAD_ROLE(words, role) {VB_STR_INIT(words), VB_ROLE_##role},
#include "exchange/heads.def"
#undef VB_HEAD_ROLE
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (vb_str_eq(roles[i].words, plain)) {
            return roles[i].role;
        }
    }
    return VB_ROLE_UNKNOWN;
}

/* ---- phrases */

enum phrase_kind { PHRASE_KIND, PHRASE_PERIOD, PHRASE_FILLER, PHRASE_COMPUTED };

static const struct phrase {
    struct vb_str words;
    enum phrase_kind is;
    enum vb_figure_kind kind;
    const char *period;
} phrases[] = {
#define VB_HEAD_KIND(words, id)     {VB_STR_INIT(words), PHRASE_KIND, VB_KIND_##id, ""},
#define VB_HEAD_PERIOD(words, code) {VB_STR_INIT(words), PHRASE_PERIOD, VB_KIND_KE_HOACH, code},
#define VB_HEAD_FILLER(words)       {VB_STR_INIT(words), PHRASE_FILLER, VB_KIND_KE_HOACH, ""},
#define VB_HEAD_COMPUTED(words)     {VB_STR_INIT(words), PHRASE_COMPUTED, VB_KIND_KE_HOACH, ""},
#include "exchange/heads.def"
#undef VB_HEAD_KIND
#undef VB_HEAD_PERIOD
#undef VB_HEAD_FILLER
#undef VB_HEAD_COMPUTED
};

/* Does `s` begin with these whole words? */
static bool begins_with(struct vb_str s, struct vb_str words)
{
    return vb_str_starts(s, words) && (s.n == words.n || s.p[words.n] == ' ');
}

static const struct phrase *longest_phrase(struct vb_str s)
{
    const struct phrase *best = NULL;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (begins_with(s, phrases[i].words) &&
            (best == NULL || phrases[i].words.n > best->words.n)) {
            best = &phrases[i];
        }
    }
    return best;
}

static void take_phrase(struct head_reader *r, const struct phrase *p)
{
    switch (p->is) {
    case PHRASE_KIND:
        r->kinds++;
        r->h->kind = p->kind;
        r->h->has_kind = true;
        break;
    case PHRASE_PERIOD:
        r->h->has_period = true;
        r->h->period = strcmp(p->period, "nam") == 0 ? VB_STR("") : vb_str_z(p->period);
        break;
    case PHRASE_FILLER:
        break;
    case PHRASE_COMPUTED:
        r->computed = true;
        break;
    }
}

/* A year of four digits at the beginning. */
static bool take_year(struct head_reader *r, struct vb_str s)
{
    int year = 0;
    for (size_t i = 0; i < 4; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        year = year * 10 + (s.p[i] - '0');
    }
    if ((s.n > 4 && s.p[4] != ' ') || year < 1900 || year > 2200) {
        return false;
    }
    r->year = year;
    return true;
}

/* The name of a unit, of a declared period or of an indicator: the longest that stands here. */
static size_t take_name(struct head_reader *r, struct vb_str s)
{
    for (size_t n = s.n; n > 0; n--) {
        if (n < s.n && s.p[n] != ' ') {
            continue;
        }
        struct vb_str words = vb_str_part(s, 0, n);
        const struct vb_member *m = vb_map_find(&r->l->members, words);
        const struct vb_period *p = vb_map_find(&r->l->periods, words);
        const struct vb_named *i = vb_map_find(&r->l->indicators, words);
        if (m != NULL && r->h->member == NULL) {
            r->h->member = m;
            return n;
        }
        if (p != NULL && !r->h->has_period) {
            r->h->has_period = true;
            r->h->period = p->code;
            return n;
        }
        if (i != NULL && i->next == NULL && r->h->indicator == NULL) {
            r->h->indicator = i->indicator;
            return n;
        }
    }
    return 0;
}

/* Takes all the words; false at one that says nothing known. */
static bool take_words(struct head_reader *r, struct vb_str s)
{
    for (int count = 0; s.n > 0 && count < PHRASE_WORDS; count++) {
        const struct phrase *p = longest_phrase(s);
        size_t taken = p == NULL ? 0 : p->words.n;
        if (p != NULL) {
            take_phrase(r, p);
        } else if (take_year(r, s)) {
            taken = 4;
        } else {
            taken = take_name(r, s);
        }
        if (taken == 0) {
            return false;
        }
        s = vb_str_trim(vb_str_part(s, taken, s.n));
    }
    return s.n == 0;
}

/* ---- brackets */

/* «(1)», «(A)», «(3=2/1)»: the number of the column, not a unit. */
static bool is_counter(struct vb_str s)
{
    bool digits = s.n > 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        digits = digits && ((c >= '0' && c <= '9') || c == '=' || c == '/' || c == '+' ||
                            c == '-' || c == '*' || c == ':' || c == ' ' || c == 'x');
    }
    return digits || (s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'Z');
}

static void take_bracket(struct head_reader *r, struct vb_str s)
{
    static const struct vb_str leads[] = {VB_STR_INIT("Đơn vị tính:"), VB_STR_INIT("ĐVT:"),
                                          VB_STR_INIT("đơn vị tính:"), VB_STR_INIT("đvt:")};
    s = vb_str_trim(s);
    struct head_reader trial = *r;
    struct vb_head kept = *r->h;
    struct vb_str plain = vb_plain(r->l->a, s);
    if (is_counter(s) || plain.n == 0) {
        return;
    }
    if (!vb_str_eq_z(plain, "%") && take_words(&trial, plain) && !trial.computed &&
        r->h->indicator == kept.indicator) {
        *r = trial;
        return;
    }
    *r->h = kept;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        s = vb_str_starts(s, leads[i]) ? vb_str_trim(vb_str_part(s, leads[i].n, s.n)) : s;
    }
    r->h->unit = s;
}

/* The head without its brackets, which are taken. */
static struct vb_str take_brackets(struct head_reader *r, struct vb_str text)
{
    struct vb_sb rest;
    vb_sb_init(&rest, r->l->a);
    for (size_t at = 0; at < text.n;) {
        size_t open = vb_str_find(text, VB_STR("("), at);
        size_t close = open == SIZE_MAX ? open : vb_str_find(text, VB_STR(")"), open);
        vb_sb_add(&rest, vb_str_part(text, at, close == SIZE_MAX ? text.n : open));
        if (close == SIZE_MAX) {
            break;
        }
        vb_sb_add_char(&rest, ' ');
        take_bracket(r, vb_str_part(text, open + 1, close));
        at = close + 1;
    }
    return vb_sb_str(&rest);
}

/* «Thực hiện 2022» in the data of 2023 is cùng kỳ, «Kế hoạch 2024» next year's plan.  False for
 * a year that the data has no place for. */
static bool settle_year(const struct head_reader *r)
{
    int32_t apart = r->year - r->l->f->year;
    struct vb_head *h = r->h;
    if (r->year == 0 || apart == 0) {
        return true;
    }
    bool result = !h->has_kind || h->kind == VB_KIND_THUC_HIEN || h->kind == VB_KIND_CUNG_KY;
    if (apart == -1 && result) {
        h->kind = VB_KIND_CUNG_KY;
        h->has_kind = true;
        return true;
    }
    if (apart == 1 && h->has_kind &&
        (h->kind == VB_KIND_KE_HOACH || h->kind == VB_KIND_KE_HOACH_NAM_SAU)) {
        h->kind = VB_KIND_KE_HOACH_NAM_SAU;
        return true;
    }
    return false;
}

/* ---- what a person said of it */

static enum vb_column_role role_word(struct vb_str word)
{
    static const struct {
        const char *word;
        enum vb_column_role role;
    } roles[] = {{"ma", VB_ROLE_CODE},          {"ten", VB_ROLE_NAME},
                 {"don-vi-tinh", VB_ROLE_UNIT}, {"don-vi", VB_ROLE_MEMBER},
                 {"loai", VB_ROLE_KIND},        {"ky", VB_ROLE_PERIOD},
                 {"gia-tri", VB_ROLE_VALUE},    {"muc", VB_ROLE_QUALIFIER},
                 {"uoc", VB_ROLE_PROVISIONAL},  {"trang-thai", VB_ROLE_STATE},
                 {"bo-qua", VB_ROLE_IGNORED}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (vb_str_eq_z(word, roles[i].word)) {
            return roles[i].role;
        }
    }
    return VB_ROLE_VALUE;
}

/* The mapping's own codes were checked when the import began. */
static bool read_mapped(const struct vb_lookup *l, const struct vb_mapping *m,
                        struct vb_str plain, struct vb_head *h)
{
    for (size_t i = 0; m != NULL && i < m->columns.count; i++) {
        const struct vb_map_column *c = &m->columns.items[i];
        if (!vb_str_eq(c->head, plain)) {
            continue;
        }
        h->role = role_word(c->role);
        h->has_kind = c->kind.n != 0 && vb_lookup_kind(l, c->kind, &h->kind);
        h->has_period = c->period.n != 0 && vb_lookup_period(l, c->period, &h->period);
        h->member = c->member.n == 0 ? NULL : vb_lookup_member(l, c->member);
        h->indicator = vb_map_find(&l->f->indicator_codes, c->code);
        h->unit = c->unit;
        return true;
    }
    return false;
}

struct vb_head vb_head_read(const struct vb_lookup *l, const struct vb_mapping *m,
                            struct vb_str text)
{
    struct vb_head h = {.text = text, .role = VB_ROLE_UNKNOWN};
    struct head_reader r = {.l = l, .h = &h};
    if (read_mapped(l, m, vb_plain(l->a, text), &h)) {
        return h;
    }
    struct vb_str plain = vb_plain(l->a, take_brackets(&r, text));
    h.role = role_of(plain);
    if (h.role != VB_ROLE_UNKNOWN) {
        return h;
    }
    bool known = take_words(&r, plain);
    bool says =
        h.has_kind || h.has_period || h.member != NULL || h.indicator != NULL || r.year != 0;
    if (r.computed || r.kinds > 1) {
        h.role = VB_ROLE_IGNORED; /* «TH/KH (%)»: vanban computes it itself */
    } else if (known && says && settle_year(&r)) {
        h.role = VB_ROLE_VALUE;
    }
    return h;
}
