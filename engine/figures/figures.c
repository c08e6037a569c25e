#include "figures/model.h"

#include "data/decimal.h"
#include "data/row.h"
#include "text/vietnamese.h"

static const struct vb_str kind_codes[] = {
#define VB_KIND(id, code, phrase, name) {code, sizeof(code) - 1},
#include "figures/kinds.def"
#undef VB_KIND
};

const char *vb_kind_code(enum vb_figure_kind kind)
{
    return kind_codes[kind].p;
}

const char *vb_kind_yearly(enum vb_figure_kind kind)
{
    return kind == VB_KIND_KE_HOACH ? "kế hoạch năm"
           : kind == VB_KIND_GIAO   ? "kế hoạch năm được giao"
                                    : NULL;
}

bool vb_kind_read(struct vb_str code, enum vb_figure_kind *kind)
{
    for (size_t i = 0; i < VB_KIND_COUNT; i++) {
        if (vb_str_eq(code, kind_codes[i])) {
            *kind = (enum vb_figure_kind)i;
            return true;
        }
    }
    return false;
}

static size_t slot_of(const struct vb_indicator *i, uint32_t kind, uint32_t period,
                      uint32_t member)
{
    uint32_t h = (member * 8 + kind) * 37 + period;
    h *= 0x9E3779B1u;
    return (size_t)(h ^ h >> 15) & (i->slot_count - 1);
}

static size_t slot_of_observation(const struct vb_indicator *i, const struct vb_observation *o)
{
    return slot_of(i, o->kind, o->period == NULL ? 0 : o->period->index,
                   o->member == NULL ? 0 : o->member->index);
}

struct vb_observation *vb_figures_find(const struct vb_indicator *i, enum vb_figure_kind kind,
                                       const struct vb_period *period,
                                       const struct vb_member *member)
{
    if (i->slot_count == 0) {
        return NULL;
    }
    struct vb_observation *o = i->slots[slot_of(i, kind, period == NULL ? 0 : period->index,
                                                member == NULL ? 0 : member->index)];
    while (o != NULL && (o->kind != kind || o->period != period || o->member != member)) {
        o = o->chain;
    }
    return o;
}

void vb_figures_expect(struct vb_figures *f, struct vb_indicator *i, size_t count)
{
    size_t room = i->slot_count == 0 ? 4 : i->slot_count;
    while (room < count) {
        room *= 2;
    }
    if (room == i->slot_count) {
        return;
    }
    i->slot_count = room;
    i->slots = VB_NEW_ARRAY(f->arena, struct vb_observation *, room);
    for (struct vb_observation *o = i->first; o != NULL; o = o->next) {
        struct vb_observation **slot = &i->slots[slot_of_observation(i, o)];
        o->chain = *slot;
        *slot = o;
    }
}

bool vb_figures_add(struct vb_figures *f, struct vb_indicator *i, struct vb_observation *o)
{
    if (vb_figures_find(i, (enum vb_figure_kind)o->kind, o->period, o->member) != NULL) {
        return false;
    }
    vb_figures_expect(f, i, i->observation_count + 1);
    struct vb_observation **slot = &i->slots[slot_of_observation(i, o)];
    o->indicator = i;
    o->chain = *slot;
    *slot = o;
    *(i->last == NULL ? &i->first : &i->last->next) = o;
    i->last = o;
    i->observation_count++;
    return true;
}

const struct vb_figures *vb_figures_load(struct vb_arena *a, const struct vb_node *root,
                                         struct vb_diag *dg)
{
    struct vb_figures *f = VB_NEW(a, struct vb_figures);
    f->arena = a;
    vb_units_init(&f->units, a);
    if (!vb_figures_read(f, root, dg)) {
        return NULL;
    }
    vb_figures_compute(f, dg);
    vb_figures_check(f, dg);
    vb_figures_check_lists(f, dg);
    vb_figures_check_prose(f, root, dg);
    return f;
}

const struct vb_observation *vb_figures_result(const struct vb_indicator *i,
                                               enum vb_figure_kind kind,
                                               const struct vb_period *period,
                                               const struct vb_member *member)
{
    const struct vb_observation *o = vb_figures_find(i, kind, period, member);
    return o == NULL && kind == VB_KIND_THUC_HIEN
               ? vb_figures_find(i, VB_KIND_UOC, period, member)
               : o;
}

struct vb_where vb_observation_where(const struct vb_observation *o)
{
    const struct vb_node *n = o->node != NULL ? o->node : o->indicator->node;
    return o->node != NULL && vb_node_is(n, "day-gia-tri") ? vb_row_place(n, o->text.p)
                                                           : n->where;
}

struct vb_decimal vb_observation_high(const struct vb_observation *o)
{
    return o->high != NULL ? *o->high : o->value;
}

bool vb_observation_counts(const struct vb_observation *o)
{
    return o != NULL && o->state == VB_KNOWN && !o->range && !o->broken;
}

