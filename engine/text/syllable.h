/* The inside of a Vietnamese syllable: onset, rhyme, tone.  Private to text/. */
#ifndef VB_TEXT_SYLLABLE_H
#define VB_TEXT_SYLLABLE_H

#include "text/vietnamese.h"

/* In the order of dictionaries: ngang huyền hỏi ngã sắc nặng. */
enum vb_tone { VB_FLAT, VB_HUYEN, VB_HOI, VB_NGA, VB_SAC, VB_NANG, VB_TONES };

enum { VB_SYLLABLE_LONGEST = 8 }; /* "nghiêng" has seven letters */

struct vb_syllable {
    uint32_t letter[VB_SYLLABLE_LONGEST]; /* as written, without its tone */
    size_t count;
    size_t rhyme; /* index of the first letter of the rhyme */
    enum vb_tone tone;
    size_t tone_at; /* index of the letter that bears it, when there is one */
};

/* Takes `word` (letters in NFC) apart.  False when its onset or rhyme is not Vietnamese or it
 * bears two tones; where the tone stands is not judged. */
bool vb_syllable_read(struct vb_str word, struct vb_syllable *s);

/* The letter that bears the tone by rule.  KEEP answers the present one for open oa, oe, uy. */
size_t vb_syllable_tone_place(const struct vb_syllable *s, enum vb_tone_style style);

/* True for the open rhymes oa, oe, uy with a tone: the only ones that the two styles write
 * apart. */
bool vb_syllable_has_two_styles(const struct vb_syllable *s);

/* Appends the syllable with its tone on letter `place`. */
void vb_syllable_write(const struct vb_syllable *s, size_t place, struct vb_sb *to);

/* The next run of letters at or after `*at`: stores its start, moves `*at` behind it.  False at
 * the end of the text. */
bool vb_next_letters(struct vb_str s, size_t *at, size_t *start);

/* Old style everywhere, in personal names too: a key to compare by, not a text to print. */
struct vb_str vb_fold_tones(struct vb_arena *a, struct vb_str s);

/* Byte ranges of personal names among the words of a text; see names.c. */
struct vb_span {
    size_t from, to;
};
const struct vb_span *vb_find_names(struct vb_arena *a, struct vb_str s, size_t *count);

#endif
