/* Inside the layout room: tables and side-by-side columns as units of the vertical list. */
#ifndef VB_LAYOUT_TABLE_H
#define VB_LAYOUT_TABLE_H

#include "layout/carry.h"
#include "layout/flow.h"

/* Vertical text longer than this is set in several lines (about 35 mm). */
#define VB_LONGEST_VERTICAL VB_PT(100)

/* A row without any text is as high as a line of 12 pt. */
#define VB_EMPTY_ROW VB_PT(14)

/* Sets a table into the spot's list.  `element` is its element when it is open already. */
void vb_flow_table(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block,
                   struct vb_element *element);

/* Sets the children of a VB_COLUMNS block side by side. */
void vb_flow_columns(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block);

/* The places of the table's column lines, column_count + 1, within `width`.  A table too wide
 * is set smaller as far as it permits: `*block` is then a copy.  When that is not enough it is
 * reported, `*wide` is true and its columns are squeezed. */
vb_len *vb_table_lines(struct vb_flow *f, const struct vb_block **block,
                       const struct vb_carry *carry, vb_len width, bool *wide);

/* A copy of the table with type in its cells `less` smaller, but no smaller than the table
 * permits; NULL when that changes nothing. */
const struct vb_block *vb_table_smaller(struct vb_arena *a, const struct vb_block *block,
                                        vb_len less);

/* A copy of the table set a little smaller when it ends its section and that spares a nearly
 * empty last page; `block` itself when it does not.  `above` is the distance to what stands
 * before it in the spot's list. */
const struct vb_block *vb_table_trimmed(struct vb_flow *f, const struct vb_spot *spot,
                                        const struct vb_block *block, vb_len above);

/* Whether these blocks are paragraphs and lists of them: what can run upward. */
bool vb_can_stand_upright(const struct vb_block *block);

/* The length of their lines when they run upward: the shortest that leaves no more lines than a
 * column of `room` is wide for. */
vb_len vb_upright_length(struct vb_flow *f, const struct vb_block *content, vb_len room);

/* How high paragraphs and groups of them stand in a column of `width`. */
vb_len vb_blocks_height(struct vb_setter *setter, const struct vb_block *block, vb_len width);

/* Lines up the numbers of decimal columns at the comma; `units` are all of the table's rows.
 * The grid remembers where the commas stand. */
void vb_align_decimals(struct vb_flow *f, struct vb_grid *grid, const struct vb_table *table,
                       struct vb_unit *const *units, size_t count);

/* Lines up the numbers of one more unit with those. */
void vb_align_cells(struct vb_unit *unit);

/* A row of the table that stands on pages but not in the document. */
struct vb_unit *vb_table_loose_row(struct vb_flow *f, const struct vb_grid *grid,
                                   const struct vb_row *row);

#endif
