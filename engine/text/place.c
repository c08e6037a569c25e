#include "text/place.h"

#include "text/unicode.h"

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

/* ---- the file's form of a text: references, comments, CDATA, letters in pieces */

#define CDATA "<![CDATA["

struct walk {
    struct vb_str xml;
    size_t at;
    char quote; /* that ends the text; 0: a tag does */
    bool cdata; /* inside CDATA */
};

/* Marks that stand on the letter before, and characters without width: cleaning composes the
 * first and drops the others. */
static bool is_bare(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x200B && cp <= 0x200F) || cp == 0xAD ||
           cp == 0xFEFF;
}

static bool skips_mark(struct walk *w, const char *mark)
{
    bool here = vb_str_starts(vb_str_part(w->xml, w->at, w->xml.n), vb_str_z(mark));
    w->at += here ? strlen(mark) : 0;
    return here;
}

static bool skips(struct walk *w, const char *from, const char *to)
{
    struct vb_str here = vb_str_part(w->xml, w->at, w->xml.n);
    if (!vb_str_starts(here, vb_str_z(from))) {
        return false;
    }
    size_t end = vb_str_find(here, vb_str_z(to), strlen(from));
    w->at = end == SIZE_MAX ? w->xml.n : w->at + end + strlen(to);
    return true;
}

/* The character that a reference stands for, as far as it matters: a blank or not. */
static uint32_t reference(struct walk *w)
{
    size_t end = vb_str_find(w->xml, VB_STR(";"), w->at);
    size_t i = w->at + 2;
    bool number = i < w->xml.n && w->xml.p[w->at + 1] == '#';
    bool hex = number && w->xml.p[i] == 'x';
    uint32_t cp = number ? 0 : 'x';
    for (i += hex; number && i < end && i < w->xml.n; i++) {
        uint32_t c = (unsigned char)w->xml.p[i] | 0x20u;
        cp = cp * (hex ? 16 : 10) + (c >= 'a' ? c - 'a' + 10 : c & 0x0F);
    }
    w->at = end == SIZE_MAX ? w->xml.n : end + 1;
    return cp;
}

/* Past what is no text: comments, instructions, the marks of CDATA. */
static void pass_asides(struct walk *w)
{
    bool again = w->quote == '\0';
    while (again) {
        if (w->cdata) {
            again = skips_mark(w, "]]>");
            w->cdata = !again;
        } else if (skips_mark(w, CDATA)) {
            w->cdata = true;
        } else {
            again = skips(w, "<!--", "-->") || skips(w, "<?", "?>");
        }
    }
}

/* The character here; false at the end of the text. */
static bool next(struct walk *w, uint32_t *cp)
{
    char c = w->at < w->xml.n ? w->xml.p[w->at] : '<';
    if (!w->cdata && (c == '<' || c == w->quote)) {
        return false;
    }
    if (!w->cdata && c == '&') {
        *cp = reference(w);
        return true;
    }
    return vb_str_next(w->xml, &w->at, cp);
}

/* How many words begin before byte `at` of the cleaned text, or with it, and how many
 * characters of the last one stand before it. */
struct count {
    size_t words, characters;
};

static void count_on(struct count *c, bool *blank, uint32_t cp)
{
    bool is_blank = vb_cp_is_space(cp);
    if (is_blank) {
        *blank = true;
    } else if (*blank) {
        c->words++;
        c->characters = 0;
        *blank = false;
    } else if (!is_bare(cp)) {
        c->characters++;
    }
}

static struct count count_to(struct vb_str text, size_t at)
{
    struct count c = {0, 0};
    bool blank = true;
    uint32_t cp;
    for (size_t i = 0; i <= at && vb_str_next(text, &i, &cp);) {
        count_on(&c, &blank, cp);
    }
    return c;
}

/* The offset of the character that the count tells of; SIZE_MAX when the text ends before. */
static size_t find(struct walk w, struct count wanted)
{
    struct count c = {0, 0};
    bool blank = true;
    uint32_t cp;
    for (;;) {
        pass_asides(&w);
        size_t here = w.at;
        if (!next(&w, &cp)) {
            return SIZE_MAX;
        }
        count_on(&c, &blank, cp);
        if (!blank && c.words == wanted.words && c.characters == wanted.characters) {
            return here;
        }
    }
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
    struct walk w = {.xml = s->text, .at = offset_of(s, start)};
    while (at < text.n && text.p[at] == ' ') {
        at++;
    }
    if (w.at == SIZE_MAX || at >= text.n) {
        return where;
    }
    w.cdata = vb_str_ends(vb_str_part(s->text, 0, w.at), VB_STR(CDATA));
    if (quoted) {
        while (w.at < w.xml.n && w.xml.p[w.at] != '"' && w.xml.p[w.at] != '\'') {
            w.at++;
        }
        w.quote = w.at < w.xml.n ? w.xml.p[w.at++] : '"';
    }
    size_t found = find(w, count_to(text, at));
    if (found != SIZE_MAX) {
        set_place(s, found, &where);
    }
    return where;
}
