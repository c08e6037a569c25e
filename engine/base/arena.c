#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small enough that a run of tiny documents stays small, large enough that malloc is rare. */
#define FIRST_BLOCK   ((size_t)16 * 1024)
#define LARGEST_BLOCK ((size_t)1024 * 1024)

/* A single request of this size comes from the system as zero pages: sparse tables touch few.
 */
#define CLEAN_REQUEST ((size_t)128 * 1024)

struct block {
    struct block *next;
    size_t used, size;
    bool clean; /* what was not handed out yet is zero */
    alignas(max_align_t) unsigned char data[];
};

struct vb_arena {
    struct block *blocks; /* the newest first; only the newest has room to give */
    size_t bytes;
};

static void *checked(void *p)
{
    if (p == NULL) {
        fputs("vanban: out of memory\n", stderr);
        exit(70);
    }
    return p;
}

struct vb_arena *vb_arena_new(void)
{
    return checked(calloc(1, sizeof(struct vb_arena)));
}

static void free_blocks(struct block *b)
{
    while (b != NULL) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
}

void vb_arena_drop(struct vb_arena *a)
{
    if (a != NULL) {
        free_blocks(a->blocks);
        free(a);
    }
}

void vb_arena_reset(struct vb_arena *a)
{
    struct block *newest = a->blocks;
    if (newest != NULL) {
        free_blocks(newest->next);
        newest->next = NULL;
        newest->clean = newest->clean && newest->used == 0;
        newest->used = 0;
    }
    a->bytes = 0;
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
    bool clean = need >= CLEAN_REQUEST;
    struct block *b = checked(clean ? calloc(1, sizeof *b + size) : malloc(sizeof *b + size));
    b->size = size;
    b->used = 0;
    b->clean = clean;
    b->next = a->blocks;
    a->blocks = b;
    return b;
}

static void stop_too_large(void)
{
    fputs("vanban: a memory request is too large\n", stderr);
    exit(70);
}

/* `size` bytes as they are; `*clean` tells whether they are zero. */
static void *take(struct vb_arena *a, size_t size, bool *clean)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        stop_too_large();
    }
    size_t need = (size + align - 1) / align * align;
    struct block *b = a->blocks;
    if (b == NULL || b->size - b->used < need) {
        b = add_block(a, need);
    }
    void *p = b->data + b->used;
    b->used += need;
    a->bytes += need;
    *clean = b->clean;
    return p;
}

void *vb_alloc(struct vb_arena *a, size_t size)
{
    bool clean;
    void *p = take(a, size, &clean);
    return clean ? p : memset(p, 0, size);
}

void *vb_alloc_array(struct vb_arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size) {
        stop_too_large();
    }
    return vb_alloc(a, count * size);
}

void *vb_alloc_raw(struct vb_arena *a, size_t size)
{
    bool clean;
    return take(a, size, &clean);
}

void *vb_copy(struct vb_arena *a, const void *from, size_t size)
{
    void *p = vb_alloc_raw(a, size);
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
    if (size != 0 && wanted > SIZE_MAX / 2 / size) {
        stop_too_large();
    }
    unsigned char *p = vb_alloc_raw(a, wanted * size);
    if (count != 0) {
        memcpy(p, items, count * size);
    }
    memset(p + count * size, 0, (wanted - count) * size);
    *room = wanted;
    return p;
}
