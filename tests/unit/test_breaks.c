#include "text/breaks.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <time.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arena_fixture.h"

static void lists_are_in_byte_order(void **state)
{
    (void)state;
#define LEX(word, flags) word,
    static const char *const lexicon[] = {
#include "text/lexicon.inc"
    };
#undef LEX
    static const char *const places[] = {
#include "text/places.inc"
    };
    static const char *const compounds[] = {
#include "text/compounds.inc"
    };
    for (size_t i = 1; i < sizeof lexicon / sizeof lexicon[0]; i++) {
        assert_true(strcmp(lexicon[i - 1], lexicon[i]) < 0);
    }
    for (size_t i = 1; i < sizeof places / sizeof places[0]; i++) {
        assert_true(strcmp(places[i - 1], places[i]) < 0);
    }
    for (size_t i = 1; i < sizeof compounds / sizeof compounds[0]; i++) {
        assert_true(strcmp(compounds[i - 1], compounds[i]) < 0);
    }
}

static void check_order(struct vb_str text, const struct vb_break *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(found[i].at > 0 && found[i].at < text.n);
        assert_true(i == 0 || found[i].at > found[i - 1].at);
        assert_true(found[i].penalty >= 0 && found[i].penalty < VB_BREAK_NEVER);
        assert_int_not_equal((unsigned char)text.p[found[i].at] & 0xC0, 0x80);
    }
}

/* Random text of the characters that the rules look at: sorted places, on code point borders.
 */
static void noise_is_survived(void **state)
{
    struct vb_breaker *breaker = vb_breaker_open();
    (void)state;
    static const char *const bits[] = {" ",
                                       " ",
                                       "a",
                                       "Đ",
                                       "ỷ",
                                       "1",
                                       "2",
                                       "/",
                                       "-",
                                       "–",
                                       ".",
                                       ",",
                                       ";",
                                       "(",
                                       ")",
                                       "“",
                                       "”",
                                       "%",
                                       "³",
                                       "¹",
                                       "…",
                                       "I",
                                       "V",
                                       "đồng",
                                       "số",
                                       "tỷ",
                                       "://",
                                       "@",
                                       "\xC2\xA0",
                                       "=",
                                       "*",
                                       "h",
                                       "www.",
                                       "ngày",
                                       "\n",
                                       "中",
                                       "\xEF\xBF\xBD",
                                       "./.",
                                       "'",
                                       "\""};
    srand(7);
    for (int round = 0; round < 3000; round++) {
        struct vb_arena *a = vb_arena_new();
        struct vb_sb sb;
        vb_sb_init(&sb, a);
        int length = rand() % 40;
        for (int i = 0; i < length; i++) {
            vb_sb_add_z(&sb, bits[(size_t)rand() % (sizeof bits / sizeof bits[0])]);
        }
        /* Exactly sized, so that a sanitizer sees one byte too far. */
        struct vb_str text = vb_sb_str(&sb);
        char *exact = malloc(text.n + (text.n == 0));
        if (text.n != 0) {
            memcpy(exact, text.p, text.n);
        }
        text.p = exact;
        size_t count;
        const struct vb_break *found = vb_breaks_find(a, breaker, text, &count);
        check_order(text, found, count);
        check_order(text, vb_breaks_last_words(a, text, found, count), count);
        found = vb_breaks_title(a, breaker, text, &count);
        check_order(text, found, count);
        free(exact);
        vb_arena_drop(a);
    }
    vb_breaker_close(breaker);
}

static int32_t at_word(const struct vb_break *found, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        if (found[i].at == at) {
            return found[i].penalty;
        }
    }
    return VB_BREAK_NEVER;
}

static void last_words_are_dearer(void **state)
{
    struct vb_breaker *breaker = vb_breaker_open();
    struct vb_arena *a = *state;
    struct vb_str text = VB_STR("mot hai ba bon");
    size_t count;
    const struct vb_break *found = vb_breaks_find(a, breaker, text, &count);
    assert_int_equal(count, 3);
    const struct vb_break *end = vb_breaks_last_words(a, text, found, count);
    assert_int_equal(at_word(found, count, 11), VB_BREAK_FREE);
    assert_int_equal(at_word(end, count, 11), VB_BREAK_HIGH);
    assert_int_equal(at_word(end, count, 8), VB_BREAK_LOW);
    assert_int_equal(at_word(end, count, 4), VB_BREAK_FREE);
    text = VB_STR("mot hai nghieng-ngang");
    found = vb_breaks_find(a, breaker, text, &count);
    end = vb_breaks_last_words(a, text, found, count);
    assert_int_equal(at_word(end, count, 8), VB_BREAK_MEDIUM);
    assert_int_equal(at_word(end, count, 4), VB_BREAK_LOW);
    /* What was dearer stays. */
    text = VB_STR("sau 5 hộ");
    found = vb_breaks_find(a, breaker, text, &count);
    end = vb_breaks_last_words(a, text, found, count);
    assert_int_equal(at_word(found, count, 6), VB_BREAK_MEDIUM);
    assert_int_equal(at_word(end, count, 6), VB_BREAK_HIGH);
    vb_breaks_last_words(a, VB_STR(""), NULL, 0);
    vb_breaker_close(breaker);
}

static void penalties_have_their_classes(void **state)
{
    struct vb_breaker *breaker = vb_breaker_open();
    struct vb_arena *a = *state;
    static const struct {
        const char *text;
        size_t at;
        int32_t penalty;
    } rows[] = {
        {"tỷ đồng", 5, VB_BREAK_HIGH},          {"06 hộ", 3, VB_BREAK_MEDIUM},
        {"tế - xã", 7, VB_BREAK_LOW},           {"Trần Văn Nam", 7, VB_BREAK_HIGH},
        {"Lào Cai", 5, VB_BREAK_LOW},           {"7/QĐ-UBND", 2, VB_BREAK_EMERGENCY},
        {"ngày 5 tháng 6", 8, VB_BREAK_MEDIUM}, {"G1 T18S", 3, VB_BREAK_HIGH},
        {"thịt/năm", 7, VB_BREAK_MEDIUM},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t count;
        const struct vb_break *found =
            vb_breaks_find(a, breaker, vb_str_z(rows[i].text), &count);
        if (at_word(found, count, rows[i].at) != rows[i].penalty) {
            fail_msg("%s: %d", rows[i].text, (int)at_word(found, count, rows[i].at));
        }
    }
    vb_breaker_close(breaker);
}

/* One long text costs in proportion: neither the words nor the addresses may be walked twice.
 */
static void long_text_is_linear(void **state)
{
    struct vb_breaker *breaker = vb_breaker_open();
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (int i = 0; i < 60000; i++) {
        vb_sb_add_z(&sb, i % 2 == 0 ? "1.2-3/" : "số 5/QĐ-UBND ");
    }
    for (int i = 0; i < 60000; i++) {
        vb_sb_add_z(&sb, "12/3-");
    }
    size_t count;
    clock_t start = clock();
    vb_breaks_find(a, breaker, vb_sb_str(&sb), &count);
    assert_true(count > 60000);
    assert_true((clock() - start) / CLOCKS_PER_SEC < 10);
    vb_arena_drop(a);
    vb_breaker_close(breaker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_in_byte_order),
        cmocka_unit_test(noise_is_survived),
        cmocka_unit_test(last_words_are_dearer),
        cmocka_unit_test(penalties_have_their_classes),
        cmocka_unit_test(long_text_is_linear),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
