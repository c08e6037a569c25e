/* Inside the layout room: a paragraph as broken lines, before it has a page. */
#ifndef VB_LAYOUT_LINES_H
#define VB_LAYOUT_LINES_H

#include "document/doc.h"
#include "layout/pages.h"

/* A piece of a line: one run, at an offset from the line's own left end. */
struct vb_piece {
    vb_len x;
    struct vb_run run;
    const struct vb_inline *from; /* the inline it was cut from */
    bool label;                   /* part of the paragraph's label */
};

struct vb_line {
    vb_len x;               /* of the line's left end, from the column's left edge */
    vb_len width;           /* as set, trailing space excluded */
    vb_len ascent, descent; /* natural, of the tallest piece; descent positive */
    vb_len advance;         /* baseline distance this line asks for (leading × natural) */
    int32_t
        space_ratio; /* what justifying makes of its spaces, thousandths; 0: not justified */
    struct vb_piece *pieces;
    size_t piece_count;
    const struct vb_inline **notes; /* footnote calls on this line, in order */
    size_t note_count;
};

/* A line whose spaces would be wider than this is all hole (an address or a long symbol stands
 * beside it) and is left short. */
#define VB_HOLE 3000

struct vb_lines {
    struct vb_line *lines;
    size_t count;
    vb_len longest;
    vb_len size; /* as used: a one-line paragraph may have shrunk */
};

struct vb_setter; /* the context: arena, fonts, options, stats, reports */

struct vb_setter {
    struct vb_arena *arena;
    struct vb_arena *scratch;   /* of one paragraph at a time; each resets it */
    struct vb_breaker *breaker; /* opened by the owner of the setter, text/breaks.h */
    const struct vb_fonts *fonts;
    const struct vb_layout_options *options;
    struct vb_layout_stats *stats;
    struct vb_diag *diag;
    bool *told_wide; /* of a table's column: one report of a word too wide is enough; or NULL */
    /* The printed mark of a footnote call ("1", "2" …), asked while measuring. */
    struct vb_str (*note_mark)(void *user, const struct vb_inline *call);
    /* The text of a placeholder.  Called when lines are set; page numbers in the text are taken
     * from the previous pass, with room for as many digits. */
    struct vb_str (*placeholder)(void *user, const struct vb_inline *in);
    void *user;
};

/* Sets a paragraph in a column of `width`.  Never NULL; an empty paragraph has no line. Reports
 * characters no face has, one-line paragraphs that do not fit, words wider than the column. */
const struct vb_lines *vb_set_paragraph(struct vb_setter *s, const struct vb_block *paragraph,
                                        vb_len width);

/* Least and natural width of a paragraph: its longest unbreakable piece, its length on one
 * line. */
void vb_measure_paragraph(struct vb_setter *s, const struct vb_block *paragraph, vb_len *least,
                          vb_len *natural);

#endif
