/* What the checks of the wording share; private to wording/. */
#ifndef VB_WORDING_PARTS_H
#define VB_WORDING_PARTS_H

#include "wording/scan.h"

enum vb_shape {
    VB_SHAPE_MARKS,  /* neither letter nor digit */
    VB_SHAPE_LOWER,  /* letters only: xã */
    VB_SHAPE_TITLE,  /* Lào */
    VB_SHAPE_UPPER,  /* UBND */
    VB_SHAPE_MIXED,  /* PhD */
    VB_SHAPE_NUMBER, /* digits and marks, no letter */
    VB_SHAPE_OTHER   /* letters with digits or marks: 3666/QĐ-UBND */
};

/* What stands between two white spaces. */
struct vb_token {
    struct vb_str all, core; /* with and without the marks around it */
    struct vb_str low;       /* the core in lower case */
    size_t at, core_at;      /* byte offsets in the paragraph */
    enum vb_shape shape;
    bool opened, closed; /* marks stand before, behind the core */
    bool pair;           /* a known compound with the next token */
    bool covered;        /* part of a known compound */
};

struct vb_prose {
    struct vb_str text;
    enum vb_wording_kind kind;
    struct vb_token *tokens; /* tokens[-3 … -1] and tokens[count … count + 3] are empty */
    size_t count;
    bool capitals; /* written in capitals only */
};

struct vb_wording {
    struct vb_arena *arena;
    struct vb_prose *prose;
    size_t count;
    const struct vb_wording_options *options;
    VB_VEC(struct vb_wording_finding) findings;
};

/* Splits a paragraph; in the arena of `w`. */
void vb_wording_tokens(struct vb_wording *w, const struct vb_wording_paragraph *from,
                       struct vb_prose *to);

/* Is it a word: letters only? */
bool vb_token_is_word(const struct vb_token *t);
bool vb_token_is(const struct vb_token *t, const char *low);
/* Do `t` and the token behind it stand in one phrase, no mark between them? */
bool vb_token_joins(const struct vb_token *t);
/* Does a sentence or a quotation begin with the token? */
bool vb_token_begins(const struct vb_prose *p, size_t index);

/* `words` is one text, its words separated by single spaces: " và của với ". */
bool vb_word_among(struct vb_str low, const char *words);

/* Are the two lower-case words the same, wherever the tone mark stands and whether i or y? */
bool vb_same_word(struct vb_str x, struct vb_str y);
/* The compound that two lower-case words are, or NULL.  Tone style, i and y do not matter. */
const char *vb_compound(struct vb_str first, struct vb_str second);
/* The compound nearest to the two words that differs in marks, s/x, tr/ch or gi/d only, and in
 * how many of these; NULL: none, or two are equally near, or the words are a compound
 * themselves. */
const char *vb_compound_near(struct vb_str first, struct vb_str second, unsigned *distance);
/* The same, common ones only. */
const char *vb_compound_common(struct vb_str first, struct vb_str second);
/* Is the word one half of a compound?  Looks through all of them: for the last question only.
 */
bool vb_compound_part(struct vb_str word);
/* Do two syllables of one skeleton differ in one thing? */
bool vb_near_syllable(struct vb_str x, struct vb_str y);
/* Lower case, in `a`. */
struct vb_str vb_wording_lower(struct vb_arena *a, struct vb_str s);
/* The key that compounds.inc is sorted by: without marks, x as s, ch as tr, gi as d, y as i. */
bool vb_skeleton(struct vb_str word, char *key, size_t room);

/* Adds a finding about bytes [from, to) of paragraph `p`; the first argument of the message is
 * that text, the other two are given (empty: none). */
void vb_wording_add(struct vb_wording *w, enum vb_message id, size_t p, size_t from, size_t to,
                    struct vb_str second, struct vb_str third);
/* The same about tokens [first, last]. */
void vb_wording_add_tokens(struct vb_wording *w, enum vb_message id, size_t p, size_t first,
                           size_t last, struct vb_str second);

/* A word that stands beside anything. */
bool vb_wording_free(const struct vb_token *t);
/* Looks for a letter lost at an end of token `i`; true when it reported one. */
bool vb_wording_lost(struct vb_wording *w, size_t p, size_t i);

/* The checks, each over one paragraph or over all of them. */
void vb_wording_repeats(struct vb_wording *w, size_t p);
void vb_wording_marks(struct vb_wording *w, size_t p);
void vb_wording_numbers(struct vb_wording *w, size_t p);
void vb_wording_symbols(struct vb_wording *w, size_t p);
void vb_wording_dates(struct vb_wording *w, size_t p);
void vb_wording_capitals(struct vb_wording *w, size_t p);
void vb_wording_slips(struct vb_wording *w, size_t p);
void vb_wording_years(struct vb_wording *w, size_t p);
void vb_wording_quotes(struct vb_wording *w);
void vb_wording_citations(struct vb_wording *w);
void vb_wording_labels(struct vb_wording *w);
void vb_wording_styles(struct vb_wording *w);
void vb_wording_powers(struct vb_wording *w);
void vb_wording_cuts(struct vb_wording *w);

#endif
