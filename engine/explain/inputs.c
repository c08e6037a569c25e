/* What a value is made of: its inputs, each with its own place, and the formula. */
#include "explain/parts.h"

#include "data/decimal.h"

enum { DEEPEST = 12, INDENT = 4 };

/* ---- inputs */

/* Parts, members, or the two terms of a ratio: everything that a value of `origin` in the slot
 * of `o` is made of.  Weights and terms follow their values. */
typedef VB_VEC(const struct vb_observation *) input_list;

static void push_input(struct vb_answer *to, input_list *list, const struct vb_indicator *i,
                       const struct vb_observation *slot, const struct vb_member *member)
{
    const struct vb_observation *o =
        i == NULL ? NULL
                  : vb_figures_find(i, (enum vb_figure_kind)slot->kind, slot->period, member);
    if (o != NULL) {
        VB_PUSH(to->a, list, o);
    }
}

static input_list inputs_of(struct vb_answer *to, const struct vb_observation *o,
                            enum vb_origin origin)
{
    const struct vb_indicator *i = o->indicator;
    input_list list = {NULL, 0, 0};
    if (origin == VB_FROM_PARTS) {
        for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
            push_input(to, &list, p, o, o->member);
        }
    } else if (origin == VB_FROM_MEMBERS) {
        for (size_t k = 0; k < to->f->members.count; k++) {
            const struct vb_member *m = to->f->members.items[k];
            if (vb_member_serves(to->f, m, (enum vb_figure_kind)o->kind, o->period)) {
                push_input(to, &list, i, o, m);
                if (i->aggregation == VB_BINH_QUAN) {
                    push_input(to, &list, i->denominator, o, m);
                }
            }
        }
    } else if (origin == VB_FROM_RATIO) {
        push_input(to, &list, i->numerator, o, o->member);
        push_input(to, &list, i->denominator, o, o->member);
    } else if (origin == VB_FROM_PERIODS) {
        const struct vb_period *periods[VB_MOST_PERIODS];
        size_t count = vb_periods_of(to->f, o, periods);
        for (size_t k = 0; k < count; k++) {
            struct vb_observation slot = *o;
            slot.period = periods[k];
            push_input(to, &list, i, &slot, o->member);
        }
    }
    return list;
}

static const char *formula_of(const struct vb_answer *to, const struct vb_indicator *i,
                              enum vb_origin origin)
{
    switch (origin) {
    case VB_TYPED:
        return "";
    case VB_FROM_PARTS:
        return vb_tell(to, "cộng các phần (trong-do)", "sum of the parts (trong-do)");
    case VB_FROM_MEMBERS:
        if (i->aggregation != VB_BINH_QUAN) {
            return vb_tell(to, "cộng các đơn vị thành viên", "sum over the member units");
        }
        return i->denominator == NULL
                   ? vb_tell(to, "bình quân các đơn vị thành viên", "mean of the member units")
                   : vb_tell(to, "bình quân gia quyền: Σ(giá trị × quyền số) ÷ Σ quyền số",
                             "weighted mean: Σ(value × weight) ÷ Σ weight");
    case VB_FROM_PERIODS:
        return i->aggregation == VB_TONG
                   ? vb_tell(to, "cộng các kỳ", "sum of the shorter periods")
                   : vb_tell(to, "số của kỳ cuối", "value of the last period");
    case VB_FROM_RATIO:
        return i->unit->pure
                   ? vb_tell(to, "100 × tử số ÷ mẫu số", "100 × numerator ÷ denominator")
                   : vb_tell(to, "tử số ÷ mẫu số", "numerator ÷ denominator");
    }
    return "";
}

/* «100 × 1.240 ÷ 1.500», «380 + 232 + 22»: the formula with its numbers, in short. */
static void add_numbers(struct vb_answer *to, const struct vb_observation *o,
                        enum vb_origin origin, const input_list *list)
{
    enum { MOST = 12 };
    bool ratio = origin == VB_FROM_RATIO;
    bool last = origin == VB_FROM_PERIODS && o->indicator->aggregation == VB_CUOI_KY;
    if (last || o->indicator->aggregation == VB_BINH_QUAN || list->count == 0 ||
        list->count > MOST) {
        return;
    }
    vb_sb_add_z(&to->sb, ": ");
    if (ratio && o->indicator->unit->pure) {
        vb_sb_add_z(&to->sb,
                    vb_str_eq_z(o->indicator->unit->symbol, "%") ? "100 × " : "1.000 × ");
    }
    for (size_t k = 0; k < list->count; k++) {
        const struct vb_observation *t = list->items[k];
        struct vb_str number = t->state == VB_KNOWN ? vb_observation_text(t, -1, to->a)
                                                    : vb_str_z(vb_state_words(to, t));
        vb_sb_addf(&to->sb, "%s%.*s", k == 0 ? "" : ratio ? " ÷ " : " + ", VB_ARG(number));
    }
}

