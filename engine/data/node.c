#include "data/node.h"

#include "data/row.h"
#include "data/schema.h"

bool vb_node_has_fault(const struct vb_node *n, unsigned faults)
{
    bool has = (n->faults & faults) != 0;
    for (const struct vb_node *c = n->first; n->faults != 0 && c != NULL && !has; c = c->next) {
        has = vb_node_has_fault(c, faults);
    }
    return has;
}

const struct vb_node *vb_node_child(const struct vb_node *n, const char *name)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (vb_node_is(c, name)) {
            return c;
        }
    }
    return NULL;
}

const struct vb_node *vb_node_next(const struct vb_node *n)
{
    for (const struct vb_node *c = n->next; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_ELEMENT && vb_str_eq(c->name, n->name)) {
            return c;
        }
    }
    return NULL;
}

const struct vb_attribute *vb_node_attribute(const struct vb_node *n, const char *name)
{
    for (size_t i = 0; i < n->attribute_count; i++) {
        if (vb_str_eq_z(n->attributes[i].name, name)) {
            return &n->attributes[i];
        }
    }
    return NULL;
}

const struct vb_where *vb_node_place(const struct vb_node *n, const char *name)
{
    const struct vb_attribute *a = vb_node_attribute(n, name);
    return a == NULL ? &n->where : &a->where;
}

struct vb_str vb_node_string(const struct vb_node *n, const char *name)
{
    const struct vb_attribute *a = vb_node_attribute(n, name);
    return a == NULL ? (struct vb_str){NULL, 0} : a->value.text;
}

struct gathered {
    struct vb_sb text;
    struct vb_arena *arena;
    vb_node_printer *print;
    void *context;
    bool notes; /* the footnotes too */
};

/* What the program prints in the place of an element; «…» where that is not known here. */
static bool add_printed(struct gathered *g, const struct vb_node *n)
{
    static const char *const printed[] = {"so", "so-sanh", "goi-ten", "tham-chieu"};
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        if (vb_node_is(n, printed[i])) {
            struct vb_str s = {NULL, 0};
            bool known = g->print != NULL && g->print(g->context, n, &s) && s.n != 0;
            vb_sb_add(&g->text, known ? s : VB_STR("…"));
            return true;
        }
    }
    return false;
}

static void add_text(struct gathered *g, const struct vb_node *n)
{
    bool apart = n->kind == VB_NODE_ELEMENT &&
                 (vb_node_is(n, "xuong-dong") || (n->type != NULL && !n->type->in_line));
    if (apart && g->text.n > 0 && g->text.p[g->text.n - 1] != ' ') {
        vb_sb_add_char(&g->text, ' ');
    }
    /* Text nodes and elements of simple content carry their text themselves. */
    vb_sb_add(&g->text, n->value.kind == VB_VALUE_ROW ? vb_row_text(n, g->arena) : n->text);
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        bool skipped = vb_node_is(c, "chu-thich") && !g->notes;
        if (!skipped && !add_printed(g, c)) {
            add_text(g, c);
        }
    }
}

static struct vb_str gather(const struct vb_node *n, struct gathered g)
{
    vb_sb_init(&g.text, g.arena);
    add_text(&g, n);
    return vb_sb_str(&g.text);
}

struct vb_str vb_node_all_text(const struct vb_node *n, struct vb_arena *a)
{
    return gather(n, (struct gathered){.arena = a});
}

struct vb_str vb_node_text_and_notes(const struct vb_node *n, struct vb_arena *a)
{
    return gather(n, (struct gathered){.arena = a, .notes = true});
}

struct vb_str vb_node_printed_text(const struct vb_node *n, struct vb_arena *a,
                                   vb_node_printer *print, void *context)
{
    return gather(n, (struct gathered){.arena = a, .print = print, .context = context});
}
