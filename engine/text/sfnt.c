#include "text/sfnt.h"

#include <string.h>

/* Byte layouts: ISO/IEC 14496-22 (OpenType). */

struct part_rule {
    const char *tag;
    size_t least; /* bytes the fixed fields take */
};

static const struct part_rule rules[VB_SFNT_PARTS] = {
    [VB_SFNT_HEAD] = {"head", 54}, [VB_SFNT_MAXP] = {"maxp", 6}, [VB_SFNT_HHEA] = {"hhea", 36},
    [VB_SFNT_HMTX] = {"hmtx", 4},  [VB_SFNT_CMAP] = {"cmap", 4}, [VB_SFNT_LOCA] = {"loca", 4},
    [VB_SFNT_GLYF] = {"glyf", 0},  [VB_SFNT_NAME] = {"name", 6}, [VB_SFNT_OS2] = {"OS/2", 78},
    [VB_SFNT_POST] = {"post", 32},
};

#define TRUETYPE_1_0    0x00010000u
#define HEAD_MAGIC      0x5F0F3CF5u
#define DIRECTORY_HEAD  12
#define DIRECTORY_ENTRY 16
#define MAX_TABLES      128

static uint16_t u16(const unsigned char *p)
{
    return (uint16_t)(p[0] << 8 | p[1]);
}

static int16_t s16(const unsigned char *p)
{
    return (int16_t)u16(p);
}

static uint32_t u32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* `count` bytes at `at` lie inside the table. */
static bool inside(struct vb_sfnt_table t, size_t at, size_t count)
{
    return at <= t.n && count <= t.n - at;
}

static struct vb_sfnt_table part_from(struct vb_sfnt_table t, size_t at)
{
    return at <= t.n ? (struct vb_sfnt_table){t.p + at, t.n - at}
                     : (struct vb_sfnt_table){NULL, 0};
}

/* Finds the tables named in `rules`; NULL, or the tag of the first one that is absent or leaves
 * the file. */
static const char *find_parts(struct vb_sfnt_table file, struct vb_sfnt *f)
{
    size_t count = u16(file.p + 4);
    if (count > MAX_TABLES || !inside(file, DIRECTORY_HEAD, count * DIRECTORY_ENTRY)) {
        return "sfnt";
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *entry = file.p + DIRECTORY_HEAD + i * DIRECTORY_ENTRY;
        for (size_t k = 0; k < VB_SFNT_PARTS; k++) {
            if (memcmp(entry, rules[k].tag, 4) != 0) {
                continue;
            }
            size_t at = u32(entry + 8);
            size_t size = u32(entry + 12);
            if (!inside(file, at, size)) {
                return rules[k].tag;
            }
            f->part[k] = (struct vb_sfnt_table){file.p + at, size};
        }
    }
    for (size_t k = 0; k < VB_SFNT_PARTS; k++) {
        if (f->part[k].p == NULL || f->part[k].n < rules[k].least) {
            return rules[k].tag;
        }
    }
    return NULL;
}

static const char *read_head(struct vb_sfnt *f)
{
    const unsigned char *head = f->part[VB_SFNT_HEAD].p;
    int16_t loca_format = s16(head + 50);
    f->units_per_em = u16(head + 18);
    if (u32(head + 12) != HEAD_MAGIC || f->units_per_em < 16 || f->units_per_em > 16384 ||
        (loca_format != 0 && loca_format != 1)) {
        return "head";
    }
    f->long_loca = loca_format == 1;
    for (size_t i = 0; i < 4; i++) {
        f->box[i] = s16(head + 36 + 2 * i);
    }
    return NULL;
}

static const char *read_metrics(struct vb_sfnt *f)
{
    f->glyph_count = u16(f->part[VB_SFNT_MAXP].p + 4);
    if (f->glyph_count == 0) {
        return "maxp";
    }
    const unsigned char *hhea = f->part[VB_SFNT_HHEA].p;
    f->ascent = s16(hhea + 4);
    f->descent = s16(hhea + 6);
    f->line_gap = s16(hhea + 8);
    f->metric_count = u16(hhea + 34);
    if (f->metric_count == 0 || f->metric_count > f->glyph_count || f->ascent <= 0 ||
        f->descent > 0) {
        return "hhea";
    }
    size_t need = (size_t)4 * f->metric_count + (size_t)2 * (f->glyph_count - f->metric_count);
    return f->part[VB_SFNT_HMTX].n < need ? "hmtx" : NULL;
}

