/* Values written into the text of a data file where they stand: comments, order and white space
 * of everything else stay as they are. */
#ifndef VB_EXCHANGE_EDIT_H
#define VB_EXCHANGE_EDIT_H

#include "figures/model.h"

/* Which value: of which indicator, kind, period and unit. */
struct vb_slot {
    const struct vb_indicator *indicator;
    const struct vb_member *member; /* NULL: the whole */
    struct vb_str period;           /* code; empty: the whole year */
    enum vb_figure_kind kind;
};

/* A value as it is to stand in the file. */
struct vb_entry {
    struct vb_decimal value, high; /* high: the end of a range */
    uint8_t state, qualifier;      /* enum vb_state, vb_qualifier */
    bool range, provisional;
    bool says_qualifier, says_provisional; /* false: what the file has stays */
    bool leading_zero;                     /* «03»: as its own file types it */
    struct vb_str words;                   /* of the state VB_BANG_LOI */
    struct vb_str source, note;            /* of new values; may be empty */
};

struct vb_edits;

/* Edits of `text`, from which the tree with `figures` was loaded.  In `a`. */
struct vb_edits *vb_edits_begin(struct vb_arena *a, struct vb_str text);
/* The value typed in the slot, or the derived one, or NULL. */
const struct vb_observation *vb_slot_find(const struct vb_figures *f,
                                          const struct vb_slot *slot);
/* «thuc-hien, quy-1, cc-kl» */
struct vb_str vb_slot_text(struct vb_arena *a, const struct vb_slot *slot);

/* Has `o` the value of `e` already, in all that `e` says?  A derived value is compared to the
 * places of `e`, which is all that a table can show of it. */
bool vb_entry_same(const struct vb_observation *o, const struct vb_entry *e);
/* The number as it will be typed, with the decimals and the leading zero that `old` has (NULL:
 * none); empty for a state. */
struct vb_str vb_entry_text(struct vb_arena *a, const struct vb_entry *e,
                            const struct vb_observation *old);
/* The same for people: «chưa có số» for a state. */
struct vb_str vb_entry_shown(struct vb_arena *a, const struct vb_entry *e,
                             const struct vb_observation *old);

/* Gives the slot this value: the <gia-tri> of `old` is changed, or without one a new one put
 * behind its like.  A slot is set once. */
void vb_edits_set(struct vb_edits *e, const struct vb_slot *slot,
                  const struct vb_observation *old, const struct vb_entry *entry);

/* The text with all edits made, in the arena. */
struct vb_str vb_edits_apply(struct vb_edits *e);

#endif
