/* A walk over XML that a parser has already found well-formed and without a document type:
 * tags, attributes and text as slices of the file, with their places.  Nothing is copied. */
#ifndef VB_DATA_SCAN_H
#define VB_DATA_SCAN_H

#include "base/str.h"

enum vb_scan_event { VB_SCAN_START, VB_SCAN_TEXT, VB_SCAN_END, VB_SCAN_DONE };

struct vb_scan_place {
    uint32_t line, column; /* columns count code points */
};

struct vb_scan {
    struct vb_str text;
    size_t at;
    struct vb_scan_place here; /* of `at` */
    bool empty;                /* the tag that was left ends its element as well */
    /* What the last call found. */
    struct vb_scan_place place; /* of a tag's «<», an attribute's name; of a text's first
                                   letter, or of its end when it is all white space */
    size_t from;        /* offset of the same tag or attribute, of a text's first byte */
    struct vb_str name; /* of an element or attribute, as written */
    struct vb_str raw;  /* of a text or an attribute's value, as written */
    bool verbatim;      /* a text of CDATA: no references in it */
};

struct vb_scan vb_scan_begin(struct vb_str text);

/* Moves on to the next start tag (and past its name), text or end.  Comments and instructions
 * divide texts and are passed over.  After a start tag its attributes must be read to the end.
 */
enum vb_scan_event vb_scan_next(struct vb_scan *s);
/* The next attribute of the tag, namespace declarations among them.  False at the tag's end,
 * which is passed; `empty` then tells whether the element has no end tag of its own (its end
 * comes all the same). */
bool vb_scan_attribute(struct vb_scan *s);
/* What the raw text or value stands for, line ends and references resolved: `raw` itself where
 * that says the same, else in `a`. */
struct vb_str vb_scan_text(const struct vb_scan *s, struct vb_arena *a);
struct vb_str vb_scan_value(const struct vb_scan *s, struct vb_arena *a);
/* Line and column of a byte. */
struct vb_scan_place vb_scan_place_of(struct vb_str text, size_t offset);
/* Offset of what follows the XML declaration, comments and white space at the start: a document
 * type or the root. */
size_t vb_scan_prolog(struct vb_str text);

#endif
