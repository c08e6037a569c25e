/* Figures: derived values, what sentences and tables print, and the checks, each from a small
 * file of year data; time and growth for large ones, with trees built by hand. */
#include "figures_kit.h"

#define FOOD                                                                                 \
    "<chi-tieu-nam><nhom ma='tt' ten='Trồng trọt'>"                                      \
    "<chi-tieu ma='lt' ten='Sản lượng lương thực' don-vi-tinh='tấn'>"             \
    "<gia-tri loai='ke-hoach'>326.856</gia-tri><gia-tri loai='thuc-hien' "                   \
    "uoc='co'>330.450</gia-tri>"                                                             \
    "<gia-tri loai='cung-ky'>338.576</gia-tri><gia-tri "                                     \
    "loai='ke-hoach-nam-sau'>340.000</gia-tri>"                                              \
    "<trong-do ma='thoc' ten='Thóc'><gia-tri loai='thuc-hien'>189.640</gia-tri></trong-do>" \
    "<trong-do ma='ngo' ten='Ngô'><gia-tri "                                                \
    "loai='thuc-hien'>140.810</gia-tri></trong-do></chi-tieu>"                               \
    "<chi-tieu ma='vu' ten='Vụ vi phạm' don-vi-tinh='vụ' tot-hon='thap'>"              \
    "<gia-tri loai='ke-hoach'>20</gia-tri><gia-tri loai='thuc-hien'>11</gia-tri>"            \
    "<gia-tri loai='cung-ky'>20</gia-tri></chi-tieu>"                                        \
    "<chi-tieu ma='nd' ten='Tỷ lệ nông dân' don-vi-tinh='%'>"                          \
    "<gia-tri loai='thuc-hien'>77,1</gia-tri><gia-tri loai='cung-ky'>79,5</gia-tri>"         \
    "<gia-tri loai='ke-hoach'>77,1</gia-tri></chi-tieu>"                                     \
    "<chi-tieu ma='ca' ten='Ca mắc' don-vi-tinh='ca'><gia-tri "                            \
    "loai='thuc-hien'>1.396</gia-tri>"                                                       \
    "<gia-tri loai='cung-ky'>622</gia-tri><gia-tri loai='ke-hoach'>0</gia-tri></chi-tieu>"   \
    "<chi-tieu ma='tin' ten='Tin bài' don-vi-tinh='tin'>"                                   \
    "<gia-tri loai='thuc-hien' muc='tren'>5.000</gia-tri>"                                   \
    "<gia-tri loai='ke-hoach' trang-thai='khong-phat-sinh'/>"                                \
    "<gia-tri loai='giao'>6,6-6,8</gia-tri><gia-tri loai='cung-ky' "                         \
    "trang-thai='thieu'/></chi-tieu>"                                                        \
    "<chi-tieu ma='kp' ten='Kinh phí' don-vi-tinh='triệu đồng'>"                       \
    "<gia-tri loai='thuc-hien'>61.772</gia-tri><gia-tri loai='ke-hoach'>61.771</gia-tri>"    \
    "<gia-tri loai='thuc-hien' ky='6-thang'>30.000,5</gia-tri></chi-tieu>"                   \
    "<chi-tieu ma='lop' ten='Lớp' don-vi-tinh='lớp'>"                                    \
    "<gia-tri loai='thuc-hien' don-vi='cc-kl'>04</gia-tri>"                                  \
    "<gia-tri loai='thuc-hien' don-vi='cc-tl'>05</gia-tri></chi-tieu>"                       \
    "</nhom></chi-tieu-nam>"                                                                 \
    "<khen-thuong-nam><hinh-thuc ma='bk' ten='Bằng khen'><so-luong "                       \
    "doi-tuong='tap-the'>05</so-luong>"                                                      \
    "<nguoi ten='Trần B'/><nguoi ten='Lê C'/></hinh-thuc></khen-thuong-nam>"

struct sentence {
    const char *reference, *expected; /* expected begins with "!": the rule that must fire */
};

