/* Tables on pages: repeated heads, breaks at every row, spans, split rows, borders, widths. */
#include "page_kit.h"

/* Height of a row of one line: ascent and descent, padding, a rule. */
enum { KIT_ROW = 8910 + 2160 + 2 * 1000 + 500 };

static struct vb_block *fill(struct kit *k, struct vb_block *table, const char *head,
                             const char *body)
{
    struct vb_table *t = table->table;
    for (size_t r = 0; r < t->head_count + t->row_count; r++) {
        bool in_head = r < t->head_count;
        struct vb_row *row = in_head ? &t->head[r] : &t->rows[r - t->head_count];
        for (size_t c = 0; c < row->cell_count; c++) {
            struct vb_str text = vb_strf(k->arena, "%s%zu.%zu", in_head ? head : body,
                                         in_head ? r + 1 : r - t->head_count + 1, c + 1);
            row->cells[c].content = kit_word(k, vb_str_to_z(k->arena, text));
        }
    }
    return table;
}

static size_t rules_at(const struct vb_page *page, bool across, vb_len at, vb_len from,
                       vb_len to)
{
    size_t count = 0;
    for (size_t i = 0; i < page->item_count; i++) {
        const struct vb_item *r = &page->items[i];
        if (r->kind == VB_ITEM_RULE && (across ? r->y == r->y2 : r->x == r->x2)) {
            vb_len place = across ? r->y : r->x;
            vb_len a = across ? r->x : r->y, b = across ? r->x2 : r->y2;
            count += place == at && a <= from && b >= to;
        }
    }
    return count;
}

/* The table's rules on a page make a closed box: outer lines on all four sides. */
static void check_closed(const struct kit *k, const struct vb_page *page)
{
    vb_len top = INT64_MAX, bottom = 0;
    vb_len left = k->page->left + 250, right = k->page->width - k->page->right - 250;
    for (size_t i = 0; i < page->item_count; i++) {
        const struct vb_item *r = &page->items[i];
        if (r->kind == VB_ITEM_RULE && r->x == r->x2) {
            top = r->y < top ? r->y : top;
            bottom = r->y2 > bottom ? r->y2 : bottom;
        }
    }
    if (bottom == 0) {
        return;
    }
    assert_int_equal(rules_at(page, true, top, left, right), 1);
    assert_int_equal(rules_at(page, true, bottom, left, right), 1);
    assert_int_equal(rules_at(page, false, left, top, bottom), 1);
    assert_int_equal(rules_at(page, false, right, top, bottom), 1);
}

/* 40 rows under a head of three rows, begun at every height of a page. */
static void test_break_at_every_row(void **state)
{
    (void)state;
    bool seen[40] = {false};
    for (int above = 0; above < KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *table = fill(&k, kit_table(&k, 3, 3, 40), "h", "b");
        struct vb_block *all = above == 0 ? table : kit_after(kit_lines(&k, "p", above), table);
        const struct vb_pages *pages = kit_pages(&k, all);
        kit_check_area(&k, pages);
        size_t first = kit_page_of(pages, "h1.1");
        for (int r = 1; r <= 40; r++) {
            char text[16];
            snprintf(text, sizeof text, "b%d.2", r);
            assert_int_equal(kit_count(pages, SIZE_MAX, text, false), 1);
            size_t page = kit_page_of(pages, text);
            assert_int_equal(kit_count(pages, page, "h3.1", page != first), 1);
            if (r > 1) {
                snprintf(text, sizeof text, "b%d.2", r - 1);
                seen[r - 1] = seen[r - 1] || kit_page_of(pages, text) != page;
            }
        }
        for (size_t p = 0; p < pages->count; p++) {
            check_closed(&k, &pages->pages[p]);
        }
        kit_close(&k);
    }
    size_t places = 0;
    for (int r = 1; r < 40; r++) {
        places += seen[r];
    }
    assert_true(places >= 25); /* what is left are breaks beside a single row */
}

