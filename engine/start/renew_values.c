/* Values on their way into the next year: thực hiện becomes cùng kỳ, kế hoạch năm sau becomes
 * kế hoạch; every other slot stays as a blank to be filled, so that the prose keeps its
 * references. */
#include "start/renew.h"

static bool same_text(const struct vb_extent *a, const struct vb_extent *b, const char *name)
{
    struct vb_str x = vb_node_string(a->node, name), y = vb_node_string(b->node, name);
    x = vb_str_eq_z(x, "nam") ? VB_STR("") : x; /* the whole year */
    y = vb_str_eq_z(y, "nam") ? VB_STR("") : y;
    return vb_str_eq(x, y);
}

static bool read_kind(const struct vb_extent *s, enum vb_figure_kind *kind)
{
    return vb_node_is(s->node, "gia-tri") &&
           vb_kind_read(vb_node_string(s->node, "loai"), kind);
}

/* The value of `kind` for the unit and period of `like` among the children of `of`, or NULL. */
static const struct vb_extent *sibling(const struct vb_extent *of, const struct vb_extent *like,
                                       enum vb_figure_kind kind)
{
    for (const struct vb_extent *c = of->first; c != NULL; c = c->next) {
        enum vb_figure_kind k;
        if (read_kind(c, &k) && k == kind && same_text(c, like, "ky") &&
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

/* Is the old value that the new one would be computed, so that the new one is computed too? */
static bool comes_by_itself(const struct vb_renewal *r, const struct vb_extent *of,
                            const struct vb_extent *like, enum vb_figure_kind kind)
{
    const struct vb_indicator *i =
        vb_map_find(&r->f->indicator_codes, vb_node_string(of->node, "ma"));
    const struct vb_member *m =
        vb_map_find(&r->f->member_codes, vb_node_string(like->node, "don-vi"));
    const struct vb_period *p =
        vb_map_find(&r->f->period_codes, vb_node_string(like->node, "ky"));
    enum vb_figure_kind from =
        kind == VB_KIND_KE_HOACH ? VB_KIND_KE_HOACH_NAM_SAU : VB_KIND_THUC_HIEN;
    const struct vb_observation *o = i == NULL ? NULL : vb_figures_find(i, from, p, m);
    return (kind == VB_KIND_KE_HOACH || kind == VB_KIND_CUNG_KY) && o != NULL &&
           o->origin != VB_TYPED;
}

static void add_attribute(struct vb_sb *to, const struct vb_extent *s, const char *name)
{
    const struct vb_extent_attribute *at = vb_extent_attribute(s, name);
    if (at != NULL) {
        vb_sb_addf(to, " %.*s", VB_ARG(at->raw));
    }
}

/* <gia-tri loai="…" ky="…" don-vi="…" trang-thai="thieu"/> for the slot of `like`. */
static struct vb_str blank_value(struct vb_renewal *r, const struct vb_extent *like,
                                 enum vb_figure_kind kind)
{
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    vb_sb_addf(&sb, "<%.*s loai=\"%s\"", VB_ARG(like->tag), vb_kind_code(kind));
    add_attribute(&sb, like, "ky");
    add_attribute(&sb, like, "don-vi");
    vb_sb_add_z(&sb, " trang-thai=\"thieu\"/>");
    return vb_sb_str(&sb);
}

/* The value of `from` under another kind.  It is final now, and its note was about its own
 * year. */
static struct vb_str moved_value(struct vb_renewal *r, const struct vb_extent *from,
                                 enum vb_figure_kind kind)
{
    static const char *const kept[] = {"ky", "don-vi", "muc", "trang-thai", "nguon"};
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    vb_sb_addf(&sb, "<%.*s loai=\"%s\"", VB_ARG(from->tag), vb_kind_code(kind));
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        add_attribute(&sb, from, kept[i]);
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
                             VB_ARG(from->node->value.text)));
    }
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
        vb_renew_replace(r, s->from, s->to, blank_value(r, s, kind));
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
    bool missing = vb_str_eq_z(vb_node_string(s->node, "trang-thai"), "thieu");
    if (!missing && sibling(of, s, kind) == NULL) {
        vb_renew_insert(r, s, moved_value(r, s, kind));
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
            add_attribute(&sb, c, "doi-tuong");
            add_attribute(&sb, c, "loai");
            vb_sb_add_z(&sb, " trang-thai=\"thieu\"/>");
            vb_renew_replace(r, c->from, c->to, vb_sb_str(&sb));
        }
    }
}
