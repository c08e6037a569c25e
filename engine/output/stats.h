/* Figures about the setting of lines and pages (--stats), as one JSON object. */
#ifndef VB_OUTPUT_STATS_H
#define VB_OUTPUT_STATS_H

#include "base/file.h"
#include "layout/pages.h"

void vb_write_stats(const struct vb_pages *pages, struct vb_sink *to);

#endif
