/* An xlsx file is a zip of XML parts: which sheets there are, the strings they share, and how
 * styles show numbers.  The file comes from outside: every size is counted while it is
 * unpacked, whatever the directory of the zip claims. */
#include "exchange/xlsx_parts.h"

#include "text/vietnamese.h"

#include <zip.h>

enum { RELATIONS = 1000, STYLES = 65536, FORMATS = 4096, STRINGS = VB_SHEET_CELLS };

struct relation {
    struct vb_str id, target;
};

typedef VB_VEC(struct relation) relation_list;

static bool limit(struct vb_xlsx *x, struct vb_str name)
{
    struct vb_where where = {.file = x->book->file};
    if (!x->reported) {
        VB_REPORT(x->dg, VB_XCH_BIG, &where, name,
                  vb_strf(x->a, "%zu", VB_UNPACK_BYTES / 1024 / 1024));
    }
    x->reported = true;
    return false;
}

static int read_part(void *context, char *buffer, int room)
{
    struct vb_part *part = context;
    zip_int64_t got = zip_fread(part->file, buffer, (zip_uint64_t)room);
    if (got <= 0) {
        return got < 0 ? -1 : 0;
    }
    part->x->unpacked += (size_t)got;
    if (part->x->unpacked > VB_UNPACK_BYTES) {
        limit(part->x, part->name);
        return -1;
    }
    return (int)got;
}

bool vb_part_open(struct vb_xlsx *x, struct vb_str name, struct vb_part *part)
{
    *part = (struct vb_part){.x = x, .name = name};
    part->file = zip_fopen(x->zip, vb_str_to_z(x->a, name), 0);
    part->xml = part->file == NULL ? NULL : vb_pull_open(read_part, part);
    if (part->file != NULL && part->xml == NULL) {
        zip_fclose(part->file);
    }
    return part->xml != NULL;
}

bool vb_part_close(struct vb_part *part, bool good)
{
    struct vb_xlsx *x = part->x;
    struct vb_where where = {.file = x->book->file};
    if (!good && !x->reported) {
        VB_REPORT(x->dg, VB_XCH_ZIP, &where, x->book->file, part->name);
        x->reported = true;
    }
    vb_pull_close(part->xml);
    zip_fclose(part->file);
    return good;
}

bool vb_xlsx_count(struct vb_str s, uint32_t most, uint32_t *count)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > most / 10) {
            return false;
        }
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    }
    *count = n;
    return s.n > 0 && n <= most;
}

/* ---- shared strings */

bool vb_xlsx_string(struct vb_part *part, struct vb_str *text)
{
    struct vb_sb sb;
    int depth = 1, sound = 0;
    bool inside = false;
    vb_sb_init(&sb, part->x->a);
    while (depth > 0) {
        switch (vb_pull_next(part->xml)) {
        case VB_PULL_START:
            depth++;
            sound = sound == 0 && vb_pull_is(part->xml, "rPh") ? depth : sound;
            inside = sound == 0 && vb_pull_is(part->xml, "t");
            break;
        case VB_PULL_TEXT:
            if (inside) {
                vb_sb_add(&sb, vb_pull_text(part->xml));
            }
            break;
        case VB_PULL_END:
            sound = sound == depth ? 0 : sound;
            inside = false;
            depth--;
            break;
        case VB_PULL_DONE:
        case VB_PULL_FAULT:
            return false;
        }
    }
    *text = vb_clean(part->x->a, vb_sb_str(&sb), true);
    return true;
}

static bool read_strings(struct vb_xlsx *x, struct vb_str name)
{
    struct vb_part part;
    if (!vb_part_open(x, name, &part)) {
        return true; /* a file without text cells has none */
    }
    for (;;) {
        enum vb_pull_event e = vb_pull_next(part.xml);
        if (e == VB_PULL_DONE || e == VB_PULL_FAULT) {
            return vb_part_close(&part, e == VB_PULL_DONE);
        }
        if (e == VB_PULL_START && vb_pull_is(part.xml, "si")) {
            struct vb_str text;
            if (x->strings.count == STRINGS || !vb_xlsx_string(&part, &text)) {
                return vb_part_close(&part, false);
            }
            VB_PUSH(x->a, &x->strings, text);
        }
    }
}

