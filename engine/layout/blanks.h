/* Inside the layout room: placeholders, whose text (a page number, the count of pages) is known
 * only after a pass. */
#ifndef VB_LAYOUT_BLANKS_H
#define VB_LAYOUT_BLANKS_H

#include "layout/place.h"

/* Finds all placeholders of `doc`; their text is a guess of two digits. */
void vb_blanks_find(struct vb_arena *a, struct vb_blanks *blanks, const struct vb_doc *doc);

/* The text to set for a placeholder. */
struct vb_str vb_blank_text(const struct vb_blanks *blanks, const struct vb_inline *in);

/* Says on which page a placeholder was placed. */
void vb_blank_placed(struct vb_blanks *blanks, const struct vb_inline *in, size_t page);

/* Takes the texts from finished pages.  True when none changed: the pages say the truth. */
bool vb_blanks_settle(struct vb_arena *a, struct vb_blanks *blanks, const struct vb_page *pages,
                      size_t count, const struct vb_target *targets, size_t target_count);

/* Reports placeholders that refer to an id nothing has. */
void vb_blanks_report(const struct vb_blanks *blanks, const struct vb_target *targets,
                      size_t target_count, struct vb_diag *dg);

#endif
