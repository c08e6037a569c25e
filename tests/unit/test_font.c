/* Finding fonts: the list of families, the walk, what makes a file unfit, and what is then
 * said. */
#include "base/file.h"
#include "text/font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#ifndef VB_SOURCE_DIR
#define VB_SOURCE_DIR "."
#endif

/* A scratch folder with fonts/families.conf in it and a folder "set" for font files. */
struct bench {
    struct vb_arena *arena;
    struct vb_diag *dg;
    char root[64];
    const struct vb_fonts *system; /* what the real list finds */
};

static void write_file(const char *path, struct vb_str bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

static char *path_in(struct bench *b, const char *name)
{
    return vb_str_to_z(b->arena, vb_strf(b->arena, "%s/%s", b->root, name));
}

static void write_list(struct bench *b, const char *text)
{
    write_file(path_in(b, "fonts/families.conf"), vb_str_z(text));
}

static int open_bench(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->arena = vb_arena_new();
    b->dg = vb_diag_new();
    strcpy(b->root, "/tmp/vb-font-XXXXXX");
    if (mkdtemp(b->root) == NULL) {
        return -1;
    }
    mkdir(path_in(b, "fonts"), 0700);
    mkdir(path_in(b, "set"), 0700);
    b->system = vb_fonts_open(b->arena, VB_STR(VB_SOURCE_DIR), NULL, 0, b->dg);
    *state = b;
    return b->system == NULL ? -1 : 0;
}

static int close_bench(void **state)
{
    struct bench *b = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", b->root);
    int status = system(command);
    vb_diag_drop(b->dg);
    vb_arena_drop(b->arena);
    free(b);
    return status;
}

static void forget(struct bench *b)
{
    vb_diag_drop(b->dg);
    b->dg = vb_diag_new();
}

static const struct vb_fonts *open_set(struct bench *b)
{
    forget(b);
    struct vb_str folder = vb_str_z(path_in(b, "set"));
    return vb_fonts_open(b->arena, vb_str_z(b->root), &folder, 1, b->dg);
}

static bool said(struct bench *b, const char *what)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    vb_diag_print(b->dg, f, VB_HUMAN, VB_VI, false);
    fclose(f);
    bool found = strstr(text, what) != NULL;
    if (!found) {
        print_message("wanted «%s» in:\n%s", what, text);
    }
    free(text);
    return found;
}

/* Copies the four faces of the system's font as a.ttf b.ttf i.ttf z.ttf. */
static void copy_faces(struct bench *b)
{
    static const char *const names[VB_FACES] = {
        [VB_FACE_REGULAR] = "set/a.ttf",
        [VB_FACE_BOLD] = "set/b.ttf",
        [VB_FACE_ITALIC] = "set/i.ttf",
        [VB_FACE_BOLD_ITALIC] = "set/z.ttf",
    };
    for (size_t i = 0; i < VB_FACES; i++) {
        write_file(path_in(b, names[i]), b->system->face[i]->data);
    }
    /* the family is whichever the machine has */
    struct vb_str list =
        vb_strf(b->arena, "# trial\nfamily %.*s\n  file a.ttf b.ttf i.ttf z.ttf # x\n",
                VB_ARG(b->system->family));
    write_list(b, vb_str_to_z(b->arena, list));
}

