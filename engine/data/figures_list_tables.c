/* Tables of activities and of awards. */
#include "data/figures_columns.h"
#include "data/figures_rows.h"

#include "text/vietnamese.h"

enum { LEVEL_ROMAN, LEVEL_NUMBER };

enum field {
    TT,
    NOI_DUNG,
    CHU_TRI,
    PHOI_HOP,
    DON_VI,
    THOI_GIAN,
    SAN_PHAM,
    TIEN_DO,
    FIELD_COUNT
};

static const struct {
    const char *code, *head;
} fields[] = {
    [TT] = {"tt", "TT"},
    [NOI_DUNG] = {"noi-dung", "Nội dung"},
    [CHU_TRI] = {"chu-tri", "Đơn vị chủ trì"},
    [PHOI_HOP] = {"phoi-hop", "Đơn vị phối hợp"},
    [DON_VI] = {"don-vi", "Đơn vị thực hiện"},
    [THOI_GIAN] = {"thoi-gian", "Thời gian"},
    [SAN_PHAM] = {"san-pham", "Sản phẩm"},
    [TIEN_DO] = {"tien-do", "Tiến độ"},
};

struct activities {
    struct vb_rows *t;
    VB_VEC(enum field) columns;
};

static bool add_field(struct activities *v, struct vb_str code)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (vb_str_eq_z(code, fields[i].code)) {
            VB_PUSH(v->t->a, &v->columns, (enum field)i);
            return true;
        }
    }
    const struct vb_str known =
        VB_STR("tt noi-dung chu-tri phoi-hop don-vi thoi-gian san-pham tien-do");
    VB_REPORT(v->t->dg, VB_FIG_COLUMN, &v->t->bang->where, code, known, known);
    return false;
}

static bool read_fields(struct activities *v)
{
    struct vb_str list = vb_node_string(v->t->bang, "cot");
    struct vb_str code;
    size_t at = 0;
    bool numbered = false;
    if (list.n == 0) {
        list = VB_STR("tt noi-dung chu-tri phoi-hop thoi-gian");
    }
    while (vb_codes_next(list, &at, &code)) {
        numbered |= vb_str_eq_z(code, "tt");
    }
    if (!numbered && !add_field(v, VB_STR("tt"))) {
        return false;
    }
    for (at = 0; vb_codes_next(list, &at, &code);) {
        if (!add_field(v, code)) {
            return false;
        }
    }
    return true;
}

static const char *office(struct vb_str word)
{
    if (vb_str_eq_z(word, "khoi-truong")) {
        return "Khối trưởng";
    }
    if (vb_str_eq_z(word, "khoi-pho")) {
        return "Khối phó";
    }
    return vb_str_eq_z(word, "thanh-vien") ? "Các đơn vị thành viên" : NULL;
}

/* Names for codes when every word is a code, else the text as it is. */
static struct vb_str who(struct vb_rows *t, struct vb_str text)
{
    struct vb_sb sb;
    struct vb_str code;
    size_t at = 0;
    vb_sb_init(&sb, t->a);
    while (vb_codes_next(text, &at, &code)) {
        const struct vb_member *m = vb_map_find(&t->f->member_codes, code);
        const char *name = office(code);
        if (m == NULL && name == NULL) {
            return text;
        }
        vb_sb_add_z(&sb, sb.n == 0 ? "" : "; ");
        vb_sb_add(&sb, m != NULL ? m->name : vb_str_z(name));
    }
    return vb_sb_str(&sb);
}

static struct vb_str both(struct vb_rows *t, const struct vb_node *n)
{
    struct vb_str lead = who(t, vb_node_string(n, "chu-tri"));
    struct vb_str partners = who(t, vb_node_string(n, "phoi-hop"));
    if (lead.n == 0 || partners.n == 0) {
        return lead.n != 0 ? lead : partners;
    }
    return vb_strf(t->a, "%.*s chủ trì; phối hợp: %.*s", VB_ARG(lead), VB_ARG(partners));
}