static uint32_t loca_at(const struct vb_sfnt *f, uint32_t index)
{
    const unsigned char *p = f->part[VB_SFNT_LOCA].p;
    return f->long_loca ? u32(p + (size_t)4 * index) : 2u * u16(p + (size_t)2 * index);
}

static const char *check_loca(const struct vb_sfnt *f)
{
    size_t need = ((size_t)f->glyph_count + 1) * (f->long_loca ? 4 : 2);
    if (f->part[VB_SFNT_LOCA].n < need) {
        return "loca";
    }
    uint32_t last = 0;
    for (uint32_t i = 0; i <= f->glyph_count; i++) {
        uint32_t at = loca_at(f, i);
        if (at < last) {
            return "loca";
        }
        last = at;
    }
    return last > f->part[VB_SFNT_GLYF].n ? "glyf" : NULL;
}

static void read_style(struct vb_sfnt *f)
{
    const struct vb_sfnt_table os2 = f->part[VB_SFNT_OS2];
    const unsigned char *post = f->part[VB_SFNT_POST].p;
    f->weight = u16(os2.p + 4);
    f->embedding = u16(os2.p + 8);
    if (u16(os2.p) >= 2 && os2.n >= 90) {
        f->x_height = s16(os2.p + 86);
        f->cap_height = s16(os2.p + 88);
    }
    f->italic_angle = (int32_t)u32(post + 4);
    f->underline_position = s16(post + 8);
    f->underline_thickness = s16(post + 10);
}

enum vb_sfnt_fault vb_sfnt_open(struct vb_str data, struct vb_sfnt *f, const char **table)
{
    *f = (struct vb_sfnt){0};
    *table = "sfnt";
    struct vb_sfnt_table file = {(const unsigned char *)data.p, data.n};
    if (!inside(file, 0, DIRECTORY_HEAD) || u32(file.p) != TRUETYPE_1_0) {
        return VB_SFNT_KIND;
    }
    const char *fault = find_parts(file, f);
    fault = fault != NULL ? fault : read_head(f);
    fault = fault != NULL ? fault : read_metrics(f);
    fault = fault != NULL ? fault : check_loca(f);
    if (fault != NULL) {
        *table = fault;
        return VB_SFNT_DAMAGED;
    }
    read_style(f);
    return VB_SFNT_OK;
}

/* How much a cmap subtable is wanted: 0 not at all. */
static int map_rank(uint16_t platform, uint16_t encoding, uint16_t format)
{
    if (format == 4) {
        return platform == 3 && encoding == 1 ? 4 : platform == 0 ? 3 : 0;
    }
    if (format == 12) {
        return platform == 3 && encoding == 10 ? 2 : platform == 0 ? 1 : 0;
    }
    return 0;
}

static struct vb_sfnt_table choose_map(struct vb_sfnt_table cmap)
{
    struct vb_sfnt_table best = {NULL, 0};
    int best_rank = 0;
    size_t count = u16(cmap.p + 2);
    if (!inside(cmap, 4, count * 8)) {
        return best;
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *entry = cmap.p + 4 + 8 * i;
        struct vb_sfnt_table t = part_from(cmap, u32(entry + 4));
        if (t.n < 2) {
            continue;
        }
        int rank = map_rank(u16(entry), u16(entry + 2), u16(t.p));
        if (rank > best_rank) {
            best_rank = rank;
            best = t;
        }
    }
    return best;
}

/* One segment of format 4: code points first..last, glyphs by `delta` or through the array that
 * `range` points into (an offset counted from its own place, `range_at`). */
