/* base/file: safe replacement of outputs, bounded reading. */
#include "base/file.h"

#include <errno.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct folder {
    char path[64];
    char file[96];
};

static int open_folder(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    snprintf(f->path, sizeof f->path, "/tmp/vanban-test-XXXXXX");
    if (f == NULL || mkdtemp(f->path) == NULL) {
        return -1;
    }
    snprintf(f->file, sizeof f->file, "%s/out", f->path);
    *state = f;
    return 0;
}

static int drop_folder(void **state)
{
    struct folder *f = *state;
    unlink(f->file);
    int status = rmdir(f->path); /* fails when a temporary file was left behind */
    free(f);
    return status;
}

static void expect_content(const char *path, const char *text)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_str got;
    assert_int_equal(vb_file_read(a, path, 1 << 20, &got), 0);
    assert_true(vb_str_eq_z(got, text));
    vb_arena_drop(a);
}

static void put(const char *path, const char *text)
{
    int error = 0;
    struct vb_sink *s = vb_sink_open(path, &error);
    assert_non_null(s);
    vb_sink_add(s, vb_str_z(text));
    assert_int_equal(vb_sink_commit(s), 0);
}

static void replaces_only_when_committed(void **state)
{
    struct folder *f = *state;
    put(f->file, "old");
    int error = 0;
    struct vb_sink *s = vb_sink_open(f->file, &error);
    vb_sink_addf(s, "%d", 12345);
    expect_content(f->file, "old");
    vb_sink_abandon(s);
    expect_content(f->file, "old");
    put(f->file, "new");
    expect_content(f->file, "new");
}

static void keeps_permissions(void **state)
{
    struct folder *f = *state;
    put(f->file, "old");
    chmod(f->file, 0640);
    put(f->file, "new");
    struct stat st;
    assert_int_equal(stat(f->file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void says_why_it_cannot_open(void **state)
{
    struct folder *f = *state;
    int error = 0;
    assert_null(vb_sink_open("/khong/co/thu-muc/x", &error));
    assert_int_equal(error, ENOENT);
    assert_null(vb_sink_open(f->path, &error));
    assert_int_equal(error, EISDIR);
}

static void sees_a_full_device(void **state)
{
    (void)state;
    int error = 0;
    struct vb_sink *s = vb_sink_open("/dev/full", &error);
    assert_non_null(s);
    vb_sink_add(s, VB_STR("x"));
    assert_int_equal(vb_sink_commit(s), ENOSPC);
}

static void reads_within_its_limit(void **state)
{
    struct folder *f = *state;
    put(f->file, "12345");
    struct vb_arena *a = vb_arena_new();
    struct vb_str text;
    assert_int_equal(vb_file_read(a, f->file, 5, &text), 0);
    assert_int_equal(text.n, 5);
    assert_int_equal(vb_file_read(a, f->file, 4, &text), EFBIG);
    assert_int_equal(vb_file_read(a, "/khong/co", 4, &text), ENOENT);
    assert_int_equal(vb_file_read(a, f->path, 4, &text), EISDIR);
    vb_arena_drop(a);
}

static void memory_grows(void **state)
{
    (void)state;
    struct vb_sink *s = vb_sink_memory();
    for (int i = 0; i < 50000; i++) {
        vb_sink_add(s, VB_STR("0123456789"));
    }
    assert_int_equal(vb_sink_total(s), 500000);
    struct vb_str all = vb_sink_bytes(s);
    assert_int_equal(all.n, 500000);
    assert_true(vb_str_ends(all, VB_STR("90123456789")));
    vb_sink_abandon(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(replaces_only_when_committed, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(keeps_permissions, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(says_why_it_cannot_open, open_folder, drop_folder),
        cmocka_unit_test(sees_a_full_device),
        cmocka_unit_test_setup_teardown(reads_within_its_limit, open_folder, drop_folder),
        cmocka_unit_test(memory_grows),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
