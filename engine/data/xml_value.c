#include "data/xml_parts.h"

/* What is read and where, for the small checks below. */
struct reading {
    struct vb_arena *arena;
    struct vb_str text;
    const struct vb_where *where;
    struct vb_diag *dg;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(struct vb_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i])) {
            return false;
        }
    }
    return s.n > 0;
}

static size_t count_char(struct vb_str s, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++) {
        count += s.p[i] == c;
    }
    return count;
}

/* Says what is wrong in the words of message `id`: {1} the text, {2} the attribute or element,
 * {3} a mended form or what else the message wants. */
static bool fault(const struct reading *r, enum vb_message id, struct vb_str extra)
{
    VB_REPORT(r->dg, id, r->where, vb_xml_excerpt(r->arena, r->text), r->where->name, extra);
    return false;
}

/* ---- numbers */

/* Length of a sign at the start: "-", "+" or "−". */
static size_t sign_length(struct vb_str s)
{
    if (vb_str_starts(s, VB_STR("−"))) {
        return sizeof "−" - 1;
    }
    return s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
}

/* `digits` in groups of three with dots, then «,» and `decimals` when there are any. */
static struct vb_str grouped(struct vb_arena *a, struct vb_str digits, struct vb_str decimals)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < digits.n; i++) {
        if (i > 0 && (digits.n - i) % 3 == 0) {
            vb_sb_add_char(&sb, '.');
        }
        vb_sb_add_char(&sb, digits.p[i]);
    }
    if (decimals.n > 0) {
        vb_sb_add_char(&sb, ',');
        vb_sb_add(&sb, decimals);
    }
    return vb_sb_str(&sb);
}

/* The digits of `s` alone. */
static struct vb_str digits_of(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i])) {
            vb_sb_add_char(&sb, s.p[i]);
        }
    }
    return vb_sb_str(&sb);
}

/* How many leading bytes are digits, dots, commas and spaces between digits. */
static size_t number_length(struct vb_str s)
{
    size_t n = 0;
    while (n < s.n && (is_digit(s.p[n]) || s.p[n] == '.' || s.p[n] == ',' ||
                       (s.p[n] == ' ' && n + 1 < s.n && is_digit(s.p[n + 1])))) {
        n++;
    }
    return n;
}

/* Digits with dots and commas that do not make a Vietnamese number: which slip is it? */
static bool number_slip(const struct reading *r, struct vb_str s)
{
    struct vb_arena *a = r->arena;
    size_t dots = count_char(s, '.'), commas = count_char(s, ',');
    if (count_char(s, ' ') > 0) {
        return fault(r, VB_NUMBER_SPACE,
                     commas + dots == 0 ? grouped(a, digits_of(a, s), (struct vb_str){NULL, 0})
                                        : VB_STR("330.450"));
    }
    if (s.p[0] == ',' || s.p[0] == '.' || s.p[s.n - 1] == ',' || s.p[s.n - 1] == '.') {
        return fault(r, VB_NUMBER_EDGE, VB_STR("0,5"));
    }
    if (commas > 1) {
        return fault(r, VB_NUMBER_COMMAS,
                     grouped(a, digits_of(a, s), (struct vb_str){NULL, 0}));
    }
    size_t comma = vb_str_find(s, VB_STR(","), 0), dot = vb_str_find(s, VB_STR("."), 0);
    if (commas == 1 && dots == 1 && dot > comma) {
        return fault(
            r, VB_NUMBER_ENGLISH,
            grouped(a, digits_of(a, vb_str_part(s, 0, dot)), vb_str_part(s, dot + 1, s.n)));
    }
    struct vb_str after = vb_str_part(s, dot == SIZE_MAX ? s.n : dot + 1, s.n);
    if (commas == 0 && dots == 1 && after.n < 3) {
        return fault(r, VB_NUMBER_DOT, grouped(a, digits_of(a, vb_str_part(s, 0, dot)), after));
    }
    if (dots > 0) {
        return fault(r, VB_NUMBER_GROUPS, (struct vb_str){NULL, 0});
    }
    return fault(r, VB_NUMBER_LONG, (struct vb_str){NULL, 0});
}

static bool read_number(const struct reading *r, struct vb_str s, struct vb_decimal *number)
{
    if (vb_number_read(s, number)) {
        return true;
    }
    struct vb_str body = vb_str_trim(vb_str_part(s, sign_length(s), s.n));
    size_t length = number_length(body);
    if (body.n == 0 || length == 0) {
        return fault(r, VB_NUMBER_NOT, (struct vb_str){NULL, 0});
    }
    if (length < body.n) {
        struct vb_decimal inside;
        struct vb_str first = vb_str_trim(vb_str_part(body, 0, length));
        bool unit = vb_number_read(first, &inside);
        return fault(r, unit ? VB_NUMBER_UNIT : VB_NUMBER_NOT, first);
    }
    return number_slip(r, body);
}

