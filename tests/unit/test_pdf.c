/* The PDF writer, over pages built by hand: structure, positions, determinism, faults.  Run
 * with a path to keep the sample for an independent checker: test_pdf OUT.pdf */
#include "output/pdf.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#ifndef VB_SOURCE_DIR
#define VB_SOURCE_DIR "."
#endif

/* ---- a small builder of pages */

struct builder {
    struct vb_arena *arena;
    const struct vb_fonts *fonts;
    struct vb_pages pages;
    VB_VEC(struct vb_page) list;
    VB_VEC(struct vb_item) items; /* of the open page */
    VB_VEC(struct vb_bookmark) marks;
};

static struct vb_element *add_element(struct builder *b, struct vb_element *parent,
                                      enum vb_role role)
{
    struct vb_element *e = VB_NEW(b->arena, struct vb_element);
    e->role = role;
    e->parent = parent;
    e->colspan = 1;
    e->rowspan = 1;
    e->number = b->pages.element_count++;
    if (parent != NULL && parent->last != NULL) {
        parent->last->next = e;
    } else if (parent != NULL) {
        parent->first = e;
    }
    if (parent != NULL) {
        parent->last = e;
    }
    return e;
}

static struct vb_item *add_text(struct builder *b, const struct vb_element *e, vb_len x,
                                vb_len y, enum vb_face_id face, vb_len size, const char *text)
{
    struct vb_item item = {.kind = VB_ITEM_TEXT, .element = e, .x = x, .y = y};
    item.run.face = b->fonts->face[face];
    item.run.size = size;
    item.run.text = vb_str_z(text);
    item.run.width = vb_scale(vb_face_measure(item.run.face, item.run.text), size,
                              item.run.face->units_per_em);
    VB_PUSH(b->arena, &b->items, item);
    return &b->items.items[b->items.count - 1];
}

static void add_rule(struct builder *b, vb_len x, vb_len y, vb_len x2, vb_len y2)
{
    struct vb_item item = {
        .kind = VB_ITEM_RULE, .x = x, .y = y, .x2 = x2, .y2 = y2, .thickness = 500};
    VB_PUSH(b->arena, &b->items, item);
}

static void end_page(struct builder *b, vb_len width, vb_len height, uint32_t number,
                     const char *prefix)
{
    struct vb_page page = {.width = width,
                           .height = height,
                           .items = b->items.items,
                           .item_count = b->items.count,
                           .number = number,
                           .label_prefix = vb_str_z(prefix)};
    VB_PUSH(b->arena, &b->list, page);
    b->items.items = NULL;
    b->items.count = 0;
    b->items.room = 0;
}

static void add_mark(struct builder *b, const char *title, int32_t level, vb_len y)
{
    struct vb_bookmark mark = {
        .title = vb_str_z(title), .level = level, .page = b->list.count, .y = y};
    VB_PUSH(b->arena, &b->marks, mark);
}

static void begin(struct builder *b)
{
    *b = (struct builder){.arena = vb_arena_new()};
    struct vb_diag *dg = vb_diag_new();
    b->fonts = vb_fonts_open(b->arena, VB_STR(VB_SOURCE_DIR), NULL, 0, dg);
    vb_diag_drop(dg);
    assert_non_null(b->fonts);
    b->pages.fonts = b->fonts;
    b->pages.root = add_element(b, NULL, VB_ROLE_DOCUMENT);
    b->pages.info.title = VB_STR("Báo cáo kết quả & kế hoạch <2024>");
    b->pages.info.author = VB_STR("Ủy ban nhân dân quận A");
    b->pages.info.subject = VB_STR("Kinh tế – xã hội");
    b->pages.info.language = VB_STR("vi-VN");
    b->pages.info.created = (struct vb_date_time){2024, 6, 1, 8, 30, 0};
}

static void finish(struct builder *b)
{
    b->pages.pages = b->list.items;
    b->pages.count = b->list.count;
    b->pages.bookmarks = b->marks.items;
    b->pages.bookmark_count = b->marks.count;
}

/* ---- the sample: heading, paragraph with a note, list, table, landscape page */

