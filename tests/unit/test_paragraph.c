/* Paragraphs set with invented faces, so that every width is known: what the runs hold and
 * where they end, attributes, labels, tabs, faults, and properties on random text. */
#include "layout/lines.h"
#include "text/breaks.h"
#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define EM      2048
#define SIZE    VB_PT(14)
#define WIDTH   VB_MM(165)
#define MISSING 0x1E9C

struct bench {
    struct vb_arena *arena;
    struct vb_face face[VB_FACES];
    struct vb_fonts fonts;
    struct vb_layout_options options;
    struct vb_layout_stats stats;
    struct vb_diag *diag;
    struct vb_setter setter;
    struct vb_style style;
};

static struct vb_str mark_of(void *user, const struct vb_inline *call)
{
    (void)user;
    (void)call;
    return VB_STR("12");
}

static struct vb_str page_text(void *user, const struct vb_inline *in)
{
    (void)user;
    (void)in;
    return VB_STR("345");
}

/* Letters are 700 to 1,299 units wide and bold ones 100 more; spaces a quarter of an em. */
static void invent_face(struct bench *b, enum vb_face_id id)
{
    uint16_t *glyph = VB_NEW_ARRAY(b->arena, uint16_t, 65536);
    uint16_t *advance = VB_NEW_ARRAY(b->arena, uint16_t, 65536);
    for (uint32_t cp = 0x20; cp < 0x2200; cp++) {
        glyph[cp] = cp == MISSING || cp == 0x2011 || cp == 0x2060 ? 0 : (uint16_t)cp;
        advance[cp] = (uint16_t)(700 + cp * 37 % 600 + (id % 2) * 100);
    }
    advance[' '] = advance[0xA0] = 512;
    b->face[id] = (struct vb_face){.id = id,
                                   .units_per_em = EM,
                                   .ascent = 1825,
                                   .descent = -443,
                                   .line_gap = 87,
                                   .cap_height = 1341,
                                   .glyph = glyph,
                                   .advance = advance};
    b->fonts.face[id] = &b->face[id];
}

static int set_up(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->arena = vb_arena_new();
    b->diag = vb_diag_new();
    for (enum vb_face_id id = VB_FACE_REGULAR; id < VB_FACES; id++) {
        invent_face(b, id);
    }
    b->fonts.family = VB_STR("Invented");
    b->setter = (struct vb_setter){.arena = b->arena,
                                   .scratch = vb_arena_new(),
                                   .breaker = vb_breaker_open(),
                                   .fonts = &b->fonts,
                                   .options = &b->options,
                                   .stats = &b->stats,
                                   .diag = b->diag,
                                   .note_mark = mark_of,
                                   .placeholder = page_text};
    b->style = (struct vb_style){.size = SIZE, .leading = 1200};
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    vb_diag_drop(b->diag);
    vb_breaker_close(b->setter.breaker);
    vb_arena_drop(b->setter.scratch);
    vb_arena_drop(b->arena);
    free(b);
    return 0;
}

static const struct vb_lines *set(struct bench *b, struct vb_inline *inlines, size_t count,
                                  struct vb_inline *label, vb_len width)
{
    for (size_t i = 0; i + 1 < count; i++) {
        inlines[i].next = &inlines[i + 1];
    }
    struct vb_block p = {.kind = VB_PARAGRAPH,
                         .style = &b->style,
                         .inlines = count == 0 ? NULL : inlines,
                         .label = label};
    return vb_set_paragraph(&b->setter, &p, width);
}

static const struct vb_lines *set_text(struct bench *b, const char *text, vb_len width)
{
    struct vb_inline in = {.kind = VB_TEXT, .text = vb_str_z(text)};
    return set(b, &in, 1, NULL, width);
}

