/* Rows of values, one a member unit: whose they are, where they stand, what may be wrong. */
#include "figures_kit.h"

#include "data/row.h"

#define ROW(attributes, values) \
    "<day-gia-tri loai='thuc-hien'" attributes ">" values "</day-gia-tri>"
#define TONS(values) ONE("don-vi-tinh='tấn'", values)

static const struct vb_observation *value_of(const struct loaded *l, const char *member)
{
    const struct vb_indicator *i = vb_map_find(&l->f->indicator_codes, VB_STR("c"));
    return vb_figures_find(i, VB_KIND_THUC_HIEN, NULL,
                           vb_map_find(&l->f->member_codes, vb_str_z(member)));
}

/* The values of cc-kl and cc-tl as typed, states as their signs. */
static void gives_each_unit_its_value(void **state)
{
    (void)state;
    static const char *const signs[] = {"", "…", "-", "x"};
    static const struct {
        const char *xml, *kl, *tl;
    } rows[] = {
        /* «cu» is no unit of the year. */
        {TONS(ROW("", "1.250 980")), "1.250", "980"},
        {TONS(ROW(" don-vi='cc-tl  cc-kl'", "1.250 980")), "980", "1.250"},
        {TONS(ROW("", "\n\t 12,5\r\n  -7\n")), "12,5", "-7"},
        {TONS(ROW("", "+6,5 6,6-6,8")), "+6,5", "6,6-6,8"},
        {TONS(ROW("", "… -")), "…", "-"},
        {TONS(ROW("", "... –")), "…", "-"},
        {TONS(ROW("", "x −")), "x", "-"},
        {TONS(ROW("", "X &#8230;")), "x", "…"},
        {TONS(ROW("", "5<!-- 6 -->7")), "5", "7"},
        {TONS(ROW("", "<![CDATA[5 ]]><?a 6?>7")), "5", "7"},
        {TONS(ROW("", "5\xC2\xA0"
                      "7")),
         "5", "7"},
        {TONS(ROW(" don-vi='cc-kl'", "5") ROW(" don-vi='cc-tl'", "7")), "5", "7"},
        {TONS(ROW(" don-vi='cc-kl'", "5") OF("cc-tl", "7")), "5", "7"},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct loaded l = load(rows[k].xml, "", "");
        const struct vb_observation *got[] = {value_of(&l, "cc-kl"), value_of(&l, "cc-tl")};
        const char *wanted[] = {rows[k].kl, rows[k].tl};
        char *said = reports(&l);
        for (size_t i = 0; i < 2; i++) {
            struct vb_str text = got[i] == NULL              ? VB_STR("nothing")
                                 : got[i]->state != VB_KNOWN ? vb_str_z(signs[got[i]->state])
                                                             : got[i]->text;
            if (!vb_str_eq_z(text, wanted[i]) || strstr(said, "lỗi") != NULL) {
                fail_msg("%s: %.*s for %s; %s", rows[k].xml, VB_ARG(text), wanted[i], said);
            }
        }
        free(said);
        drop(&l);
    }
}

/* The attributes of a row are those of each of its values. */
static void says_of_all_what_the_row_says(void **state)
{
    (void)state;
    struct loaded l = load(TONS(ROW(" ky='quy-1' uoc='co' nguon='BC'", "1 2")), "", "");
    const struct vb_indicator *i = vb_map_find(&l.f->indicator_codes, VB_STR("c"));
    const struct vb_period *quarter = vb_map_find(&l.f->period_codes, VB_STR("quy-1"));
    const struct vb_member *tl = vb_map_find(&l.f->member_codes, VB_STR("cc-tl"));
    const struct vb_observation *o = vb_figures_find(i, VB_KIND_THUC_HIEN, quarter, tl);
    const struct vb_observation *sum = vb_figures_find(i, VB_KIND_THUC_HIEN, quarter, NULL);
    assert_non_null(o);
    assert_true(o->provisional && o->origin == VB_TYPED && o->value.digits == 2);
    assert_true(vb_str_eq_z(vb_node_string(o->node, "nguon"), "BC"));
    assert_non_null(sum);
    assert_true(sum->value.digits == 3 && sum->origin == VB_FROM_MEMBERS && sum->provisional);
    drop(&l);
}

