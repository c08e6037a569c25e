/* report/diag: order, places, paths, carets, both languages, JSON, status, silencing. */
#include "report/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
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

static const struct vb_where root = {.file = {"a.xml", 5}, .line = 2, .column = 1, .name = {"du-lieu-nam", 11}};
static const struct vb_where leaf = {
    .file = {"a.xml", 5}, .line = 3, .column = 5, .up = &root, .name = {"van-ban", 7}, .index = 2};

static void sorts_by_place_and_prints_all(void **state)
{
    (void)state;
    struct vb_diag *dg = vb_diag_new();
    vb_diag_add_source(dg, VB_STR("a.xml"), VB_STR("<?xml?>\n<du-lieu-nam>\n    <van-ban mã=\"x\"/>\n"));
    VB_REPORT(dg, VB_NO_DOCUMENT, &leaf, VB_STR("kế-hoạch"), VB_STR("a, b"));
    VB_REPORT(dg, VB_NO_DOCUMENT, &root, VB_STR("z"), VB_STR("a"));
    VB_REPORT(dg, VB_NO_DOCUMENT, &root, VB_STR("z"), VB_STR("a"));
    char *text = printed(dg, VB_HUMAN, VB_VI);
    assert_string_equal(
        text,
        "a.xml:2:1: lỗi [DL.VAN-BAN]: không có văn bản nào mang mã «z»\n"
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
        cmocka_unit_test(status_follows_the_worst),
        cmocka_unit_test(silences_warnings_but_not_errors),
        cmocka_unit_test(every_message_speaks_both_languages),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
