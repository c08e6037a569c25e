/* The rows of a table: which indicator each is of. */
#include "exchange/import_parts.h"

#include "text/unicode.h"

enum { ROWS_NAMED = 20 /* that the summary names one by one */ };

const struct vb_sheet_cell *vb_import_cell(const struct vb_importer *m, uint32_t column)
{
    return column == 0 ? NULL : vb_sheet_shown(m->sheet, m->row->number, column);
}

struct vb_str vb_import_text(const struct vb_importer *m, enum vb_column_role role)
{
    const struct vb_sheet_cell *c = vb_import_cell(m, m->heads.place[role]);
    return c == NULL ? (struct vb_str){NULL, 0} : c->text;
}

struct vb_str vb_import_place(const struct vb_importer *m, uint32_t column)
{
    return vb_cell_place(m->a, m->sheet, m->row->number, column);
}

bool vb_import_fault(struct vb_importer *m, enum vb_message id, uint32_t column,
                     struct vb_str a, struct vb_str b)
{
    const struct vb_sheet_cell *c = vb_import_cell(m, column);
    struct vb_where where = {.file = m->book->file, .line = m->row->number, .column = column};
    if (c != NULL) {
        where = vb_cell_where(m->book, c);
    }
    VB_REPORT(m->dg, id, &where, vb_import_place(m, column), a, b);
    m->faults++;
    return false;
}

/* ---- which indicator */

static bool has_values(const struct vb_importer *m)
{
    for (size_t i = 0; i < m->heads.heads.count; i++) {
        const struct vb_head *h = &m->heads.heads.items[i];
        if (h->role == VB_ROLE_VALUE && vb_row_cell(m->row, h->column) != NULL) {
            return true;
        }
    }
    return false;
}

static const struct vb_map_row *mapped_row(const struct vb_importer *m, struct vb_str name)
{
    const struct vb_mapping *mapping = m->how->mapping;
    struct vb_str plain = vb_plain(m->a, name);
    for (size_t i = 0; mapping != NULL && i < mapping->rows.count; i++) {
        if (vb_str_eq(mapping->rows.items[i].name, plain)) {
            return &mapping->rows.items[i];
        }
    }
    return NULL;
}

/* Is `i` a part of what the row above is, or of its whole? */
static bool is_below(const struct vb_indicator *i, const struct vb_indicator *above)
{
    for (const struct vb_indicator *w = above; w != NULL; w = w->whole) {
        if (i->whole == w) {
            return true;
        }
    }
    return false;
}

enum agreement { BELOW_ROW, IN_GROUP, SAME_LETTERS, IN_UNIT, AGREEMENTS };

static bool agrees(const struct vb_importer *m, const struct vb_indicator *i,
                   struct vb_str name, struct vb_str unit, enum agreement which)
{
    switch (which) {
    case BELOW_ROW:
        return is_below(i, m->above);
    case IN_GROUP:
        return m->group != NULL && m->look.group_of[i->index] == m->group;
    case SAME_LETTERS:
        return vb_str_eq(vb_lower(m->a, i->name), vb_lower(m->a, name));
    case IN_UNIT:
        return unit.n != 0 && vb_str_eq(i->unit->symbol, unit);
    case AGREEMENTS:
        break;
    }
    return false;
}

/* Of several indicators of one name the one that what stands around the row speaks for; NULL
 * when that leaves more than one. */
static const struct vb_indicator *choose(const struct vb_importer *m,
                                         const struct vb_named *list, struct vb_str name,
                                         struct vb_str unit)
{
    if (list->next == NULL) {
        return list->indicator;
    }
    for (int which = 0; which < AGREEMENTS; which++) {
        const struct vb_indicator *only = NULL;
        size_t count = 0;
        for (const struct vb_named *n = list; n != NULL; n = n->next) {
            if (agrees(m, n->indicator, name, unit, (enum agreement)which)) {
                only = n->indicator;
                count++;
            }
        }
        if (count == 1) {
            return only;
        }
    }
    return NULL;
}

static struct vb_str codes_of(const struct vb_importer *m, const struct vb_named *list)
{
    struct vb_sb sb;
    vb_sb_init(&sb, m->a);
    for (const struct vb_named *n = list; n != NULL; n = n->next) {
        vb_sb_addf(&sb, "%s%.*s", sb.n == 0 ? "" : ", ", VB_ARG(n->indicator->code));
    }
    return vb_sb_str(&sb);
}

