#include "layout/carry.h"

#include "layout/table.h"
#include "text/vietnamese.h"

/* A sum that is wider than its column is set smaller, down to this share of its size. */
enum { LEAST_SHARE = 50 };

/* a + b, exactly; false when that does not fit. */
static bool add(struct vb_decimal *sum, struct vb_decimal b)
{
    struct vb_decimal a = *sum;
    while (a.scale < b.scale) {
        if (__builtin_mul_overflow(a.digits, (int64_t)10, &a.digits)) {
            return false;
        }
        a.scale++;
    }
    while (b.scale < a.scale) {
        if (__builtin_mul_overflow(b.digits, (int64_t)10, &b.digits)) {
            return false;
        }
        b.scale++;
    }
    if (__builtin_add_overflow(a.digits, b.digits, &a.digits)) {
        return false;
    }
    *sum = a;
    return true;
}

static void cell_text(struct vb_sb *sb, const struct vb_block *block)
{
    for (; block != NULL; block = block->next) {
        if (block->kind == VB_GROUP) {
            cell_text(sb, block->children);
        }
        for (const struct vb_inline *in = block->inlines; in != NULL; in = in->next) {
            if (in->kind == VB_TEXT) {
                vb_sb_add(sb, in->text);
            }
        }
    }
}

static bool has_digit(struct vb_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= '0' && text.p[i] <= '9') {
            return true;
        }
    }
    return false;
}

struct summing {
    struct vb_flow *f;
    struct vb_carry *carry;
    struct vb_decimal *now;
    size_t *place; /* of each column among the carried ones, SIZE_MAX: none */
};

/* The column cannot be summed: its places stay blank. */
static void give_up(struct summing *s, size_t column, const struct vb_cell *cell,
                    struct vb_str text)
{
    VB_REPORT(s->f->diag, VB_TABLE_CARRY, cell->where, text);
    struct vb_carry *carry = s->carry;
    size_t k = s->place[column];
    s->place[column] = SIZE_MAX;
    carry->columns[k] = SIZE_MAX;
}

static void add_cell(struct summing *s, const struct vb_cell *cell, size_t column)
{
    size_t k = s->place[column];
    if (k == SIZE_MAX) {
        return;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, s->f->arena);
    cell_text(&sb, cell->content);
    struct vb_str text = vb_str_trim(vb_sb_str(&sb));
    struct vb_decimal number;
    if (!has_digit(text)) {
        return;
    }
    if (!vb_number_read(text, &number) || !add(&s->now[k], number)) {
        give_up(s, column, cell, text);
        return;
    }
    bool zero = text.n > 1 && text.p[0] == '0' && text.p[1] != ',';
    s->carry->padded[k] = s->carry->padded[k] || zero;
}

static void add_rows(struct summing *s)
{
    const struct vb_table *t = s->carry->table;
    size_t n = t->column_count, count = s->carry->count;
    size_t *until = VB_NEW_ARRAY(s->f->arena, size_t, n);
    for (size_t r = 0; r < t->row_count; r++) {
        size_t column = 0;
        for (size_t c = 0; c < t->rows[r].cell_count; c++) {
            const struct vb_cell *cell = &t->rows[r].cells[c];
            while (column < n && until[column] > r) {
                column++;
            }
            if (column < n && cell->colspan == 1 && t->rows[r].summed) {
                add_cell(s, cell, column);
            }
            for (size_t i = 0; i < cell->colspan && column < n; i++) {
                until[column++] = r + cell->rowspan;
            }
        }
        for (size_t k = 0; k < count; k++) {
            s->carry->sums[(r + 1) * count + k] = s->now[k];
        }
    }
}

