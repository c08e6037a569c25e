/* The schema as tables: what the XSD says reaches the program, and every name is documented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/kinds.h"
#include "data/schema.h"

struct fixture {
    struct vb_arena *arena;
    struct vb_diag *diag;
    const struct vb_schema *schema;
};

static struct fixture fx;

static int open_schema(void **state)
{
    (void)state;
    fx.arena = vb_arena_new();
    fx.diag = vb_diag_new();
    fx.schema = vb_schema_load_documented(fx.arena, fx.diag);
    return fx.schema == NULL;
}

static int close_schema(void **state)
{
    (void)state;
    vb_diag_drop(fx.diag);
    vb_arena_drop(fx.arena);
    return 0;
}

static const struct vb_schema_element *element(const char *name)
{
    const struct vb_schema_element *e = vb_schema_find(fx.schema, vb_str_z(name));
    if (e == NULL) {
        fail_msg("no element %s", name);
    }
    return e;
}

static const struct vb_schema_attribute *attribute(const char *of, const char *name)
{
    const struct vb_schema_attribute *a = vb_schema_attribute(element(of), vb_str_z(name));
    if (a == NULL) {
        fail_msg("no attribute %s/@%s", of, name);
    }
    return a;
}

static const struct vb_schema_child *child(const char *of, const char *name)
{
    const struct vb_schema_child *c = vb_schema_child(element(of), element(name));
    if (c == NULL) {
        fail_msg("no child %s/%s", of, name);
    }
    return c;
}

/* An editor shows these on hover: a name without them is half a name. */
static void documents_every_name(void **state)
{
    (void)state;
    size_t count;
    const struct vb_schema_element *all = vb_schema_elements(fx.schema, &count);
    assert_true(count > 60);
    for (size_t i = 0; i < count; i++) {
        const struct vb_schema_element *e = &all[i];
        if (e->doc_vi.n < 8 || e->doc_en.n < 4 || vb_str_eq(e->doc_vi, e->doc_en)) {
            fail_msg("<%.*s> is not documented", VB_ARG(e->name));
        }
        for (size_t k = 0; k < e->attribute_count; k++) {
            const struct vb_schema_attribute *a = &e->attributes[k];
            if (a->doc_vi.n < 4 || a->doc_en.n < 4 || vb_str_eq(a->doc_vi, a->doc_en)) {
                fail_msg("<%.*s>/@%.*s is not documented", VB_ARG(e->name), VB_ARG(a->name));
            }
        }
    }
}

static void names_are_unique(void **state)
{
    (void)state;
    size_t count;
    const struct vb_schema_element *all = vb_schema_elements(fx.schema, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || vb_str_cmp(all[i - 1].name, all[i].name) < 0);
        for (size_t k = 0; k < all[i].attribute_count; k++) {
            for (size_t m = 0; m < k; m++) {
                assert_false(vb_str_eq(all[i].attributes[k].name, all[i].attributes[m].name));
            }
        }
        for (size_t k = 0; k < all[i].child_count; k++) {
            for (size_t m = 0; m < k; m++) {
                assert_ptr_not_equal(all[i].children[k].element, all[i].children[m].element);
            }
        }
    }
}

static void types_attributes(void **state)
{
    (void)state;
    assert_int_equal(attribute("du-lieu-nam", "nam")->kind, VB_VALUE_INTEGER);
    assert_true(attribute("du-lieu-nam", "nam")->required);
    assert_int_equal(attribute("van-ban", "ngay")->kind, VB_VALUE_DATE);
    assert_true(attribute("van-ban", "ngay")->blanks);
    assert_int_equal(attribute("viec", "han")->kind, VB_VALUE_DATE);
    assert_false(attribute("viec", "han")->blanks);
    assert_int_equal(attribute("van-ban", "loai")->kind, VB_VALUE_CODE);
    assert_int_equal(attribute("van-ban", "so")->kind, VB_VALUE_TEXT);
    assert_int_equal(attribute("don-vi-tinh", "he-so")->kind, VB_VALUE_NUMBER);
    assert_int_equal(attribute("bang", "chi-tieu")->kind, VB_VALUE_CODES);
    assert_int_equal(attribute("muc", "lien")->kind, VB_VALUE_YES_NO);
    assert_int_equal(attribute("o", "gop-cot")->kind, VB_VALUE_INTEGER);
    assert_true(vb_str_eq_z(attribute("o", "gop-cot")->default_value, "1"));
    assert_true(vb_str_eq_z(attribute("van-ban", "don-vi-soan")->lua_name, "don_vi_soan"));
    assert_int_equal(attribute("chuc-vu", "quyen-han")->code_count, 5);
}

