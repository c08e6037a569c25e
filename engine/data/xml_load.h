/* One load of a data file, between xml.c, xml_syntax.c, xml_net.c and xml_tree.c. */
#ifndef VB_DATA_XML_LOAD_H
#define VB_DATA_XML_LOAD_H

#include "data/map.h"
#include "data/node.h"
#include "data/scan.h"
#include "data/schema.h"
#include "report/cursor.h"

/* A name of elements or attributes, kept once. */
struct vb_xml_name {
    struct vb_str plain;                  /* «muc»; «{namespace}muc» when it is not ours */
    struct vb_str at;                     /* «@muc» */
    const struct vb_schema_element *type; /* NULL: the schema has no such element */
    size_t index;                         /* in vb_load.counts */
    bool prefixed;                        /* «p:muc» */
};

/* How many children of one name `holder` has, while they are numbered. */
struct vb_xml_count {
    const struct vb_node *holder;
    uint32_t count;
};

/* A namespace that a tag declared. */
struct vb_xml_space {
    struct vb_str prefix, space;
    int depth;
};

/* What libxml2's validator did not find in the schema; line 0: nothing. */
struct vb_misfit {
    uint32_t line;
    struct vb_str element; /* the last one that was begun */
};

struct vb_load {
    struct vb_arena *arena;
    struct vb_str file, text;
    const struct vb_schema *schema;
    struct vb_diag *dg;
    bool validates; /* libxml2's validator looks on while the text is parsed */
    bool stopped;   /* a limit was met and reported */
    /* The parser's reports (xml_syntax.c). */
    bool broken;         /* a fault was reported that leaves the parser's tags out of step */
    bool no_name;        /* an attribute without a name was met: the tag is not ended */
    int last_line;       /* of the last one */
    struct vb_cursor at; /* near the last one */
    struct vb_misfit misfit;
    /* The tree on its way (xml_tree.c). */
    struct vb_scan scan;
    struct vb_str space; /* namespace of the root */
    struct vb_map names;
    VB_VEC(struct vb_xml_count) counts; /* one a name */
    VB_VEC(struct vb_xml_space) spaces;
    VB_VEC(struct vb_attribute) attributes; /* of the tag being read */
};

struct vb_where vb_load_place(const struct vb_load *l, uint32_t line, uint32_t column);
/* Is the text well-formed?  False after a report.  Fills `misfit` if it is to be validated. */
bool vb_load_parse(struct vb_load *l);
/* The tree of a well-formed text, not checked and not typed: names, attributes and text as they
 * stand, with places; white space only where it may be content. */
struct vb_node *vb_load_tree(struct vb_load *l);

#endif
