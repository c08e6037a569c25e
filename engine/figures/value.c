/* <so>: the words of a figure in a sentence. */
#include "figures/print.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const struct vb_way_row value_ways[] = {
    {"", VB_WAY_DEFAULT}, {"so", VB_WAY_SO},   {"so-don-vi", VB_WAY_SO_DON_VI},
    {"dat", VB_WAY_DAT},  {"uoc", VB_WAY_UOC}, {"ten", VB_WAY_TEN},
    {"chu", VB_WAY_CHU}};

/* The unit of a number that is not known yet, as @don-vi-tinh asks for it; NULL after a report.
 */
static const struct vb_unit *blank_unit(struct vb_print *p)
{
    const struct vb_unit *own = p->indicator->unit;
    struct vb_str wanted = vb_node_string(p->n, "don-vi-tinh");
    const struct vb_unit *unit =
        wanted.n == 0 ? own : vb_units_make(&p->f->units, wanted, p->a);
    if (!vb_unit_same_kind(own, unit)) {
        VB_REPORT(p->dg, VB_FIG_UNIT_CONVERT, &p->n->where, own->symbol, wanted);
        return NULL;
    }
    return unit;
}

/* The number of `o`, in the unit that @don-vi-tinh asks for. */
static bool number_text(struct vb_print *p, const struct vb_observation *o, struct vb_str *text,
                        const struct vb_unit **unit)
{
    struct vb_str wanted = vb_node_string(p->n, "don-vi-tinh");
    struct vb_indicator shown = *o->indicator;
    struct vb_observation converted = *o;
    struct vb_decimal high = vb_observation_high(o);
    *unit = o->indicator->unit;
    if (wanted.n != 0) {
        *unit = vb_units_make(&p->f->units, wanted, p->a);
        if (!vb_unit_convert(o->value, o->indicator->unit, *unit, &converted.value) ||
            !vb_unit_convert(high, o->indicator->unit, *unit, &high)) {
            VB_REPORT(p->dg, VB_FIG_UNIT_CONVERT, &p->n->where, o->indicator->unit->symbol,
                      wanted);
            return false;
        }
        shown.decimals = p->places;
        shown.unit = *unit;
        converted.indicator = &shown;
        converted.text = *unit == o->indicator->unit ? o->text : VB_STR("");
        converted.value = vb_decimal_trim(converted.value);
        high = vb_decimal_trim(high);
        converted.high = o->range ? &high : NULL;
    }
    *text = vb_observation_text(&converted, p->places, p->a);
    return true;
}

static bool spell(struct vb_print *p, const struct vb_observation *o, struct vb_str *text)
{
    struct vb_decimal whole = vb_decimal_trim(o->value);
    if (o->state != VB_KNOWN || o->range || whole.scale != 0) {
        VB_REPORT(p->dg, VB_FIG_SPELL, &p->n->where, o->indicator->name,
                  vb_observation_shown(o, p->a));
        return false;
    }
    struct vb_str word = vb_qualifier_word(o);
    *text = vb_strf(p->a, "%.*s%s%.*s", VB_ARG(word), word.n == 0 ? "" : " ",
                    VB_ARG(vb_spell(p->a, whole.digits)));
    return true;
}

/* The verb before the number. */
static const char *verb(enum vb_way way, bool provisional)
{
    if (way == VB_WAY_DAT || (way == VB_WAY_DEFAULT && provisional)) {
        return provisional ? "ước đạt " : "đạt ";
    }
    return (way == VB_WAY_UOC || way == VB_WAY_TEN) && provisional ? "ước " : "";
}

bool vb_print_value(struct vb_print *p, struct vb_str *text)
{
    enum vb_figure_kind kind;
    enum vb_way way;
    struct vb_str number;
    const struct vb_unit *unit;
    if (!vb_print_way(p, value_ways, sizeof value_ways / sizeof *value_ways, &way) ||
        !vb_print_kind(p, "loai", &kind)) {
        return false;
    }
    const struct vb_observation *o = vb_print_need(p, p->indicator, kind);
    if (o == NULL) {
        return false;
    }
    if (way == VB_WAY_CHU && o->state != VB_THIEU) {
        return spell(p, o, text);
    }
    struct vb_sb sb;
    vb_sb_init(&sb, p->a);
    if (way == VB_WAY_TEN) {
        vb_sb_addf(&sb, "%.*s ", VB_ARG(p->indicator->name));
    }
    if (o->state == VB_THIEU) {
        unit = blank_unit(p);
        if (unit == NULL) {
            return false;
        }
        vb_print_blank(p, p->indicator, o);
        vb_sb_addf(&sb, "%s…", verb(way, o->provisional));
        if (way != VB_WAY_SO && way != VB_WAY_CHU) {
            vb_print_unit(&sb, unit);
        }
        *text = vb_sb_str(&sb);
        return true;
    }
    if (o->state != VB_KNOWN) {
        vb_sb_add(&sb, vb_observation_shown(o, p->a));
        *text = vb_sb_str(&sb);
        return true;
    }
    if (!number_text(p, o, &number, &unit)) {
        return false;
    }
    vb_sb_add_z(&sb, verb(way, o->provisional));
    if (o->qualifier != VB_EXACT) {
        vb_sb_addf(&sb, "%.*s ", VB_ARG(vb_qualifier_word(o)));
    }
    vb_sb_add(&sb, number);
    if (way != VB_WAY_SO) {
        vb_print_unit(&sb, unit);
    }
    *text = vb_sb_str(&sb);
    return true;
}
