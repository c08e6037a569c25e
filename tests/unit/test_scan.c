/* The tree that our own walk makes of well-formed XML against libxml2's: names, namespaces,
 * attributes, texts, on texts put together at random; and that places are where they are said.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema_fixture.h"

#include "data/xml_load.h"
#include "text/unicode.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* ---- both trees as text */

#define INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

/* libxml2 leaves &amp; in the name of a namespace as &#38;. */
static void add_space(struct vb_sb *to, struct vb_str space)
{
    struct vb_str mark = VB_STR("&#38;");
    size_t from = 0, at;
    while ((at = vb_str_find(space, mark, from)) != SIZE_MAX) {
        vb_sb_addf(to, "%.*s&", VB_ARG(vb_str_part(space, from, at)));
        from = at + mark.n;
    }
    vb_sb_add(to, vb_str_part(space, from, space.n));
}

static void write_theirs(struct vb_sb *to, const xmlNode *n, const char *space)
{
    const char *own = n->ns == NULL ? "" : (const char *)n->ns->href;
    vb_sb_add_char(to, '<');
    if (strcmp(own, space) != 0) {
        vb_sb_add_char(to, '{');
        add_space(to, vb_str_z(own));
        vb_sb_add_char(to, '}');
    }
    vb_sb_add_z(to, (const char *)n->name);
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        if (a->ns != NULL && strcmp((const char *)a->ns->href, INSTANCE) == 0) {
            continue;
        }
        xmlChar *text = xmlNodeListGetString(n->doc, a->children, 1);
        vb_sb_addf(to, " %s%s%s=[%s]", a->ns == NULL ? "" : (const char *)a->ns->prefix,
                   a->ns == NULL ? "" : ":", a->name, text == NULL ? "" : (const char *)text);
        xmlFree(text);
    }
    bool open = false;
    for (const xmlNode *k = n->children; k != NULL; k = k->next) {
        if (k->type == XML_TEXT_NODE || k->type == XML_CDATA_SECTION_NODE) {
            vb_sb_addf(to, "%s%s", open ? "" : "[", k->content);
            open = true;
        } else if (k->type == XML_ELEMENT_NODE) {
            vb_sb_add_z(to, open ? "]" : "");
            open = false;
            write_theirs(to, k, space);
        }
    }
    vb_sb_add_z(to, open ? "]>" : ">");
}

static void write_ours(struct vb_sb *to, const struct vb_node *n)
{
    vb_sb_addf(to, "<%.*s", VB_ARG(n->name));
    for (uint32_t i = 0; i < n->attribute_count; i++) {
        vb_sb_addf(to, " %.*s=[%.*s]", VB_ARG(n->attributes[i].name),
                   VB_ARG(n->attributes[i].value.text));
    }
    for (const struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_TEXT) {
            vb_sb_addf(to, "[%.*s]", VB_ARG(k->text));
        } else {
            write_ours(to, k);
        }
    }
    vb_sb_add_z(to, ">");
}

/* ---- places */

static struct vb_str rest_at(struct vb_str text, const struct vb_where *where)
{
    size_t at = 0;
    uint32_t line = 1, column = 1, cp;
    while (line != where->line || column != where->column) {
        if (!vb_str_next(text, &at, &cp)) {
            fail_msg("no place %u:%u in %.*s", where->line, where->column, VB_ARG(text));
        }
        column = cp == '\n' ? 1 : column + 1;
        line += cp == '\n';
    }
    return vb_str_part(text, at, text.n);
}

static void check_places(struct vb_str text, const struct vb_node *n)
{
    struct vb_str rest = rest_at(text, &n->where);
    if (n->kind == VB_NODE_TEXT) {
        bool blank = vb_str_trim(n->text).n == 0;
        /* «<» only as the first letter of CDATA. */
        assert_true(blank || (rest.n > 1 && strchr(" \t\r\n", rest.p[0]) == NULL &&
                              (rest.p[0] != '<' || rest.p[1] == 'x')));
        return;
    }
    size_t local = vb_str_find(n->name, VB_STR("}"), 0);
    struct vb_str name = vb_str_part(n->name, local == SIZE_MAX ? 0 : local + 1, n->name.n);
    size_t colon = vb_str_find(rest, VB_STR(":"), 0);
    bool prefixed = colon < 4 && vb_str_starts(vb_str_part(rest, colon + 1, rest.n), name);
    assert_true(rest.p[0] == '<');
    assert_true(prefixed || vb_str_starts(vb_str_part(rest, 1, rest.n), name));
    for (uint32_t i = 0; i < n->attribute_count; i++) {
        rest = rest_at(text, &n->attributes[i].where);
        assert_true(vb_str_starts(rest, n->attributes[i].name));
    }
    for (const struct vb_node *k = n->first; k != NULL; k = k->next) {
        check_places(text, k);
    }
}

/* ---- cases */

static void quiet(void *context, xmlErrorPtr e)
{
    (void)context;
    (void)e;
}

