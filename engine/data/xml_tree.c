#include "data/xml.h"
#include "data/xml_load.h"

#define INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

/* ---- names */

static const struct vb_xml_name *keep_name(struct vb_load *l, struct vb_str plain)
{
    struct vb_xml_name *n = VB_NEW(l->arena, struct vb_xml_name);
    n->at = vb_strf(l->arena, "@%.*s", VB_ARG(plain));
    n->plain = vb_str_part(n->at, 1, n->at.n);
    n->type = vb_schema_find(l->schema, n->plain);
    n->prefixed = vb_str_find(n->plain, VB_STR(":"), 0) != SIZE_MAX;
    n->index = l->counts.count;
    VB_PUSH(l->arena, &l->counts, (struct vb_xml_count){.holder = NULL});
    vb_map_add(&l->names, l->arena, n->plain, n);
    return n;
}

static const struct vb_xml_name *name_of(struct vb_load *l, struct vb_str plain)
{
    const struct vb_xml_name *n = vb_map_find(&l->names, plain);
    return n != NULL ? n : keep_name(l, plain);
}

/* «v» and «muc» of «v:muc». */
static struct vb_str split(struct vb_str qualified, struct vb_str *local)
{
    size_t colon = 0; /* names are short */
    while (colon < qualified.n && qualified.p[colon] != ':') {
        colon++;
    }
    bool prefixed = colon < qualified.n;
    *local = prefixed ? vb_str_part(qualified, colon + 1, qualified.n) : qualified;
    return prefixed ? vb_str_part(qualified, 0, colon) : VB_STR("");
}

static struct vb_str space_of(const struct vb_load *l, struct vb_str prefix)
{
    for (size_t i = l->spaces.count; i > 0; i--) {
        if (vb_str_eq(l->spaces.items[i - 1].prefix, prefix)) {
            return l->spaces.items[i - 1].space;
        }
    }
    return VB_STR("");
}

/* The name in full; «{namespace}name» for an element that is not of the root's namespace. */
static const struct vb_xml_name *element_name(struct vb_load *l, struct vb_str qualified)
{
    struct vb_str local, space = space_of(l, split(qualified, &local));
    if (vb_str_eq(space, l->space)) {
        return name_of(l, local);
    }
    return name_of(l, vb_strf(l->arena, "{%.*s}%.*s", VB_ARG(space), VB_ARG(local)));
}

/* ---- attributes */

/* Notes a declaration of a namespace; false for any other attribute. */
static bool take_declaration(struct vb_load *l, int depth)
{
    if (!vb_str_starts(l->scan.name, VB_STR("xmlns"))) {
        return false;
    }
    struct vb_str local, prefix = split(l->scan.name, &local);
    bool plain = vb_str_eq_z(l->scan.name, "xmlns");
    if (!plain && !vb_str_eq_z(prefix, "xmlns")) {
        return false;
    }
    struct vb_xml_space s = {plain ? VB_STR("") : local, vb_scan_value(&l->scan, l->arena),
                             depth};
    VB_PUSH(l->arena, &l->spaces, s);
    return true;
}

static void forget_spaces(struct vb_load *l, int depth)
{
    while (l->spaces.count > 0 && l->spaces.items[l->spaces.count - 1].depth >= depth) {
        l->spaces.count--;
    }
}

/* xsi:schemaLocation is for editors.  The prefix may be declared behind it in the same tag. */
static bool is_for_editors(const struct vb_load *l, const struct vb_attribute *a)
{
    struct vb_str local, prefix = split(a->name, &local);
    return prefix.n != 0 && vb_str_eq_z(space_of(l, prefix), INSTANCE);
}

/* Reads the attributes of the tag, declarations first heard. */
static void read_attributes(struct vb_load *l, struct vb_node *to, int depth)
{
    bool prefixed = false;
    l->attributes.count = 0;
    while (vb_scan_attribute(&l->scan)) {
        if (!take_declaration(l, depth)) {
            const struct vb_xml_name *name = name_of(l, l->scan.name);
            struct vb_attribute a = {
                .where = vb_load_place(l, l->scan.place.line, l->scan.place.column),
                .name = name->plain,
                .value.text = vb_scan_value(&l->scan, l->arena)};
            a.where.name = name->at;
            prefixed |= name->prefixed;
            VB_PUSH(l->arena, &l->attributes, a);
        }
    }
    to->attributes = VB_NEW_ARRAY(l->arena, struct vb_attribute, l->attributes.count);
    for (size_t i = 0; i < l->attributes.count; i++) {
        if (!prefixed || !is_for_editors(l, &l->attributes.items[i])) {
            struct vb_attribute *a = &to->attributes[to->attribute_count++];
            *a = l->attributes.items[i];
            a->where.up = &to->where;
        }
    }
}

/* ---- texts */

/* Text between two tags; comments, instructions and CDATA marks inside it do not divide it. */
struct run {
    struct vb_str text;
    struct vb_sb joined; /* in use when the text has several pieces */
    struct vb_scan_place place;
    size_t pieces;
    bool printed; /* more than white space */
};

