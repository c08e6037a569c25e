#include "text/vietnamese.h"

#include <stdio.h>
#include <string.h>

/* ---- figures ---- */

enum { DIGITS_ROOM = 64, PLACES_MOST = 18 };

static uint64_t magnitude(int64_t n)
{
    return n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n;
}

/* Digits of `value` / 10^drop, rounded half away from zero. */
static uint64_t round_off(uint64_t value, int drop)
{
    uint64_t last = 0;
    for (int i = 0; i < drop; i++) {
        last = value % 10;
        value /= 10;
    }
    return value + (last >= 5);
}

static void add_grouped(struct vb_sb *sb, const char *digits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i != 0 && (count - i) % 3 == 0) {
            vb_sb_add_char(sb, '.');
        }
        vb_sb_add_char(sb, digits[i]);
    }
}

struct vb_str vb_format_number(struct vb_arena *a, struct vb_decimal n, int decimals)
{
    int scale = n.scale < 0 ? 0 : n.scale > PLACES_MOST ? PLACES_MOST : n.scale;
    int places = decimals < 0 ? scale : decimals > PLACES_MOST ? PLACES_MOST : decimals;
    uint64_t value = magnitude(n.digits);
    if (places < scale) {
        value = round_off(value, scale - places);
        scale = places;
    }
    char digits[DIGITS_ROOM];
    int count = snprintf(digits, sizeof digits, "%0*llu", scale + 1, (unsigned long long)value);
    size_t whole = (size_t)(count - scale);
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    if (n.digits < 0 && value != 0) {
        vb_sb_add_char(&sb, '-');
    }
    add_grouped(&sb, digits, whole);
    if (places > 0) {
        vb_sb_add_char(&sb, ',');
        vb_sb_add(&sb, vb_str_n(digits + whole, (size_t)scale));
        for (int i = scale; i < places; i++) {
            vb_sb_add_char(&sb, '0');
        }
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_format_count(struct vb_arena *a, int64_t n)
{
    if (n > -10 && n < 10) {
        return vb_strf(a, n < 0 ? "-0%d" : "0%d", (int)magnitude(n));
    }
    return vb_format_number(a, (struct vb_decimal){.digits = n, .scale = 0}, 0);
}

/* ---- words ---- */

static const char *const digit_words[] = {"không", "một", "hai", "ba",  "bốn",
                                          "năm",   "sáu", "bảy", "tám", "chín"};

static void add_word(struct vb_sb *sb, const char *word)
{
    if (sb->n != 0) {
        vb_sb_add_char(sb, ' ');
    }
    vb_sb_add_z(sb, word);
}

/* After "mươi" one, four and five change: hai mươi mốt, hai mươi tư, hai mươi lăm; after "mười"
 * only five does. */
static const char *unit_word(unsigned tens, unsigned unit)
{
    if (unit == 5 && tens >= 1) {
        return "lăm";
    }
    if (tens >= 2 && unit == 1) {
        return "mốt";
    }
    return tens >= 2 && unit == 4 ? "tư" : digit_words[unit];
}

/* 1 … 999; with `full`, hundreds are said even when there are none. */
static void add_triple(struct vb_sb *sb, unsigned n, bool full)
{
    unsigned hundreds = n / 100;
    unsigned tens = n / 10 % 10;
    unsigned unit = n % 10;
    if (hundreds != 0 || full) {
        add_word(sb, digit_words[hundreds]);
        add_word(sb, "trăm");
    }
    if (tens == 0 && unit != 0 && (hundreds != 0 || full)) {
        add_word(sb, "linh");
    } else if (tens == 1) {
        add_word(sb, "mười");
    } else if (tens > 1) {
        add_word(sb, digit_words[tens]);
        add_word(sb, "mươi");
    }
    if (unit != 0) {
        add_word(sb, unit_word(tens, unit));
    }
}

/* Below a tỷ (10^9); `full` when something was said above. */
static void add_millions(struct vb_sb *sb, unsigned n, bool full)
{
    static const struct {
        unsigned size;
        const char *word;
    } groups[] = {{1000000, "triệu"}, {1000, "nghìn"}, {1, NULL}};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        unsigned part = n / groups[i].size % 1000;
        if (part == 0) {
            continue;
        }
        add_triple(sb, part, full);
        if (groups[i].word != NULL) {
            add_word(sb, groups[i].word);
        }
        full = true;
    }
}

static void add_number(struct vb_sb *sb, uint64_t n)
{
    const uint64_t ty = 1000000000;
    /* At most three rounds: 2^63 is below 10^19. */
    unsigned parts[3];
    size_t count = 0;
    for (; n != 0; n /= ty) {
        parts[count++] = (unsigned)(n % ty);
    }
    for (size_t i = count; i-- > 0;) {
        add_millions(sb, parts[i], i + 1 < count);
        /* An empty part between still carries the ones above: một tỷ tỷ. */
        if (i != 0) {
            add_word(sb, "tỷ");
        }
    }
}

struct vb_str vb_spell(struct vb_arena *a, int64_t n)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    if (n == 0) {
        vb_sb_add_z(&sb, digit_words[0]);
        return vb_sb_str(&sb);
    }
    if (n < 0) {
        vb_sb_add_z(&sb, "âm");
    }
    add_number(&sb, magnitude(n));
    return vb_sb_str(&sb);
}

