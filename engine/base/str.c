#include "base/str.h"

#include <stdio.h>
#include <string.h>

struct vb_str vb_str_z(const char *z)
{
    return z == NULL ? (struct vb_str){NULL, 0} : (struct vb_str){z, strlen(z)};
}

struct vb_str vb_str_n(const char *p, size_t n)
{
    return (struct vb_str){p, n};
}

bool vb_str_starts(struct vb_str s, struct vb_str prefix)
{
    return s.n >= prefix.n && vb_str_eq(vb_str_part(s, 0, prefix.n), prefix);
}

bool vb_str_ends(struct vb_str s, struct vb_str suffix)
{
    return s.n >= suffix.n && vb_str_eq(vb_str_part(s, s.n - suffix.n, s.n), suffix);
}

int vb_str_cmp(struct vb_str a, struct vb_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct vb_str vb_str_trim(struct vb_str s)
{
    while (s.n > 0 && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && is_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

size_t vb_str_find(struct vb_str s, struct vb_str needle, size_t from)
{
    if (needle.n == 0 || s.n < needle.n) {
        return SIZE_MAX;
    }
    const char *found = from > s.n ? NULL : memmem(s.p + from, s.n - from, needle.p, needle.n);
    return found == NULL ? SIZE_MAX : (size_t)(found - s.p);
}

char *vb_str_to_z(struct vb_arena *a, struct vb_str s)
{
    char *z = vb_alloc_raw(a, s.n + 1);
    if (s.n != 0) {
        memcpy(z, s.p, s.n);
    }
    z[s.n] = '\0';
    return z;
}

struct vb_str vb_str_copy(struct vb_arena *a, struct vb_str s)
{
    return (struct vb_str){vb_str_to_z(a, s), s.n};
}

struct vb_str vb_strf(struct vb_arena *a, const char *format, ...)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    va_list args;
    va_start(args, format);
    vb_sb_addv(&sb, format, args);
    va_end(args);
    return vb_sb_str(&sb);
}

/* Length of the sequence that `lead` opens, 0 when it opens none. */
static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
        return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool vb_str_next_any(struct vb_str s, size_t *at, uint32_t *cp)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (*at >= s.n) {
        return false;
    }
    const unsigned char *b = (const unsigned char *)s.p + *at;
    size_t length = sequence_length(b[0]);
    uint32_t value = length <= 1 ? b[0] : b[0] & (0x7Fu >> length);
    bool good = length != 0 && *at + length <= s.n;
    for (size_t i = 1; good && i < length; i++) {
        good = (b[i] & 0xC0) == 0x80;
        value = value << 6 | (b[i] & 0x3Fu);
    }
    if (!good || value < least[length] || value > 0x10FFFF ||
        (value >= 0xD800 && value < 0xE000)) {
        *at += 1;
        *cp = 0xFFFD;
        return true;
    }
    *at += length;
    *cp = value;
    return true;
}

size_t vb_str_distance(struct vb_str a, struct vb_str b)
{
    enum { LONGEST = 63 };
    size_t row[LONGEST + 1];
    if (a.n > LONGEST || b.n > LONGEST) {
        return LONGEST;
    }
    for (size_t j = 0; j <= b.n; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t best = diagonal + (a.p[i - 1] != b.p[j - 1]);
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[b.n];
}

struct vb_str vb_str_nearest(struct vb_str wrong, const struct vb_str *names, size_t count)
{
    size_t limit = wrong.n / 3 < 1 ? 1 : wrong.n / 3;
    struct vb_str best = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        size_t d = vb_str_distance(wrong, names[i]);
        if (d <= limit) {
            limit = d == 0 ? 0 : d - 1;
            best = names[i];
        }
    }
    return best;
}

void vb_sb_init(struct vb_sb *sb, struct vb_arena *a)
{
    *sb = (struct vb_sb){.arena = a};
}

static char *reserve(struct vb_sb *sb, size_t more)
{
    if (sb->room - sb->n < more) {
        size_t room = sb->room * 2 > sb->n + more ? sb->room * 2 : sb->n + more + 64;
        char *p = vb_alloc_raw(sb->arena, room);
        if (sb->n != 0) {
            memcpy(p, sb->p, sb->n);
        }
        sb->p = p;
        sb->room = room;
    }
    return sb->p + sb->n;
}

void vb_sb_add(struct vb_sb *sb, struct vb_str s)
{
    if (s.n != 0) {
        memcpy(reserve(sb, s.n), s.p, s.n);
        sb->n += s.n;
    }
}

void vb_sb_add_z(struct vb_sb *sb, const char *z)
{
    vb_sb_add(sb, vb_str_z(z));
}

void vb_sb_add_char(struct vb_sb *sb, char c)
{
    *reserve(sb, 1) = c;
    sb->n++;
}

void vb_sb_add_cp(struct vb_sb *sb, uint32_t cp)
{
    unsigned char *p = (unsigned char *)reserve(sb, 4);
    size_t n = 0;
    if (cp < 0x80) {
        p[n++] = (unsigned char)cp;
    } else if (cp < 0x800) {
        p[n++] = (unsigned char)(0xC0 | cp >> 6);
        p[n++] = (unsigned char)(0x80 | (cp & 0x3F));
    } else if (cp < 0x10000) {
        p[n++] = (unsigned char)(0xE0 | cp >> 12);
        p[n++] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
        p[n++] = (unsigned char)(0x80 | (cp & 0x3F));
    } else {
        p[n++] = (unsigned char)(0xF0 | cp >> 18);
        p[n++] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
        p[n++] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
        p[n++] = (unsigned char)(0x80 | (cp & 0x3F));
    }
    sb->n += n;
}

void vb_sb_addv(struct vb_sb *sb, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    char *p = reserve(sb, 1);
    size_t room = sb->room - sb->n;
    int n = vsnprintf(p, room, format, args);
    if (n > 0 && (size_t)n >= room) {
        vsnprintf(reserve(sb, (size_t)n + 1), (size_t)n + 1, format, again);
    }
    sb->n += n > 0 ? (size_t)n : 0;
    va_end(again);
}

void vb_sb_addf(struct vb_sb *sb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vb_sb_addv(sb, format, args);
    va_end(args);
}

struct vb_str vb_sb_str(const struct vb_sb *sb)
{
    return (struct vb_str){sb->p, sb->n};
}
