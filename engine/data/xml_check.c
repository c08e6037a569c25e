#include "data/xml_parts.h"

#include "text/vietnamese.h"

struct check {
    struct vb_arena *arena;
    const struct vb_schema *schema;
    struct vb_diag *dg;
};

static const struct vb_str *child_names(struct vb_arena *a, const struct vb_schema_element *e)
{
    struct vb_str *names = VB_NEW_ARRAY(a, struct vb_str, e->child_count);
    for (size_t i = 0; i < e->child_count; i++) {
        names[i] = e->children[i].element->name;
    }
    return names;
}

static struct vb_str allowed(struct vb_arena *a, const struct vb_schema_element *e)
{
    return vb_xml_list(a, child_names(a, e), e->child_count);
}

/* The elements that may hold `child`. */
static struct vb_str holders(const struct check *c, const struct vb_schema_element *child)
{
    size_t count, found = 0;
    const struct vb_schema_element *all = vb_schema_elements(c->schema, &count);
    struct vb_str *names = VB_NEW_ARRAY(c->arena, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        if (vb_schema_child(&all[i], child) != NULL) {
            names[found++] = all[i].name;
        }
    }
    return vb_xml_list(c->arena, names, found);
}

/* ---- attributes */

/* Returns the name that was probably meant, or the empty slice. */
static struct vb_str report_attribute(const struct check *c, const struct vb_node *n,
                                      const struct vb_attribute *a)
{
    size_t count = n->type->attribute_count;
    struct vb_str *names = VB_NEW_ARRAY(c->arena, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        names[i] = n->type->attributes[i].name;
    }
    struct vb_str near = vb_xml_nearest(c->arena, a->name, names, count);
    VB_REPORT(c->dg, near.n != 0 ? VB_ATTRIBUTE_NEAR : VB_ATTRIBUTE_UNKNOWN, &a->where, a->name,
              n->name, vb_xml_list(c->arena, names, count), near);
    return near;
}

/* Takes the attribute for the one that was probably meant, when its value will do for that:
 * later checks then find what the author wrote. */
static void take_as(const struct check *c, struct vb_node *n, struct vb_attribute *a,
                    struct vb_str meant)
{
    const struct vb_schema_attribute *s = vb_schema_attribute(n->type, meant);
    struct vb_diag *aside = vb_diag_new();
    struct vb_typed t = {s->kind, s->type, s->codes, s->code_count, s->blanks};
    struct vb_value value;
    struct vb_str text = vb_clean(c->arena, a->value.text, true);
    if (vb_typed_read(c->arena, &t, text, &a->where, &value, aside)) {
        a->name = meant;
    }
    vb_diag_drop(aside);
}

static bool among(struct vb_str name, const struct vb_str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq(names[i], name)) {
            return true;
        }
    }
    return false;
}

/* The attribute of that name at or after `from`, or NULL. */
static struct vb_attribute *raw_attribute(struct vb_node *n, struct vb_str name, uint32_t from)
{
    for (uint32_t i = from; i < n->attribute_count; i++) {
        if (vb_str_eq(n->attributes[i].name, name)) {
            return &n->attributes[i];
        }
    }
    return NULL;
}

/* False when the value could not be read. */
static bool type_attribute(const struct check *c, const struct vb_schema_attribute *s,
                           struct vb_attribute *a)
{
    struct vb_typed t = {s->kind, s->type, s->codes, s->code_count, s->blanks};
    struct vb_str text = vb_clean(c->arena, a->value.text, true);
    vb_xml_legacy_attribute(c->arena, a, c->dg);
    bool good = vb_typed_read(c->arena, &t, text, &a->where, &a->value, c->dg);
    vb_xml_odd_characters(c->arena, text, &a->where, c->dg);
    return good;
}

/* An attribute is not there as it should be. */
static void lose_attribute(struct vb_node *n, struct vb_str name)
{
    bool code = vb_str_eq_z(name, "ma");
    n->faults |= (uint8_t)(VB_FAULT_ATTRIBUTE | (code ? VB_FAULT_CODE : 0));
}

