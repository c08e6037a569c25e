#include "data/row.h"

#include "data/scan.h"
#include "text/unicode.h"

struct vb_value_row vb_row_begin(const struct vb_node *n)
{
    return (struct vb_value_row){.raw = n->text};
}

/* How many bytes at `at` stand between values: 0 when a value does. */
static size_t gap(struct vb_str raw, size_t at)
{
    static const struct {
        struct vb_str open, close;
    } asides[] = {{VB_STR_INIT("<!--"), VB_STR_INIT("-->")},
                  {VB_STR_INIT("<?"), VB_STR_INIT("?>")},
                  {VB_STR_INIT("<![CDATA["), VB_STR_INIT("")},
                  {VB_STR_INIT("]]>"), VB_STR_INIT("")}};
    unsigned char c = (unsigned char)raw.p[at];
    size_t next = at;
    uint32_t cp;
    if (c <= ' ') {
        return 1;
    }
    if (c >= 0x80) {
        return vb_str_next(raw, &next, &cp) && vb_cp_is_space(cp) ? next - at : 0;
    }
    struct vb_str rest = vb_str_part(raw, at, raw.n);
    for (size_t i = 0; (c == '<' || c == ']') && i < sizeof asides / sizeof *asides; i++) {
        if (vb_str_starts(rest, asides[i].open)) {
            size_t length = asides[i].open.n;
            size_t end =
                asides[i].close.n == 0 ? length : vb_str_find(rest, asides[i].close, length);
            return end == SIZE_MAX ? rest.n : end + asides[i].close.n;
        }
    }
    return 0;
}

bool vb_row_next(struct vb_value_row *r, struct vb_str *value)
{
    size_t at = r->at, length;
    while (at < r->raw.n && (length = gap(r->raw, at)) != 0) {
        at += length;
    }
    size_t from = at;
    while (at < r->raw.n) {
        char c = r->raw.p[at];
        bool digit = c >= '0' && c <= '9'; /* the most frequent, and no gap */
        if (!digit && gap(r->raw, at) != 0) {
            break;
        }
        at++;
    }
    *value = vb_str_part(r->raw, from, at);
    r->at = at;
    return value->n != 0;
}

size_t vb_row_count(const struct vb_node *n)
{
    struct vb_value_row r = vb_row_begin(n);
    struct vb_str value;
    size_t count = 0;
    while (vb_row_next(&r, &value)) {
        count++;
    }
    return count;
}

struct vb_str vb_row_decoded(struct vb_str value, struct vb_arena *a)
{
    struct vb_scan s = {.raw = value};
    return vb_scan_text(&s, a);
}

struct vb_where vb_row_place(const struct vb_node *n, const char *p)
{
    struct vb_where where = n->where;
    uintptr_t from = (uintptr_t)n->text.p, at = (uintptr_t)p;
    if (n->text.p == NULL || at < from || at > from + n->text.n) {
        return where;
    }
    struct vb_scan_place behind = vb_scan_place_of(n->text, at - from);
    where.line = n->text_line + behind.line - 1;
    where.column = behind.line == 1 ? n->text_column + behind.column - 1 : behind.column;
    return where;
}

struct vb_str vb_row_text(const struct vb_node *n, struct vb_arena *a)
{
    struct vb_value_row r = vb_row_begin(n);
    struct vb_str value;
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    while (vb_row_next(&r, &value)) {
        vb_sb_add_z(&sb, sb.n == 0 ? "" : " ");
        vb_sb_add(&sb, vb_row_decoded(value, a));
    }
    return vb_sb_str(&sb);
}
