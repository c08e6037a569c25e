/* Comparisons and shares as sentences and in tables: rises and falls, equal and nearly equal
 * values, nothing, less than nothing, ranges, «trên», «khoảng», estimates, what is not known.
 */
#include "figures_kit.h"

#define INDICATOR(code, unit, extra, values)                                                   \
    "<chi-tieu ma='" code "' ten='Chỉ tiêu " code "' don-vi-tinh='" unit "' " extra ">" values \
    "</chi-tieu>"
#define SAID(kind, attribute, value) \
    "<gia-tri loai='" kind "' " attribute ">" value "</gia-tri>"
#define NIL(kind, state) "<gia-tri loai='" kind "' trang-thai='" state "'/>"
#define COUNTED(who, step, value) \
    "<so-luong doi-tuong='" who "' loai='" step "'>" value "</so-luong>"

#define FIGURES                                                                               \
    "<chi-tieu-nam><nhom ma='n' ten='N'>" INDICATOR(                                          \
        "len", "tấn", "", V("ke-hoach", "1.000") TH("1.011") V("cung-ky", "500"))             \
        INDICATOR("xuong", "vụ", "",                                                          \
                  V("ke-hoach", "20") TH("11")                                                \
                      V("cung-ky", "20")) INDICATOR("bang", "xã", "",                         \
                                                    V("ke-hoach", "15") TH("15"))             \
            INDICATOR("gan", "ha", "", V("ke-hoach", "10.000") TH("10.001")) INDICATOR(       \
                "khong", "vụ", "",                                                            \
                V("ke-hoach", "0") TH("12")                                                   \
                    V("cung-ky", "0")) INDICATOR("het", "vụ", "", TH("0") V("cung-ky", "12")) \
                INDICATOR("am", "tỷ đồng", "", TH("-12,5") V("cung-ky", "-20")) INDICATOR(    \
                    "diem", "%", "", V("ke-hoach", "5,0") TH("4,8") V("cung-ky", "7,1"))      \
                    INDICATOR("khoang", "%", "",                                              \
                              V("ke-hoach", "6,6-6,8") TH("7,2") V("giao", "7,0-7,5"))        \
                        INDICATOR("thap", "%", "tot-hon='thap'",                              \
                                  V("ke-hoach", "3,0-3,5") TH("2,8"))                         \
                            INDICATOR("tren", "lượt", "",                                     \
                                      V("ke-hoach",                                           \
                                        "1.000") SAID("thuc-hien", "muc='tren'", "1.200")     \
                                          SAID("cung-ky", "muc='khoang'", "1.500"))           \
                                INDICATOR("goc", "lượt", "",                                  \
                                          SAID("ke-hoach", "muc='gan'", "1.000") TH("1.500")) \
                                    INDICATOR("thieu", "tỷ đồng", "",                         \
                                              V("ke-hoach", "100") NIL("thuc-hien", "thieu")) \
                                        INDICATOR("nil", "vụ", "",                            \
                                                  NIL("thuc-hien", "khong-phat-sinh")         \
                                                      V("cung-ky", "13"))                     \
                                            INDICATOR("na", "vụ", "",                         \
                                                      NIL("thuc-hien", "khong-ap-dung")       \
                                                          V("cung-ky", "13"))                 \
                                                INDICATOR("uoc", "tấn", "",                   \
                                                          V("ke-hoach", "100") SAID(          \
                                                              "thuc-hien", "uoc='co'",        \
                                                              "102")) "</nhom></chi-tieu-nam>"

/* What units, periods, groups and awards are shares of. */
#define SHARES                                                                                   \
    "<chi-tieu-nam><nhom ma='g' ten='Cả nhóm'>" INDICATOR("a", "hồ sơ", "tong-hop='tong'",       \
                                                          OF("cc-kl", "30") OF("cc-tl", "90"))   \
        INDICATOR(                                                                               \
            "b", "hồ sơ", "tong-hop='tong'",                                                     \
            OF("cc-kl", "60") OF("cc-tl", "60") SAID(                                            \
                "thuc-hien", "ky='6-thang'",                                                     \
                "30")) "</nhom><nhom ma='h' ten='Khác'>" INDICATOR("w", "người", "",             \
                                                                   PART("p",                     \
                                                                        OF("cc-kl", "10")        \
                                                                            OF("cc-tl", "20"))   \
                                                                       PART("q",                 \
                                                                            OF("cc-kl", "30")    \
                                                                                OF("cc-tl",      \
                                                                                   "40")))       \
            INDICATOR("t", "%", "",                                                              \
                      OF("cc-kl",                                                                \
                         "50")) "</nhom></chi-tieu-nam><khen-thuong-nam>"                        \
                                "<hinh-thuc ma='bk' ten='Bằng khen' cap='Cấp tỉnh'>" COUNTED(    \
                                    "tap-the", "quyet-dinh", "10")                               \
                                    COUNTED("ca-nhan", "quyet-dinh", "30") COUNTED(              \
                                        "tap-the", "de-nghi",                                    \
                                        "12") "</hinh-thuc>"                                     \
                                              "<hinh-thuc ma='gk' ten='Giấy khen' cap='Cấp " \
                                              "sở'>" COUNTED("tap-the", "quyet-dinh", "30")      \
                                                  COUNTED("ca-nhan", "quyet-dinh",               \
                                                          "90") "<nguoi ten='Phòng Một' "     \
                                                                "doi-tuong='ho-gia-dinh' "       \
                                                                "don-vi='cc-kl'/></hinh-thuc>"   \
                                                                "</khen-thuong-nam>"

