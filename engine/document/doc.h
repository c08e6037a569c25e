/* The document as content: blocks and inlines with styles and source positions, no places.
 * Built by a layout script through checked constructors, then constant.  Lives in one arena. */
#ifndef VB_DOCUMENT_DOC_H
#define VB_DOCUMENT_DOC_H

#include "base/len.h"
#include "base/str.h"
#include "report/diag.h"

#include <stdbool.h>

enum vb_align { VB_JUSTIFY, VB_LEFT, VB_CENTRE, VB_RIGHT };

/* How a paragraph is set.  Every field has a value: a script's style is its base with changes.
 */
struct vb_style {
    vb_len size;       /* font size */
    vb_len least_size; /* > 0: the paragraph is one line; when it is too wide the size falls in
                          steps of half a point down to this, then it is reported */
    bool bold, italic;
    enum vb_align align;
    bool balance;              /* several centred lines of like length, broken by sense */
    vb_len first, left, right; /* first-line indent and side indents, from the column's edges */
    vb_len before, after; /* the larger of after and the next block's before separates them */
    int32_t leading; /* baseline distance in thousandths of the natural line (1000 = single) */
    bool keep_with_next;
    bool keep_lines;         /* never split over pages */
    int32_t orphans, widows; /* least lines before and after a page break */
    /* A solid rule centred under the paragraph; none when rule_share is 0. */
    int32_t rule_share; /* thousandths of the longest line */
    vb_len rule_gap;    /* from the last baseline down to the rule */
    vb_len rule_width;  /* thickness */
};

/* Text attributes, combined by |.  They are switches against the paragraph's own face:
 * VB_ITALIC_ON inside an italic paragraph gives upright. */
enum {
    VB_BOLD_ON = 1,
    VB_ITALIC_ON = 2,
    VB_UNDERLINE = 4,
    VB_RAISED = 8,
    VB_LOWERED = 16,
    VB_NO_BREAK = 32 /* no line break inside this inline */
};

enum vb_inline_kind {
    VB_TEXT,       /* text */
    VB_LINE_BREAK, /* forced */
    VB_TAB, /* to a tab stop: width is the stop, from the left edge; text: its leader, or empty
             */
    VB_SPACE,      /* fixed blank of `width` */
    VB_FOOTNOTE,   /* the call; `note` is the footnote's content */
    VB_PLACEHOLDER /* text that layout knows */
};

enum vb_placeholder { VB_PAGE_NUMBER, VB_PAGE_COUNT, VB_PAGE_OF };

struct vb_inline {
    enum vb_inline_kind kind;
    struct vb_inline *next;
    struct vb_str text;
    unsigned flags;
    vb_len width;
    enum vb_placeholder placeholder;
    struct vb_str target;         /* VB_PAGE_OF: the `id` of a block */
    struct vb_block *note;        /* VB_FOOTNOTE: first block */
    const struct vb_where *where; /* NULL: as the block */
    struct vb_str origin;         /* code of the figure this text was made from, or empty */
};

/* Roles of the structure tree (ISO 32000-1, 14.8.4). */
enum vb_role {
    VB_ROLE_NONE, /* no element of its own: the content belongs to the parent */
    VB_ROLE_DOCUMENT,
    VB_ROLE_PART,
    VB_ROLE_SECT,
    VB_ROLE_DIV,
    VB_ROLE_BLOCKQUOTE,
    VB_ROLE_H1,
    VB_ROLE_H2,
    VB_ROLE_H3,
    VB_ROLE_H4,
    VB_ROLE_H5,
    VB_ROLE_H6,
    VB_ROLE_P,
    VB_ROLE_L,
    VB_ROLE_LI,
    VB_ROLE_LBL,
    VB_ROLE_LBODY,
    VB_ROLE_TABLE,
    VB_ROLE_THEAD,
    VB_ROLE_TBODY,
    VB_ROLE_TR,
    VB_ROLE_TH,
    VB_ROLE_TD,
    VB_ROLE_CAPTION,
    VB_ROLE_NOTE,
    VB_ROLE_REFERENCE,
    VB_ROLE_SPAN,
    VB_ROLE_FIGURE,
    VB_ROLE_ARTIFACT,
    VB_ROLE_COUNT
};
/* "H1", "LBody" … */
const char *vb_role_name(enum vb_role role);
/* H1 … H6. */
bool vb_role_is_heading(enum vb_role role);

enum vb_block_kind {
    VB_PARAGRAPH,
    VB_GROUP,   /* children in one structure element */
    VB_COLUMNS, /* children side by side, first baselines aligned; no rules, not a table */
    VB_TABLE,
    VB_VSPACE, /* blank of `height`, dropped at a page's top */
    VB_SECTION /* top level only: pages of their own geometry and numbering */
};

