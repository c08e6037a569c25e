#include "output/text.h"

static void write_page(const struct vb_page *page, struct vb_sink *to)
{
    const struct vb_item *before = NULL;
    for (size_t i = 0; i < page->item_count; i++) {
        const struct vb_item *item = &page->items[i];
        if (item->kind != VB_ITEM_TEXT) {
            continue;
        }
        /* Runs of one element on one line follow each other without a break; a wrapped line's last
         * run already ends with its space. */
        if (before != NULL && before->element != item->element && before->y != item->y) {
            vb_sink_add(to, VB_STR("\n"));
        } else if (before != NULL && before->element != item->element) {
            vb_sink_add(to, VB_STR(" "));
        }
        vb_sink_add(to, item->run.text);
        before = item;
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
