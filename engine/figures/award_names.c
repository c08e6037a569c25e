/* The list of those who were honoured: by award, then by kind of recipient. */
#include "figures/rows.h"

enum name_field { TT, TEN, DON_VI, NAME_FIELD_COUNT };

static const char *const name_codes[] = {[TT] = "tt", [TEN] = "ten", [DON_VI] = "don-vi"};

struct names {
    struct vb_rows *t;
    const vb_award_list *awards;
    VB_VEC(enum name_field) columns;
};

static bool add_column(struct names *l, struct vb_str code)
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

static void add_row(struct names *l, enum vb_figure_row_kind kind, const struct vb_node *from,
                    struct vb_str label, struct vb_str name, struct vb_str unit)
{
    struct vb_figure_row *row = vb_rows_add(l->t, kind, kind == VB_ROW_ITEM, from);
    struct vb_str texts[] = {[TT] = label, [TEN] = name, [DON_VI] = unit};
    for (size_t i = 0; i < l->columns.count; i++) {
        row->cells[i].text = texts[l->columns.items[i]];
    }
}

static enum vb_recipient recipient_of(const struct vb_node *nguoi)
{
    enum vb_recipient r = VB_CA_NHAN; /* a person when not said */
    (void)vb_recipient_read(vb_node_string(nguoi, "doi-tuong"), &r);
    return r;
}

/* Which kinds of recipients the list of `award` holds; their number. */
static int kinds_of(const struct vb_award *award, bool kinds[VB_RECIPIENT_COUNT])
{
    int count = 0;
    for (const struct vb_node *n = vb_node_child(award->node, "nguoi"); n != NULL;
         n = vb_node_next(n)) {
        bool *kind = &kinds[recipient_of(n)];
        count += !*kind;
        *kind = true;
    }
    return count;
}

static void add_recipients(struct names *l, const struct vb_award *award, enum vb_recipient r)
{
    int64_t number = 0;
    for (const struct vb_node *n = vb_node_child(award->node, "nguoi"); n != NULL;
         n = vb_node_next(n)) {
        if (recipient_of(n) == r) {
            struct vb_str unit = vb_node_string(n, "don-vi");
            const struct vb_member *m = vb_map_find(&l->t->f->member_codes, unit);
            add_row(l, VB_ROW_ITEM, n, vb_rows_label(l->t, VB_LEVEL_NUMBER, ++number),
                    vb_node_string(n, "ten"), m != NULL ? m->name : unit);
        }
    }
}

/* An award's names, each kind below its head where there are several; kinds are numbered where
 * awards are not. */
static void add_award(struct names *l, const struct vb_award *award)
{
    static const char *const heads[] = {"Tập thể", "Cá nhân", "Hộ gia đình"};
    bool kinds[VB_RECIPIENT_COUNT] = {false};
    int count = kinds_of(award, kinds), number = 0;
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (kinds[r] && count > 1) {
            add_row(l, VB_ROW_GROUP, award->node,
                    l->awards->count > 1 ? VB_STR("")
                                         : vb_rows_label(l->t, VB_LEVEL_ROMAN, ++number),
                    vb_str_z(heads[r]), VB_STR(""));
        }
        add_recipients(l, award, (enum vb_recipient)r);
    }
}

static void add_awards(struct names *l)
{
    int64_t number = 0;
    for (size_t i = 0; i < l->awards->count; i++) {
        const struct vb_award *award = l->awards->items[i];
        if (l->awards->count > 1 && vb_node_child(award->node, "nguoi") != NULL) {
            add_row(l, VB_ROW_GROUP, award->node, vb_rows_label(l->t, VB_LEVEL_ROMAN, ++number),
                    award->name, VB_STR(""));
        }
        add_award(l, award);
    }
}

/* «Họ và tên» of persons only, «Tập thể» of others only. */
static const char *names_head(const struct names *l)
{
    bool kinds[VB_RECIPIENT_COUNT] = {false};
    for (size_t i = 0; i < l->awards->count; i++) {
        (void)kinds_of(l->awards->items[i], kinds);
    }
    bool others = kinds[VB_TAP_THE] || kinds[VB_HO_GIA_DINH];
    return !others ? "Họ và tên" : kinds[VB_CA_NHAN] ? "Tập thể, cá nhân" : "Tập thể";
}

const struct vb_figure_table *vb_award_names(struct vb_rows *t, const vb_award_list *awards)
{
    struct names l = {.t = t, .awards = awards};
    struct vb_str code;
    for (size_t at = 0; vb_codes_next(vb_node_string(t->bang, "cot"), &at, &code);) {
        if (!add_column(&l, code)) {
            return NULL;
        }
    }
    t->columns = l.columns.count;
    add_awards(&l);
    struct vb_str *heads = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    struct vb_str *codes = VB_NEW_ARRAY(t->a, struct vb_str, t->columns);
    const char *const names[] = {[TT] = "TT", [TEN] = names_head(&l), [DON_VI] = "Đơn vị"};
    for (size_t i = 0; i < t->columns; i++) {
        heads[i] = vb_str_z(names[l.columns.items[i]]);
        codes[i] = vb_str_z(name_codes[l.columns.items[i]]);
    }
    return vb_rows_table(t, heads, codes);
}