/* Types the attributes and puts them in the order of the schema; unknown ones go, and those
 * whose value cannot be read. */
static void check_attributes(const struct check *c, struct vb_node *n)
{
    const struct vb_schema_element *type = n->type;
    VB_VEC(struct vb_str) meant = {NULL, 0, 0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < n->attribute_count; i++) {
        struct vb_attribute *a = &n->attributes[i];
        if (vb_schema_attribute(type, a->name) == NULL) {
            struct vb_str near = report_attribute(c, n, a);
            VB_PUSH(c->arena, &meant, near);
            if (near.n != 0 && raw_attribute(n, near, 0) == NULL) {
                take_as(c, n, a, near);
            }
            n->faults |= VB_FAULT_ATTRIBUTE;
        }
    }
    for (size_t i = 0; i < type->attribute_count; i++) {
        const struct vb_schema_attribute *s = &type->attributes[i];
        struct vb_attribute *raw = raw_attribute(n, s->name, count);
        if (raw != NULL) {
            struct vb_attribute found = *raw;
            *raw = n->attributes[count];
            n->attributes[count] = found;
            if (type_attribute(c, s, &n->attributes[count])) {
                count++;
            } else {
                lose_attribute(n, s->name);
            }
        } else if (s->required) {
            lose_attribute(n, s->name);
            if (!among(s->name, meant.items, meant.count)) {
                VB_REPORT(c->dg, VB_ATTRIBUTE_MISSING, &n->where, s->name, n->name);
            }
        }
    }
    n->attribute_count = count;
}

/* ---- children */