/* A row's own price apart, a break may be forced at every row. */
static void test_forced_break_at_every_row(void **state)
{
    (void)state;
    for (size_t at = 1; at < 40; at++) {
        struct kit k = kit_open();
        struct vb_block *table = fill(&k, kit_table(&k, 2, 3, 40), "h", "b");
        for (size_t r = 0; r < 40; r++) {
            table->table->rows[r].keep_with_next = r + 1 != at;
        }
        /* A page of sixty rows; the blank leaves room for head, `at` rows and half a row. */
        k.page->height = 50000 + 50000 + KIT_ROW * 60;
        struct vb_block *space = kit_block(&k, VB_VSPACE);
        space->height = KIT_ROW * (vb_len)(57 - at) - KIT_ROW / 2 - 11070;
        struct vb_block *all = kit_after(kit_word(&k, "p"), kit_after(space, table));
        const struct vb_pages *pages = kit_pages(&k, all);
        char text[16];
        snprintf(text, sizeof text, "b%zu.1", at);
        assert_int_equal(kit_page_of(pages, text), 0);
        snprintf(text, sizeof text, "b%zu.1", at + 1);
        assert_int_equal(kit_page_of(pages, text), 1);
        assert_int_equal(kit_count(pages, 0, "h3.2", false), 1);
        assert_int_equal(kit_count(pages, 1, "h3.2", true), 1);
        for (size_t r = 1; r <= 40; r++) {
            snprintf(text, sizeof text, "b%zu.2", r);
            assert_int_equal(kit_count(pages, SIZE_MAX, text, false), 1);
        }
        check_closed(&k, &pages->pages[0]);
        check_closed(&k, &pages->pages[1]);
        kit_close(&k);
    }
}

/* One cell beside sixty rows: its text stands once, borders close around both parts. */
static void test_span_across_pages(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 3, 1, 60), "h", "b");
    struct vb_row *rows = table->table->rows;
    rows[0].cells[0].rowspan = 60;
    rows[0].cells[0].content = kit_lines(&k, "long", 50);
    for (size_t r = 1; r < 60; r++) {
        rows[r].cells[0] = rows[r].cells[2];
        rows[r].cell_count = 2;
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_true(pages->count > 1);
    kit_check_area(&k, pages);
    for (int i = 1; i <= 50; i++) {
        char text[24];
        snprintf(text, sizeof text, "long_%d", i);
        assert_int_equal(kit_count(pages, SIZE_MAX, text, false), 1);
    }
    for (size_t p = 0; p < pages->count; p++) {
        check_closed(&k, &pages->pages[p]);
    }
    assert_true(kit_page_of(pages, "long_50") > 0);
    kit_close(&k);
}

static void test_merged_cells(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 3, 2, 1), "h", "b");
    struct vb_row *head = table->table->head;
    head[0].cells[0].rowspan = 2; /* h1.1 over both rows */
    head[0].cells[1].colspan = 2; /* h1.2 over both columns */
    head[0].cell_count = 2;
    head[1].cells++;
    head[1].cell_count = 2; /* h2.2, h2.3 */
    const struct vb_pages *pages = kit_pages(&k, table);
    const struct vb_page *page = &pages->pages[0];
    vb_len x0 = k.page->left + 250, step = (300000 - 500) / 3;
    /* The rule between the two head rows leaves the first column out. */
    size_t full = 0, part = 0;
    for (size_t i = 0; i < page->item_count; i++) {
        const struct vb_item *r = &page->items[i];
        if (r->kind == VB_ITEM_RULE && r->y == r->y2) {
            full += r->x <= x0 && r->x2 >= x0 + 3 * step - 3;
            part += r->x > x0 + step - 500 && r->x2 >= x0 + 3 * step - 3;
        }
    }
    assert_int_equal(full, 3); /* above, below the head, below */
    assert_int_equal(part, 1);
    const struct vb_element *th = kit_item(pages, "h1.2")->element->parent;
    assert_int_equal(th->role, VB_ROLE_TH);
    assert_int_equal(th->colspan, 2);
    assert_int_equal(kit_item(pages, "h1.1")->element->parent->rowspan, 2);
    kit_close(&k);
}

static void test_row_higher_than_page(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 2, 1, 3), "h", "b");
    table->table->rows[1].cells[0].content = kit_lines(&k, "tall", 130);
    table->table->rows[1].cells[1].content = kit_lines(&k, "beside", 45);
    table->table->rows[1].cells[1].valign = VB_MIDDLE;
    const struct vb_pages *pages = kit_pages(&k, table);
    kit_check_area(&k, pages);
    assert_true(pages->stats.split_rows >= 3);
    for (size_t p = 0; p < pages->count; p++) {
        check_closed(&k, &pages->pages[p]);
    }
    assert_int_equal(kit_page_of(pages, "tall_1"), kit_page_of(pages, "beside_1"));
    assert_int_equal(kit_count(pages, SIZE_MAX, "tall_130", false), 1);
    assert_int_equal(kit_count(pages, SIZE_MAX, "beside_45", false), 1);
    kit_close(&k);
}

