/* Constructors of styles, pages and blocks.  A block is a handle to a value in the document's
 * arena and stands in one place: taking it twice would tie one chain of blocks into two. */
#include "script/internal.h"

#include <string.h>

struct block_handle {
    enum vb_type type;
    struct vb_block *block;
    int depth; /* 1: no blocks inside */
    bool taken;
};

/* ---- styles and pages */

/* The decree's body text: 14 pt, justified, single (A1.II.6.e).  Layouts name every value; this
 * is what a style begins with. */
static const struct vb_style default_style = {
    .size = VB_PT(14),
    .align = VB_JUSTIFY,
    .leading = 1000,
    .orphans = 2,
    .widows = 2,
};

const struct vb_style *vb_default_style(void)
{
    return &default_style;
}

static void push_handle(lua_State *L, const void *value, enum vb_type type)
{
    struct vb_handle *handle = vb_new_value(L, type, sizeof *handle, 0);
    handle->value = value;
}

int vb_lua_style(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    struct vb_style *style = VB_NEW(sc->arena, struct vb_style);
    *style = default_style;
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TTABLE) {
        lua_pushliteral(L, "base");
        if (lua_rawget(L, 1) != LUA_TNIL) {
            const struct vb_handle *base = vb_test(L, -1, VB_IS_STYLE);
            if (base == NULL) {
                VB_FAIL(L, VB_SCRIPT_VALUE, VB_STR("vb.style"), VB_STR("base"),
                        VB_STR("vb.Style"), vb_value_kind(L, -1));
            }
            *style = *(const struct vb_style *)base->value;
        }
        lua_settop(L, 1);
    }
    if (vb_read_keys(L, 1, VB_OWNER_style, style) != 0) {
        VB_FAIL(L, VB_SCRIPT_LIST, VB_STR("vb.style"), VB_STR("1"));
    }
    push_handle(L, style, VB_IS_STYLE);
    return 1;
}

int vb_lua_page(lua_State *L)
{
    struct vb_page_style *page = VB_NEW(vb_sandbox_of(L)->arena, struct vb_page_style);
    *page = (struct vb_page_style){.width = VB_MM(210), .height = VB_MM(297)};
    lua_settop(L, 1);
    if (vb_read_keys(L, 1, VB_OWNER_page, page) != 0) {
        VB_FAIL(L, VB_SCRIPT_LIST, VB_STR("vb.page"), VB_STR("1"));
    }
    push_handle(L, page, VB_IS_PAGE);
    return 1;
}

/* ---- chains of blocks */

void vb_push_block(lua_State *L, struct vb_block *block, int depth)
{
    struct block_handle *h = vb_new_value(L, VB_IS_BLOCK, sizeof *h, 0);
    h->block = block;
    h->depth = depth;
    if (block->where == NULL) {
        block->where = vb_script_here(L);
    }
    if (depth > VB_BLOCK_DEPTH) {
        VB_FAIL(L, VB_SCRIPT_NESTED, VB_STR("vb.group"),
                vb_strf(vb_scratch(L), "%d", VB_BLOCK_DEPTH));
    }
}

struct vb_block *vb_take_block(lua_State *L, int index, enum vb_owner_id owner, int *depth)
{
    struct block_handle *h = lua_touserdata(L, index);
    if (h->taken) {
        VB_FAIL(L, VB_SCRIPT_TWICE, vb_strf(vb_scratch(L), "vb.%s", vb_owners[owner].name),
                VB_STR("block"));
    }
    h->taken = true;
    *depth = h->depth > *depth ? h->depth : *depth;
    return h->block;
}

static _Noreturn void fail_content(lua_State *L, enum vb_owner_id owner, size_t place,
                                   int index, const char *wanted)
{
    VB_FAIL(L, VB_SCRIPT_CONTENT, vb_strf(vb_scratch(L), "vb.%s", vb_owners[owner].name),
            vb_strf(vb_scratch(L), "%zu", place), vb_str_z(wanted), vb_value_kind(L, index));
}

static void gather_blocks(lua_State *L, int index, size_t count, struct vb_block_chain *chain,
                          enum vb_owner_id owner, int lists)
{
    if (lists > VB_LIST_DEPTH) {
        VB_FAIL(L, VB_SCRIPT_NESTED, vb_strf(vb_scratch(L), "vb.%s", vb_owners[owner].name),
                vb_strf(vb_scratch(L), "%d", VB_LIST_DEPTH));
    }
    luaL_checkstack(L, 8, NULL);
    for (size_t i = 1; i <= count; i++) {
        int type = lua_rawgeti(L, index, (lua_Integer)i);
        int at = lua_gettop(L);
        if (type == LUA_TTABLE) {
            size_t inner = vb_list_length(L, at, vb_owners[owner].name);
            gather_blocks(L, at, inner, chain, owner, lists + 1);
        } else if (vb_test(L, at, VB_IS_BLOCK) != NULL) {
            struct vb_block *b = vb_take_block(L, at, owner, &chain->depth);
            if (b->kind == VB_SECTION && owner != VB_OWNER_layout) {
                fail_content(L, owner, i, at, "vb.Block (vb.section: build { … })");
            }
            *chain->end = b;
            chain->end = &b->next;
            chain->count++;
        } else if (type != LUA_TNIL && (type != LUA_TBOOLEAN || lua_toboolean(L, at))) {
            fail_content(L, owner, i, at, "vb.Block");
        }
        lua_settop(L, at - 1);
    }
}

