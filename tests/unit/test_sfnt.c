/* The reader of font files against damaged ones.  Every trial works on a copy of exactly the
 * file's size, so that a sanitiser sees any byte read beyond it. */
#include "base/file.h"
#include "text/font.h"
#include "text/sfnt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifndef VB_SOURCE_DIR
#define VB_SOURCE_DIR "."
#endif

static struct vb_arena *arena;
static struct vb_str good; /* a whole font file */

static int open_good(void **state)
{
    (void)state;
    arena = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    const struct vb_fonts *fonts = vb_fonts_open(arena, VB_STR(VB_SOURCE_DIR), NULL, 0, dg);
    vb_diag_drop(dg);
    if (fonts == NULL) {
        return -1;
    }
    good = fonts->face[VB_FACE_REGULAR]->data;
    return 0;
}

static int close_good(void **state)
{
    (void)state;
    vb_arena_drop(arena);
    return 0;
}

static uint32_t u32_at(struct vb_str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The directory entry of a table: where its record stands in the file. */
static size_t entry_of(struct vb_str file, const char *tag)
{
    size_t count = u32_at(file, 4) >> 16;
    for (size_t i = 0; i < count; i++) {
        if (memcmp(file.p + 12 + 16 * i, tag, 4) == 0) {
            return 12 + 16 * i;
        }
    }
    fail_msg("the font has no table %s", tag);
    return 0;
}

static size_t offset_of(struct vb_str file, const char *tag)
{
    return u32_at(file, entry_of(file, tag) + 8);
}

/* A copy that may be damaged; the caller frees it. */
static unsigned char *copy_of(struct vb_str file, size_t size)
{
    unsigned char *p = malloc(size > 0 ? size : 1);
    assert_non_null(p);
    memcpy(p, file.p, size);
    return p;
}

static void put_u16(unsigned char *p, unsigned v)
{
    p[0] = (unsigned char)(v >> 8);
    p[1] = (unsigned char)(v & 0xFF);
}

/* Opens and reads everything the program reads.  Returns what vb_sfnt_open said. */
static enum vb_sfnt_fault read_all(const unsigned char *p, size_t size)
{
    static const unsigned names[] = {1, 2, 5, 6};
    struct vb_sfnt f;
    const char *table;
    enum vb_sfnt_fault fault = vb_sfnt_open(vb_str_n((const char *)p, size), &f, &table);
    assert_non_null(table);
    if (fault != VB_SFNT_OK) {
        return fault;
    }
    uint16_t *glyph = calloc(65536, sizeof *glyph);
    assert_non_null(glyph);
    vb_sfnt_map(&f, glyph);
    for (size_t cp = 0; cp < 65536; cp++) {
        assert_true(glyph[cp] < f.glyph_count);
        if (glyph[cp] != 0) {
            vb_sfnt_advance(&f, glyph[cp]);
            vb_sfnt_top(&f, glyph[cp]);
            assert_in_range(vb_sfnt_depth(&f, glyph[cp]) + 1, 0, VB_SFNT_DEPTH_MAX + 1);
        }
    }
    struct vb_arena *a = vb_arena_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        vb_sfnt_name(&f, a, names[i]);
    }
    vb_arena_drop(a);
    free(glyph);
    return VB_SFNT_OK;
}

static struct vb_sfnt open_ok(const unsigned char *p, size_t size)
{
    struct vb_sfnt f;
    const char *table;
    assert_int_equal(vb_sfnt_open(vb_str_n((const char *)p, size), &f, &table), VB_SFNT_OK);
    return f;
}

static void a_good_file_is_read(void **state)
{
    (void)state;
    unsigned char *p = copy_of(good, good.n);
    assert_int_equal(read_all(p, good.n), VB_SFNT_OK);
    struct vb_sfnt f = open_ok(p, good.n);
    assert_true(vb_sfnt_may_embed(&f));
    uint16_t *glyph = calloc(65536, sizeof *glyph);
    assert_true(vb_sfnt_map(&f, glyph));
    assert_true(glyph[0x1EC7] != 0); /* ệ */
    assert_int_equal(glyph[0x4E00], 0);
    assert_int_equal(vb_sfnt_depth(&f, glyph[0x1EC7]), 1);
    assert_int_equal(vb_sfnt_depth(&f, glyph['A']), 0);
    assert_true(vb_sfnt_top(&f, glyph['H']) > f.units_per_em / 2);
    assert_int_equal(vb_sfnt_depth(&f, f.glyph_count), -1);
    assert_true(vb_str_eq_z(vb_sfnt_name(&f, arena, 2), "Regular"));
    assert_int_equal(vb_sfnt_name(&f, arena, 9999).n, 0);
    free(glyph);
    free(p);
}

