/* <so-sanh>: two figures compared in words.  The author chooses the way (cach); the direction
 * word follows the values, which are compared unrounded. */
#include "figures/print.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const struct vb_way_row comparison_ways[] = {{"", VB_WAY_BANG},
                                                    {"bang", VB_WAY_BANG},
                                                    {"dat", VB_WAY_DAT},
                                                    {"uoc-dat", VB_WAY_UOC},
                                                    {"tang", VB_WAY_TANG},
                                                    {"vuot", VB_WAY_VUOT},
                                                    {"chenh-lech", VB_WAY_CHENH_LECH},
                                                    {"diem", VB_WAY_DIEM},
                                                    {"lan", VB_WAY_LAN},
                                                    {"ty-le", VB_WAY_TY_LE},
                                                    {"chiem", VB_WAY_CHIEM}};

static const char *const base_phrases[] = {
#define VB_KIND(id, code, phrase, name) phrase,
#include "figures/kinds.def"
#undef VB_KIND
};

static const char *const base_names[] = {
#define VB_KIND(id, code, phrase, name) name,
#include "figures/kinds.def"
#undef VB_KIND
};

/* A comparison under way: both values in the unit of the first. */
struct comparison {
    enum vb_way way;
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

/* The number of `o` to compare with: nothing that happened is 0.  False after a report. */
static bool number_of(struct vb_print *p, const struct vb_observation *o, struct vb_decimal *n)
{
    bool nil = o->state == VB_KHONG_PHAT_SINH;
    *n = nil ? vb_decimal_int(0) : o->value;
    if (!nil && !vb_observation_counts(o)) {
        VB_REPORT(p->dg, VB_FIG_NOT_NUMBER, &p->n->where, o->indicator->name,
                  vb_observation_slot(o, p->a), vb_observation_shown(o, p->a));
        return false;
    }
    return true;
}

bool vb_print_bring(struct vb_print *p, const struct vb_observation *value,
                    const struct vb_observation *base, struct vb_decimal *a,
                    struct vb_decimal *b)
{
    const struct vb_unit *own = value->indicator->unit, *other = base->indicator->unit;
    struct vb_decimal typed;
    if (!number_of(p, value, a) || !number_of(p, base, &typed)) {
        return false;
    }
    if (!vb_unit_same_kind(other, own)) {
        VB_REPORT(p->dg, VB_FIG_UNIT_CONVERT, &p->n->where, other->symbol, own->symbol);
        return false;
    }
    if (!vb_unit_convert(typed, other, own, b)) {
        VB_REPORT(p->dg, VB_FIG_OVERFLOW, &p->n->where, p->indicator->name);
        return false;
    }
    return true;
}

static bool prepare(struct vb_print *p, struct comparison *k)
{
    if (!vb_print_bring(p, k->value, k->base, &k->a, &k->b)) {
        return false;
    }
    if (!vb_decimal_sub(k->a, k->b, &k->difference)) {
        VB_REPORT(p->dg, VB_FIG_OVERFLOW, &p->n->where, p->indicator->name);
        return false;
    }
    k->direction = vb_decimal_sign(k->difference);
    return true;
}

bool vb_print_ratio(struct vb_print *p, struct vb_str name, const struct vb_ratio *r,
                    struct vb_decimal *rounded, struct vb_str *text)
{
    struct vb_decimal product, back;
    int32_t places = p->places >= 0 ? p->places : r->places;
    if (!vb_decimal_mul(r->over, vb_decimal_int(r->factor), &product) ||
        !vb_decimal_div(product, r->under, places, rounded)) {
        VB_REPORT(p->dg, VB_FIG_OVERFLOW, &p->n->where, name);
        return false;
    }
    bool exact =
        vb_decimal_mul(*rounded, r->under, &back) && vb_decimal_cmp(back, product) == 0;
    *rounded = exact && p->places < 0 ? vb_decimal_trim(*rounded) : *rounded;
    *text = vb_format_number(p->a, *rounded, -1);
    return true;
}

/* `factor` × over / base as text; trailing zeros are left out when nothing was rounded away.
 * False after a report. */
static bool ratio_text(struct vb_print *p, const struct comparison *k, struct vb_ratio r,
                       struct vb_decimal *rounded, struct vb_str *text)
{
    if (vb_decimal_sign(k->b) <= 0) {
        VB_REPORT(p->dg, VB_FIG_ZERO_BASE, &p->n->where, p->indicator->name,
                  vb_observation_slot(k->base, p->a), vb_observation_shown(k->base, p->a));
        return false;
    }
    r.under = k->b;
    return vb_print_ratio(p, p->indicator->name, &r, rounded, text);
}

static enum vb_qualifier turned(enum vb_qualifier q)
{
    switch (q) {
    case VB_TREN:
        return VB_DUOI;
    case VB_DUOI:
        return VB_TREN;
    case VB_HON:
        return VB_GAN;
    case VB_GAN:
        return VB_HON;
    case VB_EXACT:
    case VB_KHOANG:
        break;
    }
    return q;
}

struct vb_str vb_print_hint(struct vb_print *p, const struct vb_observation *value,
                            const struct vb_observation *base, bool falls)
{
    enum vb_qualifier own = (enum vb_qualifier)value->qualifier;
    enum vb_qualifier other = (enum vb_qualifier)base->qualifier;
    enum vb_qualifier q = own == VB_EXACT ? other : own;
    q = (own == VB_EXACT) != falls ? turned(q) : q;
    q = own != VB_EXACT && other != VB_EXACT ? VB_KHOANG : q;
    struct vb_str word = vb_qualifier_name(q);
    return word.n == 0 ? word : vb_strf(p->a, "%.*s ", VB_ARG(word));
}

/* «bằng», «đạt», «ước đạt», the bare percentage. */
static bool print_percent(struct vb_print *p, const struct comparison *k, struct vb_str *text)
{
    struct vb_str share, hint = vb_print_hint(p, k->value, k->base, false);
    struct vb_decimal rounded;
    if (!ratio_text(p, k, (struct vb_ratio){.over = k->a, .factor = 100, .places = 1}, &rounded,
                    &share)) {
        return false;
    }
    if (k->way == VB_WAY_TY_LE) {
        *text = vb_strf(p->a, "%.*s%.*s%%", VB_ARG(hint), VB_ARG(share));
        return true;
    }
    const char *verb = k->way == VB_WAY_BANG                           ? "bằng"
                       : k->way == VB_WAY_UOC && k->value->provisional ? "ước đạt"
                                                                       : "đạt";
    *text =
        vb_strf(p->a, "%s %.*s%.*s%% %s", verb, VB_ARG(hint), VB_ARG(share), base_phrase(k));
    return true;
}

/* «tăng 4,5% so với cùng kỳ», «vượt 1,1% kế hoạch». */
static bool print_change(struct vb_print *p, const struct comparison *k, struct vb_str *text)
{
    struct vb_str share, hint = vb_print_hint(p, k->value, k->base, k->direction < 0);
    struct vb_decimal rounded;
    const char *name = base_name(k);
    bool over = k->way == VB_WAY_VUOT;
    struct vb_ratio r = {.over = vb_decimal_abs(k->difference), .factor = 100, .places = 1};
    if (!ratio_text(p, k, r, &rounded, &share)) {
        return false;
    }
    if (over && p->indicator->lower_better && k->direction != 0) {
        VB_REPORT(p->dg, VB_FIG_LOWER_BETTER, &p->n->where, p->indicator->name);
    }
    if (k->direction == 0) {
        *text = vb_strf(p->a, over ? "đạt 100%% %s" : "bằng %s", over ? base_phrase(k) : name);
    } else if (rounded.digits == 0) {
        *text = vb_strf(p->a, over ? "xấp xỉ %s" : "tương đương %s", name);
    } else if (over && k->direction > 0) {
        *text =
            vb_strf(p->a, "vượt %.*s%.*s%% %s", VB_ARG(hint), VB_ARG(share), base_phrase(k));
    } else {
        *text = vb_strf(p->a, "%s %.*s%.*s%% so với %s",
                        k->direction > 0 ? "tăng"
                        : over           ? "thấp hơn"
                                         : "giảm",
                        VB_ARG(hint), VB_ARG(share), name);
    }
    return true;
}

/* « vụ», « điểm phần trăm»: the unit of a difference. */
static void add_difference_unit(struct vb_sb *sb, const struct vb_unit *unit)
{
    if (unit->pure) {
        bool percent = vb_str_eq_z(unit->symbol, "%");
        vb_sb_add_z(sb, percent ? " điểm phần trăm" : " điểm phần nghìn");
    } else {
        vb_print_unit(sb, unit);
    }
}

/* «giảm 09 vụ so với cùng kỳ», «giảm 2,4 điểm phần trăm so với kế hoạch». */
static bool print_difference(struct vb_print *p, const struct comparison *k,
                             struct vb_str *text)
{
    struct vb_observation o = *k->value;
    struct vb_str hint = vb_print_hint(p, k->value, k->base, k->direction < 0);
    struct vb_sb sb;
    if (k->direction == 0) {
        *text = vb_strf(p->a, "bằng %s", base_name(k));
        return true;
    }
    o.state = VB_KNOWN;
    o.value = vb_decimal_trim(vb_decimal_abs(k->difference));
    o.high = NULL;
    o.text = VB_STR("");
    vb_sb_init(&sb, p->a);
    vb_sb_addf(&sb, "%s %.*s%.*s", k->direction > 0 ? "tăng" : "giảm", VB_ARG(hint),
               VB_ARG(vb_observation_text(&o, p->places, p->a)));
    add_difference_unit(&sb, k->value->indicator->unit);
    vb_sb_addf(&sb, " so với %s", base_name(k));
    *text = vb_sb_str(&sb);
    return true;
}

/* «gấp 2,24 lần cùng kỳ»; once is no multiple. */
static bool print_times(struct vb_print *p, const struct comparison *k, struct vb_str *text)
{
    struct vb_str times, hint = vb_print_hint(p, k->value, k->base, false);
    struct vb_decimal rounded;
    if (!ratio_text(p, k, (struct vb_ratio){.over = k->a, .factor = 1, .places = 2}, &rounded,
                    &times)) {
        return false;
    }
    if (vb_decimal_cmp(rounded, vb_decimal_int(1)) == 0) {
        *text =
            vb_strf(p->a, "%s %s", k->direction == 0 ? "bằng" : "tương đương", base_name(k));
        return true;
    }
    *text = vb_strf(p->a, "%s %.*s%.*s lần %s", k->direction > 0 ? "gấp" : "bằng", VB_ARG(hint),
                    VB_ARG(times), base_name(k));
    return true;
}

/* A plan that is a range («6,6-6,8») has no percentage, but it is reached or it is not. */
static bool print_against_range(struct vb_print *p, const struct comparison *k,
                                struct vb_str *text)
{
    const struct vb_unit *own = k->value->indicator->unit, *other = k->base->indicator->unit;
    struct vb_decimal low, high;
    if (!vb_unit_convert(k->base->value, other, own, &low) ||
        !vb_unit_convert(vb_observation_high(k->base), other, own, &high)) {
        VB_REPORT(p->dg, VB_FIG_UNIT_CONVERT, &p->n->where, other->symbol, own->symbol);
        return false;
    }
    bool below = vb_decimal_cmp(k->value->value, low) < 0;
    bool above = vb_decimal_cmp(k->value->value, high) > 0;
    bool missed = p->indicator->lower_better ? above : below;
    bool beyond = p->indicator->lower_better ? false : above;
    *text = vb_strf(p->a, "%s %s", missed ? "chưa đạt" : beyond ? "vượt" : "đạt", base_name(k));
    return true;
}

/* The sentence with «…» where the number will stand. */
static struct vb_str blank_text(struct vb_print *p, const struct comparison *k)
{
    struct vb_sb unit;
    vb_sb_init(&unit, p->a);
    add_difference_unit(&unit, p->indicator->unit);
    switch (k->way) {
    case VB_WAY_TY_LE:
        return VB_STR("…%");
    case VB_WAY_TANG:
    case VB_WAY_VUOT:
        return vb_strf(p->a, "tăng (giảm) …%% so với %s", base_name(k));
    case VB_WAY_CHENH_LECH:
    case VB_WAY_DIEM:
        return vb_strf(p->a, "tăng (giảm) …%.*s so với %s", VB_ARG(vb_sb_str(&unit)),
                       base_name(k));
    case VB_WAY_LAN:
        return vb_strf(p->a, "gấp … lần %s", base_name(k));
    case VB_WAY_BANG:
        return vb_strf(p->a, "bằng …%% %s", base_phrase(k));
    case VB_WAY_DEFAULT:
    case VB_WAY_SO:
    case VB_WAY_SO_DON_VI:
    case VB_WAY_DAT:
    case VB_WAY_UOC:
    case VB_WAY_TEN:
    case VB_WAY_CHU:
    case VB_WAY_CHIEM:
        break;
    }
    return vb_strf(p->a, "đạt …%% %s", base_phrase(k));
}

/* The base of the comparison, which for a plan may be that of the year; NULL after a report. */
static const struct vb_observation *need_base(struct vb_print *p, struct comparison *k)
{
    const struct vb_indicator *i = p->indicator;
    k->yearly = vb_figures_find(i, k->base_kind, p->period, p->member) == NULL &&
                p->period != NULL && vb_kind_yearly(k->base_kind) != NULL &&
                vb_figures_find(i, k->base_kind, NULL, p->member) != NULL;
    const struct vb_period *period = p->period;
    p->period = k->yearly ? NULL : period;
    const struct vb_observation *o = vb_print_need(p, i, k->base_kind);
    p->period = period;
    return o;
}

/* Both values; false after a report. */
static bool read_comparison(struct vb_print *p, struct comparison *k)
{
    enum vb_figure_kind kind;
    if (!vb_print_kind(p, "loai", &kind) || !vb_print_kind(p, "voi", &k->base_kind)) {
        return false;
    }
    k->value = vb_print_need(p, p->indicator, kind);
    k->base = k->value == NULL ? NULL : need_base(p, k);
    return k->base != NULL;
}

/* Does the way fit the unit, and the sense of the indicator? */
static bool check_way(struct vb_print *p, const struct comparison *k)
{
    const struct vb_unit *unit = p->indicator->unit;
    if (k->way == VB_WAY_DIEM && !unit->pure) {
        VB_REPORT(p->dg, VB_FIG_POINTS, &p->n->where, p->indicator->name, unit->symbol);
        return false;
    }
    return true;
}

bool vb_print_operands(struct vb_print *p, const struct vb_observation **value,
                       const struct vb_observation **base)
{
    struct comparison k = {.base_kind = VB_KIND_KE_HOACH};
    bool good =
        vb_print_way(p, comparison_ways, sizeof comparison_ways / sizeof *comparison_ways,
                     &k.way) &&
        (k.way == VB_WAY_CHIEM ? vb_share_operands(p, value, base) : read_comparison(p, &k));
    if (good && k.way != VB_WAY_CHIEM) {
        *value = k.value;
        *base = k.base;
    }
    return good;
}

bool vb_print_comparison(struct vb_print *p, struct vb_str *text)
{
    struct comparison k = {.base_kind = VB_KIND_KE_HOACH};
    if (!vb_print_way(p, comparison_ways, sizeof comparison_ways / sizeof *comparison_ways,
                      &k.way)) {
        return false;
    }
    if (k.way == VB_WAY_CHIEM) {
        return vb_print_share(p, text);
    }
    if (!read_comparison(p, &k) || !check_way(p, &k)) {
        return false;
    }
    if (k.value->state == VB_THIEU || k.base->state == VB_THIEU) {
        vb_print_blank(p, p->indicator, k.value->state == VB_THIEU ? k.value : k.base);
        *text = blank_text(p, &k);
        return true;
    }
    bool reached =
        (k.way == VB_WAY_DAT || k.way == VB_WAY_VUOT) && vb_kind_yearly(k.base_kind) != NULL;
    if (reached && k.base->range && vb_observation_counts(k.value)) {
        return print_against_range(p, &k, text);
    }
    if (!prepare(p, &k)) {
        return false;
    }
    if (k.way == VB_WAY_TANG || k.way == VB_WAY_VUOT) {
        return print_change(p, &k, text);
    }
    if (k.way == VB_WAY_CHENH_LECH || k.way == VB_WAY_DIEM) {
        return print_difference(p, &k, text);
    }
    return k.way == VB_WAY_LAN ? print_times(p, &k, text) : print_percent(p, &k, text);
}
