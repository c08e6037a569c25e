/* Shared by the files of this folder only. */
#ifndef VB_SCRIPT_INTERNAL_H
#define VB_SCRIPT_INTERNAL_H

#include "script/script.h"

#include <lauxlib.h>
#include <lua.h>
#include <stddef.h>

/* The values that a script handles without seeing inside.  Each is a full userdata that begins with
 * its type; scripts have no other userdata, so reading the tag is a safe and quick test. */
enum vb_type {
    VB_IS_NODE = 1, VB_IS_LIST, VB_IS_NUMBER, VB_IS_DATE, VB_IS_STYLE, VB_IS_PAGE, VB_IS_BLOCK,
    VB_IS_INLINE, VB_IS_ROW, VB_IS_CELL, VB_IS_LAYOUT, VB_IS_FAULT
};

enum {
    VB_FAULT_ARGS = 6,   /* {1} … {5} of a message, {6}: the data node being worked on */
    VB_LIST_DEPTH = 50,  /* lists of content within lists */
    VB_BLOCK_DEPTH = 64, /* groups within groups, tables within cells */
    VB_HERE_SLOTS = 256
};

struct vb_sandbox {
    lua_State *L;
    struct vb_arena *arena;   /* of the document */
    struct vb_arena *scratch; /* of one call; see vb_scratch */
    struct vb_pool *pool;     /* of the Lua state */
    const char **key_texts;   /* Lua's own copies of the names in vb_keys */
    const struct vb_script_options *options;
    struct vb_script_limits limits;
    const struct vb_node *root;
    const struct vb_schema *schema;
    const struct vb_figures *figures;
    struct vb_diag *dg;
    VB_VEC(struct vb_str) files;                  /* names of loaded scripts */
    const struct vb_where *here[VB_HERE_SLOTS];   /* places already made, by file and line */
    size_t bytes;       /* of the Lua state */
    size_t arena_start; /* bytes in `arena` before the run */
    uint64_t steps;
    int64_t cpu_end;    /* nanoseconds of the thread's clock */
    size_t work;        /* bytes handled by C functions since the clock was last looked at */
    bool stopped;       /* a limit was hit: nothing may be caught any more */
    enum vb_message stop_id;
    struct vb_where refused; /* where memory was last refused */
    struct vb_where build;   /* the layout's build function: faults of its result */
};

static inline struct vb_sandbox *vb_sandbox_of(lua_State *L)
{
    return *(struct vb_sandbox **)lua_getextraspace(L);
}

/* The value at `index` when it is of that type, or NULL. */
static inline void *vb_test(lua_State *L, int index, enum vb_type type)
{
    const enum vb_type *tag =
        lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
    return tag != NULL && *tag == type ? lua_touserdata(L, index) : NULL;
}

/* ---- pool.c: the memory of a Lua state, given back as a whole */

struct vb_pool *vb_pool_new(void);
void vb_pool_drop(struct vb_pool *p);
/* realloc with known sizes; NULL when the system has no memory. */
void *vb_pool_resize(struct vb_pool *p, void *block, size_t old, size_t size);

/* ---- errors.c */

/* A script fault on its way to the report; a Lua value, so that pcall can hold it. */
struct vb_fault {
    enum vb_type type;
    enum vb_message id;
    struct vb_str args[VB_FAULT_ARGS];
    struct vb_where where;
    struct vb_str trace;
};

/* Raises `id` at the nearest script line at or above call level `level` (1: the caller). */
_Noreturn void vb_fail_at(lua_State *L, int level, enum vb_message id, const struct vb_str *args,
                          size_t count);
#define VB_FAIL(L, id, ...)                                                                        \
    vb_fail_at((L), 1, (id), (const struct vb_str[]){__VA_ARGS__},                                 \
               sizeof((const struct vb_str[]){__VA_ARGS__}) / sizeof(struct vb_str))
