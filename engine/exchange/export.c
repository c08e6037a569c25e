#include "exchange/export.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

enum { UNITS_NAMED = 30 /* in a formula; more are counted */ };

static const char *const keys[] = {
#define VB_COLUMN(id, key, head, width) key,
#include "exchange/columns.def"
#undef VB_COLUMN
};
static const char *const heads[] = {
#define VB_COLUMN(id, key, head, width) head,
#include "exchange/columns.def"
#undef VB_COLUMN
};

const char *vb_export_key(enum vb_export_column c)
{
    return keys[c];
}

const char *vb_export_head(enum vb_export_column c)
{
    return heads[c];
}

/* ---- where a value comes from */

static struct vb_str parts_formula(struct vb_arena *a, const struct vb_indicator *i)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
        vb_sb_addf(&sb, "%s%.*s", sb.n == 0 ? "" : " + ", VB_ARG(p->code));
    }
    return vb_sb_str(&sb);
}

static struct vb_str members_formula(struct vb_arena *a, const struct vb_figures *f,
                                     const struct vb_observation *o)
{
    struct vb_sb sb;
    size_t count = 0;
    bool mean = o->indicator->aggregation == VB_BINH_QUAN;
    vb_sb_init(&sb, a);
    vb_sb_addf(&sb, "%s %.*s: ", mean ? "bình quân" : "tổng", VB_ARG(o->indicator->code));
    for (size_t i = 0; i < f->members.count; i++) {
        const struct vb_member *m = f->members.items[i];
        enum vb_figure_kind kind = (enum vb_figure_kind)o->kind;
        if (vb_figures_find(o->indicator, kind, o->period, m) == NULL) {
            continue;
        }
        if (count < UNITS_NAMED) {
            vb_sb_addf(&sb, "%s%.*s", count == 0 ? "" : ", ", VB_ARG(m->code));
        }
        count++;
    }
    if (count > UNITS_NAMED) {
        vb_sb_addf(&sb, ", … (+%zu)", count - UNITS_NAMED);
    }
    return vb_sb_str(&sb);
}

struct vb_str vb_export_formula(struct vb_arena *a, const struct vb_figures *f,
                                const struct vb_observation *o)
{
    const struct vb_indicator *i = o->indicator;
    switch ((enum vb_origin)o->origin) {
    case VB_TYPED:
        break;
    case VB_FROM_PARTS:
        return parts_formula(a, i);
    case VB_FROM_MEMBERS:
        return members_formula(a, f, o);
    case VB_FROM_RATIO:
        return i->numerator == NULL || i->denominator == NULL
                   ? VB_STR("")
                   : vb_strf(a, "%.*s / %.*s", VB_ARG(i->numerator->code),
                             VB_ARG(i->denominator->code));
    case VB_FROM_PERIODS:
        return vb_strf(a, "%.*s: từ các kỳ ngắn hơn", VB_ARG(i->code));
    }
    return VB_STR("");
}

static struct vb_str origin_of(const struct vb_observation *o)
{
    switch ((enum vb_origin)o->origin) {
    case VB_TYPED:
        return VB_STR("nhập");
    case VB_FROM_PARTS:
        return VB_STR("cộng các phần");
    case VB_FROM_MEMBERS:
        return VB_STR("từ các đơn vị");
    case VB_FROM_RATIO:
        return VB_STR("tỷ lệ");
    case VB_FROM_PERIODS:
        return VB_STR("từ các kỳ");
    }
    return VB_STR("");
}

/* ---- one value */

/* As typed; of a computed one all digits.  What stands for a state is what import reads. */
static struct vb_str value_of(struct vb_arena *a, const struct vb_observation *o)
{
    if (o->state != VB_KNOWN && o->state != VB_BANG_LOI) {
        return vb_state_sign(o->state);
    }
    if (o->text.n != 0) {
        return o->text;
    }
    struct vb_str low = vb_format_number(a, vb_decimal_trim(o->value), -1);
    struct vb_str high = vb_format_number(a, vb_decimal_trim(vb_observation_high(o)), -1);
    return o->range ? vb_strf(a, "%.*s-%.*s", VB_ARG(low), VB_ARG(high)) : low;
}

