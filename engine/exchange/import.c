#include "exchange/import_parts.h"
#include "exchange/lists.h"

#include "text/unicode.h"

/* ---- what else a row says */

/* «Tổng cộng» among the units: the whole. */
static bool is_total(const struct vb_importer *m, struct vb_str member)
{
    static const char *const words[] = {"tong", "tong cong", "tong so", "cong", "toan khoi"};
    struct vb_str plain = vb_plain(m->a, member);
    bool total = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        total |= vb_str_eq_z(plain, words[i]);
    }
    return total;
}

static bool read_context(struct vb_importer *m, struct vb_row_context *to)
{
    struct vb_str member = vb_import_text(m, VB_ROLE_MEMBER);
    struct vb_str period = vb_import_text(m, VB_ROLE_PERIOD);
    struct vb_str kind = vb_import_text(m, VB_ROLE_KIND);
    if (member.n != 0) {
        bool whole = is_total(m, member);
        to->member = whole ? NULL : vb_lookup_member(&m->look, member);
        if (to->member == NULL && !whole) {
            return vb_import_fault(m, VB_XCH_MEMBER, m->heads.place[VB_ROLE_MEMBER], member,
                                   member);
        }
    }
    if (period.n != 0 && !vb_lookup_period(&m->look, period, &to->period)) {
        return vb_import_fault(m, VB_XCH_PERIOD, m->heads.place[VB_ROLE_PERIOD], period,
                               period);
    }
    if (kind.n != 0) {
        if (!vb_lookup_kind(&m->look, kind, &to->kind)) {
            return vb_import_fault(m, VB_XCH_KIND, m->heads.place[VB_ROLE_KIND], kind, kind);
        }
        to->has_kind = true;
    }
    return true;
}

/* ---- values */

/* What columns of their own say of the value; a number stands against a state left behind. */
static bool read_beside(struct vb_importer *m, struct vb_entry *e, bool *given)
{
    const uint32_t *place = m->heads.place;
    struct vb_str qualifier = vb_import_text(m, VB_ROLE_QUALIFIER);
    struct vb_str state = vb_import_text(m, VB_ROLE_STATE);
    if (place[VB_ROLE_QUALIFIER] != 0 && !e->says_qualifier) {
        if (!vb_qualifier_read(vb_lower(m->a, qualifier), &e->qualifier)) {
            return vb_import_fault(m, VB_XCH_WORD, place[VB_ROLE_QUALIFIER], qualifier,
                                   VB_STR("khoang, tren, duoi, hon, gan"));
        }
        e->says_qualifier = true;
    }
    if (place[VB_ROLE_PROVISIONAL] != 0) {
        struct vb_str plain = vb_plain(m->a, vb_import_text(m, VB_ROLE_PROVISIONAL));
        e->provisional = vb_str_eq_z(plain, "co") || vb_str_eq_z(plain, "x");
        e->says_provisional = true;
    }
    if (!*given && state.n != 0) {
        if (!vb_state_read(state, &e->state)) {
            return vb_import_fault(m, VB_XCH_WORD, place[VB_ROLE_STATE], state,
                                   VB_STR("thieu, khong-phat-sinh, khong-ap-dung"));
        }
        *given = true;
    }
    return true;
}

/* Does a merged block spread one number over several values? */
static bool is_spread(const struct vb_importer *m, const struct vb_head *h)
{
    const struct vb_merge *block = vb_sheet_merge(m->sheet, m->row->number, h->column);
    if (block == NULL || vb_row_cell(m->row, h->column) == NULL) {
        return false;
    }
    size_t columns = 0;
    for (size_t i = 0; i < m->heads.heads.count; i++) {
        const struct vb_head *x = &m->heads.heads.items[i];
        columns +=
            x->role == VB_ROLE_VALUE && x->column >= block->left && x->column <= block->right;
    }
    return columns > 1 || block->bottom > block->top;
}

/* «Xuất siêu» in the place of a number, as the file has it already. */
static bool is_known_words(const struct vb_importer *m, const struct vb_slot *slot,
                           const struct vb_sheet_cell *cell)
{
    const struct vb_observation *old =
        cell == NULL || cell->text.n == 0 ? NULL : vb_slot_find(m->c->figures, slot);
    return old != NULL && old->state == VB_BANG_LOI && vb_str_eq(cell->text, old->text);
}

