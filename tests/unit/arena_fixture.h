/* Set-up and tear-down of tests whose state is one arena. */
#ifndef VB_TESTS_ARENA_FIXTURE_H
#define VB_TESTS_ARENA_FIXTURE_H

#include "base/arena.h"

static int open_arena(void **state)
{
    *state = vb_arena_new();
    return 0;
}

static int drop_arena(void **state)
{
    vb_arena_drop(*state);
    return 0;
}

#endif
