/* Options of constructors, by api.def.  Of this folder only. */
#ifndef VB_SCRIPT_KEYS_H
#define VB_SCRIPT_KEYS_H

#include "script/sandbox.h"

/* ---- keys.c */

enum vb_key_type {
    VB_KEY_ALIGN,
    VB_KEY_BASE,
    VB_KEY_BLOCK,
    VB_KEY_COLUMNS,
    VB_KEY_COUNT,
    VB_KEY_FLAG,
    VB_KEY_FROM,
    VB_KEY_FUNCTION,
    VB_KEY_HEAD,
    VB_KEY_INLINES,
    VB_KEY_LEADING,
    VB_KEY_LENGTH,
    VB_KEY_LINES,
    VB_KEY_OFFSET,
    VB_KEY_PAGE,
    VB_KEY_PARTS,
    VB_KEY_ROLE,
    VB_KEY_SHARE,
    VB_KEY_SIZE,
    VB_KEY_SPAN,
    VB_KEY_STYLE,
    VB_KEY_TABLE,
    VB_KEY_TEXT,
    VB_KEY_VALIGN,
    VB_KEY_WIDTHS
};

enum vb_owner_id {
#define VB_CALL(name, function, returns, content, doc) VB_OWNER_##name,
#define VB_RECORD(name, doc)                           VB_OWNER_##name,
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
/* Reads the keys of the table at `index` into `into` by api.def.  Returns the length of its
 * list part (holes included).  Raises at unknown keys and wrong values.  Only a key of type
 * TABLE stays on the stack, at labels_index. */
size_t vb_read_keys(lua_State *L, int index, enum vb_owner_id owner, void *into);
/* The length of a plain list, holes included; raises when the table has other keys. */
size_t vb_list_length(lua_State *L, int index, const char *owner);
/* Reads the value at `index` into the field of `key`. */
void vb_read_key(lua_State *L, enum vb_owner_id owner, const struct vb_key *key, int index,
                 void *into);
/* "vb.table", for messages. */
struct vb_str vb_owner_name(lua_State *L, enum vb_owner_id owner);
/* What stands at `index`, with its value where that helps. */
struct vb_str vb_shown(lua_State *L, int index);
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

#endif