/* Cut at the beginning, in the middle and just before the end of every table, and in the
 * directory: never read as whole. */
static void cut_files_are_refused(void **state)
{
    (void)state;
    static const char *const wanted[] = {"head", "maxp", "hhea", "hmtx", "cmap",
                                         "loca", "glyf", "name", "OS/2", "post"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        size_t entry = entry_of(good, wanted[i]);
        size_t from = u32_at(good, entry + 8);
        size_t size = u32_at(good, entry + 12);
        const size_t cuts[] = {from, from + 1, from + size / 2, from + size - 1};
        for (size_t k = 0; k < 4; k++) {
            unsigned char *p = copy_of(good, cuts[k]);
            assert_int_equal(read_all(p, cuts[k]), VB_SFNT_DAMAGED);
            free(p);
        }
    }
    size_t directory = 12 + 16 * (size_t)(u32_at(good, 4) >> 16);
    for (size_t size = 0; size < directory; size++) {
        unsigned char *p = copy_of(good, size);
        assert_int_equal(read_all(p, size), size < 12 ? VB_SFNT_KIND : VB_SFNT_DAMAGED);
        free(p);
    }
}

/* Tables that are shorter than their contents say. */
static void short_tables_are_refused(void **state)
{
    (void)state;
    static const char *const wanted[] = {"head", "maxp", "hhea", "hmtx",
                                         "loca", "glyf", "OS/2", "post"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        unsigned char *p = copy_of(good, good.n);
        unsigned char *size = p + entry_of(good, wanted[i]) + 12;
        put_u16(size, 0);
        put_u16(size + 2, 3);
        assert_int_equal(read_all(p, good.n), VB_SFNT_DAMAGED);
        free(p);
    }
}

/* Each byte of the directory and of the small tables, and bytes all over the large ones,
 * turned. */
static void flipped_bytes_do_no_harm(void **state)
{
    (void)state;
    static const char *const whole[] = {"head", "maxp", "hhea", "name"};
    unsigned char *p = copy_of(good, good.n);
    size_t refused = 0;
    for (size_t at = 0; at < 12 + 16 * (size_t)(u32_at(good, 4) >> 16); at++) {
        p[at] ^= 0xFF;
        refused += read_all(p, good.n) != VB_SFNT_OK;
        p[at] ^= 0xFF;
    }
    assert_true(refused > 40); /* at least the offsets and tags of the ten tables */
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        size_t from = offset_of(good, whole[i]);
        size_t size = u32_at(good, entry_of(good, whole[i]) + 12);
        for (size_t at = from; at<from + size; at += size> 100 ? 37 : 1) {
            p[at] ^= 0xFF;
            read_all(p, good.n);
            p[at] ^= 0xFF;
        }
    }
    for (size_t at = 0; at < good.n; at += good.n / 997) {
        p[at] ^= 0xFF;
        read_all(p, good.n);
        p[at] ^= 0xFF;
    }
    free(p);
}

/* Noise over a whole table. */
static void noise_in_a_table_does_no_harm(void **state)
{
    (void)state;
    static const char *const wanted[] = {"cmap", "loca", "glyf", "hmtx", "name"};
    uint32_t seed = 12345;
    for (size_t round = 0; round < 40; round++) {
        unsigned char *p = copy_of(good, good.n);
        const char *tag = wanted[round % 5];
        size_t from = offset_of(good, tag);
        size_t size = u32_at(good, entry_of(good, tag) + 12);
        for (size_t i = 0; i < size; i++) {
            seed = seed * 1664525 + 1013904223;
            /* every round leaves more of the table as it was */
            if ((seed >> 8) % (round + 1) == 0) {
                p[from + i] = (unsigned char)(seed >> 24);
            }
        }
        read_all(p, good.n);
        free(p);
    }
}

static void other_kinds_are_told(void **state)
{
    (void)state;
    static const char *const heads[] = {"OTTO", "ttcf", "wOFF", "%PDF"};
    for (size_t i = 0; i < 4; i++) {
        unsigned char *p = copy_of(good, good.n);
        memcpy(p, heads[i], 4);
        assert_int_equal(read_all(p, good.n), VB_SFNT_KIND);
        free(p);
    }
}