static bool fill_segment(const struct vb_sfnt *f, struct vb_sfnt_table t, const uint16_t first,
                         const uint16_t last, uint16_t delta, size_t range_at, uint16_t *glyph)
{
    uint16_t range = u16(t.p + range_at);
    if (range != 0 && !inside(t, range_at + range, (size_t)2 * ((size_t)last - first + 1))) {
        return false;
    }
    for (uint32_t c = first; c <= last; c++) {
        uint16_t g = range == 0 ? (uint16_t)(c + delta)
                                : u16(t.p + range_at + range + (size_t)2 * (c - first));
        if (range != 0 && g != 0) {
            g = (uint16_t)(g + delta);
        }
        if (g != 0 && g < f->glyph_count) {
            glyph[c] = g;
        }
    }
    return true;
}

static bool fill_format_4(const struct vb_sfnt *f, struct vb_sfnt_table t, uint16_t *glyph)
{
    if (t.n < 16) {
        return false;
    }
    size_t segments = u16(t.p + 6) / 2;
    /* endCode, a pad, startCode, idDelta, idRangeOffset */
    if (!inside(t, 14, segments * 8 + 2)) {
        return false;
    }
    size_t ends = 14;
    size_t starts = ends + 2 * segments + 2;
    size_t deltas = starts + 2 * segments;
    size_t ranges = deltas + 2 * segments;
    uint32_t next = 0; /* segments ascend, so that no code point is filled twice */
    for (size_t i = 0; i < segments; i++) {
        uint16_t first = u16(t.p + starts + 2 * i);
        uint16_t last = u16(t.p + ends + 2 * i);
        if (first == 0xFFFF) {
            break; /* the closing segment maps nothing */
        }
        if (first > last || first < next) {
            return false;
        }
        next = (uint32_t)last + 1;
        last = last == 0xFFFF ? 0xFFFE : last;
        if (!fill_segment(f, t, first, last, u16(t.p + deltas + 2 * i), ranges + 2 * i,
                          glyph)) {
            return false;
        }
    }
    return true;
}

static bool fill_format_12(const struct vb_sfnt *f, struct vb_sfnt_table t, uint16_t *glyph)
{
    if (t.n < 16) {
        return false;
    }
    size_t groups = u32(t.p + 12);
    if (groups > t.n / 12 || !inside(t, 16, groups * 12)) {
        return false;
    }
    uint32_t next = 0;
    for (size_t i = 0; i < groups; i++) {
        const unsigned char *g = t.p + 16 + 12 * i;
        uint32_t first = u32(g);
        uint32_t last = u32(g + 4);
        uint32_t start = u32(g + 8);
        if (first > last || first < next || last > 0x10FFFF || start >= f->glyph_count ||
            last - first >= f->glyph_count - start) {
            return false;
        }
        next = last + 1;
        for (uint32_t c = first; c <= last && c < 0x10000; c++) {
            glyph[c] = (uint16_t)(start + (c - first));
        }
    }
    return true;
}

bool vb_sfnt_map(const struct vb_sfnt *f, uint16_t *glyph)
{
    struct vb_sfnt_table t = choose_map(f->part[VB_SFNT_CMAP]);
    if (t.p == NULL) {
        return false;
    }
    return u16(t.p) == 4 ? fill_format_4(f, t, glyph) : fill_format_12(f, t, glyph);
}

uint16_t vb_sfnt_advance(const struct vb_sfnt *f, uint32_t glyph)
{
    uint32_t index = glyph < f->metric_count ? glyph : f->metric_count - 1;
    return u16(f->part[VB_SFNT_HMTX].p + (size_t)4 * index);
}

/* The bytes of one glyph; empty for a blank one, p is NULL when the id is out of range. */
static struct vb_sfnt_table glyph_data(const struct vb_sfnt *f, uint32_t glyph)
{
    if (glyph >= f->glyph_count) {
        return (struct vb_sfnt_table){NULL, 0};
    }
    uint32_t from = loca_at(f, glyph);
    uint32_t to = loca_at(f, glyph + 1);
    return (struct vb_sfnt_table){f->part[VB_SFNT_GLYF].p + from, to - from};
}

