/* Pages: one content stream each, deflated as soon as it is finished.  Consecutive items of one
 * element make one marked-content sequence and one text object; every line is one TJ whose
 * spaces are characters, so that copied text keeps its words.  Rules are drawn last, as one
 * artifact. */
#include "output/pdf_parts.h"

#include <string.h>

/* ISO 32000-1, annex C.2. */
#define PAGE_LEAST VB_PT(3)
#define PAGE_MOST  VB_PT(14400)
/* Segments painted by one operator: some printers hold paths in little memory. */
#define RULES_A_PATH 100
/* Above this size a whole thousandth of the em is more than a hundredth of a point off. */
#define FINE_SIZE VB_PT(18)

enum mark { MARK_NONE, MARK_ELEMENT, MARK_LAYOUT, MARK_PAGINATION };

struct painter {
    struct vb_pdf *pdf;
    const struct vb_page *page;
    size_t index;
    struct vb_sb *out;
    enum mark mark;
    uint32_t tag; /* MARK_ELEMENT */
    bool in_text;
    bool rotated;          /* the text matrix is turned */
    vb_len line_x, line_y; /* where the current text line began */
    const struct vb_face *face;
    vb_len size, rise, letter_extra;
    vb_len thickness;
    size_t path; /* segments not painted yet */
};

/* ---- marked content */

static void end_text(struct painter *w)
{
    if (w->in_text) {
        vb_sb_add_z(w->out, "ET\n");
        w->in_text = false;
    }
}

static void end_mark(struct painter *w)
{
    end_text(w);
    if (w->mark != MARK_NONE) {
        vb_sb_add_z(w->out, "EMC\n");
        w->mark = MARK_NONE;
    }
}

static void begin_mark(struct painter *w, enum mark mark, uint32_t tag)
{
    if (w->mark == mark && w->tag == tag) {
        return;
    }
    end_mark(w);
    w->mark = mark;
    w->tag = tag;
    switch (mark) {
    case MARK_NONE:
        break;
    case MARK_ELEMENT: {
        enum vb_role role = w->pdf->tags[tag].element->role;
        vb_sb_add_char(w->out, '/');
        vb_sb_add_z(w->out, vb_role_name(role));
        vb_sb_add_z(w->out, " <</MCID ");
        vb_pdf_add_number(w->out, vb_pdf_add_piece(w->pdf, tag, w->index));
        vb_sb_add_z(w->out, ">> BDC\n");
        break;
    }
    case MARK_LAYOUT:
        vb_sb_add_z(w->out, "/Artifact <</Type /Layout>> BDC\n");
        break;
    case MARK_PAGINATION:
        vb_sb_add_z(w->out, "/Artifact <</Type /Pagination>> BDC\n");
        break;
    }
}

/* ---- text */

static void add_point(struct vb_sb *out, vb_len x, vb_len y, const char *operator)
{
    vb_pdf_add_milli(out, x);
    vb_sb_add_char(out, ' ');
    vb_pdf_add_milli(out, y);
    vb_sb_add_z(out, operator);
}

static void move_to(struct painter *w, vb_len x, vb_len y, bool vertical)
{
    if (!w->in_text) {
        vb_sb_add_z(w->out, "BT\n");
        w->in_text = true;
        w->rotated = false;
        w->line_x = 0;
        w->line_y = 0;
    }
    if (vertical || w->rotated) {
        vb_sb_add_z(w->out, vertical ? "0 1 -1 0 " : "1 0 0 1 ");
        add_point(w->out, x, y, " Tm\n");
    } else {
        add_point(w->out, x - w->line_x, y - w->line_y, " Td\n");
    }
    w->rotated = vertical;
    w->line_x = x;
    w->line_y = y;
}