struct vb_str vb_ordinal(struct vb_arena *a, int64_t n)
{
    switch (n) {
    case 1:
        return VB_STR("nhất");
    case 4:
        return VB_STR("tư");
    default:
        return vb_spell(a, n);
    }
}

struct vb_str vb_roman(struct vb_arena *a, int64_t n)
{
    static const struct {
        int value;
        const char *sign;
    } signs[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    if (n < 1 || n > 3999) {
        return vb_sb_str(&sb);
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        for (; n >= signs[i].value; n -= signs[i].value) {
            vb_sb_add_z(&sb, signs[i].sign);
        }
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_letter(struct vb_arena *a, int64_t n)
{
    static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                          "i", "k", "l", "m", "n", "o", "p", "q",
                                          "r", "s", "t", "u", "v", "x", "y"};
    enum { LETTERS = sizeof letters / sizeof letters[0] };
    const char *picked[16]; /* 23^14 is above 2^63 */
    size_t count = 0;
    for (; n > 0; n = (n - 1) / LETTERS) {
        picked[count++] = letters[(n - 1) % LETTERS];
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    while (count > 0) {
        vb_sb_add_z(&sb, picked[--count]);
    }
    return vb_sb_str(&sb);
}

/* ---- dates ---- */

bool vb_date_valid(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* A zero stands before days 1 to 9 and months 1 and 2 only (A1.II.4.b). */
static struct vb_str day_text(struct vb_arena *a, struct vb_date d, struct vb_str blank)
{
    return d.day == 0 ? blank : vb_strf(a, "%02d", d.day);
}

static struct vb_str month_text(struct vb_arena *a, struct vb_date d, struct vb_str blank)
{
    return d.month == 0 ? blank : vb_strf(a, d.month <= 2 ? "%02d" : "%d", d.month);
}

static struct vb_str year_text(struct vb_arena *a, struct vb_date d, struct vb_str blank)
{
    return d.year == 0 ? blank : vb_strf(a, "%d", d.year);
}

struct vb_str vb_date_long(struct vb_arena *a, struct vb_date d, struct vb_str blank)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add_z(&sb, "ngày ");
    vb_sb_add(&sb, day_text(a, d, blank));
    vb_sb_add_z(&sb, " tháng ");
    vb_sb_add(&sb, month_text(a, d, blank));
    vb_sb_add_z(&sb, " năm ");
    vb_sb_add(&sb, year_text(a, d, blank));
    return vb_sb_str(&sb);
}

struct vb_str vb_date_short(struct vb_arena *a, struct vb_date d)
{
    struct vb_str none = {NULL, 0};
    if (d.day == 0 && d.month == 0 && d.year == 0) {
        return none;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    vb_sb_add(&sb, day_text(a, d, none));
    vb_sb_add_char(&sb, '/');
    vb_sb_add(&sb, month_text(a, d, none));
    vb_sb_add_char(&sb, '/');
    vb_sb_add(&sb, year_text(a, d, none));
    return vb_sb_str(&sb);
}
