#include "text/unicode.h"

#include "text/icu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

void vb_icu_check(UErrorCode status)
{
    if (U_FAILURE(status)) {
        fprintf(stderr, "vanban: ICU: %s\n", u_errorName(status));
        exit(70);
    }
}

int32_t vb_icu_length(size_t n)
{
    if (n > INT32_MAX / 4) {
        vb_icu_check(U_INDEX_OUTOFBOUNDS_ERROR);
    }
    return (int32_t)n;
}

const char *vb_icu_bytes(struct vb_str s)
{
    return s.p == NULL ? "" : s.p;
}

/* Past the ASCII at `i`, eight bytes at a time. */
static size_t skip_ascii(struct vb_str s, size_t i)
{
    uint64_t eight;
    while (s.n - i >= sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        if ((eight & 0x8080808080808080u) != 0) {
            break;
        }
        i += sizeof eight;
    }
    return i;
}

bool vb_utf8_valid(struct vb_str s, size_t *at)
{
    size_t i = 0;
    while ((i = skip_ascii(s, i)) < s.n) {
        size_t start = i;
        uint32_t cp;
        vb_str_next(s, &i, &cp);
        /* A fault moves on by one byte; a U+FFFD that is really there has three. */
        if (cp == 0xFFFD && i - start == 1) {
            *at = start;
            return false;
        }
    }
    return true;
}

/* ---- normal forms ---- */

static UChar *to_utf16(struct vb_str s, int32_t *count)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = vb_icu_length(s.n) + 1;
    UChar *text = malloc((size_t)room * sizeof *text);
    if (text == NULL) {
        vb_icu_check(U_MEMORY_ALLOCATION_ERROR);
    }
    u_strFromUTF8WithSub(text, room, count, vb_icu_bytes(s), (int32_t)s.n, 0xFFFD, NULL,
                         &status);
    vb_icu_check(status);
    return text;
}

static struct vb_str to_utf8(struct vb_arena *a, const UChar *text, int32_t count)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t room = (size_t)count * 3 + 1;
    char *p = vb_alloc(a, room);
    int32_t n = 0;
    u_strToUTF8(p, vb_icu_length(room), &n, text, count, &status);
    vb_icu_check(status);
    return (struct vb_str){p, (size_t)n};
}

static struct vb_str normal_form(struct vb_arena *a, struct vb_str s, const UNormalizer2 *form)
{
    int32_t count = 0;
    UChar *text = to_utf16(s, &count);
    UErrorCode status = U_ZERO_ERROR;
    int32_t need = unorm2_normalize(form, text, count, NULL, 0, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR || status == U_STRING_NOT_TERMINATED_WARNING) {
        status = U_ZERO_ERROR;
    }
    vb_icu_check(status);
    UChar *out = vb_alloc_array(a, (size_t)need + 1, sizeof *out);
    unorm2_normalize(form, text, count, out, need + 1, &status);
    vb_icu_check(status);
    free(text);
    return to_utf8(a, out, need);
}

/* A character that nothing changes or combines with: Latin and Vietnamese letters, punctuation,
 * currencies, arrows, operators, the object sign. */
static bool is_stable(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0x1EA0 && cp <= 0x1EF9) || (cp >= 0x2010 && cp <= 0x205E) ||
           (cp >= 0x20A0 && cp <= 0x20BF) || (cp >= 0x2190 && cp <= 0x22FF) || cp == 0xFFFC;
}

/* Most text is in normal form, which is known without asking ICU. */
static bool plainly_nfc(struct vb_str s)
{
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        if (!is_stable(cp)) {
            return false;
        }
    }
    return true;
}

struct vb_str vb_nfc(struct vb_arena *a, struct vb_str s)
{
    if (plainly_nfc(s)) {
        return vb_str_copy(a, s);
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    vb_icu_check(status);
    return normal_form(a, s, form);
}

struct vb_str vb_nfd(struct vb_arena *a, struct vb_str s)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFDInstance(&status);
    vb_icu_check(status);
    return normal_form(a, s, form);
}

