/* The wording checks: rows of tests/vectors/lint.tsv must raise their class, rows of
 * lint-ok.tsv nothing; the tables are sorted; reports stand at line and column of the slip. */
#include "base/file.h"
#include "data/schema.h"
#include "data/xml.h"
#include "wording/parts.h"
#include "wording/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

struct found {
    const struct vb_wording_finding *items;
    size_t count;
};

/* "¶" parts the paragraphs. */
static struct found scan(struct vb_arena *a, struct vb_str text,
                         const struct vb_wording_options *options)
{
    VB_VEC(struct vb_wording_paragraph) paragraphs = {0};
    static const struct vb_wording_options none = {0};
    for (size_t from = 0; from <= text.n;) {
        size_t end = vb_str_find(text, VB_STR("¶"), from);
        struct vb_wording_paragraph p = {.text = vb_str_part(text, from, end)};
        bool item = vb_str_starts(p.text, VB_STR("- "));
        p.kind = item ? VB_WORDING_ITEM : VB_WORDING_PROSE;
        VB_PUSH(a, &paragraphs, p);
        from = end == SIZE_MAX ? text.n + 1 : end + sizeof "¶" - 1;
    }
    struct found f;
    f.items = vb_wording_scan(a, paragraphs.items, paragraphs.count,
                              options != NULL ? options : &none, &f.count);
    return f;
}

static bool has(const struct found *f, enum vb_message id)
{
    for (size_t i = 0; i < f->count; i++) {
        if (f->items[i].id == id) {
            return true;
        }
    }
    return false;
}

static const char *first_id(const struct found *f)
{
    return f->count == 0 ? "nothing" : vb_message_info(f->items[0].id)->id;
}

/* What a class of lint.tsv may be reported as. */
static bool fits(const struct found *f, struct vb_str class)
{
    static const struct {
        const char *class;
        enum vb_message ids[3];
    } classes[] = {
        {"real-word", {VB_WORD_SLIP, VB_WORD_SLIP, VB_WORD_SLIP}},
        {"non-syllable", {VB_WORD_SYLLABLE, VB_WORD_SYLLABLE_LIKE, VB_WORD_APART}},
        {"repeat", {VB_WORD_REPEAT, VB_WORD_REPEAT, VB_WORD_REPEAT}},
        {"bad-grouping", {VB_WORD_GROUPS, VB_WORD_GROUPS, VB_WORD_GROUPS}},
        {"decimal-point", {VB_WORD_POINT, VB_WORD_POINT, VB_WORD_POINT}},
        {"ungrouped-number", {VB_WORD_UNGROUPED, VB_WORD_UNGROUPED, VB_WORD_UNGROUPED}},
        {"stray-number", {VB_WORD_STRAY, VB_WORD_STRAY, VB_WORD_STRAY}},
        {"capitals", {VB_WORD_VH_09, VB_WORD_VH_09, VB_WORD_VH_09}},
        {"no-space-after-punct",
         {VB_WORD_SPACE_AFTER, VB_WORD_SPACE_AFTER, VB_WORD_SPACE_AFTER}},
        {"punct-run", {VB_WORD_MARKS, VB_WORD_MARKS, VB_WORD_MARKS}},
        {"percent-spacing", {VB_WORD_PERCENT, VB_WORD_PERCENT, VB_WORD_PERCENT}},
        {"unit-glued", {VB_WORD_UNIT, VB_WORD_UNIT, VB_WORD_UNIT}},
        {"superscript", {VB_WORD_POWER, VB_WORD_POWER, VB_WORD_POWER}},
        {"broken-paragraph", {VB_WORD_CUT, VB_WORD_SLIP, VB_WORD_CUT}},
    };
    if (vb_str_eq_z(class, "ok")) {
        return f->count == 0;
    }
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (vb_str_eq_z(class, classes[i].class)) {
            const enum vb_message *ids = classes[i].ids;
            return has(f, ids[0]) || has(f, ids[1]) || has(f, ids[2]);
        }
    }
    return false;
}

