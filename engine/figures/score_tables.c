/* Tables of scores: criteria down and units across, or units down with their totals and ranks.
 */
#include "figures/columns.h"
#include "figures/rows.h"
#include "figures/scores.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

enum field {
    TT,
    TIEU_CHI, /* name of the criterion, which stands in the row */
    TOI_DA,
    DIEM_DON_VI, /* points of `member` at `step` */
    TEN_DON_VI,  /* name of the unit, which stands in the row */
    DIEM_BUOC,   /* total at `step` */
    DIEM_LOAI,   /* points of `kind`: bonus, penalty */
    DIEM_TIEU_CHI,
    TONG,
    HANG
};

struct score_column {
    enum field field;
    enum vb_score_step step;
    enum vb_criterion_kind kind;
    const struct vb_member *member;
    const struct vb_criterion *criterion;
    struct vb_str code, head;
};

struct score_table {
    struct vb_rows *t;
    const struct vb_scoreboard *board;
    VB_VEC(struct score_column) columns;
};

static const struct {
    const char *code, *head;
    enum field field;
    enum vb_score_step step;
    enum vb_criterion_kind kind;
} fields[] = {
    {"tt", "TT", TT, VB_TU_CHAM, VB_DIEM_CHINH},
    {"tieu-chi", "Tiêu chí", TIEU_CHI, VB_TU_CHAM, VB_DIEM_CHINH},
    {"toi-da", "Điểm tối đa", TOI_DA, VB_TU_CHAM, VB_DIEM_CHINH},
    {"ten-don-vi", "Đơn vị", TEN_DON_VI, VB_TU_CHAM, VB_DIEM_CHINH},
    {"tu-cham", "Điểm tự chấm", DIEM_BUOC, VB_TU_CHAM, VB_DIEM_CHINH},
    {"khoi-cham", "Điểm Khối chấm", DIEM_BUOC, VB_KHOI_CHAM, VB_DIEM_CHINH},
    {"tham-dinh", "Điểm thẩm định", DIEM_BUOC, VB_THAM_DINH, VB_DIEM_CHINH},
    {"diem-chinh", "Điểm tiêu chí", DIEM_LOAI, VB_TU_CHAM, VB_DIEM_CHINH},
    {"diem-thuong", "Điểm thưởng", DIEM_LOAI, VB_TU_CHAM, VB_DIEM_THUONG},
    {"diem-tru", "Điểm trừ", DIEM_LOAI, VB_TU_CHAM, VB_DIEM_TRU},
    {"tong", "Tổng điểm", TONG, VB_TU_CHAM, VB_DIEM_CHINH},
    {"hang", "Xếp hạng", HANG, VB_TU_CHAM, VB_DIEM_CHINH},
};

/* ---- columns */

static struct vb_str unit_name(const struct vb_member *m)
{
    return m->short_name.n != 0 ? m->short_name : m->name;
}

/* «don-vi», «don-vi.cc-kl», «don-vi.tu-cham», «don-vi.cc-kl.tu-cham». */
static bool add_unit_columns(struct score_table *s, struct vb_str code)
{
    struct score_column c = {.field = DIEM_DON_VI, .step = s->board->last, .code = code};
    struct vb_str rest = vb_str_part(code, sizeof "don-vi" - 1, code.n);
    size_t dot = rest.n;
    while (dot > 0 && rest.p[dot - 1] != '.') {
        dot--;
    }
    bool stepped = dot > 0 && vb_score_step_read(vb_str_part(rest, dot, rest.n), &c.step);
    rest = stepped ? vb_str_part(rest, 0, dot - 1) : rest;
    const struct vb_member *only =
        vb_map_find(&s->t->f->member_codes, vb_str_part(rest, 1, rest.n));
    if (rest.n != 0 && only == NULL) {
        return false;
    }
    for (size_t i = 0; i < s->board->standings.count; i++) {
        c.member = s->board->standings.items[i]->member;
        if (only == NULL || c.member == only) {
            c.head = stepped ? vb_strf(s->t->a, "%.*s, %s", VB_ARG(unit_name(c.member)),
                                       vb_score_step_name(c.step))
                             : unit_name(c.member);
            VB_PUSH(s->t->a, &s->columns, c);
        }
    }
    return true;
}