static void first_page(struct builder *b)
{
    struct vb_element *root = b->pages.root;
    struct vb_element *head = add_element(b, root, VB_ROLE_P);
    head->mark = VB_STR("QH");
    add_text(b, head, VB_PT(220), VB_PT(70), VB_FACE_BOLD, VB_PT(13),
             "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    add_rule(b, VB_PT(260), VB_PT(90), VB_PT(430), VB_PT(90));
    add_mark(b, "Báo cáo", 1, VB_PT(120));
    struct vb_element *title = add_element(b, root, VB_ROLE_H1);
    add_text(b, title, VB_PT(260), VB_PT(120), VB_FACE_BOLD, VB_PT(14),
             "BÁO CÁO (số 1) \\ 50%");

    struct vb_element *p = add_element(b, root, VB_ROLE_P);
    struct vb_item *line =
        add_text(b, p, VB_PT(99), VB_PT(150), VB_FACE_REGULAR, VB_PT(14),
                 "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng ");
    line->run.space_extra = 1234;
    add_text(b, p, VB_PT(85), VB_PT(170), VB_FACE_REGULAR, VB_PT(14), "6 năm 2015 ");
    add_text(b, p, VB_PT(160), VB_PT(170), VB_FACE_BOLD_ITALIC, VB_PT(14), "của Quốc hội");
    struct vb_element *call = add_element(b, p, VB_ROLE_REFERENCE);
    struct vb_item *sup = add_text(b, call, VB_PT(245), VB_PT(170), VB_FACE_REGULAR, 8000, "1");
    sup->run.rise = 4500;
    struct vb_element *note = add_element(b, p, VB_ROLE_NOTE);
    struct vb_element *second = add_element(b, p, VB_ROLE_SPAN);
    add_text(b, second, VB_PT(250), VB_PT(170), VB_FACE_ITALIC, VB_PT(14), ", xét đề nghị");
    add_text(b, p, VB_PT(85), VB_PT(190), VB_FACE_REGULAR, VB_PT(14), "của Văn phòng.");

    struct vb_element *list = add_element(b, root, VB_ROLE_L);
    struct vb_element *li = add_element(b, list, VB_ROLE_LI);
    struct vb_element *label = add_element(b, li, VB_ROLE_LBL);
    struct vb_element *body = add_element(b, li, VB_ROLE_LBODY);
    add_text(b, label, VB_PT(99), VB_PT(215), VB_FACE_REGULAR, VB_PT(14), "a) ");
    add_text(b, body, VB_PT(113), VB_PT(215), VB_FACE_REGULAR, VB_PT(14),
             "Đường, kênh, mương…;");

    add_rule(b, VB_PT(85), VB_PT(760), VB_PT(200), VB_PT(760));
    add_text(b, note, VB_PT(85), VB_PT(775), VB_FACE_REGULAR, VB_PT(10), "1. Số 77/2015/QH13.");
    end_page(b, VB_MM(210), VB_MM(297), 1, "");
}

static struct vb_element *add_cell(struct builder *b, struct vb_element *row, enum vb_role role,
                                   vb_len x, vb_len y, const char *text)
{
    struct vb_element *cell = add_element(b, row, role);
    if (*text != '\0') {
        add_text(b, cell, x, y, role == VB_ROLE_TH ? VB_FACE_BOLD : VB_FACE_REGULAR, VB_PT(12),
                 text);
    }
    return cell;
}

static void second_page(struct builder *b)
{
    struct vb_item *number =
        add_text(b, NULL, VB_PT(295), VB_PT(40), VB_FACE_REGULAR, VB_PT(13), "2");
    number->pagination = true;
    add_mark(b, "I. Kết quả", 2, VB_PT(80));
    struct vb_element *h = add_element(b, b->pages.root, VB_ROLE_H2);
    add_text(b, h, VB_PT(85), VB_PT(80), VB_FACE_BOLD, VB_PT(14), "I. Kết quả");
    struct vb_element *table = add_element(b, b->pages.root, VB_ROLE_TABLE);
    struct vb_element *head = add_element(b, table, VB_ROLE_THEAD);
    struct vb_element *row = add_element(b, head, VB_ROLE_TR);
    struct vb_element *wide = add_cell(b, row, VB_ROLE_TH, VB_PT(90), VB_PT(110), "Chỉ tiêu");
    wide->colspan = 2;
    struct vb_element *turned = add_element(b, row, VB_ROLE_TH);
    struct vb_item *vertical =
        add_text(b, turned, VB_PT(330), VB_PT(115), VB_FACE_BOLD, VB_PT(12), "Quý I");
    vertical->run.vertical = true;
    struct vb_element *body = add_element(b, table, VB_ROLE_TBODY);
    row = add_element(b, body, VB_ROLE_TR);
    struct vb_element *side =
        add_cell(b, row, VB_ROLE_TH, VB_PT(90), VB_PT(140), "Thu ngân sách");
    side->scope_row = true;
    side->rowspan = 2;
    add_cell(b, row, VB_ROLE_TD, VB_PT(220), VB_PT(140), "tỷ đồng");
    add_cell(b, row, VB_ROLE_TD, VB_PT(330), VB_PT(140), "103,7%");
    row = add_element(b, body, VB_ROLE_TR);
    add_cell(b, row, VB_ROLE_TD, VB_PT(220), VB_PT(160), "");
    add_cell(b, row, VB_ROLE_TD, VB_PT(330), VB_PT(160), "-0,59");
    for (int i = 0; i < 4; i++) {
        add_rule(b, VB_PT(85), VB_PT(90 + 25 * i), VB_PT(400), VB_PT(90 + 25 * i));
    }
    end_page(b, VB_MM(210), VB_MM(297), 2, "");
}

static void third_page(struct builder *b)
{
    add_mark(b, "Phụ lục", 1, VB_PT(60));
    struct vb_element *part = add_element(b, b->pages.root, VB_ROLE_SECT);
    struct vb_element *none = add_element(b, part, VB_ROLE_NONE);
    struct vb_element *p = add_element(b, none, VB_ROLE_P);
    struct vb_item *big =
        add_text(b, p, VB_PT(200), VB_PT(60), VB_FACE_BOLD, VB_PT(26), "PHỤ LỤC của tờ trình");
    big->run.space_extra = -777;
    end_page(b, VB_MM(297), VB_MM(210), 1, "PL-");
    end_page(b, VB_MM(297), VB_MM(210), 2, "PL-"); /* blank */
}

static void sample(struct builder *b)
{
    begin(b);
    first_page(b);
    second_page(b);
    third_page(b);
    finish(b);
}

/* ---- reading back */

static struct vb_str write_pages(const struct vb_pages *pages, struct vb_arena *a,
                                 const struct vb_pdf_options *o)
{
    struct vb_sink *to = vb_sink_memory();
    struct vb_diag *dg = vb_diag_new();
    assert_true(vb_write_pdf(pages, o, to, dg));
    assert_int_equal(vb_diag_count(dg, VB_NOTE), 0);
    struct vb_str bytes = vb_str_copy(a, vb_sink_bytes(to));
    vb_diag_drop(dg);
    vb_sink_abandon(to);
    return bytes;
}

static const struct vb_pdf_options options = {.creator = {"vanban 1", 8}};

static bool has(struct vb_str bytes, const char *text)
{
    return vb_str_find(bytes, vb_str_z(text), 0) != SIZE_MAX;
}

/* All deflated streams of the file, inflated, one after the other. */
static struct vb_str inflate_all(struct vb_arena *a, struct vb_str bytes)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    unsigned char *room = vb_alloc(a, 1 << 20);
    for (size_t at = 0; (at = vb_str_find(bytes, VB_STR("stream\r\n"), at)) != SIZE_MAX;) {
        at += 8;
        uLongf n = 1 << 20;
        uLong source = (uLong)(bytes.n - at);
        if (uncompress2(room, &n, (const Bytef *)bytes.p + at, &source) == Z_OK) {
            vb_sb_add(&sb, vb_str_n((const char *)room, n));
        }
    }
    return vb_sb_str(&sb);
}

