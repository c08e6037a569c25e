/* Dates in prose: impossible days, spaces inside, weekdays, and one document cited with two
 * dates. */
#include "text/unicode.h"
#include "text/vietnamese.h"
#include "wording/parts.h"

#include <stdlib.h>

struct date {
    int day, month, year;
};

static int read_number(struct vb_str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!vb_cp_is_digit((unsigned char)s.p[i]) || i > 4) {
            return -1;
        }
        n = n * 10 + (s.p[i] - '0');
    }
    return s.n == 0 ? -1 : n;
}

/* Reads d/m/y, whatever the numbers.  False when it has another shape. */
static bool read_slashes(struct vb_str s, struct date *d)
{
    size_t a = vb_str_find(s, VB_STR("/"), 0);
    size_t b = a == SIZE_MAX ? SIZE_MAX : vb_str_find(s, VB_STR("/"), a + 1);
    if (b == SIZE_MAX || a > 2 || b - a > 3) {
        return false;
    }
    d->day = read_number(vb_str_part(s, 0, a));
    d->month = read_number(vb_str_part(s, a + 1, b));
    d->year = read_number(vb_str_part(s, b + 1, s.n));
    return d->day >= 0 && d->month >= 0 && d->year >= 0;
}

/* How many figures the year of d/m/y has. */
static size_t year_figures(struct vb_str s)
{
    size_t from = s.n;
    while (from > 0 && s.p[from - 1] != '/') {
        from--;
    }
    return s.n - from;
}

/* How many tokens the date at `i` takes, in figures or in words; 0: there is none. */
static size_t date_at(const struct vb_prose *p, size_t i, struct date *d)
{
    const struct vb_token *t = &p->tokens[i];
    if (t->shape != VB_SHAPE_NUMBER) {
        return 0;
    }
    if (read_slashes(t->core, d)) {
        return year_figures(t->core) == 4 ? 1 : 0;
    }
    if (i > 0 && i + 4 < p->count && vb_token_is(t - 1, "ngày") &&
        vb_token_is(t + 1, "tháng") && vb_token_is(t + 3, "năm") && vb_token_joins(t) &&
        vb_token_joins(t + 2)) {
        *d =
            (struct date){read_number(t->core), read_number(t[2].core), read_number(t[4].core)};
        return d->day > 0 && d->month >= 0 && d->year > 999 ? 5 : 0;
    }
    return 0;
}

static bool is_valid(const struct date *d)
{
    return vb_date_valid(d->year, d->month, d->day);
}

/* 0: Sunday */
static int weekday_of(const struct date *d)
{
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int y = d->month < 3 ? d->year - 1 : d->year;
    return (y + y / 4 - y / 100 + y / 400 + shift[d->month - 1] + d->day) % 7;
}

/* «thứ Hai, ngày 20/11/2023»: the weekday named right before the date, or -1. */
static int weekday_before(const struct vb_prose *p, size_t i)
{
    static const char *const names[] = {"nhật", "hai", "ba", "tư", "năm", "sáu", "bảy"};
    if (i < 3 || !vb_token_is(&p->tokens[i - 1], "ngày")) {
        return -1;
    }
    const struct vb_token *t = &p->tokens[i - 2];
    for (int k = 0; k < 7; k++) {
        if (vb_token_is(t, names[k]) && vb_token_is(t - 1, k == 0 ? "chủ" : "thứ")) {
            return k;
        }
    }
    return -1;
}

static void check_date(struct vb_wording *w, size_t p, size_t i, size_t length,
                       const struct date *d)
{
    static const char *const names[] = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư",
                                        "thứ Năm",  "thứ Sáu", "thứ Bảy"};
    if (!is_valid(d)) {
        vb_wording_add_tokens(w, VB_WORD_DATE, p, i, i + length - 1, VB_STR(""));
        return;
    }
    int named = weekday_before(&w->prose[p], i);
    int right = weekday_of(d);
    if (named >= 0 && named != right) {
        vb_wording_add_tokens(w, VB_WORD_WEEKDAY, p, i - 3, i + length - 1,
                              vb_str_z(names[right]));
    }
}

