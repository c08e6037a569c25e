#include "layout/place.h"
#include "layout/unit.h"

/* Row lines of a piece on its page. */
struct rows {
    const struct vb_unit_piece *piece;
    size_t first, last; /* rows seen */
    vb_len from, to;    /* of the unit */
};

static struct rows rows_of(const struct vb_unit_piece *piece)
{
    const struct vb_unit *unit = piece->unit;
    struct rows rows = {.piece = piece,
                        .from = piece->first == 0 ? 0 : unit->cuts[piece->first - 1].y,
                        .to = unit->cuts[piece->last].y};
    size_t low = 0, high = unit->row_count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->row_y[middle + 1] <= rows.from) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    rows.first = rows.last = low;
    while (rows.last + 1 < unit->row_count && unit->row_y[rows.last + 1] < rows.to) {
        rows.last++;
    }
    return rows;
}

/* Middle of the rule above row `r`; below the last row, of the rule that ends the piece. */
static vb_len rule_y(const struct rows *rows, size_t r)
{
    const struct vb_unit_piece *piece = rows->piece;
    vb_len half = piece->unit->grid->rule / 2;
    if (r == rows->first) {
        return piece->top + half;
    }
    if (r > rows->last) {
        return piece->closed ? piece->bottom - half : piece->bottom + half;
    }
    return piece->origin + piece->unit->row_y[r] + half;
}

static uint32_t owner(const struct vb_unit *unit, size_t r, size_t column)
{
    return unit->owner[r * unit->grid->column_count + column];
}

/* A rule across columns first … end - 1, a little longer so that corners close. */
static void across(struct vb_placer *p, const struct vb_unit_piece *piece, size_t first,
                   size_t end, vb_len y)
{
    const struct vb_grid *grid = piece->unit->grid;
    vb_place_rule(p, piece->x + grid->x[first] - grid->rule / 2, y,
                  piece->x + grid->x[end] + grid->rule / 2, y, grid->rule);
}

/* The rule above row `r`, left out where a cell spans it. */
static void rule_above(struct vb_placer *p, const struct rows *rows, size_t r)
{
    const struct vb_unit *unit = rows->piece->unit;
    size_t n = unit->grid->column_count;
    vb_len y = rule_y(rows, r);
    if (r == rows->first) {
        across(p, rows->piece, 0, n, y);
        return;
    }
    for (size_t c = 0; c < n;) {
        size_t first = c;
        while (c < n && owner(unit, r, c) != owner(unit, r - 1, c)) {
            c++;
        }
        if (c > first) {
            across(p, rows->piece, first, c, y);
        } else {
            c++;
        }
    }
}

static void end_stroke(struct vb_placer *p, struct vb_strokes *s, size_t line)
{
    if (s->from[line] <= s->to[line]) {
        vb_len x = s->x + s->grid->x[line];
        vb_place_rule(p, x, s->from[line], x, s->to[line], s->grid->rule);
    }
    s->from[line] = 0;
    s->to[line] = -1;
}

void vb_strokes_end(struct vb_placer *p, struct vb_strokes *s)
{
    if (s->grid == NULL) {
        return;
    }
    for (size_t i = 0; i <= s->grid->column_count; i++) {
        end_stroke(p, s, i);
    }
    s->grid = NULL;
}

static void stroke(struct vb_placer *p, struct vb_strokes *s, size_t line, vb_len from,
                   vb_len to)
{
    if (s->from[line] <= s->to[line] && s->to[line] == from) {
        s->to[line] = to;
        return;
    }
    end_stroke(p, s, line);
    s->from[line] = from;
    s->to[line] = to;
}

static void begin_strokes(struct vb_placer *p, struct vb_strokes *s,
                          const struct vb_unit_piece *piece)
{
    const struct vb_grid *grid = piece->unit->grid;
    if (s->grid == grid) {
        return;
    }
    vb_strokes_end(p, s);
    s->grid = grid;
    s->x = piece->x;
    s->from = VB_NEW_ARRAY(p->flow->arena, vb_len, grid->column_count + 1);
    s->to = VB_NEW_ARRAY(p->flow->arena, vb_len, grid->column_count + 1);
    for (size_t i = 0; i <= grid->column_count; i++) {
        s->to[i] = -1;
    }
}

static void draw_rules(struct vb_placer *p, struct vb_strokes *strokes, const struct rows *rows)
{
    const struct vb_unit *unit = rows->piece->unit;
    size_t n = unit->grid->column_count;
    begin_strokes(p, strokes, rows->piece);
    for (size_t r = rows->first; r <= rows->last; r++) {
        rule_above(p, rows, r);
        for (size_t line = 0; line <= n; line++) {
            if (line == 0 || line == n || owner(unit, r, line - 1) != owner(unit, r, line)) {
                stroke(p, strokes, line, rule_y(rows, r), rule_y(rows, r + 1));
            }
        }
    }
    if (rows->piece->closed) {
        across(p, rows->piece, 0, n, rule_y(rows, rows->last + 1));
    }
}

/* Text that runs upward stands whole on the page that holds the middle of its cell. */
static void place_upward(struct vb_placer *p, const struct rows *rows,
                         const struct vb_ucell *cell)
{
    const struct vb_unit_piece *piece = rows->piece;
    const struct vb_unit *unit = piece->unit;
    if (cell->list.count == 0) {
        return;
    }
    vb_len top = unit->row_y[cell->row], bottom = unit->row_y[cell->row + cell->rowspan];
    vb_len middle = (top + bottom) / 2;
    if (middle <= rows->from || middle > rows->to) {
        return;
    }
    top = piece->origin + (top > rows->from ? top : rows->from);
    bottom = piece->origin + (bottom < rows->to ? bottom : rows->to);
    const struct vb_box *last = &cell->list.items[cell->list.count - 1];
    vb_len x = piece->x + cell->x + (cell->width - last->y - last->height) / 2;
    vb_len length = cell->height - 2 * vb_upward_air(unit->grid);
    vb_len low = (top + bottom + unit->grid->rule) / 2 + length / 2;
    for (size_t i = 0; i < cell->list.count; i++) {
        vb_place_vertical(p, &cell->list.items[i], x + cell->list.items[i].y, low);
    }
}

static void place_cell(struct vb_placer *p, const struct rows *rows,
                       const struct vb_ucell *cell)
{
    const struct vb_unit_piece *piece = rows->piece;
    if (cell->vertical) {
        place_upward(p, rows, cell);
        return;
    }
    size_t first = rows->from == 0 ? 0 : vb_ucell_after(cell, rows->from);
    bool all = piece->last + 1 == piece->unit->cut_count;
    size_t end = all ? cell->list.count : vb_ucell_after(cell, rows->to);
    if (first < end) {
        const struct vb_box *box = &cell->list.items[first];
        vb_place_list(p, cell->list.items, first, end, piece->x + cell->x + cell->shift,
                      piece->origin + box->y - box->start);
    }
}

void vb_place_piece(struct vb_placer *p, struct vb_strokes *strokes,
                    const struct vb_unit_piece *piece)
{
    const struct vb_unit *unit = piece->unit;
    struct rows rows = rows_of(piece);
    if (unit->grid->rule > 0) {
        draw_rules(p, strokes, &rows);
    }
    for (size_t r = rows.first; r <= rows.last; r++) {
        for (size_t c = 0; c < unit->grid->column_count;) {
            const struct vb_ucell *cell = &unit->cells[owner(unit, r, c)];
            if (r == cell->row || r == rows.first) {
                place_cell(p, &rows, cell);
            }
            c = cell->column + cell->colspan;
        }
    }
}
