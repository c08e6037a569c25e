/* Line breaking on bare numbers: the optimum against a search of all settings, forced ends,
 * pieces that do not fit, ragged and balanced setting, time. */
#include "layout/linebreak.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define EM    14000
#define SPACE 3500

/* Places of a text of `count` words; breaks cost `penalty[i]` behind word i. */
static struct vb_place *places_of(struct vb_arena *a, const vb_len *width,
                                  const int32_t *penalty, size_t count)
{
    struct vb_place *p = VB_NEW_ARRAY(a, struct vb_place, count + 1);
    vb_fix pos = 0, flex = 0;
    for (size_t i = 0; i < count; i++) {
        pos += VB_FIX(width[i]);
        struct vb_place *place = &p[i + 1];
        place->end = pos;
        place->flex_end = flex;
        pos += VB_FIX(SPACE);
        flex += VB_FIX(SPACE);
        place->begin = pos;
        place->flex_begin = flex;
        place->penalty = i + 1 == count ? VB_BREAK_FORCED : penalty == NULL ? 0 : penalty[i];
    }
    return p;
}

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

static struct vb_line_rules measure(vb_len width, bool justified)
{
    return (struct vb_line_rules){VB_FIX(width), VB_FIX(width), VB_FIX(EM), justified, false};
}

/* Natural width of the line between two places. */
static vb_len width_of(const struct vb_place *p, size_t from, size_t to)
{
    return (p[to].end - p[from].begin) / VB_FIX(1);
}

static double stretch_used(const struct vb_place *p, size_t from, size_t to, vb_len width)
{
    double slack = (double)(width - width_of(p, from, to));
    double flex = (double)((p[to].flex_end - p[from].flex_begin) / VB_FIX(1));
    if (p[to].penalty == VB_BREAK_FORCED && slack >= 0) {
        return 0;
    }
    if (flex == 0) {
        return slack < 0 ? -1000 : 1000;
    }
    return slack < 0 ? slack / (flex * 0.328) : slack / (flex * 0.5);
}

/* The price as the rules state it: (10 + 100 r³)² + (penalty / 4)², shrink counting 0.8, 3000
 * for a class jump, 250,000 for a last line of one word. */
static double price_of(const struct vb_place *p, const uint32_t *ends, size_t lines,
                       vb_len width, double limit)
{
    double sum = 0;
    int before = 1;
    size_t from = 0;
    for (size_t i = 0; i < lines; i++) {
        double r = stretch_used(p, from, ends[i], width);
        if (r < -1 || r > limit) {
            return INFINITY;
        }
        double size = r < 0 ? -0.8 * r : r;
        int fit = r < -0.5 ? 0 : r <= 0.5 ? 1 : r <= 1 ? 2 : 3;
        sum += pow(10 + 100 * size * size * size, 2) + (abs(fit - before) > 1 ? 3000 : 0);
        if (i > 0 && i + 1 == lines && p[ends[i]].flex_end == p[from].flex_begin) {
            sum += 250000; /* one word */
        }
        if (p[ends[i]].penalty > 0) {
            sum += pow(p[ends[i]].penalty / 4.0, 2);
        }
        before = fit;
        from = ends[i];
    }
    return sum;
}

/* The least price of all 2^(n-1) settings. */
static double cheapest(const struct vb_place *p, size_t words, vb_len width, double limit)
{
    double least = INFINITY;
    for (uint32_t set = 0; set < (uint32_t)1 << (words - 1); set++) {
        uint32_t ends[32];
        size_t lines = 0;
        for (uint32_t i = 1; i <= words; i++) {
            if (i == words || (set >> (i - 1) & 1) != 0) {
                ends[lines++] = i;
            }
        }
        double price = price_of(p, ends, lines, width, limit);
        least = price < least ? price : least;
    }
    return least;
}

/* Ten spaces and 200 pt of letters: spaces alone from 0.672 to 1.25, then letters until they
 * have taken 2.5 % or given 1.5 %, then spaces again. */
