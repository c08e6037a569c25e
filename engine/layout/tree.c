#include "layout/tree.h"

static struct vb_element *new_element(struct vb_arena *a, struct vb_element *parent,
                                      enum vb_role role, const struct vb_where *where)
{
    struct vb_element *e = VB_NEW(a, struct vb_element);
    e->role = role;
    e->parent = parent;
    e->where = where;
    e->colspan = 1;
    e->rowspan = 1;
    return e;
}

struct vb_element *vb_tree_add(struct vb_arena *a, struct vb_element *parent, enum vb_role role,
                               const struct vb_where *where)
{
    struct vb_element *e = new_element(a, parent, role, where);
    if (parent == NULL) {
        return e;
    }
    if (parent->last == NULL) {
        parent->first = e;
    } else {
        parent->last->next = e;
    }
    parent->last = e;
    return e;
}

struct vb_element *vb_tree_add_after(struct vb_arena *a, struct vb_element *parent,
                                     struct vb_element *after, enum vb_role role,
                                     const struct vb_where *where)
{
    struct vb_element *e = new_element(a, parent, role, where);
    e->next = after->next;
    after->next = e;
    if (parent->last == after) {
        parent->last = e;
    }
    return e;
}

/* The body of the last item of list `l`, made when it is missing. */
static struct vb_element *last_body(struct vb_arena *a, struct vb_element *l,
                                    const struct vb_where *where)
{
    struct vb_element *item = l->last;
    if (item == NULL || item->role != VB_ROLE_LI) {
        item = vb_tree_add(a, l, VB_ROLE_LI, where);
    }
    for (struct vb_element *e = item->first; e != NULL; e = e->next) {
        if (e->role == VB_ROLE_LBODY) {
            return e;
        }
    }
    return vb_tree_add(a, item, VB_ROLE_LBODY, where);
}

static struct vb_element *right_parent(struct vb_arena *a, struct vb_element *parent,
                                       const struct vb_block *block)
{
    if (block->role == VB_ROLE_LI && parent->role != VB_ROLE_L) {
        return parent->last != NULL && parent->last->role == VB_ROLE_L
                   ? parent->last
                   : vb_tree_add(a, parent, VB_ROLE_L, block->where);
    }
    if (parent->role == VB_ROLE_L && block->role != VB_ROLE_LI &&
        block->role != VB_ROLE_CAPTION) {
        return last_body(a, parent, block->where);
    }
    return parent;
}

struct vb_element *vb_tree_open(struct vb_arena *a, struct vb_element *parent,
                                const struct vb_block *block)
{
    enum vb_role role = block->role;
    if (role == VB_ROLE_NONE && block->mark.n != 0) {
        role = block->kind == VB_PARAGRAPH ? VB_ROLE_SPAN : VB_ROLE_DIV;
    }
    if (role == VB_ROLE_NONE && block->kind != VB_PARAGRAPH) {
        return parent;
    }
    struct vb_element *below = right_parent(a, parent, block);
    if (role == VB_ROLE_NONE) {
        return below;
    }
    struct vb_element *e = vb_tree_add(a, below, role, block->where);
    e->mark = block->mark;
    return e;
}

size_t vb_tree_number(struct vb_element *root)
{
    size_t count = 0;
    for (struct vb_element *e = root; e != NULL;) {
        e->number = count++;
        if (e->first != NULL) {
            e = e->first;
            continue;
        }
        while (e != root && e->next == NULL) {
            e = e->parent;
        }
        e = e == root ? NULL : e->next;
    }
    return count;
}