/* Rows that fit on a page stay whole as long as the blank foot is small. */
static void test_rows_stay_whole(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 2, 0, 12);
    for (size_t r = 0; r < 12; r++) {
        char name[8];
        snprintf(name, sizeof name, "r%zu", r);
        table->table->rows[r].cells[1].content = kit_lines(&k, name, 7);
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_int_equal(pages->stats.split_rows, 0);
    for (size_t r = 0; r < 12; r++) {
        char first[16], last[16];
        snprintf(first, sizeof first, "r%zu_1", r);
        snprintf(last, sizeof last, "r%zu_7", r);
        assert_int_equal(kit_page_of(pages, first), kit_page_of(pages, last));
    }
    kit_close(&k);
}

/* A row that would leave more than a third of the page blank is divided instead. */
static void test_large_row_is_divided(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 2, 0, 1);
    table->table->rows[0].cells[1].content = kit_lines(&k, "r", 38);
    const struct vb_pages *pages = kit_pages(&k, kit_after(kit_lines(&k, "p", 15), table));
    assert_int_equal(pages->stats.split_rows, 1);
    assert_int_equal(kit_page_of(pages, "r_1"), 0);
    kit_close(&k);
}

static void test_continued_line(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 2, 1, 60), "h", "b");
    table->table->continued = kit_word(&k, "continued");
    const struct vb_pages *pages = kit_pages(&k, table);
    kit_check_area(&k, pages);
    assert_int_equal(kit_count(pages, 0, "continued", true), 0);
    assert_int_equal(kit_count(pages, 1, "continued", true), 1);
    assert_null(kit_item(pages, "continued")->element);
    kit_close(&k);
}

static void test_group_rows_and_totals(void **state)
{
    (void)state;
    for (int above = 0; above < KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *table = fill(&k, kit_table(&k, 2, 1, 20), "h", "b");
        table->table->rows[9].keep_with_next = true;
        table->table->rows[15].subtotal = true;
        const struct vb_pages *pages =
            kit_pages(&k, above == 0 ? table : kit_after(kit_lines(&k, "p", above), table));
        assert_int_equal(kit_page_of(pages, "b10.1"), kit_page_of(pages, "b11.1"));
        assert_int_equal(kit_page_of(pages, "b15.1"), kit_page_of(pages, "b16.1"));
        kit_close(&k);
    }
}

static void test_widths_by_content(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 3, 0, 1);
    for (size_t i = 0; i < 3; i++) {
        table->table->columns[i].share = 0;
    }
    struct vb_cell *cells = table->table->rows[0].cells;
    cells[0].content = kit_word(&k, "12");
    cells[1].content =
        kit_word(&k, "aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt "
                     "uu vv ww xx yy zz aa bb cc dd ee ff gg hh ii jj kk ll mm");
    cells[2].content = kit_word(&k, "24/11/2023");
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_int_equal(kit_count(pages, 0, "12", false), 1);
    assert_int_equal(kit_count(pages, 0, "24/11/2023", false), 1); /* not broken */
    vb_len date = kit_item(pages, "24/11/2023")->x;
    vb_len right = k.page->width - k.page->right;
    assert_true(right - date >= 50000 && right - date <= 60000);
    kit_close(&k);
}

/* Columns by content beside one with a share get more than half of the room when their numbers
 * need it. */
static void test_share_leaves_numbers_whole(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 6, 0, 1);
    struct vb_cell *cells = table->table->rows[0].cells;
    for (size_t i = 0; i < 6; i++) {
        table->table->columns[i].share = i == 0 ? 4 : 0;
        cells[i].content = kit_word(&k, i == 0 ? "aaa bbb ccc" : "1.776.725");
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_int_equal(kit_count(pages, 0, "1.776.725", false), 5); /* 5 × 49.5 pt of 300 pt */
    assert_int_equal(vb_diag_count(k.diag, VB_NOTE), 0);
    kit_close(&k);
}

