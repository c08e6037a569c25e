/* Exact decimal arithmetic on struct vb_decimal (data/value.h).  Intermediate results are 128
 * bits wide; a result that does not fit makes the function return false and leaves `*out`
 * alone, it is never wrapped or rounded in silence.  Rounding is half away from zero
 * throughout. */
#ifndef VB_DATA_DECIMAL_H
#define VB_DATA_DECIMAL_H

#include "data/value.h"

enum { VB_DECIMAL_SCALE_MAX = 18 };

/* A whole number. */
struct vb_decimal vb_decimal_int(int64_t n);

/* Exact results; false when they need more than 64 bits or 18 places. */
bool vb_decimal_add(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out);
bool vb_decimal_sub(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out);
bool vb_decimal_mul(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out);

/* a / b rounded to `places` (0 … 18); false when b is 0 or the result does not fit. */
bool vb_decimal_div(struct vb_decimal a, struct vb_decimal b, int32_t places,
                    struct vb_decimal *out);

/* `a` with exactly `places` places (0 … 18), rounded or filled with zeros; false when that does
 * not fit. */
bool vb_decimal_rescale(struct vb_decimal a, int32_t places, struct vb_decimal *out);

/* Negative, 0 or positive; 1,0 equals 1.  Never fails. */
int vb_decimal_cmp(struct vb_decimal a, struct vb_decimal b);
int vb_decimal_sign(struct vb_decimal a);
/* Without its sign; the one value that has no positive twin becomes the greatest. */
struct vb_decimal vb_decimal_abs(struct vb_decimal a);
/* The same number with the least possible scale. */
struct vb_decimal vb_decimal_trim(struct vb_decimal a);

/* The plain form of exchange files: "-12.50", no groups, a dot.  False when `s` is anything
 * else or does not fit.  (vb_number_read reads the Vietnamese form.) */
bool vb_decimal_from_text(struct vb_str s, struct vb_decimal *out);
/* That form, with all places of `d`, in `a`. */
struct vb_str vb_decimal_to_text(struct vb_arena *a, struct vb_decimal d);

#endif
