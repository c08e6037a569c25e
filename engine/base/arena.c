#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small enough that a run of tiny documents stays small, large enough that malloc is rare. */
#define FIRST_BLOCK ((size_t)16 * 1024)
#define LARGEST_BLOCK ((size_t)1024 * 1024)

struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char data[];
};

struct vb_arena {
    struct block *blocks; /* the newest first; only the newest has room to give */
    size_t bytes;
};

static void *checked_calloc(size_t size)
{
    void *p = calloc(1, size);
    if (p == NULL) {
        fputs("vanban: out of memory\n", stderr);
        exit(70);
    }
    return p;
}

struct vb_arena *vb_arena_new(void)
{
    return checked_calloc(sizeof(struct vb_arena));
}

void vb_arena_drop(struct vb_arena *a)
{
    if (a == NULL) {
        return;
    }
    for (struct block *b = a->blocks; b != NULL;) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
    free(a);
}

static struct block *add_block(struct vb_arena *a, size_t need)
{
    size_t size = a->blocks == NULL ? FIRST_BLOCK : a->blocks->size * 2;
    if (size > LARGEST_BLOCK) {
        size = LARGEST_BLOCK;
    }
    if (size < need) {
        size = need;
    }
    struct block *b = checked_calloc(sizeof *b + size);
    b->size = size;
    b->next = a->blocks;
    a->blocks = b;
    return b;
}

void *vb_alloc(struct vb_arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        fputs("vanban: a memory request is too large\n", stderr);
        exit(70);
    }
    size_t need = (size + align - 1) / align * align;
    struct block *b = a->blocks;
    if (b == NULL || b->size - b->used < need) {
        b = add_block(a, need);
    }
    void *p = b->data + b->used;
    b->used += need;
    a->bytes += need;
    return p;
}

void *vb_alloc_array(struct vb_arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size) {
        fputs("vanban: a memory request is too large\n", stderr);
        exit(70);
    }
    return vb_alloc(a, count * size);
}

void *vb_copy(struct vb_arena *a, const void *from, size_t size)
{
    void *p = vb_alloc(a, size);
    if (size != 0) {
        memcpy(p, from, size);
    }
    return p;
}

size_t vb_arena_bytes(const struct vb_arena *a)
{
    return a->bytes;
}

void *vb_grow(struct vb_arena *a, const void *items, size_t count, size_t *room, size_t size)
{
    size_t wanted = *room < 8 ? 8 : *room * 2;
    void *p = vb_alloc_array(a, wanted, size);
    if (count != 0) {
        memcpy(p, items, count * size);
    }
    *room = wanted;
    return p;
}