/* The text of all runs, one after the other. */
static struct vb_str text_of(struct bench *b, const struct vb_lines *lines)
{
    struct vb_sb sb;
    vb_sb_init(&sb, b->arena);
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t k = 0; k < lines->lines[i].piece_count; k++) {
            vb_sb_add(&sb, lines->lines[i].pieces[k].run.text);
        }
    }
    return vb_sb_str(&sb);
}

static void assert_text(struct vb_str is, const char *wanted)
{
    char *z = strndup(is.p == NULL ? "" : is.p, is.n);
    assert_string_equal(z, wanted);
    free(z);
}

static struct vb_str piece_text(const struct vb_lines *lines, size_t line, size_t piece)
{
    assert_true(line < lines->count && piece < lines->lines[line].piece_count);
    return lines->lines[line].pieces[piece].run.text;
}

static bool was_reported(struct bench *b, const char *words)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    vb_diag_print(b->diag, to, VB_SHORT, VB_EN, false);
    fclose(to);
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

/* Width of a run as a PDF viewer adds it up. */
static vb_len drawn_width(const struct vb_run *run)
{
    struct vb_str text = run->text;
    while (text.n > 0 && text.p[text.n - 1] == ' ') {
        text.n--;
    }
    vb_len width = vb_scale(vb_face_measure(run->face, text), run->size, EM);
    uint32_t cp;
    for (size_t at = 0; vb_str_next(text, &at, &cp);) {
        width += cp == ' ' || cp == 0xA0 ? run->space_extra : 0;
        width += run->letter_extra;
    }
    return width;
}

static void an_empty_paragraph_has_no_line(void **state)
{
    struct bench *b = *state;
    assert_int_equal(set(b, NULL, 0, NULL, WIDTH)->count, 0);
    assert_int_equal(set_text(b, "", WIDTH)->count, 0);
    assert_int_equal(vb_diag_count(b->diag, VB_NOTE), 0);
}

static void one_line_has_the_metrics_of_its_face(void **state)
{
    struct bench *b = *state;
    const struct vb_lines *l = set_text(b, "Xin chào", WIDTH);
    assert_int_equal(l->count, 1);
    const struct vb_line *line = &l->lines[0];
    assert_int_equal(line->piece_count, 1);
    assert_int_equal(line->ascent, vb_scale(1825, SIZE, EM));
    assert_int_equal(line->descent, vb_scale(443, SIZE, EM));
    assert_int_equal(line->advance, vb_scale(vb_scale(1825 + 443 + 87, SIZE, EM), 1200, 1000));
    assert_int_equal(line->width, drawn_width(&line->pieces[0].run));
    assert_int_equal(l->longest, line->width);
    assert_int_equal(l->size, SIZE);
    assert_text(piece_text(l, 0, 0), "Xin chào");
}

static void switches_turn_against_the_paragraphs_own_face(void **state)
{
    struct bench *b = *state;
    b->style.italic = true;
    struct vb_inline in[] = {
        {.kind = VB_TEXT, .text = VB_STR("một ")},
        {.kind = VB_TEXT, .text = VB_STR("hai "), .flags = VB_ITALIC_ON},
        {.kind = VB_TEXT, .text = VB_STR("ba "), .flags = VB_BOLD_ON},
        {.kind = VB_TEXT, .text = VB_STR("bốn "), .flags = VB_BOLD_ON | VB_UNDERLINE},
    };
    const struct vb_lines *l = set(b, in, 4, NULL, WIDTH);
    assert_int_equal(l->lines[0].piece_count, 4);
    const enum vb_face_id faces[] = {VB_FACE_ITALIC, VB_FACE_REGULAR, VB_FACE_BOLD_ITALIC,
                                     VB_FACE_BOLD_ITALIC};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(l->lines[0].pieces[i].run.face->id, faces[i]);
        assert_int_equal(l->lines[0].pieces[i].run.underline, i == 3);
        assert_ptr_equal(l->lines[0].pieces[i].from, &in[i]);
    }
}

