/* The loaded tree as text, for --dump data: what the program understood of the file. */
#ifndef VB_DATA_DUMP_H
#define VB_DATA_DUMP_H

#include "data/node.h"

/* One line a node, indented by depth: name, typed attributes, text; with source lines.  In `a`.
 */
struct vb_str vb_node_dump(const struct vb_node *root, struct vb_arena *a);

#endif
