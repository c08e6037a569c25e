/* <so-sanh>: two figures compared in words.  The author chooses the way (cach); the direction
 * word follows the values, which are compared unrounded. */
#include "data/figures_print.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const struct vb_way_row comparison_ways[] = {
    {"", VB_WAY_BANG},      {"bang", VB_WAY_BANG}, {"dat", VB_WAY_DAT},
    {"tang", VB_WAY_TANG},  {"vuot", VB_WAY_VUOT}, {"chenh-lech", VB_WAY_CHENH_LECH},
    {"diem", VB_WAY_DIEM},  {"lan", VB_WAY_LAN},   {"ty-le", VB_WAY_TY_LE},
    {"chiem", VB_WAY_CHIEM}};

static const char *const base_phrases[] = {
#define VB_KIND(id, code, phrase, name) phrase,
#include "data/figures_kinds.def"
#undef VB_KIND
};

static const char *const base_names[] = {
#define VB_KIND(id, code, phrase, name) name,
#include "data/figures_kinds.def"
#undef VB_KIND
};

/* A comparison under way: both values in the unit of the first. */
struct comparison {
    const struct vb_observation *value, *base;
    struct vb_decimal a, b, difference;
    enum vb_figure_kind base_kind;
    int direction; /* sign of the difference */
    bool yearly;   /* a period is measured by the plan of the whole year */
};

/* «kế hoạch», «so với cùng kỳ»: what the base is called after a percentage. */
static const char *base_phrase(const struct comparison *k)
{
    const char *words = k->yearly ? vb_kind_yearly(k->base_kind) : NULL;
    return words != NULL ? words : base_phrases[k->base_kind];
}

/* The same after «so với». */
static const char *base_name(const struct comparison *k)
{
    const char *words = k->yearly ? vb_kind_yearly(k->base_kind) : NULL;
    return words != NULL ? words : base_names[k->base_kind];
}

static bool prepare(struct vb_print *p, struct comparison *k)
{
    const struct vb_observation *both[] = {k->value, k->base};
    for (size_t i = 0; i < 2; i++) {
        if (!vb_observation_counts(both[i])) {
            VB_REPORT(p->dg, VB_FIG_NOT_NUMBER, &p->n->where, both[i]->indicator->name,
                      vb_observation_slot(both[i], p->a));
            return false;
        }
    }
    k->a = k->value->value;
    if (!vb_unit_same_kind(k->base->indicator->unit, k->value->indicator->unit)) {
        VB_REPORT(p->dg, VB_FIG_UNIT_CONVERT, &p->n->where, k->base->indicator->unit->symbol,
                  k->value->indicator->unit->symbol);
        return false;
    }
    if (!vb_unit_convert(k->base->value, k->base->indicator->unit, k->value->indicator->unit,
                         &k->b) ||
        !vb_decimal_sub(k->a, k->b, &k->difference)) {
        VB_REPORT(p->dg, VB_FIG_OVERFLOW, &p->n->where, p->indicator->name);
        return false;
    }
    k->direction = vb_decimal_sign(k->difference);
    return true;
}

/* `factor` × over / base, rounded, trailing zeros left out when nothing was rounded away, and
 * whether the rounded number is 0.  False after a report. */
static bool share_text(struct vb_print *p, const struct comparison *k, struct vb_decimal over,
                       int64_t factor, int32_t places, struct vb_str *text, bool *zero)
{
    struct vb_decimal product, share, back;
    if (vb_decimal_sign(k->b) <= 0) {
        VB_REPORT(p->dg, VB_FIG_ZERO_BASE, &p->n->where, p->indicator->name,
                  vb_observation_slot(k->base, p->a), vb_observation_text(k->base, -1, p->a));
        return false;
    }
    places = p->places >= 0 ? p->places : places;
    if (!vb_decimal_mul(over, vb_decimal_int(factor), &product) ||
        !vb_decimal_div(product, k->b, places, &share)) {
        VB_REPORT(p->dg, VB_FIG_OVERFLOW, &p->n->where, p->indicator->name);
        return false;
    }
    bool exact = vb_decimal_mul(share, k->b, &back) && vb_decimal_cmp(back, product) == 0;
    share = exact && p->places < 0 ? vb_decimal_trim(share) : share;
    *zero = share.digits == 0;
    *text = vb_format_number(p->a, share, -1);
    return true;
}

/* «bằng», «đạt», the bare percentage, the share of the whole. */
static bool print_share(struct vb_print *p, const struct comparison *k, enum vb_way way,
                        struct vb_str *text)
{
    struct vb_str share;
    bool zero;
    if (!share_text(p, k, k->a, 100, 1, &share, &zero)) {
        return false;
    }
    if (way == VB_WAY_TY_LE) {
        *text = vb_strf(p->a, "%.*s%%", VB_ARG(share));
    } else if (way == VB_WAY_CHIEM) {
        *text = vb_strf(p->a, "chiếm %.*s%%", VB_ARG(share));
    } else {
        *text = vb_strf(p->a, "%s %.*s%% %s", way == VB_WAY_DAT ? "đạt" : "bằng", VB_ARG(share),
                        base_phrase(k));
    }
    return true;
}

