/* Breaks inside one word: addresses, symbols, words joined by a slash or a dash, long ranges.
 */
#include "text/break_rules.h"
#include "text/unicode.h"

#include <string.h>

static bool has(const struct vb_word *w, unsigned kinds)
{
    return (w->kind & kinds) != 0;
}

/* The runs of letters on both sides of a mark, counted up to ENOUGH, and whether they are those
 * of a word: small behind the first. */
struct sides {
    size_t before, after;
    bool lower;
};

enum { ENOUGH = 12 };

static struct sides measure_sides(struct vb_str s, size_t mark, size_t at)
{
    struct sides d = {0, 0, true};
    uint32_t cp;
    bool capital =
        false; /* the letter counted last, which may turn out to be the first of its run */
    for (size_t i = mark; i > 0 && d.before < ENOUGH; d.before++) {
        size_t start = i - 1;
        while (start > 0 && ((unsigned char)s.p[start] & 0xC0) == 0x80) {
            start--;
        }
        i = start;
        vb_str_next(s, &start, &cp);
        if (!vb_cp_is_letter(cp)) {
            break;
        }
        d.lower = d.lower && !capital;
        capital = !vb_cp_is_lower(cp);
    }
    for (size_t i = at; d.after < ENOUGH && vb_str_next(s, &i, &cp) && vb_cp_is_letter(cp);
         d.after++) {
        d.lower = d.lower && (d.after == 0 || vb_cp_is_lower(cp));
    }
    return d;
}

/* Scripts written without spaces break where Unicode says. */
static bool is_foreign(struct vb_str s, size_t at)
{
    uint32_t cp = 0;
    vb_str_next(s, &at, &cp);
    return (cp >= 0x0E00 && cp < 0x1000) || (cp >= 0x1780 && cp < 0x1800) || cp >= 0x2E80;
}

/* The ASCII sign that ends at byte `at`, or a dash as '-'; stores where it begins. */
static char sign_before(struct vb_str s, size_t at, size_t *start)
{
    struct vb_str head = vb_str_part(s, 0, at);
    if (vb_str_ends(head, VB_STR("–")) || vb_str_ends(head, VB_STR("—"))) {
        *start = at - 3;
        return '-';
    }
    *start = at - 1;
    return head.p[at - 1];
}

/* After a slash, but not inside "://". */
static int32_t price_address(const struct vb_word *w, size_t mark, size_t at)
{
    bool slash = w->all.p[mark] == '/';
    bool scheme = mark > 0 && w->all.p[mark - 1] == '/';
    bool opens_path = at < w->all.n && w->all.p[at] == '/';
    if (!slash) {
        return VB_BREAK_EMERGENCY;
    }
    return scheme || opens_path ? VB_BREAK_NEVER : VB_BREAK_MEDIUM;
}

/* No rate that stays whole has more characters. */
enum { SHORT_RATE = 16 };

/* 18.700đ/kg, +177.000đ/chỉ, -480đ/USD: a number keeps its unit, both parts of it. */
static bool is_rate(const struct vb_word *w)
{
    struct vb_str s = w->core;
    size_t from = 0, slash;
    while (from < s.n && from < 3 && !vb_cp_is_digit((unsigned char)s.p[from])) {
        from++; /* the sign */
    }
    size_t unit = from;
    while (unit < s.n &&
           (vb_cp_is_digit((unsigned char)s.p[unit]) || s.p[unit] == '.' || s.p[unit] == ',')) {
        unit++;
    }
    for (slash = unit; slash < s.n && s.p[slash] != '/'; slash++) {
    }
    struct vb_str per = vb_str_part(s, slash < s.n ? slash + 1 : s.n, s.n);
    if (unit == from || slash == unit || per.n == 0 || vb_count_cp(s) > SHORT_RATE ||
        vb_str_find(per, VB_STR("/"), 0) != SIZE_MAX ||
        vb_str_find(per, VB_STR("-"), 0) != SIZE_MAX) {
        return false;
    }
    struct vb_word head = {.all = vb_str_part(s, unit, slash)};
    vb_word_classify(&head);
    return (head.lex & LEX_UNIT) != 0;
}

/* Words joined by a tight slash or dash: thịt/năm, kinh tế-xã hội; codes only in an emergency.
 */
