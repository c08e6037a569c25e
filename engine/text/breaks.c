#include "text/breaks.h"

#include "text/break_rules.h"
#include "text/unicode.h"

#include <string.h>

struct vb_breaker {
    struct vb_arena *arena; /* holds this and the memory */
    struct vb_arena *scratch;
    struct vb_icu_lines *lines;
    struct vb_word_memory *memory;
};

struct vb_breaker *vb_breaker_open(void)
{
    struct vb_arena *arena = vb_arena_new();
    struct vb_breaker *b = VB_NEW(arena, struct vb_breaker);
    *b = (struct vb_breaker){.arena = arena,
                             .scratch = vb_arena_new(),
                             .lines = vb_icu_lines_open(),
                             .memory = vb_word_memory_new(arena)};
    return b;
}

void vb_breaker_close(struct vb_breaker *b)
{
    if (b != NULL) {
        vb_icu_lines_close(b->lines);
        vb_arena_drop(b->scratch);
        vb_arena_drop(b->arena);
    }
}

/* Walks the Unicode opportunities of a text and its words side by side. */
struct walk {
    struct vb_arena *arena;
    struct vb_words words;
    const size_t *offered;
    size_t offered_count, next;
    VB_VEC(struct vb_break) found;
};

static void list(struct walk *w, size_t at, int32_t penalty)
{
    if (penalty < VB_BREAK_NEVER) {
        struct vb_break b = {at, penalty};
        VB_PUSH(w->arena, &w->found, b);
    }
}

/* The places inside one word: those that are offered and those that only the rules know. */
static void walk_word(struct walk *w, const struct vb_word *word)
{
    bool extra =
        (word->kind & (WORD_URL | WORD_NUMBER | WORD_MEASURE)) != 0 || vb_word_has_leader(word);
    size_t end = word->at + word->all.n;
    for (size_t at = 1; extra && at < word->all.n; at++) {
        for (; w->next < w->offered_count && w->offered[w->next] < word->at + at; w->next++) {
        }
        bool offered = w->next < w->offered_count && w->offered[w->next] == word->at + at;
        int32_t own = vb_break_extra(word, at);
        if (offered) {
            list(w, word->at + at, vb_break_inside(word, at));
        } else if (own != 0) {
            list(w, word->at + at, own);
        }
    }
    for (; w->next < w->offered_count && w->offered[w->next] < end; w->next++) {
        size_t at = w->offered[w->next];
        if (at > word->at && !extra) {
            list(w, at, vb_break_inside(word, at - word->at));
        }
    }
}

typedef int32_t pricer(const struct vb_words *words, size_t i);

static int32_t price_plainly(const struct vb_words *words, size_t i)
{
    enum vb_tie tie;
    return vb_break_between(words, i, &tie);
}

static const struct vb_break *find(struct vb_arena *a, struct vb_breaker *breaker,
                                   struct vb_str text, pricer *price, size_t *count)
{
    /* The words take ten times the room of the answer: they go when it is made. */
    struct vb_arena *scratch = breaker->scratch;
    vb_arena_reset(scratch);
    struct walk w = {.arena = scratch, .words = vb_words_split(scratch, breaker->memory, text)};
    vb_words_relate(&w.words);
    w.offered = vb_icu_breaks(scratch, breaker->lines, text, &w.offered_count);
    for (size_t i = 0; i < w.words.count; i++) {
        const struct vb_word *word = &w.words.items[i];
        walk_word(&w, word);
        /* Between two words: offered behind the last of the white space, if at all. */
        size_t start = i + 1 < w.words.count ? word[1].at : text.n;
        size_t last = 0;
        for (; w.next < w.offered_count && w.offered[w.next] <= start; w.next++) {
            last = w.offered[w.next];
        }
        if (last != 0 && last > word->at && i + 1 < w.words.count) {
            list(&w, last, price(&w.words, i));
        }
    }
    *count = w.found.count;
    return vb_copy(a, w.found.items, w.found.count * sizeof *w.found.items);
}

