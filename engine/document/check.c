/* Checks that hold for every document, whatever made it. */
#include "document/doc.h"

#include <stdlib.h>

enum { DEEPEST = 200 };

struct id_use {
    struct vb_str id;
    const struct vb_where *where;
};
typedef VB_VEC(struct id_use) id_vec;

struct check {
    struct vb_diag *dg;
    struct vb_arena *a;
    bool ok;
    int heading; /* level of the last heading, 0: none yet */
    bool text;   /* something will be printed */
    id_vec ids, targets;
};

static void check_blocks(struct check *c, const struct vb_block *b, enum vb_role parent,
                         int depth);

static void fault(struct check *c, enum vb_message id, const struct vb_where *where,
                  const struct vb_str *args, size_t count)
{
    vb_report_args(c->dg, id, where, args, count);
    c->ok = c->ok && vb_message_info(id)->severity < VB_ERROR;
}

#define FAULT(c, id, where, ...)                                    \
    fault((c), (id), (where), (const struct vb_str[]){__VA_ARGS__}, \
          sizeof((const struct vb_str[]){__VA_ARGS__}) / sizeof(struct vb_str))

static struct vb_str number(struct check *c, int64_t n)
{
    return vb_strf(c->a, "%lld", (long long)n);
}

static void check_length(struct check *c, const struct vb_where *where, const char *name,
                         vb_len n, vb_len least)
{
    if (n < least || n > VB_LEN_MAX) {
        FAULT(c, VB_DOC_LENGTH, where, vb_str_z(name), number(c, n));
    }
}

/* ---- inlines and paragraphs */

static void check_inlines(struct check *c, const struct vb_inline *i,
                          const struct vb_where *where, int depth)
{
    for (; i != NULL; i = i->next) {
        c->text =
            c->text || i->kind == VB_PLACEHOLDER || (i->kind == VB_TEXT && i->text.n != 0);
        check_length(c, where, "width", i->width, 0);
        if (i->kind == VB_PLACEHOLDER && i->placeholder == VB_PAGE_OF) {
            struct id_use use = {i->target, i->where != NULL ? i->where : where};
            VB_PUSH(c->a, &c->targets, use);
        }
        if (i->kind == VB_FOOTNOTE) {
            int heading = c->heading;
            check_blocks(c, i->note, VB_ROLE_NOTE, depth + 1);
            c->heading = heading;
        }
    }
}

static void check_style(struct check *c, const struct vb_block *b)
{
    const struct vb_style *s = b->style;
    if (s == NULL) {
        fault(c, VB_DOC_STYLE, b->where, NULL, 0);
        return;
    }
    check_length(c, b->where, "size", s->size, 1);
    check_length(c, b->where, "least_size", s->least_size, 0);
    check_length(c, b->where, "first", s->first, -VB_LEN_MAX);
    check_length(c, b->where, "left", s->left, -VB_LEN_MAX);
    check_length(c, b->where, "right", s->right, -VB_LEN_MAX);
    check_length(c, b->where, "before", s->before, 0);
    check_length(c, b->where, "after", s->after, 0);
    check_length(c, b->where, "leading", s->leading, 1);
    check_length(c, b->where, "rule_gap", s->rule_gap, 0);
    check_length(c, b->where, "rule_width", s->rule_width, 0);
}

/* Levels rise one by one (ISO 14289-1, 7.4.2).  A group may be a heading of several lines. */
static void check_heading(struct check *c, const struct vb_block *b)
{
    if (b->role < VB_ROLE_H1 || b->role > VB_ROLE_H6) {
        return;
    }
    int level = (int)b->role - (int)VB_ROLE_H1 + 1;
    if (level > c->heading + 1) {
        struct vb_str from = c->heading == 0 ? VB_STR("—") : vb_strf(c->a, "H%d", c->heading);
        FAULT(c, VB_DOC_HEADING, b->where, from, vb_str_z(vb_role_name(b->role)));
    }
    c->heading = level;
}

static void check_paragraph(struct check *c, const struct vb_block *b, int depth)
{
    check_style(c, b);
    check_inlines(c, b->label, b->where, depth);
    check_inlines(c, b->inlines, b->where, depth);
}

/* ---- tables */

struct grid {
    const struct vb_table *table;
    size_t *busy;     /* rows for which each column is still covered from above */
    size_t first_row; /* number of the first row of this part, for reports */
};

static void grid_fault(struct check *c, const struct vb_row *row, size_t row_number,
                       size_t column, struct vb_str vi, struct vb_str en)
{
    FAULT(c, VB_DOC_GRID, row->where, number(c, (int64_t)row_number),
          number(c, (int64_t)column + 1), vi, en);
}

