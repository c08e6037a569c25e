/* What the files of the rules share; private to rules*.c. */
#ifndef VB_DATA_RULES_PARTS_H
#define VB_DATA_RULES_PARTS_H

#include "data/map.h"
#include "data/node.h"

/* Codes that may be referred to. */
struct vb_codes {
    struct vb_map map;
    VB_VEC(struct vb_str) names;
    bool unsure; /* faults of the file may hide a code: an unknown one says nothing then */
};

struct vb_rules {
    struct vb_arena *arena; /* dropped when the check ends */
    struct vb_diag *dg;
    const struct vb_node *root;
    struct vb_codes members, figures, awards, activities, contests;
    bool lost_marks; /* a tham-chieu of the last document leads nowhere */
};

/* Gathers the codes of the year's members, figures, awards and activities. */
void vb_rules_gather(struct vb_rules *r);
/* Codes of documents: no two alike. */
void vb_rules_documents(struct vb_rules *r);
/* Codes inside a document, and everything in it that refers to a code. */
void vb_rules_references(struct vb_rules *r, const struct vb_node *van_ban);
/* Is the code named by a tham-chieu below `n`? */
bool vb_rules_refers(const struct vb_node *n, struct vb_str code);
/* Rows, columns and spans of a table. */
void vb_rules_table(const struct vb_rules *r, const struct vb_node *bang);
/* A number typed before the title or the first words of a section that is numbered anyway. */
void vb_rules_label(const struct vb_rules *r, const struct vb_node *section);
/* A name or subject typed in capitals alone. */
void vb_rules_capitals(const struct vb_rules *r, const struct vb_node *n);
/* A subject that begins with the name of the document's kind. */
void vb_rules_subject_kind(const struct vb_rules *r, const struct vb_node *van_ban);
/* «Lưu: VT» among the recipients; true when there is one. */
bool vb_rules_filing_typed(const struct vb_rules *r, const struct vb_node *noi_nhan);
/* Brackets typed around a purpose. */
void vb_rules_purposes(const struct vb_rules *r, const struct vb_node *noi_nhan);
/* Names and offices of the signers. */
void vb_rules_signers(const struct vb_rules *r, const struct vb_node *van_ban);

#endif