/* A column too narrow for its words says so once; each column has its own report. */
static void test_one_report_a_column(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 3, 0, 20);
    for (size_t r = 0; r < 20; r++) {
        for (size_t c = 0; c < 3; c++) {
            char text[32];
            snprintf(text, sizeof text, "%zuwwwwwwwwwwwwwwwwwwwwww", 100 * c + r);
            table->table->rows[r].cells[c].content = kit_word(&k, c == 2 ? "w" : text);
            table->table->columns[c].width = VB_PT(90);
        }
    }
    kit_pages(&k, table);
    assert_int_equal(vb_diag_count(k.diag, VB_NOTE), 2);
    kit_close(&k);
}

/* A column of middling texts is not starved by a long one beside it: the table gets low. */
static void test_widths_make_table_low(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 2, 0, 6);
    for (size_t r = 0; r < 6; r++) {
        table->table->columns[0].share = table->table->columns[1].share = 0;
        table->table->rows[r].cells[0].content =
            kit_word(&k, "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm");
        table->table->rows[r].cells[1].content = kit_word(&k, "nnn ooo ppp qqq rrr sss");
    }
    table->table->rows[0].cells[0].content = kit_word(
        &k,
        "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo ppp qqq rrr sss ttt uuu "
        "vvv www xxx yyy zzz aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo ppp");
    const struct vb_pages *pages = kit_pages(&k, table);
    vb_len bottom = 0;
    for (size_t i = 0; i < pages->pages[0].item_count; i++) {
        const struct vb_item *item = &pages->pages[0].items[i];
        bottom = item->kind == VB_ITEM_RULE && item->y2 > bottom ? item->y2 : bottom;
    }
    /* The long row in four or five lines, five rows in two. */
    vb_len line = 11490;
    assert_in_range((bottom - k.page->top) / line, 5 * 2, 5 * 2 + 7);
    kit_close(&k);
}

static void test_too_wide_is_reported(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 6, 0, 1);
    for (size_t i = 0; i < 6; i++) {
        table->table->columns[i].share = 0;
        table->table->rows[0].cells[i].content = kit_word(&k, "Wwwwwwwwwwwwwwwwwwww");
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_int_equal(vb_diag_count(k.diag, VB_WARNING),
                     1); /* and not once more for each word */
    size_t letters = 0;
    for (size_t i = 0; i < pages->pages[0].item_count; i++) {
        const struct vb_item *item = &pages->pages[0].items[i];
        letters += item->kind == VB_ITEM_TEXT && !item->pagination ? item->run.text.n : 0;
    }
    assert_int_equal(letters, 6 * 20);
    kit_close(&k);
}

static void test_decimal_column(void **state)
{
    (void)state;
    struct kit k = kit_open();
    const char *texts[] = {"1.234,5", "7", "-0,59", "12,345", "abc"};
    struct vb_block *table = kit_table(&k, 2, 0, 5);
    table->table->columns[1].decimal = true;
    for (size_t r = 0; r < 5; r++) {
        table->table->rows[r].cells[1].content = kit_word(&k, texts[r]);
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    vb_len comma = kit_item(pages, "1.234,5")->x + 5 * 5000;
    assert_int_equal(kit_item(pages, "7")->x + 1 * 5000, comma);
    assert_int_equal(kit_item(pages, "-0,59")->x + 2 * 5000, comma);
    assert_int_equal(kit_item(pages, "12,345")->x + 2 * 5000, comma);
    /* Five places before the comma and four from it on, as a block in the middle of the column.
     */
    vb_len column = k.page->left + 150000, middle = column + 75000;
    assert_in_range(comma - 5 * 5000 + 9 * 2500, middle - 300, middle + 300);
    kit_close(&k);
}

static void test_vertical_head(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 4, 1, 1), "h", "b");
    table->table->head[0].cells[2].vertical = true;
    table->table->head[0].cells[2].content = kit_word(&k, "upward");
    const struct vb_pages *pages = kit_pages(&k, table);
    const struct vb_item *item = kit_item(pages, "upward");
    assert_true(item->run.vertical);
    assert_int_equal(item->element->parent->role, VB_ROLE_TH);
    vb_len below = kit_item(pages, "b1.3")->y - 8910; /* top of the row's text */
    assert_true(item->y < below && item->y - 30000 > k.page->top);
    assert_true(item->x - 8910 > k.page->left + 150000 && item->x < k.page->left + 225000);
    kit_close(&k);
}

