/* Documents: names of roles, text in reading order, and every check with a document that breaks
 * it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/doc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct vb_arena *arena;
static struct vb_diag *diag;

static int open_all(void **state)
{
    (void)state;
    arena = vb_arena_new();
    diag = vb_diag_new();
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    vb_diag_drop(diag);
    vb_arena_drop(arena);
    return 0;
}

/* ---- small documents */

static const struct vb_style body_style = {
    .size = VB_PT(14), .leading = 1000, .orphans = 2, .widows = 2};

static struct vb_inline *text(const char *s)
{
    struct vb_inline *i = VB_NEW(arena, struct vb_inline);
    i->kind = VB_TEXT;
    i->text = vb_str_z(s);
    return i;
}

static struct vb_block *block(enum vb_block_kind kind, enum vb_role role)
{
    struct vb_block *b = VB_NEW(arena, struct vb_block);
    b->kind = kind;
    b->role = role;
    return b;
}

static struct vb_block *paragraph(enum vb_role role, const char *s)
{
    struct vb_block *b = block(VB_PARAGRAPH, role);
    b->style = &body_style;
    b->inlines = text(s);
    return b;
}

/* The blocks, up to NULL, as children of `parent`. */
static struct vb_block *with(struct vb_block *parent, struct vb_block *const *children)
{
    struct vb_block **end = &parent->children;
    for (; *children != NULL; children++) {
        *end = *children;
        end = &(*children)->next;
    }
    return parent;
}

#define WITH(parent, ...) with((parent), (struct vb_block *const[]){__VA_ARGS__, NULL})

static struct vb_doc *document(struct vb_block *content)
{
    struct vb_doc *doc = VB_NEW(arena, struct vb_doc);
    struct vb_page_style *page = VB_NEW(arena, struct vb_page_style);
    page->width = VB_MM(210);
    page->height = VB_MM(297);
    doc->sections = block(VB_SECTION, VB_ROLE_NONE);
    doc->sections->page = page;
    doc->sections->children = content;
    return doc;
}

/* A table of `columns` columns.  A row is a string: a digit is a cell with that colspan, a
 * letter after it gives its rowspan (b: 2, c: 3). */
static struct vb_block *table(size_t columns, size_t rows, const char *const *spans)
{
    struct vb_block *b = block(VB_TABLE, VB_ROLE_TABLE);
    struct vb_table *t = b->table = VB_NEW(arena, struct vb_table);
    t->columns = VB_NEW_ARRAY(arena, struct vb_column, columns);
    t->column_count = columns;
    t->rows = VB_NEW_ARRAY(arena, struct vb_row, rows);
    t->row_count = rows;
    for (size_t i = 0; i < rows; i++) {
        t->rows[i].cells = VB_NEW_ARRAY(arena, struct vb_cell, strlen(spans[i]));
        for (const char *p = spans[i]; *p != '\0'; p++) {
            struct vb_cell *c = &t->rows[i].cells[t->rows[i].cell_count];
            if (*p >= 'a') { /* down: rowspan of the cell before */
                c[-1].rowspan = (uint32_t)(*p - 'a' + 1);
            } else {
                *c = (struct vb_cell){.colspan = (uint32_t)(*p - '0'), .rowspan = 1};
                c->content = paragraph(VB_ROLE_P, "ô");
                t->rows[i].cell_count++;
            }
        }
    }
    return b;
}

#define TABLE(columns, ...)                                                       \
    table((columns), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), \
          (const char *const[]){__VA_ARGS__})

static void expect(const struct vb_doc *doc, bool ok, const char *rule)
{
    char *said = NULL;
    size_t size = 0;
    bool got = vb_doc_check(doc, diag);
    FILE *to = open_memstream(&said, &size);
    vb_diag_print(diag, to, VB_SHORT, VB_EN, false);
    fclose(to);
    bool named = rule == NULL ? vb_diag_count(diag, VB_NOTE) == 0 : strstr(said, rule) != NULL;
    if (got != ok || !named) {
        print_error("check gave %d, wanted %d and %s:\n%s", got, ok, rule == NULL ? "-" : rule,
                    said);
    }
    free(said);
    assert_true(got == ok && named);
}

/* ---- tests */

static void test_roles(void **state)
{
    (void)state;
    for (int r = 0; r < VB_ROLE_COUNT; r++) {
        assert_non_null(vb_role_name((enum vb_role)r));
        for (int s = 0; s < r; s++) {
            assert_string_not_equal(vb_role_name((enum vb_role)r),
                                    vb_role_name((enum vb_role)s));
        }
    }
    assert_string_equal(vb_role_name(VB_ROLE_LBODY), "LBody");
}

static void test_text(void **state)
{
    (void)state;
    struct vb_block *p = paragraph(VB_ROLE_P, "Một");
    p->label = text("a)");
    p->inlines->next = VB_NEW(arena, struct vb_inline);
    p->inlines->next->kind = VB_FOOTNOTE;
    p->inlines->next->note = paragraph(VB_ROLE_P, "chú thích");
    p->inlines->next->next = text(" hai");
    p->next = TABLE(2, "11", "2");
    struct vb_str got = vb_doc_text(document(p), arena);
    assert_string_equal(vb_str_to_z(arena, got), "a) Một hai\nchú thích\nô\nô\nô\n");
}

