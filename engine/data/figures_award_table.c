/* Tables of awards: what was given, proposed, registered, by recipient; or, when columns are
 * asked for, the list of those who were given it. */
#include "data/figures_rows.h"

#include "text/vietnamese.h"

/* A column of counts. */
struct count_column {
    enum vb_recipient recipient;
    enum vb_award_step step;
    bool total; /* of all recipients */
};

struct awards {
    struct vb_rows *t;
    VB_VEC(const struct vb_award *) items;
    VB_VEC(struct count_column) columns;
};

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

static bool any_given(const struct awards *w, size_t recipient, size_t step)
{
    for (size_t i = 0; i < w->items.count; i++) {
        if (w->items.items[i]->given[recipient][step]) {
            return true;
        }
    }
    return false;
}

/* Only the columns that hold something; a total where there are two or more recipients. */
static void choose_columns(struct awards *w)
{
    for (size_t s = VB_AWARD_STEP_COUNT; s-- > 0;) { /* registered, proposed, decided */
        size_t used = 0;
        for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
            if (any_given(w, r, s)) {
                struct count_column c = {(enum vb_recipient)r, (enum vb_award_step)s, false};
                VB_PUSH(w->t->a, &w->columns, c);
                used++;
            }
        }
        if (used > 1) {
            struct count_column c = {VB_TAP_THE, (enum vb_award_step)s, true};
            VB_PUSH(w->t->a, &w->columns, c);
        }
    }
}

static void fill_award(struct awards *w, struct vb_figure_row *row, const struct vb_award *a,
                       int64_t *totals)
{
    for (size_t i = 0; i < w->columns.count; i++) {
        const struct count_column *c = &w->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i + 2];
        struct vb_str who =
            c->total ? VB_STR("") : vb_str_z(vb_recipient_code(c->recipient));
        struct vb_tally tally = vb_award_tally(a, c->step, who);
        totals[i] += tally.count;
        cell->number = true;
        cell->code = a->code;
        if (tally.given) {
            struct vb_str typed = c->total ? VB_STR("") : a->text[c->recipient][c->step];
            typed = tally.blank ? VB_STR("…") : typed;
            cell->text = typed.n != 0 ? typed : vb_format_count(w->t->a, tally.count);
        }
    }
}

static void add_award_rows(struct awards *w, int64_t *totals)
{
    struct vb_rows *t = w->t;
    struct vb_str level = VB_STR("");
    int64_t number = 0, group = 0;
    for (size_t i = 0; i < w->items.count; i++) {
        const struct vb_award *a = w->items.items[i];
        if (a->level.n != 0 && !vb_str_eq(a->level, level)) {
            struct vb_figure_row *head = vb_rows_add(t, VB_ROW_GROUP, 0, a->node);
            head->cells[0].text = vb_rows_label(t, VB_LEVEL_ROMAN, ++group);
            head->cells[1].text = a->level;
            level = a->level;
            number = 0;
        }
        struct vb_figure_row *row = vb_rows_add(t, VB_ROW_ITEM, group != 0, a->node);
        row->cells[0].text = vb_rows_label(t, VB_LEVEL_NUMBER, ++number);
        row->cells[1].text = a->name;
        fill_award(w, row, a, totals);
    }
    if (w->items.count > 1) {
        struct vb_figure_row *row = vb_rows_add(t, VB_ROW_TOTAL, 0, t->bang);
        row->cells[1].text = VB_STR("Tổng cộng");
        for (size_t i = 0; i < w->columns.count; i++) {
            row->cells[i + 2].text = vb_format_count(t->a, totals[i]);
            row->cells[i + 2].number = true;
        }
    }
}

/* «Tập thể», «Cá nhân (đề nghị)»: the step is named where the table has more than one. */
static void name_count(struct awards *w, const struct count_column *c, struct vb_str *head,
                       struct vb_str *code)
{
    static const char *const heads[] = {"Tập thể", "Cá nhân", "Hộ gia đình"};
    static const char *const codes[] = {"tap-the", "ca-nhan", "ho-gia-dinh"};
    static const char *const steps[] = {"đã có quyết định", "đề nghị", "đăng ký"};
    static const char *const step_codes[] = {"quyet-dinh", "de-nghi", "dang-ky"};
    bool mixed = w->columns.items[0].step != w->columns.items[w->columns.count - 1].step;
    const char *name = c->total ? "Tổng số" : heads[c->recipient];
    *head = mixed ? vb_strf(w->t->a, "%s (%s)", name, steps[c->step]) : vb_str_z(name);
    *code =
        vb_strf(w->t->a, "%s.%s", c->total ? "tong" : codes[c->recipient], step_codes[c->step]);
}

/* ---- names */

enum name_field { TT, TEN, DON_VI, NAME_FIELD_COUNT };

static const char *const name_codes[] = {[TT] = "tt", [TEN] = "ten", [DON_VI] = "don-vi"};

struct names {
    struct awards *w;
    VB_VEC(enum name_field) columns;
    bool listed[VB_RECIPIENT_COUNT]; /* of any award of the table */
    int64_t kinds;                   /* of recipients so far */
};

static bool add_name_column(struct names *l, struct vb_str code)
{
    for (size_t i = 0; i < NAME_FIELD_COUNT; i++) {
        if (vb_str_eq_z(code, name_codes[i])) {
            VB_PUSH(l->w->t->a, &l->columns, (enum name_field)i);
            return true;
        }
    }
    VB_REPORT(l->w->t->dg, VB_FIG_COLUMN, &l->w->t->bang->where, code, VB_STR("tt ten don-vi"),
              VB_STR("tt ten don-vi"));
    return false;
}