/* Places the cells of one row; false when the row does not fit, so that one fault is said once.
 */
static bool place_row(struct check *c, struct grid *g, const struct vb_row *row,
                      size_t row_number, size_t rows_left)
{
    size_t columns = g->table->column_count, at = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct vb_cell *cell = &row->cells[i];
        while (at < columns && g->busy[at] > 0) {
            at++;
        }
        if (cell->colspan == 0 || cell->rowspan == 0 || cell->colspan > columns - at) {
            grid_fault(c, row, row_number, at, VB_STR("ô vượt quá số cột"),
                       VB_STR("a cell reaches beyond the columns"));
            return false;
        }
        if (cell->rowspan > rows_left) {
            grid_fault(c, row, row_number, at, VB_STR("rowspan vượt quá số hàng"),
                       VB_STR("rowspan reaches beyond the rows"));
            return false;
        }
        for (size_t j = 0; j < cell->colspan; j++, at++) {
            if (g->busy[at] > 0) {
                grid_fault(c, row, row_number, at, VB_STR("hai ô chồng lên nhau"),
                           VB_STR("two cells overlap"));
                return false;
            }
            g->busy[at] = cell->rowspan;
        }
    }
    for (size_t j = 0; j < columns; j++) {
        if (g->busy[j] == 0) {
            grid_fault(c, row, row_number, j, VB_STR("thiếu ô"), VB_STR("a cell is missing"));
            return false;
        }
        g->busy[j]--;
    }
    return true;
}

static void check_grid(struct check *c, struct grid *g, const struct vb_row *rows, size_t count)
{
    for (size_t j = 0; j < g->table->column_count; j++) {
        g->busy[j] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (!place_row(c, g, &rows[i], g->first_row + i, count - i)) {
            return;
        }
    }
}

static void check_cells(struct check *c, const struct vb_row *rows, size_t count, int depth)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < rows[i].cell_count; j++) {
            check_blocks(c, rows[i].cells[j].content, VB_ROLE_TD, depth + 1);
        }
    }
}

static void check_columns(struct check *c, const struct vb_block *b)
{
    for (size_t i = 0; i < b->table->column_count; i++) {
        const struct vb_column *column = &b->table->columns[i];
        check_length(c, b->where, "width", column->width, 0);
        check_length(c, b->where, "least", column->least, 0);
        check_length(c, b->where, "share", column->width > 0 ? -column->share : column->share,
                     0);
    }
}

static void check_table(struct check *c, const struct vb_block *b, int depth)
{
    const struct vb_table *t = b->table;
    struct grid g = {t, VB_NEW_ARRAY(c->a, size_t, t->column_count), 1};
    check_columns(c, b);
    check_length(c, b->where, "padding_x", t->padding_x, 0);
    check_length(c, b->where, "padding_y", t->padding_y, 0);
    check_length(c, b->where, "rule_width", t->rule_width, 0);
    check_length(c, b->where, "least_size", t->least_size, 0);
    check_length(c, b->where, "least_padding_x", t->least_padding_x, 0);
    check_grid(c, &g, t->head, t->head_count);
    g.first_row += t->head_count;
    check_grid(c, &g, t->rows, t->row_count);
    check_cells(c, t->head, t->head_count, depth);
    check_cells(c, t->rows, t->row_count, depth);
    check_blocks(c, t->continued, VB_ROLE_NONE, depth + 1);
    check_blocks(c, t->carry_out, VB_ROLE_NONE, depth + 1);
    check_blocks(c, t->carry_in, VB_ROLE_NONE, depth + 1);
}

/* ---- structure */

static void check_list(struct check *c, const struct vb_block *b, enum vb_role parent)
{
    bool item = b->role == VB_ROLE_LI;
    bool in_list = parent == VB_ROLE_L;
    bool allowed = item || b->role == VB_ROLE_L || b->role == VB_ROLE_CAPTION;
    if ((item && !in_list) || (in_list && !allowed)) {
        FAULT(c, VB_DOC_LIST, b->where, vb_str_z(vb_role_name(b->role)),
              vb_str_z(vb_role_name(parent)));
    }
}

static size_t count_blocks(const struct vb_block *b)
{
    size_t n = 0;
    for (; b != NULL; b = b->next) {
        n++;
    }
    return n;
}

