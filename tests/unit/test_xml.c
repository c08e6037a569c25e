/* Loading: places, typed values, spaces in sentences, limits; and that our own checks find what
 * libxml2's validator finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema_fixture.h"

#include "data/rules.h"
#include "data/xml.h"
#include "data/xml_load.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOT "<du-lieu-nam xmlns=\"urn:vanban:du-lieu-nam:1\" nam=\"2023\">"
#define BODY "<co-quan viet-tat=\"S\" dia-danh=\"Hà Nội\"><ten>Sở</ten></co-quan>"

struct loaded {
    struct vb_arena *arena;
    struct vb_diag *diag;
    const struct vb_node *root;
    char *reports; /* as printed */
};

static struct loaded load(struct vb_str text)
{
    struct loaded l = {.arena = vb_arena_new(), .diag = vb_diag_new()};
    text = vb_str_copy(l.arena, text);
    const struct vb_node *root = vb_xml_load(l.arena, VB_STR("t.xml"), text, schema, l.diag);
    l.root = root != NULL && root->faults == 0 ? root : NULL; /* sound, or nothing */
    size_t size = 0;
    FILE *to = open_memstream(&l.reports, &size);
    vb_diag_print(l.diag, to, VB_SHORT, VB_VI, false);
    fclose(to);
    return l;
}

static void drop(struct loaded *l)
{
    free(l->reports);
    vb_diag_drop(l->diag);
    vb_arena_drop(l->arena);
}

/* A document whose body is `body`. */
static struct loaded load_body(const char *body)
{
    struct vb_arena *a = vb_arena_new();
    struct loaded l =
        load(vb_strf(a,
                     ROOT BODY "<van-ban ma=\"a\" loai=\"BC\"><trich-yeu>T</trich-yeu>"
                               "<noi-dung>%s</noi-dung></van-ban></du-lieu-nam>",
                     body));
    vb_arena_drop(a);
    return l;
}

static const struct vb_node *down(const struct vb_node *n, const char *name)
{
    const struct vb_node *c = n == NULL ? NULL : vb_node_child(n, name);
    if (c == NULL) {
        fail_msg("no <%s>", name);
    }
    return c;
}

static const struct vb_node *body_of(const struct loaded *l)
{
    if (l->root == NULL) {
        fail_msg("not loaded: %s", l->reports);
    }
    return down(down(l->root, "van-ban"), "noi-dung");
}

/* ---- places */

static void assert_place(const struct vb_where *where, unsigned line, unsigned column)
{
    if (where->line != line || where->column != column) {
        fail_msg("%u:%u instead of %u:%u", where->line, where->column, line, column);
    }
}

static void knows_places(void **state)
{
    (void)state;
    struct loaded l =
        load(VB_STR("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n"
                    "<!-- <doan a=\"1\"> -->" ROOT BODY "\n"
                    "<van-ban ma=\"a\"\n  loai = 'BC' >\n"
                    "  <trich-yeu>Đã  <!-- > -->xong</trich-yeu><noi-dung\n>\n"
                    "<doan>ế<dam>b</dam> <![CDATA[<x>]]> <nghieng>c</nghieng></doan>\n"
                    "<muc tieu-de=\"a > b\"/><muc ma=\"m\"/></noi-dung>"
                    "</van-ban></du-lieu-nam>"));
    const struct vb_node *noi_dung = body_of(&l), *van_ban = noi_dung->parent;
    assert_place(&van_ban->where, 3, 1);
    assert_place(&vb_node_attribute(van_ban, "loai")->where, 4, 3);
    assert_place(&down(van_ban, "trich-yeu")->first->where, 5, 14);
    assert_place(&noi_dung->where, 5, 44);
    const struct vb_node *doan = down(noi_dung, "doan");
    assert_place(&doan->first->where, 7, 7);
    assert_place(&down(doan, "dam")->where, 7, 8);
    assert_place(&down(doan, "nghieng")->where, 7, 37);
    const struct vb_node *muc = vb_node_next(down(noi_dung, "muc"));
    assert_place(&vb_node_attribute(muc, "ma")->where, 8, 28);
    struct vb_str path = vb_where_path(&vb_node_attribute(muc, "ma")->where, l.arena);
    assert_true(vb_str_eq_z(path, "/du-lieu-nam/van-ban/noi-dung/muc[2]/@ma"));
    drop(&l);
}

