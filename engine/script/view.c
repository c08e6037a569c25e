/* The read-only view of the year data: nodes and lists of nodes.  A node has one view, so that
 * views compare equal when they are the same element. */
#include "script/internal.h"

#include "data/row.h"

#include <string.h>

bool vb_is_inline_element(const struct vb_node *n)
{
    return n->kind == VB_NODE_ELEMENT && n->type != NULL && n->type->in_line;
}

/* ---- nodes */

struct view {
    enum vb_type type;
    const struct vb_node *node;
    /* User values: 1, lists already made, by field name; 2, the element's name. */
};

void vb_push_node(lua_State *L, const struct vb_node *n)
{
    if (n == NULL) {
        lua_pushnil(L);
        return;
    }
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, n) != LUA_TNIL) {
        return;
    }
    lua_pop(L, 1);
    struct view *v = vb_new_value(L, VB_IS_NODE, sizeof *v, 2);
    v->node = n;
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, n);
}

const struct vb_node *vb_test_node(lua_State *L, int index)
{
    const struct view *v = vb_test(L, index, VB_IS_NODE);
    return v == NULL ? NULL : v->node;
}

const struct vb_node *vb_arg_node(lua_State *L, int index, const char *function)
{
    const struct vb_node *n = vb_test_node(L, index);
    if (n == NULL) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), vb_strf(vb_scratch(L), "%d", index),
                VB_STR("vb.node"), vb_value_kind(L, index));
    }
    return n;
}

/* ---- lists */

struct list {
    enum vb_type type;
    size_t count;
    const struct vb_node *items[];
};

typedef bool (*node_test)(const struct vb_node *n, const void *with);

static bool any_element(const struct vb_node *n, const void *with)
{
    (void)with;
    return n->kind == VB_NODE_ELEMENT;
}

static bool of_type(const struct vb_node *n, const void *with)
{
    return n->kind == VB_NODE_ELEMENT && n->type == with;
}

static bool block_element(const struct vb_node *n, const void *with)
{
    (void)with;
    return n->kind == VB_NODE_ELEMENT && !vb_is_inline_element(n);
}

static void push_new_list(lua_State *L, const struct vb_node *parent, node_test test,
                          const void *with)
{
    size_t count = 0;
    for (const struct vb_node *n = parent->first; n != NULL; n = n->next) {
        count += test(n, with);
    }
    struct list *list =
        vb_new_value(L, VB_IS_LIST, sizeof *list + count * sizeof(const struct vb_node *), 0);
    for (const struct vb_node *n = parent->first; n != NULL; n = n->next) {
        if (test(n, with)) {
            list->items[list->count++] = n;
        }
    }
    vb_charge(L, count * sizeof(void *));
}

/* The list that the view at stack index 1 keeps as `key`, made at the first use. */
static int push_list(lua_State *L, const struct vb_node *parent, struct vb_str key,
                     node_test test, const void *with)
{
    if (lua_getiuservalue(L, 1, 1) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setiuservalue(L, 1, 1);
    }
    lua_pushlstring(L, key.p, key.n);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL) {
        lua_pop(L, 1);
        push_new_list(L, parent, test, with);
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, -5);
    }
    return 1;
}

static int list_index(lua_State *L)
{
    const struct list *list = lua_touserdata(L, 1);
    if (!lua_isinteger(L, 2)) {
        struct vb_str name = VB_STR("list[1] … list[#list]");
        vb_fail_name(L, VB_SCRIPT_MEMBER, VB_STR("vb.list"), vb_key_text(L, 2), &name, 1);
    }
    lua_Integer i = lua_tointeger(L, 2);
    bool inside = i >= 1 && (lua_Unsigned)i <= list->count;
    vb_push_node(L, inside ? list->items[i - 1] : NULL);
    return 1;
}

static int list_length(lua_State *L)
{
    const struct list *list = lua_touserdata(L, 1);
    lua_pushinteger(L, (lua_Integer)list->count);
    return 1;
}

/* ---- methods */

/* Layouts ask for names more than for anything else: the string is kept with the view. */
static int push_name(lua_State *L, const char *function)
{
    const struct vb_node *n = vb_arg_node(L, 1, function);
    if (lua_getiuservalue(L, 1, 2) == LUA_TNIL) {
        vb_push_str(L, n->name);
        lua_pushvalue(L, -1);
        lua_setiuservalue(L, 1, 2);
    }
    return 1;
}

static int method_name(lua_State *L)
{
    return push_name(L, "ten");
}

int vb_lua_name(lua_State *L)
{
    return push_name(L, "vb.name");
}

static int method_children(lua_State *L)
{
    return push_list(L, vb_arg_node(L, 1, "con"), VB_STR("con()"), any_element, NULL);
}

static int method_blocks(lua_State *L)
{
    return push_list(L, vb_arg_node(L, 1, "khoi"), VB_STR("khoi()"), block_element, NULL);
}

/* A figure as it will be printed.  What is wrong with it is said where it is printed. */
static bool print_figure(void *context, const struct vb_node *n, struct vb_str *text)
{
    lua_State *L = context;
    struct vb_sandbox *sc = vb_sandbox_of(L);
    struct vb_str code = {NULL, 0};
    if (sc->figures == NULL || vb_node_is(n, "tham-chieu")) {
        return false;
    }
    struct vb_diag *aside = vb_diag_new();
    bool known = vb_figures_print(sc->figures, n, vb_scratch(L), text, &code, aside);
    vb_diag_drop(aside);
    return known;
}

