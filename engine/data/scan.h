/* Places of tags, attributes and text in XML that a parser has already found well-formed:
 * libxml2 keeps no columns.  The scanner walks the text once, in step with the tree. */
#ifndef VB_DATA_SCAN_H
#define VB_DATA_SCAN_H

#include "base/str.h"

struct vb_scan {
    struct vb_str text;
    size_t at;
    uint32_t line, column; /* of `at`; columns count code points */
};

struct vb_scan_place {
    uint32_t line, column; /* 0: not known */
};

struct vb_scan vb_scan_begin(struct vb_str text);

/* Moves to the next start tag and past its name; the place is that of its «<».  Comments,
 * instructions, CDATA, text and end tags are passed over.  False at the end of the text. */
bool vb_scan_start(struct vb_scan *s, struct vb_scan_place *place);
/* The next attribute of the tag, namespace declarations left out.  False at the tag's end,
 * which is passed; `*empty` then tells whether the element has no end tag of its own. */
bool vb_scan_attribute(struct vb_scan *s, struct vb_scan_place *place, bool *empty);
/* Moves past the next end tag. */
void vb_scan_end(struct vb_scan *s);
/* Line and column of a byte. */
struct vb_scan_place vb_scan_place_of(struct vb_str text, size_t offset);
/* Offset of what follows the XML declaration, comments and white space at the start: a document
 * type or the root. */
size_t vb_scan_prolog(struct vb_str text);
/* Where the next text begins, white space left out.  Does not move. */
struct vb_scan_place vb_scan_text(const struct vb_scan *s);

#endif
