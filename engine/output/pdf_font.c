/* Fonts as Type 0 objects of our own, with a subset made by HarfBuzz.  A character's code is
 * its Unicode number: a stream maps codes to glyphs of the subset, and text can be copied from
 * the file even by programs that ignore the ToUnicode map. */
#include "output/pdf_parts.h"

#include <hb-subset.h>
#include <hb.h>
#include <hpdf_encrypt.h>

#define FLAG_SERIF    2
#define FLAG_SYMBOLIC 4 /* codes are not those of a Latin encoding */
#define FLAG_ITALIC   64
/* Thickness of stems in thousandths of the em; readers use it only when a font is missing. */
#define STEM_REGULAR 80
#define STEM_BOLD    140
#define WEIGHT_BOLD  600
/* Largest number of ranges in one block of a CMap (Adobe Technical Note 5014). */
#define RANGES_A_BLOCK 100

/* The codes of a font that are printed somewhere, ascending. */
struct codes {
    uint16_t *items;
    size_t count;
};

static struct codes used_codes(struct vb_pdf *p, const struct vb_pdf_font *font)
{
    VB_VEC(uint16_t) list = {NULL, 0, 0};
    for (size_t byte = 0; byte < sizeof font->codes; byte++) {
        for (unsigned bit = 0; font->codes[byte] >> bit != 0; bit++) {
            if ((font->codes[byte] >> bit & 1) != 0) {
                VB_PUSH(p->arena, &list, (uint16_t)(byte * 8 + bit));
            }
        }
    }
    return (struct codes){list.items, list.count};
}

/* ---- the subset */

struct subset {
    struct codes codes;
    hb_face_t *face;
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *result;
    hb_blob_t *blob;
};

static void close_subset(struct subset *s)
{
    hb_blob_destroy(s->blob);
    hb_face_destroy(s->result);
    hb_subset_plan_destroy(s->plan);
    hb_subset_input_destroy(s->input);
    hb_face_destroy(s->face);
}

/* Keeps the glyphs of the used codes and, of the tables, only what drawing needs (ISO 32000-1,
 * 9.9): neither layout nor hints, which printers and viewers of PDF do not run. */
static void choose_glyphs(const struct vb_face *face, struct codes codes,
                          hb_subset_input_t *input)
{
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "kern", "post", "name",
                                      "OS/2", "cmap", "FFTM", "gasp", "DSIG"};
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < codes.count; i++) {
        hb_set_add(glyphs, face->glyph[codes.items[i]]);
    }
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        hb_set_add(tables, hb_tag_from_string(dropped[i], 4));
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
}

static bool make_subset(const struct vb_face *face, struct codes codes, struct subset *s)
{
    *s = (struct subset){.codes = codes};
    struct vb_str data = face->data;
    if (data.n > INT32_MAX) {
        return false;
    }
    hb_blob_t *file =
        hb_blob_create(data.p, (unsigned)data.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    s->face = hb_face_create(file, 0);
    hb_blob_destroy(file);
    s->input = hb_subset_input_create_or_fail();
    if (s->input != NULL) {
        choose_glyphs(face, codes, s->input);
        s->plan = hb_subset_plan_create_or_fail(s->face, s->input);
    }
    if (s->plan != NULL) {
        s->result = hb_subset_plan_execute_or_fail(s->plan);
    }
    s->blob = s->result == NULL ? NULL : hb_face_reference_blob(s->result);
    return s->blob != NULL && hb_blob_get_length(s->blob) > 0;
}

/* Two bytes a code: the glyph's number in the subset.  False when a used glyph is not in it. */
static bool map_codes(const struct vb_face *face, const struct subset *s, unsigned char *map)
{
    const hb_map_t *numbers = hb_subset_plan_old_to_new_glyph_mapping(s->plan);
    for (size_t i = 0; i < s->codes.count; i++) {
        size_t code = s->codes.items[i];
        hb_codepoint_t glyph = hb_map_get(numbers, face->glyph[code]);
        if (glyph == HB_MAP_VALUE_INVALID || glyph == 0 || glyph > UINT16_MAX) {
            return false;
        }
        map[2 * code] = (unsigned char)(glyph >> 8);
        map[2 * code + 1] = (unsigned char)(glyph & 0xFF);
    }
    return true;
}

/* ---- the objects */

/* "ABCDEF+Name": six letters that tell subsets apart, here from the subset's own bytes. */
static struct vb_str subset_name(struct vb_pdf *p, const struct vb_face *face,
                                 struct vb_str data)
{
    HPDF_MD5_CTX md5;
    HPDF_BYTE digest[16];
    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)data.p, (HPDF_UINT32)data.n);
    HPDF_MD5Final(digest, &md5);
    char tag[7] = {0};
    for (size_t i = 0; i < 6; i++) {
        tag[i] = (char)('A' + digest[i] % 26);
    }
    return vb_strf(p->arena, "%s+%.*s", tag, VB_ARG(face->ps_name));
}