static const struct {
    const char *data, *attributes, *expected; /* «!»: the rule of an error; «?»: of a warning */
} sentences[] = {
    {FIGURES, "cua='len' voi='ke-hoach' cach='dat'", "đạt 101,1% kế hoạch"},
    {FIGURES, "cua='len' voi='ke-hoach' cach='vuot'", "vượt 1,1% kế hoạch"},
    {FIGURES, "cua='len' voi='cung-ky' cach='tang'", "tăng 102,2% so với cùng kỳ"},
    {FIGURES, "cua='len' voi='cung-ky' cach='lan'", "gấp 2,02 lần cùng kỳ"},
    {FIGURES, "cua='xuong' voi='cung-ky' cach='chenh-lech'", "giảm 09 vụ so với cùng kỳ"},
    {FIGURES, "cua='xuong' voi='cung-ky' cach='tang'", "giảm 45% so với cùng kỳ"},
    {FIGURES, "cua='xuong' voi='cung-ky' cach='lan'", "bằng 0,55 lần cùng kỳ"},
    {FIGURES, "cua='xuong' voi='ke-hoach' cach='vuot'", "thấp hơn 45% so với kế hoạch"},
    {FIGURES, "cua='diem' voi='cung-ky' cach='diem'", "giảm 2,3 điểm phần trăm so với cùng kỳ"},
    /* equal, and nearly */
    {FIGURES, "cua='bang' voi='ke-hoach' cach='tang'", "bằng kế hoạch"},
    {FIGURES, "cua='bang' voi='ke-hoach' cach='vuot'", "đạt 100% kế hoạch"},
    {FIGURES, "cua='bang' voi='ke-hoach' cach='chenh-lech'", "bằng kế hoạch"},
    {FIGURES, "cua='bang' voi='ke-hoach' cach='lan'", "bằng kế hoạch"},
    {FIGURES, "cua='gan' voi='ke-hoach' cach='tang'", "tương đương kế hoạch"},
    {FIGURES, "cua='gan' voi='ke-hoach' cach='vuot'", "xấp xỉ kế hoạch"},
    {FIGURES, "cua='gan' voi='ke-hoach' cach='lan'", "tương đương kế hoạch"},
    {FIGURES, "cua='gan' voi='ke-hoach'", "bằng 100,0% kế hoạch"},
    /* nothing, and less */
    {FIGURES, "cua='khong' voi='cung-ky' cach='tang'", "!SL.CHIA-0"},
    {FIGURES, "cua='khong' voi='cung-ky' cach='chenh-lech'", "tăng 12 vụ so với cùng kỳ"},
    {FIGURES, "cua='het' voi='cung-ky' cach='tang'", "giảm 100% so với cùng kỳ"},
    {FIGURES, "cua='am' voi='cung-ky' cach='chenh-lech'", "tăng 7,5 tỷ đồng so với cùng kỳ"},
    {FIGURES, "cua='am' voi='cung-ky'", "!SL.CHIA-0"},
    {FIGURES, "cua='nil' voi='cung-ky' cach='chenh-lech'", "giảm 13 vụ so với cùng kỳ"},
    {FIGURES, "cua='nil' voi='cung-ky' cach='tang'", "giảm 100% so với cùng kỳ"},
    {FIGURES, "cua='na' voi='cung-ky' cach='tang'", "!SL.KHONG-SO"},
    /* ranges */
    {FIGURES, "cua='khoang' voi='ke-hoach' cach='vuot'", "vượt kế hoạch"},
    {FIGURES, "cua='khoang' voi='giao' cach='dat'", "đạt kế hoạch giao"},
    {FIGURES, "cua='thap' voi='ke-hoach' cach='dat'", "đạt kế hoạch"},
    {FIGURES, "cua='khoang' voi='ke-hoach' cach='tang'", "!SL.KHONG-SO"},
    {FIGURES, "cua='khoang' loai='ke-hoach' voi='giao' cach='dat'", "!SL.KHONG-SO"},
    /* «trên», «khoảng» */
    {FIGURES, "cua='tren' voi='ke-hoach' cach='dat'", "đạt trên 120% kế hoạch"},
    {FIGURES, "cua='tren' voi='ke-hoach' cach='vuot'", "vượt trên 20% kế hoạch"},
    {FIGURES, "cua='tren' voi='ke-hoach' cach='chenh-lech'",
     "tăng trên 200 lượt so với kế hoạch"},
    {FIGURES, "cua='tren' voi='cung-ky' cach='tang'", "giảm khoảng 20% so với cùng kỳ"},
    {FIGURES, "cua='tren' loai='ke-hoach' voi='thuc-hien' cach='tang'",
     "giảm trên 16,7% so với thực hiện"},
    {FIGURES, "cua='goc' voi='ke-hoach' cach='lan'", "gấp hơn 1,5 lần kế hoạch"},
    {FIGURES, "cua='goc' loai='ke-hoach' voi='thuc-hien' cach='chenh-lech'",
     "giảm hơn 500 lượt so với thực hiện"},
    /* estimates, and what is not known */
    {FIGURES, "cua='uoc' voi='ke-hoach' cach='dat'", "đạt 102% kế hoạch"},
    {FIGURES, "cua='uoc' voi='ke-hoach' cach='uoc-dat'", "ước đạt 102% kế hoạch"},
    {FIGURES, "cua='len' voi='ke-hoach' cach='uoc-dat'", "đạt 101,1% kế hoạch"},
    {FIGURES, "cua='thieu' voi='ke-hoach'", "bằng …% kế hoạch"},
    {FIGURES, "cua='thieu' voi='ke-hoach' cach='dat'", "đạt …% kế hoạch"},
    {FIGURES, "cua='thieu' voi='ke-hoach' cach='tang'", "tăng (giảm) …% so với kế hoạch"},
    {FIGURES, "cua='thieu' voi='ke-hoach' cach='chenh-lech'",
     "tăng (giảm) … tỷ đồng so với kế hoạch"},
    {FIGURES, "cua='thieu' voi='ke-hoach' cach='lan'", "gấp … lần kế hoạch"},
    {FIGURES, "cua='thieu' voi='ke-hoach' cach='ty-le'", "…%"},
    /* shares */
    {SHARES, "cua='p' cach='chiem'", "chiếm 30%"},
    {SHARES, "cua='p' cach='chiem' don-vi='cc-kl'", "chiếm 25%"},
    {SHARES, "cua='p' cach='chiem' don-vi='cc-kl' trong='p'", "chiếm 33,3%"},
    {SHARES, "cua='a' cach='chiem' don-vi='cc-kl'", "chiếm 25%"},
    {SHARES, "cua='a' cach='chiem' trong='g'", "chiếm 50%"},
    {SHARES, "cua='a' cach='chiem' trong='g' don-vi='cc-kl'", "chiếm 33,3%"},
    {SHARES, "cua='b' cach='chiem' ky='6-thang'", "chiếm 25%"},
    {SHARES, "cua='a' cach='chiem'", "!SL.CHIEM"},
    {SHARES, "cua='t' cach='chiem' don-vi='cc-kl'", "!SL.CHIEM"},
    {SHARES, "cua='w' cach='chiem' trong='h'", "!SL.CHIEM"},
    {SHARES, "cua='bk' cach='chiem'", "chiếm 24,8%"},
    {SHARES, "cua='bk' cach='chiem' doi-tuong='ca-nhan'", "chiếm 25%"},
    {SHARES, "cua='bk' cach='chiem' doi-tuong='ca-nhan' trong='bk'", "chiếm 75%"},
    {SHARES, "cua='bk' cach='chiem' buoc='de-nghi' so-le='2'", "chiếm 100,00%"},
    {SHARES, "cua='bk' cach='chiem' buoc='dang-ky'", "!SL.THIEU"},
    {SHARES, "cua='bk' voi='cung-ky' cach='tang'", "!SL.KT-SO-SANH"},
};

