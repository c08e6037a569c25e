#include "text/legacy.h"

#include <stdbool.h>

/* Are words of that sort many enough to be sure? */
enum { LEAST_WORDS = 3, LEAST_SHARE = 4 /* one word in four */ };

static bool is_among(uint32_t cp, const char *set)
{
    struct vb_str s = vb_str_z(set);
    uint32_t other;
    for (size_t at = 0; vb_str_next(s, &at, &other);) {
        if (other == cp) {
            return true;
        }
    }
    return false;
}

static bool is_ascii_letter(uint32_t cp)
{
    return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' && cp < 0x80;
}

/* TCVN 5712:1993: letters of Vietnamese in places where Latin-1 has signs and foreign letters.
 * Those that stand beside words in Unicode too («», ·, ©) are left out. */
static bool is_tcvn3(uint32_t before, uint32_t cp)
{
    return is_ascii_letter(before) && is_among(cp, "¸µ¶¹¼½¾ÆÇËÌÎÏÑÖ×ØÜÞßåæçëîïñöøûüþ¨ª¬®");
}

/* VNI writes the accent as a letter of its own behind the vowel; pairs that Unicode text has
 * («oá», «uâ») are left out. */
static bool is_vni(uint32_t before, uint32_t cp)
{
    switch (before | 0x20) {
    case 'a':
    case 'e':
        return is_among(cp, "ùøûõïâêáàåãäéèúüë");
    case 'o':
        return is_among(cp, "ùøûõïâåä");
    case 'u':
        return is_among(cp, "ùøûï");
    default:
        return false;
    }
}

/* The first bytes of Vietnamese letters in UTF-8 as Windows-1252 shows them, and a sign behind.
 */
static bool is_misread(uint32_t before, uint32_t cp)
{
    if (before == 0xE1) { /* áº, á» */
        return cp == 0xBA || cp == 0xBB;
    }
    bool sign = (cp >= 0xA0 && cp <= 0xBF) || (cp >= 0x2010 && cp <= 0x203A) || cp == 0x192;
    return sign && (before == 0xC3 || before == 0xC4 || before == 0xC6); /* Ã Ä Æ */
}

/* Counts the words with such a pair of characters; false when they are too few. */
static bool tells(struct vb_str text, bool (*is_sign)(uint32_t before, uint32_t cp), size_t *at)
{
    size_t words = 0, hits = 0, start = 0;
    bool hit = false, inside = false;
    uint32_t before = ' ', cp;
    for (size_t i = 0, from = 0; vb_str_next(text, &i, &cp); from = i, before = cp) {
        bool blank = cp == ' ' || cp == '\n' || cp == '\t';
        if (!blank && !inside) {
            start = from;
            words++;
            hit = false;
        }
        inside = !blank;
        if (inside && !hit && cp >= 0xA0 && is_sign(before, cp)) {
            hit = true;
            *at = hits == 0 ? start : *at;
            hits++;
        }
    }
    return hits >= LEAST_WORDS && hits * LEAST_SHARE >= words;
}

/* Most texts of a data file are codes and numbers. */
static bool is_ascii(struct vb_str s)
{
    size_t i = 0;
    while (i < s.n && (unsigned char)s.p[i] < 0x80) {
        i++;
    }
    return i == s.n;
}

enum vb_legacy vb_legacy_find(struct vb_str text, size_t *at)
{
    return is_ascii(text)                ? VB_LEGACY_NONE
           : tells(text, is_misread, at) ? VB_LEGACY_UTF8
           : tells(text, is_vni, at)     ? VB_LEGACY_VNI
           : tells(text, is_tcvn3, at)   ? VB_LEGACY_TCVN3
                                         : VB_LEGACY_NONE;
}