static void set_font(struct painter *w, const struct vb_run *run)
{
    if (w->face != run->face || w->size != run->size) {
        vb_sb_add_z(w->out, "/F");
        vb_pdf_add_number(w->out, run->face->id);
        vb_sb_add_char(w->out, ' ');
        vb_pdf_add_milli(w->out, run->size);
        vb_sb_add_z(w->out, " Tf\n");
        w->face = run->face;
        w->size = run->size;
    }
    if (w->letter_extra != run->letter_extra) {
        vb_pdf_add_milli(w->out, run->letter_extra);
        vb_sb_add_z(w->out, " Tc\n");
        w->letter_extra = run->letter_extra;
    }
    if (w->rise != run->rise) {
        vb_pdf_add_milli(w->out, run->rise);
        vb_sb_add_z(w->out, " Ts\n");
        w->rise = run->rise;
    }
}

/* Both stretch in a justified line. */
static bool is_space(uint32_t cp)
{
    return cp == 0x20 || cp == 0xA0;
}

/* A code as two bytes of a literal string. */
static char *put_code(char *p, uint32_t code)
{
    const unsigned char bytes[2] = {(unsigned char)(code >> 8), (unsigned char)(code & 0xFF)};
    for (size_t i = 0; i < 2; i++) {
        char c = (char)bytes[i];
        if (c == '(' || c == ')' || c == '\\') {
            *p++ = '\\';
        } else if (c == '\r') { /* would be read as a line feed */
            *p++ = '\\';
            c = 'r';
        }
        *p++ = c;
    }
    return p;
}

/* Tenths of a thousandth of the em that `spaces` extras take, rounded to what is written. */
static int64_t extra_units(const struct vb_run *run, int64_t spaces)
{
    bool fine = run->size > FINE_SIZE;
    int64_t per = fine ? 10000 : 1000;
    int64_t units = vb_scale(spaces * run->space_extra, per, (int32_t)run->size);
    return fine ? units : units * 10;
}

/* `text` between "(" and ")", with the extra of each space as an adjustment.  The adjustments
 * are differences of rounded sums, so that rounding never adds up. */
static void add_string(struct painter *w, const struct vb_run *run, struct vb_pdf_font *font)
{
    char chunk[256];
    char *p = chunk;
    uint32_t cp;
    int64_t spaces = 0;
    int64_t done = 0;
    for (size_t at = 0; vb_str_next(run->text, &at, &cp);) {
        if (!vb_face_covers(run->face, cp)) {
            vb_pdf_fault(w->pdf, vb_strf(w->pdf->arena, "U+%04X is not in %.*s", (unsigned)cp,
                                         VB_ARG(run->face->ps_name)));
            return;
        }
        font->codes[cp >> 3] |= (unsigned char)(1u << (cp & 7));
        p = put_code(p, cp);
        bool adjust = run->space_extra != 0 && is_space(cp) && at < run->text.n;
        if (adjust || p > chunk + sizeof chunk - 8) {
            vb_sb_add(w->out, vb_str_n(chunk, (size_t)(p - chunk)));
            p = chunk;
        }
        if (adjust) {
            int64_t sum = extra_units(run, ++spaces);
            vb_sb_add_char(w->out, ')');
            vb_pdf_add_milli(w->out, (done - sum) * 100);
            vb_sb_add_char(w->out, '(');
            done = sum;
        }
    }
    vb_sb_add(w->out, vb_str_n(chunk, (size_t)(p - chunk)));
}

static void draw_text(struct painter *w, const struct vb_item *item)
{
    const struct vb_run *run = &item->run;
    if (run->text.n == 0) {
        return;
    }
    if (run->face == NULL || run->face != w->pdf->fonts[run->face->id].face || run->size <= 0 ||
        run->size > VB_LEN_MAX) {
        vb_pdf_fault(w->pdf, VB_STR("a run without a font of the document"));
        return;
    }
    uint32_t tag = item->element == NULL ? VB_NONE : vb_pdf_tag_of(w->pdf, item->element);
    begin_mark(w,
               tag != VB_NONE     ? MARK_ELEMENT
               : item->pagination ? MARK_PAGINATION
                                  : MARK_LAYOUT,
               tag);
    struct vb_pdf_font *font = &w->pdf->fonts[run->face->id];
    font->used = true;
    move_to(w, item->x, w->page->height - item->y, run->vertical);
    set_font(w, run);
    bool adjusted = run->space_extra != 0;
    vb_sb_add_z(w->out, adjusted ? "[(" : "(");
    add_string(w, run, font);
    vb_sb_add_z(w->out, adjusted ? ")]TJ\n" : ")Tj\n");
}

