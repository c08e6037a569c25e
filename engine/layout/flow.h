/* Inside the layout room: the document as vertical lists of boxes, before pages are chosen.
 *
 * A box is a line of a paragraph or a slice of a unit.  A unit is what stands side by side:
 * table rows tied together by spanning cells (mostly one row), or the children of VB_COLUMNS.
 * A unit is cut into slices wherever a page may end in it, so a section is one list whose
 * breaks are chosen together; consecutive slices on a page are drawn as one piece. */
#ifndef VB_LAYOUT_FLOW_H
#define VB_LAYOUT_FLOW_H

#include "layout/lines.h"
#include "layout/pages.h"

/* Prices of a page break, in the unit of 4·(blank lines − 1)² for the blank foot of a page: an
 * empty page of fifty lines costs about 10,000.  A forbidden break is a price too, so that
 * every list has an answer. */
enum {
    VB_COST_TABLE_EDGE = 200,  /* one row alone after the break, or before it without a head */
    VB_COST_TABLE_HEAD = 700,  /* a head with one row only before the break */
    VB_COST_SPAN = 200,        /* between rows that a spanning cell ties together */
    VB_COST_MUST_SPLIT = 150,  /* inside a row that is higher than a page */
    VB_COST_SPLIT_ROW = 600,   /* inside a row: about a third of a page left blank */
    VB_COST_LINES = 5000,      /* fewer lines of a paragraph than its style asks for */
    VB_COST_KEEP_NEXT = 10000, /* after a heading, a lead-in «…:», a group row */
    VB_COST_NEVER = 100000,    /* inside what is kept whole and would fit on a page */
    VB_COST_MOST = 1000000
};

struct vb_carry;
struct vb_unit;
struct vb_para;

enum vb_box_kind { VB_BOX_LINE, VB_BOX_SLICE };

struct vb_box {
    enum vb_box_kind kind;
    bool opens;      /* first of a footnote */
    int32_t penalty; /* price of a page break after this box */
    vb_len above;    /* distance from the box before; dropped at a page's top */
    vb_len height;
    vb_len start, end;    /* added when a page begins with, or ends after, this box */
    vb_len y;             /* in a cell: top, from the unit's top */
    struct vb_para *para; /* VB_BOX_LINE */
    struct vb_unit *unit; /* VB_BOX_SLICE */
    size_t index;         /* line of the paragraph, slice of the unit */
    size_t note_end;      /* page lists: note boxes called up to here */
};

typedef VB_VEC(struct vb_box) vb_box_list;

/* What a paragraph announces when its first line is placed: ids and outline entries. */
struct vb_anchor {
    const struct vb_block *block;
    struct vb_anchor *next;
};

struct vb_para {
    const struct vb_block *block;
    const struct vb_lines *lines;
    struct vb_element *text, *label; /* NULL: an artifact; label NULL: as text */
    struct vb_element *last_note;    /* the next note's element stands after it; NULL: notes are
                                        the last children of `text` */
    struct vb_anchor *anchors;
    bool heading, lead_in;
    bool pagination; /* repeated on pages: not part of the document */
};

/* A cell of a unit, or a child of VB_COLUMNS. */
struct vb_ucell {
    size_t row, column, rowspan, colspan; /* row within the unit */
    vb_len x, width;                      /* of the inner area, from the unit's left edge */
    vb_box_list list;
    vb_len height; /* of the list */
    vb_len shift;  /* to the right, for decimal alignment */
    bool vertical;
    bool header;
    enum vb_valign valign;
    const struct vb_where *where;
};

/* One place in a unit where a page may end; the last is the unit's end. */
struct vb_cut {
    vb_len y;     /* from the unit's top */
    vb_len start; /* what a page that begins here needs above y: rule, padding, moved lines */
    vb_len end;   /* what a page that ends here needs below y: padding, rule */
    int32_t penalty;
    bool inside; /* in a row, not between two */
};

/* A footnote call in a unit: it belongs to the page of its slice. */
struct vb_slice_call {
    size_t slice, order;
    const struct vb_inline *call;
};

struct vb_grid; /* what the units of one table share */

