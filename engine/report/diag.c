#include "report/diag.h"

#include "report/cursor.h"
#include "report/seek.h"

#include <stdlib.h>
#include <string.h>

static const struct vb_message_info table[] = {
#define VB_MSG(id_, severity_, rule_, vi_, en_, hint_vi_, hint_en_, source_)                       \
    {.id = #id_,                                                                                   \
     .rule = rule_,                                                                                \
     .vi = vi_,                                                                                    \
     .en = en_,                                                                                    \
     .hint_vi = hint_vi_,                                                                          \
     .hint_en = hint_en_,                                                                          \
     .source = source_,                                                                            \
     .severity = VB_##severity_},
#include "report/messages.def"
#undef VB_MSG
};

struct report {
    enum vb_message id;
    struct vb_str file, path;
    uint32_t line, column;
    struct vb_str *args;
    size_t arg_count;
    size_t order; /* of arrival */
};

struct source {
    struct vb_str file, text;
};

struct silence {
    struct vb_str rule, reason;
    size_t hits;
};

struct vb_diag {
    struct vb_arena *arena;
    VB_VEC(struct report) reports;
    VB_VEC(struct source) sources;
    VB_VEC(struct silence) silences;
    struct vb_cursor seeking;   /* where the last search for a character began */
    struct vb_str seeking_file; /* whose text that cursor is in */
    size_t far_searches;        /* through a whole file */
    size_t counts[VB_FATAL + 1]; /* reports by severity */
};

struct vb_diag *vb_diag_new(void)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = VB_NEW(a, struct vb_diag);
    dg->arena = a;
    return dg;
}

void vb_diag_drop(struct vb_diag *dg)
{
    if (dg != NULL) {
        vb_arena_drop(dg->arena);
    }
}

const struct vb_message_info *vb_message_info(enum vb_message id)
{
    return &table[id];
}

void vb_diag_lend_source(struct vb_diag *dg, struct vb_str file, struct vb_str text)
{
    struct source s = {vb_str_copy(dg->arena, file), text};
    VB_PUSH(dg->arena, &dg->sources, s);
}

void vb_diag_add_source(struct vb_diag *dg, struct vb_str file, struct vb_str text)
{
    vb_diag_lend_source(dg, file, vb_str_copy(dg->arena, text));
}

struct vb_str vb_diag_source(const struct vb_diag *dg, struct vb_str file)
{
    for (size_t i = 0; i < dg->sources.count; i++) {
        if (vb_str_eq(dg->sources.items[i].file, file)) {
            return dg->sources.items[i].text;
        }
    }
    return (struct vb_str){NULL, 0};
}

