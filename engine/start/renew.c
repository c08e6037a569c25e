/* Last year's file becomes this year's: which parts change. */
#include "start/renew.h"

#include "data/scan.h"
#include "text/vietnamese.h"

#include <stdlib.h>
#include <string.h>

/* ---- the walk in step with the tree */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void read_attributes(struct vb_renewal *r, struct vb_scan *scan, struct vb_extent *s)
{
    while (vb_scan_attribute(scan)) {
        struct vb_extent_attribute a = {.name = scan->name,
                                        .raw = vb_str_part(r->text, scan->from, scan->at),
                                        .from = scan->from,
                                        .to = scan->at,
                                        .value_from = scan->at - 1 - scan->raw.n,
                                        .value_to = scan->at - 1};
        while (is_space(r->text.p[a.from - 1])) {
            a.from--;
        }
        VB_PUSH(r->a, &s->attributes, a);
    }
    s->empty = scan->empty;
}

static const struct vb_node *element_from(const struct vb_node *n)
{
    while (n != NULL && n->kind != VB_NODE_ELEMENT) {
        n = n->next;
    }
    return n;
}

/* The element whose start tag the scan has met.  Nesting is bounded by the loader. */
static struct vb_extent *span_of(struct vb_renewal *r, struct vb_scan *scan,
                                 const struct vb_node *n)
{
    struct vb_extent *s = VB_NEW(r->a, struct vb_extent);
    const struct vb_node *next = element_from(n->first);
    s->node = n;
    s->from = scan->from;
    s->tag = scan->name;
    read_attributes(r, scan, s);
    s->content_from = scan->at;
    enum vb_scan_event event = vb_scan_next(scan);
    for (; event == VB_SCAN_TEXT || (event == VB_SCAN_START && next != NULL);
         event = vb_scan_next(scan)) {
        if (event == VB_SCAN_START) {
            struct vb_extent *child = span_of(r, scan, next);
            *(s->last == NULL ? &s->first : &s->last->next) = child;
            s->last = child;
            next = element_from(next->next);
        }
    }
    s->content_to = scan->from;
    s->to = scan->at;
    return s;
}

const struct vb_extent_attribute *vb_extent_attribute(const struct vb_extent *s,
                                                      const char *name)
{
    for (size_t i = 0; i < s->attributes.count; i++) {
        if (vb_str_eq_z(s->attributes.items[i].name, name)) {
            return &s->attributes.items[i];
        }
    }
    return NULL;
}

/* ---- edits */

void vb_renew_replace(struct vb_renewal *r, size_t from, size_t to, struct vb_str by)
{
    struct vb_edit e = {
        .from = from, .to = to, .text = by, .note = VB_RENEW_NOTES, .order = r->edits.count};
    VB_PUSH(r->a, &r->edits, e);
}

void vb_renew_say(struct vb_renewal *r, enum vb_renew_note note, struct vb_str about)
{
    struct vb_edit *last = &r->edits.items[r->edits.count - 1];
    last->note = note;
    last->about = about;
}

/* Where the blanks before the element begin, when nothing else stands before it on its line. */
static bool begins_line(const struct vb_renewal *r, const struct vb_extent *s, size_t *begin)
{
    size_t at = s->from;
    while (at > 0 && (r->text.p[at - 1] == ' ' || r->text.p[at - 1] == '\t')) {
        at--;
    }
    *begin = at;
    return at == 0 || r->text.p[at - 1] == '\n';
}

void vb_renew_remove(struct vb_renewal *r, const struct vb_extent *s)
{
    size_t from = s->from, to = s->to, begin;
    if (begins_line(r, s, &begin)) {
        size_t end = s->to;
        while (end < r->text.n && is_space(r->text.p[end]) && r->text.p[end] != '\n') {
            end++;
        }
        if (end < r->text.n && r->text.p[end] == '\n') {
            from = begin;
            to = end + 1;
        }
    }
    vb_renew_replace(r, from, to, VB_STR(""));
}

void vb_renew_insert(struct vb_renewal *r, const struct vb_extent *s, struct vb_str made)
{
    size_t begin;
    if (begins_line(r, s, &begin)) {
        struct vb_str indent = vb_str_part(r->text, begin, s->from);
        made = vb_strf(r->a, "\n%.*s%.*s", VB_ARG(indent), VB_ARG(made));
    }
    vb_renew_replace(r, s->to, s->to, made);
}

static void set_attribute(struct vb_renewal *r, const struct vb_extent *s, const char *name,
                          struct vb_str value)
{
    const struct vb_extent_attribute *at = vb_extent_attribute(s, name);
    if (at != NULL) {
        vb_renew_replace(r, at->value_from, at->value_to, value);
    }
}

static void remove_attribute(struct vb_renewal *r, const struct vb_extent *s, const char *name)
{
    const struct vb_extent_attribute *at = vb_extent_attribute(s, name);
    if (at != NULL) {
        vb_renew_replace(r, at->from, at->to, VB_STR(""));
    }
}

/* ---- what changes where */

static void move_year(struct vb_renewal *r, const struct vb_extent *s)
{
    const struct vb_attribute *at = vb_node_attribute(s->node, "nam");
    if (at != NULL && at->value.kind == VB_VALUE_INTEGER) {
        set_attribute(r, s, "nam", vb_strf(r->a, "%lld", (long long)at->value.integer + 1));
    }
}

