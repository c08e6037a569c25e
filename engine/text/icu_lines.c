/* Line break opportunities as ICU sees them. */
#include "text/icu.h"
#include "text/unicode.h"

#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

struct vb_icu_lines {
    UBreakIterator *rules;
    UChar *text; /* the iterator refers to it */
    size_t room;
};

struct vb_icu_lines *vb_icu_lines_open(void)
{
    UErrorCode status = U_ZERO_ERROR;
    struct vb_icu_lines *l = calloc(1, sizeof *l);
    if (l == NULL) {
        vb_icu_check(U_MEMORY_ALLOCATION_ERROR);
        return NULL;
    }
    l->rules = ubrk_open(UBRK_LINE, VB_ICU_LOCALE, NULL, 0, &status);
    vb_icu_check(status);
    return l;
}

void vb_icu_lines_close(struct vb_icu_lines *l)
{
    if (l != NULL) {
        ubrk_close(l->rules);
        free(l->text);
        free(l);
    }
}

/* UTF-16 step by step, so that a place in it can be counted back in bytes of `s`. */
static int32_t load_text(struct vb_icu_lines *l, struct vb_str s)
{
    if (l->room < s.n + 1) {
        free(l->text);
        l->room = 2 * s.n + 64;
        l->text = malloc(l->room * sizeof *l->text);
        if (l->text == NULL) {
            vb_icu_check(U_MEMORY_ALLOCATION_ERROR);
        }
    }
    int32_t n = 0;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        U16_APPEND_UNSAFE(l->text, n, cp);
    }
    return n;
}

const size_t *vb_icu_breaks(struct vb_arena *a, struct vb_icu_lines *l, struct vb_str s,
                            size_t *count)
{
    VB_VEC(size_t) found = {NULL, 0, 0};
    UErrorCode status = U_ZERO_ERROR;
    (void)vb_icu_length(s.n);
    int32_t length = load_text(l, s);
    ubrk_setText(l->rules, l->text, length, &status);
    vb_icu_check(status);
    size_t bytes = 0;
    int32_t units = 0;
    for (int32_t at = ubrk_next(l->rules); at != UBRK_DONE && at < length;
         at = ubrk_next(l->rules)) {
        for (uint32_t cp; units < at && vb_str_next(s, &bytes, &cp);) {
            units += (int32_t)U16_LENGTH(cp);
        }
        VB_PUSH(a, &found, bytes);
    }
    *count = found.count;
    return found.items;
}
