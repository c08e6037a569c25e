/* libvanban: year data (XML) to official Vietnamese documents (PDF).
 *
 * A session loads one data file and can then list, check and render its documents.  It owns all
 * memory behind it.  No function prints, exits or reads the clock, the locale or the
 * environment; faults are collected and printed with vb_session_print.  One session is used by
 * one thread at a time; sessions are independent of each other. */
#ifndef VANBAN_H
#define VANBAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define VANBAN_VERSION "0.1.0"

/* All texts are UTF-8, terminated, borrowed for the life of the session. */
struct vb_settings {
    const char *data_dir;           /* folder with layouts/ and fonts/; required */
    const char *const *layout_dirs; /* looked at before data_dir/layouts */
    size_t layout_dir_count;
    const char *const *font_dirs; /* looked at before the system's folders */
    size_t font_dir_count;
    int64_t source_date; /* seconds since 1970 for a file that carries no date; -1: none */
    const char *const *silences; /* "RULE=reason": notes and warnings not to be made */
    size_t silence_count;
    const char *last_year; /* data of the year before, to compare with; NULL: none */
    bool validate;         /* libxml2 validates the data as well: slower, for checks */
    bool traceback;        /* add the Lua traceback to script faults */
    bool greedy;           /* first-fit lines, for comparisons only */
};

struct vb_session;

/* The data of `path` ("-": standard input), parsed, validated and computed.  Always returns a
 * session, which the caller closes; see vb_session_status for how it went. */
struct vb_session *vb_session_open(const struct vb_settings *settings, const char *path);
void vb_session_close(struct vb_session *s);

/* Documents the file can give, in its order; 0 when it could not be loaded. */
size_t vb_session_count(const struct vb_session *s);
struct vb_document_entry {
    const char *id, *kind, *title, *layout; /* "bao-cao", "Báo cáo", trích yếu, "bao-cao" */
};
struct vb_document_entry vb_session_entry(const struct vb_session *s, size_t index);

/* Sets every document (or the one with id `document`, when not NULL) without writing anything,
 * so that faults of layouts and pages are found too. */
bool vb_session_check(struct vb_session *s, const char *document);

enum vb_output {
    VB_OUTPUT_PDF,
    VB_OUTPUT_TRACE,
    VB_OUTPUT_TEXT,
    VB_OUTPUT_DUMP_DATA,
    VB_OUTPUT_DUMP_DOC
};

struct vb_render_result {
    size_t pages, bytes;
};

/* Makes one document (NULL: the only one) and writes it to `path` ("-": standard output); with
 * `stats_path`, figures about the setting of its lines and pages as JSON.  An old file at
 * `path` is replaced only by a complete new one.  With `werror` warnings forbid writing, too.
 */
bool vb_session_render(struct vb_session *s, const char *document, enum vb_output output,
                       const char *path, const char *stats_path, bool werror,
                       struct vb_render_result *result);

/* What the faults so far amount to, as an exit status: 0 none (or warnings only, unless
 * `werror`), 1 faults in data or layout, 3 a file cannot be read or written, 4 a limit was hit,
 * 70 internal. */
int vb_session_status(const struct vb_session *s, bool werror);

/* Prints all faults so far, sorted by place.  format: 0 human, 1 short, 2 JSON; `english`
 * false: Vietnamese. */
void vb_session_print(const struct vb_session *s, FILE *to, int format, bool english,
                      bool color);

/* Writes what the session knows of a figure: value, where it is typed or how it is computed,
 * how it is rounded, and where each document prints it.  `reference`:
 * code[.kind][@member][:period]; NULL lists all codes.  False after a report. */
bool vb_session_explain(struct vb_session *s, const char *reference, FILE *to, bool english);

/* Writes the page of a rule («SL.TONG»), or one line a rule for NULL.  For an unknown one
 * false, and `nearest` (may be NULL) gets the id that may be meant, or NULL. */
bool vb_explain_rule(const char *rule, FILE *to, bool english, const char **nearest);

/* Writes the data file of the next year to `path` ("-": standard output): results become cùng
 * kỳ, next year's plan the plan, other values, numbers and dates go, prose stays.  What a
 * person must look at (years typed in the prose …) is listed on `notes`.  `year` is the new
 * year; 0: the one after the session's.  False after a report. */
bool vb_session_renew(struct vb_session *s, int year, const char *path, FILE *notes,
                      bool english);

/* Who a new data file is for; NULL: a word to be replaced stands for it. */
struct vb_outline_words {
    const char *name, *short_name, *place, *above; /* above: cơ quan chủ quản */
    const char *year;                              /* four digits; required */
};

/* Writes a data file that renders at once, with comments for whoever fills it in.  kind:
 * "bao-cao", "ke-hoach", "phuong-huong".  Returns 0, an errno value, or -1 for an unknown kind
 * or a bad year. */
int vb_write_outline(const char *kind, const struct vb_outline_words *words, const char *path);

/* How tables are read and written; all words may be NULL. */
enum vb_decimals {
    VB_DECIMALS_UNSAID,
    VB_DECIMALS_COMMA,
    VB_DECIMALS_DOT
}; /* 1.234,5 or 1,234.5 */
struct vb_exchange {
    const char *kinds;           /* codes of the kinds that a form asks for; of import: one */
    const char *period, *member; /* codes, for values that do not say */
    const char *mapping;         /* file that says what a table's heads and rows mean */
    const char *due;             /* merge: the deadline, dd/mm/yyyy */
    const char
        *what; /* export: the one table wanted: "so-lieu", "khen-thuong", "danh-sach-khen",
                  "diem", "xep-hang", "hoat-dong", "phong-trao"; NULL: all, of CSV the first */
    enum vb_decimals decimals;
    bool werror, english;
    FILE *summary; /* what an import or a merge changed, at its end */
};

/* Writes all figures, awards, scores and activities with their origin (CSV: one table; JSON,
 * xlsx), or the empty form that import reads back (xlsx), to `path` ("-": standard output).
 * False after a report. */
enum vb_table_form { VB_TABLE_CSV, VB_TABLE_JSON, VB_TABLE_XLSX, VB_TABLE_FORM };
bool vb_session_export(struct vb_session *s, enum vb_table_form table,
                       const struct vb_exchange *how, const char *path);

/* Writes the session's data file with the figures of `table` (CSV or xlsx) in it to `path`:
 * only values change, comments and order stay.  False after a report; then nothing is written.
 */
bool vb_session_import(struct vb_session *s, const char *table, const struct vb_exchange *how,
                       const char *path);

/* The same with the data files of member units.  Who is missing or late is reported. */
bool vb_session_merge(struct vb_session *s, const char *const *units, size_t count,
                      const struct vb_exchange *how, const char *path);

/* Prints which face file serves each role, and why; false when no family can be used. */
bool vb_print_fonts(const struct vb_settings *settings, FILE *to, bool english);

/* Writes vanban.lua (---@meta) and .luarc.json for editors into `folder`; false after a message
 * on `errors`. */
bool vb_write_stubs(const char *folder, FILE *errors);

/* The word of `words` that `wrong` may be a slip of, or NULL. */
const char *vb_nearest_word(const char *wrong, const char *const *words, size_t count);

/* The schema of the year data (XSD). */
const char *vb_schema_xsd(size_t *bytes);

#endif
