/* Inside the layout room: building the structure tree. */
#ifndef VB_LAYOUT_TREE_H
#define VB_LAYOUT_TREE_H

#include "layout/pages.h"

/* A new element below `parent` (NULL: a root), in `a`. */
struct vb_element *vb_tree_add(struct vb_arena *a, struct vb_element *parent, enum vb_role role,
                               const struct vb_where *where);

/* The same, standing right after `after`, a child of `parent`. */
struct vb_element *vb_tree_add_after(struct vb_arena *a, struct vb_element *parent,
                                     struct vb_element *after, enum vb_role role,
                                     const struct vb_where *where);

/* The element of `block` below `parent`, or `parent` when it has none of its own.  Keeps lists
 * well formed: LI stands in L, and what is no LI stands in the body of the item before. */
struct vb_element *vb_tree_open(struct vb_arena *a, struct vb_element *parent,
                                const struct vb_block *block);

/* Numbers the tree in document order and returns the count of its elements. */
size_t vb_tree_number(struct vb_element *root);

#endif