static void equal_neighbours_are_one_run(void **state)
{
    struct bench *b = *state;
    struct vb_inline in[] = {
        {.kind = VB_TEXT, .text = VB_STR("một ")},
        {.kind = VB_TEXT, .text = VB_STR("hai ")},
        {.kind = VB_TEXT, .text = VB_STR("12"), .origin = VB_STR("CT.01")},
    };
    const struct vb_lines *l = set(b, in, 3, NULL, WIDTH);
    assert_int_equal(l->lines[0].piece_count, 2); /* a figure keeps its origin */
    assert_text(piece_text(l, 0, 0), "một hai ");
    assert_ptr_equal(l->lines[0].pieces[1].from, &in[2]);
}

static void raised_text_and_calls_stay_inside_the_line(void **state)
{
    struct bench *b = *state;
    struct vb_inline in[] = {
        {.kind = VB_TEXT, .text = VB_STR("rừng m")},
        {.kind = VB_TEXT, .text = VB_STR("3"), .flags = VB_RAISED},
        {.kind = VB_TEXT, .text = VB_STR(" và H")},
        {.kind = VB_TEXT, .text = VB_STR("2"), .flags = VB_LOWERED},
        {.kind = VB_TEXT, .text = VB_STR("O")},
        {.kind = VB_FOOTNOTE},
        {.kind = VB_TEXT, .text = VB_STR(".")},
    };
    const struct vb_lines *l = set(b, in, 7, NULL, WIDTH);
    const struct vb_line *line = &l->lines[0];
    assert_int_equal(line->piece_count, 7);
    assert_int_equal(line->ascent, vb_scale(1825, SIZE, EM));
    assert_true(line->pieces[1].run.rise > 0 && line->pieces[1].run.size == SIZE * 65 / 100);
    assert_true(line->pieces[3].run.rise < 0 && line->pieces[5].run.rise > 0);
    assert_text(line->pieces[5].run.text, "12");
    assert_ptr_equal(line->pieces[5].from, &in[5]);
    assert_int_equal(line->note_count, 1);
    assert_ptr_equal(line->notes[0], &in[5]);
}

static void a_label_is_never_parted_from_its_text(void **state)
{
    struct bench *b = *state;
    b->style.first = VB_MM(10);
    b->style.left = VB_MM(5);
    struct vb_inline label = {.kind = VB_TEXT, .text = VB_STR("cũng vậy")};
    struct vb_inline in = {.kind = VB_TEXT, .text = VB_STR("Chỉ tiêu thứ nhất của năm")};
    for (vb_len width = VB_MM(45); width < VB_MM(90); width += VB_MM(5)) {
        const struct vb_lines *l = set(b, &in, 1, &label, width);
        assert_text(piece_text(l, 0, 0), "cũng vậy ");
        assert_true(l->lines[0].pieces[0].label);
        assert_true(l->lines[0].piece_count > 1 && !l->lines[0].pieces[1].label);
        assert_int_equal(l->lines[0].x, VB_MM(10) + VB_MM(5));
        for (size_t i = 1; i < l->count; i++) {
            assert_int_equal(l->lines[i].x, VB_MM(5));
        }
    }
}

static void a_label_counts_with_the_first_word(void **state)
{
    struct bench *b = *state;
    struct vb_inline label = {.kind = VB_TEXT, .text = VB_STR("cũng vậy")};
    struct vb_inline in = {.kind = VB_TEXT, .text = VB_STR("ai có ở")};
    struct vb_block p = {
        .kind = VB_PARAGRAPH, .style = &b->style, .inlines = &in, .label = &label};
    vb_len least, natural;
    vb_measure_paragraph(&b->setter, &p, &least, &natural);
    assert_in_range(least, set_text(b, "cũng vậy ai", WIDTH)->longest,
                    set_text(b, "cũng vậy ai", WIDTH)->longest + 2);
}

