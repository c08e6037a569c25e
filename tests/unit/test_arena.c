/* base: arenas, slices, the builder, "did you mean". */
#include "base/len.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *p = vb_alloc(a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % sizeof(long double), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(p[i], 0);
            p[i] = 0xFF;
        }
    }
    unsigned char *big = vb_alloc(a, 5 * 1024 * 1024);
    big[5 * 1024 * 1024 - 1] = 1;
    assert_true(vb_arena_bytes(a) > 5 * 1024 * 1024);
    vb_arena_drop(a);
    vb_arena_drop(NULL);
}

static void reset_memory_is_zeroed_again(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_arena_reset(a);
    static const size_t sizes[] = {1, 100, 40000, 900000, 3000000};
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            unsigned char *p = vb_alloc(a, sizes[i]);
            for (size_t k = 0; k < sizes[i]; k++) {
                assert_int_equal(p[k], 0);
                p[k] = 0xFF;
            }
            memset(vb_alloc_raw(a, 77), 0xEE, 77);
            assert_memory_equal(vb_copy(a, "abc", 4), "abc", 4);
        }
        vb_arena_reset(a);
        assert_int_equal(vb_arena_bytes(a), 0);
    }
    vb_arena_drop(a);
}

static void vectors_grow(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    VB_VEC(int) v = {NULL, 0, 0};
    for (int i = 0; i < 1000; i++) {
        VB_PUSH(a, &v, i);
    }
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(v.items[i], i);
    }
    vb_arena_drop(a);
}

static void slices(void **state)
{
    (void)state;
    struct vb_str s = VB_STR("  trích yếu\n");
    assert_true(vb_str_eq_z(vb_str_trim(s), "trích yếu"));
    assert_true(vb_str_starts(s, VB_STR("  tr")));
    assert_false(vb_str_starts(VB_STR("t"), VB_STR("tr")));
    assert_true(vb_str_eq_z(vb_str_part(s, 2, 5), "trí") == false);
    assert_int_equal(vb_str_find(s, VB_STR("yếu"), 0), 9);
    assert_int_equal(vb_str_find(s, VB_STR("yếu"), 10), SIZE_MAX);
    assert_true(vb_str_cmp(VB_STR("a"), VB_STR("ab")) < 0);
    assert_true(vb_str_eq(vb_str_z(NULL), VB_STR("")));
}

static void decodes_only_valid_utf8(void **state)
{
    (void)state;
    const struct {
        const char *bytes;
        uint32_t first;
    } cases[] = {
        {"ế", 0x1EBF},
        {"\xC0\x80", 0xFFFD},
        {"\xED\xA0\x80", 0xFFFD},
        {"\xF5\x80", 0xFFFD},
        {"\xE1\xBA", 0xFFFD},
        {"\xF0\x9F\x98\x80", 0x1F600},
        {"\xE0\x80\x80", 0xFFFD},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t at = 0;
        uint32_t cp = 0;
        assert_true(vb_str_next(vb_str_z(cases[i].bytes), &at, &cp));
        assert_int_equal(cp, cases[i].first);
        while (vb_str_next(vb_str_z(cases[i].bytes), &at, &cp)) {
        }
        assert_int_equal(at, strlen(cases[i].bytes));
    }
}

static void builder_writes_what_it_is_given(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (int i = 0; i < 300; i++) {
        vb_sb_addf(&sb, "%d,", i);
    }
    vb_sb_add_cp(&sb, 0x1EBF);
    vb_sb_add_cp(&sb, 0x1F600);
    assert_true(vb_str_starts(vb_sb_str(&sb), VB_STR("0,1,2,3,")));
    assert_true(vb_str_ends(vb_sb_str(&sb), VB_STR("299,ế😀")));
    vb_arena_drop(a);
}

static void suggests_the_nearest_name(void **state)
{
    (void)state;
    const struct vb_str names[] = {VB_STR("trich-yeu"), VB_STR("noi-nhan"), VB_STR("can-cu")};
    assert_true(vb_str_eq_z(vb_str_nearest(VB_STR("trich-yieu"), names, 3), "trich-yeu"));
    assert_true(vb_str_eq_z(vb_str_nearest(VB_STR("noinhan"), names, 3), "noi-nhan"));
    assert_int_equal(vb_str_nearest(VB_STR("bang"), names, 3).n, 0);
}

static void lengths_are_what_rulers_say(void **state)
{
    (void)state;
    assert_int_equal(VB_MM(254), 720000);
    assert_int_equal(VB_MM(210), 595276);
    assert_int_equal(VB_MM10(127), 36000);
    assert_int_equal(vb_scale(1000, VB_PT(14), 2048), 6836);
    assert_int_equal(vb_scale(-1000, VB_PT(14), 2048), -6836);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(reset_memory_is_zeroed_again),
        cmocka_unit_test(vectors_grow),
        cmocka_unit_test(slices),
        cmocka_unit_test(decodes_only_valid_utf8),
        cmocka_unit_test(builder_writes_what_it_is_given),
        cmocka_unit_test(suggests_the_nearest_name),
        cmocka_unit_test(lengths_are_what_rulers_say),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
