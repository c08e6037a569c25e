/* The empty form for a member unit.  A hidden column and a hidden row carry the codes, so that
 * import need not guess: «@ma» and «@thuc-hien:quy-1» above the columns, the code of the
 * indicator before each row, «@don-vi» before the unit's name. */
#include "base/file.h"
#include "exchange/export.h"
#include "exchange/xlsx_write.h"

#include "text/unicode.h"

#include <string.h>

enum { COLUMN_CODE, COLUMN_COUNTER, COLUMN_NAME, COLUMN_UNIT, COLUMN_FIRST };
enum { ROW_TITLE, ROW_NAME, ROW_MEMBER, ROW_HINT, ROW_CODES, ROW_HEADS, ROW_FIRST };
enum { DEPTH_SPACES = 3 };

#define MEMBER_SHEET "Danh mục"

struct form_writer {
    struct vb_workbook w;
    lxw_worksheet *sheet;
    const struct vb_figures *f;
    const struct vb_form *form;
    enum vb_figure_kind kinds[VB_KIND_COUNT];
    uint16_t kind_count;
    lxw_format *bold, *head, *text, *group, *input, *computed, *hint;
    lxw_format *inputs[VB_FORMAT_PLACES]; /* by decimals; made when first used */
    uint32_t row, counter;
};

static const char *kind_name(enum vb_figure_kind kind)
{
    static const char *const names[] = {
#define VB_KIND(id, code, phrase, name) name,
#include "figures/kinds.def"
#undef VB_KIND
    };
    return names[kind];
}

static bool data_has(const struct vb_figures *f, enum vb_figure_kind kind)
{
    for (size_t i = 0; i < f->indicators.count; i++) {
        for (const struct vb_observation *o = f->indicators.items[i]->first; o; o = o->next) {
            if (o->kind == kind) {
                return true;
            }
        }
    }
    return false;
}

static bool choose_kinds(struct form_writer *t, struct vb_diag *dg)
{
    struct vb_str code;
    for (size_t at = 0; vb_codes_next(t->form->kinds, &at, &code);) {
        enum vb_figure_kind kind;
        if (!vb_kind_read(code, &kind)) {
            VB_REPORT(dg, VB_XCH_KIND, NULL, VB_STR("--kinds"), code);
            return false;
        }
        if (t->kind_count < VB_KIND_COUNT) {
            t->kinds[t->kind_count++] = kind;
        }
    }
    for (size_t k = 0; t->form->kinds.n == 0 && k < VB_KIND_COUNT; k++) {
        if (data_has(t->f, (enum vb_figure_kind)k)) {
            t->kinds[t->kind_count++] = (enum vb_figure_kind)k;
        }
    }
    if (t->kind_count == 0) {
        t->kinds[t->kind_count++] = VB_KIND_KE_HOACH;
        t->kinds[t->kind_count++] = VB_KIND_THUC_HIEN;
    }
    return true;
}

static lxw_format *make_format(struct form_writer *t, bool bold, bool border, bool centre)
{
    lxw_format *f = workbook_add_format(t->w.book);
    if (bold) {
        format_set_bold(f);
    }
    if (border) {
        format_set_border(f, LXW_BORDER_THIN);
    }
    if (centre) {
        format_set_align(f, LXW_ALIGN_CENTER);
    }
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(f);
    return f;
}

static void make_formats(struct form_writer *t)
{
    t->bold = make_format(t, true, false, false);
    t->head = make_format(t, true, true, true);
    t->text = make_format(t, false, true, false);
    t->group = make_format(t, true, true, false);
    t->hint = make_format(t, false, false, false);
    format_set_italic(t->hint);
    t->input = make_format(t, false, true, false);
    format_set_unlocked(t->input);
    t->computed = make_format(t, false, true, false);
    format_set_bg_color(t->computed, 0xD9D9D9);
}

/* ---- the head */

static void write_member_list(struct form_writer *t)
{
    lxw_worksheet *list = workbook_add_worksheet(t->w.book, MEMBER_SHEET);
    uint32_t count = 0;
    for (size_t i = 0; i < t->f->members.count; i++) {
        const struct vb_member *m = t->f->members.items[i];
        if (m->in_year) {
            vb_workbook_text(&t->w, list, count++, 0, m->name, NULL);
        }
    }
    worksheet_hide(list);
    struct vb_str formula = vb_strf(t->w.a, "='" MEMBER_SHEET "'!$A$1:$A$%u", count);
    lxw_data_validation choice = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = (char *)(uintptr_t)formula.p,
        .error_title = "Đơn vị báo cáo",
        .error_message = "Chọn tên đơn vị trong danh sách.",
    };
    if (count > 0) {
        worksheet_data_validation_cell(t->sheet, ROW_MEMBER, COLUMN_UNIT, &choice);
    }
}

