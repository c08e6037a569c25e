/* Tables of indicators: rows in the order of the file, numbered I, 1, a; parts below their
 * whole; subtotals on request and only where adding makes sense. */
#include "figures/table.h"

#include "data/decimal.h"

static void fill_names(struct vb_table_maker *m, struct vb_figure_row *row, struct vb_str label,
                       struct vb_str name, struct vb_str unit)
{
    for (size_t i = 0; i < m->columns.count; i++) {
        switch (m->columns.items[i].column) {
        case VB_COLUMN_TT:
            row->cells[i].text = label;
            break;
        case VB_COLUMN_TEN:
            row->cells[i].text = name;
            break;
        case VB_COLUMN_DON_VI_TINH:
            row->cells[i].text = unit;
            break;
        case VB_COLUMN_VALUE:
        case VB_COLUMN_PERCENT:
        case VB_COLUMN_RISE:
        case VB_COLUMN_DIFFERENCE:
        case VB_COLUMN_SHARE:
        case VB_COLUMN_GHI_CHU:
            break;
        }
    }
}

static void add_parts(struct vb_table_maker *m, const struct vb_indicator *whole, int32_t depth)
{
    for (const struct vb_indicator *p = whole->first_part; p != NULL; p = p->next_part) {
        struct vb_row_source s = {.indicator = p};
        struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_PART, depth, p->node);
        struct vb_str name =
            vb_strf(m->t->a, "%s %.*s", depth % 2 == 1 ? "-" : "+", VB_ARG(p->name));
        fill_names(m, row, VB_STR(""), name, p->unit->symbol);
        vb_cells_fill(m, row, &s);
        add_parts(m, p, depth + 1);
    }
}

static void add_indicator(struct vb_table_maker *m, const struct vb_indicator *i, int32_t level,
                          int64_t number, const struct vb_terms *whole)
{
    struct vb_row_source s = {.indicator = i, .whole = *whole};
    struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_ITEM, level, i->node);
    fill_names(m, row, vb_rows_label(m->t, level, number), i->name, i->unit->symbol);
    vb_cells_fill(m, row, &s);
    add_parts(m, i, 1);
}

static void add_sum(struct vb_table_maker *m, struct vb_figure_row *row,
                    const struct vb_terms *list, const struct vb_terms *whole)
{
    struct vb_row_source s = {.terms = *list, .whole = *whole};
    vb_cells_fill(m, row, &s);
    m->any_subtotal = true;
}

static void add_entries(struct vb_table_maker *m, const struct vb_figure_group *g,
                        int32_t level);

static void add_group(struct vb_table_maker *m, const struct vb_figure_group *g, int32_t level,
                      int64_t number, const struct vb_terms *whole)
{
    struct vb_terms list = vb_group_terms(m->t->a, g);
    bool sums = m->subtotals && vb_terms_add_up(&list);
    struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_GROUP, level, g->node);
    fill_names(m, row, vb_rows_label(m->t, level, number), g->name,
               sums ? list.list.items[0]->unit->symbol : VB_STR(""));
    if (sums) {
        add_sum(m, row, &list, whole);
    }
    add_entries(m, g, level + 1);
}

/* What the rows of a group are shares of: its sum; of rows that the author put together by
 * naming them only where a total was asked for. */
static struct vb_terms whole_of(struct vb_table_maker *m, const struct vb_figure_group *g)
{
    struct vb_terms list = vb_group_terms(m->t->a, g);
    bool asked = g->node != NULL || m->subtotals;
    return asked && vb_terms_add_up(&list) ? list : (struct vb_terms){.group = NULL};
}

static void add_entries(struct vb_table_maker *m, const struct vb_figure_group *g,
                        int32_t level)
{
    struct vb_terms whole = whole_of(m, g);
    int64_t number = 0;
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        number++;
        if (e->group != NULL) {
            add_group(m, e->group, level, number, &whole);
        } else {
            add_indicator(m, e->indicator, level, number, &whole);
        }
    }
}

static bool has_groups(const struct vb_figure_group *g)
{
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        if (e->group != NULL) {
            return true;
        }
    }
    return false;
}

/* Makes a group of what @chi-tieu names, in that order; NULL after a report. */
static const struct vb_figure_group *wanted(struct vb_table_maker *m)
{
    struct vb_rows *t = m->t;
    struct vb_figure_group *g = VB_NEW(t->a, struct vb_figure_group);
    struct vb_str list = vb_node_string(t->bang, "chi-tieu");
    struct vb_str code;
    size_t at = 0;
    if (vb_str_eq_z(list, "tat-ca")) {
        return &t->f->all;
    }
    while (vb_codes_next(list, &at, &code)) {
        struct vb_figure_entry *e = VB_NEW(t->a, struct vb_figure_entry);
        const struct vb_indicator *i = vb_map_find(&t->f->indicator_codes, code);
        const struct vb_figure_group *named = vb_map_find(&t->f->group_codes, code);
        if (i == NULL && named == NULL) {
            VB_REPORT(t->dg, VB_FIG_UNKNOWN, &t->bang->where, code,
                      vb_figures_nearest(t->f, code, t->a));
            return NULL;
        }
        if (i != NULL) {
            e->indicator = t->f->indicators.items[i->index - 1];
        } else {
            e->group = VB_NEW(t->a, struct vb_figure_group);
            *e->group = *named;
        }
        *(g->last == NULL ? &g->first : &g->last->next) = e;
        g->last = e;
    }
    /* One group asked for alone is the table: its own row would repeat the title. */
    bool alone = g->first != NULL && g->first == g->last && g->first->group != NULL;
    return alone ? g->first->group : g;
}

