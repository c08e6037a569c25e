/* Between the files that edit a data file's text; private to exchange/edit*.c. */
#ifndef VB_EXCHANGE_EDIT_PARTS_H
#define VB_EXCHANGE_EDIT_PARTS_H

#include "exchange/edit.h"

/* Bytes [from, to) become `text`; edits of one place come in the order they were made. */
struct vb_edit_made {
    size_t from, to, order;
    struct vb_str text;
};

/* The new values of one indicator. */
struct vb_insertion {
    const struct vb_indicator *indicator;
    VB_VEC(struct vb_str) values;
};

/* A <day-gia-tri> that loses values: they become elements of their own. */
struct vb_edit_row {
    const struct vb_node *node;
    const struct vb_indicator *indicator;
    VB_VEC(const struct vb_observation *) taken;
};

struct vb_edits {
    struct vb_arena *a;
    struct vb_str text;
    VB_VEC(size_t) lines; /* where each begins */
    VB_VEC(struct vb_edit_made) edits;
    VB_VEC(struct vb_insertion) insertions;
    VB_VEC(uint32_t) insertion_of; /* by indicator: place in insertions + 1 */
    VB_VEC(struct vb_edit_row) rows;
};

struct vb_edit_attribute {
    struct vb_str name;
    size_t from, value, value_end, end; /* from: the white space before it */
};

/* A start tag; the text is known to be well-formed. */
struct vb_edit_tag {
    struct vb_str name;
    size_t from, close, end; /* close: of «>» or «/>» */
    bool empty;
};

static inline bool vb_edit_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte at that place. */
size_t vb_edit_offset(const struct vb_edits *e, const struct vb_where *w);
struct vb_edit_tag vb_edit_tag(const struct vb_edits *e, size_t from);
bool vb_edit_attribute(const struct vb_edits *e, const struct vb_edit_tag *t, const char *name,
                       struct vb_edit_attribute *found);
/* Behind the end tag of an element without elements in it. */
size_t vb_edit_element_end(const struct vb_edits *e, const struct vb_edit_tag *t);
/* Bytes [from, to) become `text`. */
void vb_edit_add(struct vb_edits *e, size_t from, size_t to, struct vb_str text);
/* The attribute becomes `value`; an empty one goes. */
void vb_edit_set_attribute(struct vb_edits *e, const struct vb_edit_tag *t, const char *name,
                           const char *value);
/* A new <gia-tri> for the slot. */
void vb_edit_insert(struct vb_edits *e, const struct vb_slot *slot,
                    const struct vb_entry *entry);
/* The value of `old`, which stands in a row, becomes `entry`. */
void vb_edit_row_set(struct vb_edits *e, const struct vb_slot *slot,
                     const struct vb_observation *old, const struct vb_entry *entry);
/* Takes out of their rows what became elements of their own. */
void vb_edit_rows_apply(struct vb_edits *e);

#endif
