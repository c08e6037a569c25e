/* report/: order, places, paths, carets, both languages, JSON, status, silencing. */
#include "report/cursor.h"
#include "report/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *printed(const struct vb_diag *dg, enum vb_diag_format format, enum vb_lang lang)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    vb_diag_print(dg, f, format, lang, false);
    fclose(f);
    return text;
}

static const struct vb_where root = {
    .file = {"a.xml", 5}, .line = 2, .column = 1, .name = {"du-lieu-nam", 11}};
static const struct vb_where leaf = {.file = {"a.xml", 5},
                                     .line = 3,
                                     .column = 5,
                                     .up = &root,
                                     .name = {"van-ban", 7},
                                     .index = 2};

static void sorts_by_place_and_prints_all(void **state)
{
    (void)state;
    struct vb_diag *dg = vb_diag_new();
    vb_diag_add_source(dg, VB_STR("a.xml"),
                       VB_STR("<?xml?>\n<du-lieu-nam>\n    <van-ban mã=\"x\"/>\n"));
    VB_REPORT(dg, VB_NO_DOCUMENT, &leaf, VB_STR("kế-hoạch"), VB_STR("a, b"));
    VB_REPORT(dg, VB_NO_DOCUMENT, &root, VB_STR("z"), VB_STR("a"));
    VB_REPORT(dg, VB_NO_DOCUMENT, &root, VB_STR("z"), VB_STR("a"));
    char *text = printed(dg, VB_HUMAN, VB_VI);
    assert_string_equal(
        text, "a.xml:2:1: lỗi [DL.VAN-BAN]: không có văn bản nào mang mã «z»\n"
              "    | <du-lieu-nam>\n    | ^\n"
              "    tại: /du-lieu-nam\n"
              "    cách sửa: Các mã có trong tệp: a. Xem bằng lệnh: vanban list TỆP.xml\n"
              "a.xml:3:5: lỗi [DL.VAN-BAN]: không có văn bản nào mang mã «kế-hoạch»\n"
              "    |     <van-ban mã=\"x\"/>\n    |     ^\n"
              "    tại: /du-lieu-nam/van-ban[2]\n"
              "    cách sửa: Các mã có trong tệp: a, b. Xem bằng lệnh: vanban list TỆP.xml\n");
    free(text);
    text = printed(dg, VB_SHORT, VB_EN);
    assert_non_null(strstr(text, "a.xml:2:1: error [DL.VAN-BAN]: there is no document"));
    free(text);
    text = printed(dg, VB_JSON, VB_VI);
    assert_non_null(strstr(text, "\"path\":\"/du-lieu-nam/van-ban[2]\""));
    free(text);
    assert_int_equal(vb_diag_status(dg, false), 1);
    vb_diag_drop(dg);
}

/* Where the cursor must stand, looked for from the start each time. */
static size_t offset_of(struct vb_str text, uint32_t line, uint32_t column)
{
    size_t at = 0, next = 0;
    uint32_t l = 1, c = 1, cp;
    while ((l != line || c != column) && vb_str_next(text, &next, &cp)) {
        c = cp == '\n' ? 1 : c + 1;
        l += cp == '\n';
        at = next;
    }
    return l == line && c == column ? at : SIZE_MAX;
}

static void a_cursor_stands_where_a_walk_from_the_start_ends(void **state)
{
    (void)state;
    struct vb_str text = VB_STR("Một dòng\n\n  hai 1.250 …\r\ncuối\xFF, không xuống dòng");
    for (uint32_t from = 0; from < 6 * 40; from++) {
        for (uint32_t to = 0; to < 6 * 40; to++) {
            struct vb_cursor c = vb_cursor_begin(text);
            (void)vb_cursor_move(&c, from / 40 + 1, from % 40 + 1);
            size_t wanted = offset_of(text, to / 40 + 1, to % 40 + 1);
            assert_int_equal(vb_cursor_move(&c, to / 40 + 1, to % 40 + 1), wanted != SIZE_MAX);
            assert_true(wanted == SIZE_MAX || c.at == wanted);
        }
    }
}

