/* Exports as text: CSV for spreadsheets, JSON for programs. */
#include "exchange/export.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

/* ---- CSV */

struct csv_writer {
    struct vb_sink *to;
    struct vb_arena *scratch;
    bool dot_decimal;
    size_t columns; /* of a list */
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

static bool write_csv_cells(void *context, const struct vb_list_cell *cells)
{
    struct csv_writer *w = context;
    vb_arena_reset(w->scratch);
    for (size_t c = 0; c < w->columns; c++) {
        bool plain = cells[c].counts && w->dot_decimal;
        write_field(w, plain ? vb_decimal_to_text(w->scratch, cells[c].number) : cells[c].text,
                    c == 0);
    }
    vb_sink_add(w->to, VB_STR("\r\n"));
    return vb_sink_error(w->to) == 0;
}

static void csv_figures(struct csv_writer *w, const struct vb_figures *f)
{
    for (size_t c = 0; c < VB_COLUMN_COUNT; c++) {
        write_field(w, vb_str_z(vb_export_head((enum vb_export_column)c)), c == 0);
    }
    vb_sink_add(w->to, VB_STR("\r\n"));
    vb_export_walk(f, write_csv_row, w);
}

static void csv_list(struct csv_writer *w, const struct vb_figures *f, enum vb_list list)
{
    const struct vb_list_table *t = vb_list_table(list);
    w->columns = t->count;
    for (size_t c = 0; c < t->count; c++) {
        write_field(w, vb_str_z(t->columns[c].head), c == 0);
    }
    vb_sink_add(w->to, VB_STR("\r\n"));
    vb_list_walk(f, list, write_csv_cells, w);
}

void vb_export_csv(const struct vb_figures *f, const struct vb_export_parts *parts,
                   bool dot_decimal, struct vb_sink *to)
{
    struct csv_writer w = {.to = to, .scratch = vb_arena_new(), .dot_decimal = dot_decimal};
    vb_sink_add(to, VB_STR("\xEF\xBB\xBF"));
    if (parts->figures) {
        csv_figures(&w, f);
    }
    for (size_t i = 0; i < VB_LIST_COUNT && !parts->figures; i++) {
        if (parts->lists[i]) {
            csv_list(&w, f, (enum vb_list)i);
            break;
        }
    }
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
    const struct vb_list_table *table; /* of a list */
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
        vb_sink_addf(w->to, "%s\"%s\": ", first ? "" : ", ",
                     vb_export_key((enum vb_export_column)c));
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

static bool write_json_cells(void *context, const struct vb_list_cell *cells)
{
    struct json_writer *w = context;
    bool first = true;
    vb_arena_reset(w->scratch);
    vb_sink_add(w->to, w->begun ? VB_STR(",\n    {") : VB_STR("\n    {"));
    for (size_t c = 0; c < w->table->count; c++) {
        if (cells[c].text.n == 0) {
            continue;
        }
        vb_sink_addf(w->to, "%s\"%s\": ", first ? "" : ", ", w->table->columns[c].key);
        first = false;
        if (cells[c].counts) {
            vb_sink_add(w->to, vb_decimal_to_text(w->scratch, cells[c].number));
        } else if (vb_str_eq_z(cells[c].text, "…")) { /* a number that is to come */
            vb_sink_add(w->to, VB_STR("null"));
        } else {
            write_json_text(w->to, cells[c].text);
        }
    }
    vb_sink_add(w->to, VB_STR("}"));
    w->begun = true;
    return vb_sink_error(w->to) == 0;
}

static void begin_json_list(struct json_writer *w, const char *key)
{
    vb_sink_addf(w->to, ",\n  \"%s\": [", key);
    w->begun = false;
}

void vb_export_json(const struct vb_figures *f, const struct vb_export_parts *parts,
                    struct vb_sink *to)
{
    struct json_writer w = {.to = to, .scratch = vb_arena_new()};
    vb_sink_addf(to, "{\n  \"nam\": %d", (int)f->year);
    if (parts->figures) {
        begin_json_list(&w, VB_EXPORT_FIGURES);
        vb_export_walk(f, write_json_row, &w);
        vb_sink_add(to, w.begun ? VB_STR("\n  ]") : VB_STR("]"));
    }
    for (size_t i = 0; i < VB_LIST_COUNT; i++) {
        if (parts->lists[i]) {
            w.table = vb_list_table((enum vb_list)i);
            begin_json_list(&w, w.table->key);
            vb_list_walk(f, (enum vb_list)i, write_json_cells, &w);
            vb_sink_add(to, w.begun ? VB_STR("\n  ]") : VB_STR("]"));
        }
    }
    vb_sink_add(to, VB_STR("\n}\n"));
    vb_arena_drop(w.scratch);
}
