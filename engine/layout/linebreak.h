/* Choosing the places where a paragraph's lines end.  Knows widths and prices, neither text nor
 * fonts.  All arithmetic is integer. */
#ifndef VB_LAYOUT_LINEBREAK_H
#define VB_LAYOUT_LINEBREAK_H

#include "base/arena.h"
#include "base/len.h"
#include "text/breaks.h"

#include <stdbool.h>

/* Lengths in 1/65536 of a vb_len: sums over a long paragraph keep the width of each line exact.
 */
typedef int64_t vb_fix;
#define VB_FIX_SHIFT 16
#define VB_FIX(len)  ((vb_fix)(len)*65536)

/* Penalty of a forced line end. */
#define VB_BREAK_FORCED (-1)

/* A place where a line may end.  Sums run from the paragraph's start. */
struct vb_place {
    size_t at;                   /* byte where the next line begins */
    size_t end_at;               /* byte behind the last visible character before it */
    vb_fix end, begin;           /* natural width up to end_at, up to `at` */
    vb_fix flex_end, flex_begin; /* natural width of the stretchable spaces up to there */
    int32_t penalty; /* VB_BREAK_…; never and above: only when a line cannot be made
                        otherwise */
};

struct vb_line_rules {
    vb_fix first, other; /* measure of the first line, of the others */
    vb_fix em;
    bool justified; /* else ragged: nothing stretches */
    bool letters;   /* letters of loose lines are spread a little */
};

/* Indices into the places, ascending; the last is the last place. */
struct vb_line_ends {
    uint32_t *place;
    size_t count;
};

/* Spaces stretch to 1.5 at badness 100 and shrink to no less than 0.672 of their natural width.
 */
#define VB_STRETCH 500
#define VB_SHRINK  328

/* Letters help where spaces alone would be too wide or too narrow: from spaces of 1.25 on they
 * are spread by up to a fortieth of their width, below spaces of 0.672 drawn together by up to
 * 1.5 %.  At 14 pt that is a sixth and a tenth of a point a letter, which nobody sees. */
#define VB_LETTERS_FROM   250
#define VB_LETTERS_SPREAD 25
#define VB_LETTERS_SHRINK 15

/* What letters of that width take of `slack` (negative: the line must shrink) beside spaces of
 * natural width `flex`; of the sign of `slack`. */
vb_fix vb_letters_take(vb_fix slack, vb_fix flex, vb_fix letters);

/* The places are: [0] the paragraph's start, then every place a line may end, the paragraph's
 * end last.  Results live in `a`.  Each always ends with a result; a line is wider than its
 * measure only when a piece between two neighbouring places is. */

/* Total fit (Knuth and Plass): the whole paragraph at least cost. */
struct vb_line_ends vb_break_total(struct vb_arena *a, const struct vb_place *places,
                                   size_t count, const struct vb_line_rules *rules);

/* First fit, spaces only stretch: as word processors do; penalties are not looked at. */
struct vb_line_ends vb_break_first_fit(struct vb_arena *a, const struct vb_place *places,
                                       size_t count, const struct vb_line_rules *rules);

/* Few lines of like length, broken by sense: titles. */
struct vb_line_ends vb_break_balanced(struct vb_arena *a, const struct vb_place *places,
                                      size_t count, const struct vb_line_rules *rules);

#endif
