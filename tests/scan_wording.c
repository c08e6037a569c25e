/* Runs the wording checks over plain text and prints what they find, for test_wording.py:
 *
 *     scan_wording FILE [YEAR [DATE]]      LINE <TAB> RULE <TAB> MESSAGE <TAB> text <TAB>
 * argument
 *
 * A paragraph is a line; TAB parts the cells of a table.  Marks of an extraction (**bold**, #
 * head, <sup>1</sup>, [BẢNG]) are taken off first: they are no part of a document. */
#include "base/file.h"
#include "text/unicode.h"
#include "text/vietnamese.h"
#include "wording/scan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct paragraphs {
    struct vb_arena *arena;
    VB_VEC(struct vb_wording_paragraph) items;
    VB_VEC(size_t) lines;
};

/* <sup>3</sup> as ³, other <sup> away; ** and * of Markdown away. */
static struct vb_str without_markup(struct vb_arena *a, struct vb_str s)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    struct vb_sb sb;
    bool up = false;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < s.n; i++) {
        struct vb_str rest = vb_str_part(s, i, s.n);
        if (vb_str_starts(rest, VB_STR("<sup>")) || vb_str_starts(rest, VB_STR("<sub>"))) {
            up = rest.p[3] == 'p';
            i += 4;
        } else if (vb_str_starts(rest, VB_STR("</sup>")) ||
                   vb_str_starts(rest, VB_STR("</sub>"))) {
            up = false;
            i += 5;
        } else if (vb_str_starts(rest, VB_STR("**"))) {
            i += 1;
        } else if (s.p[i] == '*' && i > 0 && i + 1 < s.n &&
                   (s.p[i - 1] == '(' || s.p[i + 1] == ')' || s.p[i + 1] == ',')) {
            continue;
        } else if (s.p[i] == '*' &&
                   vb_str_find(vb_str_part(s, i + 1, s.n), VB_STR("*"), 0) != SIZE_MAX) {
            continue;
        } else if (up && vb_cp_is_digit((unsigned char)s.p[i])) {
            vb_sb_add_z(&sb, raised[s.p[i] - '0']);
        } else {
            vb_sb_add_char(&sb, s.p[i]);
        }
    }
    return vb_sb_str(&sb);
}

static void add(struct paragraphs *p, struct vb_str text, enum vb_wording_kind kind,
                size_t line)
{
    struct vb_str clean = vb_str_trim(vb_normalise(p->arena, text, VB_TONE_KEEP));
    struct vb_wording_paragraph one = {.text = clean, .kind = kind};
    if (clean.n != 0) {
        VB_PUSH(p->arena, &p->items, one);
        VB_PUSH(p->arena, &p->lines, line);
    }
}

static void add_line(struct paragraphs *p, struct vb_str s, size_t line)
{
    size_t tab = vb_str_find(s, VB_STR("\t"), 0);
    bool heading = false;
    if (vb_str_starts(s, VB_STR("# source:")) || vb_str_starts(s, VB_STR("[BẢNG")) ||
        vb_str_starts(s, VB_STR("[HẾT")) || vb_str_starts(s, VB_STR("---"))) {
        return;
    }
    while (tab == SIZE_MAX && s.n > 0 && s.p[0] == '#') {
        s = vb_str_part(s, 1, s.n);
        heading = true;
    }
    if (tab == SIZE_MAX) {
        s = vb_str_trim(without_markup(p->arena, s));
        bool item = s.n > 1 && strchr("-+*", s.p[0]) != NULL && s.p[1] == ' ';
        add(p, s,
            heading ? VB_WORDING_HEADING
            : item  ? VB_WORDING_ITEM
                    : VB_WORDING_PROSE,
            line);
        return;
    }
    for (size_t from = 0; from <= s.n; from = tab == SIZE_MAX ? s.n + 1 : tab + 1) {
        tab = vb_str_find(s, VB_STR("\t"), from);
        add(p, without_markup(p->arena, vb_str_part(s, from, tab == SIZE_MAX ? s.n : tab)),
            from == 0 ? VB_WORDING_FIRST_CELL : VB_WORDING_CELL, line);
    }
}

static void print_time(const struct paragraphs *p, const struct vb_wording_options *options,
                       size_t bytes)
{
    enum { ROUNDS = 20 };
    size_t found = 0;
    clock_t start = clock();
    for (int i = 0; i < ROUNDS; i++) {
        struct vb_arena *a = vb_arena_new();
        vb_wording_scan(a, p->items.items, p->items.count, options, &found);
        vb_arena_drop(a);
    }
    printf("# %zu bytes, %.2f ms\n", bytes,
           (double)(clock() - start) * 1000.0 / CLOCKS_PER_SEC / ROUNDS);
}

int main(int argc, char **argv)
{
    struct vb_arena *a = vb_arena_new();
    struct paragraphs p = {.arena = a};
    struct vb_wording_options options = {.year = argc > 2 ? atoi(argv[2]) : 0};
    struct vb_str text;
    if (argc < 2 || vb_file_read(a, argv[1], 16 * 1024 * 1024, &text) != 0) {
        fprintf(stderr, "scan_wording: cannot read the file\n");
        return 3;
    }
    if (argc > 3 && !vb_date_read(vb_str_z(argv[3]), true, &options.dated)) {
        fprintf(stderr, "scan_wording: no such date\n");
        return 2;
    }
    size_t line = 1;
    for (size_t from = 0; from <= text.n; line++) {
        size_t end = vb_str_find(text, VB_STR("\n"), from);
        end = end == SIZE_MAX ? text.n : end;
        add_line(&p, vb_str_part(text, from, end), line);
        from = end + 1;
    }
    size_t count;
    const struct vb_wording_finding *f =
        vb_wording_scan(a, p.items.items, p.items.count, &options, &count);
    for (size_t i = 0; i < count; i++) {
        const struct vb_message_info *info = vb_message_info(f[i].id);
        printf("%zu\t%s\t%s\t%.*s\t%.*s\n", p.lines.items[f[i].paragraph], info->rule, info->id,
               VB_ARG(f[i].args[0]), VB_ARG(f[i].args[1]));
    }
    if (getenv("SCAN_TIME") != NULL) {
        print_time(&p, &options, text.n);
    }
    vb_arena_drop(a);
    return 0;
}
