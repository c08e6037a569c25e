/* Faults of scripts: where they are, what they mean in the reader's language, how they get from
 * a Lua error to a report. */
#include "script/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- places */

static struct vb_str known_file(struct vb_sandbox *sc, const char *source)
{
    const char *name = source[0] == '@' ? source + 1 : source;
    for (size_t i = 0; i < sc->files.count; i++) {
        if (vb_str_eq_z(sc->files.items[i], name)) {
            return sc->files.items[i];
        }
    }
    return (struct vb_str){NULL, 0};
}

/* C functions have no line.  A C function in tail position still has its caller's frame below
 * it, so `return vb.p{…}` finds the right line. */
bool vb_script_place(lua_State *L, int level, struct vb_where *where)
{
    lua_Debug ar;
    for (; lua_getstack(L, level, &ar) != 0; level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline > 0) {
            *where = (struct vb_where){.file = known_file(vb_sandbox_of(L), ar.source),
                                       .line = (uint32_t)ar.currentline};
            return true;
        }
    }
    return false;
}

const struct vb_where *vb_script_here(lua_State *L)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    struct vb_where at;
    if (!vb_script_place(L, 1, &at)) {
        return NULL;
    }
    size_t slot = (at.line * 31U + (size_t)(uintptr_t)at.file.p) % VB_HERE_SLOTS;
    const struct vb_where *known = sc->here[slot];
    if (known == NULL || known->line != at.line || known->file.p != at.file.p) {
        known = vb_copy(sc->arena, &at, sizeof at);
        sc->here[slot] = known;
    }
    return known;
}

