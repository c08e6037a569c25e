#include "exchange/heads.h"

#include <string.h>

enum {
    ROWS_LOOKED_AT = 100,
    COLUMNS_LOOKED_AT = 512,
    DEEPEST_HEAD = 4,
    SAMPLE_ROWS = 20, /* below «Đơn vị», to see what it means */
    LONGEST_HEAD = 400
};

static uint32_t last_column(const struct vb_sheet *s, uint32_t first, uint32_t last)
{
    uint32_t most = 0;
    for (uint32_t r = first; r <= last; r++) {
        const struct vb_sheet_line *row = vb_sheet_row(s, r);
        uint32_t end = row == NULL || row->count == 0 ? 0 : row->cells[row->count - 1].column;
        most = end > most ? end : most;
    }
    for (size_t i = 0; i < s->merges.count; i++) {
        const struct vb_merge *m = &s->merges.items[i];
        bool here = m->top <= last && m->bottom >= first;
        most = here && m->right > most ? m->right : most;
    }
    return most < COLUMNS_LOOKED_AT ? most : COLUMNS_LOOKED_AT;
}

/* What stands above the column in those rows, merged blocks once. */
static struct vb_str head_text(const struct vb_lookup *l, const struct vb_sheet *s,
                               uint32_t first, uint32_t last, uint32_t column)
{
    struct vb_sb sb;
    const struct vb_sheet_cell *before = NULL;
    vb_sb_init(&sb, l->a);
    for (uint32_t r = first; r <= last; r++) {
        const struct vb_sheet_cell *c = vb_sheet_shown(s, r, column);
        if (c != NULL && c != before && sb.n + c->text.n < LONGEST_HEAD) {
            vb_sb_add_z(&sb, sb.n == 0 ? "" : " ");
            vb_sb_add(&sb, c->text);
        }
        before = c != NULL ? c : before;
    }
    return vb_sb_str(&sb);
}

static bool same_slot(const struct vb_head *a, const struct vb_head *b)
{
    return a->indicator == b->indicator && a->member == b->member &&
           a->has_kind == b->has_kind && (!a->has_kind || a->kind == b->kind) &&
           vb_str_eq(a->period, b->period);
}

/* A head that reads well: values count most, the same value twice or words not known speak
 * against it. */
static int score(const struct vb_heads *h, bool kind_known)
{
    int points = (int)(h->last - h->first);
    bool named = h->place[VB_ROLE_CODE] != 0 || h->place[VB_ROLE_NAME] != 0;
    size_t values = 0;
    for (size_t i = 0; i < h->heads.count; i++) {
        const struct vb_head *x = &h->heads.items[i];
        if (x->role == VB_ROLE_UNKNOWN) {
            points -= 3;
        } else if (x->role != VB_ROLE_VALUE) {
            points += 3;
        } else {
            bool twice = false;
            for (size_t k = 0; k < i; k++) {
                const struct vb_head *y = &h->heads.items[k];
                twice |= y->role == VB_ROLE_VALUE && same_slot(x, y);
            }
            points += twice ? -20 : 10;
            values += x->indicator != NULL || named;
        }
    }
    bool kinds = kind_known || h->place[VB_ROLE_KIND] != 0;
    for (size_t i = 0; i < h->heads.count; i++) {
        kinds |= h->heads.items[i].role == VB_ROLE_VALUE && h->heads.items[i].has_kind;
        kinds |= h->heads.items[i].role == VB_ROLE_VALUE && h->heads.items[i].indicator != NULL;
    }
    return values == 0 || !kinds ? -1 : points;
}

static void read_heads(const struct vb_lookup *l, const struct vb_mapping *m,
                       const struct vb_sheet *s, uint32_t first, uint32_t last,
                       struct vb_heads *h)
{
    uint32_t columns = last_column(s, first, last);
    *h = (struct vb_heads){.first = first, .last = last};
    for (uint32_t c = 1; c <= columns; c++) {
        struct vb_str text = head_text(l, s, first, last, c);
        if (text.n == 0) {
            continue;
        }
        struct vb_head head = vb_head_read(l, m, text);
        head.column = c;
        if (head.role != VB_ROLE_VALUE && h->place[head.role] == 0) {
            h->place[head.role] = c;
        }
        VB_PUSH(l->a, &h->heads, head);
    }
}

/* ---- the codes of a form */

/* «@thuc-hien:quy-1» */
static bool read_code(const struct vb_lookup *l, struct vb_str s, struct vb_head *h)
{
    static const struct {
        const char *word;
        enum vb_column_role role;
    } words[] = {{"ma", VB_ROLE_CODE},
                 {"ten", VB_ROLE_NAME},
                 {"tt", VB_ROLE_IGNORED},
                 {"don-vi-tinh", VB_ROLE_UNIT}};
    if (s.n < 2 || s.p[0] != '@') {
        return false;
    }
    s = vb_str_part(s, 1, s.n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (vb_str_eq_z(s, words[i].word)) {
            h->role = words[i].role;
            return true;
        }
    }
    size_t colon = vb_str_find(s, VB_STR(":"), 0);
    h->role = VB_ROLE_VALUE;
    h->has_period = colon != SIZE_MAX;
    h->has_kind = vb_kind_read(vb_str_part(s, 0, colon), &h->kind);
    return h->has_kind &&
           (!h->has_period || vb_lookup_period(l, vb_str_part(s, colon + 1, s.n), &h->period));
}

