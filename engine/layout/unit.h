/* Inside the layout room: units.  Cells with their lists come in; row heights, the places of
 * the lists and the cuts where a page may end go out. */
#ifndef VB_LAYOUT_UNIT_H
#define VB_LAYOUT_UNIT_H

#include "layout/flow.h"

/* Text that runs upward has the air at its ends that other text has at its sides: what is more
 * than every cell has above and below. */
static inline vb_len vb_upward_air(const struct vb_grid *grid)
{
    return grid->padding_x > grid->padding_y ? grid->padding_x - grid->padding_y : 0;
}

/* Finishes a unit whose cells and owners are known: heights, places, cuts, footnote calls. */
void vb_unit_finish(struct vb_flow *f, struct vb_unit *unit);

/* Adds the unit's slices to a list, `above` below the box before. */
void vb_unit_emit(struct vb_flow *f, vb_box_list *list, struct vb_unit *unit, vb_len above);

/* The slice that holds what ends at `y`. */
size_t vb_unit_slice_of(const struct vb_unit *unit, vb_len y);

/* Where a cell's box ends; the middle of the cell for vertical text, which is never cut. */
vb_len vb_ucell_bottom(const struct vb_unit *unit, const struct vb_ucell *cell,
                       const struct vb_box *box);

/* First box of the cell's list that ends below `y`. */
size_t vb_ucell_after(const struct vb_ucell *cell, vb_len y);

/* Gives the boxes of a cell's list their places one below the other, from 0, and its height. */
void vb_ucell_stack(struct vb_ucell *cell);

#endif
