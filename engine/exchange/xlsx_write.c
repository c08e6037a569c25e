#include "exchange/xlsx_write.h"

#include "base/file.h"
#include "data/decimal.h"
#include "exchange/export.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* 2000-01-01: the date in the file's properties, which would be the time of writing otherwise.
 */
#define FIXED_DATE     946684800
#define WORKBOOK_BYTES ((size_t)1024 * 1024 * 1024)

enum { CELL_BYTES = 32000, EXACT_DIGITS = 15 };

bool vb_workbook_begin(struct vb_workbook *w, struct vb_arena *a, bool large, int *error)
{
    lxw_workbook_options options = {.constant_memory = large};
    *w = (struct vb_workbook){.a = a};
    snprintf(w->name, sizeof w->name, "%s", P_tmpdir "/vanban-XXXXXX");
    int fd = mkstemp(w->name);
    if (fd < 0) {
        *error = errno;
        return false;
    }
    close(fd);
    w->book = workbook_new_opt(w->name, &options);
    if (w->book == NULL) {
        unlink(w->name);
        *error = ENOMEM;
        return false;
    }
    lxw_doc_properties properties = {.author = "vanban", .created = FIXED_DATE};
    (void)workbook_set_properties(w->book, &properties); /* fails for lack of memory only */
    return true;
}

bool vb_workbook_end(struct vb_workbook *w, struct vb_sink *to, int *error)
{
    struct vb_str bytes;
    errno = 0;
    lxw_error failed = workbook_close(w->book);
    *error = failed == LXW_NO_ERROR ? vb_file_read(w->a, w->name, WORKBOOK_BYTES, &bytes)
             : errno != 0           ? errno
                                    : EIO;
    unlink(w->name);
    if (*error == 0) {
        vb_sink_add(to, bytes);
    }
    return *error == 0;
}

void vb_workbook_text(struct vb_workbook *w, lxw_worksheet *sheet, uint32_t row,
                      uint16_t column, struct vb_str text, lxw_format *format)
{
    size_t n = text.n < CELL_BYTES ? text.n : CELL_BYTES;
    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80) {
        n--;
    }
    if (n > 0) {
        worksheet_write_string(sheet, row, column, vb_str_to_z(w->a, vb_str_part(text, 0, n)),
                               format);
    }
}

void vb_number_pattern(struct vb_arena *a, lxw_format *format, int32_t places)
{
    /* 42A is Vietnamese: dots between thousands, a decimal comma, where a program minds it. */
    static const char pattern[] = "[$-42A]#,##0.000000000";
    size_t length = strlen("[$-42A]#,##0") + (places == 0 ? 0 : (size_t)places + 1);
    format_set_num_format(format, vb_strf(a, "%.*s", (int)length, pattern).p);
}

static lxw_format *number_format(struct vb_workbook *w, int32_t places)
{
    int32_t kept = places < VB_FORMAT_PLACES ? places : VB_FORMAT_PLACES - 1;
    if (w->numbers[kept] == NULL) {
        w->numbers[kept] = workbook_add_format(w->book);
        vb_number_pattern(w->a, w->numbers[kept], kept);
    }
    return w->numbers[kept];
}

bool vb_workbook_number(struct vb_workbook *w, lxw_worksheet *sheet, uint32_t row,
                        uint16_t column, struct vb_decimal d)
{
    int64_t digits = d.digits < 0 ? -d.digits : d.digits;
    int count = 0;
    for (; digits > 0; digits /= 10) {
        count++;
    }
    if (count > EXACT_DIGITS || d.digits == INT64_MIN) {
        return false;
    }
    /* A spreadsheet keeps binary fractions: 15 digits come back as they went. */
    struct vb_str text = vb_decimal_to_text(w->a, d);
    worksheet_write_number(sheet, row, column, strtod(vb_str_to_z(w->a, text), NULL),
                           number_format(w, d.scale));
    return true;
}

/* ---- exports */

struct table_writer {
    struct vb_workbook w;
    const struct vb_list_table *list; /* NULL: the figures */
    lxw_worksheet *sheet;
    lxw_format *bold;
    uint32_t row;
    bool full;
};

static bool has_room(struct table_writer *t)
{
    t->full |= t->row >= LXW_ROW_MAX;
    return !t->full;
}

