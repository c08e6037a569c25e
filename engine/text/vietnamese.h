/* Vietnamese text rules that need no page: cleaning, tone marks, numbers, dates, letters.  Each
 * has vectors under tests/vectors. */
#ifndef VB_TEXT_VIETNAMESE_H
#define VB_TEXT_VIETNAMESE_H

#include "base/str.h"
#include "data/value.h"

enum vb_tone_style { VB_TONE_KEEP, VB_TONE_OLD, VB_TONE_NEW };

/* Repairs half-composed, mis-ordered and doubled marks, eth and African D, then NFC; with OLD
 * or NEW also moves the tone mark of open oa, oe, uy.  In `a`. */
struct vb_str vb_normalise(struct vb_arena *a, struct vb_str s, enum vb_tone_style style);

/* The move alone, on text in NFC: only open oa, oe, uy; personal names stay as they are.  In
 * `a`. */
struct vb_str vb_move_tones(struct vb_arena *a, struct vb_str s, enum vb_tone_style style);

/* Puts every tone mark of a Vietnamese syllable on the letter that bears it by rule: qúy → quý,
 * đựơc → được; open oa, oe, uy by `style` (KEEP leaves them).  In `a`. */
struct vb_str vb_repair_tones(struct vb_arena *a, struct vb_str s, enum vb_tone_style style);

/* vb_normalise (keep) and stray characters: white space runs to one space, zero-width
 * characters and soft hyphens away, Symbol-font bullets to their signs, straight quotes to “ ”,
 * vertical tab to a line feed, space before , ; closed up.  U+FFFD stays, and so does a text
 * that is one straight quote (a ditto mark).  White space at the ends is trimmed only with
 * `trim`: text between two inline elements keeps its single spaces.  `s` itself where nothing
 * is to be cleaned, else in `a`. */
struct vb_str vb_clean(struct vb_arena *a, struct vb_str s, bool trim);

/* Which styles of open oa, oe, uy the text holds: VB_TONES_OLD, VB_TONES_NEW, both or 0. */
enum { VB_TONES_OLD = 1, VB_TONES_NEW = 2 };
unsigned vb_tone_styles(struct vb_str s);

/* 1.656.000.000 or 4.826,84 with `decimals` places (-1: as many as the number has). */
struct vb_str vb_format_number(struct vb_arena *a, struct vb_decimal n, int decimals);
/* 06, 12, 125: counts below ten get a zero. */
struct vb_str vb_format_count(struct vb_arena *a, int64_t n);
/* Spelled out: "một trăm linh năm"; negative numbers begin with "âm". */
struct vb_str vb_spell(struct vb_arena *a, int64_t n);
/* "nhất", "hai", "ba" …: for "Phần thứ nhất". */
struct vb_str vb_ordinal(struct vb_arena *a, int64_t n);
/* "XVI"; the empty slice outside 1 … 3999. */
struct vb_str vb_roman(struct vb_arena *a, int64_t n);
/* a b c d đ e g h i k … y, then aa ab …: the order of điểm (A1.II.6.đ). */
struct vb_str vb_letter(struct vb_arena *a, int64_t n);
/* "ngày 05 tháng 02 năm 2024" (A1.II.4.b); blank parts become `blank`. */
struct vb_str vb_date_long(struct vb_arena *a, struct vb_date d, struct vb_str blank);
/* "06/02/2022": the same zero rule in figures; blank parts stay empty ("/11/2023"), and a
 * wholly blank date is the empty text. */
struct vb_str vb_date_short(struct vb_arena *a, struct vb_date d);
bool vb_date_valid(int year, int month, int day);

/* Is this one Vietnamese syllable by onset, rhyme and tone?  For wording notes. */
bool vb_is_syllable(struct vb_str s);

#endif
