/* Tables of awards: what was given, proposed, registered, by recipient. */
#include "figures/rows.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

enum field { TT, HINH_THUC, CAP, COUNT, SHARE };

struct award_column {
    enum field field;
    struct vb_str who; /* code of the recipients counted; empty: all */
    enum vb_award_step step;
    struct vb_str code;
};

struct awards {
    struct vb_rows *t;
    vb_award_list items;
    VB_VEC(struct award_column) columns;
    struct vb_tally *totals; /* one a column */
    int32_t places;          /* of shares */
};

static const struct {
    const char *code, *head;
    enum field field;
} fields[] = {{"tt", "TT", TT},
              {"hinh-thuc", "Hình thức khen thưởng", HINH_THUC},
              {"cap", "Cấp khen thưởng", CAP},
              {"tap-the", "Tập thể", COUNT},
              {"ca-nhan", "Cá nhân", COUNT},
              {"ho-gia-dinh", "Hộ gia đình", COUNT},
              {"tong", "Tổng số", COUNT},
              {"ty-trong", "Tỷ trọng (%)", SHARE}};

/* ---- columns */

static bool wanted_awards(struct awards *w)
{
    struct vb_rows *t = w->t;
    struct vb_str list = vb_node_string(t->bang, "khen-thuong");
    struct vb_str code;
    size_t at = 0;
    if (vb_str_eq_z(list, "tat-ca")) {
        for (size_t i = 0; i < t->f->awards.count; i++) {
            VB_PUSH(t->a, &w->items, t->f->awards.items[i]);
        }
        return true;
    }
    while (vb_codes_next(list, &at, &code)) {
        const struct vb_award *a = vb_map_find(&t->f->award_codes, code);
        if (a == NULL) {
            VB_REPORT(t->dg, VB_FIG_UNKNOWN, &t->bang->where, code,
                      vb_figures_nearest(t->f, code, t->a));
            return false;
        }
        VB_PUSH(t->a, &w->items, a);
    }
    return true;
}

static bool any_given(const struct awards *w, struct vb_str who, enum vb_award_step step)
{
    for (size_t i = 0; i < w->items.count; i++) {
        if (vb_award_tally(w->items.items[i], step, who).given) {
            return true;
        }
    }
    return false;
}

static void add_count(struct awards *w, struct vb_str who, enum vb_award_step step)
{
    const char *name = vb_award_step_code(step);
    struct vb_str code =
        vb_strf(w->t->a, "%.*s.%s", VB_ARG(who.n == 0 ? VB_STR("tong") : who), name);
    struct award_column c = {.field = COUNT, .who = who, .step = step, .code = code};
    VB_PUSH(w->t->a, &w->columns, c);
}

/* Only the columns that hold something; a total where there are two or more recipients. */
static void usual_columns(struct awards *w)
{
    struct award_column tt = {.field = TT, .code = VB_STR("tt")};
    struct award_column name = {.field = HINH_THUC, .code = VB_STR("hinh-thuc")};
    VB_PUSH(w->t->a, &w->columns, tt);
    VB_PUSH(w->t->a, &w->columns, name);
    for (size_t s = VB_AWARD_STEP_COUNT; s-- > 0;) { /* registered, proposed, decided */
        size_t used = 0;
        for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
            struct vb_str who = vb_str_z(vb_recipient_code((enum vb_recipient)r));
            if (any_given(w, who, (enum vb_award_step)s)) {
                add_count(w, who, (enum vb_award_step)s);
                used++;
            }
        }
        if (used > 1) {
            add_count(w, VB_STR(""), (enum vb_award_step)s);
        }
    }
}

/* The furthest step that any of the awards has reached. */
static enum vb_award_step furthest(const struct awards *w)
{
    size_t s = 0;
    while (s + 1 < VB_AWARD_STEP_COUNT && !any_given(w, VB_STR(""), (enum vb_award_step)s)) {
        s++;
    }
    return (enum vb_award_step)s;
}

