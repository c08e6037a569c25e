/* The schema, read once for all tests of a program. */
#ifndef SCHEMA_FIXTURE_H
#define SCHEMA_FIXTURE_H

#include "data/schema.h"

static struct vb_arena *schema_arena;
static const struct vb_schema *schema;

static int open_schema(void **state)
{
    (void)state;
    struct vb_diag *dg = vb_diag_new();
    schema_arena = vb_arena_new();
    schema = vb_schema_load(schema_arena, dg);
    vb_diag_drop(dg);
    return schema == NULL;
}

static int close_schema(void **state)
{
    (void)state;
    vb_arena_drop(schema_arena);
    return 0;
}

#endif
