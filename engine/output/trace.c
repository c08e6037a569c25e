#include "output/trace.h"

static void add_len(struct vb_sink *to, const char *before, vb_len length)
{
    uint64_t size = length < 0 ? (uint64_t)0 - (uint64_t)length : (uint64_t)length;
    vb_sink_addf(to, "%s%s%llu.%03llu", before, length < 0 ? "-" : "",
                 (unsigned long long)(size / 1000), (unsigned long long)(size % 1000));
}

/* In double quotes; quotes, backslashes and control characters escaped, so a line stays a line.
 */
static void add_quoted(struct vb_sink *to, struct vb_str text)
{
    vb_sink_write(to, "\"", 1);
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '"' || c == '\\') {
            vb_sink_addf(to, "\\%c", c);
        } else if (c < 0x20 || c == 0x7F) {
            vb_sink_addf(to, "\\x%02x", c);
        } else {
            vb_sink_write(to, &text.p[i], 1);
        }
    }
    vb_sink_write(to, "\"", 1);
}

static const char *face_name(const struct vb_face *face)
{
    switch (face->id) {
    case VB_FACE_REGULAR:
        return "regular";
    case VB_FACE_BOLD:
        return "bold";
    case VB_FACE_ITALIC:
        return "italic";
    case VB_FACE_BOLD_ITALIC:
        return "bold-italic";
    case VB_FACES:
        break;
    }
    return "?";
}

static void add_role(struct vb_sink *to, const struct vb_element *e, struct vb_str mark)
{
    vb_sink_addf(to, "%s", vb_role_name(e->role));
    if (mark.n != 0) {
        vb_sink_addf(to, "[%.*s]", VB_ARG(mark));
    }
}

/* What an item belongs to; label and body of a list item go by the item's mark. */
static void add_owner(struct vb_sink *to, const struct vb_item *item)
{
    vb_sink_write(to, " ", 1);
    if (item->element != NULL) {
        const struct vb_element *e = item->element;
        bool part = e->role == VB_ROLE_LBL || e->role == VB_ROLE_LBODY;
        add_role(to, e,
                 part && e->mark.n == 0 && e->parent != NULL ? e->parent->mark : e->mark);
    } else {
        vb_sink_add(to, item->pagination ? VB_STR("pagination") : VB_STR("artifact"));
    }
}

static void write_text(struct vb_sink *to, const struct vb_item *item)
{
    const struct vb_run *run = &item->run;
    add_len(to, "text ", item->x);
    add_len(to, " ", item->y);
    vb_sink_addf(to, " %s", face_name(run->face));
    add_len(to, " ", run->size);
    add_len(to, " w ", run->width);
    if (run->space_extra != 0) {
        add_len(to, " space ", run->space_extra);
    }
    if (run->letter_extra != 0) {
        add_len(to, " letter ", run->letter_extra);
    }
    if (run->rise != 0) {
        add_len(to, " rise ", run->rise);
    }
    vb_sink_add(to, run->vertical ? VB_STR(" vertical") : VB_STR(""));
    vb_sink_add(to, run->underline ? VB_STR(" underlined") : VB_STR(""));
    add_owner(to, item);
    if (item->origin.n != 0) {
        vb_sink_addf(to, " from %.*s", VB_ARG(item->origin));
    }
    vb_sink_write(to, " ", 1);
    add_quoted(to, run->text);
    vb_sink_write(to, "\n", 1);
}

static void write_rule(struct vb_sink *to, const struct vb_item *item)
{
    add_len(to, "rule ", item->x);
    add_len(to, " ", item->y);
    add_len(to, " to ", item->x2);
    add_len(to, " ", item->y2);
    add_len(to, " width ", item->thickness);
    add_owner(to, item);
    vb_sink_write(to, "\n", 1);
}

static void write_page(struct vb_sink *to, const struct vb_page *page, size_t index)
{
    vb_sink_addf(to, "\npage %zu", index + 1);
    add_len(to, " ", page->width);
    add_len(to, "x", page->height);
    vb_sink_addf(to, " number %u %s section %zu label ", page->number,
                 page->number_shown ? "shown" : "hidden", page->section);
    add_quoted(to, page->label_prefix);
    vb_sink_write(to, "\n", 1);
    for (size_t i = 0; i < page->item_count; i++) {
        const struct vb_item *item = &page->items[i];
        switch (item->kind) {
        case VB_ITEM_TEXT:
            write_text(to, item);
            break;
        case VB_ITEM_RULE:
            write_rule(to, item);
            break;
        }
    }
}

static void write_bookmarks(struct vb_sink *to, const struct vb_pages *pages)
{
    vb_sink_add(to, VB_STR("\noutline\n"));
    for (size_t i = 0; i < pages->bookmark_count; i++) {
        const struct vb_bookmark *mark = &pages->bookmarks[i];
        vb_sink_addf(to, "level %d page %zu", (int)mark->level, mark->page + 1);
        add_len(to, " y ", mark->y);
        vb_sink_write(to, " ", 1);
        add_quoted(to, mark->title);
        vb_sink_write(to, "\n", 1);
    }
}

static void write_element(struct vb_sink *to, const struct vb_element *e, size_t depth)
{
    for (size_t i = 0; i < depth; i++) {
        vb_sink_write(to, " ", 1);
    }
    add_role(to, e, e->mark);
    if (e->colspan > 1) {
        vb_sink_addf(to, " colspan %u", e->colspan);
    }
    if (e->rowspan > 1) {
        vb_sink_addf(to, " rowspan %u", e->rowspan);
    }
    if (e->role == VB_ROLE_TH) {
        vb_sink_add(to, e->scope_row ? VB_STR(" of-row") : VB_STR(" of-column"));
    }
    if (e->id.n != 0) {
        vb_sink_addf(to, " id %.*s", VB_ARG(e->id));
    }
    vb_sink_write(to, "\n", 1);
}

static void write_tree(struct vb_sink *to, const struct vb_element *root)
{
    vb_sink_add(to, VB_STR("\nstructure\n"));
    size_t depth = 0;
    for (const struct vb_element *e = root; e != NULL;) {
        write_element(to, e, depth);
        if (e->first != NULL) {
            e = e->first;
            depth++;
            continue;
        }
        while (e != root && e->next == NULL) {
            e = e->parent;
            depth--;
        }
        e = e == root ? NULL : e->next;
    }
}

bool vb_write_trace(const struct vb_pages *pages, struct vb_sink *to, struct vb_diag *dg)
{
    (void)dg;
    vb_sink_add(to, VB_STR("vanban trace 1\ntitle "));
    add_quoted(to, pages->info.title);
    vb_sink_addf(to, " language %.*s\n", VB_ARG(pages->info.language));
    for (size_t i = 0; i < pages->count; i++) {
        write_page(to, &pages->pages[i], i);
    }
    write_bookmarks(to, pages);
    write_tree(to, pages->root);
    return vb_sink_error(to) == 0;
}
