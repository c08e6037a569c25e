/* Page breaks over lists of plain boxes: no fonts, no documents. */
#include "page_kit.h"

#include "layout/paginate.h"

struct list {
    struct vb_arena *arena;
    struct vb_box *boxes, *foot;
    struct vb_page_input in;
};

/* `count` lines of height 10, 40 to a page, and `foot` foot lines that nothing calls yet. */
static struct list open_list(size_t count, size_t foot)
{
    struct list l = {.arena = vb_arena_new()};
    l.boxes = VB_NEW_ARRAY(l.arena, struct vb_box, count);
    l.foot = VB_NEW_ARRAY(l.arena, struct vb_box, foot);
    for (size_t i = 0; i < count; i++) {
        l.boxes[i].height = 10;
    }
    for (size_t i = 0; i < foot; i++) {
        l.foot[i].height = 10;
    }
    l.in = (struct vb_page_input){.boxes = l.boxes,
                                  .count = count,
                                  .foot = l.foot,
                                  .foot_count = foot,
                                  .height = 400,
                                  .foot_area = 10,
                                  .line = 10};
    return l;
}

/* Box `box` calls the next `lines` foot lines, one footnote. */
static void call_note(struct list *l, size_t box, size_t first, size_t lines)
{
    l->foot[first].opens = true;
    for (size_t i = box; i < l->in.count; i++) {
        l->boxes[i].note_end = first + lines;
    }
}

/* What holds for every plan. */
static void check_plan(const struct vb_page_input *in, struct vb_page_plan plan)
{
    size_t from = 0, foot = 0;
    for (size_t p = 0; p < plan.count; p++) {
        const struct vb_page_span *page = &plan.pages[p];
        vb_len height = 0;
        assert_true(page->box_end >= from && page->foot_end >= foot);
        assert_true(page->box_end > from || page->foot_end > foot);
        for (size_t i = from; i < page->box_end; i++) {
            height +=
                in->boxes[i].height + (i == from ? in->boxes[i].start : in->boxes[i].above);
        }
        height += page->box_end > from ? in->boxes[page->box_end - 1].end : 0;
        for (size_t i = foot; i < page->foot_end; i++) {
            height += in->foot[i].height + (i == foot ? in->foot_area : in->foot[i].above);
        }
        assert_true(page->overfull || height <= in->height);
        assert_true(!page->overfull || page->box_end <= from + 1);
        /* No footnote before its call, and one page at most has calls that wait. */
        assert_true(page->box_end == 0 ||
                    page->foot_end <= in->boxes[page->box_end - 1].note_end);
        from = page->box_end;
        foot = page->foot_end;
    }
    assert_int_equal(from, in->count);
    assert_int_equal(foot, in->foot_count);
}

static struct vb_page_plan choose(struct list *l)
{
    struct vb_page_plan plan = vb_choose_pages(l->arena, &l->in);
    check_plan(&l->in, plan);
    return plan;
}

static void test_plain(void **state)
{
    (void)state;
    struct list l = open_list(100, 0);
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.count, 3);
    assert_int_equal(plan.pages[0].box_end, 40);
    assert_int_equal(plan.pages[1].box_end, 80);
    vb_arena_drop(l.arena);
    l = open_list(0, 0);
    assert_int_equal(choose(&l).count, 0);
    vb_arena_drop(l.arena);
}

static void test_price_moves_break(void **state)
{
    (void)state;
    struct list l = open_list(100, 0);
    l.boxes[39].penalty = VB_COST_KEEP_NEXT;
    l.boxes[38].penalty = VB_COST_LINES;
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.pages[0].box_end, 38);
    vb_arena_drop(l.arena);
}

/* A break far ahead decides about one before it: page by page the second page would end badly.
 */
static void test_looks_ahead(void **state)
{
    (void)state;
    struct list l = open_list(120, 0);
    for (size_t i = 42; i < 79; i++) {
        l.boxes[i].penalty = VB_COST_NEVER;
    }
    l.boxes[79].penalty = VB_COST_NEVER; /* boxes 42 … 80 are one block of 39 lines */
    struct vb_page_plan plan = choose(&l);
    for (size_t p = 0; p + 1 < plan.count; p++) {
        assert_int_equal(l.boxes[plan.pages[p].box_end - 1].penalty, 0);
    }
    vb_arena_drop(l.arena);
}

static void test_kept_longer_than_page(void **state)
{
    (void)state;
    struct list l = open_list(100, 0);
    for (size_t i = 0; i < 100; i++) {
        l.boxes[i].penalty = VB_COST_NEVER;
    }
    assert_int_equal(choose(&l).count, 3);
    vb_arena_drop(l.arena);
}

static void test_overfull_box(void **state)
{
    (void)state;
    struct list l = open_list(5, 0);
    l.boxes[2].height = 1000;
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.count, 3);
    assert_false(plan.pages[0].overfull);
    assert_true(plan.pages[1].overfull);
    assert_int_equal(plan.pages[1].box_end, 3);
    vb_arena_drop(l.arena);
}

static void test_short_last_page(void **state)
{
    (void)state;
    struct list l = open_list(42, 0);
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.count, 2);
    assert_true(plan.pages[0].box_end <= 36);
    vb_arena_drop(l.arena);
}

/* A block of thirty lines does not fit after 145 lines: the blank foot that it causes stands
 * right before it, and the pages before that are full. */
