/* Rows of values on their way into the next year, where they do not simply change their kind:
 * some of the units have their values in other elements. */
#include "start/renew.h"

const struct vb_observation *vb_renew_source(const struct vb_indicator *i,
                                             enum vb_figure_kind kind,
                                             const struct vb_period *period,
                                             const struct vb_member *member)
{
    const struct vb_observation *o = NULL;
    if (kind == VB_KIND_KE_HOACH) {
        o = vb_figures_find(i, VB_KIND_KE_HOACH_NAM_SAU, period, member);
    } else if (kind == VB_KIND_CUNG_KY) {
        o = vb_figures_find(i, VB_KIND_THUC_HIEN, period, member);
        o = o != NULL ? o : vb_figures_find(i, VB_KIND_UOC, period, member);
    }
    return o != NULL && o->origin == VB_TYPED ? o : NULL;
}

/* What a row can say of a value: no «khoảng», no «trên». */
static struct vb_str token_of(const struct vb_observation *o)
{
    if (o == NULL || o->qualifier != VB_EXACT || o->state == VB_BANG_LOI) {
        return vb_state_sign(VB_THIEU);
    }
    return o->state != VB_KNOWN ? vb_state_sign(o->state) : o->text;
}

static void add_state(struct vb_sb *to, uint8_t state)
{
    if (state != VB_KNOWN) {
        vb_sb_addf(to, " trang-thai=\"%.*s\"", VB_ARG(vb_state_code(state)));
    }
}

struct vb_str vb_renew_from_row(struct vb_renewal *r, const struct vb_extent *like,
                                enum vb_figure_kind kind, const struct vb_observation *from)
{
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    vb_sb_addf(&sb, "<%.*s loai=\"%s\"", VB_ARG(like->tag), vb_kind_code(kind));
    vb_renew_add_attribute(&sb, like, "ky");
    vb_renew_add_attribute(&sb, like, "don-vi");
    add_state(&sb, from->state);
    if (from->state != VB_KNOWN) {
        vb_sb_add_z(&sb, "/>");
    } else {
        vb_sb_addf(&sb, ">%.*s</%.*s>", VB_ARG(from->text), VB_ARG(like->tag));
    }
    return vb_sb_str(&sb);
}

static void add_word(struct vb_sb *to, struct vb_str word)
{
    vb_sb_addf(to, "%s%.*s", to->n == 0 ? "" : " ", VB_ARG(word));
}

void vb_renew_add_units(struct vb_renewal *r, struct vb_sb *to, const struct vb_extent *s)
{
    if (!vb_node_is(s->node, "day-gia-tri") || vb_extent_attribute(s, "don-vi") != NULL) {
        vb_renew_add_attribute(to, s, "don-vi");
        return;
    }
    bool same = true;
    struct vb_sb units;
    vb_sb_init(&units, r->a);
    for (size_t i = 0; i < r->f->members.count; i++) {
        const struct vb_member *m = r->f->members.items[i];
        same &= m->always;
        if (m->in_year) {
            add_word(&units, m->code);
        }
    }
    if (!same) {
        vb_sb_addf(to, " don-vi=\"%.*s\"", VB_ARG(vb_sb_str(&units)));
    }
}

/* A row with the tag and period of `s`. */
static struct vb_str row(struct vb_renewal *r, const struct vb_extent *s,
                         enum vb_figure_kind kind, struct vb_str units, struct vb_str values)
{
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    vb_sb_addf(&sb, "<%.*s loai=\"%s\"", VB_ARG(s->tag), vb_kind_code(kind));
    vb_renew_add_attribute(&sb, s, "ky");
    if (units.n != 0) {
        vb_sb_addf(&sb, " don-vi=\"%.*s\"", VB_ARG(units));
    } else {
        vb_renew_add_units(r, &sb, s);
    }
    vb_sb_addf(&sb, ">%.*s</%.*s>", VB_ARG(values), VB_ARG(s->tag));
    return vb_sb_str(&sb);
}

/* The next value of the row that `o` is of: they stand together. */
static const struct vb_observation *next_in_row(const struct vb_observation *o)
{
    return o->next != NULL && o->next->node == o->node ? o->next : NULL;
}

struct vb_str vb_renew_row(struct vb_renewal *r, const struct vb_observation *first,
                           const struct vb_extent *s, enum vb_figure_kind kind)
{
    struct vb_sb values;
    vb_sb_init(&values, r->a);
    for (const struct vb_observation *o = first; o != NULL; o = next_in_row(o)) {
        add_word(&values, token_of(vb_renew_source(o->indicator, kind, o->period, o->member)));
    }
    return row(r, s, kind, VB_STR(""), vb_sb_str(&values));
}

struct vb_str vb_renew_rest_of_row(struct vb_renewal *r, const struct vb_observation *first,
                                   const struct vb_extent *s, enum vb_figure_kind kind)
{
    struct vb_sb units, values;
    bool all = true;
    vb_sb_init(&units, r->a);
    vb_sb_init(&values, r->a);
    for (const struct vb_observation *o = first; o != NULL; o = next_in_row(o)) {
        const struct vb_observation *there =
            vb_figures_find(o->indicator, kind, o->period, o->member);
        if (o->state != VB_THIEU && (there == NULL || there->origin != VB_TYPED)) {
            add_word(&units, o->member->code);
            add_word(&values, token_of(o));
        } else {
            all = false;
        }
    }
    return values.n == 0
               ? VB_STR("")
               : row(r, s, kind, all ? VB_STR("") : vb_sb_str(&units), vb_sb_str(&values));
}
