/* Order of Vietnamese words and names. */
#include "text/icu.h"
#include "text/syllable.h"
#include "text/unicode.h"

#include <unicode/ucol.h>

static int compare_at(UCollator *order, UCollationStrength strength, struct vb_str x,
                      struct vb_str y)
{
    UErrorCode status = U_ZERO_ERROR;
    ucol_setStrength(order, strength);
    UCollationResult r = ucol_strcollUTF8(order, vb_icu_bytes(x), vb_icu_length(x.n),
                                          vb_icu_bytes(y), vb_icu_length(y.n), &status);
    vb_icu_check(status);
    return (int)r;
}

/* The next run of non-spaces at or after `*at`; empty at the end. */
static struct vb_str next_word(struct vb_str s, size_t *at)
{
    uint32_t cp;
    size_t from = *at;
    size_t i = from;
    size_t last = from;
    while (vb_str_next(s, &i, &cp)) {
        if (!vb_cp_is_space(cp)) {
            last = i;
        } else if (last > from) {
            break;
        } else {
            from = last = i;
        }
    }
    *at = i;
    return vb_str_part(s, from, last);
}

static int compare_words(UCollator *order, struct vb_str x, struct vb_str y)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        struct vb_str p = next_word(x, &i);
        struct vb_str q = next_word(y, &j);
        if (p.n == 0 || q.n == 0) {
            int left = (p.n != 0) - (q.n != 0);
            return left != 0 ? left : compare_at(order, UCOL_TERTIARY, x, y);
        }
        int r = compare_at(order, UCOL_SECONDARY, p, q);
        if (r != 0) {
            return r;
        }
    }
}

/* One tone style for the comparison: Thuỷ and Thủy are one word. */
static struct vb_str folded(struct vb_arena *a, struct vb_str s)
{
    bool plain = vb_is_nfc(s) && (vb_tone_styles(s) & VB_TONES_NEW) == 0;
    return plain ? s : vb_fold_tones(a, vb_nfc(a, s));
}

static UCollator *open_order(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *order = ucol_open(VB_ICU_LOCALE, &status);
    vb_icu_check(status);
    return order;
}

int vb_collate(struct vb_str x, struct vb_str y)
{
    struct vb_arena *a = vb_arena_new();
    UCollator *order = open_order();
    int r = compare_words(order, folded(a, x), folded(a, y));
    ucol_close(order);
    vb_arena_drop(a);
    return r;
}

struct person {
    struct vb_str surname, middle, given;
};

static struct person split_name(struct vb_str s)
{
    struct person who = {.given = next_word(s, &(size_t){0})};
    size_t at = 0;
    struct vb_str first = next_word(s, &at);
    size_t first_end = at;
    size_t last_start = 0;
    for (size_t before = at;; before = at) {
        struct vb_str word = next_word(s, &at);
        if (word.n == 0) {
            break;
        }
        who.given = word;
        who.surname = first;
        last_start = before;
    }
    if (who.surname.n != 0) {
        who.middle = vb_str_part(s, first_end, last_start);
    }
    return who;
}

int vb_collate_names(struct vb_str x, struct vb_str y)
{
    struct vb_arena *a = vb_arena_new();
    UCollator *order = open_order();
    struct person p = split_name(folded(a, x));
    struct person q = split_name(folded(a, y));
    int r = compare_words(order, p.given, q.given);
    r = r != 0 ? r : compare_words(order, p.surname, q.surname);
    r = r != 0 ? r : compare_words(order, p.middle, q.middle);
    ucol_close(order);
    vb_arena_drop(a);
    return r;
}
