#include "layout/measure.h"

#include "text/unicode.h"

/* Units are turned into lengths at least this often, so that products stay small. */
#define MOST_UNITS ((int64_t)1 << 20)

struct walker {
    struct vb_joined *j;
    struct vb_break_list breaks;
    size_t next_break;
    struct vb_places out;
    vb_fix pos, flex; /* up to the current character, `units` excepted */
    int64_t units;    /* font units not yet in `pos` */
    size_t seen_at;   /* behind the last visible character, and the sums there */
    vb_fix seen_pos, seen_flex;
    vb_fix line_start;           /* sum at the last forced line end */
    vb_len left, other, measure; /* left end of this forced line's first line, of later ones */
};

static vb_fix to_fix(const struct vb_text_span *span, int64_t units)
{
    return units * span->size * (1 << VB_FIX_SHIFT) / span->face->units_per_em;
}

static void mark_seen(struct walker *w, size_t at)
{
    w->seen_at = at;
    w->seen_pos = w->pos;
    w->seen_flex = w->flex;
}

/* Adds what was gathered; `at` is behind a visible character. */
static void settle(struct walker *w, const struct vb_text_span *span, size_t at)
{
    if (w->units != 0) {
        w->pos += to_fix(span, w->units);
        w->units = 0;
        mark_seen(w, at);
    }
}

static void add_place(struct walker *w)
{
    struct vb_break b = w->breaks.items[w->next_break++];
    w->out.items[w->out.count++] = (struct vb_place){.at = b.at,
                                                     .end_at = w->seen_at,
                                                     .end = w->seen_pos,
                                                     .begin = w->pos,
                                                     .flex_end = w->seen_flex,
                                                     .flex_begin = w->flex,
                                                     .penalty = b.penalty};
    if (b.penalty == VB_BREAK_FORCED) {
        w->line_start = w->pos;
        w->left = w->other;
    }
}

/* Adds the places at `at`; text is settled first. */
static void pass_places(struct walker *w, const struct vb_text_span *span, size_t at)
{
    while (w->next_break < w->breaks.count && w->breaks.items[w->next_break].at <= at) {
        settle(w, span, at);
        add_place(w);
    }
}

static void walk_space(struct walker *w, const struct vb_text_span *span, uint32_t cp,
                       size_t from, size_t to, int64_t advance)
{
    settle(w, span, from);
    vb_fix width = to_fix(span, advance);
    w->pos += width;
    w->flex += span->rigid ? 0 : width;
    if (cp != ' ') {
        mark_seen(w, to);
    }
}

static void walk_text(struct walker *w, const struct vb_text_span *span)
{
    struct vb_str text = {w->j->text.p, span->to};
    const struct vb_face *face = span->face;
    uint32_t cp;
    for (size_t at = span->from, from = at; vb_str_next(text, &at, &cp); from = at) {
        pass_places(w, span, from);
        uint32_t drawn = cp;
        if (span->kind == VB_SPAN_CALL || !vb_face_covers(face, cp)) {
            bool missing;
            drawn = vb_drawn_cp(span, cp, &missing);
            w->out.missing |= missing;
        }
        int64_t advance = drawn == 0 ? 0 : face->advance[drawn];
        if (vb_cp_is_gap(cp)) {
            walk_space(w, span, cp, from, at, advance);
            continue;
        }
        w->units += advance;
        if (w->units > MOST_UNITS) {
            settle(w, span, at);
        }
    }
    settle(w, span, span->to);
}

static void walk_blank(struct walker *w, struct vb_text_span *span)
{
    pass_places(w, span, span->from);
    if (span->kind == VB_SPAN_TAB) {
        vb_len x = (w->pos - w->line_start) / VB_FIX(1);
        vb_len stop = span->in->width;
        vb_len space = vb_scale(span->face->advance[' '], span->size, span->face->units_per_em);
        span->blank = x <= w->measure && stop > w->left + x ? stop - w->left - x : space;
    }
    if (span->blank > w->measure) {
        span->blank = w->measure; /* nothing leaves the column */
    }
    w->pos += VB_FIX(span->blank);
    mark_seen(w, span->to);
}