static const struct sentence sentences[] = {
    {"<so cua='lt'/>", "ước đạt 330.450 tấn"},
    {"<so cua='lt' cach='so-don-vi'/>", "330.450 tấn"},
    {"<so cua='lt' cach='so'/>", "330.450"},
    {"<so cua='lt' cach='uoc'/>", "ước 330.450 tấn"},
    {"<so cua='lt' loai='ke-hoach'/>", "326.856 tấn"},
    {"<so cua='lt' loai='ke-hoach' cach='dat'/>", "đạt 326.856 tấn"},
    {"<so cua='thoc' cach='ten'/>", "Thóc 189.640 tấn"},
    {"<so cua='lt' don-vi-tinh='nghìn tấn' cach='dat'/>", "ước đạt 330,45 nghìn tấn"},
    {"<so cua='lt' don-vi-tinh='nghìn tấn' so-le='1' cach='so-don-vi'/>", "330,5 nghìn tấn"},
    {"<so cua='kp' don-vi-tinh='tỷ đồng' so-le='2'/>", "61,77 tỷ đồng"},
    {"<so cua='kp' ky='6-thang'/>", "30.000,5 triệu đồng"},
    {"<so cua='nd'/>", "77,1%"},
    {"<so cua='tin'/>", "trên 5.000 tin"},
    {"<so cua='tin' loai='giao'/>", "6,6-6,8 tin"},
    {"<so cua='tin' loai='ke-hoach'/>", "không phát sinh"},
    {"<so cua='vu' cach='chu'/>", "mười một"},
    {"<so cua='lop'/>", "09 lớp"},
    {"<so cua='lop' don-vi='cc-tl'/>", "05 lớp"},
    {"<so cua='bk' doi-tuong='tap-the'/>", "05 tập thể"},
    {"<so cua='bk' doi-tuong='ca-nhan'/>", "02 cá nhân"},
    {"<so cua='bk'/>", "07"},
    {"<so-sanh cua='lt' voi='ke-hoach'/>", "bằng 101,1% kế hoạch"},
    {"<so-sanh cua='lt' voi='ke-hoach' cach='dat'/>", "đạt 101,1% kế hoạch"},
    {"<so-sanh cua='lt' voi='ke-hoach' cach='vuot'/>", "vượt 1,1% kế hoạch"},
    {"<so-sanh cua='lt' voi='cung-ky'/>", "bằng 97,6% so với cùng kỳ"},
    {"<so-sanh cua='lt' voi='cung-ky' cach='tang'/>", "giảm 2,4% so với cùng kỳ"},
    {"<so-sanh cua='lt' voi='cung-ky' cach='vuot'/>", "thấp hơn 2,4% so với cùng kỳ"},
    {"<so-sanh cua='lt' voi='cung-ky' cach='ty-le' so-le='2'/>", "97,60%"},
    {"<so-sanh cua='lt' voi='ke-hoach' cach='chenh-lech'/>", "tăng 3.594 tấn so với kế hoạch"},
    {"<so-sanh cua='vu' voi='cung-ky' cach='chenh-lech'/>", "giảm 09 vụ so với cùng kỳ"},
    {"<so-sanh cua='vu' voi='cung-ky'/>", "bằng 55% so với cùng kỳ"},
    {"<so-sanh cua='nd' voi='cung-ky' cach='diem'/>", "giảm 2,4 điểm phần trăm so với cùng kỳ"},
    {"<so-sanh cua='nd' voi='ke-hoach' cach='diem'/>", "bằng kế hoạch"},
    {"<so-sanh cua='nd' voi='ke-hoach' cach='vuot'/>", "đạt 100% kế hoạch"},
    {"<so-sanh cua='ca' voi='cung-ky' cach='lan'/>", "gấp 2,24 lần cùng kỳ"},
    {"<so-sanh cua='ca' voi='cung-ky' cach='tang'/>", "tăng 124,4% so với cùng kỳ"},
    {"<so-sanh cua='kp' voi='ke-hoach' cach='tang'/>", "tương đương kế hoạch"},
    {"<so-sanh cua='kp' voi='ke-hoach'/>", "bằng 100,0% kế hoạch"},
    {"<so-sanh cua='thoc' cach='chiem'/>", "chiếm 57,4%"},
    {"<so-sanh cua='thoc' cach='chiem' trong='ngo' so-le='0'/>", "chiếm 135%"},
    {"<so cua='khong-co'/>", "!SL.MA"},
    {"<so cua='thoc' loai='cung-ky'/>", "!SL.THIEU"},
    {"<so cua='tin' loai='cung-ky'/>", "… tin"},
    {"<so cua='bk'/>", "07"},
    {"<so-sanh cua='kp' ky='6-thang' voi='ke-hoach'/>", "bằng 48,6% kế hoạch năm"},
    {"<so-sanh cua='kp' ky='6-thang' voi='ke-hoach' cach='vuot'/>",
     "thấp hơn 51,4% so với kế hoạch năm"},
    {"<so-sanh cua='kp' ky='6-thang' voi='cung-ky'/>", "!SL.THIEU"},
    {"<so cua='lt' ky='quy-2'/>", "!SL.THIEU"},
    {"<so cua='lt' don-vi='xx'/>", "!SL.DON-VI"},
    {"<so cua='lt' don-vi-tinh='ha'/>", "!SL.DVT-DOI"},
    {"<so cua='lt' so-le='12'/>", "!SL.SO-LE"},
    {"<so cua='nd' cach='chu'/>", "!SL.CHU"},
    {"<so-sanh cua='ca' voi='ke-hoach'/>", "!SL.CHIA-0"},
    {"<so-sanh cua='tin' voi='giao'/>", "!SL.KHONG-SO"},
    {"<so-sanh cua='lt' voi='cung-ky' cach='diem'/>", "!SL.DIEM"},
    {"<so-sanh cua='lt' cach='chiem'/>", "!SL.CHIEM"},
    {"<so-sanh cua='lt' cach='bang'/>", "!SL.LOAI"},
    {"<so-sanh cua='vu' voi='ke-hoach' cach='vuot'/>", "thấp hơn 45% so với kế hoạch"},
};

static void test_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const struct sentence *s = &sentences[i];
        struct loaded l = load(FOOD, s->reference, "");
        size_t before = vb_diag_count(l.dg, VB_WARNING);
        const struct vb_node *n = find_element(l.root, "so");
        struct vb_str text, code;
        n = n != NULL ? n : find_element(l.root, "so-sanh");
        assert_int_equal(before, 0);
        bool good = vb_figures_print(l.f, n, l.a, &text, &code, l.dg);
        char *said = reports(&l);
        if (s->expected[0] == '!') {
            if (good || strstr(said, s->expected + 1) == NULL) {
                fail_msg("%s: expected %s, said %s", s->reference, s->expected, said);
            }
        } else if (!good || !vb_str_eq_z(text, s->expected)) {
            fail_msg("%s: «%.*s», expected «%s» %s", s->reference, good ? (int)text.n : 0,
                     good ? text.p : "", s->expected, said);
        }
        assert_true(vb_str_eq(code, vb_node_string(n, "cua")));
        free(said);
        drop(&l);
    }
}

