/* Documents on pages: distances, keeping together, footnotes, sections, structure, and the
 * promises that hold for any document. */
#include "page_kit.h"

static struct vb_style *style(struct kit *k)
{
    return vb_copy(k->arena, k->body, sizeof *k->body);
}

static struct vb_block *heading(struct kit *k, const char *text)
{
    struct vb_block *b = kit_word(k, text);
    b->role = VB_ROLE_H1;
    b->outline = true;
    return b;
}

static void test_distances(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_style *a = style(&k), *b = style(&k);
    a->before = 30000;
    a->after = 6000;
    b->before = 10000;
    b->leading = 1200;
    struct vb_block *one = kit_word(&k, "one"), *two = kit_word(&k, "two");
    struct vb_block *three = kit_lines(&k, "three", 2);
    one->style = a;
    two->style = b;
    three->style = b;
    const struct vb_pages *pages = kit_pages(&k, kit_after(one, kit_after(two, three)));
    vb_len y1 = kit_item(pages, "one")->y, y2 = kit_item(pages, "two")->y;
    assert_int_equal(y1, k.page->top + 8910); /* nothing above the first line */
    assert_int_equal(y2 - y1, 10000 + 13788); /* the larger distance, 1.2 lines of 11.49 */
    assert_int_equal(kit_item(pages, "three_2")->y - kit_item(pages, "three_1")->y, 13788);
    kit_close(&k);
}

static void test_rule_below(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_style *s = style(&k);
    s->align = VB_CENTRE;
    s->rule_share = 500;
    s->rule_gap = 4000;
    s->rule_width = 500;
    struct vb_block *p = kit_word(&k, "centred-text");
    p->style = s;
    const struct vb_pages *pages = kit_pages(&k, p);
    const struct vb_item *text = &pages->pages[0].items[0], *rule = &pages->pages[0].items[1];
    assert_int_equal(rule->kind, VB_ITEM_RULE);
    assert_int_equal(rule->x2 - rule->x, text->run.width / 2);
    assert_int_equal(rule->x - text->x, text->run.width / 4);
    assert_int_equal(rule->y - text->y, 4250);
    kit_close(&k);
}

static void test_underline(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_inline *in = kit_text(&k, "under");
    in->flags = VB_UNDERLINE;
    const struct vb_pages *pages =
        kit_pages(&k, kit_p(&k, kit_join(kit_text(&k, "plain "), in)));
    size_t rules = 0;
    const struct vb_item *text = kit_item(pages, "under");
    for (size_t i = 0; i < pages->pages[0].item_count; i++) {
        const struct vb_item *item = &pages->pages[0].items[i];
        if (item->kind == VB_ITEM_RULE) {
            rules++;
            assert_int_equal(item->x, text->x);
            assert_int_equal(item->x2, text->x + 25000);
            assert_int_equal(item->y, text->y + 1000);
        }
    }
    assert_int_equal(rules, 1);
    kit_close(&k);
}

/* A heading, a lead-in and a chain of headings at every height of the page. */
static void test_nothing_is_stranded(void **state)
{
    (void)state;
    for (int above = 1; above <= 2 * KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *all = kit_lines(&k, "p", above);
        kit_after(all, heading(&k, "head"));
        kit_after(all, heading(&k, "sub"));
        kit_after(all, kit_lines(&k, "body", 5));
        kit_after(all, kit_word(&k, "as follows:"));
        kit_after(all, kit_lines(&k, "list", 4));
        kit_after(all, kit_lines(&k, "end", 30));
        const struct vb_pages *pages = kit_pages(&k, all);
        kit_check_area(&k, pages);
        assert_int_equal(kit_page_of(pages, "head"), kit_page_of(pages, "body_2"));
        assert_int_equal(kit_page_of(pages, "as follows:"), kit_page_of(pages, "list_2"));
        assert_int_equal(pages->stats.widows + pages->stats.orphans, 0);
        assert_int_equal(pages->stats.stranded_headings + pages->stats.stranded_lead_ins, 0);
        kit_close(&k);
    }
}