/* Length of a composite's component record by its flags: arguments, then scale or matrix. */
static size_t component_size(uint16_t flags)
{
    size_t size = 4 + ((flags & 0x0001) != 0 ? 4 : 2);
    if ((flags & 0x0008) != 0) {
        return size + 2;
    }
    if ((flags & 0x0040) != 0) {
        return size + 4;
    }
    return (flags & 0x0080) != 0 ? size + 8 : size;
}

/* Depth of `glyph` when at most `left` levels may follow.  `budget` bounds the components
 * visited in all, so that a file whose glyphs name each other many times cannot take
 * exponential time. */
static int depth_within(const struct vb_sfnt *f, uint32_t glyph, int left, int *budget)
{
    struct vb_sfnt_table t = glyph_data(f, glyph);
    if (t.p == NULL || (t.n != 0 && t.n < 10)) {
        return -1;
    }
    if (t.n == 0 || s16(t.p) >= 0) {
        return 0;
    }
    int deepest = 0;
    uint16_t flags = 0x0020;
    for (size_t at = 10; (flags & 0x0020) != 0; at += component_size(flags)) {
        if (left == 0 || --*budget < 0 || !inside(t, at, 4)) {
            return -1;
        }
        flags = u16(t.p + at);
        if (!inside(t, at, component_size(flags))) {
            return -1;
        }
        int depth = depth_within(f, u16(t.p + at + 2), left - 1, budget);
        if (depth < 0) {
            return -1;
        }
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

int vb_sfnt_depth(const struct vb_sfnt *f, uint32_t glyph)
{
    int budget = 256;
    return depth_within(f, glyph, VB_SFNT_DEPTH_MAX, &budget);
}

int32_t vb_sfnt_top(const struct vb_sfnt *f, uint32_t glyph)
{
    struct vb_sfnt_table t = glyph_data(f, glyph);
    return t.n < 10 ? 0 : s16(t.p + 8);
}

/* UTF-16BE, or Mac Roman of which only ASCII is kept. */
static struct vb_str name_text(struct vb_arena *a, struct vb_sfnt_table t, bool wide)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i + (wide ? 2 : 1) <= t.n; i += wide ? 2 : 1) {
        uint32_t cp = wide ? u16(t.p + i) : t.p[i];
        bool strange = cp < 0x20 || (cp >= 0xD800 && cp < 0xE000) || (!wide && cp > 0x7E);
        vb_sb_add_cp(&sb, strange ? '?' : cp);
    }
    return vb_sb_str(&sb);
}

/* Windows in English, Windows in any language, Macintosh Roman in English; 0: not read. */
static int name_rank(const unsigned char *record)
{
    uint16_t platform = u16(record);
    uint16_t encoding = u16(record + 2);
    uint16_t language = u16(record + 4);
    if (platform == 3 && encoding == 1) {
        return language == 0x0409 ? 3 : 2;
    }
    return platform == 1 && encoding == 0 && language == 0 ? 1 : 0;
}

struct vb_str vb_sfnt_name(const struct vb_sfnt *f, struct vb_arena *a, unsigned id)
{
    struct vb_sfnt_table name = f->part[VB_SFNT_NAME];
    size_t count = u16(name.p + 2);
    struct vb_sfnt_table texts = part_from(name, u16(name.p + 4));
    struct vb_sfnt_table best = {NULL, 0};
    int best_rank = 0;
    if (!inside(name, 6, count * 12) || texts.p == NULL) {
        return (struct vb_str){NULL, 0};
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *r = name.p + 6 + 12 * i;
        int rank = name_rank(r);
        if (u16(r + 6) == id && rank > best_rank && inside(texts, u16(r + 10), u16(r + 8))) {
            best_rank = rank;
            best = (struct vb_sfnt_table){texts.p + u16(r + 10), u16(r + 8)};
        }
    }
    return best_rank == 0 ? (struct vb_str){NULL, 0} : name_text(a, best, best_rank > 1);
}

bool vb_sfnt_may_embed(const struct vb_sfnt *f)
{
    /* Bits 0-3: 2 alone is "restricted"; with a milder bit set the mildest holds.  0x100
     * forbids subsetting, 0x200 allows bitmaps only. */
    return (f->embedding & 0x000F) != 0x0002 && (f->embedding & 0x0300) == 0;
}
