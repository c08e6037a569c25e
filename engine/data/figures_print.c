/* <so> and <so-sanh>: the words of a figure in a sentence.  The author chooses the way (cach);
 * the direction word follows the values, which are compared unrounded. */
#include "data/figures_model.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

enum way {
    WAY_DEFAULT,
    WAY_SO,
    WAY_SO_DON_VI,
    WAY_DAT,
    WAY_UOC,
    WAY_TEN,
    WAY_CHU,
    WAY_BANG,
    WAY_TANG,
    WAY_VUOT,
    WAY_CHENH_LECH,
    WAY_DIEM,
    WAY_LAN,
    WAY_TY_LE,
    WAY_CHIEM
};

struct way_row {
    const char *name;
    enum way way;
};

static const struct way_row value_ways[] = {
    {"", WAY_DEFAULT}, {"so", WAY_SO},   {"so-don-vi", WAY_SO_DON_VI},
    {"dat", WAY_DAT},  {"uoc", WAY_UOC}, {"ten", WAY_TEN},
    {"chu", WAY_CHU}};

static const struct way_row comparison_ways[] = {
    {"", WAY_BANG},      {"bang", WAY_BANG}, {"dat", WAY_DAT},
    {"tang", WAY_TANG},  {"vuot", WAY_VUOT}, {"chenh-lech", WAY_CHENH_LECH},
    {"diem", WAY_DIEM},  {"lan", WAY_LAN},   {"ty-le", WAY_TY_LE},
    {"chiem", WAY_CHIEM}};

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

struct print {
    const struct vb_figures *f;
    const struct vb_node *n; /* the reference */
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_indicator *indicator;
    const struct vb_period *period;
    const struct vb_member *member;
    int32_t places; /* -1: not said */
};

static bool find_way(struct print *p, const struct way_row *rows, size_t count, enum way *way)
{
    struct vb_str name = vb_node_string(p->n, "cach");
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq_z(name, rows[i].name)) {
            *way = rows[i].way;
            return true;
        }
    }
    VB_REPORT(p->dg, VB_FIG_WAY, &p->n->where, name);
    return false;
}

/* Reads @ky, @don-vi and @so-le. */
static bool read_slot(struct print *p)
{
    struct vb_str period = vb_node_string(p->n, "ky");
    struct vb_str member = vb_node_string(p->n, "don-vi");
    struct vb_str places = vb_node_string(p->n, "so-le");
    struct vb_decimal d;
    p->places = -1;
    if (period.n != 0 && !vb_str_eq_z(period, "nam")) {
        p->period = vb_map_find(&p->f->period_codes, period);
        if (p->period == NULL) {
            VB_REPORT(p->dg, VB_FIG_NO_VALUE, &p->n->where, p->indicator->name, period);
            return false;
        }
    }
    if (member.n != 0) {
        p->member = vb_map_find(&p->f->member_codes, member);
        if (p->member == NULL) {
            VB_REPORT(p->dg, VB_FIG_MEMBER, &p->n->where, member, VB_STR("—"));
            return false;
        }
    }
    if (places.n != 0) {
        if (!vb_number_read(places, &d) || d.scale != 0 || d.digits < 0 || d.digits > 9) {
            VB_REPORT(p->dg, VB_FIG_DECIMALS, &p->n->where, places);
            return false;
        }
        p->places = (int32_t)d.digits;
    }
    return true;
}

/* Says that «…» stands in the sentence for a number that is to come. */
static void report_blank(struct print *p, const struct vb_indicator *i,
                         const struct vb_observation *o)
{
    VB_REPORT(p->dg, VB_FIG_BLANK, &p->n->where, i->name, vb_observation_slot(o, p->a));
}

/* The observation of that kind, thực hiện giving way to ước; NULL after a report.  It may be
 * one that says that its number is not known yet. */
static const struct vb_observation *need(struct print *p, const struct vb_indicator *i,
                                         enum vb_figure_kind kind)
{
    const struct vb_observation *o = vb_figures_find(i, kind, p->period, p->member);
    if (o == NULL && kind == VB_KIND_THUC_HIEN) {
        o = vb_figures_find(i, VB_KIND_UOC, p->period, p->member);
    }
    if (o == NULL || o->broken) {
        struct vb_observation slot = {
            .kind = (uint8_t)kind, .period = p->period, .member = p->member};
        VB_REPORT(p->dg, VB_FIG_NO_VALUE, &p->n->where, i->name,
                  vb_observation_slot(&slot, p->a));
        return NULL;
    }
    return o;
}

static bool read_kind(struct print *p, const char *attribute, enum vb_figure_kind *kind)
{
    struct vb_str code = vb_node_string(p->n, attribute);
    *kind = VB_KIND_THUC_HIEN;
    if (code.n == 0 && vb_str_eq_z(vb_str_z(attribute), "loai")) {
        return true;
    }
    if (!vb_kind_read(code, kind)) {
        VB_REPORT(p->dg, VB_FIG_KIND, &p->n->where, code);
        return false;
    }
    return true;
}

