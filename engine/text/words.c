#include "text/words.h"

#include "text/unicode.h"
#include "text/vietnamese.h"

#include <stdlib.h>
#include <string.h>

struct lex_row {
    const char *word;
    unsigned flags;
};

#define LEX(word, flags) {word, flags},
static const struct lex_row lexicon[] = {
#include "text/lexicon.inc"
};
#undef LEX

static const char *const places[] = {
#include "text/places.inc"
};

static int compare_place(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

/* strcmp, for keys that differ in their first letters. */
static int compare_keys(const char *x, const char *y)
{
    while (*x == *y && *x != '\0') {
        x++;
        y++;
    }
    return (int)(unsigned char)*x - (int)(unsigned char)*y;
}

static unsigned look_up(const char *key)
{
    size_t low = 0;
    size_t high = key[0] == '\0' ? 0 : sizeof lexicon / sizeof lexicon[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_keys(key, lexicon[middle].word);
        if (order == 0) {
            return lexicon[middle].flags;
        }
        low = order > 0 ? middle + 1 : low;
        high = order > 0 ? high : middle;
    }
    return 0;
}

bool vb_words_are_place(const struct vb_word *l, const struct vb_word *r)
{
    char pair[2 * WORD_KEY_LONGEST + 2];
    size_t n = strlen(l->key);
    memcpy(pair, l->key, n);
    pair[n] = ' ';
    memcpy(pair + n + 1, r->key, strlen(r->key) + 1);
    return bsearch(pair, places, sizeof places / sizeof places[0], sizeof places[0],
                   compare_place) != NULL;
}

bool vb_char_in(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* ---- the core ---- */

static bool is_superscript(uint32_t cp)
{
    return cp == 0xB2 || cp == 0xB3 || cp == 0xB9 || cp == 0x2070 ||
           (cp >= 0x2074 && cp <= 0x2079);
}

static bool is_opening(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == '{' || cp == 0x201C || cp == 0x2018 || cp == 0xAB ||
           cp == '"' || cp == '\'';
}

static bool is_closing(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == '}' || cp == 0x201D || cp == 0x2019 || cp == 0xBB ||
           cp == '"' || cp == '\'' || cp == ',' || cp == ';' || cp == ':' || cp == '.' ||
           cp == '!' || cp == '?' || cp == 0x2026;
}

/* The code point that ends at byte `end`; stores where it starts. */
static uint32_t cp_before(struct vb_str s, size_t end, size_t *start)
{
    uint32_t cp = 0;
    size_t i = end - 1;
    while (i > 0 && end - i < 4 && ((unsigned char)s.p[i] & 0xC0) == 0x80) {
        i--;
    }
    *start = i;
    vb_str_next(vb_str_part(s, 0, end), &i, &cp);
    return cp;
}

/* m² and km³ keep their power: it belongs to the unit. */
static bool ends_in_power(struct vb_str s)
{
    static const char *const units[] = {"m²",  "m³",  "km²", "km³", "dm²",
                                        "dm³", "cm²", "cm³", "mm²"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct vb_str unit = vb_str_z(units[i]);
        if (vb_str_ends(s, unit)) {
            /* Alone, or glued to its number, or behind a slash. */
            unsigned char before = (unsigned char)(s.n == unit.n ? '/' : s.p[s.n - unit.n - 1]);
            if (before == '/' || vb_cp_is_digit(before)) {
                return true;
            }
        }
    }
    return false;
}

static void trim_end(struct vb_word *w)
{
    while (w->core.n > 0) {
        size_t start;
        if (w->core.n > 3 && vb_str_ends(w->core, VB_STR("./."))) {
            w->core.n -= 3;
            w->kind |= WORD_CLOSED;
            continue;
        }
        uint32_t cp = cp_before(w->core, w->core.n, &start);
        bool note = (is_superscript(cp) && !ends_in_power(w->core)) || cp == '*';
        if (start == 0 || (!note && !is_closing(cp))) {
            break;
        }
        w->kind |= note ? WORD_NOTED : WORD_CLOSED;
        w->core.n = start;
    }
}

static void trim_core(struct vb_word *w)
{
    uint32_t cp;
    w->core = w->all;
    for (size_t i = 0; vb_str_next(w->core, &i, &cp) && is_opening(cp) && i < w->core.n;
         i = 0) {
        w->core = vb_str_part(w->core, i, w->core.n);
        w->kind |= WORD_OPENED;
    }
    trim_end(w);
}

static void make_key(struct vb_word *w)
{
    uint32_t cp;
    size_t n = 0;
    for (size_t i = 0; vb_str_next(w->core, &i, &cp);) {
        uint32_t lower = vb_cp_lower(cp);
        size_t need = lower < 0x80 ? 1 : lower < 0x800 ? 2 : 3;
        if (lower > 0xFFFF || n + need > WORD_KEY_LONGEST) {
            w->key[0] = '\0';
            return;
        }
        if (need == 1) {
            w->key[n++] = (char)lower;
        } else if (need == 2) {
            w->key[n++] = (char)(0xC0 | lower >> 6);
            w->key[n++] = (char)(0x80 | (lower & 0x3F));
        } else {
            w->key[n++] = (char)(0xE0 | lower >> 12);
            w->key[n++] = (char)(0x80 | (lower >> 6 & 0x3F));
            w->key[n++] = (char)(0x80 | (lower & 0x3F));
        }
    }
    w->key[n] = '\0';
}

/* ---- what the characters say ---- */

struct tally {
    size_t count, digits, upper, lower, other_letters, slashes, dashes, marks, others;
    uint32_t first, second;
};

static bool is_dash(uint32_t cp)
{
    return cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == 0x2212;
}

static bool is_number_sign(uint32_t cp)
{
    return is_dash(cp) || cp == '+' || cp == '~' || cp == '<' || cp == '>' || cp == 0x2264 ||
           cp == 0x2265 || cp == 0xB1 || cp == 0x2248 || cp == '=';
}

static struct tally tally_up(struct vb_str s)
{
    struct tally t = {0};
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp); t.count++) {
        t.second = t.count == 1 ? cp : t.second;
        t.first = t.count == 0 ? cp : t.first;
        enum vb_letter letter = vb_cp_letter(cp);
        if (letter != VB_LETTER_NONE) {
            t.upper += letter == VB_LETTER_UPPER;
            t.lower += letter == VB_LETTER_LOWER;
            t.other_letters += letter == VB_LETTER_OTHER;
        } else if (cp == '/') {
            t.slashes++;
        } else if (is_dash(cp)) {
            t.dashes++;
        } else if (cp == '.' || cp == ',' || cp == ':' || cp == '%' || cp == 0x2030) {
            t.marks++;
        } else if (vb_cp_is_digit(cp)) {
            t.digits++;
        } else {
            t.others++;
        }
    }
    return t;
}

