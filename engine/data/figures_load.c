/* The tree's figures into the model: members, units, groups, indicators, values. */
#include "data/figures_model.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

#include <string.h>

struct load {
    struct vb_figures *f;
    struct vb_arena *a;
    struct vb_diag *dg;
};

/* The place of `v` in `words`, or `count`. */
static size_t word_index(struct vb_str v, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count && !vb_str_eq_z(v, words[i])) {
        i++;
    }
    return i;
}

#define WORD_INDEX(v, words) word_index((v), (words), sizeof(words) / sizeof *(words))

/* Where a range's dash begins, and its length; false when `text` is no range. */
static bool find_dash(struct vb_str text, size_t *at, size_t *length)
{
    *length = strlen("–");
    *at = vb_str_find(text, VB_STR("–"), 1);
    if (*at == SIZE_MAX) {
        *length = 1;
        *at = vb_str_find(text, VB_STR("-"), 1);
    }
    return *at != SIZE_MAX;
}

static bool read_number(struct vb_str text, struct vb_observation *o)
{
    size_t dash, length;
    text = vb_str_starts(text, VB_STR("+")) ? vb_str_part(text, 1, text.n) : text;
    o->range = find_dash(text, &dash, &length);
    if (!o->range) {
        bool good = vb_number_read(text, &o->value);
        o->high = o->value;
        return good;
    }
    struct vb_str low = vb_str_trim(vb_str_part(text, 0, dash));
    struct vb_str high = vb_str_trim(vb_str_part(text, dash + length, text.n));
    return vb_number_read(low, &o->value) && vb_number_read(high, &o->high);
}

static void check_grouping(struct load *l, const struct vb_observation *o)
{
    size_t digits = 0;
    while (digits < o->text.n && o->text.p[digits] >= '0' && o->text.p[digits] <= '9') {
        digits++;
    }
    if (digits > 3) {
        struct vb_str right = vb_format_number(l->a, o->value, -1);
        VB_REPORT(l->dg, VB_FIG_GROUPING, o->where, o->text, right);
    }
}

/* The attributes of a <gia-tri>, in one pass: there may be millions. */
struct raw_value {
    struct vb_str kind, period, member, provisional, level, state;
};

static struct raw_value raw_of(const struct vb_node *n)
{
    struct raw_value raw = {.kind = {NULL, 0}};
    const struct {
        struct vb_str name, *to;
    } rows[] = {{VB_STR("loai"), &raw.kind},       {VB_STR("don-vi"), &raw.member},
                {VB_STR("uoc"), &raw.provisional}, {VB_STR("ky"), &raw.period},
                {VB_STR("muc"), &raw.level},       {VB_STR("trang-thai"), &raw.state}};
    for (size_t i = 0; i < n->attribute_count; i++) {
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            if (vb_str_eq(n->attributes[i].name, rows[k].name)) {
                *rows[k].to = n->attributes[i].value.text;
                break;
            }
        }
    }
    return raw;
}

static void read_content(struct load *l, const struct vb_node *n, const struct raw_value *raw,
                         struct vb_observation *o)
{
    static const char *const states[] = {"", "thieu", "khong-phat-sinh", "khong-ap-dung"};
    static const char *const levels[] = {"", "khoang", "tren", "duoi", "hon", "gan"};
    struct vb_str text = vb_str_trim(n->value.kind != VB_VALUE_NONE ? n->value.text : n->text);
    o->state = (uint8_t)WORD_INDEX(raw->state, states);
    o->qualifier = (uint8_t)WORD_INDEX(raw->level, levels);
    o->provisional = vb_str_eq_z(raw->provisional, "co") || o->kind == VB_KIND_UOC;
    o->text = text;
    if ((n->faults & VB_FAULT_CONTENT) != 0) {
        o->broken = true; /* reported when it was loaded */
    } else if (o->state > VB_KHONG_AP_DUNG || o->qualifier > VB_GAN) {
        VB_REPORT(l->dg, VB_FIG_NUMBER, o->where, text);
        o->state = VB_KNOWN;
        o->qualifier = VB_EXACT;
        o->broken = true;
    } else if ((text.n == 0) == (o->state == VB_KNOWN)) {
        VB_REPORT(l->dg, VB_FIG_STATE, o->where, o->indicator->name);
        o->broken = true;
    } else if (o->state == VB_KNOWN && !read_number(text, o)) {
        VB_REPORT(l->dg, VB_FIG_NUMBER, o->where, text);
        o->broken = true;
    } else if (o->range && vb_decimal_cmp(o->value, o->high) >= 0) {
        VB_REPORT(l->dg, VB_FIG_RANGE, o->where, text);
    } else if (!o->range) {
        check_grouping(l, o);
    }
}

