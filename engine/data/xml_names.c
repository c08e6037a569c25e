/* Names as messages need them: the one that was meant, lists, excerpts. */
#include "data/xml_parts.h"

#include "data/kinds.h"
#include "text/unicode.h"

struct vb_str vb_xml_fold(struct vb_arena *a, struct vb_str s)
{
    struct vb_str d = vb_nfd(a, vb_lower(a, s));
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    size_t at = 0;
    uint32_t cp;
    while (vb_str_next(d, &at, &cp)) {
        if (cp >= 0x300 && cp <= 0x36F) {
            continue;
        }
        vb_sb_add_cp(&sb, cp == 0x111 ? 'd' : cp == ' ' || cp == '_' ? '-' : cp);
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_xml_kind_named(struct vb_arena *a, struct vb_str name)
{
    size_t count;
    const struct vb_kind *kinds = vb_kinds(&count);
    struct vb_str wanted = vb_xml_fold(a, name);
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq(wanted, vb_xml_fold(a, vb_str_z(kinds[i].name)))) {
            return vb_str_z(kinds[i].code);
        }
    }
    return (struct vb_str){NULL, 0};
}

struct vb_str vb_xml_nearest(struct vb_arena *a, struct vb_str wrong,
                             const struct vb_str *names, size_t count)
{
    enum { LONGEST = 64 }; /* a longer text is not a slip of any name here */
    if (wrong.n == 0 || wrong.n > LONGEST) {
        return (struct vb_str){NULL, 0};
    }
    struct vb_str near = vb_str_nearest(wrong, names, count);
    if (near.n != 0) {
        return near;
    }
    struct vb_str *folded = VB_NEW_ARRAY(a, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        folded[i] = vb_xml_fold(a, names[i]);
    }
    near = vb_str_nearest(vb_xml_fold(a, wrong), folded, count);
    for (size_t i = 0; i < count && near.n != 0; i++) {
        if (near.p == folded[i].p) {
            return names[i];
        }
    }
    return (struct vb_str){NULL, 0};
}

struct vb_str vb_xml_list(struct vb_arena *a, const struct vb_str *names, size_t count)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < count; i++) {
        vb_sb_add_z(&sb, i == 0 ? "" : ", ");
        vb_sb_add(&sb, names[i]);
    }
    return count == 0 ? VB_STR("—") : vb_sb_str(&sb);
}

struct vb_str vb_xml_excerpt(struct vb_arena *a, struct vb_str text)
{
    enum { LONGEST = 40 }; /* code points: enough to find the place */
    size_t at = 0;
    uint32_t cp;
    for (size_t i = 0; i < LONGEST; i++) {
        if (!vb_str_next(text, &at, &cp)) {
            return text;
        }
    }
    return vb_strf(a, "%.*s…", (int)at, text.p);
}
