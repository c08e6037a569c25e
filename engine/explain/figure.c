/* A figure's value, place, inputs, formula and rounding, as text. */
#include "explain/parts.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

enum { INDENT = 4 };

const char *vb_tell(const struct vb_answer *to, const char *vi, const char *en)
{
    return to->english ? en : vi;
}

struct vb_str vb_shown_number(struct vb_answer *to, struct vb_decimal n)
{
    return vb_format_number(to->a, vb_decimal_trim(n), -1);
}

const char *vb_state_words(const struct vb_answer *to, const struct vb_observation *o)
{
    switch ((enum vb_state)o->state) {
    case VB_KNOWN:
        return "";
    case VB_THIEU:
        return vb_tell(to, "chưa có số", "not known yet");
    case VB_KHONG_PHAT_SINH:
        return vb_tell(to, "không phát sinh", "nil");
    case VB_KHONG_AP_DUNG:
        return vb_tell(to, "không áp dụng", "not applicable");
    case VB_BANG_LOI:
        return vb_tell(to, "bằng lời", "in words");
    }
    return "";
}

struct vb_str vb_shown_value(struct vb_answer *to, const struct vb_observation *o)
{
    struct vb_sb sb;
    vb_sb_init(&sb, to->a);
    if (o->broken) {
        vb_sb_add_z(&sb, vb_tell(to, "không đọc được", "unreadable"));
    } else if (o->state == VB_BANG_LOI) {
        vb_sb_addf(&sb, "«%.*s»", VB_ARG(o->text));
    } else if (o->state != VB_KNOWN) {
        vb_sb_add_z(&sb, vb_state_words(to, o));
    } else {
        const struct vb_unit *unit = o->indicator->unit;
        struct vb_str word = vb_qualifier_word(o);
        vb_sb_addf(&sb, "%.*s%s%.*s", VB_ARG(word), word.n == 0 ? "" : " ",
                   VB_ARG(vb_observation_text(o, -1, to->a)));
        vb_sb_addf(&sb, unit->pure ? "%.*s" : " %.*s", VB_ARG(unit->symbol));
    }
    if (o->provisional && o->state == VB_KNOWN) {
        vb_sb_addf(&sb, " (%s)", vb_tell(to, "ước", "estimate"));
    }
    return vb_sb_str(&sb);
}

void vb_explain_where(struct vb_answer *to, const struct vb_where *w)
{
    vb_sb_addf(&to->sb, "%.*s:%u:%u", VB_ARG(w->file), w->line, w->column);
}

/* «thoc.thuc-hien = 189.640 tấn   tep.xml:207:11»; what is computed says so instead. */
void vb_explain_input(struct vb_answer *to, int indent, const struct vb_observation *o)
{
    vb_sb_addf(&to->sb, "%*s%.*s = %.*s  ", indent, "", VB_ARG(vb_reference_of(o, to->a)),
               VB_ARG(vb_shown_value(to, o)));
    struct vb_where where = vb_observation_where(o);
    if (o->origin == VB_TYPED) {
        vb_explain_where(to, &where);
    } else {
        vb_sb_addf(&to->sb, "(%s ", vb_tell(to, "tính; khai tại", "computed; declared at"));
        vb_explain_where(to, &where);
        vb_sb_add_char(&to->sb, ')');
    }
    vb_sb_add_char(&to->sb, '\n');
}

/* ---- one value */

static void add_rounding(struct vb_answer *to, const struct vb_observation *o)
{
    int32_t places = o->indicator->decimals >= 0 ? o->indicator->decimals : o->places;
    struct vb_str shown = vb_observation_text(o, -1, to->a);
    if (o->state != VB_KNOWN || o->broken) {
        return;
    }
    vb_sb_addf(&to->sb, "%*s%s: ", INDENT, "", vb_tell(to, "làm tròn", "rounding"));
    if (o->text.n != 0 && vb_str_eq(shown, o->text)) {
        vb_sb_add_z(&to->sb, vb_tell(to, "không, in như đã gõ\n", "none, printed as typed\n"));
    } else if (places < 0) {
        vb_sb_addf(&to->sb,
                   vb_tell(to, "không, in đủ: %.*s\n", "none, printed in full: %.*s\n"),
                   VB_ARG(shown));
    } else {
        vb_sb_addf(&to->sb,
                   vb_tell(to, "%.*s làm tròn nửa lên, %d chữ số sau dấu phẩy: in %.*s\n",
                           "%.*s rounded half up to %d decimals: prints %.*s\n"),
                   VB_ARG(vb_shown_number(to, o->value)), (int)places, VB_ARG(shown));
    }
}

