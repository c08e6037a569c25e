/* Constructors of tables.  Rows and cells are consumed like blocks. */
#include "script/internal.h"

struct row_handle {
    enum vb_type type;
    struct vb_row row;
    int depth;
    bool taken;
};

struct cell_handle {
    enum vb_type type;
    struct vb_cell cell;
    int depth;
    bool taken;
};

int vb_lua_cell(lua_State *L)
{
    lua_settop(L, 1);
    struct cell_handle *h = vb_new_value(L, VB_IS_CELL, sizeof *h, 0);
    h->cell.colspan = 1;
    h->cell.rowspan = 1;
    size_t count = vb_read_keys(L, 1, VB_OWNER_cell, &h->cell);
    struct vb_block_chain chain = {.end = &h->cell.content};
    vb_gather_blocks(L, 1, count, &chain, VB_OWNER_cell);
    h->depth = chain.depth + 1;
    if (h->cell.where == NULL) {
        h->cell.where = vb_script_here(L);
    }
    return 1;
}

static _Noreturn void fail_entry(lua_State *L, const char *owner, size_t place,
                                 const char *wanted)
{
    VB_FAIL(L, VB_SCRIPT_CONTENT, vb_str_z(owner), vb_strf(vb_scratch(L), "%zu", place),
            vb_str_z(wanted), vb_value_kind(L, -1));
}

static bool absent(lua_State *L)
{
    return lua_isnil(L, -1) || (lua_isboolean(L, -1) && !lua_toboolean(L, -1));
}

int vb_lua_row(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    lua_settop(L, 1);
    struct row_handle *h = vb_new_value(L, VB_IS_ROW, sizeof *h, 0);
    size_t count = vb_read_keys(L, 1, VB_OWNER_row, &h->row);
    h->row.cells = VB_NEW_ARRAY(sc->arena, struct vb_cell, count);
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i);
        struct cell_handle *c = vb_test(L, -1, VB_IS_CELL);
        if (c == NULL && !absent(L)) {
            fail_entry(L, "vb.row", i, "vb.Cell");
        }
        if (c != NULL && c->taken) {
            VB_FAIL(L, VB_SCRIPT_TWICE, VB_STR("vb.row"), VB_STR("cell"));
        }
        if (c != NULL) {
            c->taken = true;
            h->row.cells[h->row.cell_count++] = c->cell;
            h->depth = c->depth > h->depth ? c->depth : h->depth;
        }
        lua_pop(L, 1);
    }
    if (h->row.where == NULL) {
        h->row.where = vb_script_here(L);
    }
    return 1;
}

typedef VB_VEC(struct vb_row) row_vec;

/* Rows of a list that may hold lists of rows. */
static int gather_rows(lua_State *L, int index, size_t count, row_vec *rows, int lists)
{
    int depth = 0;
    if (lists > VB_LIST_DEPTH) {
        VB_FAIL(L, VB_SCRIPT_NESTED, VB_STR("vb.table"),
                vb_strf(vb_scratch(L), "%d", VB_LIST_DEPTH));
    }
    luaL_checkstack(L, 8, NULL);
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i);
        struct row_handle *h = vb_test(L, -1, VB_IS_ROW);
        int inner = 0;
        if (h != NULL && h->taken) {
            VB_FAIL(L, VB_SCRIPT_TWICE, VB_STR("vb.table"), VB_STR("row"));
        }
        if (h != NULL) {
            h->taken = true;
            VB_PUSH(vb_sandbox_of(L)->arena, rows, h->row);
            inner = h->depth;
        } else if (lua_istable(L, -1)) {
            int at = lua_gettop(L);
            inner = gather_rows(L, at, vb_list_length(L, at, "vb.table"), rows, lists + 1);
        } else if (!absent(L)) {
            fail_entry(L, "vb.table", i, "vb.Row");
        }
        depth = inner > depth ? inner : depth;
        lua_pop(L, 1);
    }
    return depth;
}

int vb_read_rows(lua_State *L, int index, struct vb_table *table, bool head, size_t count)
{
    row_vec rows = {NULL, 0, 0};
    int depth = gather_rows(L, index, count, &rows, 0);
    if (head) {
        table->head = rows.items;
        table->head_count = rows.count;
    } else {
        table->rows = rows.items;
        table->row_count = rows.count;
    }
    return depth;
}

void vb_read_columns(lua_State *L, int index, struct vb_table *table)
{
    size_t count = vb_list_length(L, index, "vb.table columns");
    table->columns = VB_NEW_ARRAY(vb_sandbox_of(L)->arena, struct vb_column, count);
    table->column_count = count;
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        int at = lua_gettop(L);
        struct vb_column *c = &table->columns[i];
        if (vb_read_keys(L, at, VB_OWNER_column, c) != 0 || (c->width > 0 && c->share > 0)) {
            VB_FAIL(L, VB_SCRIPT_VALUE, VB_STR("vb.table"), VB_STR("columns"),
                    VB_STR("{ width = … } | { share = … } | {}"), vb_value_kind(L, at));
        }
        lua_settop(L, at - 1);
    }
}

int vb_lua_table(lua_State *L)
{
    struct vb_table_block *t = VB_NEW(vb_sandbox_of(L)->arena, struct vb_table_block);
    t->block.kind = VB_TABLE;
    t->block.role = VB_ROLE_TABLE;
    t->block.table = &t->table;
    lua_settop(L, 1);
    size_t count = vb_read_keys(L, 1, VB_OWNER_table, t);
    if (t->table.column_count == 0) {
        VB_FAIL(L, VB_SCRIPT_MISSING, VB_STR("vb.table"), VB_STR("columns"));
    }
    int depth = vb_read_rows(L, 1, &t->table, false, count);
    depth = t->head_depth > depth ? t->head_depth : depth;
    vb_push_block(L, &t->block, depth + 1);
    return 1;
}
