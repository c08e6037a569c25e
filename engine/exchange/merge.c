#include "exchange/merge.h"

#include "text/vietnamese.h"

struct merger {
    struct vb_arena *a;
    struct vb_diag *dg;
    struct vb_changes *c;
    const struct vb_figures *whole;
    struct vb_lookup look;
    struct vb_date due;
};

/* ---- whose file it is */

/* The one unit whose values the file has, when it is a copy of the whole's. */
static const struct vb_member *only_member(const struct merger *m, const struct vb_figures *f)
{
    const struct vb_member *only = NULL;
    for (size_t i = 0; i < f->indicators.count; i++) {
        for (const struct vb_observation *o = f->indicators.items[i]->first; o; o = o->next) {
            if (o->member == NULL || o->origin != VB_TYPED || o->member == only) {
                continue;
            }
            if (only != NULL) {
                return NULL;
            }
            only = o->member;
        }
    }
    return only == NULL ? NULL : vb_map_find(&m->whole->member_codes, only->code);
}

static bool find_member(struct merger *m, struct vb_unit_file *u)
{
    const struct vb_node *agency = vb_node_child(u->root, "co-quan");
    const struct vb_node *named = agency == NULL ? NULL : vb_node_child(agency, "ten");
    struct vb_str code = agency == NULL ? VB_STR("") : vb_node_string(agency, "ma");
    struct vb_str short_name = agency == NULL ? VB_STR("") : vb_node_string(agency, "viet-tat");
    struct vb_str name = named == NULL ? VB_STR("") : vb_node_all_text(named, m->a);
    u->member = vb_map_find(&m->whole->member_codes, code);
    if (u->member == NULL) {
        u->member = vb_map_find(&m->look.members, vb_plain(m->a, name));
    }
    if (u->member == NULL) {
        u->member = only_member(m, u->figures);
    }
    if (u->member == NULL && short_name.n != 0) {
        u->member = vb_map_find(&m->look.members, vb_plain(m->a, short_name));
    }
    if (u->member != NULL) {
        return true;
    }
    VB_VEC(struct vb_str) codes = {NULL, 0, 0};
    for (size_t i = 0; i < m->whole->members.count; i++) {
        VB_PUSH(m->a, &codes, m->whole->members.items[i]->code);
    }
    struct vb_str near = vb_str_nearest(code, codes.items, codes.count);
    VB_REPORT(m->dg, VB_MRG_WHO, &(agency == NULL ? u->root : agency)->where, name,
              code.n == 0 ? VB_STR("—") : code, near.n == 0 ? VB_STR("—") : near);
    return false;
}

static bool is_later(struct vb_date a, struct vb_date b)
{
    return vb_day_number(a) > vb_day_number(b);
}

/* The date of the file is that of its latest document: nothing else in it tells one. */
static struct vb_date latest_date(const struct vb_node *root)
{
    struct vb_date latest = {0, 0, 0};
    for (const struct vb_node *n = vb_node_child(root, "van-ban"); n; n = vb_node_next(n)) {
        struct vb_date d;
        bool whole = vb_date_read(vb_node_string(n, "ngay"), true, &d) && d.year != 0 &&
                     d.month != 0 && d.day != 0;
        if (whole && (latest.year == 0 || is_later(d, latest))) {
            latest = d;
        }
    }
    return latest;
}

static void check_date(struct merger *m, const struct vb_unit_file *u)
{
    struct vb_str due = vb_date_short(m->a, m->due);
    if (m->due.year == 0) {
        return;
    }
    if (u->date.year == 0) {
        VB_REPORT(m->dg, VB_MRG_UNDATED, &u->root->where, u->member->name, due);
    } else if (is_later(u->date, m->due)) {
        VB_REPORT(m->dg, VB_MRG_LATE, &u->root->where, u->member->name,
                  vb_date_short(m->a, u->date), due);
    }
}

/* ---- values */