struct vb_str vb_where_path(const struct vb_where *where, struct vb_arena *a)
{
    enum { DEEPEST = 256 };
    const struct vb_where *chain[DEEPEST];
    size_t depth = 0;
    for (const struct vb_where *w = where; w != NULL && depth < DEEPEST; w = w->up) {
        if (w->name.n != 0) {
            chain[depth++] = w;
        }
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    while (depth > 0) {
        const struct vb_where *w = chain[--depth];
        vb_sb_addf(&sb, "/%.*s", VB_ARG(w->name));
        if (w->index != 0) {
            vb_sb_addf(&sb, "[%u]", w->index);
        }
    }
    return vb_sb_str(&sb);
}

struct vb_where vb_diag_seek(struct vb_diag *dg, const struct vb_where *where,
                             struct vb_str character)
{
    enum { MOST_FAR = 50 }; /* each may walk the file from end to end */
    struct vb_where place = *where;
    if (!vb_str_eq(dg->seeking_file, where->file)) {
        dg->seeking_file = where->file;
        dg->seeking = vb_cursor_begin(vb_diag_source(dg, where->file));
    }
    if (where->column == 0 || !vb_cursor_move(&dg->seeking, where->line, where->column)) {
        return place;
    }
    struct vb_cursor at = dg->seeking;
    size_t found = vb_seek_in(at.text, at.at, character);
    if (found == SIZE_MAX && dg->far_searches < MOST_FAR) {
        dg->far_searches++;
        at = vb_cursor_begin(at.text);
        found = vb_seek_on(at.text, 0, character);
    }
    if (found != SIZE_MAX) {
        vb_cursor_advance(&at, found);
        place.line = at.line;
        place.column = at.column;
    }
    return place;
}

static struct silence *silenced(struct vb_diag *dg, enum vb_message id)
{
    for (size_t i = 0; i < dg->silences.count; i++) {
        if (vb_str_eq_z(dg->silences.items[i].rule, table[id].rule)) {
            return &dg->silences.items[i];
        }
    }
    return NULL;
}

static bool same_report(const struct report *a, const struct report *b)
{
    bool same = a->id == b->id && a->line == b->line && a->column == b->column &&
                vb_str_eq(a->file, b->file) && vb_str_eq(a->path, b->path) &&
                a->arg_count == b->arg_count;
    for (size_t i = 0; same && i < a->arg_count; i++) {
        same = vb_str_eq(a->args[i], b->args[i]);
    }
    return same;
}

void vb_report_args(struct vb_diag *dg, enum vb_message id, const struct vb_where *where,
                    const struct vb_str *args, size_t count)
{
    struct silence *quiet = silenced(dg, id);
    if (quiet != NULL) {
        quiet->hits++;
        return;
    }
    struct report r = {.id = id, .arg_count = count, .order = dg->reports.count};
    if (where != NULL) {
        r.file = vb_str_copy(dg->arena, where->file);
        r.path = vb_where_path(where, dg->arena);
        r.line = where->line;
        r.column = where->column;
    }
    r.args = VB_NEW_ARRAY(dg->arena, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        r.args[i] = vb_str_copy(dg->arena, args[i]);
    }
    VB_PUSH(dg->arena, &dg->reports, r);
    dg->counts[table[id].severity]++;
}

size_t vb_diag_count(const struct vb_diag *dg, enum vb_severity at_least)
{
    size_t n = 0;
    for (size_t s = at_least; s <= VB_FATAL; s++) {
        n += dg->counts[s];
    }
    return n;
}

/* Is `r` about the element at `path`, or about something in it? */
static bool lies_in(const struct report *r, struct vb_str path)
{
    return vb_str_starts(r->path, path) && (r->path.n == path.n || r->path.p[path.n] == '/');
}

size_t vb_diag_count_in(const struct vb_diag *dg, enum vb_severity at_least, struct vb_str path)
{
    size_t n = 0;
    for (size_t i = 0; i < dg->reports.count; i++) {
        const struct report *r = &dg->reports.items[i];
        n += table[r->id].severity >= at_least && lies_in(r, path);
    }
    return n;
}

void vb_diag_forget(struct vb_diag *dg, struct vb_str path)
{
    size_t kept = 0;
    for (size_t i = 0; i < dg->reports.count; i++) {
        struct report *r = &dg->reports.items[i];
        if (lies_in(r, path)) {
            dg->counts[table[r->id].severity]--;
        } else {
            dg->reports.items[kept++] = *r;
        }
    }
    dg->reports.count = kept;
}

int vb_diag_status(const struct vb_diag *dg, bool werror)
{
    bool fatal = false, limit = false, fault = false;
    for (size_t i = 0; i < dg->reports.count; i++) {
        enum vb_message id = dg->reports.items[i].id;
        enum vb_severity severity = table[id].severity;
        if (id == VB_INTERNAL) {
            return 70;
        }
        fatal = fatal || severity == VB_FATAL;
        limit = limit || severity == VB_LIMIT;
        fault = fault || severity == VB_ERROR || (werror && severity == VB_WARNING);
    }
    return fatal ? 3 : limit ? 4 : fault ? 1 : 0;
}

bool vb_diag_silence(struct vb_diag *dg, struct vb_str rule, struct vb_str reason)
{
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        if (vb_str_eq_z(rule, table[i].rule) && table[i].severity >= VB_ERROR) {
            return false;
        }
    }
    struct silence s = {vb_str_copy(dg->arena, rule), vb_str_copy(dg->arena, reason), 0};
    VB_PUSH(dg->arena, &dg->silences, s);
    return true;
}

/* ---- printing */

static int by_place(const void *x, const void *y)
{
    const struct report *a = *(const struct report *const *)x, *b = *(const struct report *const *)y;
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
static struct vb_str fill(struct vb_arena *a, const char *format, const struct report *r)
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

/* The source line with a caret under the column.  A long line is cut to a window around it, counted
 * in code points so that the caret stands right. */
static void print_caret(struct printing *p, const struct report *r)
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

static void print_place(const struct report *r, FILE *to)
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

static void print_human(struct printing *p, const struct report *r)
{
    const struct vb_message_info *m = &table[r->id];
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

static void print_json(const struct printing *p, const struct report *r)
{
    const struct vb_message_info *m = &table[r->id];
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
        const struct silence *s = &dg->silences.items[i];
        if (s->hits == 0) {
            continue;
        }
        fprintf(to, lang == VB_VI ? "vanban: đã tắt [%.*s] %zu lần: %.*s\n"
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
    const struct report **sorted = VB_NEW_ARRAY(a, const struct report *, n);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = &dg->reports.items[i];
    }
    if (n > 1) {
        qsort(sorted, n, sizeof(struct report *), by_place);
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
