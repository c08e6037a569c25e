/* A table from text to pointer in an arena: open addressing, nothing is ever removed.  Nobody
 * walks it, so its order cannot reach the output. */
#ifndef VB_DATA_MAP_H
#define VB_DATA_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct vb_map_slot {
    struct vb_str key;
    const void *value; /* NULL: the slot is free */
};

struct vb_map {
    struct vb_map_slot *slots;
    size_t count, room; /* room is 0 or a power of two */
};

/* The value of `key`, or NULL. */
const void *vb_map_find(const struct vb_map *m, struct vb_str key);
/* Adds `key` (borrowed) with `value`; false, and nothing changes, when the key is there
 * already. */
bool vb_map_add(struct vb_map *m, struct vb_arena *a, struct vb_str key, const void *value);

#endif
