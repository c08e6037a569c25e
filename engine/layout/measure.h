/* A joined paragraph as places where lines may end, with the widths between them. */
#ifndef VB_LAYOUT_MEASURE_H
#define VB_LAYOUT_MEASURE_H

#include "layout/joined.h"
#include "layout/linebreak.h"

enum vb_break_rules {
    VB_BREAKS_PROSE,
    VB_BREAKS_WHOLE_WORDS, /* prose in narrow columns and headings */
    VB_BREAKS_TITLE,
    VB_BREAKS_RAW,   /* ICU's opportunities without the house rules, for comparison */
    VB_BREAKS_FORCED /* line breaks of the document alone */
};

struct vb_break_list {
    struct vb_break *items;
    size_t count;
};

struct vb_places {
    struct vb_place *items;
    size_t count;
    bool missing; /* some character is in no face */
};

/* The breaks of every forced line, the forced ends among them; inside labels and unbreakable
 * inlines they are VB_BREAK_NEVER.  In `scratch`. */
struct vb_break_list vb_find_breaks(struct vb_arena *scratch, struct vb_breaker *breaker,
                                    const struct vb_joined *j, enum vb_break_rules rules);

/* Measures; gives tabs their widths.  `first` and `other` are the left ends of a first and a
 * later line, `measure` the width of a line.  In `scratch`. */
struct vb_places vb_measure_joined(struct vb_arena *scratch, struct vb_joined *j,
                                   struct vb_break_list breaks, vb_len first, vb_len other,
                                   vb_len measure);

/* True when some piece between two places is wider than its line. */
bool vb_has_wide_piece(const struct vb_places *places, const struct vb_line_rules *rules);

/* `breaks` with a place after every character of the pieces that are wider than a line;
 * `on_wide` is called with each such piece. */
struct vb_break_list vb_open_wide_pieces(struct vb_arena *scratch, const struct vb_joined *j,
                                         const struct vb_places *places,
                                         struct vb_break_list breaks,
                                         const struct vb_line_rules *rules,
                                         void (*on_wide)(void *user, size_t from, size_t to),
                                         void *user);

/* Drops the places after single characters that no line needs. */
void vb_thin_places(struct vb_places *places, const struct vb_line_rules *rules);

/* Calls `on_missing` once for each character that no face has. */
void vb_each_missing(struct vb_arena *scratch, const struct vb_joined *j,
                     void (*on_missing)(void *user, uint32_t cp, const struct vb_inline *in),
                     void *user);

#endif
