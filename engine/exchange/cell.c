#include "exchange/cell.h"

#include "data/decimal.h"
#include "text/unicode.h"
#include "text/vietnamese.h"

#include <string.h>

enum { LONGEST_NUMBER = 80 };

struct word {
    const char *word;
    uint8_t meaning;
};

enum { BLANK = VB_BANG_LOI + 1 };

static bool find_word(struct vb_str s, const struct word *words, size_t count, uint8_t *meaning)
{
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq_z(s, words[i].word)) {
            *meaning = words[i].meaning;
            return true;
        }
    }
    return false;
}

#define FIND_WORD(s, words, meaning) \
    find_word((s), (words), sizeof(words) / sizeof *(words), (meaning))

/* What a mark of a mapping stands for. */
static bool meaning_of(struct vb_str word, uint8_t *state)
{
    *state = BLANK;
    return vb_str_eq_z(word, "bo-trong") || (word.n != 0 && vb_state_read(word, state));
}

bool vb_qualifier_read(struct vb_str s, uint8_t *qualifier)
{
    static const struct word words[] = {
        {"", VB_EXACT},    {"khoang", VB_KHOANG}, {"khoảng", VB_KHOANG}, {"tren", VB_TREN},
        {"trên", VB_TREN}, {"duoi", VB_DUOI},     {"dưới", VB_DUOI},     {"hon", VB_HON},
        {"hơn", VB_HON},   {"gan", VB_GAN},       {"gần", VB_GAN}};
    return FIND_WORD(s, words, qualifier);
}

/* The marks of Vietnamese statistics: «-» nothing of the kind happened, «…» it did and nobody
 * has the number.  The mapping's own come first. */
static bool read_mark(const struct vb_cell_reader *r, struct vb_str s, uint8_t *state)
{
    static const struct word words[] = {{"-", VB_KHONG_PHAT_SINH},
                                        {"–", VB_KHONG_PHAT_SINH},
                                        {"—", VB_KHONG_PHAT_SINH},
                                        {"−", VB_KHONG_PHAT_SINH},
                                        {"không phát sinh", VB_KHONG_PHAT_SINH},
                                        {"…", VB_THIEU},
                                        {"...", VB_THIEU},
                                        {"..", VB_THIEU},
                                        {"chưa có", VB_THIEU},
                                        {"chưa có số", VB_THIEU},
                                        {"x", VB_KHONG_AP_DUNG},
                                        {"n/a", VB_KHONG_AP_DUNG},
                                        {"không áp dụng", VB_KHONG_AP_DUNG}};
    for (size_t i = 0; r->mapping != NULL && i < r->mapping->marks.count; i++) {
        if (vb_str_eq(r->mapping->marks.items[i].text, s)) {
            return meaning_of(r->mapping->marks.items[i].meaning, state);
        }
    }
    return FIND_WORD(vb_lower(r->a, s), words, state);
}

/* ---- numbers in words of a cell */

/* «1,234.5» into «1.234,5». */
static struct vb_str swapped(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        vb_sb_add_char(&sb, (char)(c == ',' ? '.' : c == '.' ? ',' : c));
    }
    return vb_sb_str(&sb);
}

/* «1 234,5», with any blank before three digits, into «1.234,5»; other blanks stay. */
static struct vb_str with_groups(const struct vb_cell_reader *r, struct vb_str s)
{
    struct vb_sb sb;
    uint32_t cp;
    vb_sb_init(&sb, r->a);
    for (size_t at = 0; vb_str_next(s, &at, &cp);) {
        size_t digits = 0;
        while (at + digits < s.n && vb_cp_is_digit((unsigned char)s.p[at + digits])) {
            digits++;
        }
        bool after_digit = sb.n > 0 && vb_cp_is_digit((unsigned char)sb.p[sb.n - 1]);
        if (vb_cp_is_space(cp) && after_digit && digits == 3) {
            vb_sb_add_char(&sb, r->dot_decimal ? ',' : '.');
        } else {
            vb_sb_add_cp(&sb, cp);
        }
    }
    return vb_sb_str(&sb);
}

