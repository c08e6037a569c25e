#include "exchange/mapping.h"

#include "exchange/lookup.h"
#include "exchange/xlsx_xml.h"
#include "text/vietnamese.h"

#include <string.h>

struct reader {
    struct vb_arena *a;
    struct vb_diag *dg;
    struct vb_pull *xml;
    struct vb_where where;
    struct vb_str text;
    size_t at;
    struct vb_mapping *m;
    bool good;
};

static int read_text(void *context, char *buffer, int room)
{
    struct reader *r = context;
    size_t n = r->text.n - r->at < (size_t)room ? r->text.n - r->at : (size_t)room;
    if (n > 0) {
        memcpy(buffer, r->text.p + r->at, n);
    }
    r->at += n;
    return (int)n;
}

static void fault(struct reader *r, struct vb_str what, struct vb_str known)
{
    r->where.line = vb_pull_line(r->xml);
    VB_REPORT(r->dg, VB_XCH_MAPPING, &r->where, what, known);
    r->good = false;
}

/* One attribute that an element may have. */
struct field {
    const char *name;
    struct vb_str *to;
};

/* Reads the attributes of the element; one that is not in `fields` is reported. */
static void read_fields(struct reader *r, const struct field *fields, size_t count)
{
    struct vb_str name, value;
    for (size_t i = 0; vb_pull_attribute_at(r->xml, i, r->a, &name, &value); i++) {
        struct vb_sb known;
        bool found = false;
        vb_sb_init(&known, r->a);
        for (size_t k = 0; k < count; k++) {
            if (vb_str_eq_z(name, fields[k].name)) {
                *fields[k].to = vb_clean(r->a, value, true);
                found = true;
            }
            vb_sb_addf(&known, "%s%s", k == 0 ? "" : ", ", fields[k].name);
        }
        if (!found) {
            fault(r, vb_strf(r->a, "%.*s/@%.*s", VB_ARG(vb_pull_name(r->xml)), VB_ARG(name)),
                  vb_sb_str(&known));
        }
    }
}

#define READ_FIELDS(r, ...)                               \
    read_fields((r), (const struct field[]){__VA_ARGS__}, \
                sizeof((const struct field[]){__VA_ARGS__}) / sizeof(struct field))

/* Is `value` one of the words in `known`, which are parted by a comma and a space? */
static void check_word(struct reader *r, const char *attribute, struct vb_str value,
                       const char *known)
{
    struct vb_str list = vb_strf(r->a, ", %s, ", known);
    struct vb_str wanted = vb_strf(r->a, ", %.*s, ", VB_ARG(value));
    if (value.n != 0 && vb_str_find(list, wanted, 0) == SIZE_MAX) {
        fault(r, vb_strf(r->a, "%s=\"%.*s\"", attribute, VB_ARG(value)), vb_str_z(known));
    }
}

static void read_root(struct reader *r)
{
    struct vb_mapping *m = r->m;
    struct vb_str numbers = {NULL, 0};
    READ_FIELDS(r, {"so", &numbers}, {"loai", &m->kind}, {"ky", &m->period},
                {"don-vi", &m->member});
    check_word(r, "so", numbers, "vi, en");
    m->says_decimal = numbers.n != 0;
    m->dot_decimal = vb_str_eq_z(numbers, "en");
}

static void read_sheet(struct reader *r)
{
    struct vb_map_sheet s = {.header = 0};
    struct vb_str row = {NULL, 0};
    READ_FIELDS(r, {"ten", &s.name}, {"dong-tieu-de", &row});
    for (size_t i = 0; i < row.n && i < 7; i++) {
        bool digit = row.p[i] >= '0' && row.p[i] <= '9';
        s.header = digit ? s.header * 10 + (uint32_t)(row.p[i] - '0') : 0;
    }
    if (row.n != 0 && s.header == 0) {
        fault(r, vb_strf(r->a, "dong-tieu-de=\"%.*s\"", VB_ARG(row)), VB_STR("1, 2, 3 …"));
    }
    VB_PUSH(r->a, &r->m->sheets, s);
}