/* «330.450 tấn», «97,6%». */
static void add_unit(struct vb_sb *sb, const struct vb_unit *unit)
{
    vb_sb_addf(sb, unit->pure ? "%.*s" : " %.*s", VB_ARG(unit->symbol));
}

/* The number of `o`, in the unit that @don-vi-tinh asks for. */
static bool number_text(struct print *p, const struct vb_observation *o, struct vb_str *text,
                        const struct vb_unit **unit)
{
    struct vb_str wanted = vb_node_string(p->n, "don-vi-tinh");
    struct vb_indicator shown = *o->indicator;
    struct vb_observation converted = *o;
    *unit = o->indicator->unit;
    if (wanted.n != 0) {
        *unit = vb_units_make(&p->f->units, wanted, p->a);
        if (!vb_unit_convert(o->value, o->indicator->unit, *unit, &converted.value) ||
            !vb_unit_convert(o->high, o->indicator->unit, *unit, &converted.high)) {
            VB_REPORT(p->dg, VB_FIG_UNIT_CONVERT, &p->n->where, o->indicator->unit->symbol,
                      wanted);
            return false;
        }
        shown.decimals = p->places;
        shown.unit = *unit;
        converted.indicator = &shown;
        converted.text = *unit == o->indicator->unit ? o->text : VB_STR("");
        converted.value = vb_decimal_trim(converted.value);
        converted.high = vb_decimal_trim(converted.high);
    }
    *text = vb_observation_text(&converted, p->places, p->a);
    return true;
}

static bool spell(struct print *p, const struct vb_observation *o, struct vb_str *text)
{
    struct vb_decimal whole = vb_decimal_trim(o->value);
    if (o->state != VB_KNOWN || o->range || whole.scale != 0) {
        VB_REPORT(p->dg, VB_FIG_SPELL, &p->n->where, o->indicator->name, o->text);
        return false;
    }
    *text = vb_spell(p->a, whole.digits);
    return true;
}

/* The verb before the number. */
static const char *verb(enum way way, bool provisional)
{
    if (way == WAY_DAT || (way == WAY_DEFAULT && provisional)) {
        return provisional ? "ước đạt " : "đạt ";
    }
    return (way == WAY_UOC || way == WAY_TEN) && provisional ? "ước " : "";
}