/* ---- rules */

static void paint_rules(struct painter *w)
{
    if (w->path > 0) {
        vb_sb_add_z(&w->pdf->rules, "S\n");
        w->path = 0;
    }
}

static void draw_rule(struct painter *w, const struct vb_item *item)
{
    struct vb_sb *rules = &w->pdf->rules;
    if (w->thickness != item->thickness || w->path >= RULES_A_PATH) {
        paint_rules(w);
    }
    if (w->thickness != item->thickness) {
        vb_pdf_add_milli(rules, item->thickness);
        vb_sb_add_z(rules, " w\n");
        w->thickness = item->thickness;
    }
    add_point(rules, item->x, w->page->height - item->y, " m ");
    add_point(rules, item->x2, w->page->height - item->y2, " l\n");
    w->path++;
}

/* ---- the page */

static void draw_items(struct painter *w)
{
    for (size_t i = 0; i < w->page->item_count && !w->pdf->failed; i++) {
        const struct vb_item *item = &w->page->items[i];
        switch (item->kind) {
        case VB_ITEM_TEXT:
            draw_text(w, item);
            break;
        case VB_ITEM_RULE:
            draw_rule(w, item);
            break;
        }
    }
    end_mark(w);
    paint_rules(w);
    if (w->pdf->rules.n > 0) {
        begin_mark(w, MARK_LAYOUT, VB_NONE);
        vb_sb_add(w->out, vb_sb_str(&w->pdf->rules));
        end_mark(w);
    }
}

static void describe_page(struct vb_pdf *p, HPDF_Page object, const struct vb_page *page,
                          size_t index)
{
    HPDF_Page_SetWidth(object, (HPDF_REAL)((double)page->width / 1000.0));
    HPDF_Page_SetHeight(object, (HPDF_REAL)((double)page->height / 1000.0));
    HPDF_Dict_Add(object, "Resources", p->resources);
    HPDF_Dict_AddNumber(object, "StructParents", (HPDF_INT32)index);
    HPDF_Dict_AddName(object, "Tabs", "S"); /* fields and links in structure order */
}

void vb_pdf_add_page(struct vb_pdf *p, size_t index)
{
    const struct vb_page *page = &p->pages->pages[index];
    if (page->width < PAGE_LEAST || page->width > PAGE_MOST || page->height < PAGE_LEAST ||
        page->height > PAGE_MOST) {
        p->failed = true;
        VB_REPORT(p->dg, VB_PDF_LIMIT, NULL,
                  vb_strf(p->arena, "%lld × %lld pt", (long long)(page->width / 1000),
                          (long long)(page->height / 1000)));
        return;
    }
    HPDF_Page object = HPDF_AddPage(p->doc);
    if (object == NULL) {
        return;
    }
    p->page_ids[index] = vb_pdf_id(object);
    p->content.n = 0;
    p->rules.n = 0;
    struct painter w = {.pdf = p,
                        .page = page,
                        .index = index,
                        .out = &p->content,
                        .tag = VB_NONE,
                        .thickness = -1};
    p->page_pieces[index] = (uint32_t)p->pieces.count;
    draw_items(&w);
    p->page_pieces[index + 1] = (uint32_t)p->pieces.count;
    describe_page(p, object, page, index);
    if (p->content.n == 0) {
        vb_sb_add_char(&p->content, '\n'); /* a blank page has a content stream as well */
    }
    vb_pdf_fill_contents(p, object, vb_sb_str(&p->content));
}