static void add_remark(struct vb_answer *to, const struct vb_observation *o, const char *name,
                       const char *vi, const char *en)
{
    struct vb_str text = o->node == NULL ? VB_STR("") : vb_node_string(o->node, name);
    if (text.n != 0) {
        vb_sb_addf(&to->sb, "%*s%s: %.*s\n", INDENT, "", vb_tell(to, vi, en), VB_ARG(text));
    }
}

static void explain_value(struct vb_answer *to, const struct vb_observation *o)
{
    vb_sb_addf(&to->sb, "\n%.*s = %.*s\n", VB_ARG(vb_reference_of(o, to->a)),
               VB_ARG(vb_shown_value(to, o)));
    vb_sb_addf(&to->sb, "%*s%s: ", INDENT, "", vb_tell(to, "vị trí", "place"));
    struct vb_where where = vb_observation_where(o);
    vb_explain_where(to, &where);
    vb_sb_addf(&to->sb, "  %.*s\n", VB_ARG(vb_where_path(&where, to->a)));
    if (o->origin == VB_TYPED) {
        vb_sb_addf(&to->sb, "%*s%s\n", INDENT, "",
                   vb_tell(to, "nguồn gốc: nhập trực tiếp", "origin: typed"));
        add_remark(to, o, "nguon", "nguồn", "source");
        add_remark(to, o, "ghi-chu", "ghi chú", "note");
        vb_explain_checks(to, o);
    } else {
        vb_sb_addf(&to->sb, "%*s%s\n", INDENT, "",
                   vb_tell(to, "nguồn gốc: chương trình tính", "origin: computed"));
        vb_explain_inputs(to, o, 1);
    }
    add_rounding(to, o);
}

/* ---- the indicator */

static const char *aggregation_words(const struct vb_answer *to, const struct vb_indicator *i)
{
    switch ((enum vb_aggregation)i->aggregation) {
    case VB_TONG:
        return vb_tell(to, "cộng được", "adds up");
    case VB_BINH_QUAN:
        return vb_tell(to, "bình quân", "mean");
    case VB_TY_LE:
        return vb_tell(to, "tỷ lệ", "ratio");
    case VB_CUOI_KY:
        return vb_tell(to, "cuối kỳ", "end of period");
    case VB_KHONG_GOP:
        return vb_tell(to, "không cộng", "not added");
    }
    return "";
}

static void add_use(struct vb_answer *to, const struct vb_indicator *i, bool *any)
{
    vb_sb_addf(&to->sb, "%s%.*s", *any ? ", " : vb_tell(to, "dùng để tính: ", "used for: "),
               VB_ARG(i->code));
    *any = true;
}

/* Which indicators take this one as an input. */
static void add_uses(struct vb_answer *to, const struct vb_indicator *i)
{
    bool any = false;
    if (i->whole != NULL && i->whole->complete && vb_adds_up(i->whole)) {
        add_use(to, i->whole, &any);
    }
    for (size_t k = 0; k < to->f->indicators.count; k++) {
        const struct vb_indicator *other = to->f->indicators.items[k];
        if (other->numerator == i || other->denominator == i) {
            add_use(to, other, &any);
        }
    }
    if (any) {
        vb_sb_add_char(&to->sb, '\n');
    }
}

