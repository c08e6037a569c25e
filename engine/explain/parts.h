/* Between the files that write answers. */
#ifndef VB_EXPLAIN_PARTS_H
#define VB_EXPLAIN_PARTS_H

#include "explain/explain.h"

/* The one of the two texts that is asked for. */
const char *vb_tell(const struct vb_answer *to, const char *vi, const char *en);
struct vb_str vb_shown_number(struct vb_answer *to, struct vb_decimal n);
/* One line: the reference, the value, and where it is typed. */
void vb_explain_input(struct vb_answer *to, int indent, const struct vb_observation *o);
/* «chưa có số», «không phát sinh» …; empty when there is a number. */
const char *vb_state_words(const struct vb_answer *to, const struct vb_observation *o);
/* How a computed value is made, and what its inputs are made of; nothing for a typed one. */
void vb_explain_inputs(struct vb_answer *to, const struct vb_observation *o, int depth);
/* A typed value beside what could have been computed. */
void vb_explain_checks(struct vb_answer *to, const struct vb_observation *o);
/* «tep.xml:207:11» */
void vb_explain_where(struct vb_answer *to, const struct vb_where *w);
/* Totals and ranks of the units of a score table, or the points of a criterion. */
void vb_explain_scores(struct vb_answer *to, const struct vb_reference *r);
void vb_explain_award(struct vb_answer *to, const struct vb_reference *r);
/* «Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 6, điểm c,d» of «A1.II.6.c,d». */
struct vb_str vb_legal_source(struct vb_answer *to, const char *source);

#endif
