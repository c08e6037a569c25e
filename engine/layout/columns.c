/* Blocks side by side without rules: the head of a document, recipients and signature. */
#include "layout/table.h"

#include "layout/tree.h"
#include "layout/unit.h"

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

/* Where the children of VB_COLUMNS begin and how wide they are: too wide ones shrink together,
 * and what is left over stands between them. */
static void share_columns(struct vb_flow *f, const struct vb_block *block, vb_len width,
                          struct vb_grid *grid, vb_len *widths)
{
    size_t n = grid->column_count;
    vb_len sum = 0;
    size_t open = 0;
    for (size_t i = 0; i < n; i++) {
        widths[i] = i < block->width_count ? longer(block->widths[i], 0) : 0;
        sum += widths[i];
        open += widths[i] == 0;
    }
    for (size_t i = 0; i < n && open > 0; i++) {
        if (widths[i] == 0) {
            widths[i] = longer((width - sum) / (vb_len)open, VB_PT(10));
        }
    }
    sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += widths[i];
    }
    vb_len x = 0, gap = sum < width && n > 1 ? (width - sum) / (vb_len)(n - 1) : 0;
    grid->x = VB_NEW_ARRAY(f->arena, vb_len, n + 1);
    for (size_t i = 0; i < n; i++) {
        widths[i] = sum > width ? widths[i] * width / sum : widths[i];
        grid->x[i] = x;
        x += widths[i] + gap;
    }
    grid->x[n] = width;
}

/* Moves the columns down so that their first baselines stand on one line. */
static void align_baselines(struct vb_unit *unit)
{
    vb_len deepest = 0;
    for (size_t i = 0; i < unit->cell_count; i++) {
        const struct vb_box *box = unit->cells[i].list.items;
        if (box != NULL && box->kind == VB_BOX_LINE) {
            deepest = longer(deepest, vb_box_line(box)->ascent);
        }
    }
    for (size_t i = 0; i < unit->cell_count; i++) {
        struct vb_ucell *cell = &unit->cells[i];
        struct vb_box *box = cell->list.items;
        if (box == NULL || box->kind != VB_BOX_LINE) {
            continue;
        }
        vb_len down = deepest - vb_box_line(box)->ascent;
        cell->height += down;
        for (size_t k = 0; k < cell->list.count; k++) {
            cell->list.items[k].y += down;
        }
    }
}

void vb_flow_columns(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block)
{
    struct vb_grid *grid = VB_NEW(f->arena, struct vb_grid);
    for (const struct vb_block *b = block->children; b != NULL; b = b->next) {
        grid->column_count++;
    }
    size_t n = grid->column_count;
    if (n == 0) {
        return;
    }
    grid->where = block->where;
    vb_len above = vb_spot_above(spot, block->before);
    vb_len *widths = VB_NEW_ARRAY(f->arena, vb_len, n);
    share_columns(f, block, spot->width, grid, widths);
    struct vb_element *e =
        spot->parent == NULL ? NULL : vb_tree_open(f->kept, spot->parent, block);
    struct vb_unit *unit = VB_NEW(f->arena, struct vb_unit);
    unit->grid = grid;
    unit->row_count = 1;
    unit->columns = true;
    unit->whole = true;
    unit->cells = VB_NEW_ARRAY(f->arena, struct vb_ucell, n);
    unit->cell_count = n;
    unit->owner = VB_NEW_ARRAY(f->arena, uint32_t, n);
    const struct vb_block *child = block->children;
    for (size_t i = 0; i < n; i++, child = child->next) {
        struct vb_ucell *cell = &unit->cells[i];
        *cell = (struct vb_ucell){.column = i,
                                  .rowspan = 1,
                                  .colspan = 1,
                                  .x = grid->x[i],
                                  .width = longer(widths[i], 1000),
                                  .where = child->where};
        unit->owner[i] = (uint32_t)i;
        struct vb_spot inner = {.list = &cell->list,
                                .width = cell->width,
                                .parent = e,
                                .pagination = spot->pagination};
        vb_flow_block(f, &inner, child);
        vb_ucell_stack(cell);
    }
    align_baselines(unit);
    vb_unit_finish(f, unit);
    vb_unit_emit(f, spot->list, unit, above);
}
