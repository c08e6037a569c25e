#include "layout/pages.h"

#include "layout/blanks.h"
#include "layout/faults.h"
#include "layout/flow.h"
#include "layout/footnote.h"
#include "layout/paginate.h"
#include "layout/place.h"
#include "layout/tree.h"
#include "text/breaks.h"

#include <stdlib.h>
#include <string.h>

/* A page number in the text may change the lines it stands in: the third pass is the last. */
enum { MOST_PASSES = 3 };
/* Below this a text area is a fault of the layout. */
#define LEAST_AREA    VB_PT(36)
#define ORDINARY_LINE VB_PT(18)

/* One pass over the document. */
struct pass {
    struct vb_arena *arena;
    struct vb_flow flow;
    struct vb_setter setter;
    struct vb_layout_stats stats;
    struct vb_layout_stats section_stats; /* its ratios live in the section's arena */
    VB_VEC(int32_t) ratios;
    struct vb_placer placer;
    VB_VEC(struct vb_page) pages;
    uint32_t number; /* of the last page */
    bool main_ended; /* pages of an appendix have begun */
    const struct vb_section *section;
    size_t section_index;
};

static struct vb_str note_mark(void *user, const struct vb_inline *in)
{
    const struct vb_flow *f = user;
    const struct vb_call *call = vb_call_find(&f->calls, in);
    return call == NULL ? VB_STR("") : call->mark;
}

static struct vb_str placeholder(void *user, const struct vb_inline *in)
{
    const struct vb_flow *f = user;
    return vb_blank_text(&f->blanks, in);
}

/* Height of an ordinary line of the section: the mean of its text lines. */
static vb_len ordinary_line(const struct vb_section *section)
{
    vb_len sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < section->body.count; i++) {
        const struct vb_box *box = &section->body.items[i];
        if (box->kind == VB_BOX_LINE) {
            sum += vb_box_line(box)->advance;
            count++;
        }
    }
    return count == 0 ? ORDINARY_LINE : sum / (vb_len)count;
}

static void place_number(struct pass *pass, const struct vb_page_style *style,
                         const struct vb_page *page)
{
    const struct vb_face *face = vb_fonts_face(pass->flow.fonts, false, false);
    struct vb_run run = {.face = face,
                         .size = style->number_size,
                         .text = vb_strf(pass->arena, "%u", page->number)};
    run.width = vb_scale(vb_face_measure(face, run.text), run.size, face->units_per_em);
    vb_len area = style->width - style->left - style->right;
    struct vb_item item = {.kind = VB_ITEM_TEXT,
                           .run = run,
                           .pagination = true,
                           .x = style->left + (area - run.width) / 2,
                           .y = style->number_baseline};
    VB_PUSH(pass->arena, &pass->placer.items, item);
}

static int by_serial(const void *a, const void *b)
{
    const struct vb_note *x = a, *y = b;
    return (x->call->serial > y->call->serial) - (x->call->serial < y->call->serial);
}

/* The order of foot boxes first … end - 1 on their page: whole footnotes by number (a split row
 * may call them in another order), a continued one first, an unfinished one last. */
static vb_box_list order_foot(struct pass *pass, size_t first, size_t end, size_t *note)
{
    const struct vb_section *section = pass->section;
    vb_box_list boxes = {0};
    struct vb_arena *work = pass->flow.arena;
    VB_VEC(struct vb_note) whole = {0};
    size_t at = first;
    while (*note < section->notes.count && section->notes.items[*note].end <= end) {
        const struct vb_note *n = &section->notes.items[(*note)++];
        if (n->first >= first) {
            VB_PUSH(work, &whole, *n);
        }
        for (; n->first < first && at < n->end; at++) {
            VB_PUSH(work, &boxes, section->foot.items[at]);
        }
    }
    if (whole.count > 1) {
        qsort(whole.items, whole.count, sizeof *whole.items, by_serial);
    }
    for (size_t w = 0; w < whole.count; w++) {
        for (size_t i = whole.items[w].first; i < whole.items[w].end; i++, at++) {
            VB_PUSH(work, &boxes, section->foot.items[i]);
        }
    }
    for (; at < end; at++) {
        VB_PUSH(work, &boxes, section->foot.items[at]);
    }
    return boxes;
}

static void place_foot(struct pass *pass, const struct vb_page_style *style, size_t first,
                       size_t end, size_t *note)
{
    if (first >= end) {
        return;
    }
    vb_box_list boxes = order_foot(pass, first, end, note);
    vb_len y = style->height - style->bottom - vb_list_height(&boxes) - boxes.items[0].start;
    vb_len rule = y - VB_NOTE_BELOW_RULE - VB_NOTE_RULE / 2;
    vb_len length = pass->section->width / VB_NOTE_RULE_SHARE;
    vb_place_rule(&pass->placer, style->left, rule, style->left + length, rule, VB_NOTE_RULE);
    vb_place_list(&pass->placer, boxes.items, 0, boxes.count, style->left, y);
}