static struct vb_block *signature(struct kit *k, int recipients)
{
    struct vb_block *columns = kit_block(k, VB_COLUMNS);
    struct vb_block *left = kit_group(k, false, kit_word(k, "recipients"));
    kit_after(left->children, kit_lines(k, "to", recipients));
    struct vb_block *space = kit_block(k, VB_VSPACE);
    space->height = VB_PT(60);
    struct vb_block *right = kit_group(k, false, kit_word(k, "office"));
    kit_after(right->children, space);
    kit_after(right->children, kit_word(k, "name"));
    columns->children = kit_after(left, right);
    columns->widths = VB_NEW_ARRAY(k->arena, vb_len, 2);
    columns->widths[0] = VB_PT(150);
    columns->widths[1] = VB_PT(150);
    columns->width_count = 2;
    return columns;
}

static void test_signature_is_never_alone(void **state)
{
    (void)state;
    for (int above = 2; above <= 2 * KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_style *keep = style(&k);
        keep->keep_with_next = true;
        struct vb_block *closing = kit_word(&k, "closing");
        struct vb_block *before = kit_lines(&k, "before", 3);
        closing->style = keep;
        before->style = keep;
        struct vb_block *all = kit_lines(&k, "p", above);
        kit_after(all, before);
        kit_after(all, closing);
        kit_after(all, signature(&k, 4));
        const struct vb_pages *pages = kit_pages(&k, all);
        size_t page = kit_page_of(pages, "office");
        assert_int_equal(kit_page_of(pages, "name"), page);
        assert_int_equal(kit_page_of(pages, "to_4"), page);
        assert_int_equal(kit_page_of(pages, "closing"), page);
        assert_int_equal(kit_page_of(pages, "before_2"), page);
        assert_int_equal(pages->stats.lone_signature, 0);
        assert_int_equal(kit_item(pages, "office")->y, kit_item(pages, "recipients")->y);
        kit_close(&k);
    }
}

/* The paragraph before a group, and two lines before that, come along; of a table, its last
 * row. */
static void test_keep_before(void **state)
{
    (void)state;
    for (int above = 2; above <= 2 * KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *end = kit_group(&k, true, kit_lines(&k, "end", 5));
        end->keep_before = 2;
        struct vb_block *all = kit_lines(&k, "p", above);
        kit_after(all, kit_after(kit_lines(&k, "closing", 3), end));
        const struct vb_pages *pages = kit_pages(&k, all);
        size_t page = kit_page_of(pages, "end_5");
        char text[16];
        snprintf(text, sizeof text, "p_%d", above - 1);
        assert_int_equal(kit_page_of(pages, text), page);
        assert_int_equal(kit_page_of(pages, "closing_1"), page);
        assert_int_equal(kit_page_of(pages, "end_1"), page);
        assert_int_equal(vb_diag_count(k.diag, VB_NOTE), 0);
        kit_close(&k);
    }
    for (int above = 2; above <= KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *table = kit_table(&k, 1, 0, 3);
        table->table->rows[2].cells[0].content = kit_word(&k, "row");
        struct vb_block *end = kit_group(&k, true, kit_lines(&k, "end", 5));
        end->keep_before = 2;
        struct vb_block *all = kit_after(kit_lines(&k, "p", above), table);
        kit_after(all, kit_after(kit_word(&k, "closing"), end));
        const struct vb_pages *pages = kit_pages(&k, all);
        assert_int_equal(kit_page_of(pages, "row"), kit_page_of(pages, "end_5"));
        kit_close(&k);
    }
}

