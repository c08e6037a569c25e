#include "layout/table.h"

#include "layout/tablefit.h"
#include "layout/tablewidth.h"

/* Type in tables too wide falls in steps of this. */
#define SIZE_STEP 500
/* A column of text narrower than this (about 28 mm), with more to say, is starved. */
#define LEAST_TEXT VB_PT(80)
/* A table that fits is set smaller by no more than this, when it has so many rows and would be
 * no higher than so much of a hundred. */
#define MOST_COMPACT VB_PT(1)
enum { COMPACT_ROWS = 8, COMPACT_SHARE = 80 };

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

/* Widths that blocks one below the other need: the least, the natural one of the longest, and
 * that of all their text in one line. */
struct need {
    vb_len least, natural, all;
};

static void measure_blocks(struct vb_widths *w, const struct vb_block *block, struct need *need)
{
    for (; block != NULL; block = block->next) {
        if (block->kind == VB_GROUP) {
            measure_blocks(w, block->children, need);
        } else if (block->kind == VB_PARAGRAPH) {
            vb_len l = 0, n = 0;
            vb_measure_paragraph(w->f->setter, block, &l, &n);
            need->least = longer(need->least, l);
            need->natural = longer(need->natural, n);
            need->all += n;
        }
    }
}

/* Text that runs upward needs the height of its lines: more than one when it is long. */
static void measure_vertical(struct vb_widths *w, const struct vb_block *b, struct need *need)
{
    for (; b != NULL; b = b->next) {
        if (b->kind == VB_GROUP) {
            measure_vertical(w, b->children, need);
        } else if (b->kind == VB_PARAGRAPH) {
            vb_len l = 0, n = 0;
            vb_measure_paragraph(w->f->setter, b, &l, &n);
            vb_len lines = 1 + n / VB_LONGEST_VERTICAL;
            need->least += (lines < 3 ? lines : 3) * b->style->size * 23 / 20;
        }
    }
    need->natural = need->all = need->least;
}

/* A spanning cell that needs more than its columns have widens those without a fixed width. */
static void widen_span(struct vb_widths *w, size_t first, size_t count, vb_len least)
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

/* What stands from the comma on in a cell that is one number, and what stands before it. */
static void measure_decimal(struct vb_widths *w, const struct vb_cell *cell,
                            struct vb_column_width *column, vb_len natural)
{
    const struct vb_block *b = cell->content;
    const struct vb_inline *in = b == NULL ? NULL : b->inlines;
    while (in != NULL && (in->kind != VB_TEXT || in->text.n == 0)) {
        in = in->next;
    }
    if (in == NULL || b->kind != VB_PARAGRAPH || b->next != NULL || cell->header) {
        return;
    }
    size_t comma = in->text.n;
    for (size_t i = 0; i < in->text.n; i++) {
        char ch = in->text.p[i];
        if (ch == ',' && comma == in->text.n) {
            comma = i;
        } else if (!(ch >= '0' && ch <= '9') && ch != '.' && ch != '-') {
            return;
        }
    }
    const struct vb_face *face = vb_fonts_face(w->f->fonts, b->style->bold, b->style->italic);
    vb_len after = vb_scale(vb_face_measure(face, vb_str_part(in->text, comma, in->text.n)),
                            b->style->size, face->units_per_em);
    column->after = longer(column->after, after);
    column->before = longer(column->before, natural - after);
}

static void measure_cell(struct vb_widths *w, const struct vb_cell *cell, size_t column,
                         size_t span, bool spans)
{
    if ((span > 1) != spans) {
        return;
    }
    struct need need = {0};
    if (cell->vertical) {
        measure_vertical(w, cell->content, &need);
    } else {
        measure_blocks(w, cell->content, &need);
    }
    struct vb_column_width *c = &w->columns[column];
    if (!spans && w->table->columns[column].decimal) {
        measure_decimal(w, cell, c, need.natural);
    }
    if (spans) {
        widen_span(w, column, span, need.least + w->padding);
        return;
    }
    if (w->row % w->stride == 0) {
        size_t place = w->row / w->stride * w->table->column_count + column;
        w->picked[place] = need.all + w->padding;
    }
    /* A head may well take two lines: only half its length counts against the text below. */
    vb_len natural = cell->header ? longer(need.least, need.natural / 2) : need.natural;
    c->least = longer(c->least, need.least + w->padding);
    c->natural = longer(c->natural, natural + w->padding);
}

