/* Between the files that move a data file on by a year.  The old text is never parsed again: it
 * is walked in step with its tree, and changed at places only. */
#ifndef VB_START_RENEW_H
#define VB_START_RENEW_H

#include "start/start.h"

/* Where an attribute stands in the text. */
struct vb_extent_attribute {
    struct vb_str name, raw; /* raw: name="value" */
    size_t from, to;         /* with the white space before it */
    size_t value_from, value_to;
};

/* Where an element stands in the text. */
struct vb_extent {
    const struct vb_node *node;
    size_t from, to;                 /* from its «<» to behind its end tag */
    size_t content_from, content_to; /* equal when it is empty */
    struct vb_str tag;               /* name as written */
    bool empty;                      /* <x/> */
    VB_VEC(struct vb_extent_attribute) attributes;
    struct vb_extent *first, *last, *next;
};

struct vb_edit {
    size_t from, to;
    struct vb_str text;
    enum vb_renew_note note; /* VB_RENEW_NOTES: nothing to be said */
    struct vb_str about;
    size_t order;
};

struct vb_renewal {
    struct vb_arena *a;
    struct vb_str text;
    const struct vb_figures *f;
    int32_t year; /* the old one */
    VB_VEC(struct vb_edit) edits;
};

/* The attribute of that name, or NULL. */
const struct vb_extent_attribute *vb_extent_attribute(const struct vb_extent *s,
                                                      const char *name);
void vb_renew_replace(struct vb_renewal *r, size_t from, size_t to, struct vb_str by);
/* Takes the element away, with its line when it stands alone on it. */
void vb_renew_remove(struct vb_renewal *r, const struct vb_extent *s);
/* `made` behind the element, on a line of its own when the element has one. */
void vb_renew_insert(struct vb_renewal *r, const struct vb_extent *s, struct vb_str made);
void vb_renew_say(struct vb_renewal *r, enum vb_renew_note note, struct vb_str about);

/* The attribute as the element writes it, if it has one. */
void vb_renew_add_attribute(struct vb_sb *to, const struct vb_extent *s, const char *name);
/* @don-vi as the element writes it.  A row without one is of all units of its year: where those
 * of the next may be others, they are named. */
void vb_renew_add_units(struct vb_renewal *r, struct vb_sb *to, const struct vb_extent *s);
/* The typed value that becomes the one of `kind` in the same slot, or NULL. */
const struct vb_observation *vb_renew_source(const struct vb_indicator *i,
                                             enum vb_figure_kind kind,
                                             const struct vb_period *period,
                                             const struct vb_member *member);
/* A <gia-tri> in the slot of `like`, of the value `from` that stands in a row. */
struct vb_str vb_renew_from_row(struct vb_renewal *r, const struct vb_extent *like,
                                enum vb_figure_kind kind, const struct vb_observation *from);
/* The row `s`, whose values begin with `first`, anew as one of `kind`: each unit's value from
 * its slot, «…» where there is none. */
struct vb_str vb_renew_row(struct vb_renewal *r, const struct vb_observation *first,
                           const struct vb_extent *s, enum vb_figure_kind kind);
/* A row of `kind` for those units of the row `s` that have a value to pass on and no typed one
 * of `kind`; empty when there are none. */
struct vb_str vb_renew_rest_of_row(struct vb_renewal *r, const struct vb_observation *first,
                                   const struct vb_extent *s, enum vb_figure_kind kind);

/* The values of a <chi-tieu> or <trong-do>, and the counts of a <hinh-thuc>. */
void vb_renew_indicator(struct vb_renewal *r, const struct vb_extent *s);
void vb_renew_award(struct vb_renewal *r, const struct vb_extent *s);

/* Adds what the new text says itself: years, dates, tables typed by hand. */
void vb_renew_notes(struct vb_arena *a, struct vb_renewed *made);

#endif
