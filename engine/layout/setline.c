#include "layout/setline.h"

/* A run has one space_extra, so its width is off by up to half a thousandth of a point a space:
 * runs are cut so that a line's right edge stays within 0.01 pt. */
#define MOST_GAPS 18

/* A stretch of one line that becomes one run. */
struct fragment {
    const struct vb_text_span *span;
    size_t from, to;
    vb_len width; /* natural */
    size_t gaps;
    size_t letters; /* characters that may be spread, gaps among them */
    bool exact;     /* drawn as the joined text is written */
};

struct cutter {
    struct vb_setter *setter;
    struct vb_arena *scratch;
    const struct vb_joined *j;
    const struct vb_column_fit *fit;
    struct vb_str text; /* the joined text in the setter's arena, every break and tab a space */
    size_t span;        /* first span that reaches the current line */
    VB_VEC(struct fragment) fragments; /* of the current line */
    size_t note_span;                  /* spans before this had their calls listed */
};

/* What a run is to show lives as long as the lines. */
static struct vb_str keep_text(struct vb_setter *s, struct vb_str joined)
{
    char *p = vb_copy(s->arena, joined.p, joined.n);
    for (size_t i = 0; i < joined.n; i++) {
        if (p[i] == '\n' || p[i] == '\t') {
            p[i] = ' ';
        }
    }
    return (struct vb_str){p, joined.n};
}

static bool may_merge(const struct vb_text_span *x, const struct vb_text_span *y)
{
    return x->kind == VB_SPAN_TEXT && y->kind == VB_SPAN_TEXT && x->face == y->face &&
           x->size == y->size && x->rise == y->rise && x->underline == y->underline &&
           x->label == y->label && x->rigid == y->rigid && x->in->kind == y->in->kind &&
           x->in->kind == VB_TEXT && vb_str_eq(x->in->origin, y->in->origin);
}

static bool may_spread(const struct vb_text_span *span)
{
    return span->kind == VB_SPAN_TEXT && !span->rigid && !span->shifted;
}

static void close_fragment(struct fragment *f, int64_t units)
{
    f->width = vb_scale(units, f->span->size, f->span->face->units_per_em);
}

/* Adds text [from, to) of `span`, as a run of its own or to the run before it. */
static void add_text_fragment(struct cutter *c, const struct vb_text_span *span, size_t from,
                              size_t to, int64_t *units)
{
    struct fragment *f =
        c->fragments.count == 0 ? NULL : &c->fragments.items[c->fragments.count - 1];
    if (f == NULL || !may_merge(f->span, span)) {
        VB_PUSH(c->scratch, &c->fragments,
                ((struct fragment){.span = span, .from = from, .to = from, .exact = true}));
        f = &c->fragments.items[c->fragments.count - 1];
        *units = 0;
    }
    struct vb_str text = {c->j->text.p, to};
    uint32_t cp;
    for (size_t at = from; vb_str_next(text, &at, &cp);) {
        uint32_t drawn = cp;
        if (span->kind == VB_SPAN_CALL || !vb_face_covers(span->face, cp)) {
            bool missing;
            drawn = vb_drawn_cp(span, cp, &missing);
            f->exact = false;
        }
        *units += drawn == 0 ? 0 : span->face->advance[drawn];
        f->gaps += !span->rigid && vb_cp_is_gap(cp) ? 1 : 0;
        f->letters += may_spread(span) && drawn != 0 ? 1 : 0;
        f->to = at;
        if (f->gaps >= MOST_GAPS && cp == ' ' && at < to) {
            close_fragment(f, *units);
            VB_PUSH(c->scratch, &c->fragments,
                    ((struct fragment){.span = span, .from = at, .to = at, .exact = true}));
            f = &c->fragments.items[c->fragments.count - 1];
            *units = 0;
        }
    }
    close_fragment(f, *units);
}

