/* The part of Lua's library that scripts may use.  Left out is what reaches files, time or the
 * machine, what shows addresses or Lua's random order, and every pattern function: one pattern
 * can run for hours in a single C call that no limit stops, and layouts format through vb.fmt.
 */
#include "script/internal.h"

#include <lualib.h>
#include <stdlib.h>
#include <string.h>

/* Names that authors may miss, and what to use instead. */
static const struct {
    const char *name, *vi, *en;
} gone[] = {
    {"collectgarbage", "Bộ nhớ được thu hồi tự động.", "Memory is reclaimed by itself."},
    {"coroutine", "Mẫu chỉ dựng một giá trị rồi trả về.",
     "A layout builds one value and returns it."},
    {"debug", "Xem dấu vết lời gọi bằng --traceback.", "See the calls with --traceback."},
    {"dofile", "Dùng require \"lib.TÊN\".", "Use require \"lib.NAME\"."},
    {"getmetatable", "Mẫu chỉ dùng bảng thường.", "Layouts use plain tables."},
    {"io", "Mẫu không đọc, ghi tệp; dữ liệu có trong d.",
     "Layouts touch no files; the data is in d."},
    {"load", "Mẫu không dịch mã lúc chạy.", "Layouts compile no code."},
    {"loadfile", "Dùng require \"lib.TÊN\".", "Use require \"lib.NAME\"."},
    {"loadstring", "Mẫu không dịch mã lúc chạy.", "Layouts compile no code."},
    {"next", "Dùng pairs (có thứ tự) hoặc #t == 0.", "Use pairs (ordered) or #t == 0."},
    {"os", "Ngày tháng có trong dữ liệu.", "Dates are in the data."},
    {"package", "Dùng require \"lib.TÊN\".", "Use require \"lib.NAME\"."},
    {"rawget", "Mẫu chỉ dùng bảng thường.", "Layouts use plain tables."},
    {"rawset", "Mẫu chỉ dùng bảng thường.", "Layouts use plain tables."},
    {"setmetatable", "Mẫu chỉ dùng bảng thường.", "Layouts use plain tables."},
    {"xpcall", "Dùng pcall.", "Use pcall."},
    {"math.random", "Cùng dữ liệu phải cho cùng văn bản.",
     "The same data must give the same document."},
    {"math.randomseed", "Cùng dữ liệu phải cho cùng văn bản.",
     "The same data must give the same document."},
    {"string.dump", "Mẫu chỉ dùng mã nguồn.", "Layouts use source only."},
    {"string.find", "Dùng vb.fmt.find, vb.fmt.starts, vb.fmt.ends (không dùng mẫu).",
     "Use vb.fmt.find, vb.fmt.starts, vb.fmt.ends (no patterns)."},
    {"string.gmatch", "Dùng vb.fmt.split (không dùng mẫu).", "Use vb.fmt.split (no patterns)."},
    {"string.gsub", "Dùng vb.fmt.replace (không dùng mẫu).",
     "Use vb.fmt.replace (no patterns)."},
    {"string.lower", "Dùng vb.fmt.lower: string.lower không biết chữ có dấu.",
     "Use vb.fmt.lower: string.lower does not know accented letters."},
    {"string.match", "Dùng vb.fmt.find, vb.fmt.starts, vb.fmt.split (không dùng mẫu).",
     "Use vb.fmt.find, vb.fmt.starts, vb.fmt.split (no patterns)."},
    {"string.reverse", "string.reverse làm hỏng chữ có dấu.",
     "string.reverse breaks accented letters."},
    {"string.upper", "Dùng vb.fmt.upper: string.upper không biết chữ có dấu.",
     "Use vb.fmt.upper: string.upper does not know accented letters."},
};

static const char *const base_names[] = {"ipairs",   "rawequal", "rawlen", "select",
                                         "tonumber", "type",     NULL};
static const char *const string_names[] = {"byte", "char", "len", "sub", NULL};
static const char *const math_names[] = {"abs",  "ceil",       "floor", "fmod",       "huge",
                                         "max",  "maxinteger", "min",   "mininteger", "pi",
                                         "sqrt", "tointeger",  "type",  "ult",        NULL};
static const char *const utf8_names[] = {"char", "codepoint", "codes", "len", "offset", NULL};
static const char *const table_names[] = {"pack", "unpack", NULL};

/* ---- unknown names */

