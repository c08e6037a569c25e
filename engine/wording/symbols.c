/* Numbers and symbols of documents: 3666/QĐ-UBND, 08/2018/TT-BNN, 05-CT/TW. */
#include "text/unicode.h"
#include "wording/parts.h"

#include <string.h>

struct kind {
    const char *name, *codes;
};

static const struct kind kinds[] = {
#include "wording/kinds.inc"
};

/* Codes that always stand for a kind, never for a body. */
static const char *const kind_codes = " NQ NĐ QĐ KH BC TTr TB CTr BB PA ĐA TTLT ";
/* Codes behind a number and a year. */
static const char *const year_codes = " NQ NĐ QĐ TT TTLT CT UBTVQH PL ";
/* A công văn has the body's short name; these codes can be none. */
static const char *const never_body = " NQ NĐ QĐ TTr BC ";
static const char *const party = " TW TU HU ĐU QU ThU VPTW BTGTW UBKTTW ";

enum { SEGMENTS = 4 };

struct symbol {
    struct vb_str text;
    struct vb_str segment[SEGMENTS]; /* between slashes */
    size_t count;
    struct vb_str number, code; /* "3666", "QĐ" */
};

static bool is_number(struct vb_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!vb_cp_is_digit((unsigned char)s.p[i])) {
            return false;
        }
    }
    return s.n > 0;
}

/* "2587", "1842b" */
static bool is_serial(struct vb_str s)
{
    bool letter = s.n > 1 && s.p[s.n - 1] >= 'a' && s.p[s.n - 1] <= 'z';
    return is_number(letter ? vb_str_part(s, 0, s.n - 1) : s);
}

static bool starts_upper(struct vb_str s)
{
    uint32_t cp;
    size_t i = 0;
    return s.n > 0 && vb_str_next(s, &i, &cp) && vb_cp_is_upper(cp);
}

static struct vb_str up_to(struct vb_str s, const char *sign)
{
    size_t at = vb_str_find(s, vb_str_z(sign), 0);
    return at == SIZE_MAX ? s : vb_str_part(s, 0, at);
}

/* Takes N/CODE-BODY, N/YYYY/CODE-BODY or N-CODE/BODY apart; false when it is something else. */
static bool read_symbol(struct vb_str s, struct symbol *y)
{
    *y = (struct symbol){.text = s};
    for (size_t from = 0; from <= s.n;) {
        size_t slash = vb_str_find(s, VB_STR("/"), from);
        size_t to = slash == SIZE_MAX ? s.n : slash;
        if (y->count == SEGMENTS) {
            return false;
        }
        y->segment[y->count++] = vb_str_part(s, from, to);
        from = to + 1;
    }
    if (y->count < 2) {
        return false;
    }
    struct vb_str first = y->segment[0];
    struct vb_str dash = up_to(first, "-");
    if (dash.n < first.n && is_serial(dash) &&
        starts_upper(vb_str_part(first, dash.n + 1, first.n))) {
        y->number = dash;
        y->code = vb_str_part(first, dash.n + 1, first.n);
        return starts_upper(y->segment[1]) && y->count == 2;
    }
    size_t at = y->count > 2 && is_number(y->segment[1]) ? 2 : 1;
    y->number = first;
    y->code = up_to(y->segment[at], "-");
    return (first.n == 0 || is_serial(first)) && starts_upper(y->segment[at]) &&
           y->segment[at].n > 1;
}

/* ---- the kind named before the number ---- */

/* Does `name` end with token `last`?  Stores where it begins. */
static bool name_ends_at(const struct vb_prose *p, struct vb_str name, size_t last,
                         size_t *first)
{
    size_t i = last + 1;
    while (name.n != 0) {
        size_t space = name.n;
        while (space > 0 && name.p[space - 1] != ' ') {
            space--;
        }
        if (i == 0 || !vb_str_eq(p->tokens[i - 1].low, vb_str_part(name, space, name.n)) ||
            (i != last + 1 && !vb_token_joins(&p->tokens[i - 1]))) {
            return false;
        }
        i--;
        name = vb_str_part(name, 0, space == 0 ? 0 : space - 1);
    }
    *first = i;
    return true;
}