/* True when the text is well-formed, and then the trees agree. */
static bool agrees(struct vb_str text)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    struct vb_load l = {
        .arena = a, .file = VB_STR("t.xml"), .text = text, .schema = schema, .dg = dg};
    xmlSetStructuredErrorFunc(NULL, quiet);
    xmlDoc *doc = xmlReadMemory(text.p, (int)text.n, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    xmlSetStructuredErrorFunc(NULL, NULL);
    bool good = vb_load_parse(&l);
    assert_true(!good || doc != NULL);
    if (good) {
        const xmlNode *top = xmlDocGetRootElement(doc);
        struct vb_sb theirs, ours;
        vb_sb_init(&theirs, a);
        vb_sb_init(&ours, a);
        const struct vb_node *root = vb_load_tree(&l);
        write_theirs(&theirs, top, top->ns == NULL ? "" : (const char *)top->ns->href);
        write_ours(&ours, root);
        if (!vb_str_eq(vb_sb_str(&theirs), vb_sb_str(&ours))) {
            fail_msg("%.*s\ntheirs: %.*s\nours:   %.*s", VB_ARG(text),
                     VB_ARG(vb_sb_str(&theirs)), VB_ARG(vb_sb_str(&ours)));
        }
        check_places(text, root);
    }
    xmlFreeDoc(doc);
    vb_diag_drop(dg);
    vb_arena_drop(a);
    return good;
}

/* Names that the schema does not know: then all white space is kept. */
static const char base[] =
    "<?xml version=\"1.0\"?>\n<!-- <r> -->\n<r xmlns=\"urn:r\" xmlns:p='urn:p' x = \"1\">\n"
    " <aa y=\"a > b\" p:z='\"'>một <bb/> hai</aa><p:cc xmlns=\"urn:q\"><dd>ba</dd></p:cc>\n"
    " <aa\n  y\t=\n'' ></aa> <p:r xmlns:p=\"urn:r\"><p:aa/></p:r>\n</r>\n<!-- hết -->";

static const char *const pieces[] = {
    "<!-- < & > -->",
    "<![CDATA[]]>",
    "<![CDATA[ <x> & ]] > ]]>",
    "&amp;",
    "&lt;&gt;",
    "&quot;",
    "&apos;",
    "&#10;",
    "&#x1EA1;",
    "&#13;",
    "\r\n",
    "\r",
    "\t",
    "\n\n",
    " ",
    "<?a b > ?>",
    "<bb/>",
    "<bb z='&#9;x'/>",
    "<p:bb>",
    "</p:bb>",
    "<aa>",
    "</aa>",
    "ế",
    "😀",
    ">",
    "'",
    "=",
    " w=\"a&#10;b\r\nc\td\"",
    " xmlns:i=\"" INSTANCE "\" i:q=\"\"",
    " xmlns=\"\"",
    " p:v=\"\"",
    "/",
    "]]>",
    "<!DOCTYPE r>",
};

static void agrees_with_libxml2(void **state)
{
    (void)state;
    enum { CASES = 30000, PIECES = sizeof pieces / sizeof *pieces };
    uint32_t seed = 1;
    size_t good = 0;
    assert_true(agrees(vb_str_z(base)));
    for (int i = 0; i < CASES; i++) {
        char text[1024];
        strcpy(text, base);
        size_t n = sizeof base - 1;
        for (int k = 0; k <= i % 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 8) % PIECES];
            size_t at = (seed >> 16) % n, length = strlen(piece);
            const char *tag_end = strchr(text + at, '>');
            if (i % 4 != 0 && tag_end != NULL) { /* more of these are well-formed */
                at = (size_t)(tag_end - text) + 1;
            }
            memmove(text + at + length, text + at, n - at + 1);
            memcpy(text + at, piece, length);
            n += length;
        }
        size_t fault;
        bool doctype = strstr(text, "<!DOCTYPE") != NULL; /* refused before the parser */
        good +=
            !doctype && vb_utf8_valid(vb_str_n(text, n), &fault) && agrees(vb_str_n(text, n));
    }
    assert_true(good > CASES / 5 && good < CASES - CASES / 5);
}

static void numbers_children_by_name(void **state)
{
    (void)state;
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    struct vb_load l = {.arena = a,
                        .text = VB_STR("<r><b/><c><b/><c/></c><b><b/><b/></b><d/></r>"),
                        .schema = schema,
                        .dg = dg};
    static const uint32_t wanted[] = {1, 0, 2, 0};
    const struct vb_node *k = vb_load_tree(&l)->first;
    for (size_t i = 0; i < 4; i++, k = k->next) {
        assert_int_equal(k->where.index, wanted[i]);
    }
    vb_diag_drop(dg);
    vb_arena_drop(a);
}

/* Comments cut a text into pieces, which must not cost the text anew each time. */
static void joins_many_pieces(void **state)
{
    (void)state;
    enum { PIECES = 300000 };
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, "<r>");
    for (int i = 0; i < PIECES; i++) {
        vb_sb_add_z(&sb, "ab<!---->");
    }
    vb_sb_add_z(&sb, "</r>");
    struct vb_load l = {.arena = a, .text = vb_sb_str(&sb), .schema = schema, .dg = dg};
    assert_int_equal(vb_load_tree(&l)->first->text.n, 2 * PIECES);
    vb_diag_drop(dg);
    vb_arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_libxml2),
        cmocka_unit_test(numbers_children_by_name),
        cmocka_unit_test(joins_many_pieces),
    };
    return cmocka_run_group_tests(tests, open_schema, close_schema);
}