/* What is tied to a group but longer than a page is tied as far as it fits. */
static void test_keep_before_long(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *end = kit_group(&k, true, kit_lines(&k, "end", 5));
    end->keep_before = 2;
    struct vb_block *all = kit_after(kit_lines(&k, "closing", 2 * KIT_LINES + 3), end);
    const struct vb_pages *pages = kit_pages(&k, all);
    assert_int_equal(kit_page_of(pages, "end_1"), kit_page_of(pages, "closing_83"));
    assert_int_equal(kit_page_of(pages, "end_1"), kit_page_of(pages, "end_5"));
    kit_close(&k);
}

static void test_long_recipients_split(void **state)
{
    (void)state;
    struct kit k = kit_open();
    const struct vb_pages *pages =
        kit_pages(&k, kit_after(kit_lines(&k, "p", 20), signature(&k, 100)));
    kit_check_area(&k, pages);
    for (int i = 1; i <= 100; i++) {
        char text[16];
        snprintf(text, sizeof text, "to_%d", i % 1000);
        assert_int_equal(kit_count(pages, SIZE_MAX, text, false), 1);
    }
    assert_int_equal(kit_page_of(pages, "office"), kit_page_of(pages, "name"));
    kit_close(&k);
}

static void test_keep_group(void **state)
{
    (void)state;
    for (int above = 1; above < KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *group = kit_group(&k, true, kit_lines(&k, "g", 10));
        kit_after(group->children, kit_lines(&k, "h", 10));
        const struct vb_pages *pages =
            kit_pages(&k, kit_after(kit_lines(&k, "p", above), group));
        assert_int_equal(kit_page_of(pages, "g_1"), kit_page_of(pages, "h_10"));
        kit_close(&k);
    }
    struct kit k = kit_open();
    const struct vb_pages *pages = kit_pages(&k, kit_group(&k, true, kit_lines(&k, "g", 90)));
    assert_int_equal(pages->count, 3);
    kit_close(&k);
}

/* Everything kept with everything: it still ends. */
static void test_endless_chain(void **state)
{
    (void)state;
    struct kit k = kit_open();
    k.body->keep_with_next = true;
    k.body->keep_lines = true;
    struct vb_block *all = kit_word(&k, "first");
    for (int i = 0; i < 200; i++) {
        kit_after(all, heading(&k, "again:"));
    }
    const struct vb_pages *pages = kit_pages(&k, all);
    assert_int_equal(kit_count(pages, SIZE_MAX, "again:", false), 200);
    /* Every page but the last ends where it should not: each is told. */
    assert_int_equal(vb_diag_count(k.diag, VB_NOTE), pages->count - 1);
    kit_close(&k);
}

static void test_footnotes(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_inline *line = kit_text(&k, "called");
    kit_join(line, kit_note(&k, kit_word(&k, "note-a")));
    kit_join(line, kit_text(&k, "twice"));
    kit_join(line, kit_note(&k, kit_after(kit_word(&k, "note-b"), kit_word(&k, "note-c"))));
    struct vb_block *head = heading(&k, "head");
    kit_join(head->inlines, kit_note(&k, kit_word(&k, "note-h")));
    const struct vb_pages *pages = kit_pages(&k, kit_after(head, kit_p(&k, line)));
    kit_check_area(&k, pages);
    assert_int_equal(kit_count(pages, 0, "1", false), 2); /* call and mark */
    assert_int_equal(kit_count(pages, 0, "3", false), 2);
    vb_len bottom = k.page->height - k.page->bottom;
    assert_int_equal(kit_item(pages, "note-c")->y + 2160, bottom);
    assert_true(kit_item(pages, "note-h")->y < kit_item(pages, "note-a")->y);
    assert_true(kit_item(pages, "note-a")->y < kit_item(pages, "note-b")->y);

    const struct vb_element *p = kit_item(pages, "called")->element;
    assert_int_equal(p->role, VB_ROLE_P);
    assert_int_equal(p->first->role, VB_ROLE_REFERENCE);
    const struct vb_element *note = p->next;
    assert_int_equal(note->role, VB_ROLE_NOTE);
    assert_int_equal(note->first->role, VB_ROLE_LBL);
    assert_ptr_equal(kit_item(pages, "note-a")->element->parent, note);
    assert_int_equal(note->next->role, VB_ROLE_NOTE);
    assert_ptr_equal(kit_item(pages, "note-c")->element->parent, note->next);
    assert_false(vb_str_eq(note->id, note->next->id));
    kit_close(&k);
}

