/* Layout scripts: the layouts of tests/unit/script assert what they see; here stand the
 * documents they make, the limits and the stubs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/xml.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FOLDER VB_SOURCE_DIR "/tests/unit/script"

struct fixture {
    struct vb_arena *arena;
    struct vb_diag *diag; /* of one test */
    const struct vb_schema *schema;
    const struct vb_node *root;
    const struct vb_figures *figures;
};

static struct fixture fx;

static int load(void **state)
{
    (void)state;
    struct vb_str text = {NULL, 0};
    fx.arena = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    int error = vb_file_read(fx.arena, FOLDER "/data.xml", VB_XML_BYTES, &text);
    fx.schema = vb_schema_load(fx.arena, dg);
    if (error == 0 && fx.schema != NULL) {
        fx.root = vb_xml_load(fx.arena, VB_STR("data.xml"), text, fx.schema, dg);
    }
    fx.figures = fx.root == NULL ? NULL : vb_figures_load(fx.arena, fx.root, dg);
    vb_diag_print(dg, stderr, VB_SHORT, VB_EN, false);
    vb_diag_drop(dg);
    return fx.figures == NULL;
}

static int unload(void **state)
{
    (void)state;
    vb_arena_drop(fx.arena);
    return 0;
}

static int open_diag(void **state)
{
    (void)state;
    fx.diag = vb_diag_new();
    return 0;
}

static int close_diag(void **state)
{
    (void)state;
    vb_diag_drop(fx.diag);
    return 0;
}

static const struct vb_doc *run_limited(struct vb_arena *a, const char *layout,
                                        struct vb_script_limits limits, bool traceback)
{
    static const struct vb_str folders[] = {{FOLDER "/khong-co", sizeof FOLDER "/khong-co" - 1},
                                            {FOLDER, sizeof FOLDER - 1}};
    struct vb_script_options options = {.folders = folders,
                                        .folder_count = 2,
                                        .layout = vb_str_z(layout),
                                        .profile = VB_STR("nd30"),
                                        .limits = limits,
                                        .traceback = traceback};
    return vb_script_run(a, &options, vb_node_child(fx.root, "van-ban"), fx.root, fx.schema,
                         fx.figures, fx.diag);
}

static const struct vb_doc *run(struct vb_arena *a, const char *layout)
{
    return run_limited(a, layout, (struct vb_script_limits){.memory = 0}, false);
}

/* All reports as text; the caller frees it. */
static char *reports(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    vb_diag_print(fx.diag, to, VB_SHORT, VB_EN, false);
    fclose(to);
    return text;
}

static void expect_report(const char *part)
{
    char *text = reports();
    if (strstr(text, part) == NULL) {
        print_error("no \"%s\" in:\n%s\n", part, text);
        free(text);
        fail();
    }
    free(text);
}

static void expect_clean(void)
{
    char *text = reports();
    if (vb_diag_count(fx.diag, VB_NOTE) != 0) {
        print_error("%s\n", text);
    }
    free(text);
    assert_int_equal(vb_diag_count(fx.diag, VB_NOTE), 0);
}

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- layouts that assert */

static void runs_clean(const char *layout)
{
    struct vb_arena *a = vb_arena_new();
    const struct vb_doc *doc = run(a, layout);
    expect_clean();
    assert_non_null(doc);
    assert_true(vb_doc_check(doc, fx.diag));
    vb_arena_drop(a);
}

static void test_view(void **state)
{
    (void)state;
    runs_clean("view");
}

static void test_format(void **state)
{
    (void)state;
    runs_clean("format");
}

static void test_safe(void **state)
{
    (void)state;
    runs_clean("safe");
}

/* ---- documents */

static void test_blocks(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_str wanted = {NULL, 0};
    assert_int_equal(vb_file_read(a, FOLDER "/blocks.txt", 1000000, &wanted), 0);
    for (int i = 0; i < 2; i++) { /* the same again: nothing depends on the run */
        const struct vb_doc *doc = run(a, "blocks");
        expect_clean();
        assert_non_null(doc);
        assert_true(vb_doc_check(doc, fx.diag));
        struct vb_str dump = vb_doc_dump(doc, a);
        assert_string_equal(vb_str_to_z(a, dump), vb_str_to_z(a, wanted));
    }
    vb_arena_drop(a);
}

static void test_inline_copies(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    const struct vb_doc *doc = run(a, "safe");
    assert_non_null(doc);
    const struct vb_inline *i = doc->sections->children->inlines;
    /* a, b { a, i c }, a, b b { a, i c }, x, y */
    static const struct {
        const char *text;
        unsigned flags;
    } wanted[] = {{"a", 0}, {"a", VB_BOLD_ON}, {"c", VB_BOLD_ON | VB_ITALIC_ON},
                  {"a", 0}, {"a", 0},          {"c", VB_ITALIC_ON},
                  {"x", 0}, {"y", 0}};
    for (size_t n = 0; n < sizeof wanted / sizeof wanted[0]; n++, i = i->next) {
        assert_non_null(i);
        assert_true(vb_str_eq_z(i->text, wanted[n].text));
        assert_int_equal(i->flags, wanted[n].flags);
    }
    assert_null(i);
    vb_arena_drop(a);
}

