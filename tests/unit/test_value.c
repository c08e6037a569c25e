#include "data/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arena_fixture.h"

/* Slices of a longer text: reading must stop at the end of the slice. */
static void slices_are_not_overrun(void **state)
{
    (void)state;
    struct vb_decimal n;
    assert_true(vb_number_read(vb_str_n("1.2345", 1), &n));
    assert_int_equal(n.digits, 1);
    assert_true(vb_number_read(vb_str_n("1.2345", 5), &n));
    assert_int_equal(n.digits, 1234);
    assert_false(vb_number_read(vb_str_n("1.2345", 4), &n));
    struct vb_date d;
    assert_true(vb_date_read(vb_str_n("1/2/20245", 8), false, &d));
    assert_int_equal(d.year, 2024);
    assert_false(vb_date_read(vb_str_n("1/2/20245", 9), false, &d));
    assert_false(vb_date_read(vb_str_n("1/2/2024", 7), false, &d));
}

static void every_one_byte_change_is_safe(void **state)
{
    (void)state;
    char text[] = "-1.234.567,89";
    char date[] = "24/11/2023";
    struct vb_decimal n;
    struct vb_date d;
    size_t numbers = 0;
    size_t dates = 0;
    for (int c = 0; c < 256; c++) {
        for (size_t i = 0; i < sizeof text - 1; i++) {
            char kept = text[i];
            text[i] = (char)c;
            numbers += vb_number_read(vb_str_n(text, sizeof text - 1), &n);
            text[i] = kept;
        }
        for (size_t i = 0; i < sizeof date - 1; i++) {
            char kept = date[i];
            date[i] = (char)c;
            dates += vb_date_read(vb_str_n(date, sizeof date - 1), true, &d);
            date[i] = kept;
        }
    }
    /* Any digit for any of the 9, but a zero for the first; sign, dots and comma themselves; a
     * digit that is no zero for the sign. */
    assert_int_equal(numbers, 90 - 1 + 4 + 9);
    assert_true(dates > 20 && dates < 80);
}

static void failure_does_not_touch_a_number(void **state)
{
    (void)state;
    struct vb_decimal n = {77, 3};
    assert_false(vb_number_read(VB_STR("7x"), &n));
    assert_int_equal(n.digits, 77);
    assert_int_equal(n.scale, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_not_overrun),
        cmocka_unit_test(every_one_byte_change_is_safe),
        cmocka_unit_test(failure_does_not_touch_a_number),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
