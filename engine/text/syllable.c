#include "text/syllable.h"

#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

#include "text/syllables.inc"

/* Every vowel with its six tones, lower case; capitals go through their lower-case pair. */
static const uint16_t vowels[][VB_TONES] = {
#include "text/vowels.inc"
};

enum { VOWELS = sizeof vowels / sizeof vowels[0] };

/* Row of a lower-case vowel, or VOWELS. */
static size_t vowel_row(uint32_t lower, enum vb_tone *tone)
{
    /* ASCII stands in the first column alone, and most of it is consonants. */
    bool plain = lower < 0x80;
    bool vowel = !plain || lower == 'a' || lower == 'e' || lower == 'i' || lower == 'o' ||
                 lower == 'u' || lower == 'y';
    for (size_t row = 0; vowel && row < VOWELS; row++) {
        for (size_t t = 0; t < (plain ? 1 : VB_TONES); t++) {
            if (vowels[row][t] == lower) {
                *tone = (enum vb_tone)t;
                return row;
            }
        }
    }
    *tone = VB_FLAT;
    return VOWELS;
}

static uint32_t without_tone(uint32_t cp, enum vb_tone *tone)
{
    uint32_t lower = vb_cp_lower(cp);
    size_t row = vowel_row(lower, tone);
    if (row == VOWELS || *tone == VB_FLAT) {
        return cp;
    }
    uint32_t plain = vowels[row][VB_FLAT];
    return lower == cp ? plain : vb_cp_upper(plain);
}

static uint32_t with_tone(uint32_t cp, enum vb_tone tone)
{
    enum vb_tone none;
    uint32_t lower = vb_cp_lower(cp);
    size_t row = vowel_row(lower, &none);
    if (row == VOWELS) {
        return cp;
    }
    uint32_t marked = vowels[row][tone];
    return lower == cp ? marked : vb_cp_upper(marked);
}

static int compare_key(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

/* Letters [from, to) in lower case, as a terminated key. */
static void make_key(const struct vb_syllable *s, size_t from, size_t to, char *key)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t cp = vb_cp_lower(s->letter[i]);
        if (cp < 0x80) {
            key[n++] = (char)cp;
        } else { /* every letter that comes here is below U+0800 */
            key[n++] = (char)(0xC0 | cp >> 6);
            key[n++] = (char)(0x80 | (cp & 0x3F));
        }
    }
    key[n] = '\0';
}

#define LISTED(list, key) \
    (bsearch(key, list, sizeof list / sizeof list[0], sizeof list[0], compare_key) != NULL)

/* Does the syllable fall into a known onset of `onset` letters and a known rhyme? */
static bool splits_at(struct vb_syllable *s, size_t onset)
{
    char key[2 * VB_SYLLABLE_LONGEST + 1];
    if (onset >= s->count) {
        return false;
    }
    make_key(s, 0, onset, key);
    if (onset != 0 && !LISTED(onsets, key)) {
        return false;
    }
    make_key(s, onset, s->count, key);
    s->rhyme = onset;
    return LISTED(rhymes, key);
}

bool vb_syllable_read(struct vb_str word, struct vb_syllable *s)
{
    *s = (struct vb_syllable){.tone = VB_FLAT};
    uint32_t cp;
    for (size_t i = 0; vb_str_next(word, &i, &cp);) {
        enum vb_tone tone;
        if (s->count == VB_SYLLABLE_LONGEST) {
            return false;
        }
        uint32_t plain = without_tone(cp, &tone);
        if (plain >= 0x800 || (tone != VB_FLAT && s->tone != VB_FLAT)) {
            return false;
        }
        if (tone != VB_FLAT) {
            s->tone = tone;
            s->tone_at = s->count;
        }
        s->letter[s->count++] = plain;
    }
    /* The longest onset first: "gi" + "a" before "g" + "ia"; "gìn" falls through to "g" + "in".
     */
    for (size_t onset = 4; onset-- > 0;) {
        if (splits_at(s, onset)) {
            return true;
        }
    }
    return false;
}

