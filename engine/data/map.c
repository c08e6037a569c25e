#include "data/map.h"

/* FNV-1a, folded: short keys, and a file that makes it slow is a file of bounded size. */
static size_t hash(struct vb_str key)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < key.n; i++) {
        h = (h ^ (unsigned char)key.p[i]) * 1099511628211u;
    }
    return (size_t)(h ^ h >> 29);
}

/* The slot of `key`, or the free one where it belongs. */
static struct vb_map_slot *slot_of(const struct vb_map *m, struct vb_str key)
{
    size_t i = hash(key) & (m->room - 1);
    while (m->slots[i].value != NULL && !vb_str_eq(m->slots[i].key, key)) {
        i = (i + 1) & (m->room - 1);
    }
    return &m->slots[i];
}

const void *vb_map_find(const struct vb_map *m, struct vb_str key)
{
    return m->room == 0 ? NULL : slot_of(m, key)->value;
}

static void grow(struct vb_map *m, struct vb_arena *a)
{
    struct vb_map bigger = {.room = m->room == 0 ? 32 : m->room * 2, .count = m->count};
    bigger.slots = VB_NEW_ARRAY(a, struct vb_map_slot, bigger.room);
    for (size_t i = 0; i < m->room; i++) {
        if (m->slots[i].value != NULL) {
            *slot_of(&bigger, m->slots[i].key) = m->slots[i];
        }
    }
    *m = bigger;
}

bool vb_map_add(struct vb_map *m, struct vb_arena *a, struct vb_str key, const void *value)
{
    if (m->count * 2 >= m->room) {
        grow(m, a);
    }
    struct vb_map_slot *slot = slot_of(m, key);
    if (slot->value != NULL) {
        return false;
    }
    *slot = (struct vb_map_slot){key, value};
    m->count++;
    return true;
}
