/* Tables of awards that list the names of those who were given them. */
#include "data/figures_rows.h"

enum name_field { TT, TEN, DON_VI, NAME_FIELD_COUNT };

static const char *const name_codes[] = {[TT] = "tt", [TEN] = "ten", [DON_VI] = "don-vi"};

struct names {
    struct vb_rows *t;
    const vb_award_list *awards;
    VB_VEC(enum name_field) columns;
    bool listed[VB_RECIPIENT_COUNT]; /* of any award of the table */
    int64_t kinds;                   /* of recipients so far */
};

static bool add_name_column(struct names *l, struct vb_str code)
{
    for (size_t i = 0; i < NAME_FIELD_COUNT; i++) {
        if (vb_str_eq_z(code, name_codes[i])) {
            VB_PUSH(l->t->a, &l->columns, (enum name_field)i);
            return true;
        }
    }
    VB_REPORT(l->t->dg, VB_FIG_COLUMN, vb_node_place(l->t->bang, "cot"), code,
              VB_STR("tt ten don-vi"), VB_STR("tt ten don-vi"));
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
    return l->awards->count > 1 ? VB_STR("") : vb_rows_label(l->t, VB_LEVEL_ROMAN, l->kinds);
}

/* The names of an award that are of one kind, numbered, below the kind where there are others.
 */
static void add_recipients(struct names *l, const struct vb_award *award, enum vb_recipient r)
{
    static const char *const kinds[] = {"Tập thể", "Cá nhân", "Hộ gia đình"};
    struct vb_rows *t = l->t;
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
    struct vb_rows *t = l->t;
    int64_t group = 0;
    for (size_t i = 0; i < l->awards->count; i++) {
        const struct vb_award *award = l->awards->items[i];
        bool any = vb_node_child(award->node, "nguoi") != NULL;
        if (any && l->awards->count > 1) {
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

const struct vb_figure_table *vb_award_names(struct vb_rows *t, const vb_award_list *awards)
{
    struct names l = {.t = t, .awards = awards};
    struct vb_str list = vb_node_string(t->bang, "cot");
    struct vb_str code;
    for (size_t at = 0; vb_codes_next(list, &at, &code);) {
        if (!add_name_column(&l, code)) {
            return NULL;
        }
    }
    for (size_t i = 0; i < awards->count; i++) {
        for (const struct vb_node *n = vb_node_child(awards->items[i]->node, "nguoi");
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
