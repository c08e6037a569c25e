#include "data/xml_net.h"

#include <libxml/SAX2.h>
#include <libxml/xmlschemas.h>

struct vb_net {
    struct vb_load *load;
    xmlParserCtxt *parser;
    xmlSchemaParserCtxt *reader;
    xmlSchema *schema;
    xmlSchemaValidCtxt *valid;
    xmlSchemaSAXPlugStruct *plug;
    const xmlChar *element; /* the last one that was begun; the parser's */
};

/* Values and white space are judged by our own reading of them, after cleaning; the validator
 * sees them raw, and its schema lets all of them pass. */
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

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int space_count, const xmlChar **spaces, int count,
                     int defaulted, const xmlChar **attributes)
{
    struct vb_net *net = context;
    (void)prefix, (void)space, (void)space_count, (void)spaces;
    (void)count, (void)defaulted, (void)attributes;
    net->element = name;
}

static void on_schema_error(void *context, xmlErrorPtr e)
{
    struct vb_net *net = context;
    struct vb_misfit *misfit = &net->load->misfit;
    if (misfit->line == 0 && is_about_structure(e->code)) {
        misfit->line = (uint32_t)xmlSAX2GetLineNumber(net->parser);
        misfit->element = vb_str_copy(net->load->arena, vb_str_z((const char *)net->element));
    }
}

static void on_own_schema_error(void *context, xmlErrorPtr e)
{
    struct vb_load *l = context;
    VB_REPORT(l->dg, VB_INTERNAL, NULL, vb_strf(l->arena, "vanban.xsd:%d", e->line));
}

struct vb_net *vb_net_spread(struct vb_load *l, xmlParserCtxt *parser)
{
    struct vb_str xsd = vb_schema_structure();
    struct vb_net *net = VB_NEW(l->arena, struct vb_net);
    *net = (struct vb_net){
        .load = l, .parser = parser, .reader = xmlSchemaNewMemParserCtxt(xsd.p, (int)xsd.n)};
    if (net->reader != NULL) {
        xmlSchemaSetParserStructuredErrors(net->reader, on_own_schema_error, l);
    }
    net->schema = net->reader == NULL ? NULL : xmlSchemaParse(net->reader);
    net->valid = net->schema == NULL ? NULL : xmlSchemaNewValidCtxt(net->schema);
    if (net->valid == NULL) {
        VB_REPORT(l->dg, VB_INTERNAL, NULL, VB_STR("xmlSchemaNewValidCtxt"));
        vb_net_haul(net);
        return NULL;
    }
    xmlSchemaSetValidStructuredErrors(net->valid, on_schema_error, net);
    parser->userData = net;
    parser->sax->startElementNs = on_start;
    net->plug = xmlSchemaSAXPlug(net->valid, &parser->sax, &parser->userData);
    return net;
}

void vb_net_haul(struct vb_net *net)
{
    if (net != NULL) {
        xmlSchemaSAXUnplug(net->plug); /* accepts NULL, as all of them do */
        xmlSchemaFreeValidCtxt(net->valid);
        xmlSchemaFree(net->schema);
        xmlSchemaFreeParserCtxt(net->reader);
    }
}