/* One fault each, where it stands. */
static void says_what_is_wrong_where_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *place, *rule, *part;
    } faults[] = {
        {ROW("", "1 2 3"), "2:35", "SL.DAY-SO",
         "có 3 số, chỉ có 2 đơn vị; số thừa đầu tiên là «3»"},
        {ROW("", "1 250 2"), "2:37", "SL.DAY-SO", "số thừa đầu tiên là «2»"},
        {ROW("", "1"), "2:1", "SL.DAY-SO", "có 1 số cho 2 đơn vị"},
        {ROW("", "1"), "2:1", "SL.DAY-SO", "không có số là «Chi cục Thủy lợi»"},
        {ROW("", ""), "2:1", "SL.DAY-SO", "có 0 số cho 2 đơn vị"},
        {"<day-gia-tri loai='thuc-hien'/>", "2:1", "SL.DAY-SO", "có 0 số"},
        {ROW("", "\n ế <!-- \n -->\n2"), "3:2", "DL.SO", "ế"},
        {ROW("", "7\n 12.5"), "3:2", "DL.SO", "12.5"},
        {ROW("", "7 <!-- ế\n --> 1821"), "3:6", "SL.NHOM-NGHIN", "1821"},
        {ROW("", "6,8-6,6 1") TH("8"), "2:31", "SL.KHOANG", "6,8-6,6"},
        {ROW("", "7 &#49;2"), "2:33", "DL.SO", "&#49;2"},
        {ROW("", "7 .."), "2:33", "DL.SO", ".."},
        {ROW("", "1 2") "\n" ROW(" don-vi='cc-tl'", "3"), "3:46", "SL.TRUNG", "ở dòng 2"},
        {ROW("", "1 2") "\n" OF("cc-tl", "3"), "3:1", "SL.TRUNG", "3 ở đây và 2 ở dòng 2"},
        {ROW(" don-vi='cc-kl cc-kl cc-tl'", "1 2 3"), "2:60", "SL.TRUNG", "2 ở đây và 1"},
        {ROW(" don-vi='cc-kl xx'", "1 2"), "2:1", "SL.DON-VI", "xx"},
        {ROW(" don-vi='cc-kl cu cc-tl' ky='quy-1'", "1 2 3"), "2:68", "SL.DON-VI-NGAY",
         "Chi cục cũ"},
        {ROW(" ky='quy-5'", "1 2"), "2:1", "SL.KY", "quy-5"},
        {ROW("", "1 2") TH("40"), "2:48", "SL.TONG", "40"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char xml[1024], line[64];
        snprintf(xml, sizeof xml, TONS("\n%s"), faults[i].xml);
        snprintf(line, sizeof line, "t.xml:%s: ", faults[i].place);
        struct loaded l = load(xml, "", "");
        char *said = reports(&l);
        size_t end = strcspn(said, "\n");
        bool alone = said[end] == '\n' && said[end + 1] == '\0';
        if (!alone || strncmp(said, line, strlen(line)) != 0 ||
            strstr(said, faults[i].rule) == NULL || strstr(said, faults[i].part) == NULL) {
            fail_msg("%s: wanted %s %s «%s»; said %s", xml, line, faults[i].rule,
                     faults[i].part, said);
        }
        free(said);
        drop(&l);
    }
}

/* A row of many, a long value: answered, with short messages. */
static void bears_much(void **state)
{
    (void)state;
    enum { MANY = 200000, LONG = 1000000 };
    struct vb_arena *a = vb_arena_new();
    struct vb_sb many, wide;
    vb_sb_init(&many, a);
    vb_sb_init(&wide, a);
    for (int i = 0; i < MANY; i++) {
        vb_sb_add_z(&many, "7 ");
    }
    for (int i = 0; i < LONG; i++) {
        vb_sb_add_char(&wide, '9');
    }
    const char *rows[] = {vb_str_to_z(a, vb_sb_str(&many)),
                          vb_strf(a, "%s 7", vb_str_to_z(a, vb_sb_str(&wide))).p};
    static const char *const rules[] = {"t.xml:1:", "[DL.SO]"};
    for (size_t i = 0; i < 2; i++) {
        struct loaded l = load(vb_strf(a, TONS(ROW("", "%s")), rows[i]).p, "", "");
        char *said = reports(&l);
        assert_non_null(strstr(said, rules[i]));
        assert_true(strlen(said) < 1000);
        free(said);
        drop(&l);
    }
    vb_arena_drop(a);
}

/* Each slice of a row is found again at the place that is said of it. */
static void places_are_where_the_values_are(void **state)
{
    (void)state;
    const char *xml = TONS("\n" ROW("", "\n ế 1.250\t<!-- ế\n --><![CDATA[ 5]]>\r\n…  x"));
    struct vb_arena *a = vb_arena_new();
    struct vb_str text = vb_strf(a, "%s%s", HEAD, xml);
    struct loaded l = load(xml, "", "");
    const struct vb_node *n = find_element(l.root, "day-gia-tri");
    struct vb_value_row row = vb_row_begin(n);
    struct vb_str value;
    size_t count = 0;
    for (; vb_row_next(&row, &value); count++) {
        struct vb_where where = vb_row_place(n, value.p);
        size_t at = 0;
        uint32_t line = 1, column = 1, cp;
        while ((line != where.line || column != where.column) && vb_str_next(text, &at, &cp)) {
            column = cp == '\n' ? 1 : column + 1;
            line += cp == '\n';
        }
        assert_true(vb_str_starts(vb_str_part(text, at, text.n), value));
    }
    assert_int_equal(count, 5);
    assert_int_equal(vb_row_count(n), 5);
    assert_true(vb_str_eq_z(vb_row_text(n, a), "ế 1.250 5 … x"));
    drop(&l);
    vb_arena_drop(a);
}

/* Wrong units by the hundred are no slips: the first are told, and the rest cost nothing. */
static void tells_the_first_wrong_units(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, "<chi-tieu-nam><nhom ma='n' ten='N'><chi-tieu ma='c' ten='C' "
                     "don-vi-tinh='vụ'><day-gia-tri loai='thuc-hien' don-vi='");
    for (int i = 0; i < 300; i++) {
        vb_sb_addf(&sb, "%ssai-%d", i == 0 ? "" : " ", i);
    }
    vb_sb_add_z(&sb, "'>1</day-gia-tri></chi-tieu></nhom></chi-tieu-nam>");
    struct loaded l = load(vb_str_to_z(a, vb_sb_str(&sb)), "", "");
    assert_int_equal(vb_diag_count(l.dg, VB_ERROR), 100);
    drop(&l);
    vb_arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_each_unit_its_value),
        cmocka_unit_test(says_of_all_what_the_row_says),
        cmocka_unit_test(says_what_is_wrong_where_it_stands),
        cmocka_unit_test(bears_much),
        cmocka_unit_test(places_are_where_the_values_are),
        cmocka_unit_test(tells_the_first_wrong_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