/* Thousandths of the em, rounded. */
static int64_t per_em(const struct vb_face *face, int64_t units)
{
    return vb_scale(units, 1000, face->units_per_em);
}

/* An advance in thousandths of the em, with four decimals: a line of a hundred letters at 14 pt
 * stays within a ten-thousandth of a point. */
static void add_width(struct vb_sb *sb, const struct vb_face *face, uint16_t code)
{
    int64_t w = vb_scale(face->advance[code], 10000000, face->units_per_em);
    vb_pdf_add_milli(sb, w / 10000 * 1000);
    int64_t fraction = w % 10000;
    if (fraction != 0) {
        char digits[] = {'.', (char)('0' + fraction / 1000), (char)('0' + fraction / 100 % 10),
                         (char)('0' + fraction / 10 % 10), (char)('0' + fraction % 10)};
        vb_sb_add(sb, vb_str_n(digits, sizeof digits));
    }
}

static struct vb_str widths(struct vb_pdf *p, const struct vb_face *face, struct codes codes)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_add_char(&sb, '[');
    for (size_t i = 0; i < codes.count; i++) {
        bool goes_on = i > 0 && codes.items[i - 1] + 1 == codes.items[i];
        if (goes_on) {
            vb_sb_add_char(&sb, ' ');
        } else {
            vb_sb_addf(&sb, "%s%u [", i == 0 ? "" : "]\n", (unsigned)codes.items[i]);
        }
        add_width(&sb, face, codes.items[i]);
    }
    vb_sb_add_z(&sb, "]\n]");
    return vb_sb_str(&sb);
}

/* Index of the last code of the range that begins at `from`; ranges stay within one first byte.
 */
static size_t range_end(struct codes codes, size_t from)
{
    size_t to = from;
    while (to + 1 < codes.count && codes.items[to] + 1 == codes.items[to + 1] &&
           (codes.items[to] & 0xFF) != 0xFF) {
        to++;
    }
    return to;
}