/* Cuts text [from, to) into fragments. */
static void cut(struct cutter *c, size_t from, size_t to)
{
    c->fragments.count = 0;
    int64_t units = 0;
    while (c->span < c->j->count && c->j->spans[c->span].to <= from) {
        c->span++;
    }
    for (size_t i = c->span; i < c->j->count && c->j->spans[i].from < to; i++) {
        const struct vb_text_span *span = &c->j->spans[i];
        size_t start = span->from > from ? span->from : from;
        size_t end = span->to < to ? span->to : to;
        switch (span->kind) {
        case VB_SPAN_TEXT:
        case VB_SPAN_CALL:
            if (start < end) {
                add_text_fragment(c, span, start, end, &units);
            }
            break;
        case VB_SPAN_BLANK:
        case VB_SPAN_TAB:
            VB_PUSH(c->scratch, &c->fragments,
                    ((struct fragment){.span = span,
                                       .from = start,
                                       .to = end,
                                       .width = span->blank,
                                       .exact = true}));
            break;
        case VB_SPAN_BREAK:
            break;
        }
    }
}

/* The text of a run; with `tail` one uncounted space follows it. */
static struct vb_str run_text(struct cutter *c, const struct fragment *f, bool tail)
{
    size_t to = f->to;
    if (tail && to < c->text.n && c->text.p[to] == ' ') {
        to++;
        tail = false;
    }
    if (f->exact && !tail) {
        return vb_str_part(c->text, f->from, to);
    }
    struct vb_sb sb;
    vb_sb_init(&sb, c->setter->arena);
    struct vb_str text = {c->text.p, to};
    uint32_t cp;
    for (size_t at = f->from; vb_str_next(text, &at, &cp);) {
        bool missing;
        uint32_t drawn = vb_drawn_cp(f->span, cp, &missing);
        if (drawn != 0) {
            vb_sb_add_cp(&sb, drawn);
        }
    }
    if (tail) {
        vb_sb_add_char(&sb, ' ');
    }
    return vb_sb_str(&sb);
}

static bool is_blank(const struct fragment *f)
{
    return f->span->kind == VB_SPAN_BLANK || f->span->kind == VB_SPAN_TAB;
}

/* True when the run of fragment `i` is followed by a blank or ends a line at a space. */
static bool has_tail(const struct cutter *c, size_t i, bool line_tail)
{
    return i + 1 == c->fragments.count ? line_tail : is_blank(&c->fragments.items[i + 1]);
}

static vb_len share(vb_len total, size_t part, size_t whole)
{
    vb_len twice = 2 * total * (vb_len)part;
    vb_len w = (vb_len)whole;
    return twice >= 0 ? (twice + w) / (2 * w) : -((-twice + w) / (2 * w));
}

/* The leader of a tab, as often as it fits into `*width`, which becomes the width it takes; one
 * uncounted space keeps it apart from what follows.  The empty slice for a plain blank. */
static struct vb_str leader_text(struct cutter *c, const struct fragment *f, vb_len *width)
{
    const struct vb_text_span *span = f->span;
    struct vb_str leader = span->in->kind == VB_TAB ? span->in->text : (struct vb_str){NULL, 0};
    vb_len one =
        vb_scale(vb_face_measure(span->face, leader), span->size, span->face->units_per_em);
    if (leader.n == 0 || one <= 0 || *width < one) {
        return (struct vb_str){NULL, 0};
    }
    int64_t count = *width / one;
    struct vb_sb sb;
    vb_sb_init(&sb, c->setter->arena);
    for (int64_t i = 0; i < count; i++) {
        vb_sb_add(&sb, leader);
    }
    *width = vb_scale(vb_face_measure(span->face, vb_sb_str(&sb)), span->size,
                      span->face->units_per_em);
    vb_sb_add_char(&sb, ' ');
    return vb_sb_str(&sb);
}

/* How a line is filled: `spaces` is shared by its gaps, each letter but the last takes
 * `letter`. */
struct fill {
    vb_len spaces, letter;
    size_t gaps, letters;
};

