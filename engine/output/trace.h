/* Finished pages as text, for goldens and bug reports. */
#ifndef VB_OUTPUT_TRACE_H
#define VB_OUTPUT_TRACE_H

#include "base/file.h"
#include "layout/pages.h"
#include "report/diag.h"

/* Writes `pages` as text, one line an item, then outline and structure tree.  Lengths in points
 * with three decimals, text in NFC.  False when `to` could not be written; its error stays
 * there.
 *
 *   page 2 595.276x841.890 number 2 shown section 0 label ""
 *   text 85.039 113.386 bold 14.000 w 120.448 space 0.250 H1[TL] "BÁO CÁO"
 *   rule 85.039 120.000 to 200.000 120.000 width 0.500 artifact
 *
 * Items name the role and the decree mark of their element; `artifact` has none, `pagination`
 * is what pages repeat.  Parts of a line that are 0 or empty are left out. */
bool vb_write_trace(const struct vb_pages *pages, struct vb_sink *to, struct vb_diag *dg);

#endif
