/* Values on their way into the next year: thực hiện becomes cùng kỳ, kế hoạch năm sau becomes
 * kế hoạch; every other slot stays as a blank to be filled, so that the prose keeps its
 * references. */
#include "start/renew.h"

#include "data/row.h"

static bool same_text(const struct vb_extent *a, const struct vb_extent *b, const char *name)
{
    struct vb_str x = vb_node_string(a->node, name), y = vb_node_string(b->node, name);
    x = vb_str_eq_z(x, "nam") ? VB_STR("") : x; /* the whole year */
    y = vb_str_eq_z(y, "nam") ? VB_STR("") : y;
    return vb_str_eq(x, y);
}

static bool is_row(const struct vb_extent *s)
{
    return vb_node_is(s->node, "day-gia-tri");
}

static bool read_kind(const struct vb_extent *s, enum vb_figure_kind *kind)
{
    return (vb_node_is(s->node, "gia-tri") || is_row(s)) &&
           vb_kind_read(vb_node_string(s->node, "loai"), kind);
}

/* The value of `kind` for the unit and period of `like` among the children of `of`, the row for
 * the units of a row, or NULL. */
static const struct vb_extent *sibling(const struct vb_extent *of, const struct vb_extent *like,
                                       enum vb_figure_kind kind)
{
    for (const struct vb_extent *c = of->first; c != NULL; c = c->next) {
        enum vb_figure_kind k;
        if (read_kind(c, &k) && k == kind && is_row(c) == is_row(like) && same_text(c, like, "ky") &&
            same_text(c, like, "don-vi")) {
            return c;
        }
    }
    return NULL;
}

/* Which old value the new one of `kind` is, in the slot of `like`; NULL: none. */
static const struct vb_extent *source_of(const struct vb_extent *of,
                                         const struct vb_extent *like, enum vb_figure_kind kind)
{
    const struct vb_extent *found = NULL;
    if (kind == VB_KIND_KE_HOACH) {
        found = sibling(of, like, VB_KIND_KE_HOACH_NAM_SAU);
    } else if (kind == VB_KIND_CUNG_KY) {
        found = sibling(of, like, VB_KIND_THUC_HIEN);
        found = found != NULL ? found : sibling(of, like, VB_KIND_UOC);
    }
    return found;
}

/* ---- by the slots of the figures */

static const struct vb_indicator *indicator_of(const struct vb_renewal *r,
                                               const struct vb_extent *of)
{
    return vb_map_find(&r->f->indicator_codes, vb_node_string(of->node, "ma"));
}

static const struct vb_period *period_of(const struct vb_renewal *r, const struct vb_extent *s)
{
    return vb_map_find(&r->f->period_codes, vb_node_string(s->node, "ky"));
}

/* The unit of a value, the first one of a row. */
static const struct vb_member *member_of(const struct vb_renewal *r,
                                         const struct vb_indicator *i,
                                         const struct vb_extent *s)
{
    if (!is_row(s)) {
        return vb_map_find(&r->f->member_codes, vb_node_string(s->node, "don-vi"));
    }
    for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
        if (o->node == s->node) {
            return o->member;
        }
    }
    return NULL;
}

/* Is the old value that the new one would be computed, so that the new one is computed too? */
static bool comes_by_itself(const struct vb_renewal *r, const struct vb_extent *of,
                            const struct vb_extent *like, enum vb_figure_kind kind)
{
    const struct vb_indicator *i = indicator_of(r, of);
    enum vb_figure_kind from =
        kind == VB_KIND_KE_HOACH ? VB_KIND_KE_HOACH_NAM_SAU : VB_KIND_THUC_HIEN;
    const struct vb_observation *o =
        i == NULL ? NULL : vb_figures_find(i, from, period_of(r, like), member_of(r, i, like));
    return (kind == VB_KIND_KE_HOACH || kind == VB_KIND_CUNG_KY) && o != NULL &&
           o->origin != VB_TYPED;
}