/* «23 / 3 /2022»: figures and slashes kept apart by spaces.  The number of tokens, or 0. */
static size_t spaced_date(const struct vb_prose *p, size_t i)
{
    char joined[16];
    size_t n = 0;
    size_t slashes = 0;
    size_t k = i;
    for (; k < p->count && k < i + 5 && (slashes < 2 || joined[n - 1] == '/'); k++) {
        struct vb_str s = p->tokens[k].core;
        if (s.n == 0 || n + s.n > sizeof joined) {
            return 0;
        }
        for (size_t c = 0; c < s.n; c++) {
            slashes += s.p[c] == '/';
            joined[n++] = s.p[c];
        }
    }
    struct date d;
    bool date = k > i + 1 && slashes == 2 && read_slashes(vb_str_n(joined, n), &d) &&
                d.year > 999 && is_valid(&d);
    return date ? k - i : 0;
}

/* «ngày 23/3/022»: a year of three figures or of five. */
static bool has_odd_year(const struct vb_prose *p, size_t i)
{
    const struct vb_token *t = &p->tokens[i];
    struct date d;
    if (i == 0 || !vb_word_among(t[-1].low, " ngày đến từ hết trước ") ||
        !read_slashes(t->core, &d)) {
        return false;
    }
    size_t figures = year_figures(t->core);
    return d.day > 0 && d.day < 32 && d.month > 0 && d.month < 13 &&
           (figures == 3 || figures == 5);
}

void vb_wording_dates(struct vb_wording *w, size_t p)
{
    const struct vb_prose *prose = &w->prose[p];
    for (size_t i = 0; i < prose->count; i++) {
        struct date d = {0, 0, 0};
        size_t length = date_at(prose, i, &d);
        bool number = prose->tokens[i].shape == VB_SHAPE_NUMBER;
        size_t spaced = length == 0 && number ? spaced_date(prose, i) : 0;
        if (length != 0) {
            check_date(w, p, i, length, &d);
        } else if (spaced != 0) {
            vb_wording_add_tokens(w, VB_WORD_DATE_SPACE, p, i, i + spaced - 1, VB_STR(""));
            i += spaced - 1;
        } else if (number && has_odd_year(prose, i)) {
            vb_wording_add_tokens(w, VB_WORD_DATE, p, i, i, VB_STR(""));
        }
    }
}

/* ---- one document, two dates ---- */

struct citation {
    struct vb_str symbol;
    size_t paragraph, from, to; /* bytes of the date */
    struct date date;
};

struct citations {
    VB_VEC(struct citation) items;
};

/* Is the token the number of a document (05-CT/TW, 08/2018/TT-BNN)? */
static bool is_symbol(const struct vb_token *t)
{
    size_t upper = 0;
    bool slash = false;
    for (size_t i = 0; i < t->core.n; i++) {
        slash = slash || t->core.p[i] == '/';
        upper += t->core.p[i] >= 'A' && t->core.p[i] <= 'Z';
    }
    return t->shape == VB_SHAPE_OTHER && slash && upper > 0 &&
           vb_cp_is_digit((unsigned char)t->core.p[0]);
}

static int year_inside(struct vb_str symbol)
{
    size_t a = vb_str_find(symbol, VB_STR("/"), 0);
    size_t b = a == SIZE_MAX ? a : vb_str_find(symbol, VB_STR("/"), a + 1);
    return b == SIZE_MAX || b - a != 5 ? -1 : read_number(vb_str_part(symbol, a + 1, b));
}

/* «Thông tư sửa đổi một số điều của Nghị định số … ngày …»: the date may be that of the outer
 * one. */