static void forced_breaks_tabs_and_blanks(void **state)
{
    struct bench *b = *state;
    struct vb_inline in[] = {
        {.kind = VB_TEXT, .text = VB_STR("Số:")},      {.kind = VB_SPACE, .width = VB_PT(30)},
        {.kind = VB_TEXT, .text = VB_STR("/BC")},      {.kind = VB_TAB, .width = VB_MM(80)},
        {.kind = VB_TEXT, .text = VB_STR("phải")},     {.kind = VB_LINE_BREAK},
        {.kind = VB_TEXT, .text = VB_STR("dòng hai")}, {.kind = VB_PLACEHOLDER},
    };
    const struct vb_lines *l = set(b, in, 8, NULL, WIDTH);
    assert_int_equal(l->count, 2);
    const struct vb_line *line = &l->lines[0];
    assert_int_equal(line->piece_count, 3);
    assert_int_equal(line->pieces[1].x, line->pieces[0].run.width + VB_PT(30));
    assert_int_equal(line->pieces[2].x, VB_MM(80));
    assert_text(line->pieces[1].run.text, "/BC "); /* an uncounted space for who copies */
    assert_int_equal(line->pieces[1].run.width, drawn_width(&line->pieces[1].run));
    assert_text(line->pieces[2].run.text, "phải ");
    assert_text(piece_text(l, 1, 1), "345");
}

static void leaders_end_at_their_stop(void **state)
{
    struct bench *b = *state;
    const char *const names[] = {"Họ và tên:", "Chức vụ:"};
    b->style.align = VB_LEFT;
    for (size_t i = 0; i < 2; i++) {
        struct vb_inline in[] = {
            {.kind = VB_TEXT, .text = vb_str_z(names[i])},
            {.kind = VB_TAB, .width = VB_MM(120), .text = VB_STR(".")},
            {.kind = VB_TEXT, .text = VB_STR("hết")},
        };
        const struct vb_lines *l = set(b, in, 3, NULL, WIDTH);
        assert_int_equal(l->lines[0].piece_count, 3);
        const struct vb_piece *dots = &l->lines[0].pieces[1];
        assert_true(vb_str_starts(dots->run.text, VB_STR("....")));
        assert_true(vb_str_ends(dots->run.text, VB_STR(". ")));
        assert_true(labs((long)(dots->x + dots->run.width - VB_MM(120))) <= 2);
        assert_true(dots->x >= l->lines[0].pieces[0].run.width);
        assert_true(labs((long)(l->lines[0].pieces[2].x - VB_MM(120))) <= 2);
    }
}

static void an_underlined_blank_is_a_piece(void **state)
{
    struct bench *b = *state;
    struct vb_inline in[] = {
        {.kind = VB_TEXT, .text = VB_STR("Tên:")},
        {.kind = VB_SPACE, .width = VB_PT(90), .flags = VB_UNDERLINE},
    };
    const struct vb_lines *l = set(b, in, 2, NULL, WIDTH);
    assert_int_equal(l->lines[0].piece_count, 2);
    assert_true(l->lines[0].pieces[1].run.underline);
    assert_int_equal(l->lines[0].pieces[1].run.width, VB_PT(90));
}

static void a_missing_character_is_told_once(void **state)
{
    struct bench *b = *state;
    const struct vb_lines *l = set_text(b, "a\u1E9Cb c\u1E9Cd \u2011 e\u2060g", WIDTH);
    assert_int_equal(vb_diag_count(b->diag, VB_ERROR), 1);
    assert_true(was_reported(b, "U+1E9C"));
    assert_false(was_reported(b, "U+2011"));
    struct vb_str text = text_of(b, l); /* the face has neither U+FFFD nor U+25A1 */
    assert_text(text, "ab cd - eg");
}