static void add_tree(struct vb_answer *to, const struct vb_observation *o,
                     enum vb_origin origin, const char *title, int depth)
{
    input_list list = inputs_of(to, o, origin);
    vb_sb_addf(&to->sb, "%*s%s: %s", depth * INDENT, "", title,
               formula_of(to, o->indicator, origin));
    add_numbers(to, o, origin, &list);
    vb_sb_add_char(&to->sb, '\n');
    for (size_t k = 0; k < list.count; k++) {
        vb_explain_input(to, (depth + 1) * INDENT, list.items[k]);
        if (depth < DEEPEST) {
            vb_explain_inputs(to, list.items[k], depth + 2);
        }
    }
}

void vb_explain_inputs(struct vb_answer *to, const struct vb_observation *o, int depth)
{
    if (o->origin != VB_TYPED) {
        add_tree(to, o, (enum vb_origin)o->origin, vb_tell(to, "cách tính", "formula"), depth);
    }
}

/* ---- a typed value beside what could have been computed */

/* The sum of the list in the unit of `o`; false when a term has no number. */
static bool sum_of(const struct vb_observation *o, const input_list *list,
                   struct vb_decimal *sum)
{
    *sum = vb_decimal_int(0);
    for (size_t k = 0; k < list->count; k++) {
        const struct vb_observation *t = list->items[k];
        struct vb_decimal value;
        if (t->state == VB_KHONG_PHAT_SINH || t->state == VB_KHONG_AP_DUNG) {
            continue;
        }
        if (!vb_observation_counts(t) ||
            !vb_unit_convert(t->value, t->indicator->unit, o->indicator->unit, &value) ||
            !vb_decimal_add(*sum, value, sum)) {
            return false;
        }
    }
    return list->count > 0;
}

static void add_sum_check(struct vb_answer *to, const struct vb_observation *o,
                          enum vb_origin origin)
{
    input_list list = inputs_of(to, o, origin);
    struct vb_decimal sum, difference;
    if (!sum_of(o, &list, &sum) || !vb_decimal_sub(o->value, sum, &difference)) {
        return;
    }
    add_tree(to, o, origin, vb_tell(to, "đối chiếu", "checked against"), 1);
    vb_sb_addf(&to->sb, "%*s= %.*s, ", 2 * INDENT, "", VB_ARG(vb_shown_number(to, sum)));
    if (vb_decimal_sign(difference) == 0) {
        vb_sb_add_z(&to->sb, vb_tell(to, "khớp\n", "agrees\n"));
    } else {
        vb_sb_addf(&to->sb, "%s %.*s\n", vb_tell(to, "lệch", "differs by"),
                   VB_ARG(vb_shown_number(to, difference)));
    }
}

void vb_explain_checks(struct vb_answer *to, const struct vb_observation *o)
{
    const struct vb_indicator *i = o->indicator;
    if (!vb_observation_counts(o)) {
        return;
    }
    if (i->first_part != NULL && i->complete && vb_adds_up(i)) {
        input_list parts = inputs_of(to, o, VB_FROM_PARTS);
        size_t count = 0;
        for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
            count++;
        }
        if (parts.count == count) {
            add_sum_check(to, o, VB_FROM_PARTS);
        }
    }
    if (o->member == NULL && vb_adds_up(i)) {
        add_sum_check(to, o, VB_FROM_MEMBERS);
    }
    if (i->over_time && i->aggregation == VB_TONG) {
        add_sum_check(to, o, VB_FROM_PERIODS);
    }
    if (i->aggregation == VB_TY_LE && i->numerator != NULL && i->denominator != NULL) {
        add_tree(to, o, VB_FROM_RATIO, vb_tell(to, "đối chiếu", "checked against"), 1);
    }
}