#define RATIO(typed, over, under)                                                             \
    "<chi-tieu-nam><nhom ma='n' ten='N'>"                                                     \
    "<chi-tieu ma='a' ten='A' don-vi-tinh='km'>" over "</chi-tieu>"                           \
    "<chi-tieu ma='b' ten='B' don-vi-tinh='km'>" under "</chi-tieu>"                          \
    "<chi-tieu ma='r' ten='Tỷ lệ kiên cố' don-vi-tinh='%' tong-hop='ty-le' tu-so='a' " \
    "mau-so='b'>" typed "</chi-tieu></nhom></chi-tieu-nam>"
#define AWARD(content)                                             \
    "<khen-thuong-nam><hinh-thuc ma='bk' ten='Bằng khen'>" content \
    "</hinh-thuc></khen-thuong-nam>"
#define PLAN(attributes, content) "<hoat-dong-nam " attributes ">" content "</hoat-dong-nam>"
#define TASK(code, attributes)    "<viec ma='" code "' " attributes ">Việc</viec>"

/* One fault each and the only rule that fires; "" for sound data that must stay silent. */
static const struct {
    const char *data, *rule;
} faults[] = {
    {ONE("don-vi-tinh='trang trại'", TH("124") PART("a", TH("115")) PART("b", TH("4"))
                                         PART("d", TH("2")) PART("e", TH("1"))),
     "SL.TONG"},
    {ONE("don-vi-tinh='trang trại'", TH("122") PART("a", TH("115")) PART("b", TH("04"))
                                         PART("d", TH("2")) PART("e", TH("1"))),
     ""},
    {ONE("don-vi-tinh='trang trại' day-du='khong'", TH("124") PART("a", TH("115"))), ""},
    {ONE("don-vi-tinh='trang trại' day-du='khong'", TH("124") PART("a", TH("125"))), "SL.PHAN"},
    {ONE("don-vi-tinh='ha'", TH("4.826,84") PART("a", TH("3.722,2")) PART("b", TH("1.104,64"))),
     ""},
    {ONE("don-vi-tinh='%'", TH("100") PART("a", TH("19,54"))), ""},
    {ONE("don-vi-tinh='tấn' so-le='1'",
         TH("10,50") PART("a", TH("5,25")) PART("b", TH("5,25"))),
     "SL.TONG-IN"},
    {ONE("don-vi-tinh='tỷ đồng'",
         TH("10,0") PART("a", TH("3,3")) PART("b", TH("3,3")) PART("d", TH("3,3"))),
     "SL.TONG-IN"},
    {ONE("don-vi-tinh='triệu đồng'",
         TH("75.710") PART("a", TH("61.772")) PART("b", TH("11.795"))),
     "SL.TONG"},
    {ONE("don-vi-tinh='nghìn tấn'",
         TH("330,5") "<trong-do ma='a' ten='A' don-vi-tinh='tấn'>" TH(
             "189.640") "</trong-do>"
                        "<trong-do ma='b' ten='B' don-vi-tinh='tấn'>" TH(
                            "140.810") "</trong-do>"),
     "SL.TONG-IN"},
    {ONE("don-vi-tinh='tấn'",
         TH("10") "<trong-do ma='a' ten='A' don-vi-tinh='ha'>" TH("10") "</trong-do>"),
     "SL.DVT"},
    {ONE("don-vi-tinh='Ha'", TH("10")), "SL.DVT-VIET"},
    {ONE("don-vi-tinh='tần'", TH("10")), "SL.DVT-LA"},
    {ONE("don-vi-tinh='nghìn dồng'", TH("10")), "SL.DVT-LA"},
    {ONE("don-vi-tinh='trệu đồng'", TH("10")), "SL.DVT-LA"},
    {ONE("don-vi-tinh='Tấn/ha'", TH("10")), "SL.DVT-LA"},
    {ONE("don-vi-tinh='người/KM²'", TH("10")), "SL.DVT-LA"},
    {"<chi-tieu-nam><don-vi-tinh ma='t' ky-hieu='tần'/><nhom ma='n' ten='N'><chi-tieu ma='c' "
     "ten='C' don-vi-tinh='tần'>" TH("10") "</chi-tieu></nhom></chi-tieu-nam>",
     ""},
    {"<chi-tieu-nam><don-vi-tinh ma='t' ky-hieu='lượt khách'/><nhom ma='n' ten='N'><chi-tieu "
     "ma='c' ten='C' don-vi-tinh='luợt khách'>" TH("10") "</chi-tieu></nhom></chi-tieu-nam>",
     "SL.DVT-LA"},
    {ONE("don-vi-tinh='doanh nghiệp'", TH("1821")), "SL.NHOM-NGHIN"},
    {ONE("don-vi-tinh='vụ'", TH("9") TH("10")), "SL.TRUNG"},
    {ONE("don-vi-tinh='vụ'", TH("6,8-6,6")), "SL.KHOANG"},
    {ONE("don-vi-tinh='vụ'", "<gia-tri loai='thuc-hien'/>"), "SL.TRANG-THAI"},
    {ONE("don-vi-tinh='vụ'", "<gia-tri loai='thuc-hien' trang-thai='thieu'>5</gia-tri>"),
     "SL.TRANG-THAI"},
    {ONE("don-vi-tinh='vụ'", "<gia-tri loai='thuc-hien' ky='quy-5'>5</gia-tri>"), "SL.KY"},
    {ONE("don-vi-tinh='vụ'", TH("189.640") V("ke-hoach", "189")), "SL.CHENH-XA"},
    {ONE("don-vi-tinh='vụ' tong-hop='ty-le'", TH("5")), "SL.TY-LE-THIEU"},
    {"<chi-tieu-nam><nhom ma='n' ten='N'><chi-tieu ma='c' ten='Tỷ lệ hộ nghèo' "
     "don-vi-tinh='%'>" TH("164,6") "</chi-tieu></nhom></chi-tieu-nam>",
     "SL.TY-LE-NGOAI"},
    {"<chi-tieu-nam><nhom ma='n' ten='N'><chi-tieu ma='c' ten='Tỷ lệ tăng dân số' "
     "don-vi-tinh='‰'>" TH("-0,59") "</chi-tieu></nhom></chi-tieu-nam>",
     ""},
    {RATIO(TH("77,11"), TH("3.722,2"), TH("4.826,84")), ""},
    {RATIO(TH("78,2"), TH("3.722,2"), TH("4.826,84")), "SL.TY-LE"},
    {RATIO(TH("103,73"), TH("26,57"), TH("25,61")),
     "SL.TY-LE-NGOAI"}, /* unrounded terms agree */
    {RATIO("", TH("5"), TH("0")), "SL.MAU-0"},
    {ONE("don-vi-tinh='km' tong-hop='ty-le' tu-so='c' mau-so='c'", TH("5")), "SL.VONG"},
    {ONE("don-vi-tinh='km' tong-hop='ty-le' tu-so='c' mau-so='zz'", TH("5")), "SL.MA SL.VONG"},
    {ONE("don-vi-tinh='lớp'", OF("cc-kl", "4")), "SL.THIEU-DON-VI"},
    {ONE("don-vi-tinh='lớp'", TH("9") OF("cc-kl", "4")), ""},
    {ONE("don-vi-tinh='lớp'", TH("10") OF("cc-kl", "4") OF("cc-tl", "5")), "SL.TONG-DON-VI"},
    {ONE("don-vi-tinh='lớp'", TH("9") OF("cc-kl", "4") OF("cc-tl", "5")), ""},
    {ONE("don-vi-tinh='lớp'", TH("9") OF("cu", "4")), "SL.DON-VI-NGAY"},
    {ONE("don-vi-tinh='đồng'",
         PART("a", TH("999.999.999.999.999.999")) PART("b", TH("999.999.999.999.999.999")) PART(
             "d", TH("999.999.999.999.999.999")) PART("e", TH("999.999.999.999.999.999"))
             PART("g", TH("999.999.999.999.999.999")) PART("h", TH("999.999.999.999.999.999"))
                 PART("i", TH("999.999.999.999.999.999"))
                     PART("k", TH("999.999.999.999.999.999"))
                         PART("l", TH("999.999.999.999.999.999"))
                             PART("m", TH("999.999.999.999.999.999"))),
     "SL.TRAN"},
    {AWARD("<so-luong doi-tuong='ca-nhan'>03</so-luong><nguoi ten='A'/><nguoi ten='B'/>"),
     "SL.KT-DANH-SACH"},
    {AWARD("<so-luong doi-tuong='ca-nhan'>02</so-luong><nguoi ten='A'/><nguoi ten='B'/>"), ""},
    {AWARD("<nguoi ten='A'/><nguoi ten='A'/>"), "SL.KT-TRUNG"},
    {AWARD("<nguoi ten='A' don-vi='x'/><nguoi ten='A' don-vi='y'/>"), ""},
    {AWARD("<so-luong doi-tuong='ca-nhan'>03</so-luong><so-luong doi-tuong='ca-nhan' "
           "loai='de-nghi'>2</so-luong>"),
     "SL.KT-BUOC"},
    {AWARD("<so-luong doi-tuong='ca-nhan'>03</so-luong><so-luong "
           "doi-tuong='ca-nhan'>2</so-luong>"),
     "SL.TRUNG"},
    {PLAN("", TASK("a", "han='30/6/2024'")), ""},
    {PLAN("", TASK("a", "han='30/6/2014'")), "SL.LICH-KY"},
    {PLAN("tu-ngay='01/01/2024' den-ngay='31/12/2024'", TASK("a", "han='30/6/2023'")),
     "SL.LICH-KY"},
    {PLAN("", TASK("a", "tu-ngay='30/6/2024' han='30/5/2024'")), "SL.LICH-NGUOC"},
    {PLAN("", TASK("a", "han='30/1/2024'") TASK("b", "han='28/2/2024'")
                  TASK("c", "han='15/02/2024'") TASK("d", "han='30/4/2024'")),
     "SL.LICH-THU-TU"},
    {PLAN("", TASK("a", "han='30/5/2024'") TASK("b", "han='28/2/2024'")
                  TASK("c", "han='15/12/2024'") TASK("d", "han='30/4/2024'")),
     ""},
    {"<chi-tieu-nam><don-vi-tinh ma='bao' ky-hieu='bao' goc='kgg' he-so='50'/></chi-tieu-nam>",
     "SL.DVT-GOC"},
    {"<chi-tieu-nam><don-vi-tinh ma='bao' ky-hieu='bao' goc='kg' he-so='0'/></chi-tieu-nam>",
     "SL.DVT-HE-SO"},
    {FOOD, ""},
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct loaded l = load(faults[i].data, "", "");
        char *said = reports(&l);
        char rules[256];
        rules_of(said, rules, sizeof rules);
        if (strcmp(rules, faults[i].rule) != 0) {
            fail_msg("case %zu: expected [%s], fired [%s]\n%s\n%s", i, faults[i].rule, rules,
                     faults[i].data, said);
        }
        free(said);
        drop(&l);
    }
}

