#include "layout/table.h"

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

/* Whether the text is a number as printed, or part of one: 1.234,5  -0,7  ≥ 95%  12-15. */
static bool number_text(struct vb_str text, bool *digit)
{
    size_t at = 0;
    uint32_t cp;
    while (vb_str_next(text, &at, &cp)) {
        bool sign = cp == '.' || cp == ',' || cp == '-' || cp == '+' || cp == '%' ||
                    cp == ' ' || cp == '~' || cp == '<' || cp == '>' || cp == '(' ||
                    cp == ')' || cp == 0xA0 || cp == 0x2212 || cp == 0x2013 || cp == 0x2264 ||
                    cp == 0x2265;
        bool is_digit = cp >= '0' && cp <= '9';
        *digit = *digit || is_digit;
        if (!sign && !is_digit) {
            return false;
        }
    }
    return true;
}

static bool number_line(const struct vb_line *line)
{
    bool digit = false;
    for (size_t i = 0; i < line->piece_count; i++) {
        const struct vb_piece *piece = &line->pieces[i];
        bool call = piece->from != NULL && piece->from->kind == VB_FOOTNOTE;
        if (!call && !number_text(piece->run.text, &digit)) {
            return false;
        }
    }
    return digit;
}

/* Length of the part of `text` before its comma or, without one, up to its last digit. */
static size_t whole_part(struct vb_str text)
{
    size_t last = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ',') {
            return i;
        }
        if (text.p[i] >= '0' && text.p[i] <= '9') {
            last = i + 1;
        }
    }
    return last;
}

/* Distance of the comma from the line's left end. */
static vb_len comma_place(const struct vb_line *line)
{
    vb_len place = line->width;
    for (size_t i = 0; i < line->piece_count; i++) {
        const struct vb_run *run = &line->pieces[i].run;
        size_t n = whole_part(run->text);
        if (n == 0) {
            continue;
        }
        int64_t units = vb_face_measure(run->face, vb_str_part(run->text, 0, n));
        place = line->pieces[i].x + vb_scale(units, run->size, run->face->units_per_em);
        if (n < run->text.n && run->text.p[n] == ',') {
            break;
        }
    }
    return place;
}

/* The only line of a cell that holds one number, or NULL. */
static const struct vb_line *number_of(const struct vb_ucell *cell, size_t column)
{
    if (cell->column != column || cell->colspan != 1 || cell->header || cell->vertical ||
        cell->list.count != 1 || cell->list.items[0].kind != VB_BOX_LINE) {
        return NULL;
    }
    const struct vb_line *line = vb_box_line(&cell->list.items[0]);
    return number_line(line) ? line : NULL;
}

static void align_column(struct vb_unit *const *units, size_t count, size_t column)
{
    vb_len before = 0, after = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t u = 0; u < count; u++) {
            for (size_t c = 0; c < units[u]->cell_count; c++) {
                struct vb_ucell *cell = &units[u]->cells[c];
                const struct vb_line *line = number_of(cell, column);
                if (line == NULL) {
                    continue;
                }
                vb_len comma = comma_place(line);
                if (pass == 0) {
                    before = longer(before, comma);
                    after = longer(after, line->width - comma);
                } else if (before + after <= cell->width) {
                    vb_len left = (cell->width - before - after) / 2 + before - comma;
                    cell->shift = left - line->x;
                }
            }
        }
    }
}

void vb_align_decimals(const struct vb_table *table, struct vb_unit *const *units, size_t count)
{
    for (size_t k = 0; k < table->column_count; k++) {
        if (table->columns[k].decimal) {
            align_column(units, count, k);
        }
    }
}
