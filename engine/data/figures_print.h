/* The files that print references (figures_print.c, figures_value.c, figures_compare.c). */
#ifndef VB_DATA_FIGURES_PRINT_H
#define VB_DATA_FIGURES_PRINT_H

#include "data/figures_model.h"

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

/* <so> and <so-sanh>; false after a report. */
bool vb_print_value(struct vb_print *p, struct vb_str *text);
bool vb_print_comparison(struct vb_print *p, struct vb_str *text);

#endif