static void test_long_footnote_continues(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *all = kit_lines(&k, "p", 10);
    kit_join(all->inlines, kit_note(&k, kit_lines(&k, "n", 100)));
    kit_after(all, kit_lines(&k, "q", 60));
    const struct vb_pages *pages = kit_pages(&k, all);
    kit_check_area(&k, pages);
    for (int i = 1; i <= 100; i++) {
        char text[24];
        snprintf(text, sizeof text, "n_%d", i);
        assert_int_equal(kit_count(pages, SIZE_MAX, text, false), 1);
    }
    assert_int_equal(kit_page_of(pages, "n_1"), kit_page_of(pages, "p_10"));
    assert_true(kit_page_of(pages, "n_100") > kit_page_of(pages, "n_1"));
    kit_close(&k);
}

static void test_note_in_note(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *outer = kit_word(&k, "outer");
    kit_join(outer->inlines, kit_note(&k, kit_word(&k, "inner")));
    struct vb_block *p = kit_word(&k, "text");
    kit_join(p->inlines, kit_note(&k, outer));
    kit_join(p->inlines, kit_note(&k, kit_word(&k, "other")));
    const struct vb_pages *pages = kit_pages(&k, p);
    assert_int_equal(kit_count(pages, 0, "inner", false), 1);
    assert_int_equal(kit_count(pages, 0, "3", false), 2);
    kit_close(&k);
}

static void test_sections(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_page_style wide = *k.page;
    wide.width = k.page->height;
    wide.height = k.page->width;
    wide.number_restart = true;
    wide.label_prefix = VB_STR("PL-");
    struct vb_block *one = kit_section(&k, kit_lines(&k, "a", 90));
    struct vb_block *two = kit_section(&k, kit_lines(&k, "b", 40));
    kit_join(one->children->inlines, kit_note(&k, kit_word(&k, "main-note")));
    kit_join(two->children->inlines, kit_note(&k, kit_word(&k, "annex-note")));
    two->page = &wide;
    one->next = two;
    const struct vb_pages *pages = kit_layout(&k, one);
    assert_non_null(pages);
    assert_int_equal(pages->count, 3 + 2);
    assert_false(pages->pages[0].number_shown);
    assert_true(pages->pages[1].number_shown);
    assert_int_equal(pages->pages[2].number, 3);
    assert_int_equal(pages->pages[3].number, 1);
    assert_false(pages->pages[3].number_shown);
    assert_int_equal(pages->pages[4].number, 2);
    assert_int_equal(pages->pages[4].width, k.page->height);
    assert_true(vb_str_eq_z(pages->pages[4].label_prefix, "PL-"));
    assert_int_equal(kit_count(pages, 4, "1", false), 2); /* footnotes begin again */

    const struct vb_page *page = &pages->pages[4];
    const struct vb_item *number = &page->items[page->item_count - 1];
    assert_true(number->pagination && number->element == NULL);
    assert_true(vb_str_eq_z(number->run.text, "2"));
    assert_int_equal(number->y, wide.number_baseline);
    vb_len middle = (wide.left + wide.width - wide.right) / 2;
    assert_int_equal(number->x + number->run.width / 2, middle);
    kit_close(&k);
}

