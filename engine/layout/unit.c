#include "layout/unit.h"

#include "layout/footnote.h"
#include "layout/table.h"

/* Rows of fewer lines than this are not split, unless they are a large part of a page. */
enum { LEAST_LINES_SPLIT = 4 };

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

void vb_ucell_stack(struct vb_ucell *cell)
{
    vb_len y = 0;
    for (size_t i = 0; i < cell->list.count; i++) {
        struct vb_box *box = &cell->list.items[i];
        y += i == 0 ? 0 : box->above;
        box->y = y;
        y += box->height;
    }
    cell->height = cell->list.count == 0 ? 0 : y + cell->list.items[cell->list.count - 1].end;
}

size_t vb_ucell_after(const struct vb_ucell *cell, vb_len y)
{
    size_t low = 0, high = cell->list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct vb_box *box = &cell->list.items[middle];
        if (box->y + box->height <= y) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

vb_len vb_ucell_bottom(const struct vb_unit *unit, const struct vb_ucell *cell,
                       const struct vb_box *box)
{
    if (cell->vertical) {
        return (unit->row_y[cell->row] + unit->row_y[cell->row + cell->rowspan]) / 2;
    }
    return box->y + box->height;
}

size_t vb_unit_slice_of(const struct vb_unit *unit, vb_len y)
{
    size_t low = 0, high = unit->cut_count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->cuts[middle].y < y) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static vb_len least_height(const struct vb_grid *grid, const struct vb_ucell *cell)
{
    return cell->height + 2 * grid->padding_y + grid->rule;
}

/* Row heights: each row as high as its cells, rows under a spanning cell together as high as
 * it. */
static void measure_rows(struct vb_flow *f, struct vb_unit *unit)
{
    const struct vb_grid *grid = unit->grid;
    vb_len *height = VB_NEW_ARRAY(f->arena, vb_len, unit->row_count);
    for (size_t c = 0; c < unit->cell_count; c++) {
        const struct vb_ucell *cell = &unit->cells[c];
        if (cell->rowspan == 1 && cell->height > 0) {
            height[cell->row] = longer(height[cell->row], least_height(grid, cell));
        }
    }
    for (size_t r = 0; r < unit->row_count; r++) {
        if (height[r] == 0) {
            height[r] = VB_EMPTY_ROW + 2 * grid->padding_y + grid->rule;
        }
    }
    for (size_t c = 0; c < unit->cell_count; c++) {
        const struct vb_ucell *cell = &unit->cells[c];
        vb_len lack = cell->rowspan == 1 ? 0 : least_height(grid, cell);
        for (size_t r = 0; lack > 0 && r < cell->rowspan; r++) {
            lack -= height[cell->row + r];
        }
        for (size_t left = cell->rowspan; lack > 0 && left > 0; left--) {
            vb_len part = lack / (vb_len)left;
            height[cell->row + left - 1] += part;
            lack -= part;
        }
    }
    unit->row_y = VB_NEW_ARRAY(f->arena, vb_len, unit->row_count + 1);
    for (size_t r = 0; r < unit->row_count; r++) {
        unit->row_y[r + 1] = unit->row_y[r] + height[r];
    }
}

/* Moves the cell's boxes to their places in the unit. */
static void place_cell(const struct vb_flow *f, const struct vb_unit *unit,
                       struct vb_ucell *cell)
{
    const struct vb_grid *grid = unit->grid;
    vb_len top = unit->row_y[cell->row] + grid->rule + grid->padding_y;
    vb_len bottom = unit->row_y[cell->row + cell->rowspan] - grid->padding_y;
    vb_len room = longer(bottom - top - cell->height, 0);
    bool tall = f->section != NULL && cell->height > f->section->height / 3;
    if (cell->vertical) {
        return;
    }
    if (cell->valign == VB_MIDDLE && !tall) {
        top += room / 2;
    } else if (cell->valign == VB_BOTTOM && !tall) {
        top += room;
    }
    for (size_t i = 0; i < cell->list.count; i++) {
        cell->list.items[i].y += top;
    }
}

static struct vb_ucell *cell_at(const struct vb_unit *unit, size_t row, size_t column)
{
    return &unit->cells[unit->owner[row * unit->grid->column_count + column]];
}

/* The cell whose boxes say where row `row` may be cut: the one with most of them; *first … *end
 * are those that end in the row.  False when the row holds vertical text. */
static bool find_guide(const struct vb_unit *unit, size_t row, const struct vb_ucell **guide,
                       size_t *first, size_t *end)
{
    *first = *end = 0;
    bool may_cut = true;
    for (size_t k = 0; k < unit->grid->column_count;) {
        const struct vb_ucell *cell = cell_at(unit, row, k);
        k = cell->column + cell->colspan;
        may_cut = may_cut && !(cell->vertical && cell->list.count != 0);
        if (cell->vertical) {
            continue;
        }
        size_t from = vb_ucell_after(cell, unit->row_y[row]);
        size_t to = vb_ucell_after(cell, unit->row_y[row + 1]);
        if (to - from > *end - *first) {
            *guide = cell;
            *first = from;
            *end = to;
        }
    }
    return may_cut;
}

typedef VB_VEC(struct vb_cut) cut_list;

/* What a page needs above and below a cut at `y` in or right below `row`: boxes that would be
 * cut through move down whole. */
static void measure_cut(const struct vb_unit *unit, size_t row, struct vb_cut *cut)
{
    const struct vb_grid *grid = unit->grid;
    bool any = false;
    vb_len start = 0, end = 0;
    for (size_t k = 0; k < grid->column_count;) {
        const struct vb_ucell *cell = cell_at(unit, row, k);
        k = cell->column + cell->colspan;
        bool crosses = cut->inside || cell->row + cell->rowspan > row + 1;
        if (!crosses || cell->vertical) {
            continue;
        }
        size_t i = vb_ucell_after(cell, cut->y);
        if (i < cell->list.count) {
            const struct vb_box *box = &cell->list.items[i];
            vb_len need = cut->y - box->y + box->start;
            start = any ? longer(start, need) : need;
            any = true;
        }
        if (i > 0) {
            const struct vb_box *box = &cell->list.items[i - 1];
            end = longer(end, box->y + box->height + box->end - cut->y);
        }
    }
    if (cut->inside) {
        cut->start = start + grid->padding_y + grid->rule;
        cut->end = end + grid->padding_y + grid->rule;
    } else {
        cut->start = any ? longer(start + grid->padding_y + grid->rule, 0) : 0;
        cut->end = grid->rule;
    }
}

static void cut_row(struct vb_flow *f, struct vb_unit *unit, size_t row, cut_list *cuts)
{
    const struct vb_ucell *guide = NULL;
    size_t first, end;
    bool may_cut = find_guide(unit, row, &guide, &first, &end);
    vb_len height = unit->row_y[row + 1] - unit->row_y[row];
    bool tall = f->section == NULL || height > f->section->height / 4;
    if (guide == NULL || (end - first < LEAST_LINES_SPLIT && !tall)) {
        return;
    }
    bool never = unit->whole || !may_cut;
    /* A row that no page can hold is divided somewhere: it may as well begin here. */
    bool must = f->section != NULL && height > f->section->height - unit->repeat;
    int32_t split = must ? VB_COST_MUST_SPLIT : VB_COST_SPLIT_ROW;
    for (size_t i = first; i + 1 < end; i++) {
        const struct vb_box *box = &guide->list.items[i];
        bool alone = i == first || i + 2 == end;
        int32_t price = split + box->penalty + (alone ? VB_COST_LINES : 0);
        struct vb_cut cut = {.y = box->y + box->height,
                             .penalty = never ? VB_COST_NEVER : price,
                             .inside = true};
        measure_cut(unit, row, &cut);
        VB_PUSH(f->arena, cuts, cut);
    }
}

static void cut_unit(struct vb_flow *f, struct vb_unit *unit)
{
    cut_list cuts = {0};
    for (size_t row = 0; row < unit->row_count; row++) {
        cut_row(f, unit, row, &cuts);
        struct vb_cut cut = {.y = unit->row_y[row + 1],
                             .penalty = unit->whole ? VB_COST_NEVER : VB_COST_SPAN};
        if (row + 1 == unit->row_count) {
            cut.penalty = 0;
        }
        measure_cut(unit, row, &cut);
        VB_PUSH(f->arena, &cuts, cut);
    }
    unit->cuts = cuts.items;
    unit->cut_count = cuts.count;
}

void vb_unit_finish(struct vb_flow *f, struct vb_unit *unit)
{
    measure_rows(f, unit);
    for (size_t c = 0; c < unit->cell_count; c++) {
        place_cell(f, unit, &unit->cells[c]);
    }
    cut_unit(f, unit);
    vb_unit_calls(f, unit);
}

void vb_unit_emit(struct vb_flow *f, vb_box_list *list, struct vb_unit *unit, vb_len above)
{
    for (size_t s = 0; s < unit->cut_count; s++) {
        const struct vb_cut *cut = &unit->cuts[s];
        struct vb_box box = {
            .kind = VB_BOX_SLICE,
            .penalty = cut->penalty,
            .above = s == 0 ? above : 0,
            .height = cut->y - (s == 0 ? 0 : unit->cuts[s - 1].y),
            .start = (s == 0 ? 0 : unit->cuts[s - 1].start) +
                     (s == 0 && unit->first ? 0 : unit->repeat),
            .end = cut->end,
            .unit = unit,
            .index = s,
        };
        VB_PUSH(f->arena, list, box);
    }
}
