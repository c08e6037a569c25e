#include "data/rules.h"

#include "data/rules_parts.h"
#include "data/schema.h"
#include "data/xml_parts.h"

#include <string.h>

/* ---- every element */

static bool is_one_of(const struct vb_node *n, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (vb_node_is(n, names[i])) {
            return true;
        }
    }
    return false;
}

#define IS_ONE_OF(n, names) is_one_of((n), (names), sizeof(names) / sizeof *(names))

static const char *const sections[] = {"phan", "chuong", "muc", "tieu-muc",
                                       "dieu", "khoan",  "diem"};

static bool inside(const struct vb_node *n, const char *name)
{
    for (const struct vb_node *up = n->parent; up != NULL; up = up->parent) {
        if (vb_node_is(up, name)) {
            return true;
        }
    }
    return false;
}

/* A1.II.6.c,d: phần and chương always carry a title; mục, tiểu mục and điều do where the text
 * is built of chapters.  Elsewhere a mục without title is a numbered paragraph. */
static void check_title(const struct vb_rules *r, const struct vb_node *n)
{
    const struct vb_attribute *a = vb_node_attribute(n, "tieu-de");
    const struct vb_node *child = vb_node_child(n, "tieu-de");
    if (a != NULL && child != NULL) {
        VB_REPORT(r->dg, VB_TITLE_TWICE, &a->where, n->name);
    }
    if (a != NULL || child != NULL) {
        return;
    }
    if (vb_node_is(n, "phan") || vb_node_is(n, "chuong")) {
        VB_REPORT(r->dg, VB_TITLE_MISSING, &n->where, n->name);
    } else if (!vb_node_is(n, "khoan") && !vb_node_is(n, "diem") &&
               (inside(n, "chuong") || vb_node_is(n, "tieu-muc"))) {
        VB_REPORT(r->dg, VB_TITLE_WANTED, &n->where, n->name);
    }
    if (n->first == NULL) {
        VB_REPORT(r->dg, VB_BLOCK_EMPTY, &n->where, n->name);
    }
}

/* The first child that is a block of its own, such as <doan> in a cell. */
static const struct vb_node *first_block(const struct vb_node *n)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_ELEMENT && c->type != NULL && !c->type->in_line) {
            return c;
        }
    }
    return NULL;
}

static bool is_text(const struct vb_node *n)
{
    return n->kind == VB_NODE_TEXT || (n->type != NULL && n->type->in_line);
}

/* Cells and footnotes hold text or blocks; an item holds text, then blocks. */
static void check_mixture(const struct vb_rules *r, const struct vb_node *n)
{
    const struct vb_node *block = first_block(n);
    if (block == NULL) {
        return;
    }
    bool item = vb_node_is(n, "y");
    for (const struct vb_node *c = item ? block : n->first; c != NULL; c = c->next) {
        if (is_text(c)) {
            VB_REPORT(r->dg, item ? VB_TEXT_AFTER_BLOCK : VB_MIXED_CONTENT, &c->where, n->name,
                      block->name);
            return;
        }
    }
}

/* Signs that the program prints and that are easily typed once more. */
static void check_signs(const struct vb_rules *r, const struct vb_node *n)
{
    static const struct {
        const char *element, *sign;
        bool at_end;
    } signs[] = {
        {"gach", "- ", false},     {"gach", "– ", false},      {"cong", "+ ", false},
        {"sao", "* ", false},      {"noi", "- ", false},       {"luu", "Lưu:", false},
        {"luu", "- Lưu", false},   {"noi", "Kính gửi", false}, {"trich-yeu", "V/v", false},
        {"ket-thuc", "./.", true},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const struct vb_node *edge = signs[i].at_end ? n->last : n->first;
        struct vb_str sign = vb_str_z(signs[i].sign);
        if (edge == NULL || edge->kind != VB_NODE_TEXT || !vb_node_is(n, signs[i].element)) {
            continue;
        }
        if (signs[i].at_end ? vb_str_ends(edge->text, sign) : vb_str_starts(edge->text, sign)) {
            VB_REPORT(r->dg, VB_SIGN_EXTRA, &edge->where, vb_str_trim(sign), n->name);
        }
    }
}