static void fail_if_gone(lua_State *L, const char *library, const char *name)
{
    struct vb_str full =
        vb_strf(vb_scratch(L), "%s%s%s", library, library[0] == '\0' ? "" : ".", name);
    for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++) {
        if (vb_str_eq_z(full, gone[i].name)) {
            VB_FAIL(L, VB_SCRIPT_GONE, full, vb_str_z(gone[i].vi), vb_str_z(gone[i].en));
        }
    }
}

static int by_text(const void *x, const void *y)
{
    return vb_str_cmp(*(const struct vb_str *)x, *(const struct vb_str *)y);
}

/* What the library at index 1 has instead. */
static _Noreturn void fail_member(lua_State *L, const char *library, struct vb_str wrong)
{
    enum { MOST = 32 };
    struct vb_str names[MOST];
    size_t count = 0;
    for (lua_pushnil(L); count < MOST && lua_next(L, 1) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            names[count++] = vb_str_z(lua_tostring(L, -2));
        }
    }
    qsort(names, count, sizeof names[0], by_text);
    vb_fail_name(L, VB_SCRIPT_MEMBER, vb_str_z(library), wrong, names, count);
}

static int unknown_global(lua_State *L)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    fail_if_gone(L, "", name);
    bool vb = strcmp(name, "vb") == 0;
    VB_FAIL(L, VB_SCRIPT_GLOBAL, vb_str_z(name),
            vb ? VB_STR(": local vb = require \"vanban\"") : VB_STR(""),
            vb ? VB_STR(": local vb = require \"vanban\"") : VB_STR(""));
}

static int set_global(lua_State *L)
{
    VB_FAIL(L, VB_SCRIPT_GLOBAL_SET,
            vb_str_z(lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?"));
}

/* Upvalue 1: the library's name. */
static int unknown_member(lua_State *L)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    const char *library = lua_tostring(L, lua_upvalueindex(1));
    fail_if_gone(L, library, name);
    fail_member(L, library, vb_str_z(name));
}

/* ---- replacements */

static int safe_error(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TSTRING) {
        lua_settop(L, 1);
        return lua_error(L);
    }
    int level = (int)luaL_optinteger(L, 2, 1);
    struct vb_str text = vb_str_z(lua_tostring(L, 1));
    vb_fail_at(L, level < 1 ? 1 : level, VB_SCRIPT_ERROR, &text, 1);
}

static int safe_assert(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_toboolean(L, 1)) {
        return lua_gettop(L);
    }
    if (!lua_isnoneornil(L, 2) && lua_type(L, 2) != LUA_TSTRING) {
        lua_settop(L, 2);
        return lua_error(L);
    }
    struct vb_str text = VB_STR("assert");
    if (lua_type(L, 2) == LUA_TSTRING) {
        text = vb_str_z(lua_tostring(L, 2));
    }
    VB_FAIL(L, VB_SCRIPT_ERROR, text);
}

/* Catches what a script may handle; limits pass through. */
static int safe_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (vb_sandbox_of(L)->stopped || status == LUA_ERRERR) {
        return lua_error(L);
    }
    if (status == LUA_ERRMEM) {
        vb_stop(L, VB_SCRIPT_MEMORY);
    }
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

/* tostring without addresses, which change from run to run. */
static void push_text(lua_State *L, int index)
{
    int type = lua_type(L, index);
    bool addressed = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA ||
                     type == LUA_TLIGHTUSERDATA || type == LUA_TTHREAD;
    if (addressed && luaL_getmetafield(L, index, "__tostring") == LUA_TNIL) {
        struct vb_str kind = vb_value_kind(L, index);
        lua_pushlstring(L, kind.p, kind.n);
    } else {
        lua_pop(L, addressed ? 1 : 0);
        luaL_tolstring(L, index, NULL);
    }
}

static int safe_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    push_text(L, 1);
    return 1;
}

static int safe_print(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    int n = lua_gettop(L);
    struct vb_sb sb;
    vb_sb_init(&sb, vb_scratch(L));
    for (int i = 1; i <= n; i++) {
        push_text(L, i);
        size_t length = 0;
        const char *p = lua_tolstring(L, -1, &length);
        vb_charge(L, length);
        vb_sb_add_z(&sb, i == 1 ? "" : " ");
        vb_sb_add(&sb, vb_str_n(p, length < 1000 ? length : 1000));
        lua_pop(L, 1);
    }
    struct vb_where at = {.line = 0};
    vb_script_place(L, 1, &at);
    VB_REPORT(sc->dg, VB_SCRIPT_PRINT, &at, vb_sb_str(&sb));
    return 0;
}

