/* The files that print references (figures/print.c, figures/value.c, figures/compare.c). */
#ifndef VB_FIGURES_PRINT_H
#define VB_FIGURES_PRINT_H

#include "figures/model.h"

/* How @cach says that a figure is printed. */
enum vb_way {
    VB_WAY_DEFAULT,
    VB_WAY_SO,
    VB_WAY_SO_DON_VI,
    VB_WAY_DAT,
    VB_WAY_UOC,
    VB_WAY_TEN,
    VB_WAY_CHU,
    VB_WAY_BANG,
    VB_WAY_TANG,
    VB_WAY_VUOT,
    VB_WAY_CHENH_LECH,
    VB_WAY_DIEM,
    VB_WAY_LAN,
    VB_WAY_TY_LE,
    VB_WAY_CHIEM
};

struct vb_way_row {
    const char *name;
    enum vb_way way;
};

/* A reference being printed. */
struct vb_print {
    const struct vb_figures *f;
    const struct vb_node *n; /* the reference */
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_indicator *indicator;
    const struct vb_period *period;
    const struct vb_member *member;
    int32_t places; /* -1: not said */
};

/* Reads @cach, one of `rows`; false after a report. */
bool vb_print_way(struct vb_print *p, const struct vb_way_row *rows, size_t count,
                  enum vb_way *way);
/* Reads an attribute with a kind of value; @loai may be left out.  False after a report. */
bool vb_print_kind(struct vb_print *p, const char *attribute, enum vb_figure_kind *kind);
/* The observation of that kind, thực hiện giving way to ước; NULL after a report.  It may be
 * one that says that its number is not known yet. */
const struct vb_observation *vb_print_need(struct vb_print *p, const struct vb_indicator *i,
                                           enum vb_figure_kind kind);
/* Says that «…» stands in the sentence for a number that is to come. */
void vb_print_blank(struct vb_print *p, const struct vb_indicator *i,
                    const struct vb_observation *o);
/* «330.450 tấn», «97,6%». */
void vb_print_unit(struct vb_sb *sb, const struct vb_unit *unit);

/* Reads @so-le; false after a report. */
bool vb_print_places(struct vb_print *p);

/* `factor` × over / under. */
struct vb_ratio {
    struct vb_decimal over, under; /* under is above 0 */
    int64_t factor;
    int32_t places; /* when @so-le is not given */
};

/* Rounds the ratio; without @so-le zeros at its end stay only where digits were rounded away.
 * False after a report that names `name`. */
bool vb_print_ratio(struct vb_print *p, struct vb_str name, const struct vb_ratio *r,
                    struct vb_decimal *rounded, struct vb_str *text);
/* Both numbers in the unit of the first; false after a report when one is no number. */
bool vb_print_bring(struct vb_print *p, const struct vb_observation *value,
                    const struct vb_observation *base, struct vb_decimal *a,
                    struct vb_decimal *b);
/* «trên », «khoảng » or nothing: how exact a comparison of the two is.  What is above for a
 * value is below for its base, and the other way when the result says how far the value falls.
 */
struct vb_str vb_print_hint(struct vb_print *p, const struct vb_observation *value,
                            const struct vb_observation *base, bool falls);

/* <so>, <so-sanh>, the latter with cach="chiem", and that of an award; false after a report. */
bool vb_print_value(struct vb_print *p, struct vb_str *text);
bool vb_print_comparison(struct vb_print *p, struct vb_str *text);
bool vb_print_share(struct vb_print *p, struct vb_str *text);
bool vb_award_share(struct vb_print *p, const struct vb_award *w, struct vb_str *text);
/* The two values that a comparison, a share compares; false after a report. */
bool vb_print_operands(struct vb_print *p, const struct vb_observation **value,
                       const struct vb_observation **base);
bool vb_share_operands(struct vb_print *p, const struct vb_observation **value,
                       const struct vb_observation **base);

#endif
