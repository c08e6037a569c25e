/* Finding and loading scripts: layouts, lib.* and the-thuc.* below the layout folders, source
 * only. */
#include "script/internal.h"

#include "text/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#define SCRIPT_BYTES ((size_t)4 * 1024 * 1024)

/* a-z 0-9 _ - in parts joined by single dots: nothing that could leave the folder. */
static bool good_name(struct vb_str name)
{
    bool part = false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!letter && (c != '.' || !part)) {
            return false;
        }
        part = letter;
    }
    return part && name.n < 200;
}

static bool module_allowed(struct vb_str name, bool layout)
{
    if (!good_name(name)) {
        return false;
    }
    bool dotted = vb_str_find(name, VB_STR("."), 0) != SIZE_MAX;
    return layout ? !dotted
                  : vb_str_starts(name, VB_STR("lib.")) ||
                        vb_str_starts(name, VB_STR("the-thuc."));
}

/* FOLDER/lib/bang.lua of "lib.bang". */
static struct vb_str path_of(struct vb_arena *a, struct vb_str folder, struct vb_str module)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_addf(&sb, "%.*s/", VB_ARG(folder));
    for (size_t i = 0; i < module.n; i++) {
        vb_sb_add_char(&sb, module.p[i] == '.' ? '/' : module.p[i]);
    }
    vb_sb_add_z(&sb, ".lua");
    return vb_sb_str(&sb);
}

static struct vb_str folder_list(const struct vb_sandbox *sc)
{
    struct vb_sb sb;
    vb_sb_init(&sb, sc->arena);
    for (size_t i = 0; i < sc->options->folder_count; i++) {
        vb_sb_addf(&sb, "%s%.*s", i == 0 ? "" : ", ", VB_ARG(sc->options->folders[i]));
    }
    return vb_sb_str(&sb);
}

/* Looks through the folders; false when the file is in none. */
static bool read_module(lua_State *L, struct vb_str module, struct vb_str *file,
                        struct vb_str *text)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    for (size_t i = 0; i < sc->options->folder_count; i++) {
        *file = path_of(sc->arena, sc->options->folders[i], module);
        int error = vb_file_read(sc->arena, vb_str_to_z(sc->arena, *file), SCRIPT_BYTES, text);
        if (error == 0) {
            return true;
        }
        if (error == EFBIG) {
            VB_FAIL(L, VB_FILE_BIG, *file, vb_strf(sc->arena, "%zu", SCRIPT_BYTES / 1048576));
        }
        if (error != ENOENT && error != ENOTDIR) {
            VB_FAIL(L, VB_FILE_READ, *file, vb_file_error_vi(error), vb_file_error_en(error));
        }
    }
    return false;
}

static void check_utf8(lua_State *L, struct vb_str file, struct vb_str text)
{
    size_t at = 0;
    bool compiled = text.n > 0 && text.p[0] == '\x1b';
    if (!compiled && !vb_utf8_valid(text, &at)) {
        uint32_t line = 1;
        for (size_t i = 0; i < at && i < text.n; i++) {
            line += text.p[i] == '\n';
        }
        VB_FAIL(L, VB_SCRIPT_ENCODING, file, vb_strf(vb_sandbox_of(L)->arena, "%u", line));
    }
}

/* The layouts of all folders: *.lua beside lib and the-thuc. */
static const struct vb_str *layout_names(const struct vb_sandbox *sc, size_t *count)
{
    VB_VEC(struct vb_str) names = {NULL, 0, 0};
    for (size_t i = 0; i < sc->options->folder_count; i++) {
        DIR *dir = opendir(vb_str_to_z(sc->arena, sc->options->folders[i]));
        for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
            struct vb_str file = vb_str_z(e->d_name);
            struct vb_str name = vb_str_part(file, 0, file.n < 4 ? 0 : file.n - 4);
            if (vb_str_ends(file, VB_STR(".lua")) && module_allowed(name, true)) {
                VB_PUSH(sc->arena, &names, vb_str_copy(sc->arena, name));
            }
        }
        if (dir != NULL) {
            closedir(dir);
        }
    }
    *count = names.count;
    return names.items;
}

/* Said where the data choose the layout. */
static _Noreturn void fail_layout(lua_State *L, struct vb_str layout)
{
    const struct vb_sandbox *sc = vb_sandbox_of(L);
    size_t count;
    const struct vb_str *names = layout_names(sc, &count);
    struct vb_str near = vb_str_nearest(layout, names, count);
    struct vb_str args[4] = {layout, folder_list(sc), {NULL, 0}, {NULL, 0}};
    const struct vb_where nowhere = {.line = 0};
    if (near.n != 0) {
        args[2] = vb_strf(sc->arena, "Có phải «%.*s»? ", VB_ARG(near));
        args[3] = vb_strf(sc->arena, "Did you mean “%.*s”? ", VB_ARG(near));
    }
    vb_fail_in(L, sc->options->chosen == NULL ? &nowhere : sc->options->chosen,
               VB_SCRIPT_LAYOUT, args, 4);
}

void vb_script_module(lua_State *L, struct vb_str module, bool layout)
{
    struct vb_sandbox *sc = vb_sandbox_of(L);
    struct vb_str file, text;
    bool allowed = module_allowed(module, layout);
    if (!allowed || !read_module(L, module, &file, &text)) {
        if (layout) {
            fail_layout(L, module);
        }
        VB_FAIL(L, allowed ? VB_SCRIPT_MODULE : VB_SCRIPT_MODULE_NAME, module, folder_list(sc));
    }
    check_utf8(L, file, text);
    if (vb_str_starts(text, VB_STR("\xEF\xBB\xBF"))) {
        text = vb_str_part(text, 3, text.n);
    }
    VB_PUSH(sc->arena, &sc->files, file);
    vb_diag_add_source(sc->dg, file, text);
    const char *chunk = lua_pushfstring(L, "@%s", vb_str_to_z(sc->arena, file));
    if (luaL_loadbufferx(L, text.n == 0 ? "" : text.p, text.n, chunk, "t") != LUA_OK) {
        if (lua_type(L, -1) != LUA_TSTRING ||
            vb_str_eq_z(VB_STR("not enough memory"), lua_tostring(L, -1))) {
            vb_stop(L, VB_SCRIPT_MEMORY);
        }
        vb_fail_syntax(L, file);
    }
    lua_remove(L, -2);
    lua_call(L, 0, 1);
}

static const char loaded_key = 0; /* its address names the table of loaded modules */

int vb_lua_require(lua_State *L)
{
    size_t n = 0;
    const char *p = luaL_checklstring(L, 1, &n);
    struct vb_str name = {p, n};
    lua_settop(L, 1);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        vb_api_register(L);
        lua_setfield(L, -2, "vanban");
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &loaded_key);
    }
    lua_pushvalue(L, 1);
    if (lua_rawget(L, 2) != LUA_TNIL) {
        if (lua_islightuserdata(L, -1)) {
            VB_FAIL(L, VB_SCRIPT_MODULE_LOOP, name);
        }
        return 1;
    }
    lua_pop(L, 1);
    /* A mark that the module is being loaded. */
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, vb_sandbox_of(L));
    lua_rawset(L, 2);
    vb_script_module(L, name, false);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
    return 1;
}
