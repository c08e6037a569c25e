#include "text/unicode.h"
#include "text/vietnamese.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SAME(s, z) assert_true(vb_str_eq_z((s), (z)))

#include "text/syllables.inc"

static void tables_are_in_byte_order(void **state)
{
    (void)state;
    for (size_t i = 1; i < sizeof onsets / sizeof onsets[0]; i++) {
        assert_true(strcmp(onsets[i - 1], onsets[i]) < 0);
    }
    for (size_t i = 1; i < sizeof rhymes / sizeof rhymes[0]; i++) {
        assert_true(strcmp(rhymes[i - 1], rhymes[i]) < 0);
    }
}

static void syllables_are_known_by_rule(void **state)
{
    (void)state;
    static const char *const right[] = {"nghiêng", "quốc",   "gì",     "giết",  "Đảng", "ỦY",
                                        "uỷ",      "khuyến", "thuở",   "kỳ",    "oanh", "ý",
                                        "quý",     "giường", "TRƯỜNG", "khuỷu", "ngoẻo"};
    static const char *const wrong[] = {
        "ngiêng", "cê",   "kanh", "tich", "phcụ", "Zoé",    "UBND",     "",
        "tr",     "hòan", "qúy",  "các4", "đựơc", "nghanh", "nghiêngg", "tráng à"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        if (!vb_is_syllable(vb_str_z(right[i]))) {
            fail_msg("%s", right[i]);
        }
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (vb_is_syllable(vb_str_z(wrong[i]))) {
            fail_msg("%s", wrong[i]);
        }
    }
}

static void styles_are_counted(void **state)
{
    (void)state;
    assert_int_equal(vb_tone_styles(vb_str_z("hòa bình")), VB_TONES_OLD);
    assert_int_equal(vb_tone_styles(vb_str_z("Tỉnh uỷ, hoá")), VB_TONES_NEW);
    assert_int_equal(vb_tone_styles(vb_str_z("hòa, hoá")), VB_TONES_OLD | VB_TONES_NEW);
    assert_int_equal(vb_tone_styles(vb_str_z("quý, hoàn, toán, hoa")), 0);
}

static void every_letter_survives(void **state)
{
    struct vb_arena *a = *state;
    static const char letters[] = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờ"
                                  "ởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
    struct vb_str s = vb_str_z(letters);
    assert_int_equal(vb_count_cp(s), 89);
    SAME(vb_normalise(a, vb_nfd(a, s), VB_TONE_KEEP), letters);
    SAME(vb_clean(a, s, true), letters);
    SAME(vb_lower(a, vb_normalise(a, vb_nfd(a, vb_upper(a, s)), VB_TONE_KEEP)), letters);
}

static void ends_are_trimmed_only_when_asked(void **state)
{
    struct vb_arena *a = *state;
    SAME(vb_clean(a, VB_STR("  và \n"), false), " và ");
    SAME(vb_clean(a, VB_STR("  và \n"), true), "và");
    SAME(vb_clean(a, VB_STR(" "), false), " ");
    SAME(vb_clean(a, VB_STR(""), false), "");
    SAME(vb_clean(a, VB_STR(" , rồi"), false), ", rồi");
    SAME(vb_clean(a, VB_STR("\" của"), false), "” của");
    SAME(vb_clean(a, VB_STR(" \"Học"), false), " “Học");
    SAME(vb_clean(a, VB_STR("a\x01\x02z"), true), "az");
}

static void cleaning_twice_changes_nothing(void **state)
{
    struct vb_arena *a = *state;
    struct vb_str once =
        vb_clean(a, VB_STR("\"Thi  đua\" ,  \xC2\xA0 \"khen\" ; Viê\xCC\xA3t "), true);
    SAME(once, "“Thi đua”, “khen”; Việt");
    assert_true(vb_str_eq(vb_clean(a, once, true), once));
}

static int open_arena(void **state)
{
    *state = vb_arena_new();
    return 0;
}

static int drop_arena(void **state)
{
    vb_arena_drop(*state);
    return 0;
}

/* Text that is clean already takes a short cut; a soft hyphen, which goes, keeps it from that.
 */
static void clean_text_is_left_alone(void **state)
{
    struct vb_arena *a = *state;
    static const char *const bits[] = {
        "Đảng",   "ế",       " ",      " ",  ",",      ";", "\"", "“",      "”",
        "\u00A0", "a\u0323", "ð",      "\t", "…",      "(", ".",  "\uFFFC", "≥",
        "ướ",     "\n",      "\u2028", "x",  "\u200B", "5", "-",  "Ð"};
    srand(11);
    size_t same = 0;
    for (int round = 0; round < 20000; round++) {
        struct vb_sb sb;
        vb_sb_init(&sb, a);
        for (int length = rand() % 12; length > 0; length--) {
            vb_sb_add_z(&sb, bits[(size_t)rand() % (sizeof bits / sizeof bits[0])]);
        }
        struct vb_str text = vb_sb_str(&sb);
        struct vb_str longer = vb_strf(a, "%.*s\u00AD", VB_ARG(text));
        for (int trim = 0; trim < 2; trim++) {
            struct vb_str clean = vb_clean(a, text, trim != 0);
            assert_true(vb_str_eq(clean, vb_clean(a, longer, trim != 0)) ||
                        vb_str_eq_z(vb_str_trim(text), "\""));
            same += vb_str_eq(clean, text);
        }
    }
    assert_true(same > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_in_byte_order),
        cmocka_unit_test(syllables_are_known_by_rule),
        cmocka_unit_test(styles_are_counted),
        cmocka_unit_test(every_letter_survives),
        cmocka_unit_test(ends_are_trimmed_only_when_asked),
        cmocka_unit_test(cleaning_twice_changes_nothing),
        cmocka_unit_test(clean_text_is_left_alone),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
