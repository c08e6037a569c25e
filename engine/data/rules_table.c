#include "data/rules_parts.h"

/* The widest table: what a sheet could never show, and a bound on work. */
enum { MOST_COLUMNS = 200 };

struct grid {
    const struct vb_rules *rules;
    uint32_t down[MOST_COLUMNS]; /* rows that a cell above still covers, by column */
    VB_VEC(uint32_t) widths;     /* columns that each row fills, 0: a fault was reported */
    VB_VEC(const struct vb_node *) rows;
};

static size_t count_children(const struct vb_node *n, const char *name)
{
    size_t count = 0;
    for (const struct vb_node *c = vb_node_child(n, name); c != NULL; c = vb_node_next(c)) {
        count++;
    }
    return count;
}

static struct vb_str number(const struct grid *g, size_t n)
{
    return vb_strf(g->rules->arena, "%zu", n);
}

/* A span from its attribute, 1 when it is absent; 0 after a report. */
static uint32_t span(const struct grid *g, const struct vb_node *o, const char *name,
                     size_t most)
{
    const struct vb_attribute *a = vb_node_attribute(o, name);
    if (a == NULL) {
        return 1;
    }
    int64_t n = a->value.integer;
    if (n >= 1 && (uint64_t)n <= most) {
        return (uint32_t)n;
    }
    VB_REPORT(g->rules->dg, VB_TABLE_SPAN, &a->where, a->where.name, number(g, most));
    return 0;
}

/* Puts a cell into the first free columns; false when there are none left. */
static bool put(struct grid *g, uint32_t columns, uint32_t rows)
{
    size_t at = 0;
    while (columns > 0 && at < MOST_COLUMNS) {
        if (g->down[at] == 0) {
            g->down[at] = rows;
            columns--;
        }
        at++;
    }
    return columns == 0;
}

/* Fills one row; `left` rows of its part follow it, itself included. */
static void fill_row(struct grid *g, const struct vb_node *dong, size_t left)
{
    bool sound = true;
    for (const struct vb_node *o = vb_node_child(dong, "o"); o != NULL; o = vb_node_next(o)) {
        uint32_t columns = span(g, o, "gop-cot", MOST_COLUMNS);
        uint32_t rows = span(g, o, "gop-dong", 100000);
        if (rows > left) {
            VB_REPORT(g->rules->dg, VB_TABLE_DOWN, &o->where, number(g, rows), number(g, left));
            rows = 0;
        }
        sound = columns != 0 && rows != 0 && put(g, columns, rows) && sound;
    }
    uint32_t width = 0;
    for (size_t i = 0; i < MOST_COLUMNS; i++) {
        width += g->down[i] != 0;
        g->down[i] -= g->down[i] != 0;
    }
    VB_PUSH(g->rules->arena, &g->widths, sound ? width : 0);
    VB_PUSH(g->rules->arena, &g->rows, dong);
}

static void fill_part(struct grid *g, const struct vb_node *part)
{
    size_t left = count_children(part, "dong");
    for (const struct vb_node *d = vb_node_child(part, "dong"); d != NULL;
         d = vb_node_next(d)) {
        fill_row(g, d, left--);
    }
}

/* The width that most rows have: the others are wrong. */
static uint32_t usual_width(const struct grid *g)
{
    size_t times[MOST_COLUMNS + 1] = {0};
    uint32_t best = 0;
    for (size_t i = 0; i < g->widths.count; i++) {
        uint32_t w = g->widths.items[i];
        times[w] += w != 0;
        if (times[w] > times[best]) {
            best = w;
        }
    }
    return best;
}

/* Which part of the table is made from data: the attribute's name, or NULL. */
static const char *made_from(const struct vb_node *bang)
{
    static const char *const sources[] = {"chi-tieu", "hoat-dong", "khen-thuong", "bang-diem"};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        if (vb_node_attribute(bang, sources[i]) != NULL) {
            return sources[i];
        }
    }
    return NULL;
}

static void compare_widths(const struct grid *g, const struct vb_node *bang)
{
    uint32_t columns = usual_width(g);
    size_t declared = count_children(bang, "cot");
    if (declared != 0 && columns != 0 && declared != columns) {
        VB_REPORT(g->rules->dg, VB_TABLE_COLUMNS, &bang->where, number(g, declared),
                  number(g, columns));
    }
    for (size_t i = 0; i < g->widths.count; i++) {
        uint32_t w = g->widths.items[i];
        if (w != 0 && w != columns) {
            VB_REPORT(g->rules->dg, w < columns ? VB_TABLE_SHORT : VB_TABLE_LONG,
                      &g->rows.items[i]->where, number(g, i + 1), number(g, w),
                      number(g, columns));
        }
    }
}

void vb_rules_table(const struct vb_rules *r, const struct vb_node *bang)
{
    const struct vb_node *dau = vb_node_child(bang, "dau");
    const struct vb_node *dong = vb_node_child(bang, "dong");
    const char *source = made_from(bang);
    if (source != NULL) {
        if (dau != NULL || dong != NULL) {
            VB_REPORT(r->dg, VB_TABLE_BOTH, &bang->where, vb_str_z(source));
        }
        return;
    }
    if (dong == NULL) {
        VB_REPORT0(r->dg, VB_TABLE_EMPTY, &bang->where);
        return;
    }
    struct grid g = {.rules = r};
    if (dau != NULL) {
        fill_part(&g, dau);
    }
    fill_part(&g, bang);
    compare_widths(&g, bang);
}