static bool is_vowel(uint32_t cp)
{
    enum vb_tone tone;
    return vowel_row(vb_cp_lower(cp), &tone) < VOWELS;
}

/* ă â ê ô ơ ư: such a letter bears the tone, the last of two (ươ, uâ). */
static bool has_quality(uint32_t cp)
{
    return is_vowel(cp) && vb_cp_lower(cp) > 0x7F;
}

bool vb_syllable_has_two_styles(const struct vb_syllable *s)
{
    char key[2 * VB_SYLLABLE_LONGEST + 1];
    make_key(s, s->rhyme, s->count, key);
    bool open = strcmp(key, "oa") == 0 || strcmp(key, "oe") == 0 || strcmp(key, "uy") == 0;
    return open && s->tone != VB_FLAT;
}

size_t vb_syllable_tone_place(const struct vb_syllable *s, enum vb_tone_style style)
{
    size_t run = 0; /* vowels that open the rhyme */
    size_t marked = SIZE_MAX;
    for (size_t i = s->rhyme; i < s->count && is_vowel(s->letter[i]); i++) {
        run++;
        marked = has_quality(s->letter[i]) ? i : marked;
    }
    if (marked != SIZE_MAX) {
        return marked;
    }
    if (vb_syllable_has_two_styles(s)) {
        bool second =
            style == VB_TONE_NEW || (style == VB_TONE_KEEP && s->tone_at == s->rhyme + 1);
        return s->rhyme + (second ? 1 : 0);
    }
    bool closed = s->rhyme + run < s->count;
    return s->rhyme + (run >= 3 || (run == 2 && closed) ? 1 : 0);
}

void vb_syllable_write(const struct vb_syllable *s, size_t place, struct vb_sb *to)
{
    for (size_t i = 0; i < s->count; i++) {
        vb_sb_add_cp(to, i == place ? with_tone(s->letter[i], s->tone) : s->letter[i]);
    }
}

/* Syllables that end in a stop bear sắc or nặng only. */
static bool ends_in_stop(const struct vb_syllable *s)
{
    uint32_t last = vb_cp_lower(s->letter[s->count - 1]);
    uint32_t before = s->count < 2 ? 0 : vb_cp_lower(s->letter[s->count - 2]);
    return last == 'p' || last == 't' || last == 'c' || (last == 'h' && before == 'c');
}

/* c g ng stand before a o u, k gh ngh before e ê i y. */
static bool onset_suits(const struct vb_syllable *s)
{
    char key[2 * VB_SYLLABLE_LONGEST + 1];
    make_key(s, 0, s->rhyme, key);
    uint32_t first = vb_cp_lower(s->letter[s->rhyme]);
    bool front = first == 'e' || first == 0xEA || first == 'i' || first == 'y';
    if (strcmp(key, "k") == 0 || strcmp(key, "gh") == 0 || strcmp(key, "ngh") == 0) {
        return front;
    }
    if (strcmp(key, "g") == 0) {
        return !front || first == 'i'; /* gì, giết */
    }
    return !front || (strcmp(key, "c") != 0 && strcmp(key, "ng") != 0);
}

bool vb_is_syllable(struct vb_str s)
{
    struct vb_syllable it;
    if (!vb_syllable_read(s, &it) || !onset_suits(&it)) {
        return false;
    }
    if (ends_in_stop(&it) && it.tone != VB_SAC && it.tone != VB_NANG) {
        return false;
    }
    bool placed = it.tone == VB_FLAT || it.tone_at == vb_syllable_tone_place(&it, VB_TONE_KEEP);
    return placed;
}

bool vb_next_letters(struct vb_str s, size_t *at, size_t *start)
{
    uint32_t cp;
    size_t i = *at;
    bool inside = false;
    while (vb_str_next(s, &i, &cp)) {
        if (vb_cp_is_letter(cp)) {
            *start = inside ? *start : *at;
            inside = true;
        } else if (inside) {
            return true; /* `*at` stands before this character */
        }
        *at = i;
    }
    return inside;
}
