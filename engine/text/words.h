/* A paragraph as words with the properties that the line break rules ask for.  Private to
 * text/. */
#ifndef VB_TEXT_WORDS_H
#define VB_TEXT_WORDS_H

#include "base/str.h"

#include <string.h>

/* What the word is by itself, from its characters. */
enum {
    WORD_NUMBER = 1 << 0,  /* 1.656, 97,6%, 13/10/2021, 58.000-60.000, 7h15, 14a */
    WORD_MEASURE = 1 << 1, /* 4.826,84km, 24x320ml, 18.700đ/kg */
    WORD_SYMBOL = 1 << 2,  /* 3666/QĐ-UBND, 05-CT/TW, /KH-SNN&PTNT */
    WORD_CODE = 1 << 3,    /* T18S, G1-SNC, H5N1 */
    WORD_ROMAN = 1 << 4,   /* XIV, I/2024 */
    WORD_LETTER = 1 << 5,  /* one letter */
    WORD_TITLE = 1 << 6,   /* Lào */
    WORD_UPPER = 1 << 7,   /* CHỦ, UBND */
    WORD_LOWER = 1 << 8,
    WORD_DASH = 1 << 9,    /* - – — alone */
    WORD_SIGN = 1 << 10,   /* ≥ = × + alone */
    WORD_URL = 1 << 11,    /* an address of the web or of mail */
    WORD_OPENED = 1 << 12, /* opening punctuation stands before the core */
    WORD_CLOSED = 1 << 13, /* closing punctuation stands behind it */
    WORD_NOTED = 1 << 14,  /* only a footnote mark stands behind it */
    /* What the word is among its neighbours. */
    WORD_BULLET = 1 << 16,  /* opens a paragraph or an item: (1) a) 1.2.1. I. - + */
    WORD_BOUND = 1 << 17,   /* the number of a label: never a count of the next word */
    WORD_IN_NAME = 1 << 18, /* goes on with the personal name of the word before */
    WORD_IN_PAIR = 1 << 19  /* goes on with another capitalised name */
};

/* What the lexicon says of the lower-case core. */
enum {
    LEX_LABEL = 1 << 0,
    LEX_TIME_LABEL = 1 << 1,
    LEX_WEAK_LABEL = 1 << 2,
    LEX_UNIT = 1 << 3,
    LEX_DURATION = 1 << 4,
    LEX_MULTIPLIER = 1 << 5,
    LEX_STOP = 1 << 6, /* function words: never counted */
    LEX_CONNECTIVE = 1 << 7,
    LEX_PERSON = 1 << 8,
    LEX_PLACE = 1 << 9,
    LEX_SURNAME = 1 << 10,
    LEX_ABBREVIATION = 1 << 11, /* with its dot */
    LEX_ORDINAL = 1 << 12,
    LEX_STANDARD = 1 << 13 /* ISO 9001 */
};

enum { WORD_KEY_LONGEST = 23 };

struct vb_word {
    struct vb_str all, core;        /* with and without the punctuation around it */
    size_t at;                      /* byte offset of `all` in the text */
    unsigned kind;                  /* WORD_… */
    unsigned lex;                   /* LEX_… */
    int32_t value;                  /* of a number of up to four plain digits, else -1 */
    uint32_t first, last;           /* code points of `all` */
    char key[WORD_KEY_LONGEST + 1]; /* lower-case core, empty when longer */
};

struct vb_words {
    struct vb_word *items; /* items[-2 … -1] and items[count … count + 2] are empty words */
    size_t count;
};

/* Words that were classified before: a report has six thousand, of a thousand kinds. */
struct vb_word_memory;
struct vb_word_memory *vb_word_memory_new(struct vb_arena *a);

/* Splits at white space, the no-break spaces too.  In `a`; borrows `text`.  `memory` may be
 * NULL. */
struct vb_words vb_words_split(struct vb_arena *a, struct vb_word_memory *memory,
                               struct vb_str text);

/* Sets the properties of `w` that come from its own characters. */
void vb_word_classify(struct vb_word *w);

/* Marks bullets, bound numbers and names. */
void vb_words_relate(struct vb_words *words);

bool vb_char_in(char c, const char *set);

static inline bool vb_word_is(const struct vb_word *w, const char *key)
{
    return w->key[0] == key[0] && strcmp(w->key, key) == 0;
}

/* Are the two words the name of a province or region (also in capitals)? */
bool vb_words_are_place(const struct vb_word *l, const struct vb_word *r);

/* May `number` be the number of the label `l`?  */
bool vb_word_labels(const struct vb_word *l, const struct vb_word *number);

#endif