void vb_gather_blocks(lua_State *L, int index, size_t count, struct vb_block_chain *chain,
                      enum vb_owner_id owner)
{
    gather_blocks(L, index, count, chain, owner, 0);
}

/* ---- constructors */

static struct vb_block *new_block(lua_State *L, enum vb_block_kind kind)
{
    struct vb_block *b = VB_NEW(vb_sandbox_of(L)->arena, struct vb_block);
    b->kind = kind;
    lua_settop(L, 1);
    return b;
}

int vb_lua_p(lua_State *L)
{
    struct vb_block *b = new_block(L, VB_PARAGRAPH);
    b->role = VB_ROLE_P;
    b->style = &default_style;
    size_t count = vb_read_keys(L, 1, VB_OWNER_p, b);
    struct vb_inline_chain chain = {.end = &b->inlines};
    vb_gather_list(L, 1, count, &chain, VB_OWNER_p, 0);
    vb_push_block(L, b, 1);
    return 1;
}

/* A block with blocks inside. */
static int container(lua_State *L, struct vb_block *b, enum vb_owner_id owner)
{
    size_t count = vb_read_keys(L, 1, owner, b);
    struct vb_block_chain chain = {.end = &b->children};
    vb_gather_blocks(L, 1, count, &chain, owner);
    if (b->kind == VB_COLUMNS && chain.count != b->width_count) {
        VB_FAIL(L, VB_SCRIPT_WIDTHS, vb_strf(vb_scratch(L), "%zu", chain.count),
                vb_strf(vb_scratch(L), "%zu", b->width_count));
    }
    if (b->kind == VB_SECTION && b->page == NULL) {
        VB_FAIL(L, VB_SCRIPT_MISSING, VB_STR("vb.section"), VB_STR("page"));
    }
    vb_push_block(L, b, chain.depth + 1);
    return 1;
}

int vb_lua_group(lua_State *L)
{
    return container(L, new_block(L, VB_GROUP), VB_OWNER_group);
}

int vb_lua_columns(lua_State *L)
{
    return container(L, new_block(L, VB_COLUMNS), VB_OWNER_columns);
}

int vb_lua_section(lua_State *L)
{
    return container(L, new_block(L, VB_SECTION), VB_OWNER_section);
}

int vb_lua_space(lua_State *L)
{
    vb_len height = vb_arg_length(L, 1, "vb.space", 0);
    struct vb_block *b = new_block(L, VB_VSPACE);
    b->height = height;
    vb_push_block(L, b, 1);
    return 1;
}

void vb_read_widths(lua_State *L, int index, struct vb_block *block)
{
    size_t count = vb_list_length(L, index, "vb.columns widths");
    block->widths = VB_NEW_ARRAY(vb_sandbox_of(L)->arena, vb_len, count);
    block->width_count = count;
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        int exact = 0;
        lua_Integer n = lua_tointegerx(L, -1, &exact);
        if (!exact || n <= 0 || n > VB_LEN_MAX) {
            VB_FAIL(L, VB_SCRIPT_VALUE, VB_STR("vb.columns"), VB_STR("widths"),
                    VB_STR("vb.Len[]"), vb_value_kind(L, -1));
        }
        block->widths[i] = n;
        lua_pop(L, 1);
    }
}

/* The layout keeps its build function as user value 1. */
int vb_lua_layout(lua_State *L)
{
    lua_settop(L, 1);
    struct vb_layout_keys *keys = vb_new_value(L, VB_IS_LAYOUT, sizeof *keys, 1);
    if (vb_read_keys(L, 1, VB_OWNER_layout, keys) != 0) {
        VB_FAIL(L, VB_SCRIPT_LIST, VB_STR("vb.layout"), VB_STR("1"));
    }
    const char *missing = keys->id.n == 0      ? "id"
                          : keys->title.n == 0 ? "title"
                          : keys->api == 0     ? "api"
                          : !keys->build       ? "build"
                                               : NULL;
    if (missing != NULL) {
        VB_FAIL(L, VB_SCRIPT_MISSING, VB_STR("vb.layout"), vb_str_z(missing));
    }
    if (keys->api != 1) {
        VB_FAIL(L, VB_SCRIPT_API, vb_strf(vb_scratch(L), "%d", keys->api));
    }
    lua_pushliteral(L, "build");
    lua_rawget(L, 1);
    lua_setiuservalue(L, 2, 1);
    return 1;
}

/* ---- registration */

/* Handles show no fields: reading or setting one is a mistake worth a message. */
static int no_field(lua_State *L)
{
    vb_fail_name(L, VB_SCRIPT_MEMBER, vb_value_kind(L, 1), vb_key_text(L, 2), NULL, 0);
}

static const luaL_Reg opaque[] = {
    {"__index", no_field}, {"__newindex", no_field}, {NULL, NULL}};

void vb_blocks_register(lua_State *L)
{
    static const struct {
        enum vb_type type;
        const char *name;
    } types[] = {{VB_IS_STYLE, "vb.style"}, {VB_IS_PAGE, "vb.page"},
                 {VB_IS_BLOCK, "vb.block"}, {VB_IS_ROW, "vb.row"},
                 {VB_IS_CELL, "vb.cell"},   {VB_IS_LAYOUT, "vb.layout"}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        vb_register_type(L, types[i].type, types[i].name, opaque);
    }
}
