#include "layout/faults.h"

static void count_line_faults(struct vb_layout_stats *stats, const struct vb_box *last)
{
    const struct vb_para *para = last->para;
    size_t n = para->lines->count, before = last->index + 1;
    if (before < n) {
        stats->orphans += (int64_t)before < para->block->style->orphans;
        stats->widows += (int64_t)(n - before) < para->block->style->widows;
    } else if (para->heading) {
        stats->stranded_headings++;
    } else if (para->lead_in) {
        stats->stranded_lead_ins++;
    }
}

void vb_count_faults(struct vb_layout_stats *stats, const struct vb_section *section,
                     const struct vb_page_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        size_t end = plan->pages[i].box_end;
        if (end == 0 || end >= section->body.count) {
            continue;
        }
        const struct vb_box *last = &section->body.items[end - 1];
        const struct vb_box *next = &section->body.items[end];
        if (last->kind == VB_BOX_LINE) {
            count_line_faults(stats, last);
        } else if (last->unit->cuts[last->index].inside) {
            stats->split_rows++;
        }
        if (next->kind == VB_BOX_SLICE && next->unit->columns) {
            stats->lone_signature++;
        }
    }
}