static bool is_roman(struct vb_str s)
{
    size_t n = 0;
    while (n < s.n && vb_char_in(s.p[n], "IVXLC")) {
        n++;
    }
    if (n == 0 || n > 8) {
        return false;
    }
    /* "quý I/2024" */
    for (size_t i = n; i < s.n; i++) {
        if ((i == n) != (s.p[i] == '/') || (i > n && !vb_cp_is_digit((unsigned char)s.p[i]))) {
            return false;
        }
    }
    return s.n == n || s.n > n + 1;
}

static bool is_sign(uint32_t cp)
{
    return cp == '=' || cp == '+' || cp == '*' || cp == '<' || cp == '>' || cp == '&' ||
           cp == '/' || cp == '~' || cp == 0xD7 || cp == 0xF7 || cp == 0xB1 ||
           (cp >= 0x2260 && cp <= 0x2265) || cp == 0x2248 || cp == 0x2022 || cp == 0x2192;
}

static bool is_address(struct vb_str s, const struct tally *t)
{
    if (t->marks == 0 && t->others == 0) {
        return false; /* neither a dot nor a colon nor an @ */
    }
    if (vb_str_find(s, VB_STR("://"), 0) != SIZE_MAX || vb_str_starts(s, VB_STR("www."))) {
        return true;
    }
    size_t at = vb_str_find(s, VB_STR("@"), 0);
    if (at != SIZE_MAX) {
        return at > 0 && vb_str_find(s, VB_STR("."), at) != SIZE_MAX;
    }
    return t->upper == 0 && t->lower > 4 && vb_str_find(s, VB_STR(".vn"), 1) != SIZE_MAX;
}

