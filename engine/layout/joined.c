#include "layout/joined.h"

#include <string.h>

/* Superscripts and subscripts: 0.65 of the size; the rise is half the height of a capital, the
 * fall a fifth, so that both stay inside the line's natural ascent and descent. */
#define SHIFTED_SIZE 65
#define RAISE        50
#define LOWER        20

struct joiner {
    struct vb_setter *setter;
    const struct vb_style *style;
    struct vb_sb text;
    VB_VEC(struct vb_text_span) spans;
    bool label;
    bool has_tab;
};

static void set_size(struct vb_text_span *span, vb_len size)
{
    bool raised = (span->in->flags & VB_RAISED) != 0 || span->kind == VB_SPAN_CALL;
    bool lowered = !raised && (span->in->flags & VB_LOWERED) != 0;
    vb_len capital = vb_scale(span->face->cap_height, size, span->face->units_per_em);
    span->shifted = raised || lowered;
    span->size = span->shifted ? size * SHIFTED_SIZE / 100 : size;
    span->rise = raised ? capital * RAISE / 100 : lowered ? -(capital * LOWER / 100) : 0;
}

static void add_span(struct joiner *b, const struct vb_inline *in, enum vb_span_kind kind,
                     size_t from)
{
    bool bold = b->style->bold != ((in->flags & VB_BOLD_ON) != 0);
    bool italic = b->style->italic != ((in->flags & VB_ITALIC_ON) != 0);
    struct vb_text_span span = {
        .kind = kind,
        .from = from,
        .to = b->text.n,
        .face = vb_fonts_face(b->setter->fonts, bold, italic),
        .blank = in->width,
        .underline = (in->flags & VB_UNDERLINE) != 0,
        .label = b->label,
        .rigid = b->label,
        .no_break = (in->flags & VB_NO_BREAK) != 0,
        .in = in,
    };
    set_size(&span, b->style->size);
    VB_PUSH(b->text.arena, &b->spans, span);
}

/* Line ends and tabs inside plain text are spaces: only inlines of their own break or jump. */
static void add_text(struct joiner *b, struct vb_str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r') {
            vb_sb_add(&b->text, vb_str_part(text, done, i));
            vb_sb_add_char(&b->text, ' ');
            done = i + 1;
        }
    }
    vb_sb_add(&b->text, vb_str_part(text, done, text.n));
}

/* The line breaker knows footnote marks by superscript digits ("phủ¹." keeps together). */
static void add_mark(struct joiner *b, struct vb_str mark)
{
    static const uint16_t superscript[10] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                             0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    for (size_t i = 0; i < mark.n; i++) {
        if (mark.p[i] >= '0' && mark.p[i] <= '9') {
            vb_sb_add_cp(&b->text, superscript[mark.p[i] - '0']);
        } else {
            vb_sb_add_char(&b->text, mark.p[i]);
        }
    }
}

static void add_inline(struct joiner *b, const struct vb_inline *in)
{
    size_t from = b->text.n;
    struct vb_setter *s = b->setter;
    switch (in->kind) {
    case VB_TEXT:
        add_text(b, in->text);
        break;
    case VB_PLACEHOLDER:
        add_text(b, s->placeholder == NULL ? (struct vb_str){NULL, 0}
                                           : s->placeholder(s->user, in));
        break;
    case VB_FOOTNOTE:
        add_mark(b,
                 s->note_mark == NULL ? (struct vb_str){NULL, 0} : s->note_mark(s->user, in));
        add_span(b, in, VB_SPAN_CALL, from);
        return;
    case VB_SPACE:
        vb_sb_add_cp(&b->text, 0xA0);
        add_span(b, in, VB_SPAN_BLANK, from);
        return;
    case VB_TAB:
        vb_sb_add_char(&b->text, '\t');
        add_span(b, in, VB_SPAN_TAB, from);
        b->has_tab = true;
        return;
    case VB_LINE_BREAK:
        vb_sb_add_char(&b->text, '\n');
        add_span(b, in, VB_SPAN_BREAK, from);
        return;
    }
    if (b->text.n > from) {
        add_span(b, in, VB_SPAN_TEXT, from);
    }
}

static void add_label(struct joiner *b, const struct vb_inline *label)
{
    b->label = true;
    for (const struct vb_inline *in = label; in != NULL; in = in->next) {
        add_inline(b, in);
    }
    b->label = false;
    if (b->spans.count == 0) {
        return;
    }
    struct vb_text_span *last = &b->spans.items[b->spans.count - 1];
    if (last->kind == VB_SPAN_TEXT && b->text.p[b->text.n - 1] != ' ') {
        vb_sb_add_char(&b->text, ' ');
        last->to++;
    }
}

/* A tab's stop is measured from the left edge, so text before it keeps its natural width. */
static void fix_text_before_tabs(struct joiner *b)
{
    bool tab_follows = false;
    for (size_t i = b->spans.count; i > 0; i--) {
        struct vb_text_span *span = &b->spans.items[i - 1];
        if (span->kind == VB_SPAN_BREAK) {
            tab_follows = false;
        } else if (span->kind == VB_SPAN_TAB) {
            tab_follows = true;
        } else if (tab_follows) {
            span->rigid = true;
        }
    }
}

void vb_join_paragraph(struct vb_setter *s, struct vb_arena *scratch, const struct vb_block *p,
                       struct vb_joined *j)
{
    struct joiner b = {.setter = s, .style = p->style};
    vb_sb_init(&b.text, scratch);
    add_label(&b, p->label);
    size_t label_end = b.text.n;
    for (const struct vb_inline *in = p->inlines; in != NULL; in = in->next) {
        add_inline(&b, in);
    }
    if (b.has_tab) {
        fix_text_before_tabs(&b);
    }
    *j = (struct vb_joined){.text = vb_sb_str(&b.text),
                            .spans = b.spans.items,
                            .count = b.spans.count,
                            .label_end = label_end,
                            .has_tab = b.has_tab};
}

void vb_resize_joined(struct vb_joined *j, vb_len size)
{
    for (size_t i = 0; i < j->count; i++) {
        set_size(&j->spans[i], size);
    }
}

static uint32_t digit_of_superscript(uint32_t cp)
{
    if (cp == 0xB9) {
        return '1';
    }
    if (cp == 0xB2 || cp == 0xB3) {
        return '2' + (cp - 0xB2);
    }
    return cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079) ? '0' + (cp - 0x2070) : cp;
}

/* Characters that look like another one: fonts often lack them. */
static uint32_t equal_cp(uint32_t cp)
{
    switch (cp) {
    case 0x2010:
    case 0x2011: /* never breaks, as the line breaker sees it; drawn as a hyphen */
        return '-';
    case 0x2007:
    case 0x202F:
        return 0xA0;
    case 0xA0:
        return ' ';
    default:
        return 0;
    }
}

uint32_t vb_drawn_cp(const struct vb_text_span *span, uint32_t cp, bool *missing)
{
    *missing = false;
    if (span->kind == VB_SPAN_CALL) {
        cp = digit_of_superscript(cp);
    }
    if (vb_face_covers(span->face, cp)) {
        return cp;
    }
    if (cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp == '\t' || cp == '\n') {
        return 0; /* their whole meaning is where a line may break */
    }
    uint32_t other = equal_cp(cp);
    if (other != 0 && vb_face_covers(span->face, other)) {
        return other;
    }
    *missing = true;
    return vb_face_covers(span->face, 0xFFFD)   ? 0xFFFD
           : vb_face_covers(span->face, 0x25A1) ? 0x25A1
                                                : 0;
}