static void read_value(struct load *l, struct vb_indicator *i, const struct vb_node *n)
{
    enum vb_figure_kind kind;
    const struct vb_period *period;
    if ((n->faults & VB_FAULT_ATTRIBUTE) != 0) {
        i->uncertain = true; /* it is not known which value this is */
        return;
    }
    struct raw_value raw = raw_of(n);
    struct vb_member *m =
        raw.member.n == 0 ? NULL : vb_member_find(l->f, n, raw.member, l->dg);
    if (!vb_kind_read(raw.kind, &kind)) {
        i->uncertain = true;
        VB_REPORT(l->dg, VB_FIG_KIND, &n->where, raw.kind);
        return;
    }
    if (!vb_period_find(l->f, raw.period, &period)) {
        VB_REPORT(l->dg, VB_FIG_PERIOD, &n->where, raw.period);
        i->uncertain = true;
        return;
    }
    if (raw.member.n != 0 && m == NULL) {
        i->uncertain = true;
        return;
    }
    struct vb_observation *o = VB_NEW(l->a, struct vb_observation);
    *o = (struct vb_observation){.where = &n->where,
                                 .node = n,
                                 .indicator = i,
                                 .member = m,
                                 .period = period,
                                 .kind = (uint8_t)kind,
                                 .places = -1};
    read_content(l, n, &raw, o);
    i->bare_digit |= o->text.n == 1 && o->text.p[0] != '0';
    if (!vb_figures_add(l->f, i, o)) {
        const struct vb_observation *old = vb_figures_find(i, kind, period, m);
        struct vb_str line = vb_strf(l->a, "%u", old->where->line);
        VB_REPORT(l->dg, VB_FIG_DUPLICATE, &n->where, i->name, vb_observation_slot(o, l->a),
                  o->text, old->text, line);
    } else if (m != NULL && !m->always && !vb_member_serves(l->f, m, kind, period)) {
        VB_REPORT(l->dg, VB_FIG_MEMBER_DATE, &n->where, m->name, vb_observation_slot(o, l->a),
                  vb_member_dates(m, l->a), vb_member_successor(m));
    }
    if (m != NULL) {
        m->reports = true;
    }
}

static void read_aggregation(struct vb_indicator *i, const struct vb_node *n)
{
    static const char *const ways[] = {"tong", "binh-quan", "ty-le", "cuoi-ky", "khong"};
    size_t way = WORD_INDEX(vb_node_string(n, "tong-hop"), ways);
    bool share = i->unit->pure || i->unit->per != NULL;
    i->aggregation = (uint8_t)(way <= VB_KHONG_GOP ? way : share ? VB_KHONG_GOP : VB_TONG);
    bool follows = i->whole != NULL && i->whole->over_time &&
                   i->whole->aggregation == i->aggregation;
    i->over_time = way == VB_TONG || way == VB_CUOI_KY || (way > VB_KHONG_GOP && follows);
    i->lower_better = vb_str_eq_z(vb_node_string(n, "tot-hon"), "thap");
    i->complete = !vb_str_eq_z(vb_node_string(n, "day-du"), "khong");
}

static void read_decimals(struct load *l, struct vb_indicator *i, const struct vb_node *n)
{
    struct vb_str text = vb_node_string(n, "so-le");
    struct vb_decimal d;
    i->decimals = -1;
    if (text.n == 0) {
        return;
    }
    if (!vb_number_read(text, &d) || d.scale != 0 || d.digits < 0 || d.digits > 9) {
        VB_REPORT(l->dg, VB_FIG_DECIMALS, &n->where, text);
        return;
    }
    i->decimals = (int32_t)d.digits;
}

/* A <chi-tieu> or <trong-do> with everything in it. */
static struct vb_indicator *read_indicator(struct load *l, const struct vb_node *n,
                                           struct vb_indicator *whole)
{
    struct vb_figures *f = l->f;
    struct vb_indicator *i = VB_NEW(l->a, struct vb_indicator);
    struct vb_str unit = vb_node_string(n, "don-vi-tinh");
    i->code = vb_node_string(n, "ma");
    i->name = vb_node_string(n, "ten");
    i->node = n;
    i->whole = whole;
    i->uncertain = (n->faults & (VB_FAULT_ATTRIBUTE | VB_FAULT_CHILD)) != 0;
    i->unit = unit.n == 0 && whole != NULL ? whole->unit
                                           : vb_units_find(&f->units, unit, &n->where, l->dg);
    read_aggregation(i, n);
    read_decimals(l, i, n);
    if (i->decimals < 0 && whole != NULL) {
        i->decimals = whole->decimals;
    }
    VB_PUSH(l->a, &f->indicators, i);
    i->index = (uint32_t)f->indicators.count;
    if (i->code.n != 0 && !vb_map_add(&f->indicator_codes, l->a, i->code, i)) {
        VB_REPORT(l->dg, VB_FIG_CODE_TWICE, &n->where, i->code);
    }
    size_t values = 0;
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        values++; /* parts too: as an estimate that will do */
    }
    vb_figures_expect(f, i, values);
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (vb_node_is(c, "gia-tri")) {
            read_value(l, i, c);
        } else if (vb_node_is(c, "trong-do")) {
            struct vb_indicator *part = read_indicator(l, c, i);
            *(i->last_part == NULL ? &i->first_part : &i->last_part->next_part) = part;
            i->last_part = part;
        }
    }
    return i;
}

