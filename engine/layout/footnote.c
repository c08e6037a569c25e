#include "layout/footnote.h"

#include "layout/tree.h"
#include "layout/unit.h"

#include <stdlib.h>

typedef VB_VEC(struct vb_call) call_list;

struct numbering {
    struct vb_arena *arena;
    call_list found;
    size_t number; /* last given */
};

static void number_blocks(struct numbering *n, const struct vb_block *block);

static void number_inlines(struct numbering *n, const struct vb_inline *in)
{
    for (; in != NULL; in = in->next) {
        if (in->kind == VB_FOOTNOTE) {
            struct vb_call call = {.in = in,
                                   .mark = vb_strf(n->arena, "%zu", ++n->number),
                                   .serial = n->found.count + 1};
            VB_PUSH(n->arena, &n->found, call);
            number_blocks(n, in->note);
        }
    }
}

static void number_rows(struct numbering *n, const struct vb_row *rows, size_t count)
{
    for (size_t r = 0; r < count; r++) {
        for (size_t c = 0; c < rows[r].cell_count; c++) {
            number_blocks(n, rows[r].cells[c].content);
        }
    }
}

static void number_blocks(struct numbering *n, const struct vb_block *block)
{
    for (; block != NULL; block = block->next) {
        switch (block->kind) {
        case VB_PARAGRAPH:
            number_inlines(n, block->label);
            number_inlines(n, block->inlines);
            break;
        case VB_TABLE:
            number_rows(n, block->table->head, block->table->head_count);
            number_rows(n, block->table->rows, block->table->row_count);
            break;
        case VB_GROUP:
        case VB_COLUMNS:
        case VB_SECTION:
            number_blocks(n, block->children);
            break;
        case VB_VSPACE:
            break;
        }
    }
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct vb_call *)a)->in;
    uintptr_t y = (uintptr_t)((const struct vb_call *)b)->in;
    return (x > y) - (x < y);
}

void vb_number_calls(struct vb_arena *a, struct vb_calls *calls, const struct vb_doc *doc)
{
    struct numbering n = {.arena = a};
    for (const struct vb_block *s = doc->sections; s != NULL; s = s->next) {
        if (s->page != NULL && s->page->number_restart) {
            n.number = 0;
        }
        number_blocks(&n, s->children);
    }
    calls->items = n.found.items;
    calls->count = n.found.count;
    if (calls->count > 1) {
        qsort(calls->items, calls->count, sizeof *calls->items, by_address);
    }
}

struct vb_call *vb_call_find(const struct vb_calls *calls, const struct vb_inline *in)
{
    struct vb_call key = {.in = in};
    return calls->count == 0
               ? NULL
               : bsearch(&key, calls->items, calls->count, sizeof key, by_address);
}

/* The footnote's element: right after the paragraph that calls it, or the last in its text. */
static struct vb_element *open_note(struct vb_flow *f, struct vb_call *call)
{
    struct vb_para *para = call->para;
    if (para == NULL || para->text == NULL) {
        return NULL;
    }
    const struct vb_where *where = call->in->where;
    call->reference = vb_tree_add(f->kept, para->text, VB_ROLE_REFERENCE, where);
    struct vb_element *note = para->last_note == NULL
                                  ? vb_tree_add(f->kept, para->text, VB_ROLE_NOTE, where)
                                  : vb_tree_add_after(f->kept, para->last_note->parent,
                                                      para->last_note, VB_ROLE_NOTE, where);
    if (para->last_note != NULL) {
        para->last_note = note;
    }
    note->id = vb_strf(f->kept, "note-%zu", call->serial);
    return note;
}

/* The mark before the footnote's text: raised, and a space. */
static struct vb_inline *mark_inlines(struct vb_flow *f, const struct vb_call *call)
{
    struct vb_inline *mark = VB_NEW_ARRAY(f->arena, struct vb_inline, 2);
    mark[0] = (struct vb_inline){.kind = VB_TEXT,
                                 .text = call->mark,
                                 .flags = VB_RAISED,
                                 .next = &mark[1],
                                 .where = call->in->where};
    mark[1] =
        (struct vb_inline){.kind = VB_TEXT, .text = VB_STR(" "), .where = call->in->where};
    return mark;
}