/* The data node that the innermost script function works on: the latest local that is one. */
static const struct vb_node *current_node(lua_State *L)
{
    enum { FRAMES = 30, LOCALS = 60 };
    lua_Debug ar;
    if (!lua_checkstack(L, 4)) {
        return NULL;
    }
    for (int level = 0; level < FRAMES && lua_getstack(L, level, &ar) != 0; level++) {
        const struct vb_node *found = NULL;
        for (int i = 1; i < LOCALS; i++) {
            const char *name = lua_getlocal(L, &ar, i);
            if (name == NULL) {
                break;
            }
            const struct vb_node *n = name[0] == '(' ? NULL : vb_test_node(L, -1);
            lua_pop(L, 1);
            found = n != NULL ? n : found;
        }
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static struct vb_str node_place(lua_State *L)
{
    const struct vb_node *n = current_node(L);
    if (n == NULL) {
        return (struct vb_str){NULL, 0};
    }
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    return vb_strf(a, " [%.*s:%u %.*s]", VB_ARG(n->where.file), n->where.line,
                   VB_ARG(vb_where_path(&n->where, a)));
}

static struct vb_str trace(lua_State *L)
{
    enum { FRAMES = 20 };
    struct vb_sandbox *sc = vb_sandbox_of(L);
    struct vb_sb sb;
    vb_sb_init(&sb, sc->arena);
    lua_Debug ar;
    size_t said = 0;
    for (int level = 0; said < FRAMES && lua_getstack(L, level, &ar) != 0; level++) {
        lua_getinfo(L, "Sln", &ar);
        if (ar.currentline > 0) {
            struct vb_str file = known_file(sc, ar.source);
            vb_sb_addf(&sb, "%s%.*s:%d", said == 0 ? "" : " ← ", VB_ARG(file), ar.currentline);
            if (ar.name != NULL) {
                vb_sb_addf(&sb, " (%s)", ar.name);
            }
            said++;
        }
    }
    return vb_sb_str(&sb);
}

/* ---- fault values */

static struct vb_fault *push_fault(lua_State *L, enum vb_message id, const struct vb_str *args,
                                   size_t count)
{
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    struct vb_fault *f = vb_new_value(L, VB_IS_FAULT, sizeof *f, 0);
    f->id = id;
    for (size_t i = 0; i < count && i < VB_FAULT_ARGS; i++) {
        f->args[i] = vb_str_copy(a, args[i]);
    }
    return f;
}

/* Adds what can be read from the call stack only while the error is raised. */
static void place_fault(lua_State *L, struct vb_fault *f, int level)
{
    if (f->where.line == 0 && !vb_script_place(L, level, &f->where) &&
        !vb_script_place(L, 0, &f->where)) {
        f->where = vb_sandbox_of(L)->build;
    }
    if (f->args[VB_FAULT_ARGS - 1].n == 0) {
        f->args[VB_FAULT_ARGS - 1] = node_place(L);
    }
    if (vb_sandbox_of(L)->options->traceback && f->trace.n == 0) {
        f->trace = trace(L);
    }
}

_Noreturn void vb_fail_at(lua_State *L, int level, enum vb_message id,
                          const struct vb_str *args, size_t count)
{
    luaL_checkstack(L, 8, NULL);
    struct vb_fault *f = push_fault(L, id, args, count);
    place_fault(L, f, level);
    lua_error(L);
    abort(); /* lua_error does not return */
}

_Noreturn void vb_fail_in(lua_State *L, const struct vb_where *where, enum vb_message id,
                          const struct vb_str *args, size_t count)
{
    luaL_checkstack(L, 8, NULL);
    struct vb_fault *f = push_fault(L, id, args, count);
    f->where = *where;
    lua_error(L);
    abort(); /* lua_error does not return */
}

_Noreturn void vb_fail_name(lua_State *L, enum vb_message id, struct vb_str owner,
                            struct vb_str wrong, const struct vb_str *names, size_t count)
{
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    struct vb_str near = vb_str_nearest(wrong, names, count);
    struct vb_str vi = {NULL, 0}, en = {NULL, 0};
    if (near.n != 0) {
        vi = vb_strf(a, "Có phải «%.*s»? ", VB_ARG(near));
        en = vb_strf(a, "Did you mean “%.*s”? ", VB_ARG(near));
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < count; i++) {
        vb_sb_addf(&sb, "%s%.*s", i == 0 ? "" : ", ", VB_ARG(names[i]));
    }
    VB_FAIL(L, id, owner, wrong, vi, count == 0 ? VB_STR("—") : vb_sb_str(&sb), en);
}

/* What pcall shows the script: the Vietnamese message without its place. */
static int fault_to_string(lua_State *L)
{
    const struct vb_fault *f = lua_touserdata(L, 1);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (const char *p = vb_message_info(f->id)->vi; *p != '\0'; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] < '1' + VB_FAULT_ARGS && p[2] == '}') {
            struct vb_str arg = f->args[p[1] - '1'];
            luaL_addlstring(&b, arg.n == 0 ? "" : arg.p, arg.n);
            p += 2;
        } else {
            luaL_addchar(&b, *p);
        }
    }
    luaL_pushresult(&b);
    return 1;
}

void vb_fault_register(lua_State *L)
{
    static const luaL_Reg functions[] = {{"__tostring", fault_to_string}, {NULL, NULL}};
    vb_register_type(L, VB_IS_FAULT, "vb.fault", functions);
}

/* ---- Lua's own messages */

/* The part of `s` between `before` and the next `after`; empty when they are not there. */
static struct vb_str between(struct vb_str s, struct vb_str before, struct vb_str after)
{
    size_t from = vb_str_find(s, before, 0);
    if (from == SIZE_MAX) {
        return (struct vb_str){NULL, 0};
    }
    from += before.n;
    size_t to = vb_str_find(s, after, from);
    return to == SIZE_MAX ? (struct vb_str){NULL, 0} : vb_str_part(s, from, to);
}

/* "global 'x'" of "attempt to call a nil value (global 'x')", as «x». */
static struct vb_str culprit(struct vb_arena *a, struct vb_str s)
{
    struct vb_str name = between(s, VB_STR("'"), VB_STR("'"));
    return name.n == 0 ? VB_STR("…") : vb_strf(a, "«%.*s»", VB_ARG(name));
}

static void rename_fault(struct vb_fault *f, enum vb_message id, struct vb_str one,
                         struct vb_str two, struct vb_str three, struct vb_str four)
{
    f->id = id;
    f->args[0] = one;
    f->args[1] = two;
    f->args[2] = three;
    f->args[3] = four;
}