/* 7h15, 14h00, 8h */
static bool is_time(struct vb_str s)
{
    bool hours = false;
    for (size_t i = 0; i < s.n; i++) {
        hours = hours || s.p[i] == 'h';
        if (!vb_char_in(s.p[i], "0123456789h-")) {
            return false;
        }
    }
    return hours && s.n <= 11 && vb_cp_is_digit((unsigned char)s.p[0]);
}

static unsigned kind_with_digits(struct vb_str s, const struct tally *t)
{
    bool leads =
        vb_cp_is_digit(t->first) || (is_number_sign(t->first) && vb_cp_is_digit(t->second));
    size_t letters = t->upper + t->lower + t->other_letters;
    if (t->upper != 0 && (t->slashes + t->dashes) != 0 && (leads || t->first == '/')) {
        return WORD_SYMBOL;
    }
    if (leads &&
        (letters == 0 ||
         (letters == 1 && vb_cp_is_letter(cp_before(s, s.n, &(size_t){0})) && t->count <= 4 &&
          !vb_str_ends(s, VB_STR("đ")) && !vb_str_ends(s, VB_STR("m"))))) {
        return t->others <= 1 ? WORD_NUMBER : WORD_MEASURE;
    }
    if (leads) {
        return is_time(s) ? WORD_NUMBER : WORD_MEASURE;
    }
    return t->upper != 0 && t->lower == 0 && vb_cp_is_upper(t->first) ? WORD_CODE : 0;
}

static unsigned kind_of_letters(struct vb_str s, const struct tally *t)
{
    unsigned kind = 0;
    size_t letters = t->upper + t->lower + t->other_letters;
    if (t->count == 1 && letters == 1) {
        kind |= WORD_LETTER;
    }
    if ((t->first == '/' || (is_dash(t->first) && t->slashes != 0)) && t->upper > 1) {
        return WORD_SYMBOL; /* the number in front of it is still blank */
    }
    if (letters != t->count && t->upper != 0 && t->lower == 0 && t->slashes != 0) {
        return kind | WORD_UPPER;
    }
    if (t->lower == 0 && t->upper > 0) {
        kind |= t->count > 1 ? WORD_UPPER : 0;
    } else if (t->upper == 0 && t->lower > 0) {
        kind |= WORD_LOWER;
    } else if (t->upper == 1 && vb_cp_is_upper(t->first)) {
        kind |= WORD_TITLE;
    }
    return is_roman(s) ? kind | WORD_ROMAN : kind;
}

