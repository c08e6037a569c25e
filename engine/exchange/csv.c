/* Tables as text: fields between «;», commas or tabs, perhaps in quotation marks. */
#include "exchange/sheet.h"

#include "text/legacy.h"
#include "text/unicode.h"
#include "text/vietnamese.h"

enum { LOOKED_AT = 50 /* lines that decide which separator it is */ };

struct csv {
    struct vb_arena *a;
    struct vb_book *book;
    struct vb_diag *dg;
    struct vb_sheet *sheet;
    struct vb_str text;
    size_t at;
    uint32_t line, character; /* of `at` */
    size_t cells;
    char separator;
};

/* ---- the encoding */

static uint32_t unit_at(struct vb_str s, size_t i, bool big)
{
    unsigned first = (unsigned char)s.p[i], second = (unsigned char)s.p[i + 1];
    return big ? first << 8 | second : second << 8 | first;
}

/* «Unicode text» as spreadsheet programs save it; a half pair becomes U+FFFD. */
static struct vb_str from_utf16(struct vb_arena *a, struct vb_str s, bool big)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 2; i + 1 < s.n; i += 2) {
        uint32_t cp = unit_at(s, i, big);
        if (cp >= 0xD800 && cp < 0xDC00 && i + 3 < s.n) {
            uint32_t low = unit_at(s, i + 2, big);
            bool pair = low >= 0xDC00 && low < 0xE000;
            cp = pair ? 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
            i += pair ? 2 : 0;
        }
        vb_sb_add_cp(&sb, cp >= 0xD800 && cp < 0xE000 ? 0xFFFD : cp);
    }
    return vb_sb_str(&sb);
}

static bool decode(struct csv *c, struct vb_str bytes)
{
    struct vb_where where = {.file = c->book->file};
    size_t at = 0;
    c->text = bytes;
    if (vb_str_starts(bytes, VB_STR("\xFF\xFE"))) {
        c->text = from_utf16(c->a, bytes, false);
    } else if (vb_str_starts(bytes, VB_STR("\xFE\xFF"))) {
        c->text = from_utf16(c->a, bytes, true);
    } else if (vb_str_starts(bytes, VB_STR("\xEF\xBB\xBF"))) {
        c->text = vb_str_part(bytes, 3, bytes.n);
    }
    enum vb_legacy legacy = vb_legacy_guess(c->text);
    if (legacy != VB_LEGACY_NONE) {
        VB_REPORT(c->dg, VB_XCH_LEGACY, &where, vb_legacy_name(legacy, false),
                  vb_legacy_name(legacy, true));
        c->text = vb_legacy_decode(c->a, c->text, legacy);
    }
    if (!vb_utf8_valid(c->text, &at)) {
        where.line = 1;
        for (size_t i = 0; i < at; i++) {
            where.line += c->text.p[i] == '\n';
        }
        VB_REPORT(c->dg, VB_XCH_ENCODING, &where,
                  vb_strf(c->a, "0x%02X", (unsigned char)c->text.p[at]));
        return false;
    }
    if (vb_str_find(c->text, vb_str_n("\0", 1), 0) != SIZE_MAX) {
        VB_REPORT(c->dg, VB_XCH_NO_TABLE, &where, c->book->file);
        return false;
    }
    vb_diag_add_source(c->dg, c->book->file, c->text);
    return true;
}

/* ---- the separator */

/* The separator that the most of the first lines have; «;» and tabs are never in a number. */
static char guess(struct vb_str text, bool dot_decimal)
{
    static const char marks[] = {';', '\t', ','};
    size_t lines[3] = {0, 0, 0}, count = 0;
    bool quoted = false, has[3] = {false, false, false};
    for (size_t i = 0; i < text.n && count < LOOKED_AT; i++) {
        quoted ^= text.p[i] == '"';
        for (size_t k = 0; k < 3; k++) {
            has[k] |= !quoted && text.p[i] == marks[k];
        }
        if ((text.p[i] == '\n' && !quoted) || i + 1 == text.n) {
            for (size_t k = 0; k < 3; k++) {
                lines[k] += has[k];
                has[k] = false;
            }
            count++;
        }
    }
    size_t best = dot_decimal && lines[2] > lines[0] && lines[2] > lines[1] ? 2 : 0;
    if (best == 0) {
        best = lines[1] > lines[0] ? 1 : lines[0] > 0 ? 0 : 2;
    }
    return marks[best];
}

/* Excel's own first line «sep=;». */
static void read_separator(struct csv *c, bool dot_decimal)
{
    c->separator = guess(c->text, dot_decimal);
    bool said = vb_str_starts(c->text, VB_STR("sep=")) && c->text.n > 5 &&
                (c->text.p[5] == '\n' || c->text.p[5] == '\r');
    if (said) {
        c->separator = c->text.p[4];
        size_t end = vb_str_find(c->text, VB_STR("\n"), 0);
        c->at = end == SIZE_MAX ? c->text.n : end + 1;
        c->line = 2;
    }
}

