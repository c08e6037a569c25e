/* Where a Vietnamese line may break, and at what price: ICU's opportunities with the house
 * penalties on top (rules measured on real documents; the vectors are
 * tests/vectors/linebreak.tsv). */
#ifndef VB_TEXT_BREAKS_H
#define VB_TEXT_BREAKS_H

#include "base/str.h"

/* What finding breaks takes to set up, and what it remembers of words.  One text at a time. */
struct vb_breaker;
struct vb_breaker *vb_breaker_open(void);
/* NULL is allowed. */
void vb_breaker_close(struct vb_breaker *b);

enum {
    VB_BREAK_FREE = 0,
    VB_BREAK_SLIGHT = 30,
    VB_BREAK_LOW = 100,
    VB_BREAK_MEDIUM = 300,
    VB_BREAK_HIGH = 1000,
    VB_BREAK_EMERGENCY = 9000,
    VB_BREAK_NEVER = 10000
};

struct vb_break {
    size_t at;       /* byte offset: a new line would start here */
    int32_t penalty; /* VB_BREAK_FREE … VB_BREAK_EMERGENCY; forbidden places are not listed */
};

/* The places of one paragraph's whole text (all inlines joined), ascending, in `a`; the end of
 * the text is not one.  Footnote marks are passed in as the superscript digits they print as.
 */
const struct vb_break *vb_breaks_find(struct vb_arena *a, struct vb_breaker *breaker,
                                      struct vb_str text, size_t *count);

/* A copy of those places for the end of a paragraph, in `a`: dearer before the last word of
 * `text` (a short one most) and before the last two, so that no line is left with one word. Not
 * part of vb_breaks_find, because only the paragraph setter knows where a paragraph ends. */
const struct vb_break *vb_breaks_last_words(struct vb_arena *a, struct vb_str text,
                                            const struct vb_break *breaks, size_t count);

/* vb_breaks_find for narrow ragged columns and headings: dear inside compound words. */
const struct vb_break *vb_breaks_whole_words(struct vb_arena *a, struct vb_breaker *breaker,
                                             struct vb_str text, size_t *count);

/* vb_breaks_find for a title that is centred and balanced: breaks by sense, dearer inside
 * phrases. */
const struct vb_break *vb_breaks_title(struct vb_arena *a, struct vb_breaker *breaker,
                                       struct vb_str text, size_t *count);

/* ICU's opportunities alone, all of them free: for comparison. */
const struct vb_break *vb_breaks_raw(struct vb_arena *a, struct vb_breaker *breaker,
                                     struct vb_str text, size_t *count);

#endif