static void add_run(struct vb_load *l, struct run *r)
{
    struct vb_str text = vb_scan_text(&l->scan, l->arena);
    bool printed = vb_str_trim(text).n != 0;
    if (r->pieces == 0 || (printed && !r->printed)) {
        r->place = l->scan.place;
    }
    if (r->pieces == 0) {
        r->text = text;
    } else {
        if (r->pieces == 1) {
            vb_sb_init(&r->joined, l->arena);
            vb_sb_add(&r->joined, r->text);
        }
        vb_sb_add(&r->joined, text);
        r->text = vb_sb_str(&r->joined);
    }
    r->pieces++;
    r->printed = r->printed || printed;
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

/* The text of simple content is the element's own; what follows an element in it is of no
 * account, since that is a fault. */
static void add_simple(struct vb_node *n, const struct run *r)
{
    if (n->text.n == 0 && r->printed) {
        n->text = r->text;
        n->text_line = r->place.line;
        n->text_column = r->place.column;
    }
}

static void report_long(struct vb_load *l, const struct run *r)
{
    struct vb_where where = vb_load_place(l, r->place.line, r->place.column);
    l->stopped = true;
    VB_REPORT(l->dg, VB_XML_LONG, &where,
              vb_strf(l->arena, "%d", VB_XML_TEXT_BYTES / 1000 / 1000));
}

static void end_run(struct vb_load *l, struct vb_node *parent, struct run *r)
{
    bool simple = parent->type != NULL && parent->type->simple != VB_VALUE_NONE;
    bool spaces_count = parent->type == NULL || parent->type->mixed;
    if (r->text.n > VB_XML_TEXT_BYTES) {
        report_long(l, r);
    } else if (simple) {
        add_simple(parent, r);
    } else if (r->printed || (r->pieces > 0 && spaces_count)) {
        struct vb_node *t = VB_NEW(l->arena, struct vb_node);
        t->kind = VB_NODE_TEXT;
        t->where = vb_load_place(l, r->place.line, r->place.column);
        t->text = r->text;
        append(parent, t);
    }
    *r = (struct run){.pieces = 0};
}

/* ---- elements */

/* Numbers the child elements among those of their name; an only one gets no number. */
static void number_children(struct vb_load *l, struct vb_node *n)
{
    struct vb_xml_count *c = NULL;
    const char *name = NULL; /* kept once, so the pointer tells */
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_ELEMENT) {
            c = k->name.p == name ? c : &l->counts.items[name_of(l, k->name)->index];
            *c = c->holder == n ? *c : (struct vb_xml_count){.holder = n};
            k->where.index = ++c->count;
            name = k->name.p;
        }
    }
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->where.index == 1 && l->counts.items[name_of(l, k->name)->index].count == 1) {
            k->where.index = 0;
        }
    }
}

static struct vb_node *read_element(struct vb_load *l, struct vb_node *parent, int depth);

static void read_content(struct vb_load *l, struct vb_node *n, int depth)
{
    struct run run = {.pieces = 0};
    struct vb_scan_place begin = l->scan.here;
    size_t from = l->scan.at;
    enum vb_scan_event event;
    while (!l->stopped && (event = vb_scan_next(&l->scan)) != VB_SCAN_DONE) {
        if (event == VB_SCAN_TEXT) {
            add_run(l, &run);
            continue;
        }
        end_run(l, n, &run);
        if (event == VB_SCAN_END) {
            if (n->type != NULL && n->type->simple == VB_VALUE_ROW) {
                n->text = vb_str_part(l->text, from, l->scan.from);
                n->text_line = begin.line;
                n->text_column = begin.column;
            }
            return;
        }
        read_element(l, n, depth + 1);
    }
}

/* The element whose start tag the scan has met, with everything in it. */
static struct vb_node *read_element(struct vb_load *l, struct vb_node *parent, int depth)
{
    struct vb_node *n = VB_NEW(l->arena, struct vb_node);
    struct vb_str qualified = l->scan.name, local;
    n->where = vb_load_place(l, l->scan.place.line, l->scan.place.column);
    read_attributes(l, n, depth);
    if (parent == NULL) {
        l->space = space_of(l, split(qualified, &local));
    } else {
        append(parent, n);
    }
    const struct vb_xml_name *name = element_name(l, qualified);
    n->kind = VB_NODE_ELEMENT;
    n->name = n->where.name = name->plain;
    n->type = name->type;
    if (depth > VB_XML_DEPTH) {
        VB_REPORT(l->dg, VB_XML_DEEP, &n->where, vb_strf(l->arena, "%d", VB_XML_DEPTH));
        l->stopped = true;
        return n;
    }
    read_content(l, n, depth);
    forget_spaces(l, depth);
    number_children(l, n);
    return n;
}

struct vb_node *vb_load_tree(struct vb_load *l)
{
    l->scan = vb_scan_begin(l->text);
    while (vb_scan_next(&l->scan) != VB_SCAN_START) {
    }
    return read_element(l, NULL, 1);
}
