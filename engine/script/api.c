/* The table `vb` that require "vanban" gives, filled from api.def. */
#include "script/internal.h"

#include <string.h>

static const luaL_Reg calls[] = {
#define VB_CALL(name, function, returns, content, doc) {#name, function},
#include "script/api.def"
};

static const luaL_Reg functions[] = {
#define VB_FUNCTION(path, function, params, returns, doc) {path, function},
#include "script/api.def"
};

enum {
    CALLS = sizeof calls / sizeof calls[0],
    FUNCTIONS = sizeof functions / sizeof functions[0]
};

/* The names that stand in library `library` ("" or "fmt."), for the message. */
static _Noreturn void fail_member(lua_State *L, const char *library, struct vb_str wrong)
{
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    struct vb_str names[CALLS + FUNCTIONS];
    size_t count = 0;
    for (size_t i = 0; i < CALLS && library[0] == '\0'; i++) {
        names[count++] = vb_str_z(calls[i].name);
    }
    for (size_t i = 0; i < FUNCTIONS; i++) {
        const char *dot = strchr(functions[i].name, '.');
        size_t head = dot == NULL ? 0 : (size_t)(dot - functions[i].name) + 1;
        if (head == strlen(library) && strncmp(functions[i].name, library, head) == 0) {
            names[count++] = vb_str_z(functions[i].name + head);
        }
    }
    struct vb_str owner = library[0] == '\0'
                              ? VB_STR("vb")
                              : vb_strf(a, "vb.%.*s", (int)strlen(library) - 1, library);
    vb_fail_name(L, VB_SCRIPT_MEMBER, owner, wrong, names, count);
}

/* Upvalue 1: the library. */
static int unknown(lua_State *L)
{
    struct vb_str wrong = vb_key_text(L, 2);
    fail_member(L, lua_tostring(L, lua_upvalueindex(1)), wrong);
}

static int read_only(lua_State *L)
{
    VB_FAIL(L, VB_SCRIPT_READ_ONLY, vb_key_text(L, 2));
}

/* Makes the table on the top refuse names it does not have. */
static void seal(lua_State *L, const char *library)
{
    lua_newtable(L);
    lua_pushstring(L, library);
    lua_pushcclosure(L, unknown, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, read_only);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
}

/* "fmt.upper": into vb.fmt, made when it is not there. */
static void add_function(lua_State *L, const luaL_Reg *f)
{
    const char *dot = strchr(f->name, '.');
    if (dot == NULL) {
        lua_pushcfunction(L, f->func);
        lua_setfield(L, -2, f->name);
        return;
    }
    lua_pushlstring(L, f->name, (size_t)(dot - f->name));
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, -5);
    }
    lua_pushcfunction(L, f->func);
    lua_setfield(L, -2, dot + 1);
    lua_pop(L, 2);
}

void vb_api_register(lua_State *L)
{
    luaL_checkstack(L, 10, NULL);
    lua_createtable(L, 0, CALLS + FUNCTIONS);
    for (size_t i = 0; i < CALLS; i++) {
        lua_pushcfunction(L, calls[i].func);
        lua_setfield(L, -2, calls[i].name);
    }
    for (size_t i = 0; i < FUNCTIONS; i++) {
        add_function(L, &functions[i]);
    }
    lua_getfield(L, -1, "fmt");
    seal(L, "fmt.");
    lua_getfield(L, -2, "figures");
    seal(L, "figures.");
    lua_pop(L, 2);
    seal(L, "");
}
