/* What vanban.xsd says, as tables: which fields an element has, of which type, and their
 * documentation.  Read once from the XSD itself, so that the schema stays the only place where
 * the vocabulary is decided; the Lua view, hints and editor stubs ask here. */
#ifndef VB_DATA_SCHEMA_H
#define VB_DATA_SCHEMA_H

#include "base/str.h"
#include "data/value.h"
#include "report/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vb_schema_attribute {
    struct vb_str name;      /* "trich-yeu" */
    struct vb_str lua_name;  /* "trich_yeu" */
    enum vb_value_kind kind; /* how the value is typed */
    bool required, blanks;   /* blanks: a date that may have blank parts */
    struct vb_str default_value;
    struct vb_str doc_vi, doc_en;
    struct vb_str type;         /* name of the simple type: "ngay-trong" */
    const struct vb_str *codes; /* the values of an enumeration, in the order of the schema */
    size_t code_count;
};

struct vb_schema_child {
    const struct vb_schema_element *element;
    bool required, many;
    uint32_t place; /* 0, 1 … in a sequence; the members of one choice share theirs */
    uint32_t most;  /* how often it may occur; 0: any number */
};

struct vb_schema_element {
    struct vb_str name, lua_name;
    struct vb_str doc_vi, doc_en;
    struct vb_schema_attribute *attributes;
    size_t attribute_count;
    struct vb_schema_child *children; /* allowed child elements */
    size_t child_count;
    enum vb_value_kind simple; /* type of simple content, VB_VALUE_NONE otherwise */
    bool mixed;                /* text between the children is content */
    struct vb_str simple_type; /* name of the type of simple content: "so-lieu" */
    bool simple_blanks;        /* a date that may have blank parts */
    bool in_line;              /* stands inside sentences (group trong-dong of the schema) */
    bool some_child;           /* at least one of the children must be there */
};

struct vb_schema;

/* The schema built into the program; NULL after a report (VB_INTERNAL).  Lives in `a`. */
const struct vb_schema *vb_schema_load(struct vb_arena *a, struct vb_diag *dg);
/* The same with doc_vi and doc_en, which are empty in the other: four fifths of the XSD are
 * documentation, and every run would pay for reading it. */
const struct vb_schema *vb_schema_load_documented(struct vb_arena *a, struct vb_diag *dg);
const struct vb_schema_element *vb_schema_find(const struct vb_schema *s, struct vb_str name);
const struct vb_schema_element *vb_schema_elements(const struct vb_schema *s, size_t *count);
/* The text of vanban.xsd as built in. */
struct vb_str vb_schema_text(void);
/* The same without documentation and types of values: what may stand where. */
struct vb_str vb_schema_structure(void);
/* What the schema says of the attribute of that name, of that child; NULL: nothing. */
const struct vb_schema_attribute *vb_schema_attribute(const struct vb_schema_element *e,
                                                      struct vb_str name);
const struct vb_schema_child *vb_schema_child(const struct vb_schema_element *e,
                                              const struct vb_schema_element *child);

#endif
