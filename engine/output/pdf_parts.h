/* What the parts of the PDF writer share.  libharu keeps the list of objects, the page tree and
 * the cross references; the bodies of most objects are written by us as text, because its own
 * fonts, strings and metadata are wrong or large (it was measured; see README.md). */
#ifndef VB_OUTPUT_PDF_PARTS_H
#define VB_OUTPUT_PDF_PARTS_H

#include "output/pdf.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>
#include <zlib.h>

#define VB_CODES 65536 /* character codes of a font: Unicode, Basic Multilingual Plane */
#define VB_NONE  UINT32_MAX

/* A font of the document; its objects are made at the end, when the used letters are known. */
struct vb_pdf_font {
    const struct vb_face *face;
    bool used;
    unsigned char codes[VB_CODES / 8]; /* bit set: the code is printed somewhere */
};

/* One marked-content sequence; its place in the list is its place in reading order. */
struct vb_pdf_piece {
    uint32_t page, mcid;
    uint32_t tag;  /* the element it belongs to */
    uint32_t next; /* the element's next piece, or VB_NONE */
};

/* A structure element and what of it stands on pages. */
struct vb_pdf_tag {
    struct vb_pdf *pdf;
    const struct vb_element *element;
    uint32_t owner; /* itself, an ancestor when it has no role of its own, VB_NONE: artifact */
    HPDF_UINT32 id; /* object number */
    HPDF_UINT32 root;     /* object number of the tree's root */
    uint32_t first_use;   /* first piece of it or of anything below it, or VB_NONE */
    uint32_t first, last; /* its own pieces */
};

struct vb_pdf {
    HPDF_Doc doc;
    struct vb_arena *arena; /* bodies of objects, until the file is saved */
    struct vb_diag *dg;
    const struct vb_pages *pages;
    const struct vb_pdf_options *options;
    bool failed;        /* a report was made, or the sink does not take more */
    HPDF_STATUS status; /* libharu's first error */

    z_stream deflate;
    bool deflate_open;
    unsigned char *packed; /* output of the last deflate */
    size_t packed_room;

    struct vb_sb content, rules, scratch; /* reused for every page and object */

    struct vb_pdf_font fonts[VB_FACES];
    HPDF_Dict resources; /* one for all pages */
    HPDF_UINT32 *page_ids;

    struct vb_pdf_tag *tags; /* by vb_element.number */
    size_t tag_count;
    VB_VEC(struct vb_pdf_piece) pieces;
    uint32_t *page_pieces; /* first piece of each page, and the end */
};

/* ---- pdf_object.c: objects and the notation of values */

/* False from the first error on; reports libharu's error once. */
bool vb_pdf_ok(struct vb_pdf *p);
/* Reports an internal fault and makes the document fail. */
void vb_pdf_fault(struct vb_pdf *p, struct vb_str what);
/* A new indirect dictionary, or NULL after an error.  libharu owns it. */
HPDF_Dict vb_pdf_object(struct vb_pdf *p);
/* Makes `body` (entries without the << >>, living in p->arena) the content of `object`; NULL is
 * ignored, the error was noted before. */
void vb_pdf_define(struct vb_pdf *p, HPDF_Dict object, struct vb_str body);
/* Object number for "12 0 R"; 0 for NULL. */
HPDF_UINT32 vb_pdf_id(HPDF_Dict object);
/* A number of thousandths with at most three decimals, without trailing zeros. */
void vb_pdf_add_milli(struct vb_sb *sb, vb_len thousandths);
/* A whole number, and the reference "12 0 R ": a long report has a hundred thousand of them. */
void vb_pdf_add_number(struct vb_sb *sb, size_t n);
void vb_pdf_add_ref(struct vb_sb *sb, HPDF_UINT32 id);
/* Four hexadecimal digits. */
void vb_pdf_add_hex(struct vb_sb *sb, uint32_t n);
/* A text string: "(…)" for printable ASCII, UTF-16BE in hexadecimal otherwise. */
void vb_pdf_add_text(struct vb_sb *sb, struct vb_str text);

/* ---- pdf_stream.c: compressed streams, saving */

/* A stream object with these bytes (copied), deflated when `deflated`; `entries` go into its
 * dictionary.  NULL after an error. */
HPDF_Dict vb_pdf_stream(struct vb_pdf *p, struct vb_str entries, struct vb_str bytes,
                        bool deflated);
/* Puts deflated bytes into the content stream of a page. */
void vb_pdf_fill_contents(struct vb_pdf *p, HPDF_Page page, struct vb_str bytes);
void vb_pdf_close_deflate(struct vb_pdf *p);
/* Writes all objects, cross references and the trailer. */
bool vb_pdf_save(struct vb_pdf *p, struct vb_sink *to);

/* ---- pdf_font.c */

/* Opens the resources that pages refer to. */
void vb_pdf_fonts_begin(struct vb_pdf *p);
/* Subsets and writes the fonts that were used. */
void vb_pdf_fonts_finish(struct vb_pdf *p);

/* ---- pdf_page.c */

void vb_pdf_add_page(struct vb_pdf *p, size_t index);

/* ---- structure.c */

/* Numbers the elements; before the first page. */
void vb_pdf_tags_begin(struct vb_pdf *p);
/* The element that content of `element` is tagged with, VB_NONE for an artifact. */
uint32_t vb_pdf_tag_of(const struct vb_pdf *p, const struct vb_element *element);
/* A new piece of `tag` on the page that is being drawn; returns its MCID. */
uint32_t vb_pdf_add_piece(struct vb_pdf *p, uint32_t tag, size_t page);
/* Writes the structure tree; returns its root's object number. */
HPDF_UINT32 vb_pdf_tags_finish(struct vb_pdf *p);

/* ---- outline.c */

/* The outline's object number, 0 when there are no bookmarks. */
HPDF_UINT32 vb_pdf_outline(struct vb_pdf *p);
/* The object number of the page labels. */
HPDF_UINT32 vb_pdf_page_labels(struct vb_pdf *p);

/* ---- metadata.c */

/* Fills the Info dictionary; returns the number of the XMP stream that says the same. */
HPDF_UINT32 vb_pdf_metadata(struct vb_pdf *p);

/* ---- icc.c */

/* An sRGB profile (ICC 2.1, matrix and tone curves) in `a`. */
struct vb_str vb_icc_srgb(struct vb_arena *a);

#endif
