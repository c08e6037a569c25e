/* Quotation marks and brackets that are not paired.  A quotation may open in one paragraph and
 * close in a later one, so the whole document is walked before anything is said. */
#include "text/unicode.h"
#include "wording/parts.h"

enum pair { QUOTES, ROUND, SQUARE, PAIRS };

/* A mark that waits for its partner. */
struct mark {
    size_t paragraph, at, length;
    bool straight;
};

struct open_marks {
    VB_VEC(struct mark) waiting[PAIRS];
};

/* How many paragraphs a bracket may span: notes of issue are broken over lines. */
enum { BRACKET_REACH = 4 };

static uint32_t cp_at(struct vb_str s, size_t at)
{
    uint32_t cp = 0;
    vb_str_next(s, &at, &cp);
    return at <= s.n ? cp : 0;
}

static uint32_t cp_before(struct vb_str s, size_t at)
{
    if (at == 0) {
        return ' ';
    }
    size_t i = at - 1;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80) {
        i--;
    }
    return cp_at(s, i);
}

static void close_mark(struct vb_wording *w, struct open_marks *open, enum pair pair,
                       const struct mark *m)
{
    if (open->waiting[pair].count == 0) {
        vb_wording_add(w, VB_WORD_QUOTE_CLOSE, m->paragraph, m->at, m->at + m->length,
                       VB_STR(""), VB_STR(""));
        return;
    }
    const struct mark *first = &open->waiting[pair].items[--open->waiting[pair].count];
    if (pair == QUOTES && first->straight != m->straight) {
        vb_wording_add(
            w, VB_WORD_QUOTE_MIXED, first->paragraph, first->at, first->at + first->length,
            vb_str_part(w->prose[m->paragraph].text, m->at, m->at + m->length), VB_STR(""));
    }
}

/* Nothing but spaces before byte `end`? */
static bool is_blank(struct vb_str s, size_t end)
{
    uint32_t cp;
    for (size_t i = 0; i < end && vb_str_next(s, &i, &cp);) {
        if (!vb_cp_is_space(cp)) {
            return false;
        }
    }
    return true;
}

/* «a)», «1.2)», «(i)» without its opening: a label at the start of a clause. */
static bool is_label(struct vb_str s, size_t at)
{
    enum { LONGEST = 12 };
    size_t from = at;
    for (uint32_t l; from > 0 && at - from < LONGEST; from -= l < 0x80    ? 1
                                                              : l < 0x800 ? 2
                                                                          : 3) {
        l = cp_before(s, from);
        if (vb_cp_is_space(l) || l == '(' || l == '*' || l > 0xFFFF) {
            break;
        }
    }
    struct vb_str word = vb_str_part(s, from, at);
    if (vb_str_starts(word, VB_STR("“"))) {
        word = vb_str_part(word, sizeof "“" - 1, word.n);
    }
    size_t letters = 0;
    bool digits = word.n > 0;
    bool roman = word.n > 0 && word.n < 5;
    uint32_t cp;
    bool own = is_blank(s, from) && word.n > 0 && word.n < 6; /* «a1)», «2b)» */
    bool digit = false;
    for (size_t i = 0; vb_str_next(word, &i, &cp); letters++) {
        own = own && (vb_cp_is_digit(cp) || vb_cp_is_letter(cp) || cp == '.');
        digit = digit || vb_cp_is_digit(cp);
        digits = digits && (vb_cp_is_digit(cp) || cp == '.');
        roman = roman &&
                (cp == 'i' || cp == 'v' || cp == 'x' || cp == 'I' || cp == 'V' || cp == 'X');
    }
    bool sign = vb_str_eq_z(word, "+") || vb_str_eq_z(word, "-");
    return letters == 1 || digits || roman || (own && digit) || sign;
}

/* A straight mark opens where a word begins behind it; alone it is a ditto mark, behind a digit
 * an inch. */
static int straight_side(struct vb_str s, size_t at, bool waiting)
{
    uint32_t l = cp_before(s, at);
    uint32_t r = at + 1 < s.n ? cp_at(s, at + 1) : ' ';
    bool left = vb_cp_is_space(l) || l == '(' || l == 0x201C;
    bool right = vb_cp_is_space(r);
    if ((left && right) || (vb_cp_is_digit(l) && !waiting)) {
        return 0;
    }
    return left ? 1 : right || waiting ? -1 : 1;
}

static bool open_straight(const struct open_marks *open)
{
    return open->waiting[QUOTES].count != 0;
}

static void walk(struct vb_wording *w, struct open_marks *open, size_t p)
{
    struct vb_str s = w->prose[p].text;
    uint32_t cp;
    if (w->prose[p].kind == VB_WORDING_LABEL) {
        return; /* the author's own label may be any sign */
    }
    for (size_t i = 0, at = 0; vb_str_next(s, &i, &cp); at = i) {
        struct mark m = {p, at, i - at, cp == '"'};
        int side = cp == '"' ? straight_side(s, at, open_straight(open)) : 0;
        if (cp == 0x201C || side > 0) {
            VB_PUSH(w->arena, &open->waiting[QUOTES], m);
        } else if (cp == 0x201D || side < 0) {
            close_mark(w, open, QUOTES, &m);
        } else if (cp == '(' || cp == '[') {
            VB_PUSH(w->arena, &open->waiting[cp == '(' ? ROUND : SQUARE], m);
        } else if (cp == ']') {
            close_mark(w, open, SQUARE, &m);
        } else if (cp == ')' && (open->waiting[ROUND].count != 0 || !is_label(s, at))) {
            close_mark(w, open, ROUND, &m);
        }
    }
}

/* What has waited too long is reported; `reach` 0: everything. */
static void give_up(struct vb_wording *w, struct open_marks *open, enum pair pair, size_t p,
                    size_t reach)
{
    size_t kept = 0;
    for (size_t i = 0; i < open->waiting[pair].count; i++) {
        struct mark m = open->waiting[pair].items[i];
        if (reach != 0 && m.paragraph + reach > p) {
            open->waiting[pair].items[kept++] = m;
        } else {
            vb_wording_add(w, VB_WORD_QUOTE_OPEN, m.paragraph, m.at, m.at + m.length,
                           VB_STR(""), VB_STR(""));
        }
    }
    open->waiting[pair].count = kept;
}

void vb_wording_quotes(struct vb_wording *w)
{
    struct open_marks open = {0};
    for (size_t p = 0; p < w->count; p++) {
        walk(w, &open, p);
        give_up(w, &open, ROUND, p, BRACKET_REACH);
        give_up(w, &open, SQUARE, p, BRACKET_REACH);
    }
    give_up(w, &open, QUOTES, w->count, 0);
    give_up(w, &open, ROUND, w->count, 0);
    give_up(w, &open, SQUARE, w->count, 0);
}
