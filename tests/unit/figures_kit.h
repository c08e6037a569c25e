/* What the tests of figures share: small files of year data, what is said of them, what they
 * print. */
#ifndef FIGURES_KIT_H
#define FIGURES_KIT_H

#include "figures/model.h"

#include "data/decimal.h"
#include "data/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

struct loaded {
    struct vb_arena *a;
    struct vb_diag *dg;
    const struct vb_node *root;
    const struct vb_figures *f;
};

#define HEAD_OF(year, members)                                      \
    "<du-lieu-nam xmlns='urn:vanban:du-lieu-nam:1' nam='" year "'>" \
    "<co-quan viet-tat='KTĐ' dia-danh='Lào Cai'><ten>Khối thi đua</ten>" members "</co-quan>"
#define HEAD                                                                               \
    HEAD_OF("2023", "<thanh-vien ma='cc-kl' ten='Chi cục Kiểm lâm' viet-tat='CCKL'/>" \
                    "<thanh-vien ma='cc-tl' ten='Chi cục Thủy lợi'/>"                \
                    "<thanh-vien ma='cu' ten='Chi cục cũ' den-ngay='31/12/2021'/>")
#define TAIL                                                                                   \
    "<van-ban ma='bc' loai='BC'><trich-yeu>Tổng kết</trich-yeu><noi-dung><doan>x%s</doan>" \
    "%s</noi-dung><noi-nhan><noi>Như trên</noi><luu>VT</luu></noi-nhan>"                     \
    "<nguoi-ky ten='Nguyễn Văn A'><chuc-vu>Trưởng "                                      \
    "khối</chuc-vu></nguoi-ky></van-ban></du-lieu-nam>"

static inline struct loaded load_with(const char *head, const char *data,
                                      const char *inline_xml, const char *block_xml)
{
    struct loaded l = {vb_arena_new(), vb_diag_new(), NULL, NULL};
    struct vb_sb sb;
    vb_sb_init(&sb, l.a);
    vb_sb_add_z(&sb, head);
    vb_sb_add_z(&sb, data);
    vb_sb_addf(&sb, TAIL, inline_xml, block_xml);
    const struct vb_schema *schema = vb_schema_load(l.a, l.dg);
    assert_non_null(schema);
    l.root = vb_xml_load(l.a, VB_STR("t.xml"), vb_sb_str(&sb), schema, l.dg);
    if (l.root == NULL) {
        vb_diag_print(l.dg, stderr, VB_SHORT, VB_EN, false);
    }
    assert_non_null(l.root);
    l.f = vb_figures_load(l.a, l.root, l.dg);
    assert_non_null(l.f);
    return l;
}

static inline struct loaded load(const char *data, const char *inline_xml,
                                 const char *block_xml)
{
    return load_with(HEAD, data, inline_xml, block_xml);
}

static inline void drop(struct loaded *l)
{
    vb_diag_drop(l->dg);
    vb_arena_drop(l->a);
}

/* All reports so far in the short form. */
static inline char *reports(struct loaded *l)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    assert_non_null(to);
    vb_diag_print(l->dg, to, VB_SHORT, VB_VI, false);
    fclose(to);
    return text;
}

static inline const struct vb_node *find_element(const struct vb_node *n, const char *name)
{
    if (vb_node_is(n, name)) {
        return n;
    }
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        const struct vb_node *found = c->kind == VB_NODE_ELEMENT ? find_element(c, name) : NULL;
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

#define ONE(attributes, values)                                                      \
    "<chi-tieu-nam><nhom ma='n' ten='N'><chi-tieu ma='c' ten='Chỉ tiêu' " attributes \
    ">" values "</chi-tieu></nhom></chi-tieu-nam>"
#define V(kind, value)     "<gia-tri loai='" kind "'>" value "</gia-tri>"
#define TH(value)          V("thuc-hien", value)
#define PART(code, values) "<trong-do ma='" code "' ten='Phần " code "'>" values "</trong-do>"
#define OF(unit, value)    "<gia-tri loai='thuc-hien' don-vi='" unit "'>" value "</gia-tri>"

/* The rules that fired, each once, separated by spaces. */
static inline void rules_of(const char *said, char *rules, size_t size)
{
    size_t n = 0;
    rules[0] = 0;
    for (const char *p = said; (p = strchr(p, '[')) != NULL; p++) {
        const char *end = strchr(p, ']');
        size_t length = end == NULL ? 0 : (size_t)(end - p - 1);
        char rule[64];
        if (length == 0 || length >= sizeof rule || strncmp(p + 1, "SL.", 3) != 0) {
            continue;
        }
        memcpy(rule, p + 1, length);
        rule[length] = 0;
        if (strstr(rules, rule) == NULL && n + length + 2 < size) {
            n += (size_t)snprintf(rules + n, size - n, "%s%s", n == 0 ? "" : " ", rule);
        }
    }
}

/* The table as text: heads, then one line a row, cells between bars. */
static inline struct vb_str table_text(const struct vb_figure_table *t, struct vb_arena *a)
{
    static const char *const kinds[] = {"item", "group", "part", "total"};
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < t->column_count; i++) {
        vb_sb_addf(&sb, "%s%.*s", i == 0 ? "" : "|", VB_ARG(t->heads[i]));
    }
    for (size_t r = 0; r < t->row_count; r++) {
        vb_sb_addf(&sb, "\n%s %d ", kinds[t->rows[r].kind], (int)t->rows[r].depth);
        for (size_t i = 0; i < t->column_count; i++) {
            const struct vb_figure_cell *c = &t->rows[r].cells[i];
            struct vb_str text = c->content != NULL ? vb_node_all_text(c->content, a) : c->text;
            vb_sb_addf(&sb, "%s%.*s", i == 0 ? "" : "|", VB_ARG(text));
        }
    }
    return vb_sb_str(&sb);
}

static inline void expect_table(const char *data, const char *bang, const char *expected)
{
    struct loaded l = load(data, "", bang);
    const struct vb_figure_table *t =
        vb_figures_table(l.f, find_element(l.root, "bang"), l.a, l.dg);
    if (expected[0] == '!') {
        char *said = reports(&l);
        assert_non_null(strstr(said, expected + 1));
        free(said);
    } else {
        assert_non_null(t);
        assert_string_equal(vb_str_to_z(l.a, table_text(t, l.a)), expected);
    }
    drop(&l);
}

#endif
