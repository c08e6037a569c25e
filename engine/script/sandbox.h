/* The state of one run, the kinds of values in it, its memory and limits.  Of this folder only.
 */
#ifndef VB_SCRIPT_SANDBOX_H
#define VB_SCRIPT_SANDBOX_H

#include "script/script.h"

#include <lauxlib.h>
#include <lua.h>
#include <stddef.h>

/* The values that a script handles without seeing inside.  Each is a full userdata that begins
 * with its type; scripts have no other userdata, so reading the tag is a safe and quick test.
 */
enum vb_type {
    VB_IS_NODE = 1,
    VB_IS_LIST,
    VB_IS_NUMBER,
    VB_IS_DATE,
    VB_IS_STYLE,
    VB_IS_PAGE,
    VB_IS_BLOCK,
    VB_IS_INLINE,
    VB_IS_ROW,
    VB_IS_CELL,
    VB_IS_LAYOUT,
    VB_IS_FAULT
};

enum {
    VB_FAULT_ARGS = 6,   /* {1} … {5} of a message, {6}: the data node being worked on */
    VB_LIST_DEPTH = 50,  /* lists of content within lists */
    VB_BLOCK_DEPTH = 64, /* groups within groups, tables within cells */
    VB_HERE_SLOTS = 256
};

struct vb_sandbox {
    lua_State *L;
    struct vb_arena *arena;   /* of the document */
    struct vb_arena *scratch; /* see vb_scratch */
    struct vb_pool *pool;     /* of the Lua state */
    const char **key_texts;   /* Lua's own copies of the names in vb_keys */
    const struct vb_script_options *options;
    struct vb_script_limits limits;
    const struct vb_node *root;
    const struct vb_schema *schema;
    const struct vb_figures *figures;
    struct vb_diag *dg;
    VB_VEC(struct vb_str) files;                /* names of loaded scripts */
    const struct vb_where *here[VB_HERE_SLOTS]; /* places already made, by file and line */
    size_t bytes;                               /* of the Lua state */
    size_t arena_start;                         /* bytes in `arena` before the run */
    uint64_t steps;
    int64_t cpu_end; /* nanoseconds of the thread's clock */
    size_t work;     /* bytes handled by C functions since the clock was last looked at */
    bool stopped;    /* a limit was hit: nothing may be caught any more */
    enum vb_message stop_id;
    struct vb_where refused; /* where memory was last refused */
    struct vb_where build;   /* the layout's build function: faults of its result */
};

static inline struct vb_sandbox *vb_sandbox_of(lua_State *L)
{
    return *(struct vb_sandbox **)lua_getextraspace(L);
}

/* The value at `index` when it is of that type, or NULL. */
static inline void *vb_test(lua_State *L, int index, enum vb_type type)
{
    const enum vb_type *tag =
        lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
    return tag != NULL && *tag == type ? lua_touserdata(L, index) : NULL;
}

/* ---- pool.c: the memory of a Lua state, given back as a whole */

struct vb_pool *vb_pool_new(void);
void vb_pool_drop(struct vb_pool *p);
/* realloc with known sizes; NULL when the system has no memory. */
void *vb_pool_resize(struct vb_pool *p, void *block, size_t old, size_t size);

/* ---- sandbox.c */

/* Makes the metatable of a type; `name` is what messages call it ("vb.node"). */
void vb_register_type(lua_State *L, enum vb_type type, const char *name,
                      const luaL_Reg *functions);
/* Pushes a new value of that type: `size` zeroed bytes that begin with the tag. */
void *vb_new_value(lua_State *L, enum vb_type type, size_t size, int user_values);
bool vb_sandbox_open(struct vb_sandbox *sc);
void vb_sandbox_close(struct vb_sandbox *sc);
/* Accounts for `bytes` of work done by a C function, and stops the script at a limit. */
void vb_charge(lua_State *L, size_t bytes);
/* For texts that a C function needs until it returns: emptied between instructions of the
 * script, never inside a C function that does not call the script. */
static inline struct vb_arena *vb_scratch(lua_State *L)
{
    return vb_sandbox_of(L)->scratch;
}
/* Raises a limit that nothing catches. */
_Noreturn void vb_stop(lua_State *L, enum vb_message id);

/* ---- safe.c: the base library as far as scripts may have it */
void vb_safe_register(lua_State *L);

/* ---- safe_table.c: functions of the environment */
int vb_safe_pairs(lua_State *L);
int vb_safe_sort(lua_State *L);
/* Upvalue 1: a function of Lua's table library. */
int vb_bounded_table(lua_State *L);

/* ---- require.c */

/* Loads and runs `module` ("lib.bang", or a layout when `layout`), leaving its value on the
 * stack. */
void vb_script_module(lua_State *L, struct vb_str module, bool layout);
int vb_lua_require(lua_State *L);

#endif