static void expect_figure(const char *data, const char *code, const char *expected,
                          enum vb_origin origin)
{
    struct loaded l = load(data, "", "");
    const struct vb_indicator *i = vb_map_find(&l.f->indicator_codes, vb_str_z(code));
    assert_non_null(i);
    const struct vb_observation *o = vb_figures_find(i, VB_KIND_THUC_HIEN, NULL, NULL);
    assert_non_null(o);
    struct vb_str text = vb_observation_text(o, -1, l.a);
    if (!vb_str_eq_z(text, expected) || o->origin != origin) {
        fail_msg("%s is %.*s (origin %d), expected %s", code, VB_ARG(text), o->origin,
                 expected);
    }
    drop(&l);
}

static void test_derived(void **state)
{
    (void)state;
    expect_figure(ONE("don-vi-tinh='người'",
                      PART("a", TH("380")) PART("b", TH("232")) PART("d", TH("22"))),
                  "c", "634", VB_FROM_PARTS);
    expect_figure(ONE("don-vi-tinh='tỷ đồng'",
                      "<trong-do ma='a' ten='A' don-vi-tinh='triệu đồng'>" TH(
                          "61.772,5") "</trong-do>"
                                      "<trong-do ma='b' ten='B'>" TH("1,25") "</trong-do>"),
                  "c", "63,0225", VB_FROM_PARTS);
    expect_figure(ONE("don-vi-tinh='lớp'",
                      OF("cc-kl", "4") "<gia-tri loai='thuc-hien' don-vi='cc-tl' "
                                       "trang-thai='khong-phat-sinh'/>"),
                  "c", "4", VB_FROM_MEMBERS);
    expect_figure(
        ONE("don-vi-tinh='điểm' tong-hop='binh-quan'", OF("cc-kl", "95") OF("cc-tl", "90,5")),
        "c", "92,75", VB_FROM_MEMBERS);
    expect_figure(RATIO("", TH("3.722,2"), TH("4.826,84")), "r", "77,1", VB_FROM_RATIO);
    expect_figure(
        ONE("don-vi-tinh='người' tong-hop='cuoi-ky'", /* whatever is known of others */
            "<gia-tri loai='thuc-hien' ky='quy-1'>640</gia-tri>"
            "<gia-tri loai='thuc-hien' ky='thang-12'>634</gia-tri>"),
        "c", "634", VB_FROM_PERIODS);
    expect_figure("<chi-tieu-nam><nhom ma='n' ten='N'>"
                  "<chi-tieu ma='s' ten='Sản lượng' don-vi-tinh='tấn'>" TH(
                      "189.640") "</chi-tieu>"
                                 "<chi-tieu ma='d' ten='Diện tích' don-vi-tinh='ha'>" TH(
                                     "35.000") "</chi-tieu>"
                                               "<chi-tieu ma='ns' ten='Năng suất' "
                                               "don-vi-tinh='tạ/ha' tong-hop='ty-le' tu-so='s' "
                                               "mau-so='d'/></nhom></chi-tieu-nam>",
                  "ns", "54,18", VB_FROM_RATIO);
    expect_figure(
        "<chi-tieu-nam><nhom ma='n' ten='N'>"
        "<chi-tieu ma='s' ten='Ca' don-vi-tinh='ca'>" TH(
            "187") "</chi-tieu>"
                   "<chi-tieu ma='d' ten='Dân số' don-vi-tinh='người'>" TH(
                       "1.791.827") "</chi-tieu>"
                                    "<chi-tieu ma='tl' ten='Tỷ suất' don-vi-tinh='ca/100.000 "
                                    "dân' tong-hop='ty-le' tu-so='s' "
                                    "mau-so='d'/></nhom></chi-tieu-nam>",
        "tl", "10,44", VB_FROM_RATIO);
    expect_figure("<chi-tieu-nam><nhom ma='n' ten='N'>" /* weights: 10 and 30 */
                  "<chi-tieu ma='w' ten='Hộ' don-vi-tinh='hộ'>" OF("cc-kl", "10") OF(
                      "cc-tl", "30") "</chi-tieu>"
                                     "<chi-tieu ma='tn' ten='Thu nhập' don-vi-tinh='triệu "
                                     "đồng' tong-hop='binh-quan' mau-so='w'>" OF("cc-kl", "40")
                                         OF("cc-tl", "60") "</chi-tieu></nhom></chi-tieu-nam>",
                  "tn", "55,00", VB_FROM_MEMBERS);
}

