#include "data/xml.h"

#include "data/xml_load.h"
#include "data/xml_parts.h"
#include "text/unicode.h"

#include <libxml/xmlschemas.h>
#include <string.h>
#include <strings.h>

#define NAMESPACE      "urn:vanban:du-lieu-nam:1"
#define NAMESPACE_STEM "urn:vanban:du-lieu-nam:"

struct vb_where vb_load_place(const struct vb_load *l, uint32_t line, uint32_t column)
{
    return (struct vb_where){.file = l->file, .line = line, .column = column};
}

static struct vb_where place_of(const struct vb_load *l, size_t offset)
{
    struct vb_scan_place at = vb_scan_place_of(l->text, offset);
    return vb_load_place(l, at.line, at.column);
}

/* ---- before the parser */

static struct vb_str without_bom(struct vb_str s)
{
    return vb_str_starts(s, VB_STR("\xEF\xBB\xBF")) ? vb_str_part(s, 3, s.n) : s;
}

/* The encoding that the XML declaration names; empty: none. */
static struct vb_str declared_encoding(struct vb_str s)
{
    if (!vb_str_starts(s, VB_STR("<?xml"))) {
        return (struct vb_str){NULL, 0};
    }
    struct vb_str head = vb_str_part(s, 0, vb_str_find(s, VB_STR("?>"), 0));
    size_t from = vb_str_find(head, VB_STR("encoding"), 0);
    while (from < head.n && head.p[from] != '"' && head.p[from] != '\'') {
        from++;
    }
    if (from >= head.n) {
        return (struct vb_str){NULL, 0};
    }
    size_t to = from + 1;
    while (to < head.n && head.p[to] != head.p[from]) {
        to++;
    }
    return vb_str_part(head, from + 1, to);
}

static bool same_letters(struct vb_str s, const char *z)
{
    return s.n == strlen(z) && strncasecmp(s.p, z, s.n) == 0;
}

static bool is_utf16(struct vb_str s)
{
    return s.n >= 2 && (memcmp(s.p, "\xFF\xFE", 2) == 0 || memcmp(s.p, "\xFE\xFF", 2) == 0 ||
                        memcmp(s.p, "<\0", 2) == 0 || memcmp(s.p, "\0<", 2) == 0);
}

/* Refuses what the parser should not see; true when there is XML in UTF-8 to parse. */
static bool acceptable(struct vb_load *l)
{
    struct vb_where start = vb_load_place(l, 1, 1);
    if (l->text.n > VB_XML_BYTES) {
        VB_REPORT(l->dg, VB_FILE_BIG, &start, l->file,
                  vb_strf(l->arena, "%zu", VB_XML_BYTES / 1024 / 1024));
        return false;
    }
    if (is_utf16(l->text)) {
        VB_REPORT(l->dg, VB_XML_ENCODING, &start, VB_STR("UTF-16"));
        return false;
    }
    struct vb_str encoding = declared_encoding(l->text);
    if (encoding.n != 0 && !same_letters(encoding, "utf-8") &&
        !same_letters(encoding, "utf8") && !same_letters(encoding, "us-ascii")) {
        VB_REPORT(l->dg, VB_XML_ENCODING, &start, vb_xml_excerpt(l->arena, encoding));
        return false;
    }
    size_t at = 0;
    if (!vb_utf8_valid(l->text, &at)) {
        struct vb_where where = place_of(l, at);
        VB_REPORT(l->dg, VB_XML_BYTES_BAD, &where,
                  vb_strf(l->arena, "0x%02X", (unsigned char)l->text.p[at]));
        return false;
    }
    struct vb_str body = vb_str_trim(l->text);
    if (body.n == 0) {
        VB_REPORT0(l->dg, VB_XML_EMPTY, &start);
        return false;
    }
    if (body.p[0] != '<') {
        VB_REPORT(l->dg, VB_XML_NOT, &start, vb_xml_excerpt(l->arena, body));
        return false;
    }
    return true;
}

/* A document type declares entities and names outside files: there is no need for one here. */
static bool has_doctype(struct vb_load *l)
{
    size_t at = vb_scan_prolog(l->text);
    struct vb_str doctype = VB_STR("<!DOCTYPE");
    if (!vb_str_starts(vb_str_part(l->text, at, l->text.n), doctype)) {
        return false;
    }
    struct vb_where where = place_of(l, at);
    VB_REPORT0(l->dg, VB_XML_DOCTYPE, &where);
    return true;
}

/* ---- the root */

