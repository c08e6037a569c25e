/* XML to vb_node.  The only user of libxml2 (with schema.c). */
#ifndef VB_DATA_XML_H
#define VB_DATA_XML_H

#include "data/node.h"
#include "data/schema.h"

#include <stddef.h>

/* Bounds on a data file.  A file beyond them is refused with a VB_LIMIT report. */
enum { VB_XML_DEPTH = 100, VB_XML_TEXT_BYTES = 10 * 1000 * 1000 };
/* Five million values, one an element, are 284 MB and load in 3 GB. */
#define VB_XML_BYTES ((size_t)512 * 1024 * 1024)

/* Parses and validates `text` (the whole file), reporting every fault it can find in one run,
 * and returns the tree in `a`, or NULL when there is none to speak of.  A tree with errors is
 * good for further checks alone: its root has VB_FAULT_INSIDE.  The tree is of slices of
 * `text`, which must outlive it and `dg`.  `file` is the name to print.
 * No network, no DTD, no entities but the five predefined ones.  Text is cleaned as
 * text/vietnamese.h says. */
const struct vb_node *vb_xml_load(struct vb_arena *a, struct vb_str file, struct vb_str text,
                                  const struct vb_schema *schema, struct vb_diag *dg);

/* The same, and libxml2 validates the text against the XSD while it parses it.  Loading decides
 * by the same schema and with more to say; this keeps it honest: what only libxml2 finds is
 * reported (VB_SCHEMA_NET).  It costs a third more: `vanban check` does it, a render does not.
 */
const struct vb_node *vb_xml_load_validated(struct vb_arena *a, struct vb_str file,
                                            struct vb_str text, const struct vb_schema *schema,
                                            struct vb_diag *dg);

#endif