static void read_column(struct reader *r)
{
    struct vb_map_column c = {.head = {NULL, 0}};
    READ_FIELDS(r, {"tieu-de", &c.head}, {"la", &c.role}, {"ma", &c.code}, {"loai", &c.kind},
                {"ky", &c.period}, {"don-vi", &c.member}, {"don-vi-tinh", &c.unit});
    check_word(r, "la", c.role,
               "ma, ten, don-vi-tinh, don-vi, loai, ky, gia-tri, muc, uoc, trang-thai, bo-qua");
    c.head = vb_plain(r->a, c.head);
    VB_PUSH(r->a, &r->m->columns, c);
}

static void read_row(struct reader *r)
{
    struct vb_map_row row = {.ignored = false};
    struct vb_str ignored = {NULL, 0};
    READ_FIELDS(r, {"ten", &row.name}, {"ma", &row.code}, {"bo-qua", &ignored});
    check_word(r, "bo-qua", ignored, "co, khong");
    row.ignored = vb_str_eq_z(ignored, "co");
    row.name = vb_plain(r->a, row.name);
    VB_PUSH(r->a, &r->m->rows, row);
}

static void read_mark(struct reader *r)
{
    struct vb_map_mark mark = {.text = {NULL, 0}};
    READ_FIELDS(r, {"chu", &mark.text}, {"la", &mark.meaning});
    check_word(r, "la", mark.meaning, "thieu, khong-phat-sinh, khong-ap-dung, bo-trong");
    VB_PUSH(r->a, &r->m->marks, mark);
}

static void read_element(struct reader *r, int depth)
{
    static const struct {
        const char *name;
        void (*read)(struct reader *r);
    } elements[] = {
        {"trang", read_sheet}, {"cot", read_column}, {"dong", read_row}, {"dau", read_mark}};
    if (depth == 0 && vb_pull_is(r->xml, "anh-xa")) {
        read_root(r);
        return;
    }
    for (size_t i = 0; depth == 1 && i < sizeof elements / sizeof *elements; i++) {
        if (vb_pull_is(r->xml, elements[i].name)) {
            elements[i].read(r);
            return;
        }
    }
    fault(r, vb_strf(r->a, "<%.*s>", VB_ARG(vb_pull_name(r->xml))),
          depth == 0 ? VB_STR("<anh-xa>") : VB_STR("<trang>, <cot>, <dong>, <dau>"));
}

static bool read_all(struct reader *r)
{
    for (int depth = 0;;) {
        switch (vb_pull_next(r->xml)) {
        case VB_PULL_START:
            read_element(r, depth++);
            break;
        case VB_PULL_TEXT:
            if (vb_str_trim(vb_pull_text(r->xml)).n != 0) {
                fault(r, vb_pull_text(r->xml), VB_STR("<trang>, <cot>, <dong>, <dau>"));
            }
            break;
        case VB_PULL_END:
            depth--;
            break;
        case VB_PULL_DONE:
            return true;
        case VB_PULL_FAULT:
            fault(r, VB_STR("XML"), VB_STR("<anh-xa>"));
            return false;
        }
    }
}

const struct vb_mapping *vb_mapping_read(struct vb_arena *a, struct vb_str file,
                                         struct vb_str text, struct vb_diag *dg)
{
    struct reader r = {.a = a, .dg = dg, .where = {.file = file}, .text = text, .good = true};
    r.m = VB_NEW(a, struct vb_mapping);
    vb_diag_add_source(dg, file, text);
    r.xml = vb_pull_open(read_text, &r);
    if (r.xml == NULL) {
        return NULL;
    }
    read_all(&r);
    vb_pull_close(r.xml);
    return r.good ? r.m : NULL;
}
