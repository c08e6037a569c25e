/* One sheet of an xlsx file: its cells and its merged blocks. */
#include "exchange/xlsx_parts.h"

#include "text/vietnamese.h"

#include <stdlib.h>

/* The cell under way. */
struct cell_reader {
    struct vb_part part;
    struct vb_sheet *sheet;
    struct vb_arena *scratch; /* attributes of one row's cells */
    size_t row_room;
    uint32_t row, column; /* of the last cell that was begun */
    struct vb_str type;   /* @t */
    struct vb_sb value;   /* of <v> */
    struct vb_str inner;  /* of <is> */
    uint32_t style;
    bool in_value, has_value, formula;
};

/* «D7» into column and row. */
static bool read_reference(struct vb_str s, uint32_t *row, uint32_t *column)
{
    size_t at = 0;
    uint32_t c = 0;
    for (; at < s.n && s.p[at] >= 'A' && s.p[at] <= 'Z' && c <= VB_SHEET_COLUMNS; at++) {
        c = c * 26 + (uint32_t)(s.p[at] - 'A' + 1);
    }
    *column = c;
    return c >= 1 && c <= VB_SHEET_COLUMNS &&
           vb_xlsx_count(vb_str_part(s, at, s.n), VB_SHEET_ROWS, row) && *row >= 1;
}

/* ---- cells */

static bool begin_row(struct cell_reader *r)
{
    struct vb_xlsx *x = r->part.x;
    struct vb_str number;
    uint32_t row = r->row + 1;
    vb_arena_reset(r->scratch);
    if (vb_pull_attribute(r->part.xml, "r", r->scratch, &number) &&
        (!vb_xlsx_count(number, VB_SHEET_ROWS, &row) || row <= r->row)) {
        return false; /* rows stand in order, or cells could not be found again */
    }
    struct vb_sheet_line made = {.number = row};
    if (row > VB_SHEET_ROWS) {
        return false;
    }
    r->row = row;
    r->column = 0;
    r->row_room = 0;
    VB_PUSH(x->a, &r->sheet->rows, made);
    return true;
}

static bool begin_cell(struct cell_reader *r)
{
    struct vb_str reference, style;
    uint32_t row = r->row, column = r->column + 1;
    if (r->sheet->rows.count == 0 ||
        (vb_pull_attribute(r->part.xml, "r", r->scratch, &reference) &&
         (!read_reference(reference, &row, &column) || row != r->row || column <= r->column)) ||
        column > VB_SHEET_COLUMNS) {
        return false;
    }
    r->column = column;
    r->type = (struct vb_str){NULL, 0};
    r->style = 0;
    (void)vb_pull_attribute(r->part.xml, "t", r->scratch, &r->type); /* none: a number */
    if (vb_pull_attribute(r->part.xml, "s", r->scratch, &style)) {
        (void)vb_xlsx_count(style, 65536, &r->style); /* an unknown style is the first */
    }
    r->value.n = 0;
    r->inner = (struct vb_str){NULL, 0};
    r->in_value = r->has_value = r->formula = false;
    return true;
}

/* The cell from what stood in it; false when it cannot be. */
static bool fill_cell(struct cell_reader *r, struct vb_sheet_cell *c)
{
    struct vb_xlsx *x = r->part.x;
    struct vb_str value = vb_sb_str(&r->value);
    uint32_t index;
    c->kind = VB_CELL_TEXT;
    if (vb_str_eq_z(r->type, "s")) {
        if (!vb_xlsx_count(value, VB_SHEET_CELLS, &index) || index >= x->strings.count) {
            return false;
        }
        c->text = x->strings.items[index];
    } else if (vb_str_eq_z(r->type, "inlineStr")) {
        c->text = r->inner;
    } else if (vb_str_eq_z(r->type, "str") || vb_str_eq_z(r->type, "d")) {
        c->text = vb_str_copy(x->a, vb_clean(x->a, value, true));
    } else if (vb_str_eq_z(r->type, "e")) {
        c->kind = VB_CELL_FAULT;
        c->text = vb_str_copy(x->a, vb_clean(x->a, value, true));
    } else if (vb_str_eq_z(r->type, "b")) {
        c->text = vb_str_eq_z(value, "1") ? VB_STR("TRUE") : VB_STR("FALSE");
    } else {
        uint8_t shown = r->style < x->styles.count ? x->styles.items[r->style] : VB_SHOWN_PLAIN;
        c->text = vb_str_copy(x->a, vb_str_trim(value));
        c->kind = shown == VB_SHOWN_DATE ? VB_CELL_DATE : VB_CELL_NUMBER;
        c->percent = shown == VB_SHOWN_PERCENT;
        if (!vb_stored_number(c->text, &c->number) && c->kind == VB_CELL_NUMBER) {
            c->kind = VB_CELL_HUGE;
        }
    }
    return true;
}