/* Begins a page; its items are collected in the placer. */
static struct vb_page begin_page(struct pass *pass, const struct vb_page_style *style,
                                 bool first)
{
    pass->number = first && style->number_restart ? 1 : pass->number + 1;
    pass->placer.page = pass->pages.count;
    pass->placer.items.count = 0;
    return (struct vb_page){.width = style->width,
                            .height = style->height,
                            .number = pass->number,
                            .number_shown =
                                style->number_size > 0 && (!first || style->number_first),
                            .label_prefix = style->label_prefix,
                            .section = pass->section_index};
}

/* The page's texts come from the section's memory: kept in one block. */
static void keep_texts(struct vb_arena *a, struct vb_page *page)
{
    size_t bytes = 0;
    for (size_t i = 0; i < page->item_count; i++) {
        bytes += page->items[i].run.text.n;
    }
    char *to = vb_alloc(a, bytes);
    for (size_t i = 0; i < page->item_count; i++) {
        struct vb_str *text = &page->items[i].run.text;
        if (text->n != 0) {
            memcpy(to, text->p, text->n);
            text->p = to;
            to += text->n;
        }
    }
}

static void end_page(struct pass *pass, const struct vb_page_style *style, struct vb_page page)
{
    if (page.number_shown) {
        place_number(pass, style, &page);
    }
    page.item_count = pass->placer.items.count;
    page.items =
        vb_copy(pass->arena, pass->placer.items.items, page.item_count * sizeof *page.items);
    keep_texts(pass->arena, &page);
    VB_PUSH(pass->arena, &pass->pages, page);
}

static void report_overfull(struct pass *pass, const struct vb_box *box)
{
    const struct vb_where *where =
        box->kind == VB_BOX_LINE ? box->para->block->where : box->unit->grid->where;
    VB_REPORT0(pass->flow.diag, VB_BOX_TALL, where);
}

/* How full the last page of the main part is. */
static void measure_fill(struct pass *pass, size_t first)
{
    const struct vb_section *section = pass->section;
    if (pass->main_ended || section->body.count == 0) {
        return;
    }
    vb_box_list last = {.items = section->body.items + first,
                        .count = section->body.count - first};
    pass->stats.last_page_fill = (int32_t)(vb_list_height(&last) * 1000 / section->height);
}

static void place_section(struct pass *pass, const struct vb_page_plan *plan)
{
    const struct vb_section *section = pass->section;
    const struct vb_page_style *style = section->block->page;
    size_t from = 0, foot = 0, note = 0, last_from = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct vb_page_span *span = &plan->pages[i];
        struct vb_page page = begin_page(pass, style, i == 0);
        if (span->overfull) {
            report_overfull(pass, from < span->box_end ? &section->body.items[from]
                                                       : &section->foot.items[foot]);
        }
        vb_place_list(&pass->placer, section->body.items, from, span->box_end, style->left,
                      style->top);
        place_foot(pass, style, foot, span->foot_end, &note);
        end_page(pass, style, page);
        last_from = from < span->box_end ? from : last_from;
        from = span->box_end;
        foot = span->foot_end;
    }
    if (plan->count == 0) {
        end_page(pass, style, begin_page(pass, style, true));
    }
    measure_fill(pass, last_from);
}

static bool check_area(struct pass *pass, const struct vb_block *block)
{
    const struct vb_page_style *p = block->page;
    bool good = p != NULL && p->width <= VB_LEN_MAX && p->height <= VB_LEN_MAX &&
                p->width - p->left - p->right >= LEAST_AREA &&
                p->height - p->top - p->bottom >= LEAST_AREA;
    if (!good) {
        VB_REPORT0(pass->flow.diag, VB_PAGE_AREA, block->where);
    }
    return good;
}

/* Moves the section's counts into the document's. */
static void add_stats(struct pass *pass)
{
    const struct vb_layout_stats *from = &pass->section_stats;
    struct vb_layout_stats *to = &pass->stats;
    for (size_t i = 0; i < from->justified; i++) {
        VB_PUSH(pass->arena, &pass->ratios, from->ratios[i]);
    }
    to->ratios = pass->ratios.items;
    to->paragraphs += from->paragraphs;
    to->lines += from->lines;
    to->justified += from->justified;
    to->short_lines += from->short_lines;
    to->ratio_sum += from->ratio_sum;
    to->over_1500 += from->over_1500;
    to->over_2000 += from->over_2000;
    to->under_670 += from->under_670;
    to->forbidden_breaks += from->forbidden_breaks;
    to->emergency_breaks += from->emergency_breaks;
    to->one_syllable_last += from->one_syllable_last;
    to->rivers += from->rivers;
    pass->section_stats = (struct vb_layout_stats){0};
}

