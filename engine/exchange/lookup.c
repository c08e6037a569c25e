#include "exchange/lookup.h"

#include "text/unicode.h"
#include "text/vietnamese.h"

enum {
    CANDIDATES = 20000, /* names that a suggestion is looked for among */
    COMPARED = 60       /* bytes of a name that are compared for one */
};

struct vb_str vb_plain(struct vb_arena *a, struct vb_str s)
{
    struct vb_str apart = vb_nfd(a, vb_lower(a, s));
    struct vb_sb sb;
    uint32_t cp;
    bool space = false;
    vb_sb_init(&sb, a);
    for (size_t at = 0; vb_str_next(apart, &at, &cp);) {
        if (cp >= 0x300 && cp < 0x370) {
            continue;
        }
        cp = cp == 0x111 ? 'd' : cp;
        if (!vb_cp_is_letter(cp) && !vb_cp_is_digit(cp) && cp != '%') {
            space = true;
            continue;
        }
        if (space && sb.n > 0) {
            vb_sb_add_char(&sb, ' ');
        }
        space = false;
        vb_sb_add_cp(&sb, cp);
    }
    return vb_sb_str(&sb);
}

static void add_name(struct vb_lookup *l, struct vb_map *map, struct vb_str name,
                     const void *value)
{
    struct vb_str plain = vb_plain(l->a, name);
    if (plain.n != 0) {
        (void)vb_map_add(map, l->a, plain, value); /* the first of a name stays */
    }
}

static void add_indicator(struct vb_lookup *l, const struct vb_indicator *i)
{
    struct vb_str plain = vb_plain(l->a, i->name);
    struct vb_named *made = VB_NEW(l->a, struct vb_named);
    made->indicator = i;
    if (!vb_map_add(&l->indicators, l->a, plain, made)) {
        struct vb_named *n = (struct vb_named *)(uintptr_t)vb_map_find(&l->indicators, plain);
        made->next = n->next;
        n->next = made;
    }
}

static void add_parts(struct vb_lookup *l, const struct vb_indicator *i,
                      const struct vb_figure_group *g)
{
    l->group_of[i->index] = g;
    for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
        add_parts(l, p, g);
    }
}

static void add_group(struct vb_lookup *l, const struct vb_figure_group *g)
{
    add_name(l, &l->groups, g->name, g);
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        if (e->group != NULL) {
            add_group(l, e->group);
        } else {
            add_parts(l, e->indicator, g);
        }
    }
}

void vb_lookup_init(struct vb_lookup *l, struct vb_arena *a, const struct vb_figures *f)
{
    *l = (struct vb_lookup){.a = a, .f = f};
    l->group_of = VB_NEW_ARRAY(a, const struct vb_figure_group *, f->indicators.count + 1);
    for (size_t i = 0; i < f->indicators.count; i++) {
        add_indicator(l, f->indicators.items[i]);
        struct vb_str plain = vb_plain(a, f->indicators.items[i]->name);
        VB_PUSH(a, &l->names, vb_str_part(plain, 0, COMPARED));
    }
    add_group(l, &f->all);
    for (size_t i = 0; i < f->members.count; i++) {
        const struct vb_member *m = f->members.items[i];
        add_name(l, &l->members, m->code, m);
        add_name(l, &l->members, m->name, m);
        add_name(l, &l->members, m->short_name, m);
    }
    for (size_t i = 0; i < f->periods.count; i++) {
        add_name(l, &l->periods, f->periods.items[i]->name, f->periods.items[i]);
    }
}

const struct vb_member *vb_lookup_member(const struct vb_lookup *l, struct vb_str s)
{
    const struct vb_member *m = vb_map_find(&l->f->member_codes, vb_str_trim(s));
    return m != NULL ? m : vb_map_find(&l->members, vb_plain(l->a, s));
}

struct phrase {
    struct vb_str words, code;
};

bool vb_lookup_period(const struct vb_lookup *l, struct vb_str s, struct vb_str *code)
{
    static const struct phrase periods[] = {
#define VB_HEAD_PERIOD(words, code) {VB_STR_INIT(words), VB_STR_INIT(code)},
#include "exchange/heads.def"
#undef VB_HEAD_PERIOD
    };
    struct vb_str plain = vb_plain(l->a, s);
    const struct vb_period *declared = vb_map_find(&l->periods, plain);
    *code = vb_str_trim(s);
    if (plain.n == 0 || vb_str_eq_z(*code, "nam") || vb_str_eq_z(plain, "ca nam")) {
        *code = VB_STR("");
        return true;
    }
    if (vb_map_find(&l->f->period_codes, *code) != NULL || vb_period_is(*code)) {
        return true;
    }
    if (declared != NULL) {
        *code = declared->code;
        return true;
    }
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        if (vb_str_eq(periods[i].words, plain)) {
            *code = periods[i].code;
            return true;
        }
    }
    return false;
}