static void reads_attribute_groups(void **state)
{
    (void)state;
    static const char *const sections[] = {"phan", "chuong", "muc", "tieu-muc",
                                           "dieu", "khoan",  "diem"};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        assert_int_equal(attribute(sections[i], "tieu-de")->kind, VB_VALUE_TEXT);
        assert_int_equal(attribute(sections[i], "ma")->kind, VB_VALUE_CODE);
    }
    assert_null(vb_schema_attribute(element("dieu"), VB_STR("lien")));
}

static void reads_content_models(void **state)
{
    (void)state;
    assert_true(child("van-ban", "trich-yeu")->required);
    assert_false(child("van-ban", "trich-yeu")->many);
    assert_false(child("van-ban", "can-cu")->required);
    assert_true(child("van-ban", "can-cu")->many);
    assert_int_equal(child("van-ban", "nguoi-ky")->most, 2);
    assert_true(child("van-ban", "noi-dung")->place < child("van-ban", "phu-luc")->place);
    assert_int_equal(child("noi-dung", "doan")->place, child("noi-dung", "muc")->place);
    assert_true(child("noi-dung", "bang")->place < child("noi-dung", "ket-thuc")->place);
    assert_true(child("phan", "chuong")->many);
    assert_null(vb_schema_child(element("chuong"), element("phan")));
    assert_null(vb_schema_child(element("doan"), element("gach")));
    assert_true(element("trich")->some_child);
    assert_false(element("noi-dung")->some_child);
}

static void knows_text(void **state)
{
    (void)state;
    assert_true(element("doan")->mixed);
    assert_false(element("doan")->in_line);
    assert_true(element("dam")->mixed && element("dam")->in_line);
    assert_true(element("so")->in_line);
    assert_false(element("so")->mixed);
    assert_int_equal(element("ngay")->simple, VB_VALUE_DATE);
    assert_true(vb_str_eq_z(element("gia-tri")->simple_type, "so-lieu"));
    assert_int_equal(element("so-luong")->simple, VB_VALUE_INTEGER);
    assert_int_equal(element("muc")->simple, VB_VALUE_NONE);
}

/* kinds.def and the schema name the same kinds, in the same words. */
static void agrees_with_kinds(void **state)
{
    (void)state;
    const struct vb_schema_attribute *loai = attribute("van-ban", "loai");
    size_t count;
    const struct vb_kind *kinds = vb_kinds(&count);
    assert_int_equal(loai->code_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(vb_str_eq_z(loai->codes[i], kinds[i].code));
        assert_ptr_equal(vb_kind_find(loai->codes[i]), &kinds[i]);
        struct vb_str line = vb_strf(fx.arena, "\"vi\">%s", kinds[i].name);
        assert_true(vb_str_find(vb_schema_text(), line, 0) != SIZE_MAX);
    }
    assert_null(vb_kind_find(VB_STR("XX")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_every_name), cmocka_unit_test(names_are_unique),
        cmocka_unit_test(types_attributes),     cmocka_unit_test(reads_attribute_groups),
        cmocka_unit_test(reads_content_models), cmocka_unit_test(knows_text),
        cmocka_unit_test(agrees_with_kinds),
    };
    return cmocka_run_group_tests(tests, open_schema, close_schema);
}