/* The date a year later; 29/02 becomes 28/02. */
static void move_date(struct vb_renewal *r, const struct vb_extent *s, const char *name)
{
    const struct vb_attribute *at = vb_node_attribute(s->node, name);
    if (at == NULL || at->value.kind != VB_VALUE_DATE || at->value.date.year == 0) {
        return;
    }
    struct vb_date d = at->value.date;
    d.year++;
    if (d.month == 2 && d.day == 29 && !vb_date_valid(d.year, d.month, d.day)) {
        d.day = 28;
    }
    struct vb_str moved = vb_date_short(r->a, d);
    set_attribute(r, s, name, moved);
    vb_renew_say(r, VB_RENEW_MOVED, vb_strf(r->a, "%s=\"%.*s\"", name, VB_ARG(moved)));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A code with years in it, such as ke-hoach-2024: each near the year of the data moves on. */
static void move_code(struct vb_renewal *r, const struct vb_extent *s)
{
    struct vb_str code = vb_node_string(s->node, "ma");
    struct vb_sb sb;
    bool moved = false;
    vb_sb_init(&sb, r->a);
    for (size_t i = 0; i < code.n;) {
        size_t end = i;
        while (end < code.n && is_digit(code.p[end])) {
            end++;
        }
        long year = 0;
        for (size_t k = i; k < end && end - i == 4; k++) {
            year = year * 10 + (code.p[k] - '0');
        }
        if (year != 0 && labs(year - r->year) <= 1) {
            vb_sb_addf(&sb, "%ld", year + 1);
            moved = true;
        } else {
            end = end == i ? i + 1 : end;
            vb_sb_add(&sb, vb_str_part(code, i, end));
        }
        i = end;
    }
    if (moved) {
        set_attribute(r, s, "ma", vb_sb_str(&sb));
    }
}

static void renew_document(struct vb_renewal *r, const struct vb_extent *s)
{
    const struct vb_attribute *date = vb_node_attribute(s->node, "ngay");
    move_year(r, s);
    move_code(r, s);
    set_attribute(r, s, "so", VB_STR(""));
    if (date != NULL && date->value.kind == VB_VALUE_DATE && date->value.date.year != 0) {
        set_attribute(r, s, "ngay", vb_strf(r->a, "//%d", date->value.date.year + 1));
    }
}

static void renew_span(struct vb_renewal *r, const struct vb_extent *s)
{
    const struct vb_node *n = s->node;
    if (vb_node_is(n, "du-lieu-nam")) {
        move_year(r, s);
    } else if (vb_node_is(n, "chi-tieu") || vb_node_is(n, "trong-do")) {
        vb_renew_indicator(r, s);
    } else if (vb_node_is(n, "hinh-thuc")) {
        vb_renew_award(r, s);
    } else if (vb_node_is(n, "hoat-dong-nam") || vb_node_is(n, "ky")) {
        move_date(r, s, "tu-ngay");
        move_date(r, s, "den-ngay");
    } else if (vb_node_is(n, "cham")) {
        vb_renew_remove(r, s);
    } else if (vb_node_is(n, "viec")) {
        move_date(r, s, "tu-ngay");
        move_date(r, s, "han");
        remove_attribute(r, s, "tien-do");
    } else if (vb_node_is(n, "van-ban")) {
        renew_document(r, s);
    } else if (vb_node_is(n, "nguoi-ky")) {
        remove_attribute(r, s, "da-ky");
    }
    for (const struct vb_extent *c = s->first; c != NULL; c = c->next) {
        renew_span(r, c);
    }
}

/* ---- the new text */

static int by_place(const void *x, const void *y)
{
    const struct vb_edit *a = x, *b = y;
    int order = (a->from > b->from) - (a->from < b->from);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static size_t count_lines(struct vb_str s)
{
    size_t lines = 0;
    for (size_t i = 0; i < s.n; i++) {
        lines += s.p[i] == '\n';
    }
    return lines;
}

static void apply(struct vb_renewal *r, struct vb_renewed *made)
{
    struct vb_sb sb;
    size_t at = 0, line = 1;
    vb_sb_init(&sb, r->a);
    if (r->edits.count > 1) {
        qsort(r->edits.items, r->edits.count, sizeof *r->edits.items, by_place);
    }
    for (size_t i = 0; i < r->edits.count; i++) {
        const struct vb_edit *e = &r->edits.items[i];
        struct vb_str kept = vb_str_part(r->text, at, e->from);
        line += count_lines(kept) + count_lines(e->text);
        vb_sb_add(&sb, kept);
        vb_sb_add(&sb, e->text);
        at = e->to > at ? e->to : at;
        if (e->note != VB_RENEW_NOTES) {
            struct vb_renew_item item = {.note = e->note, .line = line, .text = e->about};
            VB_PUSH(r->a, &made->items, item);
        }
    }
    vb_sb_add(&sb, vb_str_part(r->text, at, r->text.n));
    made->text = vb_sb_str(&sb);
}

static int by_line(const void *x, const void *y)
{
    const struct vb_renew_item *a = x, *b = y;
    int order = (a->line > b->line) - (a->line < b->line);
    return order != 0 ? order : (a->note > b->note) - (a->note < b->note);
}

struct vb_renewed vb_renew(struct vb_arena *a, struct vb_str text, const struct vb_node *root,
                           const struct vb_figures *figures)
{
    struct vb_renewal r = {.a = a, .text = text, .f = figures, .year = figures->year};
    struct vb_renewed made = {.text = text};
    struct vb_scan scan = vb_scan_begin(text);
    while (vb_scan_next(&scan) != VB_SCAN_START) {
    }
    renew_span(&r, span_of(&r, &scan, root));
    apply(&r, &made);
    vb_renew_notes(a, &made);
    if (made.items.count > 1) {
        qsort(made.items.items, made.items.count, sizeof *made.items.items, by_line);
    }
    return made;
}
