#include "data/scan.h"

#include <string.h>

struct vb_scan vb_scan_begin(struct vb_str text)
{
    return (struct vb_scan){.text = text, .here = {1, 1}};
}

static void move(struct vb_scan *s, size_t to)
{
    const char *p = s->text.p;
    struct vb_scan_place here = s->here;
    for (size_t at = s->at; at < to; at++) {
        unsigned char c = (unsigned char)p[at];
        here.column += (c & 0xC0) != 0x80;
        if (c == '\n') {
            here.line++;
            here.column = 1;
        }
    }
    s->at = to;
    s->here = here;
}

static char look(const struct vb_scan *s, size_t ahead)
{
    return s->at + ahead < s->text.n ? s->text.p[s->at + ahead] : '\0';
}

static bool looks(const struct vb_scan *s, struct vb_str mark)
{
    return s->text.n - s->at >= mark.n && memcmp(s->text.p + s->at, mark.p, mark.n) == 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first `c` at or after `from`, or the end. */
static size_t find(const struct vb_scan *s, char c, size_t from)
{
    const char *found = from < s->text.n ? memchr(s->text.p + from, c, s->text.n - from) : NULL;
    return found == NULL ? s->text.n : (size_t)(found - s->text.p);
}

/* Past the next `mark` at or after `from`; to the end when there is none. */
static void pass(struct vb_scan *s, struct vb_str mark, size_t from)
{
    size_t found = vb_str_find(s->text, mark, from);
    move(s, found == SIZE_MAX ? s->text.n : found + mark.n);
}

/* Past the next «>». */
static void pass_tag_end(struct vb_scan *s)
{
    size_t found = find(s, '>', s->at);
    move(s, found < s->text.n ? found + 1 : found);
}

/* Past a comment or an instruction that begins here. */
static bool pass_aside(struct vb_scan *s)
{
    if (looks(s, VB_STR("<!--"))) {
        pass(s, VB_STR("-->"), s->at + 4);
    } else if (looks(s, VB_STR("<?"))) {
        pass(s, VB_STR("?>"), s->at + 2);
    } else {
        return false;
    }
    return true;
}

/* Moves over white space up to `end`. */
static void pass_space(struct vb_scan *s, size_t end)
{
    size_t at = s->at;
    while (at < end && is_space(s->text.p[at])) {
        at++;
    }
    move(s, at);
}

/* The text from `from`, which is here, to `end`; then moves to `past`. */
static enum vb_scan_event take_text(struct vb_scan *s, size_t end, size_t past, bool verbatim)
{
    s->from = s->at;
    s->raw = vb_str_part(s->text, s->at, end);
    s->verbatim = verbatim;
    pass_space(s, end);
    s->place = s->here;
    move(s, past);
    return VB_SCAN_TEXT;
}

static enum vb_scan_event take_cdata(struct vb_scan *s)
{
    struct vb_str open = VB_STR("<![CDATA["), close = VB_STR("]]>");
    size_t end = vb_str_find(s->text, close, s->at + open.n);
    end = end == SIZE_MAX ? s->text.n : end;
    move(s, s->at + open.n);
    return take_text(s, end, end + close.n < s->text.n ? end + close.n : s->text.n, true);
}

static enum vb_scan_event take_start(struct vb_scan *s)
{
    s->from = s->at;
    s->place = s->here;
    size_t end = s->at + 1;
    while (end < s->text.n && !is_space(s->text.p[end]) && s->text.p[end] != '>' &&
           s->text.p[end] != '/') {
        end++;
    }
    s->name = vb_str_part(s->text, s->at + 1, end);
    move(s, end);
    return VB_SCAN_START;
}

enum vb_scan_event vb_scan_next(struct vb_scan *s)
{
    if (s->empty) {
        s->empty = false;
        s->from = s->at;
        return VB_SCAN_END;
    }
    while (s->at < s->text.n) {
        if (look(s, 0) != '<') {
            size_t end = find(s, '<', s->at);
            return take_text(s, end, end, false);
        }
        if (look(s, 1) == '/') {
            s->from = s->at;
            pass_tag_end(s);
            return VB_SCAN_END;
        }
        if (looks(s, VB_STR("<![CDATA["))) {
            return take_cdata(s);
        }
        if (!pass_aside(s)) {
            return take_start(s);
        }
    }
    return VB_SCAN_DONE;
}

bool vb_scan_attribute(struct vb_scan *s)
{
    pass_space(s, s->text.n);
    if (s->at >= s->text.n || look(s, 0) == '>' || look(s, 0) == '/') {
        s->empty = look(s, 0) == '/';
        pass_tag_end(s);
        return false;
    }
    s->from = s->at;
    s->place = s->here;
    size_t end = s->at;
    while (end < s->text.n && s->text.p[end] != '=' && !is_space(s->text.p[end])) {
        end++;
    }
    s->name = vb_str_part(s->text, s->at, end);
    size_t open = find(s, '=', end) + 1;
    while (open < s->text.n && is_space(s->text.p[open])) {
        open++;
    }
    char quote = open < s->text.n ? s->text.p[open] : '"';
    size_t close = find(s, quote, open + 1);
    s->raw = vb_str_part(s->text, open + 1, close);
    move(s, close < s->text.n ? close + 1 : close);
    return true;
}

/* ---- what raw text stands for */

/* Which characters stand for others in one kind of text. */
struct rewriting {
    bool references; /* &amp; and its like */
    bool blanks;     /* every white space is a blank */
};

static bool is_as_written(struct vb_str raw, struct rewriting w)
{
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '\r' || (c == '&' && w.references) || ((c == '\n' || c == '\t') && w.blanks)) {
            return false;
        }
    }
    return true;
}