/* «tap-the», «tap-the.de-nghi», «ty-trong». */
static bool add_column(struct awards *w, struct vb_str code)
{
    size_t dot = vb_str_find(code, VB_STR("."), 0);
    struct vb_str head = vb_str_part(code, 0, dot == SIZE_MAX ? code.n : dot);
    struct vb_str step = vb_str_part(code, dot == SIZE_MAX ? code.n : dot + 1, code.n);
    struct award_column c = {.step = furthest(w), .code = code};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        enum field field = fields[i].field;
        bool counts = field == COUNT || field == SHARE;
        if (!vb_str_eq_z(head, fields[i].code) || (step.n != 0 && !counts) ||
            (step.n != 0 && !vb_award_step_read(step, &c.step))) {
            continue;
        }
        enum vb_recipient r;
        c.field = field;
        c.who = vb_recipient_read(head, &r) ? head : VB_STR("");
        VB_PUSH(w->t->a, &w->columns, c);
        return true;
    }
    const struct vb_str known = VB_STR("tt ten don-vi; hoặc tt hinh-thuc cap tap-the ca-nhan "
                                       "ho-gia-dinh tong ty-trong; sau dấu "
                                       "chấm: quyet-dinh, de-nghi, dang-ky");
    const struct vb_str known_en = VB_STR(
        "tt ten don-vi; or tt hinh-thuc cap tap-the ca-nhan ho-gia-dinh tong ty-trong; after a "
        "dot: quyet-dinh, de-nghi, dang-ky");
    VB_REPORT(w->t->dg, VB_FIG_COLUMN, vb_node_place(w->t->bang, "cot"), code, known, known_en);
    return false;
}

static bool read_columns(struct awards *w)
{
    struct vb_str list = vb_node_string(w->t->bang, "cot");
    struct vb_str code;
    if (list.n == 0) {
        usual_columns(w);
        return true;
    }
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        if (!add_column(w, code)) {
            return false;
        }
    }
    return true;
}

static const struct award_column *first_count(const struct awards *w)
{
    for (size_t i = 0; i < w->columns.count; i++) {
        if (w->columns.items[i].field == COUNT || w->columns.items[i].field == SHARE) {
            return &w->columns.items[i];
        }
    }
    return NULL;
}

static bool counts(const struct award_column *c)
{
    return c->field == COUNT || c->field == SHARE;
}

/* Is there more than one step, so that the heads must tell them apart? */
static bool mixed_steps(const struct awards *w)
{
    const struct award_column *first = first_count(w);
    bool mixed = false;
    for (size_t i = 0; i < w->columns.count; i++) {
        const struct award_column *other = &w->columns.items[i];
        mixed |= counts(other) && other->step != first->step;
    }
    return mixed;
}

/* Above the recipients the step that they share: «Đề nghị», «Đã có quyết định». */
static struct vb_str upper_of(const struct award_column *c)
{
    static const char *const steps[] = {"Đã có quyết định", "Đề nghị", "Đăng ký"};
    return counts(c) ? vb_str_z(steps[c->step]) : VB_STR("");
}

/* «Tập thể»; «Cá nhân (đề nghị)» where the step must be named and is not said above. */
static struct vb_str head_of(const struct awards *w, const struct award_column *c, bool step)
{
    static const char *const steps[] = {"đã có quyết định", "đề nghị", "đăng ký"};
    size_t dot = vb_str_find(c->code, VB_STR("."), 0);
    struct vb_str code = vb_str_part(c->code, 0, dot == SIZE_MAX ? c->code.n : dot);
    struct vb_str name = VB_STR("");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        name = vb_str_eq_z(code, fields[i].code) ? vb_str_z(fields[i].head) : name;
    }
    return step && counts(c) ? vb_strf(w->t->a, "%.*s (%s)", VB_ARG(name), steps[c->step])
                             : name;
}

/* ---- cells */

static void add_tally(struct vb_tally *to, struct vb_tally t)
{
    to->count += t.count;
    to->given |= t.given;
    to->blank |= t.blank;
}

static struct vb_str tally_text(const struct awards *w, const struct vb_tally *t,
                                struct vb_str typed)
{
    if (!t->given || t->blank) {
        return t->blank ? VB_STR("…") : VB_STR("");
    }
    return typed.n != 0 ? typed : vb_format_count(w->t->a, t->count);
}

static struct vb_str share_text(const struct awards *w, const struct vb_tally *own,
                                const struct vb_tally *all)
{
    struct vb_decimal share, hundredfold = vb_decimal_int(100 * own->count);
    if (!own->given || own->blank || all->blank || all->count == 0) {
        return own->given && all->blank ? VB_STR("…") : VB_STR("");
    }
    return vb_decimal_div(hundredfold, vb_decimal_int(all->count), w->places, &share)
               ? vb_format_number(w->t->a, share, -1)
               : VB_STR("");
}

static struct vb_str typed_count(const struct award_column *c, const struct vb_award *a)
{
    enum vb_recipient r;
    return vb_recipient_read(c->who, &r) ? a->text[r][c->step] : VB_STR("");
}