static int32_t plain_value(struct vb_str s)
{
    int32_t value = 0;
    if (s.n == 0 || s.n > 4) {
        return -1;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!vb_cp_is_digit((unsigned char)s.p[i])) {
            return -1;
        }
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

/* TM. and ThS. need their dot; the same letters without it are something else. */
static bool is_abbreviation(const struct vb_word *w)
{
    size_t tail = w->all.n - (size_t)(w->core.p - w->all.p) - w->core.n;
    return tail == 1 && w->last == '.' && w->core.n > 0 &&
           vb_cp_is_upper((unsigned char)w->core.p[0]);
}

void vb_word_classify(struct vb_word *w)
{
    size_t start;
    size_t at = 0;
    vb_str_next(w->all, &at, &w->first);
    w->last = cp_before(w->all, w->all.n, &start);
    trim_core(w);
    make_key(w);
    struct tally t = tally_up(w->core);
    w->value = plain_value(w->core);
    w->lex = look_up(w->key);
    if ((w->lex & LEX_ABBREVIATION) != 0 && !is_abbreviation(w)) {
        w->lex &= ~(unsigned)LEX_ABBREVIATION;
    }
    if (t.count == 1 && is_dash(t.first) && t.first != 0x2212) {
        w->kind |= WORD_DASH;
    } else if (t.count == 1 && is_sign(t.first)) {
        w->kind |= WORD_SIGN;
    } else if (is_address(w->core, &t)) {
        w->kind |= WORD_URL;
    } else if (is_roman(w->core) && t.digits != 0) {
        w->kind |= WORD_ROMAN;
    } else {
        w->kind |= t.digits != 0 ? kind_with_digits(w->core, &t) : kind_of_letters(w->core, &t);
    }
    /* One-letter units are lower case: 5 m, not hạng M. */
    if (t.count == 1 && t.upper == 1) {
        w->lex &= ~(unsigned)LEX_UNIT;
    }
}

/* ---- remembering ---- */

enum { REMEMBERED = 1024, REMEMBERED_LONGEST = 15 };

/* Each place holds the last word that fell to it. */
struct vb_word_memory {
    struct {
        char bytes[REMEMBERED_LONGEST + 1];
        struct vb_word word; /* its texts are stale */
        size_t core_at;
    } place[REMEMBERED];
};

struct vb_word_memory *vb_word_memory_new(struct vb_arena *a)
{
    return VB_NEW(a, struct vb_word_memory);
}

static size_t place_of(struct vb_str s)
{
    uint32_t hash = 2166136261; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++) {
        hash = (hash ^ (unsigned char)s.p[i]) * 16777619;
    }
    return (hash ^ hash >> 15) % REMEMBERED;
}

/* vb_word_classify for a word of which only `all` and `at` are set. */
static void classify(struct vb_word_memory *memory, struct vb_word *w)
{
    if (memory == NULL || w->all.n > REMEMBERED_LONGEST) {
        vb_word_classify(w);
        return;
    }
    size_t i = place_of(w->all);
    struct vb_word *known = &memory->place[i].word;
    if (known->all.n == w->all.n && memcmp(memory->place[i].bytes, w->all.p, w->all.n) == 0) {
        struct vb_word fresh = *known;
        fresh.all = w->all;
        fresh.at = w->at;
        fresh.core.p = w->all.p + memory->place[i].core_at;
        *w = fresh;
        return;
    }
    vb_word_classify(w);
    *known = *w;
    memcpy(memory->place[i].bytes, w->all.p, w->all.n);
    memory->place[i].core_at = (size_t)(w->core.p - w->all.p);
}

/* ---- splitting ---- */

/* No more words than this: every white space character begins with one of these bytes. */
static size_t words_at_most(struct vb_str text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool ogham = c == 0xE1 && i + 1 < text.n && (unsigned char)text.p[i + 1] == 0x9A;
        count += c <= ' ' || c == 0xC2 || c == 0xE2 || c == 0xE3 || ogham;
    }
    return count;
}

struct vb_words vb_words_split(struct vb_arena *a, struct vb_word_memory *memory,
                               struct vb_str text)
{
    enum { BEFORE = 2, AFTER = 3 };
    size_t room = words_at_most(text) + BEFORE + AFTER;
    struct vb_word *items = VB_NEW_ARRAY(a, struct vb_word, room);
    size_t count = BEFORE;
    size_t from = 0;
    uint32_t cp;
    bool more = true;
    for (size_t i = 0, at = 0; more; at = i) {
        more = vb_str_next(text, &i, &cp);
        if (more && !vb_cp_is_space(cp)) {
            continue;
        }
        if (at > from) {
            items[count].all = vb_str_part(text, from, at);
            items[count].at = from;
            classify(memory, &items[count++]);
        }
        from = i;
    }
    return (struct vb_words){items + BEFORE, count - BEFORE};
}
