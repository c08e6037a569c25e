/* From a byte of cleaned text back to line and column of the file, for notes on wording and on
 * typed figures. */
#ifndef VB_TEXT_PLACE_H
#define VB_TEXT_PLACE_H

#include "report/diag.h"

/* The file's text with the offsets of its lines. */
struct vb_source {
    struct vb_str text;
    size_t *lines;
    size_t count;
};

struct vb_source vb_source_index(struct vb_arena *a, struct vb_str text);

/* Where byte `at` of `text` stands in the file, when `text` is the cleaned form of what begins
 * at `start`; `start` itself when that cannot be told.  `quoted`: the text is an attribute's
 * value. */
struct vb_where vb_source_place(const struct vb_source *s, const struct vb_where *start,
                                struct vb_str text, size_t at, bool quoted);

#endif