bool vb_lookup_kind(const struct vb_lookup *l, struct vb_str s, enum vb_figure_kind *kind)
{
    static const struct {
        struct vb_str words;
        enum vb_figure_kind kind;
    } kinds[] = {
#define VB_HEAD_KIND(words, id) {VB_STR_INIT(words), VB_KIND_##id},
#include "exchange/heads.def"
#undef VB_HEAD_KIND
    };
    if (vb_kind_read(vb_str_trim(s), kind)) {
        return true;
    }
    struct vb_str plain = vb_plain(l->a, s);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (vb_str_eq(kinds[i].words, plain)) {
            *kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

/* ---- names of indicators */

/* Past «-», «+», «•» and blanks. */
static struct vb_str without_bullets(struct vb_str s)
{
    uint32_t cp;
    size_t at = 0, from = 0;
    while (vb_str_next(s, &at, &cp)) {
        bool bullet = cp == '-' || cp == '+' || cp == '*' || cp == 0x2013 || cp == 0x2022 ||
                      cp == ' ' || cp == 0xA0;
        if (!bullet) {
            break;
        }
        from = at;
    }
    return vb_str_part(s, from, s.n);
}

/* Past «1.», «1.2.», «IV.», «a)», «(1)». */
static struct vb_str without_number(struct vb_str s)
{
    size_t at = s.n > 0 && s.p[0] == '(';
    size_t run = 0;
    bool mark = false;
    for (; at < s.n; at++) {
        char c = s.p[at];
        bool sign = (c >= '0' && c <= '9') || c == 'I' || c == 'V' || c == 'X' ||
                    (c >= 'a' && c <= 'h' && run == 0);
        if (sign && run < 4) {
            run++;
        } else if ((c == '.' || c == ')') && run > 0) {
            mark = true;
            run = 0;
        } else {
            break;
        }
    }
    bool numbered = mark && run == 0 && at < s.n && s.p[at] == ' ';
    return numbered ? vb_str_trim(vb_str_part(s, at, s.n)) : s;
}

static struct vb_str without_lead(struct vb_str s)
{
    static const struct vb_str leads[] = {VB_STR_INIT("Trong đó:"), VB_STR_INIT("Trong đó"),
                                          VB_STR_INIT("trong đó:"), VB_STR_INIT("Tr.đó:")};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (vb_str_starts(s, leads[i]) && s.n > leads[i].n) {
            return without_bullets(vb_str_part(s, leads[i].n, s.n));
        }
    }
    return s;
}

struct vb_str vb_bare_name(struct vb_str s, struct vb_str *unit)
{
    s = vb_str_trim(s);
    for (size_t n = SIZE_MAX; n != s.n;) {
        n = s.n;
        s = without_lead(without_number(without_bullets(s)));
    }
    while (s.n > 0 && (s.p[s.n - 1] == ':' || s.p[s.n - 1] == ' ')) {
        s.n--;
    }
    size_t open = s.n;
    while (open > 1 && s.p[open - 1] != '(') {
        open--;
    }
    *unit = (struct vb_str){NULL, 0};
    if (s.n > 0 && s.p[s.n - 1] == ')' && open > 1) {
        *unit = vb_str_trim(vb_str_part(s, open, s.n - 1));
        s = vb_str_trim(vb_str_part(s, 0, open - 1));
    }
    return s;
}

const struct vb_named *vb_lookup_indicators(const struct vb_lookup *l, struct vb_str name)
{
    return vb_map_find(&l->indicators, vb_plain(l->a, name));
}

struct vb_str vb_lookup_nearest(const struct vb_lookup *l, struct vb_str wrong)
{
    size_t count = l->names.count < CANDIDATES ? l->names.count : CANDIDATES;
    struct vb_str plain = vb_str_part(vb_plain(l->a, wrong), 0, COMPARED);
    struct vb_str near = vb_str_nearest(plain, l->names.items, count);
    for (size_t i = 0; i < count && near.n != 0; i++) {
        const struct vb_indicator *found = l->f->indicators.items[i];
        if (l->names.items[i].p == near.p) {
            return vb_strf(l->a, "%.*s (%.*s)", VB_ARG(found->name), VB_ARG(found->code));
        }
    }
    return VB_STR("—");
}