static struct vb_figure_entry *add_entry(struct load *l, struct vb_figure_group *to)
{
    struct vb_figure_entry *e = VB_NEW(l->a, struct vb_figure_entry);
    *(to->last == NULL ? &to->first : &to->last->next) = e;
    to->last = e;
    return e;
}

/* A <nhom> with everything in it; nesting is bounded by the loader (VB_XML_DEPTH). */
static void read_group(struct load *l, const struct vb_node *n, struct vb_figure_group *up)
{
    struct vb_figure_group *g = VB_NEW(l->a, struct vb_figure_group);
    struct vb_str member = vb_node_string(n, "don-vi");
    g->code = vb_node_string(n, "ma");
    g->name = vb_node_string(n, "ten");
    g->node = n;
    add_entry(l, up)->group = g;
    if (member.n != 0) {
        (void)vb_member_find(l->f, n, member, l->dg); /* reports */
    }
    bool taken = vb_map_find(&l->f->indicator_codes, g->code) != NULL;
    if (g->code.n != 0 && (taken || !vb_map_add(&l->f->group_codes, l->a, g->code, g))) {
        VB_REPORT(l->dg, VB_FIG_CODE_TWICE, &n->where, g->code);
    }
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (vb_node_is(c, "nhom")) {
            read_group(l, c, g);
        } else if (vb_node_is(c, "chi-tieu")) {
            add_entry(l, g)->indicator = read_indicator(l, c, NULL);
        }
    }
}

static struct vb_indicator *find_term(struct load *l, const struct vb_indicator *i,
                                      const char *name)
{
    struct vb_str code = vb_node_string(i->node, name);
    const struct vb_indicator *term = vb_map_find(&l->f->indicator_codes, code);
    if (code.n != 0 && term == NULL && !l->f->hides_indicators) {
        VB_REPORT(l->dg, VB_FIG_UNKNOWN, &i->node->where, code,
                  vb_figures_nearest(l->f, code, l->a));
    }
    return term == NULL ? NULL : l->f->indicators.items[term->index - 1];
}

/* Ties the ratios to their terms; every code is known by now. */
static void resolve_terms(struct load *l)
{
    for (size_t k = 0; k < l->f->indicators.count; k++) {
        struct vb_indicator *i = l->f->indicators.items[k];
        i->numerator = find_term(l, i, "tu-so");
        i->denominator = find_term(l, i, "mau-so");
        bool named =
            vb_node_string(i->node, "tu-so").n != 0 && vb_node_string(i->node, "mau-so").n != 0;
        if (i->aggregation == VB_TY_LE && !named && !i->uncertain) {
            VB_REPORT(l->dg, VB_FIG_TERMS, &i->node->where, i->name);
        }
    }
}

/* Is something in that part of the file unreadable that others may refer to? */
static bool hides(const struct vb_node *root, const struct vb_node *part)
{
    return (root->faults & VB_FAULT_CHILD) != 0 ||
           (part != NULL && vb_node_has_fault(part, VB_FAULT_CHILD | VB_FAULT_CODE));
}

bool vb_figures_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg)
{
    struct load l = {f, f->arena, dg};
    struct vb_decimal year = {0, 0};
    (void)vb_number_read(vb_node_string(root, "nam"), &year); /* 0 when it is no year */
    f->year = year.digits >= 1000 && year.digits <= 9999 ? (int32_t)year.digits : 0;
    f->year_from = (struct vb_date){(int16_t)f->year, 1, 1};
    f->year_to = (struct vb_date){(int16_t)f->year, 12, 31};
    const struct vb_node *figures = vb_node_child(root, "chi-tieu-nam");
    f->hides_indicators = hides(root, figures);
    f->hides_members = hides(root, vb_node_child(root, "co-quan"));
    vb_members_read(f, root, dg);
    const struct vb_node *ky = figures == NULL ? NULL : vb_node_child(figures, "ky");
    for (; ky != NULL; ky = vb_node_next(ky)) {
        vb_period_declare(f, ky, dg);
    }
    vb_members_date(f);
    for (const struct vb_node *n = figures == NULL ? NULL : figures->first; n != NULL;
         n = n->next) {
        if (vb_node_is(n, "don-vi-tinh")) {
            vb_units_declare(&f->units, n, dg);
        } else if (vb_node_is(n, "nhom")) {
            read_group(&l, n, &f->all);
        }
    }
    resolve_terms(&l);
    vb_figures_read_lists(f, root, dg);
    vb_movements_read(f, root, dg);
    vb_scores_read(f, root, dg);
    return true;
}
