#include "output/text.h"

/* What stands between two texts that follow each other: nothing within a line of one element
 * (the last run of a wrapped line already ends with its space) or where they touch (a footnote
 * mark and its word), otherwise a space on the same line or a new line. */
static struct vb_str separator(const struct vb_item *before, const struct vb_item *item)
{
    bool same = before->element == item->element && item->element != NULL;
    if (same && before->run.vertical == item->run.vertical) {
        return (struct vb_str){NULL, 0};
    }
    vb_len gap = item->x - (before->x + before->run.width);
    if (before->y != item->y) {
        return VB_STR("\n");
    }
    bool touching = gap >= -item->run.size / 10 && gap < item->run.size / 10;
    return touching ? (struct vb_str){NULL, 0} : VB_STR(" ");
}

static void write_page(const struct vb_page *page, struct vb_sink *to)
{
    const struct vb_item *before = NULL;
    for (size_t i = 0; i < page->item_count; i++) {
        const struct vb_item *item = &page->items[i];
        if (item->kind == VB_ITEM_TEXT) {
            if (before != NULL) {
                vb_sink_add(to, separator(before, item));
            }
            vb_sink_add(to, item->run.text);
            before = item;
        }
    }
    vb_sink_add(to, before == NULL ? VB_STR("\f") : VB_STR("\n\f"));
}

bool vb_write_text(const struct vb_pages *pages, struct vb_sink *to, struct vb_diag *dg)
{
    (void)dg;
    for (size_t i = 0; i < pages->count; i++) {
        write_page(&pages->pages[i], to);
    }
    return vb_sink_error(to) == 0;
}