static void licence_bits_are_read(void **state)
{
    (void)state;
    static const struct {
        unsigned bits;
        bool allowed;
    } rows[] = {
        {0x0000, true}, {0x0002, false}, {0x0004, true},  {0x0008, true},
        {0x000A, true}, {0x0100, false}, {0x0200, false}, {0x0104, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char *p = copy_of(good, good.n);
        put_u16(p + offset_of(good, "OS/2") + 8, rows[i].bits);
        struct vb_sfnt f = open_ok(p, good.n);
        assert_int_equal(vb_sfnt_may_embed(&f), rows[i].allowed);
        free(p);
    }
}

/* A composite that names itself, or a chain without end, is damaged; reading it ends. */
static void circles_of_composites_end(void **state)
{
    (void)state;
    unsigned char *p = copy_of(good, good.n);
    struct vb_sfnt f = open_ok(p, good.n);
    uint16_t *glyph = calloc(65536, sizeof *glyph);
    assert_true(vb_sfnt_map(&f, glyph));
    uint16_t id = glyph[0x1EC7];
    size_t loca = offset_of(good, "loca");
    size_t from = f.long_loca ? u32_at(good, loca + 4u * id)
                              : 2 * (size_t)(u32_at(good, loca + 2u * id) >> 16);
    put_u16(p + offset_of(good, "glyf") + from + 12, id); /* the first component */
    assert_int_equal(vb_sfnt_depth(&f, id), -1);
    free(glyph);
    free(p);
}

/* A cmap of one subtable with the given body, in place of the font's own. */
static bool map_through(struct vb_sfnt *f, unsigned platform, unsigned encoding,
                        const unsigned char *body, size_t size, uint16_t *glyph)
{
    unsigned char *p = calloc(1, 12 + size);
    put_u16(p + 2, 1);
    put_u16(p + 4, platform);
    put_u16(p + 6, encoding);
    put_u16(p + 10, 12);
    memcpy(p + 12, body, size);
    f->part[VB_SFNT_CMAP] = (struct vb_sfnt_table){p, 12 + size};
    bool read = vb_sfnt_map(f, glyph);
    free(p);
    return read;
}

static void maps_of_both_formats(void **state)
{
    (void)state;
    /* format 12, one group: U+0041-U+0043 from glyph 5 */
    static const unsigned char twelve[] = {0, 12, 0, 0, 0, 0,  0, 28, 0, 0,  0, 0, 0, 0,
                                           0, 1,  0, 0, 0, 65, 0, 0,  0, 67, 0, 0, 0, 5};
    /* format 4, U+0041-U+0042 by delta -60, and the closing segment */
    static const unsigned char four[] = {0,   4,   0,   32,  0,  0,   0,   4, 0, 4, 0,
                                         1,   0,   0,   0,   66, 255, 255, 0, 0, 0, 65,
                                         255, 255, 255, 196, 0,  1,   0,   0, 0, 0};
    unsigned char *p = copy_of(good, good.n);
    struct vb_sfnt f = open_ok(p, good.n);
    uint16_t *glyph = calloc(65536, sizeof *glyph);
    assert_true(map_through(&f, 3, 10, twelve, sizeof twelve, glyph));
    assert_int_equal(glyph['A'], 5);
    assert_int_equal(glyph['C'], 7);
    assert_int_equal(glyph['D'], 0);
    assert_true(map_through(&f, 3, 1, four, sizeof four, glyph));
    assert_int_equal(glyph['B'], 6);
    assert_false(map_through(&f, 1, 0, four, sizeof four, glyph)); /* not Unicode */
    for (size_t size = 0; size < sizeof twelve; size++) {
        assert_false(map_through(&f, 3, 10, twelve, size, glyph));
    }
    for (size_t size = 0; size < sizeof four; size++) {
        assert_false(map_through(&f, 3, 1, four, size, glyph));
    }
    free(glyph);
    free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_file_is_read),
        cmocka_unit_test(cut_files_are_refused),
        cmocka_unit_test(short_tables_are_refused),
        cmocka_unit_test(flipped_bytes_do_no_harm),
        cmocka_unit_test(noise_in_a_table_does_no_harm),
        cmocka_unit_test(other_kinds_are_told),
        cmocka_unit_test(licence_bits_are_read),
        cmocka_unit_test(circles_of_composites_end),
        cmocka_unit_test(maps_of_both_formats),
    };
    return cmocka_run_group_tests(tests, open_good, close_good);
}
