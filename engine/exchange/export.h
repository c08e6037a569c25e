/* Figures out of the program: as tables for spreadsheets, as JSON for programs, and as empty
 * forms for the member units. */
#ifndef VB_EXCHANGE_EXPORT_H
#define VB_EXCHANGE_EXPORT_H

#include "base/file.h"
#include "figures/model.h"
#include "exchange/lists.h"

/* One value with everything known of it, as text.  The columns and their order are in
 * columns.def; import knows them by the same names. */
enum vb_export_column {
#define VB_COLUMN(id, key, head, width) VB_COLUMN_##id,
#include "exchange/columns.def"
#undef VB_COLUMN
    VB_COLUMN_COUNT
};

struct vb_export_row {
    const struct vb_observation *value;
    struct vb_str cells[VB_COLUMN_COUNT];
};

/* Walks all values in the order of the file: groups, indicators, parts, values.  `visit`
 * answers false to stop; the row lives until the next one. */
typedef bool vb_export_visit(void *context, const struct vb_export_row *row);
bool vb_export_walk(const struct vb_figures *f, vb_export_visit *visit, void *context);

/* How `o` was computed («thoc + ngo»), in `a`; empty when it was typed. */
struct vb_str vb_export_formula(struct vb_arena *a, const struct vb_figures *f,
                                const struct vb_observation *o);
/* The key («ma») and the head («Mã») of a column. */
const char *vb_export_key(enum vb_export_column c);
const char *vb_export_head(enum vb_export_column c);

/* Which tables an export has: that of the figures, and those of lists.h. */
#define VB_EXPORT_FIGURES "so-lieu"
struct vb_export_parts {
    bool figures;
    bool lists[VB_LIST_COUNT];
};

/* Reads the key of one table; empty: all of them.  False after a report. */
bool vb_export_parts_read(struct vb_str what, struct vb_export_parts *parts,
                          struct vb_diag *dg);

/* The first of the tables: UTF-8 with a byte order mark, as spreadsheet programs need it; «;»
 * between fields and 1.234,5, with `dot_decimal` commas and 1234.5. */
void vb_export_csv(const struct vb_figures *f, const struct vb_export_parts *parts,
                   bool dot_decimal, struct vb_sink *to);
/* An object with the year and a list a table; numbers are written exactly. */
void vb_export_json(const struct vb_figures *f, const struct vb_export_parts *parts,
                    struct vb_sink *to);
/* A sheet a table; lists without rows have none.  False after a report. */
bool vb_export_xlsx(const struct vb_figures *f, const struct vb_export_parts *parts,
                    struct vb_str file, struct vb_sink *to, struct vb_diag *dg);

/* What a form asks for. */
struct vb_form {
    struct vb_str title;  /* of the organisation */
    struct vb_str kinds;  /* codes; empty: those that the data has */
    struct vb_str period; /* code; empty: the whole year */
    struct vb_str member; /* code of the unit that fills it in; empty: it chooses */
};

/* The empty form; false after a report. */
bool vb_export_form(const struct vb_figures *f, const struct vb_form *form, struct vb_str file,
                    struct vb_sink *to, struct vb_diag *dg);

#endif
