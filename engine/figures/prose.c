/* Figures typed by hand in sentences: a note where one equals a known value, so that it may
 * become a reference, and where one stands next to an indicator's name and is none of its
 * values.  Only what leaves little doubt: a number with its unit, long enough not to be met by
 * chance or right behind the name. */
#include "figures/model.h"

#include "data/decimal.h"
#include "text/place.h"
#include "text/vietnamese.h"

#include <string.h>

enum { LEAST_DIGITS = 4, LEAST_NAME = 10, MOST_WORDS = 24 };

/* A number in a sentence. */
struct typed {
    struct vb_decimal value;
    struct vb_str number, before, after; /* of the same text */
    const struct vb_node *node;
    const struct vb_indicator *named; /* whose name stands right before it, or NULL */
    const struct vb_observation *equal;
    struct typed *chain; /* of the same hash slot */
    bool seen;           /* some value of some indicator is the same number */
};

struct prose {
    const struct vb_figures *f;
    struct vb_diag *dg;
    struct vb_arena *scratch;
    struct vb_source source; /* indexed by the first report */
    VB_VEC(struct typed *) found;
    struct typed **slots;
    size_t slot_count;
    struct vb_map names; /* names without their first letter → indicator */
};

/* ---- numbers in sentences */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A letter of a word, a sign of a document's number or of a date. */
static bool is_glue(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' || c == '-' ||
           c == '_' || ((unsigned char)c >= 0xC3 && (unsigned char)c != 0xE2);
}

/* The end of the number that begins at `at`: digits with single dots and commas between them.
 */
static size_t number_end(struct vb_str s, size_t at)
{
    while (at < s.n && (is_digit(s.p[at]) || ((s.p[at] == '.' || s.p[at] == ',') &&
                                              at + 1 < s.n && is_digit(s.p[at + 1])))) {
        at++;
    }
    return at;
}

static void find_numbers(struct prose *p, const struct vb_node *n)
{
    struct vb_str s = n->text;
    for (size_t at = 0; at < s.n;) {
        if (!is_digit(s.p[at])) {
            at++;
            continue;
        }
        size_t end = number_end(s, at);
        struct vb_decimal value;
        bool alone = (at == 0 || !(is_glue(s.p[at - 1]) || (s.p[at - 1] & 0xC0) == 0x80)) &&
                     (end == s.n || !is_glue(s.p[end])) &&
                     !(end + 2 < s.n && strncmp(s.p + end, "–", 3) == 0);
        if (alone && end < s.n && vb_number_read(vb_str_part(s, at, end), &value)) {
            struct typed *t = VB_NEW(p->scratch, struct typed);
            t->value = vb_decimal_trim(value);
            t->number = vb_str_part(s, at, end);
            t->before = vb_str_part(s, 0, at);
            t->after = vb_str_part(s, end, s.n);
            t->node = n;
            VB_PUSH(p->scratch, &p->found, t);
        }
        at = end;
    }
}

/* Quotations are not the author's, grounds and subjects hold numbers of documents. */
static bool is_left_out(const struct vb_node *n)
{
    static const char *const names[] = {"trich", "can-cu", "trich-yeu", "noi-nhan", "nguoi-ky"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (vb_node_is(n, names[i])) {
            return true;
        }
    }
    return false;
}

static void walk(struct prose *p, const struct vb_node *n)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_TEXT) {
            find_numbers(p, c);
        } else if (!is_left_out(c)) {
            walk(p, c);
        }
    }
}

/* Does the text behind a number begin with the unit, as a word of its own? */
static bool has_unit(const struct typed *t, const struct vb_unit *unit)
{
    struct vb_str after = t->after;
    struct vb_str symbol = unit->symbol;
    if (!unit->pure && !vb_str_starts(after, VB_STR(" "))) {
        return false;
    }
    after = vb_str_trim(after);
    return symbol.n != 0 && vb_str_starts(after, symbol) &&
           (after.n == symbol.n ||
            (!is_glue(after.p[symbol.n]) && !is_digit(after.p[symbol.n])));
}

