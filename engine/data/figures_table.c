/* Tables of indicators: rows in the order of the file, numbered I, 1, a; parts below their
 * whole; subtotals on request and only where adding makes sense. */
#include "data/figures_columns.h"
#include "data/figures_rows.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

enum { LEVEL_ROMAN, LEVEL_NUMBER, LEVEL_LETTER, LEVEL_DASH };

struct vb_figure_row *vb_rows_add(struct vb_rows *t, enum vb_figure_row_kind kind,
                                  int32_t depth, const struct vb_node *from)
{
    struct vb_figure_row row = {.kind = kind, .depth = depth, .from = from};
    row.cells = VB_NEW_ARRAY(t->a, struct vb_figure_cell, t->columns);
    VB_PUSH(t->a, t, row);
    return &t->items[t->count - 1];
}

struct vb_str vb_rows_label(struct vb_rows *t, int32_t level, int64_t number)
{
    switch (level) {
    case LEVEL_ROMAN:
        return vb_roman(t->a, number);
    case LEVEL_NUMBER:
        return vb_strf(t->a, "%lld", (long long)number);
    case LEVEL_LETTER:
        return vb_letter(t->a, number);
    default:
        return VB_STR("-");
    }
}

const struct vb_figure_table *vb_rows_table(struct vb_rows *t, struct vb_str *heads,
                                            struct vb_str *codes)
{
    struct vb_figure_table *table = VB_NEW(t->a, struct vb_figure_table);
    *table = (struct vb_figure_table){.heads = heads,
                                      .column_codes = codes,
                                      .column_count = t->columns,
                                      .rows = t->items,
                                      .row_count = t->count};
    return table;
}

/* What a row shows: one indicator, or the sum of several. */
struct source {
    const struct vb_indicator *indicator;
    const struct vb_indicator *const *terms;
    size_t term_count;
};

typedef VB_VEC(const struct vb_indicator *) indicator_list;

struct maker {
    struct vb_rows *t;
    struct vb_figure_columns columns;
    int32_t places; /* of percentages */
    bool subtotals;
    bool any_subtotal;
};

static bool adds_up(const struct vb_indicator *i)
{
    return i->aggregation == VB_TONG || i->aggregation == VB_CUOI_KY;
}

static const struct vb_observation *sum_of(struct maker *m, const struct source *s,
                                           enum vb_figure_kind kind,
                                           const struct vb_period *period,
                                           const struct vb_member *member)
{
    struct vb_observation *sum = VB_NEW(m->t->a, struct vb_observation);
    struct vb_indicator *i = VB_NEW(m->t->a, struct vb_indicator);
    *i = (struct vb_indicator){.unit = s->terms[0]->unit,
                               .decimals = -1,
                               .node = s->terms[0]->node,
                               .bare_digit = true};
    *sum = (struct vb_observation){.indicator = i, .kind = (uint8_t)kind, .places = -1};
    for (size_t k = 0; k < s->term_count; k++) {
        const struct vb_observation *o = vb_figures_find(s->terms[k], kind, period, member);
        struct vb_decimal value;
        bool nil = o != NULL && o->state != VB_KNOWN && o->state != VB_THIEU;
        if (nil) {
            continue;
        }
        if (!vb_observation_counts(o) || o->qualifier != VB_EXACT ||
            !vb_unit_convert(o->value, o->indicator->unit, i->unit, &value) ||
            !vb_decimal_add(sum->value, value, &sum->value)) {
            return NULL;
        }
        sum->provisional |= o->provisional;
    }
    sum->high = sum->value;
    return sum;
}

static const struct vb_observation *lookup(struct maker *m, const struct source *s,
                                           enum vb_figure_kind kind,
                                           const struct vb_period *period,
                                           const struct vb_member *member)
{
    return s->indicator != NULL ? vb_figures_find(s->indicator, kind, period, member)
                                : sum_of(m, s, kind, period, member);
}