static struct vb_str read_table(struct vb_arena *a, const char *name)
{
    struct vb_str text;
    char *path = vb_str_to_z(a, vb_strf(a, VB_SOURCE_DIR "/tests/vectors/%s", name));
    assert_int_equal(vb_file_read(a, path, 1 << 20, &text), 0);
    return text;
}

static struct vb_str cell(struct vb_str line, size_t index)
{
    for (size_t from = 0;; index--) {
        size_t tab = vb_str_find(line, VB_STR("\t"), from);
        if (index == 0 || tab == SIZE_MAX) {
            return index == 0 ? vb_str_part(line, from, tab) : VB_STR("");
        }
        from = tab + 1;
    }
}

/* Runs every row of a table; `expected` is the class of all rows, or NULL: cell 1 names it. */
static void run_table(const char *name, const char *expected)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_str text = read_table(a, name);
    size_t rows = 0;
    size_t failed = 0;
    for (size_t from = 0, number = 1; from < text.n; number++) {
        size_t end = vb_str_find(text, VB_STR("\n"), from);
        struct vb_str line = vb_str_part(text, from, end);
        from = end == SIZE_MAX ? text.n : end + 1;
        if (line.n == 0 || line.p[0] == '#') {
            continue;
        }
        struct found f = scan(a, cell(line, 0), NULL);
        struct vb_str class = expected == NULL ? cell(line, 1) : vb_str_z(expected);
        rows++;
        if (!fits(&f, class)) {
            failed++;
            print_error("# %s:%zu wants %.*s, got %s: %.*s\n", name, number, VB_ARG(class),
                        first_id(&f), VB_ARG(cell(line, 0)));
        }
    }
    assert_true(rows > 20);
    assert_int_equal(failed, 0);
    vb_arena_drop(a);
}

static void test_mistakes(void **state)
{
    (void)state;
    run_table("lint.tsv", NULL);
}

static void test_false_alarms(void **state)
{
    (void)state;
    run_table("lint-ok.tsv", "ok");
}

/* ---- rules one by one ---- */

