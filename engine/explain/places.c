/* Where a figure is printed: the finished pages are walked for items that were made from it. */
#include "explain/explain.h"

#include "layout/pages.h"

#include <stdlib.h>

struct finder {
    const struct vb_pages *pages;
    const struct vb_node *root;
    const struct vb_figures *f;
    const struct vb_reference *r;
    struct vb_arena *a;
    vb_printed_list *to;
};

/* ---- lines of a page */

struct base_line {
    vb_len y, size;
};

static int by_height(const void *x, const void *y)
{
    const struct base_line *a = x, *b = y;
    return (a->y > b->y) - (a->y < b->y);
}

/* A reader counts what stands on the page, repeated heads too, but not the page's number. */
static bool is_page_number(const struct vb_item *item)
{
    bool digits = item->pagination;
    for (size_t i = 0; digits && i < item->run.text.n; i++) {
        digits = item->run.text.p[i] >= '0' && item->run.text.p[i] <= '9';
    }
    return digits;
}

static bool counts_as_text(const struct vb_item *item)
{
    return item->kind == VB_ITEM_TEXT && !item->run.vertical && !is_page_number(item);
}

/* Which line the item stands on.  Baselines nearer than 0,6 of the type's size are one line:
 * the two halves of a letterhead, cells set in the middle of a row. */
static size_t line_of(struct finder *x, const struct vb_page *page, const struct vb_item *item)
{
    struct base_line *all = VB_NEW_ARRAY(x->a, struct base_line, page->item_count);
    size_t count = 0, line = 0;
    for (size_t i = 0; i < page->item_count; i++) {
        if (counts_as_text(&page->items[i])) {
            all[count++] = (struct base_line){page->items[i].y, page->items[i].run.size};
        }
    }
    qsort(all, count, sizeof *all, by_height);
    vb_len last = 0;
    for (size_t i = 0; i < count && all[i].y <= item->y; i++) {
        if (line == 0 || all[i].y - last > all[i].size * 6 / 10) {
            line++;
            last = all[i].y;
        }
    }
    return line;
}

/* ---- from an item back to the data */