/* The result: thực hiện, or ước where that is not known. */
static const struct vb_observation *result_of(struct maker *m, const struct source *s,
                                              const struct vb_figure_column *c)
{
    const struct vb_observation *o = lookup(m, s, VB_KIND_THUC_HIEN, c->period, c->member);
    return o != NULL ? o : lookup(m, s, VB_KIND_UOC, c->period, c->member);
}

/* Nothing known stays empty; nil, not applicable and missing have their signs; 0 is 0. */
static struct vb_str value_text(struct maker *m, const struct vb_observation *o)
{
    if (o == NULL || o->broken) {
        return VB_STR("");
    }
    switch ((enum vb_state)o->state) {
    case VB_THIEU:
        return VB_STR("…");
    case VB_KHONG_PHAT_SINH:
        return VB_STR("-");
    case VB_KHONG_AP_DUNG:
        return VB_STR("x");
    case VB_KNOWN:
        break;
    }
    struct vb_str number = vb_observation_text(o, -1, m->t->a);
    return o->qualifier == VB_EXACT
               ? number
               : vb_strf(m->t->a, "%.*s %.*s", VB_ARG(vb_qualifier_word(o)), VB_ARG(number));
}

static struct vb_str difference_text(struct maker *m, const struct vb_observation *value,
                                     const struct vb_observation *base, bool percent)
{
    struct vb_decimal b, difference, share;
    if (!vb_unit_convert(base->value, base->indicator->unit, value->indicator->unit, &b) ||
        !vb_decimal_sub(value->value, b, &difference)) {
        return VB_STR("");
    }
    if (!percent) {
        return vb_format_number(m->t->a, vb_decimal_trim(difference), -1);
    }
    if (!vb_decimal_mul(difference, vb_decimal_int(100), &share) ||
        !vb_decimal_div(share, b, m->places, &share)) {
        return VB_STR("");
    }
    return vb_format_number(m->t->a, share, -1);
}

/* What a result is compared with: of the same period, but a plan may be that of the year. */
static const struct vb_observation *base_of(struct maker *m, const struct source *s,
                                            struct vb_figure_column *c)
{
    const struct vb_observation *base = lookup(m, s, c->kind, c->period, c->member);
    if (base != NULL || c->period == NULL || vb_kind_yearly(c->kind) == NULL) {
        c->own_base |= base != NULL;
        return base;
    }
    base = lookup(m, s, c->kind, NULL, c->member);
    c->yearly_base |= base != NULL;
    return base;
}

/* The cell of a comparison: empty without both values, «-» where the base is 0. */
static struct vb_str compared_text(struct maker *m, const struct source *s,
                                   struct vb_figure_column *c)
{
    const struct vb_observation *value = result_of(m, s, c);
    const struct vb_observation *base = base_of(m, s, c);
    struct vb_decimal share;
    if (c->kind == VB_KIND_KE_HOACH_NAM_SAU) { /* next year's plan is measured by this year */
        const struct vb_observation *swap = value;
        value = base;
        base = swap;
    }
    if (!vb_observation_counts(value) || !vb_observation_counts(base)) {
        return VB_STR("");
    }
    if (c->column != VB_COLUMN_DIFFERENCE && vb_decimal_sign(base->value) <= 0) {
        return VB_STR("-");
    }
    if (c->column != VB_COLUMN_PERCENT) {
        return difference_text(m, value, base, c->column == VB_COLUMN_RISE);
    }
    return vb_figures_percent(value, base, m->places, &share)
               ? vb_format_number(m->t->a, share, -1)
               : VB_STR("");
}