/* The kind whose name ends with token `last`, or NULL. */
static const struct kind *kind_at(const struct vb_prose *p, size_t last, size_t *first)
{
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        if (name_ends_at(p, vb_str_z(kinds[k].name), last, first)) {
            return &kinds[k];
        }
    }
    return NULL;
}

/* «Kế hoạch thực hiện Nghị quyết số 12/KH-UBND»: the number may be that of a kind named before.
 */
static bool named_before(const struct vb_prose *p, size_t from, struct vb_str code)
{
    enum { REACH = 14 };
    for (size_t k = 0; k < REACH && from > k; k++) {
        size_t first;
        const struct kind *kind = kind_at(p, from - k - 1, &first);
        if (kind != NULL && vb_word_among(code, kind->codes)) {
            return true;
        }
    }
    return false;
}

static void check_kind(struct vb_wording *w, size_t p, size_t i, const struct symbol *y)
{
    const struct vb_prose *prose = &w->prose[p];
    size_t first;
    size_t back = i > 0 && vb_token_is(&prose->tokens[i - 1], "số") ? 2 : 1;
    if (i < back) {
        return;
    }
    size_t last = i - back;
    const struct kind *kind = kind_at(prose, last, &first);
    if (kind == NULL || prose->tokens[last].closed) {
        return;
    }
    bool body = kind->codes[0] == '\0';
    bool wrong =
        body ? vb_word_among(y->code, never_body)
             : !vb_word_among(y->code, kind->codes) && vb_word_among(y->code, kind_codes);
    if (wrong && !named_before(prose, first, y->code)) {
        const struct vb_token *end = &prose->tokens[last];
        vb_wording_add_tokens(
            w, VB_WORD_SYMBOL_KIND, p, i, i,
            vb_str_part(prose->text, prose->tokens[first].core_at, end->core_at + end->core.n));
    }
}

/* ---- its own form ---- */

/* Short names that lost the stroke of their Đ. */
static struct vb_str misspelt(struct vb_str part)
{
    static const char *const pairs[][2] = {
        {"HDND", "HĐND"},       {"HĐNĐ", "HĐND"},       {"UBNĐ", "UBND"},
        {"QD", "QĐ"},           {"HDTĐKT", "HĐTĐKT"},   {"HĐTDKT", "HĐTĐKT"},
        {"SGDDT", "SGDĐT"},     {"SGĐĐT", "SGDĐT"},     {"HDTDKT", "HĐTĐKT"},
        {"BGDDT", "BGDĐT"},     {"BGĐĐT", "BGDĐT"},     {"QDUB", "QĐUB"},
        {"SLDTBXH", "SLĐTBXH"}, {"BLDTBXH", "BLĐTBXH"}, {"LDTBXH", "LĐTBXH"},
        {"LDLD", "LĐLĐ"},       {"TLDLD", "TLĐLĐ"},     {"TLDLĐ", "TLĐLĐ"},
        {"TLĐLD", "TLĐLĐ"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (vb_str_eq_z(part, pairs[i][0])) {
            return vb_str_z(pairs[i][1]);
        }
    }
    return (struct vb_str){NULL, 0};
}

static bool check_letters(struct vb_wording *w, size_t p, size_t i, const struct symbol *y)
{
    for (size_t from = 0; from < y->text.n;) {
        size_t to = from;
        while (to < y->text.n && y->text.p[to] != '/' && y->text.p[to] != '-') {
            to++;
        }
        struct vb_str right = misspelt(vb_str_part(y->text, from, to));
        if (vb_str_eq_z(vb_str_part(y->text, from, y->text.n), "ND-CP")) {
            right = VB_STR("NĐ");
        }
        if (right.n != 0) {
            vb_wording_add_tokens(w, VB_WORD_SYMBOL_LETTERS, p, i, i, right);
            return true;
        }
        from = to + 1;
    }
    return false;
}

static void check_form(struct vb_wording *w, size_t p, size_t i, const struct symbol *y)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (check_letters(w, p, i, y)) {
        return;
    }
    if (y->count == 3 && is_number(y->segment[1])) {
        struct vb_str year = y->segment[1];
        bool serial = year.n == 2 && !vb_word_among(y->code, year_codes); /* 135/11/CBMP-HN */
        if (!serial &&
            (year.n != 4 || memcmp(year.p, "1945", 4) < 0 || memcmp(year.p, "2099", 4) > 0)) {
            vb_wording_add_tokens(w, VB_WORD_SYMBOL_YEAR, p, i, i, year);
        }
    } else if (y->count == 3 && is_number(y->number) && vb_word_among(y->segment[2], party)) {
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_PARTY, p, i, i,
                              vb_strf(w->arena, "%.*s-%.*s/%.*s", VB_ARG(y->number),
                                      VB_ARG(y->segment[1]), VB_ARG(y->segment[2])));
    } else if (vb_str_ends(t->core, VB_STR("-")) && starts_upper(t[1].core)) {
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_SPACE, p, i, i + 1, VB_STR(""));
    }
}