static void a_word_wider_than_the_column_is_told_and_kept(void **state)
{
    struct bench *b = *state;
    char text[400];
    memset(text, 0, sizeof text);
    strcpy(text, "xem ");
    memset(text + 4, 'w', 300);
    strcat(text, " hết");
    for (int align = VB_JUSTIFY; align <= VB_RIGHT; align++) {
        b->style.align = (enum vb_align)align;
        const struct vb_lines *l = set_text(b, text, VB_MM(60));
        assert_text(text_of(b, l), text);
        for (size_t i = 0; i < l->count; i++) {
            assert_true(l->lines[i].width <= VB_MM(60));
        }
    }
    assert_int_equal(vb_diag_count(b->diag, VB_WARNING), 4);
    assert_true(was_reported(b, "TRANG.TU-DAI"));
}

static void a_wide_word_fits_an_indented_first_line(void **state)
{
    struct bench *b = *state;
    b->style.first = VB_MM(40);
    char text[200] = {0};
    memset(text, 'w', 150);
    const struct vb_lines *l = set_text(b, text, VB_MM(60));
    assert_text(text_of(b, l), text);
    for (size_t i = 0; i < l->count; i++) {
        assert_true(l->lines[i].x + l->lines[i].width <= VB_MM(60));
    }
}

static void a_column_of_no_width_still_ends(void **state)
{
    struct bench *b = *state;
    const struct vb_lines *l = set_text(b, "ab cd", 0);
    assert_text(text_of(b, l), "ab cd");
    b->style.left = VB_MM(200);
    l = set_text(b, "ab cd", VB_MM(100));
    assert_text(text_of(b, l), "ab cd");
}

static void unbreakable_text_breaks_only_when_it_must(void **state)
{
    struct bench *b = *state;
    struct vb_inline in[] = {
        {.kind = VB_TEXT, .text = VB_STR("một hai ba bốn năm ")},
        {.kind = VB_TEXT, .text = VB_STR("sáu bảy tám chín"), .flags = VB_NO_BREAK},
    };
    const struct vb_lines *l = set(b, in, 2, NULL, VB_MM(60));
    assert_int_equal(l->count, 2);
    assert_text(piece_text(l, 1, 0), "sáu bảy tám chín");
    l = set(b, in, 2, NULL, VB_MM(20));
    assert_text(text_of(b, l), "một hai ba bốn năm sáu bảy tám chín");
    assert_true(was_reported(b, "TRANG.TU-DAI"));
    for (size_t i = 0; i < l->count; i++) {
        assert_true(l->lines[i].width <= VB_MM(20));
    }
}

static void one_line_paragraphs_shrink_then_are_told(void **state)
{
    struct bench *b = *state;
    b->style.least_size = VB_PT(12);
    b->style.align = VB_CENTRE;
    const char *text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    vb_len natural = set_text(b, text, WIDTH)->longest;
    const struct vb_lines *l = set_text(b, text, natural * 95 / 100);
    assert_int_equal(l->count, 1);
    assert_int_equal(l->size, VB_PT(13)); /* 13.5 is too large still */
    assert_int_equal(vb_diag_count(b->diag, VB_NOTE), 0);
    l = set_text(b, text, natural / 2);
    assert_int_equal(l->size, VB_PT(12));
    assert_true(l->count > 1 && l->longest <= natural / 2);
    assert_true(was_reported(b, "TRANG.DONG-DAI"));
}