/* What is meant by an element of HTML here, if the parent may hold it. */
static struct vb_str from_html(const struct check *c, const struct vb_schema_element *parent,
                               struct vb_str name)
{
    static const char *const names[][2] = {
        {"b", "dam"},        {"strong", "dam"}, {"i", "nghieng"},  {"em", "nghieng"},
        {"u", "gach-chan"},  {"sup", "mu"},     {"sub", "chi-so"}, {"br", "xuong-dong"},
        {"p", "doan"},       {"li", "y"},       {"li", "gach"},    {"ul", "danh-sach"},
        {"ol", "danh-sach"}, {"ul", "gach"},    {"table", "bang"}, {"tr", "dong"},
        {"td", "o"},         {"th", "o"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct vb_str meant = vb_str_z(names[i][1]);
        if (vb_str_eq_z(name, names[i][0]) &&
            vb_schema_child(parent, vb_schema_find(c->schema, meant)) != NULL) {
            return meant;
        }
    }
    return (struct vb_str){NULL, 0};
}

/* Does the element look like what its name says?  One in the wrong place that does was moved
 * there; another got the wrong name, and its content would be blamed for that once more. */
static bool looks_like_itself(const struct vb_node *n)
{
    for (uint32_t i = 0; i < n->attribute_count; i++) {
        if (vb_schema_attribute(n->type, n->attributes[i].name) == NULL) {
            return false;
        }
    }
    for (size_t i = 0; i < n->type->attribute_count; i++) {
        const struct vb_schema_attribute *s = &n->type->attributes[i];
        bool there = false;
        for (uint32_t k = 0; k < n->attribute_count; k++) {
            there = there || vb_str_eq(n->attributes[k].name, s->name);
        }
        if (s->required && !there) {
            return false;
        }
    }
    bool text = n->type->mixed || n->type->simple != VB_VALUE_NONE;
    for (const struct vb_node *k = n->first; k != NULL; k = k->next) {
        bool good = k->kind == VB_NODE_TEXT
                        ? text || vb_str_trim(k->text).n == 0
                        : k->type == NULL || vb_schema_child(n->type, k->type) != NULL;
        if (!good) {
            return false;
        }
    }
    return true;
}

/* What a child is for its parent's content model: its slot, or NULL after a report.  A misspelt
 * name counts as the one that was meant, so that one slip gives one message. */
static const struct vb_schema_child *slot_of(const struct check *c, struct vb_node *parent,
                                             struct vb_node *child)
{
    const struct vb_schema_element *type = parent->type;
    const struct vb_schema_child *slot =
        child->type == NULL ? NULL : vb_schema_child(type, child->type);
    if (slot != NULL) {
        return slot;
    }
    if (child->name.n > 0 && child->name.p[0] == '{') {
        VB_REPORT(c->dg, VB_ELEMENT_FOREIGN, &child->where, child->name, parent->name);
        return NULL;
    }
    if (child->type != NULL) {
        VB_REPORT(c->dg, VB_ELEMENT_PLACE, &child->where, child->name, parent->name,
                  holders(c, child->type), allowed(c->arena, type));
        child->type = looks_like_itself(child) ? child->type : NULL;
        return NULL;
    }
    struct vb_str near = from_html(c, type, child->name);
    if (near.n == 0) {
        near = vb_xml_nearest(c->arena, child->name, child_names(c->arena, type),
                              type->child_count);
    }
    VB_REPORT(c->dg, near.n != 0 ? VB_ELEMENT_NEAR : VB_ELEMENT_UNKNOWN, &child->where,
              child->name, parent->name, allowed(c->arena, type), near);
    slot = near.n == 0 ? NULL : vb_schema_child(type, vb_schema_find(c->schema, near));
    if (slot != NULL) {
        child->type = slot->element;
        child->name = slot->element->name;
    }
    return slot;
}

static void check_model(const struct check *c, struct vb_node *n)
{
    const struct vb_schema_element *type = n->type;
    uint32_t *seen = VB_NEW_ARRAY(c->arena, uint32_t, type->child_count);
    const struct vb_schema_child *last = NULL; /* the furthest slot so far */
    const struct vb_schema_child *told = NULL; /* one that stands too early: said once */
    bool stray = false;                        /* a report was made that may stand for a lack */
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        const struct vb_schema_child *slot =
            k->kind == VB_NODE_ELEMENT ? slot_of(c, n, k) : NULL;
        if (slot == NULL) {
            stray = stray || k->kind == VB_NODE_ELEMENT;
            n->faults |= k->kind == VB_NODE_ELEMENT ? VB_FAULT_CHILD : 0;
            continue;
        }
        uint32_t times = ++seen[slot - type->children];
        if (slot->most != 0 && times == slot->most + 1) {
            VB_REPORT(c->dg, VB_ELEMENT_TWICE, &k->where, k->name, n->name,
                      vb_strf(c->arena, "%u", slot->most));
            k->type = looks_like_itself(k) ? k->type : NULL;
        } else if (last != NULL && slot->place < last->place && last != told) {
            told = last;
            VB_REPORT(c->dg, VB_ELEMENT_ORDER, &k->where, k->name, last->element->name, n->name,
                      allowed(c->arena, type));
        }
        last = last == NULL || slot->place > last->place ? slot : last;
    }
    for (size_t i = 0; i < type->child_count; i++) {
        if (type->children[i].required && seen[i] == 0) {
            VB_REPORT(c->dg, VB_ELEMENT_MISSING, &n->where, type->children[i].element->name,
                      n->name);
            n->faults |= VB_FAULT_CONTENT;
        }
    }
    if (type->some_child && last == NULL && !stray) {
        n->faults |= VB_FAULT_CONTENT;
        VB_REPORT(c->dg, VB_ELEMENT_SOME, &n->where, n->name, allowed(c->arena, type));
    }
}

static void drop_children(struct vb_node *n)
{
    n->first = n->last = NULL;
}

