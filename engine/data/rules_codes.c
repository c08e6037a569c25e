#include "data/rules_parts.h"

/* The attribute, when it is given and not empty. */
static const struct vb_attribute *given(const struct vb_node *n, const char *name)
{
    const struct vb_attribute *a = vb_node_attribute(n, name);
    return a == NULL || a->value.text.n == 0 ? NULL : a;
}

static bool add(struct vb_rules *r, struct vb_codes *codes, struct vb_str code,
                const struct vb_node *n)
{
    if (code.n == 0 || !vb_map_add(&codes->map, r->arena, code, n)) {
        return code.n == 0;
    }
    VB_PUSH(r->arena, &codes->names, code);
    return true;
}

/* Adds @ma of `n`; a code used before is reported at the second place. */
static void add_once(struct vb_rules *r, struct vb_codes *codes, const struct vb_node *n)
{
    const struct vb_attribute *ma = given(n, "ma");
    if (ma != NULL && !add(r, codes, ma->value.text, n)) {
        const struct vb_node *before = vb_map_find(&codes->map, ma->value.text);
        VB_REPORT(r->dg, VB_CODE_TWICE, &ma->where, ma->value.text,
                  vb_strf(r->arena, "%u", before->where.line));
    }
}

static void gather_below(struct vb_rules *r, struct vb_codes *codes, const struct vb_node *n)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_ELEMENT && !vb_node_is(c, "don-vi-tinh")) {
            add(r, codes, vb_node_string(c, "ma"), c);
            gather_below(r, codes, c);
        }
    }
}

static void gather_members(struct vb_rules *r, const struct vb_node *holder)
{
    const struct vb_node *co_quan = vb_node_child(holder, "co-quan");
    const struct vb_node *m = co_quan == NULL ? NULL : vb_node_child(co_quan, "thanh-vien");
    r->members.unsure =
        (holder->faults & VB_FAULT_CHILD) != 0 ||
        (co_quan != NULL && vb_node_has_fault(co_quan, VB_FAULT_CHILD | VB_FAULT_CODE));
    for (; m != NULL; m = vb_node_next(m)) {
        add(r, &r->members, vb_node_string(m, "ma"), m);
    }
}

void vb_rules_gather(struct vb_rules *r)
{
    static const char *const sections[] = {"chi-tieu-nam", "khen-thuong-nam", "hoat-dong-nam",
                                           "thi-dua-nam"};
    struct vb_codes *const into[] = {&r->figures, &r->awards, &r->activities, &r->contests};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const struct vb_node *n = vb_node_child(r->root, sections[i]);
        into[i]->unsure = (r->root->faults & VB_FAULT_CHILD) != 0;
        if (n != NULL) {
            gather_below(r, into[i], n);
            into[i]->unsure = into[i]->unsure || vb_node_has_fault(n, VB_FAULT_CODE);
        }
    }
    gather_members(r, r->root);
    for (size_t i = 0; i < r->activities.names.count; i++) {
        /* A table may ask for a group of activities by its name when that is one word. */
        const struct vb_node *n = vb_map_find(&r->activities.map, r->activities.names.items[i]);
        add(r, &r->activities, vb_node_string(n, "nhom"), n);
    }
}

void vb_rules_documents(struct vb_rules *r)
{
    struct vb_codes documents = {.names = {NULL, 0, 0}};
    for (const struct vb_node *n = vb_node_child(r->root, "van-ban"); n; n = vb_node_next(n)) {
        add_once(r, &documents, n);
    }
}

/* ---- references */

/* False when the code is not known. */
static bool refer(struct vb_rules *r, const struct vb_codes *codes, struct vb_str code,
                  const struct vb_attribute *from)
{
    if (vb_map_find(&codes->map, code) != NULL || codes->unsure) {
        return true;
    }
    struct vb_str near = vb_str_nearest(code, codes->names.items, codes->names.count);
    VB_REPORT(r->dg, near.n != 0 ? VB_REFERENCE_NEAR : VB_REFERENCE, &from->where, code,
              from->where.name, near);
    return false;
}

