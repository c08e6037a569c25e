/* Tables of activities: the schedule of a year. */
#include "figures/rows.h"

#include "text/vietnamese.h"

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
    VB_REPORT(v->t->dg, VB_FIG_COLUMN, vb_node_place(v->t->bang, "cot"), code, known, known);
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
                row->cells[i].text = vb_rows_label(v->t, VB_LEVEL_ROMAN, number);
            } else if (v->columns.items[i] == NOI_DUNG) {
                row->cells[i].text = bunch_name(v->t, b);
            }
        }
    }
    for (size_t i = 0; i < b->items.count; i++) {
        const struct vb_activity *activity = b->items.items[i];
        struct vb_figure_row *row = vb_rows_add(v->t, VB_ROW_ITEM, grouped, activity->node);
        fill_activity(v, row, activity, vb_rows_label(v->t, VB_LEVEL_NUMBER, (int64_t)i + 1));
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