static void letters_help_outside_good_spaces(void **state)
{
    (void)state;
    static const struct {
        vb_len slack, taken;
    } rows[] = {{0, 0},        {8749, 0},       {-11479, 0},     {9750, 1000},   {13750, 5000},
                {20000, 5000}, {-12480, -1000}, {-14480, -3000}, {-20000, -3000}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vb_fix taken =
            vb_letters_take(VB_FIX(rows[i].slack), VB_FIX(10 * SPACE), VB_FIX(200000));
        assert_true(labs((long)(taken / VB_FIX(1) - rows[i].taken)) <= 1);
    }
}

static void finds_the_cheapest_of_all_settings(void **state)
{
    (void)state;
    uint32_t seed = 7;
    size_t judged = 0;
    for (int round = 0; round < 300; round++) {
        struct vb_arena *a = vb_arena_new();
        vb_len width[15];
        int32_t penalty[15];
        for (size_t i = 0; i < 15; i++) {
            width[i] = 4000 + random_next(&seed) % 16000;
            penalty[i] = random_next(&seed) % 4 == 0 ? VB_BREAK_MEDIUM : 0;
        }
        struct vb_place *p = places_of(a, width, penalty, 15);
        struct vb_line_rules rules = measure(85000, true);
        struct vb_line_ends ends = vb_break_total(a, p, 16, &rules);
        double least = cheapest(p, 15, 85000, 2);
        if (!isinf(least)) {
            double ours = price_of(p, ends.place, ends.count, 85000, 2);
            assert_true(ours <= least * 1.005 + 20); /* ratios are whole thousandths */
            judged++;
        }
        vb_arena_drop(a);
    }
    assert_true(judged > 100);
}

static void keeps_forced_ends(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_len width[6] = {20000, 20000, 20000, 20000, 20000, 20000};
    int32_t penalty[6] = {0, VB_BREAK_FORCED, VB_BREAK_FORCED, 0, 0, 0};
    struct vb_place *p = places_of(a, width, penalty, 6);
    for (int justified = 0; justified < 2; justified++) {
        struct vb_line_rules rules = measure(500000, justified != 0);
        struct vb_line_ends ends = vb_break_total(a, p, 7, &rules);
        assert_int_equal(ends.count, 3);
        assert_int_equal(ends.place[0], 2);
        assert_int_equal(ends.place[1], 3);
        assert_int_equal(ends.place[2], 6);
        ends = vb_break_first_fit(a, p, 7, &rules);
        assert_int_equal(ends.count, 3);
    }
    vb_arena_drop(a);
}

static void first_line_has_its_own_measure(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_len width[5] = {20000, 20000, 20000, 20000, 20000};
    struct vb_place *p = places_of(a, width, NULL, 5);
    struct vb_line_rules rules = measure(67000, false); /* three words */
    rules.first = VB_FIX(43500);                        /* two words */
    struct vb_line_ends ends = vb_break_total(a, p, 6, &rules);
    assert_int_equal(ends.count, 2);
    assert_int_equal(ends.place[0], 2);
    vb_arena_drop(a);
}

static void a_piece_wider_than_its_line_stands_alone(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_len width[4] = {20000, 900000, 20000, 20000};
    struct vb_place *p = places_of(a, width, NULL, 4);
    for (int justified = 0; justified < 2; justified++) {
        struct vb_line_rules rules = measure(100000, justified != 0);
        struct vb_line_ends ends = vb_break_total(a, p, 5, &rules);
        assert_int_equal(ends.count, 3);
        assert_int_equal(ends.place[0], 1);
        assert_int_equal(ends.place[1], 2);
        ends = vb_break_first_fit(a, p, 5, &rules);
        assert_int_equal(ends.count, 3);
        assert_int_equal(ends.place[1], 2);
    }
    vb_arena_drop(a);
}

static void closed_places_open_last(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_len width[6] = {30000, 30000, 30000, 30000, 30000, 30000};
    int32_t normal[6] = {0, 0, VB_BREAK_NEVER, VB_BREAK_EMERGENCY, 0, 0};
    struct vb_line_rules rules = measure(97000, true); /* three words at their natural width */
    struct vb_line_ends ends = vb_break_total(a, places_of(a, width, normal, 6), 7, &rules);
    for (size_t i = 0; i < ends.count; i++) {
        assert_int_not_equal(ends.place[i], 3); /* closed while there is another way */
    }
    int32_t closed[6] = {VB_BREAK_NEVER, VB_BREAK_NEVER, VB_BREAK_NEVER,
                         VB_BREAK_NEVER, VB_BREAK_NEVER, 0};
    ends = vb_break_total(a, places_of(a, width, closed, 6), 7, &rules);
    assert_int_equal(ends.count, 2);
    assert_int_equal(ends.place[0], 3);
    vb_arena_drop(a);
}

