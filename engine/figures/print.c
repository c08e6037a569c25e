/* <so>, <so-sanh>, <goi-ten>: what a reference names, and who prints it. */
#include "figures/print.h"

#include "data/decimal.h"

bool vb_print_way(struct vb_print *p, const struct vb_way_row *rows, size_t count,
                  enum vb_way *way)
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

bool vb_print_places(struct vb_print *p)
{
    struct vb_str places = vb_node_string(p->n, "so-le");
    struct vb_decimal d;
    p->places = -1;
    if (places.n != 0) {
        if (!vb_number_read(places, &d) || d.scale != 0 || d.digits < 0 || d.digits > 9) {
            VB_REPORT(p->dg, VB_FIG_DECIMALS, &p->n->where, places);
            return false;
        }
        p->places = (int32_t)d.digits;
    }
    return true;
}

/* Reads @ky, @don-vi and @so-le. */
static bool read_slot(struct vb_print *p)
{
    struct vb_str period = vb_node_string(p->n, "ky");
    struct vb_str member = vb_node_string(p->n, "don-vi");
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
    return vb_print_places(p);
}

void vb_print_blank(struct vb_print *p, const struct vb_indicator *i,
                    const struct vb_observation *o)
{
    VB_REPORT(p->dg, VB_FIG_BLANK, &p->n->where, i->name, vb_observation_slot(o, p->a));
}

/* Is the value a total that could not be made?  The error, which says why, then takes the place
 * of the warning that the total gave. */
static bool report_no_total(struct vb_print *p, const struct vb_indicator *i,
                            enum vb_figure_kind kind)
{
    for (size_t k = 0; p->member == NULL && k < p->f->no_totals.count; k++) {
        const struct vb_no_total *n = &p->f->no_totals.items[k];
        bool asked = n->kind == kind || (n->kind == VB_KIND_UOC && kind == VB_KIND_THUC_HIEN);
        if (n->indicator == i && n->period == p->period && asked) {
            struct vb_observation slot = {.kind = (uint8_t)n->kind, .period = n->period};
            struct vb_str said[] = {i->name, vb_observation_slot(&slot, p->a)};
            vb_diag_withdraw(p->dg, VB_FIG_MEMBER_MISSING, said, 2);
            VB_REPORT(p->dg, VB_FIG_NO_TOTAL, &p->n->where, said[0], said[1], n->missing,
                      vb_strf(p->a, "%zu", n->count));
            return true;
        }
    }
    return false;
}

const struct vb_observation *vb_print_need(struct vb_print *p, const struct vb_indicator *i,
                                           enum vb_figure_kind kind)
{
    const struct vb_observation *o = vb_figures_result(i, kind, p->period, p->member);
    if (o == NULL && report_no_total(p, i, kind)) {
        return NULL;
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

bool vb_print_kind(struct vb_print *p, const char *attribute, enum vb_figure_kind *kind)
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

void vb_print_unit(struct vb_sb *sb, const struct vb_unit *unit)
{
    vb_sb_addf(sb, unit->pure ? "%.*s" : " %.*s", VB_ARG(unit->symbol));
}

bool vb_figures_print(const struct vb_figures *f, const struct vb_node *reference,
                      struct vb_arena *a, struct vb_str *text, struct vb_str *code,
                      struct vb_diag *dg)
{
    struct vb_print p = {.f = f, .n = reference, .a = a, .dg = dg, .places = -1};
    bool comparison = vb_node_is(reference, "so-sanh");
    *code = vb_node_string(reference, "cua");
    if (vb_node_is(reference, "goi-ten")) {
        return vb_name_print(f, reference, a, text, dg);
    }
    if (!comparison && (vb_map_find(&f->score_codes, *code) != NULL ||
                        vb_map_find(&f->criterion_codes, *code) != NULL)) {
        return vb_score_print(f, reference, a, text, dg);
    }
    const struct vb_award *award = vb_award_named(f, *code, a);
    if (award != NULL) {
        return comparison ? vb_award_share(&p, award, text)
                          : vb_award_print(award, reference, a, text, dg);
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
    return comparison ? vb_print_comparison(&p, text) : vb_print_value(&p, text);
}

bool vb_reference_operands(const struct vb_figures *f, const struct vb_node *reference,
                           struct vb_arena *a, const struct vb_observation **value,
                           const struct vb_observation **base)
{
    struct vb_diag *aside = vb_diag_new(); /* printing has reported what there is to say */
    struct vb_print p = {.f = f, .n = reference, .a = a, .dg = aside, .places = -1};
    enum vb_figure_kind kind;
    *value = *base = NULL;
    p.indicator = vb_map_find(&f->indicator_codes, vb_node_string(reference, "cua"));
    bool good = p.indicator != NULL && read_slot(&p);
    if (good && vb_node_is(reference, "so-sanh")) {
        good = vb_print_operands(&p, value, base);
    } else if (good && vb_print_kind(&p, "loai", &kind)) {
        *value = vb_print_need(&p, p.indicator, kind);
    }
    vb_diag_drop(aside);
    return good && *value != NULL;
}