/* White space goes; other text is reported, since this element holds elements only. */
static void check_no_text(const struct check *c, struct vb_node *n)
{
    struct vb_node **link = &n->first;
    n->last = NULL;
    while (*link != NULL) {
        struct vb_node *k = *link;
        if (k->kind == VB_NODE_TEXT) {
            struct vb_str text = vb_clean(c->arena, k->text, true);
            if (text.n > 0 && n->type->child_count == 0) {
                VB_REPORT(c->dg, VB_TEXT_IN_EMPTY, &k->where, vb_xml_excerpt(c->arena, text),
                          n->name);
            } else if (text.n > 0) {
                VB_REPORT(c->dg, VB_TEXT_PLACE, &k->where, vb_xml_excerpt(c->arena, text),
                          n->name, allowed(c->arena, n->type));
            }
            n->faults |= text.n > 0 ? VB_FAULT_CONTENT : 0;
            *link = k->next;
        } else {
            n->last = k;
            link = &k->next;
        }
    }
}

/* Types simple content; an element inside it was reported by the model. */
static void check_simple(const struct check *c, struct vb_node *n)
{
    if (n->type->simple == VB_VALUE_ROW) {
        n->value = (struct vb_value){.kind = VB_VALUE_ROW, .text = n->text};
        drop_children(n);
        return;
    }
    vb_xml_legacy(c->arena, n, c->dg);
    n->text = vb_clean(c->arena, n->text, true);
    vb_xml_odd_characters(c->arena, n->text, &n->where, c->dg);
    struct vb_typed t = {.kind = n->type->simple,
                         .type = n->type->simple_type,
                         .blanks = n->type->simple_blanks};
    if (n->first == NULL) {
        /* The value is what a reader should look at, not the tag before it. */
        struct vb_where at = n->where;
        if (n->text_line != 0) {
            at.line = n->text_line;
            at.column = n->text_column;
        }
        if (!vb_typed_read(c->arena, &t, n->text, &at, &n->value, c->dg)) {
            n->value.kind = VB_VALUE_NONE;
            n->faults |= VB_FAULT_CONTENT;
        }
    }
    drop_children(n);
}

static void check_element(const struct check *c, struct vb_node *n);

/* Below an element that is unknown the known ones are judged by themselves. */
static void check_children(const struct check *c, struct vb_node *n)
{
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_ELEMENT && k->type != NULL) {
            check_element(c, k);
        } else if (k->kind == VB_NODE_ELEMENT) {
            check_children(c, k);
            k->faults |= VB_FAULT_INSIDE;
        }
    }
}

static void check_element(const struct check *c, struct vb_node *n)
{
    size_t before = vb_diag_count(c->dg, VB_ERROR);
    check_attributes(c, n);
    check_model(c, n);
    check_children(c, n);
    if (n->type->simple != VB_VALUE_NONE) {
        check_simple(c, n);
    } else if (!n->type->mixed) {
        check_no_text(c, n);
    }
    if (vb_diag_count(c->dg, VB_ERROR) > before) {
        n->faults |= VB_FAULT_INSIDE;
    }
}

/* Every paragraph is cleaned once the tree is known to be right. */
static void tidy(const struct check *c, struct vb_node *n)
{
    size_t before = vb_diag_count(c->dg, VB_ERROR);
    if (vb_xml_is_paragraph(n)) {
        vb_xml_legacy(c->arena, n, c->dg);
        vb_xml_tidy(c->arena, n);
    }
    for (struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_ELEMENT) {
            tidy(c, k);
        } else {
            vb_xml_odd_characters(c->arena, k->text, &k->where, c->dg);
        }
    }
    if (vb_diag_count(c->dg, VB_ERROR) > before) {
        n->faults |=
            vb_xml_is_paragraph(n) ? VB_FAULT_CONTENT | VB_FAULT_INSIDE : VB_FAULT_INSIDE;
    }
}

void vb_xml_check(struct vb_arena *a, struct vb_node *root, const struct vb_schema *schema,
                  struct vb_diag *dg)
{
    struct check c = {a, schema, dg};
    check_element(&c, root);
    tidy(&c, root);
}
