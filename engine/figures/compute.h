/* What the files of the computation share; private to figures/compute.c, figures/ratio.c and
 * figures/periods.c. */
#ifndef VB_FIGURES_COMPUTE_H
#define VB_FIGURES_COMPUTE_H

#include "figures/model.h"

/* A sum under way. */
struct vb_sum {
    struct vb_decimal value;   /* exact */
    struct vb_decimal printed; /* of the terms as they print */
    struct vb_decimal weights; /* of a weighted mean */
    size_t terms, nil;         /* nil: terms that say there is nothing to count */
    int32_t places;            /* of the term with the fewest */
    size_t due;                /* terms of members that must report */
    uint32_t stamp;            /* index of the indicator that uses this bucket */
    uint8_t kind;
    const struct vb_period *period;
    bool about, provisional, missing, overflow;
    bool disputed; /* a term is not what its parts add up to, which was reported */
    bool broken;   /* a term could not be read, which was reported */
    bool blank;    /* a term is there but says that its number is not known yet */
};

/* A period that shorter ones make up: the year of four quarters. */
struct vb_span {
    const struct vb_period *whole; /* NULL: the year */
    const struct vb_period *parts[VB_MOST_PERIODS];
    size_t count;
    bool all; /* every part is a period of the file, not just the last one */
};

struct vb_compute {
    struct vb_figures *f;
    struct vb_diag *dg;
    struct vb_arena *scratch;
    struct vb_sum *buckets; /* one a kind and period */
    size_t *expected;       /* members that must report, in the same order */
    VB_VEC(struct vb_sum *) touched;
    VB_VEC(struct vb_span) spans;
};

/* A computed number for a message. */
struct vb_str vb_compute_number(struct vb_compute *c, struct vb_decimal n);
/* How far the true value may lie from the typed one; 0 for things that are counted. */
struct vb_decimal vb_compute_slack(const struct vb_observation *o);
/* a / b with as many places as fit; false when there is no such number. */
bool vb_compute_divide(struct vb_decimal a, struct vb_decimal b, struct vb_decimal *out);
void vb_compute_term(struct vb_sum *s, const struct vb_observation *o,
                     const struct vb_unit *unit, struct vb_decimal weight);
/* A new value in the slot of `slot`, which is free. */
struct vb_observation *vb_compute_add(struct vb_compute *c, struct vb_indicator *i,
                                      const struct vb_observation *slot,
                                      struct vb_decimal value, enum vb_origin origin);
/* What follows from a number that is not known yet is not known either. */
void vb_compute_blank(struct vb_compute *c, struct vb_indicator *i,
                      const struct vb_observation *slot, enum vb_origin origin);
/* The sum becomes the value of the slot, or is compared with the one that is there. */
void vb_compute_settle(struct vb_compute *c, struct vb_indicator *i,
                       const struct vb_observation *slot, const struct vb_sum *s,
                       enum vb_origin origin);

void vb_compute_ratio(struct vb_compute *c, struct vb_indicator *i);
/* Which periods make up which, of those that the data use. */
void vb_compute_spans(struct vb_compute *c);
/* Longer periods of an indicator from shorter ones. */
void vb_compute_periods(struct vb_compute *c, struct vb_indicator *i);

#endif
