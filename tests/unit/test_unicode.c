#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <cmocka.h>

#include "arena_fixture.h"

#define SAME(s, z) assert_true(vb_str_eq_z((s), (z)))

static void valid_utf8_is_told_from_broken(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "ab\xC3", "ab\xC0\x80", "ab\xED\xA0\x80", "ab\xF5\x80\x80\x80",
        "ab\xFF", "ab\x80",     "ab\xE1\xBA"};
    size_t at;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        at = 0;
        assert_false(vb_utf8_valid(vb_str_z(broken[i]), &at));
        assert_int_equal(at, 2);
    }
    assert_true(vb_utf8_valid(vb_str_z("Việt \xEF\xBF\xBD 𝄞"), &at));
    assert_true(vb_utf8_valid((struct vb_str){NULL, 0}, &at));
}

static void forms_are_composed_and_decomposed(void **state)
{
    struct vb_arena *a = *state;
    SAME(vb_nfc(a, vb_str_z("Vie\xCC\xA3\xCC\x82t")), "Việt");
    SAME(vb_nfd(a, vb_str_z("ệ")), "e\xCC\xA3\xCC\x82");
    SAME(vb_nfc(a, (struct vb_str){NULL, 0}), "");
    assert_true(vb_is_nfc(vb_str_z("Việt Nam – “m³”")));
    assert_false(vb_is_nfc(vb_str_z("Vi\xE1\xBA\xB9\xCC\x82t")));
    SAME(vb_nfc(a, vb_str_z("각 Ω")), "각 Ω");
}

static void case_grows_and_stays_composed(void **state)
{
    struct vb_arena *a = *state;
    SAME(vb_upper(a, vb_str_z("straße ŉ điều")), "STRASSE ʼN ĐIỀU");
    SAME(vb_lower(a, (struct vb_str){NULL, 0}), "");
    char many[400] = "";
    for (int i = 0; i < 100; i++) {
        strcat(many, "ΐ"); /* three code points in capitals: the first buffer is too small */
    }
    struct vb_str up = vb_upper(a, vb_str_z(many));
    assert_int_equal(vb_count_cp(up), 300);
}

static void code_points_are_classified(void **state)
{
    struct vb_arena *a = *state;
    assert_true(vb_cp_is_upper(0x110) && vb_cp_is_lower(0x1EC7) && vb_cp_is_letter(0x1A1));
    assert_false(vb_cp_is_upper('1') || vb_cp_is_letter('-') || vb_cp_is_digit(0x0663));
    assert_true(vb_cp_is_digit('7') && vb_cp_is_space(0xA0) && vb_cp_is_space('\n'));
    assert_int_equal(vb_cp_upper(0x1B0), 0x1AF);
    assert_int_equal(vb_cp_lower(0x110), 0x111);
    SAME(vb_cp_name(a, 0x1E9C), "U+1E9C LATIN SMALL LETTER LONG S WITH DIAGONAL STROKE");
    assert_int_equal(vb_count_cp(vb_str_z("Việt")), 4);
}

/* What is known without ICU is what ICU says, of every code point. */
static void letters_are_those_of_icu(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x30000; cp++) {
        UChar32 c = (UChar32)cp;
        bool same = vb_cp_is_letter(cp) == (u_isalpha(c) != 0) &&
                    vb_cp_is_upper(cp) == (u_isupper(c) != 0) &&
                    vb_cp_is_lower(cp) == (u_islower(c) != 0) &&
                    (vb_cp_letter(cp) != VB_LETTER_NONE) == (u_isalpha(c) != 0) &&
                    (vb_cp_letter(cp) == VB_LETTER_UPPER) == (u_isalpha(c) && u_isupper(c)) &&
                    (vb_cp_letter(cp) == VB_LETTER_LOWER) == (u_isalpha(c) && u_islower(c)) &&
                    vb_cp_is_space(cp) == (u_isUWhiteSpace(c) != 0) &&
                    vb_cp_lower(cp) == (uint32_t)u_tolower(c) &&
                    vb_cp_upper(cp) == (uint32_t)u_toupper(c);
        if (!same) {
            fail_msg("U+%04X", (unsigned)cp);
        }
    }
}

/* So is normal form: a text of one such character is its own, and neither takes up a mark's
 * neighbour. */
static void stable_characters_are_those_of_icu(void **state)
{
    struct vb_arena *a = *state;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    assert_true(U_SUCCESS(status));
    for (uint32_t cp = 0x20; cp < 0x30000; cp++) {
        if (cp >= 0xD800 && cp < 0xE000) {
            continue;
        }
        struct vb_sb sb;
        vb_sb_init(&sb, a);
        vb_sb_add_char(&sb, 'a');
        vb_sb_add_cp(&sb, cp);
        UChar text[3] = {'a', (UChar)cp, 0};
        int32_t n = 2;
        if (cp > 0xFFFF) {
            text[1] = (UChar)(0xD7C0 + (cp >> 10));
            text[2] = (UChar)(0xDC00 | (cp & 0x3FF));
            n = 3;
        }
        if (vb_is_nfc(vb_sb_str(&sb)) != (unorm2_isNormalized(nfc, text, n, &status) != 0)) {
            fail_msg("U+%04X", (unsigned)cp);
        }
    }
}

static void breaks_are_inside_and_ascend(void **state)
{
    struct vb_arena *a = *state;
    size_t count = 9;
    struct vb_icu_lines *lines = vb_icu_lines_open();
    /* One iterator serves texts of every length, in any order. */
    for (size_t round = 0; round < 3; round++) {
        const size_t *at = vb_icu_breaks(a, lines, vb_str_z("một hai ba "), &count);
        assert_int_equal(count, 2);
        assert_int_equal(at[0], 6);
        assert_int_equal(at[1], 10);
        vb_icu_breaks(a, lines, (struct vb_str){NULL, 0}, &count);
        assert_int_equal(count, 0);
        struct vb_sb sb;
        vb_sb_init(&sb, a);
        for (size_t i = 0; i < 1000 * round; i++) {
            vb_sb_add_z(&sb, "hộ ");
        }
        vb_icu_breaks(a, lines, vb_sb_str(&sb), &count);
        assert_int_equal(count, round == 0 ? 0 : 1000 * round - 1);
    }
    vb_icu_lines_close(lines);
    vb_icu_lines_close(NULL);
}

static void order_is_total_on_odd_input(void **state)
{
    (void)state;
    struct vb_str none = {NULL, 0};
    assert_int_equal(vb_collate(none, none), 0);
    assert_true(vb_collate(none, vb_str_z("a")) < 0);
    assert_true(vb_collate_names(none, vb_str_z("An")) < 0);
    assert_int_equal(vb_collate_names(vb_str_z(" Lê  An "), vb_str_z("Lê An")), 0);
    assert_int_equal(vb_collate_names(vb_str_z("Lê Thuỷ"), vb_str_z("Lê Thủy")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_utf8_is_told_from_broken),
        cmocka_unit_test(forms_are_composed_and_decomposed),
        cmocka_unit_test(case_grows_and_stays_composed),
        cmocka_unit_test(code_points_are_classified),
        cmocka_unit_test(letters_are_those_of_icu),
        cmocka_unit_test(stable_characters_are_those_of_icu),
        cmocka_unit_test(breaks_are_inside_and_ascend),
        cmocka_unit_test(order_is_total_on_odd_input),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