/* A computed ratio has more decimals than it prints. */
#define SHARE                                                                     \
    "<chi-tieu-nam><nhom ma='n' ten='N'><chi-tieu ma='a' ten='Người' "         \
    "don-vi-tinh='người'><gia-tri loai='thuc-hien'>350</gia-tri></chi-tieu>"   \
    "<chi-tieu ma='b' ten='Tất cả' don-vi-tinh='người'><gia-tri "          \
    "loai='thuc-hien'>664</gia-tri></chi-tieu><chi-tieu ma='tl' ten='Tỷ lệ' " \
    "don-vi-tinh='%' so-le='1' tong-hop='ty-le' tu-so='a' mau-so='b'><gia-tri "   \
    "loai='ke-hoach-nam-sau'>55,0</gia-tri></chi-tieu></nhom></chi-tieu-nam>"

static void test_indicator_tables(void **state)
{
    (void)state;
    expect_table(FOOD,
                 "<bang chi-tieu='lt vu nd tin' "
                 "cot='ke-hoach thuc-hien cung-ky ty-le-ke-hoach ty-le-cung-ky'/>",
                 "TT|Chỉ tiêu|ĐVT|Kế hoạch năm 2023|Thực hiện năm 2023|Thực hiện năm 2022|"
                 "So với kế hoạch (%)|So với cùng kỳ (%)\n"
                 "item 1 1|Sản lượng lương thực|tấn|326.856|330.450|338.576|101,1|97,6\n"
                 "part 1 |- Thóc|tấn||189.640|||\n"
                 "part 1 |- Ngô|tấn||140.810|||\n"
                 "item 1 2|Vụ vi phạm|vụ|20|11|20|55,0|55,0\n"
                 "item 1 3|Tỷ lệ nông dân|%|77,1|77,1|79,5|100,0|97,0\n"
                 "item 1 4|Tin bài|tin|-|trên 5.000|…||");
    expect_table(
        SHARE,
        "<bang chi-tieu='tl' cot='ten thuc-hien ke-hoach-nam-sau "
        "chenh-lech-ke-hoach-nam-sau'/>",
        "Chỉ tiêu|Thực hiện năm 2023|Kế hoạch năm 2024|Tăng, giảm so với thực hiện năm "
        "2023\nitem 1 Tỷ lệ|52,7|55,0|2,3"); /* not 2,289156626506 */
    expect_table(
        FOOD,
        "<bang chi-tieu='lt ca' so-le='2' cot='ten thuc-hien ty-le-ke-hoach "
        "tang-cung-ky chenh-lech-cung-ky ty-le-ke-hoach-nam-sau'/>",
        "Chỉ tiêu|Thực hiện năm 2023|So với kế hoạch (%)|Tăng, giảm so với cùng kỳ (%)|"
        "Tăng, giảm so với cùng kỳ|Kế hoạch năm 2024 so với thực hiện năm 2023 (%)\n"
        "item 1 Sản lượng lương thực|330.450|101,10|-2,40|-8.126|102,89\n"
        "part 1 - Thóc|189.640||||\n"
        "part 1 - Ngô|140.810||||\n"
        "item 1 Ca mắc|1.396|-|124,44|774|");
    expect_table(FOOD, "<bang chi-tieu='lop' cot='ten don-vi tong'/>",
                 "Chỉ tiêu|CCKL|Chi cục Thủy lợi|Tổng số\nitem 1 Lớp|04|05|09");
    expect_table(FOOD, "<bang chi-tieu='kp' cot='ten thuc-hien.6-thang thuc-hien'/>",
                 "Chỉ tiêu|Thực hiện 6 tháng năm 2023|Thực hiện năm 2023\nitem 1 Kinh "
                 "phí|30.000,5|61.772");
    expect_table(FOOD,
                 "<bang chi-tieu='lt' cot='ten thuc-hien'/>", /* not all parts are estimates */
                 "Chỉ tiêu|Thực hiện năm 2023\nitem 1 Sản lượng lương thực|330.450\n"
                 "part 1 - Thóc|189.640\npart 1 - Ngô|140.810");
    expect_table(FOOD, "<bang chi-tieu='khong-co'/>", "!SL.MA");
    expect_table(FOOD, "<bang chi-tieu='lt' cot='cot-la'/>", "!SL.COT");
    expect_table(FOOD, "<bang chi-tieu='lt nd' cong='co'/>", "!SL.CONG");
}

