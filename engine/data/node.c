#include "data/node.h"

#include "data/schema.h"

bool vb_node_is(const struct vb_node *n, const char *name)
{
    return n->kind == VB_NODE_ELEMENT && vb_str_eq_z(n->name, name);
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

struct vb_str vb_node_string(const struct vb_node *n, const char *name)
{
    const struct vb_attribute *a = vb_node_attribute(n, name);
    return a == NULL ? (struct vb_str){NULL, 0} : a->value.text;
}

static void add_text(const struct vb_node *n, struct vb_sb *sb)
{
    bool apart = n->kind == VB_NODE_ELEMENT &&
                 (vb_node_is(n, "xuong-dong") || (n->type != NULL && !n->type->in_line));
    if (apart && sb->n > 0 && sb->p[sb->n - 1] != ' ') {
        vb_sb_add_char(sb, ' ');
    }
    /* Text nodes and elements of simple content carry their text themselves. */
    vb_sb_add(sb, n->text);
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        add_text(c, sb);
    }
}

struct vb_str vb_node_all_text(const struct vb_node *n, struct vb_arena *a)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    add_text(n, &sb);
    return vb_sb_str(&sb);
}