static bool read_form(const struct vb_lookup *l, const struct vb_sheet *s,
                      const struct vb_sheet_line *row, struct vb_heads *h)
{
    bool code = false;
    *h = (struct vb_heads){.first = row->number, .last = row->number + 1};
    for (size_t i = 0; i < row->count && i < COLUMNS_LOOKED_AT; i++) {
        const struct vb_sheet_cell *c = &row->cells[i];
        struct vb_head head = {.text = c->text, .column = c->column};
        const struct vb_sheet_cell *shown = vb_sheet_shown(s, row->number + 1, c->column);
        if (!read_code(l, c->text, &head)) {
            continue;
        }
        head.text = shown == NULL ? c->text : shown->text;
        code |= head.role == VB_ROLE_CODE;
        if (head.role != VB_ROLE_VALUE) {
            h->place[head.role] = c->column;
        }
        VB_PUSH(l->a, &h->heads, head);
    }
    return code && h->heads.count > 1;
}

/* ---- what stands above the table */

static void read_above(const struct vb_lookup *l, const struct vb_sheet *s, struct vb_heads *h)
{
    for (size_t i = 0; i < s->rows.count && s->rows.items[i].number < h->first; i++) {
        const struct vb_sheet_line *row = &s->rows.items[i];
        for (size_t k = 0; k < row->count; k++) {
            struct vb_str text = row->cells[k].text;
            struct vb_str plain = vb_plain(l->a, vb_str_part(text, 0, 40));
            size_t colon = vb_str_find(text, VB_STR(":"), 0);
            bool unit = vb_str_starts(plain, VB_STR("don vi tinh")) ||
                        vb_str_starts(plain, VB_STR("dvt"));
            if (unit && colon != SIZE_MAX) {
                h->unit = vb_str_trim(vb_str_part(text, colon + 1, text.n));
            }
            /* The label stands between the code and the name. */
            if (vb_str_eq_z(text, "@don-vi") && row->count > k + 2) {
                h->member = row->cells[k + 2].text;
            }
        }
    }
    size_t n = h->unit.n;
    if (n > 0 && h->unit.p[n - 1] == ')') {
        h->unit.n--; /* «(Đơn vị tính: tấn)» */
    }
}

/* «Đơn vị» is the unit of measure, or which unit of the organisation. */
static void settle_unit(const struct vb_lookup *l, const struct vb_sheet *s, struct vb_heads *h)
{
    uint32_t column = h->place[VB_ROLE_UNIT_OR_MEMBER];
    bool member = h->place[VB_ROLE_UNIT] != 0;
    for (uint32_t r = 1; column != 0 && r <= SAMPLE_ROWS; r++) {
        const struct vb_sheet_cell *c = vb_sheet_shown(s, h->last + r, column);
        member |= c != NULL && vb_lookup_member(l, c->text) != NULL;
    }
    for (size_t i = 0; i < h->heads.count; i++) {
        struct vb_head *x = &h->heads.items[i];
        if (x->role == VB_ROLE_UNIT_OR_MEMBER) {
            x->role = member ? VB_ROLE_MEMBER : VB_ROLE_UNIT;
            h->place[x->role] = h->place[x->role] != 0 ? h->place[x->role] : x->column;
        }
    }
}

bool vb_heads_find(const struct vb_lookup *l, const struct vb_mapping *m,
                   const struct vb_sheet *s, uint32_t wanted_row, struct vb_heads *found)
{
    int best = -1;
    for (size_t i = 0; i < s->rows.count && i < ROWS_LOOKED_AT && wanted_row == 0; i++) {
        if (read_form(l, s, &s->rows.items[i], found)) {
            read_above(l, s, found);
            return true;
        }
    }
    for (size_t i = 0; i < s->rows.count && i < ROWS_LOOKED_AT; i++) {
        uint32_t first = s->rows.items[i].number;
        for (uint32_t depth = 0; depth < DEEPEST_HEAD; depth++) {
            struct vb_heads h;
            if (wanted_row != 0 && first != wanted_row) {
                break;
            }
            read_heads(l, m, s, first, first + depth, &h);
            /* A head has figures below it: the last row of a sheet is none, whatever it says.
             */
            bool below = first + depth < s->rows.items[s->rows.count - 1].number;
            int points = below ? score(&h, l->kind_known) : -1;
            if (points > best) {
                best = points;
                *found = h;
            }
        }
    }
    if (best < 0) {
        return false;
    }
    read_above(l, s, found);
    settle_unit(l, s, found);
    return true;
}