/* Where a range is divided: at «-» or «–» that is not a sign; SIZE_MAX: one number. */
static size_t range_mark(struct vb_str s, size_t *length)
{
    size_t from = sign_length(s);
    size_t dash = vb_str_find(s, VB_STR("–"), from), hyphen = vb_str_find(s, VB_STR("-"), from);
    *length = dash < hyphen ? sizeof "–" - 1 : 1;
    return dash < hyphen ? dash : hyphen;
}

/* The figures' own content: a number, a range of two, or nothing. */
static bool read_figure(const struct reading *r, struct vb_value *value)
{
    struct vb_str s = r->text;
    if (s.n == 0) {
        return true;
    }
    size_t length;
    size_t mark = range_mark(s, &length);
    if (mark == SIZE_MAX) {
        bool read = read_number(r, s, &value->number);
        value->kind = read ? VB_VALUE_NUMBER : VB_VALUE_TEXT;
        return read;
    }
    struct vb_decimal from, to;
    return read_number(r, vb_str_trim(vb_str_part(s, 0, mark)), &from) &&
           read_number(r, vb_str_trim(vb_str_part(s, mark + length, s.n)), &to);
}

static bool read_integer(const struct reading *r, const struct vb_typed *typed,
                         int64_t *integer)
{
    struct vb_decimal d;
    bool blank = vb_str_eq_z(typed->type, "so-dem-trong");
    bool count = blank || vb_str_eq_z(typed->type, "so-dem");
    bool year = vb_str_eq_z(typed->type, "nam");
    if (blank && r->text.n == 0) {
        *integer = 0;
        return true;
    }
    if (count ? vb_number_read(r->text, &d) && d.scale == 0 && is_digit(r->text.p[0])
              : all_digits(r->text) && r->text.n <= 6 && vb_number_read(r->text, &d)) {
        *integer = d.digits;
        if (!year || (r->text.n == 4 && r->text.p[0] >= '1' && r->text.p[0] <= '2')) {
            return true;
        }
    }
    return fault(r,
                 year    ? VB_YEAR_FORM
                 : count ? VB_COUNT_FORM
                         : VB_INTEGER_FORM,
                 (struct vb_str){NULL, 0});
}

/* ---- dates */

/* Three groups of digits with other marks between, or the year first: the date meant, as
 * dd/mm/yyyy; the empty slice when the text is nothing of the kind. */
static struct vb_str date_meant(const struct reading *r)
{
    struct vb_str group[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    size_t count = 0;
    for (size_t i = 0; i < r->text.n; i++) {
        if (!is_digit(r->text.p[i])) {
            continue;
        }
        if (count == 3) {
            return (struct vb_str){NULL, 0};
        }
        size_t from = i;
        while (i < r->text.n && is_digit(r->text.p[i])) {
            i++;
        }
        group[count++] = vb_str_part(r->text, from, i);
    }
    if (count != 3) {
        return (struct vb_str){NULL, 0};
    }
    bool year_first = group[0].n == 4;
    struct vb_str day = group[year_first ? 2 : 0], year = group[year_first ? 0 : 2];
    if (year.n == 2 && !year_first) {
        year = vb_strf(r->arena, "20%.*s", VB_ARG(year));
    }
    if (day.n > 2 || group[1].n > 2 || year.n != 4) {
        return (struct vb_str){NULL, 0};
    }
    struct vb_str meant =
        vb_strf(r->arena, "%.*s/%.*s/%.*s", VB_ARG(day), VB_ARG(group[1]), VB_ARG(year));
    struct vb_date date;
    return vb_date_read(meant, false, &date) ? meant : (struct vb_str){NULL, 0};
}

static bool read_date(const struct reading *r, bool blanks, struct vb_date *date)
{
    if (vb_date_read(r->text, blanks, date)) {
        return true;
    }
    struct vb_date blank;
    if (!blanks && vb_date_read(r->text, true, &blank)) {
        return fault(r, VB_DATE_BLANK, (struct vb_str){NULL, 0});
    }
    size_t first = vb_str_find(r->text, VB_STR("/"), 0);
    size_t second = first == SIZE_MAX ? first : vb_str_find(r->text, VB_STR("/"), first + 1);
    if (second != SIZE_MAX) {
        struct vb_str day = vb_str_part(r->text, 0, first);
        struct vb_str month = vb_str_part(r->text, first + 1, second);
        struct vb_str year = vb_str_part(r->text, second + 1, r->text.n);
        if ((day.n == 0 || all_digits(day)) && day.n <= 2 && all_digits(month) &&
            month.n <= 2 && all_digits(year) && year.n == 4) {
            return fault(r, VB_DATE_CALENDAR, (struct vb_str){NULL, 0});
        }
    }
    struct vb_str meant = date_meant(r);
    return fault(r, meant.n != 0 ? VB_DATE_MEANT : VB_DATE_FORM, meant);
}

/* ---- codes and texts of a certain form */

static bool code_char(char c, bool first)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (!first && (c == '.' || c == '_' || c == '-'));
}

