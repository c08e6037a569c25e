/* One run of a layout: open the sandbox, load, build, close. */
#include "script/internal.h"

struct job {
    const struct vb_node *van_ban;
    struct vb_doc *doc;
    struct vb_str title;
};

/* Leaves the layout on the stack. */
static void load_layout(lua_State *L)
{
    struct vb_str name = vb_sandbox_of(L)->options->layout;
    vb_script_module(L, name, true);
    vb_sandbox_of(L)->build = (struct vb_where){.file = vb_sandbox_of(L)->files.items[0]};
    if (vb_test(L, -1, VB_IS_LAYOUT) == NULL) {
        VB_FAIL(L, VB_SCRIPT_RESULT, vb_value_kind(L, -1));
    }
}

/* The place of the function on the stack's top, for faults of what it returns. */
static void note_build(lua_State *L)
{
    lua_Debug ar;
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &ar);
    if (ar.linedefined > 0) {
        vb_sandbox_of(L)->build.line = (uint32_t)ar.linedefined;
    }
}

/* Leaves the era's profile on the stack. */
static void load_profile(lua_State *L)
{
    struct vb_str name = vb_sandbox_of(L)->options->profile;
    lua_pushcfunction(L, vb_lua_require);
    lua_pushfstring(L, "the-thuc.%s", vb_str_to_z(vb_scratch(L), name));
    lua_call(L, 1, 1);
    if (!lua_istable(L, -1)) {
        VB_FAIL(L, VB_SCRIPT_PROFILE, name, vb_value_kind(L, -1));
    }
}

static _Noreturn void fail_build(lua_State *L)
{
    VB_FAIL(L, VB_SCRIPT_BUILD, vb_value_kind(L, -1));
}

static void check_sections(lua_State *L, const struct vb_block *b)
{
    for (; b != NULL; b = b->next) {
        if (b->kind != VB_SECTION) {
            VB_FAIL(L, VB_SCRIPT_BUILD, VB_STR("vb.block"));
        }
    }
}

/* What build returned is on the top: a section, or a list of them with `info`. */
static void take_result(lua_State *L, struct vb_doc *doc)
{
    int at = lua_gettop(L);
    struct vb_block_chain chain = {.end = &doc->sections};
    if (vb_test(L, at, VB_IS_BLOCK) != NULL) {
        doc->sections = vb_take_block(L, at, VB_OWNER_layout, &chain.depth);
    } else if (lua_istable(L, at)) {
        lua_pushliteral(L, "info");
        if (lua_rawget(L, at) == LUA_TTABLE) {
            vb_read_keys(L, at + 1, VB_OWNER_info, &doc->info);
        }
        lua_settop(L, at);
        lua_pushliteral(L, "info");
        lua_pushnil(L);
        lua_rawset(L, at);
        vb_gather_blocks(L, at, vb_list_length(L, at, "vb.layout build"), &chain,
                         VB_OWNER_layout);
    } else {
        fail_build(L);
    }
    check_sections(L, doc->sections);
    if (doc->sections == NULL) {
        fail_build(L);
    }
    if (doc->info.language.n == 0) {
        doc->info.language = VB_STR("vi-VN");
    }
}

/* Upvalue-free body of the protected call; the job is argument 1. */
static int run(lua_State *L)
{
    struct job *job = lua_touserdata(L, 1);
    load_layout(L);
    int layout = lua_gettop(L);
    if (job->van_ban == NULL) {
        const struct vb_layout_keys *keys = lua_touserdata(L, layout);
        job->title = keys->title;
        return 0;
    }
    lua_getiuservalue(L, layout, 1);
    note_build(L);
    vb_push_node(L, job->van_ban);
    load_profile(L);
    lua_call(L, 2, 1);
    take_result(L, job->doc);
    return 0;
}

/* False after a report. */
static bool run_job(struct vb_sandbox *sc, struct job *job)
{
    int status = LUA_ERRMEM;
    if (vb_sandbox_open(sc)) {
        lua_State *L = sc->L;
        lua_pushcfunction(L, vb_script_on_error);
        lua_pushcfunction(L, run);
        lua_pushlightuserdata(L, job);
        status = lua_pcall(L, 1, 0, 1);
    }
    if (status != LUA_OK) {
        vb_script_report(sc, status);
    }
    vb_sandbox_close(sc);
    return status == LUA_OK;
}

const struct vb_doc *vb_script_run(struct vb_arena *a, const struct vb_script_options *options,
                                   const struct vb_node *van_ban, const struct vb_node *root,
                                   const struct vb_schema *schema,
                                   const struct vb_figures *figures, struct vb_diag *dg)
{
    size_t errors = vb_diag_count(dg, VB_ERROR);
    struct vb_sandbox sc = {.arena = a,
                            .options = options,
                            .limits = options->limits,
                            .root = root,
                            .schema = schema,
                            .figures = figures,
                            .dg = dg};
    struct job job = {.van_ban = van_ban, .doc = VB_NEW(a, struct vb_doc)};
    bool done = run_job(&sc, &job);
    /* A script that went on after vb.fault or a figure that could not be printed has no result.
     */
    return done && vb_diag_count(dg, VB_ERROR) == errors ? job.doc : NULL;
}

struct vb_str vb_script_title(struct vb_arena *a, const struct vb_script_options *options,
                              struct vb_diag *dg)
{
    struct vb_sandbox sc = {
        .arena = a, .options = options, .limits = options->limits, .dg = dg};
    struct job job = {.van_ban = NULL};
    run_job(&sc, &job);
    return job.title;
}