static bool end_cell(struct cell_reader *r)
{
    struct vb_xlsx *x = r->part.x;
    struct vb_sheet_cell c = {.column = r->column, .line = r->row, .character = r->column};
    if (!r->has_value && r->formula) {
        c.kind = VB_CELL_FAULT;
    } else if (!r->has_value) {
        return true;
    } else if (!fill_cell(r, &c)) {
        return false;
    } else if (c.text.n == 0) {
        return true;
    }
    if (x->cells++ == VB_SHEET_CELLS) {
        struct vb_where where = {.file = x->book->file};
        VB_REPORT(x->dg, VB_XCH_CELLS, &where, vb_strf(x->a, "%d", VB_SHEET_CELLS));
        x->reported = true;
        return false;
    }
    struct vb_sheet_line *row = &r->sheet->rows.items[r->sheet->rows.count - 1];
    VB_VEC(struct vb_sheet_cell) cells = {row->cells, row->count, r->row_room};
    VB_PUSH(x->a, &cells, c);
    row->cells = cells.items;
    row->count = cells.count;
    r->row_room = cells.room;
    return true;
}

/* ---- merged blocks */

static bool add_merge(struct cell_reader *r)
{
    struct vb_xlsx *x = r->part.x;
    struct vb_merge m;
    struct vb_str block;
    if (!vb_pull_attribute(r->part.xml, "ref", x->a, &block)) {
        return false;
    }
    size_t colon = vb_str_find(block, VB_STR(":"), 0);
    struct vb_str first = vb_str_part(block, 0, colon);
    struct vb_str last = colon == SIZE_MAX ? first : vb_str_part(block, colon + 1, block.n);
    if (!read_reference(first, &m.top, &m.left) || !read_reference(last, &m.bottom, &m.right) ||
        m.bottom < m.top || m.right < m.left) {
        return false;
    }
    uint64_t area = (uint64_t)(m.bottom - m.top + 1) * (m.right - m.left + 1);
    if (area + r->sheet->covered.count > VB_SHEET_COVERED) {
        struct vb_where where = {.file = x->book->file};
        VB_REPORT(x->dg, VB_XCH_CELLS, &where, vb_strf(x->a, "%d", VB_SHEET_COVERED));
        x->reported = true;
        return false;
    }
    for (uint32_t row = m.top; row <= m.bottom; row++) {
        for (uint32_t column = m.left; column <= m.right; column++) {
            struct vb_covered c = {row, column, (uint32_t)r->sheet->merges.count};
            VB_PUSH(x->a, &r->sheet->covered, c);
        }
    }
    VB_PUSH(x->a, &r->sheet->merges, m);
    return true;
}

static int by_place(const void *p, const void *q)
{
    const struct vb_covered *a = p, *b = q;
    int order = (a->row > b->row) - (a->row < b->row);
    order = order != 0 ? order : (a->column > b->column) - (a->column < b->column);
    return order != 0 ? order : (a->merge > b->merge) - (a->merge < b->merge);
}

/* ---- the part */

static bool on_start(struct cell_reader *r)
{
    struct vb_pull *xml = r->part.xml;
    if (vb_pull_is(xml, "row")) {
        return begin_row(r);
    }
    if (vb_pull_is(xml, "c")) {
        return begin_cell(r);
    }
    if (vb_pull_is(xml, "mergeCell")) {
        return add_merge(r);
    }
    if (vb_pull_is(xml, "is")) {
        r->has_value = true;
        return vb_xlsx_string(&r->part, &r->inner);
    }
    r->formula |= vb_pull_is(xml, "f");
    r->in_value = vb_pull_is(xml, "v");
    r->has_value |= r->in_value;
    return true;
}

static bool read_cells(struct cell_reader *r)
{
    for (;;) {
        switch (vb_pull_next(r->part.xml)) {
        case VB_PULL_START:
            if (!on_start(r)) {
                return false;
            }
            break;
        case VB_PULL_TEXT:
            if (r->in_value) {
                vb_sb_add(&r->value, vb_pull_text(r->part.xml));
            }
            break;
        case VB_PULL_END:
            r->in_value = false;
            if (vb_pull_is(r->part.xml, "c") && !end_cell(r)) {
                return false;
            }
            break;
        case VB_PULL_DONE:
            return true;
        case VB_PULL_FAULT:
            return false;
        }
    }
}

bool vb_xlsx_sheet(struct vb_xlsx *x, struct vb_str name, struct vb_sheet *sheet)
{
    struct cell_reader r = {.sheet = sheet};
    if (!vb_part_open(x, name, &r.part)) {
        struct vb_where where = {.file = x->book->file};
        VB_REPORT(x->dg, VB_XCH_ZIP, &where, x->book->file, name);
        return false;
    }
    r.scratch = vb_arena_new();
    vb_sb_init(&r.value, x->a);
    bool good = vb_part_close(&r.part, read_cells(&r));
    vb_arena_drop(r.scratch);
    if (good && sheet->covered.count > 1) {
        qsort(sheet->covered.items, sheet->covered.count, sizeof *sheet->covered.items,
              by_place);
    }
    return good;
}
