/* A place in a text that moves forward: reports are printed in the order of their places, so a
 * source is walked once, however many reports it has and however long its lines are. */
#ifndef VB_REPORT_CURSOR_H
#define VB_REPORT_CURSOR_H

#include "base/str.h"

struct vb_cursor {
    struct vb_str text; /* borrowed */
    size_t at;
    uint32_t line, column; /* of `at`; columns count code points */
};

struct vb_cursor vb_cursor_begin(struct vb_str text);
/* Moves to that place, walking from here when it lies ahead.  False when the text has no such
 * line or the line no such column; the column behind its last character is there. */
bool vb_cursor_move(struct vb_cursor *c, uint32_t line, uint32_t column);
/* Moves on to that byte, which lies ahead. */
void vb_cursor_advance(struct vb_cursor *c, size_t to);
/* What follows on this line, at most `most` code points; `*more` tells whether it goes on. */
struct vb_str vb_cursor_rest(const struct vb_cursor *c, size_t most, bool *more);

#endif