/* Walks the grid of `rows`; cells that no column is left for are reported where they are set.
 */
static void measure_rows(struct vb_widths *w, const struct vb_row *rows, size_t count,
                         bool spans)
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

/* The smallest type in the table's first cells: what a step of size changes. */
static vb_len smallest(const struct vb_block *block)
{
    const struct vb_table *t = block->table;
    const struct vb_row *row = t->row_count > 0 ? t->rows : t->head;
    vb_len size = VB_LEN_MAX;
    for (size_t c = 0; c < row->cell_count; c++) {
        for (const struct vb_block *b = row->cells[c].content; b != NULL; b = b->next) {
            size = b->kind == VB_PARAGRAPH && b->style->size < size ? b->style->size : size;
        }
    }
    return size;
}

/* The least width at which no column is squeezed. */
static vb_len needed(const struct vb_widths *w)
{
    vb_len least = 0;
    for (size_t i = 0; i < w->table->column_count; i++) {
        const struct vb_column *c = &w->table->columns[i];
        least += c->width > 0 ? c->width : w->columns[i].least;
    }
    return least;
}

static bool report_wide(struct vb_widths *w, const struct vb_block *block, vb_len width)
{
    bool wide = needed(w) > width + VB_PT(1);
    if (wide) {
        VB_REPORT(w->f->diag, VB_TABLE_WIDE, block->where,
                  vb_strf(w->f->arena, "%d", (int)(needed(w) * 254 / 720000)),
                  vb_strf(w->f->arena, "%d", (int)(width * 254 / 720000)));
    }
    return wide;
}

/* Carried sums may be longer than every number above them. */
static void measure_carry(struct vb_widths *w, const struct vb_carry *carry)
{
    for (size_t k = 0; carry != NULL && k < carry->count; k++) {
        if (carry->columns[k] == SIZE_MAX) {
            continue;
        }
        const struct vb_style *style = w->table->carry_out->style;
        const struct vb_face *face = vb_fonts_face(w->f->fonts, style->bold, style->italic);
        struct vb_str sum = vb_carry_text(w->f->arena, carry, k, w->table->row_count);
        vb_len need = vb_scale(vb_face_measure(face, sum), style->size, face->units_per_em);
        struct vb_column_width *c = &w->columns[carry->columns[k]];
        c->least = longer(c->least, need + w->padding);
        c->natural = longer(c->natural, c->least);
    }
}

/* A column whose numbers would not stand comma below comma is as bad as one more line: each has
 * a row of its own for that. */
static void add_decimal_rows(struct vb_widths *w)
{
    size_t n = w->table->column_count;
    size_t rows = (w->row + w->stride - 1) / w->stride;
    for (size_t k = 0; k < n; k++) {
        const struct vb_column_width *c = &w->columns[k];
        if (c->before + c->after > 0) {
            w->picked[(rows + k) * n + k] = c->before + c->after + w->padding;
        }
    }
    w->text_rows = rows;
    w->picked_rows = rows + n;
}

static struct vb_widths measure_table(struct vb_flow *f, const struct vb_block *block,
                                      const struct vb_carry *carry)
{
    const struct vb_table *t = block->table;
    struct vb_widths w = {.f = f, .table = t, .padding = 2 * t->padding_x + t->rule_width};
    w.columns = VB_NEW_ARRAY(f->arena, struct vb_column_width, t->column_count);
    bool measure = false;
    for (size_t i = 0; i < t->column_count; i++) {
        w.columns[i].least = t->columns[i].least;
        w.columns[i].natural = t->columns[i].least;
        measure = measure || vb_by_content(&t->columns[i]);
    }
    w.stride = (t->head_count + t->row_count) / VB_FIT_ROWS + 1;
    w.picked =
        VB_NEW_ARRAY(f->arena, vb_len, (VB_FIT_ROWS + 1 + t->column_count) * t->column_count);
    for (int spans = 0; measure && spans < 2; spans++) {
        w.row = 0;
        measure_rows(&w, t->head, t->head_count, spans == 1);
        measure_rows(&w, t->rows, t->row_count, spans == 1);
    }
    measure_carry(&w, carry);
    add_decimal_rows(&w);
    return w;
}

