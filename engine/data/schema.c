#include "data/schema.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "vanban_xsd.inc"

#define XS "http://www.w3.org/2001/XMLSchema"

struct vb_schema {
    struct vb_schema_element *elements; /* by name */
    size_t count;
};

/* The XSD while it is read.  `lost` is the first name that could not be followed. */
struct reading {
    struct vb_arena *arena;
    xmlNode *root;
    struct vb_schema *schema;
    const char *lost;
};

/* Which of the schema's simple types are not free text; enumerations are codes by themselves.
 */
static const struct {
    const char *name;
    enum vb_value_kind kind;
} kinds[] = {
    {"ma", VB_VALUE_CODE},
    {"danh-ma", VB_VALUE_CODES},
    {"so", VB_VALUE_NUMBER},
    {"so-dem", VB_VALUE_INTEGER},
    {"so-dem-trong", VB_VALUE_INTEGER},
    {"so-nguyen", VB_VALUE_INTEGER},
    {"nam", VB_VALUE_INTEGER},
    {"ngay", VB_VALUE_DATE},
    {"ngay-trong", VB_VALUE_DATE},
    {"co-khong", VB_VALUE_YES_NO},
    {"day-so", VB_VALUE_ROW},
};

struct vb_str vb_schema_text(void)
{
    return vb_str_n((const char *)vanban_xsd, vanban_xsd_size);
}

struct vb_str vb_schema_structure(void)
{
    return vb_str_n((const char *)vanban_xsd_structure, vanban_xsd_structure_size);
}

/* ---- small steps on the XSD's tree */

static bool is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && n->ns != NULL &&
           strcmp((const char *)n->ns->href, XS) == 0 &&
           strcmp((const char *)n->name, name) == 0;
}

static const xmlNode *first(const xmlNode *parent, const char *name)
{
    for (const xmlNode *n = parent->children; n != NULL; n = n->next) {
        if (is(n, name)) {
            return n;
        }
    }
    return NULL;
}

static bool has_text(const xmlAttr *a)
{
    return a->children != NULL && a->children->content != NULL;
}

/* The attribute's text, "" when it is absent.  Borrowed from the tree. */
static const char *text_of(const xmlNode *n, const char *name)
{
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        if (strcmp((const char *)a->name, name) == 0) {
            return has_text(a) ? (const char *)a->children->content : "";
        }
    }
    return "";
}

static struct vb_str copy_of(const struct reading *r, const xmlNode *n, const char *name)
{
    return vb_str_copy(r->arena, vb_str_z(text_of(n, name)));
}

/* The global definition, or NULL after noting the name as lost. */
static const xmlNode *definition(struct reading *r, const char *kind, const char *name)
{
    for (const xmlNode *n = r->root->children; n != NULL; n = n->next) {
        if (is(n, kind) && strcmp(text_of(n, "name"), name) == 0) {
            return n;
        }
    }
    if (r->lost == NULL) {
        r->lost = vb_str_to_z(r->arena, vb_str_z(name));
    }
    return NULL;
}

static struct vb_str documentation(const struct reading *r, const xmlNode *n, const char *lang)
{
    const xmlNode *notes = first(n, "annotation");
    for (const xmlNode *d = notes == NULL ? NULL : notes->children; d != NULL; d = d->next) {
        if (is(d, "documentation") && strcmp(text_of(d, "lang"), lang) == 0 &&
            d->children != NULL) {
            return vb_str_copy(r->arena, vb_str_z((const char *)d->children->content));
        }
    }
    return (struct vb_str){NULL, 0};
}

static struct vb_str lua_name(const struct reading *r, struct vb_str name)
{
    char *z = vb_str_to_z(r->arena, name);
    for (char *p = z; *p != '\0'; p++) {
        if (*p == '-') {
            *p = '_';
        }
    }
    return vb_str_n(z, name.n);
}

/* ---- types */

static size_t count_children(const xmlNode *parent, const char *name)
{
    size_t count = 0;
    for (const xmlNode *n = parent->children; n != NULL; n = n->next) {
        count += is(n, name);
    }
    return count;
}