static void ragged_takes_no_more_lines_than_first_fit(void **state)
{
    (void)state;
    uint32_t seed = 11;
    size_t evener = 0;
    for (int round = 0; round < 200; round++) {
        struct vb_arena *a = vb_arena_new();
        vb_len width[60];
        for (size_t i = 0; i < 60; i++) {
            width[i] = 8000 + random_next(&seed) % 30000;
        }
        struct vb_place *p = places_of(a, width, NULL, 60);
        struct vb_line_rules rules = measure(90000 + random_next(&seed) % 60000, false);
        struct vb_line_ends ours = vb_break_total(a, p, 61, &rules);
        struct vb_line_ends first = vb_break_first_fit(a, p, 61, &rules);
        assert_int_equal(ours.count, first.count);
        for (size_t i = 0, from = 0; i < ours.count; from = ours.place[i++]) {
            assert_true(VB_FIX(width_of(p, from, ours.place[i])) <= rules.other);
        }
        evener += memcmp(ours.place, first.place, ours.count * sizeof *ours.place) != 0 ? 1 : 0;
        vb_arena_drop(a);
    }
    assert_true(evener > 20);
}

static void titles_are_balanced_by_sense(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_len width[8];
    for (size_t i = 0; i < 8; i++) {
        width[i] = 50000;
    }
    struct vb_line_rules rules = measure(52 * 7000, false); /* seven words: not 7 + 1 */
    struct vb_place *p = places_of(a, width, NULL, 8);
    struct vb_line_ends ends = vb_break_balanced(a, p, 9, &rules);
    assert_int_equal(ends.count, 2);
    assert_int_equal(ends.place[0], 4);
    int32_t sense[8] = {300, 300, 300, 300, 0, 300, 300, 300};
    ends = vb_break_balanced(a, places_of(a, width, sense, 8), 9, &rules);
    assert_int_equal(ends.count, 2);
    assert_int_equal(ends.place[0], 5);
    rules = measure(600000, false);
    ends = vb_break_balanced(a, p, 9, &rules);
    assert_int_equal(ends.count, 1);
    vb_arena_drop(a);
}

static void a_long_title_still_ends(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    vb_len *width = VB_NEW_ARRAY(a, vb_len, 2000);
    for (size_t i = 0; i < 2000; i++) {
        width[i] = i == 700 ? 400000 : 30000;
    }
    struct vb_line_rules rules = measure(300000, false);
    struct vb_place *p = places_of(a, width, NULL, 2000);
    struct vb_line_ends ends = vb_break_balanced(a, p, 2001, &rules);
    assert_int_equal(ends.place[ends.count - 1], 2000);
    vb_arena_drop(a);
}

static void a_very_long_paragraph_takes_little_time(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    size_t words = 200000;
    uint32_t seed = 3;
    vb_len *width = VB_NEW_ARRAY(a, vb_len, words);
    for (size_t i = 0; i < words; i++) {
        width[i] = i % 5000 == 0 ? 390000 : 8000 + random_next(&seed) % 30000;
    }
    struct vb_place *p = places_of(a, width, NULL, words);
    struct vb_line_rules rules = measure(467000, true);
    clock_t start = clock();
    struct vb_line_ends ends = vb_break_total(a, p, words + 1, &rules);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2.0);
    assert_true(ends.count > words / 30 && ends.count < words / 5);
    vb_arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_help_outside_good_spaces),
        cmocka_unit_test(finds_the_cheapest_of_all_settings),
        cmocka_unit_test(keeps_forced_ends),
        cmocka_unit_test(first_line_has_its_own_measure),
        cmocka_unit_test(a_piece_wider_than_its_line_stands_alone),
        cmocka_unit_test(closed_places_open_last),
        cmocka_unit_test(ragged_takes_no_more_lines_than_first_fit),
        cmocka_unit_test(titles_are_balanced_by_sense),
        cmocka_unit_test(a_long_title_still_ends),
        cmocka_unit_test(a_very_long_paragraph_takes_little_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