static struct vb_str time_of(struct vb_rows *t, const struct vb_activity *v)
{
    struct vb_str words = vb_node_string(v->node, "thoi-gian");
    if (words.n != 0) {
        return words;
    }
    struct vb_str from = v->from.year == 0 ? VB_STR("") : vb_date_short(t->a, v->from);
    struct vb_str due = v->due.year == 0 ? VB_STR("") : vb_date_short(t->a, v->due);
    if (from.n != 0 && due.n != 0) {
        return vb_strf(t->a, "%.*s - %.*s", VB_ARG(from), VB_ARG(due));
    }
    return from.n != 0 ? vb_strf(t->a, "Từ %.*s", VB_ARG(from)) : due;
}

static void fill_activity(struct activities *v, struct vb_figure_row *row,
                          const struct vb_activity *activity, struct vb_str label)
{
    for (size_t i = 0; i < v->columns.count; i++) {
        struct vb_figure_cell *cell = &row->cells[i];
        const struct vb_node *n = activity->node;
        switch (v->columns.items[i]) {
        case TT:
            cell->text = label;
            break;
        case NOI_DUNG:
            cell->content = n;
            break;
        case CHU_TRI:
        case PHOI_HOP:
            cell->text = who(v->t, vb_node_string(n, fields[v->columns.items[i]].code));
            break;
        case DON_VI:
            cell->text = both(v->t, n);
            break;
        case THOI_GIAN:
            cell->text = time_of(v->t, activity);
            break;
        case SAN_PHAM:
        case TIEN_DO:
            cell->text = vb_node_string(n, fields[v->columns.items[i]].code);
            break;
        case FIELD_COUNT:
            break;
        }
    }
}

struct wanted {
    VB_VEC(const struct vb_activity *) items;
};

static bool wanted_activities(struct vb_rows *t, struct wanted *w)
{
    struct vb_str list = vb_node_string(t->bang, "hoat-dong");
    struct vb_str code;
    size_t at = 0;
    if (vb_str_eq_z(list, "tat-ca")) {
        for (size_t i = 0; i < t->f->activities.count; i++) {
            VB_PUSH(t->a, &w->items, t->f->activities.items[i]);
        }
        return true;
    }
    while (vb_codes_next(list, &at, &code)) {
        size_t before = w->items.count;
        const struct vb_activity *v = vb_map_find(&t->f->activity_codes, code);
        if (v != NULL) {
            VB_PUSH(t->a, &w->items, v);
            continue;
        }
        for (size_t i = 0; i < t->f->activities.count; i++) { /* or a group's name */
            if (vb_str_eq(t->f->activities.items[i]->group, code)) {
                VB_PUSH(t->a, &w->items, t->f->activities.items[i]);
            }
        }
        if (w->items.count == before) {
            VB_REPORT(t->dg, VB_FIG_UNKNOWN, &t->bang->where, code, VB_STR("—"));
            return false;
        }
    }
    return true;
}

/* A group of activities that carry one @nhom, in order of first appearance. */
struct bunch {
    struct vb_str name;
    struct bunch *next;
    VB_VEC(const struct vb_activity *) items;
    size_t index; /* in the list of bunches */
};

struct bunches {
    VB_VEC(struct bunch *) items;
};

static void sort_into_bunches(struct vb_rows *t, const struct wanted *w, struct bunches *to)
{
    struct vb_map names = {NULL, 0, 0};
    for (size_t i = 0; i < w->items.count; i++) {
        const struct vb_activity *v = w->items.items[i];
        const struct bunch *known = vb_map_find(&names, v->group);
        struct bunch *b = known == NULL ? NULL : to->items.items[known->index];
        if (b == NULL) {
            b = VB_NEW(t->a, struct bunch);
            b->name = v->group;
            b->index = to->items.count;
            VB_PUSH(t->a, &to->items, b);
            vb_map_add(&names, t->a, b->name, b);
        }
        VB_PUSH(t->a, &b->items, v);
    }
}