static bool read_plain(const struct vb_cell_reader *r, struct vb_str s, bool dot_decimal,
                       struct vb_decimal *number)
{
    s = vb_str_trim(s);
    s = vb_str_starts(s, VB_STR("+")) ? vb_str_part(s, 1, s.n) : s;
    return vb_number_read(dot_decimal ? swapped(r->a, s) : s, number);
}

/* One number, or two with a dash between. */
static bool read_number(const struct vb_cell_reader *r, struct vb_str s, bool dot_decimal,
                        struct vb_entry *e)
{
    static const struct vb_str dashes[] = {VB_STR_INIT("–"), VB_STR_INIT("—"),
                                           VB_STR_INIT("-")};
    if (read_plain(r, s, dot_decimal, &e->value)) {
        e->high = e->value;
        e->range = false;
        return true;
    }
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = vb_str_find(s, dashes[i], 1);
        if (at != SIZE_MAX) {
            e->range = true;
            return read_plain(r, vb_str_part(s, 0, at), dot_decimal, &e->value) &&
                   read_plain(r, vb_str_part(s, at + dashes[i].n, s.n), dot_decimal,
                              &e->high) &&
                   vb_decimal_cmp(e->value, e->high) < 0;
        }
    }
    return false;
}

/* «khoảng 150» */
static struct vb_str take_qualifier(const struct vb_cell_reader *r, struct vb_str s,
                                    struct vb_entry *e)
{
    static const struct {
        struct vb_str sign;
        uint8_t meaning;
    } signs[] = {{VB_STR_INIT(">"), VB_TREN},
                 {VB_STR_INIT("<"), VB_DUOI},
                 {VB_STR_INIT("~"), VB_KHOANG}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (vb_str_starts(s, signs[i].sign)) {
            e->qualifier = signs[i].meaning;
            e->says_qualifier = true;
            return vb_str_trim(vb_str_part(s, signs[i].sign.n, s.n));
        }
    }
    size_t space = vb_str_find(s, VB_STR(" "), 0);
    uint8_t qualifier;
    if (space != SIZE_MAX && space > 0 &&
        vb_qualifier_read(vb_lower(r->a, vb_str_part(s, 0, space)), &qualifier)) {
        e->qualifier = qualifier;
        e->says_qualifier = true;
        return vb_str_trim(vb_str_part(s, space, s.n));
    }
    return s;
}

/* Where the last digit of a text ends: what follows is a unit. */
static size_t number_end(struct vb_str s)
{
    size_t end = s.n;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool part = vb_cp_is_digit(c) || c == '.' || c == ',' || c == ' ' || c == '-' ||
                    c == '+' || c == 0xE2 || c == 0x80 || c == 0x88 || c == 0x92 || c == 0x93 ||
                    c == 0x94 || c == 0xC2 || c == 0xA0 || c == 0xAF;
        if (!part) {
            end = i;
            break;
        }
    }
    return end;
}

static enum vb_cell_says fault(const struct vb_cell_reader *r, enum vb_message id,
                               const struct vb_sheet_cell *c, struct vb_str place,
                               struct vb_str a, struct vb_str b)
{
    struct vb_where where = vb_cell_where(r->book, c);
    VB_REPORT(r->dg, id, &where, place, a, b);
    return VB_SAYS_FAULT;
}