/* ---- names before numbers */

/* Without the first letter, which is a capital or not by its place in the sentence. */
static struct vb_str tail_of(struct vb_str name)
{
    size_t at = 0;
    uint32_t cp;
    (void)vb_str_next(name, &at, &cp);
    return vb_str_part(name, at, name.n);
}

/* «ước» is the last word of «thu ước», not of «nhà nước». */
static bool ends_in_word(struct vb_str s, struct vb_str word)
{
    size_t begin = s.n - word.n;
    return vb_str_ends(s, word) && (begin == 0 || s.p[begin - 1] == ' ' || word.p[0] == ':');
}

/* Takes the words away that may stand between a name and its number. */
static struct vb_str without_links(const struct prose *p, struct vb_str before)
{
    static const char *const links[] = {"đạt", "ước",  "là", "có",
                                        ":",   "được", "cả", "thực hiện"};
    struct vb_str year = vb_strf(p->scratch, "năm %d", (int)p->f->year);
    bool again = true;
    before = vb_str_trim(before);
    while (again) {
        again = false;
        for (size_t i = 0; i <= sizeof links / sizeof *links; i++) {
            struct vb_str link = i == 0 ? year : vb_str_z(links[i - 1]);
            if (ends_in_word(before, link)) {
                before = vb_str_trim(vb_str_part(before, 0, before.n - link.n));
                again = true;
            }
        }
    }
    return before;
}

/* The indicator whose name ends right before the number, the longest name first. */
static const struct vb_indicator *named_before(const struct prose *p, const struct typed *t)
{
    struct vb_str before = without_links(p, t->before);
    size_t starts[MOST_WORDS];
    size_t count = 0;
    for (size_t i = before.n; i-- > 0 && count < MOST_WORDS;) {
        if (i == 0 || before.p[i - 1] == ' ') {
            starts[count++] = i;
        }
    }
    while (count-- > 0) {
        struct vb_str name = vb_str_part(before, starts[count], before.n);
        const struct vb_indicator *i = vb_map_find(&p->names, tail_of(name));
        if (i != NULL) {
            return i;
        }
    }
    return NULL;
}

/* Two indicators of one name cannot be told apart. */
static void gather_names(struct prose *p)
{
    struct vb_map twice = {NULL, 0, 0};
    for (size_t k = 0; k < p->f->indicators.count; k++) {
        const struct vb_indicator *i = p->f->indicators.items[k];
        struct vb_str tail = tail_of(i->name);
        bool words = vb_str_find(i->name, VB_STR(" "), 0) != SIZE_MAX;
        if (i->name.n >= LEAST_NAME && words && !vb_map_add(&p->names, p->scratch, tail, i)) {
            vb_map_add(&twice, p->scratch, tail, i);
        }
    }
    for (size_t k = 0; k < p->found.count; k++) {
        struct typed *t = p->found.items[k];
        t->named = named_before(p, t);
        if (t->named != NULL && vb_map_find(&twice, tail_of(t->named->name)) != NULL) {
            t->named = NULL;
        }
    }
}

/* ---- known values */

static size_t slot_of(const struct prose *p, struct vb_decimal d)
{
    uint64_t h = ((uint64_t)d.digits * 31 + (uint64_t)d.scale) * 0x9E3779B97F4A7C15u;
    return (size_t)(h >> 40) & (p->slot_count - 1);
}

static void hash_numbers(struct prose *p)
{
    p->slot_count = 16;
    while (p->slot_count < p->found.count) {
        p->slot_count *= 2;
    }
    p->slots = VB_NEW_ARRAY(p->scratch, struct typed *, p->slot_count);
    for (size_t i = p->found.count; i-- > 0;) {
        struct typed *t = p->found.items[i];
        struct typed **slot = &p->slots[slot_of(p, t->value)];
        t->chain = *slot;
        *slot = t;
    }
}

