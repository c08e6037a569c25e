#include "data/xml.h"

#include "data/xml_load.h"
#include "data/xml_parts.h"
#include "text/legacy.h"
#include "text/unicode.h"

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

static void report_bad_bytes(const struct vb_load *l, size_t at)
{
    struct vb_where where = place_of(l, at);
    enum vb_legacy legacy = vb_legacy_guess(l->text);
    if (legacy != VB_LEGACY_NONE) {
        VB_REPORT(l->dg, VB_XML_LEGACY, &where, vb_legacy_name(legacy, false),
                  vb_legacy_name(legacy, true));
        return;
    }
    VB_REPORT(l->dg, VB_XML_BYTES_BAD, &where,
              vb_strf(l->arena, "0x%02X", (unsigned char)l->text.p[at]));
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
        report_bad_bytes(l, at);
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

static bool root_is_known(struct vb_load *l, const struct vb_node *root)
{
    bool named = vb_node_is(root, "du-lieu-nam");
    bool placed = vb_str_eq_z(l->space, NAMESPACE);
    if (named && placed) {
        return true;
    }
    struct vb_str found = vb_xml_excerpt(l->arena, l->space);
    if (vb_str_starts(l->space, VB_STR(NAMESPACE_STEM)) && !placed) {
        VB_REPORT(l->dg, VB_ROOT_VERSION, &root->where, found, VB_STR(NAMESPACE));
        return false;
    }
    if (!named) {
        VB_REPORT(l->dg, VB_ROOT_NAME, &root->where, vb_xml_excerpt(l->arena, root->name));
        return false;
    }
    VB_REPORT(l->dg, l->space.n == 0 ? VB_ROOT_NO_SPACE : VB_ROOT_SPACE, &root->where, found,
              VB_STR(NAMESPACE));
    return l->space.n == 0; /* the rest can still be checked */
}

static const struct vb_node *load(struct vb_load *l)
{
    vb_diag_lend_source(l->dg, l->file, l->text);
    size_t before = vb_diag_count(l->dg, VB_ERROR);
    if (!acceptable(l) || has_doctype(l) || !vb_load_parse(l)) {
        return NULL;
    }
    struct vb_node *root = vb_load_tree(l);
    if (l->stopped || !root_is_known(l, root)) {
        return NULL;
    }
    vb_xml_check(l->arena, root, l->schema, l->dg);
    if (vb_diag_count(l->dg, VB_ERROR) == before && l->misfit.line != 0) {
        struct vb_where where = vb_load_place(l, l->misfit.line, 0);
        VB_REPORT(l->dg, VB_SCHEMA_NET, &where, l->misfit.element);
    }
    root->faults |= vb_diag_count(l->dg, VB_ERROR) > before ? VB_FAULT_INSIDE : 0;
    return root;
}

const struct vb_node *vb_xml_load(struct vb_arena *a, struct vb_str file, struct vb_str text,
                                  const struct vb_schema *schema, struct vb_diag *dg)
{
    struct vb_load l = {.arena = a,
                        .file = vb_str_copy(a, file),
                        .text = without_bom(text),
                        .schema = schema,
                        .dg = dg};
    return load(&l);
}

const struct vb_node *vb_xml_load_validated(struct vb_arena *a, struct vb_str file,
                                            struct vb_str text, const struct vb_schema *schema,
                                            struct vb_diag *dg)
{
    struct vb_load l = {.arena = a,
                        .file = vb_str_copy(a, file),
                        .text = without_bom(text),
                        .schema = schema,
                        .dg = dg,
                        .validates = true};
    return load(&l);
}
