#include "text/legacy.h"

#include "text/syllable.h"
#include "text/unicode.h"
#include "text/vietnamese.h"

#include <stdint.h>
#include <string.h>

/* How much of a text is looked at. */
enum { SAMPLE = 16 * 1024 };

/* How many words with a mark decide, and what share of them must be syllables.  A table of
 * names has few, foreign names among them. */
enum { LEAST_WORDS = 4, LEAST_SHARE = 70 };

/* VIQR is plain ASCII: more must speak for it, that no English text is taken for it. */
enum { LEAST_WORDS_ASCII = 6, LEAST_SHARE_ASCII = 90 };

static const struct letter {
    uint16_t cp;
    char tcvn3[4], vni[4], viqr[4], viscii[4];
} letters[] = {
#include "text/legacy.inc"
};

enum { LETTERS = sizeof letters / sizeof *letters };

static const char *const names[VB_LEGACY_COUNT][2] = {
    [VB_LEGACY_NONE] = {"", ""},
    [VB_LEGACY_TCVN3] = {"TCVN3 (phông .VnTime)", "TCVN3 (.VnTime fonts)"},
    [VB_LEGACY_VNI] = {"VNI (phông VNI-Times)", "VNI (VNI-Times fonts)"},
    [VB_LEGACY_1258] = {"windows-1258", "windows-1258"},
    [VB_LEGACY_VISCII] = {"VISCII", "VISCII"},
    [VB_LEGACY_VIQR] = {"VIQR", "VIQR"},
    [VB_LEGACY_TWICE] = {"UTF-8 bị đọc sai bảng mã", "UTF-8 that was decoded wrongly"},
};

struct vb_str vb_legacy_name(enum vb_legacy encoding, bool english)
{
    return vb_str_z(names[encoding][english]);
}

/* ---- windows-1252, which stands behind all of them */

struct latin {
    uint32_t cp[256];
};

static struct latin latin_of(struct vb_arena *a)
{
    struct latin l;
    char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)i;
    }
    struct vb_str all = vb_from_codepage(a, "windows-1252", vb_str_n(bytes, sizeof bytes));
    size_t at = 0;
    for (size_t i = 0; i < sizeof bytes && vb_str_next(all, &at, &l.cp[i]); i++) {
    }
    return l;
}

/* The byte of a character, or -1. */
static int byte_of(const struct latin *l, uint32_t cp)
{
    if (cp < 0x80 || (cp >= 0xA0 && cp < 0x100)) {
        return (int)cp;
    }
    int byte = 0x80;
    while (byte < 0xA0 && l->cp[byte] != cp) {
        byte++;
    }
    return byte < 0xA0 ? byte : -1;
}

/* The bytes that `text` was; false when it was never windows-1252. */
static bool to_bytes(struct vb_arena *a, const struct latin *l, struct vb_str text,
                     struct vb_str *bytes)
{
    char *p = vb_alloc(a, text.n);
    size_t n = 0, at = 0;
    uint32_t cp;
    while (vb_str_next(text, &at, &cp)) {
        int byte = byte_of(l, cp);
        if (byte < 0) {
            return false;
        }
        p[n++] = (char)byte;
    }
    *bytes = (struct vb_str){p, n};
    return true;
}

/* ---- decoding */

static const char *form_of(const struct letter *l, enum vb_legacy encoding)
{
    switch (encoding) {
    case VB_LEGACY_TCVN3:
        return l->tcvn3;
    case VB_LEGACY_VNI:
        return l->vni;
    case VB_LEGACY_VIQR:
        return l->viqr;
    case VB_LEGACY_VISCII:
        return l->viscii;
    case VB_LEGACY_NONE:
    case VB_LEGACY_1258:
    case VB_LEGACY_TWICE:
    case VB_LEGACY_COUNT:
        break;
    }
    return "";
}

/* The letters of one encoding, chained by the first byte of their form. */
struct forms {
    enum vb_legacy encoding;
    uint8_t first[256], next[LETTERS]; /* 1 + index; 0: the end */
};

static struct forms forms_of(enum vb_legacy encoding)
{
    struct forms f = {.encoding = encoding};
    for (size_t i = 0; i < LETTERS; i++) {
        unsigned char byte = (unsigned char)form_of(&letters[i], encoding)[0];
        if (byte != 0) {
            f.next[i] = f.first[byte];
            f.first[byte] = (uint8_t)(i + 1);
        }
    }
    return f;
}