static void read_value(struct vb_importer *m, const struct vb_head *h,
                       const struct vb_row_context *row)
{
    const struct vb_sheet_cell *cell = vb_row_cell(m->row, h->column);
    struct vb_slot slot = {
        .indicator = h->indicator != NULL ? h->indicator : row->indicator,
        .member = h->member != NULL ? h->member : row->member,
        .period = h->has_period ? h->period : row->period,
        .kind = h->has_kind ? h->kind : row->kind,
    };
    struct vb_str place = vb_import_place(m, h->column);
    struct vb_str unit = h->unit.n != 0     ? h->unit
                         : row->unit.n != 0 ? row->unit
                                            : m->heads.unit;
    struct vb_entry entry;
    if (is_spread(m, h)) {
        vb_import_fault(m, VB_XCH_MERGED, h->column, cell->text, h->text);
        return;
    }
    if (is_known_words(m, &slot, cell)) {
        m->c->blank++;
        return;
    }
    enum vb_cell_says says =
        vb_cell_value(&m->cells, cell, place, slot.indicator, unit, &entry);
    bool given = says == VB_SAYS_VALUE;
    if (says == VB_SAYS_FAULT) {
        m->faults++;
        return;
    }
    if (!read_beside(m, &entry, &given)) {
        return;
    }
    if (!given) {
        m->c->blank++;
        return;
    }
    if (!h->has_kind && !row->has_kind) {
        vb_import_fault(m, VB_XCH_NO_KIND, h->column, h->text, h->text);
        return;
    }
    struct vb_where where = {
        .file = m->book->file, .line = m->row->number, .column = h->column};
    const struct vb_given *before;
    if (!vb_changes_take(m->c, &slot, &entry, place, &where, &before)) {
        vb_import_fault(m, VB_XCH_TWICE, h->column,
                        vb_strf(m->a, "%.*s (%.*s)", VB_ARG(slot.indicator->name),
                                VB_ARG(vb_slot_text(m->a, &slot))),
                        vb_strf(m->a, "%.*s: %.*s; %.*s: %.*s", VB_ARG(before->place),
                                VB_ARG(before->shown), VB_ARG(place),
                                VB_ARG(vb_entry_shown(m->a, &entry, NULL))));
    }
}

static void read_row(struct vb_importer *m)
{
    struct vb_row_context row = {.member = m->member,
                                 .period = m->period,
                                 .kind = m->kind,
                                 .has_kind = m->has_kind,
                                 .unit = vb_import_text(m, VB_ROLE_UNIT)};
    if (!vb_import_indicator(m, &row) || !read_context(m, &row)) {
        return;
    }
    for (size_t i = 0; i < m->heads.heads.count; i++) {
        const struct vb_head *h = &m->heads.heads.items[i];
        if (h->role == VB_ROLE_VALUE && (h->indicator != NULL || row.indicator != NULL)) {
            read_value(m, h, &row);
        }
    }
}

/* ---- sheets */

/* Columns that nobody knows are said when they hold something. */
static void report_columns(struct vb_importer *m)
{
    for (size_t i = 0; i < m->heads.heads.count; i++) {
        const struct vb_head *h = &m->heads.heads.items[i];
        size_t count = 0;
        for (size_t r = 0; r < m->sheet->rows.count; r++) {
            const struct vb_sheet_line *row = &m->sheet->rows.items[r];
            count += row->number > m->heads.last && vb_row_cell(row, h->column) != NULL;
        }
        struct vb_str place = vb_cell_place(m->a, m->sheet, m->heads.last, h->column);
        if (h->role == VB_ROLE_IGNORED && count > 0) {
            vb_import_pass_over(m,
                                vb_strf(m->a, "%.*s «%.*s»", VB_ARG(place), VB_ARG(h->text)));
        } else if (h->role == VB_ROLE_UNKNOWN && count > 0) {
            struct vb_where where = {
                .file = m->book->file, .line = m->heads.last, .column = h->column};
            VB_REPORT(m->dg, VB_XCH_COLUMN, &where, place, h->text,
                      vb_strf(m->a, "%zu", count));
        }
    }
}

/* The unit that the form's first lines name. */
static bool read_form_member(struct vb_importer *m)
{
    struct vb_str name = m->heads.member;
    struct vb_where where = {.file = m->book->file, .line = m->heads.first};
    if (name.n == 0) {
        return true;
    }
    m->member = vb_lookup_member(&m->look, name);
    if (m->member == NULL) {
        VB_REPORT(m->dg, VB_XCH_MEMBER, &where, m->sheet->name, name);
        m->faults++;
    }
    return m->member != NULL;
}

static void read_sheet(struct vb_importer *m, const struct vb_member *member)
{
    m->member = member;
    m->group = NULL;
    m->above = NULL;
    if (!read_form_member(m)) {
        return;
    }
    report_columns(m);
    for (size_t i = 0; i < m->sheet->rows.count; i++) {
        m->row = &m->sheet->rows.items[i];
        if (m->row->number > m->heads.last) {
            read_row(m);
        }
    }
}

/* The row of the head that the mapping names; false when the sheet is not asked for. */
static bool is_wanted(const struct vb_mapping *mapping, const struct vb_sheet *s, uint32_t *row)
{
    *row = 0;
    if (mapping == NULL || mapping->sheets.count == 0) {
        return !s->hidden;
    }
    for (size_t i = 0; i < mapping->sheets.count; i++) {
        const struct vb_map_sheet *wanted = &mapping->sheets.items[i];
        if (wanted->name.n == 0 || vb_str_eq(wanted->name, s->name)) {
            *row = wanted->header;
            return true;
        }
    }
    return false;
}

