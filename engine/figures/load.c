/* The tree's figures into the model: members, units, groups, indicators; their values are read
 * in figures/observations.c. */
#include "figures/load.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

struct load {
    struct vb_figures *f;
    struct vb_arena *a;
    struct vb_diag *dg;
    struct vb_value_load values;
};

static void read_aggregation(struct vb_indicator *i, const struct vb_node *n)
{
    static const char *const ways[] = {"tong", "binh-quan", "ty-le", "cuoi-ky", "khong"};
    size_t way = VB_WORD_INDEX(vb_node_string(n, "tong-hop"), ways);
    bool share = i->unit->pure || i->unit->per != NULL;
    i->aggregation = (uint8_t)(way <= VB_KHONG_GOP ? way : share ? VB_KHONG_GOP : VB_TONG);
    bool follows =
        i->whole != NULL && i->whole->over_time && i->whole->aggregation == i->aggregation;
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
        VB_REPORT(l->dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), i->code);
    }
    size_t values = 0;
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        /* Parts too: as an estimate that will do. */
        values += vb_node_is(c, "day-gia-tri") ? f->members.count : 1;
    }
    vb_figures_expect(f, i, values);
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (vb_node_is(c, "gia-tri")) {
            vb_value_read(&l->values, i, c);
        } else if (vb_node_is(c, "day-gia-tri")) {
            vb_row_read(&l->values, i, c);
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
        VB_REPORT(l->dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), g->code);
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
    struct load l = {f, f->arena, dg, .values = {.f = f, .a = f->arena, .dg = dg}};
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