/* The width that the fill gives to the first `gaps` gaps and `letters` letters. */
static vb_len filled(const struct fill *fill, size_t gaps, size_t letters)
{
    size_t spread = letters == fill->letters && letters > 0 ? letters - 1 : letters;
    vb_len spaces = fill->gaps == 0 ? 0 : share(fill->spaces, gaps, fill->gaps);
    return spaces + fill->letter * (vb_len)spread;
}

/* Turns the fragments into pieces. */
static void make_pieces(struct cutter *c, struct vb_line *line, const struct fill *fill,
                        bool line_tail)
{
    line->pieces = VB_NEW_ARRAY(c->setter->arena, struct vb_piece, c->fragments.count);
    vb_len natural = 0;
    size_t gaps = 0, letters = 0;
    for (size_t i = 0; i < c->fragments.count; i++) {
        const struct fragment *f = &c->fragments.items[i];
        vb_len x = natural + filled(fill, gaps, letters);
        vb_len spread = filled(fill, 0, letters);
        natural += f->width;
        gaps += f->gaps;
        letters += f->letters;
        vb_len end = natural + filled(fill, gaps, letters);
        spread = filled(fill, 0, letters) - spread;
        vb_len extra = f->gaps == 0 ? 0 : share(end - x - f->width - spread, 1, f->gaps);
        vb_len width = f->width + spread + extra * (vb_len)f->gaps;
        line->width = x + width;
        struct vb_str text = {NULL, 0};
        if (!is_blank(f) || f->span->underline) {
            text = run_text(c, f, !is_blank(f) && has_tail(c, i, line_tail));
        } else {
            /* Leaders end at the tab stop, so that those of several lines stand in columns. */
            text = leader_text(c, f, &width);
            x += text.n == 0 ? 0 : line->width - x - width;
        }
        if (text.n == 0) {
            continue;
        }
        line->pieces[line->piece_count++] = (struct vb_piece){
            .x = x,
            .run = {.face = f->span->face,
                    .size = f->span->size,
                    .rise = f->span->rise,
                    .text = text,
                    .space_extra = extra,
                    .letter_extra = f->letters == 0 ? 0 : fill->letter,
                    .width = width,
                    .underline = f->span->underline},
            .from = f->span->in,
            .label = f->span->label,
        };
    }
}

static void add_height(struct vb_line *line, const struct vb_text_span *span, vb_len *natural)
{
    const struct vb_face *face = span->face;
    vb_len ascent = vb_scale(face->ascent, span->size, face->units_per_em);
    vb_len descent = vb_scale(-(int64_t)face->descent, span->size, face->units_per_em);
    vb_len height = vb_face_line(face, span->size);
    line->ascent = ascent > line->ascent ? ascent : line->ascent;
    line->descent = descent > line->descent ? descent : line->descent;
    *natural = height > *natural ? height : *natural;
}

/* Superscripts and footnote marks stay inside the natural height of the text beside them. */
static void measure_height(const struct cutter *c, struct vb_line *line)
{
    vb_len natural = 0;
    for (size_t i = 0; i < c->fragments.count; i++) {
        if (!c->fragments.items[i].span->shifted) {
            add_height(line, c->fragments.items[i].span, &natural);
        }
    }
    if (natural == 0) {
        size_t at = c->span < c->j->count ? c->span : c->j->count - 1;
        add_height(line, &c->j->spans[at], &natural);
    }
    line->advance = vb_scale(natural, c->fit->leading, 1000);
}

/* Lists the footnote calls in text before `to` that were not listed yet. */
static void list_notes(struct cutter *c, struct vb_line *line, size_t to, bool last)
{
    size_t first = c->note_span;
    const struct vb_text_span *spans = c->j->spans;
    while (c->note_span < c->j->count && (last || spans[c->note_span].from < to)) {
        line->note_count += spans[c->note_span++].kind == VB_SPAN_CALL ? 1 : 0;
    }
    if (line->note_count == 0) {
        return;
    }
    line->notes = VB_NEW_ARRAY(c->setter->arena, const struct vb_inline *, line->note_count);
    size_t n = 0;
    for (size_t i = first; i < c->note_span; i++) {
        if (spans[i].kind == VB_SPAN_CALL) {
            line->notes[n++] = spans[i].in;
        }
    }
}

