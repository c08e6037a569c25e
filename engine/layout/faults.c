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

static const struct vb_where *where_of(const struct vb_box *box)
{
    return box->kind == VB_BOX_LINE ? box->para->block->where : box->unit->grid->where;
}

void vb_report_parted(struct vb_diag *dg, const struct vb_section *section,
                      const struct vb_page_plan *plan)
{
    size_t before = 0;
    for (size_t i = 0; i < plan->count; before = plan->pages[i++].box_end) {
        size_t end = plan->pages[i].box_end;
        if (end > before && end < section->body.count &&
            section->body.items[end - 1].penalty >= VB_COST_KEEP_NEXT) {
            VB_REPORT0(dg, VB_PAGE_PARTED, where_of(&section->body.items[end - 1]));
        }
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