/* The notes of an indicator's values, each once. */
static struct vb_str notes_of(struct maker *m, const struct source *s)
{
    const struct vb_observation *o = s->indicator == NULL ? NULL : s->indicator->first;
    struct vb_map seen = {NULL, 0, 0};
    struct vb_sb sb;
    vb_sb_init(&sb, m->t->a);
    for (; o != NULL; o = o->next) {
        struct vb_str note = o->node == NULL ? VB_STR("") : vb_node_string(o->node, "ghi-chu");
        if (note.n != 0 && vb_map_add(&seen, m->t->a, note, o)) {
            vb_sb_addf(&sb, "%s%.*s", sb.n == 0 ? "" : "; ", VB_ARG(note));
        }
    }
    return vb_sb_str(&sb);
}

static void fill_numbers(struct maker *m, struct vb_figure_row *row, const struct source *s)
{
    for (size_t i = 0; i < m->columns.count; i++) {
        struct vb_figure_column *c = &m->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i];
        if (c->column == VB_COLUMN_VALUE) {
            cell->text = value_text(m, lookup(m, s, c->kind, c->period, c->member));
        } else if (c->column == VB_COLUMN_PERCENT || c->column == VB_COLUMN_RISE ||
                   c->column == VB_COLUMN_DIFFERENCE) {
            cell->text = compared_text(m, s, c);
        } else if (c->column == VB_COLUMN_GHI_CHU) {
            cell->text = notes_of(m, s);
            continue;
        } else {
            continue;
        }
        cell->number = true;
        cell->code = s->indicator == NULL ? VB_STR("") : s->indicator->code;
    }
}

static void fill_names(struct maker *m, struct vb_figure_row *row, struct vb_str label,
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
        case VB_COLUMN_GHI_CHU:
            break;
        }
    }
}

static void add_parts(struct maker *m, const struct vb_indicator *whole, int32_t depth)
{
    for (const struct vb_indicator *p = whole->first_part; p != NULL; p = p->next_part) {
        struct source s = {.indicator = p};
        struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_PART, depth, p->node);
        struct vb_str name =
            vb_strf(m->t->a, "%s %.*s", depth % 2 == 1 ? "-" : "+", VB_ARG(p->name));
        fill_names(m, row, VB_STR(""), name, p->unit->symbol);
        fill_numbers(m, row, &s);
        add_parts(m, p, depth + 1);
    }
}

static void add_indicator(struct maker *m, const struct vb_indicator *i, int32_t level,
                          int64_t number)
{
    struct source s = {.indicator = i};
    struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_ITEM, level, i->node);
    fill_names(m, row, vb_rows_label(m->t, level, number), i->name, i->unit->symbol);
    fill_numbers(m, row, &s);
    add_parts(m, i, 1);
}

static void gather(struct maker *m, const struct vb_figure_group *g, indicator_list *list)
{
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        if (e->group != NULL) {
            gather(m, e->group, list);
        } else {
            VB_PUSH(m->t->a, list, e->indicator);
        }
    }
}

/* Do these add up: two or more, each a sum, all of one kind of unit? */
static bool can_add(const indicator_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!adds_up(list->items[i]) ||
            !vb_unit_same_kind(list->items[i]->unit, list->items[0]->unit)) {
            return false;
        }
    }
    return list->count > 1;
}

static void add_sum(struct maker *m, struct vb_figure_row *row, const indicator_list *list)
{
    struct source s = {.terms = list->items, .term_count = list->count};
    fill_numbers(m, row, &s);
    m->any_subtotal = true;
}

static void add_entries(struct maker *m, const struct vb_figure_group *g, int32_t level);

static void add_group(struct maker *m, const struct vb_figure_group *g, int32_t level,
                      int64_t number)
{
    indicator_list list = {NULL, 0, 0};
    gather(m, g, &list);
    bool sums = m->subtotals && can_add(&list);
    struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_GROUP, level, g->node);
    fill_names(m, row, vb_rows_label(m->t, level, number), g->name,
               sums ? list.items[0]->unit->symbol : VB_STR(""));
    if (sums) {
        add_sum(m, row, &list);
    }
    add_entries(m, g, level + 1);
}

