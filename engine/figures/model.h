/* The inside of struct vb_figures, for the files of this module (figures*.c) and their tests.
 * Lists keep document order; pointers go to values in the arena of the load. */
#ifndef VB_FIGURES_MODEL_H
#define VB_FIGURES_MODEL_H

#include "figures/figures.h"
#include "figures/units.h"

enum vb_figure_kind {
#define VB_KIND(id, code, phrase, name) VB_KIND_##id,
#include "figures/kinds.def"
#undef VB_KIND
    VB_KIND_COUNT
};

/* What stands in the place of a number. */
enum vb_state { VB_KNOWN, VB_THIEU, VB_KHONG_PHAT_SINH, VB_KHONG_AP_DUNG, VB_BANG_LOI };
enum vb_qualifier { VB_EXACT, VB_KHOANG, VB_TREN, VB_DUOI, VB_HON, VB_GAN };
enum vb_aggregation { VB_TONG, VB_BINH_QUAN, VB_TY_LE, VB_CUOI_KY, VB_KHONG_GOP };
/* Where a value comes from. */
enum vb_origin { VB_TYPED, VB_FROM_PARTS, VB_FROM_MEMBERS, VB_FROM_RATIO, VB_FROM_PERIODS };

struct vb_member {
    struct vb_str code, name, short_name;
    struct vb_date from, to; /* year 0: open */
    const struct vb_node *node;
    const struct vb_member *successor; /* the unit that took its place, or NULL */
    uint32_t index;                    /* 1, 2 … */
    bool in_year;                      /* valid on some day of the year of the data */
    bool reports;                      /* some value is its own */
    bool always;                       /* there at every time that matters */
};

struct vb_period {
    struct vb_str code;      /* "6-thang", "quy-1" */
    struct vb_str name;      /* as declared by a <ky>; may be empty */
    struct vb_date from, to; /* both days belong to it; year 0: not known */
    uint32_t index;          /* 1, 2 …; the whole year has no period */
};

/* There may be millions. */
struct vb_observation {
    struct vb_decimal value;
    const struct vb_decimal *high; /* the end of a range, else NULL */
    struct vb_str text;            /* as typed; empty when derived, and for a state */
    const struct vb_node *node;    /* the <gia-tri> or <day-gia-tri>: source and note; NULL when
                                      derived */
    const struct vb_indicator *indicator;
    const struct vb_member *member;         /* NULL: the whole */
    const struct vb_period *period;         /* NULL: the whole year */
    struct vb_observation *next;            /* of the same indicator */
    struct vb_observation *chain;           /* of the same hash slot of the indicator */
    uint8_t kind, state, qualifier, origin; /* the enumerations above */
    int8_t places; /* of a derived value: as many are printed when the indicator does not say;
                      or -1 */
    bool provisional : 1, range : 1;
    bool broken : 1;   /* could not be read or computed; reported */
    bool disputed : 1; /* its parts add up to something else; reported */
};

struct vb_indicator {
    struct vb_str code, name;
    const struct vb_unit *unit;
    const struct vb_node *node;
    struct vb_indicator *whole; /* a <trong-do> is a part of this */
    struct vb_indicator *first_part, *last_part, *next_part;
    struct vb_indicator *numerator, *denominator;
    struct vb_observation *first, *last;
    struct vb_observation **slots; /* hash of kind, period and member: one table an indicator,
                                      so that working through an indicator stays in the cache */
    size_t slot_count, observation_count; /* slot_count is 0 or a power of two */
    uint32_t index;                       /* 1, 2 … in document order */
    int32_t decimals;                     /* -1: as typed */
    uint8_t aggregation;
    uint8_t colour; /* of the computation: 0 not begun, 1 under way, 2 done */
    bool lower_better, complete;
    bool over_time;  /* said to be a sum or a last value: shorter periods make longer ones */
    bool bare_digit; /* the author types «9», not «09» */
    bool uncertain;  /* a value or a part of it was reported and left out: nothing follows from
                        it */
};

/* What a <nhom> holds, in order. */
struct vb_figure_entry {
    struct vb_figure_entry *next;
    struct vb_figure_group *group; /* one of the two */
    struct vb_indicator *indicator;
};

