/* The kinds of documents (tên loại) and the layout each takes by default: kinds.def. */
#ifndef VB_DATA_KINDS_H
#define VB_DATA_KINDS_H

#include "base/str.h"

struct vb_kind {
    const char *code, *name, *layout; /* "BC", "Báo cáo", "bao-cao" */
};

/* The kind of that code, or NULL. */
const struct vb_kind *vb_kind_find(struct vb_str code);
/* All kinds, in the order of Phụ lục III. */
const struct vb_kind *vb_kinds(size_t *count);

#endif