/* The map from codes to Unicode (ISO 32000-1, 9.10.3): every code is itself. */
static struct vb_str to_unicode(struct vb_pdf *p, struct codes codes)
{
    struct vb_sb ranges;
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_init(&ranges, p->arena);
    vb_sb_add_z(&sb, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    unsigned count = 0;
    for (size_t i = 0; i < codes.count; i++) {
        size_t end = range_end(codes, i);
        vb_sb_addf(&ranges, "<%04X> <%04X> <%04X>\n", (unsigned)codes.items[i],
                   (unsigned)codes.items[end], (unsigned)codes.items[i]);
        i = end;
        if (++count == RANGES_A_BLOCK || i + 1 == codes.count) {
            vb_sb_addf(&sb, "%u beginbfrange\n%.*sendbfrange\n", count,
                       VB_ARG(vb_sb_str(&ranges)));
            ranges.n = 0;
            count = 0;
        }
    }
    vb_sb_add_z(&sb, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return vb_sb_str(&sb);
}

static struct vb_str descriptor(struct vb_pdf *p, const struct vb_face *face,
                                struct vb_str name, HPDF_Dict file)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    bool bold = face->weight >= WEIGHT_BOLD;
    vb_sb_addf(&sb, "/Type /FontDescriptor /FontName /%.*s /Flags %d\n", VB_ARG(name),
               FLAG_SERIF | FLAG_SYMBOLIC | (face->italic_angle != 0 ? FLAG_ITALIC : 0));
    vb_sb_add_z(&sb, "/FontBBox [");
    for (size_t i = 0; i < 4; i++) {
        vb_sb_addf(&sb, "%s%lld", i > 0 ? " " : "", (long long)per_em(face, face->box[i]));
    }
    vb_sb_addf(&sb, "] /Ascent %lld /Descent %lld /CapHeight %lld /StemV %d\n/ItalicAngle ",
               (long long)per_em(face, face->ascent), (long long)per_em(face, face->descent),
               (long long)per_em(face, face->cap_height), bold ? STEM_BOLD : STEM_REGULAR);
    vb_pdf_add_milli(&sb, (vb_len)face->italic_angle * 1000 / 65536);
    vb_sb_addf(&sb, " /FontFile2 %u 0 R\n", vb_pdf_id(file));
    return vb_sb_str(&sb);
}

static void write_font(struct vb_pdf *p, const struct vb_face *face, HPDF_Dict object,
                       const struct subset *s)
{
    unsigned size;
    const char *bytes = hb_blob_get_data(s->blob, &size);
    struct vb_str data = {bytes, size};
    unsigned char *map = VB_NEW_ARRAY(p->arena, unsigned char, 2 * VB_CODES);
    if (!map_codes(face, s, map)) {
        vb_pdf_fault(p, vb_strf(p->arena, "subset of %.*s", VB_ARG(face->path)));
        return;
    }
    struct vb_str name = subset_name(p, face, data);
    struct vb_str length = vb_strf(p->arena, "/Length1 %u", size);
    HPDF_Dict file = vb_pdf_stream(p, length, data, true);
    struct vb_str codes = {(const char *)map,
                           2 * ((size_t)s->codes.items[s->codes.count - 1] + 1)};
    HPDF_Dict glyphs = vb_pdf_stream(p, VB_STR(""), codes, true);
    HPDF_Dict unicode = vb_pdf_stream(p, VB_STR(""), to_unicode(p, s->codes), true);
    HPDF_Dict described = vb_pdf_object(p);
    vb_pdf_define(p, described, descriptor(p, face, name, file));
    HPDF_Dict cid_font = vb_pdf_object(p);
    vb_pdf_define(p, cid_font,
                  vb_strf(p->arena,
                          "/Type /Font /Subtype /CIDFontType2 /BaseFont /%.*s\n/CIDSystemInfo "
                          "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"
                          "/FontDescriptor %u 0 R /CIDToGIDMap %u 0 R\n/W %.*s\n",
                          VB_ARG(name), vb_pdf_id(described), vb_pdf_id(glyphs),
                          VB_ARG(widths(p, face, s->codes))));
    vb_pdf_define(p, object,
                  vb_strf(p->arena,
                          "/Type /Font /Subtype /Type0 /BaseFont /%.*s\n/Encoding /Identity-H "
                          "/DescendantFonts [%u 0 R] /ToUnicode %u 0 R\n",
                          VB_ARG(name), vb_pdf_id(cid_font), vb_pdf_id(unicode)));
}

void vb_pdf_fonts_begin(struct vb_pdf *p)
{
    p->resources = vb_pdf_object(p);
    for (size_t i = 0; i < VB_FACES; i++) {
        p->fonts[i].face = p->pages->fonts->face[i];
    }
}

void vb_pdf_fonts_finish(struct vb_pdf *p)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_add_z(&sb, "/Font <<");
    for (size_t i = 0; i < VB_FACES && vb_pdf_ok(p); i++) {
        const struct vb_pdf_font *font = &p->fonts[i];
        if (!font->used) {
            continue;
        }
        struct subset s;
        HPDF_Dict object = vb_pdf_object(p);
        if (make_subset(font->face, used_codes(p, font), &s)) {
            write_font(p, font->face, object, &s);
        } else {
            p->failed = true;
            VB_REPORT(p->dg, VB_PDF_FONT, NULL, font->face->path);
        }
        close_subset(&s);
        vb_sb_addf(&sb, "/F%zu %u 0 R ", i, vb_pdf_id(object));
    }
    vb_sb_add_z(&sb, ">>\n");
    vb_pdf_define(p, p->resources, vb_sb_str(&sb));
}
