/* Typed values of the data in Lua: numbers and dates that print as typed.  Numbers compare
 * exactly but do not calculate: what is derived is derived once, in figures/. */
#include "script/internal.h"

#include <string.h>

struct number {
    enum vb_type type;
    struct vb_decimal value;
    struct vb_str text;
};

struct date {
    enum vb_type type;
    struct vb_date value;
    struct vb_str text;
};

void vb_push_str(lua_State *L, struct vb_str s)
{
    lua_pushlstring(L, s.n == 0 ? "" : s.p, s.n);
}

void vb_push_value(lua_State *L, const struct vb_value *v)
{
    switch (v->kind) {
    case VB_VALUE_NONE:
        lua_pushnil(L);
        return;
    case VB_VALUE_TEXT:
    case VB_VALUE_CODE:
    case VB_VALUE_CODES:
    case VB_VALUE_ROW:
        vb_push_str(L, v->text);
        return;
    case VB_VALUE_INTEGER:
        lua_pushinteger(L, v->integer);
        return;
    case VB_VALUE_YES_NO:
        lua_pushboolean(L, v->yes);
        return;
    case VB_VALUE_NUMBER: {
        struct number *n = vb_new_value(L, VB_IS_NUMBER, sizeof *n, 0);
        n->value = v->number;
        n->text = v->text;
        return;
    }
    case VB_VALUE_DATE: {
        struct date *d = vb_new_value(L, VB_IS_DATE, sizeof *d, 0);
        d->value = v->date;
        d->text = v->text;
        return;
    }
    }
}

bool vb_test_number(lua_State *L, int index, struct vb_decimal *number, struct vb_str *text)
{
    const struct number *n = vb_test(L, index, VB_IS_NUMBER);
    if (n != NULL) {
        *number = n->value;
        *text = n->text;
    }
    return n != NULL;
}

bool vb_test_date(lua_State *L, int index, struct vb_date *date, struct vb_str *text)
{
    const struct date *d = vb_test(L, index, VB_IS_DATE);
    if (d != NULL) {
        *date = d->value;
        *text = d->text;
    }
    return d != NULL;
}

/* ---- numbers */

/* Splits into a whole part and a fraction of 18 decimals, both of the number's sign. */
static void split(struct vb_decimal n, int64_t *whole, int64_t *fraction)
{
    int64_t unit = 1;
    for (int32_t i = 0; i < n.scale && i < 18; i++) {
        unit *= 10;
    }
    *whole = n.digits / unit;
    *fraction = n.digits % unit;
    for (int32_t i = n.scale; i < 18; i++) {
        *fraction *= 10;
    }
}

static int compare(struct vb_decimal x, struct vb_decimal y)
{
    int64_t x_whole, x_fraction, y_whole, y_fraction;
    split(x, &x_whole, &x_fraction);
    split(y, &y_whole, &y_fraction);
    int order = (x_whole > y_whole) - (x_whole < y_whole);
    return order != 0 ? order : (x_fraction > y_fraction) - (x_fraction < y_fraction);
}

/* A number object or a Lua integer. */
static bool comparable(lua_State *L, int index, struct vb_decimal *n)
{
    struct vb_str text;
    if (lua_isinteger(L, index)) {
        *n = (struct vb_decimal){lua_tointeger(L, index), 0};
        return true;
    }
    return vb_test_number(L, index, n, &text);
}

static int number_order(lua_State *L)
{
    struct vb_decimal x, y;
    if (!comparable(L, 1, &x) || !comparable(L, 2, &y)) {
        VB_FAIL(L, VB_SCRIPT_COMPARE, vb_value_kind(L, 1), vb_value_kind(L, 2));
    }
    return compare(x, y);
}

static int number_eq(lua_State *L)
{
    struct vb_decimal x, y;
    lua_pushboolean(L, comparable(L, 1, &x) && comparable(L, 2, &y) && compare(x, y) == 0);
    return 1;
}

static int number_lt(lua_State *L)
{
    lua_pushboolean(L, number_order(L) < 0);
    return 1;
}

static int number_le(lua_State *L)
{
    lua_pushboolean(L, number_order(L) <= 0);
    return 1;
}