/* Known messages of the virtual machine and its library (lvm.c, ldebug.c, lauxlib.c). */
static void translate(struct vb_arena *a, struct vb_fault *f, struct vb_str s)
{
    const struct vb_str none = {NULL, 0};
    struct vb_str kind = between(s, VB_STR(" a "), VB_STR(" value"));
    struct vb_str who = culprit(a, s);
    if (vb_str_starts(s, VB_STR("attempt to call"))) {
        rename_fault(f, VB_SCRIPT_CALL, kind, who, none, none);
    } else if (vb_str_starts(s, VB_STR("attempt to index"))) {
        rename_fault(f, VB_SCRIPT_INDEX, kind, who, none, none);
    } else if (vb_str_starts(s, VB_STR("attempt to perform arithmetic"))) {
        rename_fault(f, VB_SCRIPT_OPERATION, kind, who, VB_STR("tính"),
                     VB_STR("calculate with"));
    } else if (vb_str_starts(s, VB_STR("attempt to concatenate"))) {
        rename_fault(f, VB_SCRIPT_OPERATION, kind, who, VB_STR("ghép chữ"),
                     VB_STR("concatenate"));
    } else if (vb_str_starts(s, VB_STR("attempt to compare two "))) {
        kind = between(s, VB_STR("two "), VB_STR(" values"));
        rename_fault(f, VB_SCRIPT_COMPARE, kind, kind, none, none);
    } else if (vb_str_starts(s, VB_STR("attempt to compare "))) {
        kind = between(s, VB_STR("compare "), VB_STR(" with"));
        size_t with = vb_str_find(s, VB_STR(" with "), 0);
        rename_fault(f, VB_SCRIPT_COMPARE, kind, vb_str_part(s, with + 6, s.n), none, none);
    } else if (vb_str_find(s, VB_STR("stack overflow"), 0) != SIZE_MAX) {
        rename_fault(f, VB_SCRIPT_DEPTH, none, none, none, none);
    } else if (vb_str_starts(s, VB_STR("bad argument"))) {
        rename_fault(f, VB_SCRIPT_CALL_FAULT, s, none, none, none);
    }
}

/* Without Lua's own "file:12: ". */
static struct vb_str without_place(lua_State *L, struct vb_str s)
{
    lua_Debug ar;
    for (int level = 0; lua_getstack(L, level, &ar) != 0; level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline > 0) {
            lua_pushfstring(L, "%s:%d: ", ar.short_src, ar.currentline);
            struct vb_str prefix = vb_str_z(lua_tostring(L, -1));
            bool there = vb_str_starts(s, prefix);
            s = there ? vb_str_part(s, prefix.n, s.n) : s;
            lua_pop(L, 1);
            return s;
        }
    }
    return s;
}

/* Plain strings are Lua's own messages: error and assert of scripts make faults. */
static struct vb_fault *push_plain(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TSTRING) {
        struct vb_str kind = vb_value_kind(L, 1);
        return push_fault(L, VB_SCRIPT_ERROR, &kind, 1);
    }
    size_t n = 0;
    const char *p = lua_tolstring(L, 1, &n);
    struct vb_str s = without_place(L, vb_str_n(p, n));
    struct vb_fault *f = push_fault(L, VB_SCRIPT_RUNTIME, &s, 1);
    translate(vb_sandbox_of(L)->arena, f, f->args[0]);
    return f;
}

int vb_script_on_error(lua_State *L)
{
    struct vb_fault *f = vb_test(L, 1, VB_IS_FAULT);
    if (f == NULL) {
        f = push_plain(L);
    } else {
        lua_pushvalue(L, 1);
    }
    place_fault(L, f, 0);
    return 1;
}

/* ---- syntax errors */

/* Splits "name:12: text"; the line is 0 when the message has another form. */
static uint32_t split_line(struct vb_str *s)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t at = i + 1;
        uint32_t line = 0;
        while (s->p[i] == ':' && at < s->n && s->p[at] >= '0' && s->p[at] <= '9' &&
               line < 100000000) {
            line = line * 10 + (uint32_t)(s->p[at++] - '0');
        }
        if (s->p[i] == ':' && at > i + 1 && at + 1 < s->n && s->p[at] == ':') {
            *s = vb_str_part(*s, at + 2, s->n);
            return line;
        }
    }
    return 0;
}