static void fill_row(struct vb_arena *a, const struct vb_figures *f,
                     const struct vb_figure_group *group, const struct vb_observation *o,
                     struct vb_export_row *row)
{
    static const char *const qualifiers[] = {"", "khoang", "tren", "duoi", "hon", "gan"};
    const struct vb_indicator *i = o->indicator;
    struct vb_where w = vb_observation_where(o);
    *row = (struct vb_export_row){.value = o};
    row->cells[VB_COLUMN_GROUP] = group->name;
    row->cells[VB_COLUMN_CODE] = i->code;
    row->cells[VB_COLUMN_NAME] = i->name;
    row->cells[VB_COLUMN_UNIT] = i->unit->symbol;
    row->cells[VB_COLUMN_KIND] = vb_str_z(vb_kind_code((enum vb_figure_kind)o->kind));
    row->cells[VB_COLUMN_PERIOD] = o->period == NULL ? VB_STR("") : o->period->code;
    row->cells[VB_COLUMN_MEMBER] = o->member == NULL ? VB_STR("") : o->member->code;
    row->cells[VB_COLUMN_VALUE] = value_of(a, o);
    row->cells[VB_COLUMN_QUALIFIER] = vb_str_z(qualifiers[o->qualifier]);
    row->cells[VB_COLUMN_PROVISIONAL] =
        o->provisional && o->kind != VB_KIND_UOC ? VB_STR("co") : VB_STR("");
    row->cells[VB_COLUMN_STATE] = vb_state_code(o->state);
    row->cells[VB_COLUMN_ORIGIN] = origin_of(o);
    row->cells[VB_COLUMN_PLACE] =
        o->origin == VB_TYPED ? vb_strf(a, "%.*s:%u", VB_ARG(w.file), w.line) : VB_STR("");
    row->cells[VB_COLUMN_FORMULA] = vb_export_formula(a, f, o);
    if (o->node != NULL) {
        row->cells[VB_COLUMN_SOURCE] = vb_node_string(o->node, "nguon");
        row->cells[VB_COLUMN_NOTE] = vb_node_string(o->node, "ghi-chu");
    }
}

struct walk {
    const struct vb_figures *f;
    struct vb_arena *scratch; /* of one row */
    vb_export_visit *visit;
    void *context;
};

static bool walk_indicator(struct walk *w, const struct vb_figure_group *group,
                           const struct vb_indicator *i)
{
    for (const struct vb_observation *o = i->first; o != NULL; o = o->next) {
        struct vb_export_row row;
        vb_arena_reset(w->scratch);
        fill_row(w->scratch, w->f, group, o, &row);
        if (!w->visit(w->context, &row)) {
            return false;
        }
    }
    for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
        if (!walk_indicator(w, group, p)) {
            return false;
        }
    }
    return true;
}

static bool walk_group(struct walk *w, const struct vb_figure_group *g)
{
    for (const struct vb_figure_entry *e = g->first; e != NULL; e = e->next) {
        if (e->group != NULL ? !walk_group(w, e->group) : !walk_indicator(w, g, e->indicator)) {
            return false;
        }
    }
    return true;
}

bool vb_export_walk(const struct vb_figures *f, vb_export_visit *visit, void *context)
{
    struct walk w = {f, vb_arena_new(), visit, context};
    bool good = walk_group(&w, &f->all);
    vb_arena_drop(w.scratch);
    return good;
}

bool vb_export_parts_read(struct vb_str what, struct vb_export_parts *parts, struct vb_diag *dg)
{
    struct vb_str known =
        VB_STR(VB_EXPORT_FIGURES ", khen-thuong, danh-sach-khen, diem, xep-hang, hoat-dong, "
                                 "phong-trao");
    enum vb_list list;
    *parts = (struct vb_export_parts){.figures = true};
    if (what.n == 0 || vb_str_eq_z(what, VB_EXPORT_FIGURES)) {
        for (size_t i = 0; i < VB_LIST_COUNT; i++) {
            parts->lists[i] = what.n == 0;
        }
        return true;
    }
    parts->figures = false;
    if (!vb_list_find(what, &list)) {
        VB_REPORT(dg, VB_XCH_WHAT, NULL, what, known);
        return false;
    }
    parts->lists[list] = true;
    return true;
}