static void test_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        char reference[256];
        snprintf(reference, sizeof reference, "<so-sanh %s/>", sentences[i].attributes);
        struct loaded l = load(sentences[i].data, reference, "");
        const char *expected = sentences[i].expected;
        const struct vb_node *n = find_element(l.root, "so-sanh");
        struct vb_str text, code;
        bool good = vb_figures_print(l.f, n, l.a, &text, &code, l.dg);
        char *said = reports(&l);
        bool right = expected[0] == '!' ? !good && strstr(said, expected + 1) != NULL
                                        : good && vb_str_eq_z(text, expected);
        if (!right) {
            fail_msg("%s: «%.*s», expected «%s» %s", reference, good ? (int)text.n : 0,
                     good ? text.p : "", expected, said);
        }
        free(said);
        drop(&l);
    }
}

/* The two values of a comparison, for explanations, are those that it prints. */
static void test_operands(void **state)
{
    (void)state;
    struct loaded l =
        load(SHARES, "<so-sanh cua='a' cach='chiem' trong='g' don-vi='cc-kl'/>", "");
    const struct vb_observation *value, *base;
    assert_true(
        vb_reference_operands(l.f, find_element(l.root, "so-sanh"), l.a, &value, &base));
    assert_int_equal(vb_decimal_cmp(value->value, vb_decimal_int(30)), 0);
    assert_int_equal(vb_decimal_cmp(base->value, vb_decimal_int(90)), 0);
    assert_true(vb_str_eq_z(base->indicator->code, "g"));
    drop(&l);
}

