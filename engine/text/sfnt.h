/* A bounded reader of TrueType files.  A font file is untrusted input: every offset and length
 * is checked against the file before it is used, nothing is written, and reading always ends.
 */
#ifndef VB_TEXT_SFNT_H
#define VB_TEXT_SFNT_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One table of the file; borrowed from the file's bytes, p is NULL when the table is absent. */
struct vb_sfnt_table {
    const unsigned char *p;
    size_t n;
};

enum vb_sfnt_part {
    VB_SFNT_HEAD,
    VB_SFNT_MAXP,
    VB_SFNT_HHEA,
    VB_SFNT_HMTX,
    VB_SFNT_CMAP,
    VB_SFNT_LOCA,
    VB_SFNT_GLYF,
    VB_SFNT_NAME,
    VB_SFNT_OS2,
    VB_SFNT_POST,
    VB_SFNT_PARTS
};

/* A checked file: what vb_sfnt_open found.  Borrows the bytes it was opened with. */
struct vb_sfnt {
    struct vb_sfnt_table part[VB_SFNT_PARTS];
    uint32_t glyph_count;
    uint32_t metric_count; /* entries of hmtx that have an advance of their own */
    bool long_loca;
    int32_t units_per_em;
    int32_t ascent, descent, line_gap;
    int32_t box[4];
    int32_t underline_position, underline_thickness;
    int32_t italic_angle; /* 16.16 fixed */
    int32_t weight;
    uint16_t embedding;           /* OS/2 fsType */
    int32_t cap_height, x_height; /* 0: OS/2 is too old to tell */
};

enum vb_sfnt_fault {
    VB_SFNT_OK,
    VB_SFNT_KIND,   /* not a single TrueType font: a collection, CFF outlines, something else */
    VB_SFNT_DAMAGED /* a table is missing, too short, or points outside itself */
};

/* Checks `data` and fills `f`.  On VB_SFNT_DAMAGED `*table` names the table (a literal). */
enum vb_sfnt_fault vb_sfnt_open(struct vb_str data, struct vb_sfnt *f, const char **table);

/* Fills 65,536 glyph ids by BMP code point from the Unicode cmap (format 4, or 12); entries
 * without a glyph stay as they are.  False when there is no such map or it is damaged. */
bool vb_sfnt_map(const struct vb_sfnt *f, uint16_t *glyph);

/* Advance of a glyph below glyph_count, in font units. */
uint16_t vb_sfnt_advance(const struct vb_sfnt *f, uint32_t glyph);

/* 0 for an outline or an empty glyph, 1 for a composite of outlines, 2 for a composite of those
 * …; -1 when the glyph is damaged or nested deeper than VB_SFNT_DEPTH_MAX. */
#define VB_SFNT_DEPTH_MAX 8
int vb_sfnt_depth(const struct vb_sfnt *f, uint32_t glyph);

/* Top of a glyph's box in font units, 0 for an empty or damaged one. */
int32_t vb_sfnt_top(const struct vb_sfnt *f, uint32_t glyph);

/* Text of the name table: 1 family, 2 style, 5 version, 6 PostScript name.  The English Windows
 * record is preferred.  In `a`; empty when there is none. */
struct vb_str vb_sfnt_name(const struct vb_sfnt *f, struct vb_arena *a, unsigned id);

/* True when the licence bits of OS/2 allow embedding a subset for viewing and printing. */
bool vb_sfnt_may_embed(const struct vb_sfnt *f);

#endif