/* The script's line at or above `level`; false when there is none. */
bool vb_script_place(lua_State *L, int level, struct vb_where *where);
/* The same for the caller, kept in the arena, for blocks without `from`. */
const struct vb_where *vb_script_here(lua_State *L);
/* Message handler of lua_pcall: any error value to a vb_fault. */
int vb_script_on_error(lua_State *L);
/* Turns the syntax error message on the stack's top into a fault and raises it. */
_Noreturn void vb_fail_syntax(lua_State *L, struct vb_str file);
/* Reports the error value on the stack's top, as lua_pcall returned it with `status`. */
void vb_script_report(struct vb_sandbox *sc, int status);
void vb_fault_register(lua_State *L);
/* What the value is, for messages: "nil", "string", "node <muc>", "vb.block". */
struct vb_str vb_value_kind(lua_State *L, int index);

/* ---- sandbox.c */

/* Makes the metatable of a type; `name` is what messages call it ("vb.node"). */
void vb_register_type(lua_State *L, enum vb_type type, const char *name, const luaL_Reg *functions);
/* Pushes a new value of that type: `size` zeroed bytes that begin with the tag. */
void *vb_new_value(lua_State *L, enum vb_type type, size_t size, int user_values);
bool vb_sandbox_open(struct vb_sandbox *sc);
void vb_sandbox_close(struct vb_sandbox *sc);
/* Accounts for `bytes` of work done by a C function, and stops the script at a limit. */
void vb_charge(lua_State *L, size_t bytes);
/* The scratch arena, emptied when it has grown large: for results copied to Lua at once. */
struct vb_arena *vb_scratch(lua_State *L);
/* Raises a limit that nothing catches. */
_Noreturn void vb_stop(lua_State *L, enum vb_message id);

/* ---- safe.c: the base library as far as scripts may have it */
void vb_safe_register(lua_State *L);

/* ---- require.c */

/* Loads and runs `module` ("lib.bang", or a layout when `layout`), leaving its value on the stack. */
void vb_script_module(lua_State *L, struct vb_str module, bool layout);
int vb_lua_require(lua_State *L);

/* ---- view.c, values.c */

void vb_view_register(lua_State *L);
void vb_values_register(lua_State *L);
void vb_push_node(lua_State *L, const struct vb_node *n); /* nil for NULL */
const struct vb_node *vb_test_node(lua_State *L, int index);
const struct vb_node *vb_arg_node(lua_State *L, int index, const char *function);
void vb_push_value(lua_State *L, const struct vb_value *v);
bool vb_test_number(lua_State *L, int index, struct vb_decimal *number, struct vb_str *text);
bool vb_test_date(lua_State *L, int index, struct vb_date *date, struct vb_str *text);
/* Is this element part of running text (dam, so, chu-thich …)? */
bool vb_is_inline_element(const struct vb_node *n);

/* ---- keys.c */

enum vb_key_type {
    VB_KEY_ALIGN, VB_KEY_BASE, VB_KEY_BLOCK, VB_KEY_COLUMNS, VB_KEY_COUNT, VB_KEY_FLAG,
    VB_KEY_FROM, VB_KEY_FUNCTION, VB_KEY_HEAD, VB_KEY_INLINES, VB_KEY_LEADING, VB_KEY_LENGTH,
    VB_KEY_LINES, VB_KEY_OFFSET, VB_KEY_PAGE, VB_KEY_PARTS, VB_KEY_ROLE, VB_KEY_SHARE, VB_KEY_SIZE,
    VB_KEY_SPAN, VB_KEY_STYLE, VB_KEY_TABLE, VB_KEY_TEXT, VB_KEY_VALIGN, VB_KEY_WIDTHS
};

enum vb_owner_id {
#define VB_CALL(name, function, returns, content, doc) VB_OWNER_##name,
#define VB_RECORD(name, doc) VB_OWNER_##name,
#include "script/api.def"
    VB_OWNER_COUNT
};

struct vb_key {
    const char *name;
    enum vb_key_type type;
    size_t offset;
    const char *doc;
};

struct vb_owner {
    const char *name, *returns, *content, *doc; /* returns: empty for records */
    size_t first, after;                        /* its keys in vb_keys */
};

extern const struct vb_key vb_keys[];
extern const struct vb_owner vb_owners[VB_OWNER_COUNT];
/* The Lua type of a key's value, for messages and stubs. */
const char *vb_key_type_name(enum vb_key_type type);

