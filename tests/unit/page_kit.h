/* For tests of pages: a family without a font file (every character is half an em wide) and
 * short ways to write documents down. */
#ifndef TESTS_PAGE_KIT_H
#define TESTS_PAGE_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/doc.h"
#include "layout/pages.h"
#include "report/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kit {
    struct vb_arena *arena;
    struct vb_diag *diag;
    struct vb_fonts fonts;
    struct vb_style *body; /* 10 pt, single, no distances */
    struct vb_page_style *page;
};

/* Lines of the kit are 11.49 pt apart, so this many fit on its page. */
enum { KIT_LINES = 40 };

static inline struct kit kit_open(void)
{
    struct kit k = {.arena = vb_arena_new(), .diag = vb_diag_new()};
    uint16_t *glyph = VB_NEW_ARRAY(k.arena, uint16_t, 65536);
    uint16_t *advance = VB_NEW_ARRAY(k.arena, uint16_t, 65536);
    for (size_t i = 0; i < 65536; i++) {
        glyph[i] = 1;
        advance[i] = 500;
    }
    for (int i = 0; i < VB_FACES; i++) {
        struct vb_face *face = VB_NEW(k.arena, struct vb_face);
        *face = (struct vb_face){.id = (enum vb_face_id)i,
                                 .units_per_em = 1000,
                                 .ascent = 891,
                                 .descent = -216,
                                 .line_gap = 42,
                                 .underline_position = -100,
                                 .underline_thickness = 50,
                                 .glyph = glyph,
                                 .advance = advance,
                                 .family = VB_STR("Kit"),
                                 .ps_name = VB_STR("Kit")};
        k.fonts.face[i] = face;
    }
    k.fonts.family = VB_STR("Kit");
    k.body = VB_NEW(k.arena, struct vb_style);
    *k.body = (struct vb_style){
        .size = VB_PT(10), .align = VB_LEFT, .leading = 1000, .orphans = 2, .widows = 2};
    k.page = VB_NEW(k.arena, struct vb_page_style);
    *k.page = (struct vb_page_style){.width = VB_PT(400),
                                     .height = 560000 - 420,
                                     .top = VB_PT(50),
                                     .bottom = VB_PT(50),
                                     .left = VB_PT(60),
                                     .right = VB_PT(40),
                                     .number_baseline = VB_PT(30),
                                     .number_size = VB_PT(12)};
    return k;
}

static inline void kit_close(struct kit *k)
{
    vb_diag_drop(k->diag);
    vb_arena_drop(k->arena);
}

static inline struct vb_inline *kit_text(struct kit *k, const char *text)
{
    struct vb_inline *in = VB_NEW(k->arena, struct vb_inline);
    in->kind = VB_TEXT;
    in->text = vb_str_copy(k->arena, vb_str_z(text));
    return in;
}

static inline struct vb_inline *kit_join(struct vb_inline *a, struct vb_inline *b)
{
    struct vb_inline *last = a;
    while (last->next != NULL) {
        last = last->next;
    }
    last->next = b;
    return a;
}

static inline struct vb_inline *kit_inline(struct kit *k, enum vb_inline_kind kind)
{
    struct vb_inline *in = VB_NEW(k->arena, struct vb_inline);
    in->kind = kind;
    return in;
}

static inline struct vb_block *kit_block(struct kit *k, enum vb_block_kind kind)
{
    struct vb_block *b = VB_NEW(k->arena, struct vb_block);
    b->kind = kind;
    return b;
}

static inline struct vb_block *kit_p(struct kit *k, struct vb_inline *inlines)
{
    struct vb_block *b = kit_block(k, VB_PARAGRAPH);
    b->style = k->body;
    b->role = VB_ROLE_P;
    b->inlines = inlines;
    return b;
}

static inline struct vb_block *kit_word(struct kit *k, const char *text)
{
    return kit_p(k, kit_text(k, text));
}

/* A paragraph of `lines` lines: «name-1», «name-2» … */
static inline struct vb_block *kit_lines(struct kit *k, const char *name, int lines)
{
    struct vb_inline *all = NULL;
    for (int i = 1; i <= lines; i++) {
        struct vb_str text = vb_strf(k->arena, "%s_%d", name, i);
        struct vb_inline *in = kit_text(k, vb_str_to_z(k->arena, text));
        if (all == NULL) {
            all = in;
        } else {
            kit_join(all, kit_join(kit_inline(k, VB_LINE_BREAK), in));
        }
    }
    return kit_p(k, all);
}

static inline struct vb_block *kit_after(struct vb_block *first, struct vb_block *next)
{
    struct vb_block *last = first;
    while (last->next != NULL) {
        last = last->next;
    }
    last->next = next;
    return first;
}

static inline struct vb_block *kit_group(struct kit *k, bool keep, struct vb_block *children)
{
    struct vb_block *b = kit_block(k, VB_GROUP);
    b->keep = keep;
    b->children = children;
    return b;
}

static inline struct vb_inline *kit_note(struct kit *k, struct vb_block *content)
{
    struct vb_inline *in = kit_inline(k, VB_FOOTNOTE);
    in->note = content;
    return in;
}