static void check_paragraph(const struct vb_rules *r, const struct vb_node *n)
{
    bool may_be_empty = vb_node_is(n, "o");
    if (n->first == NULL && !may_be_empty) {
        VB_REPORT(r->dg, VB_BLOCK_EMPTY, &n->where, n->name);
    }
    check_mixture(r, n);
    check_signs(r, n);
}

/* dd/mm/yyyy with the zero that months 3 to 9 do not take; the empty slice when it has none. */
static struct vb_str without_zero(const struct vb_rules *r, struct vb_str date)
{
    size_t at = vb_str_find(date, VB_STR("/0"), 0);
    if (at == SIZE_MAX || at + 3 >= date.n || date.p[at + 2] < '3' || date.p[at + 3] != '/') {
        return (struct vb_str){NULL, 0};
    }
    struct vb_str head = vb_str_part(date, 0, at + 1), tail = vb_str_part(date, at + 2, date.n);
    return vb_strf(r->arena, "%.*s%.*s", VB_ARG(head), VB_ARG(tail));
}

static void check_date_zero(const struct vb_rules *r, const struct vb_value *date,
                            const struct vb_where *where)
{
    struct vb_str right = without_zero(r, date->text);
    if (right.n != 0) {
        VB_REPORT(r->dg, VB_DATE_ZERO, where, date->text, right);
    }
}

/* A typed value with nothing in it, dates apart: no rule below is about it, and there may be
 * millions. */
static bool is_plain_value(const struct vb_node *n)
{
    return n->type != NULL && n->type->simple != VB_VALUE_NONE &&
           n->type->simple != VB_VALUE_DATE;
}

static void check_element(const struct vb_rules *r, const struct vb_node *n)
{
    if (is_plain_value(n)) {
        return;
    }
    bool whole = (n->faults & (VB_FAULT_CHILD | VB_FAULT_CONTENT)) == 0;
    if (IS_ONE_OF(n, sections)) {
        if ((n->faults & VB_FAULT_ATTRIBUTE) == 0) {
            check_title(r, n);
        }
        vb_rules_label(r, n);
    } else if (vb_xml_is_paragraph(n) && whole) {
        check_paragraph(r, n);
    } else if (vb_node_is(n, "bang") && n->faults == 0) {
        vb_rules_table(r, n);
    } else if (vb_node_is(n, "ngay") && whole) {
        check_date_zero(r, &n->value, &n->where);
    }
    if (vb_node_is(n, "trich-yeu") || vb_node_is(n, "ten") || vb_node_is(n, "chu-quan")) {
        vb_rules_capitals(r, n);
    }
    if (vb_node_is(n, "chu-thich") && inside(n, "chu-thich")) {
        VB_REPORT0(r->dg, VB_NOTE_IN_NOTE, &n->where);
    }
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_ELEMENT) {
            check_element(r, c);
        }
    }
}

/* ---- every document */

/* Is an element of that name somewhere below, where it does not belong? */
static bool holds(const struct vb_node *n, const char *name)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (vb_node_is(c, name) || holds(c, name)) {
            return true;
        }
    }
    return false;
}

/* Is there no such child, and none that stands elsewhere or under a name that nobody knows? */
static bool lacks(const struct vb_node *n, const char *name)
{
    bool known = true;
    for (const struct vb_node *c = n->first; c != NULL && known; c = c->next) {
        known = c->kind != VB_NODE_ELEMENT || c->type != NULL;
    }
    return known && vb_node_child(n, name) == NULL && (n->faults == 0 || !holds(n, name));
}