struct vb_carry *vb_carry_plan(struct vb_flow *f, const struct vb_table *table)
{
    if (table->carry_out == NULL || table->carry_in == NULL) {
        return NULL;
    }
    struct vb_carry *carry = VB_NEW(f->arena, struct vb_carry);
    struct summing s = {.f = f, .carry = carry};
    size_t n = table->column_count;
    s.place = VB_NEW_ARRAY(f->arena, size_t, n);
    carry->table = table;
    carry->columns = VB_NEW_ARRAY(f->arena, size_t, n);
    for (size_t c = 0; c < n; c++) {
        s.place[c] = table->columns[c].carried ? carry->count : SIZE_MAX;
        if (table->columns[c].carried) {
            carry->columns[carry->count++] = c;
        }
    }
    if (carry->count == 0) {
        return NULL;
    }
    carry->padded = VB_NEW_ARRAY(f->arena, bool, carry->count);
    carry->sums =
        VB_NEW_ARRAY(f->arena, struct vb_decimal, (table->row_count + 1) * carry->count);
    s.now = VB_NEW_ARRAY(f->arena, struct vb_decimal, carry->count);
    add_rows(&s);
    return carry;
}

struct vb_str vb_carry_text(struct vb_arena *a, const struct vb_carry *carry, size_t k,
                            size_t row)
{
    if (carry->columns[k] == SIZE_MAX) {
        return (struct vb_str){0};
    }
    /* All sums of a column show as many places as its last one. */
    size_t last = carry->table->row_count;
    struct vb_decimal sum = carry->sums[row * carry->count + k];
    int32_t scale = carry->sums[last * carry->count + k].scale;
    if (carry->padded[k] && scale == 0) {
        return vb_format_count(a, sum.digits);
    }
    return vb_format_number(a, sum, (int)scale);
}

/* A cell with one number, in the style of the row's words. */
static struct vb_cell number_cell(struct vb_flow *f, const struct vb_block *words,
                                  struct vb_str text)
{
    struct vb_style *style = vb_copy(f->arena, words->style, sizeof *style);
    style->align = VB_RIGHT;
    style->least_size = style->size * LEAST_SHARE / 100;
    struct vb_inline *in = VB_NEW(f->arena, struct vb_inline);
    in->text = text;
    in->where = words->where;
    struct vb_block *block = VB_NEW(f->arena, struct vb_block);
    block->style = style;
    block->where = words->where;
    block->inlines = text.n == 0 ? NULL : in;
    return (struct vb_cell){
        .content = block, .colspan = 1, .rowspan = 1, .where = words->where};
}

struct vb_unit *vb_carry_row(struct vb_flow *f, const struct vb_grid *grid, size_t row,
                             bool out)
{
    const struct vb_carry *carry = grid->carry;
    struct vb_block *words = out ? carry->table->carry_out : carry->table->carry_in;
    size_t n = grid->column_count, first = n;
    struct vb_cell *cells = VB_NEW_ARRAY(f->arena, struct vb_cell, n + 1);
    for (size_t k = 0; k < carry->count; k++) {
        first = carry->columns[k] < first ? carry->columns[k] : first;
    }
    struct vb_row made = {.cells = cells, .where = words->where};
    if (first > 0) {
        cells[made.cell_count++] = (struct vb_cell){
            .content = words, .colspan = (uint32_t)first, .rowspan = 1, .where = words->where};
    }
    for (size_t c = first, k = 0; c < n; c++) {
        while (k < carry->count && (carry->columns[k] == SIZE_MAX || carry->columns[k] < c)) {
            k++;
        }
        bool mine = k < carry->count && carry->columns[k] == c;
        struct vb_str text = {0};
        if (mine) {
            text = vb_carry_text(f->arena, carry, k, row);
        }
        cells[made.cell_count++] = number_cell(f, words, text);
    }
    return vb_table_loose_row(f, grid, &made);
}

void vb_carry_reserve(const struct vb_grid *grid, struct vb_unit *unit)
{
    for (size_t s = 0; s < unit->cut_count; s++) {
        if (!unit->last || s + 1 < unit->cut_count) {
            unit->cuts[s].end += grid->carry->out_height;
        }
    }
    unit->repeat += grid->carry->in_height;
}

size_t vb_carry_rows_above(const struct vb_unit *unit, size_t slice)
{
    size_t rows = 0;
    while (rows < unit->row_count && unit->row_y[rows + 1] <= unit->cuts[slice].y) {
        rows++;
    }
    return unit->row + rows;
}
