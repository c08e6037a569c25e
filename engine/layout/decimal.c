/* Numbers of a column lined up at the comma.  A cell counts when its one line holds a number,
 * whatever stands before («trên 50», «≥ 20») or after it («6,6-6,8», «12 xã»); a sign for
 * nothing («-», «x») stands under the units. */
#include "layout/table.h"

/* Words around a number are few; longer ones make it a sentence. */
enum { MOST_WORD_BYTES = 24 };

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

/* Where a line's number ends its whole part. */
struct place {
    vb_len comma; /* from the line's left end */
    bool plain;   /* nothing but digits, signs and marks of numbers */
    bool digits;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* End of the number that begins at `i`: digits, and dots between digits. */
static size_t whole_end(struct vb_str text, size_t i)
{
    while (i < text.n && (is_digit(text.p[i]) ||
                          (text.p[i] == '.' && i + 1 < text.n && is_digit(text.p[i + 1])))) {
        i++;
    }
    return i;
}

/* Digits, one comma, a sign before and a share mark after: all others are outliers that may not
 * push a column of such numbers aside. */
static bool is_plain(struct vb_str text)
{
    struct vb_str t = vb_str_trim(text);
    for (size_t i = 0; i < t.n; i++) {
        bool sign = t.p[i] == '-' && i == 0;
        if (!sign && !is_digit(t.p[i]) && t.p[i] != '.' && t.p[i] != ',' && t.p[i] != '%' &&
            t.p[i] != ' ') {
            return false;
        }
    }
    return true;
}

/* «-», «–», «…», «x»: what stands in a cell instead of a number. */
static bool is_sign(struct vb_str text)
{
    bool letter = false;
    for (size_t i = 0; i < text.n; i++) {
        letter = letter || (text.p[i] >= 'A' && text.p[i] <= 'z');
    }
    return !letter || vb_str_eq_z(text, "x");
}

/* Finds the number of a line; false when it is text. */
static bool find_number(const struct vb_line *line, struct place *place)
{
    size_t bytes = 0;
    bool sign = true;
    *place = (struct place){.comma = line->width, .plain = true};
    for (size_t i = 0; i < line->piece_count; i++) {
        const struct vb_piece *piece = &line->pieces[i];
        if (piece->from != NULL && piece->from->kind == VB_FOOTNOTE) {
            if (!place->digits) {
                place->comma = piece->x;
            }
            continue;
        }
        struct vb_str text = piece->run.text;
        place->plain = place->plain && is_plain(text);
        for (size_t k = 0; k < text.n && !place->digits; k++) {
            if (is_digit(text.p[k])) {
                size_t end = whole_end(text, k);
                int64_t units = vb_face_measure(piece->run.face, vb_str_part(text, 0, end));
                place->comma =
                    piece->x + vb_scale(units, piece->run.size, piece->run.face->units_per_em);
                place->digits = true;
                bytes += k > MOST_WORD_BYTES ? MOST_WORD_BYTES + 1 : 0;
            }
        }
        sign = sign && is_sign(text);
        bytes += text.n;
    }
    return place->digits ? bytes <= 2 * MOST_WORD_BYTES : sign && bytes > 0 && bytes <= 3;
}

/* The only line of a cell that holds one number or one sign, or NULL. */
static const struct vb_line *number_of(const struct vb_ucell *cell, size_t column,
                                       struct place *place)
{
    if (cell->column != column || cell->colspan != 1 || cell->header || cell->vertical ||
        cell->list.count != 1 || cell->list.items[0].kind != VB_BOX_LINE) {
        return NULL;
    }
    const struct vb_line *line = vb_box_line(&cell->list.items[0]);
    return find_number(line, place) ? line : NULL;
}

/* Room before and after the comma. */
struct room {
    vb_len before, after;
};

static void widen(struct room *room, const struct vb_line *line, const struct place *place)
{
    room->before = longer(room->before, place->comma);
    room->after = longer(room->after, line->width - place->comma);
}

/* What the column's numbers need: all of them, and the plain ones alone. */
static void measure_column(struct vb_unit *const *units, size_t count, size_t column,
                           struct room *all, struct room *plain)
{
    for (size_t u = 0; u < count; u++) {
        for (size_t c = 0; c < units[u]->cell_count; c++) {
            struct place place;
            const struct vb_line *line = number_of(&units[u]->cells[c], column, &place);
            if (line != NULL && place.digits) {
                widen(all, line, &place);
            }
            if (line != NULL && place.digits && place.plain) {
                widen(plain, line, &place);
            }
        }
    }
}

/* Moves a cell's line so that its number ends its whole part at `comma`, as far as the line
 * stays in the cell. */
static void shift_cell(struct vb_ucell *cell, const struct vb_line *line,
                       const struct place *place, vb_len comma)
{
    vb_len left = comma - place->comma;
    vb_len most = cell->width - line->width;
    left = left > most ? most : left;
    left = left < 0 ? 0 : left;
    cell->shift = left - line->x;
}

void vb_align_cells(struct vb_unit *unit)
{
    const vb_len *comma = unit->grid->comma;
    for (size_t c = 0; comma != NULL && c < unit->cell_count; c++) {
        struct vb_ucell *cell = &unit->cells[c];
        struct place place;
        const struct vb_line *line = number_of(cell, cell->column, &place);
        if (line != NULL && comma[cell->column] >= 0) {
            shift_cell(cell, line, &place, comma[cell->column]);
        }
    }
}

/* Where the column's commas stand, from the left of its inner area; -1: nowhere. */
static vb_len comma_of(const struct vb_grid *grid, struct vb_unit *const *units, size_t count,
                       size_t column)
{
    struct room all = {0}, plain = {0};
    vb_len width = grid->x[column + 1] - grid->x[column] - 2 * grid->padding_x;
    measure_column(units, count, column, &all, &plain);
    struct room *room = all.before + all.after <= width ? &all : &plain;
    vb_len need = room->before + room->after;
    return need == 0 || need > width ? -1 : (width - need) / 2 + room->before;
}

void vb_align_decimals(struct vb_flow *f, struct vb_grid *grid, const struct vb_table *table,
                       struct vb_unit *const *units, size_t count)
{
    grid->comma = VB_NEW_ARRAY(f->arena, vb_len, grid->column_count);
    for (size_t k = 0; k < grid->column_count; k++) {
        grid->comma[k] = table->columns[k].decimal ? comma_of(grid, units, count, k) : -1;
    }
    for (size_t u = 0; u < count; u++) {
        vb_align_cells(units[u]);
    }
}
