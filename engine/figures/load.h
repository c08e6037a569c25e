/* Between figures/load.c, which reads indicators, and figures/observations.c, which reads their
 * values. */
#ifndef VB_FIGURES_LOAD_H
#define VB_FIGURES_LOAD_H

#include "figures/model.h"

struct vb_value_load {
    struct vb_figures *f;
    struct vb_arena *a;
    struct vb_diag *dg;
    /* Whose values the last row had: the next one is of the same units as a rule. */
    struct vb_str codes;
    VB_VEC(struct vb_member *) members;
    bool members_known, members_right; /* right: every code was a unit's */
    VB_VEC(struct vb_str) tokens;      /* of the row being read */
};

/* Reads a <gia-tri> of `i`. */
void vb_value_read(struct vb_value_load *l, struct vb_indicator *i, const struct vb_node *n);
/* Reads a <day-gia-tri>: a value for each of its units. */
void vb_row_read(struct vb_value_load *l, struct vb_indicator *i, const struct vb_node *n);

/* The place of `v` in `words`, or `count`. */
static inline size_t vb_word_index(struct vb_str v, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count && !vb_str_eq_z(v, words[i])) {
        i++;
    }
    return i;
}

#define VB_WORD_INDEX(v, words) vb_word_index((v), (words), sizeof(words) / sizeof *(words))

#endif
