#include "exchange/changes.h"

#include "text/vietnamese.h"

void vb_changes_begin(struct vb_changes *c, struct vb_arena *a, const struct vb_figures *f,
                      struct vb_str text)
{
    *c = (struct vb_changes){.a = a, .figures = f, .edits = vb_edits_begin(a, text)};
}

static struct vb_str key_of(struct vb_arena *a, const struct vb_slot *slot)
{
    return vb_strf(a, "%u %d %.*s %u", slot->indicator->index, (int)slot->kind,
                   VB_ARG(slot->period), slot->member == NULL ? 0 : slot->member->index);
}

/* Do two cells say the same? */
static bool same_entry(const struct vb_entry *x, const struct vb_entry *y)
{
    struct vb_observation o = {.value = x->value,
                               .high = x->range ? &x->high : NULL,
                               .state = x->state,
                               .qualifier = x->qualifier,
                               .range = x->range,
                               .provisional = x->provisional,
                               .origin = VB_TYPED,
                               .kind = VB_KIND_COUNT};
    return vb_entry_same(&o, y);
}

static struct vb_str shown_before(struct vb_arena *a, const struct vb_observation *old)
{
    return old == NULL              ? VB_STR("")
           : old->state != VB_KNOWN ? vb_state_sign(old->state)
                                    : vb_observation_text(old, -1, a);
}

bool vb_changes_take(struct vb_changes *c, const struct vb_slot *slot,
                     const struct vb_entry *entry, struct vb_str place,
                     const struct vb_where *where, const struct vb_given **before)
{
    struct vb_str key = key_of(c->a, slot);
    const struct vb_observation *old = vb_slot_find(c->figures, slot);
    const struct vb_given *given = vb_map_find(&c->seen, key);
    if (given != NULL) {
        *before = given;
        c->same++;
        return same_entry(&given->entry, entry);
    }
    struct vb_given *made = VB_NEW(c->a, struct vb_given);
    struct vb_str shown = vb_entry_shown(c->a, entry, old);
    *made = (struct vb_given){*entry, place, shown};
    (void)vb_map_add(&c->seen, c->a, key, made); /* it was not there */
    if (vb_entry_same(old, entry)) {
        c->same++;
    } else if (old != NULL && old->origin != VB_TYPED && old->state == VB_KNOWN) {
        struct vb_computed computed = {*slot, *entry, shown, place, *where};
        VB_PUSH(c->a, &c->computed, computed);
    } else {
        bool typed = old != NULL && old->origin == VB_TYPED;
        struct vb_change change = {*slot, typed ? shown_before(c->a, old) : VB_STR(""), shown,
                                   place};
        vb_edits_set(c->edits, slot, old, entry);
        VB_PUSH(c->a, &c->items, change);
    }
    return true;
}

void vb_changes_apply(struct vb_changes *c)
{
    c->text = vb_edits_apply(c->edits);
}

void vb_changes_compare(const struct vb_changes *c, const struct vb_figures *after,
                        struct vb_diag *dg)
{
    for (size_t i = 0; i < c->computed.count; i++) {
        const struct vb_computed *x = &c->computed.items[i];
        struct vb_slot slot = x->slot;
        slot.indicator = vb_map_find(&after->indicator_codes, slot.indicator->code);
        slot.member =
            slot.member == NULL ? NULL : vb_map_find(&after->member_codes, slot.member->code);
        const struct vb_observation *now =
            slot.indicator == NULL ? NULL : vb_slot_find(after, &slot);
        if (now != NULL && !vb_entry_same(now, &x->entry)) {
            VB_REPORT(dg, VB_XCH_COMPUTED, &x->where, x->place, slot.indicator->name, x->shown,
                      shown_before(c->a, now));
        }
    }
}

static void add_change(struct vb_sb *sb, struct vb_arena *a, const struct vb_change *c,
                       bool english)
{
    const struct vb_indicator *i = c->slot.indicator;
    vb_sb_addf(sb, "  %.*s (%.*s): ", VB_ARG(i->name), VB_ARG(vb_slot_text(a, &c->slot)));
    if (c->before.n == 0) {
        vb_sb_addf(sb, english ? "new %.*s" : "mới %.*s", VB_ARG(c->after));
    } else {
        vb_sb_addf(sb, "%.*s → %.*s", VB_ARG(c->before), VB_ARG(c->after));
    }
    vb_sb_addf(sb, "  [%.*s]\n", VB_ARG(c->place));
}

struct vb_str vb_changes_summary(const struct vb_changes *c, bool english)
{
    struct vb_sb sb;
    size_t fresh = 0;
    vb_sb_init(&sb, c->a);
    for (size_t i = 0; i < c->items.count; i++) {
        add_change(&sb, c->a, &c->items.items[i], english);
        fresh += c->items.items[i].before.n == 0;
    }
    for (size_t i = 0; i < c->left_out.count; i++) {
        vb_sb_addf(&sb, english ? "  not read: %.*s\n" : "  không đọc: %.*s\n",
                   VB_ARG(c->left_out.items[i]));
    }
    vb_sb_addf(&sb,
               english
                   ? "%zu changed, %zu new, %zu the same, %zu empty cells, %zu rows without "
                     "values\n"
                   : "%zu số thay đổi, %zu số mới, %zu số giữ nguyên, %zu ô trống, %zu dòng "
                     "không có số\n",
               c->items.count - fresh, fresh, c->same, c->blank, c->headings);
    return vb_sb_str(&sb);
}