/* The character of a reference without «&» and «;». */
static uint32_t referred(struct vb_str name)
{
    static const struct {
        struct vb_str name;
        uint32_t cp;
    } entities[] = {{VB_STR_INIT("lt"), '<'},
                    {VB_STR_INIT("gt"), '>'},
                    {VB_STR_INIT("amp"), '&'},
                    {VB_STR_INIT("quot"), '"'},
                    {VB_STR_INIT("apos"), '\''}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (vb_str_eq(name, entities[i].name)) {
            return entities[i].cp;
        }
    }
    bool hexadecimal = name.n > 1 && name.p[1] == 'x';
    uint32_t cp = 0;
    for (size_t i = hexadecimal ? 2 : 1; i < name.n && cp < 0x110000; i++) {
        char c = name.p[i];
        uint32_t digit = (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        cp = cp * (hexadecimal ? 16 : 10) + digit;
    }
    return cp;
}

static struct vb_str rewritten(struct vb_arena *a, struct vb_str raw, struct rewriting w)
{
    if (is_as_written(raw, w)) {
        return raw;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '&' && w.references) {
            size_t end = vb_str_find(raw, VB_STR(";"), i);
            end = end == SIZE_MAX ? raw.n : end;
            vb_sb_add_cp(&sb, referred(vb_str_part(raw, i + 1, end)));
            i = end;
        } else if (c == '\r') {
            i += i + 1 < raw.n && raw.p[i + 1] == '\n';
            vb_sb_add_char(&sb, w.blanks ? ' ' : '\n');
        } else {
            vb_sb_add_char(&sb, w.blanks && is_space(c) ? ' ' : c);
        }
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_scan_text(const struct vb_scan *s, struct vb_arena *a)
{
    return rewritten(a, s->raw, (struct rewriting){.references = !s->verbatim});
}

struct vb_str vb_scan_value(const struct vb_scan *s, struct vb_arena *a)
{
    return rewritten(a, s->raw, (struct rewriting){.references = true, .blanks = true});
}

/* ---- before the root */

struct vb_scan_place vb_scan_place_of(struct vb_str text, size_t offset)
{
    struct vb_scan s = vb_scan_begin(text);
    move(&s, offset < text.n ? offset : text.n);
    return s.here;
}

size_t vb_scan_prolog(struct vb_str text)
{
    struct vb_scan s = vb_scan_begin(text);
    do {
        pass_space(&s, s.text.n);
    } while (s.at < s.text.n && pass_aside(&s));
    return s.at;
}
