/* Outlines, the year's move on a small text, references, and finding rules by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/xml.h"
#include "explain/explain.h"
#include "start/start.h"

#include <string.h>

#define HEAD                                                                                \
    "<du-lieu-nam xmlns=\"urn:vanban:du-lieu-nam:1\" nam=\"2023\"><co-quan viet-tat=\"A\" " \
    "dia-danh=\"B\"><ten>C</ten><thanh-vien ma=\"x\" ten=\"X\"/><thanh-vien ma=\"y\" "      \
    "ten=\"Y\"/><thanh-vien ma=\"z\" ten=\"Z\"/></co-quan>"
#define TAIL                                                                  \
    "<van-ban ma=\"b\" "                                                      \
    "loai=\"BC\"><trich-yeu>D</trich-yeu><noi-dung><doan>E</doan></noi-dung>" \
    "</van-ban></du-lieu-nam>"
#define ONE(values)                                                             \
    HEAD "<chi-tieu-nam><nhom ma=\"n\" ten=\"N\"><chi-tieu ma=\"a\" ten=\"A\" " \
         "don-vi-tinh=\"vụ\">" values "</chi-tieu></nhom></chi-tieu-nam>" TAIL

static bool contains(struct vb_str s, const char *part)
{
    return vb_str_find(s, vb_str_z(part), 0) != SIZE_MAX;
}

static void outlines(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_str text;
    struct vb_outline who = {.name = "A & <B>", .year = "2024"};
    assert_true(vb_outline_make(a, "bao-cao", &who, &text));
    assert_true(contains(text, "<ten>A &amp; &lt;B&gt;</ten>"));
    assert_true(contains(text, "nam=\"2024\"") && contains(text, "năm 2025"));
    assert_false(contains(text, "@"));
    assert_false(vb_outline_make(a, "bao cao", &who, &text));
    static const char *const bad[] = {"", "24", "20245", "2o24", "0024", "2999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        who.year = bad[i];
        assert_false(vb_outline_make(a, "ke-hoach", &who, &text));
    }
    who.year = NULL;
    assert_false(vb_outline_make(a, "ke-hoach", &who, &text));
    vb_arena_drop(a);
}

struct loaded {
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_node *root;
    const struct vb_figures *figures;
};

static struct loaded load(const char *text)
{
    struct loaded l = {.a = vb_arena_new(), .dg = vb_diag_new()};
    const struct vb_schema *schema = vb_schema_load(l.a, l.dg);
    l.root = vb_xml_load(l.a, VB_STR("t.xml"), vb_str_z(text), schema, l.dg);
    assert_non_null(l.root);
    l.figures = vb_figures_load(l.a, l.root, l.dg);
    assert_non_null(l.figures);
    return l;
}

static void drop(struct loaded *l)
{
    vb_diag_drop(l->dg);
    vb_arena_drop(l->a);
}

static void renewed(void **state)
{
    (void)state;
    static const struct {
        const char *old, *new;
    } rows[] = {
        {"<gia-tri loai=\"thuc-hien\">5</gia-tri>",
         "<gia-tri loai=\"thuc-hien\" trang-thai=\"thieu\"/><gia-tri "
         "loai=\"cung-ky\">5</gia-tri>"},
        {"<gia-tri loai=\"cung-ky\">4</gia-tri><gia-tri uoc='co' loai='thuc-hien'>5</gia-tri>",
         "<gia-tri loai=\"cung-ky\">5</gia-tri><gia-tri loai=\"thuc-hien\" "
         "trang-thai=\"thieu\"/>"},
        {"<gia-tri loai=\"ke-hoach\">4</gia-tri><gia-tri loai=\"ke-hoach-nam-sau\">6</gia-tri>",
         "<gia-tri loai=\"ke-hoach\">6</gia-tri><gia-tri loai=\"ke-hoach-nam-sau\" "
         "trang-thai=\"thieu\"/>"},
        {"<gia-tri loai=\"uoc\" don-vi=\"x\" ky=\"quy-1\"><!-- c -->7</gia-tri>",
         "<gia-tri loai=\"uoc\" ky=\"quy-1\" don-vi=\"x\" trang-thai=\"thieu\"/><gia-tri "
         "loai=\"cung-ky\" ky=\"quy-1\" don-vi=\"x\"><!-- c -->7</gia-tri>"},
        {"<gia-tri loai=\"thuc-hien\" trang-thai=\"thieu\"/>",
         "<gia-tri loai=\"thuc-hien\" trang-thai=\"thieu\"/>"},
        {"<gia-tri loai=\"thuc-hien\" trang-thai=\"khong-phat-sinh\"/>",
         "<gia-tri loai=\"thuc-hien\" trang-thai=\"thieu\"/><gia-tri loai=\"cung-ky\" "
         "trang-thai=\"khong-phat-sinh\"/>"},
        {"<gia-tri loai=\"giao\">9</gia-tri>", "<gia-tri loai=\"giao\" trang-thai=\"thieu\"/>"},
        /* Rows; X, Y and Z are the units. */
        {"<day-gia-tri loai=\"cung-ky\">1 2 3</day-gia-tri><day-gia-tri loai=\"thuc-hien\" "
         "nguon=\"N\">4 <!-- c -->…\n -</day-gia-tri>",
         "<day-gia-tri loai=\"cung-ky\" nguon=\"N\">4 <!-- c -->…\n -</day-gia-tri>"
         "<day-gia-tri loai=\"thuc-hien\">… … …</day-gia-tri>"},
        {"<day-gia-tri loai=\"thuc-hien\">4 … 6</day-gia-tri>",
         "<day-gia-tri loai=\"thuc-hien\">… … …</day-gia-tri>"
         "<day-gia-tri loai=\"cung-ky\" don-vi=\"x z\">4 6</day-gia-tri>"},
        {"<day-gia-tri loai=\"ke-hoach-nam-sau\" don-vi=\"z x\">4 5</day-gia-tri>",
         "<day-gia-tri loai=\"ke-hoach-nam-sau\" don-vi=\"z x\">… …</day-gia-tri>"
         "<day-gia-tri loai=\"ke-hoach\" don-vi=\"z x\">4 5</day-gia-tri>"},
        {"<day-gia-tri loai=\"cung-ky\" don-vi=\"z y\">1 2</day-gia-tri><day-gia-tri "
         "loai=\"thuc-hien\">4 5 x</day-gia-tri>",
         "<day-gia-tri loai=\"cung-ky\" don-vi=\"z y\">x 5</day-gia-tri><day-gia-tri "
         "loai=\"thuc-hien\">… … …</day-gia-tri><day-gia-tri loai=\"cung-ky\" don-vi=\"x\">4"
         "</day-gia-tri>"},
        {"<day-gia-tri loai=\"thuc-hien\" ky=\"quy-1\">4 5 -</day-gia-tri><gia-tri "
         "loai=\"cung-ky\" ky=\"quy-1\" don-vi=\"y\">1</gia-tri>",
         "<day-gia-tri loai=\"thuc-hien\" ky=\"quy-1\">… … …</day-gia-tri><day-gia-tri "
         "loai=\"cung-ky\" ky=\"quy-1\" don-vi=\"x z\">4 -</day-gia-tri><gia-tri "
         "loai=\"cung-ky\" ky=\"quy-1\" don-vi=\"y\">5</gia-tri>"},
        {"<day-gia-tri loai=\"cung-ky\">1 2 3</day-gia-tri><gia-tri loai=\"thuc-hien\" "
         "don-vi=\"y\" muc=\"tren\">5</gia-tri><gia-tri loai=\"thuc-hien\" don-vi=\"z\">6"
         "</gia-tri>",
         "<day-gia-tri loai=\"cung-ky\">… … 6</day-gia-tri><gia-tri loai=\"thuc-hien\" "
         "don-vi=\"y\" trang-thai=\"thieu\"/><gia-tri loai=\"thuc-hien\" don-vi=\"z\" "
         "trang-thai=\"thieu\"/>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static const char mark[] = "MARK", wrapped[] = ONE("MARK");
        const char *at = strstr(wrapped, mark);
        char old[2048], new[2048];
        snprintf(old, sizeof old, "%.*s%s%s", (int)(at - wrapped), wrapped, rows[i].old,
                 at + strlen(mark));
        snprintf(new, sizeof new, "%.*s%s%s", (int)(at - wrapped), wrapped, rows[i].new,
                 at + strlen(mark));
        memcpy(strstr(new, "2023"), "2024", 4);
        struct loaded l = load(old);
        struct vb_renewed made = vb_renew(l.a, vb_str_z(old), l.root, l.figures);
        assert_string_equal(vb_str_to_z(l.a, made.text), new);
        drop(&l);
    }
}

