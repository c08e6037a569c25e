/* Units of measure: what a figure is counted in, and which units may be added to which. */
#ifndef VB_FIGURES_UNITS_H
#define VB_FIGURES_UNITS_H

#include "data/map.h"
#include "data/node.h"
#include "report/diag.h"

struct vb_unit {
    struct vb_str symbol; /* as printed: «tấn», «%», «ca/100.000 dân» */
    struct vb_str base; /* symbol of the base unit: «g»; the symbol itself when it is none */
    struct vb_decimal factor;  /* base units in one unit */
    const struct vb_unit *per; /* the unit below the stroke («tạ/ha»), or NULL */
    bool measure;              /* measured, not counted: no leading zero, rounding is normal */
    bool pure;                 /* a share: %, ‰ */
};

struct vb_units {
    struct vb_arena *arena;
    /* All to const struct vb_unit.  Declared units (by code and by symbol) come first. */
    struct vb_map declared, by_code, by_symbol;
    VB_VEC(struct vb_str) own; /* symbols that were declared */
};

/* The built-in units; everything lives in `a`. */
void vb_units_init(struct vb_units *units, struct vb_arena *a);
/* Adds a <don-vi-tinh>.  A fault is reported and the unit then stands alone. */
void vb_units_declare(struct vb_units *units, const struct vb_node *n, struct vb_diag *dg);
/* The unit of that code or symbol; an unknown one becomes a counted thing.  Never NULL.  A slip
 * («Ha» for «ha»), and one that is likely to be («tần»), is reported at `where`. */
const struct vb_unit *vb_units_find(struct vb_units *units, struct vb_str text,
                                    const struct vb_where *where, struct vb_diag *dg);
/* The same without reporting or remembering; a unit that is not known yet is made in `a`. */
const struct vb_unit *vb_units_make(const struct vb_units *units, struct vb_str text,
                                    struct vb_arena *a);
/* May values in `a` be added to or compared with values in `b`? */
bool vb_unit_same_kind(const struct vb_unit *a, const struct vb_unit *b);
/* `value` in `from` as a value in `to`, exact or with 18 significant places; false when the
 * kinds differ or it does not fit. */
bool vb_unit_convert(struct vb_decimal value, const struct vb_unit *from,
                     const struct vb_unit *to, struct vb_decimal *out);

#endif
