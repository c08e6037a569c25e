#include "layout/table.h"

#include "layout/tree.h"
#include "layout/unit.h"

/* A row no higher than this holds one line. */
#define LINE_ROW VB_PT(24)

typedef VB_VEC(struct vb_ucell) cell_list;

/* A table being cut into units. */
struct rows {
    struct vb_flow *f;
    const struct vb_grid *grid;
    const struct vb_row *rows;
    size_t count;
    struct vb_element *element; /* THead or TBody */
    bool head;
    bool loose; /* on pages, not in the document */
};

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

static void flow_cell(struct rows *t, struct vb_ucell *cell, const struct vb_cell *given,
                      struct vb_element *element)
{
    struct vb_flow *f = t->f;
    cell->vertical =
        given->vertical && given->content != NULL && vb_can_stand_upright(given->content);
    vb_len width =
        cell->vertical ? vb_upright_length(f, given->content, cell->width) : cell->width;
    struct vb_spot spot = {
        .list = &cell->list, .width = width, .parent = element, .pagination = t->loose};
    vb_flow_blocks(f, &spot, given->content);
    vb_ucell_stack(cell);
    if (cell->vertical) {
        cell->height = width + 2 * vb_upward_air(t->grid);
    }
}

static struct vb_element *open_cell(struct rows *t, struct vb_element *row,
                                    const struct vb_ucell *cell)
{
    enum vb_role role = cell->header ? VB_ROLE_TH : VB_ROLE_TD;
    struct vb_element *e = vb_tree_add(t->f->kept, row, role, cell->where);
    e->colspan = (uint32_t)cell->colspan;
    e->rowspan = (uint32_t)cell->rowspan;
    e->scope_row = cell->header && !t->head;
    return e;
}

/* Adds one cell at its place in the grid. */
static void add_cell(struct rows *t, cell_list *cells, struct vb_element *row,
                     struct vb_ucell cell, const struct vb_cell *given)
{
    const struct vb_grid *grid = t->grid;
    cell.x = grid->x[cell.column] + grid->padding_x;
    cell.width = longer(grid->x[cell.column + cell.colspan] - grid->padding_x - cell.x, 1000);
    struct vb_element *e = row == NULL ? NULL : open_cell(t, row, &cell);
    if (given != NULL) {
        struct vb_setter *setter = t->f->setter;
        bool *outer = setter->told_wide; /* of the table around this one */
        setter->told_wide = &grid->told_wide[cell.column];
        flow_cell(t, &cell, given, e);
        setter->told_wide = outer;
    }
    VB_PUSH(t->f->arena, cells, cell);
}

/* Adds the cells of row `r`, the `local`-th of its unit.  `until` holds for each column the row
 * where it is free again.  Returns that row for the whole row. */
static size_t add_row(struct rows *t, cell_list *cells, size_t r, size_t local, size_t *until)
{
    const struct vb_row *row = &t->rows[r];
    size_t n = t->grid->column_count, next = 0, end = r + 1;
    struct vb_element *e =
        t->loose ? NULL : vb_tree_add(t->f->kept, t->element, VB_ROLE_TR, row->where);
    for (size_t column = 0; column < n; column++) {
        if (until[column] > r) {
            continue;
        }
        const struct vb_cell *given = next < row->cell_count ? &row->cells[next++] : NULL;
        struct vb_ucell cell = {.row = local, .column = column, .rowspan = 1, .colspan = 1};
        if (given != NULL) {
            cell.header = given->header || t->head;
            cell.valign = given->valign;
            cell.where = given->where;
            cell.rowspan = given->rowspan < t->count - r ? given->rowspan : t->count - r;
            cell.rowspan = cell.rowspan == 0 ? 1 : cell.rowspan;
            while (cell.colspan < given->colspan && column + cell.colspan < n &&
                   until[column + cell.colspan] <= r) {
                cell.colspan++;
            }
        }
        for (size_t i = 0; i < cell.colspan; i++) {
            until[column + i] = r + cell.rowspan;
        }
        end = r + cell.rowspan > end ? r + cell.rowspan : end;
        add_cell(t, cells, e, cell, given);
        column += cell.colspan - 1;
    }
    if (next < row->cell_count) {
        VB_REPORT(t->f->diag, VB_TABLE_GRID, row->where, vb_strf(t->f->arena, "%zu", n));
    }
    return end;
}