static void add_total(struct vb_table_maker *m, const struct vb_figure_group *g)
{
    if (!m->subtotals) {
        return;
    }
    struct vb_terms list = vb_group_terms(m->t->a, g);
    if (vb_terms_add_up(&list)) {
        struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_TOTAL, 0, m->t->bang);
        fill_names(m, row, VB_STR(""), VB_STR("Tổng cộng"), list.list.items[0]->unit->symbol);
        add_sum(m, row, &list, &list);
    } else if (!m->any_subtotal) {
        VB_REPORT0(m->t->dg, VB_FIG_SUBTOTAL, &m->t->bang->where);
    }
}

/* Is every value that the column shows an estimate? */
static bool all_provisional(const struct vb_table_maker *m, const struct vb_figure_column *c)
{
    bool any = false;
    for (size_t i = 0; i < m->t->count; i++) {
        struct vb_str code = m->t->items[i].cells[c - m->columns.items].code;
        const struct vb_indicator *of = vb_map_find(&m->t->f->indicator_codes, code);
        const struct vb_observation *o =
            of == NULL ? NULL : vb_figures_find(of, c->kind, c->period, c->member);
        if (o != NULL && o->state == VB_KNOWN) {
            any = true;
            if (!o->provisional) {
                return false;
            }
        }
    }
    return any;
}

/* Does any column of that code say something? */
static bool says_something(const struct vb_table_maker *m, struct vb_str code)
{
    for (size_t i = 0; i < m->columns.count; i++) {
        for (size_t r = 0; vb_str_eq(m->columns.items[i].code, code) && r < m->t->count; r++) {
            if (m->t->items[r].cells[i].text.n != 0) {
                return true;
            }
        }
    }
    return false;
}

/* A column that was asked for and is empty from top to bottom has a wrong code, as a rule. */
static void check_empty(const struct vb_table_maker *m)
{
    struct vb_map seen = {NULL, 0, 0};
    if (m->t->count == 0 || vb_node_string(m->t->bang, "cot").n == 0) {
        return;
    }
    for (size_t i = 0; i < m->columns.count; i++) {
        const struct vb_figure_column *c = &m->columns.items[i];
        bool numbers = vb_column_counts(c->column);
        if (numbers && vb_map_add(&seen, m->t->a, c->code, c) && !says_something(m, c->code)) {
            VB_REPORT(m->t->dg, VB_FIG_COLUMN_EMPTY, &m->t->bang->where, c->code);
        }
    }
}

static const struct vb_figure_table *finish(struct vb_table_maker *m)
{
    check_empty(m);
    struct vb_str *heads = VB_NEW_ARRAY(m->t->a, struct vb_str, m->columns.count);
    struct vb_str *codes = VB_NEW_ARRAY(m->t->a, struct vb_str, m->columns.count);
    for (size_t i = 0; i < m->columns.count; i++) {
        const struct vb_figure_column *c = &m->columns.items[i];
        bool results = c->column == VB_COLUMN_VALUE && c->kind == VB_KIND_THUC_HIEN &&
                       c->member == NULL && !vb_str_eq_z(c->code, "tong");
        bool known = results || (c->yearly_base && !c->own_base);
        heads[i] = known ? vb_column_head(m->t->f, c, results && all_provisional(m, c), m->t->a)
                         : c->head;
        codes[i] = c->code;
    }
    struct vb_figure_table *table = vb_rows_table(m->t, heads, codes);
    vb_columns_number(&m->columns, m->t->a, table);
    if (vb_str_eq_z(vb_node_string(m->t->bang, "gop-dau"), "co")) {
        vb_columns_group(m->t->f, &m->columns, m->t->a, table);
    }
    return table;
}

const struct vb_figure_table *vb_indicator_table(struct vb_rows *t)
{
    struct vb_table_maker m = {.t = t};
    m.subtotals = vb_str_eq_z(vb_node_string(t->bang, "cong"), "co");
    if (!vb_rows_places(t, &m.places)) {
        return NULL;
    }
    if (!vb_columns_read(t->f, t->bang, t->a, &m.columns, t->dg)) {
        return NULL;
    }
    const struct vb_figure_group *g = wanted(&m);
    if (g == NULL) {
        return NULL;
    }
    t->columns = m.columns.count;
    add_entries(&m, g, has_groups(g) ? VB_LEVEL_ROMAN : VB_LEVEL_NUMBER);
    add_total(&m, g);
    return finish(&m);
}
