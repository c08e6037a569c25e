/* What authors used to other programs type themselves and this one prints: numbers, capitals,
 * the name of the kind; and what the signer's lines lack. */
#include "data/kinds.h"
#include "data/rules_parts.h"
#include "data/xml_parts.h"
#include "text/unicode.h"

/* ---- numbers */

static size_t digits_end(struct vb_str s, size_t at)
{
    while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9') {
        at++;
    }
    return at;
}

static size_t roman_end(struct vb_str s, size_t at)
{
    while (at < s.n && (s.p[at] == 'I' || s.p[at] == 'V' || s.p[at] == 'X')) {
        at++;
    }
    return at;
}

/* Bytes of «1», «2.1», «IV», «A», «đ» at the start; years and amounts are no numbers of parts.
 */
static size_t number_end(struct vb_str s)
{
    enum { DIGITS_MOST = 2 };
    size_t at = 0, end = digits_end(s, 0);
    if (end > 0) {
        while (end - at <= DIGITS_MOST && end + 1 < s.n && s.p[end] == '.' &&
               digits_end(s, end + 1) > end + 1) {
            at = end + 1;
            end = digits_end(s, at);
        }
        return end - at <= DIGITS_MOST ? end : 0;
    }
    end = roman_end(s, 0);
    if (end > 0) {
        return end;
    }
    uint32_t cp;
    return vb_str_next(s, &end, &cp) && vb_cp_is_letter(cp) ? end : 0;
}

/* The label with its mark and a space behind it: «I. », «1) », «(2) », «a/ »; else empty. */
static struct vb_str typed_label(struct vb_str s)
{
    bool bracket = vb_str_starts(s, VB_STR("("));
    size_t from = bracket ? 1 : 0;
    size_t n = number_end(vb_str_part(s, from, s.n));
    size_t end = from + n;
    char mark = n > 0 && end + 1 < s.n ? s.p[end] : '\0';
    bool right = bracket ? mark == ')' : mark == '.' || mark == ')' || mark == '/';
    size_t next = end + 1;
    uint32_t cp;
    if (!right || !vb_str_next(s, &next, &cp) || !vb_cp_is_space(cp)) {
        return (struct vb_str){NULL, 0};
    }
    return vb_str_part(s, 0, end + 1);
}

/* «Điều 5. », «Chương II»: only where a mark or the end follows; «Điều 5 của Luật» cites. */
static struct vb_str typed_name(const struct vb_node *n, struct vb_str s)
{
    static const char *const names[][2] = {
        {"phan", "Phần "}, {"chuong", "Chương "}, {"muc", "Mục "}, {"dieu", "Điều "}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct vb_str word = vb_str_z(names[i][1]);
        if (vb_node_is(n, names[i][0]) && vb_str_starts(s, word)) {
            size_t end = digits_end(s, word.n);
            end = end > word.n ? end : roman_end(s, word.n);
            bool closed = end == s.n || s.p[end] == '.' || s.p[end] == ':';
            return vb_str_part(s, 0, end > word.n && closed ? end : 0);
        }
    }
    return (struct vb_str){NULL, 0};
}

static void check_label(const struct vb_rules *r, const struct vb_node *n, struct vb_str text,
                        const struct vb_where *where)
{
    struct vb_str label = typed_label(text);
    label = label.n != 0 ? label : typed_name(n, text);
    if (label.n != 0) {
        VB_REPORT(r->dg, VB_LABEL_TYPED, where, label, n->name);
    }
}

void vb_rules_label(const struct vb_rules *r, const struct vb_node *n)
{
    const struct vb_attribute *own = vb_node_attribute(n, "nhan");
    const struct vb_attribute *title = vb_node_attribute(n, "tieu-de");
    const struct vb_node *child = vb_node_child(n, "tieu-de");
    if (own != NULL && own->value.text.n == 0) {
        return; /* printed without a label */
    }
    if (title != NULL) {
        check_label(r, n, title->value.text, &title->where);
    } else if (child != NULL) {
        check_label(r, n, vb_node_all_text(child, r->arena), &child->where);
    } else if (n->first != NULL && vb_node_is(n->first, "doan") && !vb_node_is(n, "dieu")) {
        check_label(r, n, vb_node_all_text(n->first, r->arena), &n->first->where);
    }
}

/* ---- capitals, the subject */

static bool all_capitals(struct vb_str s)
{
    enum { LETTERS_LEAST = 8 }; /* fewer may be an abbreviation */
    size_t letters = 0;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        if (vb_cp_is_lower(cp)) {
            return false;
        }
        letters += vb_cp_is_letter(cp);
    }
    return letters >= LETTERS_LEAST && vb_str_find(s, VB_STR(" "), 0) != SIZE_MAX;
}

