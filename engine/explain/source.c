/* Legal sources in words: «A1.II.6.c,d» is Phụ lục I, mục II, khoản 6, điểm c, d of the decree.
 */
#include "explain/parts.h"

/* The part before the next dot; `*s` keeps the rest. */
static struct vb_str next_part(struct vb_str *s)
{
    size_t dot = vb_str_find(*s, VB_STR("."), 0);
    dot = dot == SIZE_MAX ? s->n : dot;
    struct vb_str part = vb_str_part(*s, 0, dot);
    *s = vb_str_part(*s, dot + 1, s->n);
    return part;
}

static void add_level(struct vb_sb *to, const char *word, struct vb_str part)
{
    if (part.n != 0) {
        vb_sb_addf(to, ", %s %.*s", word, VB_ARG(part));
    }
}

/* Annexes I to VI: sections, then items; the boxes of Phụ lục I, section V, have numbers
 * instead. */
static void add_annex(struct vb_answer *to, struct vb_sb *sb, struct vb_str rest, size_t annex)
{
    static const char *const names[] = {"I", "II", "III", "IV", "V", "VI"};
    struct vb_str section = next_part(&rest);
    bool boxes = annex == 1 && vb_str_eq_z(section, "V");
    vb_sb_addf(sb, ", %s %s", vb_tell(to, "Phụ lục", "Annex"), names[annex - 1]);
    add_level(sb, vb_tell(to, "mục", "section"), section);
    add_level(sb, boxes ? vb_tell(to, "ô số", "box") : vb_tell(to, "khoản", "item"),
              next_part(&rest));
    add_level(sb, vb_tell(to, "điểm", "point"), rest);
}

/* One source; what is none of the decree stays as it is. */
static void add_source(struct vb_answer *to, struct vb_sb *sb, struct vb_str source)
{
    struct vb_str rest = source;
    struct vb_str head = next_part(&rest);
    bool annex = head.n == 2 && head.p[0] == 'A' && head.p[1] >= '1' && head.p[1] <= '6';
    if (!annex && !vb_str_eq_z(head, "D")) {
        vb_sb_add(sb, source);
        return;
    }
    vb_sb_add_z(sb, vb_tell(to, "Nghị định 30/2020/NĐ-CP", "Decree 30/2020/NĐ-CP"));
    if (annex) {
        add_annex(to, sb, rest, (size_t)(head.p[1] - '0'));
        return;
    }
    add_level(sb, vb_tell(to, "Điều", "article"), next_part(&rest));
    add_level(sb, vb_tell(to, "khoản", "item"), next_part(&rest));
    add_level(sb, vb_tell(to, "điểm", "point"), rest);
}

struct vb_str vb_legal_source(struct vb_answer *to, const char *source)
{
    struct vb_str rest = vb_str_z(source);
    struct vb_sb sb;
    vb_sb_init(&sb, to->a);
    while (rest.n != 0) {
        size_t comma = vb_str_find(rest, VB_STR(", "), 0);
        comma = comma == SIZE_MAX ? rest.n : comma;
        add_source(to, &sb, vb_str_part(rest, 0, comma));
        rest = vb_str_part(rest, comma + 2, rest.n);
        vb_sb_add_z(&sb, rest.n == 0 ? "" : "; ");
    }
    return vb_sb_str(&sb);
}