static void lay_section(struct pass *pass, const struct vb_block *block)
{
    const struct vb_page_style *style = block->page;
    struct vb_section section = {
        .block = block,
        .width = style->width - style->left - style->right,
        .height = style->height - style->top - style->bottom,
    };
    vb_flow_section(&pass->flow, &section);
    pass->section = &section;
    pass->main_ended = pass->main_ended || (pass->section_index > 0 && style->number_restart);
    struct vb_page_input in = {
        .boxes = section.body.items,
        .count = section.body.count,
        .foot = section.foot.items,
        .foot_count = section.foot.count,
        .height = section.height,
        .foot_area = VB_NOTE_AREA,
        .line = ordinary_line(&section),
    };
    struct vb_page_plan plan = vb_choose_pages(pass->flow.arena, &in);
    place_section(pass, &plan);
    vb_count_faults(&pass->stats, &section, &plan);
    vb_report_parted(pass->flow.diag, &section, &plan);
    add_stats(pass);
    pass->section_index++;
    pass->section = NULL;
    pass->flow.section = NULL;
}

static void begin_pass(struct pass *pass, const struct vb_doc *doc,
                       const struct vb_layout_options *options, struct vb_diag *dg,
                       const struct vb_fonts *fonts, const struct vb_blanks *blanks)
{
    pass->setter = (struct vb_setter){.fonts = fonts,
                                      .options = options,
                                      .stats = &pass->section_stats,
                                      .diag = dg,
                                      .note_mark = note_mark,
                                      .placeholder = placeholder,
                                      .user = &pass->flow};
    pass->flow = (struct vb_flow){.kept = pass->arena,
                                  .setter = &pass->setter,
                                  .fonts = fonts,
                                  .diag = dg,
                                  .blanks = *blanks};
    pass->flow.root = vb_tree_add(pass->arena, NULL, VB_ROLE_DOCUMENT, NULL);
    pass->placer = (struct vb_placer){.flow = &pass->flow, .arena = pass->arena};
    vb_number_calls(pass->arena, &pass->flow.calls, doc);
}

/* False when a section leaves no room for text. */
static bool lay_sections(struct pass *pass, const struct vb_doc *doc)
{
    bool good = true;
    pass->setter.scratch = vb_arena_new();
    pass->setter.breaker = vb_breaker_open();
    for (const struct vb_block *s = doc->sections; s != NULL && good; s = s->next) {
        good = check_area(pass, s);
        if (good) {
            struct vb_arena *work = vb_arena_new();
            pass->flow.arena = work;
            pass->setter.arena = work;
            lay_section(pass, s);
            vb_arena_drop(work);
        }
    }
    vb_breaker_close(pass->setter.breaker);
    vb_arena_drop(pass->setter.scratch);
    return good;
}

static bool run_pass(struct pass *pass, const struct vb_doc *doc)
{
    if (!lay_sections(pass, doc)) {
        return false;
    }
    if (pass->placer.lines_placed != pass->flow.lines_made) {
        VB_REPORT(pass->flow.diag, VB_INTERNAL, NULL,
                  vb_strf(pass->arena, "%zu lines were set and %zu placed",
                          pass->flow.lines_made, pass->placer.lines_placed));
        return false;
    }
    return true;
}

static const struct vb_pages *finish(struct pass *pass, const struct vb_doc *doc,
                                     const struct vb_fonts *fonts)
{
    struct vb_pages *pages = VB_NEW(pass->arena, struct vb_pages);
    pages->pages = pass->pages.items;
    pages->count = pass->pages.count;
    pages->root = pass->flow.root;
    pages->element_count = vb_tree_number(pass->flow.root);
    pages->bookmarks = pass->placer.bookmarks.items;
    pages->bookmark_count = pass->placer.bookmarks.count;
    pages->info = doc->info;
    pages->fonts = fonts;
    pages->stats = pass->stats;
    return pages;
}

const struct vb_pages *vb_layout(struct vb_arena *a, const struct vb_doc *doc,
                                 const struct vb_fonts *fonts,
                                 const struct vb_layout_options *options, struct vb_diag *dg)
{
    size_t errors = vb_diag_count(dg, VB_ERROR);
    struct vb_blanks blanks = {0};
    vb_blanks_find(a, &blanks, doc);
    struct pass pass;
    bool settled = false;
    for (int i = 0; i < MOST_PASSES && !settled; i++) {
        pass = (struct pass){.arena = a};
        begin_pass(&pass, doc, options, dg, fonts, &blanks);
        if (!run_pass(&pass, doc)) {
            return NULL;
        }
        settled = vb_blanks_settle(a, &blanks, pass.pages.items, pass.pages.count,
                                   pass.placer.targets.items, pass.placer.targets.count);
    }
    vb_blanks_report(&blanks, pass.placer.targets.items, pass.placer.targets.count, dg);
    if (!settled) {
        VB_REPORT0(dg, VB_PAGE_UNSETTLED, NULL);
    }
    return vb_diag_count(dg, VB_ERROR) > errors ? NULL : finish(&pass, doc, fonts);
}
