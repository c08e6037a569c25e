#include "layout/flow.h"

#include "layout/footnote.h"
#include "layout/table.h"
#include "layout/tree.h"

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

vb_len vb_spot_above(struct vb_spot *spot, vb_len before)
{
    vb_len above = longer(spot->after, longer(spot->before, before)) + spot->blank;
    spot->after = 0;
    spot->before = 0;
    spot->blank = 0;
    return above;
}

vb_len vb_list_height(const vb_box_list *list)
{
    vb_len height = 0;
    for (size_t i = 0; i < list->count; i++) {
        height += list->items[i].height + (i == 0 ? 0 : list->items[i].above);
    }
    return list->count == 0 ? 0 : height + list->items[list->count - 1].end;
}

/* Whether the paragraph's last visible character is a colon: what it announces must follow. */
static bool ends_with_colon(const struct vb_block *block)
{
    bool colon = false;
    for (const struct vb_inline *in = block->inlines; in != NULL; in = in->next) {
        struct vb_str text = in->kind == VB_TEXT ? vb_str_trim(in->text) : (struct vb_str){0};
        if (text.n != 0) {
            colon = text.p[text.n - 1] == ':';
        } else if (in->kind == VB_PLACEHOLDER) {
            colon = false;
        }
    }
    return colon;
}

/* The structure of a paragraph: its element, and for a list item label and body. */
static void open_paragraph(struct vb_flow *f, struct vb_spot *spot, struct vb_para *para)
{
    const struct vb_block *block = para->block;
    if (f->note_mark_label != NULL) {
        para->label = f->note_mark_label;
        f->note_mark_label = NULL;
    }
    if (spot->parent == NULL || spot->pagination || block->role == VB_ROLE_ARTIFACT) {
        return;
    }
    struct vb_element *e = vb_tree_open(f->kept, spot->parent, block);
    para->text = e;
    if (block->role == VB_ROLE_LI) {
        if (block->label != NULL && para->label == NULL) {
            para->label = vb_tree_add(f->kept, e, VB_ROLE_LBL, block->where);
        }
        para->text = vb_tree_add(f->kept, e, VB_ROLE_LBODY, block->where);
    } else if (block->role != VB_ROLE_NONE && block->role != VB_ROLE_CAPTION) {
        para->last_note = e;
    }
}

/* Price of a page break after line `i` of `n`. */
static int32_t line_penalty(const struct vb_para *para, size_t i, bool whole)
{
    const struct vb_style *style = para->block->style;
    size_t n = para->lines->count;
    if (i + 1 == n) {
        bool keep = para->heading || para->lead_in || style->keep_with_next;
        return keep ? VB_COST_KEEP_NEXT : 0;
    }
    if (whole) {
        return VB_COST_NEVER;
    }
    bool few = (int64_t)i + 1 < style->orphans || (int64_t)(n - i) - 1 < style->widows;
    return few ? VB_COST_LINES : 0;
}

/* How far the line reaches below its baseline, a rule under the paragraph included. */
static vb_len line_depth(const struct vb_para *para, size_t i)
{
    const struct vb_style *style = para->block->style;
    vb_len descent = para->lines->lines[i].descent;
    if (i + 1 < para->lines->count || style->rule_share <= 0) {
        return descent;
    }
    return longer(descent, style->rule_gap + style->rule_width);
}

static void push_lines(struct vb_flow *f, struct vb_spot *spot, struct vb_para *para)
{
    const struct vb_lines *lines = para->lines;
    const struct vb_style *style = para->block->style;
    vb_len total = 0;
    for (size_t i = 0; i < lines->count; i++) {
        total += lines->lines[i].advance;
    }
    bool whole = style->keep_lines && f->section != NULL && total <= f->section->height;
    for (size_t i = 0; i < lines->count; i++) {
        const struct vb_line *line = &lines->lines[i];
        vb_len above_line = i == 0 ? line->descent : lines->lines[i - 1].descent;
        struct vb_box box = {
            .kind = VB_BOX_LINE,
            .penalty = line_penalty(para, i, whole),
            .above = line->advance - line->ascent - above_line,
            .height = line->ascent + line_depth(para, i),
            .para = para,
            .index = i,
        };
        if (i == 0) {
            box.above += vb_spot_above(spot, style->before);
        }
        VB_PUSH(f->arena, spot->list, box);
    }
}

/* Ties the calls on the paragraph's lines to it. */
static void note_calls(struct vb_flow *f, struct vb_para *para)
{
    for (size_t i = 0; i < para->lines->count; i++) {
        const struct vb_line *line = &para->lines->lines[i];
        for (size_t k = 0; k < line->note_count; k++) {
            struct vb_call *call = vb_call_find(&f->calls, line->notes[k]);
            if (para->pagination && call != NULL) {
                VB_REPORT0(f->diag, VB_CONTINUED_NOTE, para->block->where);
            } else if (call != NULL) {
                call->para = para;
            }
        }
    }
}

/* A footnote's first paragraph begins with the note's mark. */
static const struct vb_block *with_note_mark(struct vb_flow *f, const struct vb_block *block)
{
    if (f->note_mark == NULL) {
        return block;
    }
    struct vb_block *marked = vb_copy(f->arena, block, sizeof *block);
    struct vb_inline *last = f->note_mark;
    while (last->next != NULL) {
        last = last->next;
    }
    last->next = block->label;
    marked->label = f->note_mark;
    f->note_mark = NULL;
    return marked;
}

static void add_anchor(struct vb_flow *f, const struct vb_spot *spot,
                       const struct vb_block *block)
{
    if (spot->pagination || (block->id.n == 0 && !block->outline)) {
        return;
    }
    struct vb_anchor *anchor = VB_NEW(f->arena, struct vb_anchor);
    anchor->block = block;
    struct vb_anchor **end = &f->pending;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = anchor;
}