static void references(void **state)
{
    (void)state;
    struct loaded l =
        load(ONE("<gia-tri loai=\"ke-hoach\">4</gia-tri><gia-tri loai=\"thuc-hien\" "
                 "ky=\"quy-1\" don-vi=\"x\">7</gia-tri>"));
    static const struct {
        const char *text;
        bool good;
    } rows[] = {{"a", true},
                {" a.ke-hoach ", true},
                {"a.thuc-hien@x:quy-1", true},
                {"a@x", true},
                {"a:nam", true},
                {"a.thuc-hien", false},
                {"a.x", false},
                {"b", false},
                {"", false},
                {"a@w", false},
                {"a:quy-2", false},
                {".ke-hoach", false},
                {"@x", false},
                {"a.ke-hoach@x", false},
                {"a.ke-hoach:quy-1", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vb_reference r;
        struct vb_diag *dg = vb_diag_new();
        bool good = vb_reference_read(l.figures, vb_str_z(rows[i].text), l.a, &r, dg);
        assert_int_equal(good, rows[i].good);
        assert_int_equal(vb_diag_count(dg, VB_ERROR), good ? 0 : 1);
        vb_diag_drop(dg);
    }
    drop(&l);
}

static void rules(void **state)
{
    (void)state;
    assert_string_equal(vb_rule_find(VB_STR("SL.TONG")), "SL.TONG");
    assert_string_equal(vb_rule_find(VB_STR("sl.tong")), "SL.TONG");
    assert_string_equal(vb_rule_find(VB_STR("nn-01")), "ND30.NN-01");
    assert_null(vb_rule_find(VB_STR("so"))); /* two rules end so */
    assert_null(vb_rule_find(VB_STR("")));
    assert_null(vb_rule_find(VB_STR("SL.")));
    assert_string_equal(vb_rule_nearest(VB_STR("sl.tongg")), "SL.TONG");
    assert_null(vb_rule_nearest(VB_STR("qqqqqqqq")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlines),
        cmocka_unit_test(renewed),
        cmocka_unit_test(references),
        cmocka_unit_test(rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
