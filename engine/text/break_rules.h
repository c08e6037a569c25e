/* The price of a line break between two words.  Private to text/. */
#ifndef VB_TEXT_BREAK_RULES_H
#define VB_TEXT_BREAK_RULES_H

#include "text/breaks.h"
#include "text/words.h"

/* What a break would tear apart. */
enum vb_tie { VB_TIE_NONE, VB_TIE_MARK, VB_TIE_LABEL, VB_TIE_NUMBER, VB_TIE_CODE, VB_TIE_NAME };

/* Characters, white space not counted, from which on a numeric range may be torn behind its
 * dash. */
enum { VB_LONG_RANGE = 15 };

/* The penalty between word `i` and the next one; VB_BREAK_NEVER when it is forbidden. */
int32_t vb_break_between(const struct vb_words *words, size_t i, enum vb_tie *tie);

/* The penalty of a place inside word `w`, `at` bytes into it, where Unicode allows a break. */
int32_t vb_break_inside(const struct vb_word *w, size_t at);

/* True when the word holds a run of dots to write on. */
bool vb_word_has_leader(const struct vb_word *w);

/* Places inside a word that Unicode does not offer: before the dots of an address, after the
 * dash of a long numeric range, among the dots of a line to write on.  Answers 0 when `at`
 * bytes into `w` is none. */
int32_t vb_break_extra(const struct vb_word *w, size_t at);

#endif