static bool write_row(void *context, const struct vb_export_row *row)
{
    struct table_writer *t = context;
    const struct vb_observation *o = row->value;
    if (!has_room(t)) {
        return false;
    }
    for (uint16_t c = 0; c < VB_COLUMN_COUNT; c++) {
        bool number = c == VB_COLUMN_VALUE && o->state == VB_KNOWN && !o->range && !o->broken;
        struct vb_decimal d = o->origin == VB_TYPED ? o->value : vb_decimal_trim(o->value);
        if (!number || !vb_workbook_number(&t->w, t->sheet, t->row, c, d)) {
            vb_workbook_text(&t->w, t->sheet, t->row, c, row->cells[c], NULL);
        }
    }
    t->row++;
    return true;
}

static void begin_sheet(struct table_writer *t, const char *title)
{
    t->sheet = workbook_add_worksheet(t->w.book, title);
    t->row = 1;
}

static void write_head(struct table_writer *t, uint16_t column, const char *head, int width)
{
    worksheet_set_column(t->sheet, column, column, width, NULL);
    worksheet_write_string(t->sheet, 0, column, head, t->bold);
}

static void write_figures(struct table_writer *t, const struct vb_figures *f)
{
    static const int widths[] = {
#define VB_COLUMN(id, key, head, width) width,
#include "exchange/columns.def"
#undef VB_COLUMN
    };
    begin_sheet(t, "Số liệu");
    for (uint16_t c = 0; c < VB_COLUMN_COUNT; c++) {
        write_head(t, c, vb_export_head((enum vb_export_column)c), widths[c]);
    }
    worksheet_freeze_panes(t->sheet, 1, VB_COLUMN_NAME + 1);
    vb_export_walk(f, write_row, t);
    worksheet_autofilter(t->sheet, 0, 0, t->row - 1, VB_COLUMN_COUNT - 1);
}

/* The sheet is begun with its first row: a list without rows has none. */
static bool write_cells(void *context, const struct vb_list_cell *cells)
{
    struct table_writer *t = context;
    if (t->row == 0) {
        begin_sheet(t, t->list->title);
        for (uint16_t c = 0; c < t->list->count; c++) {
            write_head(t, c, t->list->columns[c].head, t->list->columns[c].width);
        }
        worksheet_freeze_panes(t->sheet, 1, 0);
    }
    if (!has_room(t)) {
        return false;
    }
    for (uint16_t c = 0; c < t->list->count; c++) {
        if (!cells[c].counts ||
            !vb_workbook_number(&t->w, t->sheet, t->row, c, cells[c].number)) {
            vb_workbook_text(&t->w, t->sheet, t->row, c, cells[c].text, NULL);
        }
    }
    t->row++;
    return true;
}

static void write_list(struct table_writer *t, const struct vb_figures *f, enum vb_list list)
{
    t->list = vb_list_table(list);
    t->row = 0;
    vb_list_walk(f, list, write_cells, t);
    if (t->row > 0) {
        worksheet_autofilter(t->sheet, 0, 0, t->row - 1, (uint16_t)(t->list->count - 1));
    }
}

static void write_parts(struct table_writer *t, const struct vb_figures *f,
                        const struct vb_export_parts *parts)
{
    t->bold = workbook_add_format(t->w.book);
    format_set_bold(t->bold);
    format_set_bottom(t->bold, LXW_BORDER_THIN);
    if (parts->figures) {
        write_figures(t, f);
    }
    for (size_t i = 0; i < VB_LIST_COUNT; i++) {
        if (parts->lists[i]) {
            write_list(t, f, (enum vb_list)i);
        }
    }
    if (t->sheet == NULL) { /* a workbook has a sheet, be it empty */
        begin_sheet(t, t->list->title);
    }
}

bool vb_export_xlsx(const struct vb_figures *f, const struct vb_export_parts *parts,
                    struct vb_str file, struct vb_sink *to, struct vb_diag *dg)
{
    struct table_writer t = {.full = false};
    struct vb_arena *a = vb_arena_new();
    int error = 0;
    bool good = vb_workbook_begin(&t.w, a, true, &error);
    if (good) {
        write_parts(&t, f, parts);
        good = vb_workbook_end(&t.w, to, &error);
    }
    if (!good) {
        VB_REPORT(dg, VB_FILE_WRITE, NULL, file, vb_file_error_vi(error),
                  vb_file_error_en(error));
    } else if (t.full) {
        VB_REPORT(dg, VB_XCH_ROWS, NULL, vb_strf(a, "%d", LXW_ROW_MAX - 1));
    }
    vb_arena_drop(a);
    return good && !t.full;
}