#define GROUPS                                                                                 \
    "<chi-tieu-nam><nhom ma='a' ten='Giường bệnh'>"                                       \
    "<nhom ma='a1' ten='Tuyến tỉnh'><chi-tieu ma='x' ten='Đa khoa' don-vi-tinh='giường'>" TH(  \
        "1.550")                                                                               \
        V("ke-hoach",                                                                          \
          "1.500") "</chi-tieu><chi-tieu ma='y' ten='Y học cổ truyền' "                  \
                   "don-vi-tinh='giường'>" TH("250")                                           \
                       V("ke-hoach",                                                           \
                         "250") "</chi-tieu></nhom>"                                           \
                                "<chi-tieu ma='z' ten='Tuyến huyện' don-vi-tinh='giường'>" TH( \
                                    "2.560")                                                   \
                                    V("ke-hoach", "2.560") "</chi-tieu></nhom><nhom ma='b' "   \
                                                           "ten='Khác'><chi-tieu ma='t' "     \
                                                           "ten='Tỷ lệ' don-vi-tinh='%'>" TH(  \
                                                               "0") "</chi-tieu></nhom></"     \
                                                                    "chi-tieu-nam>"

static void test_groups(void **state)
{
    (void)state;
    expect_table(GROUPS,
                 "<bang chi-tieu='tat-ca' cot='ke-hoach thuc-hien ty-le-ke-hoach' cong='co'/>",
                 "TT|Chỉ tiêu|ĐVT|Kế hoạch năm 2023|Thực hiện năm 2023|So với kế hoạch (%)\n"
                 "group 0 I|Giường bệnh|giường|4.310|4.360|101,2\n"
                 "group 1 1|Tuyến tỉnh|giường|1.750|1.800|102,9\n"
                 "item 2 a|Đa khoa|giường|1.500|1.550|103,3\n"
                 "item 2 b|Y học cổ truyền|giường|250|250|100,0\n"
                 "item 1 2|Tuyến huyện|giường|2.560|2.560|100,0\n"
                 "group 0 II|Khác||||\n"
                 "item 1 1|Tỷ lệ|%||0|");
    expect_table(GROUPS, "<bang chi-tieu='a1' cot='thuc-hien' cong='co'/>",
                 "TT|Chỉ tiêu|ĐVT|Thực hiện năm 2023\n"
                 "item 1 1|Đa khoa|giường|1.550\nitem 1 2|Y học cổ truyền|giường|250\n"
                 "total 0 |Tổng cộng|giường|1.800");
}

