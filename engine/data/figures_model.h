/* The inside of struct vb_figures, for the files of this module (figures*.c) and their tests.
 * Lists keep document order; pointers go to values in the arena of the load. */
#ifndef VB_DATA_FIGURES_MODEL_H
#define VB_DATA_FIGURES_MODEL_H

#include "data/figures.h"
#include "data/units.h"

enum vb_kind {
#define VB_KIND(id, code, phrase, name) VB_KIND_##id,
#include "data/figures_kinds.def"
#undef VB_KIND
    VB_KIND_COUNT
};

/* What stands in the place of a number. */
enum vb_state { VB_KNOWN, VB_THIEU, VB_KHONG_PHAT_SINH, VB_KHONG_AP_DUNG };
enum vb_qualifier { VB_EXACT, VB_KHOANG, VB_TREN, VB_DUOI, VB_HON, VB_GAN };
enum vb_aggregation { VB_TONG, VB_BINH_QUAN, VB_TY_LE, VB_CUOI_KY, VB_KHONG_GOP };
/* Where a value comes from. */
enum vb_origin { VB_TYPED, VB_FROM_PARTS, VB_FROM_MEMBERS, VB_FROM_RATIO };

struct vb_member {
    struct vb_str code, name, short_name;
    struct vb_date from, to; /* year 0: open */
    const struct vb_node *node;
    uint32_t index; /* 1, 2 … */
    bool in_year;   /* valid on some day of the year of the data */
};

struct vb_period {
    struct vb_str code; /* "6-thang", "quy-1" */
    uint32_t index;     /* 1, 2 …; the whole year has no period */
};

struct vb_observation {
    struct vb_decimal value, high; /* high: the end of a range, else equal to value */
    struct vb_str text;            /* as typed; empty when derived */
    const struct vb_where *where;  /* of the <gia-tri>, or of the indicator when derived */
    const struct vb_node *node;    /* the <gia-tri>: source and note; NULL when derived */
    const struct vb_indicator *indicator;
    const struct vb_member *member;         /* NULL: the whole */
    const struct vb_period *period;         /* NULL: the whole year */
    struct vb_observation *next;            /* of the same indicator */
    struct vb_observation *chain;           /* of the same hash slot of the indicator */
    uint8_t kind, state, qualifier, origin; /* the enumerations above */
    int8_t places; /* of a derived value: as many are printed when the indicator does not say;
                      or -1 */
    bool provisional, range, broken; /* broken: could not be read or computed; reported */
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
    bool bare_digit; /* the author types «9», not «09» */
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
};

struct vb_activity {
    const struct vb_node *node;
    struct vb_str code, group;
    struct vb_date from, due; /* year 0: not given */
};

struct vb_figures {
    struct vb_arena *arena;
    int32_t year;
    struct vb_units units;
    VB_VEC(struct vb_member *) members;
    VB_VEC(struct vb_period *) periods;
    VB_VEC(struct vb_indicator *) indicators;
    VB_VEC(struct vb_award *) awards;
    VB_VEC(struct vb_activity *) activities;
    struct vb_figure_group all; /* its entries are the outermost groups */
    struct vb_map member_codes, period_codes, indicator_codes, group_codes, award_codes,
        activity_codes;
    struct vb_date period_from, period_to; /* of the activities; year 0: not given */
};

/* The value in that slot, or NULL. */
struct vb_observation *vb_figures_find(const struct vb_indicator *i, enum vb_kind kind,
                                       const struct vb_period *period,
                                       const struct vb_member *member);
/* Makes room for `count` values. */
void vb_figures_expect(struct vb_figures *f, struct vb_indicator *i, size_t count);
/* Adds `o`, filled but for its lists; false when the slot is taken (then nothing changes). */
bool vb_figures_add(struct vb_figures *f, struct vb_indicator *i, struct vb_observation *o);

/* Reads "ke-hoach" and the like; false for anything else. */
bool vb_kind_read(struct vb_str code, enum vb_kind *kind);
const char *vb_kind_code(enum vb_kind kind);

/* The stages of a load. */
bool vb_figures_read(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg);
void vb_figures_read_lists(struct vb_figures *f, const struct vb_node *root,
                           struct vb_diag *dg);
void vb_figures_compute(struct vb_figures *f, struct vb_diag *dg);
void vb_figures_check(const struct vb_figures *f, struct vb_diag *dg);
void vb_figures_check_lists(const struct vb_figures *f, struct vb_diag *dg);

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
struct vb_str vb_qualifier_word(const struct vb_observation *o);
const char *vb_recipient_name(enum vb_recipient r);
bool vb_recipient_read(struct vb_str code, enum vb_recipient *r);

#endif
