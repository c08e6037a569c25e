/* Awards, names, points, ranks, activities and movements as tables, for exports: one row a
 * fact, with its place in the file or how it was computed. */
#ifndef VB_EXCHANGE_LISTS_H
#define VB_EXCHANGE_LISTS_H

#include "figures/model.h"

enum vb_list {
    VB_LIST_AWARDS,
    VB_LIST_NAMES,
    VB_LIST_POINTS,
    VB_LIST_STANDINGS,
    VB_LIST_ACTIVITIES,
    VB_LIST_MOVEMENTS,
    VB_LIST_COUNT
};

enum { VB_LIST_COLUMNS = 13 /* of the widest */ };

struct vb_list_column {
    const char *key, *head;
    int width;
};

struct vb_list_table {
    const char *key, *title;
    const struct vb_list_column *columns;
    size_t count;
};

struct vb_list_cell {
    struct vb_str text;
    struct vb_decimal number; /* where `counts` */
    bool counts;
};

const struct vb_list_table *vb_list_table(enum vb_list list);
/* The list of that key; false: none. */
bool vb_list_find(struct vb_str key, enum vb_list *list);

/* Walks the rows in the order of the file.  `visit` answers false to stop; the cells live until
 * the next row. */
typedef bool vb_list_visit(void *context, const struct vb_list_cell *cells);
bool vb_list_walk(const struct vb_figures *f, enum vb_list list, vb_list_visit *visit,
                  void *context);

/* A walk under way, between lists.c and lists_scores.c. */
struct vb_list_walk {
    const struct vb_figures *f;
    struct vb_arena *a; /* of one row */
    struct vb_list_cell cells[VB_LIST_COLUMNS];
    size_t count; /* of cells filled */
    vb_list_visit *visit;
    void *context;
    bool stopped;
};

/* The next cell of the row: a text, a number. */
void vb_list_text(struct vb_list_walk *w, struct vb_str text);
void vb_list_number(struct vb_list_walk *w, struct vb_decimal n, struct vb_str shown);
/* «tep.xml:207» */
void vb_list_place(struct vb_list_walk *w, const struct vb_node *n);
/* The row is filled. */
void vb_list_end(struct vb_list_walk *w);

void vb_list_points(struct vb_list_walk *w);
void vb_list_standings(struct vb_list_walk *w);

#endif
