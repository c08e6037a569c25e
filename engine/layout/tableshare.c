/* Width shared out among a table's columns: fixed ones, shares, and columns by content. */
#include "layout/tablefit.h"
#include "layout/tablewidth.h"

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
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
static int64_t weight(const struct vb_column_width *c)
{
    int64_t points = longer(c->natural / 1000, 1);
    return longer(square_root(points * square_root(points * 10000)), 1);
}

/* Gives columns that need no more than an equal part of what is left their natural width, again
 * and again.  Returns the count of open columns. */
static size_t settle_narrow(struct vb_widths *w, size_t open, vb_len *left)
{
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        vb_len fair = *left / (vb_len)open;
        for (size_t i = 0; i < w->table->column_count; i++) {
            struct vb_column_width *c = &w->columns[i];
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
static void share_by_weight(struct vb_widths *w, size_t open, vb_len left)
{
    while (open > 0) {
        int64_t sum = 0;
        size_t n = w->table->column_count, held = n;
        for (size_t i = 0; i < n; i++) {
            sum += w->columns[i].done ? 0 : weight(&w->columns[i]);
        }
        for (size_t i = 0; i < n && held == n; i++) {
            struct vb_column_width *c = &w->columns[i];
            if (!c->done && left * weight(c) / sum < c->least) {
                held = i;
            }
        }
        for (size_t i = 0; i < n; i++) {
            struct vb_column_width *c = &w->columns[i];
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
static void share_surplus(struct vb_widths *w, vb_len natural, vb_len room)
{
    for (size_t i = 0; i < w->table->column_count; i++) {
        struct vb_column_width *c = &w->columns[i];
        if (!c->done) {
            c->width = natural == 0 ? room : c->natural * room / natural;
            c->done = true;
        }
    }
}

/* The first shares are a fair start; moving width about makes most tables lower. */
static void refine(struct vb_widths *w, vb_len room)
{
    size_t n = w->table->column_count;
    vb_len *width = VB_NEW_ARRAY(w->f->arena, vb_len, n);
    vb_len *least = VB_NEW_ARRAY(w->f->arena, vb_len, n);
    bool *open = VB_NEW_ARRAY(w->f->arena, bool, n);
    bool *figures = VB_NEW_ARRAY(w->f->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        width[i] = w->columns[i].width;
        least[i] = w->columns[i].least;
        open[i] = vb_by_content(&w->table->columns[i]);
        figures[i] = w->table->columns[i].decimal;
    }
    struct vb_fit fit = {.column_count = n,
                         .row_count = w->picked_rows,
                         .head_rows = (w->table->head_count + w->stride - 1) / w->stride,
                         .width = width,
                         .least = least,
                         .open = open,
                         .figures = figures,
                         .natural = w->picked,
                         .padding = w->padding};
    vb_fit_refine(&fit, room, VB_NEW_ARRAY(w->f->arena, vb_len, n));
    w->lines = vb_fit_lines(&fit, w->text_rows);
    for (size_t i = 0; i < n; i++) {
        w->columns[i].width = width[i];
    }
}

static void share_content(struct vb_widths *w, vb_len room)
{
    vb_len least = 0, natural = 0;
    size_t open = 0;
    for (size_t i = 0; i < w->table->column_count; i++) {
        struct vb_column_width *c = &w->columns[i];
        if (!c->done) {
            least += c->least;
            natural += c->natural;
            open++;
        }
    }
    if (natural <= room) {
        share_surplus(w, natural, room);
        refine(w, room);
    } else if (least <= room) {
        vb_len rest = room;
        size_t wide = settle_narrow(w, open, &rest);
        share_by_weight(w, wide, rest);
        refine(w, room);
    } else {
        for (size_t i = 0; i < w->table->column_count; i++) {
            struct vb_column_width *c = &w->columns[i];
            if (!c->done) {
                c->width = least == 0 ? 0 : c->least * longer(room, 0) / least;
                c->done = true;
            }
        }
    }
}

/* Fixed widths and shares.  Returns the room that columns by content have. */
static vb_len share_given(struct vb_widths *w, vb_len width)
{
    const struct vb_table *t = w->table;
    vb_len room = width, natural = 0, least = 0;
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
            least += w->columns[i].least;
        }
    }
    if (shares == 0) {
        return room;
    }
    /* Columns by content take what they need, up to half of the room beside shares, or more
     * where their words and numbers would be torn. */
    vb_len most = longer(room / 2, least);
    vb_len content = natural < most ? natural : most;
    vb_len rest = longer(room - content, 0), given = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        struct vb_column_width *c = &w->columns[i];
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
static vb_len *lines_of(struct vb_widths *w, vb_len width)
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

vb_len *vb_share_widths(struct vb_widths *w, vb_len width)
{
    share_content(w, share_given(w, width));
    return lines_of(w, width);
}
