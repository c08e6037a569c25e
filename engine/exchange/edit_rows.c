/* Values of a <day-gia-tri> changed where they stand.  What a row cannot say of one of its
 * values alone (an estimate, «trên») makes that value an element of its own. */
#include "exchange/edit_parts.h"

#include "data/row.h"

/* Where the value of `o` stands in the text. */
static size_t token_of(const struct vb_edits *e, const struct vb_observation *o,
                       struct vb_str *token)
{
    struct vb_where where = vb_observation_where(o);
    struct vb_value_row r = vb_row_begin(o->node);
    r.at = (size_t)(o->text.p - r.raw.p);
    (void)vb_row_next(&r, token); /* there is one: it was loaded */
    return vb_edit_offset(e, &where);
}

/* Does the row say of this value what the entry says? */
static bool row_says(const struct vb_observation *old, const struct vb_entry *entry)
{
    bool estimate = old->provisional && old->kind != VB_KIND_UOC;
    bool fits =
        !entry->says_provisional || old->kind == VB_KIND_UOC || entry->provisional == estimate;
    bool exact =
        !entry->says_qualifier || entry->state != VB_KNOWN || entry->qualifier == VB_EXACT;
    return fits && exact;
}

static struct vb_edit_row *row_of(struct vb_edits *e, const struct vb_observation *old)
{
    for (size_t i = e->rows.count; i > 0; i--) {
        if (e->rows.items[i - 1].node == old->node) {
            return &e->rows.items[i - 1];
        }
    }
    struct vb_edit_row row = {.node = old->node, .indicator = old->indicator};
    VB_PUSH(e->a, &e->rows, row);
    return &e->rows.items[e->rows.count - 1];
}

static void take_out(struct vb_edits *e, const struct vb_slot *slot,
                     const struct vb_observation *old, const struct vb_entry *entry)
{
    struct vb_entry own = *entry;
    own.provisional = entry->says_provisional ? entry->provisional
                                              : old->provisional && old->kind != VB_KIND_UOC;
    own.source = vb_node_string(old->node, "nguon");
    own.note = vb_node_string(old->node, "ghi-chu");
    struct vb_edit_row *row = row_of(e, old);
    VB_PUSH(e->a, &row->taken, old);
    vb_edit_insert(e, slot, &own);
}

void vb_edit_row_set(struct vb_edits *e, const struct vb_slot *slot,
                     const struct vb_observation *old, const struct vb_entry *entry)
{
    struct vb_str token;
    if (!row_says(old, entry)) {
        take_out(e, slot, old, entry);
        return;
    }
    size_t at = token_of(e, old, &token);
    vb_edit_add(e, at, at + token.n,
                entry->state != VB_KNOWN ? vb_state_sign(entry->state)
                                         : vb_entry_text(e->a, entry, old));
}

static bool is_taken(const struct vb_edit_row *row, const struct vb_observation *o)
{
    for (size_t i = 0; i < row->taken.count; i++) {
        if (row->taken.items[i] == o) {
            return true;
        }
    }
    return false;
}

/* The white space before `at` goes with what stands there; at the start of a row that behind
 * it. */
static void remove_bytes(struct vb_edits *e, size_t least, size_t at, size_t to)
{
    while (at > least && vb_edit_is_space(e->text.p[at - 1])) {
        at--;
    }
    while (at == least && vb_edit_is_space(e->text.p[to])) {
        to++;
    }
    vb_edit_add(e, at, to, VB_STR(""));
}

static void shorten(struct vb_edits *e, const struct vb_edit_row *row)
{
    struct vb_edit_tag t = vb_edit_tag(e, vb_edit_offset(e, &row->node->where));
    struct vb_sb left;
    vb_sb_init(&left, e->a);
    for (const struct vb_observation *o = row->indicator->first; o != NULL; o = o->next) {
        if (o->node != row->node) {
            continue;
        }
        if (is_taken(row, o)) {
            struct vb_str token;
            size_t at = token_of(e, o, &token);
            remove_bytes(e, t.end, at, at + token.n);
        } else {
            vb_sb_addf(&left, "%s%.*s", left.n == 0 ? "" : " ", VB_ARG(o->member->code));
        }
    }
    vb_edit_set_attribute(e, &t, "don-vi", vb_str_to_z(e->a, vb_sb_str(&left)));
}

static bool loses_all(const struct vb_edit_row *row)
{
    return row->taken.count == vb_row_count(row->node);
}

void vb_edit_rows_apply(struct vb_edits *e)
{
    for (size_t i = 0; i < e->rows.count; i++) {
        const struct vb_edit_row *row = &e->rows.items[i];
        struct vb_edit_tag t = vb_edit_tag(e, vb_edit_offset(e, &row->node->where));
        if (loses_all(row)) {
            remove_bytes(e, 0, t.from, vb_edit_element_end(e, &t));
        } else {
            shorten(e, row);
        }
    }
    e->rows.count = 0;
}
