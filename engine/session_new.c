/* New data files: outlines, and the file of the year after. */
#include "session.h"

#include "base/file.h"
#include "start/start.h"

#include <errno.h>
#include <string.h>

static int write_text(struct vb_str text, const char *path)
{
    int error = 0;
    struct vb_sink *to = vb_sink_open(path, &error);
    if (to == NULL) {
        return error;
    }
    vb_sink_add(to, text);
    return vb_sink_commit(to);
}

int vb_write_outline(const char *kind, const struct vb_outline_words *words, const char *path)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_outline who = {words->name, words->short_name, words->place, words->above,
                             words->year};
    struct vb_str text;
    int error = vb_outline_make(a, kind, &who, &text) ? write_text(text, path) : -1;
    vb_arena_drop(a);
    return error;
}

/* ---- what a person must look at */

struct heading {
    enum vb_renew_note note;
    const char *vi, *en;
};

static const struct heading headings[] = {
    {VB_RENEW_YEAR, "năm gõ bằng chữ, chưa đổi:", "years typed in words, not changed:"},
    {VB_RENEW_TABLE, "bảng gõ tay, còn số của năm cũ (số ô có số):",
     "tables typed by hand, still with old numbers (cells with digits):"},
    {VB_RENEW_MOVED, "ngày của công việc đã dời một năm, cần xem lại:",
     "dates of activities, moved by a year, to be looked at:"},
    {VB_RENEW_ESTIMATE, "số ước của năm cũ thành cùng kỳ, cần thay bằng số chính thức:",
     "estimates that became cùng kỳ, to be replaced by the final numbers:"},
    {VB_RENEW_DATE, "ngày trong lời văn, chưa đổi:", "dates in the prose, not changed:"},
};

/* Years far from the data's own are those of laws and decisions, which stay. */
static bool is_near(const struct vb_renew_item *item, int32_t old)
{
    return item->note != VB_RENEW_YEAR || (item->year >= old - 1 && item->year <= old + 2);
}

static void print_far(const struct vb_renewed *made, int32_t old, FILE *to, bool english)
{
    bool any = false;
    for (size_t i = 0; i < made->items.count; i++) {
        const struct vb_renew_item *item = &made->items.items[i];
        if (!is_near(item, old)) {
            fputs(any       ? ", "
                  : english ? "other years (usually of documents cited), lines: "
                            : "năm khác (thường là của văn bản viện dẫn), các dòng: ",
                  to);
            fprintf(to, "%zu (%d)", item->line, (int)item->year);
            any = true;
        }
    }
    if (any) {
        fputc('\n', to);
    }
}

static void print_notes(const struct vb_renewed *made, int32_t old, FILE *to, bool english)
{
    for (size_t k = 0; k < sizeof headings / sizeof *headings; k++) {
        bool any = false;
        for (size_t i = 0; i < made->items.count; i++) {
            const struct vb_renew_item *item = &made->items.items[i];
            if (item->note != headings[k].note || !is_near(item, old)) {
                continue;
            }
            if (!any) {
                fprintf(to, "%s\n", english ? headings[k].en : headings[k].vi);
            }
            any = true;
            fprintf(to, "    %s %zu: %.*s\n", english ? "line" : "dòng", item->line,
                    VB_ARG(item->text));
        }
    }
    print_far(made, old, to, english);
}

bool vb_session_renew(struct vb_session *s, int year, const char *path, FILE *notes,
                      bool english)
{
    if (s->root == NULL || s->root->faults != 0 || s->figures == NULL) {
        return false;
    }
    int32_t old = s->figures->year;
    if (year != 0 && year != old + 1) {
        VB_REPORT(s->diag, VB_RENEW_YEAR_WRONG, &s->root->where,
                  vb_strf(s->data_arena, "%d", (int)year),
                  vb_strf(s->data_arena, "%d", (int)old),
                  vb_strf(s->data_arena, "%d", (int)old + 1));
        return false;
    }
    struct vb_renewed made = vb_renew(s->data_arena, s->text, s->root, s->figures);
    int error = write_text(made.text, path);
    if (error != 0) {
        VB_REPORT(s->diag, VB_FILE_WRITE, NULL, vb_str_z(path), vb_file_error_vi(error),
                  vb_file_error_en(error));
        return false;
    }
    print_notes(&made, old, notes, english);
    return true;
}