/* The letter with the longest form at byte `at`; NULL when there is none. */
static const struct letter *letter_at(const struct forms *f, struct vb_str s, size_t at,
                                      size_t *length)
{
    const struct letter *found = NULL;
    *length = 0;
    for (size_t i = f->first[(unsigned char)s.p[at]]; i != 0; i = f->next[i - 1]) {
        const char *form = form_of(&letters[i - 1], f->encoding);
        size_t n = strlen(form);
        if (n > *length && n <= s.n - at && memcmp(form, s.p + at, n) == 0) {
            found = &letters[i - 1];
            *length = n;
        }
    }
    return found;
}

static struct vb_str decode_letters(struct vb_arena *a, struct vb_str s,
                                    enum vb_legacy encoding)
{
    struct forms forms = forms_of(encoding);
    struct latin latin = latin_of(a);
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t at = 0, length; at < s.n;) {
        if (encoding == VB_LEGACY_VIQR && s.p[at] == '\\' && at + 1 < s.n) {
            vb_sb_add_char(&sb, s.p[at + 1]); /* «\.»: a full stop, no mark below */
            at += 2;
            continue;
        }
        const struct letter *l = letter_at(&forms, s, at, &length);
        if (l != NULL) {
            vb_sb_add_cp(&sb, l->cp);
            at += length;
        } else {
            vb_sb_add_cp(&sb, latin.cp[(unsigned char)s.p[at++]]);
        }
    }
    return vb_sb_str(&sb);
}

static struct vb_str decode_twice(struct vb_arena *a, struct vb_str text)
{
    struct latin latin = latin_of(a);
    struct vb_str once;
    size_t at;
    bool twice = vb_utf8_valid(text, &at) && to_bytes(a, &latin, text, &once) &&
                 vb_utf8_valid(once, &at);
    return twice ? vb_nfc(a, once) : (struct vb_str){NULL, 0};
}

struct vb_str vb_legacy_decode(struct vb_arena *a, struct vb_str bytes, enum vb_legacy encoding)
{
    switch (encoding) {
    case VB_LEGACY_NONE:
        return bytes;
    case VB_LEGACY_1258:
        return vb_nfc(a, vb_from_codepage(a, "windows-1258", bytes));
    case VB_LEGACY_TWICE:
        return decode_twice(a, bytes);
    case VB_LEGACY_TCVN3:
    case VB_LEGACY_VNI:
    case VB_LEGACY_VISCII:
    case VB_LEGACY_VIQR:
    case VB_LEGACY_COUNT:
        break;
    }
    return decode_letters(a, bytes, encoding);
}

/* ---- recognising */

struct score {
    size_t words,
        good; /* words of two letters and more with a mark; those that are syllables */
};

