#include "data/decimal.h"

/* Both operands brought to a common scale stay below 2^63 × 10^18 < 2^123. */
__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

static wide power_of_ten(int32_t n)
{
    wide p = 1;
    for (int32_t i = 0; i < n; i++) {
        p *= 10;
    }
    return p;
}

static uwide magnitude(wide n)
{
    return n < 0 ? -(uwide)n : (uwide)n;
}

/* Stores digits × 10^-scale, giving up trailing zeros when that makes it fit. */
static bool store(wide digits, int32_t scale, struct vb_decimal *out)
{
    while (scale > 0 && digits % 10 == 0 &&
           (scale > VB_DECIMAL_SCALE_MAX || digits > INT64_MAX || digits < INT64_MIN)) {
        digits /= 10;
        scale--;
    }
    if (scale > VB_DECIMAL_SCALE_MAX || digits > INT64_MAX || digits < INT64_MIN) {
        return false;
    }
    *out = (struct vb_decimal){(int64_t)digits, scale};
    return true;
}

static wide at_scale(struct vb_decimal a, int32_t scale)
{
    return (wide)a.digits * power_of_ten(scale - a.scale);
}

static int32_t common_scale(struct vb_decimal a, struct vb_decimal b)
{
    return a.scale > b.scale ? a.scale : b.scale;
}

struct vb_decimal vb_decimal_int(int64_t n)
{
    return (struct vb_decimal){n, 0};
}

bool vb_decimal_add(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out)
{
    int32_t scale = common_scale(a, b);
    return store(at_scale(a, scale) + at_scale(b, scale), scale, out);
}

bool vb_decimal_sub(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out)
{
    int32_t scale = common_scale(a, b);
    return store(at_scale(a, scale) - at_scale(b, scale), scale, out);
}

bool vb_decimal_mul(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out)
{
    return store((wide)a.digits * b.digits, a.scale + b.scale, out);
}

/* The digits of numerator / denominator × 10^more, rounded; false when above `limit`. */
static bool long_division(uwide numerator, uwide denominator, int32_t more, uwide limit,
                          uwide *quotient)
{
    uwide q = numerator / denominator;
    uwide r = numerator % denominator;
    for (int32_t i = 0; i < more; i++) {
        if (q > limit) {
            return false;
        }
        r *= 10;
        q = q * 10 + r / denominator;
        r %= denominator;
    }
    q += r >= denominator - r;
    *quotient = q;
    return q <= limit;
}

bool vb_decimal_div(struct vb_decimal a, struct vb_decimal b, int32_t places,
                    struct vb_decimal *out)
{
    if (b.digits == 0 || places < 0 || places > VB_DECIMAL_SCALE_MAX) {
        return false;
    }
    bool negative = (a.digits < 0) != (b.digits < 0);
    int32_t more = places + b.scale - a.scale; /* -18 … 36 */
    uwide denominator = magnitude(b.digits);
    if (more < 0) {
        denominator *= (uwide)power_of_ten(-more);
        more = 0;
    }
    uwide q;
    if (!long_division(magnitude(a.digits), denominator, more, INT64_MAX, &q)) {
        return false;
    }
    *out = (struct vb_decimal){negative ? -(int64_t)q : (int64_t)q, places};
    return true;
}

bool vb_decimal_rescale(struct vb_decimal a, int32_t places, struct vb_decimal *out)
{
    if (places < 0 || places > VB_DECIMAL_SCALE_MAX) {
        return false;
    }
    if (places >= a.scale) {
        wide digits = at_scale(a, places);
        if (digits > INT64_MAX || digits < INT64_MIN) {
            return false;
        }
        *out = (struct vb_decimal){(int64_t)digits, places};
        return true;
    }
    wide unit = power_of_ten(a.scale - places);
    wide half = a.digits < 0 ? -(unit / 2) : unit / 2;
    *out = (struct vb_decimal){(int64_t)((a.digits + half) / unit), places};
    return true;
}

int vb_decimal_cmp(struct vb_decimal a, struct vb_decimal b)
{
    int32_t scale = common_scale(a, b);
    wide left = at_scale(a, scale);
    wide right = at_scale(b, scale);
    return (left > right) - (left < right);
}

int vb_decimal_sign(struct vb_decimal a)
{
    return (a.digits > 0) - (a.digits < 0);
}

struct vb_decimal vb_decimal_abs(struct vb_decimal a)
{
    if (a.digits < 0) {
        a.digits = a.digits == INT64_MIN ? INT64_MAX : -a.digits;
    }
    return a;
}

struct vb_decimal vb_decimal_trim(struct vb_decimal a)
{
    while (a.scale > 0 && a.digits % 10 == 0) {
        a.digits /= 10;
        a.scale--;
    }
    return a;
}

bool vb_decimal_from_text(struct vb_str s, struct vb_decimal *out)
{
    size_t i = s.n > 0 && s.p[0] == '-' ? 1 : 0;
    bool negative = i == 1;
    wide digits = 0;
    int32_t scale = -1; /* -1: no dot yet */
    bool any = false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && scale < 0 && any) {
            scale = 0;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || scale == VB_DECIMAL_SCALE_MAX) {
            return false;
        }
        digits = digits * 10 + (s.p[i] - '0');
        if (digits > (wide)INT64_MAX + 1) {
            return false;
        }
        scale += scale >= 0;
        any = true;
    }
    digits = negative ? -digits : digits;
    if (!any || scale == 0 || digits > INT64_MAX) {
        return false;
    }
    *out = (struct vb_decimal){(int64_t)digits, scale < 0 ? 0 : scale};
    return true;
}

struct vb_str vb_decimal_to_text(struct vb_arena *a, struct vb_decimal d)
{
    char reversed[48];
    size_t n = 0;
    uwide left = magnitude(d.digits);
    for (int32_t place = 0; left != 0 || place <= d.scale; place++) {
        if (place == d.scale && place != 0) {
            reversed[n++] = '.';
        }
        reversed[n++] = (char)('0' + (int)(left % 10));
        left /= 10;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    if (d.digits < 0) {
        vb_sb_add_char(&sb, '-');
    }
    while (n > 0) {
        vb_sb_add_char(&sb, reversed[--n]);
    }
    return vb_sb_str(&sb);
}