void vb_renew_add_attribute(struct vb_sb *to, const struct vb_extent *s, const char *name)
{
    const struct vb_extent_attribute *at = vb_extent_attribute(s, name);
    if (at != NULL) {
        vb_sb_addf(to, " %.*s", VB_ARG(at->raw));
    }
}

/* <gia-tri loai="…" ky="…" don-vi="…" trang-thai="thieu"/> for the slot of `like`; for a row
 * «…» for every unit. */
static struct vb_str blank_value(struct vb_renewal *r, const struct vb_extent *like,
                                 enum vb_figure_kind kind)
{
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    vb_sb_addf(&sb, "<%.*s loai=\"%s\"", VB_ARG(like->tag), vb_kind_code(kind));
    vb_renew_add_attribute(&sb, like, "ky");
    vb_renew_add_units(r, &sb, like);
    if (!is_row(like)) {
        vb_sb_add_z(&sb, " trang-thai=\"thieu\"/>");
        return vb_sb_str(&sb);
    }
    for (size_t i = vb_row_count(like->node); i > 0; i--) {
        vb_sb_add_z(&sb, i == vb_row_count(like->node) ? ">…" : " …");
    }
    vb_sb_addf(&sb, "</%.*s>", VB_ARG(like->tag));
    return vb_sb_str(&sb);
}

/* The value of `from` under another kind.  It is final now, and its note was about its own
 * year. */
static struct vb_str moved_value(struct vb_renewal *r, const struct vb_extent *from,
                                 enum vb_figure_kind kind)
{
    static const char *const kept[] = {"ky", "muc", "trang-thai", "nguon"};
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    vb_sb_addf(&sb, "<%.*s loai=\"%s\"", VB_ARG(from->tag), vb_kind_code(kind));
    vb_renew_add_attribute(&sb, from, kept[0]);
    vb_renew_add_units(r, &sb, from);
    for (size_t i = 1; i < sizeof kept / sizeof *kept; i++) {
        vb_renew_add_attribute(&sb, from, kept[i]);
    }
    if (from->empty) {
        vb_sb_add_z(&sb, "/>");
    } else {
        vb_sb_addf(&sb, ">%.*s</%.*s>",
                   VB_ARG(vb_str_part(r->text, from->content_from, from->content_to)),
                   VB_ARG(from->tag));
    }
    return vb_sb_str(&sb);
}

static void say_estimate(struct vb_renewal *r, const struct vb_extent *of,
                         const struct vb_extent *from, enum vb_figure_kind kind)
{
    bool estimate = vb_str_eq_z(vb_node_string(from->node, "uoc"), "co") ||
                    vb_str_eq_z(vb_node_string(from->node, "loai"), "uoc");
    if (kind == VB_KIND_CUNG_KY && estimate) {
        vb_renew_say(r, VB_RENEW_ESTIMATE,
                     vb_strf(r->a, "%.*s: %.*s", VB_ARG(vb_node_string(of->node, "ten")),
                             VB_ARG(vb_node_all_text(from->node, r->a))));
    }
}

/* Where no like element has the value: a value may stand in a row, a row's values outside. */
static struct vb_str from_slots(struct vb_renewal *r, const struct vb_extent *of,
                                const struct vb_extent *s, enum vb_figure_kind kind)
{
    const struct vb_indicator *i = indicator_of(r, of);
    const struct vb_observation *o =
        vb_renew_source(i, kind, period_of(r, s), member_of(r, i, s));
    if (is_row(s)) {
        return vb_renew_row(r, i, s, kind);
    }
    return o == NULL ? blank_value(r, s, kind) : vb_renew_from_row(r, s, kind, o);
}

/* The slot keeps its place in the file and gets its new value, or becomes a blank, or goes. */
static void renew_value(struct vb_renewal *r, const struct vb_extent *of,
                        const struct vb_extent *s, enum vb_figure_kind kind)
{
    const struct vb_extent *from = source_of(of, s, kind);
    if (from != NULL) {
        vb_renew_replace(r, s->from, s->to, moved_value(r, from, kind));
        say_estimate(r, of, from, kind);
    } else if (comes_by_itself(r, of, s, kind) ||
               (kind == VB_KIND_UOC && sibling(of, s, VB_KIND_THUC_HIEN) != NULL)) {
        vb_renew_remove(r, s);
    } else {
        vb_renew_replace(r, s->from, s->to, from_slots(r, of, s, kind));
    }
}

