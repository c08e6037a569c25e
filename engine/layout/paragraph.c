/* A paragraph set in a column: joined, measured, broken, cut into lines of runs. */
#include "layout/lines.h"
#include "layout/setline.h"
#include "text/unicode.h"

/* Columns narrower than this are set ragged: justified they would be full of holes. */
#define JUSTIFY_EM 25
/* One-line paragraphs shrink in steps of half a point. */
#define SHRINK_STEP (VB_PT(1) / 2)
/* Bytes of text on an em of line, at least as many as the narrowest letters take. */
#define MOST_BYTES_AN_EM 8
/* No line looser than this, in thousandths of a natural space, is made to avoid a river. */
#define GOOD_LINE 1400
/* A paragraph is broken anew no more often than this: a megabyte of text may hold many rivers.
 */
#define RIVER_TRIES 16
/* Characters of a word shown in a report. */
#define WORD_SHOWN 40

struct setting {
    struct vb_setter *setter;
    struct vb_arena *scratch; /* reset when the paragraph is set */
    const struct vb_block *paragraph;
    struct vb_joined joined;
    struct vb_column_fit fit;
    struct vb_break_list breaks; /* of the text rules alone */
    struct vb_places places;
    struct vb_line_rules rules;
    vb_len size;
};

static struct vb_column_fit fit_column(const struct vb_block *paragraph, vb_len width)
{
    const struct vb_style *style = paragraph->style;
    struct vb_column_fit fit = {
        .left = style->left, .align = style->align, .leading = style->leading};
    bool indents = style->align == VB_JUSTIFY || style->align == VB_LEFT;
    fit.first = style->left + (indents ? style->first : 0);
    fit.measure = width - style->right - fit.left;
    fit.measure_first = width - style->right - fit.first;
    fit.measure = fit.measure < 1 ? 1 : fit.measure;
    fit.measure_first = fit.measure_first < 1 ? 1 : fit.measure_first;
    if (fit.align == VB_JUSTIFY && fit.measure < style->size * JUSTIFY_EM) {
        fit.align = VB_LEFT;
    }
    return fit;
}

static struct vb_break_list find_breaks(const struct setting *p, enum vb_break_rules rules)
{
    return vb_find_breaks(p->scratch, p->setter->breaker, &p->joined, rules);
}

static void measure_places(struct setting *p, struct vb_break_list breaks)
{
    p->places = vb_measure_joined(p->scratch, &p->joined, breaks, p->fit.first, p->fit.left,
                                  p->fit.measure);
}

/* The widest forced line, as one line; `*least` is the widest piece between open breaks. */
static vb_fix widest_line(const struct vb_places *places, vb_fix first_indent, vb_fix *least)
{
    vb_fix widest = 0;
    *least = 0;
    size_t start = 0, piece = 0;
    for (size_t i = 1; i < places->count; i++) {
        const struct vb_place *at = &places->items[i];
        if (at->penalty >= VB_BREAK_EMERGENCY) {
            continue;
        }
        vb_fix wide = at->end - places->items[piece].begin + (piece == 0 ? first_indent : 0);
        *least = wide > *least ? wide : *least;
        piece = i;
        if (at->penalty == VB_BREAK_FORCED) {
            wide = at->end - places->items[start].begin + (start == 0 ? first_indent : 0);
            widest = wide > widest ? wide : widest;
            start = i;
        }
    }
    return widest;
}

/* Most paragraphs of a table are one line: then their breaks need not be known.  True after
 * setting `breaks` and `places` to the forced lines, when each fits. */
static bool fits_unbroken(struct setting *p)
{
    if (p->joined.text.n > (size_t)(p->fit.measure / p->size + 1) * MOST_BYTES_AN_EM) {
        return false;
    }
    p->breaks = find_breaks(p, VB_BREAKS_FORCED);
    measure_places(p, p->breaks);
    vb_fix least, indent = VB_FIX(p->fit.measure - p->fit.measure_first);
    return widest_line(&p->places, indent, &least) <= VB_FIX(p->fit.measure);
}

