/* Text slices with a length, and a builder that writes into an arena.  A slice borrows its
 * bytes; text that reached a value (node, doc, pages) is valid UTF-8 in NFC. */
#ifndef VB_BASE_STR_H
#define VB_BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct vb_str {
    const char *p; /* not terminated; may be NULL when n is 0 */
    size_t n;      /* bytes */
};

/* A slice over a string literal. */
#define VB_STR(literal) ((struct vb_str){"" literal, sizeof(literal) - 1})
/* The same where an initializer must be constant. */
#define VB_STR_INIT(literal)            \
    {                                   \
        "" literal, sizeof(literal) - 1 \
    }
/* The two printf arguments of "%.*s". */
#define VB_ARG(s) (int)(s).n, (s).p == NULL ? "" : (s).p

/* A slice over a terminated string; NULL gives the empty slice. */
struct vb_str vb_str_z(const char *z);
struct vb_str vb_str_n(const char *p, size_t n);
/* Bytes [from, to) of `s`; both ends are clamped. */
static inline struct vb_str vb_str_part(struct vb_str s, size_t from, size_t to);
static inline bool vb_str_eq(struct vb_str a, struct vb_str b);
static inline bool vb_str_eq_z(struct vb_str a, const char *z);
bool vb_str_starts(struct vb_str s, struct vb_str prefix);
bool vb_str_ends(struct vb_str s, struct vb_str suffix);
/* Byte order, for sorted tables: negative, 0 or positive. */
int vb_str_cmp(struct vb_str a, struct vb_str b);
/* Without ASCII white space at both ends. */
struct vb_str vb_str_trim(struct vb_str s);
/* Byte offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t vb_str_find(struct vb_str s, struct vb_str needle, size_t from);
/* A terminated copy in `a`. */
char *vb_str_to_z(struct vb_arena *a, struct vb_str s);
/* A copy in `a` (also terminated, the terminator is not counted). */
struct vb_str vb_str_copy(struct vb_arena *a, struct vb_str s);
/* printf into `a`. */
struct vb_str vb_strf(struct vb_arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Walks the code points of valid UTF-8: stores the next one and returns true, or returns false
 * at the end.  A malformed byte yields U+FFFD and moves on by one byte, so it always ends. */
static inline bool vb_str_next(struct vb_str s, size_t *at, uint32_t *cp);

/* How many bytes are more, less or other; 63 for texts that are longer. */
size_t vb_str_distance(struct vb_str a, struct vb_str b);
/* The name of `names` nearest to `wrong` by edit distance, or the empty slice when none is near
 * (distance above a third of the length, at least 1).  For "did you mean" hints. */
struct vb_str vb_str_nearest(struct vb_str wrong, const struct vb_str *names, size_t count);

/* Text builder.  The bytes live in the arena; `vb_sb_str` borrows what was written so far. */
struct vb_sb {
    struct vb_arena *arena;
    char *p;
    size_t n, room;
};

void vb_sb_init(struct vb_sb *sb, struct vb_arena *a);
void vb_sb_add(struct vb_sb *sb, struct vb_str s);
void vb_sb_add_z(struct vb_sb *sb, const char *z);
void vb_sb_add_char(struct vb_sb *sb, char c);
/* Appends one code point as UTF-8. */
void vb_sb_add_cp(struct vb_sb *sb, uint32_t cp);
void vb_sb_addf(struct vb_sb *sb, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void vb_sb_addv(struct vb_sb *sb, const char *format, va_list args);
struct vb_str vb_sb_str(const struct vb_sb *sb);

/* ---- names are compared for every element, often with literals whose length is then known */

static inline struct vb_str vb_str_part(struct vb_str s, size_t from, size_t to)
{
    to = to > s.n ? s.n : to;
    from = from > to ? to : from;
    return s.n == 0 ? s : (struct vb_str){s.p + from, to - from};
}

static inline bool vb_str_eq(struct vb_str a, struct vb_str b)
{
    return a.n == b.n &&
           (a.n == 0 || a.p == b.p || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

static inline bool vb_str_eq_z(struct vb_str a, const char *z)
{
    return vb_str_eq(a, (struct vb_str){z, z == NULL ? 0 : strlen(z)});
}

/* ---- vb_str_next is asked for every character of every text, several times */

/* The same for every text, well formed or not. */
bool vb_str_next_any(struct vb_str s, size_t *at, uint32_t *cp);

static inline bool vb_str_next(struct vb_str s, size_t *at, uint32_t *cp)
{
    size_t i = *at;
    if (i >= s.n) {
        return false;
    }
    unsigned char lead = (unsigned char)s.p[i];
    if (lead < 0x80) {
        *at = i + 1;
        *cp = lead;
        return true;
    }
    if (lead >= 0xC2 && lead < 0xE0 && s.n - i >= 2 &&
        ((unsigned char)s.p[i + 1] & 0xC0) == 0x80) {
        *at = i + 2;
        *cp = (lead & 0x1Fu) << 6 | ((unsigned char)s.p[i + 1] & 0x3Fu);
        return true;
    }
    /* Vietnamese letters with two marks, typographic marks; surrogates would begin with ED. */
    if (lead > 0xE0 && lead < 0xED && s.n - i >= 3 &&
        ((unsigned char)s.p[i + 1] & 0xC0) == 0x80 &&
        ((unsigned char)s.p[i + 2] & 0xC0) == 0x80) {
        *at = i + 3;
        *cp = (lead & 0x0Fu) << 12 | ((unsigned char)s.p[i + 1] & 0x3Fu) << 6 |
              ((unsigned char)s.p[i + 2] & 0x3Fu);
        return true;
    }
    return vb_str_next_any(s, at, cp);
}

#endif