/* The kind of a simple type, and its codes when it is an enumeration. */
static enum vb_value_kind simple_type(struct reading *r, const char *name,
                                      const struct vb_str **codes, size_t *code_count)
{
    const xmlNode *type = definition(r, "simpleType", name);
    const xmlNode *restriction = type == NULL ? NULL : first(type, "restriction");
    size_t count = restriction == NULL ? 0 : count_children(restriction, "enumeration");
    struct vb_str *list = VB_NEW_ARRAY(r->arena, struct vb_str, count);
    size_t at = 0;
    for (const xmlNode *n = count == 0 ? NULL : restriction->children; n != NULL; n = n->next) {
        if (is(n, "enumeration")) {
            list[at++] = copy_of(r, n, "value");
        }
    }
    *codes = list;
    *code_count = count;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return kinds[i].kind;
        }
    }
    return count != 0 ? VB_VALUE_CODE : VB_VALUE_TEXT;
}

static void read_attribute(struct reading *r, const xmlNode *n, struct vb_schema_attribute *a)
{
    a->name = copy_of(r, n, "name");
    a->lua_name = lua_name(r, a->name);
    a->type = copy_of(r, n, "type");
    a->kind = simple_type(r, text_of(n, "type"), &a->codes, &a->code_count);
    a->blanks = vb_str_eq_z(a->type, "ngay-trong");
    a->required = strcmp(text_of(n, "use"), "required") == 0;
    a->default_value = copy_of(r, n, "default");
    a->doc_vi = documentation(r, n, "vi");
    a->doc_en = documentation(r, n, "en");
}

/* Attributes of a type, of its simpleContent extension, and of the attribute groups it names.
 */
static size_t read_attributes(struct reading *r, const xmlNode *from,
                              struct vb_schema_attribute *into)
{
    size_t count = 0;
    for (const xmlNode *n = from->children; n != NULL; n = n->next) {
        struct vb_schema_attribute *to = into == NULL ? NULL : into + count;
        if (is(n, "attribute")) {
            if (to != NULL) {
                read_attribute(r, n, to);
            }
            count++;
        } else if (is(n, "attributeGroup")) {
            const xmlNode *group = definition(r, "attributeGroup", text_of(n, "ref"));
            count += group == NULL ? 0 : read_attributes(r, group, to);
        }
    }
    return count;
}

/* ---- content models: a sequence of elements and choices, or one choice */

struct model {
    VB_VEC(struct vb_schema_child) children;
    bool some_child;
};

static void read_particle(struct reading *r, const xmlNode *n, uint32_t place, bool in_choice,
                          struct model *m)
{
    if (is(n, "element")) {
        struct vb_str name = vb_str_z(text_of(n, "ref"));
        struct vb_schema_child c = {.element = vb_schema_find(r->schema, name), .place = place};
        const char *most = text_of(n, "maxOccurs");
        c.required = !in_choice && strcmp(text_of(n, "minOccurs"), "0") != 0;
        c.most = strcmp(most, "unbounded") == 0 ? 0
                 : most[0] == '\0'              ? 1
                                                : (uint32_t)atoi(most);
        c.most = in_choice ? 0 : c.most;
        c.many = c.most != 1;
        if (c.element == NULL) {
            r->lost = r->lost != NULL ? r->lost : vb_str_to_z(r->arena, name);
            return;
        }
        VB_PUSH(r->arena, &m->children, c);
        return;
    }
    const xmlNode *inside = is(n, "group") ? definition(r, "group", text_of(n, "ref")) : n;
    if (inside == NULL || is(n, "annotation") || n->type != XML_ELEMENT_NODE) {
        return;
    }
    bool choice = in_choice || is(n, "choice");
    if (is(n, "choice") && !in_choice && strcmp(text_of(n, "minOccurs"), "0") != 0) {
        m->some_child = true;
    }
    uint32_t at = place;
    for (const xmlNode *c = inside->children; c != NULL; c = c->next) {
        if (c->type == XML_ELEMENT_NODE && !is(c, "annotation")) {
            read_particle(r, c, at, choice, m);
            at += is(n, "sequence");
        }
    }
}

static void read_content(struct reading *r, const xmlNode *type, struct vb_schema_element *e)
{
    struct model m = {.some_child = false};
    static const char *const models[] = {"sequence", "choice"};
    for (size_t i = 0; i < 2; i++) {
        const xmlNode *n = first(type, models[i]);
        if (n != NULL) {
            read_particle(r, n, 0, false, &m);
        }
    }
    e->children = m.children.items;
    e->child_count = m.children.count;
    e->some_child = m.some_child;
    e->mixed = strcmp(text_of(type, "mixed"), "true") == 0;
}

