#include "report/seek.h"

#include <stdbool.h>
#include <string.h>

struct seek {
    struct vb_str xml, character;
    uint32_t cp;
    size_t at;
    size_t found; /* SIZE_MAX: not yet */
};

static bool looks(const struct seek *s, const char *z)
{
    return vb_str_starts(vb_str_part(s->xml, s->at, s->xml.n), vb_str_z(z));
}

/* Behind the next `mark`; the end of the text when there is none. */
static size_t behind(const struct seek *s, const char *mark)
{
    size_t found = vb_str_find(s->xml, vb_str_z(mark), s->at);
    return found == SIZE_MAX ? s->xml.n : found + strlen(mark);
}

/* Is the reference that begins at `at` («&#x1F600;», «&#128512;») one of the character? */
static bool is_reference(const struct seek *s, size_t at)
{
    enum { LONGEST = 10 };
    size_t i = at + 2, end = at + LONGEST;
    bool hex = i < s->xml.n && s->xml.p[i] == 'x';
    uint32_t n = 0;
    for (i += hex; i < s->xml.n && i < end && s->xml.p[i] != ';'; i++) {
        uint32_t c = (unsigned char)s->xml.p[i] | 0x20u;
        n = n * (hex ? 16 : 10) + (c >= 'a' ? c - 'a' + 10 : c & 0x0F);
    }
    return n == s->cp;
}

/* Looks through [at, to) and goes on to `to`. */
static void look_through(struct seek *s, size_t to)
{
    struct vb_str part = vb_str_part(s->xml, 0, to);
    s->found = vb_str_find(part, s->character, s->at);
    size_t at = s->at;
    while ((at = vb_str_find(part, VB_STR("&#"), at)) < s->found) {
        s->found = is_reference(s, at) ? at : s->found;
        at += 2;
    }
    s->at = to;
}

/* Behind the tag that begins here, quoted values passed over. */
static size_t tag_end(const struct seek *s)
{
    char quote = '\0';
    for (size_t i = s->at; i < s->xml.n; i++) {
        char c = s->xml.p[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return s->xml.n;
}

/* Past a comment, an instruction or a mark of CDATA, whose content is text. */
static bool pass_aside(struct seek *s)
{
    if (looks(s, "<!--")) {
        s->at = behind(s, "-->");
    } else if (looks(s, "<?")) {
        s->at = behind(s, "?>");
    } else if (looks(s, "<![CDATA[")) {
        s->at += sizeof "<![CDATA[" - 1;
    } else {
        return false;
    }
    return true;
}

/* Past one tag; how much deeper it leads. */
static int pass_tag(struct seek *s)
{
    if (looks(s, "</")) {
        s->at = behind(s, ">");
        return -1;
    }
    look_through(s, tag_end(s));
    return s->xml.p[s->at - 2] == '/' ? 0 : 1;
}

static size_t walk(struct vb_str xml, size_t from, struct vb_str character, bool on)
{
    struct seek s = {xml, character, 0, from, SIZE_MAX};
    size_t first = 0;
    int depth = 0;
    bool run = from < xml.n && xml.p[from] != '<';
    if (!vb_str_next(character, &first, &s.cp)) {
        return SIZE_MAX;
    }
    while (s.at < xml.n && s.found == SIZE_MAX) {
        if (xml.p[s.at] != '<') {
            size_t to = vb_str_find(xml, VB_STR("<"), s.at);
            look_through(&s, to == SIZE_MAX ? xml.n : to);
        } else if (!pass_aside(&s)) {
            if (run && !on) {
                return SIZE_MAX;
            }
            depth += pass_tag(&s);
            if (depth <= 0 && !on) {
                break;
            }
        }
    }
    return s.found;
}

size_t vb_seek_in(struct vb_str xml, size_t from, struct vb_str character)
{
    return walk(xml, from, character, false);
}

size_t vb_seek_on(struct vb_str xml, size_t from, struct vb_str character)
{
    return walk(xml, from, character, true);
}
