/* Score tables of a khối: criteria, points of each unit at each step, totals and ranks.  Part
 * of struct vb_figures, private to this module. */
#ifndef VB_FIGURES_SCORES_H
#define VB_FIGURES_SCORES_H

#include "figures/model.h"

/* Who gave the points: the unit itself, the khối, the body that appraises. */
enum vb_score_step { VB_TU_CHAM, VB_KHOI_CHAM, VB_THAM_DINH, VB_SCORE_STEP_COUNT };
enum vb_criterion_kind { VB_DIEM_CHINH, VB_DIEM_THUONG, VB_DIEM_TRU, VB_CRITERION_KIND_COUNT };

struct vb_points {
    struct vb_decimal value;
    const struct vb_node *node; /* the <cham>, NULL when summed */
    bool known;
};

struct vb_criterion {
    struct vb_str code, name;
    const struct vb_node *node;
    struct vb_criterion *first, *last, *next; /* what it is made of */
    struct vb_decimal maximum;
    struct vb_points *points; /* [step × members + member index - 1] */
    uint8_t kind;
    bool bounded; /* has a maximum */
};

/* What a unit has in the end. */
struct vb_standing {
    const struct vb_member *member;
    struct vb_decimal totals[VB_SCORE_STEP_COUNT];
    struct vb_decimal parts[VB_CRITERION_KIND_COUNT]; /* of the last step */
    bool whole[VB_SCORE_STEP_COUNT];                  /* every criterion has points */
    int32_t rank;                                     /* 0: none */
};

struct vb_scoreboard {
    struct vb_str code, name;
    const struct vb_node *node;
    struct vb_criterion all; /* its parts are the outermost criteria */
    VB_VEC(struct vb_standing *) standings;
    enum vb_score_step last; /* the step that decides */
    int32_t decimals;        /* -1: as typed */
    bool used[VB_SCORE_STEP_COUNT];
};

/* A board being read. */
struct vb_scoring {
    struct vb_figures *f;
    struct vb_scoreboard *board;
    struct vb_diag *dg;
};

/* Sums, totals and ranks, once all points are read; reports what does not agree. */
void vb_scores_settle(struct vb_scoring *s);
/* Points for a message: with as many places as they have. */
struct vb_str vb_score_number(const struct vb_scoring *s, struct vb_decimal value);

const char *vb_score_step_name(enum vb_score_step step);
const char *vb_score_step_code(enum vb_score_step step);
bool vb_score_step_read(struct vb_str code, enum vb_score_step *step);
/* The points of a criterion. */
struct vb_points *vb_points_of(const struct vb_figures *f, const struct vb_criterion *c,
                               enum vb_score_step step, const struct vb_member *m);
/* The board that a criterion belongs to: the one whose element holds it. */
const struct vb_scoreboard *vb_board_of(const struct vb_figures *f,
                                        const struct vb_criterion *c);
/* Above 0 when `a` comes before `b`: by the total, then by the criteria of @uu-tien; the code
 * of the criterion that decides goes to `*by`, empty when the total does. */
int vb_standings_compare(const struct vb_figures *f, const struct vb_scoreboard *board,
                         const struct vb_standing *a, const struct vb_standing *b,
                         struct vb_str *by);
/* The standing of a unit, or NULL. */
const struct vb_standing *vb_standing_of(const struct vb_scoreboard *b,
                                         const struct vb_member *m);
/* Points as printed: «97,5». */
struct vb_str vb_points_text(const struct vb_scoreboard *b, struct vb_decimal value,
                             struct vb_arena *a);

#endif
