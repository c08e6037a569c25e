#include "text/syllable.h"
#include "text/unicode.h"

/* Rewrites the letters of [start, end) or answers false to leave them. */
typedef bool rewriter(struct vb_str word, enum vb_tone_style style, struct vb_sb *to);

static struct vb_str rewrite(struct vb_arena *a, struct vb_str s, enum vb_tone_style style,
                             rewriter *change, const struct vb_span *spared,
                             size_t spared_count)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    size_t done = 0;
    size_t span = 0;
    size_t start;
    for (size_t at = 0; vb_next_letters(s, &at, &start);) {
        vb_sb_add(&sb, vb_str_part(s, done, start));
        done = at;
        while (span < spared_count && spared[span].to <= start) {
            span++;
        }
        bool spare = span < spared_count && spared[span].from <= start;
        struct vb_str word = vb_str_part(s, start, at);
        if (spare || !change(word, style, &sb)) {
            vb_sb_add(&sb, word);
        }
    }
    vb_sb_add(&sb, vb_str_part(s, done, s.n));
    return vb_sb_str(&sb);
}

static bool change_style(struct vb_str word, enum vb_tone_style style, struct vb_sb *to)
{
    struct vb_syllable it;
    if (!vb_syllable_read(word, &it) || !vb_syllable_has_two_styles(&it)) {
        return false;
    }
    vb_syllable_write(&it, vb_syllable_tone_place(&it, style), to);
    return true;
}

static bool repair(struct vb_str word, enum vb_tone_style style, struct vb_sb *to)
{
    struct vb_syllable it;
    if (!vb_syllable_read(word, &it) || it.tone == VB_FLAT) {
        return false;
    }
    /* "giặt gịa": g + ịa is spelled like a misplaced giạ, and is right. */
    bool gia = it.count == 3 && it.rhyme == 2 && it.tone == VB_NANG && it.tone_at == 1 &&
               vb_cp_lower(it.letter[0]) == 'g' && vb_cp_lower(it.letter[2]) == 'a';
    if (gia) {
        return false;
    }
    vb_syllable_write(&it, vb_syllable_tone_place(&it, style), to);
    return true;
}

struct vb_str vb_move_tones(struct vb_arena *a, struct vb_str s, enum vb_tone_style style)
{
    unsigned unwanted = style == VB_TONE_OLD ? VB_TONES_NEW : VB_TONES_OLD;
    if (style == VB_TONE_KEEP || (vb_tone_styles(s) & unwanted) == 0) {
        return vb_str_copy(a, s);
    }
    size_t names = 0;
    const struct vb_span *spared = vb_find_names(a, s, &names);
    return rewrite(a, s, style, change_style, spared, names);
}

struct vb_str vb_fold_tones(struct vb_arena *a, struct vb_str s)
{
    return rewrite(a, s, VB_TONE_OLD, change_style, NULL, 0);
}

struct vb_str vb_repair_tones(struct vb_arena *a, struct vb_str s, enum vb_tone_style style)
{
    size_t names = 0;
    const struct vb_span *spared = vb_find_names(a, s, &names);
    return rewrite(a, s, style, repair, spared, names);
}

/* Only these letters can show a style; looking for them first keeps plain text cheap. */
static bool may_have_style(struct vb_str word)
{
    for (size_t i = 0; i < word.n; i++) {
        if ((unsigned char)word.p[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

unsigned vb_tone_styles(struct vb_str s)
{
    unsigned seen = 0;
    size_t start;
    for (size_t at = 0; vb_next_letters(s, &at, &start);) {
        struct vb_syllable it;
        struct vb_str word = vb_str_part(s, start, at);
        if (may_have_style(word) && vb_syllable_read(word, &it) &&
            vb_syllable_has_two_styles(&it)) {
            seen |= it.tone_at == it.rhyme ? VB_TONES_OLD : VB_TONES_NEW;
        }
    }
    return seen;
}
