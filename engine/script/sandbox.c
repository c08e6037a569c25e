/* The Lua state of one run and its limits: memory by the allocator, steps and processor time by
 * a count hook.  A hook cannot interrupt one long C call, so no C function that a script may
 * call runs longer than its bounded arguments allow: there are no patterns, strings are at most
 * MAX_STRING bytes, and what a function handles is charged before the next one starts. */
#include "script/internal.h"

#include <string.h>
#include <time.h>

#define MAX_STRING ((size_t)4 * 1024 * 1024)
/* One table or buffer: two million entries. */
#define MAX_BLOCK      ((size_t)64 * 1024 * 1024)
#define DEFAULT_MEMORY ((size_t)256 * 1024 * 1024)
#define DEFAULT_STEPS  UINT64_C(500000000)
enum {
    DEFAULT_CPU_MS = 10000,
    HOOK_STEPS = 1000,
    SCRATCH_BYTES = 1024 * 1024, /* when to empty the scratch arena */
    WORK_BYTES = 1024 * 1024     /* when to look at the clock */
};

/* Bytes of script and document together. */
static size_t used(const struct vb_sandbox *sc)
{
    return sc->bytes + (vb_arena_bytes(sc->arena) - sc->arena_start) +
           vb_arena_bytes(sc->scratch);
}

static void *limited_alloc(void *ud, void *block, size_t old, size_t size)
{
    struct vb_sandbox *sc = ud;
    /* For a new object `old` is its type, not a size. */
    bool is_string = block == NULL && old == LUA_TSTRING;
    size_t before = block == NULL ? 0 : old;
    if (size == 0) {
        sc->bytes -= before;
        return vb_pool_resize(sc->pool, block, before, 0);
    }
    if (size > before) {
        size_t most = is_string ? MAX_STRING : MAX_BLOCK;
        if (size > most || used(sc) + (size - before) > sc->limits.memory) {
            if (sc->L != NULL) {
                /* Reads call frames only; Lua may still collect garbage and ask again. */
                vb_script_place(sc->L, 0, &sc->refused);
            }
            return NULL;
        }
    }
    void *p = vb_pool_resize(sc->pool, block, before, size);
    if (p == NULL) {
        return size <= before ? block : NULL;
    }
    sc->bytes = sc->bytes - before + size;
    return p;
}

static int64_t cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

_Noreturn void vb_stop(lua_State *L, enum vb_message id)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    sc->stopped = true;
    sc->stop_id = id;
    struct vb_str args[2] = {{NULL, 0}, {NULL, 0}};
    if (id == VB_SCRIPT_STEPS) {
        args[0] = vb_strf(sc->arena, "%llu", (unsigned long long)sc->limits.steps);
    } else if (id == VB_SCRIPT_TIME) {
        args[0] = vb_strf(sc->arena, "%u", sc->limits.cpu_ms);
    } else {
        args[0] = vb_strf(sc->arena, "%zu", sc->limits.memory / (1024 * 1024));
        args[1] = vb_strf(sc->arena, "%zu", MAX_STRING / (1024 * 1024));
    }
    vb_fail_at(L, 0, id, args, 2);
}

static void check_limits(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    if (sc->steps > sc->limits.steps) {
        vb_stop(L, VB_SCRIPT_STEPS);
    }
    if (used(sc) > sc->limits.memory) {
        vb_stop(L, VB_SCRIPT_MEMORY);
    }
    if (cpu_now() > sc->cpu_end) {
        vb_stop(L, VB_SCRIPT_TIME);
    }
}

static void on_count(lua_State *L, lua_Debug *ar)
{
    (void)ar;
    struct vb_sandbox *sc = vb_sandbox_of(L);
    sc->steps += HOOK_STEPS;
    if (vb_arena_bytes(sc->scratch) > SCRATCH_BYTES) {
        vb_arena_drop(sc->scratch);
        sc->scratch = vb_arena_new();
    }
    check_limits(L);
}

void vb_charge(lua_State *L, size_t bytes)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    sc->work += bytes;
    if (sc->work >= WORK_BYTES) {
        sc->work = 0;
        check_limits(L);
    }
}

/* Metatables in the registry, by type. */
enum { TYPE_TABLES = 1000 };

void vb_register_type(lua_State *L, enum vb_type type, const char *name,
                      const luaL_Reg *functions)
{
    lua_newtable(L);
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    luaL_setfuncs(L, functions, 0);
    lua_rawseti(L, LUA_REGISTRYINDEX, TYPE_TABLES + (lua_Integer)type);
}

void *vb_new_value(lua_State *L, enum vb_type type, size_t size, int user_values)
{
    enum vb_type *tag = lua_newuserdatauv(L, size, user_values);
    memset(tag, 0, size);
    *tag = type;
    lua_rawgeti(L, LUA_REGISTRYINDEX, TYPE_TABLES + (lua_Integer)type);
    lua_setmetatable(L, -2);
    return tag;
}

static int set_up(lua_State *L)
{
    vb_keys_register(L);
    vb_fault_register(L);
    vb_view_register(L);
    vb_values_register(L);
    vb_blocks_register(L);
    vb_inlines_register(L);
    vb_safe_register(L);
    return 0;
}

bool vb_sandbox_open(struct vb_sandbox *sc)
{
    struct vb_script_limits *m = &sc->limits;
    m->memory = m->memory == 0 ? DEFAULT_MEMORY : m->memory;
    m->steps = m->steps == 0 ? DEFAULT_STEPS : m->steps;
    m->cpu_ms = m->cpu_ms == 0 ? DEFAULT_CPU_MS : m->cpu_ms;
    sc->arena_start = vb_arena_bytes(sc->arena);
    sc->scratch = vb_arena_new();
    sc->cpu_end = cpu_now() + (int64_t)m->cpu_ms * 1000000;
    sc->pool = vb_pool_new();
    lua_State *L = sc->pool == NULL ? NULL : lua_newstate(limited_alloc, sc);
    if (L == NULL) {
        return false;
    }
    *(struct vb_sandbox **)lua_getextraspace(L) = sc;
    sc->L = L;
    lua_pushcfunction(L, set_up);
    if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
        return false;
    }
    /* Garbage waits until the heap has grown fourfold: most of what a layout makes lives on,
     * and when the memory limit comes near Lua collects at once. */
    lua_gc(L, LUA_GCINC, 400, 400, 0);
    lua_sethook(L, on_count, LUA_MASKCOUNT, HOOK_STEPS);
    return true;
}

void vb_sandbox_close(struct vb_sandbox *sc)
{
    /* No value has a finaliser, so the state ends with its memory: lua_close would visit every
     * object to free what goes at once here. */
    sc->L = NULL;
    vb_pool_drop(sc->pool);
    vb_arena_drop(sc->scratch);
}