static void a_caret_stands_under_its_column_in_a_long_line(void **state)
{
    (void)state;
    struct vb_diag *dg = vb_diag_new();
    char source[4000] = "<a>\n", wanted[128];
    for (int i = 0; i < 900; i++) {
        snprintf(source + 4 + 3 * i, 4, "%03d", i);
    }
    vb_diag_add_source(dg, VB_STR("a.xml"), vb_str_z(source));
    /* In any order; two windows of one line overlap. */
    static const uint32_t columns[] = {2698, 31, 301, 304, 1};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct vb_where at = {.file = VB_STR("a.xml"), .line = 2, .column = columns[i]};
        VB_REPORT(dg, VB_NO_DOCUMENT, &at, VB_STR("z"), VB_STR("a"));
    }
    char *text = printed(dg, VB_HUMAN, VB_EN), *at = text;
    static const uint32_t sorted[] = {1, 31, 301, 304, 2698};
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        uint32_t from = sorted[i] > 60 ? sorted[i] - 60 : 1;
        uint32_t end = sorted[i] + 40 < 2701 ? sorted[i] + 40 : 2701;
        snprintf(wanted, sizeof wanted, "    | %s%.*s%s\n", from > 1 ? "…" : "",
                 (int)(end - from), source + 4 + from - 1, end < 2701 ? "…" : "");
        at = strstr(at, wanted);
        assert_non_null(at);
        at += strlen(wanted);
        assert_int_equal(strcspn(at, "^"), 6 + sorted[i] - from + (from > 1));
    }
    free(text);
    vb_diag_drop(dg);
}

static void status_follows_the_worst(void **state)
{
    (void)state;
    struct vb_diag *dg = vb_diag_new();
    assert_int_equal(vb_diag_status(dg, true), 0);
    VB_REPORT(dg, VB_SILENCE, NULL, VB_STR("X"));
    assert_int_equal(vb_diag_status(dg, false), 0);
    assert_int_equal(vb_diag_status(dg, true), 1);
    VB_REPORT(dg, VB_FILE_BIG, NULL, VB_STR("x"), VB_STR("1"));
    assert_int_equal(vb_diag_status(dg, false), 4);
    VB_REPORT(dg, VB_FILE_READ, NULL, VB_STR("x"), VB_STR("1"));
    assert_int_equal(vb_diag_status(dg, false), 3);
    VB_REPORT(dg, VB_INTERNAL, NULL, VB_STR("x"));
    assert_int_equal(vb_diag_status(dg, false), 70);
    vb_diag_drop(dg);
}

static void silences_warnings_but_not_errors(void **state)
{
    (void)state;
    struct vb_diag *dg = vb_diag_new();
    assert_true(vb_diag_silence(dg, VB_STR("TEP.TAT"), VB_STR("biết rồi")));
    assert_false(vb_diag_silence(dg, VB_STR("DL.VAN-BAN"), VB_STR("không được")));
    VB_REPORT(dg, VB_SILENCE, NULL, VB_STR("X"));
    assert_int_equal(vb_diag_count(dg, VB_NOTE), 0);
    char *text = printed(dg, VB_HUMAN, VB_VI);
    assert_string_equal(text, "vanban: đã tắt [TEP.TAT] 1 lần: biết rồi\n");
    free(text);
    vb_diag_drop(dg);
}

static void every_message_speaks_both_languages(void **state)
{
    (void)state;
    for (enum vb_message id = 0; id < VB_MESSAGE_COUNT; id++) {
        const struct vb_message_info *m = vb_message_info(id);
        if (m->rule[0] == '\0' || m->vi[0] == '\0' || m->en[0] == '\0' ||
            (m->hint_vi[0] == '\0') != (m->hint_en[0] == '\0')) {
            fail_msg("%s lacks a text", m->id);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_by_place_and_prints_all),
        cmocka_unit_test(a_cursor_stands_where_a_walk_from_the_start_ends),
        cmocka_unit_test(a_caret_stands_under_its_column_in_a_long_line),
        cmocka_unit_test(status_follows_the_worst),
        cmocka_unit_test(silences_warnings_but_not_errors),
        cmocka_unit_test(every_message_speaks_both_languages),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
