/* Exact decimals: known cases, limits, and random cases against arithmetic on digit strings as
 * it is done on paper.  tests/decimal-bc.sh runs the same against bc: `test_decimal emit N`. */
#include "data/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 10000, DIGITS = 120 };

static uint64_t random_next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* A number of 1 to 18 digits, short ones as often as long ones. */
static struct vb_decimal random_decimal(uint64_t *seed)
{
    int64_t limit = 1;
    for (uint64_t n = random_next(seed) % 18; n > 0; n--) {
        limit *= 10;
    }
    int64_t digits = (int64_t)(random_next(seed) % (uint64_t)(limit * 10));
    int32_t scale = (int32_t)(random_next(seed) % (VB_DECIMAL_SCALE_MAX + 1));
    return (struct vb_decimal){random_next(seed) % 2 ? -digits : digits, scale};
}

/* ---- the independent implementation: magnitudes as base-10 digits, the least first */

struct big {
    bool negative;
    int d[DIGITS];
};

static struct big big_of(struct vb_decimal n, int scale)
{
    struct big b = {.negative = n.digits < 0};
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)n.digits);
    const char *p = b.negative ? text + 1 : text;
    size_t length = strlen(p);
    for (size_t i = 0; i < length; i++) {
        b.d[(size_t)(scale - n.scale) + i] = p[length - 1 - i] - '0';
    }
    return b;
}

static int compare_digits(const struct big *a, const struct big *b)
{
    for (int i = DIGITS - 1; i >= 0; i--) {
        if (a->d[i] != b->d[i]) {
            return a->d[i] < b->d[i] ? -1 : 1;
        }
    }
    return 0;
}

static void add_digits(struct big *a, const struct big *b, int sign)
{
    int carry = 0;
    for (int i = 0; i < DIGITS; i++) {
        int x = a->d[i] + sign * b->d[i] + carry;
        carry = x < 0 ? -1 : x / 10;
        a->d[i] = x - carry * 10;
    }
}

static struct big big_add(struct big a, struct big b)
{
    if (a.negative == b.negative) {
        add_digits(&a, &b, 1);
        return a;
    }
    bool swap = compare_digits(&a, &b) < 0;
    struct big high = swap ? b : a;
    add_digits(&high, swap ? &a : &b, -1);
    return high;
}

static struct big big_mul(const struct big *a, const struct big *b)
{
    struct big p = {.negative = a->negative != b->negative};
    for (int i = 0; i < DIGITS / 2; i++) {
        for (int j = 0; j < DIGITS / 2; j++) {
            p.d[i + j] += a->d[i] * b->d[j];
        }
    }
    for (int i = 0; i + 1 < DIGITS; i++) {
        p.d[i + 1] += p.d[i] / 10;
        p.d[i] %= 10;
    }
    return p;
}

/* |n| / |d|, half up, by repeated subtraction under each digit. */
static struct big big_div(struct big n, const struct big *d, bool negative)
{
    struct big q = {.negative = negative};
    struct big rest = {.negative = false};
    for (int i = DIGITS - 1; i >= 0; i--) {
        memmove(rest.d + 1, rest.d, (DIGITS - 1) * sizeof *rest.d);
        rest.d[0] = n.d[i];
        while (compare_digits(&rest, d) >= 0) {
            add_digits(&rest, d, -1);
            q.d[i]++;
        }
    }
    struct big twice = rest;
    add_digits(&twice, &rest, 1);
    if (compare_digits(&twice, d) >= 0) {
        struct big one = {.d = {1}};
        add_digits(&q, &one, 1);
    }
    return q;
}

static bool is_zero(const struct big *b)
{
    struct big zero = {.negative = false};
    return compare_digits(b, &zero) == 0;
}

/* Is `n` this number, whose last digit is the 10^-scale one? */
static bool same(struct vb_decimal n, struct big b, int scale)
{
    struct big own = big_of(n, scale);
    return compare_digits(&own, &b) == 0 && (is_zero(&b) || own.negative == b.negative);
}