static void keeps_the_frame(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_str pdf = write_pages(&b.pages, b.arena, &options);
    assert_true(vb_str_starts(pdf, VB_STR("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")));
    assert_true(vb_str_ends(pdf, VB_STR("%%EOF\n")));
    assert_true(has(pdf, "/Lang (vi-VN)"));
    assert_true(has(pdf, "/MarkInfo <</Marked true>>"));
    assert_true(has(pdf, "/DisplayDocTitle true"));
    assert_true(has(pdf, "/Type /OutputIntent"));
    assert_true(has(pdf, "Báo cáo kết quả &amp; kế hoạch &lt;2024&gt;"));
    assert_true(has(pdf, "(D:20240601083000+07'00')"));
    assert_true(has(pdf, "2024-06-01T08:30:00+07:00"));
    assert_false(has(pdf, "pdfaid"));
    assert_true(has(pdf, "/Nums [\n0 <</S /D /St 1>>\n2 <</S /D /St 1 /P (PL-)>>\n]"));
    vb_arena_drop(b.arena);
}

/* Every entry of the cross references leads to the object it names. */
static void cross_references_lead_to_objects(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_str pdf = write_pages(&b.pages, b.arena, &options);
    size_t at = vb_str_find(pdf, VB_STR("startxref\n"), 0);
    assert_true(at < pdf.n);
    size_t table = strtoul(pdf.p + at + 10, NULL, 10);
    assert_memory_equal(pdf.p + table, "xref\n0 ", 7);
    char *rest;
    unsigned long count = strtoul(pdf.p + table + 7, &rest, 10);
    assert_true(count > 20);
    for (unsigned long i = 1; i < count; i++) {
        size_t offset = strtoul(rest + 1 + 20 * i, NULL, 10);
        char wanted[32];
        int n = snprintf(wanted, sizeof wanted, "%lu 0 obj\n", i);
        assert_true(offset + (size_t)n < pdf.n);
        assert_memory_equal(pdf.p + offset, wanted, (size_t)n);
    }
    vb_arena_drop(b.arena);
}