static void lines_stand_where_their_alignment_says(void **state)
{
    struct bench *b = *state;
    b->style.left = VB_MM(10);
    b->style.right = VB_MM(20);
    b->style.first = VB_MM(7);
    vb_len measure = WIDTH - VB_MM(30);
    b->style.align = VB_RIGHT;
    const struct vb_line *line = &set_text(b, "ngắn", WIDTH)->lines[0];
    assert_int_equal(line->x + line->width, VB_MM(10) + measure);
    b->style.align = VB_CENTRE;
    line = &set_text(b, "ngắn", WIDTH)->lines[0];
    assert_in_range(line->x - VB_MM(10) - (measure - line->width) / 2 + 1, 0, 2);
    b->style.align = VB_LEFT;
    line = &set_text(b, "ngắn", WIDTH)->lines[0];
    assert_int_equal(line->x, VB_MM(17));
}

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* Words of one to seven letters, now and then a number, a no-break space, a comma. */
static struct vb_str random_text(struct bench *b, uint32_t *seed, size_t words)
{
    static const uint32_t letters[] = {'a',    'b',    'c',    'd', 'e',    'g',
                                       'h',    'i',    'n',    't', 0x1EA1, 0x1ED9,
                                       0x01B0, 0x0111, 0x1EBF, 'N', 'T'};
    struct vb_sb sb;
    vb_sb_init(&sb, b->arena);
    for (size_t i = 0; i < words; i++) {
        if (random_next(seed) % 12 == 0) {
            vb_sb_addf(&sb, "%u", random_next(seed) % 2000);
        }
        size_t length = 1 + random_next(seed) % 7;
        for (size_t k = 0; k < length; k++) {
            vb_sb_add_cp(&sb, letters[random_next(seed) % (sizeof letters / sizeof *letters)]);
        }
        if (random_next(seed) % 10 == 0) {
            vb_sb_add_char(&sb, ',');
        }
        if (i + 1 < words) {
            vb_sb_add_cp(&sb, random_next(seed) % 40 == 0 ? 0xA0 : ' ');
        }
    }
    return vb_sb_str(&sb);
}

static bool is_listed(const struct vb_break *breaks, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        if (breaks[i].at == at) {
            return true;
        }
    }
    return false;
}

/* Checks one set paragraph against its text; `exact`: every line but the last ends at the right
 * edge. */
static void check_lines(struct bench *b, struct vb_str text, const struct vb_lines *l,
                        vb_len width, bool exact)
{
    size_t count = 0, at = 0;
    const struct vb_break *breaks = vb_breaks_find(b->arena, b->setter.breaker, text, &count);
    assert_true(vb_str_eq(text_of(b, l), text));
    for (size_t i = 0; i < l->count; i++) {
        const struct vb_line *line = &l->lines[i];
        vb_len end = 0;
        for (size_t k = 0; k < line->piece_count; k++) {
            const struct vb_piece *piece = &line->pieces[k];
            assert_true(labs((long)(piece->x - end)) <= 10);
            if (k + 1 == line->piece_count) {
                /* What follows the last letter of a line is not part of it. */
                assert_int_equal(piece->run.width,
                                 drawn_width(&piece->run) - piece->run.letter_extra);
            }
            end = piece->x + piece->run.width;
            at += piece->run.text.n;
        }
        assert_int_equal(end, line->width);
        assert_true(line->x + line->width <= width + 10);
        if (i + 1 < l->count) {
            assert_true(is_listed(breaks, count, at));
            assert_true(!exact || line->x + line->width >= width - 10);
        }
    }
}

static void random_paragraphs_lose_nothing_and_end_exactly(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 5;
    b->style.first = VB_MM(10);
    for (int round = 0; round < 150; round++) {
        struct vb_str text = random_text(b, &seed, 1 + random_next(&seed) % 150);
        char *z = vb_str_to_z(b->arena, text);
        b->style.align = VB_JUSTIFY;
        const struct vb_lines *l = set_text(b, z, WIDTH);
        check_lines(b, text, l, WIDTH, true);
        l = set_text(b, z, 2 * WIDTH); /* forty spaces a line */
        check_lines(b, text, l, 2 * WIDTH, true);
        b->style.align = (enum vb_align)(VB_LEFT + round % 3);
        check_lines(b, text, set_text(b, z, VB_MM(70)), VB_MM(70), false);
    }
    assert_int_equal(b->stats.forbidden_breaks, 0);
    assert_int_equal(b->stats.under_670, 0);
    assert_int_equal(b->stats.paragraphs, 450);
    assert_true(b->stats.justified > 400);
}

