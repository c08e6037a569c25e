/* What scripts reach of the other rooms: figures, and reports at a place of the data. */
#include "script/internal.h"

#include <string.h>

/* ---- reports */

static int report_at(lua_State *L, enum vb_message id, const char *function)
{
    const struct vb_node *n = vb_arg_node(L, 1, function);
    struct vb_str text = vb_arg_text(L, 2, function);
    struct vb_str english = lua_isnoneornil(L, 3) ? text : vb_arg_text(L, 3, function);
    VB_REPORT(vb_sandbox_of(L)->dg, id, &n->where, text, english);
    return 0;
}

int vb_lua_fault(lua_State *L)
{
    return report_at(L, VB_SCRIPT_FAULT, "vb.fault");
}

int vb_lua_warn(lua_State *L)
{
    return report_at(L, VB_SCRIPT_WARN, "vb.warn");
}

int vb_lua_kind(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TUSERDATA && luaL_getmetafield(L, 1, "__name") == LUA_TSTRING) {
        lua_pushstring(L, lua_tostring(L, -1) + strlen("vb."));
    } else {
        lua_pushstring(L, luaL_typename(L, 1));
    }
    return 1;
}

/* ---- figures by code: the same printing as <so> and <so-sanh>, from an element made for it */

enum { MOST_ATTRIBUTES = 16 };

static void add_attribute(struct vb_node *n, struct vb_attribute *room, struct vb_str name,
                          struct vb_str value)
{
    struct vb_attribute *a = &room[n->attribute_count++];
    a->where = n->where;
    a->name = name;
    a->value = (struct vb_value){.kind = VB_VALUE_CODE, .text = value};
}

static _Noreturn void fail_option(lua_State *L, const struct vb_schema_element *type,
                                  const char *function, struct vb_str wrong)
{
    struct vb_str names[MOST_ATTRIBUTES];
    size_t count = 0;
    for (size_t i = 0; i < type->attribute_count && count < MOST_ATTRIBUTES; i++) {
        names[count++] = type->attributes[i].lua_name;
    }
    vb_fail_name(L, VB_SCRIPT_KEY, vb_str_z(function), wrong, names, count);
}

/* Attributes from the options table at index 2, in the schema's order. */
static void read_options(lua_State *L, struct vb_node *n, struct vb_attribute *room,
                         const char *function)
{
    size_t known = 0;
    for (size_t i = 0; i < n->type->attribute_count && i < MOST_ATTRIBUTES - 1; i++) {
        const struct vb_schema_attribute *a = &n->type->attributes[i];
        vb_push_str(L, a->lua_name);
        if (lua_rawget(L, 2) != LUA_TNIL) {
            known++;
            struct vb_str value = vb_script_text(L, lua_gettop(L), "figures");
            if (lua_type(L, -1) != LUA_TSTRING) {
                VB_FAIL(L, VB_SCRIPT_VALUE, vb_str_z(function), a->lua_name, VB_STR("string"),
                        vb_value_kind(L, -1));
            }
            add_attribute(n, room, a->name, value);
        }
        lua_pop(L, 1);
    }
    struct vb_str wrong = {NULL, 0};
    for (lua_pushnil(L); lua_next(L, 2) != 0; lua_pop(L, 1)) {
        bool found = false;
        struct vb_str key = lua_type(L, -2) == LUA_TSTRING ? vb_str_z(lua_tostring(L, -2))
                                                           : vb_str_z(luaL_typename(L, -2));
        for (size_t i = 0; i < n->type->attribute_count; i++) {
            found = found || vb_str_eq(n->type->attributes[i].lua_name, key);
        }
        if (!found && (wrong.p == NULL || vb_str_cmp(key, wrong) < 0)) {
            wrong = key;
        }
    }
    if (wrong.p != NULL) {
        fail_option(L, n->type, function, wrong);
    }
}