bool vb_figures_percent(const struct vb_observation *value, const struct vb_observation *base,
                        int32_t places, struct vb_decimal *out)
{
    struct vb_decimal same, hundredfold;
    return vb_unit_convert(value->value, value->indicator->unit, base->indicator->unit,
                           &same) &&
           vb_decimal_mul(same, vb_decimal_int(100), &hundredfold) &&
           vb_decimal_div(hundredfold, base->value, places, out);
}

/* Digits of the integer part when they are typed without groups: «1821». */
static bool is_ungrouped(struct vb_str text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.n && text.p[i] != ','; i++) {
        run = text.p[i] >= '0' && text.p[i] <= '9' ? run + 1 : 0;
        if (run > 3) {
            return true;
        }
    }
    return false;
}

struct vb_str vb_observation_text(const struct vb_observation *o, int32_t places,
                                  struct vb_arena *a)
{
    int32_t wanted = places >= 0 ? places : o->indicator->decimals;
    wanted = wanted >= 0 ? wanted : o->places;
    bool typed = o->text.n != 0 && places < 0 && !is_ungrouped(o->text) &&
                 (wanted < 0 || o->value.scale <= wanted);
    if (typed) {
        return o->text;
    }
    struct vb_decimal low = o->value;
    struct vb_decimal high = vb_observation_high(o);
    if (wanted >= 0) {
        (void)vb_decimal_rescale(o->value, wanted,
                                 &low); /* kept as it is when it does not fit */
        (void)vb_decimal_rescale(high, wanted, &high);
    }
    struct vb_str text = vb_format_number(a, low, -1);
    if (o->range) {
        struct vb_str end = vb_format_number(a, high, -1);
        return vb_strf(a, "%.*s-%.*s", VB_ARG(text), VB_ARG(end));
    }
    bool zero = !o->indicator->unit->measure && !o->indicator->unit->pure &&
                !o->indicator->bare_digit && o->text.n == 0;
    return zero && low.scale == 0 && low.digits > 0 && low.digits < 10
               ? vb_format_count(a, low.digits)
               : text;
}

struct vb_str vb_observation_slot(const struct vb_observation *o, struct vb_arena *a)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, vb_kind_code((enum vb_figure_kind)o->kind));
    if (o->period != NULL) {
        vb_sb_addf(&sb, ", %.*s", VB_ARG(o->period->code));
    }
    if (o->member != NULL) {
        vb_sb_addf(&sb, ", %.*s", VB_ARG(o->member->code));
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_figures_nearest(const struct vb_figures *f, struct vb_str wrong,
                                 struct vb_arena *a)
{
    VB_VEC(struct vb_str) names = {NULL, 0, 0};
    for (size_t i = 0; i < f->indicators.count; i++) {
        VB_PUSH(a, &names, f->indicators.items[i]->code);
    }
    for (size_t i = 0; i < f->awards.count; i++) {
        VB_PUSH(a, &names, f->awards.items[i]->code);
    }
    struct vb_str nearest = vb_str_nearest(wrong, names.items, names.count);
    return nearest.n != 0 ? nearest : VB_STR("—");
}

struct vb_str vb_qualifier_word(const struct vb_observation *o)
{
    return vb_qualifier_name((enum vb_qualifier)o->qualifier);
}

struct vb_str vb_observation_shown(const struct vb_observation *o, struct vb_arena *a)
{
    struct vb_str word = vb_qualifier_word(o);
    switch ((enum vb_state)o->state) {
    case VB_THIEU:
        return VB_STR("…");
    case VB_KHONG_PHAT_SINH:
        return VB_STR("không phát sinh");
    case VB_KHONG_AP_DUNG:
        return VB_STR("không áp dụng");
    case VB_BANG_LOI:
        return o->text;
    case VB_KNOWN:
        break;
    }
    return vb_strf(a, "%.*s%s%.*s", VB_ARG(word), word.n == 0 ? "" : " ",
                   VB_ARG(vb_observation_text(o, -1, a)));
}

static const struct {
    const char *code, *sign;
} states[] = {[VB_KNOWN] = {"", ""},
              [VB_THIEU] = {"thieu", "…"},
              [VB_KHONG_PHAT_SINH] = {"khong-phat-sinh", "-"},
              [VB_KHONG_AP_DUNG] = {"khong-ap-dung", "x"},
              [VB_BANG_LOI] = {"", ""}};

struct vb_str vb_state_code(uint8_t state)
{
    return vb_str_z(states[state].code);
}

struct vb_str vb_state_sign(uint8_t state)
{
    return vb_str_z(states[state].sign);
}

bool vb_state_read(struct vb_str code, uint8_t *state)
{
    for (uint8_t i = VB_KNOWN; i < VB_BANG_LOI; i++) {
        if (vb_str_eq_z(code, states[i].code)) {
            *state = i;
            return true;
        }
    }
    return false;
}

struct vb_str vb_qualifier_name(enum vb_qualifier q)
{
    switch (q) {
    case VB_EXACT:
        return VB_STR("");
    case VB_KHOANG:
        return VB_STR("khoảng");
    case VB_TREN:
        return VB_STR("trên");
    case VB_DUOI:
        return VB_STR("dưới");
    case VB_HON:
        return VB_STR("hơn");
    case VB_GAN:
        return VB_STR("gần");
    }
    return VB_STR("");
}