/* ---- values */

static void types_values(void **state)
{
    (void)state;
    struct loaded l = load(VB_STR(
        ROOT BODY
        "<chi-tieu-nam><nhom ma=\"g\" ten=\"G\"><chi-tieu don-vi-tinh=\"tấn\" ten=\" Thóc  "
        "tẻ\" "
        "ma=\"c\"><gia-tri loai=\"thuc-hien\" uoc=\"co\"> 330.450 </gia-tri>"
        "<gia-tri loai=\"ke-hoach\">6,6-6,8</gia-tri></chi-tieu></nhom></chi-tieu-nam>"
        "<van-ban ngay=\"/11/2023\" loai=\"QyĐ\" ma=\"a\"><trich-yeu>T</trich-yeu>"
        "<noi-dung><doan><ngay>24/11/2023</ngay></doan></noi-dung></van-ban></du-lieu-nam>"));
    const struct vb_node *van_ban = body_of(&l)->parent;
    assert_true(vb_str_eq_z(van_ban->attributes[0].name, "ma")); /* in the schema's order */
    assert_int_equal(vb_node_attribute(van_ban, "ngay")->value.date.month, 11);
    assert_int_equal(vb_node_attribute(van_ban, "ngay")->value.date.day, 0);
    assert_int_equal(vb_node_attribute(l.root, "nam")->value.integer, 2023);
    const struct vb_node *c = down(down(down(l.root, "chi-tieu-nam"), "nhom"), "chi-tieu");
    assert_true(vb_str_eq_z(vb_node_string(c, "ten"), "Thóc tẻ"));
    const struct vb_node *v = down(c, "gia-tri");
    assert_int_equal(v->value.kind, VB_VALUE_NUMBER);
    assert_int_equal(v->value.number.digits, 330450);
    assert_true(vb_node_attribute(v, "uoc")->value.yes);
    assert_int_equal(vb_node_next(v)->value.kind, VB_VALUE_TEXT); /* a range */
    assert_int_equal(down(down(body_of(&l), "doan"), "ngay")->value.date.day, 24);
    drop(&l);
}

/* ---- spaces and quotation marks in sentences */

static void write_inlines(struct vb_sb *sb, const struct vb_node *n)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_TEXT) {
            vb_sb_addf(sb, "[%.*s]", VB_ARG(c->text));
        } else {
            vb_sb_addf(sb, "<%.*s", VB_ARG(c->name));
            write_inlines(sb, c);
            vb_sb_add_z(sb, ">");
        }
    }
}

static void keeps_word_spaces(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *expected;
    } cases[] = {
        {"\n  Một\n  hai  ba \n", "[Một hai ba]"},
        {"a <dam>b</dam> c", "[a ]<dam[b]>[ c]"},
        {"a<dam> b </dam>c", "[a]<dam[ b ]>[c]"},
        {"a <dam> b </dam> c", "[a ]<dam[b ]>[c]"},
        {" <dam> b </dam> ", "<dam[b]>"},
        {"đạt\n      <so cua=\"x\"/>,\n  và", "[đạt ]<so>[, và]"},
        {"a. <chu-thich> Chú\n thích. </chu-thich> Sau", "[a.]<chu-thich[Chú thích.]>[ Sau]"},
        {"a <xuong-dong/> b", "[a]<xuong-dong>[b]"},
        {"a<!-- x --> <!-- y -->b", "[a b]"},
        {"a<![CDATA[ < ]]>b", "[a < b]"},
        {"\"<dam>a</dam>\" và \"b\"", "[“]<dam[a]>[” và “b”]"},
        {"m<mu>3</mu>", "[m]<mu[3]>"},
        {"<so cua=\"x\"/> <so cua=\"y\"/>", "<so>[ ]<so>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char body[512];
        snprintf(body, sizeof body, "<doan>%s</doan>", cases[i].xml);
        struct loaded l = load_body(body);
        struct vb_sb sb;
        vb_sb_init(&sb, l.arena);
        write_inlines(&sb, down(body_of(&l), "doan"));
        if (!vb_str_eq_z(vb_sb_str(&sb), cases[i].expected)) {
            fail_msg("%s: %.*s instead of %s", cases[i].xml, VB_ARG(vb_sb_str(&sb)),
                     cases[i].expected);
        }
        drop(&l);
    }
}