static void fill_award(struct awards *w, struct vb_figure_row *row, const struct vb_award *a,
                       struct vb_str label)
{
    for (size_t i = 0; i < w->columns.count; i++) {
        const struct award_column *c = &w->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i];
        struct vb_tally own = vb_award_tally(a, c->step, c->who);
        switch (c->field) {
        case TT:
            cell->text = label;
            break;
        case HINH_THUC:
            cell->text = a->name;
            break;
        case CAP:
            cell->text = a->level;
            break;
        case COUNT:
            cell->text = tally_text(w, &own, typed_count(c, a));
            break;
        case SHARE:
            cell->text = share_text(w, &own, &w->totals[i]);
            break;
        }
        cell->number = c->field == COUNT || c->field == SHARE;
        cell->code = cell->number ? a->code : VB_STR("");
    }
}

/* ---- rows */

/* The name stands in the column of names, or in the first that is no number. */
static void set_title(const struct awards *w, struct vb_figure_row *row, struct vb_str label,
                      struct vb_str title)
{
    for (size_t i = 0; i < w->columns.count; i++) {
        if (w->columns.items[i].field == TT) {
            row->cells[i].text = label;
        } else if (w->columns.items[i].field == HINH_THUC) {
            row->cells[i].text = title;
        }
    }
}

static void add_total(struct awards *w)
{
    struct vb_figure_row *row = vb_rows_add(w->t, VB_ROW_TOTAL, 0, w->t->bang);
    set_title(w, row, VB_STR(""), VB_STR("Tổng cộng"));
    for (size_t i = 0; i < w->columns.count; i++) {
        enum field field = w->columns.items[i].field;
        row->cells[i].number = field == COUNT || field == SHARE;
        if (field == COUNT) {
            row->cells[i].text = tally_text(w, &w->totals[i], VB_STR(""));
        } else if (field == SHARE) {
            row->cells[i].text = share_text(w, &w->totals[i], &w->totals[i]);
        }
    }
}

static bool shows_level(const struct awards *w)
{
    for (size_t i = 0; i < w->columns.count; i++) {
        if (w->columns.items[i].field == CAP) {
            return true;
        }
    }
    return false;
}

/* Awards of one level stand below its name, unless a column shows the level. */
static void add_rows(struct awards *w)
{
    struct vb_rows *t = w->t;
    struct vb_str level = VB_STR("");
    bool grouped = !shows_level(w);
    int64_t number = 0, group = 0;
    for (size_t i = 0; i < w->items.count; i++) {
        const struct vb_award *a = w->items.items[i];
        if (grouped && a->level.n != 0 && !vb_str_eq(a->level, level)) {
            struct vb_figure_row *head = vb_rows_add(t, VB_ROW_GROUP, 0, a->node);
            set_title(w, head, vb_rows_label(t, VB_LEVEL_ROMAN, ++group), a->level);
            level = a->level;
            number = 0;
        }
        struct vb_figure_row *row = vb_rows_add(t, VB_ROW_ITEM, group != 0, a->node);
        fill_award(w, row, a, vb_rows_label(t, VB_LEVEL_NUMBER, ++number));
    }
    if (w->items.count > 1) {
        add_total(w);
    }
}

static void sum_up(struct awards *w)
{
    w->totals = VB_NEW_ARRAY(w->t->a, struct vb_tally, w->columns.count);
    for (size_t c = 0; c < w->columns.count; c++) {
        const struct award_column *column = &w->columns.items[c];
        for (size_t i = 0; i < w->items.count; i++) {
            add_tally(&w->totals[c],
                      vb_award_tally(w->items.items[i], column->step, column->who));
        }
    }
}

/* A column of names makes it a list of names. */
static bool lists_names(struct vb_str list)
{
    struct vb_str code;
    bool names = false;
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        names |= vb_str_eq_z(code, "ten");
    }
    return names;
}

const struct vb_figure_table *vb_award_table(struct vb_rows *t)
{
    struct awards w = {.t = t};
    if (!wanted_awards(&w)) {
        return NULL;
    }
    if (lists_names(vb_node_string(t->bang, "cot"))) {
        return vb_award_names(t, &w.items);
    }
    if (!vb_rows_places(t, &w.places) || !read_columns(&w)) {
        return NULL;
    }
    t->columns = w.columns.count;
    sum_up(&w);
    add_rows(&w);
    struct vb_str *heads = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *codes = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *uppers = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    bool mixed = mixed_steps(&w);
    bool grouped = mixed && vb_str_eq_z(vb_node_string(t->bang, "gop-dau"), "co");
    for (size_t i = 0; i < w.columns.count; i++) {
        heads[i] = head_of(&w, &w.columns.items[i], mixed && !grouped);
        uppers[i] = grouped ? upper_of(&w.columns.items[i]) : VB_STR("");
        codes[i] = w.columns.items[i].code;
    }
    struct vb_figure_table *table = vb_rows_table(t, heads, codes);
    table->uppers = uppers;
    return table;
}
