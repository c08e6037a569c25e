/* The steps between libxml2's tree and the finished vb_node tree; private to xml*.c.  All edit
 * the tree that is being built: nobody else has seen it yet. */
#ifndef VB_DATA_XML_PARTS_H
#define VB_DATA_XML_PARTS_H

#include "data/node.h"
#include "data/schema.h"

/* How a value is to be read: from an attribute or from simple content. */
struct vb_typed {
    enum vb_value_kind kind;
    struct vb_str type; /* name of the simple type */
    const struct vb_str *codes;
    size_t code_count;
    bool blanks;
};

/* Reads `text` (cleaned) as `typed` says into `*value`; false after a report at `where`.  The
 * value's text is kept in either case. */
bool vb_typed_read(struct vb_arena *a, const struct vb_typed *typed, struct vb_str text,
                   const struct vb_where *where, struct vb_value *value, struct vb_diag *dg);

/* Checks the raw tree against the schema and types it: unknown, misplaced, missing and repeated
 * elements and attributes, text where none may be, values.  Reports every fault. */
void vb_xml_check(struct vb_arena *a, struct vb_node *root, const struct vb_schema *schema,
                  struct vb_diag *dg);

/* Cleans the text of a paragraph and of its inline children as one, so that quotation marks and
 * spaces come right across elements; drops text nodes that become empty.  `n` is mixed. */
void vb_xml_tidy(struct vb_arena *a, struct vb_node *n);
/* Is `n` a paragraph: mixed content that does not belong to a sentence outside? */
bool vb_xml_is_paragraph(const struct vb_node *n);
/* Reports characters that cannot be printed as meant, in `text` (cleaned). */
void vb_xml_odd_characters(struct vb_arena *a, struct vb_str text, const struct vb_where *where,
                           struct vb_diag *dg);
/* Report text of an encoding of before Unicode: in a paragraph or simple content, in an
 * attribute. Asked before the cleaning: the soft hyphen, which goes, is «ư» in TCVN3. */
void vb_xml_legacy(struct vb_arena *a, const struct vb_node *n, struct vb_diag *dg);
void vb_xml_legacy_attribute(struct vb_arena *a, const struct vb_attribute *t,
                             struct vb_diag *dg);

/* Small letters without accents, blanks and underscores as hyphens: «Kính gửi» is «kinh-gui».
 */
struct vb_str vb_xml_fold(struct vb_arena *a, struct vb_str s);
/* The name among `names` that `wrong` may stand for: accents, capitals and blanks are forgiven.
 * The empty slice when none is near. */
struct vb_str vb_xml_nearest(struct vb_arena *a, struct vb_str wrong,
                             const struct vb_str *names, size_t count);
/* The code of the kind of documents with that name, «BC» of «Báo cáo»; empty when there is
 * none. */
struct vb_str vb_xml_kind_named(struct vb_arena *a, struct vb_str name);
/* "a, b, c" */
struct vb_str vb_xml_list(struct vb_arena *a, const struct vb_str *names, size_t count);
/* The start of a text, for messages. */
struct vb_str vb_xml_excerpt(struct vb_arena *a, struct vb_str text);

#endif
