/* Values on their way into a data file: compared with what is there, and as they will be typed.
 */
#include "exchange/edit.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

const struct vb_observation *vb_slot_find(const struct vb_figures *f,
                                          const struct vb_slot *slot)
{
    const struct vb_period *period =
        slot->period.n == 0 ? NULL : vb_map_find(&f->period_codes, slot->period);
    return slot->period.n != 0 && period == NULL
               ? NULL
               : vb_figures_find(slot->indicator, slot->kind, period, slot->member);
}

struct vb_str vb_slot_text(struct vb_arena *a, const struct vb_slot *slot)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, vb_kind_code(slot->kind));
    if (slot->period.n != 0) {
        vb_sb_addf(&sb, ", %.*s", VB_ARG(slot->period));
    }
    if (slot->member != NULL) {
        vb_sb_addf(&sb, ", %.*s", VB_ARG(slot->member->code));
    }
    return vb_sb_str(&sb);
}

/* Is `shown` all that `value` shows in as many places? */
static bool shows(struct vb_decimal value, struct vb_decimal shown)
{
    struct vb_decimal rounded = value;
    if (shown.scale < value.scale && !vb_decimal_rescale(value, shown.scale, &rounded)) {
        return false;
    }
    return vb_decimal_cmp(rounded, shown) == 0;
}

static bool same_number(const struct vb_observation *o, const struct vb_entry *e)
{
    if (o->range != e->range) {
        return false;
    }
    if (o->origin != VB_TYPED) {
        return shows(o->value, e->value) && (!o->range || shows(*o->high, e->high));
    }
    return vb_decimal_cmp(o->value, e->value) == 0 &&
           (!o->range || vb_decimal_cmp(*o->high, e->high) == 0);
}

bool vb_entry_same(const struct vb_observation *o, const struct vb_entry *e)
{
    if (o == NULL || o->broken || o->state != e->state) {
        return false;
    }
    /* A value of the kind «uoc» is provisional without saying so. */
    bool provisional = o->provisional && o->kind != VB_KIND_UOC;
    bool typed = o->origin == VB_TYPED;
    if (typed && e->says_provisional && o->kind != VB_KIND_UOC &&
        provisional != e->provisional) {
        return false;
    }
    if (o->state != VB_KNOWN) {
        return o->state != VB_BANG_LOI || vb_str_eq(o->text, e->words);
    }
    return same_number(o, e) && (!typed || !e->says_qualifier || o->qualifier == e->qualifier);
}

/* As many decimals as were typed before, so that 98 in the place of 97,6 is 98,0. */
static struct vb_decimal with_places(struct vb_decimal d, const struct vb_observation *old)
{
    struct vb_decimal filled = vb_decimal_trim(d);
    int32_t places = old == NULL || old->origin != VB_TYPED ? 0 : old->value.scale;
    if (places > filled.scale) {
        (void)vb_decimal_rescale(filled, places, &filled); /* as it was where it does not fit */
    }
    return filled;
}

struct vb_str vb_entry_text(struct vb_arena *a, const struct vb_entry *e,
                            const struct vb_observation *old)
{
    if (e->state != VB_KNOWN) {
        return VB_STR("");
    }
    struct vb_decimal low = with_places(e->value, old);
    bool zeros = old == NULL ? e->leading_zero : old->text.n == 2 && old->text.p[0] == '0';
    bool zero = zeros && low.scale == 0 && low.digits > 0 && low.digits < 10;
    struct vb_str text = zero ? vb_format_count(a, low.digits) : vb_format_number(a, low, -1);
    if (!e->range) {
        return text;
    }
    struct vb_str high = vb_format_number(a, with_places(e->high, old), -1);
    return vb_strf(a, "%.*s-%.*s", VB_ARG(text), VB_ARG(high));
}

struct vb_str vb_entry_shown(struct vb_arena *a, const struct vb_entry *e,
                             const struct vb_observation *old)
{
    return e->state == VB_BANG_LOI ? e->words
           : e->state != VB_KNOWN  ? vb_state_sign(e->state)
                                   : vb_entry_text(a, e, old);
}