/* Is there nothing to take: would the whole compute it by itself from what it gets? */
static bool computes_itself(const struct vb_observation *o, const struct vb_indicator *to)
{
    switch ((enum vb_origin)o->origin) {
    case VB_TYPED:
        return false;
    case VB_FROM_PARTS:
        return to->first_part != NULL && to->complete;
    case VB_FROM_RATIO:
        return to->aggregation == VB_TY_LE;
    case VB_FROM_PERIODS:
        return to->over_time;
    case VB_FROM_MEMBERS:
        return false;
    }
    return false;
}

static void fill_entry(const struct vb_observation *o, struct vb_entry *e)
{
    *e = (struct vb_entry){.value = o->value,
                           .high = vb_observation_high(o),
                           .state = o->state,
                           .qualifier = o->qualifier,
                           .range = o->range,
                           .provisional = o->provisional && o->kind != VB_KIND_UOC,
                           .says_qualifier = true,
                           .says_provisional = true,
                           .words = o->state == VB_BANG_LOI ? o->text : VB_STR(""),
                           .leading_zero = o->text.n == 2 && o->text.p[0] == '0'};
    if (o->node != NULL) {
        e->source = vb_node_string(o->node, "nguon");
        e->note = vb_node_string(o->node, "ghi-chu");
    }
}

/* The whole has another value of that unit already: nobody but a person can choose. */
static bool stands_against(struct merger *m, const struct vb_slot *slot,
                           const struct vb_entry *e, const struct vb_observation *o)
{
    const struct vb_observation *old = vb_slot_find(m->whole, slot);
    if (old == NULL || old->origin != VB_TYPED || old->state == VB_THIEU ||
        vb_entry_same(old, e)) {
        return false;
    }
    struct vb_where where = vb_observation_where(o), there = vb_observation_where(old);
    VB_REPORT(m->dg, VB_MRG_CONFLICT, &where, slot->indicator->name, vb_slot_text(m->a, slot),
              vb_entry_shown(m->a, e, old), vb_observation_text(old, -1, m->a),
              vb_strf(m->a, "%.*s:%u", VB_ARG(there.file), there.line));
    return true;
}

static bool take_value(struct merger *m, struct vb_unit_file *u, const struct vb_indicator *to,
                       const struct vb_observation *o)
{
    struct vb_slot slot = {.indicator = to,
                           .member = u->member,
                           .period = o->period == NULL ? VB_STR("") : o->period->code,
                           .kind = (enum vb_figure_kind)o->kind};
    struct vb_entry e;
    struct vb_where where = vb_observation_where(o);
    const struct vb_given *before;
    fill_entry(o, &e);
    if (o->state == VB_KNOWN &&
        (!vb_unit_convert(o->value, o->indicator->unit, to->unit, &e.value) ||
         !vb_unit_convert(e.high, o->indicator->unit, to->unit, &e.high))) {
        VB_REPORT(m->dg, VB_MRG_UNIT, &where, to->name, o->indicator->unit->symbol,
                  to->unit->symbol);
        return false;
    }
    if (slot.period.n != 0 && !vb_period_is(slot.period) &&
        vb_map_find(&m->whole->period_codes, slot.period) == NULL) {
        VB_REPORT(m->dg, VB_MRG_PERIOD, &where, to->name, slot.period);
        return false;
    }
    if (stands_against(m, &slot, &e, o)) {
        return false;
    }
    struct vb_str place = vb_strf(m->a, "%.*s:%u", VB_ARG(u->file), where.line);
    if (!vb_changes_take(m->c, &slot, &e, place, &where, &before)) {
        VB_REPORT(m->dg, VB_MRG_CONFLICT, &where, to->name, vb_slot_text(m->a, &slot),
                  vb_entry_shown(m->a, &e, NULL), before->shown, before->place);
        return false;
    }
    u->values++;
    return true;
}

/* The unit's own total, or in a copy of the whole's file what it has under its code. */
static bool is_its_own(const struct vb_unit_file *u, const struct vb_observation *o)
{
    bool copy = vb_map_find(&u->figures->member_codes, u->member->code) != NULL;
    if (!copy) {
        return o->member == NULL;
    }
    return o->member != NULL && vb_str_eq(o->member->code, u->member->code) &&
           o->origin != VB_FROM_MEMBERS;
}