const struct vb_break *vb_breaks_find(struct vb_arena *a, struct vb_breaker *breaker,
                                      struct vb_str text, size_t *count)
{
    return find(a, breaker, text, price_plainly, count);
}

const struct vb_break *vb_breaks_raw(struct vb_arena *a, struct vb_breaker *breaker,
                                     struct vb_str text, size_t *count)
{
    vb_arena_reset(breaker->scratch);
    const size_t *at = vb_icu_breaks(breaker->scratch, breaker->lines, text, count);
    struct vb_break *found = VB_NEW_ARRAY(a, struct vb_break, *count);
    for (size_t i = 0; i < *count; i++) {
        found[i].at = at[i];
    }
    return found;
}

/* ---- the end of a paragraph ---- */

/* A last line of one short word looks like a mistake. */
enum { SHORT_WORD = 8 };

static int32_t dearer(int32_t x, int32_t y)
{
    return x > y ? x : y;
}

const struct vb_break *vb_breaks_last_words(struct vb_arena *a, struct vb_str text,
                                            const struct vb_break *breaks, size_t count)
{
    struct vb_break *out = vb_copy(a, breaks, count * sizeof *breaks);
    size_t end = text.n;
    for (int rank = 0; rank < 2; rank++) {
        while (end > 0 && text.p[end - 1] == ' ') {
            end--;
        }
        size_t start = end;
        while (start > 0 && text.p[start - 1] != ' ') {
            start--;
        }
        size_t length = vb_count_cp(vb_str_part(text, start, end));
        int32_t least = rank == 1             ? VB_BREAK_LOW
                        : length < SHORT_WORD ? VB_BREAK_HIGH
                                              : VB_BREAK_MEDIUM;
        for (size_t i = 0; start > 0 && i < count; i++) {
            if (out[i].at == start) {
                out[i].penalty = dearer(out[i].penalty, least);
            }
        }
        end = start;
    }
    return out;
}

/* ---- words that are one ---- */

static const char *const compounds[] = {
#include "text/compounds.inc"
};

static bool are_compound(const struct vb_word *l, const struct vb_word *r)
{
    char pair[2 * WORD_KEY_LONGEST + 2];
    size_t n = strlen(l->key);
    memcpy(pair, l->key, n);
    pair[n] = ' ';
    memcpy(pair + n + 1, r->key, strlen(r->key) + 1);
    size_t low = 0;
    size_t high = sizeof compounds / sizeof compounds[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(pair, compounds[middle]);
        if (order == 0) {
            return true;
        }
        low = order > 0 ? middle + 1 : low;
        high = order > 0 ? high : middle;
    }
    return false;
}

/* Prose that keeps compounds whole and, less strictly, names like «Sở Nội vụ» and a word like
 * «trước» with the date it speaks of. */
static int32_t price_whole_words(const struct vb_words *words, size_t i)
{
    enum vb_tie tie;
    const struct vb_word *l = &words->items[i], *r = l + 1;
    int32_t penalty = vb_break_between(words, i, &tie);
    if (((l->kind & WORD_CLOSED) | (r->kind & WORD_OPENED)) != 0) {
        return penalty;
    }
    if (are_compound(l, r)) {
        return dearer(penalty, VB_BREAK_HIGH);
    }
    bool date = (r->lex & LEX_TIME_LABEL) != 0 && (r[1].kind & WORD_BOUND) != 0;
    return date || tie == VB_TIE_NAME ? dearer(penalty, VB_BREAK_MEDIUM) : penalty;
}

const struct vb_break *vb_breaks_whole_words(struct vb_arena *a, struct vb_breaker *breaker,
                                             struct vb_str text, size_t *count)
{
    return find(a, breaker, text, price_whole_words, count);
}

/* ---- titles ---- */

/* The second thing that a title announces: «…; phương hướng, nhiệm vụ năm 2025». */
static bool opens_second_part(const struct vb_word *w)
{
    return vb_word_is(w, "phương") && vb_word_is(w + 1, "hướng");
}