static void mixed_faces_end_exactly_too(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 9;
    for (int round = 0; round < 60; round++) {
        struct vb_inline in[40];
        memset(in, 0, sizeof in);
        struct vb_sb all;
        vb_sb_init(&all, b->arena);
        for (size_t i = 0; i < 40; i++) {
            struct vb_sb sb;
            vb_sb_init(&sb, b->arena);
            vb_sb_add(&sb, random_text(b, &seed, 1 + random_next(&seed) % 5));
            if (i + 1 < 40) {
                vb_sb_add_char(&sb, ' ');
            }
            in[i] = (struct vb_inline){
                .kind = VB_TEXT, .text = vb_sb_str(&sb), .flags = random_next(&seed) % 4};
            vb_sb_add(&all, in[i].text);
        }
        const struct vb_lines *l = set(b, in, 40, NULL, WIDTH);
        check_lines(b, vb_sb_str(&all), l, WIDTH, true);
    }
}

static void measured_widths_hold(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 21;
    b->style.align = VB_LEFT;
    for (int round = 0; round < 100; round++) {
        struct vb_str text = random_text(b, &seed, 1 + random_next(&seed) % 12);
        struct vb_inline in = {.kind = VB_TEXT, .text = text};
        struct vb_block p = {.kind = VB_PARAGRAPH, .style = &b->style, .inlines = &in};
        vb_len least, natural;
        vb_measure_paragraph(&b->setter, &p, &least, &natural);
        assert_int_equal(vb_set_paragraph(&b->setter, &p, natural)->count, 1);
        assert_true(vb_set_paragraph(&b->setter, &p, least)->longest <= least);
        assert_int_equal(vb_diag_count(b->diag, VB_NOTE), 0);
        if (least < natural) {
            assert_true(vb_set_paragraph(&b->setter, &p, natural - 1)->count > 1);
        }
    }
    assert_int_equal(b->stats.forbidden_breaks, 0);
}

static void first_fit_is_looser(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 31;
    struct vb_layout_stats fit = {0}, greedy = {0};
    for (int round = 0; round < 60; round++) {
        char *z = vb_str_to_z(b->arena, random_text(b, &seed, 120));
        b->setter.stats = &fit;
        b->options.greedy = false;
        set_text(b, z, WIDTH);
        b->setter.stats = &greedy;
        b->options.greedy = true;
        set_text(b, z, WIDTH);
    }
    assert_true(greedy.over_1500 > 2 * fit.over_1500);
    assert_true(greedy.ratio_sum / (int64_t)greedy.justified >
                fit.ratio_sum / (int64_t)fit.justified + 100);
    assert_int_equal(fit.forbidden_breaks, 0);
}

static void the_last_line_has_more_than_one_word(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 41;
    for (int round = 0; round < 200; round++) {
        set_text(b, vb_str_to_z(b->arena, random_text(b, &seed, 60 + (size_t)round % 20)),
                 WIDTH);
    }
    assert_true(b->stats.one_syllable_last <= 1);
}

static void titles_are_balanced(void **state)
{
    struct bench *b = *state;
    b->style.align = VB_CENTRE;
    b->style.balance = true;
    b->style.bold = true;
    const struct vb_lines *l = set_text(
        b, "Kết quả thực hiện nhiệm vụ năm 2024; phương hướng, nhiệm vụ trọng tâm năm 2025",
        WIDTH);
    assert_int_equal(l->count, 2);
    assert_text(piece_text(l, 0, 0), "Kết quả thực hiện nhiệm vụ năm 2024; ");
}

/* Five equal lines have every gap below a gap; lines of other words have none. */
static void rivers_are_counted(void **state)
{
    struct bench *b = *state;
    b->style.align = VB_JUSTIFY;
    struct vb_inline in[9];
    memset(in, 0, sizeof in);
    for (size_t i = 0; i < 9; i++) {
        in[i].kind = i % 2 == 0 ? VB_TEXT : VB_LINE_BREAK;
        in[i].text = VB_STR("một hai ba bốn");
    }
    set(b, in, 7, NULL, WIDTH);
    assert_int_equal(b->stats.rivers, 0); /* four lines */
    set(b, in, 9, NULL, WIDTH);
    assert_int_equal(b->stats.rivers, 3);
    in[4].text = VB_STR("nghiêng");
    set(b, in, 9, NULL, WIDTH);
    assert_int_equal(b->stats.rivers, 3);
}

