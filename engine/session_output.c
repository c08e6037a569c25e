/* What becomes of a session's documents: checked, or one of them written to a file. */
#include "session.h"

#include "base/file.h"
#include "data/dump.h"
#include "output/pdf.h"
#include "output/stats.h"
#include "output/text.h"
#include "output/trace.h"
#include "wording/wording.h"

#include <string.h>

static struct vb_str all_ids(const struct vb_session *s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, s->data_arena);
    for (size_t i = 0; i < s->count; i++) {
        vb_sb_addf(&sb, "%s%s", i == 0 ? "" : ", ", s->entries[i].id);
    }
    return vb_sb_str(&sb);
}

/* The index of the document, or SIZE_MAX after a report. */
static size_t choose(struct vb_session *s, const char *document)
{
    if (document == NULL && s->count == 1) {
        return 0;
    }
    for (size_t i = 0; document != NULL && i < s->count; i++) {
        if (strcmp(s->entries[i].id, document) == 0) {
            return i;
        }
    }
    if (s->root != NULL && document == NULL) {
        VB_REPORT(s->diag, VB_WHICH_DOCUMENT, &s->root->where,
                  vb_strf(s->data_arena, "%zu", s->count), all_ids(s));
    } else if (s->root != NULL) {
        VB_REPORT(s->diag, VB_NO_DOCUMENT, &s->root->where, vb_str_z(document), all_ids(s));
    }
    return SIZE_MAX;
}

/* What is said of the other documents is of no use to who wants this one: of each a single note
 * remains, with the number of its errors. */
static void set_others_aside(struct vb_session *s, size_t index)
{
    for (size_t i = 0; i < s->count; i++) {
        struct vb_str path = vb_session_document_path(s, i);
        size_t errors = vb_diag_count_in(s->diag, VB_ERROR, path);
        if (i == index) {
            continue;
        }
        vb_diag_forget(s->diag, path);
        if (errors != 0) {
            VB_REPORT(s->diag, VB_OTHER_DOCUMENT, &s->documents[i]->where,
                      vb_str_z(s->entries[i].id), vb_strf(s->data_arena, "%zu", errors));
        }
    }
}

bool vb_session_check(struct vb_session *s, const char *document)
{
    size_t only = document == NULL ? SIZE_MAX : choose(s, document);
    if (s->root != NULL) {
        vb_wording_check(s->root, s->diag); /* notes that only checking pays for */
    }
    bool good = true;
    bool *ready = VB_NEW_ARRAY(s->data_arena, bool, s->count);
    for (size_t i = 0; i < s->count; i++) {
        ready[i] = vb_session_ready(s, i);
    }
    for (size_t i = 0; i < s->count; i++) {
        if (ready[i] && (only == SIZE_MAX || only == i)) {
            struct vb_made m;
            good = vb_session_make(s, i, true, &m) && good;
            vb_made_drop(&m);
        }
    }
    return good && vb_session_usable(s);
}

static bool write_output(struct vb_session *s, const struct vb_made *m, enum vb_output output,
                         struct vb_sink *to)
{
    struct vb_pdf_options pdf = {.creator = VB_STR("vanban " VANBAN_VERSION),
                                 .dated = s->settings.source_date >= 0,
                                 .epoch = s->settings.source_date};
    switch (output) {
    case VB_OUTPUT_PDF:
        return vb_write_pdf(m->pages, &pdf, to, s->diag);
    case VB_OUTPUT_TRACE:
        return vb_write_trace(m->pages, to, s->diag);
    case VB_OUTPUT_TEXT:
        return vb_write_text(m->pages, to, s->diag);
    case VB_OUTPUT_DUMP_DATA:
        vb_sink_add(to, vb_node_dump(s->root, m->doc_arena));
        return true;
    case VB_OUTPUT_DUMP_DOC:
        vb_sink_add(to, vb_doc_dump(m->doc, m->doc_arena));
        return true;
    }
    return false;
}

/* Opens `path`, lets `write_output` fill it, and makes it final unless anything went wrong. */
static bool write_file(struct vb_session *s, const struct vb_made *m, enum vb_output output,
                       const char *path, bool werror, size_t *bytes)
{
    int error = 0;
    struct vb_sink *to = vb_sink_open(path, &error);
    if (to == NULL) {
        VB_REPORT(s->diag, VB_FILE_WRITE, NULL, vb_str_z(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
        return false;
    }
    bool good = write_output(s, m, output, to);
    if (!good && vb_sink_error(to) == 0) {
        vb_sink_abandon(to);
        return false;
    }
    if (vb_session_status(s, werror) != 0 && vb_sink_error(to) == 0) {
        vb_sink_abandon(to);
        return false;
    }
    *bytes = vb_sink_total(to);
    error = vb_sink_commit(to);
    if (error != 0) {
        VB_REPORT(s->diag, VB_FILE_WRITE, NULL, vb_str_z(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
    }
    return error == 0;
}

static bool write_stats_file(struct vb_session *s, const struct vb_pages *pages,
                             const char *path)
{
    int error = 0;
    struct vb_sink *to = vb_sink_open(path, &error);
    if (to != NULL) {
        vb_write_stats(pages, to);
        error = vb_sink_commit(to);
    }
    if (error != 0) {
        VB_REPORT(s->diag, VB_FILE_WRITE, NULL, vb_str_z(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
    }
    return error == 0;
}

bool vb_session_render(struct vb_session *s, const char *document, enum vb_output output,
                       const char *path, const char *stats_path, bool werror,
                       struct vb_render_result *result)
{
    *result = (struct vb_render_result){0, 0};
    size_t index = choose(s, document);
    if (index == SIZE_MAX || !vb_session_may_write(s, path) ||
        (stats_path != NULL && !vb_session_may_write(s, stats_path))) {
        return false;
    }
    set_others_aside(s, index);
    if (!vb_session_usable(s)) {
        return false;
    }
    struct vb_made m;
    bool wants_pages = output != VB_OUTPUT_DUMP_DATA && output != VB_OUTPUT_DUMP_DOC;
    bool good = vb_session_make(s, index, wants_pages, &m) &&
                vb_session_status(s, werror) == 0 &&
                write_file(s, &m, output, path, werror, &result->bytes);
    if (good && wants_pages) {
        result->pages = m.pages->count;
        good = stats_path == NULL || write_stats_file(s, m.pages, stats_path);
    }
    vb_made_drop(&m);
    return good;
}
