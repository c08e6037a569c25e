/* Inside the layout room: tables and side-by-side columns as units of the vertical list. */
#ifndef VB_LAYOUT_TABLE_H
#define VB_LAYOUT_TABLE_H

#include "layout/flow.h"

/* Vertical text longer than this is set in several lines (about 35 mm). */
#define VB_LONGEST_VERTICAL VB_PT(100)

/* Sets a table into the spot's list.  `element` is its element when it is open already. */
void vb_flow_table(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block,
                   struct vb_element *element);

/* Sets the children of a VB_COLUMNS block side by side. */
void vb_flow_columns(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block);

/* The places of the table's column lines, column_count + 1, within `width`.  Reports a table
 * that is too wide; its columns are then squeezed. */
vb_len *vb_table_lines(struct vb_flow *f, const struct vb_block *block, vb_len width);

/* Lines up the numbers of decimal columns at the comma; `units` are all of the table's rows. */
void vb_align_decimals(const struct vb_table *table, struct vb_unit *const *units,
                       size_t count);

#endif
