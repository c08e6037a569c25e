#include "data/scan.h"

#include <string.h>

struct vb_scan vb_scan_begin(struct vb_str text)
{
    return (struct vb_scan){.text = text, .line = 1, .column = 1};
}

static void move(struct vb_scan *s, size_t to)
{
    to = to > s->text.n ? s->text.n : to;
    for (; s->at < to; s->at++) {
        unsigned char c = (unsigned char)s->text.p[s->at];
        if (c == '\n') {
            s->line++;
            s->column = 1;
        } else if ((c & 0xC0) != 0x80) {
            s->column++;
        }
    }
}

static char look(const struct vb_scan *s, size_t ahead)
{
    return s->at + ahead < s->text.n ? s->text.p[s->at + ahead] : '\0';
}

static bool looks(const struct vb_scan *s, const char *z)
{
    return vb_str_starts(vb_str_part(s->text, s->at, s->text.n), vb_str_z(z));
}

/* Past the next `mark` at or after here; to the end when there is none. */
static void pass(struct vb_scan *s, const char *mark)
{
    size_t found = vb_str_find(s->text, vb_str_z(mark), s->at);
    move(s, found == SIZE_MAX ? s->text.n : found + strlen(mark));
}

/* Past a comment, an instruction or CDATA that begins here. */
static bool pass_aside(struct vb_scan *s, bool cdata)
{
    if (looks(s, "<!--")) {
        move(s, s->at + 4);
        pass(s, "-->");
    } else if (looks(s, "<?")) {
        pass(s, "?>");
    } else if (cdata && looks(s, "<![CDATA[")) {
        pass(s, "]]>");
    } else {
        return false;
    }
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct vb_scan_place here(const struct vb_scan *s)
{
    return (struct vb_scan_place){s->line, s->column};
}

/* To the next tag, opening or closing. */
static bool to_tag(struct vb_scan *s)
{
    while (s->at < s->text.n) {
        size_t found = vb_str_find(s->text, VB_STR("<"), s->at);
        move(s, found);
        if (s->at < s->text.n && !pass_aside(s, true)) {
            return true;
        }
    }
    return false;
}

bool vb_scan_start(struct vb_scan *s, struct vb_scan_place *place)
{
    while (to_tag(s)) {
        if (look(s, 1) == '/') {
            pass(s, ">");
            continue;
        }
        *place = here(s);
        while (s->at < s->text.n && !is_space(look(s, 0)) && look(s, 0) != '>' &&
               !(look(s, 0) == '/' && look(s, 1) == '>')) {
            move(s, s->at + 1);
        }
        return true;
    }
    return false;
}

/* Past one attribute: name, equals sign, quoted value. */
static void pass_attribute(struct vb_scan *s)
{
    pass(s, "=");
    while (is_space(look(s, 0))) {
        move(s, s->at + 1);
    }
    char quote[2] = {look(s, 0), '\0'};
    move(s, s->at + 1);
    if (quote[0] != '\0') {
        pass(s, quote);
    }
}

bool vb_scan_attribute(struct vb_scan *s, struct vb_scan_place *place, bool *empty)
{
    while (s->at < s->text.n) {
        if (is_space(look(s, 0))) {
            move(s, s->at + 1);
        } else if (look(s, 0) == '>' || look(s, 0) == '/') {
            *empty = look(s, 0) == '/';
            pass(s, ">");
            return false;
        } else {
            bool declaration = looks(s, "xmlns=") || looks(s, "xmlns:") || looks(s, "xmlns ");
            *place = here(s);
            pass_attribute(s);
            if (!declaration) {
                return true;
            }
        }
    }
    *empty = true;
    return false;
}

void vb_scan_end(struct vb_scan *s)
{
    while (to_tag(s) && look(s, 1) != '/') {
        pass(s, ">");
    }
    pass(s, ">");
}

struct vb_scan_place vb_scan_text(const struct vb_scan *s)
{
    struct vb_scan to = *s;
    while (to.at < to.text.n) {
        if (is_space(look(&to, 0))) {
            move(&to, to.at + 1);
        } else if (looks(&to, "<![CDATA[")) {
            move(&to, to.at + 9);
        } else if (!pass_aside(&to, false)) {
            break;
        }
    }
    return here(&to);
}

struct vb_scan_place vb_scan_place_of(struct vb_str text, size_t offset)
{
    struct vb_scan s = vb_scan_begin(text);
    move(&s, offset);
    return here(&s);
}

size_t vb_scan_prolog(struct vb_str text)
{
    struct vb_scan s = vb_scan_begin(text);
    while (s.at < s.text.n) {
        if (is_space(look(&s, 0))) {
            move(&s, s.at + 1);
        } else if (!pass_aside(&s, false)) {
            break;
        }
    }
    return s.at;
}