static size_t digits_in(struct vb_str number)
{
    size_t digits = 0;
    for (size_t i = 0; i < number.n; i++) {
        digits += is_digit(number.p[i]) && (digits > 0 || number.p[i] != '0');
    }
    return digits;
}

/* Marks the typed numbers that equal `o`. */
static void match(struct prose *p, const struct vb_observation *o)
{
    if (!vb_observation_counts(o)) {
        return;
    }
    struct vb_decimal value = vb_decimal_trim(o->value);
    for (struct typed *t = p->slots[slot_of(p, value)]; t != NULL; t = t->chain) {
        if (t->value.digits != value.digits || t->value.scale != value.scale) {
            continue;
        }
        t->seen = true;
        bool own = t->named == o->indicator;
        bool better = t->equal == NULL || (own && t->equal->indicator != t->named);
        if (better && has_unit(t, o->indicator->unit) &&
            (own || digits_in(t->number) >= LEAST_DIGITS)) {
            t->equal = o;
        }
    }
}

/* What to write for a typed number; `places` as the schema's so-le, -1 for those of the value.
 */
static struct vb_str reference_to(struct prose *p, const struct vb_observation *o, int places)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->scratch);
    vb_sb_addf(&sb, "<so cua=\"%.*s\"", VB_ARG(o->indicator->code));
    if (o->kind != VB_KIND_THUC_HIEN) {
        vb_sb_addf(&sb, " loai=\"%s\"", vb_kind_code((enum vb_figure_kind)o->kind));
    }
    if (o->period != NULL) {
        vb_sb_addf(&sb, " ky=\"%.*s\"", VB_ARG(o->period->code));
    }
    if (o->member != NULL) {
        vb_sb_addf(&sb, " don-vi=\"%.*s\"", VB_ARG(o->member->code));
    }
    if (places >= 0) {
        vb_sb_addf(&sb, " so-le=\"%d\"", places);
    }
    vb_sb_add_z(&sb, "/>");
    return vb_sb_str(&sb);
}

static bool mentions(struct vb_str s, const char *word)
{
    return vb_str_find(s, vb_str_z(word), 0) != SIZE_MAX;
}

/* Is the sentence about another time, so that its number is another one? */
static bool is_of_other_time(const struct prose *p, const struct typed *t)
{
    static const char *const words[] = {"năm trước", "cùng kỳ",  "tháng",    "quý",     "Quý",
                                        "giai đoạn", "kế hoạch", "mục tiêu", "phấn đấu"};
    struct vb_str year = vb_strf(p->scratch, "năm %d", (int)p->f->year);
    struct vb_str both[] = {t->before, t->after};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (mentions(both[k], words[i])) {
                return true;
            }
        }
        size_t at = 0;
        while ((at = vb_str_find(both[k], VB_STR("ăm "), at)) != SIZE_MAX) {
            at += sizeof "ăm " - 1;
            struct vb_str next = vb_str_part(both[k], at, at + 4);
            if (next.n == 4 && is_digit(next.p[0]) && !vb_str_ends(year, next)) {
                return true;
            }
        }
    }
    return false;
}

/* May the sentence mean the value of a period, say of a season?  Quarters and months are told
 * by their words already. */
static bool is_of_period(const struct typed *t, const struct vb_period *period)
{
    return !vb_period_is(period->code) &&
           (period->name.n == 0 || vb_str_find(t->before, period->name, 0) != SIZE_MAX ||
            vb_str_find(t->after, period->name, 0) != SIZE_MAX);
}

