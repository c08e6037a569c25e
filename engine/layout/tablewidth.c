#include "layout/table.h"

#include "layout/tablefit.h"

/* What is known of a column while widths are shared out; all from line to line. */
struct column {
    vb_len least, natural, width;
    bool done;
};

struct widths {
    struct vb_flow *f;
    const struct vb_table *table;
    struct column *columns;
    vb_len padding;
    vb_len *picked; /* natural widths of the cells in VB_FIT_ROWS rows, for refining */
    size_t row;     /* of all rows, head included */
    size_t stride;  /* between picked rows */
};

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

static void measure_blocks(struct widths *w, const struct vb_block *block, vb_len *least,
                           vb_len *natural)
{
    for (; block != NULL; block = block->next) {
        vb_len l = 0, n = 0;
        if (block->kind == VB_PARAGRAPH) {
            vb_measure_paragraph(w->f->setter, block, &l, &n);
        } else if (block->kind == VB_GROUP) {
            measure_blocks(w, block->children, &l, &n);
        }
        *least = longer(*least, l);
        *natural = longer(*natural, n);
    }
}

/* Text that runs upward needs the height of its lines: more than one when it is long. */
static void measure_vertical(struct widths *w, const struct vb_cell *cell, vb_len *least,
                             vb_len *natural)
{
    for (const struct vb_block *b = cell->content; b != NULL; b = b->next) {
        if (b->kind == VB_PARAGRAPH) {
            vb_len l = 0, n = 0;
            vb_measure_paragraph(w->f->setter, b, &l, &n);
            vb_len lines = 1 + n / VB_LONGEST_VERTICAL;
            *least += (lines < 3 ? lines : 3) * b->style->size * 23 / 20;
        }
    }
    *natural = *least;
}

/* A spanning cell that needs more than its columns have widens those without a fixed width. */
static void widen_span(struct widths *w, size_t first, size_t count, vb_len least)
{
    vb_len have = 0;
    size_t open = 0;
    for (size_t i = first; i < first + count; i++) {
        have += w->columns[i].least;
        open += w->table->columns[i].width == 0;
    }
    for (size_t i = first; i < first + count && have < least && open > 0; i++) {
        if (w->table->columns[i].width == 0) {
            vb_len more = (least - have) / (vb_len)open--;
            w->columns[i].least += more;
            w->columns[i].natural = longer(w->columns[i].natural, w->columns[i].least);
            have += more;
        }
    }
}

static void measure_cell(struct widths *w, const struct vb_cell *cell, size_t column,
                         size_t span, bool spans)
{
    if ((span > 1) != spans) {
        return;
    }
    vb_len least = 0, natural = 0;
    if (cell->vertical) {
        measure_vertical(w, cell, &least, &natural);
    } else {
        measure_blocks(w, cell->content, &least, &natural);
    }
    least += w->padding;
    natural += w->padding;
    if (spans) {
        widen_span(w, column, span, least);
        return;
    }
    if (w->row % w->stride == 0) {
        w->picked[w->row / w->stride * w->table->column_count + column] = natural;
    }
    /* A head may well take two lines: only half its length counts against the text below. */
    natural = cell->header ? longer(least, natural / 2) : natural;
    struct column *c = &w->columns[column];
    c->least = longer(c->least, least);
    c->natural = longer(c->natural, natural);
}

/* Walks the grid of `rows`; cells that no column is left for are reported where they are set.
 */
static void measure_rows(struct widths *w, const struct vb_row *rows, size_t count, bool spans)
{
    size_t n = w->table->column_count;
    size_t *until = VB_NEW_ARRAY(w->f->arena, size_t, n);
    for (size_t r = 0; r < count; r++, w->row++) {
        size_t column = 0;
        for (size_t c = 0; c < rows[r].cell_count; c++) {
            const struct vb_cell *cell = &rows[r].cells[c];
            while (column < n && until[column] > r) {
                column++;
            }
            if (column >= n) {
                break;
            }
            size_t span = cell->colspan < n - column ? cell->colspan : n - column;
            span = span == 0 ? 1 : span;
            measure_cell(w, cell, column, span, spans);
            for (size_t i = column; i < column + span; i++) {
                until[i] = r + cell->rowspan;
            }
            column += span;
        }
    }
}

