#include "layout/place.h"

#include "layout/blanks.h"
#include "layout/carry.h"
#include "layout/footnote.h"

void vb_place_rule(struct vb_placer *p, vb_len x, vb_len y, vb_len x2, vb_len y2,
                   vb_len thickness)
{
    struct vb_item item = {.kind = VB_ITEM_RULE,
                           .x = x,
                           .y = y,
                           .x2 = x2,
                           .y2 = y2,
                           .thickness = thickness,
                           .pagination = p->repeat};
    VB_PUSH(p->arena, &p->items, item);
}

/* The element a piece belongs to, NULL for an artifact. */
static const struct vb_element *
element_of(const struct vb_placer *p, const struct vb_para *para, const struct vb_piece *piece)
{
    if (p->repeat || para->text == NULL) {
        return NULL;
    }
    if (piece->label && para->label != NULL) {
        return para->label;
    }
    if (piece->from != NULL && piece->from->kind == VB_FOOTNOTE) {
        const struct vb_call *call = vb_call_find(&p->flow->calls, piece->from);
        if (call != NULL && call->reference != NULL) {
            return call->reference;
        }
    }
    return para->text;
}

static void place_text(struct vb_placer *p, const struct vb_para *para,
                       const struct vb_piece *piece, vb_len x, vb_len y)
{
    const struct vb_inline *from = piece->from;
    struct vb_item item = {
        .kind = VB_ITEM_TEXT,
        .element = element_of(p, para, piece),
        .x = x,
        .y = y,
        .run = piece->run,
        .where = from != NULL && from->where != NULL ? from->where : para->block->where,
        .origin = from != NULL ? from->origin : (struct vb_str){0},
        .pagination = p->repeat || para->pagination,
    };
    if (from != NULL && from->kind == VB_PLACEHOLDER) {
        vb_blank_placed(&p->flow->blanks, from, p->page);
    }
    VB_PUSH(p->arena, &p->items, item);
}

