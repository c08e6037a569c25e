#include "data/xml.h"
#include "data/xml_load.h"

#include <stdlib.h>
#include <string.h>

#define INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

static struct vb_str copy(const struct vb_load *l, const xmlChar *z)
{
    return vb_str_copy(l->arena, vb_str_z((const char *)z));
}

static bool is_ours(const struct vb_load *l, const xmlNs *ns)
{
    const char *href = ns == NULL ? "" : (const char *)ns->href;
    return strcmp(href, l->space) == 0;
}

/* The name; «{namespace}name» for an element that is not of the root's namespace. */
static struct vb_str element_name(const struct vb_load *l, const xmlNode *n)
{
    if (is_ours(l, n->ns)) {
        return copy(l, n->name);
    }
    return vb_strf(l->arena, "{%s}%s", n->ns == NULL ? "" : (const char *)n->ns->href, n->name);
}

static void convert_attributes(struct vb_load *l, const xmlNode *n, struct vb_node *to,
                               bool *empty)
{
    size_t count = 0;
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        count++;
    }
    to->attributes = VB_NEW_ARRAY(l->arena, struct vb_attribute, count);
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        struct vb_scan_place at = {to->where.line, 0};
        if (l->in_step) {
            l->in_step = vb_scan_attribute(&l->scan, &at, empty);
        }
        if (a->ns != NULL && strcmp((const char *)a->ns->href, INSTANCE) == 0) {
            continue; /* xsi:schemaLocation is for editors */
        }
        struct vb_attribute *v = &to->attributes[to->attribute_count++];
        v->name = a->ns == NULL ? copy(l, a->name)
                                : vb_strf(l->arena, "%s:%s", a->ns->prefix, a->name);
        v->where = vb_load_place(l, at.line, at.column);
        v->where.up = &to->where;
        v->where.name = vb_strf(l->arena, "@%.*s", VB_ARG(v->name));
        xmlChar *text = xmlNodeListGetString(n->doc, a->children, 1);
        v->value.text = text == NULL ? (struct vb_str){NULL, 0} : copy(l, text);
        xmlFree(text);
    }
    if (l->in_step) {
        struct vb_scan_place none;
        l->in_step = !vb_scan_attribute(&l->scan, &none, empty);
    }
}

static void append(struct vb_node *parent, struct vb_node *child)
{
    child->parent = parent;
    child->where.up = &parent->where;
    if (parent->last == NULL) {
        parent->first = child;
    } else {
        parent->last->next = child;
    }
    parent->last = child;
}

/* Text between two elements; comments, instructions and CDATA marks inside it do not divide it.
 */
struct run {
    struct vb_sb text;
    struct vb_scan_place at;
    bool begun;
};

static void add_run(struct vb_load *l, const xmlNode *n, const struct vb_node *parent,
                    struct run *r)
{
    if (!r->begun) {
        vb_sb_init(&r->text, l->arena);
        r->begun = true;
        r->at =
            l->in_step ? vb_scan_text(&l->scan) : (struct vb_scan_place){parent->where.line, 0};
    }
    vb_sb_add_z(&r->text, (const char *)n->content);
}

static void end_run(struct vb_load *l, struct vb_node *parent, struct run *r)
{
    if (r->begun) {
        struct vb_node *t = VB_NEW(l->arena, struct vb_node);
        t->kind = VB_NODE_TEXT;
        t->where = vb_load_place(l, r->at.line, r->at.column);
        t->text = vb_sb_str(&r->text);
        append(parent, t);
        r->begun = false;
    }
}

static int by_name_then_order(const void *x, const void *y)
{
    const struct vb_node *a = *(struct vb_node *const *)x, *b = *(struct vb_node *const *)y;
    int order = vb_str_cmp(a->where.name, b->where.name);
    if (order == 0) {
        order = (a->where.index > b->where.index) - (a->where.index < b->where.index);
    }
    return order;
}

/* Numbers the child elements among those of their name; an only one gets no number. */
static void number_children(struct vb_load *l, struct vb_node *n)
{
    uint32_t count = 0;
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        count += k->kind == VB_NODE_ELEMENT;
    }
    struct vb_node **all = VB_NEW_ARRAY(l->arena, struct vb_node *, count);
    uint32_t at = 0;
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_ELEMENT) {
            k->where.index = at;
            all[at++] = k;
        }
    }
    if (count > 1) {
        qsort(all, count, sizeof *all, by_name_then_order);
    }
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i + 1;
        while (end < count && vb_str_eq(all[end]->where.name, all[i]->where.name)) {
            end++;
        }
        for (uint32_t k = i; k < end; k++) {
            all[k]->where.index = end - i == 1 ? 0 : k - i + 1;
        }
        i = end;
    }
}

static struct vb_node *convert(struct vb_load *l, const xmlNode *n, struct vb_node *parent,
                               int depth)
{
    struct vb_node *to = VB_NEW(l->arena, struct vb_node);
    struct vb_scan_place at = {0, 0};
    l->in_step = l->in_step && vb_scan_start(&l->scan, &at);
    long line = xmlGetLineNo((xmlNode *)n);
    to->where =
        vb_load_place(l, at.line != 0 || line <= 0 ? at.line : (uint32_t)line, at.column);
    to->kind = VB_NODE_ELEMENT;
    to->name = element_name(l, n);
    to->where.name = to->name;
    if (parent != NULL) {
        append(parent, to);
    }
    if (depth > VB_XML_DEPTH) {
        if (!l->stopped) {
            VB_REPORT(l->dg, VB_XML_DEEP, &to->where, vb_strf(l->arena, "%d", VB_XML_DEPTH));
        }
        l->stopped = true;
        return to;
    }
    bool empty = true;
    convert_attributes(l, n, to, &empty);
    struct run run = {.begun = false};
    for (const xmlNode *k = n->children; k != NULL && !l->stopped; k = k->next) {
        if (k->type == XML_ELEMENT_NODE) {
            end_run(l, to, &run);
            convert(l, k, to, depth + 1);
        } else if (k->type == XML_TEXT_NODE || k->type == XML_CDATA_SECTION_NODE) {
            add_run(l, k, to, &run);
        }
    }
    end_run(l, to, &run);
    if (l->in_step && !empty) {
        vb_scan_end(&l->scan);
    }
    number_children(l, to);
    return to;
}

struct vb_node *vb_load_tree(struct vb_load *l, const xmlNode *root)
{
    l->space = root->ns == NULL ? "" : (const char *)root->ns->href;
    l->scan = vb_scan_begin(l->text);
    l->in_step = true;
    return convert(l, root, NULL, 1);
}
