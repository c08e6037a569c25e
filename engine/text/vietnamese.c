#include "text/vietnamese.h"

#include "text/unicode.h"

/* ---- marks ---- */

/* Letters of other languages that old keyboards and OCR put for Đ đ Ư ư. */
static uint32_t look_alike(uint32_t cp)
{
    switch (cp) {
    case 0x00D0: /* Ð eth */
    case 0x0189: /* Ɖ African D */
        return 0x0110;
    case 0x00F0:
    case 0x0256:
        return 0x0111;
    case 0x01A2: /* Ƣ OI */
        return 0x01AF;
    case 0x01A3:
        return 0x01B0;
    default:
        return cp;
    }
}

static bool is_mark(uint32_t cp)
{
    return cp >= 0x300 && cp <= 0x36F;
}

/* The marks of one letter in the order they are composed in: quality before tone. */
static int mark_rank(uint32_t cp)
{
    switch (cp) {
    case 0x0302: /* circumflex */
    case 0x0306: /* breve */
    case 0x031B: /* horn */
        return 0;
    case 0x0300:
    case 0x0301:
    case 0x0303:
    case 0x0309:
    case 0x0323:
        return 1;
    default:
        return 2;
    }
}

static bool bears_vietnamese_marks(uint32_t cp)
{
    uint32_t lower = cp | 0x20;
    return cp < 0x80 && (lower == 'a' || lower == 'e' || lower == 'i' || lower == 'o' ||
                         lower == 'u' || lower == 'y');
}

enum { MARKS_LONGEST = 8 };

/* The marks after a letter, sorted stably by rank, each once. */
struct marks {
    uint32_t cp[MARKS_LONGEST];
    size_t count;
};

static void add_mark(struct marks *m, uint32_t cp)
{
    size_t i = m->count;
    for (size_t k = 0; k < m->count; k++) {
        if (m->cp[k] == cp) {
            return;
        }
    }
    while (i > 0 && mark_rank(m->cp[i - 1]) > mark_rank(cp)) {
        m->cp[i] = m->cp[i - 1];
        i--;
    }
    m->cp[i] = cp;
    m->count++;
}

static void flush_marks(struct vb_sb *to, struct marks *m)
{
    for (size_t i = 0; i < m->count; i++) {
        vb_sb_add_cp(to, m->cp[i]);
    }
    m->count = 0;
}

/* `s` in NFD, with the marks of Vietnamese vowels sorted and single; other letters as they are.
 */
static struct vb_str sort_marks(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    struct marks marks = {.count = 0};
    bool vowel = false;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        if (is_mark(cp) && vowel && marks.count < MARKS_LONGEST) {
            add_mark(&marks, cp);
            continue;
        }
        flush_marks(&sb, &marks);
        vowel = bears_vietnamese_marks(cp) || (is_mark(cp) && vowel);
        vb_sb_add_cp(&sb, cp);
    }
    flush_marks(&sb, &marks);
    return vb_sb_str(&sb);
}

static struct vb_str replace_look_alikes(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    uint32_t before = 0;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        size_t next = i;
        uint32_t after = 0;
        vb_str_next(s, &next, &after);
        /* Alone it may be meant (a phonetic sign); inside a word it never is. */
        bool inside = vb_cp_is_letter(before) || vb_cp_is_letter(after) || is_mark(after);
        vb_sb_add_cp(&sb, inside ? look_alike(cp) : cp);
        before = cp;
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_normalise(struct vb_arena *a, struct vb_str s, enum vb_tone_style style)
{
    bool marks = false;
    bool others = false;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        marks = marks || is_mark(cp);
        others = others || look_alike(cp) != cp;
    }
    if (others) {
        s = replace_look_alikes(a, s);
    }
    if (marks) {
        s = sort_marks(a, vb_nfd(a, s));
    }
    s = vb_nfc(a, s);
    return style == VB_TONE_KEEP ? s : vb_move_tones(a, s, style);
}

/* ---- stray characters ---- */

/* Invisible characters that have no business in a printed text, direction overrides among them.
 */
