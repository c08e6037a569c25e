/* The value of one key: its type checked, made into what the document needs. */
#include "script/internal.h"

#include <string.h>

/* ---- choices */

struct choice {
    const char *name;
    int value;
};

static const struct choice aligns[] = {{"centre", VB_CENTRE},
                                       {"justify", VB_JUSTIFY},
                                       {"left", VB_LEFT},
                                       {"right", VB_RIGHT},
                                       {NULL, 0}};
static const struct choice valigns[] = {
    {"bottom", VB_BOTTOM}, {"middle", VB_MIDDLE}, {"top", VB_TOP}, {NULL, 0}};

/* Roles that a layout may give; the rest belongs to tables, notes and references themselves. */
static const enum vb_role roles[] = {
    VB_ROLE_NONE,  VB_ROLE_PART,    VB_ROLE_SECT,    VB_ROLE_DIV, VB_ROLE_BLOCKQUOTE,
    VB_ROLE_H1,    VB_ROLE_H2,      VB_ROLE_H3,      VB_ROLE_H4,  VB_ROLE_H5,
    VB_ROLE_H6,    VB_ROLE_P,       VB_ROLE_L,       VB_ROLE_LI,  VB_ROLE_LBL,
    VB_ROLE_LBODY, VB_ROLE_CAPTION, VB_ROLE_ARTIFACT};

const char *vb_key_type_name(enum vb_key_type type)
{
    switch (type) {
    case VB_KEY_ALIGN:
        return "\"justify\"|\"left\"|\"centre\"|\"right\"";
    case VB_KEY_BASE:
        return "vb.Style";
    case VB_KEY_BLOCK:
        return "vb.Block";
    case VB_KEY_COLUMNS:
        return "vb.column.Options[]";
    case VB_KEY_COUNT:
        return "integer";
    case VB_KEY_FLAG:
        return "boolean";
    case VB_KEY_FROM:
        return "vb.Node";
    case VB_KEY_FUNCTION:
        return "function";
    case VB_KEY_HEAD:
        return "vb.Row[]";
    case VB_KEY_INLINES:
        return "vb.Inlines";
    case VB_KEY_LEADING:
        return "integer";
    case VB_KEY_LENGTH:
        return "vb.Len";
    case VB_KEY_LINES:
        return "integer";
    case VB_KEY_OFFSET:
        return "vb.Len";
    case VB_KEY_PAGE:
        return "vb.Page";
    case VB_KEY_PARTS:
        return "integer";
    case VB_KEY_ROLE:
        return "vb.Role";
    case VB_KEY_SHARE:
        return "integer";
    case VB_KEY_SIZE:
        return "vb.Len";
    case VB_KEY_SPAN:
        return "integer";
    case VB_KEY_STYLE:
        return "vb.Style";
    case VB_KEY_TABLE:
        return "table";
    case VB_KEY_TEXT:
        return "string";
    case VB_KEY_VALIGN:
        return "\"top\"|\"middle\"|\"bottom\"";
    case VB_KEY_WIDTHS:
        return "vb.Len[]";
    }
    return "";
}

/* ---- faults */

/* What stands at `index`, with its value where that helps. */
struct vb_str vb_shown(lua_State *L, int index)
{
    int type = lua_type(L, index);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN) {
        return vb_value_kind(L, index);
    }
    size_t n = 0;
    const char *p = luaL_tolstring(L, index, &n);
    struct vb_str s = vb_strf(vb_scratch(L), "%s %.*s%s", luaL_typename(L, index),
                              n < 40 ? (int)n : 0, p, n < 40 ? "" : "…");
    lua_pop(L, 1);
    return s;
}

static _Noreturn void fail_value(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                                 struct vb_str wanted, int index)
{
    VB_FAIL(L, VB_SCRIPT_VALUE, vb_owner_name(L, owner), vb_str_z(key->name), wanted,
            vb_shown(L, index));
}

