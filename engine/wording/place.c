#include "wording/place.h"

#include <string.h>

/* Behind the next line end at or after `at`; 0 when there is none. */
static size_t next_line(struct vb_str text, size_t at)
{
    const char *end = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
    return end == NULL ? 0 : (size_t)(end - text.p) + 1;
}

struct vb_source vb_source_index(struct vb_arena *a, struct vb_str text)
{
    struct vb_source s = {.text = text, .count = 1};
    for (size_t at = 0; (at = next_line(text, at)) != 0;) {
        s.count++;
    }
    s.lines = VB_NEW_ARRAY(a, size_t, s.count);
    for (size_t line = 1; line < s.count; line++) {
        s.lines[line] = next_line(text, s.lines[line - 1]);
    }
    return s;
}

/* The word at `at` up to a space or to a sign that the file may write otherwise. */
static struct vb_str word_at(struct vb_str text, size_t at)
{
    size_t to = at;
    while (to < text.n && strchr(" \t\n<>&\"'", text.p[to]) == NULL &&
           !(to + 2 < text.n && memcmp(text.p + to, "\xE2\x80", 2) == 0)) {
        to++;
    }
    return vb_str_part(text, at, to);
}

static size_t times_before(struct vb_str text, struct vb_str word, size_t at)
{
    size_t n = 0;
    for (size_t i = vb_str_find(text, word, 0); i < at; i = vb_str_find(text, word, i + 1)) {
        n++;
    }
    return n;
}

static size_t offset_of(const struct vb_source *s, const struct vb_where *where)
{
    if (where->line == 0 || where->line > s->count) {
        return SIZE_MAX;
    }
    size_t at = s->lines[where->line - 1];
    uint32_t cp;
    for (uint32_t column = 1; column < where->column; column++) {
        if (!vb_str_next(s->text, &at, &cp) || cp == '\n') {
            return SIZE_MAX;
        }
    }
    return at;
}

static void set_place(const struct vb_source *s, size_t at, struct vb_where *where)
{
    size_t line = where->line - 1;
    uint32_t cp;
    while (line + 1 < s->count && s->lines[line + 1] <= at) {
        line++;
    }
    where->line = (uint32_t)line + 1;
    where->column = 1;
    for (size_t i = s->lines[line]; i < at && vb_str_next(s->text, &i, &cp);) {
        where->column++;
    }
}

struct vb_where vb_source_place(const struct vb_source *s, const struct vb_where *start,
                                struct vb_str text, size_t at, bool quoted)
{
    struct vb_where where = *start;
    size_t from = offset_of(s, start);
    while (at < text.n && text.p[at] == ' ') {
        at++;
    }
    struct vb_str word = word_at(text, at);
    if (from == SIZE_MAX || word.n == 0) {
        return where;
    }
    for (; quoted && from < s->text.n; from++) {
        if (s->text.p[from] == '"' || s->text.p[from] == '\'') {
            break;
        }
    }
    /* The file's form may be longer: line breaks with indents, &amp;, comments. */
    struct vb_str reach = vb_str_part(s->text, 0, from + 4 * text.n + 512);
    size_t found = vb_str_find(reach, word, from);
    for (size_t n = times_before(text, word, at); n > 0 && found != SIZE_MAX; n--) {
        found = vb_str_find(reach, word, found + 1);
    }
    if (found != SIZE_MAX) {
        set_place(s, found, &where);
    }
    return where;
}