/* Does it fit 64 bits at some scale from 0 to 18? */
static bool fits(struct big b, int scale)
{
    int zeros = 0;
    while (zeros < scale && b.d[zeros] == 0) {
        zeros++;
    }
    struct big most = big_of((struct vb_decimal){INT64_MAX, 0}, 0);
    struct big shifted = {.negative = false};
    memcpy(shifted.d, b.d + zeros, (size_t)(DIGITS - zeros) * sizeof *b.d);
    return scale - zeros <= VB_DECIMAL_SCALE_MAX && compare_digits(&shifted, &most) <= 0;
}

static void test_random(void **state)
{
    (void)state;
    uint64_t seed = 20240101;
    size_t refused = 0;
    for (int i = 0; i < CASES; i++) {
        struct vb_decimal a = random_decimal(&seed), b = random_decimal(&seed), r;
        struct big x = big_of(a, 18), y = big_of(b, 18), minus = y;
        struct big sum = big_add(x, y);
        bool good = vb_decimal_add(a, b, &r);
        assert_true(good == fits(sum, 18));
        assert_true(!good || same(r, sum, 18));
        minus.negative = !y.negative;
        struct big difference = big_add(x, minus);
        good = vb_decimal_sub(a, b, &r);
        assert_true(good == fits(difference, 18));
        assert_true(!good || same(r, difference, 18));
        struct big product = big_mul(&x, &y);
        good = vb_decimal_mul(a, b, &r);
        refused += !good;
        assert_true(good == fits(product, 36));
        assert_true(!good || same(r, product, 36));
        int order = vb_decimal_cmp(a, b);
        assert_int_equal(order, is_zero(&difference) ? 0 : difference.negative ? -1 : 1);
    }
    assert_true(refused > CASES / 10 && refused < CASES); /* both branches were seen */
}

static void test_random_division(void **state)
{
    (void)state;
    uint64_t seed = 987654321;
    size_t done = 0;
    for (int i = 0; i < CASES / 2; i++) {
        struct vb_decimal a = random_decimal(&seed), b = random_decimal(&seed), r;
        int32_t places = (int32_t)(random_next(&seed) % 19);
        if (b.digits == 0) {
            assert_false(vb_decimal_div(a, b, places, &r));
            continue;
        }
        struct big n = big_of(a, 18 + places), d = big_of(b, 18);
        struct big q = big_div(n, &d, (a.digits < 0) != (b.digits < 0));
        struct big most = big_of((struct vb_decimal){INT64_MAX, 0}, 0);
        bool good = vb_decimal_div(a, b, places, &r);
        assert_true(good == (compare_digits(&q, &most) <= 0));
        assert_true(!good || (r.scale == places && same(r, q, places)));
        done += good;
        if (places <= a.scale) {
            struct big ten = big_of((struct vb_decimal){1, 0}, a.scale - places);
            struct big rounded = big_div(big_of(a, a.scale), &ten, a.digits < 0);
            assert_true(vb_decimal_rescale(a, places, &r) && r.scale == places);
            assert_true(same(r, rounded, places));
        }
    }
    assert_true(done > 100);
}

static void test_limits(void **state)
{
    (void)state;
    struct vb_decimal r = {7, 7};
    struct vb_decimal most = {INT64_MAX, 0}, least = {INT64_MIN, 0}, one = {1, 0};
    assert_false(vb_decimal_add(most, one, &r));
    assert_false(vb_decimal_sub(least, one, &r));
    assert_false(vb_decimal_mul(most, most, &r));
    assert_false(vb_decimal_rescale(most, 1, &r));
    assert_false(vb_decimal_div(one, (struct vb_decimal){0, 3}, 2, &r));
    assert_false(vb_decimal_div(most, (struct vb_decimal){1, 18}, 0, &r));
    assert_false(vb_decimal_div(one, one, 19, &r));
    assert_false(vb_decimal_rescale(one, -1, &r));
    assert_true(r.digits == 7 && r.scale == 7); /* left alone */
    assert_true(vb_decimal_add(most, least, &r) && r.digits == -1);
    assert_true(vb_decimal_cmp(least, most) < 0);
    assert_true(vb_decimal_cmp((struct vb_decimal){INT64_MAX, 0},
                               (struct vb_decimal){INT64_MAX, 18}) > 0);
    assert_true(vb_decimal_abs(least).digits == INT64_MAX);
    assert_true(
        vb_decimal_mul((struct vb_decimal){500000000, 18}, (struct vb_decimal){2, 9}, &r));
    assert_true(r.digits == 1 && r.scale == 18); /* 27 places, nine of them zeros */
}