/* ---- fields */

static char look(const struct csv *c)
{
    return c->at < c->text.n ? c->text.p[c->at] : '\0';
}

static void step(struct csv *c)
{
    unsigned char b = (unsigned char)c->text.p[c->at++];
    if (b == '\n') {
        c->line++;
        c->character = 1;
    } else {
        c->character += (b & 0xC0) != 0x80;
    }
}

/* What stands between the quotation marks; "" is one of them.  False after a report. */
static bool read_quoted(struct csv *c, struct vb_sb *to)
{
    struct vb_where where = {.file = c->book->file, .line = c->line, .column = c->character};
    step(c);
    while (c->at < c->text.n) {
        if (look(c) == '"') {
            step(c);
            if (look(c) != '"') {
                return true;
            }
        }
        vb_sb_add_char(to, look(c));
        step(c);
    }
    VB_REPORT0(c->dg, VB_XCH_QUOTE, &where);
    return false;
}

static bool at_end(const struct csv *c)
{
    char x = look(c);
    return c->at >= c->text.n || x == c->separator || x == '\n' || x == '\r';
}

static bool read_field(struct csv *c, struct vb_sb *to)
{
    while (look(c) == ' ' && c->at < c->text.n) {
        step(c);
    }
    if (look(c) == '"' && !read_quoted(c, to)) {
        return false;
    }
    while (!at_end(c)) {
        vb_sb_add_char(to, look(c));
        step(c);
    }
    return true;
}

static bool too_many(struct csv *c)
{
    struct vb_where where = {.file = c->book->file, .line = c->line};
    VB_REPORT(c->dg, VB_XCH_CELLS, &where, vb_strf(c->a, "%d", VB_SHEET_CELLS));
    return false;
}

static bool add_cell(struct csv *c, struct vb_str text, struct vb_sheet_cell cell,
                     size_t *begun)
{
    cell.text = vb_clean(c->a, text, true);
    if (cell.text.n == 0) {
        return true;
    }
    cell.kind = cell.text.p[0] == '#' && cell.text.n > 1 && cell.text.p[1] >= 'A' &&
                        cell.text.p[1] <= 'Z'
                    ? VB_CELL_FAULT
                    : VB_CELL_TEXT;
    if (c->cells++ == VB_SHEET_CELLS) {
        return too_many(c);
    }
    struct vb_sheet_line *row = &c->sheet->rows.items[c->sheet->rows.count - 1];
    VB_VEC(struct vb_sheet_cell) cells = {row->cells, row->count, *begun};
    VB_PUSH(c->a, &cells, cell);
    row->cells = cells.items;
    row->count = cells.count;
    *begun = cells.room;
    return true;
}

/* One line of the table, which quoted fields may make several of the file. */
static bool read_record(struct csv *c, uint32_t number)
{
    struct vb_sheet_line row = {.number = number};
    size_t room = 0;
    uint32_t column = 0;
    VB_PUSH(c->a, &c->sheet->rows, row);
    for (;;) {
        struct vb_sb field;
        struct vb_sheet_cell cell = {
            .column = ++column, .line = c->line, .character = c->character};
        vb_sb_init(&field, c->a);
        if (column > VB_SHEET_COLUMNS) {
            return too_many(c);
        }
        if (!read_field(c, &field) || !add_cell(c, vb_sb_str(&field), cell, &room)) {
            return false;
        }
        if (c->at >= c->text.n || look(c) != c->separator) {
            break;
        }
        step(c);
    }
    if (look(c) == '\r' && c->at < c->text.n) {
        step(c);
    }
    if (look(c) == '\n' && c->at < c->text.n) {
        step(c);
    }
    if (c->sheet->rows.items[c->sheet->rows.count - 1].count == 0) {
        c->sheet->rows.count--;
    }
    return true;
}

bool vb_csv_read(struct vb_arena *a, struct vb_str bytes, bool dot_decimal,
                 struct vb_book *book, struct vb_diag *dg)
{
    struct csv c = {.a = a, .book = book, .dg = dg, .line = 1, .character = 1};
    struct vb_sheet sheet = {.hidden = false};
    if (!decode(&c, bytes)) {
        return false;
    }
    c.sheet = &sheet;
    read_separator(&c, dot_decimal);
    for (uint32_t number = 1; c.at < c.text.n; number++) {
        if (number > VB_SHEET_ROWS) {
            return too_many(&c);
        }
        if (!read_record(&c, number)) {
            return false;
        }
    }
    VB_PUSH(a, &book->sheets, sheet);
    return true;
}
