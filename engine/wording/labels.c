/* Labels that stand in the text itself, typed by hand: numbers and letters that repeat or skip.
 */
#include "text/unicode.h"
#include "wording/parts.h"

#include <string.h>

enum form {
    CAPITAL_LETTER,
    ROMAN,
    PLAIN,
    DOTTED,
    BRACKETED,
    LETTER,
    ARTICLE,
    CHAPTER,
    TABLE, /* Biểu 19, Bảng 2 */
    NO_LABEL
};

struct label {
    enum form form;
    char prefix[16]; /* of 2.1.3: "2.1" */
    int value;
    size_t end;  /* bytes of the label */
    char close;  /* '.', ')' or '\0' */
    bool dotted; /* (1). */
};

/* The letters of điểm in order (A1.II.6.đ). */
static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                      "i", "k", "l", "m", "n", "o", "p", "q",
                                      "r", "s", "t", "u", "v", "x", "y"};

static int digits_value(struct vb_str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!vb_cp_is_digit((unsigned char)s.p[i]) || i > 2) {
            return 0;
        }
        n = n * 10 + (s.p[i] - '0');
    }
    return n;
}

static int roman_value(struct vb_str s)
{
    static const char *const signs = "IVX";
    static const int values[] = {1, 5, 10};
    int n = 0;
    int last = 0;
    for (size_t i = s.n; i-- > 0;) {
        const char *sign = s.p[i] == '\0' ? NULL : strchr(signs, s.p[i]);
        if (sign == NULL) {
            return 0;
        }
        int v = values[sign - signs];
        n += v < last ? -v : v;
        last = v > last ? v : last;
    }
    return n;
}

static int letter_value(struct vb_str s)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (vb_str_eq_z(s, letters[i])) {
            return (int)i + 1;
        }
    }
    return 0;
}

/* 2.1.3: the last number counts, the others name the parent. */
static bool read_dotted(struct vb_str s, struct label *l)
{
    size_t dot = s.n;
    while (dot > 0 && s.p[dot - 1] != '.') {
        dot--;
    }
    if (dot < 2 || dot - 1 >= sizeof l->prefix) {
        return false;
    }
    for (size_t i = 0; i < dot; i++) {
        if (s.p[i] != '.' && !vb_cp_is_digit((unsigned char)s.p[i])) {
            return false;
        }
    }
    memcpy(l->prefix, s.p, dot - 1);
    l->prefix[dot - 1] = '\0';
    l->value = digits_value(vb_str_part(s, dot, s.n));
    l->form = l->value > 0 ? DOTTED : NO_LABEL;
    return l->value > 0;
}

static struct label read_word(struct vb_str s, char close)
{
    struct label l = {.form = NO_LABEL, .close = close};
    int number = digits_value(s);
    if (number > 0) {
        l.form = PLAIN;
        l.value = number;
    } else if (close == ')' && letter_value(s) > 0) {
        l.form = LETTER;
        l.value = letter_value(s);
    } else if (close == '.' && roman_value(s) > 0) {
        l.form = ROMAN;
        l.value = roman_value(s);
    } else if (close == '.' && s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'H') {
        l.form = CAPITAL_LETTER;
        l.value = s.p[0] - 'A' + 1;
    } else {
        read_dotted(s, &l);
    }
    return l;
}

/* «Điều 5.», «Chương II», «Biểu 21:»: «Điều 5 của …» only cites. */
static struct label read_named(const struct vb_prose *p)
{
    const struct vb_token *t = &p->tokens[0];
    bool article = vb_token_is(t, "điều");
    bool chapter = vb_token_is(t, "chương");
    struct label l = {.form = article ? ARTICLE : chapter ? CHAPTER : TABLE};
    char mark = t[1].all.n > t[1].core.n ? t[1].all.p[t[1].core.n] : '\0';
    bool named = article || chapter || vb_token_is(t, "biểu") || vb_token_is(t, "bảng");
    bool alone = p->count == 2 || p->kind == VB_WORDING_HEADING;
    l.value = chapter ? roman_value(t[1].core) : digits_value(t[1].core);
    l.end = t[1].at + t[1].all.n;
    bool head = article ? mark == '.' : chapter ? alone : mark == ':' || mark == '.' || alone;
    if (!named || t->shape == VB_SHAPE_LOWER || l.value == 0 || !head) {
        l.form = NO_LABEL;
    }
    return l;
}

/* 1.2 without a mark behind it, before a word with a capital. */
static bool is_bare(const struct vb_prose *p)
{
    const struct vb_token *t = &p->tokens[0];
    return t->shape == VB_SHAPE_NUMBER && t->all.n == t->core.n && t->all.n < 8 &&
           (t[1].shape == VB_SHAPE_TITLE || t[1].shape == VB_SHAPE_UPPER) && p->count > 2 &&
           memchr(t->core.p, ',', t->core.n) == NULL;
}

