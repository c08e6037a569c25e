/* The only users of ICU: unicode.c, icu_lines.c, collation.c.  Every function takes valid UTF-8
 * and an explicit Vietnamese locale is used throughout; results live in `a`. */
#ifndef VB_TEXT_UNICODE_H
#define VB_TEXT_UNICODE_H

#include "base/str.h"

/* True when `s` is valid UTF-8; otherwise the byte offset of the first fault in `*at`. */
bool vb_utf8_valid(struct vb_str s, size_t *at);
struct vb_str vb_nfc(struct vb_arena *a, struct vb_str s);
struct vb_str vb_nfd(struct vb_arena *a, struct vb_str s);
bool vb_is_nfc(struct vb_str s);
/* `bytes` in the code page that ICU knows by that name ("windows-1258"), as UTF-8. */
struct vb_str vb_from_codepage(struct vb_arena *a, const char *name, struct vb_str bytes);
struct vb_str vb_upper(struct vb_arena *a, struct vb_str s);
struct vb_str vb_lower(struct vb_arena *a, struct vb_str s);
/* First letter to upper case, the rest untouched; text that opens with a number stays. */
struct vb_str vb_capitalise(struct vb_arena *a, struct vb_str s);
/* ICU's line break rules: loading them takes longer than a paragraph does. */
struct vb_icu_lines;
struct vb_icu_lines *vb_icu_lines_open(void);
/* NULL is allowed. */
void vb_icu_lines_close(struct vb_icu_lines *l);
/* ICU's raw line break opportunities as ascending byte offsets, the end excluded. */
const size_t *vb_icu_breaks(struct vb_arena *a, struct vb_icu_lines *l, struct vb_str s,
                            size_t *count);
size_t vb_count_cp(struct vb_str s);
/* The one-to-one case pair of a code point, or itself. */
uint32_t vb_cp_upper(uint32_t cp);
uint32_t vb_cp_lower(uint32_t cp);
bool vb_cp_is_upper(uint32_t cp);
bool vb_cp_is_lower(uint32_t cp);
bool vb_cp_is_letter(uint32_t cp);
/* The last three questions at once. */
enum vb_letter { VB_LETTER_NONE, VB_LETTER_UPPER, VB_LETTER_LOWER, VB_LETTER_OTHER };
enum vb_letter vb_cp_letter(uint32_t cp);
bool vb_cp_is_digit(uint32_t cp); /* 0-9 only */
bool vb_cp_is_space(uint32_t cp); /* Unicode white space, the no-break spaces too */
/* "U+1E9C" and its Unicode name, for reports. */
struct vb_str vb_cp_name(struct vb_arena *a, uint32_t cp);
/* Vietnamese collation after folding tone style, syllable by syllable: negative, 0, positive.
 */
int vb_collate(struct vb_str x, struct vb_str y);
/* Order of people: given name, then surname, then middle names. */
int vb_collate_names(struct vb_str x, struct vb_str y);

#endif