static void add_entries(struct maker *m, const struct vb_figure_group *g, int32_t level)
{
    int64_t number = 0;
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        number++;
        if (e->group != NULL) {
            add_group(m, e->group, level, number);
        } else {
            add_indicator(m, e->indicator, level, number);
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
static const struct vb_figure_group *wanted(struct maker *m)
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

static void add_total(struct maker *m, const struct vb_figure_group *g)
{
    indicator_list list = {NULL, 0, 0};
    if (!m->subtotals) {
        return;
    }
    gather(m, g, &list);
    if (can_add(&list)) {
        struct vb_figure_row *row = vb_rows_add(m->t, VB_ROW_TOTAL, 0, m->t->bang);
        fill_names(m, row, VB_STR(""), VB_STR("Tổng cộng"), list.items[0]->unit->symbol);
        add_sum(m, row, &list);
    } else if (!m->any_subtotal) {
        VB_REPORT0(m->t->dg, VB_FIG_SUBTOTAL, &m->t->bang->where);
    }
}

/* Is every value that the column shows an estimate? */
static bool all_provisional(const struct maker *m, const struct vb_figure_column *c)
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
static bool says_something(const struct maker *m, struct vb_str code)
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
static void check_empty(const struct maker *m)
{
    struct vb_map seen = {NULL, 0, 0};
    if (m->t->count == 0 || vb_node_string(m->t->bang, "cot").n == 0) {
        return;
    }
    for (size_t i = 0; i < m->columns.count; i++) {
        const struct vb_figure_column *c = &m->columns.items[i];
        bool numbers = c->column == VB_COLUMN_VALUE || c->column == VB_COLUMN_PERCENT ||
                       c->column == VB_COLUMN_RISE || c->column == VB_COLUMN_DIFFERENCE;
        if (numbers && vb_map_add(&seen, m->t->a, c->code, c) && !says_something(m, c->code)) {
            VB_REPORT(m->t->dg, VB_FIG_COLUMN_EMPTY, &m->t->bang->where, c->code);
        }
    }
}

static const struct vb_figure_table *finish(struct maker *m)
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
    return vb_rows_table(m->t, heads, codes);
}

const struct vb_figure_table *vb_indicator_table(struct vb_rows *t)
{
    struct maker m = {.t = t, .places = 1};
    struct vb_str places = vb_node_string(t->bang, "so-le");
    struct vb_decimal d;
    m.subtotals = vb_str_eq_z(vb_node_string(t->bang, "cong"), "co");
    if (places.n != 0) {
        if (!vb_number_read(places, &d) || d.scale != 0 || d.digits < 0 || d.digits > 9) {
            VB_REPORT(t->dg, VB_FIG_DECIMALS, &t->bang->where, places);
            return NULL;
        }
        m.places = (int32_t)d.digits;
    }
    if (!vb_columns_read(t->f, t->bang, t->a, &m.columns, t->dg)) {
        return NULL;
    }
    const struct vb_figure_group *g = wanted(&m);
    if (g == NULL) {
        return NULL;
    }
    t->columns = m.columns.count;
    add_entries(&m, g, has_groups(g) ? LEVEL_ROMAN : LEVEL_NUMBER);
    add_total(&m, g);
    return finish(&m);
}

const struct vb_figure_table *vb_figures_table(const struct vb_figures *f,
                                               const struct vb_node *bang, struct vb_arena *a,
                                               struct vb_diag *dg)
{
    struct vb_rows t = {.f = f, .bang = bang, .a = a, .dg = dg};
    if (vb_node_string(bang, "hoat-dong").n != 0) {
        return vb_activity_table(&t);
    }
    if (vb_node_string(bang, "bang-diem").n != 0) {
        return vb_score_table(&t);
    }
    return vb_node_string(bang, "khen-thuong").n != 0 ? vb_award_table(&t)
                                                      : vb_indicator_table(&t);
}