static bool read_code(const struct reading *r, bool many)
{
    bool first = true;
    for (size_t i = 0; i < r->text.n; i++) {
        char c = r->text.p[i];
        if (many && c == ' ' && !first) {
            first = true;
        } else if (code_char(c, first)) {
            first = false;
        } else {
            return fault(r, many ? VB_CODES_FORM : VB_CODE_FORM, (struct vb_str){NULL, 0});
        }
    }
    return r->text.n > 0 || fault(r, VB_TEXT_EMPTY, (struct vb_str){NULL, 0});
}

static bool is_choice(const struct vb_typed *typed, struct vb_str text)
{
    for (size_t i = 0; i < typed->code_count; i++) {
        if (vb_str_eq(typed->codes[i], text)) {
            return true;
        }
    }
    return false;
}

static bool read_choice(const struct reading *r, const struct vb_typed *typed)
{
    if (is_choice(typed, r->text)) {
        return true;
    }
    struct vb_str near = {NULL, 0};
    if (vb_str_eq_z(r->where->name, "@loai") && is_choice(typed, VB_STR("BC"))) {
        near = vb_xml_kind_named(r->arena, r->text);
    }
    if (near.n == 0) {
        near = vb_xml_nearest(r->arena, r->text, typed->codes, typed->code_count);
    }
    VB_REPORT(r->dg, near.n != 0 ? VB_CHOICE_NEAR : VB_CHOICE_UNKNOWN, r->where,
              vb_xml_excerpt(r->arena, r->text), r->where->name,
              vb_xml_list(r->arena, typed->codes, typed->code_count), near);
    return false;
}

/* Digits, then perhaps one small letter: «1842b». */
static bool is_document_number(struct vb_str s)
{
    size_t digits = 0;
    while (digits < s.n && is_digit(s.p[digits])) {
        digits++;
    }
    struct vb_str tail = vb_str_part(s, digits, s.n);
    bool letter = tail.n == 0 || (tail.n == 1 && tail.p[0] >= 'a' && tail.p[0] <= 'z') ||
                  vb_str_eq_z(tail, "đ");
    return s.n == 0 || (digits >= 1 && digits <= 6 && letter);
}

static bool is_scheme(struct vb_str s)
{
    size_t run = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool mark = code_char(c, true) || c == '.' || c == '(' || c == ')' || c == '+' ||
                    c == '*' || c == '-';
        if (c == ' ' ? run == 0 : !mark || run == 8) {
            return false;
        }
        run = c == ' ' ? 0 : run + 1;
    }
    return run > 0;
}

static bool read_text(const struct reading *r, const struct vb_typed *typed,
                      struct vb_value *value)
{
    if (vb_str_eq_z(typed->type, "so-lieu")) {
        return read_figure(r, value);
    }
    if (vb_str_eq_z(typed->type, "so-van-ban")) {
        return is_document_number(r->text) || fault(r, VB_DOCUMENT_NUMBER, VB_STR("ky-hieu"));
    }
    if (vb_str_eq_z(typed->type, "thang-danh-so")) {
        return is_scheme(r->text) || fault(r, VB_SCHEME_FORM, (struct vb_str){NULL, 0});
    }
    if (vb_str_eq_z(typed->type, "chu-co") && r->text.n == 0) {
        return fault(r, VB_TEXT_EMPTY, (struct vb_str){NULL, 0});
    }
    return true;
}

bool vb_typed_read(struct vb_arena *a, const struct vb_typed *typed, struct vb_str text,
                   const struct vb_where *where, struct vb_value *value, struct vb_diag *dg)
{
    struct reading r = {a, text, where, dg};
    *value = (struct vb_value){.kind = typed->kind, .text = text};
    switch (typed->kind) {
    case VB_VALUE_NONE:
        return true;
    case VB_VALUE_TEXT:
        return read_text(&r, typed, value);
    case VB_VALUE_CODE:
        return typed->code_count > 0 ? read_choice(&r, typed) : read_code(&r, false);
    case VB_VALUE_CODES:
        return read_code(&r, true);
    case VB_VALUE_NUMBER:
        return read_number(&r, text, &value->number);
    case VB_VALUE_INTEGER:
        return read_integer(&r, typed, &value->integer);
    case VB_VALUE_DATE:
        return read_date(&r, typed->blanks, &value->date);
    case VB_VALUE_ROW:
        return true; /* read where it is known whose values they are */
    case VB_VALUE_YES_NO:
        value->yes = vb_str_eq_z(text, "co");
        return read_choice(&r, typed);
    }
    return false;
}
