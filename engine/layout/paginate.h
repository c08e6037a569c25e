/* Inside the layout room: where pages end, chosen over a whole list together. */
#ifndef VB_LAYOUT_PAGINATE_H
#define VB_LAYOUT_PAGINATE_H

#include "layout/flow.h"

struct vb_page_input {
    const struct vb_box *boxes; /* each knows where the foot boxes it calls end */
    size_t count;
    const struct vb_box *foot; /* footnotes, in the order of their calls */
    size_t foot_count;
    vb_len height;    /* of the text area */
    vb_len foot_area; /* what a page with footnotes needs beside their lines */
    vb_len line;      /* height of an ordinary line: the measure of blank feet */
};

/* One page: boxes up to `box_end` and foot boxes up to `foot_end`, from where the page before
 * stopped.  Footnotes may end on a later page than their calls; the last pages may hold nothing
 * else. */
struct vb_page_span {
    size_t box_end, foot_end;
    bool overfull; /* a box higher than the page stands on it alone */
};

struct vb_page_plan {
    struct vb_page_span *pages;
    size_t count;
};

/* The cheapest way to cut the list into pages, in `a`.  Every page holds at least one box or
 * foot box; time grows linearly, each break looks back at most one page. */
struct vb_page_plan vb_choose_pages(struct vb_arena *a, const struct vb_page_input *in);

#endif
