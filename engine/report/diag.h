/* Reports: every fault is said where it is found, collected, and printed at the end, sorted by
 * place.  The texts stand in messages.def, in Vietnamese and English, with the legal source. */
#ifndef VB_REPORT_DIAG_H
#define VB_REPORT_DIAG_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Where a value came from.  A chain of these gives the data path
 * (/du-lieu-nam/van-ban[2]/noi-dung/muc[3]); nothing is formatted until a report needs it.
 * Line and column count from 1; 0 means not known. */
struct vb_where {
    struct vb_str file;
    uint32_t line, column;
    const struct vb_where *up; /* the enclosing element, or NULL at the root */
    struct vb_str name;        /* element name, or "@name" for an attribute; may be empty */
    uint32_t index;            /* 1, 2 … among siblings of that name; 0: the only one */
};

enum vb_severity { VB_NOTE, VB_WARNING, VB_ERROR, VB_LIMIT, VB_FATAL };

enum vb_message {
#define VB_MSG(id, severity, rule, vi, en, hint_vi, hint_en, source) VB_##id,
#include "report/messages.def"
#undef VB_MSG
    VB_MESSAGE_COUNT
};

enum vb_lang { VB_VI, VB_EN };
enum vb_diag_format { VB_HUMAN, VB_SHORT, VB_JSON };

struct vb_diag;

/* A new, empty collection that owns its texts; the caller drops it. */
struct vb_diag *vb_diag_new(void);
void vb_diag_drop(struct vb_diag *dg);

/* Makes the text of `file` known, so that reports can show the source line.  Both are copied.
 */
void vb_diag_add_source(struct vb_diag *dg, struct vb_str file, struct vb_str text);
/* The same for a text that outlives `dg` and is not copied: a data file may be large. */
void vb_diag_lend_source(struct vb_diag *dg, struct vb_str file, struct vb_str text);

/* The text of `file` that was made known, or the empty slice. */
struct vb_str vb_diag_source(const struct vb_diag *dg, struct vb_str file);

/* Where `character`, found in the text that was made from what is at `where`, stands in the
 * file: in that element or text, else (it came from a figure or a name declared elsewhere)
 * anywhere in the file; `where` itself when the file does not write it. */
struct vb_where vb_diag_seek(struct vb_diag *dg, const struct vb_where *where,
                             struct vb_str character);

/* Adds a report.  `where` may be NULL (the fault has no place); it is read during the call
 * only. `args` fill {1}, {2} … of the message's text and hint. */
void vb_report_args(struct vb_diag *dg, enum vb_message id, const struct vb_where *where,
                    const struct vb_str *args, size_t count);

/* VB_REPORT(dg, VB_DATE_ZERO, &node->where, some_str, VB_STR("x")); arguments are vb_str. */
#define VB_REPORT(dg, id, where, ...)                                         \
    vb_report_args((dg), (id), (where), (const struct vb_str[]){__VA_ARGS__}, \
                   sizeof((const struct vb_str[]){__VA_ARGS__}) / sizeof(struct vb_str))
/* The same for a message without arguments. */
#define VB_REPORT0(dg, id, where) vb_report_args((dg), (id), (where), NULL, 0)

/* Reports so far of at least this severity. */
size_t vb_diag_count(const struct vb_diag *dg, enum vb_severity at_least);

/* The same, of those whose data path is `path` or lies below it. */
size_t vb_diag_count_in(const struct vb_diag *dg, enum vb_severity at_least,
                        struct vb_str path);
/* Forgets the reports at that path and below it. */
void vb_diag_forget(struct vb_diag *dg, struct vb_str path);
/* Forgets the reports of `id` whose first arguments are these: another says it with more
 * weight. */
void vb_diag_withdraw(struct vb_diag *dg, enum vb_message id, const struct vb_str *args,
                      size_t count);

/* The exit status that the reports amount to: 70 internal, 3 a file cannot be read or written,
 * 4 a limit was hit, 1 an error (or a warning with `werror`), 0 otherwise. */
int vb_diag_status(const struct vb_diag *dg, bool werror);

/* Turns reports of this rule id into nothing; `reason` is listed at the end.  Errors cannot be
 * silenced: false. */
bool vb_diag_silence(struct vb_diag *dg, struct vb_str rule, struct vb_str reason);

/* Prints all reports sorted by file, line, column, in order of arrival within one place; equal
 * reports once.  `color` adds terminal colours to VB_HUMAN. */
void vb_diag_print(const struct vb_diag *dg, FILE *to, enum vb_diag_format format,
                   enum vb_lang lang, bool color);

/* The data path of `where`, e.g. "/du-lieu-nam/van-ban[2]/@ngay", in `a`. */
struct vb_str vb_where_path(const struct vb_where *where, struct vb_arena *a);

/* What the table says of one message; used by `vanban explain` and the documentation test. */
struct vb_message_info {
    const char *id, *rule, *vi, *en, *hint_vi, *hint_en, *source;
    enum vb_severity severity;
};
const struct vb_message_info *vb_message_info(enum vb_message id);

#endif