static void test_blank_before_its_reason(void **state)
{
    (void)state;
    struct list l = open_list(175, 0);
    for (size_t i = 145; i < 174; i++) {
        l.boxes[i].penalty = VB_COST_NEVER;
    }
    for (size_t i = 0; i < 110; i++) {
        l.boxes[i].penalty =
            i % 5 == 0 ? 0 : 50; /* some breaks are a little better than others */
    }
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.count, 5);
    assert_true(plan.pages[0].box_end >= 37);
    assert_true(plan.pages[1].box_end >= plan.pages[0].box_end + 37);
    assert_true(plan.pages[2].box_end >= plan.pages[1].box_end + 37);
    assert_int_equal(plan.pages[3].box_end, 145);
    vb_arena_drop(l.arena);
}

static void test_start_and_end(void **state)
{
    (void)state;
    struct list l = open_list(90, 0);
    for (size_t i = 0; i < 90; i++) {
        l.boxes[i].start = i == 0 ? 0 : 30; /* a repeated head */
        l.boxes[i].end = 1;                 /* a closing rule */
    }
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.pages[0].box_end, 39);
    assert_int_equal(plan.pages[1].box_end, 39 + 36);
    vb_arena_drop(l.arena);
}

static void test_note_on_page(void **state)
{
    (void)state;
    struct list l = open_list(100, 3);
    call_note(&l, 20, 0, 3);
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.pages[0].box_end, 36);
    assert_int_equal(plan.pages[0].foot_end, 3);
    vb_arena_drop(l.arena);
}

/* A note called at the page's foot: moving the call is cheaper than tearing the note. */
static void test_note_near_foot(void **state)
{
    (void)state;
    struct list l = open_list(100, 4);
    call_note(&l, 38, 0, 4);
    struct vb_page_plan plan = choose(&l);
    assert_int_equal(plan.pages[0].box_end, 38);
    assert_int_equal(plan.pages[0].foot_end, 0);
    vb_arena_drop(l.arena);
}

static void test_notes_of_all_sizes(void **state)
{
    (void)state;
    for (size_t lines = 1; lines <= 150; lines++) {
        for (size_t at = 0; at < 100; at += 33) {
            struct list l = open_list(100, lines + 2);
            call_note(&l, at, 0, lines);
            call_note(&l, at, lines, 2);
            struct vb_page_plan plan = choose(&l);
            size_t p = 0;
            while (plan.pages[p].box_end <= at) {
                p++;
            }
            assert_true(plan.pages[p].foot_end > 0); /* begun on the page of its call */
            vb_arena_drop(l.arena);
        }
    }
}

/* A note longer than what is left of the document ends on pages of its own. */
static void test_note_after_end(void **state)
{
    (void)state;
    struct list l = open_list(1, 200);
    call_note(&l, 0, 0, 200);
    struct vb_page_plan plan = choose(&l);
    assert_true(plan.count >= 6);
    assert_int_equal(plan.pages[0].box_end, 1);
    vb_arena_drop(l.arena);
}

static void random_list(struct list *l, uint32_t *seed)
{
    size_t next = 0;
    for (size_t i = 0; i < l->in.count; i++) {
        struct vb_box *b = &l->boxes[i];
        b->height = 1 + (vb_len)kit_random(seed, 60);
        b->height = kit_random(seed, 50) == 0 ? 500 : b->height;
        b->above = kit_random(seed, 20);
        b->start = kit_random(seed, 4) == 0 ? kit_random(seed, 40) : 0;
        b->end = kit_random(seed, 4) == 0 ? kit_random(seed, 5) : 0;
        b->penalty = kit_random(seed, 3) == 0 ? VB_COST_NEVER : 0;
        if (kit_random(seed, 12) == 0 && next < l->in.foot_count) {
            size_t lines = 1 + kit_random(seed, 90);
            lines = lines > l->in.foot_count - next ? l->in.foot_count - next : lines;
            l->foot[next].opens = true;
            next += lines;
        }
        b->note_end = next;
    }
    l->in.foot_count = next;
}

static void test_random_lists(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int i = 0; i < 400; i++) {
        struct list l = open_list(1 + kit_random(&seed, 200), kit_random(&seed, 300));
        random_list(&l, &seed);
        choose(&l);
        vb_arena_drop(l.arena);
    }
}

static void test_ten_thousand_pages(void **state)
{
    (void)state;
    struct list l = open_list(400000, 0);
    assert_int_equal(choose(&l).count, 10000);
    vb_arena_drop(l.arena);
    l = open_list(20000, 0); /* boxes without any height */
    for (size_t i = 0; i < l.in.count; i++) {
        l.boxes[i].height = 0;
    }
    assert_int_equal(choose(&l).count, 40);
    vb_arena_drop(l.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_price_moves_break),
        cmocka_unit_test(test_looks_ahead),
        cmocka_unit_test(test_kept_longer_than_page),
        cmocka_unit_test(test_overfull_box),
        cmocka_unit_test(test_short_last_page),
        cmocka_unit_test(test_blank_before_its_reason),
        cmocka_unit_test(test_start_and_end),
        cmocka_unit_test(test_note_on_page),
        cmocka_unit_test(test_note_near_foot),
        cmocka_unit_test(test_notes_of_all_sizes),
        cmocka_unit_test(test_note_after_end),
        cmocka_unit_test(test_random_lists),
        cmocka_unit_test(test_ten_thousand_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