/* ---- styles */

/* Does a number format show a date: a letter of one outside quotation marks and brackets? */
static enum vb_shown_as shown_by(struct vb_str code)
{
    bool quoted = false, bracket = false, date = false;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c == '\\' || c == '_') {
            i++; /* the next sign stands for itself */
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == ']')) {
            bracket = c == '[';
        } else if (!quoted && !bracket && c == '%') {
            return VB_SHOWN_PERCENT;
        } else if (!quoted && !bracket) {
            char low = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
            date |= low == 'y' || low == 'd' || low == 'm' || low == 'h';
        }
    }
    return date && !vb_str_eq_z(code, "General") ? VB_SHOWN_DATE : VB_SHOWN_PLAIN;
}

/* The built-in formats: 9 and 10 are percentages, 14–22 and 45–47 dates and times. */
static enum vb_shown_as shown_by_number(uint32_t id)
{
    bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                (id >= 50 && id <= 58);
    return id == 9 || id == 10 ? VB_SHOWN_PERCENT : date ? VB_SHOWN_DATE : VB_SHOWN_PLAIN;
}

struct format {
    uint32_t id;
    enum vb_shown_as shown;
};

struct style_reader {
    struct vb_part part;
    VB_VEC(struct format) formats;
    bool in_cells; /* within <cellXfs> */
};

static void read_style_tag(struct vb_xlsx *x, struct style_reader *r)
{
    struct vb_str id, code;
    struct format f = {0, VB_SHOWN_PLAIN};
    bool format = vb_pull_is(r->part.xml, "numFmt") && r->formats.count < FORMATS;
    bool style = r->in_cells && vb_pull_is(r->part.xml, "xf") && x->styles.count < STYLES;
    bool named = (format || style) && vb_pull_attribute(r->part.xml, "numFmtId", x->a, &id) &&
                 vb_xlsx_count(id, 1000000, &f.id);
    if (format && named && vb_pull_attribute(r->part.xml, "formatCode", x->a, &code)) {
        f.shown = shown_by(code);
        VB_PUSH(x->a, &r->formats, f);
    } else if (vb_pull_is(r->part.xml, "cellXfs")) {
        r->in_cells = true;
    } else if (style) {
        enum vb_shown_as shown = shown_by_number(f.id);
        for (size_t i = 0; i < r->formats.count; i++) {
            shown = r->formats.items[i].id == f.id ? r->formats.items[i].shown : shown;
        }
        VB_PUSH(x->a, &x->styles, (uint8_t)shown);
    }
}

static bool read_styles(struct vb_xlsx *x, struct vb_str name)
{
    struct style_reader r = {.in_cells = false};
    if (!vb_part_open(x, name, &r.part)) {
        return true;
    }
    for (;;) {
        enum vb_pull_event e = vb_pull_next(r.part.xml);
        if (e == VB_PULL_DONE || e == VB_PULL_FAULT) {
            return vb_part_close(&r.part, e == VB_PULL_DONE);
        }
        if (e == VB_PULL_START) {
            read_style_tag(x, &r);
        } else if (e == VB_PULL_END && vb_pull_is(r.part.xml, "cellXfs")) {
            r.in_cells = false;
        }
    }
}

/* ---- the workbook */

/* Parts are named from the folder xl/, or from the root with a stroke. */
static struct vb_str part_name(struct vb_xlsx *x, struct vb_str target)
{
    return vb_str_starts(target, VB_STR("/")) ? vb_str_part(target, 1, target.n)
                                              : vb_strf(x->a, "xl/%.*s", VB_ARG(target));
}