static void explain_indicator(struct vb_answer *to, const struct vb_reference *r)
{
    const struct vb_indicator *i = r->indicator;
    vb_sb_addf(&to->sb, "%.*s: %.*s\n", VB_ARG(i->code), VB_ARG(i->name));
    vb_sb_addf(&to->sb, "%s: %.*s; %s: %s; %s: ", vb_tell(to, "đơn vị tính", "unit"),
               VB_ARG(i->unit->symbol), vb_tell(to, "tổng hợp", "aggregation"),
               aggregation_words(to, i), vb_tell(to, "khai tại", "declared at"));
    vb_explain_where(to, &i->node->where);
    vb_sb_add_char(&to->sb, '\n');
    add_uses(to, i);
    bool any = false;
    for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
        if (o->member == r->member && o->period == r->period &&
            (!r->kind_given || o->kind == r->kind)) {
            explain_value(to, o);
            any = true;
        }
    }
    if (!any) {
        vb_sb_add_z(&to->sb, vb_tell(to, "không có số liệu cho đơn vị, kỳ này; có:\n",
                                     "no value for this unit and period; there are:\n"));
        for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
            vb_explain_input(to, INDENT, o);
        }
    }
}

/* What a group adds up to, of each kind, and its terms. */
static void explain_group(struct vb_answer *to, const struct vb_reference *r)
{
    struct vb_terms terms = vb_group_terms(to->a, r->group);
    vb_sb_addf(&to->sb, "%.*s: %.*s\n%s: ", VB_ARG(r->group->code), VB_ARG(r->group->name),
               vb_tell(to, "khai tại", "declared at"));
    vb_explain_where(to, &r->group->node->where);
    vb_sb_add_char(&to->sb, '\n');
    if (!vb_terms_add_up(&terms)) {
        vb_sb_add_z(
            &to->sb,
            vb_tell(to,
                    "không cộng: các chỉ tiêu không cùng đơn vị tính hoặc không cộng được\n",
                    "not added: units differ or indicators do not add up\n"));
        return;
    }
    for (int k = 0; k < VB_KIND_COUNT; k++) {
        enum vb_figure_kind kind = (enum vb_figure_kind)k;
        const struct vb_observation *sum =
            r->kind_given && kind != r->kind
                ? NULL
                : vb_group_sum(to->a, &terms, kind, r->period, r->member);
        if (sum == NULL) {
            continue;
        }
        vb_sb_addf(&to->sb, "\n%.*s = %.*s\n%*s%s\n", VB_ARG(vb_reference_of(sum, to->a)),
                   VB_ARG(vb_shown_value(to, sum)), INDENT, "",
                   vb_tell(to, "cách tính: cộng các chỉ tiêu của nhóm",
                           "formula: sum of the group's indicators"));
        for (size_t i = 0; i < terms.list.count; i++) {
            vb_explain_input(to, 2 * INDENT,
                             vb_figures_find(terms.list.items[i], kind, r->period, r->member));
        }
        add_rounding(to, sum);
    }
}

void vb_explain_figure(struct vb_answer *to, const struct vb_reference *r)
{
    if (r->award != NULL) {
        vb_explain_award(to, r);
    } else if (r->scores != NULL) {
        vb_explain_scores(to, r);
    } else if (r->group != NULL) {
        explain_group(to, r);
    } else {
        explain_indicator(to, r);
    }
}

void vb_explain_list(struct vb_answer *to)
{
    for (size_t k = 0; k < to->f->indicators.count; k++) {
        const struct vb_indicator *i = to->f->indicators.items[k];
        vb_sb_addf(&to->sb, "%.*s\t%.*s", VB_ARG(i->code), VB_ARG(i->name));
        for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
            if (o->member == NULL && o->period == NULL) {
                vb_sb_addf(&to->sb, "\t%s %.*s", vb_kind_code((enum vb_figure_kind)o->kind),
                           VB_ARG(vb_shown_value(to, o)));
            }
        }
        vb_sb_add_char(&to->sb, '\n');
    }
    for (size_t k = 0; k < to->f->awards.count; k++) {
        const struct vb_award *w = to->f->awards.items[k];
        vb_sb_addf(&to->sb, "%.*s\t%.*s\n", VB_ARG(w->code), VB_ARG(w->name));
    }
    for (size_t k = 0; k < to->f->scoreboards.count; k++) {
        const struct vb_scoreboard *b = to->f->scoreboards.items[k];
        vb_sb_addf(&to->sb, "%.*s\t%.*s\n", VB_ARG(b->code), VB_ARG(b->name));
    }
}
