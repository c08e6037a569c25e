/* The sRGB colour space as an ICC profile of version 2.1 (ICC.1:1998-09), made from the numbers
 * of IEC 61966-2-1 so that no profile file is needed. */
#include "output/pdf_parts.h"

#define CURVE_POINTS 1024
#define TAGS         9

static void add_u16(struct vb_sb *sb, uint32_t v)
{
    vb_sb_add_char(sb, (char)(unsigned char)(v >> 8 & 0xFF));
    vb_sb_add_char(sb, (char)(unsigned char)(v & 0xFF));
}

static void add_u32(struct vb_sb *sb, uint32_t v)
{
    add_u16(sb, v >> 16);
    add_u16(sb, v & 0xFFFF);
}

static void add_zeros(struct vb_sb *sb, size_t count)
{
    while (count-- > 0) {
        vb_sb_add_char(sb, '\0');
    }
}

/* x, y, z as s15Fixed16 numbers. */
struct xyz {
    uint32_t x, y, z;
};

static const struct xyz d50 = {0xF6D6, 0x10000, 0xD32D};
/* The primaries of sRGB, adapted from D65 to D50 by the Bradford matrix. */
static const struct xyz red = {0x6FA2, 0x38F5, 0x0390};
static const struct xyz green = {0x6299, 0xB785, 0x18DA};
static const struct xyz blue = {0x24A0, 0x0F84, 0xB6CF};

static void add_xyz(struct vb_sb *sb, struct xyz v)
{
    add_u32(sb, v.x);
    add_u32(sb, v.y);
    add_u32(sb, v.z);
}

/* The fifth root by Newton's steps: only exactly rounded operations, so that every machine
 * makes the same bytes (pow does not promise that). */
static double fifth_root(double v)
{
    double r = 1.0;
    for (int i = 0; i < 64; i++) {
        r = (4.0 * r + v / (r * r * r * r)) / 5.0;
    }
    return r;
}

/* From a coded value to light, both 0 … 1 (IEC 61966-2-1). */
static double to_light(double v)
{
    if (v <= 0.04045) {
        return v / 12.92;
    }
    double base = (v + 0.055) / 1.055;
    return base * base * fifth_root(base * base); /* base to the power 2.4 */
}

static void add_curve(struct vb_sb *sb)
{
    vb_sb_add_z(sb, "curv");
    add_zeros(sb, 4);
    add_u32(sb, CURVE_POINTS);
    for (uint32_t i = 0; i < CURVE_POINTS; i++) {
        double light = to_light((double)i / (CURVE_POINTS - 1));
        add_u16(sb, (uint32_t)(light * 65535.0 + 0.5));
    }
}

/* A textDescriptionType: ASCII, then empty Unicode and Macintosh texts. */
static void add_description(struct vb_sb *sb, struct vb_str text)
{
    vb_sb_add_z(sb, "desc");
    add_zeros(sb, 4);
    add_u32(sb, (uint32_t)text.n + 1);
    vb_sb_add(sb, text);
    add_zeros(sb, 1 + 4 + 4 + 2 + 1 + 67);
}

static void add_point(struct vb_sb *sb, struct xyz v)
{
    vb_sb_add_z(sb, "XYZ ");
    add_zeros(sb, 4);
    add_xyz(sb, v);
}

static void add_text(struct vb_sb *sb, struct vb_str text)
{
    vb_sb_add_z(sb, "text");
    add_zeros(sb, 4);
    vb_sb_add(sb, text);
    add_zeros(sb, 1);
}

static void add_header(struct vb_sb *sb, uint32_t size)
{
    add_u32(sb, size);
    add_u32(sb, 0);          /* no preferred colour module */
    add_u32(sb, 0x02100000); /* version 2.1 */
    vb_sb_add_z(sb, "mntrRGB XYZ ");
    const uint16_t date[6] = {1999, 10, 18,
                              0,    0,  0}; /* IEC 61966-2-1 came out in October 1999 */
    for (size_t i = 0; i < 6; i++) {
        add_u16(sb, date[i]);
    }
    vb_sb_add_z(sb, "acsp");
    add_zeros(sb, 4 + 4 + 4 + 4 + 8); /* platform, flags, maker, model, attributes */
    add_u32(sb, 0);                   /* perceptual */
    add_xyz(sb, d50);
    add_zeros(sb, 4 + 44);
}

struct tag {
    const char *name;
    size_t from, to; /* within the data that follows the table */
};

/* Ends the element that began at `from`; elements begin at multiples of four. */
static struct tag close_tag(struct vb_sb *data, const char *name, size_t from)
{
    struct tag t = {name, from, data->n};
    add_zeros(data, (4 - data->n % 4) % 4);
    return t;
}

struct vb_str vb_icc_srgb(struct vb_arena *a)
{
    struct vb_sb data;
    vb_sb_init(&data, a);
    struct tag tags[TAGS];
    size_t n = 0;
    add_description(&data, VB_STR("sRGB IEC61966-2.1"));
    tags[n++] = close_tag(&data, "desc", 0);
    size_t from = data.n;
    add_text(&data, VB_STR("No copyright, use freely"));
    tags[n++] = close_tag(&data, "cprt", from);
    static const char *const points[] = {"wtpt", "rXYZ", "gXYZ", "bXYZ"};
    const struct xyz values[] = {d50, red, green, blue};
    for (size_t i = 0; i < 4; i++) {
        from = data.n;
        add_point(&data, values[i]);
        tags[n++] = close_tag(&data, points[i], from);
    }
    from = data.n;
    add_curve(&data);
    tags[n++] = close_tag(&data, "rTRC", from);
    for (; n < TAGS; n++) { /* one curve for the three channels */
        tags[n] = tags[n - 1];
        tags[n].name = n == TAGS - 2 ? "gTRC" : "bTRC";
    }
    const size_t table = 128 + 4 + 12 * TAGS;
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    add_header(&sb, (uint32_t)(table + data.n));
    add_u32(&sb, TAGS);
    for (size_t i = 0; i < TAGS; i++) {
        vb_sb_add_z(&sb, tags[i].name);
        add_u32(&sb, (uint32_t)(table + tags[i].from));
        add_u32(&sb, (uint32_t)(tags[i].to - tags[i].from));
    }
    vb_sb_add(&sb, vb_sb_str(&data));
    return vb_sb_str(&sb);
}
