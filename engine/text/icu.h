/* What the users of ICU share; private to text/. */
#ifndef VB_TEXT_ICU_H
#define VB_TEXT_ICU_H

#include "base/str.h"

#include <unicode/utypes.h>

#define VB_ICU_LOCALE "vi"

/* ICU fails on valid text only when its data is missing or memory is out: nothing can be set
 * then. */
void vb_icu_check(UErrorCode status);
/* ICU counts in int32_t; a quarter of it leaves room for every expansion. */
int32_t vb_icu_length(size_t n);
/* Never NULL. */
const char *vb_icu_bytes(struct vb_str s);

#endif
