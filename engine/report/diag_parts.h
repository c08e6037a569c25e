/* What is collected of a run; private to diag*.c. */
#ifndef VB_REPORT_DIAG_PARTS_H
#define VB_REPORT_DIAG_PARTS_H

#include "report/cursor.h"
#include "report/diag.h"

struct vb_report {
    enum vb_message id;
    struct vb_str file, path;
    uint32_t line, column;
    struct vb_str *args;
    size_t arg_count;
    size_t order; /* of arrival */
};

struct vb_source_text {
    struct vb_str file, text;
};

struct vb_silence {
    struct vb_str rule, reason;
    size_t hits;
};

struct vb_diag {
    struct vb_arena *arena;
    VB_VEC(struct vb_report) reports;
    VB_VEC(struct vb_source_text) sources;
    VB_VEC(struct vb_silence) silences;
    struct vb_cursor seeking;    /* where the last search for a character began */
    struct vb_str seeking_file;  /* whose text that cursor is in */
    size_t far_searches;         /* through a whole file */
    size_t counts[VB_FATAL + 1]; /* reports by severity */
};

#endif
