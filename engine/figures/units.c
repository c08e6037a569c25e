#include "figures/units.h"

#include "data/decimal.h"
#include "data/xml_parts.h"

struct unit_row {
    const char *code, *symbol, *base, *factor;
};

struct word_row {
    const char *from, *to;
};

static const struct unit_row unit_rows[] = {
#define VB_UNIT(code, symbol, base, factor) {code, symbol, base, factor},
#include "figures/units.def"
#undef VB_UNIT
};

static const struct word_row same_rows[] = {
#define VB_UNIT_SAME(symbol, base) {symbol, base},
#include "figures/units.def"
#undef VB_UNIT_SAME
};

static const struct word_row alias_rows[] = {
#define VB_UNIT_ALIAS(from, to) {from, to},
#include "figures/units.def"
#undef VB_UNIT_ALIAS
};

static const struct word_row slip_rows[] = {
#define VB_UNIT_SLIP(from, to) {from, to},
#include "figures/units.def"
#undef VB_UNIT_SLIP
};

static const char *const own_rows[] = {
#define VB_UNIT_OWN(symbol) symbol,
#include "figures/units.def"
#undef VB_UNIT_OWN
};

static const struct word_row multiplier_rows[] = {
#define VB_MULTIPLIER(word, factor) {word, factor},
#include "figures/units.def"
#undef VB_MULTIPLIER
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

void vb_units_init(struct vb_units *units, struct vb_arena *a)
{
    *units = (struct vb_units){.arena = a};
    for (size_t i = 0; i < COUNT(unit_rows); i++) {
        const struct unit_row *row = &unit_rows[i];
        struct vb_unit *u = VB_NEW(a, struct vb_unit);
        u->symbol = vb_str_z(row->symbol);
        u->base = vb_str_z(row->base);
        u->measure = true;
        u->pure = vb_str_eq_z(u->base, "1");
        (void)vb_decimal_from_text(vb_str_z(row->factor), &u->factor); /* the table is ours */
        vb_map_add(&units->by_code, a, vb_str_z(row->code), u);
        vb_map_add(&units->by_symbol, a, u->symbol, u);
    }
}

static bool find_word(const struct word_row *rows, size_t count, struct vb_str from,
                      struct vb_str *to)
{
    for (size_t i = 0; i < count; i++) {
        if (vb_str_eq_z(from, rows[i].from)) {
            *to = vb_str_z(rows[i].to);
            return true;
        }
    }
    return false;
}

static struct vb_unit *alone(struct vb_arena *a, struct vb_str symbol)
{
    struct vb_unit *u = VB_NEW(a, struct vb_unit);
    u->symbol = u->base = symbol;
    (void)find_word(same_rows, COUNT(same_rows), symbol, &u->base);
    u->factor = vb_decimal_int(1);
    return u;
}

static const struct vb_unit *known(const struct vb_units *units, struct vb_str text)
{
    struct vb_str symbol;
    if (find_word(alias_rows, COUNT(alias_rows), text, &symbol)) {
        text = symbol;
    }
    const struct vb_unit *u = vb_map_find(&units->declared, text);
    u = u != NULL ? u : vb_map_find(&units->by_symbol, text);
    return u != NULL ? u : vb_map_find(&units->by_code, text);
}

/* «nghìn con», «100.000 dân»: the number before the first space, when it is one. */
static bool split_multiplier(struct vb_str text, struct vb_decimal *factor, struct vb_str *rest)
{
    size_t space = vb_str_find(text, VB_STR(" "), 0);
    if (space == SIZE_MAX) {
        return false;
    }
    struct vb_str word = vb_str_part(text, 0, space);
    struct vb_str plain;
    *rest = vb_str_trim(vb_str_part(text, space, text.n));
    if (find_word(multiplier_rows, COUNT(multiplier_rows), word, &plain)) {
        return vb_decimal_from_text(plain, factor);
    }
    return vb_number_read(word, factor) && vb_decimal_sign(*factor) > 0;
}

/* A unit without a stroke. */
static const struct vb_unit *simple_unit(const struct vb_units *units, struct vb_str text,
                                         struct vb_arena *a)
{
    const struct vb_unit *u = known(units, text);
    struct vb_decimal factor;
    struct vb_str rest;
    if (u != NULL) {
        return u;
    }
    struct vb_unit *made = alone(a, text);
    if (split_multiplier(text, &factor, &rest)) {
        const struct vb_unit *inner = known(units, rest);
        inner = inner != NULL ? inner : alone(a, rest);
        if (vb_decimal_mul(inner->factor, factor, &made->factor)) {
            made->base = inner->base;
            made->measure = true;
        }
    }
    return made;
}

/* «m²» for «m2» */
static struct vb_str with_powers(struct vb_str text)
{
    struct vb_str symbol;
    return find_word(alias_rows, COUNT(alias_rows), text, &symbol) ? symbol : text;
}

const struct vb_unit *vb_units_make(const struct vb_units *units, struct vb_str text,
                                    struct vb_arena *a)
{
    size_t stroke = vb_str_find(text, VB_STR("/"), 0);
    if (stroke == SIZE_MAX || stroke == 0 || stroke + 1 == text.n) {
        return simple_unit(units, text, a);
    }
    struct vb_str below = vb_str_trim(vb_str_part(text, stroke + 1, text.n));
    const struct vb_unit *u = simple_unit(units, vb_str_trim(vb_str_part(text, 0, stroke)), a);
    struct vb_unit *made = VB_NEW(a, struct vb_unit);
    *made = *u;
    made->per = simple_unit(units, below, a);
    made->measure = true;
    made->symbol = vb_strf(a, "%.*s/%.*s", VB_ARG(u->symbol), VB_ARG(with_powers(below)));
    return made;
}

/* ---- units that nobody knows */

static bool is_several_words(struct vb_str s)
{
    return vb_str_find(s, VB_STR(" "), 0) != SIZE_MAX;
}

/* What a unit without a number or a stroke was probably meant to be, or the empty slice: a
 * known one with other marks or capitals.  Words of one syllable are near so many others
 * («bàn», «bản») that only the built-in units are looked at; and only long ones for a letter
 * more, less or other. */
static struct vb_str meant_word(const struct vb_units *units, struct vb_str text,
                                struct vb_arena *a)
{
    enum { LONG = 6 };
    struct vb_str none = {NULL, 0}, folded = vb_xml_fold(a, text);
    for (size_t i = 0; i < COUNT(own_rows); i++) {
        if (vb_str_eq_z(text, own_rows[i])) {
            return none;
        }
    }
    for (size_t i = 0; i < COUNT(unit_rows); i++) {
        struct vb_str symbol = vb_str_z(unit_rows[i].symbol), near = vb_xml_fold(a, symbol);
        bool alike = near.n >= LONG && vb_str_distance(folded, near) == 1;
        if (vb_str_eq(folded, near) || alike) {
            return symbol;
        }
    }
    for (size_t i = 0; is_several_words(text) && i < units->own.count; i++) {
        if (vb_str_eq(folded, vb_xml_fold(a, units->own.items[i]))) {
            return units->own.items[i];
        }
    }
    return none;
}

/* The same for a unit that may have a number before it. */
static struct vb_str meant_simple(const struct vb_units *units, struct vb_str text,
                                  struct vb_arena *a)
{
    struct vb_decimal factor;
    struct vb_str rest;
    if (known(units, text) != NULL) {
        return (struct vb_str){NULL, 0};
    }
    if (!split_multiplier(text, &factor, &rest)) {
        return meant_word(units, text, a);
    }
    struct vb_str meant =
        known(units, rest) != NULL ? (struct vb_str){NULL, 0} : meant_word(units, rest, a);
    struct vb_str head = vb_str_part(text, 0, text.n - rest.n);
    return meant.n == 0 ? meant : vb_strf(a, "%.*s%.*s", VB_ARG(head), VB_ARG(meant));
}

/* The same for any unit. */
static struct vb_str meant_unit(const struct vb_units *units, struct vb_str text,
                                struct vb_arena *a)
{
    size_t stroke = vb_str_find(text, VB_STR("/"), 0);
    if (stroke == SIZE_MAX) {
        return meant_simple(units, text, a);
    }
    struct vb_str above = vb_str_trim(vb_str_part(text, 0, stroke));
    struct vb_str below = vb_str_trim(vb_str_part(text, stroke + 1, text.n));
    struct vb_str up = meant_simple(units, above, a), down = meant_simple(units, below, a);
    if (up.n == 0 && down.n == 0) {
        return (struct vb_str){NULL, 0};
    }
    up = up.n == 0 ? above : up;
    down = down.n == 0 ? below : down;
    return vb_strf(a, "%.*s/%.*s", VB_ARG(up), VB_ARG(down));
}

static void report_likeness(const struct vb_units *units, struct vb_str text,
                            const struct vb_where *where, struct vb_diag *dg)
{
    struct vb_str meant = meant_unit(units, text, units->arena);
    if (meant.n != 0) {
        VB_REPORT(dg, VB_FIG_UNIT_NEAR, where, text, meant);
    }
}

const struct vb_unit *vb_units_find(struct vb_units *units, struct vb_str text,
                                    const struct vb_where *where, struct vb_diag *dg)
{
    struct vb_str right;
    const struct vb_unit *u = known(units, text);
    if (u == NULL && find_word(slip_rows, COUNT(slip_rows), text, &right)) {
        VB_REPORT(dg, VB_FIG_UNIT_SLIP, where, text, right);
        u = known(units, right);
    }
    if (u == NULL) {
        report_likeness(units, text, where, dg);
        u = vb_units_make(units, text, units->arena);
        vb_map_add(&units->by_symbol, units->arena, text, u);
    }
    return u;
}

void vb_units_declare(struct vb_units *units, const struct vb_node *n, struct vb_diag *dg)
{
    struct vb_str code = vb_node_string(n, "ma");
    struct vb_str base = vb_node_string(n, "goc");
    struct vb_str factor_text = vb_node_string(n, "he-so");
    struct vb_decimal factor = vb_decimal_int(1);
    struct vb_unit *u = VB_NEW(units->arena, struct vb_unit);
    *u = *vb_units_make(units, vb_node_string(n, "ky-hieu"), units->arena);
    if (factor_text.n != 0 &&
        (!vb_number_read(factor_text, &factor) || vb_decimal_sign(factor) <= 0)) {
        VB_REPORT(dg, VB_FIG_UNIT_FACTOR, &n->where, code, factor_text);
        factor = vb_decimal_int(1);
    }
    if (base.n != 0) {
        const struct vb_unit *of = known(units, base);
        if (of == NULL) {
            VB_REPORT(dg, VB_FIG_UNIT_BASE, &n->where, code, base);
        } else if (!vb_decimal_mul(of->factor, factor, &u->factor)) {
            VB_REPORT(dg, VB_FIG_UNIT_FACTOR, &n->where, code, factor_text);
        } else {
            u->base = of->base;
            u->measure = of->measure || factor_text.n != 0;
            u->pure = of->pure;
        }
    }
    if (code.n != 0 && !vb_map_add(&units->declared, units->arena, code, u)) {
        VB_REPORT(dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), code);
    }
    (void)vb_map_add(&units->declared, units->arena, u->symbol, u); /* often the code itself */
    VB_PUSH(units->arena, &units->own, u->symbol);
}

