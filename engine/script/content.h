/* Content on its way into the document: blocks, rows, inlines.  Of this folder only. */
#ifndef VB_SCRIPT_CONTENT_H
#define VB_SCRIPT_CONTENT_H

#include "script/keys.h"

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
/* Appends what the value at `index` says (string, inline, node, number, date or a list of
 * these). */
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
/* The mixed content of `n`; labels at `opts->labels_index`.  `out` grows in the scratch arena.
 */
void vb_prose(lua_State *L, const struct vb_node *n, const struct vb_inlines_keys *opts,
              vb_inline_vec *out);

#endif
