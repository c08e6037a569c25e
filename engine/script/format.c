/* vb.fmt: the text functions of scripts.  All of them take time in proportion to their
 * arguments. */
#include "script/internal.h"

#include "text/unicode.h"
#include "text/vietnamese.h"

#include <string.h>

static _Noreturn void fail_argument(lua_State *L, int index, const char *function,
                                    const char *wanted)
{
    VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), vb_strf(vb_scratch(L), "%d", index),
            vb_str_z(wanted), vb_value_kind(L, index));
}

struct vb_str vb_arg_text(lua_State *L, int index, const char *function)
{
    const struct vb_node *n = vb_test_node(L, index);
    struct vb_decimal number;
    struct vb_date date;
    struct vb_str s = {NULL, 0};
    if (lua_type(L, index) == LUA_TSTRING) {
        s.p = lua_tolstring(L, index, &s.n);
    } else if (n != NULL) {
        s = vb_node_all_text(n, vb_scratch(L));
    } else if (!vb_test_number(L, index, &number, &s) && !vb_test_date(L, index, &date, &s)) {
        fail_argument(L, index, function, "string");
    }
    vb_charge(L, s.n + 16);
    return s;
}

/* Text for functions that work on characters. */
static struct vb_str arg_utf8(lua_State *L, int index, const char *function)
{
    struct vb_str s = vb_arg_text(L, index, function);
    size_t at = 0;
    if (!vb_utf8_valid(s, &at)) {
        VB_FAIL(L, VB_SCRIPT_TEXT, vb_str_z(function), VB_STR("UTF-8"));
    }
    return s;
}

static int64_t arg_integer(lua_State *L, int index, const char *function, int64_t least,
                           int64_t most)
{
    int exact = 0;
    lua_Integer n = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &exact) : 0;
    struct vb_decimal number;
    struct vb_str text;
    if (vb_test_number(L, index, &number, &text) && number.scale == 0) {
        n = number.digits;
        exact = 1;
    }
    if (!exact || n < least || n > most) {
        struct vb_str wanted =
            vb_strf(vb_scratch(L), "integer %lld … %lld", (long long)least, (long long)most);
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), vb_strf(vb_scratch(L), "%d", index),
                wanted, vb_value_kind(L, index));
    }
    return n;
}

static int push_result(lua_State *L, struct vb_str s)
{
    vb_push_str(L, s);
    return 1;
}

/* ---- letters */

int vb_lua_fmt_upper(lua_State *L)
{
    return push_result(L, vb_upper(vb_scratch(L), arg_utf8(L, 1, "vb.fmt.upper")));
}

int vb_lua_fmt_lower(lua_State *L)
{
    return push_result(L, vb_lower(vb_scratch(L), arg_utf8(L, 1, "vb.fmt.lower")));
}

int vb_lua_fmt_capitalise(lua_State *L)
{
    return push_result(L, vb_capitalise(vb_scratch(L), arg_utf8(L, 1, "vb.fmt.capitalise")));
}

int vb_lua_fmt_length(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)vb_count_cp(arg_utf8(L, 1, "vb.fmt.length")));
    return 1;
}

int vb_lua_fmt_trim(lua_State *L)
{
    return push_result(L, vb_str_trim(vb_arg_text(L, 1, "vb.fmt.trim")));
}

/* "v.v..." keeps its dots: only a single closing one is a full stop. */
struct vb_str vb_trim_dot(struct vb_str s)
{
    s = vb_str_trim(s);
    if (vb_str_ends(s, VB_STR("./."))) {
        return vb_str_trim(vb_str_part(s, 0, s.n - 3));
    }
    if (vb_str_ends(s, VB_STR(".")) && !vb_str_ends(s, VB_STR(".."))) {
        return vb_str_trim(vb_str_part(s, 0, s.n - 1));
    }
    return s;
}

int vb_lua_fmt_trim_dot(lua_State *L)
{
    return push_result(L, vb_trim_dot(vb_arg_text(L, 1, "vb.fmt.trim_dot")));
}

int vb_lua_fmt_blank(lua_State *L)
{
    int64_t n = arg_integer(L, 1, "vb.fmt.blank", 0, 1000);
    struct vb_sb sb;
    vb_sb_init(&sb, vb_scratch(L));
    for (int64_t i = 0; i < n; i++) {
        vb_sb_add_cp(&sb, 0x00A0);
    }
    return push_result(L, vb_sb_str(&sb));
}

/* ---- numbers */

int vb_lua_fmt_count(lua_State *L)
{
    int64_t n = arg_integer(L, 1, "vb.fmt.count", INT64_MIN + 1, INT64_MAX);
    return push_result(L, vb_format_count(vb_scratch(L), n));
}

int vb_lua_fmt_letter(lua_State *L)
{
    int64_t n = arg_integer(L, 1, "vb.fmt.letter", 1, 100000);
    return push_result(L, vb_letter(vb_scratch(L), n));
}

int vb_lua_fmt_roman(lua_State *L)
{
    return push_result(L, vb_roman(vb_scratch(L), arg_integer(L, 1, "vb.fmt.roman", 1, 3999)));
}

