/* One load of a data file, between the files that use libxml2: xml.c, xml_syntax.c and
 * xml_tree.c. */
#ifndef VB_DATA_XML_LOAD_H
#define VB_DATA_XML_LOAD_H

#include "data/node.h"
#include "data/scan.h"

#include <libxml/tree.h>

struct vb_load {
    struct vb_arena *arena;
    struct vb_str file, text;
    struct vb_diag *dg;
    struct vb_scan scan;
    bool in_step;      /* the scanner still agrees with the tree */
    bool stopped;      /* a limit was met and reported */
    bool broken;       /* a fault was reported that leaves the parser's tags out of step */
    bool no_name;      /* an attribute without a name was met: the tag is not ended */
    int last_line;     /* of the last syntax report */
    const char *space; /* namespace of the root */
};

struct vb_where vb_load_place(const struct vb_load *l, uint32_t line, uint32_t column);
/* The document, which the caller frees, or NULL after a report. */
xmlDoc *vb_load_parse(struct vb_load *l);
/* The tree below `root`, not typed: names, attributes and text as they stand, with places. */
struct vb_node *vb_load_tree(struct vb_load *l, const xmlNode *root);

#endif