static void the_real_list_finds_a_family(void **state)
{
    struct bench *b = *state;
    assert_int_equal(vb_diag_count(b->dg, VB_WARNING), 0);
    for (size_t i = 0; i < VB_FACES; i++) {
        const struct vb_face *face = b->system->face[i];
        assert_int_equal(face->id, i);
        assert_true(vb_face_covers(face, 0x1EE3));
        assert_false(vb_face_covers(face, 0x4E00));
        assert_false(vb_face_covers(face, 0x1F600));
        assert_true(face->cap_height > face->x_height && face->x_height > 0);
        assert_true(face->ps_name.n > 0 && face->version.n > 0);
    }
    const struct vb_face *regular = vb_fonts_face(b->system, false, false);
    const struct vb_face *both = vb_fonts_face(b->system, true, true);
    assert_true(both->weight > regular->weight && both->italic_angle != 0);
    /* figures of Times New Roman: 1.15 line height, a space of a quarter em */
    assert_in_range(vb_face_line(regular, VB_PT(1000)), VB_PT(1145), VB_PT(1155));
    assert_int_equal(vb_face_measure(regular, VB_STR("    ")), regular->units_per_em);
    assert_true(vb_face_measure(regular, VB_STR("Việt")) ==
                vb_face_measure(regular, VB_STR("Vi\xE6\xBC\xA2"
                                                "ệt"))); /* what it lacks counts nothing */
}

static void folders_given_by_name_come_first(void **state)
{
    struct bench *b = *state;
    copy_faces(b);
    const struct vb_fonts *fonts = open_set(b);
    assert_non_null(fonts);
    assert_true(vb_str_eq_z(fonts->face[VB_FACE_BOLD]->path, path_in(b, "set/b.ttf")));
    assert_true(vb_str_starts(fonts->why, fonts->family));
    struct vb_str folder = vb_str_z(path_in(b, "set"));
    struct vb_str text = vb_fonts_explain(b->arena, vb_str_z(b->root), &folder, 1);
    assert_true(vb_str_find(text, VB_STR("set/z.ttf"), 0) != SIZE_MAX);
    assert_true(vb_str_find(text, VB_STR("=> "), 0) != SIZE_MAX);
}

/* Names are compared without case; of two equal files the first path is taken. */
static void the_choice_does_not_depend_on_folder_order(void **state)
{
    struct bench *b = *state;
    copy_faces(b);
    mkdir(path_in(b, "set/1"), 0700);
    mkdir(path_in(b, "set/0"), 0700);
    write_file(path_in(b, "set/1/A.TTF"), b->system->face[0]->data);
    write_file(path_in(b, "set/0/A.ttf"), b->system->face[0]->data);
    unlink(path_in(b, "set/a.ttf"));
    const struct vb_fonts *fonts = open_set(b);
    assert_non_null(fonts);
    assert_true(vb_str_eq_z(fonts->face[0]->path, path_in(b, "set/0/A.ttf")));
    unlink(path_in(b, "set/1/A.TTF"));
    unlink(path_in(b, "set/0/A.ttf"));
}

static void unfit_files_are_named(void **state)
{
    struct bench *b = *state;
    struct vb_str whole = b->system->face[VB_FACE_BOLD]->data;
    char *path = path_in(b, "set/b.ttf");

    copy_faces(b);
    write_file(path, vb_str_part(whole, 0, whole.n / 2));
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.HONG") && said(b, "PHONG.THIEU-KIEU") && said(b, "Bold"));
    assert_true(said(b, "PHONG.KHONG-CO") && said(b, "fonts-liberation2"));

    write_file(path, VB_STR("no font at all"));
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.LOAI"));

    write_file(path, b->system->face[VB_FACE_ITALIC]->data);
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.TEN") && said(b, "Italic"));

    unlink(path);
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.THIEU-KIEU"));
}

static uint32_t number_at(const unsigned char *p, size_t bytes)
{
    uint32_t v = 0;
    for (size_t i = 0; i < bytes; i++) {
        v = v << 8 | p[i];
    }
    return v;
}

static size_t table_at(const unsigned char *p, const char *tag)
{
    size_t at = 12;
    while (memcmp(p + at, tag, 4) != 0) {
        at += 16;
    }
    return number_at(p + at + 8, 4);
}

/* A 16-bit field of a table. */
struct patch {
    const char *tag;
    size_t field;
    unsigned value;
};