static bool has_mark(struct vb_str word)
{
    for (size_t i = 0; i < word.n; i++) {
        if ((unsigned char)word.p[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

static struct score score_of(struct vb_str text)
{
    struct score s = {0, 0};
    for (size_t at = 0, start; vb_next_letters(text, &at, &start);) {
        struct vb_str word = vb_str_part(text, start, at);
        if (has_mark(word) && vb_count_cp(word) > 1) {
            s.words++;
            s.good += vb_is_syllable(word) ? 1 : 0;
        }
    }
    return s;
}

static bool enough(struct score s, enum vb_legacy encoding)
{
    bool ascii = encoding == VB_LEGACY_VIQR;
    return s.good >= (ascii ? LEAST_WORDS_ASCII : LEAST_WORDS) &&
           s.good * 100 >= s.words * (ascii ? LEAST_SHARE_ASCII : LEAST_SHARE);
}

/* Is the share of good words in `s` above that in `than`?  Of equals more words are better. */
static bool better(struct score s, struct score than)
{
    return s.good * (than.words + 1) > than.good * (s.words + 1);
}

/* The best of the encodings `first` to `last` for `bytes`, if it is better than `as_it_is`. */
static enum vb_legacy best_of(struct vb_arena *a, struct vb_str bytes, struct score as_it_is,
                              enum vb_legacy first, enum vb_legacy last)
{
    enum vb_legacy found = VB_LEGACY_NONE;
    struct score most = as_it_is;
    for (int i = (int)first; i <= (int)last; i++) {
        enum vb_legacy encoding = (enum vb_legacy)i;
        struct score s = score_of(vb_legacy_decode(a, bytes, encoding));
        if (enough(s, encoding) && better(s, most)) {
            most = s;
            found = encoding;
        }
    }
    return found;
}

static struct vb_str sample_of(struct vb_str s)
{
    size_t n = s.n < SAMPLE ? s.n : SAMPLE;
    while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80) {
        n--; /* no character of UTF-8 is cut in two */
    }
    return vb_str_part(s, 0, n);
}

enum vb_legacy vb_legacy_guess(struct vb_str bytes)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_str sample = sample_of(bytes);
    size_t at;
    struct score none = {0, 0};
    enum vb_legacy found;
    if (!vb_utf8_valid(sample, &at)) {
        found = best_of(a, sample, none, VB_LEGACY_TCVN3, VB_LEGACY_VISCII);
    } else if (has_mark(sample)) {
        found = best_of(a, sample, score_of(sample), VB_LEGACY_TWICE, VB_LEGACY_TWICE);
    } else {
        found = best_of(a, sample, none, VB_LEGACY_VIQR, VB_LEGACY_VIQR);
    }
    vb_arena_drop(a);
    return found;
}

/* ---- pasted text */

/* A superset of windows-1252 that is cheap to ask. */
static bool may_be_latin(uint32_t cp)
{
    return cp < 0x100 || (cp >= 0x152 && cp < 0x19F) || (cp >= 0x2C6 && cp < 0x2DD) ||
           (cp >= 0x2013 && cp < 0x2123);
}

/* The stretch of such characters from `*at` on; `*at` moves behind what ends it.  How many of
 * them are not ASCII. */
static size_t next_stretch(struct vb_str text, size_t *at, struct vb_str *stretch)
{
    size_t start = *at, end = *at, marks = 0;
    uint32_t cp;
    while (vb_str_next(text, at, &cp) && may_be_latin(cp)) {
        marks += cp >= 0x80 ? 1 : 0;
        end = *at;
    }
    *stretch = vb_str_part(text, start, end);
    return marks;
}

static enum vb_legacy guess_stretch(struct vb_str stretch)
{
    struct score s = score_of(stretch);
    if (s.good * 2 > s.words) {
        return VB_LEGACY_NONE; /* «công tác tháng»: Vietnamese as it is */
    }
    struct vb_arena *a = vb_arena_new();
    struct latin latin = latin_of(a);
    struct vb_str bytes;
    enum vb_legacy found = VB_LEGACY_NONE;
    if (to_bytes(a, &latin, stretch, &bytes)) {
        found = best_of(a, bytes, s, VB_LEGACY_TCVN3, VB_LEGACY_VISCII);
    }
    if (found == VB_LEGACY_NONE) {
        found = best_of(a, stretch, s, VB_LEGACY_TWICE, VB_LEGACY_TWICE);
    }
    vb_arena_drop(a);
    return found;
}

enum vb_legacy vb_legacy_guess_pasted(struct vb_str text, size_t *from, size_t *to)
{
    enum vb_legacy found = VB_LEGACY_NONE;
    for (size_t at = 0; found == VB_LEGACY_NONE && at < text.n;) {
        struct vb_str stretch;
        if (next_stretch(text, &at, &stretch) >= LEAST_WORDS) {
            found = guess_stretch(stretch);
            *from = (size_t)(stretch.p - text.p);
            *to = *from + stretch.n;
            while (*from > 0 && *from < *to && text.p[*from - 1] != ' ') {
                (*from)++; /* past the rest of a word that is no part of it */
            }
        }
    }
    return found;
}

struct vb_str vb_legacy_decode_pasted(struct vb_arena *a, struct vb_str stretch,
                                      enum vb_legacy encoding)
{
    struct latin latin = latin_of(a);
    struct vb_str bytes = stretch;
    if (encoding != VB_LEGACY_TWICE && encoding != VB_LEGACY_NONE) {
        (void)to_bytes(a, &latin, stretch, &bytes);
    }
    return vb_legacy_decode(a, bytes, encoding);
}
