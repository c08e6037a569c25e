/* The cells of a table of indicators: values, comparisons, notes; sums of several indicators.
 */
#include "data/figures_table.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const struct vb_observation *
sum_of(struct vb_table_maker *m, const struct vb_row_source *s, enum vb_figure_kind kind,
       const struct vb_period *period, const struct vb_member *member)
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

static const struct vb_observation *
lookup(struct vb_table_maker *m, const struct vb_row_source *s, enum vb_figure_kind kind,
       const struct vb_period *period, const struct vb_member *member)
{
    return s->indicator != NULL ? vb_figures_find(s->indicator, kind, period, member)
                                : sum_of(m, s, kind, period, member);
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

static struct vb_str difference_text(struct vb_table_maker *m,
                                     const struct vb_observation *value,
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

/* The cell of a comparison: empty without both values, «-» where the base is 0. */
static struct vb_str compared_text(struct vb_table_maker *m, const struct vb_row_source *s,
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
