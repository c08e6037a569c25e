/* The printed places as text; a comparison shows its formula and both inputs. */
#include "explain/parts.h"

#include "data/decimal.h"

/* Digits shown of a quotient that does not end. */
enum { SHOWN = 6, INDENT = 4 };

struct quotient {
    struct vb_decimal over, under;
    int64_t factor; /* 100 for a percentage, 1 for times */
};

/* «= 101,099567…», or exact. */
static void add_quotient(struct vb_answer *to, const struct quotient *q)
{
    struct vb_decimal product, result, back;
    if (!vb_decimal_mul(q->over, vb_decimal_int(q->factor), &product) ||
        !vb_decimal_div(product, q->under, SHOWN, &result)) {
        return;
    }
    bool exact = vb_decimal_mul(result, q->under, &back) && vb_decimal_cmp(back, product) == 0;
    struct vb_str number = vb_shown_number(to, result);
    vb_sb_addf(&to->sb, " %s %.*s", exact ? "=" : "≈", VB_ARG(number));
}

static bool is_way(const struct vb_printed *p, const char *a, const char *b)
{
    return vb_str_eq_z(p->way, a) || vb_str_eq_z(p->way, b);
}

void vb_explain_comparison(struct vb_answer *to, const struct vb_printed *p)
{
    struct vb_decimal base, difference;
    if (p->base == NULL || !vb_observation_counts(p->value) ||
        !vb_observation_counts(p->base) ||
        !vb_unit_convert(p->base->value, p->base->indicator->unit, p->value->indicator->unit,
                         &base) ||
        !vb_decimal_sub(p->value->value, base, &difference)) {
        return;
    }
    struct vb_str a = vb_shown_number(to, p->value->value);
    struct vb_str b = vb_shown_number(to, base);
    vb_sb_addf(&to->sb, "%*s%s: ", 2 * INDENT, "", vb_tell(to, "cách tính", "formula"));
    if (is_way(p, "chenh-lech", "diem")) {
        vb_sb_addf(&to->sb, "%.*s − %.*s = %.*s", VB_ARG(a), VB_ARG(b),
                   VB_ARG(vb_shown_number(to, difference)));
    } else if (is_way(p, "tang", "vuot")) {
        vb_sb_addf(&to->sb, "100 × (%.*s − %.*s) ÷ %.*s", VB_ARG(a), VB_ARG(b), VB_ARG(b));
        add_quotient(to, &(struct quotient){difference, base, 100});
    } else if (is_way(p, "lan", "lan")) {
        vb_sb_addf(&to->sb, "%.*s ÷ %.*s", VB_ARG(a), VB_ARG(b));
        add_quotient(to, &(struct quotient){p->value->value, base, 1});
    } else {
        vb_sb_addf(&to->sb, "100 × %.*s ÷ %.*s", VB_ARG(a), VB_ARG(b));
        add_quotient(to, &(struct quotient){p->value->value, base, 100});
    }
    vb_sb_addf(&to->sb, "%s\n",
               is_way(p, "chenh-lech", "diem") ? ""
                                               : vb_tell(to, "; làm tròn nửa lên khi in",
                                                         "; rounded half up when printed"));
    vb_explain_input(to, 3 * INDENT, p->value);
    vb_explain_input(to, 3 * INDENT, p->base);
}

/* «100 × 05 ÷ 07 ≈ 71,428571» */
static void explain_award_share(struct vb_answer *to, const struct vb_printed *p)
{
    struct quotient q = {vb_decimal_int(p->count), vb_decimal_int(p->of), 100};
    if (p->of > 0) {
        vb_sb_addf(&to->sb, "%*s%s: 100 × %lld ÷ %lld", 2 * INDENT, "",
                   vb_tell(to, "cách tính", "formula"), (long long)p->count, (long long)p->of);
        add_quotient(to, &q);
        vb_sb_addf(&to->sb, "%s\n",
                   vb_tell(to, "; làm tròn nửa lên khi in", "; rounded half up when printed"));
    }
}

static void add_page(struct vb_answer *to, const struct vb_printed *p)
{
    vb_sb_addf(&to->sb, vb_tell(to, "trang %zu", "page %zu"), p->page);
    if (p->prefix.n != 0 || p->number != p->page) {
        vb_sb_addf(&to->sb, vb_tell(to, " (đánh số %.*s%u)", " (numbered %.*s%u)"),
                   VB_ARG(p->prefix), p->number);
    }
}

static void add_source(struct vb_answer *to, const struct vb_printed *p)
{
    if (p->node == NULL) {
        return;
    }
    vb_sb_addf(&to->sb, "  <%.*s> %.*s:%u", VB_ARG(p->node->name), VB_ARG(p->node->where.file),
               p->node->where.line);
}

void vb_explain_printed(struct vb_answer *to, const char *document,
                        const vb_printed_list *places)
{
    for (size_t i = 0; i < places->count; i++) {
        const struct vb_printed *p = &places->items[i];
        vb_sb_addf(&to->sb, "%*s%s, ", INDENT, "", document);
        add_page(to, p);
        vb_sb_addf(&to->sb, vb_tell(to, ", dòng %zu: «%.*s»", ", line %zu: “%.*s”"), p->line,
                   VB_ARG(p->text));
        if (p->head.n != 0) {
            vb_sb_addf(&to->sb, vb_tell(to, ", bảng, cột «%.*s»", ", table, column “%.*s”"),
                       VB_ARG(p->head));
        } else if (p->before.n + p->after.n != 0) {
            vb_sb_addf(&to->sb, vb_tell(to, " trong «%.*s%.*s%.*s»", " in “%.*s%.*s%.*s”"),
                       VB_ARG(p->before), VB_ARG(p->text), VB_ARG(p->after));
        }
        add_source(to, p);
        vb_sb_add_char(&to->sb, '\n');
        vb_explain_comparison(to, p);
        explain_award_share(to, p);
    }
}
