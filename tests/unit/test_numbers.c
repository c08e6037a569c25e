#include "text/vietnamese.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arena_fixture.h"

#define SAME(s, z) assert_true(vb_str_eq_z((s), (z)))

static void what_is_printed_is_read_back(void **state)
{
    struct vb_arena *a = *state;
    static const struct vb_decimal numbers[] = {
        {0, 0},   {5, 1}, {-5, 1}, {1234567, 3}, {-1000, 0}, {999999999999999999, 17},
        {100, 2}, {7, 4}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct vb_decimal back = {0, 0};
        assert_true(vb_number_read(vb_format_number(a, numbers[i], -1), &back));
        assert_int_equal(back.digits, numbers[i].digits);
        assert_int_equal(back.scale, numbers[i].scale);
    }
}

static void extremes_do_not_overflow(void **state)
{
    struct vb_arena *a = *state;
    struct vb_decimal least = {INT64_MIN, 0};
    SAME(vb_format_number(a, least, 0), "-9.223.372.036.854.775.808");
    struct vb_decimal deep = {INT64_MAX, 18};
    SAME(vb_format_number(a, deep, 0), "9");
    SAME(vb_format_number(a, (struct vb_decimal){1, 0}, 99), "1,000000000000000000");
    assert_int_equal(vb_spell(a, INT64_MIN).n > 0, 1);
    assert_int_equal(vb_letter(a, INT64_MAX).n > 0, 1);
    assert_int_equal(vb_roman(a, INT64_MIN).n, 0);
    assert_int_equal(vb_letter(a, -4).n, 0);
}

static void letters_never_repeat(void **state)
{
    struct vb_arena *a = *state;
    struct vb_str before = vb_letter(a, 1);
    for (int64_t n = 2; n < 2000; n++) {
        struct vb_str next = vb_letter(a, n);
        assert_false(vb_str_eq(before, next));
        assert_false(vb_str_find(next, VB_STR("f"), 0) != SIZE_MAX);
        before = next;
    }
}

static void spelling_is_distinct(void **state)
{
    struct vb_arena *a = *state;
    struct vb_str before = vb_spell(a, 0);
    for (int64_t n = 1; n < 3000; n++) {
        struct vb_str next = vb_spell(a, n);
        assert_false(vb_str_eq(before, next));
        assert_int_equal(vb_str_find(next, VB_STR("  "), 0), SIZE_MAX);
        before = next;
    }
}

static void calendar_is_gregorian(void **state)
{
    (void)state;
    assert_true(vb_date_valid(2000, 2, 29));
    assert_false(vb_date_valid(1900, 2, 29));
    assert_false(vb_date_valid(2023, 13, 1));
    assert_false(vb_date_valid(2023, 0, 1));
    assert_false(vb_date_valid(2023, 4, 31));
    assert_false(vb_date_valid(0, 1, 1));
    assert_false(vb_date_valid(10000, 1, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_is_read_back),
        cmocka_unit_test(extremes_do_not_overflow),
        cmocka_unit_test(letters_never_repeat),
        cmocka_unit_test(spelling_is_distinct),
        cmocka_unit_test(calendar_is_gregorian),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