static int number_text(lua_State *L)
{
    const struct number *n = lua_touserdata(L, 1);
    vb_push_str(L, n->text);
    return 1;
}

static int no_arithmetic(lua_State *L)
{
    struct vb_decimal number;
    struct vb_str text = {NULL, 0};
    if (!vb_test_number(L, 1, &number, &text)) {
        vb_test_number(L, 2, &number, &text);
    }
    VB_FAIL(L, VB_SCRIPT_NUMBER, text);
}

static int number_index(lua_State *L)
{
    static const struct vb_str names[] = {
        {"tostring(n)", 11}, {"vb.fmt.number(n, le)", 20}, {"==", 2}, {"<", 1}, {"<=", 2}};
    vb_fail_name(L, VB_SCRIPT_MEMBER, VB_STR("vb.number"), vb_key_text(L, 2), names, 5);
}

/* ---- dates */

static int push_part(lua_State *L, int part)
{
    if (part == 0) {
        lua_pushnil(L);
    } else {
        lua_pushinteger(L, part);
    }
    return 1;
}

static int date_index(lua_State *L)
{
    const struct date *d = lua_touserdata(L, 1);
    struct vb_str name = vb_key_text(L, 2);
    if (vb_str_eq_z(name, "ngay")) {
        return push_part(L, d->value.day);
    }
    if (vb_str_eq_z(name, "thang")) {
        return push_part(L, d->value.month);
    }
    if (vb_str_eq_z(name, "nam")) {
        return push_part(L, d->value.year);
    }
    static const struct vb_str names[] = {{"ngay", 4}, {"thang", 5}, {"nam", 3}};
    vb_fail_name(L, VB_SCRIPT_MEMBER, VB_STR("vb.date"), name, names, 3);
}

static int date_text(lua_State *L)
{
    const struct date *d = lua_touserdata(L, 1);
    vb_push_str(L, d->text);
    return 1;
}

static int date_order(lua_State *L)
{
    const struct date *x = vb_test(L, 1, VB_IS_DATE), *y = vb_test(L, 2, VB_IS_DATE);
    if (x == NULL || y == NULL) {
        VB_FAIL(L, VB_SCRIPT_COMPARE, vb_value_kind(L, 1), vb_value_kind(L, 2));
    }
    int a = (x->value.year * 16 + x->value.month) * 32 + x->value.day;
    int b = (y->value.year * 16 + y->value.month) * 32 + y->value.day;
    return (a > b) - (a < b);
}

static int date_eq(lua_State *L)
{
    bool dates = vb_test(L, 1, VB_IS_DATE) != NULL && vb_test(L, 2, VB_IS_DATE) != NULL;
    lua_pushboolean(L, dates && date_order(L) == 0);
    return 1;
}

static int date_lt(lua_State *L)
{
    lua_pushboolean(L, date_order(L) < 0);
    return 1;
}

static int date_le(lua_State *L)
{
    lua_pushboolean(L, date_order(L) <= 0);
    return 1;
}

static int value_read_only(lua_State *L)
{
    VB_FAIL(L, VB_SCRIPT_READ_ONLY, vb_key_text(L, 2));
}

void vb_values_register(lua_State *L)
{
    static const luaL_Reg number[] = {
        {"__eq", number_eq},         {"__lt", number_lt},
        {"__le", number_le},         {"__tostring", number_text},
        {"__index", number_index},   {"__newindex", value_read_only},
        {"__add", no_arithmetic},    {"__sub", no_arithmetic},
        {"__mul", no_arithmetic},    {"__div", no_arithmetic},
        {"__idiv", no_arithmetic},   {"__mod", no_arithmetic},
        {"__pow", no_arithmetic},    {"__unm", no_arithmetic},
        {"__concat", no_arithmetic}, {NULL, NULL}};
    static const luaL_Reg date[] = {{"__eq", date_eq},
                                    {"__lt", date_lt},
                                    {"__le", date_le},
                                    {"__tostring", date_text},
                                    {"__index", date_index},
                                    {"__newindex", value_read_only},
                                    {NULL, NULL}};
    vb_register_type(L, VB_IS_NUMBER, "vb.number", number);
    vb_register_type(L, VB_IS_DATE, "vb.date", date);
}