/* A sheet of an export that holds no figures: awards, points, activities. */
static bool is_list(const struct vb_sheet *s)
{
    const struct vb_sheet_line *head = &s->rows.items[0];
    for (size_t i = 0; i < VB_LIST_COUNT; i++) {
        const struct vb_list_table *t = vb_list_table((enum vb_list)i);
        bool same = head->count == t->count;
        for (size_t c = 0; same && c < t->count; c++) {
            same = vb_str_eq_z(head->cells[c].text, t->columns[c].head);
        }
        if (same) {
            return true;
        }
    }
    return false;
}

static void read_sheets(struct vb_importer *m)
{
    const struct vb_member *member = m->member;
    size_t tables = 0;
    for (size_t i = 0; i < m->book->sheets.count; i++) {
        uint32_t row;
        m->sheet = &m->book->sheets.items[i];
        struct vb_where where = {.file = m->book->file};
        if (!is_wanted(m->how->mapping, m->sheet, &row) || m->sheet->rows.count == 0) {
            continue;
        }
        if (is_list(m->sheet)) {
            vb_import_pass_over(m, m->sheet->name);
            tables +=
                m->book->sheets.count > 1; /* a file of such a list alone has no figures */
        } else if (vb_heads_find(&m->look, m->how->mapping, m->sheet, row, &m->heads)) {
            tables++;
            read_sheet(m, member);
        } else if (m->book->sheets.count > 1) {
            VB_REPORT(m->dg, VB_XCH_SHEET, &where, m->sheet->name);
        }
    }
    if (tables == 0) {
        struct vb_where where = {.file = m->book->file};
        VB_REPORT(m->dg, VB_XCH_NO_HEAD, &where, m->book->file);
        m->faults++;
    }
}

/* ---- what holds for the whole import */

static bool bad_word(struct vb_importer *m, enum vb_message id, const char *option,
                     struct vb_str word)
{
    struct vb_where where = {.file = m->how->mapping_file};
    VB_REPORT(m->dg, id, where.file.n == 0 ? NULL : &where, vb_str_z(option), word);
    m->faults++;
    return false;
}

static bool read_defaults(struct vb_importer *m)
{
    const struct vb_import *how = m->how;
    const struct vb_mapping *map = how->mapping;
    struct vb_str kind = how->kind.n != 0 || map == NULL ? how->kind : map->kind;
    struct vb_str period = how->period.n != 0 || map == NULL ? how->period : map->period;
    struct vb_str member = how->member.n != 0 || map == NULL ? how->member : map->member;
    m->has_kind = kind.n != 0;
    m->look.kind_known = m->has_kind;
    if (kind.n != 0 && !vb_lookup_kind(&m->look, kind, &m->kind)) {
        return bad_word(m, VB_XCH_KIND, "loai", kind);
    }
    if (!vb_lookup_period(&m->look, period, &m->period)) {
        return bad_word(m, VB_XCH_PERIOD, "ky", period);
    }
    m->member = member.n == 0 ? NULL : vb_lookup_member(&m->look, member);
    return member.n == 0 || m->member != NULL || bad_word(m, VB_XCH_MEMBER, "don-vi", member);
}

/* The codes of a mapping are checked before anything is read by them. */
static bool check_mapping(struct vb_importer *m)
{
    const struct vb_mapping *map = m->how->mapping;
    bool good = true;
    for (size_t i = 0; map != NULL && i < map->columns.count; i++) {
        const struct vb_map_column *c = &map->columns.items[i];
        enum vb_figure_kind kind;
        struct vb_str period;
        if (c->kind.n != 0 && !vb_lookup_kind(&m->look, c->kind, &kind)) {
            good = bad_word(m, VB_XCH_KIND, "cot/@loai", c->kind);
        }
        if (c->period.n != 0 && !vb_lookup_period(&m->look, c->period, &period)) {
            good = bad_word(m, VB_XCH_PERIOD, "cot/@ky", c->period);
        }
        if (c->member.n != 0 && vb_lookup_member(&m->look, c->member) == NULL) {
            good = bad_word(m, VB_XCH_MEMBER, "cot/@don-vi", c->member);
        }
        if (c->code.n != 0 && vb_map_find(&m->look.f->indicator_codes, c->code) == NULL) {
            struct vb_where where = {.file = m->how->mapping_file};
            VB_REPORT(m->dg, VB_XCH_CODE, &where, VB_STR("cot/@ma"), c->code,
                      vb_figures_nearest(m->look.f, c->code, m->a));
            good = false;
        }
    }
    return good;
}

bool vb_import_book(const struct vb_import *how, const struct vb_book *book,
                    struct vb_changes *c, struct vb_diag *dg)
{
    struct vb_importer m = {.a = c->a, .dg = dg, .how = how, .book = book, .c = c};
    vb_lookup_init(&m.look, c->a, c->figures);
    m.cells = (struct vb_cell_reader){.a = c->a,
                                      .dg = dg,
                                      .book = book,
                                      .units = &c->figures->units,
                                      .mapping = how->mapping,
                                      .dot_decimal = how->dot_decimal};
    if (!read_defaults(&m) || !check_mapping(&m)) {
        return false;
    }
    read_sheets(&m);
    if (m.faults == 0) {
        vb_changes_apply(c);
    }
    return m.faults == 0;
}