/* An outline entry's text: the block's title, or what it says. */
static struct vb_str title_of(struct vb_arena *a, const struct vb_block *block)
{
    if (block->title.n != 0) {
        return block->title;
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    const struct vb_inline *lists[] = {block->label, block->inlines};
    for (size_t i = 0; i < 2; i++) {
        for (const struct vb_inline *in = lists[i]; in != NULL; in = in->next) {
            if (in->kind == VB_TEXT) {
                vb_sb_add(&sb, in->text);
            } else if (in->kind == VB_LINE_BREAK || in->kind == VB_TAB ||
                       in->kind == VB_SPACE) {
                vb_sb_add_char(&sb, ' ');
            }
        }
    }
    return vb_str_trim(vb_sb_str(&sb));
}

/* What the paragraph announces: outline entries and targets of references. */
static void announce(struct vb_placer *p, const struct vb_para *para, vb_len y)
{
    for (const struct vb_anchor *anchor = para->anchors; anchor != NULL;
         anchor = anchor->next) {
        const struct vb_block *block = anchor->block;
        if (block->id.n != 0) {
            struct vb_target target = {block->id, p->page};
            VB_PUSH(p->arena, &p->targets, target);
        }
        struct vb_str title = block->outline ? title_of(p->arena, block) : (struct vb_str){0};
        if (title.n != 0) {
            bool heading = vb_role_is_heading(block->role);
            struct vb_bookmark mark = {
                .title = title,
                .level = heading ? (int32_t)(block->role - VB_ROLE_H1) + 1 : 1,
                .page = p->page,
                .y = y,
                .element = para->text};
            VB_PUSH(p->arena, &p->bookmarks, mark);
        }
    }
}

/* The short rule under a paragraph, below the middle of its longest line. */
static void place_rule_below(struct vb_placer *p, const struct vb_para *para, vb_len x,
                             vb_len y)
{
    const struct vb_style *style = para->block->style;
    const struct vb_line *longest = &para->lines->lines[0];
    for (size_t i = 1; i < para->lines->count; i++) {
        const struct vb_line *line = &para->lines->lines[i];
        longest = line->width > longest->width ? line : longest;
    }
    vb_len length = longest->width * style->rule_share / 1000;
    vb_len left = x + longest->x + (longest->width - length) / 2;
    vb_len middle = y + style->rule_gap + style->rule_width / 2;
    vb_place_rule(p, left, middle, left + length, middle, style->rule_width);
}

/* Rules below underlined text, one a stretch of it; they are no content. */
static void underline(struct vb_placer *p, const struct vb_line *line, vb_len x, vb_len y,
                      bool upward)
{
    for (size_t i = 0; i < line->piece_count;) {
        const struct vb_piece *first = &line->pieces[i], *last = first;
        const struct vb_face *face = first->run.face;
        if (!first->run.underline) {
            i++;
            continue;
        }
        for (; i < line->piece_count && line->pieces[i].run.underline; i++) {
            last = &line->pieces[i];
        }
        vb_len from = line->x + first->x, to = line->x + last->x + last->run.width;
        vb_len size = first->run.size;
        vb_len down = -vb_scale(face->underline_position, size, face->units_per_em);
        vb_len thick = vb_scale(face->underline_thickness, size, face->units_per_em);
        if (upward) {
            vb_place_rule(p, x + down, y - from, x + down, y - to, thick);
        } else {
            vb_place_rule(p, x + from, y + down, x + to, y + down, thick);
        }
    }
}

static void begin_line(struct vb_placer *p, const struct vb_box *box, vb_len y)
{
    if (p->repeat || box->para->pagination) {
        return;
    }
    p->lines_placed++;
    if (box->index == 0) {
        announce(p, box->para, y);
    }
}

void vb_place_line(struct vb_placer *p, const struct vb_box *box, vb_len x, vb_len y)
{
    const struct vb_para *para = box->para;
    const struct vb_line *line = vb_box_line(box);
    vb_len baseline = y + line->ascent;
    begin_line(p, box, y);
    for (size_t i = 0; i < line->piece_count; i++) {
        const struct vb_piece *piece = &line->pieces[i];
        place_text(p, para, piece, x + line->x + piece->x, baseline);
    }
    underline(p, line, x, baseline, false);
    if (box->index + 1 == para->lines->count && para->block->style->rule_share > 0) {
        place_rule_below(p, para, x, baseline);
    }
}

void vb_place_vertical(struct vb_placer *p, const struct vb_box *box, vb_len x, vb_len y)
{
    const struct vb_line *line = vb_box_line(box);
    begin_line(p, box, y - line->width);
    for (size_t i = 0; i < line->piece_count; i++) {
        struct vb_piece piece = line->pieces[i];
        piece.run.vertical = true;
        place_text(p, box->para, &piece, x + line->ascent, y - line->x - piece.x);
    }
    underline(p, line, x + line->ascent, y, true);
}

/* The head and the «(tiếp theo)» line that a new page repeats above the rows. */
static void place_repeated(struct vb_placer *p, struct vb_strokes *strokes,
                           const struct vb_grid *grid, vb_len x, vb_len y)
{
    bool outer = p->repeat;
    p->repeat = true;
    if (grid->continued.count != 0) {
        vb_place_list(p, grid->continued.items, 0, grid->continued.count, x, y);
        y += grid->continued_height;
    }
    const struct vb_unit *head = grid->head;
    if (head != NULL) {
        vb_len bottom = y + head->row_y[head->row_count];
        struct vb_unit_piece piece = {.unit = head,
                                      .last = head->cut_count - 1,
                                      .x = x,
                                      .origin = y,
                                      .top = y,
                                      .bottom = bottom};
        vb_place_piece(p, strokes, &piece);
    }
    p->repeat = outer;
}

/* A row of carried sums with its top at `y`; one that ends the page is closed below. */
static void place_carry(struct vb_placer *p, struct vb_strokes *strokes,
                        const struct vb_grid *grid, size_t row, bool out, vb_len x, vb_len y)
{
    bool outer = p->repeat;
    p->repeat = true;
    const struct vb_unit *unit = vb_carry_row(p->flow, grid, row, out);
    struct vb_unit_piece piece = {.unit = unit,
                                  .last = unit->cut_count - 1,
                                  .x = x,
                                  .origin = y,
                                  .top = y,
                                  .bottom = y + unit->row_y[1] + (out ? grid->rule : 0),
                                  .closed = out};
    vb_place_piece(p, strokes, &piece);
    p->repeat = outer;
}

/* What a page that begins with this unit repeats: the «(tiếp theo)» line, the head, the sums so
 * far. */
static void place_top(struct vb_placer *p, struct vb_strokes *strokes,
                      const struct vb_unit *unit, size_t first, vb_len x, vb_len y)
{
    const struct vb_grid *grid = unit->grid;
    place_repeated(p, strokes, grid, x, y);
    if (grid->carry != NULL) {
        size_t row = first == 0 ? unit->row : vb_carry_rows_above(unit, first - 1);
        place_carry(p, strokes, grid, row, false, x, y + grid->repeat_height);
    }
}

/* Places the unit that box `i` begins; returns the box after it and moves `*y` below it. */
static size_t place_unit(struct vb_placer *p, struct vb_strokes *strokes,
                         const struct vb_box *boxes, size_t i, size_t to, bool at_top, vb_len x,
                         vb_len *y)
{
    const struct vb_unit *unit = boxes[i].unit;
    size_t end = i + 1, first = boxes[i].index;
    while (end < to && boxes[end].kind == VB_BOX_SLICE && boxes[end].unit == unit) {
        end++;
    }
    vb_len from = first == 0 ? 0 : unit->cuts[first - 1].y;
    vb_len above = first == 0 || !at_top ? 0 : unit->cuts[first - 1].start;
    vb_len top = *y;
    if (at_top && boxes[i].start > above) {
        place_top(p, strokes, unit, first, x, *y);
        top += boxes[i].start - above;
    }
    struct vb_unit_piece piece = {.unit = unit,
                                  .first = first,
                                  .last = boxes[end - 1].index,
                                  .x = x,
                                  .origin = top + above - from,
                                  .top = top};
    const struct vb_cut *cut = &unit->cuts[piece.last];
    piece.closed =
        end == to || boxes[end].kind != VB_BOX_SLICE || boxes[end].unit->grid != unit->grid;
    bool carry = end == to && unit->grid->carry != NULL &&
                 !(unit->last && piece.last + 1 == unit->cut_count);
    vb_len rule = unit->grid->rule;
    piece.bottom = piece.origin + cut->y + (piece.closed ? cut->end : 0);
    if (carry) {
        piece.bottom -= unit->grid->carry->out_height + rule;
        piece.closed = false;
    }
    vb_place_piece(p, strokes, &piece);
    if (carry) {
        place_carry(p, strokes, unit->grid, vb_carry_rows_above(unit, piece.last), true, x,
                    piece.bottom);
    }
    *y = piece.origin + cut->y;
    return end;
}

void vb_place_list(struct vb_placer *p, const struct vb_box *boxes, size_t from, size_t to,
                   vb_len x, vb_len y)
{
    struct vb_strokes strokes = {0};
    for (size_t i = from; i < to;) {
        y += i == from ? 0 : boxes[i].above;
        if (boxes[i].kind == VB_BOX_LINE) {
            vb_strokes_end(p, &strokes);
            vb_place_line(p, &boxes[i], x, y);
            y += boxes[i].height;
            i++;
        } else {
            i = place_unit(p, &strokes, boxes, i, to, i == from, x, &y);
        }
    }
    vb_strokes_end(p, &strokes);
}
