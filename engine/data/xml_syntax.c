#include "data/xml.h"
#include "data/xml_load.h"
#include "data/xml_net.h"
#include "data/xml_parts.h"

#include <libxml/parser.h>
#include <string.h>

static enum vb_message syntax_message(int code)
{
    switch (code) {
    case XML_ERR_TAG_NAME_MISMATCH:
        return VB_XML_TAG_MISMATCH;
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_LTSLASH_REQUIRED:
        return VB_XML_TAG_OPEN;
    case XML_ERR_GT_REQUIRED:
        return VB_XML_TAG_END;
    case XML_ERR_SPACE_REQUIRED:
        return VB_XML_SPACE;
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        return VB_XML_QUOTE;
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        return VB_XML_NO_VALUE;
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
        return VB_XML_ATTRIBUTE_TWICE;
    case XML_ERR_LT_IN_ATTRIBUTE:
        return VB_XML_LESS;
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return VB_XML_AMPERSAND;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return VB_XML_ENTITY;
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
        return VB_XML_CHARACTER;
    case XML_ERR_DOCUMENT_END:
        return VB_XML_EXTRA;
    case XML_ERR_DOCUMENT_EMPTY:
        return VB_XML_NO_ROOT;
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_HYPHEN_IN_COMMENT:
    case XML_ERR_CDATA_NOT_FINISHED:
        return VB_XML_COMMENT;
    case XML_ERR_RESERVED_XML_NAME:
    case XML_ERR_XMLDECL_NOT_FINISHED:
    case XML_ERR_XMLDECL_NOT_STARTED:
    case XML_ERR_VERSION_MISSING:
    case XML_ERR_UNKNOWN_VERSION:
    case XML_ERR_STANDALONE_VALUE:
    case XML_ERR_ENCODING_NAME:
        return VB_XML_DECLARATION;
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
    case XML_NS_ERR_QNAME:
    case XML_NS_ERR_COLON:
        return VB_XML_PREFIX;
    default:
        return VB_XML_SYNTAX;
    }
}

/* Errors that leave the parser's tags out of step: other tags will not match because of them.
 */
static bool breaks_tags(enum vb_message id)
{
    return id != VB_XML_AMPERSAND && id != VB_XML_ENTITY && id != VB_XML_CHARACTER &&
           id != VB_XML_ATTRIBUTE_TWICE && id != VB_XML_PREFIX;
}

/* An error that is only the echo of one reported before. */
static bool is_echo(struct vb_load *l, const xmlError *e, enum vb_message id)
{
    bool broken = breaks_tags(id);
    bool tags = id == VB_XML_TAG_MISMATCH || id == VB_XML_TAG_OPEN || id == VB_XML_TAG_END ||
                id == VB_XML_EXTRA || id == VB_XML_SYNTAX || l->last_line == e->line;
    if (broken && tags && l->broken) {
        return true;
    }
    l->broken = l->broken || broken;
    l->last_line = e->line;
    return false;
}

static bool says(const xmlError *e, const char *words)
{
    return e->message != NULL && strstr(e->message, words) != NULL;
}

/* libxml2's own bounds: depth, length of names and texts.  Most have no code of their own. */
static bool is_limit(const xmlError *e)
{
    return e->code == XML_ERR_NAME_TOO_LONG || says(e, "depth") || says(e, "uge ") ||
           says(e, "too long") || says(e, "HUGE");
}

/* A name was wanted: after «&», after «<», or for an attribute.  libxml2 has one code for all.
 */
static enum vb_message name_message(const xmlError *e)
{
    if (says(e, "EntityRef")) {
        return VB_XML_AMPERSAND;
    }
    return says(e, "element name") ? VB_XML_LESS_ALONE : VB_XML_TAG_END;
}