/* Whether the longest column would be left with less than a few words on a line. */
static bool starved(const struct vb_widths *w, vb_len width)
{
    const struct vb_column_width *longest = NULL;
    vb_len others = 0;
    for (size_t i = 0; i < w->table->column_count; i++) {
        const struct vb_column_width *c = &w->columns[i];
        if (vb_by_content(&w->table->columns[i]) &&
            (longest == NULL || c->natural > longest->natural)) {
            longest = c;
        }
    }
    if (longest == NULL) {
        return false;
    }
    others = needed(w) - longest->least;
    return width - others < LEAST_TEXT && longest->natural > 2 * longer(width - others, 0);
}

static bool too_tight(const struct vb_widths *w, vb_len width)
{
    return needed(w) > width || starved(w, width);
}

static vb_len scaled(const struct vb_widths *w, vb_len length, vb_len size, vb_len from)
{
    return length <= w->padding ? length : w->padding + (length - w->padding) * size / from;
}

/* How high the rows looked at would be in type of `size` instead of `from`: widths of text grow
 * with its size, so nothing is measured again.  0: not known. */
static int64_t height_in(const struct vb_widths *given, vb_len width, vb_len size, vb_len from)
{
    struct vb_widths w = *given;
    size_t n = w.table->column_count, cells = w.picked_rows * n;
    w.columns = vb_copy(w.f->arena, given->columns, n * sizeof *w.columns);
    w.picked = vb_copy(w.f->arena, given->picked, cells * sizeof *w.picked);
    for (size_t i = 0; i < n; i++) {
        w.columns[i].least = scaled(&w, w.columns[i].least, size, from);
        w.columns[i].natural = scaled(&w, w.columns[i].natural, size, from);
    }
    for (size_t i = 0; i < cells; i++) {
        w.picked[i] = scaled(&w, w.picked[i], size, from);
    }
    vb_share_widths(&w, width);
    vb_len air = 2 * w.table->padding_y + w.table->rule_width;
    return w.lines == 0 ? 0 : w.lines * size * 23 / 20 + (int64_t)w.text_rows * air;
}

/* How much smaller type is worth setting: where rows take many second lines only because the
 * columns are a little too narrow, a step or two spares a fifth of the height and more. */
static vb_len worth_less(const struct vb_widths *w, const struct vb_block *block, vb_len width)
{
    vb_len size = smallest(block), least = block->table->least_size, best_less = 0;
    if (least <= 0 || w->text_rows < COMPACT_ROWS) {
        return 0;
    }
    int64_t best = height_in(w, width, size, size) * COMPACT_SHARE / 100;
    for (vb_len less = SIZE_STEP; less <= MOST_COMPACT && size - less >= least;
         less += SIZE_STEP) {
        int64_t height = height_in(w, width, size - less, size);
        if (height > 0 && height < best) {
            best = height * COMPACT_SHARE / 100;
            best_less = less;
        }
    }
    return best_less;
}

/* Type falls step by step until the columns fit; the padding falls last. */
static struct vb_widths make_fit(struct vb_flow *f, const struct vb_block **block,
                                 const struct vb_carry *carry, vb_len width)
{
    const struct vb_block *given = *block;
    struct vb_widths w = measure_table(f, given, carry);
    if (given->table->least_size <= 0) {
        return w;
    }
    const struct vb_block *now = given;
    for (vb_len less = SIZE_STEP; too_tight(&w, width); less += SIZE_STEP) {
        const struct vb_block *smaller = vb_table_smaller(f->arena, given, less);
        if (smaller == NULL || smallest(now) == smallest(smaller)) {
            break;
        }
        now = smaller;
        w = measure_table(f, now, carry);
    }
    vb_len less = too_tight(&w, width) ? 0 : worth_less(&w, now, width);
    if (less > 0) {
        now = vb_table_smaller(f->arena, now, less);
        w = measure_table(f, now, carry);
    }
    if (too_tight(&w, width) && given->table->least_padding_x < given->table->padding_x) {
        struct vb_block *narrow = vb_copy(f->arena, now, sizeof *now);
        narrow->table = vb_copy(f->arena, now->table, sizeof *now->table);
        narrow->table->padding_x = given->table->least_padding_x;
        now = narrow;
        w = measure_table(f, now, carry);
    }
    *block = now;
    return w;
}

vb_len *vb_table_lines(struct vb_flow *f, const struct vb_block **block,
                       const struct vb_carry *carry, vb_len width, bool *wide)
{
    struct vb_widths w = make_fit(f, block, carry, width);
    *wide = report_wide(&w, *block, width);
    return vb_share_widths(&w, width);
}