static void translate_syntax(struct vb_fault *f, struct vb_str s)
{
    size_t expected = vb_str_find(s, VB_STR(" expected"), 0);
    size_t near = vb_str_find(s, VB_STR(" near "), 0);
    rename_fault(f, VB_SCRIPT_SYNTAX, s, f->args[1], f->args[2], f->args[3]);
    if (expected == SIZE_MAX || near == SIZE_MAX) {
        return;
    }
    struct vb_str what = vb_str_part(s, 0, expected);
    struct vb_str before = vb_str_part(s, near + 6, s.n);
    struct vb_str opener = between(s, VB_STR("(to close "), VB_STR(" at line "));
    struct vb_str line = between(s, VB_STR(" at line "), VB_STR(")"));
    rename_fault(f, opener.n == 0 ? VB_SCRIPT_EXPECTED : VB_SCRIPT_UNCLOSED, what, before,
                 opener, line);
}

_Noreturn void vb_fail_syntax(lua_State *L, struct vb_str file)
{
    size_t n = 0;
    const char *p = lua_tolstring(L, -1, &n);
    struct vb_str message = {p, n};
    if (vb_str_find(message, VB_STR("attempt to load a binary chunk"), 0) != SIZE_MAX) {
        VB_FAIL(L, VB_SCRIPT_BYTECODE, file);
    }
    uint32_t line = split_line(&message);
    struct vb_fault *f = push_fault(L, VB_SCRIPT_SYNTAX, &message, 1);
    f->where = (struct vb_where){.file = file, .line = line};
    translate_syntax(f, f->args[0]);
    lua_error(L);
    abort(); /* lua_error does not return */
}

/* ---- the report */

static struct vb_str mebibytes(struct vb_arena *a, size_t bytes)
{
    return vb_strf(a, "%zu", bytes / (1024 * 1024));
}

static void report_memory(struct vb_sandbox *sc)
{
    struct vb_str args[2] = {mebibytes(sc->arena, sc->limits.memory), VB_STR("4")};
    vb_report_args(sc->dg, VB_SCRIPT_MEMORY, &sc->refused, args, 2);
}

void vb_script_report(struct vb_sandbox *sc, int status)
{
    if (sc->L == NULL) { /* not even a state could be made */
        report_memory(sc);
        return;
    }
    const struct vb_fault *f = vb_test(sc->L, -1, VB_IS_FAULT);
    if (f != NULL) {
        vb_report_args(sc->dg, f->id, &f->where, f->args, VB_FAULT_ARGS);
        if (f->trace.n != 0) {
            VB_REPORT(sc->dg, VB_SCRIPT_TRACE, &f->where, f->trace);
        }
    } else if (status == LUA_ERRMEM) {
        report_memory(sc);
    } else if (status == LUA_ERRERR) {
        VB_REPORT0(sc->dg, VB_SCRIPT_DEPTH, &sc->refused);
    } else {
        VB_REPORT(sc->dg, VB_INTERNAL, NULL, vb_str_z(lua_tostring(sc->L, -1)));
    }
}

struct vb_str vb_key_text(lua_State *L, int index)
{
    int type = lua_type(L, index);
    if (type != LUA_TSTRING && type != LUA_TNUMBER) {
        return vb_value_kind(L, index);
    }
    lua_pushvalue(L, index);
    size_t n = 0;
    const char *p = lua_tolstring(L, -1, &n);
    struct vb_str s = vb_str_copy(vb_scratch(L), vb_str_n(p, n));
    lua_pop(L, 1);
    return s;
}

struct vb_str vb_value_kind(lua_State *L, int index)
{
    const struct vb_node *n = vb_test_node(L, index);
    if (n != NULL) {
        return vb_strf(vb_sandbox_of(L)->arena, "<%.*s>", VB_ARG(n->name));
    }
    if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING) {
        struct vb_str name =
            vb_str_copy(vb_sandbox_of(L)->arena, vb_str_z(lua_tostring(L, -1)));
        lua_pop(L, 1);
        return name;
    }
    return vb_str_z(luaL_typename(L, index));
}