static void test_rules(void **state)
{
    static const struct {
        const char *text;
        enum vb_message id;
    } rows[] = {
        {"so với so với quý III", VB_WORD_REPEAT},
        {"tiêu chí, xây dựng, xây dựng thang điểm", VB_WORD_REPEAT},
        {"công nhân nhân lao động", VB_WORD_REPEAT},
        {"phong trào , kế hoạch", VB_WORD_SPACE_BEFORE},
        {"kết quả ( ước đạt) cao", VB_WORD_SPACE_INSIDE},
        {"quốc phòng- an ninh được giữ vững", VB_WORD_DASH},
        {"đến tháng10 năm nay", VB_WORD_GLUED},
        {"phong trào “Chung sức xây dựng", VB_WORD_QUOTE_OPEN},
        {"giảm 24 người bị thương))", VB_WORD_QUOTE_CLOSE},
        {"phong trào \"Chung sức xây dựng” năm nay", VB_WORD_QUOTE_MIXED},
        {"chi 1,234,567 đồng", VB_WORD_GROUPS},
        {"đạt 1,234.5 tấn", VB_WORD_GROUPS},
        {"vượt 1,3 điểm% so với", VB_WORD_POINTS},
        {"Số: /KH-SNN", VB_WORD_SYMBOL_BLANK},
        {"Số: 779 /QĐ-UBND", VB_WORD_SYMBOL_SPACE},
        {"Số: 779/ QĐ-UBND", VB_WORD_SYMBOL_SPACE},
        {"Nghị định số 46/2022/ ngày 13/7/2022", VB_WORD_SYMBOL_CUT},
        {"và số 22KH-KTĐ ngày", VB_WORD_SYMBOL_SLASH},
        {"Nghị quyết số 76/NĐ-CP", VB_WORD_SYMBOL_KIND},
        {"Công văn số 12/QĐ-UBND", VB_WORD_SYMBOL_KIND},
        {"Hướng dẫn số 119/HD-HDTĐKT", VB_WORD_SYMBOL_LETTERS},
        {"Nghị định số 30/2020/ND-CP", VB_WORD_SYMBOL_LETTERS},
        {"Nghị định số 45/25010/NĐ-CP", VB_WORD_SYMBOL_YEAR},
        {"Chỉ thị số 42/CT/TW", VB_WORD_SYMBOL_PARTY},
        {"Nghị định số 46/2022/NĐ-CP ngày 13/7/2021", VB_WORD_SYMBOL_DATE},
        {"Chỉ thị số 05-CT/TW ngày 15/5/2016¶Chỉ thị số 05-CT/TW ngày 24/5/2016",
         VB_WORD_CITED_TWICE},
        {"trước ngày 31/9/2023", VB_WORD_DATE},
        {"ngày 30 tháng 02 năm 2024", VB_WORD_DATE},
        {"ngày 23/3/022", VB_WORD_DATE},
        {"ngày 23 / 3 /2022", VB_WORD_DATE_SPACE},
        {"sáng thứ Ba, ngày 20/11/2023", VB_WORD_WEEKDAY},
        {"kết quả còn hạn chế. nguyên nhân là", VB_WORD_VH_01},
        {"đồng chí Nguyễn văn Nam", VB_WORD_VH_02},
        {"trên địa bàn Tỉnh Nam Định", VB_WORD_VH_04},
        {"về thành phố Hồ Chí Minh", VB_WORD_VH_06},
        {"các tỉnh miền núi Bắc bộ", VB_WORD_VH_08},
        {"của Ủy Ban Nhân Dân tỉnh", VB_WORD_VH_09},
        {"của Sở nông nghiệp", VB_WORD_VH_09},
        {"ngày thành lập Đảng cộng sản Việt Nam", VB_WORD_VH_10},
        {"chính sách của Nhà Nước", VB_WORD_VH_12},
        {"tặng Huân chương lao động", VB_WORD_VH_13},
        {"theo nghị định số 30/2020/NĐ-CP", VB_WORD_VH_17},
        {"theo quy định tại điều 5", VB_WORD_VH_18},
        {"nêu tại Khoản 2 Công văn", VB_WORD_VH_18},
        {"đón Tết Nguyên Đán", VB_WORD_VH_19},
        {"vào thứ hai ngày 20/11/2023", VB_WORD_VH_20},
        {"thắng lợi của Cách mạng tháng tám", VB_WORD_VH_21},
        {"của Ban Chỉ đạo tỉnh¶của Ban chỉ đạo tỉnh", VB_WORD_CAPITALS_MIXED},
        {"chăm sóc nguời dân", VB_WORD_SYLLABLE_LIKE},
        {"quán triệt sâu sắ, đầy đủ", VB_WORD_SYLLABLE_LIKE},
        {"ban hành uyết định mới", VB_WORD_SLIP},
        {"các ịa phương trong vùng", VB_WORD_SLIP},
        {"trong các trường họp sau đây", VB_WORD_SLIP},
        {"chưa xử phạ đúng", VB_WORD_SLIP},
        {"Bà Đặn g Thị Hoa", VB_WORD_APART},
        {"đảm bảo sát nhập đúng hạn", VB_WORD_SLIP},
        {"trau chuốt và bổ xung thêm", VB_WORD_SLIP},
        {"văn hoá cơ sở và hòa giải", VB_WORD_TONES},
        {"1. Một số hạn chế¶2. Nguyên nhân¶2. Bài học", VB_WORD_LABEL_TWICE},
        {"a) Một¶b) Hai¶d) Bốn", VB_WORD_LABEL_GAP},
        {"d) Bốn¶e) Sáu", VB_WORD_LABEL_GAP},
        {"I. MỘT¶II. HAI¶IV. BỐN", VB_WORD_LABEL_GAP},
        {"(1). Một¶(2) Hai", VB_WORD_LABEL_STYLE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct vb_arena *a = vb_arena_new();
        struct found f = scan(a, vb_str_z(rows[i].text), NULL);
        if (!has(&f, rows[i].id)) {
            print_error("# %s: wanted %s, got %s\n", rows[i].text,
                        vb_message_info(rows[i].id)->id, first_id(&f));
        }
        assert_true(has(&f, rows[i].id));
        vb_arena_drop(a);
    }
}

static bool says(const char *text, const struct vb_wording_options *options, enum vb_message id)
{
    struct vb_arena *a = vb_arena_new();
    struct found f = scan(a, vb_str_z(text), options);
    bool found = has(&f, id);
    vb_arena_drop(a);
    return found;
}

static void test_districts(void **state)
{
    const struct vb_wording_options before = {.dated = {2025, 6, 30}};
    const struct vb_wording_options after = {.dated = {2025, 7, 1}};
    (void)state;
    assert_false(says("UBND huyện Bảo Yên báo cáo", &before, VB_WORD_DISTRICT));
    assert_false(says("UBND huyện Bảo Yên báo cáo", NULL, VB_WORD_DISTRICT));
    assert_true(says("UBND huyện Bảo Yên báo cáo", &after, VB_WORD_DISTRICT));
    assert_true(says("Ủy ban nhân dân quận 1", &after, VB_WORD_DISTRICT));
    assert_true(says("cán bộ cấp huyện", &after, VB_WORD_DISTRICT));
    assert_false(says("trước đây UBND huyện Bảo Yên quản lý", &after, VB_WORD_DISTRICT));
    assert_false(says("UBND xã Bảo Yên báo cáo", &after, VB_WORD_DISTRICT));
}

static void test_years(void **state)
{
    const struct vb_wording_options plan = {.year = 2024, .plan = true};
    const struct vb_wording_options report = {.year = 2023, .report = true};
    struct vb_arena *a = vb_arena_new();
    struct vb_wording_paragraph p = {.text = VB_STR("Kế hoạch hoạt động năm 2023"),
                                     .kind = VB_WORDING_HEADING};
    size_t n;
    (void)state;
    vb_wording_scan(a, &p, 1, &plan, &n);
    assert_int_equal(n, 1);
    p.text = VB_STR("Kế hoạch hoạt động năm 2024");
    vb_wording_scan(a, &p, 1, &plan, &n);
    assert_int_equal(n, 0);
    p.text = VB_STR("Tổng kết công tác năm 2023; phương hướng, nhiệm vụ năm 2024");
    vb_wording_scan(a, &p, 1, &report, &n);
    assert_int_equal(n, 0);
    p.text = VB_STR("Phương hướng, nhiệm vụ năm 2023");
    vb_wording_scan(a, &p, 1, &report, &n);
    assert_int_equal(n, 1);
    /* A report of January on the figures of the year before. */
    struct vb_wording_options january = {.year = 2023, .report = true};
    p.text = VB_STR("Nhiệm vụ năm 2022");
    vb_wording_scan(a, &p, 1, &january, &n);
    assert_int_equal(n, 1);
    january.data_year = 2022;
    vb_wording_scan(a, &p, 1, &january, &n);
    assert_int_equal(n, 0);
    p.kind = VB_WORDING_PROSE;
    p.text = VB_STR("tăng 4,5% so với năm 2022");
    vb_wording_scan(a, &p, 1, &report, &n);
    assert_int_equal(n, 0);
    vb_arena_drop(a);
}

static bool unpaired(const char *text, enum vb_wording_kind kind)
{
    struct vb_arena *a = vb_arena_new();
    const struct vb_wording_options none = {.year = 0};
    struct vb_wording_paragraph p = {.text = vb_str_z(text), .kind = kind};
    size_t n;
    vb_wording_scan(a, &p, 1, &none, &n);
    vb_arena_drop(a);
    return n != 0;
}

static void test_own_labels(void **state)
{
    (void)state;
    assert_false(unpaired("a1)", VB_WORDING_LABEL));
    assert_false(unpaired("*)", VB_WORDING_LABEL));
    assert_false(unpaired("a1) Công tác tuyên truyền", VB_WORDING_HEADING));
    assert_false(unpaired("2b) Công tác tuyên truyền", VB_WORDING_HEADING));
    assert_true(unpaired("Công tác tuyên truyền) năm nay", VB_WORDING_HEADING));
}

/* ---- tables ---- */

struct pair {
    const char *skeleton, *word;
};

static void assert_sorted(const struct pair *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char first[48];
        char second[48];
        const char *space = strchr(table[i].word, ' ');
        assert_non_null(space);
        struct vb_str head = vb_str_n(table[i].word, (size_t)(space - table[i].word));
        assert_true(vb_skeleton(head, first, sizeof first));
        assert_true(vb_skeleton(vb_str_z(space + 1), second, sizeof second));
        assert_int_equal(strncmp(table[i].skeleton, first, strlen(first)), 0);
        assert_string_equal(table[i].skeleton + strlen(first) + 1, second);
        assert_non_null(vb_compound(head, vb_str_z(space + 1)));
        int order = i == 0 ? -1 : strcmp(table[i - 1].skeleton, table[i].skeleton);
        assert_true(order < 0 || (order == 0 && strcmp(table[i - 1].word, table[i].word) < 0));
    }
}

