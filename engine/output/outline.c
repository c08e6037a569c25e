/* Bookmarks and page labels (ISO 32000-1, 12.3.3 and 12.4.2). */
#include "output/pdf_parts.h"

/* A bookmark shows this much of the page above its heading. */
#define ABOVE    VB_PT(24)
#define NO_ENTRY SIZE_MAX

/* An outline item and its place in the tree; the document itself is item 0. */
struct entry {
    HPDF_Dict object;
    size_t parent, first, last, previous, next;
    size_t below; /* items below it */
    int32_t level;
};

static void hang(struct entry *entries, size_t child, size_t parent)
{
    entries[child].parent = parent;
    entries[child].previous = entries[parent].last;
    if (entries[parent].last == NO_ENTRY) {
        entries[parent].first = child;
    } else {
        entries[entries[parent].last].next = child;
    }
    entries[parent].last = child;
}

/* A bookmark hangs below the nearest earlier one of a smaller level. */
static struct entry *build_tree(struct vb_pdf *p, size_t count)
{
    struct entry *entries = VB_NEW_ARRAY(p->arena, struct entry, count + 1);
    for (size_t i = 0; i <= count; i++) {
        entries[i] = (struct entry){.object = vb_pdf_object(p),
                                    .parent = NO_ENTRY,
                                    .first = NO_ENTRY,
                                    .last = NO_ENTRY,
                                    .previous = NO_ENTRY,
                                    .next = NO_ENTRY,
                                    .level = INT32_MIN};
        if (i > 0) {
            entries[i].level = p->pages->bookmarks[i - 1].level;
            size_t parent = i - 1;
            while (parent != 0 && entries[parent].level >= entries[i].level) {
                parent = entries[parent].parent;
            }
            hang(entries, i, parent);
        }
    }
    for (size_t i = count; i > 0; i--) {
        entries[entries[i].parent].below += entries[i].below + 1;
    }
    return entries;
}

static void add_link(struct vb_sb *sb, const struct entry *entries, const char *key, size_t to)
{
    if (to != NO_ENTRY) {
        vb_sb_addf(sb, "/%s %u 0 R ", key, vb_pdf_id(entries[to].object));
    }
}

static void add_place(struct vb_pdf *p, struct vb_sb *sb, const struct vb_bookmark *mark)
{
    if (mark->page >= p->pages->count) {
        vb_pdf_fault(p, VB_STR("a bookmark leads to no page"));
        return;
    }
    vb_len height = p->pages->pages[mark->page].height;
    vb_len top = height - mark->y + ABOVE;
    vb_sb_addf(sb, "\n/Dest [%u 0 R /XYZ null ", p->page_ids[mark->page]);
    vb_pdf_add_milli(sb, top < height ? top : height);
    vb_sb_add_z(sb, " null]\n/Title ");
    vb_pdf_add_text(sb, mark->title);
    vb_sb_add_char(sb, '\n');
}

HPDF_UINT32 vb_pdf_outline(struct vb_pdf *p)
{
    size_t count = p->pages->bookmark_count;
    if (count == 0) {
        return 0;
    }
    struct entry *entries = build_tree(p, count);
    if (!vb_pdf_ok(p)) {
        return 0;
    }
    for (size_t i = 0; i <= count; i++) {
        const struct entry *e = &entries[i];
        struct vb_sb sb;
        vb_sb_init(&sb, p->arena);
        add_link(&sb, entries, "Parent", e->parent);
        add_link(&sb, entries, "First", e->first);
        add_link(&sb, entries, "Last", e->last);
        add_link(&sb, entries, "Prev", e->previous);
        add_link(&sb, entries, "Next", e->next);
        if (e->below > 0) { /* all open */
            vb_sb_addf(&sb, "/Count %zu", e->below);
        }
        if (i > 0) {
            add_place(p, &sb, &p->pages->bookmarks[i - 1]);
        } else {
            vb_sb_add_z(&sb, " /Type /Outlines\n");
        }
        vb_pdf_define(p, e->object, vb_sb_str(&sb));
    }
    return vb_pdf_id(entries[0].object);
}

HPDF_UINT32 vb_pdf_page_labels(struct vb_pdf *p)
{
    HPDF_Dict object = vb_pdf_object(p);
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_add_z(&sb, "/Nums [\n");
    for (size_t i = 0; i < p->pages->count; i++) {
        const struct vb_page *page = &p->pages->pages[i];
        const struct vb_page *before = i == 0 ? NULL : page - 1;
        if (before != NULL && page->number == before->number + 1 &&
            vb_str_eq(page->label_prefix, before->label_prefix)) {
            continue; /* the range goes on */
        }
        vb_sb_addf(&sb, "%zu <</S /D /St %u", i, page->number > 0 ? page->number : 1u);
        if (page->label_prefix.n > 0) {
            vb_sb_add_z(&sb, " /P ");
            vb_pdf_add_text(&sb, page->label_prefix);
        }
        vb_sb_add_z(&sb, ">>\n");
    }
    vb_sb_add_z(&sb, "]\n");
    vb_pdf_define(p, object, vb_sb_str(&sb));
    return vb_pdf_id(object);
}