static void equal_pages_give_equal_bytes(void **state)
{
    (void)state;
    struct builder b;
    struct builder c;
    sample(&b);
    struct vb_str first = write_pages(&b.pages, b.arena, &options);
    sample(&c);
    struct vb_str again = write_pages(&c.pages, c.arena, &options);
    assert_int_equal(first.n, again.n);
    assert_memory_equal(first.p, again.p, first.n);
    c.pages.info.title = VB_STR("Khác");
    struct vb_str other = write_pages(&c.pages, c.arena, &options);
    size_t id = vb_str_find(first, VB_STR("/ID [<"), 0);
    size_t other_id = vb_str_find(other, VB_STR("/ID [<"), 0);
    assert_memory_not_equal(first.p + id, other.p + other_id, 38);
    vb_arena_drop(b.arena);
    vb_arena_drop(c.arena);
}

static void epoch_replaces_the_date(void **state)
{
    (void)state;
    struct builder b;
    struct vb_pdf_options o = options;
    o.dated = true;
    o.epoch = 951782399 + 1; /* 2000-02-29 00:00:00 UTC */
    sample(&b);
    struct vb_str pdf = write_pages(&b.pages, b.arena, &o);
    assert_true(has(pdf, "(D:20000229070000+07'00')"));
    assert_true(has(pdf, "2000-02-29T07:00:00+07:00"));
    vb_arena_drop(b.arena);
}

static void elements_carry_their_attributes(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_str pdf = write_pages(&b.pages, b.arena, &options);
    assert_true(has(pdf, "/A <</O /Table /Scope /Column /ColSpan 2>>"));
    assert_true(has(pdf, "/A <</O /Table /Scope /Row /RowSpan 2>>"));
    assert_true(has(pdf, "/T (QH)"));
    assert_true(has(pdf, "/IDTree <</Names [(note"));
    assert_false(has(pdf, "/S /NonStruct"));
    vb_arena_drop(b.arena);
}

/* The paragraph's kids in reading order: text, the call, the note, the second part, text. */
static void a_note_is_read_after_its_call(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_str pdf = write_pages(&b.pages, b.arena, &options);
    size_t at = vb_str_find(pdf, VB_STR("/S /P /P"), 0);
    at = vb_str_find(pdf, VB_STR("/S /P /P"), at + 1); /* the second paragraph */
    size_t k = vb_str_find(pdf, VB_STR("/K["), at);
    int first, call, note, part, last;
    assert_int_equal(
        sscanf(pdf.p + k, "/K[%d %d 0 R %d 0 R %d 0 R %d]", &first, &call, &note, &part, &last),
        5);
    assert_true(call + 1 == note && note + 1 == part);
    assert_true(first < last);
    vb_arena_drop(b.arena);
}

/* Follows a TJ: where its end lies, in points from the line's start. */
static double end_of_line(const struct vb_face *face, double size, const char *tj,
                          const char *end)
{
    double x = 0;
    for (const char *p = tj; p < end; p++) {
        if (*p != '(') {
            continue;
        }
        for (p++; *p != ')'; p += 2) {
            const unsigned char *c = (const unsigned char *)p;
            unsigned high = *c;
            if (*p == '\\') { /* no high byte of these texts is escaped, a low byte may be */
                fail();
            }
            c++;
            if (*c == '\\') {
                c++;
                p++;
            }
            x += face->advance[high << 8 | *c] * size / face->units_per_em;
        }
        char *rest;
        double adjustment = strtod(p + 1, &rest);
        x -= adjustment / 1000 * size;
    }
    return x;
}

