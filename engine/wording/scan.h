/* The core of the wording checks: plain paragraphs in, findings out.  Knows no XML. */
#ifndef VB_WORDING_SCAN_H
#define VB_WORDING_SCAN_H

#include "base/str.h"
#include "data/value.h"
#include "report/diag.h"

enum vb_wording_kind {
    VB_WORDING_PROSE,
    VB_WORDING_ITEM,       /* of a list: may begin in lower case */
    VB_WORDING_HEADING,    /* a heading or the subject of the document */
    VB_WORDING_CELL,       /* of a table */
    VB_WORDING_FIRST_CELL, /* of a row: often its number */
    VB_WORDING_LABEL       /* a label of the author's own, alone */
};

struct vb_wording_paragraph {
    struct vb_str text; /* valid UTF-8, NFC */
    enum vb_wording_kind kind;
    bool joins; /* continues the sentence of a paragraph before it, such as an attached note */
};

struct vb_wording_options {
    int year;             /* what the document is about; 0: not known */
    int data_year;        /* the year of its figures; 0: not known */
    bool report, plan;    /* báo cáo, kế hoạch */
    struct vb_date dated; /* of issue; blank: not known */
};

enum { VB_WORDING_ARGS = 3 };

struct vb_wording_finding {
    enum vb_message id;
    size_t paragraph, from, to; /* bytes of its text */
    struct vb_str args[VB_WORDING_ARGS];
    size_t arg_count; /* always VB_WORDING_ARGS; what a message has no use for is empty */
};

/* Everything that looks wrong in one document, in order of place; in `a`. */
const struct vb_wording_finding *
vb_wording_scan(struct vb_arena *a, const struct vb_wording_paragraph *paragraphs, size_t count,
                const struct vb_wording_options *options, size_t *found);

#endif
