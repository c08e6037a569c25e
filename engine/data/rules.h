/* Rules between elements that a schema cannot say: codes and references, tables, headings, and
 * the parts of a document that Nghị định 30/2020/NĐ-CP asks for.  Codes inside the year's
 * figures are checked where figures are loaded. */
#ifndef VB_DATA_RULES_H
#define VB_DATA_RULES_H

#include "data/node.h"

/* Reports every fault in the tree; false when one of them was an error. */
bool vb_rules_check(const struct vb_node *root, struct vb_diag *dg);

#endif
