/* The cells of a table of indicators: values, comparisons, notes. */
#include "figures/table.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const struct vb_observation *
lookup(struct vb_table_maker *m, const struct vb_row_source *s, enum vb_figure_kind kind,
       const struct vb_period *period, const struct vb_member *member)
{
    return s->indicator != NULL ? vb_figures_find(s->indicator, kind, period, member)
                                : vb_group_sum(m->t->a, &s->terms, kind, period, member);
}

/* The result: thực hiện, or ước where that is not known. */
static const struct vb_observation *result_of(struct vb_table_maker *m,
                                              const struct vb_row_source *s,
                                              const struct vb_figure_column *c)
{
    const struct vb_observation *o = lookup(m, s, VB_KIND_THUC_HIEN, c->period, c->member);
    return o != NULL ? o : lookup(m, s, VB_KIND_UOC, c->period, c->member);
}

/* Nothing known stays empty; nil, not applicable and missing have their signs; 0 is 0. */
static struct vb_str value_text(struct vb_table_maker *m, const struct vb_observation *o)
{
    if (o == NULL || o->broken) {
        return VB_STR("");
    }
    if (o->state != VB_KNOWN) {
        return o->state == VB_BANG_LOI ? o->text : vb_state_sign(o->state);
    }
    struct vb_str number = vb_observation_text(o, -1, m->t->a);
    return o->qualifier == VB_EXACT
               ? number
               : vb_strf(m->t->a, "%.*s %.*s", VB_ARG(vb_qualifier_word(o)), VB_ARG(number));
}

/* What a result is compared with: of the same period, but a plan may be that of the year. */
static const struct vb_observation *
base_of(struct vb_table_maker *m, const struct vb_row_source *s, struct vb_figure_column *c)
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

/* The value of the kind that a column of shares is about. */
static const struct vb_observation *shared_value(struct vb_table_maker *m,
                                                 const struct vb_row_source *s,
                                                 const struct vb_figure_column *c)
{
    return c->kind == VB_KIND_THUC_HIEN ? result_of(m, s, c)
                                        : lookup(m, s, c->kind, c->period, c->member);
}

/* What the value of a row is a share of: of a unit's value that of all units, of a part its
 * whole, else the sum of the group. */
static const struct vb_observation *whole_of(struct vb_table_maker *m,
                                             const struct vb_row_source *s,
                                             const struct vb_figure_column *c)
{
    const struct vb_indicator *i = s->indicator;
    if (i != NULL && !vb_adds_up(i)) {
        return NULL;
    }
    struct vb_figure_column all = *c;
    all.member = NULL;
    if (c->member != NULL) {
        return shared_value(m, s, &all);
    }
    struct vb_row_source whole = {.indicator = i == NULL ? NULL : i->whole, .terms = s->whole};
    return whole.indicator != NULL || whole.terms.list.count != 0 ? shared_value(m, &whole, c)
                                                                  : NULL;
}

/* ---- what a cell is made from */

static void set_operands(struct vb_table_maker *m, const struct vb_row_source *s,
                         struct vb_figure_column *c, struct vb_figure_cell *cell)
{
    static const char *const ways[] = {[VB_COLUMN_PERCENT] = "bang",
                                       [VB_COLUMN_RISE] = "tang",
                                       [VB_COLUMN_DIFFERENCE] = "chenh-lech",
                                       [VB_COLUMN_SHARE] = "chiem",
                                       [VB_COLUMN_GHI_CHU] = NULL};
    cell->way = ways[c->column];
    if (c->column == VB_COLUMN_VALUE) {
        cell->value = lookup(m, s, c->kind, c->period, c->member);
    } else if (c->column == VB_COLUMN_SHARE) {
        cell->value = shared_value(m, s, c);
        cell->base = whole_of(m, s, c);
    } else if (c->kind == VB_KIND_KE_HOACH_NAM_SAU) { /* measured by what this year reached */
        cell->value = base_of(m, s, c);
        cell->base = result_of(m, s, c);
    } else {
        cell->value = result_of(m, s, c);
        cell->base = base_of(m, s, c);
    }
}

/* ---- and how it prints */

static int32_t printed_places(struct vb_table_maker *m, const struct vb_observation *o)
{
    struct vb_str number = vb_observation_text(o, -1, m->t->a);
    size_t comma = vb_str_find(number, VB_STR(","), 0);
    return comma == SIZE_MAX ? 0 : (int32_t)(number.n - comma - 1);
}

/* As many places as the two values show: a computed ratio has more than it prints. */
static bool round_difference(struct vb_table_maker *m, const struct vb_figure_cell *cell,
                             struct vb_decimal *difference)
{
    int32_t a = printed_places(m, cell->value), b = printed_places(m, cell->base);
    int32_t places = a > b ? a : b;
    return difference->scale <= places || vb_decimal_rescale(*difference, places, difference);
}

static struct vb_str difference_text(struct vb_table_maker *m,
                                     const struct vb_figure_cell *cell, bool percent)
{
    const struct vb_observation *value = cell->value, *base = cell->base;
    struct vb_decimal b, difference, share;
    if (!vb_unit_convert(base->value, base->indicator->unit, value->indicator->unit, &b) ||
        !vb_decimal_sub(value->value, b, &difference)) {
        return VB_STR("");
    }
    if (!percent) {
        return round_difference(m, cell, &difference)
                   ? vb_format_number(m->t->a, vb_decimal_trim(difference), -1)
                   : VB_STR("");
    }
    if (!vb_decimal_mul(difference, vb_decimal_int(100), &share) ||
        !vb_decimal_div(share, b, m->places, &share)) {
        return VB_STR("");
    }
    return vb_format_number(m->t->a, share, -1);
}

/* The cell of a comparison: empty without both values, «-» where the base is 0. */
static struct vb_str compared_text(struct vb_table_maker *m, const struct vb_figure_column *c,
                                   const struct vb_figure_cell *cell)
{
    struct vb_decimal share;
    if (!vb_observation_counts(cell->value) || !vb_observation_counts(cell->base)) {
        return VB_STR("");
    }
    if (c->column != VB_COLUMN_DIFFERENCE && vb_decimal_sign(cell->base->value) <= 0) {
        return VB_STR("-");
    }
    if (c->column == VB_COLUMN_RISE || c->column == VB_COLUMN_DIFFERENCE) {
        return difference_text(m, cell, c->column == VB_COLUMN_RISE);
    }
    return vb_figures_percent(cell->value, cell->base, m->places, &share)
               ? vb_format_number(m->t->a, share, -1)
               : VB_STR("");
}

/* The notes of an indicator's values, each once. */
static struct vb_str notes_of(struct vb_table_maker *m, const struct vb_row_source *s)
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

void vb_cells_fill(struct vb_table_maker *m, struct vb_figure_row *row,
                   const struct vb_row_source *s)
{
    for (size_t i = 0; i < m->columns.count; i++) {
        struct vb_figure_column *c = &m->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i];
        if (c->column == VB_COLUMN_GHI_CHU) {
            cell->text = notes_of(m, s);
        } else if (vb_column_counts(c->column)) {
            set_operands(m, s, c, cell);
            cell->text = c->column == VB_COLUMN_VALUE ? value_text(m, cell->value)
                                                      : compared_text(m, c, cell);
            cell->number = true;
            cell->code = s->indicator == NULL ? s->terms.group->code : s->indicator->code;
        }
    }
}