/* Writes the bold face with these fields changed. */
static void patch_bold(struct bench *b, const struct patch *patches, size_t count)
{
    struct vb_str copy = vb_str_copy(b->arena, b->system->face[VB_FACE_BOLD]->data);
    unsigned char *p = (unsigned char *)(uintptr_t)copy.p;
    for (size_t i = 0; i < count; i++) {
        size_t field = table_at(p, patches[i].tag) + patches[i].field;
        p[field] = (unsigned char)(patches[i].value >> 8);
        p[field + 1] = (unsigned char)(patches[i].value & 0xFF);
    }
    write_file(path_in(b, "set/b.ttf"), copy);
}

static void licence_and_coverage_decide(void **state)
{
    struct bench *b = *state;
    static const struct patch restricted[] = {{"OS/2", 8, 0x0002}};
    /* 200 glyphs are left, 100 with an advance of their own */
    static const struct patch few[] = {{"maxp", 4, 200}, {"hhea", 34, 100}};
    copy_faces(b);
    patch_bold(b, restricted, 1);
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.QUYEN") && said(b, "0x0002"));
    patch_bold(b, few, 2);
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.THIEU-CHU") && said(b, "ệ"));
}

/* A letter whose first part is made an accented letter itself. */
static void nested_composites_are_refused(void **state)
{
    struct bench *b = *state;
    copy_faces(b);
    const struct vb_face *face = b->system->face[VB_FACE_BOLD];
    struct vb_str copy = vb_str_copy(b->arena, face->data);
    unsigned char *p = (unsigned char *)(uintptr_t)copy.p;
    uint16_t outer = face->glyph[0x1EC7]; /* ệ */
    uint16_t inner = face->glyph[0x1EA1]; /* ạ */
    bool wide = number_at(p + table_at(p, "head") + 50, 2) == 1;
    const unsigned char *loca = p + table_at(p, "loca");
    size_t from = wide ? number_at(loca + 4u * outer, 4) : 2 * number_at(loca + 2u * outer, 2);
    unsigned char *component = p + table_at(p, "glyf") + from + 12;
    component[0] = (unsigned char)(inner >> 8);
    component[1] = (unsigned char)(inner & 0xFF);
    write_file(path_in(b, "set/b.ttf"), copy);
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.GHEP"));
}

static void a_wrong_list_is_told_with_its_line(void **state)
{
    struct bench *b = *state;
    static const char *const wrong[] = {
        "family X\nfile one two three\n", "folder\n\n",
        "family X\nfont a b c d\n",       "\nfile a b c d\n",
        "family X\nfile a b c d e\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        write_list(b, wrong[i]);
        assert_null(open_set(b));
        assert_true(said(b, "PHONG.DANH-SACH"));
        assert_true(said(b, i == 1 ? ":1" : ":2"));
    }
    write_list(b, "");
    assert_null(open_set(b));
    assert_true(said(b, "PHONG.KHONG-CO"));
    forget(b);
    assert_null(vb_fonts_open(b->arena, VB_STR("/nowhere"), NULL, 0, b->dg));
    assert_true(said(b, "TEP.DOC"));
}

static void an_unreadable_folder_is_told(void **state)
{
    struct bench *b = *state;
    struct vb_str folder = VB_STR("/nowhere/at/all");
    forget(b);
    assert_non_null(vb_fonts_open(b->arena, VB_STR(VB_SOURCE_DIR), &folder, 1, b->dg));
    assert_true(said(b, "PHONG.THU-MUC") && said(b, "/nowhere/at/all"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_real_list_finds_a_family),
        cmocka_unit_test(folders_given_by_name_come_first),
        cmocka_unit_test(the_choice_does_not_depend_on_folder_order),
        cmocka_unit_test(unfit_files_are_named),
        cmocka_unit_test(licence_and_coverage_decide),
        cmocka_unit_test(nested_composites_are_refused),
        cmocka_unit_test(a_wrong_list_is_told_with_its_line),
        cmocka_unit_test(an_unreadable_folder_is_told),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
