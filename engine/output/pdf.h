/* Finished pages as a tagged PDF 1.7.  The files pdf*.c, structure.c, outline.c, metadata.c and
 * icc.c are one module and the only user of libharu; pdf_parts.h is theirs alone. */
#ifndef VB_OUTPUT_PDF_H
#define VB_OUTPUT_PDF_H

#include "base/file.h"
#include "layout/pages.h"
#include "report/diag.h"

struct vb_pdf_options {
    struct vb_str creator;  /* the program: "vanban 1.0" */
    struct vb_str producer; /* empty: creator and the name of the PDF library */
    bool dated;             /* `epoch` is given: it replaces the date of vb_doc_info */
    int64_t epoch;          /* seconds since 1970-01-01 00:00 UTC, from SOURCE_DATE_EPOCH */
};

/* Writes `pages` to `to`.  Equal pages and options give equal bytes: nothing reads a clock.
 * False after a report; when writing to `to` failed there is no report and vb_sink_error tells
 * why, since only the caller knows the file's name. */
bool vb_write_pdf(const struct vb_pages *pages, const struct vb_pdf_options *o,
                  struct vb_sink *to, struct vb_diag *dg);

#endif