int vb_lua_fmt_ordinal(lua_State *L)
{
    int64_t n = arg_integer(L, 1, "vb.fmt.ordinal", 1, INT64_MAX);
    return push_result(L, vb_ordinal(vb_scratch(L), n));
}

int vb_lua_fmt_spell(lua_State *L)
{
    int64_t n = arg_integer(L, 1, "vb.fmt.spell", INT64_MIN + 1, INT64_MAX);
    return push_result(L, vb_spell(vb_scratch(L), n));
}

int vb_lua_fmt_number(lua_State *L)
{
    struct vb_decimal n = {0, 0};
    struct vb_str text;
    int decimals = -1;
    if (!lua_isnoneornil(L, 2)) {
        decimals = (int)arg_integer(L, 2, "vb.fmt.number", 0, 18);
    }
    if (!vb_test_number(L, 1, &n, &text)) {
        n.digits = arg_integer(L, 1, "vb.fmt.number", INT64_MIN + 1, INT64_MAX);
    }
    return push_result(L, vb_format_number(vb_scratch(L), n, decimals));
}

/* ---- dates */

static struct vb_date arg_date(lua_State *L, const char *function)
{
    struct vb_date date;
    struct vb_str text;
    if (!vb_test_date(L, 1, &date, &text)) {
        fail_argument(L, 1, function, "vb.Date");
    }
    return date;
}

int vb_lua_fmt_date_long(lua_State *L)
{
    struct vb_date date = arg_date(L, "vb.fmt.date_long");
    struct vb_str blank = VB_STR("…");
    if (!lua_isnoneornil(L, 2)) {
        blank = vb_arg_text(L, 2, "vb.fmt.date_long");
    }
    return push_result(L, vb_date_long(vb_scratch(L), date, blank));
}

int vb_lua_fmt_date_short(lua_State *L)
{
    return push_result(L, vb_date_short(vb_scratch(L), arg_date(L, "vb.fmt.date_short")));
}

/* ---- plain search: no patterns, see safe.c */

/* memmem is linear in both lengths, which a naive search is not. */
static size_t find(struct vb_str s, struct vb_str what, size_t from)
{
    if (from > s.n || what.n == 0) {
        return SIZE_MAX;
    }
    const char *at = memmem(s.p + from, s.n - from, what.p, what.n);
    return at == NULL ? SIZE_MAX : (size_t)(at - s.p);
}

static struct vb_str arg_needle(lua_State *L, int index, const char *function)
{
    struct vb_str s = vb_arg_text(L, index, function);
    if (s.n == 0) {
        fail_argument(L, index, function, "string (≥ 1 byte)");
    }
    return s;
}

int vb_lua_fmt_find(lua_State *L)
{
    struct vb_str s = vb_arg_text(L, 1, "vb.fmt.find");
    struct vb_str what = arg_needle(L, 2, "vb.fmt.find");
    int64_t from = 1;
    if (!lua_isnoneornil(L, 3)) {
        from = arg_integer(L, 3, "vb.fmt.find", 1, INT32_MAX);
    }
    size_t at = find(s, what, (size_t)from - 1);
    if (at == SIZE_MAX) {
        lua_pushnil(L);
    } else {
        lua_pushinteger(L, (lua_Integer)at + 1);
    }
    return 1;
}

int vb_lua_fmt_starts(lua_State *L)
{
    struct vb_str s = vb_arg_text(L, 1, "vb.fmt.starts");
    lua_pushboolean(L, vb_str_starts(s, vb_arg_text(L, 2, "vb.fmt.starts")));
    return 1;
}

int vb_lua_fmt_ends(lua_State *L)
{
    struct vb_str s = vb_arg_text(L, 1, "vb.fmt.ends");
    lua_pushboolean(L, vb_str_ends(s, vb_arg_text(L, 2, "vb.fmt.ends")));
    return 1;
}

int vb_lua_fmt_replace(lua_State *L)
{
    struct vb_str s = vb_arg_text(L, 1, "vb.fmt.replace");
    struct vb_str what = arg_needle(L, 2, "vb.fmt.replace");
    struct vb_str by = vb_arg_text(L, 3, "vb.fmt.replace");
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    size_t from = 0;
    for (size_t at; (at = find(s, what, from)) != SIZE_MAX; from = at + what.n) {
        luaL_addlstring(&b, s.p + from, at - from);
        luaL_addlstring(&b, by.n == 0 ? "" : by.p, by.n);
    }
    luaL_addlstring(&b, s.n == 0 ? "" : s.p + from, s.n - from);
    luaL_pushresult(&b);
    return 1;
}

int vb_lua_fmt_split(lua_State *L)
{
    struct vb_str s = vb_arg_text(L, 1, "vb.fmt.split");
    struct vb_str by = arg_needle(L, 2, "vb.fmt.split");
    lua_newtable(L);
    size_t from = 0;
    lua_Integer count = 0;
    for (bool more = s.n > 0; more;) {
        size_t at = find(s, by, from);
        more = at != SIZE_MAX;
        vb_push_str(L, vb_str_part(s, from, at));
        lua_rawseti(L, -2, ++count);
        from = at + by.n;
    }
    return 1;
}