/* «tăng 4,5% so với cùng kỳ», «vượt 1,1% kế hoạch». */
static bool print_change(struct vb_print *p, const struct comparison *k, enum vb_way way,
                         struct vb_str *text)
{
    struct vb_str share;
    const char *name = base_name(k);
    bool over = way == VB_WAY_VUOT;
    bool zero;
    if (!share_text(p, k, vb_decimal_abs(k->difference), 100, 1, &share, &zero)) {
        return false;
    }
    if (over && p->indicator->lower_better && k->direction != 0) {
        VB_REPORT(p->dg, VB_FIG_LOWER_BETTER, &p->n->where, p->indicator->name);
    }
    if (k->direction == 0) {
        *text = vb_strf(p->a, over ? "đạt 100%% %s" : "bằng %s", over ? base_phrase(k) : name);
    } else if (zero) {
        *text = vb_strf(p->a, over ? "xấp xỉ %s" : "tương đương %s", name);
    } else if (over && k->direction > 0) {
        *text = vb_strf(p->a, "vượt %.*s%% %s", VB_ARG(share), base_phrase(k));
    } else {
        *text = vb_strf(p->a, "%s %.*s%% so với %s",
                        k->direction > 0 ? "tăng"
                        : over           ? "thấp hơn"
                                         : "giảm",
                        VB_ARG(share), name);
    }
    return true;
}

/* «giảm 09 vụ so với cùng kỳ», «giảm 2,4 điểm phần trăm so với kế hoạch». */
static bool print_difference(struct vb_print *p, const struct comparison *k, enum vb_way way,
                             struct vb_str *text)
{
    const struct vb_unit *unit = k->value->indicator->unit;
    struct vb_observation o = *k->value;
    if (way == VB_WAY_DIEM && !unit->pure) {
        VB_REPORT(p->dg, VB_FIG_POINTS, &p->n->where, p->indicator->name, unit->symbol);
        return false;
    }
    if (k->direction == 0) {
        *text = vb_strf(p->a, "bằng %s", base_name(k));
        return true;
    }
    o.value = o.high = vb_decimal_trim(vb_decimal_abs(k->difference));
    o.text = VB_STR("");
    struct vb_sb sb;
    vb_sb_init(&sb, p->a);
    vb_sb_addf(&sb, "%s %.*s", k->direction > 0 ? "tăng" : "giảm",
               VB_ARG(vb_observation_text(&o, p->places, p->a)));
    if (vb_str_eq_z(unit->symbol, "%")) {
        vb_sb_add_z(&sb, " điểm phần trăm");
    } else if (unit->pure) {
        vb_sb_add_z(&sb, " điểm phần nghìn");
    } else {
        vb_print_unit(&sb, unit);
    }
    vb_sb_addf(&sb, " so với %s", base_name(k));
    *text = vb_sb_str(&sb);
    return true;
}

static bool print_times(struct vb_print *p, const struct comparison *k, struct vb_str *text)
{
    struct vb_str times;
    bool zero;
    if (!share_text(p, k, k->a, 1, 2, &times, &zero)) {
        return false;
    }
    *text = vb_strf(p->a, "%s %.*s lần %s", k->direction > 0 ? "gấp" : "bằng", VB_ARG(times),
                    base_name(k));
    return true;
}

/* What @cach="chiem" is a share of: @trong, or the whole that the indicator is a part of. */
static const struct vb_indicator *whole_of(struct vb_print *p)
{
    struct vb_str code = vb_node_string(p->n, "trong");
    const struct vb_indicator *whole =
        code.n == 0 ? p->indicator->whole : vb_map_find(&p->f->indicator_codes, code);
    if (whole == NULL && code.n == 0) {
        VB_REPORT(p->dg, VB_FIG_NO_WHOLE, &p->n->where, p->indicator->name);
    } else if (whole == NULL) {
        VB_REPORT(p->dg, VB_FIG_UNKNOWN, &p->n->where, code,
                  vb_figures_nearest(p->f, code, p->a));
    }
    return whole;
}

/* The base of the comparison, which for a plan may be that of the year; NULL after a report. */
static const struct vb_observation *need_base(struct vb_print *p, const struct vb_indicator *i,
                                              struct comparison *k)
{
    k->yearly = vb_figures_find(i, k->base_kind, p->period, p->member) == NULL &&
                p->period != NULL && vb_kind_yearly(k->base_kind) != NULL &&
                vb_figures_find(i, k->base_kind, NULL, p->member) != NULL;
    const struct vb_period *period = p->period;
    p->period = k->yearly ? NULL : period;
    const struct vb_observation *o = vb_print_need(p, i, k->base_kind);
    p->period = period;
    return o;
}

bool vb_print_comparison(struct vb_print *p, struct vb_str *text)
{
    struct comparison k = {.base_kind = VB_KIND_KE_HOACH};
    enum vb_figure_kind kind;
    enum vb_way way;
    if (!vb_print_way(p, comparison_ways, sizeof comparison_ways / sizeof *comparison_ways,
                      &way) ||
        !vb_print_kind(p, "loai", &kind) ||
        (way != VB_WAY_CHIEM && !vb_print_kind(p, "voi", &k.base_kind))) {
        return false;
    }
    const struct vb_indicator *base = way == VB_WAY_CHIEM ? whole_of(p) : p->indicator;
    k.value = base == NULL ? NULL : vb_print_need(p, p->indicator, kind);
    k.base = k.value == NULL       ? NULL
             : way == VB_WAY_CHIEM ? vb_print_need(p, base, kind)
                                   : need_base(p, base, &k);
    if (k.base != NULL && (k.value->state == VB_THIEU || k.base->state == VB_THIEU)) {
        bool first = k.value->state == VB_THIEU;
        vb_print_blank(p, first ? p->indicator : base, first ? k.value : k.base);
        *text = VB_STR("…");
        return true;
    }
    if (k.base == NULL || !prepare(p, &k)) {
        return false;
    }
    if (way == VB_WAY_TANG || way == VB_WAY_VUOT) {
        return print_change(p, &k, way, text);
    }
    if (way == VB_WAY_CHENH_LECH || way == VB_WAY_DIEM) {
        return print_difference(p, &k, way, text);
    }
    return way == VB_WAY_LAN ? print_times(p, &k, text) : print_share(p, &k, way, text);
}