/* Lines of one face and size, five and more of them: spaces fall below each other by chance. Of
 * 300 such paragraphs 15 have a river when nothing is done about it. */
static void rivers_are_avoided(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 3;
    b->style.align = VB_JUSTIFY;
    for (int round = 0; round < 300; round++) {
        struct vb_str text = random_text(b, &seed, 500);
        set_text(b, vb_str_to_z(b->arena, text), WIDTH);
    }
    printf("# %zu rivers\n", b->stats.rivers);
    assert_true(b->stats.rivers <= 1);
}

/* Before an address that fits no line an only space would be a hole. */
static void a_line_of_one_hole_is_left_short(void **state)
{
    struct bench *b = *state;
    b->style.align = VB_JUSTIFY;
    char text[200] = "xem tin ";
    memset(text + 8, 'w', 90);
    strcat(text, " rồi đọc tiếp những điều ghi ở đó cho hết mọi lẽ");
    const struct vb_lines *l = set_text(b, text, WIDTH);
    assert_text(piece_text(l, 0, 0), "xem tin ");
    assert_int_equal(l->lines[0].pieces[0].run.space_extra, 0);
    assert_int_equal(l->lines[0].pieces[0].run.letter_extra, 0);
    assert_int_equal(b->stats.short_lines, 1);
}

/* A megabyte in one paragraph: as words, and without any space. */
static void a_megabyte_takes_little_time(void **state)
{
    struct bench *b = *state;
    size_t size = 1 << 20;
    char *text = vb_alloc(b->arena, size + 1);
    for (size_t i = 0; i < size; i++) {
        text[i] = i % 5 == 4 ? ' ' : (char)('a' + i * 7 % 26);
    }
    clock_t start = clock();
    assert_int_equal(text_of(b, set_text(b, text, WIDTH)).n, size - (text[size - 1] == ' '));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10); /* with sanitizers */
    memset(text, 'w', size);
    start = clock();
    assert_int_equal(text_of(b, set_text(b, text, WIDTH)).n, size);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_empty_paragraph_has_no_line),
        CASE(one_line_has_the_metrics_of_its_face),
        CASE(switches_turn_against_the_paragraphs_own_face),
        CASE(equal_neighbours_are_one_run),
        CASE(raised_text_and_calls_stay_inside_the_line),
        CASE(a_label_is_never_parted_from_its_text),
        CASE(a_label_counts_with_the_first_word),
        CASE(forced_breaks_tabs_and_blanks),
        CASE(leaders_end_at_their_stop),
        CASE(an_underlined_blank_is_a_piece),
        CASE(a_missing_character_is_told_once),
        CASE(a_word_wider_than_the_column_is_told_and_kept),
        CASE(a_wide_word_fits_an_indented_first_line),
        CASE(a_column_of_no_width_still_ends),
        CASE(unbreakable_text_breaks_only_when_it_must),
        CASE(one_line_paragraphs_shrink_then_are_told),
        CASE(lines_stand_where_their_alignment_says),
        CASE(random_paragraphs_lose_nothing_and_end_exactly),
        CASE(mixed_faces_end_exactly_too),
        CASE(measured_widths_hold),
        CASE(first_fit_is_looser),
        CASE(the_last_line_has_more_than_one_word),
        CASE(titles_are_balanced),
        CASE(rivers_are_counted),
        CASE(rivers_are_avoided),
        CASE(a_line_of_one_hole_is_left_short),
        CASE(a_megabyte_takes_little_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
