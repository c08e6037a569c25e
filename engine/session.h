/* The inside of a session, for the files that run the stages: pipeline.c and session_*.c. */
#ifndef VB_SESSION_H
#define VB_SESSION_H

#include "vanban.h"

#include "figures/figures.h"
#include "data/schema.h"
#include "document/doc.h"
#include "layout/pages.h"
#include "report/diag.h"

struct vb_session {
    struct vb_settings settings;
    const char *path; /* of the data file */
    struct vb_diag *diag;
    struct vb_arena *data_arena; /* text, schema, tree, figures, entries */
    struct vb_arena *font_arena;
    const struct vb_schema *schema;
    struct vb_str text; /* the data file as read */
    const struct vb_node *root;
    const struct vb_figures *figures;
    const struct vb_fonts *fonts; /* opened by the first document that is set */
    const struct vb_node **documents;
    struct vb_document_entry *entries;
    size_t count;
};

/* What a document is made of on its way to a file. */
struct vb_made {
    struct vb_arena *doc_arena, *page_arena;
    const struct vb_doc *doc;
    const struct vb_pages *pages;
};

/* Is everything loaded, without an error so far? */
bool vb_session_usable(const struct vb_session *s);
/* The same, but errors in other documents than `index` do not count: what is wrong in the plan
 * is no reason to hold back the report.  VB_NO_DOCUMENTS: what all documents share must be
 * right. */
#define VB_NO_DOCUMENTS SIZE_MAX
bool vb_session_ready(const struct vb_session *s, size_t index);
/* The data path of a document. */
struct vb_str vb_session_document_path(const struct vb_session *s, size_t index);
/* May the result be written there?  False after a report: not over the data it is made from. */
bool vb_session_may_write(struct vb_session *s, const char *path);
/* Script and layout of one document; `pages` only if wanted.  False after a report; the caller
 * drops `m` in either case. */
bool vb_session_make(struct vb_session *s, size_t index, bool pages, struct vb_made *m);
void vb_made_drop(struct vb_made *m);

#endif
