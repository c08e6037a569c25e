/* What a word is among its neighbours: bullets, numbers of labels, names. */
#include "text/syllable.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

/* ---- bullets ---- */

static bool is_lower_roman(const char *key)
{
    size_t n = strspn(key, "ivx");
    return n > 0 && n <= 5 && key[n] == '\0';
}

/* 1, 12, 1.2.1 with groups of one or two digits (1.656 is a number), optionally a letter
 * behind. */
static bool is_outline_number(struct vb_str s, bool *dotted)
{
    size_t digits = 0;
    *dotted = false;
    for (size_t i = 0; i < s.n; i++) {
        if (vb_cp_is_digit((unsigned char)s.p[i])) {
            if (++digits > 2) {
                return false;
            }
        } else if (s.p[i] == '.' && digits > 0 && i + 1 < s.n) {
            *dotted = true;
            digits = 0;
        } else {
            return false;
        }
    }
    return digits > 0;
}

/* The label part of "1.2.", "a)", "(1).", "I-": without its punctuation.  Stores what stood
 * behind. */
static struct vb_str label_of(struct vb_str all, struct vb_str *tail)
{
    size_t from = all.n > 0 && all.p[0] == '(' ? 1 : 0;
    size_t to = all.n;
    while (to > from && vb_char_in(all.p[to - 1], ".)/-:")) {
        to--;
    }
    *tail = vb_str_part(all, to, all.n);
    return vb_str_part(all, from, to);
}

static bool is_label_text(const struct vb_word *w, struct vb_str label, bool *dotted)
{
    *dotted = false;
    if (label.n == 0) {
        return false;
    }
    if (is_outline_number(label, dotted)) {
        return true;
    }
    bool roman = label.n <= 6;
    for (size_t i = 0; i < label.n; i++) {
        roman = roman && vb_char_in(label.p[i], "IVX");
    }
    return roman || vb_count_cp(label) == 1 || is_lower_roman(w->key);
}

/* (1) (a) (iv): an enumerator wherever it stands. */
static bool is_bracketed(const struct vb_word *w)
{
    struct vb_str tail;
    bool dotted;
    struct vb_str label = label_of(w->all, &tail);
    return w->first == '(' && tail.n != 0 && tail.p[0] == ')' &&
           is_label_text(w, label, &dotted) && !dotted &&
           (label.n == 1 || w->value >= 0 || is_lower_roman(w->key) || label.n == 2);
}

/* At the start of a paragraph: every kind of label or bullet. */
static bool opens_paragraph(const struct vb_word *w)
{
    static const char *const bullets[] = {"-", "+", "*", "**", "•", "–",
                                          "—", "▪", "◦", "→",  "●", "o"};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (vb_str_eq_z(w->all, bullets[i])) {
            return true;
        }
    }
    struct vb_str tail;
    bool dotted;
    struct vb_str label = label_of(w->all, &tail);
    return is_label_text(w, label, &dotted) && (tail.n != 0 || dotted);
}

static bool ends_clause(const struct vb_word *w)
{
    return w->last == ';' || w->last == ':' || w->last == '.';
}

/* "gồm: - A; - B" and "a) X; b) Y": items that run on in one paragraph. */
static bool opens_inline_item(const struct vb_word *before, const struct vb_word *w)
{
    if (is_bracketed(w)) {
        return true;
    }
    if (!ends_clause(before)) {
        return false;
    }
    bool mark =
        (w->kind & WORD_DASH) != 0 || vb_str_eq_z(w->all, "+") || vb_str_eq_z(w->all, "*");
    struct vb_str tail;
    bool dotted;
    struct vb_str label = label_of(w->all, &tail);
    return mark ||
           (vb_str_eq(tail, VB_STR(")")) && is_label_text(w, label, &dotted) && !dotted);
}

static void mark_bullets(struct vb_words *words)
{
    bool opening = true;
    for (size_t i = 0; i < words->count; i++) {
        struct vb_word *w = &words->items[i];
        opening = opening && opens_paragraph(w);
        if (opening || opens_inline_item(w - 1, w)) {
            w->kind |= WORD_BULLET;
        }
    }
}

