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
    static const char *const states[] = {"", "…", "-", "x"};
    if (o->state != VB_KNOWN) {
        return vb_str_z(states[o->state]);
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
    static const char *const states[] = {"", "thieu", "khong-phat-sinh", "khong-ap-dung"};
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
    row->cells[VB_COLUMN_STATE] = vb_str_z(states[o->state]);
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

/* ---- CSV */

struct csv_writer {
    struct vb_sink *to;
    struct vb_arena *scratch;
    bool dot_decimal;
};

static bool wants_quotes(struct vb_str s, char separator)
{
    bool wanted = s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
    for (size_t i = 0; i < s.n; i++) {
        wanted |= s.p[i] == separator || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    }
    return wanted;
}

static void write_field(struct csv_writer *w, struct vb_str s, bool first)
{
    char separator = w->dot_decimal ? ',' : ';';
    if (!first) {
        vb_sink_write(w->to, &separator, 1);
    }
    if (!wants_quotes(s, separator)) {
        vb_sink_add(w->to, s);
        return;
    }
    vb_sink_add(w->to, VB_STR("\""));
    for (size_t i = 0; i < s.n; i++) {
        vb_sink_write(w->to, s.p[i] == '"' ? "\"\"" : s.p + i, s.p[i] == '"' ? 2 : 1);
    }
    vb_sink_add(w->to, VB_STR("\""));
}

static bool write_csv_row(void *context, const struct vb_export_row *row)
{
    struct csv_writer *w = context;
    vb_arena_reset(w->scratch);
    for (size_t c = 0; c < VB_COLUMN_COUNT; c++) {
        struct vb_str cell = row->cells[c];
        const struct vb_observation *o = row->value;
        if (c == VB_COLUMN_VALUE && w->dot_decimal && o->state == VB_KNOWN) {
            struct vb_str high = vb_decimal_to_text(w->scratch, vb_observation_high(o));
            cell = vb_decimal_to_text(w->scratch, o->value);
            cell =
                o->range ? vb_strf(w->scratch, "%.*s–%.*s", VB_ARG(cell), VB_ARG(high)) : cell;
        }
        write_field(w, cell, c == 0);
    }
    vb_sink_add(w->to, VB_STR("\r\n"));
    return vb_sink_error(w->to) == 0;
}

void vb_export_csv(const struct vb_figures *f, bool dot_decimal, struct vb_sink *to)
{
    struct csv_writer w = {to, vb_arena_new(), dot_decimal};
    vb_sink_add(to, VB_STR("\xEF\xBB\xBF"));
    for (size_t c = 0; c < VB_COLUMN_COUNT; c++) {
        write_field(&w, vb_str_z(heads[c]), c == 0);
    }
    vb_sink_add(to, VB_STR("\r\n"));
    vb_export_walk(f, write_csv_row, &w);
    vb_arena_drop(w.scratch);
}

/* ---- JSON */

static void write_json_text(struct vb_sink *to, struct vb_str s)
{
    vb_sink_add(to, VB_STR("\""));
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            vb_sink_addf(to, "\\%c", c);
        } else if (c < 0x20) {
            vb_sink_addf(to, "\\u%04x", c);
        } else {
            vb_sink_write(to, s.p + i, 1);
        }
    }
    vb_sink_add(to, VB_STR("\""));
}

struct json_writer {
    struct vb_sink *to;
    struct vb_arena *scratch;
    bool begun;
};

/* The exact number, a list of two for a range, null where there is none. */
static void write_json_value(struct json_writer *w, const struct vb_observation *o)
{
    if (o->state != VB_KNOWN || o->broken) {
        vb_sink_add(w->to, VB_STR("null"));
        return;
    }
    struct vb_str low = vb_decimal_to_text(w->scratch, o->value);
    struct vb_str high = vb_decimal_to_text(w->scratch, vb_observation_high(o));
    if (o->range) {
        vb_sink_addf(w->to, "[%.*s, %.*s]", VB_ARG(low), VB_ARG(high));
    } else {
        vb_sink_add(w->to, low);
    }
}

static bool write_json_row(void *context, const struct vb_export_row *row)
{
    struct json_writer *w = context;
    bool first = true;
    vb_arena_reset(w->scratch);
    vb_sink_add(w->to, w->begun ? VB_STR(",\n    {") : VB_STR("\n    {"));
    for (size_t c = 0; c < VB_COLUMN_COUNT; c++) {
        if (row->cells[c].n == 0 && c != VB_COLUMN_VALUE) {
            continue;
        }
        vb_sink_addf(w->to, "%s\"%s\": ", first ? "" : ", ", keys[c]);
        first = false;
        if (c == VB_COLUMN_VALUE) {
            write_json_value(w, row->value);
            vb_sink_add(w->to, VB_STR(", \"in\": "));
            write_json_text(w->to, vb_observation_text(row->value, -1, w->scratch));
        } else {
            write_json_text(w->to, row->cells[c]);
        }
    }
    vb_sink_add(w->to, VB_STR("}"));
    w->begun = true;
    return vb_sink_error(w->to) == 0;
}

void vb_export_json(const struct vb_figures *f, struct vb_sink *to)
{
    struct json_writer w = {to, vb_arena_new(), false};
    vb_sink_addf(to, "{\n  \"nam\": %d,\n  \"so-lieu\": [", (int)f->year);
    vb_export_walk(f, write_json_row, &w);
    vb_sink_add(to, w.begun ? VB_STR("\n  ]\n}\n") : VB_STR("]\n}\n"));
    vb_arena_drop(w.scratch);
}