static void keeps_blocks_apart(void **state)
{
    (void)state;
    struct loaded l =
        load_body("<danh-sach>\n<y> Một \n <gach> hai </gach>\n <doan>ba</doan> </y>"
                  "</danh-sach>");
    struct vb_sb sb;
    vb_sb_init(&sb, l.arena);
    write_inlines(&sb, down(down(body_of(&l), "danh-sach"), "y"));
    assert_true(vb_str_eq_z(vb_sb_str(&sb), "[Một]<gach[hai]><doan[ba]>"));
    assert_true(vb_str_eq_z(vb_node_all_text(body_of(&l), l.arena), "Một hai ba"));
    drop(&l);
}

static void leaves_notes_out(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *text, *with_notes;
    } cases[] = {
        {"cấp nước<chu-thich>Ghi.</chu-thich> ở", "cấp nước ở", "cấp nướcGhi. ở"},
        {"cấp nước <chu-thich>Ghi.</chu-thich>.", "cấp nước.", "cấp nướcGhi.."},
        {"cấp nước <chu-thich>Ghi.</chu-thich>", "cấp nước", "cấp nướcGhi."},
        {"cấp <dam>nước<chu-thich>Ghi.</chu-thich></dam>:", "cấp nước:", "cấp nướcGhi.:"},
        {"đạt <so cua=\"x\"/>; tăng", "đạt …; tăng", "đạt …; tăng"},
        {"theo <tham-chieu den=\"x\"/>", "theo …", "theo …"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char body[512];
        snprintf(body, sizeof body, "<doan>%s</doan>", cases[i].xml);
        struct loaded l = load_body(body);
        const struct vb_node *doan = down(body_of(&l), "doan");
        struct vb_str text = vb_node_all_text(doan, l.arena);
        struct vb_str all = vb_node_text_and_notes(doan, l.arena);
        if (!vb_str_eq_z(text, cases[i].text) || !vb_str_eq_z(all, cases[i].with_notes)) {
            fail_msg("%s: [%.*s] [%.*s]", cases[i].xml, VB_ARG(text), VB_ARG(all));
        }
        drop(&l);
    }
}

/* ---- limits */

static void refuses_endless_text(void **state)
{
    (void)state;
    enum { LONG = 11 * 1000 * 1000 };
    char *body = malloc(LONG + 64);
    assert_non_null(body);
    int n = sprintf(body, "<muc tieu-de=\"");
    memset(body + n, 'a', LONG);
    strcpy(body + n + LONG, "\"/>");
    struct loaded l = load_body(body);
    assert_null(l.root);
    assert_non_null(strstr(l.reports, "[XML.DAI]"));
    assert_int_equal(vb_diag_count(l.diag, VB_LIMIT), 1);
    drop(&l);
    free(body);
}

/* One message a mistake, whatever the number of elements around it. */
static void survives_many_unclosed(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    char *body = malloc(COUNT * 6 + 1);
    assert_non_null(body);
    for (size_t i = 0; i < COUNT; i++) {
        memcpy(body + 6 * i, "<muc>\n", 6);
    }
    body[COUNT * 6] = '\0';
    struct loaded l = load_body(body);
    assert_null(l.root);
    assert_non_null(strstr(l.reports, "[XML.SAU]"));
    assert_int_equal(vb_diag_count(l.diag, VB_NOTE), 1);
    drop(&l);
    free(body);
}

