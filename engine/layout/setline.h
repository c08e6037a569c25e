/* Lines cut into runs. */
#ifndef VB_LAYOUT_SETLINE_H
#define VB_LAYOUT_SETLINE_H

#include "layout/measure.h"

/* The column as one paragraph sees it. */
struct vb_column_fit {
    vb_len left, first; /* left end of a later and of the first line */
    vb_len measure, measure_first;
    enum vb_align align; /* as set: narrow columns are not justified */
    int32_t leading;
};

/* Cuts the broken text into lines of runs in the setter's arena. */
void vb_set_lines(struct vb_setter *s, struct vb_arena *scratch, const struct vb_joined *j,
                  const struct vb_places *places, struct vb_line_ends ends,
                  const struct vb_column_fit *fit, struct vb_lines *lines);

/* White streams through justified text: spaces one below the other in five or more lines, each
 * at most half a natural space beside the one above.  How many; `*end` is the fifth line of the
 * first. */
enum { VB_RIVER_LINES = 5 };
size_t vb_count_rivers(struct vb_arena *scratch, const struct vb_lines *lines, size_t *end);

#endif
