/* A value's memory: one arena, dropped whole.  Requests never fail: when the system has no
 * memory left, or a size computation overflows, the program stops with a message and status 70.
 * Sizes that come from a file must be checked before they are asked for here. */
#ifndef VB_BASE_ARENA_H
#define VB_BASE_ARENA_H

#include <stddef.h>

struct vb_arena;

/* A new, empty arena; the caller drops it. */
struct vb_arena *vb_arena_new(void);

/* Frees everything allocated in `a`.  NULL is allowed. */
void vb_arena_drop(struct vb_arena *a);

/* Takes back everything allocated in `a`, and keeps its newest block for what comes next. */
void vb_arena_reset(struct vb_arena *a);

/* `size` zeroed bytes in `a`, aligned for any type; never NULL, also for size 0. */
void *vb_alloc(struct vb_arena *a, size_t size);

/* `count` zeroed elements of `size` bytes in `a`. */
void *vb_alloc_array(struct vb_arena *a, size_t count, size_t size);

/* `size` bytes in `a` that the caller fills: they are not zeroed. */
void *vb_alloc_raw(struct vb_arena *a, size_t size);

/* A copy of `size` bytes in `a`. */
void *vb_copy(struct vb_arena *a, const void *from, size_t size);

/* Bytes handed out so far, for limits and statistics. */
size_t vb_arena_bytes(const struct vb_arena *a);

#define VB_NEW(arena, type) ((type *)vb_alloc((arena), sizeof(type)))
#define VB_NEW_ARRAY(arena, type, count) \
    ((type *)vb_alloc_array((arena), (count), sizeof(type)))

/* Growing arrays in an arena: `struct { type *items; size_t count, room; }`.  The old block
 * stays in the arena when the array grows, so a vector costs at most twice its final size. */
#define VB_VEC(type)        \
    struct {                \
        type *items;        \
        size_t count, room; \
    }

#define VB_PUSH(arena, vec, value)                                                    \
    do {                                                                              \
        if ((vec)->count == (vec)->room) {                                            \
            (vec)->items = vb_grow((arena), (vec)->items, (vec)->count, &(vec)->room, \
                                   sizeof *(vec)->items);                             \
        }                                                                             \
        (vec)->items[(vec)->count++] = (value);                                       \
    } while (0)

/* Helper of VB_PUSH: a block of at least twice `*room` elements that begins with the old ones.
 */
void *vb_grow(struct vb_arena *a, const void *items, size_t count, size_t *room, size_t size);

#endif