static bool kind_is(const struct vb_node *d, const char *const *codes, size_t count)
{
    struct vb_str loai = vb_node_string(d, "loai");
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq_z(loai, codes[i])) {
            return true;
        }
    }
    return false;
}

/* The year of issue may be the year of the data or a neighbour: a report of 2023 is signed in
 * January 2024, the plan for 2024 in December 2023. */
static void check_date(const struct vb_rules *r, const struct vb_node *d)
{
    const struct vb_attribute *ngay = vb_node_attribute(d, "ngay");
    const struct vb_attribute *nam = vb_node_attribute(d, "nam");
    nam = nam != NULL ? nam : vb_node_attribute(r->root, "nam");
    if (ngay == NULL || nam == NULL) {
        return;
    }
    check_date_zero(r, &ngay->value, &ngay->where);
    int64_t year = ngay->value.date.year;
    if (nam != NULL && year != 0 &&
        (year < nam->value.integer - 1 || year > nam->value.integer + 1)) {
        VB_REPORT(r->dg, VB_DATE_YEAR, &ngay->where, ngay->value.text, nam->value.text);
    }
}

static void check_addressees(const struct vb_rules *r, const struct vb_node *d)
{
    static const char *const may[] = {"CV", "TTr", "BC"};
    const struct vb_node *kinh_gui = vb_node_child(d, "kinh-gui");
    struct vb_str loai = vb_node_string(d, "loai");
    if (loai.n == 0) {
        return; /* reported */
    }
    if (kinh_gui == NULL) {
        if (kind_is(d, may, 2) &&
            lacks(d, "kinh-gui")) { /* a report need not be sent to a superior */
            VB_REPORT(r->dg, VB_ADDRESSEE_MISSING, &d->where, loai);
        }
        return;
    }
    if (!kind_is(d, may, 3)) {
        VB_REPORT(r->dg, VB_ADDRESSEE_KIND, &kinh_gui->where, loai);
    }
    for (const struct vb_node *n = vb_node_child(kinh_gui, "noi"); n != NULL;
         n = vb_node_next(n)) {
        const struct vb_attribute *purpose = vb_node_attribute(n, "muc-dich");
        if (purpose != NULL) {
            VB_REPORT0(r->dg, VB_PURPOSE_UNUSED, &purpose->where);
        }
    }
}

static void check_recipients(const struct vb_rules *r, const struct vb_node *d)
{
    const struct vb_node *noi_nhan = vb_node_child(d, "noi-nhan");
    if (noi_nhan == NULL) {
        if (lacks(d, "noi-nhan")) {
            VB_REPORT0(r->dg, VB_RECIPIENTS_MISSING, &d->where);
        }
        return;
    }
    const struct vb_node *luu = vb_node_child(noi_nhan, "luu");
    bool typed = vb_rules_filing_typed(r, noi_nhan);
    vb_rules_purposes(r, noi_nhan);
    if (luu == NULL && (typed || !lacks(noi_nhan, "luu"))) {
        return;
    }
    if (luu == NULL) {
        VB_REPORT0(r->dg, VB_FILING_MISSING, &noi_nhan->where);
        return;
    }
    struct vb_str text = vb_node_all_text(luu, r->arena);
    bool sign = vb_str_starts(text, VB_STR("Lưu")) || vb_str_starts(text, VB_STR("-"));
    if (text.n != 0 && !sign && !vb_str_starts(text, VB_STR("VT"))) {
        VB_REPORT(r->dg, VB_FILING_VT, &luu->where, vb_xml_excerpt(r->arena, text));
    }
}

/* «số» followed by a number. */
static bool cites_number(struct vb_str s)
{
    size_t at = vb_str_find(s, VB_STR(" số "), 0);
    size_t next = at == SIZE_MAX ? s.n : at + sizeof " số " - 1;
    return next < s.n && s.p[next] >= '0' && s.p[next] <= '9';
}

/* A1.II.6.a: laws are cited by name and date alone.  A ground may go on to other texts after a
 * comma or semicolon; only its first citation is looked at. */