/* ---- spaces and what is missing ---- */

static bool after_number_word(const struct vb_token *t)
{
    return vb_token_is(t - 1, "số");
}

/* «779 /QĐ-UBND», «Số: /KH-SNN» */
static void check_before_slash(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (i > 0 && is_serial(t[-1].core) && !t[-1].closed) {
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_SPACE, p, i - 1, i, VB_STR(""));
    } else if (i > 0 && after_number_word(t) &&
               vb_str_find(t->all, VB_STR("…"), 0) == SIZE_MAX &&
               vb_str_find(t->all, VB_STR(".."), 0) == SIZE_MAX) { /* a form's own blanks */
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_BLANK, p, i - 1, i, VB_STR(""));
    }
}

/* «779/ QĐ-UBND», «46/2022/ ngày» */
static void check_behind_slash(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    struct symbol y;
    struct vb_str joined = vb_strf(w->arena, "%.*s%.*s", VB_ARG(t->core), VB_ARG(t[1].core));
    if (starts_upper(t[1].core) && t[1].core.n > 2 && read_symbol(joined, &y)) {
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_SPACE, p, i, i + 1, VB_STR(""));
    } else if (i > 0 && after_number_word(t)) {
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_CUT, p, i, i, VB_STR(""));
    }
}

/* «22KH-KTĐ»: the slash is lost between number and code. */
static void check_no_slash(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    size_t digits = 0;
    while (digits < t->core.n && vb_cp_is_digit((unsigned char)t->core.p[digits])) {
        digits++;
    }
    struct vb_str number = vb_str_part(t->core, 0, digits);
    struct vb_str rest = vb_str_part(t->core, digits, t->core.n);
    struct vb_str code = up_to(rest, "-");
    if (i > 0 && after_number_word(t) && digits > 0 && code.n < rest.n && starts_upper(rest) &&
        code.n > 1 && starts_upper(vb_str_part(rest, code.n + 1, rest.n))) {
        vb_wording_add_tokens(w, VB_WORD_SYMBOL_SLASH, p, i, i,
                              vb_strf(w->arena, "%.*s/%.*s", VB_ARG(number), VB_ARG(rest)));
    }
}

static void check_token(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    struct symbol y;
    if (vb_str_find(t->core, VB_STR("/"), 0) == SIZE_MAX) {
        check_no_slash(w, p, i);
    } else if (vb_str_ends(t->core, VB_STR("/"))) {
        if (vb_cp_is_digit((unsigned char)t->core.p[0])) {
            check_behind_slash(w, p, i);
        }
    } else if (read_symbol(t->core, &y)) {
        if (y.number.n == 0) {
            check_before_slash(w, p, i);
        } else {
            check_form(w, p, i, &y);
            check_kind(w, p, i, &y);
        }
    }
}

void vb_wording_symbols(struct vb_wording *w, size_t p)
{
    for (size_t i = 0; i < w->prose[p].count; i++) {
        enum vb_shape shape = w->prose[p].tokens[i].shape;
        if (shape == VB_SHAPE_OTHER || shape == VB_SHAPE_NUMBER) {
            check_token(w, p, i);
        }
    }
}
