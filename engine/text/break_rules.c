#include "text/break_rules.h"

#include "text/unicode.h"

#include <string.h>

/* Every rule looks at the words around one boundary, `l` before it and `r` behind it (l[-1],
 * r[1] and r[2] exist, perhaps empty), and answers a penalty or NO_OPINION.  The first opinion
 * counts. */
enum { NO_OPINION = -1 };

typedef int32_t rule(const struct vb_word *l, const struct vb_word *r);

static bool is(const struct vb_word *w, unsigned kinds)
{
    return (w->kind & kinds) != 0;
}

static bool lex(const struct vb_word *w, unsigned flags)
{
    return (w->lex & flags) != 0;
}

static bool parted(const struct vb_word *l, const struct vb_word *r)
{
    return is(l, WORD_CLOSED) || is(r, WORD_OPENED);
}

static bool numeric(const struct vb_word *w)
{
    return is(w, WORD_NUMBER | WORD_MEASURE | WORD_ROMAN);
}

/* ---- marks ---- */

static bool opens(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == '{' || cp == 0x201C || cp == 0x2018 || cp == 0xAB;
}

static bool must_follow(const struct vb_word *w)
{
    uint32_t cp = w->first;
    if (cp == '.' || cp == 0x2026) {
        return w->all.n <= 3; /* "./." and "..."; longer runs are blanks to fill in */
    }
    return cp == ',' || cp == ';' || cp == ':' || cp == '!' || cp == '?' || cp == ')' ||
           cp == ']' || cp == '}' || cp == 0x201D || cp == 0x2019 || cp == 0xBB || cp == '%' ||
           cp == 0x2030 || cp == '/';
}

static int32_t rule_punctuation(const struct vb_word *l, const struct vb_word *r)
{
    return must_follow(r) || opens(l->last) ? VB_BREAK_NEVER : NO_OPINION;
}

static int32_t rule_bullet(const struct vb_word *l, const struct vb_word *r)
{
    if (is(l, WORD_BULLET)) {
        return VB_BREAK_NEVER;
    }
    return is(r, WORD_BULLET) ? VB_BREAK_FREE : NO_OPINION;
}

static bool is_dash_cp(uint32_t cp)
{
    return cp == '-' || cp == 0x2013 || cp == 0x2014;
}

/* After a dash that stands alone. */
static int32_t price_after_dash(const struct vb_word *l, const struct vb_word *r)
{
    if (numeric(l - 1) && numeric(r)) {
        return VB_BREAK_NEVER;
    }
    bool codes = is(l - 1, WORD_CODE | WORD_SYMBOL);
    bool amounts = numeric(r) && lex(l - 1, LEX_UNIT | LEX_MULTIPLIER);
    return codes || amounts ? VB_BREAK_MEDIUM : VB_BREAK_LOW;
}

/* Before "-Tự" or "-5". */
static int32_t price_before_dash(const struct vb_word *l, const struct vb_word *r)
{
    if (is(r, WORD_NUMBER | WORD_MEASURE)) { /* a negative number, or a lopsided range */
        return is(l, WORD_NUMBER) && !is(l, WORD_CLOSED) ? VB_BREAK_NEVER : NO_OPINION;
    }
    return is(l, WORD_CLOSED) ? NO_OPINION : VB_BREAK_EMERGENCY;
}

static bool is_full_date(const struct vb_word *w)
{
    size_t slashes = 0;
    for (size_t i = 0; i < w->core.n; i++) {
        slashes += w->core.p[i] == '/';
    }
    return slashes >= 2;
}

/* Behind the dash of a long range: two full dates would make a table's column too wide. */
static int32_t rule_long_range(const struct vb_word *l, const struct vb_word *r)
{
    bool alone = is(l, WORD_DASH);
    const struct vb_word *from = alone ? l - 1 : l;
    bool dash = alone || (is_dash_cp(l->last) && l->all.n > 1);
    if (!dash || !is(from, WORD_NUMBER) || !is(r, WORD_NUMBER | WORD_MEASURE) ||
        vb_count_cp(from->core) + alone + vb_count_cp(r->core) < VB_LONG_RANGE) {
        return NO_OPINION;
    }
    return is_full_date(from) && is_full_date(r) ? VB_BREAK_HIGH : VB_BREAK_EMERGENCY;
}

