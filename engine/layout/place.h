/* Inside the layout room: boxes to items on pages. */
#ifndef VB_LAYOUT_PLACE_H
#define VB_LAYOUT_PLACE_H

#include "layout/flow.h"

/* Where a block with an id was placed. */
struct vb_target {
    struct vb_str id;
    size_t page;
};

typedef VB_VEC(struct vb_item) vb_item_list;

/* The pages as they grow. */
struct vb_placer {
    struct vb_flow *flow;
    struct vb_arena *arena;
    vb_item_list items; /* of the page being filled */
    size_t page;
    bool repeat; /* placing what pages repeat: artifacts of pagination */
    size_t lines_placed;
    VB_VEC(struct vb_bookmark) bookmarks;
    VB_VEC(struct vb_target) targets;
};

/* Places boxes from … to - 1 one below the other as they stand at a page's top: the first one's
 * own distance above is dropped, a repeated head comes first. */
void vb_place_list(struct vb_placer *p, const struct vb_box *boxes, size_t from, size_t to,
                   vb_len x, vb_len y);

/* Places the line of a box with its top at `y`. */
void vb_place_line(struct vb_placer *p, const struct vb_box *box, vb_len x, vb_len y);

/* The same for text that runs upward: `x` is the line's left side, `y` its lower end. */
void vb_place_vertical(struct vb_placer *p, const struct vb_box *box, vb_len x, vb_len y);

/* A rule that is no content. */
void vb_place_rule(struct vb_placer *p, vb_len x, vb_len y, vb_len x2, vb_len y2,
                   vb_len thickness);

/* Vertical rules of a table on one page, drawn in one stroke where rows follow each other. */
struct vb_strokes {
    const struct vb_grid *grid; /* NULL: none open */
    vb_len x;                   /* of the list */
    vb_len *from, *to;          /* one a column line; from > to: none */
};

/* A piece of a unit: its slices first … last as they stand on one page. */
struct vb_unit_piece {
    const struct vb_unit *unit;
    size_t first, last;
    vb_len x, origin;   /* of the unit, as if it stood whole */
    vb_len top, bottom; /* of the piece, outer */
    bool closed;        /* draw the rule below */
};

void vb_place_piece(struct vb_placer *p, struct vb_strokes *strokes,
                    const struct vb_unit_piece *piece);

/* Draws the vertical rules that are still open. */
void vb_strokes_end(struct vb_placer *p, struct vb_strokes *strokes);

#endif
