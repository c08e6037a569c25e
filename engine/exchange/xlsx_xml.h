/* XML read piece by piece, for the parts of an xlsx file and for mappings: tags and text as
 * they come, nothing kept.  The only user of libxml2 outside data/: a sheet may be hundreds of
 * megabytes unpacked, and year data is read whole.  No network, no DTD, no entities of the
 * file's own. */
#ifndef VB_EXCHANGE_XLSX_XML_H
#define VB_EXCHANGE_XLSX_XML_H

#include "base/str.h"

struct vb_pull;

enum vb_pull_event {
    VB_PULL_START, /* a start tag; an empty element gives its end as well */
    VB_PULL_TEXT,
    VB_PULL_END,
    VB_PULL_DONE,
    VB_PULL_FAULT /* not well-formed, or with a DTD; nothing follows */
};

/* Fills `buffer`; the count of bytes, 0 at the end, -1 when they cannot be had. */
typedef int vb_pull_read(void *context, char *buffer, int room);

/* A reader; the caller closes it.  `context` must outlive it. */
struct vb_pull *vb_pull_open(vb_pull_read *read, void *context);
/* NULL is allowed. */
void vb_pull_close(struct vb_pull *p);

enum vb_pull_event vb_pull_next(struct vb_pull *p);
/* The local name of a tag, or the text; valid until the next event. */
struct vb_str vb_pull_name(const struct vb_pull *p);
struct vb_str vb_pull_text(const struct vb_pull *p);
bool vb_pull_is(const struct vb_pull *p, const char *name);
/* An attribute of a start tag by local name, in `a`; false when it is not given. */
bool vb_pull_attribute(struct vb_pull *p, const char *name, struct vb_arena *a,
                       struct vb_str *value);
/* The attribute in place `i` of a start tag; false behind the last.  Declarations of namespaces
 * are left out. */
bool vb_pull_attribute_at(struct vb_pull *p, size_t i, struct vb_arena *a, struct vb_str *name,
                          struct vb_str *value);
uint32_t vb_pull_line(const struct vb_pull *p);

#endif