static void test_too_many_cells(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 3, 0, 2), "h", "b");
    table->table->rows[0].cells[0].rowspan = 2;
    assert_null(kit_layout(&k, kit_section(&k, table)));
    assert_int_equal(vb_diag_count(k.diag, VB_ERROR), 1);
    kit_close(&k);
}

static void test_notes_in_cells(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 2, 1, 70), "h", "b");
    table->table->head[0].cells[0].content->inlines->next =
        kit_note(&k, kit_word(&k, "head-note"));
    table->table->rows[60].cells[1].content->inlines->next =
        kit_note(&k, kit_word(&k, "cell-note"));
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_int_equal(kit_page_of(pages, "head-note"), 0);
    assert_int_equal(kit_count(pages, SIZE_MAX, "head-note", false), 1);
    assert_int_equal(kit_page_of(pages, "cell-note"), kit_page_of(pages, "b61.2"));
    kit_check_area(&k, pages);
    kit_close(&k);
}

/* Notes called in a split or tall row stand by number, whatever line calls them. */
static void test_notes_by_number(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 2, 0, 1);
    struct vb_block *tall = kit_lines(&k, "tall", 8);
    kit_join(tall->inlines, kit_note(&k, kit_word(&k, "note-one")));
    table->table->rows[0].cells[0].content = tall;
    table->table->rows[0].cells[1].content =
        kit_p(&k, kit_join(kit_text(&k, "beside"), kit_note(&k, kit_word(&k, "note-two"))));
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_true(kit_item(pages, "note-one")->y < kit_item(pages, "note-two")->y);
    kit_close(&k);
}

/* A table of `rows` rows: a name and the row's number in tenths; every tenth row is a subtotal.
 */
static struct vb_block *carried_table(struct kit *k, size_t rows)
{
    struct vb_block *block = fill(k, kit_table(k, 3, 1, rows), "h", "b");
    struct vb_table *t = block->table;
    for (size_t r = 0; r < rows; r++) {
        bool total = r % 10 == 9;
        t->rows[r].summed = !total;
        struct vb_str text =
            total ? VB_STR("1.000.000") : vb_strf(k->arena, "%zu,%zu", r, r % 7);
        t->rows[r].cells[2].content = kit_word(k, vb_str_to_z(k->arena, text));
    }
    t->columns[2].carried = t->columns[2].decimal = true;
    t->carry_out = kit_word(k, "carry-out");
    t->carry_in = kit_word(k, "carry-in");
    return block;
}

/* Rows of the table that stand on pages 0 … page. */
static size_t rows_up_to(const struct vb_pages *pages, size_t page, size_t rows)
{
    size_t count = 0;
    for (size_t r = 1; r <= rows; r++) {
        char text[16];
        snprintf(text, sizeof text, "b%zu.1", r);
        count += kit_page_of(pages, text) <= page;
    }
    return count;
}

/* Begun at every height of a page: each page inside the table is closed and the next one opened
 * by the exact sum of the ordinary rows above, and all rows stand once inside closed rules. */
static void test_carried_sums(void **state)
{
    (void)state;
    for (int above = 0; above < KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *table = carried_table(&k, 90);
        struct vb_block *all = above == 0 ? table : kit_after(kit_lines(&k, "p", above), table);
        const struct vb_pages *pages = kit_pages(&k, all);
        kit_check_area(&k, pages);
        assert_true(pages->count >= 3);
        size_t last = kit_page_of(pages, "b90.1");
        for (size_t p = kit_page_of(pages, "b1.1"); p <= last; p++) {
            check_closed(&k, &pages->pages[p]);
            assert_int_equal(kit_count(pages, p, "carry-out", true), p < last);
            size_t done = rows_up_to(pages, p, 90), tenths = 0;
            for (size_t r = 0; r < done; r++) {
                tenths += r % 10 == 9 ? 0 : r * 10 + r % 7;
            }
            struct vb_str sum = vb_strf(k.arena, "%zu", tenths / 10);
            if (tenths >= 10000) {
                sum = vb_strf(k.arena, "%zu.%03zu", tenths / 10000, tenths / 10 % 1000);
            }
            sum = vb_strf(k.arena, "%.*s,%zu", (int)sum.n, sum.p, tenths % 10);
            const char *text = vb_str_to_z(k.arena, sum);
            assert_int_equal(kit_count(pages, p, text, true), p < last ? 1 : 0);
            if (p < last) {
                assert_int_equal(kit_count(pages, p + 1, "carry-in", true), 1);
                assert_int_equal(kit_count(pages, p + 1, text, true), 1);
            }
        }
        assert_int_equal(kit_count(pages, SIZE_MAX, "carry-in", false), 0);
        kit_close(&k);
    }
}