struct vb_cell {
    struct vb_block *content;
    uint32_t colspan, rowspan; /* at least 1 */
    bool header;
    bool vertical; /* text runs from bottom to top */
    enum vb_valign { VB_TOP, VB_MIDDLE, VB_BOTTOM } valign;
    const struct vb_where *where;
};

struct vb_row {
    struct vb_cell *cells;
    size_t cell_count;
    bool keep_with_next; /* a group row stays with its first member */
    bool subtotal;       /* bold total rows: not separated from the row before */
    bool summed;         /* its numbers count in the sums that pages carry over */
    const struct vb_where *where;
};

/* A table column: exactly one of width (> 0), share (> 0); neither: by content. */
struct vb_column {
    vb_len width;
    int32_t share;
    vb_len least; /* never narrower than this */
    bool decimal; /* numbers aligned at the comma */
    bool carried; /* its sum stands in the rows that pages carry over */
};

struct vb_table {
    struct vb_column *columns;
    size_t column_count;
    struct vb_row *head; /* repeated on every page */
    size_t head_count;
    struct vb_row *rows;
    size_t row_count;
    vb_len padding_x, padding_y; /* inside every cell */
    vb_len rule_width;           /* 0: no rules */
    /* > 0: when the columns do not fit, type in the cells falls in steps of half a point down
     * to this, then the padding at the sides to least_padding_x, and only then it is reported.
     */
    vb_len least_size, least_padding_x;
    struct vb_block *continued; /* paragraph set above the head on later pages, or NULL */
    /* Words of the rows that close and open pages inside the table, each a paragraph («Cộng
     * mang sang», «Mang sang»); their numbers are the sums of the summed rows above.  Both or
     * neither. */
    struct vb_block *carry_out, *carry_in;
};

/* Pages of a section. */
struct vb_page_style {
    vb_len width, height;            /* paper */
    vb_len top, bottom, left, right; /* margins */
    vb_len number_baseline;     /* from the paper's top edge to the page number's baseline */
    vb_len number_size;         /* 0: pages of this section show no number */
    bool number_first;          /* show it on the section's first page too */
    bool number_restart;        /* count from 1 again */
    struct vb_str label_prefix; /* of the PDF page labels, e.g. "PL I-" */
};

struct vb_block {
    enum vb_block_kind kind;
    struct vb_block *next;
    const struct vb_style *style; /* paragraphs */
    enum vb_role role;
    struct vb_str mark;  /* element id of the decree's rules: "QH", "TN", "SO" …, or empty */
    struct vb_str id;    /* target of references, or empty */
    struct vb_str title; /* outline text for headings; empty: the block's own text */
    bool outline;        /* give it an outline entry */
    const struct vb_where *where;

    struct vb_inline *inlines; /* VB_PARAGRAPH */
    struct vb_inline *label;   /* VB_PARAGRAPH: list label or number, set before the text; its
                                  structure role is Lbl when `role` is VB_ROLE_LI */
    struct vb_block *children; /* VB_GROUP, VB_COLUMNS, VB_SECTION */
    bool keep;                 /* VB_GROUP: never split over pages when it fits on one */
    int32_t keep_before;       /* VB_GROUP: the paragraph before it and this many lines before
                                  that stay on its page; 0: nothing */
    vb_len *widths;            /* VB_COLUMNS: one a child */
    size_t width_count;
    struct vb_table *table;
    vb_len height;              /* VB_VSPACE */
    vb_len before;              /* VB_COLUMNS, VB_TABLE, VB_GROUP: least distance above */
    struct vb_page_style *page; /* VB_SECTION */
};

/* What the file says of itself; every text may be empty. */
struct vb_doc_info {
    struct vb_str title, author, subject, keywords;
    struct vb_date_time {
        int16_t year;
        int8_t month, day, hour, minute, second;
    } created;
    struct vb_str language; /* "vi-VN" */
};

struct vb_doc {
    struct vb_block *sections; /* VB_SECTION blocks */
    struct vb_doc_info info;
};

/* All text of the document in reading order, one line a paragraph, footnotes after the
 * paragraph that calls them, table cells in row order: what a reader should hear.  In `a`. */
struct vb_str vb_doc_text(const struct vb_doc *doc, struct vb_arena *a);

/* A readable dump for --dump doc and for tests of layouts, in `a`. */
struct vb_str vb_doc_dump(const struct vb_doc *doc, struct vb_arena *a);

/* Checks that hold for every document whatever made it (heading levels, list structure, table
 * grid, lengths in range); reports every fault.  False after an error. */
bool vb_doc_check(const struct vb_doc *doc, struct vb_diag *dg);

#endif