static int32_t space_ratio(vb_len spread, vb_fix flex)
{
    vb_len natural = flex / VB_FIX(1);
    return natural <= 0 ? 0 : (int32_t)(1000 + share(spread * 1000, 1, (size_t)natural));
}

/* Shares `spread` between the spaces, `flex` wide in all, and the letters where they help. What
 * is added behind a word's last letter and behind a space widens the gap that is seen, so only
 * the pairs of letters inside words count. */
static struct fill fill_line(const struct cutter *c, vb_len spread, vb_fix flex, size_t gaps,
                             vb_len natural)
{
    struct fill fill = {.spaces = spread, .gaps = gaps};
    for (size_t i = 0; i < c->fragments.count; i++) {
        fill.letters += c->fragments.items[i].letters;
    }
    bool greedy = c->setter->options != NULL && c->setter->options->greedy;
    if (!greedy && fill.letters > 2 * gaps + 1) {
        vb_len pairs = (vb_len)(fill.letters - 2 * gaps - 1);
        vb_fix taken = vb_letters_take(VB_FIX(spread), flex, VB_FIX(natural) - flex);
        fill.letter = taken / VB_FIX(1) / pairs;
        fill.spaces -= fill.letter * (vb_len)(fill.letters - 1);
    }
    return fill;
}

/* Sets one line from place `from` to place `to`. */
static void set_line(struct cutter *c, const struct vb_place *from, const struct vb_place *to,
                     struct vb_line *line, bool first, bool last)
{
    const struct vb_column_fit *fit = c->fit;
    cut(c, from->at, to->end_at > from->at ? to->end_at : from->at);
    vb_len natural = 0;
    size_t gaps = 0;
    for (size_t i = 0; i < c->fragments.count; i++) {
        natural += c->fragments.items[i].width;
        gaps += c->fragments.items[i].gaps;
    }
    vb_len measure = first ? fit->measure_first : fit->measure;
    vb_len spread = measure - natural;
    vb_fix flex = to->flex_end - from->flex_begin;
    bool justified =
        fit->align == VB_JUSTIFY && gaps > 0 && (to->penalty != VB_BREAK_FORCED || spread < 0);
    struct fill fill = {0};
    if (justified) {
        fill = fill_line(c, spread, flex, gaps, natural);
        line->space_ratio = space_ratio(fill.spaces + 2 * fill.letter * (vb_len)gaps, flex);
    }
    if (line->space_ratio > VB_HOLE) {
        fill = (struct fill){0};
    }
    bool broken_word = to->end_at == to->at; /* no space was there */
    make_pieces(c, line, &fill, !last && !broken_word);
    measure_height(c, line);
    list_notes(c, line, to->at, last);
    line->x = first ? fit->first : fit->left;
    if (fit->align == VB_CENTRE) {
        line->x += (measure - line->width) / 2;
    } else if (fit->align == VB_RIGHT) {
        line->x += measure - line->width;
    }
}

void vb_set_lines(struct vb_setter *s, struct vb_arena *scratch, const struct vb_joined *j,
                  const struct vb_places *places, struct vb_line_ends ends,
                  const struct vb_column_fit *fit, struct vb_lines *lines)
{
    struct cutter c = {
        .setter = s, .scratch = scratch, .j = j, .fit = fit, .text = keep_text(s, j->text)};
    lines->lines = VB_NEW_ARRAY(s->arena, struct vb_line, ends.count);
    lines->count = ends.count;
    size_t from = 0;
    for (size_t i = 0; i < ends.count; i++) {
        struct vb_line *line = &lines->lines[i];
        size_t to = ends.place[i];
        set_line(&c, &places->items[from], &places->items[to], line, i == 0,
                 i + 1 == ends.count);
        lines->longest = line->width > lines->longest ? line->width : lines->longest;
        from = to;
    }
}