static int64_t square_root(int64_t n)
{
    int64_t root = 0;
    for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= n) {
            root += bit;
        }
    }
    return root;
}

/* Long columns get width by the 3/4th power of their natural width: the longest still gets
 * most, the others are not starved. */
static int64_t weight(const struct column *c)
{
    int64_t points = longer(c->natural / 1000, 1);
    return longer(square_root(points * square_root(points * 10000)), 1);
}

static bool by_content(const struct vb_column *c)
{
    return c->width == 0 && c->share == 0;
}

/* Gives columns that need no more than an equal part of what is left their natural width, again
 * and again.  Returns the count of open columns. */
static size_t settle_narrow(struct widths *w, size_t open, vb_len *left)
{
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        vb_len fair = *left / (vb_len)open;
        for (size_t i = 0; i < w->table->column_count; i++) {
            struct column *c = &w->columns[i];
            if (!c->done && (c->natural <= fair || c->least >= fair)) {
                c->width = c->natural <= fair ? c->natural : c->least;
                c->done = true;
                changed = true;
                *left -= c->width;
                open--;
                break;
            }
        }
    }
    return open;
}

/* Shares `left` among the open columns by weight, none under its least width. */
static void share_by_weight(struct widths *w, size_t open, vb_len left)
{
    while (open > 0) {
        int64_t sum = 0;
        size_t n = w->table->column_count, held = n;
        for (size_t i = 0; i < n; i++) {
            sum += w->columns[i].done ? 0 : weight(&w->columns[i]);
        }
        for (size_t i = 0; i < n && held == n; i++) {
            struct column *c = &w->columns[i];
            if (!c->done && left * weight(c) / sum < c->least) {
                held = i;
            }
        }
        for (size_t i = 0; i < n; i++) {
            struct column *c = &w->columns[i];
            if (!c->done && (held == n || held == i)) {
                c->width = held == i ? c->least : left * weight(c) / sum;
                c->done = true;
                open--;
                left -= held == i ? c->width : 0;
            }
        }
    }
}

/* Everything fits on one line: the rest goes to the columns by their natural width. */
static void share_surplus(struct widths *w, vb_len natural, vb_len room)
{
    for (size_t i = 0; i < w->table->column_count; i++) {
        struct column *c = &w->columns[i];
        if (!c->done) {
            c->width = natural == 0 ? room : c->natural * room / natural;
            c->done = true;
        }
    }
}

/* The first shares are a fair start; moving width about makes most tables lower. */
static void refine(struct widths *w, vb_len room)
{
    size_t n = w->table->column_count;
    vb_len *width = VB_NEW_ARRAY(w->f->arena, vb_len, n);
    vb_len *least = VB_NEW_ARRAY(w->f->arena, vb_len, n);
    bool *open = VB_NEW_ARRAY(w->f->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        width[i] = w->columns[i].width;
        least[i] = w->columns[i].least;
        open[i] = by_content(&w->table->columns[i]);
    }
    struct vb_fit fit = {.column_count = n,
                         .row_count = (w->row + w->stride - 1) / w->stride,
                         .width = width,
                         .least = least,
                         .open = open,
                         .natural = w->picked,
                         .padding = w->padding};
    vb_fit_refine(&fit, room);
    for (size_t i = 0; i < n; i++) {
        w->columns[i].width = width[i];
    }
}

static void share_content(struct widths *w, vb_len room)
{
    vb_len least = 0, natural = 0;
    size_t open = 0;
    for (size_t i = 0; i < w->table->column_count; i++) {
        struct column *c = &w->columns[i];
        if (!c->done) {
            least += c->least;
            natural += c->natural;
            open++;
        }
    }
    if (natural <= room) {
        share_surplus(w, natural, room);
    } else if (least <= room) {
        vb_len rest = room;
        size_t wide = settle_narrow(w, open, &rest);
        share_by_weight(w, wide, rest);
        refine(w, room);
    } else {
        for (size_t i = 0; i < w->table->column_count; i++) {
            struct column *c = &w->columns[i];
            if (!c->done) {
                c->width = least == 0 ? 0 : c->least * longer(room, 0) / least;
                c->done = true;
            }
        }
    }
}

