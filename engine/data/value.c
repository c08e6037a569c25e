#include "data/value.h"

#include "text/vietnamese.h"

enum { DIGITS_MOST = 18 }; /* every number of 18 digits fits an int64_t */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends the digits that stand at `*at`; answers how many, or -1 when the number is too long.
 */
static int take_digits(struct vb_str s, size_t *at, int64_t *digits, int *total)
{
    int count = 0;
    for (; *at < s.n && is_digit(s.p[*at]); (*at)++) {
        if (*total == DIGITS_MOST) {
            return -1;
        }
        *digits = *digits * 10 + (s.p[*at] - '0');
        ++*total;
        count++;
    }
    return count;
}

/* The groups after the first: a dot and three digits each. */
static bool take_groups(struct vb_str s, size_t *at, int64_t *digits, int *total)
{
    while (*at < s.n && s.p[*at] == '.') {
        ++*at;
        if (take_digits(s, at, digits, total) != 3) {
            return false;
        }
    }
    return true;
}

static bool take_sign(struct vb_str *s)
{
    struct vb_str minus = VB_STR("−");
    if (vb_str_starts(*s, VB_STR("-"))) {
        *s = vb_str_part(*s, 1, s->n);
        return true;
    }
    if (vb_str_starts(*s, minus)) {
        *s = vb_str_part(*s, minus.n, s->n);
        return true;
    }
    return false;
}

bool vb_number_read(struct vb_str s, struct vb_decimal *number)
{
    bool negative = take_sign(&s);
    size_t at = 0;
    int64_t digits = 0;
    int total = 0;
    int first = take_digits(s, &at, &digits, &total);
    bool grouped = at < s.n && s.p[at] == '.';
    /* 0.500 and 1234.567 are decimal points that look like groups. */
    if (first < 1 || (grouped && (first > 3 || s.p[0] == '0'))) {
        return false;
    }
    if (!take_groups(s, &at, &digits, &total)) {
        return false;
    }
    int scale = 0;
    if (at < s.n && s.p[at] == ',') {
        at++;
        scale = take_digits(s, &at, &digits, &total);
        if (scale < 1) {
            return false;
        }
    }
    if (at != s.n) {
        return false;
    }
    *number = (struct vb_decimal){.digits = negative ? -digits : digits, .scale = scale};
    return true;
}

/* `least` to `most` digits at `*at`, behind them `end` or the end of the text when `end` is 0.
 */
static bool take_field(struct vb_str s, size_t *at, int least, int most, char end, int *value)
{
    int count = 0;
    *value = 0;
    for (; *at < s.n && is_digit(s.p[*at]); (*at)++) {
        if (count == most) {
            return false;
        }
        *value = *value * 10 + (s.p[*at] - '0');
        count++;
    }
    if (count < least) {
        return false;
    }
    if (end == 0) {
        return *at == s.n;
    }
    return *at < s.n && s.p[(*at)++] == end;
}

bool vb_date_read(struct vb_str s, bool blanks, struct vb_date *date)
{
    *date = (struct vb_date){0};
    if (s.n == 0) {
        return blanks;
    }
    size_t at = 0;
    int day;
    int month;
    int year;
    int least = blanks ? 0 : 1;
    if (!take_field(s, &at, least, 2, '/', &day) ||
        !take_field(s, &at, least, 2, '/', &month) || !take_field(s, &at, 4, 4, 0, &year)) {
        return false;
    }
    bool no_day = s.p[0] == '/';
    bool no_month = vb_str_find(s, VB_STR("//"), 0) != SIZE_MAX;
    if (no_month && !no_day) {
        return false;
    }
    /* What is blank is right; what is there must be in the calendar. */
    if (!vb_date_valid(year, no_month ? 1 : month, no_day ? 1 : day)) {
        return false;
    }
    *date = (struct vb_date){
        .year = (int16_t)year,
        .month = (int8_t)month,
        .day = (int8_t)day,
    };
    return true;
}