struct vb_unit {
    const struct vb_grid *grid;
    size_t row_count;
    vb_len *row_y; /* row_count + 1 tops */
    struct vb_ucell *cells;
    size_t cell_count;
    uint32_t *owner; /* cell of each place: row_count × grid->column_count */
    struct vb_cut *cuts;
    size_t cut_count;
    struct vb_slice_call *calls; /* footnote calls, by slice */
    size_t call_count;
    vb_len repeat; /* height of the head that is repeated above it on a new page */
    bool first;    /* of its table: nothing is repeated above its own beginning */
    bool last;     /* of its table: the table does not go on below it */
    size_t row;    /* its first row, of all rows of the table */
    bool columns;  /* made from VB_COLUMNS */
    bool whole;    /* kept whole by its kind: VB_COLUMNS, a table's head */
};

/* A table's grid.  VB_COLUMNS has one too: no rules, no padding, no repeated head. */
struct vb_grid {
    size_t column_count;
    vb_len *x; /* column_count + 1 lines, from the list's left edge */
    vb_len padding_x, padding_y, rule;
    bool *told_wide;         /* of each column: a word too wide for it was reported */
    struct vb_unit *head;    /* repeated at the top of later pages, or NULL */
    vb_box_list continued;   /* set above the repeated head */
    vb_len continued_height; /* with its distance to the head */
    vb_len repeat_height;    /* of both */
    vb_len *comma;           /* of each column, from its inner left edge; -1: nowhere */
    struct vb_carry *carry;  /* sums carried over pages, or NULL */
    const struct vb_where *where;
};

/* A footnote call of the document. */
struct vb_call {
    const struct vb_inline *in;
    struct vb_str mark;           /* as printed */
    size_t serial;                /* 1, 2 … through the document */
    struct vb_para *para;         /* that calls, once set */
    struct vb_element *reference; /* of the mark in the text */
    bool done;                    /* its footnote is set */
};

struct vb_calls {
    struct vb_call *items; /* sorted by address of the inline: for look-up only */
    size_t count;
};

/* A footnote set for the foot of a page. */
struct vb_note {
    struct vb_call *call;
    size_t first, end; /* of the section's note boxes */
};

/* One section as lists. */
struct vb_section {
    const struct vb_block *block;
    vb_len width, height; /* of the text area */
    struct vb_element *element;
    vb_box_list body;
    vb_box_list foot; /* lines of all footnotes, in the order of their calls */
    VB_VEC(struct vb_note) notes;
};

/* A placeholder: its text as set in this pass, and where it was placed. */
struct vb_blank {
    const struct vb_inline *in;
    const struct vb_where *where;
    struct vb_str text;
    size_t page;
    bool placed;
};

struct vb_blanks {
    struct vb_blank *items; /* sorted by address of the inline: for look-up only */
    size_t count;
};

/* Shared by all stages of one layout pass. */
struct vb_flow {
    struct vb_arena *arena; /* boxes, units, lines: gone when their section is placed */
    struct vb_arena *kept;  /* what finished pages hold */
    struct vb_setter *setter;
    const struct vb_fonts *fonts;
    struct vb_diag *diag;
    struct vb_calls calls;
    struct vb_blanks blanks;
    size_t lines_made;                  /* lines that must be placed, once each */
    struct vb_anchor *pending;          /* for the next paragraph */
    struct vb_inline *note_mark;        /* a footnote's own mark, for its first paragraph … */
    struct vb_element *note_mark_label; /* … and the mark's element */
    struct vb_element *root;
    struct vb_section *section; /* being built */
};

/* The place in a list while blocks are added to it. */
struct vb_spot {
    vb_box_list *list;
    vb_len width;
    struct vb_element *parent;
    vb_len after;  /* distance the last paragraph asks for below */
    vb_len before; /* distance that enclosing groups ask for above */
    vb_len blank;  /* explicit blanks, added to the larger of the two */
    bool pagination;
};

/* Sets one block, or `block` and its following siblings, into the spot's list. */
void vb_flow_block(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block);
void vb_flow_blocks(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block);

/* Sets one section's body, then the footnotes it calls. */
void vb_flow_section(struct vb_flow *f, struct vb_section *section);

/* The distance to the box that comes next; resets the spot. */
vb_len vb_spot_above(struct vb_spot *spot, vb_len before);

/* Height of a list when it begins and ends a page; stores nothing. */
vb_len vb_list_height(const vb_box_list *list);

/* The line a box holds. */
static inline const struct vb_line *vb_box_line(const struct vb_box *box)
{
    return &box->para->lines->lines[box->index];
}

#endif