static bool add_column(struct score_table *s, struct vb_str code)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (vb_str_eq_z(code, fields[i].code)) {
            struct score_column c = {.field = fields[i].field,
                                     .step = fields[i].step,
                                     .kind = fields[i].kind,
                                     .code = code,
                                     .head = vb_str_z(fields[i].head)};
            VB_PUSH(s->t->a, &s->columns, c);
            return true;
        }
    }
    const struct vb_criterion *criterion = vb_map_find(&s->t->f->criterion_codes, code);
    if (criterion != NULL) {
        struct score_column c = {.field = DIEM_TIEU_CHI,
                                 .criterion = criterion,
                                 .code = code,
                                 .head = criterion->name};
        VB_PUSH(s->t->a, &s->columns, c);
        return true;
    }
    bool units = vb_str_eq_z(code, "don-vi") || vb_str_starts(code, VB_STR("don-vi."));
    if (units && add_unit_columns(s, code)) {
        return true;
    }
    VB_REPORT(
        s->t->dg, VB_FIG_COLUMN, vb_node_place(s->t->bang, "cot"), code,
        VB_STR("tt tieu-chi toi-da don-vi don-vi.MÃ don-vi.tu-cham; hoặc tt ten-don-vi "
               "tu-cham khoi-cham tham-dinh diem-chinh diem-thuong diem-tru tong hang và "
               "mã tiêu chí"),
        VB_STR("tt tieu-chi toi-da don-vi don-vi.CODE don-vi.tu-cham; or tt ten-don-vi "
               "tu-cham khoi-cham tham-dinh diem-chinh diem-thuong diem-tru tong hang and "
               "codes of tieu-chi"));
    return false;
}

static bool has(const struct score_table *s, enum field field)
{
    for (size_t i = 0; i < s->columns.count; i++) {
        if (s->columns.items[i].field == field) {
            return true;
        }
    }
    return false;
}

static bool read_columns(struct score_table *s)
{
    struct vb_str list = vb_node_string(s->t->bang, "cot");
    struct vb_str code;
    list = list.n != 0 ? list : VB_STR("tt tieu-chi toi-da don-vi");
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        if (!add_column(s, code)) {
            return false;
        }
    }
    return true;
}

/* ---- cells */

static void set_points(const struct score_table *s, struct vb_figure_cell *cell,
                       struct vb_decimal value, bool known)
{
    cell->number = true;
    cell->text = known ? vb_points_text(s->board, value, s->t->a) : VB_STR("");
}

static void set_rank(const struct score_table *s, struct vb_figure_cell *cell,
                     const struct vb_standing *of)
{
    cell->number = true;
    cell->text = of == NULL || of->rank == 0 ? VB_STR("") : vb_strf(s->t->a, "%d", of->rank);
}

/* A row of a criterion. */
static void fill_criterion(const struct score_table *s, struct vb_figure_row *row,
                           const struct vb_criterion *c, struct vb_str label,
                           struct vb_str name)
{
    for (size_t i = 0; i < s->columns.count; i++) {
        const struct score_column *column = &s->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i];
        if (column->field == TT) {
            cell->text = label;
        } else if (column->field == TIEU_CHI) {
            cell->text = name;
        } else if (column->field == TOI_DA) {
            set_points(s, cell, c->maximum, c->bounded);
        } else if (column->field == DIEM_DON_VI) {
            const struct vb_points *p = vb_points_of(s->t->f, c, column->step, column->member);
            set_points(s, cell, p->value, p->known);
            cell->code = c->code.n != 0 ? c->code : s->board->code;
            cell->member = column->member;
        }
    }
}

static void add_criteria(const struct score_table *s, const struct vb_criterion *up,
                         int32_t level)
{
    int64_t number = 0;
    for (const struct vb_criterion *c = up->first; c != NULL; c = c->next) {
        enum vb_figure_row_kind kind = c->first != NULL ? VB_ROW_GROUP : VB_ROW_ITEM;
        struct vb_figure_row *row = vb_rows_add(s->t, kind, level, c->node);
        fill_criterion(s, row, c, vb_rows_label(s->t, level, ++number), c->name);
        add_criteria(s, c, level + 1);
    }
}

static void add_ranks(const struct score_table *s)
{
    struct vb_figure_row *row = vb_rows_add(s->t, VB_ROW_TOTAL, 0, s->t->bang);
    bool any = false;
    for (size_t i = 0; i < s->columns.count; i++) {
        const struct score_column *column = &s->columns.items[i];
        if (column->field == TIEU_CHI) {
            row->cells[i].text = VB_STR("Xếp hạng");
        } else if (column->field == DIEM_DON_VI && column->step == s->board->last) {
            set_rank(s, &row->cells[i], vb_standing_of(s->board, column->member));
            row->cells[i].code = s->board->code;
            row->cells[i].member = column->member;
            any |= row->cells[i].text.n != 0;
        }
    }
    s->t->count -= !any; /* no column shows the step that ranks */
}

