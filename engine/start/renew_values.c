/* Values on their way into the next year: thực hiện becomes cùng kỳ, kế hoạch năm sau becomes
 * kế hoạch; every other slot stays as a blank to be filled, so that the prose keeps its
 * references. */
#include "start/renew.h"

#include "data/map.h"
#include "data/row.h"

static bool is_row(const struct vb_extent *s)
{
    return vb_node_is(s->node, "day-gia-tri");
}

static bool read_kind(const struct vb_extent *s, enum vb_figure_kind *kind)
{
    return (vb_node_is(s->node, "gia-tri") || is_row(s)) &&
           vb_kind_read(vb_node_string(s->node, "loai"), kind);
}

/* An indicator on its way: where its values stand.  There may be thousands. */
struct values {
    const struct vb_extent *of;
    const struct vb_indicator *i;
    struct vb_arena *scratch;
    struct vb_map elements; /* key() to its element */
    struct vb_map rows;     /* a row's node (the pointer's bytes) to the row's first value */
};

/* What tells a value's element from the others of the indicator. */
static struct vb_str key(struct vb_arena *a, const struct vb_extent *like,
                         enum vb_figure_kind kind)
{
    struct vb_str period = vb_node_string(like->node, "ky");
    period = vb_str_eq_z(period, "nam") ? VB_STR("") : period; /* the whole year */
    return vb_strf(a, "%d %d %.*s|%.*s", (int)kind, is_row(like), VB_ARG(period),
                   VB_ARG(vb_node_string(like->node, "don-vi")));
}

static struct vb_str key_of_row(const struct vb_node *const *row)
{
    return (struct vb_str){(const char *)row, sizeof *row};
}

static void find_values(struct values *v)
{
    for (const struct vb_extent *c = v->of->first; c != NULL; c = c->next) {
        enum vb_figure_kind kind;
        if (read_kind(c, &kind)) {
            vb_map_add(&v->elements, v->scratch, key(v->scratch, c, kind), c);
        }
    }
    const struct vb_observation *last = NULL;
    for (const struct vb_observation *o = v->i == NULL ? NULL : v->i->first; o != NULL;
         last = o, o = o->next) {
        if (o->node != NULL && (last == NULL || last->node != o->node)) {
            vb_map_add(&v->rows, v->scratch, key_of_row(&o->node), o);
        }
    }
}

/* The value of `kind` for the unit and period of `like`, the row for the units of a row, or
 * NULL. */
static const struct vb_extent *sibling(const struct values *v, const struct vb_extent *like,
                                       enum vb_figure_kind kind)
{
    return vb_map_find(&v->elements, key(v->scratch, like, kind));
}

/* Which old value the new one of `kind` is, in the slot of `like`; NULL: none. */
static const struct vb_extent *source_of(const struct values *v, const struct vb_extent *like,
                                         enum vb_figure_kind kind)
{
    const struct vb_extent *found = NULL;
    if (kind == VB_KIND_KE_HOACH) {
        found = sibling(v, like, VB_KIND_KE_HOACH_NAM_SAU);
    } else if (kind == VB_KIND_CUNG_KY) {
        found = sibling(v, like, VB_KIND_THUC_HIEN);
        found = found != NULL ? found : sibling(v, like, VB_KIND_UOC);
    }
    return found;
}

/* ---- by the slots of the figures */

static const struct vb_period *period_of(const struct vb_renewal *r, const struct vb_extent *s)
{
    return vb_map_find(&r->f->period_codes, vb_node_string(s->node, "ky"));
}

/* The first value of a row. */
static const struct vb_observation *row_of(const struct values *v, const struct vb_extent *s)
{
    return vb_map_find(&v->rows, key_of_row(&s->node));
}

/* The unit of a value, the first one of a row. */
static const struct vb_member *member_of(const struct vb_renewal *r, const struct values *v,
                                         const struct vb_extent *s)
{
    if (!is_row(s)) {
        return vb_map_find(&r->f->member_codes, vb_node_string(s->node, "don-vi"));
    }
    const struct vb_observation *first = row_of(v, s);
    return first == NULL ? NULL : first->member;
}