static void test_good(void **state)
{
    (void)state;
    struct vb_block *title = WITH(block(VB_GROUP, VB_ROLE_H1), paragraph(VB_ROLE_NONE, "Tên"));
    title->next = paragraph(VB_ROLE_H2, "I.");
    title->next->next = paragraph(VB_ROLE_H3, "1.");
    title->next->next->next = paragraph(VB_ROLE_H2, "II.");
    title->next->next->next->next =
        WITH(block(VB_GROUP, VB_ROLE_L), paragraph(VB_ROLE_LI, "a"),
             WITH(block(VB_GROUP, VB_ROLE_NONE), paragraph(VB_ROLE_LI, "b")));
    title->next->next->next->next->next = TABLE(3, "1b11", "11", "21", "3");
    expect(document(title), true, NULL);
}

static void test_empty(void **state)
{
    (void)state;
    expect(document(block(VB_GROUP, VB_ROLE_NONE)), false, "TL.RONG");
    expect(&(struct vb_doc){.sections = NULL}, false, "TL.RONG");
}

static void test_sections(void **state)
{
    (void)state;
    struct vb_doc *inner = document(paragraph(VB_ROLE_P, "x"));
    expect(document(inner->sections), false, "TL.PHAN");
    struct vb_doc *bare = VB_NEW(arena, struct vb_doc);
    bare->sections = paragraph(VB_ROLE_P, "x");
    expect(bare, false, "TL.PHAN");
}

static void test_headings(void **state)
{
    (void)state;
    struct vb_block *p = paragraph(VB_ROLE_H1, "A");
    p->next = paragraph(VB_ROLE_H3, "1.");
    expect(document(p), true, "from H1 to H3");
}

static void test_first_heading(void **state)
{
    (void)state;
    expect(document(paragraph(VB_ROLE_H2, "I.")), true, "TL.DE-MUC");
}

static void test_item_outside(void **state)
{
    (void)state;
    expect(document(paragraph(VB_ROLE_LI, "a")), false, "role LI stands inside Document");
}

static void test_paragraph_in_list(void **state)
{
    (void)state;
    struct vb_block *l = WITH(block(VB_GROUP, VB_ROLE_L), paragraph(VB_ROLE_P, "a"));
    expect(document(l), false, "role P stands inside L");
}

static void test_grid_hole(void **state)
{
    (void)state;
    expect(document(TABLE(3, "111", "11")), false, "row 2, column 3");
}

static void test_grid_beyond(void **state)
{
    (void)state;
    expect(document(TABLE(2, "111")), false, "row 1, column 3");
}

static void test_grid_overlap(void **state)
{
    (void)state;
    expect(document(TABLE(3, "11b1", "21")), false, "overlap");
}

static void test_grid_rows(void **state)
{
    (void)state;
    expect(document(TABLE(2, "1c1", "1")), false, "beyond the rows");
}

static void test_grid_zero(void **state)
{
    (void)state;
    expect(document(TABLE(2, "101")), false, "TL.LUOI");
}

static void test_lengths(void **state)
{
    (void)state;
    struct vb_style style = body_style;
    style.left = VB_LEN_MAX + 1;
    struct vb_block *p = paragraph(VB_ROLE_P, "x");
    p->style = &style;
    expect(document(p), false, "“left”");
}

static void test_margins(void **state)
{
    (void)state;
    struct vb_doc *doc = document(paragraph(VB_ROLE_P, "x"));
    doc->sections->page->left = VB_MM(300);
    expect(doc, false, "“width”");
}

static void test_columns(void **state)
{
    (void)state;
    vb_len widths[] = {VB_MM(10), VB_MM(20)};
    struct vb_block *b = WITH(block(VB_COLUMNS, VB_ROLE_NONE), paragraph(VB_ROLE_P, "x"));
    b->widths = widths;
    b->width_count = 2;
    expect(document(b), false, "1 blocks for 2 widths");
}

static void test_style(void **state)
{
    (void)state;
    struct vb_block *p = paragraph(VB_ROLE_P, "x");
    p->style = NULL;
    expect(document(p), false, "TL.KIEU");
}

static void test_target(void **state)
{
    (void)state;
    struct vb_block *p = paragraph(VB_ROLE_P, "x");
    p->id = VB_STR("co");
    p->inlines->kind = VB_PLACEHOLDER;
    p->inlines->placeholder = VB_PAGE_OF;
    p->inlines->target = VB_STR("co");
    expect(document(p), true, NULL);
    p->inlines->target = VB_STR("khong-co");
    expect(document(p), false, "“khong-co”");
}

static void test_ids(void **state)
{
    (void)state;
    struct vb_block *p = paragraph(VB_ROLE_P, "x");
    p->next = paragraph(VB_ROLE_P, "y");
    p->id = p->next->id = VB_STR("hai");
    expect(document(p), false, "TL.TRUNG-MA");
}

static void test_depth(void **state)
{
    (void)state;
    struct vb_block *b = paragraph(VB_ROLE_P, "x");
    for (int i = 0; i < 100000; i++) {
        b = WITH(block(VB_GROUP, VB_ROLE_NONE), b);
    }
    expect(document(b), false, "TL.DO-SAU");
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, open_all, close_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(roles),         TEST(text),         TEST(good),
        TEST(empty),         TEST(sections),     TEST(headings),
        TEST(first_heading), TEST(item_outside), TEST(paragraph_in_list),
        TEST(grid_hole),     TEST(grid_beyond),  TEST(grid_overlap),
        TEST(grid_rows),     TEST(grid_zero),    TEST(lengths),
        TEST(margins),       TEST(columns),      TEST(style),
        TEST(target),        TEST(ids),          TEST(depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