/* A line never begins with a dash; the dash of a numeric range has no break on either side. */
static int32_t rule_dash(const struct vb_word *l, const struct vb_word *r)
{
    if (is(r, WORD_DASH)) {
        return VB_BREAK_NEVER;
    }
    if (is(l, WORD_DASH)) {
        return price_after_dash(l, r);
    }
    if (is_dash_cp(l->last) && l->all.n > 1) { /* "2004- 2024", "lập- Tự" */
        return numeric(r) && numeric(l) ? VB_BREAK_NEVER : VB_BREAK_LOW;
    }
    bool dash_before = is_dash_cp(r->first) && r->all.n > 1 && !is(r, WORD_SYMBOL);
    return dash_before ? price_before_dash(l, r) : NO_OPINION;
}

static bool ends_in_operator(const struct vb_word *w)
{
    return w->last == '=' || w->last == '<' || w->last == '>' || w->last == 0x2264 ||
           w->last == 0x2265;
}

/* x ≥ 5%: the sign keeps what follows it. */
static int32_t rule_sign(const struct vb_word *l, const struct vb_word *r)
{
    if (is(l, WORD_SIGN) || (ends_in_operator(l) && numeric(r))) {
        return VB_BREAK_NEVER;
    }
    return is(r, WORD_SIGN) ? VB_BREAK_LOW : NO_OPINION;
}

static int32_t rule_abbreviation(const struct vb_word *l, const struct vb_word *r)
{
    (void)r;
    return lex(l, LEX_ABBREVIATION) ? VB_BREAK_NEVER : NO_OPINION;
}

/* ---- numbers ---- */

static int32_t rule_label(const struct vb_word *l, const struct vb_word *r)
{
    if (is(r, WORD_BOUND) && vb_word_labels(l, r)) {
        return lex(l, LEX_LABEL) ? VB_BREAK_NEVER : VB_BREAK_HIGH;
    }
    if (vb_word_is(l, "thứ") && lex(r, LEX_ORDINAL) && !parted(l, r)) {
        return VB_BREAK_NEVER;
    }
    if (vb_word_is(r, "thứ") && (vb_word_is(l, "phần") || vb_word_is(l, "lần"))) {
        return VB_BREAK_HIGH;
    }
    /* The two syllables of a label: Phụ lục, Tiểu mục. */
    bool whole = (vb_word_is(l, "phụ") && vb_word_is(r, "lục")) ||
                 (vb_word_is(l, "tiểu") && vb_word_is(r, "mục"));
    return whole && is(r + 1, WORD_BOUND) ? VB_BREAK_HIGH : NO_OPINION;
}

/* 13 ∣ tháng 10 ∣ năm 2021, and the list 24, 25 và 26 ∣ tháng 8. */
static int32_t rule_date(const struct vb_word *l, const struct vb_word *r)
{
    if (!lex(r, LEX_TIME_LABEL) || !is(r + 1, WORD_BOUND) || is(l, WORD_CLOSED | WORD_SYMBOL)) {
        return NO_OPINION;
    }
    bool part = is(l, WORD_NUMBER | WORD_ROMAN);
    return part && !vb_word_is(r, "ngày") ? VB_BREAK_MEDIUM : NO_OPINION;
}

static int32_t rule_list(const struct vb_word *l, const struct vb_word *r)
{
    if (!is(r, WORD_BOUND) || is(r, WORD_OPENED)) {
        return NO_OPINION;
    }
    if (l->last == ',' && is(l, WORD_BOUND)) {
        return is(r, WORD_LETTER) ? VB_BREAK_MEDIUM : VB_BREAK_LOW;
    }
    bool joined = vb_word_is(l, "và") || vb_word_is(l, "hoặc") || vb_word_is(l, "đến");
    return joined ? VB_BREAK_LOW : NO_OPINION;
}

/* The key of "đồng/kg" up to its slash. */
static bool is_dong(const struct vb_word *w)
{
    size_t n = strlen("đồng");
    return strncmp(w->key, "đồng", n) == 0 && (w->key[n] == '\0' || w->key[n] == '/');
}

static bool is_unit(const struct vb_word *w)
{
    if (is(w, WORD_OPENED | WORD_TITLE) || w->key[0] == '\0') {
        return false;
    }
    if (vb_word_is(w, "đồng")) { /* đồng chí, đồng bào are people */
        return !vb_word_is(w + 1, "chí") && !vb_word_is(w + 1, "bào");
    }
    if (lex(w, LEX_UNIT)) {
        return true;
    }
    /* tạ/ha, đồng/người/năm: the part before the first slash decides. */
    size_t slash = strcspn(w->key, "/");
    if (w->key[slash] == '\0' || slash == 0) {
        return false;
    }
    struct vb_word head = {.all = {w->key, slash}};
    vb_word_classify(&head);
    return lex(&head, LEX_UNIT);
}

