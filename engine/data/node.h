/* The year data as a tree: what the XML file says, with typed values and source positions.  A
 * node never changes after loading.  It lives in the arena of the load; texts may be slices of
 * the file. */
#ifndef VB_DATA_NODE_H
#define VB_DATA_NODE_H

#include "base/str.h"
#include "data/value.h"
#include "report/diag.h"

struct vb_schema_element; /* data/schema.h: what the schema says of an element */

struct vb_attribute {
    struct vb_where where; /* position of the element; name is "@name" */
    struct vb_str name;
    struct vb_value value;
};

enum vb_node_kind { VB_NODE_ELEMENT, VB_NODE_TEXT };

/* What was reported of an element while it was loaded; later checks leave out what would only
 * say it once more.  What could not be read is not there: neither the attribute nor the value.
 */
enum {
    VB_FAULT_ATTRIBUTE = 1, /* an attribute is missing, unknown or could not be read */
    VB_FAULT_CODE = 2,      /* its code, @ma, is among them */
    VB_FAULT_CHILD = 4,     /* it holds an element that is unknown or belongs elsewhere */
    VB_FAULT_CONTENT =
        8, /* a child is missing, text stands where none may, the value is wrong */
    VB_FAULT_INSIDE = 16 /* some fault is in it or below it */
};

struct vb_node {
    struct vb_where where;
    enum vb_node_kind kind;
    uint32_t attribute_count;
    struct vb_str name;                   /* elements only */
    const struct vb_schema_element *type; /* NULL: unknown; only in a tree with faults */
    struct vb_node *parent, *first, *last, *next; /* children and siblings in document order */
    struct vb_attribute *attributes;              /* in the order of the schema */
    /* Text nodes (in mixed content only): the cleaned text, white space collapsed, spaces kept
     * where words need them.  Elements of simple content: the typed value; a row of values
     * (VB_VALUE_ROW): all that stands between the tags, as it is written. */
    struct vb_str text;
    struct vb_value value;
    uint32_t text_line,
        text_column; /* where the text of simple content begins; 0: there is none */
    uint8_t faults;  /* VB_FAULT_… */
};

/* The first child element of that name, or NULL. */
const struct vb_node *vb_node_child(const struct vb_node *n, const char *name);
/* The next sibling element of the same name, or NULL. */
const struct vb_node *vb_node_next(const struct vb_node *n);
/* The attribute, or NULL when it is not given. */
const struct vb_attribute *vb_node_attribute(const struct vb_node *n, const char *name);
/* Where a report about that attribute points: at the element when it is not given. */
const struct vb_where *vb_node_place(const struct vb_node *n, const char *name);
/* The attribute's text as typed, or the empty slice. */
struct vb_str vb_node_string(const struct vb_node *n, const char *name);
/* The text below the node in one line, in `a`: for messages, titles and tests.  Footnotes below
 * it are left out; «…» stands for a figure or a reference. */
struct vb_str vb_node_all_text(const struct vb_node *n, struct vb_arena *a);
/* The same with the text of the footnotes. */
struct vb_str vb_node_text_and_notes(const struct vb_node *n, struct vb_arena *a);
/* What is printed for <so>, <so-sanh>, <goi-ten> or <tham-chieu>; false when it is not known.
 */
typedef bool vb_node_printer(void *context, const struct vb_node *n, struct vb_str *text);
/* The text without footnotes, with what `print` says of figures. */
struct vb_str vb_node_printed_text(const struct vb_node *n, struct vb_arena *a,
                                   vb_node_printer *print, void *context);
/* Has `n`, or an element in it, one of these faults? */
bool vb_node_has_fault(const struct vb_node *n, unsigned faults);
/* Is the element's name this one?  In line: it is asked of every element, with literals. */
static inline bool vb_node_is(const struct vb_node *n, const char *name)
{
    return n->kind == VB_NODE_ELEMENT && vb_str_eq_z(n->name, name);
}

#endif