/* ---- labels and their numbers ---- */

static bool has_slash(const struct vb_word *w)
{
    return memchr(w->core.p, '/', w->core.n) != NULL;
}

/* Days, months, quarters and years have their ranges; "mỗi ngày 500 lít" is no date. */
static bool suits_time(const struct vb_word *l, const struct vb_word *number)
{
    if (vb_word_is(l, "quý")) {
        return (number->kind & WORD_ROMAN) != 0 || (number->value >= 1 && number->value <= 4) ||
               has_slash(number);
    }
    if ((number->kind & WORD_NUMBER) == 0) {
        return false;
    }
    if (vb_word_is(l, "năm")) {
        return number->value >= 1000 || has_slash(number) ||
               (number->value < 0 && number->core.n >= 9 &&
                memchr(number->core.p, '.', number->core.n) == NULL &&
                memchr(number->core.p, ',', number->core.n) == NULL);
    }
    int32_t most = vb_word_is(l, "tháng") ? 12 : 31;
    bool range =
        number->value < 0 && number->core.n <= 7 && memchr(number->core.p, '-', number->core.n);
    return has_slash(number) || range || (number->value >= 1 && number->value <= most);
}

/* thôn 5, hạng II, tổ A; but "mức 5.000 đồng", "phân hạng 02 sản phẩm" and "khối 6 tháng"
 * count. */
static bool suits_weak_label(const struct vb_word *number)
{
    const struct vb_word *next = number + 1;
    const unsigned quantities = LEX_UNIT | LEX_DURATION | LEX_MULTIPLIER;
    if ((number->kind & WORD_LETTER) != 0) {
        return (number->kind & WORD_LOWER) == 0 && number->first < 0x80 && number->first != 'Y';
    }
    if ((number->kind & WORD_ROMAN) != 0) {
        return true;
    }
    if (number->value < 0 || number->value > 999 ||
        (number->core.n > 1 && number->core.p[0] == '0')) {
        return false;
    }
    bool counted = (next->kind & WORD_LOWER) != 0 && (next->lex & (LEX_STOP | LEX_PLACE)) == 0;
    return (number->kind & WORD_CLOSED) != 0 || (!counted && (next->lex & quantities) == 0);
}

bool vb_word_labels(const struct vb_word *l, const struct vb_word *number)
{
    const unsigned numeric = WORD_NUMBER | WORD_ROMAN | WORD_SYMBOL;
    bool colon = vb_word_is(l, "số") && l->last == ':';
    if ((l->lex & (LEX_LABEL | LEX_WEAK_LABEL)) == 0 ||
        ((l->kind & WORD_CLOSED) != 0 && !colon)) {
        return false;
    }
    if ((l->lex & LEX_TIME_LABEL) != 0) {
        return suits_time(l, number);
    }
    if ((l->lex & LEX_LABEL) == 0) {
        return suits_weak_label(number);
    }
    if (vb_word_is(l, "thứ")) {
        return (number->kind & numeric) != 0 || (number->lex & LEX_ORDINAL) != 0;
    }
    if (vb_word_is(l, "số") || vb_word_is(l, "hình")) {
        return (number->kind & (numeric | WORD_CODE)) != 0;
    }
    return (number->kind & (numeric | WORD_LETTER | WORD_CODE)) != 0;
}

static bool is_listed(const struct vb_word *w)
{
    return (w->kind & (WORD_NUMBER | WORD_ROMAN | WORD_LETTER | WORD_SYMBOL)) != 0;
}

static bool joins_list(const struct vb_word *w)
{
    return vb_word_is(w, "và") || vb_word_is(w, "đến") || vb_word_is(w, "hoặc") ||
           (w->kind & WORD_DASH) != 0;
}

static bool is_count(const struct vb_word *w)
{
    return (w->kind & (WORD_NUMBER | WORD_MEASURE)) != 0 && (w->kind & WORD_BOUND) == 0 &&
           (w->kind & WORD_CLOSED) == 0 && (w->kind & WORD_BULLET) == 0;
}

