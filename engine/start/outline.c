/* New data files: three outlines in which the organisation's words are put. */
#include "start/start.h"

#include <string.h>

#include "outline_bao_cao.inc"
#include "outline_ke_hoach.inc"
#include "outline_phuong_huong.inc"

/* XML's own signs in words that a person gives. */
static void add_escaped(struct vb_sb *to, struct vb_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&':
            vb_sb_add_z(to, "&amp;");
            break;
        case '<':
            vb_sb_add_z(to, "&lt;");
            break;
        case '>':
            vb_sb_add_z(to, "&gt;");
            break;
        case '"':
            vb_sb_add_z(to, "&quot;");
            break;
        default:
            vb_sb_add_char(to, s.p[i]);
        }
    }
}

struct word {
    const char *mark;
    struct vb_str text;
};

/* The word whose mark stands at `s`, or NULL. */
static const struct word *word_at(struct vb_str s, const struct word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (vb_str_starts(s, vb_str_z(words[i].mark))) {
            return &words[i];
        }
    }
    return NULL;
}

static struct vb_str given(const char *word, const char *otherwise)
{
    return vb_str_trim(vb_str_z(word != NULL && word[0] != '\0' ? word : otherwise));
}

static bool find_outline(const char *kind, struct vb_str *text)
{
    const struct {
        const char *kind;
        const unsigned char *text;
        size_t size;
    } outlines[] = {{"bao-cao", outline_bao_cao, outline_bao_cao_size},
                    {"ke-hoach", outline_ke_hoach, outline_ke_hoach_size},
                    {"phuong-huong", outline_phuong_huong, outline_phuong_huong_size}};
    for (size_t i = 0; i < sizeof outlines / sizeof *outlines; i++) {
        if (strcmp(kind, outlines[i].kind) == 0) {
            *text = vb_str_n((const char *)outlines[i].text, outlines[i].size);
            return true;
        }
    }
    return false;
}

static bool read_year(const char *text, int *year)
{
    *year = 0;
    for (size_t i = 0; text != NULL && text[i] != '\0'; i++) {
        if (text[i] < '0' || text[i] > '9' || i > 3) {
            return false;
        }
        *year = *year * 10 + (text[i] - '0');
    }
    return *year >= 1000 && *year < 2999; /* what the schema takes, also one year on */
}

bool vb_outline_make(struct vb_arena *a, const char *kind, const struct vb_outline *who,
                     struct vb_str *made)
{
    struct vb_str text;
    int year;
    if (!find_outline(kind, &text) || !read_year(who->year, &year)) {
        return false;
    }
    const struct word words[] = {
        {"@TEN@", given(who->name, "Tên cơ quan")},
        {"@VIET-TAT@", given(who->short_name, "TCQ")},
        {"@DIA-DANH@", given(who->place, "Địa danh")},
        {"@CHU-QUAN@", given(who->above, "Tên cơ quan chủ quản")},
        {"@NAM@", vb_strf(a, "%d", year)},
        {"@NAM-SAU@", vb_strf(a, "%d", year + 1)},
    };
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t at = 0; at < text.n;) {
        size_t mark = vb_str_find(text, VB_STR("@"), at);
        mark = mark == SIZE_MAX ? text.n : mark;
        vb_sb_add(&sb, vb_str_part(text, at, mark));
        const struct word *w =
            word_at(vb_str_part(text, mark, text.n), words, sizeof words / sizeof *words);
        if (w != NULL) {
            add_escaped(&sb, w->text);
        }
        at = mark + (w == NULL ? 1 : strlen(w->mark));
    }
    *made = vb_sb_str(&sb);
    return true;
}