static _Noreturn void fail_type(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                                int index)
{
    fail_value(L, owner, key, vb_str_z(vb_key_type_name(key->type)), index);
}

/* ---- values */

static int64_t read_integer(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                            int index, int64_t least, int64_t most)
{
    int exact = 0;
    lua_Integer n = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &exact) : 0;
    if (!exact || n < least || n > most) {
        struct vb_str wanted =
            vb_strf(vb_scratch(L), "integer %lld … %lld", (long long)least, (long long)most);
        fail_value(L, owner, key, wanted, index);
    }
    return n;
}

static int read_choice(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                       int index, const struct choice *choices)
{
    const char *s = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";
    for (; choices->name != NULL; choices++) {
        if (strcmp(choices->name, s) == 0) {
            return choices->value;
        }
    }
    fail_type(L, owner, key, index);
}

static enum vb_role read_role(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                              int index)
{
    const char *s = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (strcmp(vb_role_name(roles[i]), s) == 0) {
            return roles[i];
        }
    }
    fail_value(L, owner, key,
               VB_STR("None|Part|Sect|Div|BlockQuote|H1…H6|P|L|LI|Lbl|LBody|Caption|Artifact"),
               index);
}

static const void *read_handle(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                               int index, enum vb_type type)
{
    const struct vb_handle *handle = vb_test(L, index, type);
    if (handle == NULL) {
        fail_type(L, owner, key, index);
    }
    return handle->value;
}

static bool is_whole(enum vb_key_type type)
{
    return type == VB_KEY_LENGTH || type == VB_KEY_OFFSET || type == VB_KEY_SIZE ||
           type == VB_KEY_COUNT || type == VB_KEY_LEADING || type == VB_KEY_LINES ||
           type == VB_KEY_PARTS || type == VB_KEY_SHARE || type == VB_KEY_SPAN;
}

static void read_whole(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                       int index, void *at)
{
    static const struct {
        enum vb_key_type type;
        int64_t least, most;
        enum { LENGTH, SIGNED, UNSIGNED } as;
    } ranges[] = {
        {VB_KEY_COUNT, 0, 1000, SIGNED},
        {VB_KEY_LEADING, 100, 10000, SIGNED},
        {VB_KEY_LENGTH, 0, VB_LEN_MAX, LENGTH},
        {VB_KEY_LINES, 1, 100, SIGNED},
        {VB_KEY_OFFSET, -VB_LEN_MAX, VB_LEN_MAX, LENGTH},
        {VB_KEY_PARTS, 1, 1000000, SIGNED},
        {VB_KEY_SHARE, 0, 1000, SIGNED},
        {VB_KEY_SIZE, 1, VB_LEN_MAX, LENGTH},
        {VB_KEY_SPAN, 1, 1000, UNSIGNED},
    };
    size_t i = 0;
    while (ranges[i].type != key->type) {
        i++;
    }
    int64_t n = read_integer(L, owner, key, index, ranges[i].least, ranges[i].most);
    if (ranges[i].as == LENGTH) {
        *(vb_len *)at = n;
    } else if (ranges[i].as == SIGNED) {
        *(int32_t *)at = (int32_t)n;
    } else {
        *(uint32_t *)at = (uint32_t)n;
    }
}

/* Keys with a simple value; false when the key needs read_rich. */
static bool read_plain(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                       int index, void *at)
{
    if (is_whole(key->type)) {
        read_whole(L, owner, key, index, at);
    } else if (key->type == VB_KEY_FLAG) {
        if (lua_type(L, index) != LUA_TBOOLEAN) {
            fail_type(L, owner, key, index);
        }
        *(bool *)at = lua_toboolean(L, index) != 0;
    } else if (key->type == VB_KEY_TEXT) {
        if (lua_type(L, index) != LUA_TSTRING && vb_test_node(L, index) == NULL) {
            fail_type(L, owner, key, index);
        }
        *(struct vb_str *)at = vb_script_text(L, index, vb_owners[owner].name);
    } else if (key->type == VB_KEY_ALIGN) {
        *(enum vb_align *)at = (enum vb_align)read_choice(L, owner, key, index, aligns);
    } else if (key->type == VB_KEY_VALIGN) {
        *(enum vb_valign *)at = (enum vb_valign)read_choice(L, owner, key, index, valigns);
    } else if (key->type == VB_KEY_ROLE) {
        *(enum vb_role *)at = read_role(L, owner, key, index);
    } else {
        return false;
    }
    return true;
}