/* Shrinks a one-line paragraph until it fits; false when it does not at its least size. */
static bool shrink_to_line(struct setting *p)
{
    vb_len least_size = p->paragraph->style->least_size;
    vb_fix indent = VB_FIX(p->fit.measure - p->fit.measure_first);
    vb_fix piece;
    while (widest_line(&p->places, indent, &piece) > VB_FIX(p->fit.measure)) {
        if (p->size <= least_size) {
            return false;
        }
        p->size = p->size - SHRINK_STEP < least_size ? least_size : p->size - SHRINK_STEP;
        vb_resize_joined(&p->joined, p->size);
        measure_places(p, p->breaks);
    }
    return true;
}

static struct vb_str first_words(struct vb_str text, size_t from, size_t to)
{
    size_t at = from;
    uint32_t cp;
    struct vb_str part = {text.p, to};
    for (size_t n = 0; n < WORD_SHOWN && vb_str_next(part, &at, &cp); n++) {
    }
    return vb_str_part(text, from, at);
}

static const struct vb_inline *inline_at(const struct vb_joined *j, size_t at)
{
    size_t i = 0;
    while (i + 1 < j->count && j->spans[i].to <= at) {
        i++;
    }
    return j->count == 0 ? NULL : j->spans[i].in;
}

static void report_missing(void *user, uint32_t cp, const struct vb_inline *in)
{
    const struct setting *p = user;
    struct vb_sb sb;
    vb_sb_init(&sb, p->scratch);
    vb_sb_add_cp(&sb, cp);
    const struct vb_where *from = vb_inline_where(in, p->paragraph);
    struct vb_where place = {.line = 0};
    if (from != NULL) {
        place = vb_diag_seek(p->setter->diag, from, vb_sb_str(&sb));
    }
    VB_REPORT(p->setter->diag, VB_GLYPH_MISSING, from == NULL ? NULL : &place, vb_sb_str(&sb),
              vb_cp_name(p->scratch, cp), p->setter->fonts->family);
}

static void report_wide(void *user, size_t from, size_t to)
{
    const struct setting *p = user;
    bool *told = p->setter->told_wide;
    if (told != NULL && *told) {
        return;
    }
    if (told != NULL) {
        *told = true;
    }
    VB_REPORT(p->setter->diag, VB_WORD_WIDE,
              vb_inline_where(inline_at(&p->joined, from), p->paragraph),
              first_words(p->joined.text, from, to));
}

static void report_long_line(const struct setting *p)
{
    vb_len size = p->size;
    VB_REPORT(p->setter->diag, VB_LINE_WIDE, p->paragraph->where,
              first_words(p->joined.text, 0, p->joined.text.n),
              vb_strf(p->scratch, size % 1000 == 0 ? "%d" : "%d,%d", (int)(size / 1000),
                      (int)(size % 1000 / 100)));
}

static void open_wide_pieces(struct setting *p)
{
    p->rules = (struct vb_line_rules){.first = VB_FIX(p->fit.measure_first),
                                      .other = VB_FIX(p->fit.measure),
                                      .em = VB_FIX(p->size),
                                      .justified = p->fit.align == VB_JUSTIFY,
                                      .letters = true};
    if (!vb_has_wide_piece(&p->places, &p->rules)) {
        return;
    }
    measure_places(p, vb_open_wide_pieces(p->scratch, &p->joined, &p->places, p->breaks,
                                          &p->rules, report_wide, p));
    vb_thin_places(&p->places, &p->rules);
}

static struct vb_line_ends find_ends(struct setting *p)
{
    if (p->setter->options != NULL && p->setter->options->greedy) {
        return vb_break_first_fit(p->scratch, p->places.items, p->places.count, &p->rules);
    }
    if (p->paragraph->style->balance) {
        return vb_break_balanced(p->scratch, p->places.items, p->places.count, &p->rules);
    }
    return vb_break_total(p->scratch, p->places.items, p->places.count, &p->rules);
}

/* Lines as broken and set, with what there is to say against them. */
struct broken {
    struct vb_line_ends ends;
    size_t rivers, river_end; /* the line that makes the first a river */
    int32_t loosest;
};