void vb_rules_capitals(const struct vb_rules *r, const struct vb_node *n)
{
    struct vb_str text = vb_node_all_text(n, r->arena);
    if (all_capitals(text)) {
        VB_REPORT(r->dg, VB_CAPITALS_TYPED, &n->where, vb_xml_excerpt(r->arena, text), n->name);
    }
}

void vb_rules_subject_kind(const struct vb_rules *r, const struct vb_node *d)
{
    const struct vb_node *n = vb_node_child(d, "trich-yeu");
    const struct vb_kind *kind = vb_kind_find(vb_node_string(d, "loai"));
    if (n == NULL || kind == NULL || vb_str_eq_z(vb_node_string(d, "loai"), "CV")) {
        return; /* a letter prints no name of its kind */
    }
    struct vb_str text = vb_lower(r->arena, vb_node_all_text(n, r->arena));
    struct vb_str name = vb_lower(r->arena, vb_strf(r->arena, "%s ", kind->name));
    if (vb_str_starts(text, name)) {
        VB_REPORT(r->dg, VB_SUBJECT_KIND, &n->where, vb_str_z(kind->name));
    }
}

/* ---- recipients */

bool vb_rules_filing_typed(const struct vb_rules *r, const struct vb_node *noi_nhan)
{
    static const char *const starts[] = {"Lưu:", "Lưu :", "Lưu VT", "- Lưu"};
    bool found = false;
    for (const struct vb_node *n = vb_node_child(noi_nhan, "noi"); n; n = vb_node_next(n)) {
        struct vb_str text = vb_node_all_text(n, r->arena);
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
            if (vb_str_starts(text, vb_str_z(starts[i]))) {
                VB_REPORT(r->dg, VB_FILING_TYPED, &n->where, vb_xml_excerpt(r->arena, text));
                found = true;
                break;
            }
        }
    }
    return found;
}

void vb_rules_purposes(const struct vb_rules *r, const struct vb_node *noi_nhan)
{
    for (const struct vb_node *n = vb_node_child(noi_nhan, "noi"); n; n = vb_node_next(n)) {
        const struct vb_attribute *a = vb_node_attribute(n, "muc-dich");
        if (a != NULL && vb_str_starts(a->value.text, VB_STR("("))) {
            VB_REPORT(r->dg, VB_SIGN_EXTRA, &a->where, VB_STR("( )"), a->name);
        }
    }
}

/* ---- signers */

/* KY-06: a degree or an honour before the name. */
static void check_degree(const struct vb_rules *r, const struct vb_attribute *name)
{
    static const char *const degrees[] = {
        "GS.",      "PGS.",     "TS.",         "TSKH.",   "ThS.",    "Ths.",  "BS.",
        "KS.",      "CN.",      "GS ",         "PGS ",    "TS ",     "ThS ",  "BS ",
        "KS ",      "BSCKI",    "BSCKII",      "Tiến sĩ", "Thạc sĩ", "Kỹ sư", "Bác sĩ",
        "Cử nhân ", "Giáo sư ", "Phó Giáo sư", "NGƯT",    "NGND",    "NSƯT",  "NSND"};
    for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++) {
        struct vb_str degree = vb_str_z(degrees[i]);
        if (vb_str_starts(name->value.text, degree)) {
            VB_REPORT(r->dg, VB_SIGNER_DEGREE, &name->where, vb_str_trim(degree),
                      name->value.text);
            return;
        }
    }
}

/* KY-04: who signs for another says whose place is taken, then the own office. */
static void check_stead(const struct vb_rules *r, const struct vb_node *signer)
{
    static const char *const powers[] = {"KT.", "TL.", "TUQ."};
    const struct vb_node *last = NULL;
    for (const struct vb_node *n = vb_node_child(signer, "chuc-vu"); n; n = vb_node_next(n)) {
        last = n;
    }
    if ((signer->faults & VB_FAULT_CHILD) != 0) {
        return; /* the own office may be what was misspelt */
    }
    struct vb_str power = last == NULL ? VB_STR("") : vb_node_string(last, "quyen-han");
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        if (vb_str_eq_z(power, powers[i])) {
            VB_REPORT(r->dg, VB_SIGNER_STEAD, &last->where, power,
                      vb_node_all_text(last, r->arena));
        }
    }
}

void vb_rules_signers(const struct vb_rules *r, const struct vb_node *d)
{
    for (const struct vb_node *n = vb_node_child(d, "nguoi-ky"); n; n = vb_node_next(n)) {
        const struct vb_attribute *name = vb_node_attribute(n, "ten");
        if (name != NULL) {
            check_degree(r, name);
        }
        check_stead(r, n);
    }
}
