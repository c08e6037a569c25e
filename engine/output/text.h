/* The text of finished pages in reading order: what a reader, a search or a copy should get. */
#ifndef VB_OUTPUT_TEXT_H
#define VB_OUTPUT_TEXT_H

#include "base/file.h"
#include "layout/pages.h"
#include "report/diag.h"

/* One line a structure element or artifact run of a page, a form feed after each page. */
bool vb_write_text(const struct vb_pages *pages, struct vb_sink *to, struct vb_diag *dg);

#endif
