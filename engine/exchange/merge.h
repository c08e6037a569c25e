/* Member units' files into the file of the whole: each unit's values become values of the
 * whole's indicators with don-vi="…".
 *
 * Whose file it is, is told by co-quan/@ma being the code of a thanh-vien; else by its name or
 * abbreviation being that of one; else, in a copy of the whole's own file, by the one unit
 * whose values it has.  Indicators are matched by code, units of measure are converted. */
#ifndef VB_EXCHANGE_MERGE_H
#define VB_EXCHANGE_MERGE_H

#include "exchange/changes.h"
#include "exchange/lookup.h"

/* One unit's file, loaded. */
struct vb_unit_file {
    struct vb_str file;
    const struct vb_node *root;
    const struct vb_figures *figures;
    /* Filled in by the merge. */
    const struct vb_member *member;
    struct vb_date date; /* of its latest document that has one; year 0: none */
    size_t values;
};

/* Takes the values of all files into `c`.  `due`: the day by which they should be dated, year
 * 0: none.  Reports who is missing or late and every conflict; false when there is an error. */
bool vb_merge_files(struct vb_unit_file *files, size_t count, struct vb_date due,
                    struct vb_changes *c, struct vb_diag *dg);

/* One line a member: how many values from which file, or that there is none. */
struct vb_str vb_merge_summary(struct vb_arena *a, const struct vb_figures *whole,
                               const struct vb_unit_file *files, size_t count, bool english);

#endif
