/* Finished pages: items at fixed places and the structure tree they belong to.  The value that
 * layout makes and output writes.  Lengths in thousandths of a point; the origin is the paper's
 * top left corner, y grows downward.  Lives in one arena. */
#ifndef VB_LAYOUT_PAGES_H
#define VB_LAYOUT_PAGES_H

#include "base/len.h"
#include "base/str.h"
#include "document/doc.h"
#include "text/font.h"

/* An element of the structure tree. */
struct vb_element {
    enum vb_role role;
    struct vb_str mark; /* decree element id, or empty */
    struct vb_element *parent, *first, *last, *next;
    uint32_t colspan, rowspan; /* TH, TD */
    bool scope_row;            /* TH of a row; otherwise of a column */
    struct vb_str alt;         /* replacement text of a figure */
    struct vb_str id;          /* Note elements: unique id */
    const struct vb_where *where;
    size_t number; /* 0, 1 … in document order, dense */
};

enum vb_item_kind { VB_ITEM_TEXT, VB_ITEM_RULE };

/* Text of one face, size and rise on one line.  Spaces in it (U+0020 and U+00A0) are `face`
 * spaces plus space_extra each; where a line was broken at a space, its last run ends with one
 * space so that copied text keeps its words apart (that space takes no part in alignment). */
struct vb_run {
    const struct vb_face *face;
    vb_len size;
    vb_len rise;         /* of raised and lowered text, up positive */
    struct vb_str text;  /* NFC; every code point is in the face */
    vb_len space_extra;  /* may be negative */
    vb_len letter_extra; /* after every character, spaces too: a loose line; see setline.h */
    vb_len width;        /* of the run as set, without a trailing space of a broken line */
    bool underline;      /* layout adds the rule below it as an item of its own */
    bool vertical;       /* rotated by 90° counter-clockwise about (x, y) */
};

struct vb_item {
    enum vb_item_kind kind;
    const struct vb_element *element; /* NULL: an artifact */
    vb_len x, y;                      /* text: start of the baseline; rule: one end */
    struct vb_run run;                /* VB_ITEM_TEXT */
    vb_len x2, y2, thickness;         /* VB_ITEM_RULE: the other end */
    const struct vb_where *where;
    struct vb_str origin; /* figure code, or empty */
    bool pagination;      /* an artifact of pagination (page number, repeated head) */
};

struct vb_page {
    vb_len width, height;
    struct vb_item *items; /* in reading order; artifacts where they were set */
    size_t item_count;
    uint32_t number; /* as counted in its section, from 1 */
    bool number_shown;
    struct vb_str label_prefix;
    size_t section; /* 0, 1 … */
};

struct vb_bookmark {
    struct vb_str title;
    int32_t level; /* 1 … */
    size_t page;   /* 0 … */
    vb_len y;
    const struct vb_element *element;
};

/* Counts for --stats; ratios in thousandths (a natural space = 1000). */
struct vb_layout_stats {
    size_t paragraphs, lines, justified;
    int64_t ratio_sum;
    int32_t *ratios;    /* one a justified line, not sorted */
    size_t short_lines; /* not justified, since their spaces would be holes */
    size_t over_1500, over_2000, under_670;
    size_t forbidden_breaks, emergency_breaks, one_syllable_last;
    size_t widows, orphans, stranded_headings, stranded_lead_ins, split_rows, lone_signature;
    size_t rivers;
    int32_t last_page_fill; /* thousandths */
};

struct vb_pages {
    struct vb_page *pages;
    size_t count;
    struct vb_element *root; /* Document */
    size_t element_count;
    struct vb_bookmark *bookmarks;
    size_t bookmark_count;
    struct vb_doc_info info;
    const struct vb_fonts *fonts;
    struct vb_layout_stats stats;
};

struct vb_layout_options {
    bool greedy; /* first-fit lines, for comparison only */
};

/* Sets `doc`.  NULL after an error report; every block is on a page or named in a report. */
const struct vb_pages *vb_layout(struct vb_arena *a, const struct vb_doc *doc,
                                 const struct vb_fonts *fonts,
                                 const struct vb_layout_options *options, struct vb_diag *dg);

#endif
