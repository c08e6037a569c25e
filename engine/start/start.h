/* The beginning of a year's data: an outline to fill in, or the file of the year before, moved
 * on. */
#ifndef VB_START_START_H
#define VB_START_START_H

#include "figures/model.h"

/* The words of an outline; NULL or empty: a word to be replaced stands for it. */
struct vb_outline {
    const char *name, *short_name, *place, *above, *year;
};

/* The text of a new data file, in `a`; false for an unknown kind or a year that is none. */
bool vb_outline_make(struct vb_arena *a, const char *kind, const struct vb_outline *who,
                     struct vb_str *made);

/* Something a person must look at in the new file. */
enum vb_renew_note {
    VB_RENEW_YEAR,     /* a year typed in words or in a free attribute */
    VB_RENEW_MOVED,    /* a date of an activity, moved by a year */
    VB_RENEW_DATE,     /* a date in the prose */
    VB_RENEW_TABLE,    /* a table typed by hand with numbers */
    VB_RENEW_ESTIMATE, /* an estimate that became cùng kỳ */
    VB_RENEW_NOTES     /* how many kinds there are */
};

struct vb_renew_item {
    enum vb_renew_note note;
    size_t line;        /* in the new file */
    struct vb_str text; /* what stands there */
    int32_t year;       /* VB_RENEW_YEAR: the year that is typed */
};

struct vb_renewed {
    struct vb_str text;                 /* the new file */
    VB_VEC(struct vb_renew_item) items; /* in order of lines */
};

/* `text`, the file that `root` and `figures` were loaded from, as the data of the year after:
 * comments, order and white space stay.  In `a`. */
struct vb_renewed vb_renew(struct vb_arena *a, struct vb_str text, const struct vb_node *root,
                           const struct vb_figures *figures);

#endif
