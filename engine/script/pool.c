/* Small blocks in chunks with a free list a size: Lua makes and drops millions of them, and at
 * the end all go at once.  Large blocks come from the system and are chained, so that they go
 * too. */
#include "script/internal.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { STEP = 16, SMALLEST_LARGE = 512, CLASSES = SMALLEST_LARGE / STEP };
#define CHUNK_BYTES ((size_t)64 * 1024)

struct free_block {
    struct free_block *next;
};

struct chunk {
    struct chunk *next;
    alignas(max_align_t) unsigned char data[CHUNK_BYTES];
};

struct link {
    struct link *next, *previous;
};

struct large {
    struct link link;
    alignas(max_align_t) unsigned char data[];
};

struct vb_pool {
    struct free_block *free[CLASSES];
    struct chunk *chunks;
    size_t used;      /* of the newest chunk */
    struct link ring; /* of the large blocks */
};

struct vb_pool *vb_pool_new(void)
{
    struct vb_pool *p = calloc(1, sizeof *p);
    if (p != NULL) {
        p->ring.next = p->ring.previous = &p->ring;
        p->used = CHUNK_BYTES;
    }
    return p;
}

void vb_pool_drop(struct vb_pool *p)
{
    if (p == NULL) {
        return;
    }
    for (struct chunk *c = p->chunks; c != NULL;) {
        struct chunk *next = c->next;
        free(c);
        c = next;
    }
    for (struct link *l = p->ring.next; l != &p->ring;) {
        struct link *next = l->next;
        free(l); /* the link is the block's first member */
        l = next;
    }
    free(p);
}

/* 0 for 1 … 16 bytes, 1 for 17 … 32, and so on. */
static size_t class_of(size_t size)
{
    return (size - 1) / STEP;
}

static bool is_small(size_t size)
{
    return size < SMALLEST_LARGE;
}

static void *small_new(struct vb_pool *p, size_t size)
{
    size_t c = class_of(size);
    struct free_block *f = p->free[c];
    if (f != NULL) {
        p->free[c] = f->next;
        return f;
    }
    size_t bytes = (c + 1) * STEP;
    if (CHUNK_BYTES - p->used < bytes) {
        struct chunk *chunk = malloc(sizeof *chunk);
        if (chunk == NULL) {
            return NULL;
        }
        chunk->next = p->chunks;
        p->chunks = chunk;
        p->used = 0;
    }
    void *block = p->chunks->data + p->used;
    p->used += bytes;
    return block;
}

static struct large *large_of(void *block)
{
    return (struct large *)(void *)((unsigned char *)block - offsetof(struct large, data));
}

static void *link_large(struct vb_pool *p, struct large *l)
{
    l->link = (struct link){p->ring.next, &p->ring};
    l->link.next->previous = &l->link;
    p->ring.next = &l->link;
    return l->data;
}

static void unlink_large(struct large *l)
{
    l->link.next->previous = l->link.previous;
    l->link.previous->next = l->link.next;
}

static void *large_resize(struct vb_pool *p, void *block, size_t size)
{
    struct large *l = block == NULL ? NULL : large_of(block);
    if (l != NULL) {
        unlink_large(l);
    }
    struct large *grown = realloc(l, sizeof *l + size);
    if (grown == NULL) {
        if (l != NULL) {
            link_large(p, l);
        }
        return NULL;
    }
    return link_large(p, grown);
}

static void give_back(struct vb_pool *p, void *block, size_t size)
{
    if (is_small(size)) {
        struct free_block *f = block;
        f->next = p->free[class_of(size)];
        p->free[class_of(size)] = f;
    } else {
        unlink_large(large_of(block));
        free(large_of(block));
    }
}

void *vb_pool_resize(struct vb_pool *p, void *block, size_t old, size_t size)
{
    bool had = block != NULL && old > 0;
    if (size == 0) {
        if (had) {
            give_back(p, block, old);
        }
        return NULL;
    }
    if (had && is_small(old) && is_small(size) && class_of(old) == class_of(size)) {
        return block;
    }
    if (had && !is_small(old) && !is_small(size)) {
        return large_resize(p, block, size);
    }
    void *fresh = is_small(size) ? small_new(p, size) : large_resize(p, NULL, size);
    if (fresh != NULL && had) {
        memcpy(fresh, block, old < size ? old : size);
        give_back(p, block, old);
    }
    return fresh;
}