static void read_element(struct reading *r, const xmlNode *n, struct vb_schema_element *e)
{
    e->lua_name = lua_name(r, e->name);
    e->doc_vi = documentation(r, n, "vi");
    e->doc_en = documentation(r, n, "en");
    const xmlNode *type = definition(r, "complexType", text_of(n, "type"));
    if (type == NULL) {
        return;
    }
    const xmlNode *simple = first(type, "simpleContent");
    const xmlNode *extension = simple == NULL ? NULL : first(simple, "extension");
    if (extension != NULL) {
        const struct vb_str *codes;
        size_t count;
        e->simple_type = copy_of(r, extension, "base");
        e->simple_blanks = vb_str_eq_z(e->simple_type, "ngay-trong");
        e->simple = simple_type(r, text_of(extension, "base"), &codes, &count);
        type = extension;
    } else {
        read_content(r, type, e);
    }
    e->attribute_count = read_attributes(r, type, NULL);
    e->attributes = VB_NEW_ARRAY(r->arena, struct vb_schema_attribute, e->attribute_count);
    read_attributes(r, type, e->attributes);
}

static void mark_in_line(struct reading *r)
{
    const xmlNode *group = definition(r, "group", "trong-dong");
    struct model m = {.some_child = false};
    if (group != NULL && first(group, "choice") != NULL) {
        read_particle(r, first(group, "choice"), 0, true, &m);
    }
    for (size_t i = 0; i < m.children.count; i++) {
        size_t at = (size_t)(m.children.items[i].element - r->schema->elements);
        r->schema->elements[at].in_line = true;
    }
}

static int by_name(const void *a, const void *b)
{
    return vb_str_cmp(((const struct vb_schema_element *)a)->name,
                      ((const struct vb_schema_element *)b)->name);
}

/* Names first, so that content models can point at elements. */
static void read_schema(struct reading *r)
{
    struct vb_schema *s = r->schema;
    s->count = count_children(r->root, "element");
    s->elements = VB_NEW_ARRAY(r->arena, struct vb_schema_element, s->count);
    size_t at = 0;
    for (const xmlNode *n = r->root->children; n != NULL; n = n->next) {
        if (is(n, "element")) {
            s->elements[at++].name = copy_of(r, n, "name");
        }
    }
    qsort(s->elements, s->count, sizeof *s->elements, by_name);
    for (size_t i = 0; i < s->count; i++) {
        char *name = vb_str_to_z(r->arena, s->elements[i].name);
        const xmlNode *n = definition(r, "element", name);
        if (n != NULL) {
            read_element(r, n, &s->elements[i]);
        }
    }
    mark_in_line(r);
}

static const struct vb_schema *load(struct vb_arena *a, struct vb_str text, struct vb_diag *dg)
{
    xmlDoc *doc = xmlReadMemory(text.p, (int)text.n, "vanban.xsd", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    struct reading r = {.arena = a, .schema = VB_NEW(a, struct vb_schema)};
    r.root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
    if (r.root == NULL) {
        r.lost = "vanban.xsd";
    } else {
        read_schema(&r);
    }
    xmlFreeDoc(doc);
    if (r.lost != NULL) {
        VB_REPORT(dg, VB_INTERNAL, NULL, vb_strf(a, "vanban.xsd: %s", r.lost));
        return NULL;
    }
    return r.schema;
}

const struct vb_schema *vb_schema_load(struct vb_arena *a, struct vb_diag *dg)
{
    return load(a, vb_str_n((const char *)vanban_xsd_bare, vanban_xsd_bare_size), dg);
}

const struct vb_schema *vb_schema_load_documented(struct vb_arena *a, struct vb_diag *dg)
{
    return load(a, vb_schema_text(), dg);
}

const struct vb_schema_element *vb_schema_find(const struct vb_schema *s, struct vb_str name)
{
    struct vb_schema_element key = {.name = name};
    return s->count == 0 ? NULL
                         : bsearch(&key, s->elements, s->count, sizeof *s->elements, by_name);
}

const struct vb_schema_element *vb_schema_elements(const struct vb_schema *s, size_t *count)
{
    *count = s->count;
    return s->elements;
}

const struct vb_schema_attribute *vb_schema_attribute(const struct vb_schema_element *e,
                                                      struct vb_str name)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        if (vb_str_eq(e->attributes[i].name, name)) {
            return &e->attributes[i];
        }
    }
    return NULL;
}

const struct vb_schema_child *vb_schema_child(const struct vb_schema_element *e,
                                              const struct vb_schema_element *child)
{
    for (size_t i = 0; i < e->child_count; i++) {
        if (e->children[i].element == child) {
            return &e->children[i];
        }
    }
    return NULL;
}
