#include "report/cursor.h"

#include <string.h>

struct vb_cursor vb_cursor_begin(struct vb_str text)
{
    return (struct vb_cursor){.text = text, .line = 1, .column = 1};
}

static bool to_line(struct vb_cursor *c, uint32_t line)
{
    while (c->line < line) {
        const char *from = c->text.n == 0 ? NULL : c->text.p + c->at;
        const char *end = from == NULL ? NULL : memchr(from, '\n', c->text.n - c->at);
        if (end == NULL) {
            return false;
        }
        c->at += (size_t)(end - from) + 1;
        c->line++;
        c->column = 1;
    }
    return true;
}

bool vb_cursor_move(struct vb_cursor *c, uint32_t line, uint32_t column)
{
    if (line < c->line || (line == c->line && column < c->column)) {
        *c = vb_cursor_begin(c->text);
    }
    if (!to_line(c, line)) {
        return false;
    }
    while (c->column < column) {
        size_t next = c->at;
        uint32_t cp;
        if (!vb_str_next(c->text, &next, &cp) || cp == '\n') {
            return false;
        }
        c->at = next;
        c->column++;
    }
    return true;
}

void vb_cursor_advance(struct vb_cursor *c, size_t to)
{
    uint32_t cp;
    while (c->at < to && vb_str_next(c->text, &c->at, &cp)) {
        c->column = cp == '\n' ? 1 : c->column + 1;
        c->line += cp == '\n';
    }
}

struct vb_str vb_cursor_rest(const struct vb_cursor *c, size_t most, bool *more)
{
    size_t end = c->at, next = c->at;
    uint32_t cp;
    *more = false;
    for (size_t i = 0; vb_str_next(c->text, &next, &cp) && cp != '\n'; i++) {
        if (i == most) {
            *more = true;
            break;
        }
        end = next;
    }
    return vb_str_part(c->text, c->at, end);
}