static void test_places(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    const struct vb_doc *doc = run(a, "blocks");
    assert_non_null(doc);
    const struct vb_block *columns = doc->sections->children;
    const struct vb_block *title = columns->next->next;
    /* Without `from` a block stands at its line of the layout, with it at the data. */
    assert_true(vb_str_ends(columns->where->file, VB_STR("/script/blocks.lua")));
    assert_int_equal(columns->where->line, 51);
    assert_string_equal(vb_str_to_z(a, vb_where_path(title->where, a)),
                        "/du-lieu-nam/van-ban/trich-yeu");
    vb_arena_drop(a);
}

/* ---- limits */

static void test_time(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    double start = cpu_seconds();
    struct vb_script_limits limits = {.cpu_ms = 300};
    assert_null(run_limited(a, "slow", limits, false));
    double took = cpu_seconds() - start;
    expect_report("KB.THOI-GIAN");
    assert_true(vb_diag_count(fx.diag, VB_LIMIT) > 0);
    assert_true(took < 3.0); /* one call of the library overshoots by less than this */
    vb_arena_drop(a);
}

static void test_steps(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    assert_null(run_limited(a, "speed", (struct vb_script_limits){.steps = 10000}, false));
    expect_report("KB.SO-LENH");
    assert_true(vb_diag_count(fx.diag, VB_LIMIT) > 0);
    vb_arena_drop(a);
}

static void test_memory(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    size_t memory = (size_t)8 * 1024 * 1024;
    assert_null(run_limited(a, "speed", (struct vb_script_limits){.memory = memory}, false));
    expect_report("KB.BO-NHO");
    assert_true(vb_diag_count(fx.diag, VB_LIMIT) > 0);
    assert_true(vb_arena_bytes(a) < 2 * memory);
    vb_arena_drop(a);
}

/* Too little even for the libraries: a report, no crash. */
static void test_no_memory_at_all(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    for (size_t memory = 1; memory < 200000; memory += 997) {
        run_limited(a, "blocks", (struct vb_script_limits){.memory = memory}, false);
    }
    expect_report("KB.BO-NHO");
    assert_true(vb_diag_count(fx.diag, VB_LIMIT) > 0);
    vb_arena_drop(a);
}

static void test_speed(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    double start = cpu_seconds();
    const struct vb_doc *doc = run(a, "speed");
    double took = cpu_seconds() - start;
    expect_clean();
    assert_non_null(doc);
    print_message("# 50,000 paragraphs: %.3f s\n", took);
    size_t count = 0;
    for (const struct vb_block *b = doc->sections->children; b != NULL; b = b->next) {
        count++;
    }
    assert_int_equal(count, 50000);
#ifdef __OPTIMIZE__
    assert_true(took < 2.0); /* 0.2 s on an idle machine of 2024 */
#endif
    vb_arena_drop(a);
}

/* ---- the rest */

static void test_traceback(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    assert_null(run_limited(a, "fault", (struct vb_script_limits){.memory = 0}, true));
    expect_report("KB.LOI");
    expect_report("fault.lua:5");
    expect_report("KB.DAU-VET");
    expect_report("← ");
    vb_arena_drop(a);
}

static void test_title(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_str folder = VB_STR(FOLDER);
    struct vb_script_options options = {
        .folders = &folder, .folder_count = 1, .layout = VB_STR("blocks")};
    struct vb_str title = vb_script_title(a, &options, fx.diag);
    assert_true(vb_str_eq_z(title, "Các khối"));
    options.layout = VB_STR("khong-co");
    assert_int_equal(vb_script_title(a, &options, fx.diag).n, 0);
    expect_report("KB.MAU");
    vb_arena_drop(a);
}

static void test_stubs(void **state)
{
    (void)state;
    struct vb_sink *one = vb_sink_memory(), *two = vb_sink_memory();
    vb_script_write_stubs(one, fx.schema);
    vb_script_write_stubs(two, fx.schema);
    struct vb_str text = vb_sink_bytes(one);
    assert_true(vb_str_eq(text, vb_sink_bytes(two)));
    static const char *const parts[] = {"---@meta vanban\n",
                                        "function vb.fmt.date_long(ngay, trong) end\n",
                                        "---@field keep_with_next? boolean",
                                        "---@class vb.node.van_ban: vb.Node\n",
                                        "---@field trich_yeu vb.node.trich_yeu\n",
                                        "function vb.table(noi_dung) end\n"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (vb_str_find(text, vb_str_z(parts[i]), 0) == SIZE_MAX) {
            fail_msg("no \"%s\" in the stubs", parts[i]);
        }
    }
    vb_sink_abandon(one);
    vb_sink_abandon(two);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, open_diag, close_diag)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(view),   TEST(format),    TEST(safe),  TEST(blocks), TEST(inline_copies),
        TEST(places), TEST(time),      TEST(steps), TEST(memory), TEST(no_memory_at_all),
        TEST(speed),  TEST(traceback), TEST(title), TEST(stubs),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