static bool print_value(struct print *p, struct vb_str *text)
{
    enum vb_figure_kind kind;
    enum way way;
    struct vb_str number;
    const struct vb_unit *unit;
    if (!find_way(p, value_ways, sizeof value_ways / sizeof *value_ways, &way) ||
        !read_kind(p, "loai", &kind)) {
        return false;
    }
    const struct vb_observation *o = need(p, p->indicator, kind);
    if (o == NULL) {
        return false;
    }
    if (way == WAY_CHU && o->state != VB_THIEU) {
        return spell(p, o, text);
    }
    struct vb_sb sb;
    vb_sb_init(&sb, p->a);
    if (way == WAY_TEN) {
        vb_sb_addf(&sb, "%.*s ", VB_ARG(p->indicator->name));
    }
    if (o->state == VB_THIEU) {
        report_blank(p, p->indicator, o);
        vb_sb_add_z(&sb, "…");
        if (way != WAY_SO && way != WAY_CHU) {
            add_unit(&sb, p->indicator->unit);
        }
        *text = vb_sb_str(&sb);
        return true;
    }
    if (o->state != VB_KNOWN) {
        vb_sb_add_z(&sb, o->state == VB_KHONG_PHAT_SINH ? "không phát sinh" : "không áp dụng");
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
    if (way != WAY_SO) {
        add_unit(&sb, unit);
    }
    *text = vb_sb_str(&sb);
    return true;
}

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

static bool prepare(struct print *p, struct comparison *k)
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
static bool share_text(struct print *p, const struct comparison *k, struct vb_decimal over,
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
static bool print_share(struct print *p, const struct comparison *k, enum way way,
                        struct vb_str *text)
{
    struct vb_str share;
    bool zero;
    if (!share_text(p, k, k->a, 100, 1, &share, &zero)) {
        return false;
    }
    if (way == WAY_TY_LE) {
        *text = vb_strf(p->a, "%.*s%%", VB_ARG(share));
    } else if (way == WAY_CHIEM) {
        *text = vb_strf(p->a, "chiếm %.*s%%", VB_ARG(share));
    } else {
        *text = vb_strf(p->a, "%s %.*s%% %s", way == WAY_DAT ? "đạt" : "bằng", VB_ARG(share),
                        base_phrase(k));
    }
    return true;
}

/* «tăng 4,5% so với cùng kỳ», «vượt 1,1% kế hoạch». */
static bool print_change(struct print *p, const struct comparison *k, enum way way,
                         struct vb_str *text)
{
    struct vb_str share;
    const char *name = base_name(k);
    bool over = way == WAY_VUOT;
    bool zero;
    if (!share_text(p, k, vb_decimal_abs(k->difference), 100, 1, &share, &zero)) {
        return false;
    }
    if (over && p->indicator->lower_better && k->direction != 0) {
        VB_REPORT(p->dg, VB_FIG_LOWER_BETTER, &p->n->where, p->indicator->name);
    }
    if (k->direction == 0) {
        *text = vb_strf(p->a, over ? "đạt 100%% %s" : "bằng %s",
                        over ? base_phrase(k) : name);
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
static bool print_difference(struct print *p, const struct comparison *k, enum way way,
                             struct vb_str *text)
{
    const struct vb_unit *unit = k->value->indicator->unit;
    struct vb_observation o = *k->value;
    if (way == WAY_DIEM && !unit->pure) {
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
        add_unit(&sb, unit);
    }
    vb_sb_addf(&sb, " so với %s", base_name(k));
    *text = vb_sb_str(&sb);
    return true;
}

static bool print_times(struct print *p, const struct comparison *k, struct vb_str *text)
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
static const struct vb_indicator *whole_of(struct print *p)
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
static const struct vb_observation *need_base(struct print *p, const struct vb_indicator *i,
                                              struct comparison *k)
{
    k->yearly = vb_figures_find(i, k->base_kind, p->period, p->member) == NULL &&
                p->period != NULL && vb_kind_yearly(k->base_kind) != NULL &&
                vb_figures_find(i, k->base_kind, NULL, p->member) != NULL;
    const struct vb_period *period = p->period;
    p->period = k->yearly ? NULL : period;
    const struct vb_observation *o = need(p, i, k->base_kind);
    p->period = period;
    return o;
}

static bool print_comparison(struct print *p, struct vb_str *text)
{
    struct comparison k = {.base_kind = VB_KIND_KE_HOACH};
    enum vb_figure_kind kind;
    enum way way;
    if (!find_way(p, comparison_ways, sizeof comparison_ways / sizeof *comparison_ways, &way) ||
        !read_kind(p, "loai", &kind) ||
        (way != WAY_CHIEM && !read_kind(p, "voi", &k.base_kind))) {
        return false;
    }
    const struct vb_indicator *base = way == WAY_CHIEM ? whole_of(p) : p->indicator;
    k.value = base == NULL ? NULL : need(p, p->indicator, kind);
    k.base = k.value == NULL   ? NULL
             : way == WAY_CHIEM ? need(p, base, kind)
                                : need_base(p, base, &k);
    if (k.base != NULL && (k.value->state == VB_THIEU || k.base->state == VB_THIEU)) {
        bool first = k.value->state == VB_THIEU;
        report_blank(p, first ? p->indicator : base, first ? k.value : k.base);
        *text = VB_STR("…");
        return true;
    }
    if (k.base == NULL || !prepare(p, &k)) {
        return false;
    }
    if (way == WAY_TANG || way == WAY_VUOT) {
        return print_change(p, &k, way, text);
    }
    if (way == WAY_CHENH_LECH || way == WAY_DIEM) {
        return print_difference(p, &k, way, text);
    }
    return way == WAY_LAN ? print_times(p, &k, text) : print_share(p, &k, way, text);
}

bool vb_figures_print(const struct vb_figures *f, const struct vb_node *reference,
                      struct vb_arena *a, struct vb_str *text, struct vb_str *code,
                      struct vb_diag *dg)
{
    struct print p = {.f = f, .n = reference, .a = a, .dg = dg, .places = -1};
    bool comparison = vb_node_is(reference, "so-sanh");
    *code = vb_node_string(reference, "cua");
    if (vb_node_is(reference, "goi-ten")) {
        return vb_name_print(f, reference, a, text, dg);
    }
    if (!comparison && (vb_map_find(&f->score_codes, *code) != NULL ||
                        vb_map_find(&f->criterion_codes, *code) != NULL)) {
        return vb_score_print(f, reference, a, text, dg);
    }
    const struct vb_award *award = vb_map_find(&f->award_codes, *code);
    if (award != NULL && !comparison) {
        return vb_award_print(award, reference, a, text, dg);
    }
    p.indicator = vb_map_find(&f->indicator_codes, *code);
    if (p.indicator == NULL) {
        VB_REPORT(dg, VB_FIG_UNKNOWN, &reference->where, *code,
                  vb_figures_nearest(f, *code, a));
        return false;
    }
    if (!read_slot(&p)) {
        return false;
    }
    return comparison ? print_comparison(&p, text) : print_value(&p, text);
}