/* Upvalue 1: string.format.  "%p" and the default text of tables would show addresses. */
static int safe_format(lua_State *L)
{
    size_t n = 0;
    const char *p = luaL_checklstring(L, 1, &n);
    vb_charge(L, n);
    for (size_t i = 0; i + 1 < n; i++) {
        if (p[i] == '%') {
            i++;
            i += strspn(p + i, "-+ #0123456789.");
            if (p[i] == 'p') {
                VB_FAIL(L, VB_SCRIPT_GONE, VB_STR("%p"), VB_STR("Dùng %s."), VB_STR("Use %s."));
            }
        }
    }
    for (int i = 2; i <= lua_gettop(L); i++) {
        if (lua_type(L, i) == LUA_TTABLE || lua_type(L, i) == LUA_TUSERDATA ||
            lua_type(L, i) == LUA_TFUNCTION) {
            push_text(L, i);
            lua_replace(L, i);
        }
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

/* Upvalue 1: string.rep, which would count to 2^63 for an empty string. */
static int safe_rep(lua_State *L)
{
    enum { MOST = 4 * 1024 * 1024 };
    if (luaL_checkinteger(L, 2) > MOST) {
        vb_stop(L, VB_SCRIPT_MEMORY);
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    vb_charge(L, lua_rawlen(L, -1));
    return 1;
}

/* ---- the environment */

/* Copies `names` from the table at `from` to the table on the top. */
static void copy_names(lua_State *L, int from, const char *const *names)
{
    for (; *names != NULL; names++) {
        lua_getfield(L, from, *names);
        lua_setfield(L, -2, *names);
    }
}

/* Opens a library, keeps `names` of it as globals[library]; leaves the old table and the new
 * one. */
static void open_part(lua_State *L, int globals, const char *library, lua_CFunction open,
                      const char *const *names)
{
    lua_pushcfunction(L, open);
    lua_pushstring(L, library);
    lua_call(L, 1, 1);
    lua_newtable(L);
    copy_names(L, lua_gettop(L) - 1, names);
    lua_newtable(L);
    lua_pushstring(L, library);
    lua_pushcclosure(L, unknown_member, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, globals, library);
}

/* Replaces a function of the old table by `f` with the original as its upvalue. */
static void wrap(lua_State *L, int old, const char *name, lua_CFunction f)
{
    lua_getfield(L, old, name);
    lua_pushcclosure(L, f, 1);
    lua_setfield(L, -2, name);
}

static void open_libraries(lua_State *L, int globals)
{
    open_part(L, globals, "math", luaopen_math, math_names);
    open_part(L, globals, "utf8", luaopen_utf8, utf8_names);
    lua_pop(L, 4);
    open_part(L, globals, "table", luaopen_table, table_names);
    int old = lua_gettop(L) - 1;
    wrap(L, old, "insert", vb_bounded_table);
    wrap(L, old, "remove", vb_bounded_table);
    wrap(L, old, "concat", vb_bounded_table);
    wrap(L, old, "sort", vb_safe_sort);
    lua_pop(L, 2);
    open_part(L, globals, "string", luaopen_string, string_names);
    wrap(L, lua_gettop(L) - 1, "format", safe_format);
    wrap(L, lua_gettop(L) - 1, "rep", safe_rep);
    /* Methods of strings: the same functions, and no arithmetic on text. */
    lua_pushliteral(L, "");
    lua_newtable(L);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pop(L, 3);
}

void vb_safe_register(lua_State *L)
{
    static const luaL_Reg own[] = {{"assert", safe_assert},     {"error", safe_error},
                                   {"pairs", vb_safe_pairs},    {"pcall", safe_pcall},
                                   {"print", safe_print},       {"require", vb_lua_require},
                                   {"tostring", safe_tostring}, {NULL, NULL}};
    lua_newtable(L);
    int globals = lua_gettop(L);
    lua_pushcfunction(L, luaopen_base);
    lua_call(L, 0, 1);
    lua_pushvalue(L, globals);
    copy_names(L, globals + 1, base_names);
    luaL_setfuncs(L, own, 0);
    lua_pop(L, 2);
    open_libraries(L, globals);
    lua_newtable(L);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_global);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, globals);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}
