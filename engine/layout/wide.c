/* Pieces wider than a line: nothing is lost and nothing leaves the column, so they are broken
 * between characters, and each is told. */
#include "layout/measure.h"

/* A place after a character; dearer than a break inside an unbreakable inline. */
#define AFTER_CHARACTER (VB_BREAK_NEVER + 1)

static vb_fix measure_from(const struct vb_line_rules *rules, size_t place)
{
    return place == 0 ? rules->first : rules->other;
}

/* The next piece at or after place `*from`: [*from, *to] with nothing but closed places inside.
 */
static bool next_piece(const struct vb_places *places, size_t from, size_t *to)
{
    size_t i = from + 1;
    while (i < places->count && places->items[i].penalty >= VB_BREAK_NEVER) {
        i++;
    }
    *to = i;
    return i < places->count;
}

static bool is_wide(const struct vb_places *places, const struct vb_line_rules *rules,
                    size_t from, size_t to)
{
    return places->items[to].end - places->items[from].begin > measure_from(rules, from);
}

bool vb_has_wide_piece(const struct vb_places *places, const struct vb_line_rules *rules)
{
    for (size_t from = 0, to; next_piece(places, from, &to); from = to) {
        if (is_wide(places, rules, from, to)) {
            return true;
        }
    }
    return false;
}

static bool is_combining(uint32_t cp)
{
    return cp >= 0x300 && cp <= 0x36F;
}

struct opener {
    struct vb_arena *scratch;
    VB_VEC(struct vb_break) all;
};

/* Adds a place before every character of text (from, to) that has none in `old`. */
static void open_piece(struct opener *o, struct vb_str text, size_t from, size_t to,
                       struct vb_break_list old, size_t *next_old)
{
    uint32_t cp;
    size_t at = from;
    vb_str_next(text, &at, &cp);
    for (size_t before = at; before < to && vb_str_next(text, &at, &cp); before = at) {
        if (*next_old < old.count && old.items[*next_old].at == before) {
            VB_PUSH(o->scratch, &o->all, old.items[*next_old]);
            ++*next_old;
        } else if (!is_combining(cp) && cp != ' ') {
            VB_PUSH(o->scratch, &o->all, ((struct vb_break){before, AFTER_CHARACTER}));
        }
    }
}

struct vb_break_list vb_open_wide_pieces(struct vb_arena *scratch, const struct vb_joined *j,
                                         const struct vb_places *places,
                                         struct vb_break_list breaks,
                                         const struct vb_line_rules *rules,
                                         void (*on_wide)(void *user, size_t from, size_t to),
                                         void *user)
{
    struct opener o = {.scratch = scratch};
    size_t next_old = 0;
    for (size_t from = 0, to; next_piece(places, from, &to); from = to) {
        const struct vb_place *start = &places->items[from], *end = &places->items[to];
        if (is_wide(places, rules, from, to)) {
            on_wide(user, start->at, end->end_at);
            open_piece(&o, j->text, start->at, end->end_at, breaks, &next_old);
        }
        while (next_old < breaks.count && breaks.items[next_old].at <= end->at) {
            VB_PUSH(scratch, &o.all, breaks.items[next_old]);
            next_old++;
        }
    }
    return (struct vb_break_list){o.all.items, o.all.count};
}

void vb_thin_places(struct vb_places *places, const struct vb_line_rules *rules)
{
    struct vb_place *items = places->items;
    size_t kept = 1;
    size_t last = 0; /* the last place after a character, not kept; 0: none */
    for (size_t i = 1; i < places->count; i++) {
        vb_fix room = measure_from(rules, kept - 1);
        if (last != 0 && items[i].end - items[kept - 1].begin > room) {
            items[kept++] = items[last];
            last = 0;
        }
        if (items[i].penalty == AFTER_CHARACTER) {
            last = i;
        } else {
            items[kept++] = items[i];
            last = 0;
        }
    }
    places->count = kept;
}
