/* What an import or a merge changes in a data file, and what it says of it at the end. */
#ifndef VB_EXCHANGE_CHANGES_H
#define VB_EXCHANGE_CHANGES_H

#include "exchange/edit.h"

struct vb_change {
    struct vb_slot slot;
    struct vb_str before, after; /* before: empty for a new value */
    struct vb_str place;         /* «Biểu 1!D7», «don-vi-1.xml:20» */
};

/* A value of a table that the program computes itself: compared once the others are in. */
struct vb_computed {
    struct vb_slot slot;
    struct vb_entry entry;
    struct vb_str shown, place;
    struct vb_where where;
};

struct vb_changes {
    struct vb_arena *a;
    const struct vb_figures *figures;
    struct vb_edits *edits;
    struct vb_map seen; /* «code kind period member» to struct vb_given */
    VB_VEC(struct vb_change) items;
    VB_VEC(struct vb_computed) computed;
    VB_VEC(struct vb_str)
    left_out;                     /* columns and rows that were passed over, for the summary */
    size_t same, blank, headings; /* values that were there already; empty cells; group rows */
    struct vb_str text;           /* the new file, after vb_changes_apply */
};

struct vb_given {
    struct vb_entry entry;
    struct vb_str place, shown;
};

void vb_changes_begin(struct vb_changes *c, struct vb_arena *a, const struct vb_figures *f,
                      struct vb_str text);

/* Takes one value.  The same slot given twice with two values: false, and the first is in
 * `*before`. */
bool vb_changes_take(struct vb_changes *c, const struct vb_slot *slot,
                     const struct vb_entry *entry, struct vb_str place,
                     const struct vb_where *where, const struct vb_given **before);
void vb_changes_apply(struct vb_changes *c);

/* Compares what the table says of computed values with `after`, the figures of the new file. */
void vb_changes_compare(const struct vb_changes *c, const struct vb_figures *after,
                        struct vb_diag *dg);

/* The closing summary, one line a change. */
struct vb_str vb_changes_summary(const struct vb_changes *c, bool english);

#endif
