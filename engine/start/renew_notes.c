/* What a person must look at in a file that was moved on by a year: the program does not touch
 * what is typed in words. */
#include "start/renew.h"

/* The walk over the new text: tags, their free attributes, and the text between them. */
struct reader {
    struct vb_arena *a;
    struct vb_str text;
    struct vb_renewed *made;
    size_t at, line;
    struct vb_str tag;  /* the latest tag opened */
    size_t table_line;  /* of the <bang> around, 0: none */
    size_t table_cells; /* with digits, so far */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void say(struct reader *r, enum vb_renew_note note, size_t line, struct vb_str text,
                int32_t year)
{
    struct vb_renew_item item = {note, line, text, year};
    VB_PUSH(r->a, &r->made->items, item);
}

/* Up to `most` bytes around [from, to) of `s`, on one line, cut at blanks. */
static struct vb_str around(struct reader *r, struct vb_str s, size_t from, size_t to)
{
    enum { MOST = 36 };
    size_t begin = from > MOST ? from - MOST : 0;
    size_t end = s.n - to > MOST ? to + MOST : s.n;
    while (begin > 0 && begin < from && !is_space(s.p[begin])) {
        begin++;
    }
    while (end < s.n && end > to && !is_space(s.p[end])) {
        end--;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, r->a);
    bool blank = true;
    for (size_t i = begin; i < end; i++) {
        bool space = is_space(s.p[i]);
        if (!space || !blank) {
            vb_sb_add_char(&sb, space ? ' ' : s.p[i]);
        }
        blank = space;
    }
    struct vb_str part = vb_str_trim(vb_sb_str(&sb));
    return vb_strf(r->a, "%s%.*s%s", begin > 0 ? "…" : "", VB_ARG(part), end < s.n ? "…" : "");
}

/* Four digits that may be a year, standing alone: not «1.2023», not «2023,5». */
static bool is_year(struct vb_str s, size_t at)
{
    bool four = at + 4 <= s.n && is_digit(s.p[at]) && is_digit(s.p[at + 1]) &&
                is_digit(s.p[at + 2]) && is_digit(s.p[at + 3]);
    if (!four || (at + 4 < s.n && is_digit(s.p[at + 4])) || (at > 0 && is_digit(s.p[at - 1]))) {
        return false;
    }
    bool before = at > 1 && (s.p[at - 1] == '.' || s.p[at - 1] == ',') && is_digit(s.p[at - 2]);
    bool after =
        at + 5 < s.n && (s.p[at + 4] == '.' || s.p[at + 4] == ',') && is_digit(s.p[at + 5]);
    bool century =
        (s.p[at] == '1' && s.p[at + 1] == '9') || (s.p[at] == '2' && s.p[at + 1] == '0');
    return century && !before && !after;
}

static void find_years(struct reader *r, struct vb_str s, size_t line)
{
    for (size_t i = 0; i < s.n; i++) {
        line += s.p[i] == '\n';
        if (is_year(s, i)) {
            int32_t year = 0;
            for (size_t k = i; k < i + 4; k++) {
                year = year * 10 + (s.p[k] - '0');
            }
            say(r, VB_RENEW_YEAR, line, around(r, s, i, i + 4), year);
            i += 3;
        }
    }
}

static bool has_digit(struct vb_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

static size_t lines_in(struct vb_str s)
{
    size_t lines = 0;
    for (size_t i = 0; i < s.n; i++) {
        lines += s.p[i] == '\n';
    }
    return lines;
}

static void read_text(struct reader *r, struct vb_str s)
{
    if (vb_str_eq_z(r->tag, "ngay")) {
        struct vb_str date = vb_str_trim(s);
        if (date.n != 0) {
            say(r, VB_RENEW_DATE, r->line, date, 0);
        }
    } else if (!vb_str_eq_z(r->tag, "gia-tri") && !vb_str_eq_z(r->tag, "day-gia-tri") &&
               !vb_str_eq_z(r->tag, "so-luong")) {
        r->table_cells += vb_str_eq_z(r->tag, "o") && has_digit(s);
        find_years(r, s, r->line);
    }
    r->line += lines_in(s);
}

/* Is the attribute free text that prints? */
static bool is_free(struct vb_str name)
{
    static const char *const names[] = {"ten",      "tieu-de", "thoi-gian",   "san-pham",
                                        "nguon",    "ghi-chu", "muc-dich",    "chu-tri",
                                        "phoi-hop", "nhan",    "don-vi-tinh", "ky-hieu"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (vb_str_eq_z(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* name="value" pairs between the tag's name and its end. */
static void read_attributes(struct reader *r, struct vb_str s, size_t line)
{
    size_t at = 0;
    while (at < s.n) {
        size_t equals = vb_str_find(s, VB_STR("="), at);
        if (equals == SIZE_MAX) {
            return;
        }
        struct vb_str name = vb_str_trim(vb_str_part(s, at, equals));
        size_t open = equals + 1;
        while (open < s.n && s.p[open] != '"' && s.p[open] != '\'') {
            open++;
        }
        size_t close = open + 1;
        while (close < s.n && s.p[close] != s.p[open]) {
            close++;
        }
        if (is_free(name)) {
            find_years(r, vb_str_part(s, open + 1, close),
                       line + lines_in(vb_str_part(s, 0, open)));
        }
        at = close + 1;
    }
}

static void end_table(struct reader *r)
{
    if (r->table_line != 0 && r->table_cells != 0) {
        say(r, VB_RENEW_TABLE, r->table_line, vb_strf(r->a, "%zu", r->table_cells), 0);
    }
    r->table_line = 0;
}

static void read_tag(struct reader *r, struct vb_str tag)
{
    bool end = vb_str_starts(tag, VB_STR("/"));
    size_t n = end ? 1 : 0;
    while (n < tag.n && !is_space(tag.p[n]) && (tag.p[n] != '/' || n == 0)) {
        n++;
    }
    struct vb_str name = vb_str_part(tag, end ? 1 : 0, n);
    if (vb_str_eq_z(name, "bang")) {
        end_table(r);
        r->table_line = end ? 0 : r->line;
        r->table_cells = 0;
    }
    if (!end) {
        read_attributes(r, vb_str_part(tag, n, tag.n), r->line);
    }
    /* Text after an inline element belongs to the paragraph around, in which years count. */
    bool empty = vb_str_ends(tag, VB_STR("/"));
    r->tag = end || empty ? (vb_str_eq_z(r->tag, "o") ? r->tag : VB_STR("")) : name;
    r->line += lines_in(tag);
}

/* Where the tag that begins at `from` ends: its «>», quoted ones left out. */
static size_t tag_end(struct vb_str s, size_t from)
{
    char quote = '\0';
    size_t i = from;
    while (i < s.n && (quote != '\0' || s.p[i] != '>')) {
        if (quote != '\0') {
            quote = s.p[i] == quote ? '\0' : quote;
        } else if (s.p[i] == '"' || s.p[i] == '\'') {
            quote = s.p[i];
        }
        i++;
    }
    return i;
}

/* Past a comment, an instruction or CDATA; false when there is none here. */
static bool pass_aside(struct reader *r)
{
    static const char *const marks[][2] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}};
    struct vb_str rest = vb_str_part(r->text, r->at, r->text.n);
    for (size_t i = 0; i < 3; i++) {
        if (vb_str_starts(rest, vb_str_z(marks[i][0]))) {
            size_t end = vb_str_find(r->text, vb_str_z(marks[i][1]), r->at);
            end = end == SIZE_MAX ? r->text.n : end + vb_str_z(marks[i][1]).n;
            r->line += lines_in(vb_str_part(r->text, r->at, end));
            r->at = end;
            return true;
        }
    }
    return false;
}

void vb_renew_notes(struct vb_arena *a, struct vb_renewed *made)
{
    struct reader r = {.a = a, .text = made->text, .made = made, .line = 1, .tag = VB_STR("")};
    while (r.at < r.text.n) {
        if (r.text.p[r.at] != '<') {
            size_t end = vb_str_find(r.text, VB_STR("<"), r.at);
            end = end == SIZE_MAX ? r.text.n : end;
            read_text(&r, vb_str_part(r.text, r.at, end));
            r.at = end;
        } else if (!pass_aside(&r)) {
            size_t end = tag_end(r.text, r.at);
            read_tag(&r, vb_str_part(r.text, r.at + 1, end));
            r.at = end + 1;
        }
    }
}
