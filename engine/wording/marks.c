/* Spaces and punctuation marks, and words that lost the space between them. */
#include "text/unicode.h"
#include "text/vietnamese.h"
#include "wording/parts.h"

#include <string.h>

static bool is_letter_at(struct vb_str s, size_t at)
{
    uint32_t cp;
    return at < s.n && vb_str_next(s, &at, &cp) && vb_cp_is_letter(cp);
}

/* The code point that ends before byte `at`, or 0. */
static uint32_t before(struct vb_str s, size_t at)
{
    uint32_t cp = 0;
    if (at == 0) {
        return 0;
    }
    size_t i = at - 1;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80) {
        i--;
    }
    vb_str_next(vb_str_part(s, 0, at), &i, &cp);
    return cp;
}

static bool is_stop(char c)
{
    return c != '\0' && strchr(".,;:!?", c) != NULL;
}

/* Addresses of the web and of mail, file names, and document numbers keep their marks. */
static bool is_exact(struct vb_str s)
{
    static const char *const signs[] = {"@",    "/",    "www.", ".vn",  ".com",
                                        ".doc", ".xls", ".pdf", ".org", ".net",
                                        ".gov", ".edu", ".xml", "\\",   "_"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (vb_str_find(s, vb_str_z(signs[i]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* ---- a space before a mark ---- */

/* «tên miền .vn», «.NET»: all small or all capital, and no letter with a mark. */
static bool is_extension(struct vb_str s)
{
    enum { LONGEST = 6 };
    size_t upper = 0;
    for (size_t i = 1; i < s.n; i++) {
        bool capital = s.p[i] >= 'A' && s.p[i] <= 'Z';
        if (!capital && (s.p[i] < 'a' || s.p[i] > 'z')) {
            return false;
        }
        upper += capital;
    }
    return s.n > 2 && s.n <= LONGEST && s.p[0] == '.' && (upper == 0 || upper + 1 == s.n);
}

static bool stands_alone(const struct vb_token *t)
{
    /* «1 : 500», «(a + b) : 60», « ... » and the sign «./.» are right. */
    bool quotient = t[1].shape == VB_SHAPE_NUMBER && vb_str_ends(t[-1].all, VB_STR(")"));
    bool ratio =
        t->all.n == 1 && t->all.p[0] == ':' && (t[-1].shape == VB_SHAPE_NUMBER || quotient);
    bool dots =
        t->all.n > 1 && t->all.p[0] == '.' && (t->all.p[1] == '.' || t->all.p[1] == '/');
    return ratio || dots || is_extension(t->core);
}

/* A blank left for the hand may have a mark behind it: «( )», «…… ,». */
static bool after_blank(const struct vb_token *t)
{
    if (t[-1].all.n == 0) {
        return true;
    }
    uint32_t last = before(t[-1].all, t[-1].all.n);
    return last == '(' || last == 0x2026 || last == '.' || last == '_';
}

static void space_before(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    char c = t->all.p[0];
    if (i == 0 || !(is_stop(c) || c == ')')) {
        return;
    }
    bool figure = c == '.' || c == ','
                      ? t->all.n > 1 && vb_cp_is_digit((unsigned char)t->all.p[1])
                      : false;
    if (!figure && !after_blank(t) && (c == ')' || !stands_alone(t))) {
        vb_wording_add(w, VB_WORD_SPACE_BEFORE, p, t[-1].core_at, t->at + 1,
                       vb_str_part(t->all, 0, 1), VB_STR(""));
    }
}

static void space_inside(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    bool opening = vb_str_ends(t->all, VB_STR("(")) || vb_str_ends(t->all, VB_STR("“"));
    if (opening && i + 1 < w->prose[p].count && (vb_token_is_word(t + 1) && !t[1].opened)) {
        vb_wording_add(w, VB_WORD_SPACE_INSIDE, p, t->at, t[1].core_at + t[1].core.n,
                       VB_STR(""), VB_STR(""));
    }
}

/* ---- no space behind a mark ---- */

static struct vb_str run_of_letters(struct vb_str s, size_t at, bool back)
{
    size_t from = at;
    size_t to = at;
    uint32_t cp;
    if (back) {
        while (from > 0 && vb_cp_is_letter(cp = before(s, from))) {
            from -= cp < 0x80 ? 1 : cp < 0x800 ? 2 : 3;
        }
        return vb_str_part(s, from, at);
    }
    for (size_t i = at; vb_str_next(s, &i, &cp) && vb_cp_is_letter(cp);) {
        to = i;
    }
    return vb_str_part(s, at, to);
}

/* «rau.màu»: a dot between two whole syllables; «TP.HCM», «v.v», «Co.op» are none. */
static bool dot_between(struct vb_wording *w, struct vb_str s, size_t at)
{
    struct vb_str l = run_of_letters(s, at, true);
    struct vb_str r = run_of_letters(s, at + 1, false);
    return vb_count_cp(l) > 1 && vb_count_cp(r) > 1 && vb_cp_is_lower(before(s, at)) &&
           vb_is_syllable(vb_wording_lower(w->arena, l)) &&
           vb_is_syllable(vb_wording_lower(w->arena, r));
}

static bool lacks_space(struct vb_wording *w, struct vb_str s, size_t at)
{
    char c = s.p[at];
    bool letters = vb_cp_is_letter(before(s, at)) && is_letter_at(s, at + 1);
    if (c == '.') {
        return letters && dot_between(w, s, at);
    }
    if (c == ')') {
        return at > 1 && is_letter_at(s, at + 1) &&
               (vb_cp_is_letter(before(s, at)) || vb_cp_is_digit(before(s, at)));
    }
    if (c == '(') {
        return vb_cp_is_lower(before(s, at)) && is_letter_at(s, at + 1) &&
               run_of_letters(s, at, true).n > 1 && run_of_letters(s, at + 1, false).n > 1;
    }
    struct vb_str l = run_of_letters(s, at, true);
    bool index = letters && vb_count_cp(run_of_letters(s, at + 1, false)) == 1 &&
                 vb_count_cp(l) > 1 &&
                 !vb_is_syllable(vb_wording_lower(w->arena, l)); /* «Pcsj,t» */
    bool closed = before(s, at) == ')' || before(s, at) == 0x201D;
    return strchr(",;:", c) != NULL && !index &&
           (letters || (closed && is_letter_at(s, at + 1)));
}

/* «=LEFT(A;1)», «PMvcj,t»: signs of a formula: capitals and small letters mixed in one name. */
static bool is_formula(struct vb_str s)
{
    uint32_t last = 0;
    uint32_t cp;
    size_t run = 0;
    for (size_t i = 0; vb_str_next(s, &i, &cp); last = cp) {
        run = vb_cp_is_upper(cp) ? run + 1 : 0;
        bool inside = vb_cp_is_lower(last) && vb_cp_is_upper(cp);
        bool index = run == 0 && i > 2 && vb_cp_is_lower(cp) && cp < 0x80 &&
                     vb_cp_is_upper(last) && before(s, i - 2) != 0 &&
                     vb_cp_is_upper(before(s, i - 2));
        if (cp == '=' || inside || index) {
            return true;
        }
    }
    return false;
}

/* «Văn(s)», «(1)Tên» at the start of a paragraph are labels and forms; the first is foreign. */
static void space_after(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (t->shape != VB_SHAPE_OTHER) {
        return;
    }
    for (size_t k = 1; k + 1 < t->all.n; k++) {
        if (strchr(".,;:()", t->all.p[k]) != NULL && lacks_space(w, t->all, k)) {
            if (is_exact(t->all) || is_formula(t->all)) {
                return;
            }
            vb_wording_add(w, VB_WORD_SPACE_AFTER, p, t->at, t->at + t->all.n,
                           vb_str_part(t->all, k, k + 1), VB_STR(""));
            return;
        }
    }
}

/* ---- marks in a row ---- */

/* «...» and its company are right, five dots and more are a blank to fill in. */
static bool is_right_run(struct vb_str run)
{
    size_t dots = 0;
    size_t asks = 0;
    for (size_t i = 0; i < run.n; i++) {
        dots += run.p[i] == '.';
        asks += run.p[i] == '?' || run.p[i] == '!';
    }
    struct vb_str rest = run;
    if (run.n > 1 && strchr(",;:", run.p[0]) != NULL) {
        rest = vb_str_part(run, 1, run.n); /* «,...» */
    } else if (run.n > 3 && strchr(",;:", run.p[run.n - 1]) != NULL) {
        rest = vb_str_part(run, 0, run.n - 1); /* «...,» */
    }
    bool only_dots = dots == rest.n && rest.n + 1 >= run.n;
    return run.n < 2 || (only_dots && (rest.n == 3 || rest.n >= 5)) || asks == run.n;
}

/* «v.v.», «TP.;»: the first dot belongs to an abbreviation. */
static bool after_abbreviation(struct vb_str s, size_t at)
{
    struct vb_str word = run_of_letters(s, at, true);
    size_t n = vb_count_cp(word);
    return s.p[at] == '.' && n > 0 && (n == 1 || vb_cp_is_upper(before(s, at)));
}

/* «ngày .... tháng .... năm ....»: how many rows of dots a paragraph has to be filled in. */
static size_t blanks(struct vb_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n;) {
        size_t end = i;
        while (end < s.n &&
               (s.p[end] == '.' || vb_str_starts(vb_str_part(s, end, s.n), VB_STR("…")))) {
            end += s.p[end] == '.' ? 1 : sizeof "…" - 1;
        }
        count += end - i > 2;
        i = end + 1;
    }
    return count;
}

/* Dots beside «…», a row of them without a word, or one of several: a blank, not a slip. */
static bool is_blank(struct vb_str text, const struct vb_token *t, struct vb_str run)
{
    enum { DOTS = 2 };
    size_t dots = 0;
    for (size_t i = 0; i < run.n; i++) {
        dots += run.p[i] == '.';
    }
    bool row = dots >= run.n - 1 && dots >= DOTS;
    return row && (t->shape == VB_SHAPE_MARKS ||
                   vb_str_find(t->all, VB_STR("…"), 0) != SIZE_MAX || blanks(text) > 1);
}

/* «Điều 23.8.QĐ.1.;»: the stop of a numbered label. */
static bool after_label(struct vb_str s, size_t at)
{
    return s.p[at] == '.' && at > 0 && vb_cp_is_digit((unsigned char)s.p[at - 1]) &&
           vb_str_find(vb_str_part(s, 0, at), VB_STR("."), 0) != SIZE_MAX;
}

/* The first of the two marks belongs to the word: «TP.;», «ông T..», «QĐ.1.;». */
static bool after_own_stop(struct vb_str s, size_t at, struct vb_str run)
{
    bool other = run.n == 2 && run.p[1] != '.';
    bool initial = run.n == 2 && vb_count_cp(run_of_letters(s, at, true)) == 1;
    return ((other || initial) && after_abbreviation(s, at)) || (other && after_label(s, at));
}

static void runs(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    for (size_t k = 0; k < t->all.n;) {
        size_t end = k;
        while (end < t->all.n && is_stop(t->all.p[end])) {
            end++;
        }
        struct vb_str run = vb_str_part(t->all, k, end);
        bool sign = end < t->all.n && t->all.p[end] == '/';
        if (run.n > 1 && !sign && !is_right_run(run) && !after_own_stop(t->all, k, run) &&
            !is_blank(w->prose[p].text, t, run)) {
            vb_wording_add(w, VB_WORD_MARKS, p, t->at, t->at + t->all.n, run, VB_STR(""));
            return;
        }
        k = end + 1;
    }
}

/* ---- dashes and digits that stick to a word ---- */

/* «quốc phòng- an ninh» */
static void dash(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    bool behind = i > 0 && t->shape == VB_SHAPE_OTHER && vb_str_ends(t->all, VB_STR("-")) &&
                  vb_token_is_word(t + 1) && vb_str_find(t->all, VB_STR("/"), 0) == SIZE_MAX &&
                  t->all.n > 2;
    bool ahead = i > 0 && t->shape == VB_SHAPE_OTHER && t->all.p[0] == '-' &&
                 is_letter_at(t->all, 1) && vb_token_is_word(t - 1) && !t[-1].closed;
    if (behind) {
        vb_wording_add_tokens(w, VB_WORD_DASH, p, i, i + 1, VB_STR(""));
    } else if (ahead) {
        vb_wording_add_tokens(w, VB_WORD_DASH, p, i - 1, i, VB_STR(""));
    }
}

/* «tháng10», «cao24x320ml»: a whole Vietnamese syllable runs into a number. */
static void glued(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (t->shape != VB_SHAPE_OTHER || is_exact(t->core)) {
        return;
    }
    struct vb_str word = run_of_letters(t->core, 0, false);
    bool digit = word.n < t->core.n && vb_cp_is_digit((unsigned char)t->core.p[word.n]);
    struct vb_str low = vb_str_part(t->low, 0, word.n);
    bool tail = vb_str_eq(vb_str_part(t->core, 1, word.n), vb_str_part(t->low, 1, word.n));
    if (digit && tail && vb_count_cp(word) > 2 && vb_is_syllable(low) &&
        !vb_word_among(low, " phi van ban ")) {
        vb_wording_add_tokens(w, VB_WORD_GLUED, p, i, i, VB_STR(""));
    }
}

void vb_wording_marks(struct vb_wording *w, size_t p)
{
    for (size_t i = 0; i < w->prose[p].count; i++) {
        space_before(w, p, i);
        space_inside(w, p, i);
        space_after(w, p, i);
        runs(w, p, i);
        dash(w, p, i);
        glued(w, p, i);
    }
}