/* A column with something that is no number is not summed, and that is told. */
static void test_carried_sums_need_numbers(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = carried_table(&k, 90);
    table->table->rows[3].cells[2].content = kit_word(&k, "6,6-6,8");
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_int_equal(vb_diag_count(k.diag, VB_WARNING), 1);
    assert_int_equal(kit_count(pages, 0, "carry-out", true), 1);
    size_t repeated = 0;
    for (size_t i = 0; i < pages->pages[0].item_count; i++) {
        const struct vb_item *item = &pages->pages[0].items[i];
        repeated += item->kind == VB_ITEM_TEXT && item->pagination;
    }
    assert_int_equal(repeated, 1); /* the words alone */
    kit_close(&k);
}

/* A table on one page carries nothing. */
static void test_nothing_to_carry(void **state)
{
    (void)state;
    struct kit k = kit_open();
    const struct vb_pages *pages = kit_pages(&k, carried_table(&k, 20));
    assert_int_equal(pages->count, 1);
    assert_int_equal(kit_count(pages, 0, "carry-out", true), 0);
    assert_int_equal(kit_count(pages, 0, "carry-in", true), 0);
    kit_close(&k);
}

static struct vb_block *wide_table(struct kit *k, size_t letters)
{
    struct vb_block *table = kit_table(k, 6, 0, 1);
    char word[40];
    memset(word, 'w', letters);
    word[letters] = 0;
    for (size_t i = 0; i < 6; i++) {
        table->table->columns[i].share = 0;
        table->table->rows[0].cells[i].content = kit_word(k, word);
    }
    return table;
}

/* Type falls as far as it must, then the padding, then the table is reported; the text outside
 * keeps its size. */