/* "28 điều 5 khoản" counts articles; time labels are dates even behind a count. */
static bool is_bound(const struct vb_word *w)
{
    const struct vb_word *l = w - 1;
    if (vb_word_labels(l, w)) {
        return (l->lex & LEX_TIME_LABEL) != 0 || vb_word_is(l, "số") || !is_count(l - 1);
    }
    if (!is_listed(w)) {
        return false;
    }
    bool series = (l->lex & LEX_STANDARD) != 0 ||
                  ((l->kind & WORD_SYMBOL) != 0 && vb_str_ends(l->all, VB_STR("QH")));
    if (series && (w->kind & WORD_NUMBER) != 0) {
        return true; /* ISO 9001, 43/2013/QH 13 */
    }
    bool listed = (l->kind & WORD_BOUND) != 0 && l->last == ',';
    return listed || (joins_list(l) && ((l - 1)->kind & WORD_BOUND) != 0);
}

/* ---- names ---- */

/* "Nguyễn Văn A": the initial at the end belongs to the name. */
static bool goes_on(const struct vb_word *l, const struct vb_word *r)
{
    const unsigned parted = WORD_OPENED | WORD_BULLET;
    bool name = (r->kind & WORD_TITLE) != 0 ||
                ((r->kind & WORD_LETTER) != 0 && (r->kind & WORD_LOWER) == 0);
    return name && (l->kind & WORD_CLOSED) == 0 && (r->kind & parted) == 0;
}

static bool is_person(const struct vb_word *first, size_t length)
{
    const struct vb_word *before = first - 1;
    bool place = vb_words_are_place(first, first + 1);
    if ((first->lex & LEX_PERSON) != 0 && !place) {
        return true; /* "Ông Nguyễn Văn Nam" at the start of a sentence */
    }
    bool addressed = (before->lex & LEX_PERSON) != 0 || (before->lex & LEX_ABBREVIATION) != 0 ||
                     (vb_word_is(before, "chí") && vb_word_is(before - 1, "đồng"));
    if (addressed || length > 5) {
        return length <= 5;
    }
    place = place || (before->lex & LEX_PLACE) != 0;
    bool city = vb_word_is(first, "hồ") && vb_word_is(first + 1, "chí");
    bool body = length == 2 && vb_word_is(first, "đoàn"); /* Đoàn Kiểm tra */
    return (first->lex & LEX_SURNAME) != 0 && !body && (!place || city);
}

static void mark_names(struct vb_words *words)
{
    for (size_t i = 0; i + 1 < words->count;) {
        const struct vb_word *first = &words->items[i];
        size_t length = 1;
        bool opens = (first->kind & WORD_TITLE) != 0 && (first->kind & WORD_BULLET) == 0;
        while (opens && i + length < words->count &&
               goes_on(first + length - 1, first + length)) {
            length++;
        }
        if (length > 1) {
            unsigned kind = is_person(first, length) ? WORD_IN_NAME : WORD_IN_PAIR;
            for (size_t k = 1; k < length; k++) {
                words->items[i + k].kind |= kind;
            }
        }
        i += length;
    }
}

void vb_words_relate(struct vb_words *words)
{
    mark_bullets(words);
    for (size_t i = 0; i < words->count; i++) {
        if (is_bound(&words->items[i])) {
            words->items[i].kind |= WORD_BOUND;
        }
    }
    mark_names(words);
}

const struct vb_span *vb_find_names(struct vb_arena *a, struct vb_str s, size_t *count)
{
    struct vb_words words = vb_words_split(a, NULL, s);
    vb_words_relate(&words);
    VB_VEC(struct vb_span) spans = {NULL, 0, 0};
    for (size_t i = 1; i < words.count; i++) {
        const struct vb_word *w = &words.items[i];
        if ((w->kind & WORD_IN_NAME) == 0) {
            continue;
        }
        if ((w[-1].kind & WORD_IN_NAME) != 0) {
            spans.items[spans.count - 1].to = w->at + w->all.n;
        } else {
            struct vb_span span = {w[-1].at, w->at + w->all.n};
            VB_PUSH(a, &spans, span);
        }
    }
    *count = spans.count;
    return spans.items;
}