static void flow_calls_of(struct vb_flow *f, struct vb_section *section,
                          const struct vb_box *box);

static void flow_note(struct vb_flow *f, struct vb_section *section, const struct vb_inline *in)
{
    struct vb_call *call = vb_call_find(&f->calls, in);
    if (call == NULL || call->done) {
        return;
    }
    call->done = true;
    struct vb_note note = {.call = call, .first = section->foot.count};
    struct vb_element *e = open_note(f, call);
    f->note_mark = mark_inlines(f, call);
    f->note_mark_label =
        e == NULL ? NULL : vb_tree_add(f->kept, e, VB_ROLE_LBL, call->in->where);
    struct vb_spot spot = {.list = &section->foot, .width = section->width, .parent = e};
    vb_flow_blocks(f, &spot, in->note);
    f->note_mark = NULL;
    f->note_mark_label = NULL;
    note.end = section->foot.count;
    if (note.end > note.first) {
        section->foot.items[note.first].opens = true;
    }
    VB_PUSH(f->arena, &section->notes, note);
    for (size_t i = note.first; i < note.end; i++) {
        struct vb_box box = section->foot.items[i];
        flow_calls_of(f, section, &box);
    }
}

/* First call of slice `slice` or later. */
static size_t slice_call(const struct vb_unit *unit, size_t slice)
{
    size_t low = 0, high = unit->call_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->calls[middle].slice < slice) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void flow_calls_of(struct vb_flow *f, struct vb_section *section,
                          const struct vb_box *box)
{
    if (box->kind == VB_BOX_LINE) {
        const struct vb_line *line = vb_box_line(box);
        for (size_t k = 0; k < line->note_count; k++) {
            flow_note(f, section, line->notes[k]);
        }
        return;
    }
    const struct vb_unit *unit = box->unit;
    size_t k = slice_call(unit, box->index);
    for (; k < unit->call_count && unit->calls[k].slice == box->index; k++) {
        flow_note(f, section, unit->calls[k].call);
    }
}

void vb_flow_notes(struct vb_flow *f, struct vb_section *section)
{
    for (size_t i = 0; i < section->body.count; i++) {
        flow_calls_of(f, section, &section->body.items[i]);
        section->body.items[i].note_end = section->foot.count;
    }
}

typedef VB_VEC(struct vb_slice_call) slice_call_list;

static void add_call(struct vb_flow *f, slice_call_list *calls, size_t slice,
                     const struct vb_inline *call)
{
    struct vb_slice_call one = {.slice = slice, .order = calls->count, .call = call};
    VB_PUSH(f->arena, calls, one);
}

/* The calls of one box of a cell. */
static void add_box_calls(struct vb_flow *f, slice_call_list *calls, const struct vb_unit *unit,
                          const struct vb_ucell *cell, const struct vb_box *box)
{
    bool line = box->kind == VB_BOX_LINE;
    if (line ? vb_box_line(box)->note_count == 0 : box->unit->call_count == 0) {
        return;
    }
    size_t slice = vb_unit_slice_of(unit, vb_ucell_bottom(unit, cell, box));
    if (line) {
        for (size_t k = 0; k < vb_box_line(box)->note_count; k++) {
            add_call(f, calls, slice, vb_box_line(box)->notes[k]);
        }
        return;
    }
    const struct vb_unit *inner = box->unit;
    size_t k = slice_call(inner, box->index);
    for (; k < inner->call_count && inner->calls[k].slice == box->index; k++) {
        add_call(f, calls, slice, inner->calls[k].call);
    }
}

static int by_slice(const void *a, const void *b)
{
    const struct vb_slice_call *x = a, *y = b;
    int order = (x->slice > y->slice) - (x->slice < y->slice);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

void vb_unit_calls(struct vb_flow *f, struct vb_unit *unit)
{
    slice_call_list calls = {0};
    for (size_t c = 0; c < unit->cell_count; c++) {
        const struct vb_ucell *cell = &unit->cells[c];
        for (size_t i = 0; i < cell->list.count; i++) {
            add_box_calls(f, &calls, unit, cell, &cell->list.items[i]);
        }
    }
    if (calls.count > 1) {
        qsort(calls.items, calls.count, sizeof *calls.items, by_slice);
    }
    unit->calls = calls.items;
    unit->call_count = calls.count;
}