bool vb_unit_same_kind(const struct vb_unit *a, const struct vb_unit *b)
{
    if (a == b) {
        return true;
    }
    if (!vb_str_eq(a->base, b->base) || (a->per == NULL) != (b->per == NULL)) {
        return false;
    }
    return a->per == NULL || vb_unit_same_kind(a->per, b->per);
}

/* value × up / down, with as many places as 18 digits leave. */
static bool scale_value(struct vb_decimal value, struct vb_decimal up, struct vb_decimal down,
                        struct vb_decimal *out)
{
    struct vb_decimal product;
    if (vb_decimal_cmp(up, down) == 0) {
        *out = value;
        return true;
    }
    if (!vb_decimal_mul(value, up, &product)) {
        return false;
    }
    for (int32_t places = VB_DECIMAL_SCALE_MAX; places >= 0; places--) {
        if (vb_decimal_div(product, down, places, out)) {
            *out = vb_decimal_trim(*out);
            return true;
        }
    }
    return false;
}

bool vb_unit_convert(struct vb_decimal value, const struct vb_unit *from,
                     const struct vb_unit *to, struct vb_decimal *out)
{
    if (from == to) {
        *out = value;
        return true;
    }
    return vb_unit_same_kind(from, to) && scale_value(value, from->factor, to->factor, out) &&
           (from->per == NULL || scale_value(*out, to->per->factor, from->per->factor, out));
}
