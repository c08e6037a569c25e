/* Inside the layout room: footnotes, numbered before lines are set and set for the page's foot
 * after them. */
#ifndef VB_LAYOUT_FOOTNOTE_H
#define VB_LAYOUT_FOOTNOTE_H

#include "layout/flow.h"

/* Distances at a page's foot: from the text to the short rule, its length as a share of the
 * text's width, its thickness, and from it to the notes. */
enum {
    VB_NOTE_GAP = 8000,
    VB_NOTE_RULE_SHARE = 3,
    VB_NOTE_RULE = 500,
    VB_NOTE_BELOW_RULE = 4000
};
#define VB_NOTE_AREA (VB_NOTE_GAP + VB_NOTE_RULE + VB_NOTE_BELOW_RULE)

/* Finds and numbers all footnote calls of `doc` in reading order; numbers start again in
 * sections whose page numbers do (each appendix). */
void vb_number_calls(struct vb_arena *a, struct vb_calls *calls, const struct vb_doc *doc);

/* The call that `in` is, or NULL. */
struct vb_call *vb_call_find(const struct vb_calls *calls, const struct vb_inline *in);

/* Sets the footnotes that the section's boxes call, in that order, and tells every box where
 * its notes end. */
void vb_flow_notes(struct vb_flow *f, struct vb_section *section);

/* Sorts the calls on a unit's lines by slice, once its cuts are known. */
void vb_unit_calls(struct vb_flow *f, struct vb_unit *unit);

#endif