static void test_outline(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *h2 = heading(&k, "second");
    h2->role = VB_ROLE_H2;
    h2->title = VB_STR("Second title");
    struct vb_block *all = heading(&k, "first");
    all->label = kit_text(&k, "I. ");
    kit_after(all, kit_lines(&k, "p", 60));
    kit_after(all, h2);
    kit_after(all, kit_lines(&k, "q", 3));
    const struct vb_pages *pages = kit_pages(&k, all);
    assert_int_equal(pages->bookmark_count, 2);
    assert_true(vb_str_eq_z(pages->bookmarks[0].title, "I. first"));
    assert_int_equal(pages->bookmarks[0].level, 1);
    assert_int_equal(pages->bookmarks[0].page, 0);
    assert_true(vb_str_eq_z(pages->bookmarks[1].title, "Second title"));
    assert_int_equal(pages->bookmarks[1].level, 2);
    assert_int_equal(pages->bookmarks[1].page, 1);
    assert_int_equal(pages->bookmarks[1].element->role, VB_ROLE_H2);
    kit_close(&k);
}

static struct vb_block *item(struct kit *k, const char *text)
{
    struct vb_block *b = kit_word(k, text);
    b->role = VB_ROLE_LI;
    b->label = kit_text(k, "- ");
    return b;
}

static void test_list_structure(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *list = kit_group(&k, false, item(&k, "one"));
    list->role = VB_ROLE_L;
    struct vb_block *inner = kit_group(&k, false, item(&k, "deep"));
    inner->role = VB_ROLE_L;
    kit_after(list->children, inner);
    kit_after(list->children, item(&k, "two"));
    const struct vb_pages *pages = kit_pages(&k, kit_after(list, item(&k, "loose")));
    const struct vb_element *l = pages->root->first;
    assert_int_equal(l->role, VB_ROLE_L);
    assert_int_equal(l->first->role, VB_ROLE_LI);
    assert_int_equal(l->first->first->role, VB_ROLE_LBL);
    const struct vb_element *body = l->first->last;
    assert_int_equal(body->role, VB_ROLE_LBODY);
    assert_ptr_equal(kit_item(pages, "one")->element, body);
    assert_int_equal(body->first->role, VB_ROLE_L); /* the inner list stands in the item */
    assert_ptr_equal(kit_item(pages, "deep")->element->parent->parent, body->first);
    assert_int_equal(kit_item(pages, "loose")->element->parent->parent->role, VB_ROLE_L);
    for (const struct vb_element *e = l; e != NULL; e = e->next) {
        assert_true(e->number > 0 && e->number < pages->element_count);
    }
    kit_close(&k);
}

static void test_caption_in_table(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *caption = kit_word(&k, "caption");
    caption->role = VB_ROLE_CAPTION;
    struct vb_block *table = kit_table(&k, 1, 1, 1);
    table->table->rows[0].cells[0].content = kit_word(&k, "cell");
    const struct vb_pages *pages = kit_pages(&k, kit_after(caption, table));
    const struct vb_element *t = pages->root->first;
    assert_int_equal(t->role, VB_ROLE_TABLE);
    assert_null(t->next);
    assert_int_equal(t->first->role, VB_ROLE_CAPTION);
    assert_int_equal(t->first->next->role, VB_ROLE_THEAD);
    assert_int_equal(t->last->role, VB_ROLE_TBODY);
    kit_close(&k);
}

static void test_placeholders(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_inline *count = kit_inline(&k, VB_PLACEHOLDER);
    count->placeholder = VB_PAGE_COUNT;
    struct vb_inline *of = kit_inline(&k, VB_PLACEHOLDER);
    of->placeholder = VB_PAGE_OF;
    of->target = VB_STR("there");
    struct vb_block *last = kit_word(&k, "last");
    last->id = VB_STR("there");
    struct vb_block *all = kit_p(
        &k, kit_join(kit_text(&k, "of "), kit_join(count, kit_join(kit_text(&k, " at "), of))));
    kit_after(all, kit_lines(&k, "p", 450));
    kit_after(all, last);
    const struct vb_pages *pages = kit_pages(&k, all);
    struct vb_sb text;
    vb_sb_init(&text, k.arena);
    for (size_t i = 0; pages->pages[0].items[i].y == pages->pages[0].items[0].y; i++) {
        vb_sb_add(&text, pages->pages[0].items[i].run.text);
    }
    size_t page = kit_page_of(pages, "last") + 1;
    struct vb_str expected = vb_strf(k.arena, "of %zu at %zu", pages->count, page);
    assert_true(vb_str_eq(vb_sb_str(&text), expected));
    assert_int_equal(pages->count, 12);
    of->target = VB_STR("nowhere");
    assert_null(kit_layout(&k, kit_section(&k, all)));
    kit_close(&k);
}