static struct vb_str bunch_name(struct vb_rows *t, const struct bunch *b)
{
    const struct vb_figure_group *g = vb_map_find(&t->f->group_codes, b->name);
    return g != NULL ? g->name : b->name;
}

static void add_bunch(struct activities *v, const struct bunch *b, bool grouped, int64_t number)
{
    if (grouped && b->name.n != 0) {
        struct vb_figure_row *row = vb_rows_add(v->t, VB_ROW_GROUP, 0, b->items.items[0]->node);
        for (size_t i = 0; i < v->columns.count; i++) {
            if (v->columns.items[i] == TT) {
                row->cells[i].text = vb_rows_label(v->t, LEVEL_ROMAN, number);
            } else if (v->columns.items[i] == NOI_DUNG) {
                row->cells[i].text = bunch_name(v->t, b);
            }
        }
    }
    for (size_t i = 0; i < b->items.count; i++) {
        const struct vb_activity *activity = b->items.items[i];
        struct vb_figure_row *row = vb_rows_add(v->t, VB_ROW_ITEM, grouped, activity->node);
        fill_activity(v, row, activity, vb_rows_label(v->t, LEVEL_NUMBER, (int64_t)i + 1));
    }
}

const struct vb_figure_table *vb_activity_table(struct vb_rows *t)
{
    struct activities v = {.t = t};
    struct wanted w = {.items = {NULL, 0, 0}};
    struct bunches bunches = {.items = {NULL, 0, 0}};
    int64_t number = 0;
    if (!read_fields(&v) || !wanted_activities(t, &w)) {
        return NULL;
    }
    t->columns = v.columns.count;
    sort_into_bunches(t, &w, &bunches);
    bool grouped = bunches.items.count > 1 ||
                   (bunches.items.count == 1 && bunches.items.items[0]->name.n != 0);
    for (size_t i = 0; i < bunches.items.count; i++) {
        const struct bunch *b = bunches.items.items[i];
        number += b->name.n != 0;
        add_bunch(&v, b, grouped, number);
    }
    struct vb_str *heads = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *codes = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    for (size_t i = 0; i < t->columns; i++) {
        heads[i] = vb_str_z(fields[v.columns.items[i]].head);
        codes[i] = vb_str_z(fields[v.columns.items[i]].code);
    }
    return vb_rows_table(t, heads, codes);
}

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

static int64_t count_of(const struct vb_award *a, const struct count_column *c, bool *given,
                        bool *blank)
{
    int64_t sum = 0;
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (c->total || r == (size_t)c->recipient) {
            sum += a->count[r][c->step];
            *given |= a->given[r][c->step];
            *blank |= a->blank[r][c->step];
        }
    }
    return sum;
}

static void fill_award(struct awards *w, struct vb_figure_row *row, const struct vb_award *a,
                       int64_t *totals)
{
    for (size_t i = 0; i < w->columns.count; i++) {
        const struct count_column *c = &w->columns.items[i];
        struct vb_figure_cell *cell = &row->cells[i + 2];
        bool given = false, blank = false;
        int64_t count = count_of(a, c, &given, &blank);
        totals[i] += count;
        cell->number = true;
        cell->code = a->code;
        if (given) {
            struct vb_str typed = c->total ? VB_STR("") : a->text[c->recipient][c->step];
            typed = blank ? VB_STR("…") : typed;
            cell->text = typed.n != 0 ? typed : vb_format_count(w->t->a, count);
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
            head->cells[0].text = vb_rows_label(t, LEVEL_ROMAN, ++group);
            head->cells[1].text = a->level;
            level = a->level;
            number = 0;
        }
        struct vb_figure_row *row = vb_rows_add(t, VB_ROW_ITEM, group != 0, a->node);
        row->cells[0].text = vb_rows_label(t, LEVEL_NUMBER, ++number);
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

const struct vb_figure_table *vb_award_table(struct vb_rows *t)
{
    struct awards w = {.t = t};
    if (!wanted_awards(&w)) {
        return NULL;
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
