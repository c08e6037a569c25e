/* Reports on their way out: for people, a line each, or JSON. */
#include "report/diag_parts.h"

#include <stdlib.h>
#include <string.h>

static bool same_report(const struct vb_report *a, const struct vb_report *b)
{
    bool same = a->id == b->id && a->line == b->line && a->column == b->column &&
                vb_str_eq(a->file, b->file) && vb_str_eq(a->path, b->path) &&
                a->arg_count == b->arg_count;
    for (size_t i = 0; same && i < a->arg_count; i++) {
        same = vb_str_eq(a->args[i], b->args[i]);
    }
    return same;
}

static int by_place(const void *x, const void *y)
{
    const struct vb_report *a = *(const struct vb_report *const *)x;
    const struct vb_report *b = *(const struct vb_report *const *)y;
    int order = vb_str_cmp(a->file, b->file);
    if (order == 0) {
        order = (a->line > b->line) - (a->line < b->line);
    }
    if (order == 0) {
        order = (a->column > b->column) - (a->column < b->column);
    }
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* `format` with {1} … {9} replaced. */
static struct vb_str fill(struct vb_arena *a, const char *format, const struct vb_report *r)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (const char *p = format; *p != '\0'; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
            size_t i = (size_t)(p[1] - '1');
            if (i < r->arg_count) {
                vb_sb_add(&sb, r->args[i]);
            }
            p += 2;
        } else {
            vb_sb_add_char(&sb, *p);
        }
    }
    return vb_sb_str(&sb);
}

static const char *severity_name(enum vb_severity s, enum vb_lang lang)
{
    bool vi = lang == VB_VI;
    switch (s) {
    case VB_NOTE:
        return vi ? "lưu ý" : "note";
    case VB_WARNING:
        return vi ? "cảnh báo" : "warning";
    case VB_ERROR:
        return vi ? "lỗi" : "error";
    case VB_LIMIT:
        return vi ? "quá giới hạn" : "limit";
    case VB_FATAL:
        return vi ? "lỗi" : "fatal";
    }
    return "";
}

static const char *severity_color(enum vb_severity s)
{
    return s == VB_NOTE ? "\033[36m" : s == VB_WARNING ? "\033[33m" : "\033[31m";
}

/* Reports on their way out, in the order of their places. */
struct printing {
    const struct vb_diag *dg;
    FILE *to;
    enum vb_diag_format format;
    enum vb_lang lang;
    bool color;
    struct vb_arena *arena;
    struct vb_str file; /* whose text the cursor is in */
    struct vb_cursor cursor;
};

/* Control characters as blanks, bytes that are no UTF-8 as U+FFFD. */
static void print_plain(FILE *to, struct vb_str s)
{
    uint32_t cp;
    for (size_t from = 0, at = 0; vb_str_next(s, &at, &cp); from = at) {
        if (cp < 0x20 || cp == 0xFFFD) {
            fputs(cp < 0x20 ? " " : "\xEF\xBF\xBD", to);
        } else {
            fwrite(s.p + from, 1, at - from, to);
        }
    }
}

/* The source line with a caret under the column.  A long line is cut to a window around it,
 * counted in code points so that the caret stands right. */
static void print_caret(struct printing *p, const struct vb_report *r)
{
    enum { BEFORE = 60, AFTER = 40 };
    if (r->line == 0 || r->column == 0) {
        return;
    }
    if (!vb_str_eq(p->file, r->file)) {
        p->file = r->file;
        p->cursor = vb_cursor_begin(vb_diag_source(p->dg, r->file));
    }
    uint32_t from = r->column > BEFORE ? r->column - BEFORE : 1;
    bool more;
    bool there = vb_cursor_move(&p->cursor, r->line, from);
    struct vb_str window =
        there ? vb_cursor_rest(&p->cursor, r->column + AFTER - from, &more) : VB_STR("");
    if (window.n == 0 || memchr(window.p, '\0', window.n) != NULL) {
        return; /* no line, or none of UTF-8 */
    }
    fputs(from > 1 ? "    | …" : "    | ", p->to);
    print_plain(p->to, window);
    fprintf(p->to, "%s\n    | %*s^\n", more ? "…" : "", (int)(r->column - from) + (from > 1),
            "");
}