/* Makes key_texts; called once a state. */
void vb_keys_register(lua_State *L);
/* Reads the keys of the table at `index` into `into` by api.def.  Returns the length of its list
 * part (holes included).  Raises at unknown keys and wrong values.  Only a key of type TABLE stays on
 * the stack, at labels_index. */
size_t vb_read_keys(lua_State *L, int index, enum vb_owner_id owner, void *into);
/* The length of a plain list, holes included; raises when the table has other keys. */
size_t vb_list_length(lua_State *L, int index, const char *owner);
/* A length from the stack; raises unless it is an integer within least … VB_LEN_MAX. */
vb_len vb_arg_length(lua_State *L, int index, const char *function, vb_len least);

struct vb_layout_keys {
    enum vb_type type;
    struct vb_str id, title;
    int32_t api;
    bool build;
};
struct vb_text_keys {
    bool bold, italic, underline, raised, lowered, no_break;
};
struct vb_inlines_keys {
    const struct vb_style *note_style;
    bool trim_dot, labels;
    int labels_index; /* on the stack, 0: none */
};
struct vb_table_block {
    struct vb_block block;
    struct vb_table table;
    int head_depth; /* of the deepest block in the head */
};

/* ---- blocks.c */

/* Styles and pages: a borrowed constant value. */
struct vb_handle {
    enum vb_type type;
    const void *value;
};

struct vb_block_chain {
    struct vb_block *first, **end;
    size_t count;
    int depth; /* of the deepest block */
};
/* Appends the blocks of list entries 1 … count of the table at `index`. */
void vb_gather_blocks(lua_State *L, int index, size_t count, struct vb_block_chain *chain,
                      enum vb_owner_id owner);
void vb_push_block(lua_State *L, struct vb_block *block, int depth);
/* Takes the block at `index` for use in a parent; raises when it is none or was used. */
struct vb_block *vb_take_block(lua_State *L, int index, enum vb_owner_id owner, int *depth);
const struct vb_style *vb_default_style(void);
void vb_blocks_register(lua_State *L);
void vb_read_widths(lua_State *L, int index, struct vb_block *block);

/* ---- tables.c */
void vb_read_columns(lua_State *L, int index, struct vb_table *table);
/* Rows 1 … count of the list at `index` as head or body; the depth of the deepest block. */
int vb_read_rows(lua_State *L, int index, struct vb_table *table, bool head, size_t count);

/* ---- inlines.c */

struct vb_inline_chain {
    struct vb_inline *first, **end;
    size_t count;
};
/* Appends what the value at `index` says (string, inline, node, number, date or a list of these). */
void vb_gather_inlines(lua_State *L, int index, struct vb_inline_chain *chain,
                       enum vb_owner_id owner, int depth);
/* Entries 1 … count of the table at `index`. */
void vb_gather_list(lua_State *L, int index, size_t count, struct vb_inline_chain *chain,
                    enum vb_owner_id owner, int depth);
/* A new inline value with a copy of `items`. */
void vb_push_inlines(lua_State *L, const struct vb_inline *items, size_t count);
/* The string at `index`, checked (UTF-8, no control characters) and in NFC, in the arena. */
struct vb_str vb_script_text(lua_State *L, int index, const char *owner);
void vb_inlines_register(lua_State *L);

/* ---- prose.c */

typedef VB_VEC(struct vb_inline) vb_inline_vec;
/* The mixed content of `n`; labels at `opts->labels_index`.  `out` grows in the scratch arena and is
 * to be used before the next call of vb_scratch. */
void vb_prose(lua_State *L, const struct vb_node *n, const struct vb_inlines_keys *opts,
              vb_inline_vec *out);

/* ---- format.c */

/* A text argument: string, node, number or date; borrowed from Lua or the tree. */
struct vb_str vb_arg_text(lua_State *L, int index, const char *function);
/* The string without its closing dot or «./.». */
struct vb_str vb_trim_dot(struct vb_str s);
void vb_push_str(lua_State *L, struct vb_str s);

/* ---- api.c */
void vb_api_register(lua_State *L); /* pushes the table `vb` */

#define VB_CALL(name, function, returns, content, doc) int function(lua_State *L);
#define VB_FUNCTION(path, function, params, returns, doc) int function(lua_State *L);
#include "script/api.def"

#endif
