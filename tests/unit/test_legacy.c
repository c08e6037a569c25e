/* Encodings of before Unicode: recognised from sixty characters on, whatever part of a text
 * they are, and never seen where there are none. */
#include "base/file.h"
#include "text/legacy.h"
#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { COLUMNS = 6, LETTERS = 134 };

static const enum vb_legacy of_column[COLUMNS] = {VB_LEGACY_NONE,   VB_LEGACY_TCVN3,
                                                  VB_LEGACY_VNI,    VB_LEGACY_VIQR,
                                                  VB_LEGACY_VISCII, VB_LEGACY_1258};

struct bench {
    struct vb_arena *arena;
    struct vb_str form[LETTERS][COLUMNS]; /* bytes; [0]: the letter */
    size_t letters;
    struct vb_str text; /* the prose of a sample */
};

static struct vb_str read_file(struct vb_arena *a, const char *name)
{
    struct vb_str text;
    assert_int_equal(vb_file_read(a, name, 1 << 20, &text), 0);
    return text;
}

static struct vb_str bytes_of(struct vb_arena *a, struct vb_str cell, size_t column)
{
    if (column == 0 || of_column[column] == VB_LEGACY_VIQR) {
        return cell;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i + 1 < cell.n && cell.p[i] != ' '; i += 2) {
        char byte[3] = {cell.p[i], cell.p[i + 1], '\0'};
        vb_sb_add_char(&sb, (char)strtoul(byte, NULL, 16));
    }
    return vb_sb_str(&sb);
}

static void read_table(struct bench *b)
{
    struct vb_str table = read_file(b->arena, "tests/vectors/legacy_table.tsv");
    for (size_t from = 0; from < table.n;) {
        size_t end = vb_str_find(table, VB_STR("\n"), from);
        size_t stop = end == SIZE_MAX ? table.n : end;
        for (size_t column = 0; table.p[from] != '#' && column < COLUMNS; column++) {
            size_t to = vb_str_find(table, VB_STR("\t"), from);
            to = to > stop ? stop : to;
            b->form[b->letters][column] =
                bytes_of(b->arena, vb_str_part(table, from, to), column);
            from = to + 1;
            b->letters += column + 1 == COLUMNS ? 1 : 0;
        }
        from = stop + 1;
    }
    assert_int_equal(b->letters, LETTERS);
}

/* What stands between the tags, runs of white space as one space. */
static struct vb_str prose(struct vb_arena *a, struct vb_str xml)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    bool tag = false;
    char last = ' ';
    for (size_t i = 0; i < xml.n; i++) {
        char c = xml.p[i];
        tag = c == '<' || (tag && c != '>');
        c = c == '\n' || c == '>' ? ' ' : c;
        if (!tag && !(c == ' ' && last == ' ')) {
            vb_sb_add_char(&sb, c);
            last = c;
        }
    }
    return vb_sb_str(&sb);
}

static int set_up(void **state)
{
    struct vb_arena *a = vb_arena_new();
    struct bench *b = VB_NEW(a, struct bench);
    b->arena = a;
    read_table(b);
    b->text = prose(a, read_file(a, "samples/lai-chau-2022.xml"));
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    vb_arena_drop(b->arena);
    return 0;
}

/* `text` in the encoding of the column; small letters alone, since TCVN3 has no capitals. */
static struct vb_str encode(struct bench *b, struct vb_str text, size_t column)
{
    struct vb_sb sb;
    vb_sb_init(&sb, b->arena);
    size_t at = 0;
    uint32_t cp;
    for (size_t start = 0; vb_str_next(text, &at, &cp); start = at) {
        struct vb_str one = vb_str_part(text, start, at);
        size_t i = 0;
        while (i < LETTERS && !vb_str_eq(b->form[i][0], one)) {
            i++;
        }
        if (i < LETTERS) {
            vb_sb_add(&sb, b->form[i][column]);
        } else if (cp < 0x80) {
            vb_sb_add_char(&sb, (char)cp);
        }
    }
    return vb_sb_str(&sb);
}