/* A slot that the old file did not have: last year's result where there was no cùng kỳ, the
 * plan where only next year's was given. */
static void add_value(struct vb_renewal *r, const struct vb_extent *of,
                      const struct vb_extent *s, enum vb_figure_kind old)
{
    bool result = old == VB_KIND_THUC_HIEN ||
                  (old == VB_KIND_UOC && sibling(of, s, VB_KIND_THUC_HIEN) == NULL);
    if (!result && old != VB_KIND_KE_HOACH_NAM_SAU) {
        return;
    }
    enum vb_figure_kind kind = result ? VB_KIND_CUNG_KY : VB_KIND_KE_HOACH;
    const struct vb_indicator *i = indicator_of(r, of);
    const struct vb_observation *there =
        vb_figures_find(i, kind, period_of(r, s), member_of(r, i, s));
    bool missing = vb_str_eq_z(vb_node_string(s->node, "trang-thai"), "thieu");
    bool taken = there != NULL && there->origin == VB_TYPED;
    struct vb_str rest =
        is_row(s) && sibling(of, s, kind) == NULL ? vb_renew_rest_of_row(r, i, s, kind) : VB_STR("");
    if (is_row(s) ? rest.n != 0 : !missing && !taken) {
        vb_renew_insert(r, s, is_row(s) ? rest : moved_value(r, s, kind));
        say_estimate(r, of, s, kind);
    }
}

void vb_renew_indicator(struct vb_renewal *r, const struct vb_extent *s)
{
    for (const struct vb_extent *c = s->first; c != NULL; c = c->next) {
        enum vb_figure_kind kind;
        if (read_kind(c, &kind)) {
            renew_value(r, s, c, kind);
            add_value(r, s, c, kind);
        }
    }
}

/* ---- awards */

static bool has_count(const struct vb_extent *s, struct vb_str who)
{
    for (const struct vb_extent *c = s->first; c != NULL; c = c->next) {
        if (vb_node_is(c->node, "so-luong") &&
            vb_str_eq(vb_node_string(c->node, "doi-tuong"), who)) {
            return true;
        }
    }
    return false;
}

/* The names go; one whose kind of recipient was counted by the list alone leaves a blank count.
 */
static void renew_name(struct vb_renewal *r, const struct vb_extent *s,
                       const struct vb_extent *c, bool done[VB_RECIPIENT_COUNT])
{
    enum vb_recipient who = VB_CA_NHAN;
    struct vb_str code = vb_node_string(c->node, "doi-tuong");
    (void)vb_recipient_read(code, &who);
    code = code.n == 0 ? VB_STR("ca-nhan") : code;
    if (!done[who] && !has_count(s, code)) {
        vb_renew_replace(
            r, c->from, c->to,
            vb_strf(r->a, "<so-luong doi-tuong=\"%.*s\" trang-thai=\"thieu\"/>", VB_ARG(code)));
    } else {
        vb_renew_remove(r, c);
    }
    done[who] = true;
}

void vb_renew_award(struct vb_renewal *r, const struct vb_extent *s)
{
    bool done[VB_RECIPIENT_COUNT] = {false};
    for (const struct vb_extent *c = s->first; c != NULL; c = c->next) {
        if (vb_node_is(c->node, "nguoi")) {
            renew_name(r, s, c, done);
        } else if (vb_node_is(c->node, "so-luong")) {
            struct vb_sb sb;
            vb_sb_init(&sb, r->a);
            vb_sb_addf(&sb, "<%.*s", VB_ARG(c->tag));
            vb_renew_add_attribute(&sb, c, "doi-tuong");
            vb_renew_add_attribute(&sb, c, "loai");
            vb_sb_add_z(&sb, " trang-thai=\"thieu\"/>");
            vb_renew_replace(r, c->from, c->to, vb_sb_str(&sb));
        }
    }
}
