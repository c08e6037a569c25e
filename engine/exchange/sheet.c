#include "exchange/sheet.h"

#include "data/decimal.h"

enum { KEPT_DIGITS = 15, EXPONENT_MOST = 400 };

static bool begins(struct vb_str s, const char *bytes, size_t n)
{
    return vb_str_starts(s, vb_str_n(bytes, n));
}

const struct vb_book *vb_book_read(struct vb_arena *a, struct vb_str file, struct vb_str bytes,
                                   bool dot_decimal, struct vb_diag *dg)
{
    struct vb_book *book = VB_NEW(a, struct vb_book);
    struct vb_where where = {.file = file};
    book->file = vb_str_copy(a, file);
    if (begins(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) {
        VB_REPORT(dg, VB_XCH_OLD, &where, file); /* OLE: an old .xls, or an encrypted .xlsx */
        return NULL;
    }
    bool good = begins(bytes, "PK\x03\x04", 4) || begins(bytes, "PK\x05\x06", 4)
                    ? vb_xlsx_read(a, bytes, book, dg)
                    : vb_csv_read(a, bytes, dot_decimal, book, dg);
    return good ? book : NULL;
}

const struct vb_sheet_cell *vb_row_cell(const struct vb_sheet_line *row, uint32_t column)
{
    size_t low = 0;
    size_t high = row == NULL ? 0 : row->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return row != NULL && low < row->count && row->cells[low].column == column
               ? &row->cells[low]
               : NULL;
}

const struct vb_sheet_line *vb_sheet_row(const struct vb_sheet *s, uint32_t number)
{
    size_t low = 0;
    size_t high = s->rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->rows.items[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < s->rows.count && s->rows.items[low].number == number ? &s->rows.items[low]
                                                                      : NULL;
}

const struct vb_merge *vb_sheet_merge(const struct vb_sheet *s, uint32_t row, uint32_t column)
{
    size_t low = 0;
    size_t high = s->covered.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct vb_covered *c = &s->covered.items[middle];
        if (c->row < row || (c->row == row && c->column < column)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct vb_covered *found = low < s->covered.count ? &s->covered.items[low] : NULL;
    return found != NULL && found->row == row && found->column == column
               ? &s->merges.items[found->merge]
               : NULL;
}

const struct vb_sheet_cell *vb_sheet_shown(const struct vb_sheet *s, uint32_t row,
                                           uint32_t column)
{
    const struct vb_sheet_cell *c = vb_row_cell(vb_sheet_row(s, row), column);
    const struct vb_merge *m = c != NULL ? NULL : vb_sheet_merge(s, row, column);
    return m == NULL ? c : vb_row_cell(vb_sheet_row(s, m->top), m->left);
}

struct vb_str vb_cell_name(struct vb_arena *a, uint32_t row, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters;
    for (uint32_t c = column; c > 0 && at > 0; c = (c - 1) / 26) {
        letters[--at] = (char)('A' + (c - 1) % 26);
    }
    return vb_strf(a, "%.*s%u", (int)(sizeof letters - at), letters + at, row);
}

struct vb_str vb_cell_place(struct vb_arena *a, const struct vb_sheet *s, uint32_t row,
                            uint32_t column)
{
    struct vb_str name = vb_cell_name(a, row, column);
    return s->name.n == 0 ? name : vb_strf(a, "%.*s!%.*s", VB_ARG(s->name), VB_ARG(name));
}

struct vb_where vb_cell_where(const struct vb_book *book, const struct vb_sheet_cell *c)
{
    return (struct vb_where){.file = book->file, .line = c->line, .column = c->character};
}

/* ---- numbers as stored */

struct digits {
    int64_t value;      /* the first KEPT_DIGITS digits, rounded */
    int kept;           /* how many of them are in it; leading zeros do not count */
    int dropped;        /* integer digits behind them */
    int scale;          /* decimals among them */
    bool any, up, past; /* up: the first digit left out is 5 or more; past: one was left out */
};

static void take_digit(struct digits *d, char c, bool decimal)
{
    d->any = true;
    if (d->kept < KEPT_DIGITS) {
        d->value = d->value * 10 + (c - '0');
        d->kept += d->value != 0;
        d->scale += decimal;
        return;
    }
    d->up |= !d->past && c >= '5';
    d->past = true;
    d->dropped += !decimal;
}

static bool read_mantissa(struct vb_str s, size_t *at, struct digits *d)
{
    bool decimal = false;
    for (; *at < s.n; ++*at) {
        char c = s.p[*at];
        if (c == '.' && !decimal) {
            decimal = true;
        } else if (c >= '0' && c <= '9') {
            take_digit(d, c, decimal);
        } else {
            break;
        }
    }
    return d->any;
}

static bool read_exponent(struct vb_str s, size_t *at, int *exponent)
{
    bool negative = false;
    *exponent = 0;
    if (*at == s.n) {
        return true;
    }
    if (s.p[*at] != 'e' && s.p[*at] != 'E') {
        return false;
    }
    ++*at;
    if (*at < s.n && (s.p[*at] == '-' || s.p[*at] == '+')) {
        negative = s.p[*at] == '-';
        ++*at;
    }
    size_t from = *at;
    for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at) {
        *exponent =
            *exponent < EXPONENT_MOST ? *exponent * 10 + (s.p[*at] - '0') : EXPONENT_MOST;
    }
    *exponent = negative ? -*exponent : *exponent;
    return *at == s.n && *at > from;
}

bool vb_stored_number(struct vb_str s, struct vb_decimal *number)
{
    struct digits d = {.any = false};
    int exponent;
    size_t at = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
    bool negative = s.n > 0 && s.p[0] == '-';
    if (s.n > 512 || !read_mantissa(s, &at, &d) || !read_exponent(s, &at, &exponent)) {
        return false;
    }
    int64_t value = d.value + d.up;
    int scale = d.scale - d.dropped - exponent;
    for (; value != 0 && value % 10 == 0 && scale > 0; scale--) {
        value /= 10;
    }
    for (; value != 0 && scale < 0; scale++) {
        if (value > INT64_MAX / 10) {
            return false;
        }
        value *= 10;
    }
    if (value == 0 || scale > VB_DECIMAL_SCALE_MAX + KEPT_DIGITS) {
        scale = 0; /* what is smaller than any figure is zero */
        value = 0;
    }
    bool up = false;
    for (; scale > VB_DECIMAL_SCALE_MAX; scale--) {
        up = value % 10 >= 5; /* the last digit to go decides */
        value /= 10;
    }
    value += up;
    *number = vb_decimal_trim((struct vb_decimal){negative ? -value : value, scale});
    return true;
}