static struct broken break_lines(struct setting *p, struct vb_lines *lines)
{
    struct broken b = {.ends = find_ends(p)};
    vb_set_lines(p->setter, p->scratch, &p->joined, &p->places, b.ends, &p->fit, lines);
    if (p->fit.align == VB_JUSTIFY) {
        b.rivers = vb_count_rivers(p->scratch, lines, &b.river_end);
    }
    for (size_t i = 0; i < lines->count; i++) {
        int32_t ratio = lines->lines[i].space_ratio;
        b.loosest = ratio > b.loosest ? ratio : b.loosest;
    }
    return b;
}

/* Breaks anew with one of the line ends inside the first river made dear, as long as that
 * leaves fewer rivers and no line that is looser than a good one or than it was. */
static struct broken avoid_rivers(struct setting *p, struct broken b, struct vb_lines *lines)
{
    size_t tries = RIVER_TRIES;
    for (size_t back = 1; back < VB_RIVER_LINES && b.rivers > 0 && tries-- > 0; back++) {
        struct vb_place *end = &p->places.items[b.ends.place[b.river_end - back]];
        int32_t penalty = end->penalty;
        if (penalty == VB_BREAK_FORCED || penalty >= VB_BREAK_HIGH) {
            continue;
        }
        end->penalty = VB_BREAK_HIGH;
        struct vb_lines other = *lines;
        struct broken o = break_lines(p, &other);
        if (o.rivers < b.rivers && (o.loosest <= GOOD_LINE || o.loosest <= b.loosest)) {
            b = o;
            *lines = other;
            back = 0;
        } else {
            end->penalty = penalty;
        }
    }
    return b;
}

/* True when text [from, to) is one word; marks of punctuation alone are none, and a row of
 * dots to write on is more than a word. */
static bool is_one_word(struct vb_str text, size_t from, size_t to)
{
    enum { FEW_DOTS = 3 };
    size_t words = 0, dots = 0, at = from;
    bool in_word = false;
    uint32_t cp;
    struct vb_str part = {text.p, to};
    while (vb_str_next(part, &at, &cp)) {
        bool gap = vb_cp_is_gap(cp) || cp == '\t';
        dots += cp == '.' || cp == 0x2026;
        if (!gap && !in_word && (vb_cp_is_letter(cp) || vb_cp_is_digit(cp))) {
            words++;
            in_word = true;
        } else if (gap) {
            in_word = false;
        }
    }
    return words <= 1 && dots <= FEW_DOTS;
}

/* Counts line ends where the text rules allow none, and those in an emergency. */
static void count_breaks(const struct setting *p, struct vb_line_ends ends,
                         struct vb_layout_stats *st)
{
    struct vb_break_list list = p->breaks;
    if (p->setter->options != NULL && p->setter->options->greedy) {
        list = find_breaks(p, VB_BREAKS_PROSE);
    }
    size_t next = 0;
    for (size_t i = 0; i < ends.count; i++) {
        size_t at = p->places.items[ends.place[i]].at;
        while (next < list.count && list.items[next].at < at) {
            next++;
        }
        bool listed = next < list.count && list.items[next].at == at;
        int32_t penalty = listed ? list.items[next].penalty : VB_BREAK_NEVER;
        st->forbidden_breaks += penalty >= VB_BREAK_NEVER ? 1 : 0;
        st->emergency_breaks += penalty == VB_BREAK_EMERGENCY ? 1 : 0;
    }
}

static void count_ratio(struct vb_setter *s, int32_t ratio)
{
    struct vb_layout_stats *st = s->stats;
    if (ratio > VB_HOLE) {
        st->short_lines++;
        return;
    }
    if (st->justified == 0 ||
        (st->justified >= 64 && (st->justified & (st->justified - 1)) == 0)) {
        size_t room = st->justified == 0 ? 32 : st->justified;
        st->ratios = vb_grow(s->arena, st->ratios, st->justified, &room, sizeof *st->ratios);
    }
    st->ratios[st->justified++] = ratio;
    st->ratio_sum += ratio;
    st->over_1500 += ratio > 1500 ? 1 : 0;
    st->over_2000 += ratio > 2000 ? 1 : 0;
    st->under_670 += ratio < 670 ? 1 : 0;
}

