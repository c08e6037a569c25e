/* Finding what a table means by its words: indicators, groups, units of the organisation, kinds
 * and periods, by code or by name, however they are capitalised, accented or numbered. */
#ifndef VB_EXCHANGE_LOOKUP_H
#define VB_EXCHANGE_LOOKUP_H

#include "figures/model.h"

struct vb_named {
    const struct vb_indicator *indicator;
    struct vb_named *next;
};

struct vb_lookup {
    struct vb_arena *a;
    const struct vb_figures *f;
    struct vb_map indicators; /* plain name to struct vb_named */
    struct vb_map groups;     /* plain name to const struct vb_figure_group */
    struct vb_map members;    /* plain code, name or abbreviation to const struct vb_member */
    struct vb_map periods;    /* plain name of a declared period to const struct vb_period */
    const struct vb_figure_group **group_of; /* by indicator */
    bool kind_known;                         /* values need not say of which kind they are */
    VB_VEC(struct vb_str) names; /* beginnings of plain names by indicator, for suggestions */
};

/* Lower case, no marks, nothing but words with one space between; «%» is a word.  In `a`. */
struct vb_str vb_plain(struct vb_arena *a, struct vb_str s);

void vb_lookup_init(struct vb_lookup *l, struct vb_arena *a, const struct vb_figures *f);

/* By code first, then by name; NULL: there is none. */
const struct vb_member *vb_lookup_member(const struct vb_lookup *l, struct vb_str s);
/* By code or by name («Quý I»); `*code` is empty for the whole year.  False: there is none. */
bool vb_lookup_period(const struct vb_lookup *l, struct vb_str s, struct vb_str *code);
bool vb_lookup_kind(const struct vb_lookup *l, struct vb_str s, enum vb_figure_kind *kind);

/* The name of an indicator without what a table puts around it: «- 1.2. Trong đó: Thóc (tấn)»
 * is «Thóc»; the unit, when one stands in brackets, goes to `*unit`. */
struct vb_str vb_bare_name(struct vb_str s, struct vb_str *unit);
/* Those of that name, or NULL. */
const struct vb_named *vb_lookup_indicators(const struct vb_lookup *l, struct vb_str name);
/* The name nearest to a wrong one, with its code: «Thóc (thoc)»; «—» when none is near. */
struct vb_str vb_lookup_nearest(const struct vb_lookup *l, struct vb_str wrong);

#endif