static bool root_is_known(struct vb_load *l, const struct vb_node *root, const xmlNode *n)
{
    const char *space = n->ns == NULL ? "" : (const char *)n->ns->href;
    bool named = strcmp((const char *)n->name, "du-lieu-nam") == 0;
    if (named && strcmp(space, NAMESPACE) == 0) {
        return true;
    }
    struct vb_str found = vb_xml_excerpt(l->arena, vb_str_z(space));
    if (strncmp(space, NAMESPACE_STEM, sizeof NAMESPACE_STEM - 1) == 0 &&
        strcmp(space, NAMESPACE) != 0) {
        VB_REPORT(l->dg, VB_ROOT_VERSION, &root->where, found, VB_STR(NAMESPACE));
        return false;
    }
    if (!named) {
        VB_REPORT(l->dg, VB_ROOT_NAME, &root->where, vb_xml_excerpt(l->arena, root->name));
        return false;
    }
    VB_REPORT(l->dg, space[0] == '\0' ? VB_ROOT_NO_SPACE : VB_ROOT_SPACE, &root->where, found,
              VB_STR(NAMESPACE));
    return space[0] == '\0'; /* the rest can still be checked */
}

/* ---- the second net: libxml2's own validation */

/* Values and white space are judged by our own reading of them, after cleaning; the validator
 * sees them raw. */
static bool is_about_structure(int code)
{
    switch (code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
    case XML_SCHEMAV_CVC_ELT_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_4:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        return true;
    default:
        return false;
    }
}

static void on_schema_error(void *context, xmlErrorPtr e)
{
    struct vb_load *l = context;
    if (l->broken || !is_about_structure(e->code)) {
        return;
    }
    l->broken = true;
    const xmlNode *n = e->node;
    struct vb_where where = vb_load_place(l, e->line > 0 ? (uint32_t)e->line : 0, 0);
    VB_REPORT(l->dg, VB_SCHEMA_NET, &where,
              vb_str_z(n == NULL || n->name == NULL ? "?" : (const char *)n->name));
}

static void on_own_schema_error(void *context, xmlErrorPtr e)
{
    struct vb_load *l = context;
    VB_REPORT(l->dg, VB_INTERNAL, NULL, vb_strf(l->arena, "vanban.xsd:%d", e->line));
}

/* Validates the document against the built-in XSD. */
static void validate(struct vb_load *l, xmlDoc *doc)
{
    struct vb_str xsd = vb_schema_text();
    xmlSchemaParserCtxt *reader = xmlSchemaNewMemParserCtxt(xsd.p, (int)xsd.n);
    if (reader != NULL) {
        xmlSchemaSetParserStructuredErrors(reader, on_own_schema_error, l);
    }
    xmlSchema *schema = reader == NULL ? NULL : xmlSchemaParse(reader);
    xmlSchemaValidCtxt *valid = schema == NULL ? NULL : xmlSchemaNewValidCtxt(schema);
    if (valid != NULL) {
        l->broken = false;
        xmlSchemaSetValidStructuredErrors(valid, on_schema_error, l);
        xmlSchemaValidateDoc(valid, doc);
    }
    xmlSchemaFreeValidCtxt(valid);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(reader);
}

const struct vb_node *vb_xml_load(struct vb_arena *a, struct vb_str file, struct vb_str text,
                                  const struct vb_schema *schema, struct vb_diag *dg)
{
    struct vb_load l = {
        .arena = a, .file = vb_str_copy(a, file), .text = without_bom(text), .dg = dg};
    vb_diag_add_source(dg, l.file, l.text);
    size_t before = vb_diag_count(dg, VB_ERROR);
    if (!acceptable(&l) || has_doctype(&l)) {
        return NULL;
    }
    xmlDoc *doc = vb_load_parse(&l);
    const xmlNode *top = doc == NULL ? NULL : xmlDocGetRootElement(doc);
    struct vb_node *root = NULL;
    if (top != NULL) {
        root = vb_load_tree(&l, top);
        if (!l.stopped && root_is_known(&l, root, top)) {
            root->type = vb_schema_find(schema, root->name);
            vb_xml_check(a, root, schema, dg);
        }
    }
    xmlFreeDoc(doc);
    return vb_diag_count(dg, VB_ERROR) == before ? root : NULL;
}

bool vb_xml_validate(struct vb_arena *a, struct vb_str file, struct vb_str text,
                     struct vb_diag *dg)
{
    struct vb_load l = {
        .arena = a, .file = vb_str_copy(a, file), .text = without_bom(text), .dg = dg};
    size_t before = vb_diag_count(dg, VB_ERROR);
    xmlDoc *doc = has_doctype(&l) ? NULL : vb_load_parse(&l);
    if (doc != NULL) {
        validate(&l, doc);
    }
    xmlFreeDoc(doc);
    return vb_diag_count(dg, VB_ERROR) == before;
}
