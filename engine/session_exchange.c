/* Figures in and out of a session: exports, imports, and the files of member units. */
#include "session.h"

#include "base/file.h"
#include "data/rules.h"
#include "data/xml.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/merge.h"

#include <errno.h>
#include <string.h>

static struct vb_str word(const char *z)
{
    return vb_str_z(z == NULL ? "" : z);
}

static bool read_file(struct vb_session *s, const char *path, size_t limit, struct vb_str *text)
{
    int error = vb_file_read(s->data_arena, path, limit, text);
    if (error == EFBIG) {
        VB_REPORT(s->diag, VB_FILE_BIG, NULL, word(path),
                  vb_strf(s->data_arena, "%zu", limit / 1024 / 1024));
    } else if (error != 0) {
        VB_REPORT(s->diag, VB_FILE_READ, NULL, word(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
    }
    return error == 0;
}

static struct vb_sink *open_sink(struct vb_session *s, const char *path)
{
    int error = 0;
    struct vb_sink *to = vb_sink_open(path, &error);
    if (to == NULL) {
        VB_REPORT(s->diag, VB_FILE_WRITE, NULL, word(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
    }
    return to;
}

/* Makes the file final, or gives it up when `good` is false. */
static bool close_sink(struct vb_session *s, struct vb_sink *to, const char *path, bool good)
{
    if (!good) {
        vb_sink_abandon(to);
        return false;
    }
    int error = vb_sink_commit(to);
    if (error != 0) {
        VB_REPORT(s->diag, VB_FILE_WRITE, NULL, word(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
    }
    return error == 0;
}

/* ---- out */

/* The name of the organisation, for the head of a form. */
static struct vb_str agency_name(const struct vb_session *s)
{
    const struct vb_node *agency = vb_node_child(s->root, "co-quan");
    const struct vb_node *name = agency == NULL ? NULL : vb_node_child(agency, "ten");
    return name == NULL ? VB_STR("") : vb_node_all_text(name, s->data_arena);
}

/* Codes may be parted by commas as well as by spaces. */
static struct vb_str code_list(struct vb_session *s, const char *list)
{
    char *z = vb_str_to_z(s->data_arena, word(list));
    for (char *p = z; *p != '\0'; p++) {
        *p = (char)(*p == ',' ? ' ' : *p);
    }
    return vb_str_z(z);
}

static bool write_table(struct vb_session *s, enum vb_table_form table,
                        const struct vb_exchange *how, const struct vb_export_parts *parts,
                        const char *path, struct vb_sink *to)
{
    switch (table) {
    case VB_TABLE_CSV:
        vb_export_csv(s->figures, parts, how->decimals == VB_DECIMALS_DOT, to);
        return true;
    case VB_TABLE_JSON:
        vb_export_json(s->figures, parts, to);
        return true;
    case VB_TABLE_XLSX:
        return vb_export_xlsx(s->figures, parts, word(path), to, s->diag);
    case VB_TABLE_FORM: {
        struct vb_form form = {.title = agency_name(s),
                               .kinds = code_list(s, how->kinds),
                               .period = word(how->period),
                               .member = word(how->member)};
        return vb_export_form(s->figures, &form, word(path), to, s->diag);
    }
    }
    return false;
}

bool vb_session_export(struct vb_session *s, enum vb_table_form table,
                       const struct vb_exchange *how, const char *path)
{
    struct vb_export_parts parts;
    if (!vb_session_ready(s, VB_NO_DOCUMENTS) || !vb_session_may_write(s, path) ||
        !vb_export_parts_read(word(how->what), &parts, s->diag)) {
        return false;
    }
    struct vb_sink *to = open_sink(s, path);
    return to != NULL && close_sink(s, to, path, write_table(s, table, how, &parts, path, to));
}

/* ---- in */

/* The figures of the new text.  Its faults are reported as those of the file that it is to be:
 * only when there are errors, for everything else was said of the old file already. */
static const struct vb_figures *reload(struct vb_session *s, struct vb_str text,
                                       const char *path)
{
    struct vb_diag *aside = vb_diag_new();
    const struct vb_figures *figures = NULL;
    struct vb_str name = strcmp(path, "-") == 0 ? VB_STR("stdout") : word(path);
    for (int turn = 0; turn < 2; turn++) {
        struct vb_diag *dg = turn == 0 ? aside : s->diag;
        const struct vb_node *root = vb_xml_load(s->data_arena, name, text, s->schema, dg);
        if (root != NULL) {
            vb_rules_check(root, dg);
            figures = vb_figures_load(s->data_arena, root, dg);
        }
        if (vb_diag_count(aside, VB_ERROR) == 0) {
            break;
        }
        figures = NULL;
    }
    vb_diag_drop(aside);
    return figures;
}

/* Checks the changed text, writes it, and says what changed. */
static bool finish(struct vb_session *s, const struct vb_changes *c,
                   const struct vb_exchange *how, const char *path, struct vb_str summary)
{
    const struct vb_figures *after = reload(s, c->text, path);
    if (after == NULL) {
        return false;
    }
    vb_changes_compare(c, after, s->diag);
    if (vb_session_status(s, how->werror) != 0) {
        return false;
    }
    struct vb_sink *to = open_sink(s, path);
    if (to == NULL) {
        return false;
    }
    vb_sink_add(to, c->text);
    if (!close_sink(s, to, path, true)) {
        return false;
    }
    fwrite(summary.p, 1, summary.n, how->summary);
    return true;
}

static const struct vb_mapping *read_mapping(struct vb_session *s, const char *path)
{
    struct vb_str text;
    return read_file(s, path, VB_TABLE_BYTES, &text)
               ? vb_mapping_read(s->data_arena, word(path), text, s->diag)
               : NULL;
}

bool vb_session_import(struct vb_session *s, const char *table, const struct vb_exchange *how,
                       const char *path)
{
    struct vb_arena *a = s->data_arena;
    struct vb_changes c;
    struct vb_str bytes;
    if (!vb_session_usable(s)) {
        return false;
    }
    struct vb_import import = {.mapping_file = word(how->mapping),
                               .kind = word(how->kinds),
                               .period = word(how->period),
                               .member = word(how->member),
                               .dot_decimal = how->decimals == VB_DECIMALS_DOT};
    if (how->mapping != NULL) {
        import.mapping = read_mapping(s, how->mapping);
        if (import.mapping == NULL) {
            return false;
        }
        if (how->decimals == VB_DECIMALS_UNSAID) {
            import.dot_decimal = import.mapping->dot_decimal;
        }
    }
    if (!read_file(s, table, VB_TABLE_BYTES, &bytes)) {
        return false;
    }
    const struct vb_book *book =
        vb_book_read(a, word(table), bytes, import.dot_decimal, s->diag);
    vb_changes_begin(&c, a, s->figures, s->text);
    return book != NULL && vb_import_book(&import, book, &c, s->diag) &&
           finish(s, &c, how, path, vb_changes_summary(&c, how->english));
}

/* ---- member units */

static bool load_unit(struct vb_session *s, const char *path, struct vb_unit_file *u)
{
    struct vb_str text;
    *u = (struct vb_unit_file){.file = word(path)};
    if (!read_file(s, path, VB_XML_BYTES, &text)) {
        return false;
    }
    u->root = vb_xml_load(s->data_arena, u->file, text, s->schema, s->diag);
    u->figures = u->root == NULL ? NULL : vb_figures_load(s->data_arena, u->root, s->diag);
    return u->figures != NULL;
}

bool vb_session_merge(struct vb_session *s, const char *const *units, size_t count,
                      const struct vb_exchange *how, const char *path)
{
    struct vb_arena *a = s->data_arena;
    struct vb_unit_file *files = VB_NEW_ARRAY(a, struct vb_unit_file, count);
    struct vb_date due = {0, 0, 0};
    struct vb_changes c;
    bool good = vb_session_usable(s);
    if (how->due != NULL && !vb_date_read(word(how->due), false, &due)) {
        VB_REPORT(s->diag, VB_MRG_DUE, NULL, word(how->due));
        good = false;
    }
    for (size_t i = 0; i < count && s->schema != NULL; i++) {
        good = load_unit(s, units[i], &files[i]) && good;
    }
    /* A fault in a unit's own file is said, and nothing is written. */
    if (!good || vb_diag_count(s->diag, VB_ERROR) != 0) {
        return false;
    }
    vb_changes_begin(&c, a, s->figures, s->text);
    if (!vb_merge_files(files, count, due, &c, s->diag)) {
        return false;
    }
    struct vb_str who = vb_merge_summary(a, s->figures, files, count, how->english);
    struct vb_str what = vb_changes_summary(&c, how->english);
    return finish(s, &c, how, path, vb_strf(a, "%.*s%.*s", VB_ARG(who), VB_ARG(what)));
}