static int32_t price_joint(const struct vb_word *w, char sign, size_t mark, size_t at)
{
    struct sides d = measure_sides(w->all, mark, at);
    const unsigned codes = WORD_SYMBOL | WORD_CODE | WORD_NUMBER | WORD_MEASURE;
    if (sign == '/' && d.before == 1 && d.after == 1) {
        return VB_BREAK_NEVER; /* V/v, (để b/c) */
    }
    if (sign == '/' && has(w, WORD_MEASURE | WORD_SYMBOL) && is_rate(w)) {
        return VB_BREAK_NEVER;
    }
    size_t least = sign == '/' ? 3 : 2;
    bool words = d.lower && d.before >= least && d.after >= least;
    if (sign == '-' && has(w, codes)) {
        return VB_BREAK_EMERGENCY;
    }
    return words ? VB_BREAK_MEDIUM : VB_BREAK_EMERGENCY;
}

int32_t vb_break_inside(const struct vb_word *w, size_t at)
{
    size_t mark;
    char sign = sign_before(w->all, at, &mark);
    bool digit = at < w->all.n && vb_cp_is_digit((unsigned char)w->all.p[at]);
    if (is_foreign(w->all, at)) {
        return VB_BREAK_FREE;
    }
    if (sign == '/' && digit && (mark == 0 || has(w, WORD_ROMAN))) {
        return VB_BREAK_NEVER; /* quý I/2024, 23 / 3 /2022 */
    }
    if (sign == '-' && mark == 0 && !has(w, WORD_SYMBOL)) {
        return VB_BREAK_NEVER; /* the dash that opens a word */
    }
    if (vb_str_ends(vb_str_part(w->all, 0, at), VB_STR("…"))) {
        return VB_BREAK_LOW;
    }
    if (has(w, WORD_URL)) {
        return price_address(w, mark, at);
    }
    return sign == '/' || sign == '-' ? price_joint(w, sign, mark, at) : VB_BREAK_EMERGENCY;
}

/* Dots that stay together at either end of a torn line of them. */
enum { LEADER_END = 3 };

static bool is_dot(uint32_t cp)
{
    return cp == '.' || cp == 0x2026;
}

/* Dots right behind byte `at`, counted up to `most`. */
static size_t dots_from(struct vb_str s, size_t at, size_t most)
{
    size_t n = 0;
    uint32_t cp;
    while (n < most && vb_str_next(s, &at, &cp) && is_dot(cp)) {
        n++;
    }
    return n;
}

/* Where LEADER_END dots that end at byte `at` begin, or SIZE_MAX. */
static size_t leader_before(struct vb_str s, size_t at)
{
    for (size_t n = 0; n < LEADER_END; n++) {
        struct vb_str head = vb_str_part(s, 0, at);
        if (!vb_str_ends(head, VB_STR(".")) && !vb_str_ends(head, VB_STR("…"))) {
            return SIZE_MAX;
        }
        at -= vb_str_ends(head, VB_STR(".")) ? 1 : strlen("…");
    }
    return at;
}

bool vb_word_has_leader(const struct vb_word *w)
{
    for (size_t at = 0; at + 2 * LEADER_END <= w->all.n; at++) {
        if (w->all.p[at] != '.' && w->all.p[at] != "…"[0]) {
            continue;
        }
        if (dots_from(w->all, at, 2 * LEADER_END) == 2 * LEADER_END) {
            return true;
        }
    }
    return false;
}

/* Ranges that may be torn in an emergency: 10/10/1949-10/10/2024. */
int32_t vb_break_extra(const struct vb_word *w, size_t at)
{
    if (at == 0 || at >= w->all.n) {
        return 0;
    }
    if (leader_before(w->all, at) != SIZE_MAX &&
        dots_from(w->all, at, LEADER_END) == LEADER_END) {
        return VB_BREAK_LOW;
    }
    size_t mark;
    char next = w->all.p[at];
    bool letters = vb_cp_is_letter((unsigned char)w->all.p[at - 1]) && at + 1 < w->all.n &&
                   vb_cp_is_letter((unsigned char)w->all.p[at + 1]);
    if (has(w, WORD_URL)) {
        return (next == '.' || next == '@') && letters ? VB_BREAK_MEDIUM : 0;
    }
    bool range = has(w, WORD_NUMBER | WORD_MEASURE) && vb_cp_is_digit((unsigned char)next) &&
                 at > 1 && sign_before(w->all, at, &mark) == '-' && mark > 0 &&
                 vb_cp_is_digit((unsigned char)w->all.p[mark - 1]);
    /* No character of a range has more than three bytes. */
    bool longer =
        w->core.n >= 3 * VB_LONG_RANGE || (range && vb_count_cp(w->core) >= VB_LONG_RANGE);
    return range && longer ? VB_BREAK_EMERGENCY : 0;
}
