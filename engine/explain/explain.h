/* What a person may ask: where a figure comes from and where it is printed, and what a rule
 * means. Answers are texts in Vietnamese or English; nothing is computed here that is not
 * already there, only shown. */
#ifndef VB_EXPLAIN_EXPLAIN_H
#define VB_EXPLAIN_EXPLAIN_H

#include "figures/model.h"
#include "figures/scores.h"

struct vb_pages;

/* code[.kind][@member][:period]; the kind of points is their step, that of an award a step or a
 * kind of recipient. */
struct vb_reference {
    struct vb_str code;
    const struct vb_indicator *indicator; /* one of the four */
    const struct vb_figure_group *group;
    const struct vb_award *award;
    const struct vb_scoreboard *scores;
    const struct vb_criterion *criterion; /* of the board; NULL: the whole of it */
    struct vb_str step;                   /* of points, of an award; empty: not said */
    bool kind_given;
    enum vb_figure_kind kind;
    const struct vb_member *member; /* NULL: the whole */
    const struct vb_period *period; /* NULL: the whole year */
};

/* Reads a reference; false after a report that names the nearest code. */
bool vb_reference_read(const struct vb_figures *f, struct vb_str text, struct vb_arena *a,
                       struct vb_reference *r, struct vb_diag *dg);

/* One printed figure. */
struct vb_printed {
    size_t page;                 /* 1, 2 … of the document */
    uint32_t number;             /* as counted in its part of the document */
    struct vb_str prefix;        /* before the number, of appendices */
    size_t line;                 /* 1, 2 … from the top of the page */
    struct vb_str text;          /* as printed */
    struct vb_str before, after; /* of the same line or paragraph, shortened */
    const struct vb_node *node;  /* <so>, <so-sanh> or <bang>; NULL: made by the layout */
    const struct vb_observation *value, *base; /* base: what it is compared with, or NULL */
    const struct vb_member *member;            /* whose points these are, or NULL */
    int64_t count, of;                         /* of a share of awards; of 0: none */
    struct vb_str way;  /* of a comparison: @cach, or the column's code */
    struct vb_str head; /* of a table's column */
};
typedef VB_VEC(struct vb_printed) vb_printed_list;

/* Adds every place of `pages` where the figure is printed.  `root` is the tree that the pages
 * were made from; both must outlive the list, which lives in `a`. */
void vb_printed_find(const struct vb_pages *pages, const struct vb_node *root,
                     const struct vb_figures *f, const struct vb_reference *r,
                     struct vb_arena *a, vb_printed_list *to);

/* What the cell in column `column` of the table `p->node` shows: the one with `p->text` of the
 * figure `code`, in the row made from the node at `where`. */
void vb_printed_cell(const struct vb_figures *f, const struct vb_where *where, size_t column,
                     struct vb_str code, struct vb_arena *a, struct vb_printed *p);

/* A text being written. */
struct vb_answer {
    struct vb_sb sb;
    struct vb_arena *a;
    const struct vb_figures *f;
    bool english;
};

/* All codes, one a line, with the values of the whole year. */
void vb_explain_list(struct vb_answer *to);
/* Everything but the printed places. */
void vb_explain_figure(struct vb_answer *to, const struct vb_reference *r);
/* The places in one document, with the formula of every comparison. */
void vb_explain_printed(struct vb_answer *to, const char *document,
                        const vb_printed_list *places);
/* What a comparison computes: «100 × 330.450 ÷ 326.856 = 101,0995…». */
void vb_explain_comparison(struct vb_answer *to, const struct vb_printed *place);

/* «luong-thuc.ke-hoach@cc-kl:6-thang», in `a`. */
struct vb_str vb_reference_of(const struct vb_observation *o, struct vb_arena *a);
/* «330.450 tấn», «trên 5.000 tin», «không phát sinh». */
struct vb_str vb_shown_value(struct vb_answer *to, const struct vb_observation *o);

/* The rule that `word` means: letters of either case, the part after the dot alone where it is
 * one rule's; NULL: none.  Ids live as long as the program. */
const char *vb_rule_find(struct vb_str word);
/* The rule whose id is nearest to `word`, or NULL. */
const char *vb_rule_nearest(struct vb_str word);
/* The page of a rule found: messages, meaning, hint, legal source, examples; false when it has
 * none. */
bool vb_rule_page(struct vb_answer *to, const char *rule);
/* One line a rule: id, severity, text. */
void vb_rule_list(struct vb_answer *to);

#endif