static inline struct vb_cell kit_cell(struct vb_block *content)
{
    return (struct vb_cell){.content = content, .colspan = 1, .rowspan = 1};
}

/* A table of `columns` equal columns and `rows` rows of empty cells, with rules and padding. */
static inline struct vb_block *kit_table(struct kit *k, size_t columns, size_t head,
                                         size_t rows)
{
    struct vb_block *b = kit_block(k, VB_TABLE);
    b->table = VB_NEW(k->arena, struct vb_table);
    b->table->column_count = columns;
    b->table->columns = VB_NEW_ARRAY(k->arena, struct vb_column, columns);
    for (size_t i = 0; i < columns; i++) {
        b->table->columns[i].share = 1;
    }
    b->table->head_count = head;
    b->table->head = VB_NEW_ARRAY(k->arena, struct vb_row, head);
    b->table->row_count = rows;
    b->table->rows = VB_NEW_ARRAY(k->arena, struct vb_row, rows);
    b->table->padding_x = VB_PT(2);
    b->table->padding_y = VB_PT(1);
    b->table->rule_width = 500;
    for (size_t r = 0; r < head + rows; r++) {
        struct vb_row *row = r < head ? &b->table->head[r] : &b->table->rows[r - head];
        row->cell_count = columns;
        row->cells = VB_NEW_ARRAY(k->arena, struct vb_cell, columns);
        for (size_t c = 0; c < columns; c++) {
            row->cells[c] = kit_cell(NULL);
            row->cells[c].header = r < head;
        }
    }
    return b;
}

static inline struct vb_block *kit_section(struct kit *k, struct vb_block *children)
{
    struct vb_block *b = kit_block(k, VB_SECTION);
    b->page = k->page;
    b->children = children;
    return b;
}

static inline const struct vb_pages *kit_layout(struct kit *k, struct vb_block *sections)
{
    struct vb_doc *doc = VB_NEW(k->arena, struct vb_doc);
    struct vb_layout_options options = {0};
    doc->sections = sections;
    return vb_layout(k->arena, doc, &k->fonts, &options, k->diag);
}

/* Pages of one section; NULL and the reports on standard error when layout failed. */
static inline const struct vb_pages *kit_pages(struct kit *k, struct vb_block *children)
{
    const struct vb_pages *pages = kit_layout(k, kit_section(k, children));
    if (pages == NULL) {
        vb_diag_print(k->diag, stderr, VB_SHORT, VB_EN, false);
    }
    assert_non_null(pages);
    return pages;
}

/* How often `text` stands on page `page` (SIZE_MAX: on all); not counted: repeated heads. */
static inline size_t kit_count(const struct vb_pages *pages, size_t page, const char *text,
                               bool repeated)
{
    size_t count = 0;
    for (size_t p = 0; p < pages->count; p++) {
        for (size_t i = 0; (page == SIZE_MAX || p == page) && i < pages->pages[p].item_count;
             i++) {
            const struct vb_item *item = &pages->pages[p].items[i];
            count += item->kind == VB_ITEM_TEXT && item->pagination == repeated &&
                     vb_str_eq_z(vb_str_trim(item->run.text), text);
        }
    }
    return count;
}

/* The page that `text` stands on. */
static inline size_t kit_page_of(const struct vb_pages *pages, const char *text)
{
    for (size_t p = 0; p < pages->count; p++) {
        if (kit_count(pages, p, text, false) != 0) {
            return p;
        }
    }
    fail_msg("%s is on no page", text);
    return SIZE_MAX;
}

static inline const struct vb_item *kit_item(const struct vb_pages *pages, const char *text)
{
    for (size_t p = 0; p < pages->count; p++) {
        for (size_t i = 0; i < pages->pages[p].item_count; i++) {
            const struct vb_item *item = &pages->pages[p].items[i];
            if (item->kind == VB_ITEM_TEXT && vb_str_eq_z(vb_str_trim(item->run.text), text)) {
                return item;
            }
        }
    }
    fail_msg("%s is on no page", text);
    return NULL;
}

/* Everything but the page number stays inside the text area; no page is empty. */
static inline void kit_check_area(const struct kit *k, const struct vb_pages *pages)
{
    const struct vb_page_style *s = k->page;
    for (size_t p = 0; p < pages->count; p++) {
        size_t texts = 0;
        for (size_t i = 0; i < pages->pages[p].item_count; i++) {
            const struct vb_item *item = &pages->pages[p].items[i];
            if (item->pagination && item->y == s->number_baseline) {
                continue;
            }
            texts += item->kind == VB_ITEM_TEXT;
            bool rule = item->kind == VB_ITEM_RULE;
            vb_len up = rule ? 0 : item->run.size * 891 / 1000;
            vb_len down = rule ? 0 : item->run.size * 216 / 1000;
            vb_len y2 = rule ? item->y2 : item->y;
            assert_true(item->y - up >= s->top - 1);
            assert_true(y2 + down <= s->height - s->bottom + 1);
            assert_true(item->x >= s->left - 1);
            assert_true((rule ? item->x2 : item->x) <= s->width - s->right + 1);
        }
        assert_true(texts > 0);
    }
}

/* A small generator: the same numbers on every run and machine. */
static inline uint32_t kit_random(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

#endif