static bool is_connective(const struct vb_word *w)
{
    return (w->lex & LEX_CONNECTIVE) != 0 && (w->kind & WORD_TITLE) == 0;
}

/* Inside numbers, labels, codes and names only when nothing else is left.  Capitalised pairs
 * that may be the name of a body (Sở Nông nghiệp) are less strict than people and places. */
static int32_t price_tie(const struct vb_word *l, int32_t penalty, enum vb_tie tie)
{
    if (tie == VB_TIE_MARK) {
        return penalty == VB_BREAK_FREE ? penalty : dearer(penalty, VB_BREAK_HIGH);
    }
    bool place = vb_words_are_place(l, l + 1) || (l[-1].lex & LEX_PLACE) != 0;
    if (tie == VB_TIE_NAME && penalty <= VB_BREAK_LOW && !place) {
        return VB_BREAK_HIGH;
    }
    return dearer(penalty, VB_BREAK_EMERGENCY);
}

static bool opens_aside(const struct vb_word *w)
{
    return w->first == '(' || w->first == '[' || w->first == 0x201C || w->first == 0xAB;
}

static bool closes_aside(const struct vb_word *w)
{
    static const char *const marks[] = {")", "]", "”", "»"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (vb_str_find(w->all, (struct vb_str){marks[i], strlen(marks[i])}, 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* True between two words of one short bracket or quotation. */
static bool in_aside(const struct vb_words *words, size_t i)
{
    enum { SHORT = 8 };
    size_t from = i, to = i + 1;
    while (!opens_aside(&words->items[from])) {
        if (closes_aside(&words->items[from]) || from == 0 || i - from == SHORT) {
            return false;
        }
        from--;
    }
    while (to < words->count && to - from < SHORT && !closes_aside(&words->items[to])) {
        to++;
    }
    return to < words->count && to - from < SHORT && !closes_aside(&words->items[i]);
}

static int32_t price_words(const struct vb_word *l, const struct vb_word *r)
{
    if (l->last == ';') {
        return VB_BREAK_FREE;
    }
    if (opens_aside(r) && r->first != 0x201C && r->first != 0xAB) {
        return VB_BREAK_SLIGHT;
    }
    bool and_second = vb_word_is(r, "và") && opens_second_part(r + 1);
    if (opens_second_part(r) || and_second) {
        return vb_word_is(l, "và") ? VB_BREAK_HIGH : VB_BREAK_FREE;
    }
    if (is_connective(l) || are_compound(l, r)) {
        return VB_BREAK_HIGH; /* «phòng, chống» too: the comma does not part a compound */
    }
    if (is_connective(r)) {
        /* «Thương binh và Xã hội» is one name. */
        bool name = vb_word_is(r, "và") && (r[1].kind & WORD_TITLE) != 0;
        return name ? VB_BREAK_MEDIUM : VB_BREAK_SLIGHT;
    }
    if (l->last == ',') {
        return VB_BREAK_LOW;
    }
    if (vb_word_is(r, "số") && (r[1].kind & WORD_BOUND) != 0) {
        return VB_BREAK_HIGH; /* Quyết định số 20/2023/QĐ-TTg */
    }
    return (r->lex & LEX_TIME_LABEL) != 0 ? VB_BREAK_LOW : VB_BREAK_MEDIUM;
}

static int32_t price_by_sense(const struct vb_words *words, size_t i)
{
    enum vb_tie tie;
    const struct vb_word *l = &words->items[i];
    int32_t penalty = vb_break_between(words, i, &tie);
    if (penalty >= VB_BREAK_NEVER) {
        return penalty;
    }
    penalty = tie == VB_TIE_NONE ? price_words(l, l + 1) : price_tie(l, penalty, tie);
    return in_aside(words, i) ? dearer(penalty, VB_BREAK_HIGH) : penalty;
}

const struct vb_break *vb_breaks_title(struct vb_arena *a, struct vb_breaker *breaker,
                                       struct vb_str text, size_t *count)
{
    return find(a, breaker, text, price_by_sense, count);
}