/* The value of the year that the typed number should be; NULL when it may well be another. */
static const struct vb_observation *contradicted(const struct prose *p, const struct typed *t)
{
    const struct vb_observation *year = NULL;
    if (t->named == NULL || t->named->uncertain || t->seen || !has_unit(t, t->named->unit) ||
        is_of_other_time(p, t)) {
        return NULL;
    }
    for (const struct vb_observation *o = t->named->first; o != NULL; o = o->next) {
        struct vb_decimal rounded;
        bool result = o->kind == VB_KIND_THUC_HIEN || o->kind == VB_KIND_UOC;
        bool whole = result && o->period == NULL;
        if (o->member != NULL || (o->period != NULL && is_of_period(t, o->period)) ||
            (whole && (!vb_observation_counts(o) || o->qualifier != VB_EXACT))) {
            return NULL; /* there are several truths */
        }
        if (vb_observation_counts(o) &&
            (!vb_decimal_rescale(o->value, t->value.scale, &rounded) ||
             vb_decimal_cmp(rounded, t->value) == 0)) {
            return NULL;
        }
        year = whole ? o : year;
    }
    return year;
}

/* The result of the year that was typed with fewer places than it has, behind its name. */
static const struct vb_observation *shortened(const struct prose *p, const struct typed *t)
{
    struct vb_decimal rounded;
    if (t->named == NULL || !has_unit(t, t->named->unit) || is_of_other_time(p, t)) {
        return NULL;
    }
    const struct vb_observation *o = vb_figures_find(t->named, VB_KIND_THUC_HIEN, NULL, NULL);
    bool same = o != NULL && vb_observation_counts(o) && t->value.scale < o->value.scale &&
                vb_decimal_rescale(o->value, t->value.scale, &rounded) &&
                vb_decimal_cmp(rounded, t->value) == 0;
    return same ? o : NULL;
}

/* Where the number stands in the file. */
static struct vb_where place_of(struct prose *p, const struct typed *t)
{
    const struct vb_where *start = &t->node->where;
    if (p->source.text.n == 0) {
        p->source = vb_source_index(p->scratch, vb_diag_source(p->dg, start->file));
    }
    return vb_source_place(&p->source, start, t->node->text, t->before.n, false);
}

/* The number with its unit, as the sentence has them. */
static struct vb_str as_typed(const struct typed *t, const struct vb_unit *unit)
{
    size_t blank = vb_str_starts(t->after, VB_STR(" ")) ? 1 : 0;
    return vb_str_part(t->node->text, t->before.n,
                       t->before.n + t->number.n + blank + unit->symbol.n);
}

static void report(struct prose *p, const struct typed *t)
{
    int places = -1;
    const struct vb_observation *o = t->equal;
    if (o == NULL && (o = shortened(p, t)) != NULL) {
        places = t->value.scale;
    }
    bool same = o != NULL;
    if (!same && (o = contradicted(p, t)) == NULL) {
        return;
    }
    struct vb_where where = place_of(p, t);
    struct vb_str typed = as_typed(t, o->indicator->unit);
    struct vb_str reference = reference_to(p, o, places);
    if (same) {
        VB_REPORT(p->dg, VB_FIG_TYPED, &where, typed, o->indicator->name,
                  vb_observation_slot(o, p->scratch), reference);
    } else {
        VB_REPORT(p->dg, VB_FIG_TYPED_OTHER, &where, typed, o->indicator->name,
                  vb_observation_text(o, -1, p->scratch), reference);
    }
}

void vb_figures_check_prose(const struct vb_figures *f, const struct vb_node *root,
                            struct vb_diag *dg)
{
    struct prose p = {.f = f, .dg = dg, .scratch = vb_arena_new()};
    const struct vb_node *d = vb_node_child(root, "van-ban");
    for (; d != NULL; d = vb_node_next(d)) {
        walk(&p, d);
    }
    if (p.found.count > 0) {
        gather_names(&p);
        hash_numbers(&p);
        for (size_t k = 0; k < f->indicators.count; k++) {
            const struct vb_observation *o = f->indicators.items[k]->first;
            for (; o != NULL; o = o->next) {
                match(&p, o);
            }
        }
        for (size_t k = 0; k < p.found.count; k++) {
            report(&p, p.found.items[k]);
        }
    }
    vb_arena_drop(p.scratch);
}
