/* The four faces of the document's family: metrics, coverage, the font file.  HarfBuzz reads
 * the tables (subset in output/), sfnt.c checks them first: a font file is untrusted input. */
#ifndef VB_TEXT_FONT_H
#define VB_TEXT_FONT_H

#include "base/len.h"
#include "base/str.h"
#include "report/diag.h"

enum vb_face_id {
    VB_FACE_REGULAR,
    VB_FACE_BOLD,
    VB_FACE_ITALIC,
    VB_FACE_BOLD_ITALIC,
    VB_FACES
};

struct vb_face {
    enum vb_face_id id;
    struct vb_str path;            /* of the font file */
    struct vb_str family, ps_name; /* "Liberation Serif", "LiberationSerif-Bold" */
    struct vb_str version;
    struct vb_str data; /* the whole file */
    int32_t units_per_em;
    int32_t ascent, descent, line_gap; /* hhea, descent negative */
    int32_t cap_height, x_height;
    int32_t underline_position, underline_thickness;
    int32_t box[4];          /* head xMin yMin xMax yMax */
    int32_t italic_angle;    /* 16.16 fixed, as in post */
    int32_t weight;          /* OS/2 usWeightClass */
    const uint16_t *glyph;   /* 65,536 glyph ids by BMP code point, 0: missing */
    const uint16_t *advance; /* 65,536 advances in font units by BMP code point */
};

struct vb_fonts {
    const struct vb_face *face[VB_FACES];
    struct vb_str family;
    struct vb_str why; /* one line: why this family was taken */
};

/* Finds and opens the first family of the list (fonts/families.conf below `data_dir`;
 * `folders`, from --font-dir, come first) that has all four faces, the 134 Vietnamese letters,
 * composite depth at most 1 and may be embedded.  NULL after a report.  Lives in `a`. */
const struct vb_fonts *vb_fonts_open(struct vb_arena *a, struct vb_str data_dir,
                                     const struct vb_str *folders, size_t folder_count,
                                     struct vb_diag *dg);

/* What was looked at, one line a candidate file, and which was taken: `vanban fonts`.  In `a`.
 */
struct vb_str vb_fonts_explain(struct vb_arena *a, struct vb_str data_dir,
                               const struct vb_str *folders, size_t folder_count);

static inline const struct vb_face *vb_fonts_face(const struct vb_fonts *f, bool bold,
                                                  bool italic)
{
    return f->face[(bold ? 1 : 0) | (italic ? 2 : 0)];
}

static inline bool vb_face_covers(const struct vb_face *f, uint32_t cp)
{
    return cp < 0x10000 && f->glyph[cp] != 0;
}

/* Sum of advances of `text` in font units; code points the face lacks count nothing. */
int64_t vb_face_measure(const struct vb_face *f, struct vb_str text);

/* Natural baseline distance at `size`: ascent - descent + line gap (1.15 × for Times New
 * Roman). */
static inline vb_len vb_face_line(const struct vb_face *f, vb_len size)
{
    return vb_scale((int64_t)f->ascent - f->descent + f->line_gap, size, f->units_per_em);
}

#endif
