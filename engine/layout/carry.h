/* Inside the layout room: sums that a table carries from page to page («Cộng mang sang», «Mang
 * sang»). */
#ifndef VB_LAYOUT_CARRY_H
#define VB_LAYOUT_CARRY_H

#include "layout/flow.h"

struct vb_carry {
    const struct vb_table *table;
    size_t *columns; /* that are summed */
    size_t count;
    struct vb_decimal *sums; /* before row 0, 1 … row_count: count each */
    bool *padded;            /* of each: numbers below ten are written with a zero, as 05 */
    vb_len out_height, in_height;
};

/* The sums of a table, or NULL when it carries none.  A number that cannot be added is
 * reported, and its column is carried no more. */
struct vb_carry *vb_carry_plan(struct vb_flow *f, const struct vb_table *table);

/* The sum of carried column `k` over the rows before `row`, as printed. */
struct vb_str vb_carry_text(struct vb_arena *a, const struct vb_carry *carry, size_t k,
                            size_t row);

/* The row that closes (`out`) or opens a page between the rows before `row` and the others. */
struct vb_unit *vb_carry_row(struct vb_flow *f, const struct vb_grid *grid, size_t row,
                             bool out);

/* Makes room for carry rows at every cut of `unit`; the grid's carry has its heights. */
void vb_carry_reserve(const struct vb_grid *grid, struct vb_unit *unit);

/* Rows of the table that are complete above the end of slice `slice`. */
size_t vb_carry_rows_above(const struct vb_unit *unit, size_t slice);

#endif