/* The label that a paragraph begins with. */
static struct label label_of(const struct vb_prose *p)
{
    const struct vb_token *t = &p->tokens[0];
    struct label l = {.form = NO_LABEL};
    bool cell = p->kind == VB_WORDING_CELL || p->kind == VB_WORDING_FIRST_CELL;
    if (cell || p->count < (p->kind == VB_WORDING_LABEL ? 1 : 2)) {
        return l;
    }
    l = read_named(p);
    if (l.form != NO_LABEL) {
        return l;
    }
    struct vb_str s = t->all;
    bool bracket = s.p[0] == '(';
    bool dotted = bracket && vb_str_ends(s, VB_STR(")."));
    if (dotted) {
        s.n--;
    }
    char last = s.p[s.n - 1];
    if (s.n > 1 && (last == '.' || last == ')')) {
        l = read_word(vb_str_part(s, bracket ? 1 : 0, s.n - 1), last);
    } else if (is_bare(p)) {
        l.close = '\0';
        read_dotted(s, &l);
    }
    if (bracket) {
        l.form = l.form == PLAIN && last == ')' ? BRACKETED : NO_LABEL;
    }
    l.dotted = dotted;
    l.end = t->all.n;
    return l;
}

/* Rank of a form in the usual scheme: A, I, 1, 1.1, a), (1).  A label of higher rank ends the
 * counting of those below it. */
static void forget_below(struct label *last, enum form form)
{
    bool head = form == ARTICLE || form == CHAPTER;
    for (size_t f = head ? 0 : (size_t)form + 1; form != TABLE && f < ARTICLE; f++) {
        last[f] = (struct label){.form = NO_LABEL};
    }
}

static const char *roman(struct vb_arena *a, int value)
{
    static const char *const tens[] = {"", "X", "XX", "XXX"};
    static const char *const ones[] = {"",  "I",  "II",  "III",  "IV",
                                       "V", "VI", "VII", "VIII", "IX"};
    return vb_str_to_z(a, vb_strf(a, "%s%s", tens[value / 10 % 4], ones[value % 10]));
}

static struct vb_str label_text(struct vb_arena *a, const struct label *l, int value)
{
    struct vb_str s = {NULL, 0};
    switch (l->form) {
    case CAPITAL_LETTER:
        return vb_strf(a, "%c%c", 'A' + value - 1, l->close);
    case ROMAN:
        return vb_strf(a, "%s%c", roman(a, value), l->close);
    case PLAIN:
        return vb_strf(a, "%d%c", value, l->close);
    case DOTTED:
        return vb_strf(a, l->close == '\0' ? "%s.%d" : "%s.%d%c", l->prefix, value, l->close);
    case BRACKETED:
        return vb_strf(a, l->dotted ? "(%d)." : "(%d)", value);
    case LETTER:
        return value <= 23 ? vb_strf(a, "%s)", letters[value - 1]) : s;
    case ARTICLE:
        return vb_strf(a, "Điều %d", value);
    case CHAPTER:
        return vb_strf(a, "Chương %s", roman(a, value));
    case TABLE:
        return vb_strf(a, "Biểu %d", value);
    case NO_LABEL:
        break;
    }
    return s;
}

/* A long gap is another list, and 1 begins one. */
static void compare(struct vb_wording *w, size_t p, const struct label *l,
                    const struct label *last)
{
    enum { SKIPPED_MOST = 2 };
    bool row = last->form == l->form && strcmp(last->prefix, l->prefix) == 0;
    bool same = last->close == l->close && last->dotted == l->dotted;
    if (!row || l->value == 1) {
        return;
    }
    if (!same && l->value == last->value + 1) {
        struct label alike = *last;
        vb_wording_add(w, VB_WORD_LABEL_STYLE, p, 0, l->end,
                       label_text(w->arena, &alike, l->value), VB_STR(""));
    }
    struct vb_str wanted = label_text(w->arena, l, last->value + 1);
    if (!same) {
        return;
    }
    if (l->value == last->value) {
        vb_wording_add(w, VB_WORD_LABEL_TWICE, p, 0, l->end, wanted, VB_STR(""));
    } else if (l->value > last->value + 1 && l->value <= last->value + 1 + SKIPPED_MOST) {
        vb_wording_add(w, VB_WORD_LABEL_GAP, p, 0, l->end, wanted, VB_STR(""));
    }
}

/* Labels inside a quotation belong to another text. */
static int quote_depth(struct vb_str s)
{
    int depth = 0;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        depth += (cp == 0x201C) - (cp == 0x201D);
    }
    return depth;
}

void vb_wording_labels(struct vb_wording *w)
{
    struct label last[NO_LABEL];
    int depth = 0;
    for (size_t f = 0; f < NO_LABEL; f++) {
        last[f] = (struct label){.form = NO_LABEL};
    }
    for (size_t p = 0; p < w->count; p++) {
        struct label l = label_of(&w->prose[p]);
        bool quoted = depth > 0;
        depth += quote_depth(w->prose[p].text);
        depth = depth < 0 ? 0 : depth;
        if (l.form == NO_LABEL || quoted) {
            continue;
        }
        compare(w, p, &l, &last[l.form]);
        last[l.form] = l;
        forget_below(last, l.form);
    }
}