static void write_member(struct form_writer *t)
{
    struct vb_str name = {NULL, 0};
    const struct vb_member *m = vb_map_find(&t->f->member_codes, t->form->member);
    if (m != NULL) {
        name = m->name;
    }
    worksheet_write_string(t->sheet, ROW_MEMBER, COLUMN_CODE, "@don-vi", NULL);
    worksheet_write_string(t->sheet, ROW_MEMBER, COLUMN_NAME, "Đơn vị báo cáo:", t->bold);
    worksheet_merge_range(t->sheet, ROW_MEMBER, COLUMN_UNIT, ROW_MEMBER,
                          (lxw_col_t)(COLUMN_UNIT + t->kind_count), "", t->input);
    vb_workbook_text(&t->w, t->sheet, ROW_MEMBER, COLUMN_UNIT, name, t->input);
    write_member_list(t);
}

static void write_column_heads(struct form_writer *t)
{
    static const struct {
        const char *code, *head;
        int width;
    } columns[] = {{"@ma", "Mã", 4},
                   {"@tt", "TT", 6},
                   {"@ten", "Chỉ tiêu", 48},
                   {"@don-vi-tinh", "ĐVT", 14}};
    struct vb_str period = t->form->period;
    for (uint16_t c = 0; c < COLUMN_FIRST; c++) {
        worksheet_set_column(t->sheet, c, c, columns[c].width, NULL);
        worksheet_write_string(t->sheet, ROW_CODES, c, columns[c].code, NULL);
        worksheet_write_string(t->sheet, ROW_HEADS, c, columns[c].head, t->head);
    }
    worksheet_set_column(t->sheet, COLUMN_FIRST, (lxw_col_t)(COLUMN_FIRST + t->kind_count - 1),
                         16, NULL);
    for (uint16_t k = 0; k < t->kind_count; k++) {
        uint16_t c = (uint16_t)(COLUMN_FIRST + k);
        struct vb_str name = vb_capitalise(t->w.a, vb_str_z(kind_name(t->kinds[k])));
        if (period.n != 0) {
            name = vb_strf(t->w.a, "%.*s (%.*s)", VB_ARG(name), VB_ARG(period));
        }
        struct vb_str code = vb_strf(t->w.a, "@%s%s%.*s", vb_kind_code(t->kinds[k]),
                                     period.n == 0 ? "" : ":", VB_ARG(period));
        vb_workbook_text(&t->w, t->sheet, ROW_CODES, c, code, NULL);
        vb_workbook_text(&t->w, t->sheet, ROW_HEADS, c, name, t->head);
    }
}