struct vb_figure_group {
    struct vb_str code, name;
    const struct vb_node *node;
    struct vb_figure_entry *first, *last;
};

enum vb_recipient { VB_TAP_THE, VB_CA_NHAN, VB_HO_GIA_DINH, VB_RECIPIENT_COUNT };
enum vb_award_step { VB_QUYET_DINH, VB_DE_NGHI, VB_DANG_KY, VB_AWARD_STEP_COUNT };

struct vb_award {
    struct vb_str code, name, level;
    const struct vb_node *node;
    int64_t count[VB_RECIPIENT_COUNT][VB_AWARD_STEP_COUNT];
    struct vb_str text[VB_RECIPIENT_COUNT]
                      [VB_AWARD_STEP_COUNT]; /* as typed; empty: not given */
    bool given[VB_RECIPIENT_COUNT][VB_AWARD_STEP_COUNT];
    bool blank[VB_RECIPIENT_COUNT][VB_AWARD_STEP_COUNT]; /* given as not known yet */
    const struct vb_node
        *counted[VB_RECIPIENT_COUNT][VB_AWARD_STEP_COUNT]; /* <so-luong>; NULL: by the list */
};

struct vb_activity {
    const struct vb_node *node;
    struct vb_str code, group;
    struct vb_date from, due; /* year 0: not given */
};

/* A phong trào thi đua: its name, the document that began it, its time. */
struct vb_movement {
    struct vb_str code, name, document;
    const struct vb_node *node;
    struct vb_date issued, from, to; /* year 0: not given */
};

struct vb_scoreboard;

/* A total over the member units that could not be made. */
struct vb_no_total {
    const struct vb_indicator *indicator;
    const struct vb_period *period;
    enum vb_figure_kind kind;
    struct vb_str missing; /* names of units, not of all when there are many */
    size_t count;          /* of the missing units */
};

struct vb_figures {
    struct vb_arena *arena;
    int32_t year;
    struct vb_units units;
    VB_VEC(struct vb_member *) members;
    VB_VEC(struct vb_period *) periods;
    VB_VEC(struct vb_indicator *) indicators;
    VB_VEC(struct vb_no_total) no_totals; /* each with a warning (VB_FIG_MEMBER_MISSING) */
    VB_VEC(struct vb_award *) awards;
    VB_VEC(struct vb_activity *) activities;
    VB_VEC(struct vb_movement *) movements;
    VB_VEC(struct vb_scoreboard *) scoreboards; /* figures/scores.h */
    struct vb_figure_group all;                 /* its entries are the outermost groups */
    struct vb_map member_codes, period_codes, indicator_codes, group_codes, award_codes,
        activity_codes, movement_codes;
    struct vb_map score_codes, criterion_codes; /* figures/scores.h */
    struct vb_date period_from, period_to;      /* of the activities; year 0: not given */
    struct vb_date year_from, year_to;          /* the reporting year: 15/12 to 14/12, say */
    /* Faults of the file may hide an indicator or a member: an unknown code says nothing then.
     */
    bool hides_indicators, hides_members;
};

/* ---- groups (figures/group.c) */

/* The indicators of a group and of the groups in it, in order. */
struct vb_terms {
    const struct vb_figure_group *group;
    VB_VEC(const struct vb_indicator *) list;
};

/* Is the indicator one whose values may be added over parts and units? */
bool vb_adds_up(const struct vb_indicator *i);
struct vb_terms vb_group_terms(struct vb_arena *a, const struct vb_figure_group *g);
/* Do these add up: two or more, each a sum, all of one kind of unit? */
bool vb_terms_add_up(const struct vb_terms *terms);
/* The sum of the terms in the unit of the first, in `a`; NULL when one has no exact number. */
const struct vb_observation *vb_group_sum(struct vb_arena *a, const struct vb_terms *terms,
                                          enum vb_figure_kind kind,
                                          const struct vb_period *period,
                                          const struct vb_member *member);

/* The value in that slot, or NULL. */
struct vb_observation *vb_figures_find(const struct vb_indicator *i, enum vb_figure_kind kind,
                                       const struct vb_period *period,
                                       const struct vb_member *member);
/* Makes room for `count` values. */
void vb_figures_expect(struct vb_figures *f, struct vb_indicator *i, size_t count);
/* Adds `o`, filled but for its lists; false when the slot is taken (then nothing changes). */
bool vb_figures_add(struct vb_figures *f, struct vb_indicator *i, struct vb_observation *o);

