/* The readers of tables: CSV and xlsx, good ones and damaged ones; numbers as stored; edits. */
#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/lookup.h"

#include "data/decimal.h"
#include "data/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char data[] =
    "<du-lieu-nam xmlns='urn:vanban:du-lieu-nam:1' nam='2023'>"
    "<co-quan viet-tat='K' dia-danh='L'><ten>Khối</ten></co-quan>"
    "<chi-tieu-nam><nhom ma='g' ten='Nhóm'>"
    "<chi-tieu ma='a' ten='Thóc' don-vi-tinh='tấn'>"
    "<gia-tri loai='ke-hoach'>1.234,50</gia-tri>"
    "<gia-tri loai='thuc-hien' muc='tren'><!-- x -->97,6<!-- y --></gia-tri>"
    "<gia-tri loai='cung-ky' trang-thai='thieu'/></chi-tieu>"
    "<chi-tieu ma='b' ten='Ngô' don-vi-tinh='tấn'/></nhom></chi-tieu-nam>"
    "<van-ban ma='bc' loai='BC'><trich-yeu>T</trich-yeu><noi-dung><doan>x</doan></noi-dung>"
    "<noi-nhan><luu>VT</luu></noi-nhan><nguoi-ky><chuc-vu>C</chuc-vu></nguoi-ky></van-ban>"
    "</du-lieu-nam>";

struct kit {
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_figures *f;
};

static struct kit load(void)
{
    struct kit k = {vb_arena_new(), vb_diag_new(), NULL};
    const struct vb_schema *schema = vb_schema_load(k.a, k.dg);
    const struct vb_node *root =
        vb_xml_load(k.a, VB_STR("t.xml"), vb_str_z(data), schema, k.dg);
    assert_non_null(root);
    k.f = vb_figures_load(k.a, root, k.dg);
    assert_non_null(k.f);
    return k;
}

static void drop(struct kit *k)
{
    vb_diag_drop(k->dg);
    vb_arena_drop(k->a);
}

static const struct vb_book *read(struct kit *k, const char *bytes, size_t n)
{
    return vb_book_read(k->a, VB_STR("t.csv"), vb_str_n(bytes, n), false, k->dg);
}

static void expect_cell(const struct vb_book *b, uint32_t row, uint32_t column,
                        const char *text)
{
    const struct vb_sheet_cell *c = vb_row_cell(vb_sheet_row(&b->sheets.items[0], row), column);
    assert_non_null(c);
    assert_int_equal(c->text.n, strlen(text));
    assert_memory_equal(c->text.p, text, c->text.n);
}

static void test_csv(void **state)
{
    (void)state;
    static const char text[] = "a;\"b;c\nd\";  e \r\n;;\r\n\r\n\"\";f;\"g\"h;\"\"\"\"\rlast";
    struct kit k = load();
    const struct vb_book *b = read(&k, text, sizeof text - 1);
    assert_non_null(b);
    assert_int_equal(b->sheets.items[0].rows.count, 3); /* empty lines are not kept */
    expect_cell(b, 1, 1, "a");
    expect_cell(b, 1, 2, "b;c d");
    expect_cell(b, 1, 3, "e");
    expect_cell(b, 4, 2, "f");
    expect_cell(b, 4, 3, "gh");
    expect_cell(b, 4, 4, "\"");
    expect_cell(b, 5, 1, "last");
    assert_null(vb_row_cell(vb_sheet_row(&b->sheets.items[0], 4), 1));
    assert_null(vb_sheet_row(&b->sheets.items[0], 2));
    assert_int_equal(vb_sheet_row(&b->sheets.items[0], 4)->cells[0].line, 5);
    drop(&k);
}