/* A number that counts the next word, not one that a label owns. */
static bool counts(const struct vb_word *w)
{
    return is(w, WORD_NUMBER) && !is(w, WORD_CLOSED | WORD_BOUND | WORD_BULLET);
}

static bool is_year(const struct vb_word *w)
{
    return w->value >= 1900 && w->value <= 2099;
}

/* tỷ lệ, tỷ số … begin like a multiplier. */
static bool is_multiplier(const struct vb_word *w)
{
    static const char *const ratios[] = {"lệ", "suất", "số", "trọng", "giá"};
    bool ty = vb_word_is(w, "tỷ") || vb_word_is(w, "tỉ");
    for (size_t i = 0; ty && i < sizeof ratios / sizeof ratios[0]; i++) {
        if (vb_word_is(w + 1, ratios[i])) {
            return false;
        }
    }
    return lex(w, LEX_MULTIPLIER);
}

static bool has_letter(const struct vb_word *w)
{
    uint32_t cp;
    for (size_t i = 0; vb_str_next(w->core, &i, &cp);) {
        if (vb_cp_is_letter(cp)) {
            return true;
        }
    }
    return false;
}

static bool has_percent(const struct vb_word *w)
{
    return vb_str_ends(w->core, VB_STR("%")) || vb_str_ends(w->core, VB_STR("‰"));
}

static bool is_countable(const struct vb_word *w)
{
    return is(w, WORD_LOWER | WORD_TITLE | WORD_UPPER) && !is(w, WORD_OPENED) &&
           !lex(w, LEX_STOP);
}

/* A number and a rate of so many characters (đồng/người/tháng) are much of a line: in an
 * emergency the rate goes on alone. */
enum { LONG_RATE = 12 };

static int32_t rule_unit(const struct vb_word *l, const struct vb_word *r)
{
    if (!counts(l) || is(r, WORD_OPENED)) {
        return NO_OPINION;
    }
    bool named = is(r, WORD_TITLE);
    if (!named && (is_unit(r) || is_multiplier(r))) {
        bool rate = strchr(r->key, '/') != NULL && vb_count_cp(r->core) >= LONG_RATE;
        return rate ? VB_BREAK_EMERGENCY : VB_BREAK_NEVER;
    }
    if (lex(r, LEX_DURATION) && !named && !is(r + 1, WORD_BOUND) && !is_year(l) &&
        !is_full_date(l) && !vb_word_is(r + 1, "học")) {
        return VB_BREAK_NEVER;
    }
    return NO_OPINION;
}

static int32_t rule_counted(const struct vb_word *l, const struct vb_word *r)
{
    if (!counts(l) || !is_countable(r) || is_year(l) || has_percent(l) || is_full_date(l) ||
        has_letter(l)) {
        return NO_OPINION;
    }
    return VB_BREAK_MEDIUM;
}

/* tỷ ∣ đồng, nghìn ∣ tỷ, triệu ∣ m³, triệu ∣ người */
static int32_t rule_multiplier(const struct vb_word *l, const struct vb_word *r)
{
    if (!is_multiplier(l) || parted(l, r)) {
        return NO_OPINION;
    }
    if (is_dong(r) && is_unit(r)) {
        return VB_BREAK_HIGH;
    }
    bool counted = counts(l - 1) || (lex(l - 1, LEX_MULTIPLIER) && !is(l - 1, WORD_CLOSED));
    if (!counted) {
        return is_dong(r) ? VB_BREAK_HIGH : NO_OPINION;
    }
    if (is_unit(r) || lex(r, LEX_MULTIPLIER)) {
        return VB_BREAK_HIGH;
    }
    return is_countable(r) ? VB_BREAK_MEDIUM : NO_OPINION;
}

/* 8 giờ ∣ 30 phút, and the second half of "từ 26/11 đến 20/12/2022". */
static int32_t rule_number_pair(const struct vb_word *l, const struct vb_word *r)
{
    if (!is(r, WORD_NUMBER) || parted(l, r)) {
        return NO_OPINION;
    }
    if ((vb_word_is(l, "giờ") || vb_word_is(l, "phút")) && is(l - 1, WORD_NUMBER)) {
        return VB_BREAK_MEDIUM;
    }
    bool range = vb_word_is(l, "đến") && is(l - 1, WORD_NUMBER | WORD_MEASURE);
    return range ? VB_BREAK_LOW : NO_OPINION;
}

