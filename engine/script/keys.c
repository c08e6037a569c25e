/* Options of constructors, read by api.def: unknown keys and wrong values end at the script's
 * own line with the list of what is valid. */
#include "script/internal.h"

#include <string.h>

/* Positions in vb_keys: every owner's keys are consecutive. */
enum {
#define VB_CALL(name, function, returns, content, doc) \
    FIRST_##name, BEFORE_##name = FIRST_##name - 1,
#define VB_RECORD(name, doc)                          FIRST_##name, BEFORE_##name = FIRST_##name - 1,
#define VB_KEY(owner, key, type, struct_, field, doc) KEY_##owner##_##key,
#define VB_END(name)                                  AFTER_##name, LAST_##name = AFTER_##name - 1,
#include "script/api.def"
    KEY_COUNT
};

const struct vb_key vb_keys[] = {
#define VB_KEY(owner, key, type, struct_, field, doc) \
    {#key, VB_KEY_##type, offsetof(struct struct_, field), doc},
#include "script/api.def"
};

const struct vb_owner vb_owners[VB_OWNER_COUNT] = {
#define VB_CALL(name, function, returns, content, doc) \
    {#name, returns, content, doc, FIRST_##name, AFTER_##name},
#define VB_RECORD(name, doc) {#name, "", "", doc, FIRST_##name, AFTER_##name},
#define VB_END(name)
#include "script/api.def"
};

/* ---- faults */

struct vb_str vb_owner_name(lua_State *L, enum vb_owner_id owner)
{
    return vb_strf(vb_scratch(L), "vb.%s", vb_owners[owner].name);
}

static _Noreturn void fail_key(lua_State *L, enum vb_owner_id owner, struct vb_str wrong)
{
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    const struct vb_owner *o = &vb_owners[owner];
    size_t count = o->after - o->first;
    struct vb_str *names = VB_NEW_ARRAY(a, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        names[i] = vb_str_z(vb_keys[o->first + i].name);
    }
    vb_fail_name(L, VB_SCRIPT_KEY, vb_owner_name(L, owner), wrong, names, count);
}

/* ---- tables */

static const char names_key = 0; /* its address names the registry's table of key names */

/* Counts list entries, holes included; for string keys calls back.  Keeps the smallest unknown
 * key, so that the report does not depend on Lua's order. */
struct survey {
    uint64_t found;   /* bit i: key first + i is there */
    lua_Integer last; /* largest list index */
    size_t entries;
    struct vb_str unknown; /* smallest unknown string key */
    bool strange;          /* a key that is neither a string nor a positive integer */
};

/* Lua keeps one copy of every short string, so equal names have one address; `texts` are those
 * of vb_keys. */
static void survey_string(struct survey *s, struct vb_str name, const struct vb_owner *o,
                          const char *const *texts)
{
    for (size_t i = o == NULL ? 0 : o->first; o != NULL && i < o->after; i++) {
        if (name.p == texts[i]) {
            s->found |= UINT64_C(1) << (i - o->first);
            return;
        }
    }
    if (s->unknown.p == NULL || vb_str_cmp(name, s->unknown) < 0) {
        s->unknown = name;
    }
}

static struct survey survey_table(lua_State *L, int index, const struct vb_owner *o)
{
    struct survey s = {.found = 0};
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            size_t n = 0;
            const char *p = lua_tolstring(L, -2, &n);
            survey_string(&s, vb_str_n(p, n), o, vb_sandbox_of(L)->key_texts);
        } else if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1) {
            lua_Integer i = lua_tointeger(L, -2);
            s.last = i > s.last ? i : s.last;
            s.entries++;
        } else {
            s.strange = true;
        }
    }
    vb_charge(L, s.entries * 32 + 256);
    return s;
}

/* A list may have holes (nil parts), but not so many that it is no list. */
static size_t list_part(lua_State *L, const struct survey *s, const char *owner)
{
    enum { HOLES = 1000 };
    if (s->strange || s->last > (lua_Integer)s->entries * 2 + HOLES) {
        VB_FAIL(L, VB_SCRIPT_LIST, vb_str_z(owner), VB_STR("?"));
    }
    return (size_t)s->last;
}

size_t vb_list_length(lua_State *L, int index, const char *owner)
{
    struct survey s = survey_table(L, index, NULL);
    if (s.unknown.p != NULL) {
        VB_FAIL(L, VB_SCRIPT_LIST, vb_str_z(owner), s.unknown);
    }
    return list_part(L, &s, owner);
}

/* Leaves the stack as it was, but for a table value, which takes the place of the names. */
static void keep_table(lua_State *L, int names, int kept, void *into)
{
    if (kept == 0) {
        lua_settop(L, names - 1);
        return;
    }
    struct vb_inlines_keys *k = into;
    k->labels_index = names;
    lua_pushvalue(L, kept);
    lua_replace(L, names);
    lua_settop(L, names);
}

size_t vb_read_keys(lua_State *L, int index, enum vb_owner_id owner, void *into)
{
    const struct vb_owner *o = &vb_owners[owner];
    if (lua_type(L, index) != LUA_TTABLE) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_owner_name(L, owner), VB_STR("1"),
                VB_STR("table { … }"), vb_shown(L, index));
    }
    luaL_checkstack(L, 8, NULL);
    struct survey s = survey_table(L, index, o);
    if (s.unknown.p != NULL) {
        fail_key(L, owner, s.unknown);
    }
    size_t length = list_part(L, &s, o->name);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
    int names = lua_gettop(L), kept = 0;
    for (size_t i = o->first; i < o->after && s.found >> (i - o->first) != 0; i++) {
        if ((s.found >> (i - o->first) & 1) == 0) {
            continue;
        }
        const struct vb_key *key = &vb_keys[i];
        lua_rawgeti(L, names, (lua_Integer)i + 1);
        lua_rawget(L, index);
        int at = lua_gettop(L);
        vb_read_key(L, owner, key, at, into);
        if (key->type == VB_KEY_TABLE) {
            kept = at;
        } else {
            lua_settop(L, at - 1);
        }
    }
    keep_table(L, names, kept, into);
    return length;
}

void vb_keys_register(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    sc->key_texts = VB_NEW_ARRAY(sc->arena, const char *, KEY_COUNT);
    lua_createtable(L, KEY_COUNT, 0);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        sc->key_texts[i] = lua_pushstring(L, vb_keys[i].name);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, &names_key);
}