/* Every prefix of a file, and every file with one byte changed, is read or refused. */
static void spoil(struct vb_str good, size_t step, size_t *refused, size_t *taken)
{
    struct vb_arena *a = vb_arena_new();
    for (size_t i = 0; i < good.n; i += step) {
        for (int turn = 0; turn < 2; turn++) {
            struct vb_diag *dg = vb_diag_new();
            size_t n = turn == 0 ? i : good.n;
            /* An exact copy, so that a sanitizer sees a read behind its end. */
            char *bytes = vb_copy(a, good.p, n);
            if (turn == 1) {
                bytes[i] = (char)(bytes[i] ^ 0x55);
            }
            const struct vb_book *b =
                vb_book_read(a, VB_STR("t"), vb_str_n(bytes, n), false, dg);
            *taken += b != NULL;
            *refused += b == NULL;
            assert_true(b != NULL || vb_diag_count(dg, VB_ERROR) > 0);
            vb_diag_drop(dg);
            vb_arena_reset(a);
        }
    }
    vb_arena_drop(a);
}

static void test_spoiled(void **state)
{
    (void)state;
    struct kit k = load();
    size_t refused = 0, taken = 0;
    struct vb_sink *to = vb_sink_memory();
    struct vb_export_parts parts;
    assert_true(vb_export_parts_read(VB_STR(""), &parts, k.dg));
    assert_true(vb_export_xlsx(k.f, &parts, VB_STR("t.xlsx"), to, k.dg));
    assert_non_null(vb_book_read(k.a, VB_STR("t"), vb_sink_bytes(to), false, k.dg));
    spoil(vb_sink_bytes(to), 7, &refused, &taken);
    assert_true(refused > 500 && taken > 0);
    vb_sink_abandon(to);
    to = vb_sink_memory();
    vb_export_csv(k.f, &parts, false, to);
    spoil(vb_sink_bytes(to), 1, &refused, &taken);
    vb_sink_abandon(to);
    drop(&k);
}

static void test_stored_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wanted; /* NULL: refused */
    } cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"330450", "330450"},
        {"97.6", "97.6"},
        {"97.600000000000009", "97.6"},
        {"0.1", "0.1"},
        {"0.10000000000000001", "0.1"},
        {"1E+3", "1000"},
        {"1.5e-3", "0.0015"},
        {"-1.25E2", "-125"},
        {"123456789012345678", "123456789012346000"},
        {"999999999999999.9", "1000000000000000"},
        {"1E-300", "0"},
        {"0.00000000000000000049", "0"},
        {"1E+19", NULL},
        {"1E+999999999999", NULL},
        {"", NULL},
        {".", NULL},
        {"1e", NULL},
        {"1e+", NULL},
        {"1.2.3", NULL},
        {"x", NULL},
        {"--1", NULL},
        {"5.", "5"},
        {".5", "0.5"},
        {"+7", "7"},
    };
    struct vb_arena *a = vb_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct vb_decimal d;
        bool read = vb_stored_number(vb_str_z(cases[i].text), &d);
        struct vb_str text = read ? vb_decimal_to_text(a, d) : VB_STR("refused");
        const char *wanted = cases[i].wanted == NULL ? "refused" : cases[i].wanted;
        if (!vb_str_eq_z(text, wanted)) {
            fprintf(stderr, "# %s: %.*s, wanted %s\n", cases[i].text, VB_ARG(text), wanted);
        }
        assert_true(vb_str_eq_z(text, wanted));
    }
    vb_arena_drop(a);
}

static void test_cell_names(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_sheet s = {.name = VB_STR("Biểu 1")};
    assert_true(vb_str_eq_z(vb_cell_name(a, 7, 4), "D7"));
    assert_true(vb_str_eq_z(vb_cell_name(a, 1, 27), "AA1"));
    assert_true(vb_str_eq_z(vb_cell_name(a, 1, 16384), "XFD1"));
    assert_true(vb_str_eq_z(vb_cell_place(a, &s, 7, 4), "Biểu 1!D7"));
    vb_arena_drop(a);
}