static void read_table(lua_State *L, enum vb_owner_id owner, const struct vb_key *key,
                       int index, void *into)
{
    if (lua_type(L, index) != LUA_TTABLE) {
        fail_type(L, owner, key, index);
    }
    struct vb_table_block *t = into;
    if (key->type == VB_KEY_COLUMNS) {
        vb_read_columns(L, index, &t->table);
    } else if (key->type == VB_KEY_HEAD) {
        size_t count = vb_list_length(L, index, "vb.table head");
        t->head_depth = vb_read_rows(L, index, &t->table, true, count);
    } else if (key->type == VB_KEY_WIDTHS) {
        vb_read_widths(L, index, into);
    } else {
        /* Kept on the stack, see vb_read_keys. */
        struct vb_inlines_keys *k = into;
        k->labels = true;
    }
}

/* Keys whose value is made by another constructor. */
static void read_rich(lua_State *L, enum vb_owner_id owner, const struct vb_key *key, int index,
                      void *into, void *at)
{
    int depth = 0;
    struct vb_inline_chain chain = {.end = &chain.first};
    if (key->type == VB_KEY_STYLE) {
        *(const struct vb_style **)at = read_handle(L, owner, key, index, VB_IS_STYLE);
    } else if (key->type == VB_KEY_PAGE) {
        *(const void **)at = read_handle(L, owner, key, index, VB_IS_PAGE);
    } else if (key->type == VB_KEY_FROM) {
        const struct vb_node *n = vb_test_node(L, index);
        if (n == NULL) {
            fail_type(L, owner, key, index);
        }
        *(const struct vb_where **)at = &n->where;
    } else if (key->type == VB_KEY_BLOCK) {
        if (vb_test(L, index, VB_IS_BLOCK) == NULL) {
            fail_type(L, owner, key, index);
        }
        struct vb_block *b = vb_take_block(L, index, owner, &depth);
        if (b->kind != VB_PARAGRAPH) {
            fail_value(L, owner, key, VB_STR("vb.p"), index);
        }
        *(struct vb_block **)at = b;
    } else if (key->type == VB_KEY_INLINES) {
        vb_gather_inlines(L, index, &chain, owner, 0);
        *(struct vb_inline **)at = chain.first;
    } else if (key->type == VB_KEY_FUNCTION) {
        if (lua_type(L, index) != LUA_TFUNCTION) {
            fail_type(L, owner, key, index);
        }
        *(bool *)at = true;
    } else if (key->type != VB_KEY_BASE) { /* the base was read first, by vb.style */
        read_table(L, owner, key, index, into);
    }
}

void vb_read_key(lua_State *L, enum vb_owner_id owner, const struct vb_key *key, int index,
                 void *into)
{
    void *at = (char *)into + key->offset;
    if (!read_plain(L, owner, key, index, at)) {
        read_rich(L, owner, key, index, into, at);
    }
}

vb_len vb_arg_length(lua_State *L, int index, const char *function, vb_len least)
{
    int exact = 0;
    lua_Integer n = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &exact) : 0;
    if (!exact || n < least || n > VB_LEN_MAX) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), vb_strf(vb_scratch(L), "%d", index),
                VB_STR("vb.Len (vb.mm, vb.pt)"), vb_shown(L, index));
    }
    return n;
}