/* Is the old value that the new one would be computed, so that the new one is computed too? */
static bool comes_by_itself(const struct vb_renewal *r, const struct values *v,
                            const struct vb_extent *like, enum vb_figure_kind kind)
{
    enum vb_figure_kind from =
        kind == VB_KIND_KE_HOACH ? VB_KIND_KE_HOACH_NAM_SAU : VB_KIND_THUC_HIEN;
    const struct vb_observation *o =
        v->i == NULL ? NULL
                     : vb_figures_find(v->i, from, period_of(r, like), member_of(r, v, like));
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
    for (size_t count = vb_row_count(like->node), i = 0; i < count; i++) {
        vb_sb_add_z(&sb, i == 0 ? ">…" : " …");
    }
    vb_sb_addf(&sb, "</%.*s>", VB_ARG(like->tag));
    return vb_sb_str(&sb);
}

/* The value of `from` under another kind.  It is final now, and its note was about its own
 * year. */
static struct vb_str moved_value(struct vb_renewal *r, const struct vb_extent *from,
                                 enum vb_figure_kind kind)
{
    static const char *const kept[] = {"ky", "muc", "trang-thai", "loi", "nguon"};
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
static struct vb_str from_slots(struct vb_renewal *r, const struct values *v,
                                const struct vb_extent *s, enum vb_figure_kind kind)
{
    if (is_row(s)) {
        return vb_renew_row(r, row_of(v, s), s, kind);
    }
    const struct vb_observation *o =
        vb_renew_source(v->i, kind, period_of(r, s), member_of(r, v, s));
    return o == NULL ? blank_value(r, s, kind) : vb_renew_from_row(r, s, kind, o);
}

/* The slot keeps its place in the file and gets its new value, or becomes a blank, or goes. */
static void renew_value(struct vb_renewal *r, const struct values *v, const struct vb_extent *s,
                        enum vb_figure_kind kind)
{
    const struct vb_extent *from = source_of(v, s, kind);
    if (from != NULL) {
        vb_renew_replace(r, s->from, s->to, moved_value(r, from, kind));
        say_estimate(r, v->of, from, kind);
    } else if (comes_by_itself(r, v, s, kind) ||
               (kind == VB_KIND_UOC && sibling(v, s, VB_KIND_THUC_HIEN) != NULL)) {
        vb_renew_remove(r, s);
    } else {
        vb_renew_replace(r, s->from, s->to, from_slots(r, v, s, kind));
    }
}

/* A slot that the old file did not have: last year's result where there was no cùng kỳ, the
 * plan where only next year's was given. */
static void add_value(struct vb_renewal *r, const struct values *v, const struct vb_extent *s,
                      enum vb_figure_kind old)
{
    bool result = old == VB_KIND_THUC_HIEN ||
                  (old == VB_KIND_UOC && sibling(v, s, VB_KIND_THUC_HIEN) == NULL);
    if (!result && old != VB_KIND_KE_HOACH_NAM_SAU) {
        return;
    }
    enum vb_figure_kind kind = result ? VB_KIND_CUNG_KY : VB_KIND_KE_HOACH;
    const struct vb_observation *there =
        vb_figures_find(v->i, kind, period_of(r, s), member_of(r, v, s));
    bool missing = vb_str_eq_z(vb_node_string(s->node, "trang-thai"), "thieu");
    bool taken = there != NULL && there->origin == VB_TYPED;
    struct vb_str rest = is_row(s) && sibling(v, s, kind) == NULL
                             ? vb_renew_rest_of_row(r, row_of(v, s), s, kind)
                             : VB_STR("");
    if (is_row(s) ? rest.n != 0 : !missing && !taken) {
        vb_renew_insert(r, s, is_row(s) ? rest : moved_value(r, s, kind));
        say_estimate(r, v->of, s, kind);
    }
}

void vb_renew_indicator(struct vb_renewal *r, const struct vb_extent *s)
{
    struct values v = {.of = s,
                       .i = vb_map_find(&r->f->indicator_codes, vb_node_string(s->node, "ma")),
                       .scratch = vb_arena_new()};
    find_values(&v);
    for (const struct vb_extent *c = s->first; c != NULL; c = c->next) {
        enum vb_figure_kind kind;
        if (read_kind(c, &kind)) {
            renew_value(r, &v, c, kind);
            add_value(r, &v, c, kind);
        }
    }
    vb_arena_drop(v.scratch);
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