/* Reads "ke-hoach" and the like; false for anything else. */
bool vb_kind_read(struct vb_str code, enum vb_figure_kind *kind);
const char *vb_kind_code(enum vb_figure_kind kind);
/* What a plan of the whole year is called when a part of the year is measured by it; NULL for
 * kinds whose base is always of the same period. */
const char *vb_kind_yearly(enum vb_figure_kind kind);

/* ---- members and periods (figures/time.c) */

/* Numbers in the order of the dates; nothing else is to be done with them. */
int32_t vb_day_number(struct vb_date d);
/* Reads @tu-ngay and @den-ngay of `n`; the wrong order is reported and the end forgotten. */
void vb_dates_read(const struct vb_node *n, struct vb_str name, struct vb_arena *a,
                   struct vb_date *from, struct vb_date *to, struct vb_diag *dg);
/* Reads all <thanh-vien>, and who replaces whom. */
void vb_members_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg);
/* Says of each whether it belongs to the year, once the year is known. */
void vb_members_date(struct vb_figures *f);
/* The member of that code; NULL after a report at `n`. */
struct vb_member *vb_member_find(const struct vb_figures *f, const struct vb_node *n,
                                 struct vb_str code, struct vb_diag *dg);
/* Reads a <ky>. */
void vb_period_declare(struct vb_figures *f, const struct vb_node *n, struct vb_diag *dg);
/* Is this the code of a period that needs no declaration? */
bool vb_period_is(struct vb_str code);
/* `*period` becomes NULL for the whole year; false when there is no such period. */
bool vb_period_find(struct vb_figures *f, struct vb_str code, const struct vb_period **period);
/* The shorter periods that a value made from periods comes from; how many.  Of a quantity at a
 * moment only the last one. */
enum { VB_MOST_PERIODS = 12 };
size_t vb_periods_of(const struct vb_figures *f, const struct vb_observation *o,
                     const struct vb_period *parts[VB_MOST_PERIODS]);
/* First and last day of a period, of the reporting year when `p` is NULL. */
void vb_period_span(const struct vb_figures *f, const struct vb_period *p, struct vb_date *from,
                    struct vb_date *to);
bool vb_member_on(const struct vb_member *m, struct vb_date d);
/* May the member have a value of that kind and period?  Must it, for the total to be whole?  A
 * unit that was merged during the period may, its successor must. */
bool vb_member_serves(const struct vb_figures *f, const struct vb_member *m,
                      enum vb_figure_kind kind, const struct vb_period *p);
bool vb_member_due(const struct vb_figures *f, const struct vb_member *m,
                   enum vb_figure_kind kind, const struct vb_period *p);
/* «… - 28/02/2025», and the name of who came after it («—»: nobody). */
struct vb_str vb_member_dates(const struct vb_member *m, struct vb_arena *a);
struct vb_str vb_member_successor(const struct vb_member *m);
/* «Use the name of its successor. », or nothing when there is none. */
struct vb_str vb_member_advice(const struct vb_member *m, struct vb_arena *a, bool english);

/* The next code of a white-space separated list; false at its end. */
bool vb_codes_next(struct vb_str list, size_t *at, struct vb_str *code);

/* The stages of a load. */
bool vb_figures_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg);
void vb_figures_read_lists(struct vb_figures *f, const struct vb_node *root,
                           struct vb_diag *dg);
void vb_movements_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg);
void vb_scores_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg);
void vb_figures_compute(struct vb_figures *f, struct vb_diag *dg);
void vb_figures_check(const struct vb_figures *f, struct vb_diag *dg);
void vb_figures_check_lists(const struct vb_figures *f, struct vb_diag *dg);
void vb_figures_check_prose(const struct vb_figures *f, const struct vb_node *root,
                            struct vb_diag *dg);

/* What a <goi-ten>, or a <so> of a score table, prints; false after a report. */
bool vb_name_print(const struct vb_figures *f, const struct vb_node *n, struct vb_arena *a,
                   struct vb_str *text, struct vb_diag *dg);
bool vb_score_print(const struct vb_figures *f, const struct vb_node *n, struct vb_arena *a,
                    struct vb_str *text, struct vb_diag *dg);