static void test_compounds_sorted(void **state)
{
    static const struct pair common[] = {
#include "wording/compounds.inc"
    };
    static const struct pair known[] = {
#include "wording/pairs.inc"
    };
    (void)state;
    assert_sorted(common, sizeof common / sizeof common[0]);
    assert_sorted(known, sizeof known / sizeof known[0]);
}

/* One slip is told once: «bí thứ thứ nhất» repeats nothing. */
static void test_slip_is_no_repeat(void **state)
{
    struct vb_arena *a = vb_arena_new();
    struct found f = scan(a, VB_STR("bổ nhiệm bí thứ thứ nhất"), NULL);
    (void)state;
    assert_int_equal(f.count, 1);
    assert_int_equal(f.items[0].id, VB_WORD_SLIP);
    f = scan(a, VB_STR("tra cứu hồ hồ sơ"), NULL);
    assert_int_equal(f.count, 1);
    assert_int_equal(f.items[0].id, VB_WORD_REPEAT);
    vb_arena_drop(a);
}

/* A pair that is only known silences a note and is never the advice. */
static void test_pairs_are_no_advice(void **state)
{
    static const struct pair known[] = {
#include "wording/pairs.inc"
    };
    unsigned distance;
    (void)state;
    assert_null(vb_compound_near(VB_STR("trả"), VB_STR("lãi"), &distance));
    assert_string_equal(vb_compound_near(VB_STR("trả"), VB_STR("lai"), &distance), "trả lại");
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const char *space = strchr(known[i].word, ' ');
        struct vb_str head = vb_str_n(known[i].word, (size_t)(space - known[i].word));
        assert_null(vb_compound_near(head, vb_str_z(space + 1), &distance));
    }
}