/* ---- codes and names ---- */

static int32_t rule_code(const struct vb_word *l, const struct vb_word *r)
{
    bool number = is(r, WORD_NUMBER) && !is(r, WORD_OPENED);
    if (is(l, WORD_SYMBOL) && number && vb_str_ends(l->all, VB_STR("QH"))) {
        return VB_BREAK_NEVER; /* 43/2013/QH 13 */
    }
    if (parted(l, r)) {
        return is(r, WORD_SYMBOL) && is(l, WORD_SYMBOL) && l->last == ',' ? VB_BREAK_LOW
                                                                          : NO_OPINION;
    }
    const unsigned codes = WORD_CODE | WORD_SYMBOL;
    if (is(l, codes) && is(r, codes)) {
        return VB_BREAK_HIGH;
    }
    if (number && (is(l, WORD_CODE) || lex(l, LEX_STANDARD)) && !is_year(r)) {
        return VB_BREAK_HIGH; /* ISO 9001 */
    }
    if (is(r, WORD_SYMBOL)) {
        return VB_BREAK_MEDIUM; /* Nghị quyết 76/NQ-CP */
    }
    return is(r, WORD_CODE) ? VB_BREAK_LOW : NO_OPINION;
}

/* The initial of a name or the letter of a class; Y of "Y tế" and "Ô" are words. */
static bool is_capital_letter(const struct vb_word *w)
{
    bool word = w->first > 0x7F || w->first == 'Y';
    return is(w, WORD_LETTER) && !is(w, WORD_LOWER) &&
           !(word && is(w + 1, WORD_LOWER | WORD_TITLE | WORD_UPPER));
}

static int32_t rule_name(const struct vb_word *l, const struct vb_word *r)
{
    if (parted(l, r)) {
        return NO_OPINION;
    }
    if (is_capital_letter(r) && is(l, WORD_TITLE)) {
        return VB_BREAK_NEVER; /* Nguyễn Văn A */
    }
    if (is_capital_letter(r) || is(r, WORD_ROMAN)) {
        return is(l, WORD_LOWER | WORD_TITLE | WORD_UPPER) ? VB_BREAK_HIGH : NO_OPINION;
    }
    if (is(r, WORD_IN_NAME)) {
        return VB_BREAK_HIGH;
    }
    if (is_capital_letter(l) && is(r, WORD_TITLE)) {
        return VB_BREAK_HIGH; /* A Lưới */
    }
    if (is(r, WORD_IN_PAIR) ||
        (is(l, WORD_UPPER) && is(r, WORD_UPPER) && vb_words_are_place(l, r))) {
        return VB_BREAK_LOW;
    }
    bool addressed = lex(l, LEX_PERSON) || (vb_word_is(l, "chí") && vb_word_is(l - 1, "đồng"));
    return addressed && is(r, WORD_TITLE) ? VB_BREAK_LOW : NO_OPINION;
}

/* In order: what can never stand at the edge of a line first. */
static const struct {
    rule *ask;
    enum vb_tie tie;
} rules[] = {
    {rule_punctuation, VB_TIE_MARK},  {rule_bullet, VB_TIE_MARK},
    {rule_long_range, VB_TIE_NUMBER}, {rule_dash, VB_TIE_MARK},
    {rule_sign, VB_TIE_NUMBER},       {rule_abbreviation, VB_TIE_NAME},
    {rule_label, VB_TIE_LABEL},       {rule_date, VB_TIE_NUMBER},
    {rule_list, VB_TIE_LABEL},        {rule_unit, VB_TIE_NUMBER},
    {rule_multiplier, VB_TIE_NUMBER}, {rule_number_pair, VB_TIE_NUMBER},
    {rule_counted, VB_TIE_NUMBER},    {rule_code, VB_TIE_CODE},
    {rule_name, VB_TIE_NAME},
};

int32_t vb_break_between(const struct vb_words *words, size_t i, enum vb_tie *tie)
{
    const struct vb_word *l = &words->items[i];
    for (size_t k = 0; k < sizeof rules / sizeof rules[0]; k++) {
        int32_t penalty = rules[k].ask(l, l + 1);
        if (penalty != NO_OPINION) {
            *tie = rules[k].tie;
            return penalty;
        }
    }
    *tie = VB_TIE_NONE;
    return VB_BREAK_FREE;
}
