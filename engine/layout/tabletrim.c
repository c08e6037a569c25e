/* A table that ends its section and would leave a few rows alone on a last page is set a little
 * smaller, where that brings them back. */
#include "layout/table.h"

/* Type and padding fall by no more than this, in steps. */
#define TRIM_STEP VB_PT(1) / 2
enum { MOST_STEPS = 2 };
/* Tables of more rows fill pages enough. */
enum { MOST_ROWS = 200 };
/* A last page is nearly empty when less than one part in so many of it is used. */
enum { SHARE_EMPTY = 3 };

/* How the table stands on pages. */
struct heights {
    vb_len head, rows, highest;
};

struct trim {
    struct vb_flow *f;
    vb_len width;
    vb_len room;  /* for the table on its first page */
    vb_len page;  /* on every other */
    vb_len after; /* what follows the table */
};

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

/* Rows one below the other; `until` holds for each column the row where it is free again,
 * `ends` for each row where a cell that spans rows down to it ends. */
struct stack {
    struct trim *t;
    const struct vb_table *table;
    const vb_len *x;
    size_t *until;
    vb_len *ends;
    vb_len y, highest;
};

static vb_len cell_height(struct stack *s, const struct vb_cell *cell, vb_len inner)
{
    struct vb_setter *setter = s->t->f->setter;
    if (!cell->vertical) {
        return vb_blocks_height(setter, cell->content, inner);
    }
    vb_len least = 0, natural = 0;
    if (cell->content != NULL && cell->content->kind == VB_PARAGRAPH) {
        vb_measure_paragraph(setter, cell->content, &least, &natural);
    }
    return natural < VB_LONGEST_VERTICAL ? natural : VB_LONGEST_VERTICAL;
}

static void add_row(struct stack *s, const struct vb_row *row, size_t r, size_t count)
{
    const struct vb_table *table = s->table;
    vb_len top = s->y, air = 2 * table->padding_y + table->rule_width;
    vb_len bottom = 0;
    size_t n = table->column_count, column = 0;
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct vb_cell *cell = &row->cells[c];
        while (column < n && s->until[column] > r) {
            column++;
        }
        size_t end = column + (cell->colspan == 0 ? 1 : cell->colspan);
        if (end > n) {
            break;
        }
        size_t last = r + (cell->rowspan == 0 ? 1 : cell->rowspan) - 1;
        last = last < count ? last : count - 1;
        vb_len inner = s->x[end] - s->x[column] - 2 * table->padding_x;
        vb_len height = cell_height(s, cell, inner);
        vb_len *to = last == r ? &bottom : &s->ends[last];
        *to = height == 0 ? *to : longer(*to, top + height + air);
        for (; column < end; column++) {
            s->until[column] = last + 1;
        }
    }
    s->y = longer(bottom == 0 ? top + VB_EMPTY_ROW + air : bottom, s->ends[r]);
    s->highest = longer(s->highest, s->y - top);
}

static vb_len stack_rows(struct stack *s, const struct vb_row *rows, size_t count)
{
    struct vb_arena *a = s->t->f->arena;
    s->until = VB_NEW_ARRAY(a, size_t, s->table->column_count);
    s->ends = VB_NEW_ARRAY(a, vb_len, count);
    s->y = s->highest = 0;
    for (size_t r = 0; r < count; r++) {
        add_row(s, &rows[r], r, count);
    }
    return s->y;
}

static struct heights measure(struct trim *t, const struct vb_block *block)
{
    bool wide = false;
    struct stack s = {.t = t, .x = vb_table_lines(t->f, &block, NULL, t->width, &wide)};
    s.table = block->table;
    struct heights h = {.head = stack_rows(&s, s.table->head, s.table->head_count)};
    h.rows = stack_rows(&s, s.table->rows, s.table->row_count);
    h.highest = s.highest;
    return h;
}

/* Pages that the table and what follows take, with `waste` lost at each foot; stores what the
 * last one holds. */
static size_t pages_of(const struct trim *t, struct heights h, vb_len waste, vb_len *last)
{
    vb_len rest = h.rows + t->after, room = t->room - h.head;
    vb_len more = t->page - (h.head > t->page / 2 ? 0 : h.head) - waste;
    size_t pages = 1;
    if (rest > room) {
        for (rest -= room - waste, pages++; rest > more && more > 0; rest -= more) {
            pages++;
        }
    }
    *last = rest;
    return pages;
}

/* Adds up what follows the table.  False when that is more than notes and an end mark. */
static bool measure_after(struct trim *t, const struct vb_block *block)
{
    for (const struct vb_block *b = block->next; b != NULL; b = b->next) {
        if (b->kind == VB_VSPACE) {
            t->after += b->height;
        } else if (b->kind == VB_PARAGRAPH) {
            t->after += b->style->before + b->style->after;
        } else {
            return false;
        }
    }
    t->after += vb_blocks_height(t->f->setter, block->next, t->width);
    return true;
}

static struct vb_block *closer(struct vb_arena *a, const struct vb_block *block, vb_len less)
{
    const struct vb_block *smaller = vb_table_smaller(a, block, less);
    struct vb_block *copy = vb_copy(a, smaller == NULL ? block : smaller, sizeof *block);
    copy->table = vb_copy(a, copy->table, sizeof *copy->table);
    copy->table->padding_y = longer(copy->table->padding_y - less, 0);
    return copy;
}

static const struct vb_block *trim(struct trim *t, const struct vb_block *block)
{
    struct heights h = measure(t, block);
    vb_len last = 0;
    size_t pages = pages_of(t, h, h.highest / 2, &last);
    if (pages == 1 || last > t->page / SHARE_EMPTY) {
        return block;
    }
    for (int step = 1; step <= MOST_STEPS; step++) {
        const struct vb_block *now = closer(t->f->arena, block, step * TRIM_STEP);
        h = measure(t, now);
        if (pages_of(t, h, pages == 2 ? 0 : h.highest, &last) < pages) {
            return now;
        }
    }
    return block;
}

const struct vb_block *vb_table_trimmed(struct vb_flow *f, const struct vb_spot *spot,
                                        const struct vb_block *block, vb_len above)
{
    const struct vb_table *table = block->table;
    if (f->section == NULL || spot->list != &f->section->body || table->least_size <= 0 ||
        table->carry_out != NULL || table->row_count > MOST_ROWS) {
        return block;
    }
    struct vb_layout_stats stats = {0};
    struct vb_setter setter = *f->setter;
    struct vb_flow quiet = *f;
    struct vb_diag *diag = vb_diag_new();
    setter.stats = &stats;
    setter.diag = quiet.diag = diag;
    quiet.setter = &setter;
    struct trim t = {.f = &quiet, .width = spot->width, .page = f->section->height};
    t.room = t.page - vb_list_height(spot->list) - above;
    /* Only right below the title of its section does a table know where its pages end. */
    const struct vb_block *out =
        t.room > t.page / 2 && measure_after(&t, block) ? trim(&t, block) : block;
    vb_diag_drop(diag);
    return out;
}