static enum vb_recipient recipient_of(const struct vb_node *nguoi)
{
    enum vb_recipient r = VB_CA_NHAN; /* a person when not said */
    (void)vb_recipient_read(vb_node_string(nguoi, "doi-tuong"), &r);
    return r;
}

/* Kinds of recipients are numbered where the awards are not. */
static struct vb_str kind_label(const struct names *l)
{
    return l->w->items.count > 1 ? VB_STR("")
                                 : vb_rows_label(l->w->t, VB_LEVEL_ROMAN, l->kinds);
}

/* The names of an award that are of one kind, numbered, below the kind where there are others.
 */
static void add_recipients(struct names *l, const struct vb_award *award, enum vb_recipient r)
{
    static const char *const kinds[] = {"Tập thể", "Cá nhân", "Hộ gia đình"};
    struct vb_rows *t = l->w->t;
    int64_t number = 0;
    for (const struct vb_node *n = vb_node_child(award->node, "nguoi"); n != NULL;
         n = vb_node_next(n)) {
        if (recipient_of(n) != r) {
            continue;
        }
        bool alone =
            l->listed[VB_TAP_THE] + l->listed[VB_CA_NHAN] + l->listed[VB_HO_GIA_DINH] == 1;
        l->kinds += number == 0;
        struct vb_figure_row *kind =
            number == 0 && !alone ? vb_rows_add(t, VB_ROW_GROUP, 1, award->node) : NULL;
        struct vb_str unit = vb_node_string(n, "don-vi");
        const struct vb_member *m = vb_map_find(&t->f->member_codes, unit);
        for (size_t i = 0; kind != NULL && i < l->columns.count; i++) {
            struct vb_str texts[] = {
                [TT] = kind_label(l), [TEN] = vb_str_z(kinds[r]), [DON_VI] = VB_STR("")};
            kind->cells[i].text = texts[l->columns.items[i]];
        }
        struct vb_figure_row *row = vb_rows_add(t, VB_ROW_ITEM, 1, n);
        number++;
        for (size_t i = 0; i < l->columns.count; i++) {
            struct vb_str texts[] = {[TT] = vb_rows_label(t, VB_LEVEL_NUMBER, number),
                                     [TEN] = vb_node_string(n, "ten"),
                                     [DON_VI] = m != NULL ? m->name : unit};
            row->cells[i].text = texts[l->columns.items[i]];
        }
    }
}

static void add_name_rows(struct names *l)
{
    struct vb_rows *t = l->w->t;
    int64_t group = 0;
    for (size_t i = 0; i < l->w->items.count; i++) {
        const struct vb_award *award = l->w->items.items[i];
        bool any = vb_node_child(award->node, "nguoi") != NULL;
        if (any && l->w->items.count > 1) {
            struct vb_figure_row *head = vb_rows_add(t, VB_ROW_GROUP, 0, award->node);
            group++;
            for (size_t k = 0; k < l->columns.count; k++) {
                enum name_field field = l->columns.items[k];
                head->cells[k].text = field == TT    ? vb_rows_label(t, VB_LEVEL_ROMAN, group)
                                      : field == TEN ? award->name
                                                     : VB_STR("");
            }
        }
        for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
            add_recipients(l, award, (enum vb_recipient)r);
        }
    }
}

static const char *name_head(const struct names *l, enum name_field field)
{
    bool persons = l->listed[VB_CA_NHAN];
    bool others = l->listed[VB_TAP_THE] || l->listed[VB_HO_GIA_DINH];
    switch (field) {
    case TT:
        return "TT";
    case DON_VI:
        return "Đơn vị";
    case TEN:
    case NAME_FIELD_COUNT:
        break;
    }
    return !others ? "Họ và tên" : persons ? "Tập thể, cá nhân" : "Tập thể";
}

static const struct vb_figure_table *name_table(struct awards *w, struct vb_str list)
{
    struct vb_rows *t = w->t;
    struct names l = {.w = w};
    struct vb_str code;
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        if (!add_name_column(&l, code)) {
            return NULL;
        }
    }
    for (size_t i = 0; i < w->items.count; i++) {
        for (const struct vb_node *n = vb_node_child(w->items.items[i]->node, "nguoi");
             n != NULL; n = vb_node_next(n)) {
            l.listed[recipient_of(n)] = true;
        }
    }
    t->columns = l.columns.count;
    add_name_rows(&l);
    struct vb_str *heads = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *codes = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    for (size_t i = 0; i < t->columns; i++) {
        heads[i] = vb_str_z(name_head(&l, l.columns.items[i]));
        codes[i] = vb_str_z(name_codes[l.columns.items[i]]);
    }
    return vb_rows_table(t, heads, codes);
}

const struct vb_figure_table *vb_award_table(struct vb_rows *t)
{
    struct awards w = {.t = t};
    struct vb_str list = vb_node_string(t->bang, "cot");
    if (!wanted_awards(&w)) {
        return NULL;
    }
    if (list.n != 0) {
        return name_table(&w, list);
    }
    choose_columns(&w);
    t->columns = w.columns.count + 2;
    add_award_rows(&w, VB_NEW_ARRAY(t->a, int64_t, w.columns.count));
    struct vb_str *heads = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *codes = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    heads[0] = VB_STR("TT");
    codes[0] = VB_STR("tt");
    heads[1] = VB_STR("Hình thức khen thưởng");
    codes[1] = VB_STR("hinh-thuc");
    for (size_t i = 0; i < w.columns.count; i++) {
        name_count(&w, &w.columns.items[i], &heads[i + 2], &codes[i + 2]);
    }
    return vb_rows_table(t, heads, codes);
}