static void fill_unit(const struct score_table *s, struct vb_figure_row *row,
                      const struct vb_standing *of, struct vb_str label)
{
    const struct vb_scoreboard *b = s->board;
    for (size_t i = 0; i < s->columns.count; i++) {
        const struct score_column *c = &s->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i];
        if (c->field == TT) {
            cell->text = label;
        } else if (c->field == TEN_DON_VI) {
            cell->text = of->member->name;
        } else if (c->field == DIEM_BUOC || c->field == TONG) {
            size_t step = c->field == TONG ? b->last : c->step;
            set_points(s, cell, of->totals[step], of->whole[step]);
        } else if (c->field == DIEM_LOAI) {
            set_points(s, cell, of->parts[c->kind], of->whole[b->last]);
        } else if (c->field == DIEM_TIEU_CHI) {
            const struct vb_points *p =
                vb_points_of(s->t->f, c->criterion, b->last, of->member);
            set_points(s, cell, p->value, p->known);
            cell->code = c->code;
        } else if (c->field == HANG) {
            set_rank(s, cell, of);
        }
        if (cell->number) {
            cell->member = of->member;
            cell->code = cell->code.n != 0 ? cell->code : b->code;
        }
    }
}

/* Above the units, what the criteria across can give. */
static void add_maxima(const struct score_table *s)
{
    struct vb_figure_row *row = NULL;
    for (size_t i = 0; i < s->columns.count; i++) {
        const struct score_column *c = &s->columns.items[i];
        if (row == NULL && c->field == DIEM_TIEU_CHI && c->criterion->bounded) {
            row = vb_rows_add(s->t, VB_ROW_GROUP, 0, s->t->bang);
        }
    }
    for (size_t i = 0; row != NULL && i < s->columns.count; i++) {
        const struct score_column *c = &s->columns.items[i];
        const struct vb_criterion *of = c->field == TONG            ? &s->board->all
                                        : c->field == DIEM_TIEU_CHI ? c->criterion
                                                                    : NULL;
        if (c->field == TEN_DON_VI) {
            row->cells[i].text = VB_STR("Điểm tối đa");
        } else if (of != NULL) {
            set_points(s, &row->cells[i], of->maximum, of->bounded);
        }
    }
}

/* Is the rank before the name: is this a table in the order of ranks? */
static bool by_rank(const struct score_table *s)
{
    for (size_t i = 0; i < s->columns.count; i++) {
        if (s->columns.items[i].field == HANG || s->columns.items[i].field == TEN_DON_VI) {
            return s->columns.items[i].field == HANG;
        }
    }
    return false;
}

/* The units in the order of the file; or those of each rank, then those without one. */
static void add_units(const struct score_table *s)
{
    int64_t number = 0;
    size_t count = s->board->standings.count;
    bool ranked = by_rank(s);
    for (size_t place = 1; place <= (ranked ? count + 1 : 1); place++) {
        for (size_t i = 0; i < count; i++) {
            const struct vb_standing *of = s->board->standings.items[i];
            size_t own = of->rank > 0 ? (size_t)of->rank : count + 1;
            if (!ranked || own == place) {
                struct vb_figure_row *row = vb_rows_add(s->t, VB_ROW_ITEM, 1, of->member->node);
                fill_unit(s, row, of, vb_rows_label(s->t, 1, ++number));
            }
        }
    }
}

const struct vb_figure_table *vb_score_table(struct vb_rows *t)
{
    struct vb_str code = vb_node_string(t->bang, "bang-diem");
    struct score_table s = {.t = t, .board = vb_map_find(&t->f->score_codes, code)};
    if (s.board == NULL) {
        VB_REPORT(t->dg, VB_FIG_UNKNOWN, &t->bang->where, code, VB_STR("—"));
        return NULL;
    }
    if (!read_columns(&s)) {
        return NULL;
    }
    t->columns = s.columns.count;
    if (has(&s, TEN_DON_VI)) {
        add_maxima(&s);
        add_units(&s);
    } else {
        add_criteria(&s, &s.board->all,
                     s.board->all.first != NULL && s.board->all.first->first != NULL ? 0 : 1);
        fill_criterion(&s, vb_rows_add(t, VB_ROW_TOTAL, 0, t->bang), &s.board->all, VB_STR(""),
                       VB_STR("Tổng điểm"));
        add_ranks(&s);
    }
    struct vb_str *heads = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *codes = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    for (size_t i = 0; i < t->columns; i++) {
        heads[i] = s.columns.items[i].head;
        codes[i] = s.columns.items[i].code;
    }
    return vb_rows_table(t, heads, codes);
}