static void reads_attributes_by_thousands(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, "<muc tieu-de=\"x\"");
    for (int i = 0; i < 1000; i++) {
        vb_sb_addf(&sb, " thua%d=\"1\"", i);
    }
    vb_sb_add_z(&sb, "/>");
    struct loaded l = load_body(vb_str_to_z(a, vb_sb_str(&sb)));
    assert_null(l.root);
    assert_int_equal(vb_diag_count(l.diag, VB_ERROR), 1000);
    drop(&l);
    vb_arena_drop(a);
}

/* ---- our checks against libxml2's */

static void quiet(void *context, xmlErrorPtr e)
{
    (void)context;
    (void)e;
}

static const char *const rich =
    "<du-lieu-nam xmlns=\"urn:vanban:du-lieu-nam:1\" nam=\"2023\">"
    "<co-quan ma=\"H1\" viet-tat=\"S\" dia-danh=\"Hà Nội\"><chu-quan>Bộ</chu-quan>"
    "<ten>Sở<xuong-dong/>Y tế</ten><thanh-vien ma=\"t\" ten=\"T\" "
    "tu-ngay=\"01/02/2020\"/></co-quan>"
    "<chi-tieu-nam><don-vi-tinh ma=\"tan\" ky-hieu=\"tấn\" he-so=\"1.000\"/><nhom ma=\"g\" "
    "ten=\"G\">"
    "<chi-tieu ma=\"c\" ten=\"C\" don-vi-tinh=\"tấn\" so-le=\"1\" day-du=\"co\">"
    "<gia-tri loai=\"uoc\" muc=\"tren\">6,6-6,8</gia-tri><gia-tri loai=\"giao\" "
    "trang-thai=\"thieu\"/><day-gia-tri loai=\"giao\" ky=\"quy-1\" don-vi=\"t\">5</day-gia-tri>"
    "<trong-do ma=\"d\" ten=\"D\"><gia-tri "
    "loai=\"giao\">-5</gia-tri></trong-do></chi-tieu></nhom>"
    "</chi-tieu-nam><khen-thuong-nam><hinh-thuc ma=\"k\" ten=\"K\"><so-luong "
    "doi-tuong=\"tap-the\">05"
    "</so-luong><nguoi ten=\"N\"/></hinh-thuc></khen-thuong-nam>"
    "<hoat-dong-nam><viec ma=\"v\" han=\"30/6/2024\">Làm <dam>gì</dam></viec></hoat-dong-nam>"
    "<van-ban ma=\"a\" loai=\"QĐ\" so=\"\" ngay=\"//2023\" danh-so=\"I 1 "
    "a)\"><trich-yeu>T</trich-yeu>"
    "<kinh-gui><noi>X</noi></kinh-gui><can-cu>C</can-cu><noi-dung><doan>a <so "
    "cua=\"c\"/></doan>"
    "<phan "
    "tieu-de=\"P\"><chuong><tieu-de>C</tieu-de><dieu><khoan><diem><doan>x</doan></diem></khoan>"
    "</dieu></chuong></phan><muc tieu-de=\"M\" lien=\"co\"><trich><doan>q</doan></trich>"
    "<danh-sach danh-so=\"a)\"><y>1<gach>2</gach></y></danh-sach><bang so-cot=\"co\"><cot "
    "rong=\"12,5\"/>"
    "<dau><dong><o gop-cot=\"2\">h</o></dong></dau><dong "
    "kieu=\"cong\"><o/></dong><ghi-chu>g</ghi-chu>"
    "<nguon>n</nguon></bang></muc><ket-thuc>K<chu-thich><doan>n</doan></chu-thich></ket-thuc></"
    "noi-dung>"
    "<noi-nhan><noi muc-dich=\"để b/c\">N</noi><luu>VT</luu></noi-nhan><nguoi-ky ten=\"A\">"
    "<chuc-vu quyen-han=\"KT.\">B</chuc-vu><chuc-vu-khac>D</chuc-vu-khac></nguoi-ky>"
    "<phu-luc ma=\"p\" huong=\"ngang\"><tieu-de>P</tieu-de><doan>x <so-sanh cua=\"c\" "
    "voi=\"giao\"/> "
    "<ngay cach=\"chu\">1/2/2023</ngay></doan></phu-luc></van-ban></du-lieu-nam>";

