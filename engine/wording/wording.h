/* Checks of wording: doubled words, marks, numbers, document numbers, dates, capitals,
 * syllables. What they find are notes and warnings, never errors: a person decides. */
#ifndef VB_WORDING_WORDING_H
#define VB_WORDING_WORDING_H

#include "data/node.h"

/* Reads the prose of every document below `root`, and of the year's activities, and reports
 * what looks wrong at its line and column. */
void vb_wording_check(const struct vb_node *root, struct vb_diag *dg);

#endif