/* Builds the unit that begins with row `first`; stores the row after it. */
static struct vb_unit *next_unit(struct rows *t, size_t first, size_t *until, size_t *after)
{
    struct vb_unit *unit = VB_NEW(t->f->arena, struct vb_unit);
    cell_list cells = {0};
    size_t n = t->grid->column_count, end = t->head ? t->count : first + 1;
    for (size_t r = first; r < end; r++) {
        size_t needs = add_row(t, &cells, r, r - first, until);
        end = needs > end ? needs : end;
    }
    unit->grid = t->grid;
    unit->row_count = end - first;
    unit->cells = cells.items;
    unit->cell_count = cells.count;
    unit->whole = t->head;
    unit->owner = VB_NEW_ARRAY(t->f->arena, uint32_t, unit->row_count * n);
    for (size_t c = 0; c < unit->cell_count; c++) {
        const struct vb_ucell *cell = &unit->cells[c];
        for (size_t r = 0; r < cell->rowspan; r++) {
            for (size_t k = 0; k < cell->colspan; k++) {
                unit->owner[(cell->row + r) * n + cell->column + k] = (uint32_t)c;
            }
        }
    }
    *after = end;
    return unit;
}

/* Page breaks between rows: a group row stays with its first member, a total with the row
 * above, the last row with what it says it stays with, and one row alone beside a break is
 * worth avoiding. */
static int32_t row_penalty(const struct vb_table *table, size_t after)
{
    bool end = after >= table->row_count;
    if (table->rows[after - 1].keep_with_next || (!end && table->rows[after].subtotal)) {
        return VB_COST_KEEP_NEXT;
    }
    if (!end && after == 1 && table->head_count > 0) {
        return VB_COST_TABLE_HEAD;
    }
    bool edge = !end && (after == 1 || after + 1 == table->row_count);
    return edge ? VB_COST_TABLE_EDGE : 0;
}

static void price_rows(struct vb_unit *unit, const struct vb_table *table, size_t first)
{
    size_t row = 0;
    for (size_t s = 0; s < unit->cut_count; s++) {
        struct vb_cut *cut = &unit->cuts[s];
        if (!cut->inside) {
            row++;
            cut->penalty += row_penalty(table, first + row);
        }
    }
}

/* The last row ends with a rule of its own. */
static void close_unit(struct vb_unit *unit)
{
    vb_len rule = unit->grid->rule;
    unit->row_y[unit->row_count] += rule;
    unit->cuts[unit->cut_count - 1].y += rule;
    unit->cuts[unit->cut_count - 1].end = 0;
}

struct vb_unit *vb_table_loose_row(struct vb_flow *f, const struct vb_grid *grid,
                                   const struct vb_row *row)
{
    struct rows t = {.f = f, .grid = grid, .rows = row, .count = 1, .loose = true};
    size_t *until = VB_NEW_ARRAY(f->arena, size_t, grid->column_count);
    size_t after = 0;
    struct vb_unit *unit = next_unit(&t, 0, until, &after);
    vb_unit_finish(f, unit);
    vb_align_cells(unit);
    return unit;
}

static struct vb_unit *flow_head(struct vb_flow *f, struct vb_grid *grid,
                                 const struct vb_table *table, struct vb_element *element)
{
    if (table->head_count == 0) {
        return NULL;
    }
    struct rows t = {
        .f = f, .grid = grid, .rows = table->head, .count = table->head_count, .head = true};
    t.element = vb_tree_add(f->kept, element, VB_ROLE_THEAD, table->head[0].where);
    size_t *until = VB_NEW_ARRAY(f->arena, size_t, grid->column_count);
    size_t after = 0;
    struct vb_unit *unit = next_unit(&t, 0, until, &after);
    vb_unit_finish(f, unit);
    unit->cuts[unit->cut_count - 1].penalty = table->row_count == 0 ? 0 : VB_COST_NEVER;
    return unit;
}

/* The «(tiếp theo)» line above a repeated head. */
static void flow_continued(struct vb_flow *f, struct vb_grid *grid,
                           const struct vb_block *block, vb_len width)
{
    if (block == NULL || block->kind != VB_PARAGRAPH) {
        return;
    }
    struct vb_spot spot = {.list = &grid->continued, .width = width, .pagination = true};
    vb_flow_block(f, &spot, block);
    grid->continued_height = vb_list_height(&grid->continued) + spot.after;
}

/* Of a head too high to be repeated: its last row when that is a line on its own, such as the
 * numbers of the columns; NULL without one. */
static struct vb_unit *number_row(struct vb_flow *f, const struct vb_grid *grid,
                                  const struct vb_table *table, const struct vb_unit *head)
{
    size_t last = head->row_count - 1;
    bool calls =
        head->call_count > 0 && head->calls[head->call_count - 1].slice + 1 == head->cut_count;
    if (last == 0 || calls || head->row_y[last + 1] - head->row_y[last] > LINE_ROW) {
        return NULL;
    }
    for (size_t k = 0; k < grid->column_count; k++) {
        if (head->cells[head->owner[last * grid->column_count + k]].row < last) {
            return NULL;
        }
    }
    return vb_table_loose_row(f, grid, &table->head[last]);
}

/* Decides what later pages repeat: of a head that would fill half of them, no more than the
 * numbers of the columns. */