struct vb_places vb_measure_joined(struct vb_arena *scratch, struct vb_joined *j,
                                   struct vb_break_list breaks, vb_len first, vb_len other,
                                   vb_len measure)
{
    struct walker w = {
        .j = j, .breaks = breaks, .left = first, .other = other, .measure = measure};
    w.out.items = VB_NEW_ARRAY(scratch, struct vb_place, breaks.count + 1);
    w.out.count = 1;
    for (size_t i = 0; i < j->count; i++) {
        struct vb_text_span *span = &j->spans[i];
        switch (span->kind) {
        case VB_SPAN_TEXT:
        case VB_SPAN_CALL:
            walk_text(&w, span);
            break;
        case VB_SPAN_BLANK:
        case VB_SPAN_TAB:
            walk_blank(&w, span);
            break;
        case VB_SPAN_BREAK:
            pass_places(&w, span, span->from);
            break;
        }
    }
    if (j->count != 0) {
        pass_places(&w, &j->spans[j->count - 1], j->text.n);
    }
    return w.out;
}

static const struct vb_break *find_in(struct vb_arena *scratch, struct vb_breaker *breaker,
                                      struct vb_str text, enum vb_break_rules rules,
                                      size_t *count)
{
    const struct vb_break *found;
    switch (rules) {
    case VB_BREAKS_PROSE:
        found = vb_breaks_find(scratch, breaker, text, count);
        return vb_breaks_last_words(scratch, text, found, *count);
    case VB_BREAKS_WHOLE_WORDS:
        found = vb_breaks_whole_words(scratch, breaker, text, count);
        return vb_breaks_last_words(scratch, text, found, *count);
    case VB_BREAKS_TITLE:
        return vb_breaks_title(scratch, breaker, text, count);
    case VB_BREAKS_RAW:
        return vb_breaks_raw(scratch, breaker, text, count);
    case VB_BREAKS_FORCED:
        break;
    }
    *count = 0;
    return NULL;
}

/* Closes the breaks inside labels and unbreakable inlines. */
static void forbid_inside(const struct vb_joined *j, struct vb_break_list list)
{
    size_t span = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct vb_break *b = &list.items[i];
        while (span < j->count && j->spans[span].to <= b->at) {
            span++;
        }
        bool inside = span < j->count && j->spans[span].no_break && j->spans[span].from < b->at;
        if (b->penalty != VB_BREAK_FORCED && (b->at <= j->label_end || inside)) {
            b->penalty = VB_BREAK_NEVER;
        }
    }
}

struct vb_break_list vb_find_breaks(struct vb_arena *scratch, struct vb_breaker *breaker,
                                    const struct vb_joined *j, enum vb_break_rules rules)
{
    VB_VEC(struct vb_break) all = {NULL, 0, 0};
    size_t from = 0;
    for (size_t i = 0; i <= j->count; i++) {
        bool end = i == j->count;
        if (!end && j->spans[i].kind != VB_SPAN_BREAK) {
            continue;
        }
        size_t to = end ? j->text.n : j->spans[i].from;
        size_t next = end ? to : j->spans[i].to;
        if (next == from) {
            break;
        }
        size_t count = 0;
        const struct vb_break *found =
            find_in(scratch, breaker, vb_str_part(j->text, from, to), rules, &count);
        for (size_t k = 0; k < count; k++) {
            VB_PUSH(scratch, &all, ((struct vb_break){from + found[k].at, found[k].penalty}));
        }
        VB_PUSH(scratch, &all, ((struct vb_break){next, VB_BREAK_FORCED}));
        from = next;
    }
    struct vb_break_list list = {all.items, all.count};
    forbid_inside(j, list);
    return list;
}

void vb_each_missing(struct vb_arena *scratch, const struct vb_joined *j,
                     void (*on_missing)(void *user, uint32_t cp, const struct vb_inline *in),
                     void *user)
{
    VB_VEC(uint32_t) told = {NULL, 0, 0};
    for (size_t i = 0; i < j->count; i++) {
        const struct vb_text_span *span = &j->spans[i];
        struct vb_str text = {j->text.p, span->to};
        uint32_t cp;
        for (size_t at = span->from; vb_str_next(text, &at, &cp);) {
            bool missing = false;
            if (!vb_face_covers(span->face, cp)) {
                vb_drawn_cp(span, cp, &missing);
            }
            bool known = false;
            for (size_t k = 0; k < told.count && missing && !known; k++) {
                known = told.items[k] == cp;
            }
            if (missing && !known) {
                VB_PUSH(scratch, &told, cp);
                on_missing(user, cp, span->in);
            }
        }
    }
}