static bool is_nested(const struct vb_prose *p, size_t i)
{
    enum { REACH = 16 };
    for (size_t k = i; k-- > 0 && i - k < REACH;) {
        const struct vb_token *t = &p->tokens[k];
        if (t->closed && t->all.p[t->all.n - 1] != ',') {
            return false;
        }
        if ((vb_token_is(t, "sửa") && vb_token_is(t + 1, "đổi")) ||
            (vb_token_is(t, "điều") && vb_token_is(t + 1, "của"))) {
            return true;
        }
    }
    return false;
}

static void gather(struct vb_wording *w, size_t p, struct citations *c)
{
    const struct vb_prose *prose = &w->prose[p];
    for (size_t i = 0; i + 2 < prose->count; i++) {
        const struct vb_token *t = &prose->tokens[i];
        struct citation x = {.symbol = t->core, .paragraph = p};
        if (!is_symbol(t) || !vb_token_is(t + 1, "ngày")) {
            continue;
        }
        size_t length = date_at(prose, i + 2, &x.date);
        if (length == 0 || !is_valid(&x.date)) {
            continue;
        }
        x.from = t[2].core_at;
        x.to = t[1 + length].core_at + t[1 + length].core.n;
        if (is_nested(prose, i)) {
            continue;
        }
        int year = year_inside(x.symbol);
        if (year > 1944 && year < 2100 && year != x.date.year) {
            vb_wording_add(w, VB_WORD_SYMBOL_DATE, p, x.from, x.to, x.symbol, VB_STR(""));
        } else {
            VB_PUSH(w->arena, &c->items, x);
        }
    }
}

static int by_symbol(const void *x, const void *y)
{
    const struct citation *a = x;
    const struct citation *b = y;
    int order = vb_str_cmp(a->symbol, b->symbol);
    if (order == 0) {
        order = (a->paragraph > b->paragraph) - (a->paragraph < b->paragraph);
    }
    return order != 0 ? order : (a->from > b->from) - (a->from < b->from);
}

static bool same_date(const struct date *a, const struct date *b)
{
    return a->day == b->day && a->month == b->month && a->year == b->year;
}

/* A number without a year comes again every year: 01/KH-UBND.  So only dates of one year, or of
 * one day and month, can be meant to be the same. */
static bool contradicts(const struct date *a, const struct date *b)
{
    bool day = a->day == b->day && a->month == b->month;
    return !same_date(a, b) && (a->year == b->year || day);
}

/* The date that most of the citations give; the first one of equals. */
static const struct date *usual_date(const struct citation *c, size_t count)
{
    size_t most = 0;
    const struct date *usual = &c[0].date;
    for (size_t i = 0; i < count; i++) {
        size_t votes = 0;
        for (size_t k = 0; k < count; k++) {
            votes += same_date(&c[i].date, &c[k].date);
        }
        if (votes > most) {
            most = votes;
            usual = &c[i].date;
        }
    }
    return usual;
}

static void check_group(struct vb_wording *w, const struct citation *c, size_t count)
{
    enum { MANY = 64 }; /* votes are counted pair by pair */
    const struct date *usual = usual_date(c, count < MANY ? count : MANY);
    struct vb_date other = {(int16_t)usual->year, (int8_t)usual->month, (int8_t)usual->day};
    for (size_t i = 0; i < count; i++) {
        if (contradicts(&c[i].date, usual)) {
            vb_wording_add(w, VB_WORD_CITED_TWICE, c[i].paragraph, c[i].from, c[i].to,
                           c[i].symbol, vb_date_short(w->arena, other));
        }
    }
}

void vb_wording_citations(struct vb_wording *w)
{
    struct citations c = {0};
    for (size_t p = 0; p < w->count; p++) {
        gather(w, p, &c);
    }
    if (c.items.count < 2) {
        return;
    }
    qsort(c.items.items, c.items.count, sizeof *c.items.items, by_symbol);
    for (size_t from = 0, to = 0; from < c.items.count; from = to) {
        while (to < c.items.count &&
               vb_str_eq(c.items.items[to].symbol, c.items.items[from].symbol)) {
            to++;
        }
        check_group(w, c.items.items + from, to - from);
    }
}