static void test_lists(void **state)
{
    (void)state;
    expect_table(
        "<hoat-dong-nam><viec ma='a' chu-tri='khoi-truong' phoi-hop='thanh-vien' "
        "han='30/6/2024' nhom='Hội họp'>Sơ kết <dam>6 tháng</dam></viec>"
        "<viec ma='b' chu-tri='cc-kl cc-tl' tu-ngay='01/3/2024' han='15/3/2024' nhom='Thi đua'>"
        "Phát động</viec><viec ma='c' chu-tri='Văn phòng Sở' thoi-gian='Quý IV' nhom='Hội họp'>"
        "Tổng kết</viec></hoat-dong-nam>",
        "<bang hoat-dong='tat-ca' cot='noi-dung don-vi thoi-gian'/>",
        "TT|Nội dung|Đơn vị thực hiện|Thời gian\n"
        "group 0 I|Hội họp||\n"
        "item 1 1|Sơ kết 6 tháng|Khối trưởng chủ trì; phối hợp: Các đơn vị thành "
        "viên|30/6/2024\n"
        "item 1 2|Tổng kết|Văn phòng Sở|Quý IV\n"
        "group 0 II|Thi đua||\n"
        "item 1 1|Phát động|Chi cục Kiểm lâm; Chi cục Thủy lợi|01/3/2024 - 15/3/2024");
    expect_table("<khen-thuong-nam><hinh-thuc ma='c' ten='Cờ thi đua' cap='Cấp tỉnh'>"
                 "<so-luong doi-tuong='tap-the'>01</so-luong></hinh-thuc>"
                 "<hinh-thuc ma='b' ten='Bằng khen' cap='Cấp tỉnh'><so-luong "
                 "doi-tuong='tap-the'>4</so-luong>"
                 "<so-luong doi-tuong='ca-nhan'>11</so-luong></hinh-thuc></khen-thuong-nam>",
                 "<bang khen-thuong='tat-ca'/>",
                 "TT|Hình thức khen thưởng|Tập thể|Cá nhân|Tổng số\n"
                 "group 0 I|Cấp tỉnh|||\n"
                 "item 1 1|Cờ thi đua|01||01\n"
                 "item 1 2|Bằng khen|4|11|15\n"
                 "total 0 |Tổng cộng|05|11|16");
    expect_table(
        "<hoat-dong-nam><viec ma='a' nhom='hop'>Họp</viec><viec ma='b' nhom='hoc'>Học</viec>"
        "</hoat-dong-nam>",
        "<bang hoat-dong='hoc' cot='noi-dung'/>", "TT|Nội dung\ngroup 0 I|hoc\nitem 1 1|Học");
    expect_table(FOOD, "<bang hoat-dong='zz'/>", "!SL.MA");
    expect_table(FOOD, "<bang khen-thuong='zz'/>", "!SL.MA");
}

static void test_last_year(void **state)
{
    (void)state;
    struct loaded last =
        load_with(HEAD_OF("2022", ""), ONE("don-vi-tinh='tấn'", TH("338.576")), "", "");
    struct loaded good = load(ONE("don-vi-tinh='nghìn tấn'", V("cung-ky", "338,6")), "", "");
    struct loaded bad = load(ONE("don-vi-tinh='tấn'", V("cung-ky", "338.567")), "", "");
    struct loaded unit = load(ONE("don-vi-tinh='ha'", V("cung-ky", "338.576")), "", "");
    struct loaded why = load(ONE("don-vi-tinh='tấn'", "<gia-tri loai='cung-ky' ghi-chu='Tính "
                                                      "lại theo địa giới mới'>300</gia-tri>"),
                             "", "");
    struct loaded year = load_with(HEAD_OF("2025", ""), ONE("don-vi-tinh='tấn'", ""), "", "");
    struct loaded *all[] = {&good, &bad, &unit, &why, &year};
    static const char *const rules[] = {"", "SL.CUNG-KY", "SL.DVT-NAM-TRUOC", "",
                                        "SL.TEP-NAM-TRUOC"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char fired[256];
        vb_figures_check_last_year(all[i]->f, last.f, all[i]->dg);
        char *said = reports(all[i]);
        rules_of(said, fired, sizeof fired);
        assert_string_equal(fired, rules[i]);
        free(said);
        drop(all[i]);
    }
    drop(&last);
}