static const struct vb_indicator *by_code(struct vb_importer *m, struct vb_str code,
                                          uint32_t column)
{
    const struct vb_indicator *i = vb_map_find(&m->look.f->indicator_codes, code);
    if (i == NULL) {
        vb_import_fault(m, VB_XCH_CODE, column, code,
                        vb_figures_nearest(m->look.f, code, m->a));
    }
    return i;
}

/* The indicator that the row's name means; NULL after a report. */
static const struct vb_indicator *by_name(struct vb_importer *m, struct vb_str name,
                                          struct vb_row_context *to)
{
    uint32_t column = m->heads.place[VB_ROLE_NAME];
    struct vb_str unit;
    struct vb_str bare = vb_bare_name(name, &unit);
    const struct vb_named *list = vb_lookup_indicators(&m->look, name);
    if (list == NULL) {
        list = vb_lookup_indicators(&m->look, bare);
        to->unit = to->unit.n == 0 && list != NULL ? unit : to->unit;
    }
    if (list == NULL) {
        vb_import_fault(m, VB_XCH_NAME, column, name, vb_lookup_nearest(&m->look, bare));
        return NULL;
    }
    const struct vb_indicator *i = choose(m, list, bare, to->unit);
    if (i == NULL) {
        vb_import_fault(m, VB_XCH_AMBIGUOUS, column, name, codes_of(m, list));
    }
    return i;
}

/* «A», «(1)», «2»: a row that numbers the columns. */
static bool is_counter_row(const struct vb_importer *m, struct vb_str name)
{
    struct vb_str plain = vb_plain(m->a, name);
    bool digits = plain.n > 0 && plain.n <= 2;
    for (size_t i = 0; i < plain.n; i++) {
        digits = digits && plain.p[i] >= '0' && plain.p[i] <= '9';
    }
    return (digits || plain.n == 1) && vb_lookup_indicators(&m->look, name) == NULL;
}

/* A row without values: a heading says where the rows below it belong. */
static void read_heading(struct vb_importer *m, struct vb_str name)
{
    struct vb_str unit;
    struct vb_str bare = vb_bare_name(name, &unit);
    const struct vb_figure_group *g = vb_map_find(&m->look.groups, vb_plain(m->a, bare));
    const struct vb_named *list = vb_lookup_indicators(&m->look, bare);
    if (g != NULL) {
        m->group = g;
        m->above = NULL;
    } else if (list != NULL) {
        m->above = choose(m, list, bare, unit);
    }
    m->c->headings++;
}

void vb_import_pass_over(struct vb_importer *m, struct vb_str what)
{
    if (m->c->left_out.count < ROWS_NAMED) {
        VB_PUSH(m->a, &m->c->left_out, what);
    }
}

/* Which indicator the row is of.  False: there is nothing (more) to do with it. */
bool vb_import_indicator(struct vb_importer *m, struct vb_row_context *to)
{
    struct vb_str code = vb_import_text(m, VB_ROLE_CODE);
    struct vb_str name = vb_import_text(m, VB_ROLE_NAME);
    bool columns_say = m->heads.place[VB_ROLE_CODE] == 0 && m->heads.place[VB_ROLE_NAME] == 0;
    struct vb_str who = columns_say ? vb_import_text(m, VB_ROLE_MEMBER) : name;
    const struct vb_map_row *mapped = who.n == 0 ? NULL : mapped_row(m, who);
    if (!has_values(m)) {
        read_heading(m, name);
        return false;
    }
    if (mapped != NULL && mapped->ignored) {
        vb_import_pass_over(
            m, vb_strf(m->a, "%.*s (%.*s)", VB_ARG(vb_import_place(m, 1)), VB_ARG(who)));
        return false;
    }
    if (columns_say) {
        return true;
    }
    if (mapped != NULL && mapped->code.n != 0) {
        to->indicator = by_code(m, mapped->code, m->heads.place[VB_ROLE_NAME]);
    } else if (code.n != 0) {
        to->indicator = by_code(m, code, m->heads.place[VB_ROLE_CODE]);
    } else if (name.n == 0) {
        uint32_t column = m->heads.place[VB_ROLE_NAME] != 0 ? m->heads.place[VB_ROLE_NAME]
                                                            : m->heads.place[VB_ROLE_CODE];
        return vb_import_fault(m, VB_XCH_NO_NAME, column, VB_STR(""), VB_STR(""));
    } else if (m->row->number <= m->heads.last + 2 && is_counter_row(m, name)) {
        return false;
    } else {
        to->indicator = by_name(m, name, to);
    }
    m->above = to->indicator != NULL ? to->indicator : m->above;
    return to->indicator != NULL;
}