static bool read_relations(struct vb_xlsx *x, relation_list *list)
{
    struct vb_part part;
    if (!vb_part_open(x, VB_STR("xl/_rels/workbook.xml.rels"), &part)) {
        return true;
    }
    for (;;) {
        enum vb_pull_event e = vb_pull_next(part.xml);
        if (e == VB_PULL_DONE || e == VB_PULL_FAULT) {
            return vb_part_close(&part, e == VB_PULL_DONE);
        }
        struct relation r;
        if (e == VB_PULL_START && vb_pull_is(part.xml, "Relationship") &&
            list->count < RELATIONS && vb_pull_attribute(part.xml, "Id", x->a, &r.id) &&
            vb_pull_attribute(part.xml, "Target", x->a, &r.target)) {
            r.target = part_name(x, r.target);
            VB_PUSH(x->a, list, r);
        }
    }
}

static struct vb_str target_of(const relation_list *list, struct vb_str id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (vb_str_eq(list->items[i].id, id)) {
            return list->items[i].target;
        }
    }
    return (struct vb_str){NULL, 0};
}

static struct vb_str target_ending(const relation_list *list, const char *end,
                                   struct vb_str otherwise)
{
    for (size_t i = 0; i < list->count; i++) {
        if (vb_str_ends(list->items[i].target, vb_str_z(end))) {
            return list->items[i].target;
        }
    }
    return otherwise;
}

/* Names and parts of the sheets; the parts go to `parts`. */
static bool list_sheets(struct vb_xlsx *x, const relation_list *relations, relation_list *parts)
{
    struct vb_part part;
    struct vb_where where = {.file = x->book->file};
    if (!vb_part_open(x, VB_STR("xl/workbook.xml"), &part)) {
        VB_REPORT(x->dg, VB_XCH_NO_TABLE, &where, x->book->file);
        return false;
    }
    for (;;) {
        enum vb_pull_event e = vb_pull_next(part.xml);
        if (e == VB_PULL_DONE || e == VB_PULL_FAULT) {
            return vb_part_close(&part, e == VB_PULL_DONE);
        }
        struct relation r;
        if (e != VB_PULL_START || !vb_pull_is(part.xml, "sheet") ||
            x->book->sheets.count == VB_BOOK_SHEETS) {
            continue;
        }
        struct vb_str name = {NULL, 0}, state;
        bool named = vb_pull_attribute(part.xml, "id", x->a, &r.id);
        (void)vb_pull_attribute(part.xml, "name", x->a, &name); /* empty when there is none */
        r.target = named ? target_of(relations, r.id) : (struct vb_str){NULL, 0};
        struct vb_sheet sheet = {.name = vb_clean(x->a, name, true)};
        sheet.hidden = vb_pull_attribute(part.xml, "state", x->a, &state) &&
                       !vb_str_eq_z(state, "visible");
        if (r.target.n != 0) {
            VB_PUSH(x->a, &x->book->sheets, sheet);
            VB_PUSH(x->a, parts, r);
        }
    }
}

static bool read_book(struct vb_xlsx *x)
{
    relation_list relations = {NULL, 0, 0}, parts = {NULL, 0, 0};
    if (!read_relations(x, &relations) || !list_sheets(x, &relations, &parts) ||
        !read_strings(x, target_ending(&relations, "sharedStrings.xml",
                                       VB_STR("xl/sharedStrings.xml"))) ||
        !read_styles(x, target_ending(&relations, "styles.xml", VB_STR("xl/styles.xml")))) {
        return false;
    }
    for (size_t i = 0; i < parts.count; i++) {
        if (!vb_xlsx_sheet(x, parts.items[i].target, &x->book->sheets.items[i])) {
            return false;
        }
    }
    return true;
}

bool vb_xlsx_read(struct vb_arena *a, struct vb_str bytes, struct vb_book *book,
                  struct vb_diag *dg)
{
    struct vb_xlsx x = {.a = a, .book = book, .dg = dg};
    struct vb_where where = {.file = book->file};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
    x.zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (x.zip == NULL) {
        VB_REPORT(dg, VB_XCH_ZIP, &where, book->file, VB_STR("zip"));
        zip_source_free(source);
        zip_error_fini(&error);
        return false;
    }
    bool good = read_book(&x);
    zip_discard(x.zip);
    zip_error_fini(&error);
    return good;
}