static void test_shares_in_tables(void **state)
{
    (void)state;
    expect_table(SHARES,
                 "<bang chi-tieu='g h' cong='co' cot='tt ten thuc-hien ty-trong don-vi.cc-kl "
                 "ty-trong.cc-kl'/>",
                 "TT|Chỉ tiêu|Thực hiện năm 2023|Tỷ trọng (%)|CCKL|CCKL: tỷ trọng (%)\n"
                 "group 0 I|Cả nhóm|240||90|37,5\n"
                 "item 1 1|Chỉ tiêu a|120|50,0|30|25,0\n"
                 "item 1 2|Chỉ tiêu b|120|50,0|60|50,0\n"
                 "group 0 II|Khác||||\n"
                 "item 1 1|Chỉ tiêu w|100||40|40,0\n"
                 "part 1 |- Phần p|30|30,0|10|33,3\n"
                 "part 1 |- Phần q|70|70,0|30|42,9\n"
                 "item 1 2|Chỉ tiêu t|||50|");
    expect_table(SHARES, "<bang chi-tieu='a b' so-le='2' cot='ten ty-trong.6-thang ty-trong'/>",
                 "!SL.COT-TRONG");
    expect_table(SHARES, "<bang chi-tieu='a b' cong='co' cot='ten thuc-hien ty-trong'/>",
                 "Chỉ tiêu|Thực hiện năm 2023|Tỷ trọng (%)\nitem 1 Chỉ tiêu a|120|50,0\n"
                 "item 1 Chỉ tiêu b|120|50,0\ntotal 0 Tổng cộng|240|100,0");
    expect_table(SHARES, "<bang chi-tieu='a' cot='ten ty-trong.thang-13'/>", "!SL.COT]");
}

static void test_awards_in_tables(void **state)
{
    (void)state;
    expect_table(
        SHARES,
        "<bang khen-thuong='tat-ca' cot='tt hinh-thuc cap tap-the ca-nhan tong "
        "ty-trong'/>",
        "TT|Hình thức khen thưởng|Cấp khen thưởng|Tập thể|Cá nhân|Tổng số|Tỷ trọng (%)\n"
        "item 0 1|Bằng khen|Cấp tỉnh|10|30|40|24,8\n"
        "item 0 2|Giấy khen|Cấp sở|30|90|121|75,2\n"
        "total 0 |Tổng cộng||40|120|161|100,0");
    expect_table(SHARES, "<bang khen-thuong='bk gk' cot='hinh-thuc tap-the.de-nghi tap-the'/>",
                 "Hình thức khen thưởng|Tập thể (đề nghị)|Tập thể (đã có quyết định)\n"
                 "group 0 Cấp tỉnh||\nitem 1 Bằng khen|12|10\n"
                 "group 0 Cấp sở||\nitem 1 Giấy khen||30\n"
                 "total 0 Tổng cộng|12|40");
    expect_table(SHARES, "<bang khen-thuong='bk' cot='hinh-thuc tong.quy-1'/>", "!SL.COT]");
    expect_table("<khen-thuong-nam><hinh-thuc ma='c' ten='Cờ'><so-luong doi-tuong='tap-the' "
                 "trang-thai='thieu'/></hinh-thuc><hinh-thuc ma='d' ten='Bằng'><so-luong "
                 "doi-tuong='tap-the'>02</so-luong></hinh-thuc></khen-thuong-nam>",
                 "<bang khen-thuong='tat-ca' cot='hinh-thuc tap-the ty-trong'/>",
                 "Hình thức khen thưởng|Tập thể|Tỷ trọng (%)\nitem 0 Cờ|…|…\nitem 0 Bằng|02|…\n"
                 "total 0 Tổng cộng|…|…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_operands),
        cmocka_unit_test(test_shares_in_tables), cmocka_unit_test(test_awards_in_tables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
