/* Where a character of a printed text stands in the file it came from.  Cleaning folds white
 * space and composes letters, so offsets into a text say little of the file; the character
 * itself is looked for. */
#ifndef VB_REPORT_SEEK_H
#define VB_REPORT_SEEK_H

#include "base/str.h"

/* The offset of the first `character`, written as itself or as a reference («&#128512;»), in
 * what begins at byte `from` of `xml`: an element with all that is in it, or a run of text.
 * Comments are passed over.  SIZE_MAX when there is none. */
size_t vb_seek_in(struct vb_str xml, size_t from, struct vb_str character);
/* The same from `from` to the end of the file. */
size_t vb_seek_on(struct vb_str xml, size_t from, struct vb_str character);

#endif