static void report_limit(struct vb_load *l, const xmlError *e, const struct vb_where *where)
{
    l->stopped = true;
    if (says(e, "depth")) {
        VB_REPORT(l->dg, VB_XML_DEEP, where, vb_strf(l->arena, "%d", VB_XML_DEPTH));
    } else {
        VB_REPORT(l->dg, VB_XML_LONG, where, VB_STR("10"));
    }
}

/* The parser tells where it noticed a fault, behind the tag or the name: the place is moved
 * back to `mark`, with which they begin, on the same line. */
static void move_back(struct vb_load *l, struct vb_where *where, struct vb_str mark)
{
    bool more;
    if (l->at.text.n == 0) {
        l->at = vb_cursor_begin(l->text);
    }
    if (where->column < 2 || !vb_cursor_move(&l->at, where->line, 1)) {
        return;
    }
    struct vb_str before = vb_cursor_rest(&l->at, where->column - 1, &more);
    size_t found = SIZE_MAX, at = 0, i = 0;
    while ((at = vb_str_find(before, mark, at)) != SIZE_MAX) {
        found = at++;
    }
    uint32_t cp, column = 1;
    while (found != SIZE_MAX && i < found && vb_str_next(before, &i, &cp)) {
        column++;
    }
    where->column = found == SIZE_MAX ? where->column : column;
}

static void on_syntax_error(void *context, xmlErrorPtr e)
{
    (void)context; /* of whoever listens to the parser */
    struct vb_load *l = ((xmlParserCtxt *)e->ctxt)->_private;
    struct vb_where where = vb_load_place(l, e->line > 0 ? (uint32_t)e->line : 0,
                                          e->int2 > 0 ? (uint32_t)e->int2 : 0);
    if (l->stopped) {
        return;
    }
    if (is_limit(e)) {
        report_limit(l, e, &where);
        return;
    }
    bool name = e->code == XML_ERR_NAME_REQUIRED;
    enum vb_message id = name ? name_message(e) : syntax_message(e->code);
    if (name && id == VB_XML_TAG_END) {
        l->no_name = true; /* the next error of this tag names the element */
        return;
    }
    if (id == VB_XML_SPACE && l->no_name) {
        return;
    }
    l->no_name = false;
    if (is_echo(l, e, id)) {
        return;
    }
    if (id == VB_XML_TAG_MISMATCH || id == VB_XML_ENTITY || id == VB_XML_AMPERSAND) {
        move_back(l, &where, id == VB_XML_TAG_MISMATCH ? VB_STR("</") : VB_STR("&"));
    }
    struct vb_str first = vb_str_z(e->str1), second = vb_str_z(e->str2);
    struct vb_str number = vb_strf(l->arena, "%d", id == VB_XML_SYNTAX ? e->code : e->int1);
    VB_REPORT(l->dg, id, &where, vb_xml_excerpt(l->arena, first),
              vb_xml_excerpt(l->arena, second), number);
}

/* Only the parser's verdict is wanted: our own walk makes the tree, and knows columns. */
bool vb_load_parse(struct vb_load *l)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (parser == NULL) {
        VB_REPORT(l->dg, VB_INTERNAL, NULL, VB_STR("xmlNewParserCtxt"));
        return false;
    }
    size_t before = vb_diag_count(l->dg, VB_ERROR);
    parser->_private = l;
    *parser->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC};
    struct vb_net *net = l->validates ? vb_net_spread(l, parser) : NULL;
    parser->sax->serror = on_syntax_error;
    xmlCtxtReadMemory(parser, l->text.p, (int)l->text.n, NULL, "UTF-8",
                      XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    vb_net_haul(net);
    if (!parser->wellFormed && vb_diag_count(l->dg, VB_ERROR) == before) {
        VB_REPORT(l->dg, VB_XML_SYNTAX, NULL, VB_STR(""), VB_STR(""),
                  vb_strf(l->arena, "%d", parser->errNo));
    }
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    return vb_diag_count(l->dg, VB_ERROR) == before;
}
