/* What a cell of a table made from data shows: the table is made again and asked. */
#include "explain/explain.h"

/* The row that was made from the node at `where`, whose cell has that code; of several (a total
 * and a rank) the one with that text. */
static const struct vb_figure_row *find_row(const struct vb_figure_table *t, size_t column,
                                            const struct vb_where *where, struct vb_str code,
                                            struct vb_str text)
{
    const struct vb_figure_row *found = NULL;
    for (size_t r = 0; r < t->row_count; r++) {
        const struct vb_figure_cell *cell = &t->rows[r].cells[column];
        bool here = where == NULL || &t->rows[r].from->where == where;
        if (!here || !vb_str_eq(cell->code, code)) {
            continue;
        }
        if (vb_str_eq(cell->text, text)) {
            return &t->rows[r];
        }
        found = found == NULL ? &t->rows[r] : found;
    }
    return found;
}

void vb_printed_cell(const struct vb_figures *f, const struct vb_where *where, size_t column,
                     struct vb_str code, struct vb_arena *a, struct vb_printed *p)
{
    struct vb_diag *quiet = vb_diag_new(); /* what is wrong with the table was said before */
    const struct vb_figure_table *t = vb_figures_table(f, p->node, a, quiet);
    vb_diag_drop(quiet);
    const struct vb_figure_row *row = t == NULL || column >= t->column_count
                                          ? NULL
                                          : find_row(t, column, where, code, p->text);
    if (row == NULL) {
        return;
    }
    const struct vb_figure_cell *cell = &row->cells[column];
    p->head = t->heads[column];
    p->way = cell->way == NULL ? VB_STR("") : vb_str_z(cell->way);
    p->value = cell->value;
    p->base = cell->base;
    p->member = cell->member;
}