static void count_paragraph(const struct setting *p, const struct broken *b,
                            const struct vb_lines *lines)
{
    struct vb_layout_stats *st = p->setter->stats;
    struct vb_line_ends ends = b->ends;
    if (st == NULL) {
        return;
    }
    st->paragraphs++;
    st->lines += ends.count;
    st->rivers += b->rivers;
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->lines[i].space_ratio != 0) {
            count_ratio(p->setter, lines->lines[i].space_ratio);
        }
    }
    count_breaks(p, ends, st);
    if (ends.count < 2 || p->fit.measure < p->size * JUSTIFY_EM) {
        return; /* in a narrow column a line of one word is no fault */
    }
    const struct vb_place *before = &p->places.items[ends.place[ends.count - 2]];
    const struct vb_place *end = &p->places.items[ends.place[ends.count - 1]];
    if (before->penalty != VB_BREAK_FORCED &&
        is_one_word(p->joined.text, before->at, end->end_at)) {
        st->one_syllable_last++;
    }
}

static enum vb_break_rules rules_of(const struct setting *p)
{
    if (p->setter->options != NULL && p->setter->options->greedy) {
        return VB_BREAKS_RAW;
    }
    if (p->paragraph->style->balance) {
        return VB_BREAKS_TITLE;
    }
    bool whole = p->fit.align != VB_JUSTIFY || vb_role_is_heading(p->paragraph->role);
    return whole ? VB_BREAKS_WHOLE_WORDS : VB_BREAKS_PROSE;
}

static void set_joined(struct setting *p, struct vb_lines *lines)
{
    bool greedy = p->setter->options != NULL && p->setter->options->greedy;
    const struct vb_style *style = p->paragraph->style;
    if (!fits_unbroken(p)) {
        p->breaks = find_breaks(p, rules_of(p));
        measure_places(p, p->breaks);
    }
    if (p->places.missing) {
        vb_each_missing(p->scratch, &p->joined, report_missing, p);
    }
    if (style->least_size > 0 && !shrink_to_line(p)) {
        report_long_line(p);
    }
    open_wide_pieces(p);
    struct broken b = break_lines(p, lines);
    if (!greedy) {
        b = avoid_rivers(p, b, lines);
    }
    count_paragraph(p, &b, lines);
    lines->size = p->size;
}

const struct vb_lines *vb_set_paragraph(struct vb_setter *s, const struct vb_block *paragraph,
                                        vb_len width)
{
    struct vb_lines *lines = VB_NEW(s->arena, struct vb_lines);
    struct setting p = {.setter = s,
                        .scratch = s->scratch,
                        .paragraph = paragraph,
                        .fit = fit_column(paragraph, width),
                        .size = paragraph->style->size};
    lines->size = p.size;
    vb_join_paragraph(s, p.scratch, paragraph, &p.joined);
    if (p.joined.count != 0) {
        set_joined(&p, lines);
    }
    vb_arena_reset(p.scratch);
    return lines;
}

void vb_measure_paragraph(struct vb_setter *s, const struct vb_block *paragraph, vb_len *least,
                          vb_len *natural)
{
    const struct vb_style *style = paragraph->style;
    struct setting p = {.setter = s,
                        .scratch = s->scratch,
                        .paragraph = paragraph,
                        .fit = fit_column(paragraph, VB_LEN_MAX),
                        .size = style->size};
    *least = *natural = style->left + style->right;
    vb_join_paragraph(s, p.scratch, paragraph, &p.joined);
    if (p.joined.count != 0) {
        p.breaks = find_breaks(&p, style->balance ? VB_BREAKS_TITLE : VB_BREAKS_PROSE);
        measure_places(&p, p.breaks);
        vb_fix piece, line, indent = VB_FIX(p.fit.first - p.fit.left);
        line = widest_line(&p.places, indent, &piece);
        *natural += (line + VB_FIX(1) - 1) / VB_FIX(1);
        if (style->least_size > 0) {
            vb_resize_joined(&p.joined, style->least_size);
            measure_places(&p, p.breaks);
            piece = widest_line(&p.places, indent, &line);
        }
        *least += (piece + VB_FIX(1) - 1) / VB_FIX(1);
    }
    vb_arena_reset(p.scratch);
}