static void test_tone_style_does_not_matter(void **state)
{
    unsigned distance;
    (void)state;
    assert_non_null(vb_compound(VB_STR("thủy"), VB_STR("lợi")));
    assert_non_null(vb_compound(VB_STR("thuỷ"), VB_STR("lợi")));
    assert_non_null(vb_compound(VB_STR("kĩ"), VB_STR("thuật")));
    assert_null(vb_compound(VB_STR("thủy"), VB_STR("lới")));
    assert_string_equal(vb_compound_near(VB_STR("sản"), VB_STR("suất"), &distance), "sản xuất");
    assert_int_equal(distance, 1);
    assert_null(vb_compound_near(VB_STR("sản"), VB_STR("xuất"), &distance));
}

/* ---- over a file ---- */

#define HEAD                                                                                      \
    "<du-lieu-nam xmlns='urn:vanban:du-lieu-nam:1' nam='2023'>\n"                                 \
    "<co-quan viet-tat='SNV' dia-danh='Lào Cai'><ten>Sở Nội vụ</ten></co-quan>\n"          \
    "<van-ban ma='bc' loai='BC' ngay='24/11/2023'><trich-yeu>Kết quả năm 2023</trich-yeu>\n" \
    "<noi-dung>\n"
#define TAIL "\n</noi-dung></van-ban></du-lieu-nam>\n"