static int print_figure(lua_State *L, const char *element, const char *function)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    lua_settop(L, 2);
    struct vb_attribute room[MOST_ATTRIBUTES] = {0};
    struct vb_node n = {.kind = VB_NODE_ELEMENT,
                        .name = vb_str_z(element),
                        .attributes = room,
                        .type = vb_schema_find(sc->schema, vb_str_z(element))};
    vb_script_place(L, 1, &n.where);
    if (lua_type(L, 1) != LUA_TSTRING) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), VB_STR("1"), VB_STR("string"),
                vb_value_kind(L, 1));
    }
    add_attribute(&n, room, VB_STR("cua"), vb_script_text(L, 1, "figures"));
    if (lua_type(L, 2) == LUA_TTABLE && n.type != NULL) {
        read_options(L, &n, room, function);
    } else if (!lua_isnil(L, 2)) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), VB_STR("2"), VB_STR("table"),
                vb_value_kind(L, 2));
    }
    struct vb_inline item = {.kind = VB_TEXT, .where = vb_script_here(L)};
    if (vb_figures_print(sc->figures, &n, sc->arena, &item.text, &item.origin, sc->dg)) {
        vb_push_inlines(L, &item, 1);
    } else {
        lua_pushliteral(L, "");
    }
    return 1;
}

int vb_lua_figure_value(lua_State *L)
{
    return print_figure(L, "so", "vb.figures.value");
}

int vb_lua_figure_compare(lua_State *L)
{
    return print_figure(L, "so-sanh", "vb.figures.compare");
}

/* ---- generated tables */

static void push_text_list(lua_State *L, const struct vb_str *items, size_t count)
{
    lua_newtable(L);
    for (size_t i = 0; i < count; i++) {
        vb_push_str(L, items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* Mixed content is given both as inlines with default options and as its node. */
static void push_cell(lua_State *L, const struct vb_figure_cell *cell)
{
    vb_inline_vec items = {NULL, 0, 0};
    lua_createtable(L, 0, 4);
    if (cell->content != NULL) {
        vb_prose(L, cell->content, &(struct vb_inlines_keys){.labels = false}, &items);
        vb_push_node(L, cell->content);
        lua_setfield(L, -2, "node");
    } else if (cell->text.n != 0) {
        struct vb_inline item = {.kind = VB_TEXT, .text = cell->text, .origin = cell->code};
        VB_PUSH(vb_scratch(L), &items, item);
    }
    vb_push_inlines(L, items.items, items.count);
    lua_setfield(L, -2, "inlines");
    vb_push_str(L, cell->text);
    lua_setfield(L, -2, "text");
    lua_pushboolean(L, cell->number);
    lua_setfield(L, -2, "number");
}

static void push_row(lua_State *L, const struct vb_figure_row *row, size_t columns)
{
    static const char *const kinds[] = {[VB_ROW_ITEM] = "item",
                                        [VB_ROW_GROUP] = "group",
                                        [VB_ROW_PART] = "part",
                                        [VB_ROW_TOTAL] = "total"};
    lua_createtable(L, 0, 4);
    lua_pushstring(L, kinds[row->kind]);
    lua_setfield(L, -2, "kind");
    lua_pushinteger(L, row->depth);
    lua_setfield(L, -2, "depth");
    vb_push_node(L, row->from);
    lua_setfield(L, -2, "from");
    lua_newtable(L);
    for (size_t i = 0; i < columns; i++) {
        push_cell(L, &row->cells[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "cells");
}

int vb_lua_figure_table(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    lua_settop(L, 1);
    const struct vb_node *bang = vb_arg_node(L, 1, "vb.figure_table");
    const struct vb_figure_table *t = vb_figures_table(sc->figures, bang, sc->arena, sc->dg);
    if (t == NULL) {
        return 0;
    }
    lua_newtable(L);
    push_text_list(L, t->heads, t->column_count);
    lua_setfield(L, -2, "heads");
    push_text_list(L, t->column_codes, t->column_count);
    lua_setfield(L, -2, "codes");
    push_text_list(L, t->uppers, t->uppers == NULL ? 0 : t->column_count);
    lua_setfield(L, -2, "uppers");
    push_text_list(L, t->formulas, t->formulas == NULL ? 0 : t->column_count);
    lua_setfield(L, -2, "formulas");
    lua_newtable(L);
    for (size_t i = 0; i < t->row_count; i++) {
        push_row(L, &t->rows[i], t->column_count);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "rows");
    return 1;
}