bool vb_is_nfc(struct vb_str s)
{
    if (plainly_nfc(s)) {
        return true;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    int32_t count = 0;
    UChar *text = to_utf16(s, &count);
    UBool yes = unorm2_isNormalized(form, text, count, &status);
    free(text);
    vb_icu_check(status);
    return yes != 0;
}

/* ---- case ---- */

typedef int32_t case_mapper(const UCaseMap *, char *, int32_t, const char *, int32_t,
                            UErrorCode *);

static struct vb_str map_case(struct vb_arena *a, struct vb_str s, case_mapper *map)
{
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *how = ucasemap_open(VB_ICU_LOCALE, 0, &status);
    vb_icu_check(status);
    size_t room = s.n + 32;
    char *p = vb_alloc(a, room);
    int32_t n = map(how, p, vb_icu_length(room), vb_icu_bytes(s), (int32_t)s.n, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        p = vb_alloc(a, (size_t)n + 1);
        n = map(how, p, n + 1, vb_icu_bytes(s), (int32_t)s.n, &status);
    }
    ucasemap_close(how);
    vb_icu_check(status);
    return (struct vb_str){p, (size_t)n};
}

struct vb_str vb_from_codepage(struct vb_arena *a, const char *name, struct vb_str bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(name, &status);
    vb_icu_check(status);
    int32_t room = 3 * vb_icu_length(bytes.n) + 1; /* a byte makes one character of the BMP */
    char *out = vb_alloc(a, (size_t)room);
    int32_t n = ucnv_toAlgorithmic(UCNV_UTF8, from, out, room, vb_icu_bytes(bytes),
                                   vb_icu_length(bytes.n), &status);
    ucnv_close(from);
    vb_icu_check(status);
    return (struct vb_str){out, (size_t)n};
}

struct vb_str vb_upper(struct vb_arena *a, struct vb_str s)
{
    return map_case(a, s, ucasemap_utf8ToUpper);
}

struct vb_str vb_lower(struct vb_arena *a, struct vb_str s)
{
    return map_case(a, s, ucasemap_utf8ToLower);
}

struct vb_str vb_capitalise(struct vb_arena *a, struct vb_str s)
{
    uint32_t cp;
    size_t from = 0;
    size_t i = 0;
    while (vb_str_next(s, &i, &cp)) {
        if (vb_cp_is_letter(cp)) {
            struct vb_sb sb;
            vb_sb_init(&sb, a);
            vb_sb_add(&sb, vb_str_part(s, 0, from));
            vb_sb_add(&sb, vb_upper(a, vb_str_part(s, from, i)));
            vb_sb_add(&sb, vb_str_part(s, i, s.n));
            return vb_sb_str(&sb);
        }
        if (u_isalnum((UChar32)cp)) {
            break; /* "05 tập thể" opens with its number */
        }
        from = i;
    }
    return vb_str_copy(a, s);
}

/* The letters of Vietnamese in their case pairs; every other character is ICU's affair. */
enum latin { LATIN_NONE, LATIN_UPPER, LATIN_LOWER };

static enum latin latin_case(uint32_t cp)
{
    if (cp < 0x80) {
        return cp >= 'a' && cp <= 'z'   ? LATIN_LOWER
               : cp >= 'A' && cp <= 'Z' ? LATIN_UPPER
                                        : LATIN_NONE;
    }
    if (cp >= 0xC0 && cp <= 0xFE && cp != 0xD7 && cp != 0xDF && cp != 0xF7) {
        return cp < 0xE0 ? LATIN_UPPER : LATIN_LOWER;
    }
    bool pairs = (cp >= 0x1EA0 && cp <= 0x1EF9) || (cp >= 0x100 && cp <= 0x12F) ||
                 (cp >= 0x168 && cp <= 0x175) || (cp >= 0x1A0 && cp <= 0x1A5);
    if (pairs) {
        return (cp & 1) == 0 ? LATIN_UPPER : LATIN_LOWER;
    }
    return cp == 0x1AF ? LATIN_UPPER : cp == 0x1B0 ? LATIN_LOWER : LATIN_NONE;
}

/* From a capital to its small letter. */
static uint32_t case_step(uint32_t cp)
{
    return cp < 0x100 ? 0x20 : 1;
}

uint32_t vb_cp_upper(uint32_t cp)
{
    return latin_case(cp) == LATIN_LOWER ? cp - case_step(cp)
                                         : (uint32_t)u_toupper((UChar32)cp);
}

uint32_t vb_cp_lower(uint32_t cp)
{
    enum latin latin = latin_case(cp);
    if (latin == LATIN_NONE && cp >= 0x80) {
        return (uint32_t)u_tolower((UChar32)cp);
    }
    return latin == LATIN_UPPER ? cp + case_step(cp) : cp;
}

bool vb_cp_is_upper(uint32_t cp)
{
    enum latin latin = latin_case(cp);
    return latin == LATIN_NONE ? cp >= 0x80 && u_isupper((UChar32)cp) : latin == LATIN_UPPER;
}

bool vb_cp_is_lower(uint32_t cp)
{
    enum latin latin = latin_case(cp);
    return latin == LATIN_NONE ? cp >= 0x80 && u_islower((UChar32)cp) : latin == LATIN_LOWER;
}

bool vb_cp_is_letter(uint32_t cp)
{
    return latin_case(cp) != LATIN_NONE || (cp >= 0x80 && u_isalpha((UChar32)cp));
}

enum vb_letter vb_cp_letter(uint32_t cp)
{
    enum latin latin = latin_case(cp);
    if (latin != LATIN_NONE) {
        return latin == LATIN_UPPER ? VB_LETTER_UPPER : VB_LETTER_LOWER;
    }
    if (cp < 0x80 || !u_isalpha((UChar32)cp)) {
        return VB_LETTER_NONE;
    }
    return u_islower((UChar32)cp)   ? VB_LETTER_LOWER
           : u_isupper((UChar32)cp) ? VB_LETTER_UPPER
                                    : VB_LETTER_OTHER;
}

bool vb_cp_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool vb_cp_is_space(uint32_t cp)
{
    if (cp < 0x1680) {
        return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0x85 || cp == 0xA0;
    }
    bool vietnamese = cp >= 0x1EA0 && cp <= 0x1EF9;
    return !vietnamese && u_isUWhiteSpace((UChar32)cp);
}

size_t vb_count_cp(struct vb_str s)
{
    size_t count = 0;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        count++;
    }
    return count;
}

struct vb_str vb_cp_name(struct vb_arena *a, uint32_t cp)
{
    char name[128] = "";
    UErrorCode status = U_ZERO_ERROR;
    u_charName((UChar32)cp, U_EXTENDED_CHAR_NAME, name, (int32_t)sizeof name, &status);
    name[sizeof name - 1] = '\0';
    return U_FAILURE(status) || name[0] == '\0' ? vb_strf(a, "U+%04X", (unsigned)cp)
                                                : vb_strf(a, "U+%04X %s", (unsigned)cp, name);
}