static bool take_indicator(struct merger *m, struct vb_unit_file *u,
                           const struct vb_indicator *from)
{
    const struct vb_indicator *to = vb_map_find(&m->whole->indicator_codes, from->code);
    bool good = true, any = false;
    for (const struct vb_observation *o = from->first; o != NULL; o = o->next) {
        bool empty = o->origin != VB_TYPED && o->state != VB_KNOWN;
        bool wanted = is_its_own(u, o) && !o->broken && !empty;
        any |= wanted;
        if (to != NULL && wanted && !computes_itself(o, to)) {
            good = take_value(m, u, to, o) && good;
        }
    }
    if (to == NULL && any) {
        VB_REPORT(m->dg, VB_MRG_CODE, &from->node->where, from->name, from->code,
                  vb_figures_nearest(m->whole, from->code, m->a));
    }
    return good;
}

static bool take_file(struct merger *m, struct vb_unit_file *u)
{
    bool good = true;
    u->date = latest_date(u->root);
    if (!find_member(m, u)) {
        return false;
    }
    if (u->figures->year != m->whole->year) {
        VB_REPORT(m->dg, VB_MRG_YEAR, &u->root->where,
                  vb_strf(m->a, "%d", (int)u->figures->year),
                  vb_strf(m->a, "%d", (int)m->whole->year));
        return false;
    }
    check_date(m, u);
    for (size_t i = 0; i < u->figures->indicators.count; i++) {
        good = take_indicator(m, u, u->figures->indicators.items[i]) && good;
    }
    return good;
}

/* ---- who is missing */

static const struct vb_unit_file *file_of(const struct vb_unit_file *files, size_t count,
                                          const struct vb_member *member)
{
    for (size_t i = 0; i < count; i++) {
        if (files[i].member == member) {
            return &files[i];
        }
    }
    return NULL;
}

/* One that was merged into another or left during the year has nobody to report for it. */
static bool is_due(const struct vb_figures *whole, const struct vb_member *member)
{
    return vb_member_due(whole, member, VB_KIND_THUC_HIEN, NULL);
}

bool vb_merge_files(struct vb_unit_file *files, size_t count, struct vb_date due,
                    struct vb_changes *c, struct vb_diag *dg)
{
    struct merger m = {.a = c->a, .dg = dg, .c = c, .whole = c->figures, .due = due};
    bool good = true;
    vb_lookup_init(&m.look, c->a, c->figures);
    for (size_t i = 0; i < count; i++) {
        good = take_file(&m, &files[i]) && good;
    }
    for (size_t i = 0; i < c->figures->members.count; i++) {
        const struct vb_member *member = c->figures->members.items[i];
        if (is_due(c->figures, member) && file_of(files, count, member) == NULL) {
            VB_REPORT(dg, VB_MRG_MISSING, &member->node->where, member->name,
                      due.year == 0 ? VB_STR("—") : vb_date_short(c->a, due));
        }
    }
    if (good) {
        vb_changes_apply(c);
    }
    return good;
}

struct vb_str vb_merge_summary(struct vb_arena *a, const struct vb_figures *whole,
                               const struct vb_unit_file *files, size_t count, bool english)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < whole->members.count; i++) {
        const struct vb_member *member = whole->members.items[i];
        const struct vb_unit_file *u = file_of(files, count, member);
        if (u == NULL && !is_due(whole, member)) {
            continue;
        }
        vb_sb_addf(&sb, "  %.*s: ", VB_ARG(member->name));
        if (u == NULL) {
            vb_sb_add_z(&sb, english ? "missing\n" : "chưa gửi\n");
            continue;
        }
        vb_sb_addf(&sb, english ? "%zu values, %.*s" : "%zu số liệu, %.*s", u->values,
                   VB_ARG(u->file));
        if (u->date.year != 0) {
            vb_sb_addf(&sb, " (%.*s)", VB_ARG(vb_date_short(a, u->date)));
        }
        vb_sb_add_char(&sb, '\n');
    }
    return vb_sb_str(&sb);
}