static struct vb_slot slot_of(const struct kit *k, const char *code, enum vb_figure_kind kind)
{
    return (struct vb_slot){.indicator = vb_map_find(&k->f->indicator_codes, vb_str_z(code)),
                            .kind = kind};
}

static void set(struct kit *k, struct vb_edits *e, const char *code, enum vb_figure_kind kind,
                const struct vb_entry *entry)
{
    struct vb_slot slot = slot_of(k, code, kind);
    vb_edits_set(e, &slot, vb_slot_find(k->f, &slot), entry);
}

static void expect_text(struct vb_str text, const char *part)
{
    if (vb_str_find(text, vb_str_z(part), 0) == SIZE_MAX) {
        fprintf(stderr, "# no %s in %.*s\n", part, VB_ARG(text));
    }
    assert_true(vb_str_find(text, vb_str_z(part), 0) != SIZE_MAX);
}

static void test_edits(void **state)
{
    (void)state;
    struct kit k = load();
    struct vb_edits *e = vb_edits_begin(k.a, vb_str_z(data));
    struct vb_entry number = {.value = {7, 0}, .high = {7, 0}, .says_qualifier = true};
    struct vb_entry range = {.value = {66, 1}, .high = {68, 1}, .range = true};
    struct vb_entry nil = {.state = VB_KHONG_PHAT_SINH};
    set(&k, e, "a", VB_KIND_KE_HOACH, &nil);
    set(&k, e, "a", VB_KIND_THUC_HIEN, &number);
    set(&k, e, "a", VB_KIND_CUNG_KY, &range);
    set(&k, e, "b", VB_KIND_KE_HOACH, &number);
    set(&k, e, "b", VB_KIND_UOC, &nil);
    struct vb_str text = vb_edits_apply(e);
    expect_text(text, "<gia-tri loai='ke-hoach' trang-thai=\"khong-phat-sinh\"></gia-tri>");
    expect_text(text, "<gia-tri loai='thuc-hien'><!-- x -->7,0<!-- y --></gia-tri>");
    expect_text(text, "<gia-tri loai='cung-ky'>6,6-6,8</gia-tri>");
    expect_text(text, "don-vi-tinh='tấn'><gia-tri loai=\"ke-hoach\">7</gia-tri>"
                      "<gia-tri loai=\"uoc\" trang-thai=\"khong-phat-sinh\"/></chi-tieu>");
    const struct vb_schema *schema = vb_schema_load(k.a, k.dg);
    const struct vb_node *root = vb_xml_load(k.a, VB_STR("n.xml"), text, schema, k.dg);
    assert_non_null(root);
    assert_non_null(vb_figures_load(k.a, root, k.dg));
    assert_int_equal(vb_diag_count(k.dg, VB_ERROR), 0);
    drop(&k);
}

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bare, *unit;
    } cases[] = {
        {"Thóc", "Thóc", ""},
        {"  - Thóc:", "Thóc", ""},
        {"1.2. Thóc (tấn)", "Thóc", "tấn"},
        {"IV. Thóc", "Thóc", ""},
        {"a) Thóc", "Thóc", ""},
        {"(1) Thóc", "Thóc", ""},
        {"+ Trong đó: Thóc", "Thóc", ""},
        {"1 vạn cây", "1 vạn cây", ""},
        {"(x)", "(x)", ""},
        {"()", "()", ""},
        {"", "", ""},
    };
    struct vb_arena *a = vb_arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct vb_str unit;
        struct vb_str bare = vb_bare_name(vb_str_z(cases[i].name), &unit);
        assert_true(vb_str_eq_z(bare, cases[i].bare) && vb_str_eq_z(unit, cases[i].unit));
    }
    assert_true(vb_str_eq_z(vb_plain(a, VB_STR("  Kế-hoạch ĐỀ  ra (%) ")), "ke hoach de ra %"));
    vb_arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_spoiled),
        cmocka_unit_test(test_stored_numbers),
        cmocka_unit_test(test_cell_names),
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