/* The reports about wording, as short lines. */
static char *check(const char *body)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    struct vb_str text = vb_strf(a, "%s%s%s", HEAD, body, TAIL);
    const struct vb_schema *schema = vb_schema_load(a, dg);
    const struct vb_node *root = vb_xml_load(a, VB_STR("t.xml"), text, schema, dg);
    if (root == NULL) {
        vb_diag_print(dg, stderr, VB_SHORT, VB_EN, false);
    }
    assert_non_null(root);
    vb_wording_check(root, dg);
    char *out = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&out, &size);
    vb_diag_print(dg, to, VB_SHORT, VB_EN, false);
    fclose(to);
    vb_diag_drop(dg);
    vb_arena_drop(a);
    return out;
}

static void expect(const char *body, const char *part)
{
    char *out = check(body);
    bool good = part == NULL ? out[0] == '\0' : strstr(out, part) != NULL;
    if (!good) {
        print_error("# %s\n# wanted %s, got %s\n", body, part == NULL ? "nothing" : part, out);
    }
    assert_true(good);
    free(out);
}

static void test_places(void **state)
{
    (void)state;
    expect("<doan>Kết quả được được nâng lên.</doan>", "t.xml:5:15: note [VB.LAP-TU]");
    expect("<doan>Kết quả\n   đã được được nâng lên.</doan>", "t.xml:6:7: note [VB.LAP-TU]");
    expect("<doan>Kết quả <dam>được</dam> được nâng lên.</doan>", "[VB.LAP-TU]");
    expect("<doan>A &amp; B, kết quả <dam>sản suất</dam> khá.</doan>",
           "t.xml:5:31: note [VB.DE-LAM]");
    expect("<doan>Được giao, được được hỗ trợ.</doan>", "t.xml:5:18: note [VB.LAP-TU]");
    expect("<muc tieu-de='Kết quả sản suất'><doan>Tốt.</doan></muc>",
           "t.xml:5:23: note [VB.DE-LAM]");
    expect("<bang><cot/><dong><o>đạt 54.9%</o></dong></bang>", "[VB.SO-VIET]");
}

static void test_markup_is_no_fault(void **state)
{
    (void)state;
    expect("<doan>Khai thác 88,5 m<mu>3</mu> gỗ.</doan>", NULL);
    expect(
        "<doan>Đạt <so cua='x'/> <so cua='x'/>, tăng <so-sanh cua='x' voi='cung-ky'/>.</doan>",
        NULL);
    expect("<doan>Kết quả<chu-thich>Xem kết quả năm trước.</chu-thich> khá.</doan>", NULL);
    expect("<doan>“Một đoạn</doan><doan>hai đoạn”.</doan>", NULL);
    expect("<danh-sach><y>một việc</y><y>hai việc</y></danh-sach>", NULL);
}

/* More of one sort than anybody reads are counted, not listed. */
static void test_many(void **state)
{
    char body[4096] = "";
    (void)state;
    for (int i = 0; i < 40; i++) {
        strcat(body, "<doan>Đạt được được.</doan>");
    }
    expect(body, "[VB.CON-NUA]: 15 more");
}

/* Time grows with the text. */
static void test_no_trap(void **state)
{
    enum { WORDS = 60000 };
    static const char *const words[] = {
        "“",           "(",       ")",      "a a ",         "“a ", "1.1.1.1.",
        "/",           "..",      "x, x, ", "người người ", "@,a", "áo",
        "UBND huyện ", "điều 5 ", "ô;a/",   "1/2022/",
    };
    const struct vb_wording_options options = {.year = 2025, .dated = {2025, 8, 1}};
    (void)state;
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        struct vb_arena *a = vb_arena_new();
        struct vb_sb sb;
        vb_sb_init(&sb, a);
        for (size_t i = 0; i < WORDS; i++) {
            vb_sb_add_z(&sb, words[k]);
        }
        scan(a, vb_sb_str(&sb), &options);
        vb_arena_drop(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_false_alarms),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_districts),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_own_labels),
        cmocka_unit_test(test_compounds_sorted),
        cmocka_unit_test(test_pairs_are_no_advice),
        cmocka_unit_test(test_slip_is_no_repeat),
        cmocka_unit_test(test_tone_style_does_not_matter),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_markup_is_no_fault),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_no_trap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
