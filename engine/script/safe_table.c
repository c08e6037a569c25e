/* table.* and pairs for scripts: bounded, and in one order in every run. */
#include "script/internal.h"

#include <stdlib.h>

/* ---- table: loops in C are bounded by what the table really holds */

/* `#t` of a table with holes can be any border, up to 2^62: refuse what no memory could hold.
 */
static void check_length(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    enum { MOST = 4 * 1024 * 1024 };
    size_t n = lua_rawlen(L, 1);
    if (n > MOST) {
        vb_stop(L, VB_SCRIPT_MEMORY);
    }
    vb_charge(L, n * sizeof(void *));
}

/* Upvalue 1: the library's function. */
int vb_bounded_table(lua_State *L)
{
    check_length(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

/* The order of sort without a function of its own, so that a long sort meets the limits. */
static int less(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TSTRING) {
        size_t n = lua_rawlen(L, 1);
        vb_charge(L, n + 16);
    } else {
        vb_charge(L, 16);
    }
    lua_pushboolean(L, lua_compare(L, 1, 2, LUA_OPLT));
    return 1;
}

int vb_safe_sort(lua_State *L)
{
    check_length(L);
    if (lua_isnoneornil(L, 2)) {
        lua_settop(L, 1);
        lua_pushcfunction(L, less);
    }
    return vb_bounded_table(L);
}

/* ---- pairs in the order of keys: integers, then strings by bytes */

struct pair_key {
    lua_Integer number;
    struct vb_str text; /* p is NULL for integers */
};

static int by_key(const void *x, const void *y)
{
    const struct pair_key *a = x, *b = y;
    if (a->text.p == NULL || b->text.p == NULL) {
        if (a->text.p == NULL && b->text.p == NULL) {
            return (a->number > b->number) - (a->number < b->number);
        }
        return a->text.p == NULL ? -1 : 1;
    }
    return vb_str_cmp(a->text, b->text);
}

static struct pair_key key_of(lua_State *L, int index)
{
    if (lua_isinteger(L, index)) {
        return (struct pair_key){.number = lua_tointeger(L, index)};
    }
    if (lua_type(L, index) != LUA_TSTRING) {
        VB_FAIL(L, VB_SCRIPT_PAIRS, vb_value_kind(L, index));
    }
    size_t n = 0;
    const char *p = lua_tolstring(L, index, &n);
    return (struct pair_key){.text = {p, n}};
}

/* Upvalues: the sorted keys, the next position. */
static int next_pair(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));
    for (;;) {
        i++;
        if (lua_rawgeti(L, lua_upvalueindex(1), i) == LUA_TNIL) {
            return 1;
        }
        lua_pushvalue(L, -1);
        if (lua_gettable(L, 1) != LUA_TNIL) {
            lua_pushinteger(L, i);
            lua_replace(L, lua_upvalueindex(2));
            return 2;
        }
        lua_pop(L, 2);
    }
}

static size_t count_pairs(lua_State *L)
{
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1)) {
        n++;
    }
    return n;
}

int vb_safe_pairs(lua_State *L)
{
    if (vb_test(L, 1, VB_IS_LIST) != NULL) {
        lua_getglobal(L, "ipairs");
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    size_t n = count_pairs(L);
    vb_charge(L, n * 64);
    struct pair_key *keys = lua_newuserdatauv(L, n * sizeof *keys + 1, 0);
    size_t at = 0;
    for (lua_pushnil(L); lua_next(L, 1) != 0 && at < n; lua_pop(L, 1)) {
        keys[at++] = key_of(L, -2);
    }
    qsort(keys, n, sizeof *keys, by_key);
    lua_createtable(L, n < 1000000 ? (int)n : 1000000, 0);
    for (size_t i = 0; i < n; i++) {
        if (keys[i].text.p == NULL) {
            lua_pushinteger(L, keys[i].number);
        } else {
            lua_pushlstring(L, keys[i].text.p, keys[i].text.n);
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 2);
    lua_pushvalue(L, 1);
    return 2;
}