static void test_rounding(void **state)
{
    (void)state;
    static const struct {
        int64_t a, b;
        int32_t places;
        int64_t expected;
    } rows[] = {{330450, 326856, 3, 1011},
                {330450, 338576, 3, 976},
                {1, 2, 0, 1},
                {-1, 2, 0, -1},
                {1, -2, 0, -1},
                {-5, 10, 0, -1},
                {4, 10, 0, 0},
                {3722, 4826, 4, 7712},
                {480000, 450000, 3, 1067},
                {2, 3, 18, 666666666666666667}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_decimal r;
        assert_true(vb_decimal_div(vb_decimal_int(rows[i].a), vb_decimal_int(rows[i].b),
                                   rows[i].places, &r));
        assert_int_equal(r.digits, rows[i].expected);
    }
    struct vb_decimal r;
    assert_true(vb_decimal_rescale((struct vb_decimal){-125, 2}, 1, &r) && r.digits == -13);
    assert_true(vb_decimal_rescale((struct vb_decimal){INT64_MAX, 18}, 0, &r) && r.digits == 9);
}

static void test_text(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    static const char *const good[] = {"0",
                                       "-0.59",
                                       "12.50",
                                       "9223372036854775807",
                                       "-9223372036854775807",
                                       "0.000000000000000001"};
    static const char *const bad[] = {"",
                                      "-",
                                      ".5",
                                      "5.",
                                      "1.2.3",
                                      "1,5",
                                      " 1",
                                      "1 ",
                                      "+1",
                                      "1e5",
                                      "9223372036854775808",
                                      "0.0000000000000000001"};
    struct vb_decimal d;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(vb_decimal_from_text(vb_str_z(good[i]), &d));
        assert_true(vb_str_eq_z(vb_decimal_to_text(a, d), good[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(vb_decimal_from_text(vb_str_z(bad[i]), &d));
    }
    assert_true(vb_str_eq_z(vb_decimal_to_text(a, (struct vb_decimal){INT64_MIN, 18}),
                            "-9.223372036854775808"));
    vb_arena_drop(a);
}

/* `a op b result` lines for tests/decimal-bc.sh; refused results are left out. */
static void emit(long count)
{
    struct vb_arena *arena = vb_arena_new();
    uint64_t seed = 424242;
    static const char ops[] = "+-*/";
    for (long i = 0, done = 0; done < count; i++) {
        struct vb_decimal a = random_decimal(&seed), b = random_decimal(&seed), r;
        char op = ops[i % 4];
        int32_t places = (int32_t)(random_next(&seed) % 13);
        bool good = op == '+'   ? vb_decimal_add(a, b, &r)
                    : op == '-' ? vb_decimal_sub(a, b, &r)
                    : op == '*' ? vb_decimal_mul(a, b, &r)
                                : vb_decimal_div(a, b, places, &r);
        done += good;
        if (good) {
            printf("%.*s %c %.*s %d %.*s\n", VB_ARG(vb_decimal_to_text(arena, a)), op,
                   VB_ARG(vb_decimal_to_text(arena, b)), op == '/' ? (int)places : -1,
                   VB_ARG(vb_decimal_to_text(arena, r)));
        }
    }
    vb_arena_drop(arena);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "emit") == 0) {
        emit(strtol(argv[2], NULL, 10));
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random), cmocka_unit_test(test_random_division),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_rounding),
        cmocka_unit_test(test_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