static void test_bad_pages(void **state)
{
    (void)state;
    struct kit k = kit_open();
    k.page->left = k.page->width;
    assert_null(kit_layout(&k, kit_section(&k, kit_word(&k, "text"))));
    kit_close(&k);
    k = kit_open();
    k.body->size = VB_PT(600); /* a line higher than the page is named, not lost */
    assert_null(kit_layout(&k, kit_section(&k, kit_word(&k, "x"))));
    assert_true(vb_diag_count(k.diag, VB_ERROR) > 0);
    kit_close(&k);
    k = kit_open();
    assert_int_equal(kit_layout(&k, kit_section(&k, NULL))->count, 1);
    kit_close(&k);
}

/* ---- any document */

struct maker {
    struct kit *k;
    uint32_t seed;
    unsigned words; /* names given so far */
};

static struct vb_block *any_blocks(struct maker *m, int depth);

static struct vb_block *any_paragraph(struct maker *m)
{
    char name[16];
    snprintf(name, sizeof name, "w%u", m->words++ % 100000);
    struct vb_block *p = kit_lines(m->k, name, 1 + (int)kit_random(&m->seed, 12));
    struct vb_style *s = style(m->k);
    s->before = kit_random(&m->seed, 9000);
    s->after = kit_random(&m->seed, 9000);
    s->keep_with_next = kit_random(&m->seed, 6) == 0;
    s->keep_lines = kit_random(&m->seed, 6) == 0;
    p->style = s;
    p->role = kit_random(&m->seed, 5) == 0 ? VB_ROLE_H2 : VB_ROLE_P;
    return p;
}

static struct vb_block *any_note(struct maker *m, struct vb_block *p)
{
    if (kit_random(&m->seed, 5) == 0) {
        kit_join(p->inlines, kit_note(m->k, any_paragraph(m)));
    }
    return p;
}

static struct vb_block *any_table(struct maker *m, int depth)
{
    struct vb_block *t = kit_table(m->k, 1 + kit_random(&m->seed, 4), kit_random(&m->seed, 3),
                                   1 + kit_random(&m->seed, 12));
    size_t columns = t->table->column_count, rows = t->table->row_count;
    /* The first column spans the first rows. */
    if (rows > 2 && columns > 1 && kit_random(&m->seed, 2) == 0) {
        size_t span = 2 + kit_random(&m->seed, (uint32_t)rows - 2);
        t->table->rows[0].cells[0].rowspan = (uint32_t)span;
        for (size_t r = 1; r < span; r++) {
            t->table->rows[r].cells++;
            t->table->rows[r].cell_count--;
        }
    }
    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c < t->table->rows[r].cell_count; c++) {
            struct vb_cell *cell = &t->table->rows[r].cells[c];
            cell->valign = (enum vb_valign)kit_random(&m->seed, 3);
            if (kit_random(&m->seed, 12) == 0) {
                cell->content = any_blocks(m, depth + 2);
            } else {
                cell->content = any_note(m, any_paragraph(m));
            }
        }
    }
    return t;
}

static struct vb_block *any_columns(struct maker *m, int depth)
{
    struct vb_block *b = kit_block(m->k, VB_COLUMNS);
    b->children = kit_group(m->k, false, any_blocks(m, depth + 2));
    kit_after(b->children, kit_group(m->k, false, any_blocks(m, depth + 2)));
    return b;
}