static enum vb_cell_says read_text(const struct vb_cell_reader *r,
                                   const struct vb_sheet_cell *c, struct vb_str place,
                                   struct vb_entry *e, struct vb_str *unit)
{
    uint8_t state;
    if (read_mark(r, c->text, &state)) {
        e->state = state;
        return state == BLANK ? VB_SAYS_NOTHING : VB_SAYS_VALUE;
    }
    struct vb_str s = with_groups(r, take_qualifier(r, c->text, e));
    size_t end = number_end(s);
    struct vb_str number = vb_str_trim(vb_str_part(s, 0, end));
    struct vb_str rest = vb_str_trim(vb_str_part(s, end, s.n));
    if (number.n == 0 || number.n > LONGEST_NUMBER ||
        !read_number(r, number, r->dot_decimal, e)) {
        bool other = number.n != 0 && number.n <= LONGEST_NUMBER &&
                     read_number(r, number, !r->dot_decimal, e);
        return fault(r, other ? VB_XCH_LOCALE : VB_XCH_NUMBER, c, place, c->text,
                     r->dot_decimal ? VB_STR("vi") : VB_STR("en"));
    }
    *unit = rest.n != 0 ? rest : *unit;
    return VB_SAYS_VALUE;
}

/* The value brought to the unit of its indicator. */
static bool convert(const struct vb_cell_reader *r, const struct vb_indicator *i,
                    struct vb_str symbol, struct vb_entry *e)
{
    if (symbol.n == 0 || vb_str_eq(symbol, i->unit->symbol)) {
        return true;
    }
    const struct vb_unit *from = vb_units_make(r->units, symbol, r->a);
    return vb_unit_convert(e->value, from, i->unit, &e->value) &&
           vb_unit_convert(e->high, from, i->unit, &e->high);
}

/* Excel's errors: #N/A says that there is no number, the others that a formula is wrong. */
static enum vb_cell_says read_fault(const struct vb_cell_reader *r,
                                    const struct vb_sheet_cell *c, struct vb_str place,
                                    struct vb_entry *e)
{
    uint8_t state;
    if (c->text.n != 0 && read_mark(r, c->text, &state)) {
        e->state = state;
        return state == BLANK ? VB_SAYS_NOTHING : VB_SAYS_VALUE;
    }
    if (vb_str_eq_z(c->text, "#N/A")) {
        (void)fault(r, VB_XCH_NA, c, place, c->text, c->text); /* a warning */
        e->state = VB_THIEU;
        return VB_SAYS_VALUE;
    }
    return fault(r, c->text.n == 0 ? VB_XCH_NOT_COMPUTED : VB_XCH_FORMULA, c, place, c->text,
                 c->text);
}

enum vb_cell_says vb_cell_value(const struct vb_cell_reader *r, const struct vb_sheet_cell *c,
                                struct vb_str place, const struct vb_indicator *indicator,
                                struct vb_str unit, struct vb_entry *entry)
{
    enum vb_cell_says says = VB_SAYS_VALUE;
    *entry = (struct vb_entry){.state = VB_KNOWN};
    if (c == NULL) {
        return VB_SAYS_NOTHING;
    }
    switch ((enum vb_cell_kind)c->kind) {
    case VB_CELL_TEXT:
        says = read_text(r, c, place, entry, &unit);
        break;
    case VB_CELL_NUMBER:
        entry->value = entry->high = c->number;
        break;
    case VB_CELL_HUGE:
        return fault(r, VB_XCH_NUMBER, c, place, c->text, c->text);
    case VB_CELL_DATE:
        return fault(r, VB_XCH_DATE, c, place, c->text, c->text);
    case VB_CELL_FAULT:
        says = read_fault(r, c, place, entry);
        break;
    }
    if (says != VB_SAYS_VALUE || entry->state != VB_KNOWN) {
        return says;
    }
    /* 0,976 shown as 97,6%. */
    if (c->kind == VB_CELL_NUMBER && c->percent) {
        if (!vb_decimal_mul(entry->value, vb_decimal_int(100), &entry->value)) {
            return fault(r, VB_XCH_NUMBER, c, place, c->text, c->text);
        }
        entry->value = entry->high = vb_decimal_trim(entry->value);
        unit = VB_STR("%");
    }
    return convert(r, indicator, unit, entry)
               ? VB_SAYS_VALUE
               : fault(r, VB_XCH_UNIT, c, place, unit, indicator->unit->symbol);
}