/* Fixed widths and shares.  Returns the room that columns by content have. */
static vb_len share_given(struct widths *w, vb_len width)
{
    const struct vb_table *t = w->table;
    vb_len room = width, natural = 0;
    int64_t shares = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        if (t->columns[i].width > 0) {
            w->columns[i].width = t->columns[i].width;
            w->columns[i].done = true;
            room -= t->columns[i].width;
        } else if (t->columns[i].share > 0) {
            shares += t->columns[i].share;
        } else {
            natural += w->columns[i].natural;
        }
    }
    if (shares == 0) {
        return room;
    }
    /* Columns by content take what they need, up to half of the room beside shares. */
    vb_len content = natural < room / 2 ? natural : room / 2;
    vb_len rest = longer(room - content, 0), given = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        struct column *c = &w->columns[i];
        if (t->columns[i].width == 0 && t->columns[i].share > 0) {
            c->width = longer(rest * t->columns[i].share / shares, c->least);
            c->done = true;
            given += c->width;
        }
    }
    return room - given;
}

/* The columns' sum brought to `width`: wider tables are squeezed, and when some column has no
 * fixed width the table is as wide as the text. */
static vb_len *lines_of(struct widths *w, vb_len width)
{
    const struct vb_table *t = w->table;
    vb_len sum = 0, x = 0;
    bool fixed = true;
    for (size_t i = 0; i < t->column_count; i++) {
        sum += w->columns[i].width;
        fixed = fixed && t->columns[i].width > 0;
    }
    vb_len aim = fixed && sum < width ? sum : width;
    vb_len *lines = VB_NEW_ARRAY(w->f->arena, vb_len, t->column_count + 1);
    vb_len inset = t->rule_width / 2, left = inset + (width - aim) / 2;
    vb_len net = longer(aim - 2 * inset, 0);
    lines[0] = left;
    for (size_t i = 0; i < t->column_count; i++) {
        x += w->columns[i].width;
        lines[i + 1] =
            left + (sum == 0 ? net * (vb_len)(i + 1) / (vb_len)t->column_count : x * net / sum);
    }
    return lines;
}

static void report_wide(struct widths *w, const struct vb_block *block, vb_len width)
{
    vb_len least = 0;
    for (size_t i = 0; i < w->table->column_count; i++) {
        const struct vb_column *c = &w->table->columns[i];
        least += c->width > 0 ? c->width : w->columns[i].least;
    }
    if (least > width + VB_PT(1)) {
        VB_REPORT(w->f->diag, VB_TABLE_WIDE, block->where,
                  vb_strf(w->f->arena, "%d", (int)(least * 254 / 7200000)),
                  vb_strf(w->f->arena, "%d", (int)(width * 254 / 7200000)));
    }
}

vb_len *vb_table_lines(struct vb_flow *f, const struct vb_block *block, vb_len width)
{
    const struct vb_table *t = block->table;
    struct widths w = {.f = f, .table = t, .padding = 2 * t->padding_x + t->rule_width};
    w.columns = VB_NEW_ARRAY(f->arena, struct column, t->column_count);
    bool measure = false;
    for (size_t i = 0; i < t->column_count; i++) {
        w.columns[i].least = t->columns[i].least;
        w.columns[i].natural = t->columns[i].least;
        measure = measure || by_content(&t->columns[i]);
    }
    w.stride = (t->head_count + t->row_count) / VB_FIT_ROWS + 1;
    w.picked = VB_NEW_ARRAY(f->arena, vb_len, (VB_FIT_ROWS + 1) * t->column_count);
    for (int spans = 0; measure && spans < 2; spans++) {
        w.row = 0;
        measure_rows(&w, t->head, t->head_count, spans == 1);
        measure_rows(&w, t->rows, t->row_count, spans == 1);
    }
    report_wide(&w, block, width);
    share_content(&w, share_given(&w, width));
    return lines_of(&w, width);
}