static bool is_dropped(uint32_t cp)
{
    return cp == 0xAD || cp == 0x34F || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2064) ||
           (cp >= 0x2066 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
           (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r' && cp != '\v') || cp == 0x7F;
}

/* Word keeps characters of the Symbol and Wingdings fonts at U+F000 + their byte. */
static const struct {
    uint16_t from, to;
} symbol_font[] = {
    {0xF02D, '-'},    {0xF061, 0x3B1},  {0xF062, 0x3B2},  {0xF067, 0x3B3},  {0xF06D, 0x3BC},
    {0xF070, 0x3C0},  {0xF0A3, 0x2264}, {0xF0A7, 0x25AA}, {0xF0AE, 0x2192}, {0xF0B0, 0xB0},
    {0xF0B1, 0xB1},   {0xF0B2, 0x2033}, {0xF0B3, 0x2265}, {0xF0B4, 0xD7},   {0xF0B7, 0x2022},
    {0xF0B8, 0xF7},   {0xF0B9, 0x2260}, {0xF0BB, 0x2248}, {0xF0BC, 0x2026}, {0xF0D8, 0x2022},
    {0xF0E0, 0x2192}, {0xF0F0, 0x2022},
};

static uint32_t from_symbol_font(uint32_t cp)
{
    for (size_t i = 0; i < sizeof symbol_font / sizeof symbol_font[0]; i++) {
        if (symbol_font[i].from == cp) {
            return symbol_font[i].to;
        }
    }
    /* Digits and the plain signs stand where ASCII has them; letters there are Greek. */
    bool plain = (cp >= 0xF030 && cp <= 0xF03F) || cp == 0xF028 || cp == 0xF029 ||
                 cp == 0xF02B || cp == 0xF02C || cp == 0xF02E || cp == 0xF02F || cp == 0xF025;
    return plain ? cp - 0xF000 : cp;
}

struct cleaner {
    struct vb_sb out;
    uint32_t last; /* the last character written, 0 at the start */
    uint32_t gap;  /* pending white space: 0, ' ', U+00A0 or '\n' */
    bool quoted;   /* an opening quote waits for its pair */
    bool trim;
};

static void note_gap(struct cleaner *c, uint32_t cp)
{
    if (cp == '\v' || cp == 0x2028 || c->gap == '\n') {
        c->gap = '\n';
    } else if (cp == 0xA0 && (c->gap == 0 || c->gap == 0xA0)) {
        c->gap = 0xA0;
    } else {
        c->gap = ' ';
    }
}

static void write_gap(struct cleaner *c, uint32_t next)
{
    bool closed_up = c->gap != '\n' && (next == ',' || next == ';');
    bool edge = c->trim && (c->last == 0 || next == 0);
    if (c->gap != 0 && !closed_up && !edge) {
        vb_sb_add_cp(&c->out, c->gap);
        c->last = c->gap;
    }
    c->gap = 0;
}

static bool opens_before_quote(uint32_t cp)
{
    return cp == 0 || cp == '(' || cp == '[' || cp == '{' || cp == '/' || cp == '-' ||
           cp == 0x2013 || cp == 0x2014 || cp == 0x2018 || cp == 0xAB || vb_cp_is_space(cp);
}

/* `after` is the character behind the quote, 0 at the end of the text. */
static uint32_t turn_quote(struct cleaner *c, uint32_t after)
{
    bool text_after = vb_cp_is_letter(after) || vb_cp_is_digit(after) || after == '(';
    bool opening;
    if (c->last == 0) {
        opening = text_after || after == 0x2026 || after == '.';
    } else if (opens_before_quote(c->last)) {
        /* “ abc ” with spaces inside: the pair decides. */
        opening = text_after || (after != 0 && !c->quoted);
    } else {
        opening = false;
    }
    c->quoted = opening;
    return opening ? 0x201C : 0x201D;
}

static uint32_t peek(struct vb_str s, size_t at)
{
    uint32_t cp = 0;
    while (vb_str_next(s, &at, &cp)) {
        if (!is_dropped(cp)) {
            return cp;
        }
    }
    return 0;
}

static void clean_one(struct cleaner *c, uint32_t cp, struct vb_str s, size_t at)
{
    if (is_dropped(cp)) {
        return;
    }
    if (vb_cp_is_space(cp)) {
        note_gap(c, cp);
        return;
    }
    cp = from_symbol_font(cp);
    write_gap(c, cp);
    if (cp == '"') {
        cp = turn_quote(c, peek(s, at));
    } else if (cp == 0x201C || cp == 0x201D) {
        c->quoted = cp == 0x201C;
    }
    vb_sb_add_cp(&c->out, cp);
    c->last = cp;
}

/* A character that cleaning and normalising leave as it is, wherever it stands. */
static bool is_plain(uint32_t cp)
{
    if (cp < 0x7F) {
        return cp > ' ' && cp != '"';
    }
    if (cp < 0x180) {
        return cp > 0xA0 && cp != 0xAD && cp != 0xD0 && cp != 0xF0;
    }
    return (cp >= 0x1EA0 && cp <= 0x1EF9) || cp == 0x1A0 || cp == 0x1A1 || cp == 0x1AF ||
           cp == 0x1B0 || (cp >= 0x2010 && cp <= 0x2027) || cp == 0xFFFC;
}

/* Most text has nothing to clean. */
static bool is_clean(struct vb_str s, bool trim)
{
    bool gap = trim; /* the start is as good as a space */
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        bool space = cp == ' ' || cp == 0xA0;
        if (space ? gap : !is_plain(cp) || (gap && (cp == ',' || cp == ';'))) {
            return false;
        }
        gap = space;
    }
    return !(trim && gap);
}

struct vb_str vb_clean(struct vb_arena *a, struct vb_str s, bool trim)
{
    if (is_clean(s, trim)) {
        return s;
    }
    s = vb_normalise(a, s, VB_TONE_KEEP);
    if (vb_str_eq(vb_str_trim(s), VB_STR("\""))) {
        return trim ? vb_str_trim(s) : s; /* a ditto mark in a table */
    }
    struct cleaner c = {.trim = trim};
    vb_sb_init(&c.out, a);
    uint32_t cp;
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        clean_one(&c, cp, s, i);
    }
    write_gap(&c, 0);
    /* A dropped character may have stood between a letter and its mark. */
    return vb_normalise(a, vb_sb_str(&c.out), VB_TONE_KEEP);
}