static void lines_end_where_layout_says(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_str text = inflate_all(b.arena, write_pages(&b.pages, b.arena, &options));
    size_t end = vb_str_find(text, VB_STR(")]TJ"), 0);
    assert_true(end < text.n);
    size_t from = end;
    while (text.p[from] != '[') {
        from--;
    }
    const struct vb_run *run = &b.pages.pages[0].items[3].run;
    assert_int_equal(run->space_extra, 1234);
    double wanted =
        (double)run->width / 1000 + 1.234 * 11; /* the closing space gets no extra */
    double found = end_of_line(run->face, 14, text.p + from, text.p + end + 1);
    assert_true(fabs(found - wanted) < 0.01);
    vb_arena_drop(b.arena);
}

static void only_used_glyphs_are_embedded(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_str pdf = write_pages(&b.pages, b.arena, &options);
    assert_true(pdf.n < 60000); /* the four files are 1.5 MB */
    struct vb_str text = inflate_all(b.arena, pdf);
    assert_true(has(text, "<1EA3> <1EA3> <1EA3>") || has(text, "<1EA3> <1EA4> <1EA3>"));
    vb_arena_drop(b.arena);
}

static void expect_fault(const struct vb_pages *pages, const char *rule)
{
    struct vb_sink *to = vb_sink_memory();
    struct vb_diag *dg = vb_diag_new();
    assert_false(vb_write_pdf(pages, &options, to, dg));
    assert_int_equal(vb_diag_count(dg, VB_LIMIT), 1);
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    vb_diag_print(dg, f, VB_SHORT, VB_EN, false);
    fclose(f);
    assert_non_null(strstr(text, rule));
    free(text);
    vb_diag_drop(dg);
    vb_sink_abandon(to);
}

static void faults_are_reported(void **state)
{
    (void)state;
    struct builder b;
    sample(&b);
    struct vb_item *item = &b.pages.pages[0].items[0];
    struct vb_str kept = item->run.text;
    item->run.text = VB_STR("chữ 汉");
    expect_fault(&b.pages, "NOI-BO");
    item->run.text = kept;
    b.pages.pages[1].width = VB_PT(20000);
    expect_fault(&b.pages, "PDF.GIOI-HAN");
    b.pages.pages[1].width = VB_MM(210);
    b.pages.bookmarks[0].page = 99;
    expect_fault(&b.pages, "NOI-BO");
    b.pages.bookmarks[0].page = 0;
    b.pages.element_count++;
    expect_fault(&b.pages, "NOI-BO");
    vb_arena_drop(b.arena);
}

static void a_full_disk_is_no_report(void **state)
{
    (void)state;
    int error = 0;
    struct vb_sink *to = vb_sink_open("/dev/full", &error);
    if (to == NULL) {
        skip();
    }
    struct builder b;
    struct vb_diag *dg = vb_diag_new();
    sample(&b);
    bool written = vb_write_pdf(&b.pages, &options, to, dg);
    bool committed = vb_sink_commit(to) == 0;
    assert_false(written && committed);
    assert_int_equal(vb_diag_count(dg, VB_NOTE), 0);
    vb_diag_drop(dg);
    vb_arena_drop(b.arena);
}

static int keep_sample(const char *path)
{
    struct builder b;
    struct vb_diag *dg = vb_diag_new();
    int error = 0;
    struct vb_sink *to = vb_sink_open(path, &error);
    if (to == NULL) {
        return 1;
    }
    sample(&b);
    bool written = vb_write_pdf(&b.pages, &options, to, dg);
    vb_diag_print(dg, stderr, VB_HUMAN, VB_EN, false);
    vb_diag_drop(dg);
    vb_arena_drop(b.arena);
    return vb_sink_commit(to) == 0 && written ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        return keep_sample(argv[1]);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_frame),
        cmocka_unit_test(cross_references_lead_to_objects),
        cmocka_unit_test(equal_pages_give_equal_bytes),
        cmocka_unit_test(epoch_replaces_the_date),
        cmocka_unit_test(elements_carry_their_attributes),
        cmocka_unit_test(a_note_is_read_after_its_call),
        cmocka_unit_test(lines_end_where_layout_says),
        cmocka_unit_test(only_used_glyphs_are_embedded),
        cmocka_unit_test(faults_are_reported),
        cmocka_unit_test(a_full_disk_is_no_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