static const struct vb_node *node_at(const struct vb_node *n, const struct vb_where *where)
{
    if (n->kind != VB_NODE_ELEMENT || where == NULL) {
        return NULL;
    }
    if (&n->where == where) {
        return n;
    }
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        const struct vb_node *found = node_at(c, where);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

/* What a <so> or <so-sanh> names. */
static void read_sentence(struct finder *x, struct vb_printed *p)
{
    (void)vb_reference_operands(x->f, p->node, x->a, &p->value, &p->base);
    if (vb_node_is(p->node, "so-sanh")) {
        p->way = vb_node_string(p->node, "cach");
        p->way = p->way.n == 0 ? VB_STR("bang") : p->way;
    }
    const struct vb_award *award = x->r->award;
    if (award != NULL && p->way.n != 0) {
        (void)vb_award_operands(x->f, award, p->node, x->a, &p->count, &p->of);
    }
    p->member = vb_map_find(&x->f->member_codes, vb_node_string(p->node, "don-vi"));
}

static bool is_cell(const struct vb_element *e)
{
    return e->role == VB_ROLE_TD || e->role == VB_ROLE_TH;
}

/* Finds the table around the item and reads its cell; a table made by the layout alone is left.
 */
static void read_table(struct finder *x, const struct vb_item *item, struct vb_printed *p)
{
    const struct vb_element *e = item->element;
    while (e != NULL && !is_cell(e)) {
        e = e->parent;
    }
    if (e == NULL || e->parent == NULL) {
        return;
    }
    const struct vb_where *row = e->where;
    size_t column = 0;
    for (const struct vb_element *s = e->parent->first; s != NULL && s != e; s = s->next) {
        column += s->colspan > 1 ? s->colspan : 1;
    }
    while (e != NULL && e->role != VB_ROLE_TABLE) {
        e = e->parent;
    }
    p->node = e == NULL ? NULL : node_at(x->root, e->where);
    if (p->node != NULL && vb_node_is(p->node, "bang")) {
        vb_printed_cell(x->f, row, column, item->origin, x->a, p);
    } else {
        p->node = NULL;
    }
}

/* ---- which of them were asked for */

static bool same_slot(const struct finder *x, const struct vb_observation *o)
{
    const struct vb_reference *r = x->r;
    bool result_kind = r->kind == VB_KIND_THUC_HIEN && o->kind == VB_KIND_UOC;
    return o->indicator == r->indicator && o->period == r->period && o->member == r->member &&
           (!r->kind_given || o->kind == r->kind || result_kind);
}

static bool is_wanted(const struct finder *x, const struct vb_printed *p)
{
    if (x->r->indicator == NULL) { /* of awards and scores any place, or those of the unit */
        return x->r->member == NULL || p->member == x->r->member;
    }
    if (p->value == NULL && p->base == NULL) { /* made by the layout: only the code is known */
        return !x->r->kind_given && x->r->member == NULL && x->r->period == NULL;
    }
    return (p->value != NULL && same_slot(x, p->value)) ||
           (p->base != NULL && same_slot(x, p->base));
}

/* ---- the walk */

/* The end (or start) of a neighbour's text, as a reader needs it to find the place. */
static struct vb_str shortened(struct finder *x, const struct vb_item *beside,
                               const struct vb_item *item, bool end)
{
    enum { MOST = 30 };
    if (beside == NULL || beside->kind != VB_ITEM_TEXT || beside->element != item->element) {
        return VB_STR("");
    }
    struct vb_str s = beside->run.text;
    size_t from = 0, to = s.n;
    if (s.n > MOST && end) {
        from = s.n - MOST;
        while (from < s.n && s.p[from] != ' ') {
            from++;
        }
    } else if (s.n > MOST) {
        to = MOST;
        while (to > 0 && s.p[to] != ' ') {
            to--;
        }
    }
    struct vb_str part = vb_str_part(s, from, to);
    bool cut = part.n < s.n;
    return vb_strf(x->a, "%s%.*s%s", cut && end ? "…" : "", VB_ARG(part),
                   cut && !end ? "…" : "");
}

static bool continues(const struct vb_item *a, const struct vb_item *b)
{
    return b->kind == VB_ITEM_TEXT && a->where == b->where && a->where != NULL &&
           a->element == b->element && vb_str_eq(a->origin, b->origin);
}

/* A figure may be broken over lines; its items follow each other.  Returns the last one's
 * index. */
static size_t join_items(struct finder *x, const struct vb_page *page, size_t from,
                         struct vb_printed *p)
{
    struct vb_sb sb;
    size_t last = from;
    vb_sb_init(&sb, x->a);
    vb_sb_add(&sb, page->items[from].run.text);
    while (p->node != NULL && !vb_node_is(p->node, "bang") && last + 1 < page->item_count &&
           continues(&page->items[from], &page->items[last + 1])) {
        vb_sb_add(&sb, page->items[++last].run.text);
    }
    p->text = vb_sb_str(&sb);
    return last;
}

static size_t add_place(struct finder *x, size_t page_index, size_t i)
{
    const struct vb_page *page = &x->pages->pages[page_index];
    const struct vb_item *item = &page->items[i];
    struct vb_printed p = {
        .page = page_index + 1, .number = page->number, .prefix = page->label_prefix};
    p.node = node_at(x->root, item->where);
    p.text = item->run.text;
    if (p.node != NULL && (vb_node_is(p.node, "so") || vb_node_is(p.node, "so-sanh"))) {
        read_sentence(x, &p);
    } else {
        read_table(x, item, &p);
    }
    size_t last = join_items(x, page, i, &p);
    if (is_wanted(x, &p)) {
        bool ends = last + 1 < page->item_count;
        p.before = shortened(x, i > 0 ? &page->items[i - 1] : NULL, item, true);
        p.after = shortened(x, ends ? &page->items[last + 1] : NULL, item, false);
        p.line = line_of(x, page, item);
        /* A space that ends a broken line stands between the words, not in the figure. */
        if (vb_str_ends(p.text, VB_STR(" ")) && p.after.n != 0 && p.after.p[0] != ' ') {
            p.after = vb_strf(x->a, " %.*s", VB_ARG(p.after));
        }
        p.text = vb_str_trim(p.text);
        VB_PUSH(x->a, x->to, p);
    }
    return last;
}

void vb_printed_find(const struct vb_pages *pages, const struct vb_node *root,
                     const struct vb_figures *f, const struct vb_reference *r,
                     struct vb_arena *a, vb_printed_list *to)
{
    struct finder x = {pages, root, f, r, a, to};
    for (size_t k = 0; k < pages->count; k++) {
        const struct vb_page *page = &pages->pages[k];
        for (size_t i = 0; i < page->item_count; i++) {
            const struct vb_item *item = &page->items[i];
            if (item->kind == VB_ITEM_TEXT && !item->pagination &&
                vb_str_eq(item->origin, r->code)) {
                i = add_place(&x, k, i);
            }
        }
    }
}