struct judge {
    xmlSchema *schema;
    size_t cases, invalid;
};

/* Both say yes or both say no, and the second net never has to speak. */
static void compare(struct judge *j, xmlDoc *doc, const char *what)
{
    xmlChar *text = NULL;
    int size = 0;
    xmlDocDumpMemory(doc, &text, &size);
    xmlSchemaValidCtxt *valid = xmlSchemaNewValidCtxt(j->schema);
    xmlSchemaSetValidStructuredErrors(valid, quiet, NULL);
    bool good = xmlSchemaValidateDoc(valid, doc) == 0;
    xmlSchemaFreeValidCtxt(valid);
    struct loaded l = load(vb_str_n((const char *)text, (size_t)size));
    if (good != (l.root != NULL) || strstr(l.reports, "DL.LUOC-DO") != NULL) {
        fail_msg("%s: libxml2 says %s, we say: %s", what, good ? "valid" : "invalid",
                 l.reports);
    }
    j->cases++;
    j->invalid += !good;
    drop(&l);
    xmlFree(text);
}

static void mutate_attributes(struct judge *j, xmlDoc *doc, xmlNode *n)
{
    static const char *const values[] = {"", "x y", "co", "12.5", "24-11-2023", "a"};
    for (xmlAttr *a = n->properties; a != NULL; a = a->next) {
        xmlChar *old = xmlNodeListGetString(doc, a->children, 1);
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            xmlSetProp(n, a->name, (const xmlChar *)values[i]);
            compare(j, doc, (const char *)a->name);
        }
        xmlSetProp(n, a->name, old == NULL ? (const xmlChar *)"" : old);
        xmlFree(old);
    }
    xmlAttr *extra = xmlNewProp(n, (const xmlChar *)"thua", (const xmlChar *)"1");
    compare(j, doc, "extra attribute");
    xmlRemoveProp(extra);
}

/* Each attribute away in turn. */
static void drop_attributes(struct judge *j, xmlDoc *doc, xmlNode *n)
{
    size_t count = 0;
    for (xmlAttr *a = n->properties; a != NULL; a = a->next) {
        count++;
    }
    for (size_t i = 0; i < count; i++) {
        xmlAttr *a = n->properties; /* the one put back goes to the end */
        xmlChar *name = xmlStrdup(a->name), *old = xmlNodeListGetString(doc, a->children, 1);
        xmlRemoveProp(a);
        compare(j, doc, (const char *)name);
        xmlNewProp(n, name, old == NULL ? (const xmlChar *)"" : old);
        xmlFree(name);
        xmlFree(old);
    }
}

