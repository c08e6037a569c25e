/* Inside the layout room: page faults, counted for --stats and to hold the breaks to their
 * word. */
#ifndef VB_LAYOUT_FAULTS_H
#define VB_LAYOUT_FAULTS_H

#include "layout/paginate.h"

/* Adds the faults at the section's page breaks. */
void vb_count_faults(struct vb_layout_stats *stats, const struct vb_section *section,
                     const struct vb_page_plan *plan);

/* Notes every page break inside what should stay together: it was longer than a page. */
void vb_report_parted(struct vb_diag *dg, const struct vb_section *section,
                      const struct vb_page_plan *plan);

#endif