/* Every code of a list; «tat-ca» is all there are. */
static void refer_list(struct vb_rules *r, const struct vb_codes *codes,
                       const struct vb_node *n, const char *name)
{
    const struct vb_attribute *a = given(n, name);
    struct vb_str list = a == NULL ? (struct vb_str){NULL, 0} : a->value.text;
    while (list.n > 0) {
        size_t space = vb_str_find(list, VB_STR(" "), 0);
        struct vb_str code = vb_str_part(list, 0, space);
        if (code.n != 0 && !vb_str_eq_z(code, "tat-ca")) {
            refer(r, codes, code, a);
        }
        list = space == SIZE_MAX ? VB_STR("") : vb_str_part(list, space + 1, list.n);
    }
}

static bool refer_one(struct vb_rules *r, const struct vb_codes *codes, const struct vb_node *n,
                      const char *name)
{
    const struct vb_attribute *a = given(n, name);
    return a == NULL || refer(r, codes, a->value.text, a);
}

static bool names_award(const struct vb_rules *r, const struct vb_attribute *a)
{
    return a != NULL && (vb_map_find(&r->awards.map, a->value.text) != NULL ||
                         vb_str_eq_z(a->value.text, "tat-ca"));
}

/* A figure in a sentence: an indicator or an award, or several awards; a score table for <so>.
 */
static void refer_figure(struct vb_rules *r, const struct vb_node *n)
{
    const struct vb_attribute *cua = given(n, "cua");
    bool scores = cua != NULL && vb_node_is(n, "so") &&
                  vb_map_find(&r->contests.map, cua->value.text) != NULL;
    bool award = names_award(r, cua);
    bool several = cua != NULL && vb_str_find(cua->value.text, VB_STR(" "), 0) != SIZE_MAX;
    if (several) {
        refer_list(r, &r->awards, n, "cua");
    } else if (!scores && !award) {
        refer_one(r, &r->figures, n, "cua");
    }
    if (!award || !names_award(r, given(n, "trong"))) {
        refer_one(r, award ? &r->awards : &r->figures, n, "trong");
    }
    refer_one(r, &r->members, n, "don-vi");
}

static void check_references(struct vb_rules *r, const struct vb_codes *marks,
                             const struct vb_node *n)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->type == NULL) {
            continue; /* text, or an element that is unknown */
        }
        if (vb_node_is(c, "so") || vb_node_is(c, "so-sanh")) {
            refer_figure(r, c);
        } else if (vb_node_is(c, "tham-chieu")) {
            r->lost_marks = !refer_one(r, marks, c, "den") || r->lost_marks;
        } else if (vb_node_is(c, "bang")) {
            refer_list(r, &r->figures, c, "chi-tieu");
            refer_list(r, &r->activities, c, "hoat-dong");
            refer_list(r, &r->awards, c, "khen-thuong");
            refer_one(r, &r->contests, c, "bang-diem");
        }
        check_references(r, marks, c);
    }
}

static void gather_marks(struct vb_rules *r, struct vb_codes *marks, const struct vb_node *n)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_ELEMENT && !vb_node_is(c, "co-quan")) {
            add_once(r, marks, c);
            gather_marks(r, marks, c);
        }
    }
}

void vb_rules_references(struct vb_rules *r, const struct vb_node *van_ban)
{
    struct vb_codes marks = {.unsure = vb_node_has_fault(van_ban, VB_FAULT_CODE)};
    r->lost_marks = false;
    gather_marks(r, &marks, van_ban);
    check_references(r, &marks, van_ban);
}

bool vb_rules_refers(const struct vb_node *n, struct vb_str code)
{
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        bool here = vb_node_is(c, "tham-chieu") && vb_str_eq(vb_node_string(c, "den"), code);
        if (here || vb_rules_refers(c, code)) {
            return true;
        }
    }
    return false;
}