static struct vb_block *any_block(struct maker *m, int depth)
{
    uint32_t kind = kit_random(&m->seed, 12);
    if (kind == 0 && depth < 3) {
        return any_table(m, depth);
    }
    if (kind == 1 && depth < 3) {
        return any_columns(m, depth);
    }
    if (kind == 2 && depth < 3) {
        return kit_group(m->k, kit_random(&m->seed, 2) == 0, any_blocks(m, depth + 1));
    }
    if (kind == 3) {
        struct vb_block *space = kit_block(m->k, VB_VSPACE);
        space->height = kit_random(&m->seed, 40000);
        return kit_after(space, any_paragraph(m));
    }
    return any_note(m, any_paragraph(m));
}

static struct vb_block *any_blocks(struct maker *m, int depth)
{
    struct vb_block *all = any_block(m, depth);
    uint32_t count = kit_random(&m->seed, depth == 0 ? 30 : 4);
    for (uint32_t i = 0; i < count; i++) {
        kit_after(all, any_block(m, depth));
    }
    return all;
}

static int by_name(const void *a, const void *b)
{
    return vb_str_cmp(*(const struct vb_str *)a, *(const struct vb_str *)b);
}

/* Every line's own text stands once; `words` paragraphs begin. */
static void check_once(struct kit *k, const struct vb_pages *pages, unsigned words)
{
    VB_VEC(struct vb_str) names = {0};
    for (size_t p = 0; p < pages->count; p++) {
        for (size_t i = 0; i < pages->pages[p].item_count; i++) {
            const struct vb_item *it = &pages->pages[p].items[i];
            if (it->kind == VB_ITEM_TEXT && !it->pagination && it->run.text.p[0] == 'w') {
                VB_PUSH(k->arena, &names, vb_str_trim(it->run.text));
            }
        }
    }
    qsort(names.items, names.count, sizeof *names.items, by_name);
    unsigned first = 0;
    for (size_t i = 0; i < names.count; i++) {
        assert_true(i == 0 || !vb_str_eq(names.items[i - 1], names.items[i]));
        first += vb_str_ends(names.items[i], VB_STR("_1"));
    }
    assert_int_equal(first, words);
}

static void test_any_document(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 150; seed++) {
        struct kit k = kit_open();
        struct maker m = {.k = &k, .seed = seed};
        k.page->width = VB_PT(2000); /* words in narrow cells stay whole */
        const struct vb_pages *pages = kit_pages(&k, any_blocks(&m, 0));
        kit_check_area(&k, pages);
        check_once(&k, pages, m.words);
        kit_close(&k);
    }
}

static void test_thousand_pages(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *first = kit_lines(&k, "p", 4), *last = first;
    for (int i = 0; i < 10000; i++) {
        last->next = kit_lines(&k, "p", 4);
        last = last->next;
    }
    const struct vb_pages *pages = kit_pages(&k, first);
    assert_in_range(pages->count, 1000, 1060);
    assert_int_equal(pages->stats.widows + pages->stats.orphans, 0);
    kit_close(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distances),
        cmocka_unit_test(test_rule_below),
        cmocka_unit_test(test_underline),
        cmocka_unit_test(test_nothing_is_stranded),
        cmocka_unit_test(test_signature_is_never_alone),
        cmocka_unit_test(test_keep_before),
        cmocka_unit_test(test_keep_before_long),
        cmocka_unit_test(test_long_recipients_split),
        cmocka_unit_test(test_keep_group),
        cmocka_unit_test(test_endless_chain),
        cmocka_unit_test(test_footnotes),
        cmocka_unit_test(test_long_footnote_continues),
        cmocka_unit_test(test_note_in_note),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_outline),
        cmocka_unit_test(test_list_structure),
        cmocka_unit_test(test_caption_in_table),
        cmocka_unit_test(test_placeholders),
        cmocka_unit_test(test_bad_pages),
        cmocka_unit_test(test_any_document),
        cmocka_unit_test(test_thousand_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
