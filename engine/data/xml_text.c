#include "data/xml_parts.h"

#include "text/legacy.h"
#include "text/unicode.h"
#include "text/vietnamese.h"

/* Stands between two texts of one paragraph while it is cleaned as a whole: it is no white
 * space and no letter, so quotation marks beside it are told rightly. */
#define OBJECT "\xEF\xBF\xBC" /* U+FFFC */

struct texts {
    struct vb_arena *arena;
    VB_VEC(struct vb_node *) items;
};

bool vb_xml_is_paragraph(const struct vb_node *n)
{
    return n->kind == VB_NODE_ELEMENT && n->type != NULL && n->type->mixed &&
           (!n->type->in_line || vb_node_is(n, "chu-thich"));
}

/* The texts of the paragraph in order; paragraphs inside it (a footnote, an item's dash) are
 * their own. */
static void collect(struct vb_node *n, struct texts *t)
{
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_TEXT) {
            VB_PUSH(t->arena, &t->items, k);
        } else if (k->type != NULL && k->type->mixed && !vb_xml_is_paragraph(k)) {
            collect(k, t);
        }
    }
}

/* The object signs that a word processor left behind would be taken for ours. */
static void add_without_objects(struct vb_sb *sb, struct vb_str s)
{
    size_t from = 0, found;
    while ((found = vb_str_find(s, VB_STR(OBJECT), from)) != SIZE_MAX) {
        vb_sb_add(sb, vb_str_part(s, from, found));
        from = found + sizeof OBJECT - 1;
    }
    vb_sb_add(sb, vb_str_part(s, from, s.n));
}

/* Cleans all texts as one and gives each its part back. */
static void clean_together(const struct texts *t)
{
    struct vb_sb sb;
    vb_sb_init(&sb, t->arena);
    for (size_t i = 0; i < t->items.count; i++) {
        /* The space, trimmed later, tells that a quotation mark at the very start opens. */
        vb_sb_add_z(&sb, i == 0 ? " " : OBJECT);
        add_without_objects(&sb, t->items.items[i]->text);
    }
    struct vb_str clean = vb_clean(t->arena, vb_sb_str(&sb), false);
    size_t from = 0;
    for (size_t i = 0; i < t->items.count; i++) {
        size_t to = vb_str_find(clean, VB_STR(OBJECT), from);
        to = to == SIZE_MAX ? clean.n : to;
        t->items.items[i]->text = vb_str_part(clean, from, to);
        from = to == clean.n ? to : to + sizeof OBJECT - 1;
    }
}

/* Walks a paragraph and keeps one space between words: `last` is the text that may still end
 * with one, `open` says that a space here would be at an edge or a second one. */
struct spaces {
    struct vb_node *last;
    bool open;
};

static void close_up(struct spaces *s)
{
    if (s->last != NULL && s->last->text.n > 0 && s->last->text.p[s->last->text.n - 1] == ' ') {
        s->last->text.n--;
    }
}

static void trim_spaces(struct vb_node *n, struct spaces *s)
{
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_TEXT) {
            if (s->open && k->text.n > 0 && k->text.p[0] == ' ') {
                k->text = vb_str_part(k->text, 1, k->text.n);
            }
            if (k->text.n > 0) {
                s->last = k;
                s->open = k->text.p[k->text.n - 1] == ' ';
            }
        } else if (k->type != NULL && k->type->mixed && !vb_xml_is_paragraph(k)) {
            trim_spaces(k, s);
        } else {
            /* No space before a line break, a block or the call of a footnote. */
            bool call = vb_node_is(k, "chu-thich");
            bool edge = vb_node_is(k, "xuong-dong") || (vb_xml_is_paragraph(k) && !call) ||
                        (k->type != NULL && !k->type->in_line);
            if (edge || call) {
                close_up(s);
            }
            s->last = NULL;
            s->open = edge;
        }
    }
}

static void drop_empty(struct vb_node *n)
{
    struct vb_node **link = &n->first;
    n->last = NULL;
    while (*link != NULL) {
        struct vb_node *k = *link;
        if (k->kind == VB_NODE_TEXT && k->text.n == 0) {
            *link = k->next;
            continue;
        }
        if (k->kind == VB_NODE_ELEMENT && k->type != NULL && k->type->mixed &&
            !vb_xml_is_paragraph(k)) {
            drop_empty(k);
        }
        n->last = k;
        link = &k->next;
    }
}

void vb_xml_tidy(struct vb_arena *a, struct vb_node *n)
{
    struct texts t = {.arena = a};
    collect(n, &t);
    clean_together(&t);
    struct spaces s = {NULL, true};
    trim_spaces(n, &s);
    close_up(&s);
    drop_empty(n);
}

static void look_at_raw(struct vb_arena *a, struct vb_str text, const struct vb_where *where,
                        struct vb_diag *dg)
{
    size_t from, to;
    enum vb_legacy legacy = vb_legacy_guess_pasted(text, &from, &to);
    if (legacy != VB_LEGACY_NONE) {
        struct vb_str stretch = vb_str_trim(vb_str_part(text, from, to));
        struct vb_str read = vb_legacy_decode_pasted(a, stretch, legacy);
        VB_REPORT(dg, VB_CHARACTER_LEGACY, where, vb_xml_excerpt(a, stretch),
                  vb_legacy_name(legacy, false), vb_legacy_name(legacy, true),
                  vb_xml_excerpt(a, read));
    }
}

void vb_xml_legacy(struct vb_arena *a, const struct vb_node *n, struct vb_diag *dg)
{
    look_at_raw(a, n->text, &n->where, dg);
    for (const struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_TEXT ||
            (k->type != NULL && k->type->mixed && !vb_xml_is_paragraph(k))) {
            vb_xml_legacy(a, k, dg);
        }
    }
}

void vb_xml_legacy_attribute(struct vb_arena *a, const struct vb_attribute *t,
                             struct vb_diag *dg)
{
    look_at_raw(a, t->value.text, &t->where, dg);
}

void vb_xml_odd_characters(struct vb_arena *a, struct vb_str text, const struct vb_where *where,
                           struct vb_diag *dg)
{
    size_t at = 0, start = 0;
    uint32_t cp;
    bool lost = false, private_use = false, control = false;
    for (; vb_str_next(text, &at, &cp); start = at) {
        bool *seen = cp == 0xFFFD                   ? &lost
                     : cp >= 0xE000 && cp <= 0xF8FF ? &private_use
                     : cp >= 0x7F && cp <= 0x9F     ? &control
                                                    : NULL;
        if (seen == NULL || *seen) {
            continue;
        }
        *seen = true;
        size_t from = start > 24 ? start - 24 : 0;
        while (from < start && ((unsigned char)text.p[from] & 0xC0) == 0x80) {
            from++;
        }
        VB_REPORT(dg,
                  seen == &lost      ? VB_CHARACTER_LOST
                  : seen == &control ? VB_CHARACTER_CONTROL
                                     : VB_CHARACTER_PRIVATE,
                  where, vb_xml_excerpt(a, vb_str_part(text, from, text.n)), vb_cp_name(a, cp));
    }
}