static void test_too_wide_is_set_smaller(void **state)
{
    (void)state;
    const struct {
        size_t letters; /* a word of 10 pt is 5 pt a letter wide, a column 50 pt with padding */
        vb_len size;
        vb_len padding;
        size_t warnings;
    } cases[] = {{9, VB_PT(10), 2000, 0},
                 {10, 9000, 2000, 0},
                 {11, 8000, 2000, 0},
                 {12, 8000, 500, 0},
                 {14, 8000, 500, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kit k = kit_open();
        struct vb_block *table = wide_table(&k, cases[i].letters);
        table->table->least_size = VB_PT(8);
        table->table->least_padding_x = 500;
        const struct vb_pages *pages = kit_pages(&k, kit_after(table, kit_word(&k, "outside")));
        size_t warnings = vb_diag_count(k.diag, VB_WARNING);
        assert_true(cases[i].warnings == 0 ? warnings == 0 : warnings > 0);
        const struct vb_item *first = &pages->pages[0].items[0];
        while (first->kind != VB_ITEM_TEXT) {
            first++;
        }
        assert_int_equal(first->run.size, cases[i].size);
        vb_len inner = first->x - k.page->left - 250;
        assert_in_range(inner, cases[i].padding, cases[i].padding + 3000);
        assert_int_equal(kit_item(pages, "outside")->run.size, VB_PT(10));
        kit_check_area(&k, pages);
        kit_close(&k);
    }
}

/* Two narrow columns and a long text: type falls rather than leave the text a few letters wide.
 */
static void test_starved_text_column(void **state)
{
    (void)state;
    struct kit k = kit_open();
    struct vb_block *table = kit_table(&k, 5, 0, 4);
    table->table->least_size = VB_PT(8);
    for (size_t r = 0; r < 4; r++) {
        for (size_t c = 0; c < 5; c++) {
            table->table->columns[c].share = 0;
            table->table->rows[r].cells[c].content = kit_word(
                &k, c == 1 ? "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll" : "1.234.567,8");
        }
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    assert_true(kit_item(pages, "1.234.567,8")->run.size < VB_PT(10));
    assert_int_equal(vb_diag_count(k.diag, VB_NOTE), 0);
    kit_close(&k);
}

/* Names a little too long for what four columns of numbers leave them: type a step smaller
 * makes one line of two, but it is not set for a few rows, nor where it spares nothing. */
static void test_type_falls_for_second_lines(void **state)
{
    (void)state;
    const struct {
        size_t rows;
        const char *name;
        vb_len size;
    } cases[] = {{12, "aaaaaaaa bbbbbbb", 9500},
                 {4, "aaaaaaaa bbbbbbb", VB_PT(10)},
                 {12, "aaaaaaaa bbb", VB_PT(10)}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kit k = kit_open();
        struct vb_block *table = kit_table(&k, 5, 0, cases[i].rows);
        table->table->least_size = VB_PT(8);
        for (size_t r = 0; r < cases[i].rows; r++) {
            for (size_t c = 0; c < 5; c++) {
                table->table->columns[c].share = 0;
                table->table->rows[r].cells[c].content =
                    kit_word(&k, c == 0 ? cases[i].name : "wwwwwwwwww");
            }
        }
        const struct vb_pages *pages = kit_pages(&k, table);
        assert_int_equal(kit_item(pages, "wwwwwwwwww")->run.size, cases[i].size);
        kit_close(&k);
    }
}

/* Columns of numbers side by side are of one width although their heads differ. */
static void test_number_columns_are_even(void **state)
{
    (void)state;
    struct kit k = kit_open();
    const char *heads[] = {"name", "hhhhhhhh", "hh", "hhhh"};
    struct vb_block *table = kit_table(&k, 4, 1, 3);
    for (size_t c = 0; c < 4; c++) {
        table->table->columns[c].share = 0;
        table->table->columns[c].decimal = c > 0;
        table->table->head[0].cells[c].content = kit_word(&k, heads[c]);
        for (size_t r = 0; r < 3; r++) {
            table->table->rows[r].cells[c].content =
                kit_word(&k, c == 0 ? "aaaa bbbb cccc" : "12,5");
        }
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    vb_len x[5];
    size_t lines = 0;
    for (size_t i = 0; i < pages->pages[0].item_count; i++) {
        const struct vb_item *item = &pages->pages[0].items[i];
        if (item->kind == VB_ITEM_RULE && item->x == item->x2 && lines < 5) {
            x[lines++] = item->x;
        }
    }
    assert_int_equal(lines, 5);
    assert_in_range(x[3] - x[2] + 2, x[2] - x[1], x[2] - x[1] + 4);
    assert_in_range(x[4] - x[3] + 2, x[2] - x[1], x[2] - x[1] + 4);
    kit_close(&k);
}

/* Pages of a table of `rows` rows that begins its section; stores the size of its type. */
static size_t pages_of_rows(size_t rows, vb_len least_size, vb_len *size)
{
    struct kit k = kit_open();
    struct vb_block *table = fill(&k, kit_table(&k, 2, 1, rows), "h", "b");
    table->table->least_size = least_size;
    const struct vb_pages *pages = kit_pages(&k, table);
    size_t count = pages->count;
    *size = kit_item(pages, "b1.1")->run.size;
    kit_close(&k);
    return count;
}

/* One row too many for the page: type and padding fall a little rather than leave it alone on a
 * second page; where half a page is left over nothing falls. */
static void test_last_rows_are_brought_back(void **state)
{
    (void)state;
    vb_len size = 0;
    size_t fit = 1;
    while (pages_of_rows(fit + 1, 0, &size) == 1) {
        fit++;
    }
    assert_int_equal(pages_of_rows(fit, VB_PT(8), &size), 1);
    assert_int_equal(size, VB_PT(10));
    assert_int_equal(pages_of_rows(fit + 1, VB_PT(8), &size), 1);
    assert_in_range(size, VB_PT(9), VB_PT(10) - 1);
    assert_int_equal(pages_of_rows(fit + 1, VB_PT(10), &size), 1); /* padding alone may do */
    assert_int_equal(size, VB_PT(10));
    assert_int_equal(pages_of_rows(fit + fit / 2, VB_PT(8), &size), 2);
    assert_int_equal(size, VB_PT(10));
    assert_int_equal(pages_of_rows(fit + 1, 0, &size), 2);
}

/* Words around a number, ranges and signs for nothing keep to the column's block. */
static void test_decimal_with_words(void **state)
{
    (void)state;
    struct kit k = kit_open();
    const char *texts[] = {"20.207", "trên 50", "6,6-6,8", "12 ha", "-", "text"};
    struct vb_block *table = kit_table(&k, 2, 0, 6);
    table->table->columns[1].decimal = true;
    for (size_t r = 0; r < 6; r++) {
        table->table->rows[r].cells[1].content = kit_word(&k, texts[r]);
    }
    const struct vb_pages *pages = kit_pages(&k, table);
    vb_len comma = kit_item(pages, "20.207")->x + 6 * 5000;
    assert_int_equal(kit_item(pages, "trên 50")->x + 7 * 5000, comma);
    assert_int_equal(kit_item(pages, "6,6-6,8")->x + 1 * 5000, comma);
    assert_int_equal(kit_item(pages, "12 ha")->x + 2 * 5000, comma);
    assert_int_equal(kit_item(pages, "-")->x + 1 * 5000, comma);
    assert_int_equal(kit_item(pages, "text")->x, k.page->left + 150000 + 2000);
    kit_close(&k);
}

/* A head never stands above one row alone when there is room for more elsewhere. */
static void test_head_with_two_rows(void **state)
{
    (void)state;
    for (int above = 1; above < KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *table = fill(&k, kit_table(&k, 2, 1, 8), "h", "b");
        const struct vb_pages *pages =
            kit_pages(&k, kit_after(kit_lines(&k, "p", above), table));
        size_t head = kit_page_of(pages, "h1.1");
        assert_int_equal(kit_page_of(pages, "b1.1"), head);
        assert_int_equal(kit_page_of(pages, "b2.1"), head);
        kit_close(&k);
    }
}

/* A note below the table stays with its last row. */
static void test_note_below_stays(void **state)
{
    (void)state;
    for (int above = 1; above < KIT_LINES; above++) {
        struct kit k = kit_open();
        struct vb_block *table = fill(&k, kit_table(&k, 2, 1, 8), "h", "b");
        table->table->rows[7].keep_with_next = true;
        struct vb_block *all = kit_after(kit_lines(&k, "p", above), table);
        const struct vb_pages *pages = kit_pages(&k, kit_after(all, kit_word(&k, "below")));
        assert_int_equal(kit_page_of(pages, "below"), kit_page_of(pages, "b8.1"));
        kit_close(&k);
    }
}

static void test_ten_thousand_rows(void **state)
{
    (void)state;
    struct kit k = kit_open();
    const struct vb_pages *pages =
        kit_pages(&k, fill(&k, kit_table(&k, 4, 2, 10000), "h", "b"));
    assert_int_equal(kit_count(pages, pages->count - 1, "b10000.4", false), 1);
    assert_in_range(pages->count, 315, 330);
    kit_close(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_break_at_every_row),
        cmocka_unit_test(test_forced_break_at_every_row),
        cmocka_unit_test(test_span_across_pages),
        cmocka_unit_test(test_merged_cells),
        cmocka_unit_test(test_row_higher_than_page),
        cmocka_unit_test(test_rows_stay_whole),
        cmocka_unit_test(test_large_row_is_divided),
        cmocka_unit_test(test_continued_line),
        cmocka_unit_test(test_group_rows_and_totals),
        cmocka_unit_test(test_widths_by_content),
        cmocka_unit_test(test_share_leaves_numbers_whole),
        cmocka_unit_test(test_one_report_a_column),
        cmocka_unit_test(test_widths_make_table_low),
        cmocka_unit_test(test_too_wide_is_reported),
        cmocka_unit_test(test_decimal_column),
        cmocka_unit_test(test_vertical_head),
        cmocka_unit_test(test_too_many_cells),
        cmocka_unit_test(test_notes_in_cells),
        cmocka_unit_test(test_notes_by_number),
        cmocka_unit_test(test_carried_sums),
        cmocka_unit_test(test_carried_sums_need_numbers),
        cmocka_unit_test(test_nothing_to_carry),
        cmocka_unit_test(test_too_wide_is_set_smaller),
        cmocka_unit_test(test_starved_text_column),
        cmocka_unit_test(test_type_falls_for_second_lines),
        cmocka_unit_test(test_last_rows_are_brought_back),
        cmocka_unit_test(test_number_columns_are_even),
        cmocka_unit_test(test_decimal_with_words),
        cmocka_unit_test(test_head_with_two_rows),
        cmocka_unit_test(test_note_below_stays),
        cmocka_unit_test(test_ten_thousand_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
