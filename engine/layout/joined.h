/* A paragraph's inlines joined into one text, with the attributes as spans over it: what is
 * measured, broken and cut into runs. */
#ifndef VB_LAYOUT_JOINED_H
#define VB_LAYOUT_JOINED_H

#include "layout/lines.h"

enum vb_span_kind {
    VB_SPAN_TEXT,
    VB_SPAN_CALL,  /* a footnote mark: superscript digits in the text, raised digits on paper */
    VB_SPAN_BLANK, /* one character that stands for `blank` */
    VB_SPAN_TAB,   /* one character; `blank` is known after measuring */
    VB_SPAN_BREAK  /* one character: a forced line break */
};

struct vb_text_span {
    enum vb_span_kind kind;
    size_t from, to; /* bytes of the joined text */
    const struct vb_face *face;
    vb_len size, rise;
    vb_len blank;
    bool underline;
    bool label;
    bool rigid; /* its spaces are not stretched: labels, text before a tab */
    bool no_break;
    bool shifted; /* raised or lowered */
    const struct vb_inline *in;
};

struct vb_joined {
    struct vb_str text; /* forced breaks are U+000A, tabs U+0009, blanks U+00A0 */
    struct vb_text_span *spans;
    size_t count;
    size_t label_end; /* bytes before this are the label and its space */
    bool has_tab;
};

/* Joins `p` at its style's size, in `scratch`. */
void vb_join_paragraph(struct vb_setter *s, struct vb_arena *scratch, const struct vb_block *p,
                       struct vb_joined *j);

/* Gives the spans the sizes of a paragraph of `size`. */
void vb_resize_joined(struct vb_joined *j, vb_len size);

/* The character drawn for `cp`; 0: none, for marks that only steer line breaks.  `*missing` is
 * set when the face has neither the character nor an equal one. */
uint32_t vb_drawn_cp(const struct vb_text_span *span, uint32_t cp, bool *missing);

/* A space that justifying stretches. */
static inline bool vb_cp_is_gap(uint32_t cp)
{
    return cp == 0x20 || cp == 0xA0;
}

/* Where a report about `in` of paragraph `p` points. */
static inline const struct vb_where *vb_inline_where(const struct vb_inline *in,
                                                     const struct vb_block *p)
{
    return in != NULL && in->where != NULL ? in->where : p->where;
}

#endif