static int method_text(lua_State *L)
{
    const struct vb_node *n = vb_arg_node(L, 1, "chu");
    struct vb_str s = vb_node_printed_text(n, vb_scratch(L), print_figure, L);
    vb_charge(L, s.n);
    vb_push_str(L, s);
    return 1;
}

static int method_index(lua_State *L)
{
    uint32_t index = vb_arg_node(L, 1, "vi_tri")->where.index;
    lua_pushinteger(L, index == 0 ? 1 : (lua_Integer)index);
    return 1;
}

static int method_parent(lua_State *L)
{
    vb_push_node(L, vb_arg_node(L, 1, "cha")->parent);
    return 1;
}

static int method_value(lua_State *L)
{
    const struct vb_node *n = vb_arg_node(L, 1, "tri");
    struct vb_value v = n->value;
    if (v.kind == VB_VALUE_ROW) {
        v.text = vb_row_text(n, vb_sandbox_of(L)->arena);
    }
    vb_push_value(L, &v);
    return 1;
}

/* Text or inline elements, not counting white space. */
static int method_has_inlines(lua_State *L)
{
    const struct vb_node *n = vb_arg_node(L, 1, "noi_tuyen");
    bool found = vb_str_trim(n->text).n != 0;
    for (const struct vb_node *c = n->first; c != NULL && !found; c = c->next) {
        found = c->kind == VB_NODE_TEXT ? vb_str_trim(c->text).n != 0 : vb_is_inline_element(c);
    }
    lua_pushboolean(L, found);
    return 1;
}

static const luaL_Reg methods[] = {{"cha", method_parent},
                                   {"chu", method_text},
                                   {"con", method_children},
                                   {"khoi", method_blocks},
                                   {"noi_tuyen", method_has_inlines},
                                   {"ten", method_name},
                                   {"tri", method_value},
                                   {"vi_tri", method_index},
                                   {NULL, NULL}};

/* ---- fields */

static _Noreturn void fail_field(lua_State *L, const struct vb_node *n, struct vb_str wrong)
{
    enum { MOST = 128 };
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    struct vb_str names[MOST];
    size_t count = 0;
    const struct vb_schema_element *type = n->type;
    for (size_t i = 0; type != NULL && i < type->attribute_count && count < MOST; i++) {
        names[count++] = type->attributes[i].lua_name;
    }
    for (size_t i = 0; type != NULL && i < type->child_count && count < MOST; i++) {
        names[count++] = type->children[i].element->lua_name;
    }
    for (const luaL_Reg *m = methods; m->name != NULL && count < MOST; m++) {
        names[count++] = vb_strf(a, "%s()", m->name);
    }
    vb_fail_name(L, VB_SCRIPT_FIELD, n->name, wrong, names, count);
}

/* As vb_str_eq, but most names differ in length or first letter: no call. */
static bool same_name(struct vb_str a, struct vb_str b)
{
    return a.n == b.n && a.n > 0 && a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0;
}

/* Pushes the attribute when it is given; `*known` tells whether the element may have it. */
static bool push_attribute(lua_State *L, const struct vb_node *n, struct vb_str name,
                           bool *known)
{
    const struct vb_schema_element *type = n->type;
    for (size_t i = 0; i < type->attribute_count; i++) {
        if (!same_name(type->attributes[i].lua_name, name)) {
            continue;
        }
        *known = true;
        for (size_t j = 0; j < n->attribute_count; j++) {
            if (same_name(n->attributes[j].name, type->attributes[i].name)) {
                vb_push_value(L, &n->attributes[j].value);
                return true;
            }
        }
    }
    return false;
}

/* Pushes the child, the list of children or nil, when the element may have such a child. */
static bool push_child(lua_State *L, const struct vb_node *n, struct vb_str name)
{
    const struct vb_schema_element *type = n->type;
    for (size_t i = 0; i < type->child_count; i++) {
        const struct vb_schema_child *c = &type->children[i];
        if (!same_name(c->element->lua_name, name)) {
            continue;
        }
        if (c->many) {
            push_list(L, n, name, of_type, c->element);
            return true;
        }
        const struct vb_node *child = n->first;
        while (child != NULL && !of_type(child, c->element)) {
            child = child->next;
        }
        vb_push_node(L, child);
        return true;
    }
    return false;
}

static int node_index(lua_State *L)
{
    const struct view *v = lua_touserdata(L, 1);
    size_t length = 0;
    const char *p = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &length) : NULL;
    struct vb_str name = {p, length};
    bool known = false;
    if (p == NULL) {
        fail_field(L, v->node, vb_key_text(L, 2));
    }
    if (v->node->type != NULL &&
        (push_attribute(L, v->node, name, &known) || push_child(L, v->node, name))) {
        return 1;
    }
    if (known) {
        return 0;
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    if (vb_str_eq_z(name, "goc")) {
        vb_push_node(L, vb_sandbox_of(L)->root);
        return 1;
    }
    fail_field(L, v->node, name);
}

static int read_only(lua_State *L)
{
    VB_FAIL(L, VB_SCRIPT_READ_ONLY, vb_key_text(L, 2));
}

void vb_view_register(lua_State *L)
{
    static const luaL_Reg node[] = {
        {"__tostring", method_text}, {"__newindex", read_only}, {NULL, NULL}};
    static const luaL_Reg list[] = {{"__index", list_index},
                                    {"__len", list_length},
                                    {"__newindex", read_only},
                                    {NULL, NULL}};
    vb_register_type(L, VB_IS_LIST, "vb.list", list);
    vb_register_type(L, VB_IS_NODE, "vb.node", node);
    vb_new_value(L, VB_IS_NODE, sizeof(struct view), 0);
    lua_getmetatable(L, -1);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_pushcclosure(L, node_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 2);
}