static void mutate(struct judge *j, xmlDoc *doc, xmlNode *n)
{
    mutate_attributes(j, doc, n);
    drop_attributes(j, doc, n);
    xmlNode *stray = xmlNewText((const xmlChar *)"chữ lạc");
    xmlAddChild(n, stray);
    compare(j, doc, "stray text");
    xmlNode *last = n->last; /* merged with text that stood there, or the new node */
    xmlChar *content = xmlNodeGetContent(last);
    content[xmlStrlen(content) - (int)strlen("chữ lạc")] = '\0';
    if (content[0] == '\0') {
        xmlUnlinkNode(last);
        xmlFreeNode(last);
    } else {
        xmlNodeSetContent(last, content);
    }
    xmlFree(content);
    if (n->parent == NULL || n->parent->type != XML_ELEMENT_NODE) {
        return;
    }
    xmlNode *twin = xmlDocCopyNode(n, doc, 1);
    xmlAddNextSibling(n, twin);
    compare(j, doc, "element twice");
    xmlUnlinkNode(twin);
    xmlNode *mark = xmlNewComment((const xmlChar *)"x");
    xmlAddNextSibling(n, mark);
    xmlUnlinkNode(n);
    compare(j, doc, "element away");
    xmlNode *parent = mark->parent;
    xmlNode *firstborn = parent->children;
    xmlAddPrevSibling(firstborn, n);
    compare(j, doc, "element first");
    xmlUnlinkNode(n);
    xmlAddChild(parent, n);
    compare(j, doc, "element last");
    xmlUnlinkNode(n);
    xmlAddPrevSibling(mark, n);
    xmlUnlinkNode(mark);
    xmlFreeNode(mark);
    xmlFreeNode(twin);
}

static void walk(struct judge *j, xmlDoc *doc, xmlNode *n)
{
    mutate(j, doc, n);
    for (xmlNode *c = n->children; c != NULL; c = c->next) {
        if (c->type == XML_ELEMENT_NODE) {
            walk(j, doc, c);
        }
    }
}

static void agrees_with_validator(void **state)
{
    (void)state;
    struct vb_str xsd = vb_schema_text();
    xmlSchemaParserCtxt *reader = xmlSchemaNewMemParserCtxt(xsd.p, (int)xsd.n);
    struct judge j = {.schema = xmlSchemaParse(reader)};
    xmlSchemaFreeParserCtxt(reader);
    assert_non_null(j.schema);
    xmlDoc *doc = xmlReadMemory(rich, (int)strlen(rich), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    compare(&j, doc, "as it is");
    assert_int_equal(j.invalid, 0);
    walk(&j, doc, xmlDocGetRootElement(doc));
    compare(&j, doc, "as it was");
    assert_true(j.cases > 700 && j.invalid > 300 && j.invalid < j.cases - 100);
    xmlFreeDoc(doc);
    xmlSchemaFree(j.schema);
}

/* ---- the validator that looks on while a file is loaded */

static struct vb_misfit misfit_in(struct vb_arena *a, const char *text, bool well_formed)
{
    struct vb_diag *dg = vb_diag_new();
    struct vb_load l = {.arena = a,
                        .file = VB_STR("t.xml"),
                        .text = vb_str_z(text),
                        .schema = schema,
                        .dg = dg,
                        .validates = true};
    assert_int_equal(vb_load_parse(&l), well_formed);
    assert_int_equal(vb_diag_count(dg, VB_ERROR), !well_formed);
    vb_diag_drop(dg);
    return l.misfit;
}

static void validator_looks_on(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    assert_int_equal(misfit_in(a, rich, true).line, 0);
    struct vb_misfit found = misfit_in(a, ROOT "\n" BODY "\n<la/><nua/></du-lieu-nam>", true);
    assert_int_equal(found.line, 3);
    assert_true(vb_str_eq_z(found.element, "la"));
    found = misfit_in(a, ROOT "<co-quan la=\"1\"/></du-lieu-nam>", true);
    assert_true(found.line == 1 && vb_str_eq_z(found.element, "co-quan"));
    misfit_in(a, ROOT "<co-quan></du-lieu-nam>", false);
    vb_arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_places),
        cmocka_unit_test(types_values),
        cmocka_unit_test(keeps_word_spaces),
        cmocka_unit_test(keeps_blocks_apart),
        cmocka_unit_test(leaves_notes_out),
        cmocka_unit_test(refuses_endless_text),
        cmocka_unit_test(survives_many_unclosed),
        cmocka_unit_test(reads_attributes_by_thousands),
        cmocka_unit_test(agrees_with_validator),
        cmocka_unit_test(validator_looks_on),
    };
    return cmocka_run_group_tests(tests, open_schema, close_schema);
}