/* The stretch of `length` characters of prose that begins at word `word`. */
static struct vb_str stretch_of(struct bench *b, size_t word, size_t length)
{
    size_t at = 0, start;
    uint32_t cp;
    for (size_t i = 0; i < word; i++) {
        at = vb_str_find(b->text, VB_STR(" "), at) + 1;
    }
    start = at;
    for (size_t i = 0; i < length; i++) {
        vb_str_next(b->text, &at, &cp);
    }
    return vb_lower(b->arena, vb_str_part(b->text, start, at));
}

enum { STRETCHES = 300, STEP = 12, LENGTH = 60 };

static void sixty_characters_are_enough(void **state)
{
    struct bench *b = *state;
    for (size_t column = 1; column < COLUMNS; column++) {
        size_t right = 0, judged = 0;
        for (size_t i = 0; i < STRETCHES; i++) {
            struct vb_str text = stretch_of(b, i * STEP, LENGTH);
            struct vb_str bytes = encode(b, text, column);
            enum vb_legacy found = vb_legacy_guess(bytes);
            judged++;
            right += found == of_column[column] ? 1 : 0;
            if (found != of_column[column] && found != VB_LEGACY_NONE) {
                printf("# taken for %.*s: %.*s\n", VB_ARG(vb_legacy_name(found, true)),
                       VB_ARG(text));
            }
        }
        printf("# %.*s: %zu of %zu\n", VB_ARG(vb_legacy_name(of_column[column], true)), right,
               judged);
        assert_true(right * 100 >= judged * 90);
    }
}

static void utf8_is_taken_for_nothing_else(void **state)
{
    struct bench *b = *state;
    for (size_t i = 0; i < STRETCHES; i++) {
        struct vb_str text = stretch_of(b, i * STEP, LENGTH);
        size_t from, to;
        enum vb_legacy found = vb_legacy_guess(text);
        found = found == VB_LEGACY_NONE ? vb_legacy_guess_pasted(text, &from, &to) : found;
        if (found != VB_LEGACY_NONE) {
            printf("# taken for %.*s: %.*s\n", VB_ARG(vb_legacy_name(found, true)),
                   VB_ARG(text));
        }
        assert_int_equal(found, VB_LEGACY_NONE);
    }
    static const char *const others[] = {
        "Who said that? It's a plain text: don't take it for another (see p. 5, a. and i.).",
        "Le café est fermé à Noël; où sont passés les garçons? Déjà là-bas, près du château.",
        "Das Mädchen aß fünf Äpfel; die Straße führt über Köln nach Düsseldorf.",
        "5 ± 2 °C; 10 m²; 20 m³; ½ · × ÷ § ¶ © ® « » – — … “ ” ‘ ’",
        "",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t from, to;
        struct vb_str text = vb_str_z(others[i]);
        assert_int_equal(vb_legacy_guess(text), VB_LEGACY_NONE);
        assert_int_equal(vb_legacy_guess_pasted(text, &from, &to), VB_LEGACY_NONE);
    }
}

static void pasted_text_is_found_inside_other_text(void **state)
{
    struct bench *b = *state;
    struct vb_str text = VB_STR("Sở gửi báo cáo: B¸o c¸o tæng kÕt n¨m häc cña tr­êng.");
    size_t from, to;
    enum vb_legacy found = vb_legacy_guess_pasted(text, &from, &to);
    assert_int_equal(found, VB_LEGACY_TCVN3);
    struct vb_str read = vb_legacy_decode_pasted(b->arena, vb_str_part(text, from, to), found);
    assert_true(vb_str_find(read, VB_STR("Báo cáo tổng kết năm học của trường."), 0) !=
                SIZE_MAX);
    text = vb_from_codepage(b->arena, "windows-1252",
                            VB_STR("Quyết định về việc khen thưởng tập thể"));
    found = vb_legacy_guess_pasted(text, &from, &to);
    assert_int_equal(found, VB_LEGACY_TWICE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixty_characters_are_enough),
        cmocka_unit_test(utf8_is_taken_for_nothing_else),
        cmocka_unit_test(pasted_text_is_found_inside_other_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
