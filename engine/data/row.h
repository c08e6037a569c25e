/* The content of a <day-gia-tri>, one value a member unit: read from the file's own bytes, so
 * that every value knows where it stands and millions of them cost no copies. */
#ifndef VB_DATA_ROW_H
#define VB_DATA_ROW_H

#include "data/node.h"

struct vb_value_row {
    struct vb_str raw; /* between the tags, as written */
    size_t at;
};

struct vb_value_row vb_row_begin(const struct vb_node *n);
/* The next value, a slice of the row; false at its end.  White space, comments and the marks of
 * CDATA stand between values. */
bool vb_row_next(struct vb_value_row *r, struct vb_str *value);
size_t vb_row_count(const struct vb_node *n);
/* What a value stands for when it was written with references (&#8230;), in `a`; else itself.
 */
struct vb_str vb_row_decoded(struct vb_str value, struct vb_arena *a);
/* The place of the byte at `p`, which is one of the row; the row's own for any other. */
struct vb_where vb_row_place(const struct vb_node *n, const char *p);
/* The values with one blank between them. */
struct vb_str vb_row_text(const struct vb_node *n, struct vb_arena *a);

#endif
