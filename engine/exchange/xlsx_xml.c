#include "exchange/xlsx_xml.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

struct vb_pull {
    xmlTextReader *reader;
    bool empty; /* the start tag that was given has no end of its own */
    bool broken;
};

static void ignore_error(void *context, xmlErrorPtr e)
{
    (void)context;
    (void)e; /* the caller learns of it from the event, and says which part it was */
}

struct vb_pull *vb_pull_open(vb_pull_read *read, void *context)
{
    struct vb_pull *p = calloc(1, sizeof *p);
    if (p == NULL) {
        return NULL;
    }
    p->reader = xmlReaderForIO(read, NULL, context, "", NULL,
                               XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
    if (p->reader == NULL) {
        free(p);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(p->reader, ignore_error, NULL);
    return p;
}

void vb_pull_close(struct vb_pull *p)
{
    if (p != NULL) {
        xmlFreeTextReader(p->reader);
        free(p);
    }
}

enum vb_pull_event vb_pull_next(struct vb_pull *p)
{
    if (p->broken) {
        return VB_PULL_FAULT;
    }
    if (p->empty) {
        p->empty = false;
        return VB_PULL_END;
    }
    for (;;) {
        int got = xmlTextReaderRead(p->reader);
        if (got == 0) {
            return VB_PULL_DONE;
        }
        int type = got < 0 ? XML_READER_TYPE_DOCUMENT_TYPE : xmlTextReaderNodeType(p->reader);
        switch (type) {
        case XML_READER_TYPE_ELEMENT:
            p->empty = xmlTextReaderIsEmptyElement(p->reader) == 1;
            return VB_PULL_START;
        case XML_READER_TYPE_END_ELEMENT:
            return VB_PULL_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return VB_PULL_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            p->broken = true;
            return VB_PULL_FAULT;
        default:
            break; /* comments and instructions */
        }
    }
}

static struct vb_str borrowed(const xmlChar *z)
{
    return vb_str_z((const char *)z);
}

struct vb_str vb_pull_name(const struct vb_pull *p)
{
    return borrowed(xmlTextReaderConstLocalName(p->reader));
}

struct vb_str vb_pull_text(const struct vb_pull *p)
{
    return borrowed(xmlTextReaderConstValue(p->reader));
}

bool vb_pull_is(const struct vb_pull *p, const char *name)
{
    return vb_str_eq_z(vb_pull_name(p), name);
}

bool vb_pull_attribute_at(struct vb_pull *p, size_t i, struct vb_arena *a, struct vb_str *name,
                          struct vb_str *value)
{
    size_t at = 0;
    bool found = false;
    for (int got = xmlTextReaderMoveToFirstAttribute(p->reader); got == 1 && !found;
         got = found ? 0 : xmlTextReaderMoveToNextAttribute(p->reader)) {
        if (xmlTextReaderIsNamespaceDecl(p->reader) != 1 && at++ == i) {
            *name = vb_str_copy(a, borrowed(xmlTextReaderConstLocalName(p->reader)));
            *value = vb_str_copy(a, borrowed(xmlTextReaderConstValue(p->reader)));
            found = true;
        }
    }
    xmlTextReaderMoveToElement(p->reader);
    return found;
}

bool vb_pull_attribute(struct vb_pull *p, const char *name, struct vb_arena *a,
                       struct vb_str *value)
{
    bool found = false;
    int got = xmlTextReaderMoveToFirstAttribute(p->reader);
    while (got == 1 && !found) {
        found = strcmp((const char *)xmlTextReaderConstLocalName(p->reader), name) == 0 &&
                xmlTextReaderIsNamespaceDecl(p->reader) != 1;
        if (found) {
            *value = vb_str_copy(a, borrowed(xmlTextReaderConstValue(p->reader)));
        } else {
            got = xmlTextReaderMoveToNextAttribute(p->reader);
        }
    }
    xmlTextReaderMoveToElement(p->reader);
    return found;
}

uint32_t vb_pull_line(const struct vb_pull *p)
{
    int line = xmlTextReaderGetParserLineNumber(p->reader);
    return line > 0 ? (uint32_t)line : 0;
}