/* Units of one's own are no slips of known ones, however short they are. */
static void knows_own_units(void **state)
{
    static const char *const own[] = {"mô hình",
                                      "sản phẩm",
                                      "lượt người",
                                      "tin, bài",
                                      "tấm",
                                      "tập",
                                      "tờ",
                                      "tổ",
                                      "tủ",
                                      "tá",
                                      "ca",
                                      "hộ",
                                      "lần",
                                      "lượt",
                                      "tuần",
                                      "tầng",
                                      "toa",
                                      "mẫu",
                                      "bộ",
                                      "bông",
                                      "yên",
                                      "hợp đồng",
                                      "hội đồng",
                                      "lao động",
                                      "cộng đồng",
                                      "triệu bông",
                                      "nghìn con",
                                      "vạn cây",
                                      "người/vạn dân",
                                      "ca/100.000 dân",
                                      "nghìn m³",
                                      "đồng/kg",
                                      "tạ/ha",
                                      "km đường",
                                      "tấn hàng",
                                      "xe",
                                      "máy",
                                      "giờ",
                                      "giường",
                                      "đống",
                                      "dòng",
                                      "bản"};
    (void)state;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        struct vb_arena *a = vb_arena_new();
        struct vb_str xml = vb_strf(a, ONE("don-vi-tinh='%s'", TH("10")), own[i]);
        struct loaded l = load(vb_str_to_z(a, xml), "", "");
        char *said = reports(&l);
        assert_string_equal(said, "");
        free(said);
        drop(&l);
        vb_arena_drop(a);
    }
}

/* ---- large data, built by hand: what is measured is the module, not the reading of XML */

static struct vb_node *element(struct vb_arena *a, struct vb_node *up, const char *name,
                               size_t attributes)
{
    struct vb_node *n = VB_NEW(a, struct vb_node);
    n->name = vb_str_z(name);
    n->parent = up;
    n->attributes = VB_NEW_ARRAY(a, struct vb_attribute, attributes);
    if (up != NULL) {
        *(up->last == NULL ? &up->first : &up->last->next) = n;
        up->last = n;
    }
    return n;
}

static void attribute(struct vb_node *n, const char *name, struct vb_str text)
{
    struct vb_attribute *t = &n->attributes[n->attribute_count++];
    t->name = vb_str_z(name);
    t->value.kind = VB_VALUE_TEXT;
    t->value.text = text;
}

static struct vb_node *large_tree(struct vb_arena *a, size_t indicators, size_t members,
                                  size_t kinds)
{
    static const char *const codes[] = {"ke-hoach", "thuc-hien", "cung-ky", "giao",
                                        "ke-hoach-nam-sau"};
    struct vb_node *root = element(a, NULL, "du-lieu-nam", 1);
    attribute(root, "nam", VB_STR("2023"));
    struct vb_node *agency = element(a, root, "co-quan", 0);
    struct vb_str *names = VB_NEW_ARRAY(a, struct vb_str, members);
    for (size_t m = 0; m < members; m++) {
        struct vb_node *n = element(a, agency, "thanh-vien", 2);
        names[m] = vb_strf(a, "dv-%zu", m);
        attribute(n, "ma", names[m]);
        attribute(n, "ten", names[m]);
    }
    struct vb_node *group = element(a, element(a, root, "chi-tieu-nam", 0), "nhom", 2);
    attribute(group, "ma", VB_STR("n"));
    attribute(group, "ten", VB_STR("N"));
    for (size_t i = 0; i < indicators; i++) {
        struct vb_node *n = element(a, group, "chi-tieu", 3);
        attribute(n, "ma", vb_strf(a, "ct-%zu", i));
        attribute(n, "ten", VB_STR("Chỉ tiêu"));
        attribute(n, "don-vi-tinh", VB_STR("tấn"));
        for (size_t m = 0; m < members; m++) {
            for (size_t k = 0; k < kinds; k++) {
                struct vb_node *v = element(a, n, "gia-tri", 2);
                attribute(v, "loai", vb_str_z(codes[k]));
                attribute(v, "don-vi", names[m]);
                v->value.kind = VB_VALUE_TEXT;
                v->value.text = VB_STR("330.450");
            }
        }
    }
    return root;
}

static double seconds_to_load(size_t indicators, size_t members, size_t kinds)
{
    struct vb_arena *tree = vb_arena_new();
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    const struct vb_node *root = large_tree(tree, indicators, members, kinds);
    struct timespec begin, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    const struct vb_figures *f = vb_figures_load(a, root, dg);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    assert_non_null(f);
    assert_int_equal(vb_diag_count(dg, VB_NOTE), 0);
    assert_int_equal(f->indicators.count, indicators);
    const struct vb_indicator *i = f->indicators.items[indicators - 1];
    assert_int_equal(i->observation_count, (members + 1) * kinds);
    const struct vb_observation *o = vb_figures_find(i, VB_KIND_KE_HOACH, NULL, NULL);
    assert_int_equal(o->value.digits, (int64_t)members * 330450);
    vb_diag_drop(dg);
    vb_arena_drop(a);
    vb_arena_drop(tree);
    return (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
}

static void test_large(void **state)
{
    (void)state;
    double small = seconds_to_load(1000, 100, 1);
    double large = seconds_to_load(4000, 100, 1);
    print_message("# %.3f s for 100,000 values, %.3f s for 400,000\n", small, large);
    assert_true(large < 30); /* generous: memory may be under check */
    assert_true(large < 12 * small + 0.2);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "large") == 0) {
        printf("%.3f s for 5,000,000 values\n", seconds_to_load(10000, 100, 5));
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_derived),   cmocka_unit_test(test_indicator_tables),
        cmocka_unit_test(test_groups),    cmocka_unit_test(test_lists),
        cmocka_unit_test(test_last_year), cmocka_unit_test(test_large),
        cmocka_unit_test(knows_own_units)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