static void plan_repeat(struct vb_flow *f, struct vb_grid *grid, const struct vb_table *table,
                        struct vb_unit *head)
{
    vb_len height = grid->continued_height + (head == NULL ? 0 : head->row_y[head->row_count]);
    if (f->section != NULL && height > f->section->height / 2) {
        head = head == NULL ? NULL : number_row(f, grid, table, head);
        if (head == NULL) {
            VB_REPORT0(f->diag, VB_TABLE_HEAD_TALL, grid->where);
            grid->continued.count = 0;
            grid->continued_height = 0;
            return;
        }
        height = grid->continued_height + head->row_y[head->row_count];
    }
    grid->head = head;
    grid->repeat_height = height;
}

typedef VB_VEC(struct vb_unit *) unit_list;

static void flow_rows(struct vb_flow *f, const struct vb_grid *grid,
                      const struct vb_table *table, struct vb_element *element,
                      unit_list *units)
{
    struct rows t = {.f = f, .grid = grid, .rows = table->rows, .count = table->row_count};
    if (t.count == 0) {
        return;
    }
    t.element = vb_tree_add(f->kept, element, VB_ROLE_TBODY, table->rows[0].where);
    size_t *until = VB_NEW_ARRAY(f->arena, size_t, grid->column_count);
    for (size_t r = 0; r < t.count;) {
        size_t after = 0;
        struct vb_unit *unit = next_unit(&t, r, until, &after);
        unit->repeat = grid->repeat_height;
        unit->first = r == 0 && table->head_count == 0;
        unit->row = r;
        unit->last = after == t.count;
        vb_unit_finish(f, unit);
        price_rows(unit, table, r);
        if (grid->carry != NULL) {
            vb_carry_reserve(grid, unit);
        }
        VB_PUSH(f->arena, units, unit);
        r = after;
    }
}

/* How high the rows with carried sums are: as with the sums of the whole table. */
static void plan_carry(struct vb_flow *f, struct vb_grid *grid, struct vb_carry *carry,
                       const struct vb_table *table)
{
    if (carry == NULL) {
        return;
    }
    carry->table = table;
    grid->carry = carry;
    carry->out_height = vb_carry_row(f, grid, table->row_count, true)->row_y[1];
    carry->in_height = vb_carry_row(f, grid, table->row_count, false)->row_y[1];
}

static struct vb_element *open_table(struct vb_flow *f, const struct vb_spot *spot,
                                     const struct vb_block *block)
{
    struct vb_block open = *block;
    open.role = VB_ROLE_TABLE;
    /* An artifact's table has a tree too, beside the document's. */
    return spot->parent == NULL ? vb_tree_add(f->kept, NULL, VB_ROLE_TABLE, block->where)
                                : vb_tree_open(f->kept, spot->parent, &open);
}

/* The grid of the table, which may be set smaller to fit: `*block` is then a copy. */
static struct vb_grid *make_grid(struct vb_flow *f, const struct vb_spot *spot,
                                 const struct vb_block **block)
{
    /* Only the list of the page itself is cut into pages and knows which rows stand on one. */
    bool on_page = f->section != NULL && spot->list == &f->section->body;
    struct vb_carry *carry = on_page ? vb_carry_plan(f, (*block)->table) : NULL;
    struct vb_grid *grid = VB_NEW(f->arena, struct vb_grid);
    grid->column_count = (*block)->table->column_count;
    bool wide = false;
    grid->x = vb_table_lines(f, block, carry, spot->width, &wide);
    /* Of a table that was reported too wide all words are known to be squeezed. */
    grid->told_wide = VB_NEW_ARRAY(f->arena, bool, grid->column_count);
    for (size_t i = 0; i < grid->column_count; i++) {
        grid->told_wide[i] = wide;
    }
    const struct vb_table *table = (*block)->table;
    grid->padding_x = table->padding_x;
    grid->padding_y = table->padding_y;
    grid->rule = table->rule_width;
    grid->where = (*block)->where;
    plan_carry(f, grid, carry, table);
    return grid;
}

void vb_flow_table(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block,
                   struct vb_element *element)
{
    if (block->table->column_count == 0 ||
        block->table->head_count + block->table->row_count == 0) {
        return;
    }
    if (element == NULL) {
        element = open_table(f, spot, block);
    }
    vb_len above = vb_spot_above(spot, block->before);
    block = vb_table_trimmed(f, spot, block, above);
    struct vb_grid *grid = make_grid(f, spot, &block);
    const struct vb_table *table = block->table;
    struct vb_unit *head = flow_head(f, grid, table, element);
    flow_continued(f, grid, table->continued, spot->width);
    plan_repeat(f, grid, table, head);
    unit_list units = {0};
    flow_rows(f, grid, table, element, &units);
    vb_align_decimals(f, grid, table, units.items, units.count);
    close_unit(units.count == 0 ? head : units.items[units.count - 1]);
    if (head != NULL) {
        vb_unit_emit(f, spot->list, head, above);
        above = 0;
    }
    for (size_t u = 0; u < units.count; u++) {
        vb_unit_emit(f, spot->list, units.items[u], u == 0 ? above : 0);
    }
}