static void check_container(struct check *c, const struct vb_block *b, enum vb_role parent,
                            int depth)
{
    check_length(c, b->where, "before", b->before, 0);
    for (size_t i = 0; b->kind == VB_COLUMNS && i < b->width_count; i++) {
        check_length(c, b->where, "widths", b->widths[i], 1);
    }
    if (b->kind == VB_COLUMNS && count_blocks(b->children) != b->width_count) {
        FAULT(c, VB_DOC_COLUMNS, b->where, number(c, (int64_t)count_blocks(b->children)),
              number(c, (int64_t)b->width_count));
    }
    /* A group without a role is no element: its blocks belong to what is around it. */
    check_blocks(c, b->children, b->role == VB_ROLE_NONE ? parent : b->role, depth + 1);
}

static void check_page(struct check *c, const struct vb_block *b)
{
    const struct vb_page_style *p = b->page;
    if (p == NULL) {
        fault(c, VB_DOC_SECTION, b->where, NULL, 0);
        return;
    }
    check_length(c, b->where, "top", p->top, 0);
    check_length(c, b->where, "bottom", p->bottom, 0);
    check_length(c, b->where, "left", p->left, 0);
    check_length(c, b->where, "right", p->right, 0);
    check_length(c, b->where, "number_baseline", p->number_baseline, 0);
    check_length(c, b->where, "number_size", p->number_size, 0);
    check_length(c, b->where, "width", p->width, p->left + p->right + 1);
    check_length(c, b->where, "height", p->height, p->top + p->bottom + 1);
}

static void check_block(struct check *c, const struct vb_block *b, enum vb_role parent,
                        int depth)
{
    if (b->id.n != 0) {
        struct id_use use = {b->id, b->where};
        VB_PUSH(c->a, &c->ids, use);
    }
    check_heading(c, b);
    if (b->kind == VB_SECTION && depth > 0) {
        fault(c, VB_DOC_SECTION, b->where, NULL, 0);
    }
    switch (b->kind) {
    case VB_PARAGRAPH:
        check_list(c, b, parent);
        check_paragraph(c, b, depth);
        break;
    case VB_GROUP:
        if (b->role != VB_ROLE_NONE) {
            check_list(c, b, parent);
        }
        check_container(c, b, parent, depth);
        break;
    case VB_COLUMNS:
    case VB_SECTION:
        check_container(c, b, parent, depth);
        break;
    case VB_TABLE:
        check_list(c, b, parent);
        check_table(c, b, depth);
        break;
    case VB_VSPACE:
        check_length(c, b->where, "height", b->height, 0);
        break;
    }
}

static void check_blocks(struct check *c, const struct vb_block *b, enum vb_role parent,
                         int depth)
{
    if (depth > DEEPEST) {
        FAULT(c, VB_DOC_DEPTH, b == NULL ? NULL : b->where, number(c, DEEPEST));
        return;
    }
    for (; b != NULL; b = b->next) {
        check_block(c, b, parent, depth);
    }
}

/* ---- references */

static int by_id(const void *x, const void *y)
{
    const struct id_use *a = x, *b = y;
    int order = vb_str_cmp(a->id, b->id);
    if (order == 0 && a->where != NULL && b->where != NULL) {
        order = (a->where->line > b->where->line) - (a->where->line < b->where->line);
    }
    return order;
}

static bool id_known(const struct check *c, struct vb_str id)
{
    size_t low = 0, high = c->ids.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (vb_str_cmp(c->ids.items[middle].id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < c->ids.count && vb_str_eq(c->ids.items[low].id, id);
}

static void check_references(struct check *c)
{
    if (c->ids.count > 1) {
        qsort(c->ids.items, c->ids.count, sizeof c->ids.items[0], by_id);
    }
    for (size_t i = 1; i < c->ids.count; i++) {
        if (vb_str_eq(c->ids.items[i - 1].id, c->ids.items[i].id)) {
            FAULT(c, VB_DOC_ID, c->ids.items[i].where, c->ids.items[i].id);
        }
    }
    for (size_t i = 0; i < c->targets.count; i++) {
        if (!id_known(c, c->targets.items[i].id)) {
            FAULT(c, VB_DOC_TARGET, c->targets.items[i].where, c->targets.items[i].id);
        }
    }
}

bool vb_doc_check(const struct vb_doc *doc, struct vb_diag *dg)
{
    struct check c = {.dg = dg, .a = vb_arena_new(), .ok = true};
    for (const struct vb_block *s = doc->sections; s != NULL; s = s->next) {
        if (s->kind == VB_SECTION) {
            check_page(&c, s);
        } else {
            fault(&c, VB_DOC_SECTION, s->where, NULL, 0);
        }
    }
    check_blocks(&c, doc->sections, VB_ROLE_DOCUMENT, 0);
    check_references(&c);
    if (!c.text) {
        fault(&c, VB_DOC_EMPTY, doc->sections == NULL ? NULL : doc->sections->where, NULL, 0);
    }
    vb_arena_drop(c.a);
    return c.ok;
}
