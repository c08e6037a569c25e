/* Faults of scripts, from where they are found to the report.  Of this folder only. */
#ifndef VB_SCRIPT_FAULT_H
#define VB_SCRIPT_FAULT_H

#include "script/sandbox.h"

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
_Noreturn void vb_fail_at(lua_State *L, int level, enum vb_message id,
                          const struct vb_str *args, size_t count);
#define VB_FAIL(L, id, ...)                                        \
    vb_fail_at((L), 1, (id), (const struct vb_str[]){__VA_ARGS__}, \
               sizeof((const struct vb_str[]){__VA_ARGS__}) / sizeof(struct vb_str))
/* Raises `id` at a place in the data. */
_Noreturn void vb_fail_in(lua_State *L, const struct vb_where *where, enum vb_message id,
                          const struct vb_str *args, size_t count);
/* Raises `id` for the name `wrong` that `owner` does not have: {3} and {5} say the nearest of
 * `names` in Vietnamese and in English, {4} lists them all. */
_Noreturn void vb_fail_name(lua_State *L, enum vb_message id, struct vb_str owner,
                            struct vb_str wrong, const struct vb_str *names, size_t count);
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
/* What the value is, for messages: "nil", "string", "<muc>", "vb.block"; never an address. */
struct vb_str vb_value_kind(lua_State *L, int index);
/* A key as the script wrote it; what it is when it is neither text nor a number. */
struct vb_str vb_key_text(lua_State *L, int index);

#endif