static void flow_paragraph(struct vb_flow *f, struct vb_spot *spot,
                           const struct vb_block *given)
{
    const struct vb_block *block = with_note_mark(f, given);
    const struct vb_lines *lines = vb_set_paragraph(f->setter, block, spot->width);
    if (lines->count == 0) {
        spot->after = longer(spot->after, block->style->after);
        return;
    }
    struct vb_para *para = VB_NEW(f->arena, struct vb_para);
    para->block = block;
    para->lines = lines;
    para->heading = vb_role_is_heading(block->role);
    para->lead_in = ends_with_colon(block);
    para->pagination = spot->pagination;
    open_paragraph(f, spot, para);
    if (!spot->pagination) {
        para->anchors = f->pending;
        f->pending = NULL;
        f->lines_made += lines->count;
    }
    note_calls(f, para);
    push_lines(f, spot, para);
    spot->after = block->style->after;
}

/* Forbids page breaks among the boxes from `first` on, when they fit on a page together. */
static void keep_together(struct vb_flow *f, vb_box_list *list, size_t first)
{
    vb_box_list part = {.items = list->items + first, .count = list->count - first};
    if (part.count == 0 || f->section == NULL || vb_list_height(&part) > f->section->height) {
        return;
    }
    for (size_t i = 0; i + 1 < part.count; i++) {
        part.items[i].penalty = VB_COST_NEVER;
    }
}

/* First box of the paragraph that ends before box `end`; of a table, its last row. */
static size_t block_before(const vb_box_list *list, size_t end)
{
    size_t first = end - 1;
    const struct vb_box *last = &list->items[first];
    while (last->kind == VB_BOX_LINE && first > 0 &&
           list->items[first - 1].kind == VB_BOX_LINE &&
           list->items[first - 1].para == last->para) {
        first--;
    }
    return first;
}

/* Ties the paragraph before box `at`, and `lines` lines before that, to what begins at `at`; as
 * much of it as fits on a page. */
static void keep_before(struct vb_flow *f, vb_box_list *list, size_t at, int32_t lines)
{
    if (at == 0 || at >= list->count || f->section == NULL) {
        return;
    }
    size_t from = block_before(list, at);
    for (int32_t i = 0; i < lines && from > 0; i++) {
        from--;
        if (list->items[from].kind == VB_BOX_SLICE) {
            break;
        }
    }
    for (; from < at; from++) {
        vb_box_list part = {.items = list->items + from, .count = list->count - from};
        if (vb_list_height(&part) <= f->section->height) {
            break;
        }
    }
    for (; from < at; from++) {
        int32_t *penalty = &list->items[from].penalty;
        *penalty = *penalty > VB_COST_KEEP_NEXT ? *penalty : VB_COST_KEEP_NEXT;
    }
}

static void flow_group(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block)
{
    struct vb_element *parent = spot->parent;
    if (block->role == VB_ROLE_ARTIFACT) {
        spot->parent = NULL;
    } else if (parent != NULL) {
        spot->parent = vb_tree_open(f->kept, parent, block);
    }
    size_t first = spot->list->count;
    spot->before = longer(spot->before, block->before);
    vb_flow_blocks(f, spot, block->children);
    if (block->keep) {
        keep_together(f, spot->list, first);
    }
    if (block->keep_before > 0) {
        keep_before(f, spot->list, first, block->keep_before);
    }
    spot->parent = parent;
}

void vb_flow_block(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block)
{
    add_anchor(f, spot, block);
    switch (block->kind) {
    case VB_PARAGRAPH:
        flow_paragraph(f, spot, block);
        break;
    case VB_GROUP:
    case VB_SECTION:
        flow_group(f, spot, block);
        break;
    case VB_COLUMNS:
        vb_flow_columns(f, spot, block);
        break;
    case VB_TABLE:
        vb_flow_table(f, spot, block, NULL);
        break;
    case VB_VSPACE:
        spot->blank += longer(block->height, 0);
        break;
    }
}

/* A caption right above its table is the table's first child. */
static bool flow_captioned(struct vb_flow *f, struct vb_spot *spot,
                           const struct vb_block *block)
{
    const struct vb_block *table = block->next;
    if (block->kind != VB_PARAGRAPH || block->role != VB_ROLE_CAPTION || table == NULL ||
        table->kind != VB_TABLE || spot->parent == NULL || spot->pagination) {
        return false;
    }
    struct vb_element *parent = spot->parent;
    struct vb_block open = *table;
    open.role = VB_ROLE_TABLE;
    struct vb_element *e = vb_tree_open(f->kept, parent, &open);
    spot->parent = e;
    vb_flow_block(f, spot, block);
    spot->parent = parent;
    add_anchor(f, spot, table);
    vb_flow_table(f, spot, table, e);
    return true;
}

void vb_flow_blocks(struct vb_flow *f, struct vb_spot *spot, const struct vb_block *block)
{
    while (block != NULL) {
        if (flow_captioned(f, spot, block)) {
            block = block->next;
        } else {
            vb_flow_block(f, spot, block);
        }
        block = block->next;
    }
}

void vb_flow_section(struct vb_flow *f, struct vb_section *section)
{
    f->section = section;
    f->pending = NULL;
    section->element = f->root;
    if (section->block->role != VB_ROLE_NONE || section->block->mark.n != 0) {
        section->element = vb_tree_open(f->kept, f->root, section->block);
    }
    struct vb_spot spot = {
        .list = &section->body, .width = section->width, .parent = section->element};
    vb_flow_blocks(f, &spot, section->block->children);
    vb_flow_notes(f, section);
}