static void print_place(const struct vb_report *r, FILE *to)
{
    if (r->file.n != 0) {
        fprintf(to, "%.*s:", VB_ARG(r->file));
        if (r->line != 0) {
            fprintf(to, "%u:", r->line);
            if (r->column != 0) {
                fprintf(to, "%u:", r->column);
            }
        }
        fputc(' ', to);
    } else {
        fputs("vanban: ", to);
    }
}

static void print_human(struct printing *p, const struct vb_report *r)
{
    const struct vb_message_info *m = vb_message_info(r->id);
    bool vi = p->lang == VB_VI;
    FILE *to = p->to;
    struct vb_str text = fill(p->arena, vi ? m->vi : m->en, r);
    struct vb_str hint = fill(p->arena, vi ? m->hint_vi : m->hint_en, r);
    print_place(r, to);
    fprintf(to, "%s%s%s [%s]: %.*s\n", p->color ? severity_color(m->severity) : "",
            severity_name(m->severity, p->lang), p->color ? "\033[0m" : "", m->rule,
            VB_ARG(text));
    if (p->format == VB_SHORT) {
        return;
    }
    print_caret(p, r);
    if (r->path.n != 0) {
        fprintf(to, "    %s: %.*s\n", vi ? "tại" : "at", VB_ARG(r->path));
    }
    if (hint.n != 0) {
        fprintf(to, "    %s: %.*s\n", vi ? "cách sửa" : "mend", VB_ARG(hint));
    }
    if (m->source[0] != '\0') {
        fprintf(to, "    %s: %s\n", vi ? "căn cứ" : "source", m->source);
    }
}

static void print_json_text(FILE *to, const char *key, struct vb_str s)
{
    fprintf(to, "\"%s\":\"", key);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            fprintf(to, "\\%c", c);
        } else if (c < 0x20) {
            fprintf(to, "\\u%04x", c);
        } else {
            fputc(c, to);
        }
    }
    fputc('"', to);
}

static const char *const json_severity[] = {"note", "warning", "error", "limit", "fatal"};

static void print_json(const struct printing *p, const struct vb_report *r)
{
    const struct vb_message_info *m = vb_message_info(r->id);
    bool vi = p->lang == VB_VI;
    FILE *to = p->to;
    fprintf(to, "{\"severity\":\"%s\",", json_severity[m->severity]);
    print_json_text(to, "rule", vb_str_z(m->rule));
    fputc(',', to);
    print_json_text(to, "file", r->file);
    fprintf(to, ",\"line\":%u,\"column\":%u,", r->line, r->column);
    print_json_text(to, "path", r->path);
    fputc(',', to);
    print_json_text(to, "message", fill(p->arena, vi ? m->vi : m->en, r));
    fputc(',', to);
    print_json_text(to, "hint", fill(p->arena, vi ? m->hint_vi : m->hint_en, r));
    fputc(',', to);
    print_json_text(to, "source", vb_str_z(m->source));
    fputs("}\n", to);
}

static void print_silences(const struct vb_diag *dg, FILE *to, enum vb_lang lang)
{
    for (size_t i = 0; i < dg->silences.count; i++) {
        const struct vb_silence *s = &dg->silences.items[i];
        if (s->hits == 0) {
            continue;
        }
        fprintf(to,
                lang == VB_VI ? "vanban: đã tắt [%.*s] %zu lần: %.*s\n"
                              : "vanban: [%.*s] silenced %zu times: %.*s\n",
                VB_ARG(s->rule), s->hits, VB_ARG(s->reason));
    }
}

void vb_diag_print(const struct vb_diag *dg, FILE *to, enum vb_diag_format format,
                   enum vb_lang lang, bool color)
{
    struct vb_arena *a = vb_arena_new(), *texts = vb_arena_new();
    struct printing p = {dg, to, format, lang, color, texts, .file = {NULL, 0}};
    size_t n = dg->reports.count;
    const struct vb_report **sorted = VB_NEW_ARRAY(a, const struct vb_report *, n);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = &dg->reports.items[i];
    }
    if (n > 1) {
        qsort(sorted, n, sizeof(struct vb_report *), by_place);
    }
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && same_report(sorted[i - 1], sorted[i])) {
            continue;
        }
        if (format == VB_JSON) {
            print_json(&p, sorted[i]);
        } else {
            print_human(&p, sorted[i]);
        }
        vb_arena_reset(texts);
    }
    if (format != VB_JSON) {
        print_silences(dg, to, lang);
    }
    vb_arena_drop(texts);
    vb_arena_drop(a);
}