static void check_grounds(const struct vb_rules *r, const struct vb_node *d)
{
    static const char *const laws[] = {"Luật", "Bộ luật", "Pháp lệnh"};
    for (const struct vb_node *n = vb_node_child(d, "can-cu"); n != NULL; n = vb_node_next(n)) {
        struct vb_str text = vb_node_all_text(n, r->arena);
        struct vb_str law = vb_str_starts(text, VB_STR("Căn cứ "))
                                ? vb_str_part(text, sizeof "Căn cứ " - 1, text.n)
                                : text;
        law = vb_str_part(law, 0, vb_str_find(law, VB_STR(";"), 0));
        law = vb_str_part(law, 0, vb_str_find(law, VB_STR(","), 0));
        for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
            if (vb_str_starts(law, vb_str_z(laws[i])) && cites_number(law)) {
                VB_REPORT(r->dg, VB_GROUND_NUMBER, &n->where, vb_xml_excerpt(r->arena, text),
                          vb_str_z(laws[i]));
            }
        }
    }
}

static void check_subject(const struct vb_rules *r, const struct vb_node *d)
{
    const struct vb_node *n = vb_node_child(d, "trich-yeu");
    struct vb_str text = n == NULL ? VB_STR("") : vb_node_all_text(n, r->arena);
    if (vb_str_ends(text, VB_STR(".")) && !vb_str_ends(text, VB_STR(".."))) {
        VB_REPORT0(r->dg, VB_SUBJECT_DOT, &n->where);
    }
}

static bool mentions_appendix(struct vb_str text)
{
    static const char *const words[] = {"hụ lục", "HỤ LỤC", "kèm theo"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (vb_str_find(text, vb_str_z(words[i]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void check_appendices(const struct vb_rules *r, const struct vb_node *d)
{
    const struct vb_node *body = vb_node_child(d, "noi-dung");
    const struct vb_node *p = vb_node_child(d, "phu-luc");
    bool mentioned =
        p != NULL && body != NULL && mentions_appendix(vb_node_text_and_notes(body, r->arena));
    for (; p != NULL; p = vb_node_next(p)) {
        struct vb_str code = vb_node_string(p, "ma");
        if (!mentioned && (body == NULL || !vb_rules_refers(body, code))) {
            VB_REPORT(r->dg, VB_APPENDIX_UNUSED, &p->where, code);
        }
    }
}

static void check_document(struct vb_rules *r, const struct vb_node *d)
{
    const struct vb_node *body = vb_node_child(d, "noi-dung");
    check_date(r, d);
    check_addressees(r, d);
    check_recipients(r, d);
    check_grounds(r, d);
    check_subject(r, d);
    vb_rules_subject_kind(r, d);
    vb_rules_signers(r, d);
    if (lacks(d, "nguoi-ky")) {
        VB_REPORT0(r->dg, VB_SIGNER_MISSING, &d->where);
    }
    if (body != NULL && body->first == NULL && (body->faults & VB_FAULT_CONTENT) == 0) {
        VB_REPORT(r->dg, VB_BLOCK_EMPTY, &body->where, body->name);
    }
    vb_rules_references(r, d);
    if (!r->lost_marks) { /* the appendix may be what was meant */
        check_appendices(r, d);
    }
}

bool vb_rules_check(const struct vb_node *root, struct vb_diag *dg)
{
    struct vb_rules r = {.arena = vb_arena_new(), .dg = dg, .root = root};
    size_t before = vb_diag_count(dg, VB_ERROR);
    vb_rules_gather(&r);
    vb_rules_documents(&r);
    check_element(&r, root);
    for (const struct vb_node *d = vb_node_child(root, "van-ban"); d; d = vb_node_next(d)) {
        check_document(&r, d);
    }
    vb_arena_drop(r.arena);
    return vb_diag_count(dg, VB_ERROR) == before;
}
