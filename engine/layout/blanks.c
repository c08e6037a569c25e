#include "layout/blanks.h"

#include <stdlib.h>

struct finding {
    struct vb_arena *arena;
    VB_VEC(struct vb_blank) found;
};

static void find_blocks(struct finding *f, const struct vb_block *block);

static void find_inlines(struct finding *f, const struct vb_inline *in,
                         const struct vb_where *where)
{
    for (; in != NULL; in = in->next) {
        const struct vb_where *at = in->where == NULL ? where : in->where;
        if (in->kind == VB_PLACEHOLDER) {
            struct vb_blank blank = {.in = in, .where = at, .text = VB_STR("00")};
            VB_PUSH(f->arena, &f->found, blank);
        } else if (in->kind == VB_FOOTNOTE) {
            find_blocks(f, in->note);
        }
    }
}

static void find_rows(struct finding *f, const struct vb_row *rows, size_t count)
{
    for (size_t r = 0; r < count; r++) {
        for (size_t c = 0; c < rows[r].cell_count; c++) {
            find_blocks(f, rows[r].cells[c].content);
        }
    }
}

static void find_blocks(struct finding *f, const struct vb_block *block)
{
    for (; block != NULL; block = block->next) {
        switch (block->kind) {
        case VB_PARAGRAPH:
            find_inlines(f, block->label, block->where);
            find_inlines(f, block->inlines, block->where);
            break;
        case VB_TABLE:
            find_rows(f, block->table->head, block->table->head_count);
            find_rows(f, block->table->rows, block->table->row_count);
            find_blocks(f, block->table->continued);
            break;
        case VB_GROUP:
        case VB_COLUMNS:
        case VB_SECTION:
            find_blocks(f, block->children);
            break;
        case VB_VSPACE:
            break;
        }
    }
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct vb_blank *)a)->in;
    uintptr_t y = (uintptr_t)((const struct vb_blank *)b)->in;
    return (x > y) - (x < y);
}

void vb_blanks_find(struct vb_arena *a, struct vb_blanks *blanks, const struct vb_doc *doc)
{
    struct finding f = {.arena = a};
    find_blocks(&f, doc->sections);
    blanks->items = f.found.items;
    blanks->count = f.found.count;
    if (blanks->count > 1) {
        qsort(blanks->items, blanks->count, sizeof *blanks->items, by_address);
    }
}

static struct vb_blank *find(const struct vb_blanks *blanks, const struct vb_inline *in)
{
    struct vb_blank key = {.in = in};
    return blanks->count == 0
               ? NULL
               : bsearch(&key, blanks->items, blanks->count, sizeof key, by_address);
}

struct vb_str vb_blank_text(const struct vb_blanks *blanks, const struct vb_inline *in)
{
    const struct vb_blank *blank = find(blanks, in);
    return blank == NULL ? VB_STR("00") : blank->text;
}

void vb_blank_placed(struct vb_blanks *blanks, const struct vb_inline *in, size_t page)
{
    struct vb_blank *blank = find(blanks, in);
    if (blank != NULL) {
        blank->page = page;
        blank->placed = true;
    }
}

static const struct vb_target *find_target(const struct vb_target *targets, size_t count,
                                           struct vb_str id)
{
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq(targets[i].id, id)) {
            return &targets[i];
        }
    }
    return NULL;
}

/* Pages numbered in one run with page `at`. */
static uint32_t run_length(const struct vb_page *pages, size_t count, size_t at)
{
    while (at + 1 < count && pages[at + 1].number == pages[at].number + 1) {
        at++;
    }
    return pages[at].number;
}

bool vb_blanks_settle(struct vb_arena *a, struct vb_blanks *blanks, const struct vb_page *pages,
                      size_t count, const struct vb_target *targets, size_t target_count)
{
    bool settled = true;
    for (size_t i = 0; i < blanks->count; i++) {
        struct vb_blank *blank = &blanks->items[i];
        uint32_t number = 0;
        if (!blank->placed) {
            continue;
        }
        switch (blank->in->placeholder) {
        case VB_PAGE_NUMBER:
            number = pages[blank->page].number;
            break;
        case VB_PAGE_COUNT:
            number = run_length(pages, count, blank->page);
            break;
        case VB_PAGE_OF: {
            const struct vb_target *target =
                find_target(targets, target_count, blank->in->target);
            number = target == NULL ? 0 : pages[target->page].number;
            break;
        }
        }
        struct vb_str text = number == 0 ? VB_STR("?") : vb_strf(a, "%u", number);
        settled = settled && vb_str_eq(text, blank->text);
        blank->text = text;
    }
    return settled;
}

void vb_blanks_report(const struct vb_blanks *blanks, const struct vb_target *targets,
                      size_t target_count, struct vb_diag *dg)
{
    for (size_t i = 0; i < blanks->count; i++) {
        const struct vb_blank *blank = &blanks->items[i];
        if (blank->in->placeholder == VB_PAGE_OF &&
            find_target(targets, target_count, blank->in->target) == NULL) {
            VB_REPORT(dg, VB_PAGE_TARGET, blank->where, blank->in->target);
        }
    }
}