/* The value of that kind, thực hiện giving way to ước; NULL: none. */
const struct vb_observation *vb_figures_result(const struct vb_indicator *i,
                                               enum vb_figure_kind kind,
                                               const struct vb_period *period,
                                               const struct vb_member *member);
/* Where the value stands: the <gia-tri>, the number in its row, or the indicator when it is
 * derived. */
struct vb_where vb_observation_where(const struct vb_observation *o);
/* The end of a range, else the value itself. */
struct vb_decimal vb_observation_high(const struct vb_observation *o);
/* Has `o` a number to compute with? */
bool vb_observation_counts(const struct vb_observation *o);
/* 100 × value / base in `places`, both brought to one unit; false when it cannot be had. */
bool vb_figures_percent(const struct vb_observation *value, const struct vb_observation *base,
                        int32_t places, struct vb_decimal *out);
/* The number of `o` as printed in a table or in prose: the typed form where it may stand, else
 * rounded to `places` (-1: the indicator's own).  In `a`. */
struct vb_str vb_observation_text(const struct vb_observation *o, int32_t places,
                                  struct vb_arena *a);
/* Where a check says "this unit", "this period": «ke-hoach, quy-1, cc-kl». */
struct vb_str vb_observation_slot(const struct vb_observation *o, struct vb_arena *a);
/* The nearest code of the map's names, for hints: the codes of indicators, groups and awards.
 */
struct vb_str vb_figures_nearest(const struct vb_figures *f, struct vb_str wrong,
                                 struct vb_arena *a);
/* What stands before the number: «khoảng», «trên» …; empty when it is exact. */
/* The word of @trang-thai («thieu»), and the sign in tables («…», «-», «x»); both are empty for
 * a number and for words, which are in the value's text. */
struct vb_str vb_state_code(uint8_t state);
struct vb_str vb_state_sign(uint8_t state);
/* Reads a word of @trang-thai; the empty one is a number.  False for anything else. */
bool vb_state_read(struct vb_str code, uint8_t *state);
struct vb_str vb_qualifier_name(enum vb_qualifier q);
struct vb_str vb_qualifier_word(const struct vb_observation *o);
/* The number with that word, or what stands for it: «không phát sinh», «…». */
struct vb_str vb_observation_shown(const struct vb_observation *o, struct vb_arena *a);
/* The values that a <so> or <so-sanh> of an indicator prints, reporting nothing; base is NULL
 * for a <so>.  False when there are none. */
bool vb_reference_operands(const struct vb_figures *f, const struct vb_node *reference,
                           struct vb_arena *a, const struct vb_observation **value,
                           const struct vb_observation **base);
const char *vb_recipient_name(enum vb_recipient r);
const char *vb_recipient_code(enum vb_recipient r);
const char *vb_award_step_code(enum vb_award_step step);
/* How many there are of an award at a step, of one kind of recipient or (empty) of all. */
struct vb_tally {
    int64_t count;
    bool given, blank; /* some count is there; some count is not known yet */
};
struct vb_tally vb_award_tally(const struct vb_award *w, enum vb_award_step step,
                               struct vb_str who);
/* The step that reference `n` means: @buoc, else the furthest that the award has reached. */
enum vb_award_step vb_award_step_of(const struct vb_award *w, const struct vb_node *n,
                                    struct vb_str who);
bool vb_recipient_read(struct vb_str code, enum vb_recipient *r);
bool vb_award_step_read(struct vb_str code, enum vb_award_step *step);
/* The award of that code, or the sum of several at the steps that all have reached, in `a`;
 * NULL when one is not known. */
const struct vb_award *vb_award_named(const struct vb_figures *f, struct vb_str codes,
                                      struct vb_arena *a);
/* The counts that a share of an award is made from, reporting nothing; false when there are
 * none. */
bool vb_award_operands(const struct vb_figures *f, const struct vb_award *w,
                       const struct vb_node *reference, struct vb_arena *a, int64_t *count,
                       int64_t *of);
/* What a <so> of an award prints; false after a report. */
bool vb_award_print(const struct vb_award *w, const struct vb_node *n, struct vb_arena *a,
                    struct vb_str *text, struct vb_diag *dg);

#endif