static void write_head(struct form_writer *t)
{
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    struct vb_str title = vb_strf(t->w.a, "BIỂU NHẬP SỐ LIỆU NĂM %d", (int)t->f->year);
    write_column_heads(t);
    worksheet_set_column_opt(t->sheet, COLUMN_CODE, COLUMN_CODE, 4, NULL, &hidden);
    worksheet_set_row_opt(t->sheet, ROW_CODES, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
    vb_workbook_text(&t->w, t->sheet, ROW_TITLE, COLUMN_NAME, title, t->bold);
    vb_workbook_text(&t->w, t->sheet, ROW_NAME, COLUMN_NAME, t->form->title, t->hint);
    if (t->f->members.count > 0) {
        write_member(t);
    }
    worksheet_write_string(t->sheet, ROW_HINT, COLUMN_NAME,
                           "Nhập số vào ô trắng. «-»: không phát sinh; «…»: chưa có số; «x»: "
                           "không áp dụng; để trống: không gửi số.",
                           t->hint);
    worksheet_set_row(t->sheet, ROW_HINT, 45, NULL);
    worksheet_freeze_panes(t->sheet, ROW_FIRST, COLUMN_UNIT);
}

/* ---- the rows */

/* Things that are counted have no decimals; of others, as many as the indicator says. */
static lxw_format *input_format(struct form_writer *t, const struct vb_indicator *i)
{
    bool counted = !i->unit->measure && !i->unit->pure && i->unit->per == NULL;
    int32_t places = i->decimals >= 0 ? i->decimals : counted ? 0 : -1;
    if (places < 0 || places >= VB_FORMAT_PLACES) {
        return t->input;
    }
    if (t->inputs[places] == NULL) {
        lxw_format *f = make_format(t, false, true, false);
        format_set_unlocked(f);
        vb_number_pattern(t->w.a, f, places);
        t->inputs[places] = f;
    }
    return t->inputs[places];
}

static void write_indicator(struct form_writer *t, const struct vb_indicator *i, int depth)
{
    bool computed = i->aggregation == VB_TY_LE && i->numerator != NULL;
    struct vb_str counter = depth == 0 ? vb_strf(t->w.a, "%u", ++t->counter) : VB_STR("");
    struct vb_str name = vb_strf(t->w.a, "%*s%.*s", depth * DEPTH_SPACES, "", VB_ARG(i->name));
    vb_workbook_text(&t->w, t->sheet, t->row, COLUMN_CODE, i->code, NULL);
    worksheet_write_blank(t->sheet, t->row, COLUMN_COUNTER, t->text);
    vb_workbook_text(&t->w, t->sheet, t->row, COLUMN_COUNTER, counter, t->text);
    vb_workbook_text(&t->w, t->sheet, t->row, COLUMN_NAME, name, t->text);
    vb_workbook_text(&t->w, t->sheet, t->row, COLUMN_UNIT, i->unit->symbol, t->text);
    for (uint16_t k = 0; k < t->kind_count; k++) {
        worksheet_write_blank(t->sheet, t->row, (lxw_col_t)(COLUMN_FIRST + k),
                              computed ? t->computed : input_format(t, i));
    }
    t->row++;
    for (const struct vb_indicator *p = i->first_part; p != NULL; p = p->next_part) {
        if (t->row < LXW_ROW_MAX) {
            write_indicator(t, p, depth + 1);
        }
    }
}

static void write_group(struct form_writer *t, const struct vb_figure_group *g, int depth)
{
    if (g->node != NULL) {
        for (uint16_t c = COLUMN_COUNTER; c < COLUMN_FIRST + t->kind_count; c++) {
            worksheet_write_blank(t->sheet, t->row, c, t->group);
        }
        vb_workbook_text(&t->w, t->sheet, t->row++, COLUMN_NAME, g->name, t->group);
        t->counter = 0;
    }
    for (const struct vb_figure_entry *e = g->first; e != NULL && t->row < LXW_ROW_MAX;
         e = e->next) {
        if (e->group != NULL) {
            write_group(t, e->group, depth + 1);
        } else {
            write_indicator(t, e->indicator, 0);
        }
    }
}

/* Numbers, and the marks that import knows; the formula speaks of the first cell. */
static void add_validation(struct form_writer *t)
{
    static char formula[] = "=OR(ISNUMBER(E7),E7=\"-\",E7=\"…\",E7=\"x\")";
    lxw_data_validation numbers = {
        .validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
        .value_formula = formula,
        .error_title = "Số liệu",
        .error_message =
            "Nhập một số; hoặc «-» không phát sinh, «…» chưa có số, «x» không áp dụng.",
    };
    if (t->row > ROW_FIRST) {
        worksheet_data_validation_range(t->sheet, ROW_FIRST, COLUMN_FIRST, t->row - 1,
                                        (lxw_col_t)(COLUMN_FIRST + t->kind_count - 1),
                                        &numbers);
    }
}

static void write_sheet(struct form_writer *t)
{
    lxw_protection protection = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};
    t->sheet = workbook_add_worksheet(t->w.book, "Biểu");
    make_formats(t);
    write_head(t);
    t->row = ROW_FIRST;
    write_group(t, &t->f->all, 0);
    add_validation(t);
    worksheet_protect(t->sheet, NULL, &protection); /* no password: against slips only */
    worksheet_set_landscape(t->sheet);
    worksheet_set_paper(t->sheet, 9); /* A4 */
    worksheet_fit_to_pages(t->sheet, 1, 0);
    worksheet_repeat_rows(t->sheet, ROW_HEADS, ROW_HEADS);
}

static bool form_is_good(const struct vb_figures *f, const struct vb_form *form,
                         struct vb_diag *dg)
{
    if (form->member.n != 0 && vb_map_find(&f->member_codes, form->member) == NULL) {
        VB_REPORT(dg, VB_XCH_MEMBER, NULL, VB_STR("--member"), form->member);
        return false;
    }
    if (form->period.n != 0 && !vb_period_is(form->period) &&
        vb_map_find(&f->period_codes, form->period) == NULL) {
        VB_REPORT(dg, VB_XCH_PERIOD, NULL, VB_STR("--period"), form->period);
        return false;
    }
    return true;
}

bool vb_export_form(const struct vb_figures *f, const struct vb_form *form, struct vb_str file,
                    struct vb_sink *to, struct vb_diag *dg)
{
    struct form_writer t = {.f = f, .form = form};
    struct vb_arena *a = vb_arena_new();
    int error = 0;
    bool good = form_is_good(f, form, dg) && choose_kinds(&t, dg);
    if (good) {
        good = vb_workbook_begin(&t.w, a, false, &error);
        if (good) {
            write_sheet(&t);
            good = vb_workbook_end(&t.w, to, &error);
        }
        if (!good) {
            VB_REPORT(dg, VB_FILE_WRITE, NULL, file, vb_file_error_vi(error),
                      vb_file_error_en(error));
        }
    }
    vb_arena_drop(a);
    return good;
}
