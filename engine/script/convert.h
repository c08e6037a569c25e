/* Data to Lua values and arguments back.  Of this folder only. */
#ifndef VB_SCRIPT_CONVERT_H
#define VB_SCRIPT_CONVERT_H

#include "script/sandbox.h"

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

/* ---- format.c */

/* A text argument: string, node, number or date; borrowed from Lua or the tree. */
struct vb_str vb_arg_text(lua_State *L, int index, const char *function);
/* The string without its closing dot or «./.». */
struct vb_str vb_trim_dot(struct vb_str s);
void vb_push_str(lua_State *L, struct vb_str s);

#endif
