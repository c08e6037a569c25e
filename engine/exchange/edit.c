#include "exchange/edit_parts.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

#include <stdlib.h>

static const char *const qualifier_codes[] = {"", "khoang", "tren", "duoi", "hon", "gan"};

/* ---- places */

struct vb_edits *vb_edits_begin(struct vb_arena *a, struct vb_str text)
{
    struct vb_edits *e = VB_NEW(a, struct vb_edits);
    e->a = a;
    e->text = text;
    /* The loader counts places behind a byte order mark. */
    size_t start = vb_str_starts(text, VB_STR("\xEF\xBB\xBF")) ? 3 : 0;
    VB_PUSH(a, &e->lines, start);
    for (size_t i = start; i < text.n; i++) {
        if (text.p[i] == '\n') {
            VB_PUSH(a, &e->lines, i + 1);
        }
    }
    return e;
}

/* The byte where an element begins. */
size_t vb_edit_offset(const struct vb_edits *e, const struct vb_where *w)
{
    size_t at =
        w->line >= 1 && w->line <= e->lines.count ? e->lines.items[w->line - 1] : e->text.n;
    uint32_t cp;
    for (uint32_t column = 1; column < w->column; column++) {
        if (!vb_str_next(e->text, &at, &cp)) {
            break;
        }
    }
    return at;
}

struct vb_edit_tag vb_edit_tag(const struct vb_edits *e, size_t from)
{
    struct vb_edit_tag t = {.from = from, .close = e->text.n, .end = e->text.n, .empty = true};
    size_t at = from + 1;
    while (at < e->text.n && !vb_edit_is_space(e->text.p[at]) && e->text.p[at] != '>' &&
           e->text.p[at] != '/') {
        at++;
    }
    t.name = vb_str_part(e->text, from + 1, at);
    for (char quote = '\0'; at < e->text.n; at++) {
        char c = e->text.p[at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            t.empty = e->text.p[at - 1] == '/';
            t.close = at - t.empty;
            t.end = at + 1;
            break;
        }
    }
    return t;
}

/* The next attribute at or after `at`; false at the end of the tag. */
static bool next_attribute(const struct vb_edits *e, const struct vb_edit_tag *t, size_t at,
                           struct vb_edit_attribute *found)
{
    const char *p = e->text.p;
    found->from = at;
    while (at < t->close && vb_edit_is_space(p[at])) {
        at++;
    }
    size_t name = at;
    while (at < t->close && p[at] != '=' && !vb_edit_is_space(p[at])) {
        at++;
    }
    found->name = vb_str_part(e->text, name, at);
    while (at < t->close && p[at] != '"' && p[at] != '\'') {
        at++;
    }
    if (at >= t->close) {
        return false;
    }
    found->value = at + 1;
    size_t end = vb_str_find(e->text, vb_str_n(p + at, 1), at + 1);
    found->value_end = end == SIZE_MAX ? t->close : end;
    found->end = found->value_end + 1;
    return found->end <= t->close;
}

bool vb_edit_attribute(const struct vb_edits *e, const struct vb_edit_tag *t, const char *name,
                       struct vb_edit_attribute *found)
{
    size_t at = t->from + 1 + t->name.n;
    while (next_attribute(e, t, at, found)) {
        if (vb_str_eq_z(found->name, name)) {
            return true;
        }
        at = found->end;
    }
    return false;
}

/* Past the comment, instruction or CDATA mark at `at`; SIZE_MAX when none begins there. */
static size_t past_aside(const struct vb_edits *e, size_t at, bool *cdata)
{
    static const struct {
        struct vb_str open, close;
    } asides[] = {{VB_STR_INIT("<!--"), VB_STR_INIT("-->")},
                  {VB_STR_INIT("<?"), VB_STR_INIT("?>")},
                  {VB_STR_INIT("<![CDATA["), VB_STR_INIT("]]>")}};
    struct vb_str rest = vb_str_part(e->text, at, e->text.n);
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++) {
        if (vb_str_starts(rest, asides[i].open)) {
            size_t end = vb_str_find(e->text, asides[i].close, at + asides[i].open.n);
            *cdata = i == 2;
            return end == SIZE_MAX ? e->text.n : end + asides[i].close.n;
        }
    }
    return SIZE_MAX;
}

/* Where the content of simple content ends: at its end tag. */
static size_t content_end(const struct vb_edits *e, const struct vb_edit_tag *t)
{
    size_t at = t->end;
    while (at < e->text.n) {
        bool cdata;
        at = vb_str_find(e->text, VB_STR("<"), at);
        size_t past = at == SIZE_MAX ? SIZE_MAX : past_aside(e, at, &cdata);
        if (past == SIZE_MAX) {
            break;
        }
        at = past;
    }
    return at < e->text.n ? at : e->text.n;
}

size_t vb_edit_element_end(const struct vb_edits *e, const struct vb_edit_tag *t)
{
    if (t->empty) {
        return t->end;
    }
    size_t end = vb_str_find(e->text, VB_STR(">"), content_end(e, t));
    return end == SIZE_MAX ? e->text.n : end + 1;
}

/* ---- edits */

void vb_edit_add(struct vb_edits *e, size_t from, size_t to, struct vb_str text)
{
    struct vb_edit_made made = {from, to, e->edits.count, text};
    if (from < to || text.n != 0) {
        VB_PUSH(e->a, &e->edits, made);
    }
}

static struct vb_str escaped(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&':
            vb_sb_add_z(&sb, "&amp;");
            break;
        case '<':
            vb_sb_add_z(&sb, "&lt;");
            break;
        case '"':
            vb_sb_add_z(&sb, "&quot;");
            break;
        default:
            vb_sb_add_char(&sb, s.p[i]);
        }
    }
    return vb_sb_str(&sb);
}

/* The attribute becomes `value`; an empty one goes. */
void vb_edit_set_attribute(struct vb_edits *e, const struct vb_edit_tag *t, const char *name,
                           const char *value)
{
    struct vb_edit_attribute found;
    bool there = vb_edit_attribute(e, t, name, &found);
    if (value[0] == '\0') {
        if (there) {
            vb_edit_add(e, found.from, found.end, VB_STR(""));
        }
    } else if (there) {
        vb_edit_add(e, found.value, found.value_end, vb_str_z(value));
    } else {
        size_t at = t->close;
        while (at > t->from && vb_edit_is_space(e->text.p[at - 1])) {
            at--;
        }
        vb_edit_add(e, at, at, vb_strf(e->a, " %s=\"%s\"", name, value));
    }
}

/* The first text of the content becomes `text`, the rest of it goes; comments stay. */
static void set_content(struct vb_edits *e, const struct vb_edit_tag *t, struct vb_str text)
{
    size_t end = content_end(e, t);
    size_t at = t->end;
    bool put = false;
    while (at < end) {
        bool cdata = false;
        size_t past = past_aside(e, at, &cdata);
        size_t next = past != SIZE_MAX ? past : vb_str_find(e->text, VB_STR("<"), at);
        next = next > end ? end : next;
        size_t from = at, to = next;
        while (from < to && vb_edit_is_space(e->text.p[from])) {
            from++;
        }
        while (to > from && vb_edit_is_space(e->text.p[to - 1])) {
            to--;
        }
        if ((past == SIZE_MAX || cdata) && from < to) {
            vb_edit_add(e, from, to, put ? VB_STR("") : text);
            put = true;
        }
        at = next;
    }
    if (!put) {
        vb_edit_add(e, t->end, t->end, text);
    }
}

static void change_value(struct vb_edits *e, const struct vb_observation *old,
                         const struct vb_entry *entry)
{
    struct vb_edit_tag t = vb_edit_tag(e, vb_edit_offset(e, &old->node->where));
    struct vb_str text = vb_entry_text(e->a, entry, old);
    vb_edit_set_attribute(e, &t, "trang-thai", vb_str_to_z(e->a, vb_state_code(entry->state)));
    vb_edit_set_attribute(e, &t, "loi", vb_str_to_z(e->a, escaped(e->a, entry->words)));
    if (entry->state != VB_KNOWN) {
        vb_edit_set_attribute(e, &t, "muc", "");
    } else if (entry->says_qualifier) {
        vb_edit_set_attribute(e, &t, "muc", qualifier_codes[entry->qualifier]);
    }
    if (entry->says_provisional) {
        vb_edit_set_attribute(e, &t, "uoc", entry->provisional ? "co" : "");
    }
    if (!t.empty) {
        set_content(e, &t, text);
    } else if (text.n != 0) {
        vb_edit_add(e, t.close, t.end,
                    vb_strf(e->a, ">%.*s</%.*s>", VB_ARG(text), VB_ARG(t.name)));
    }
}

/* ---- new values */

static void add_attribute(struct vb_edits *e, struct vb_sb *sb, const char *name,
                          struct vb_str value)
{
    if (value.n != 0) {
        vb_sb_addf(sb, " %s=\"%.*s\"", name, VB_ARG(escaped(e->a, value)));
    }
}

/* «v:» of «v:chi-tieu». */
static struct vb_str prefix_of(struct vb_str name)
{
    size_t colon = vb_str_find(name, VB_STR(":"), 0);
    return colon == SIZE_MAX ? VB_STR("") : vb_str_part(name, 0, colon + 1);
}

static struct vb_str new_value(struct vb_edits *e, const struct vb_slot *slot,
                               const struct vb_entry *entry)
{
    struct vb_edit_tag t = vb_edit_tag(e, vb_edit_offset(e, &slot->indicator->node->where));
    struct vb_str prefix = prefix_of(t.name);
    struct vb_str text = vb_entry_text(e->a, entry, NULL);
    struct vb_sb sb;
    vb_sb_init(&sb, e->a);
    vb_sb_addf(&sb, "<%.*sgia-tri", VB_ARG(prefix));
    add_attribute(e, &sb, "loai", vb_str_z(vb_kind_code(slot->kind)));
    add_attribute(e, &sb, "ky", slot->period);
    add_attribute(e, &sb, "don-vi", slot->member == NULL ? VB_STR("") : slot->member->code);
    add_attribute(e, &sb, "uoc", entry->provisional ? VB_STR("co") : VB_STR(""));
    add_attribute(e, &sb, "muc", vb_str_z(qualifier_codes[entry->qualifier]));
    add_attribute(e, &sb, "trang-thai", vb_state_code(entry->state));
    add_attribute(e, &sb, "loi", entry->words);
    add_attribute(e, &sb, "nguon", entry->source);
    add_attribute(e, &sb, "ghi-chu", entry->note);
    if (text.n == 0) {
        vb_sb_add_z(&sb, "/>");
    } else {
        vb_sb_addf(&sb, ">%.*s</%.*sgia-tri>", VB_ARG(text), VB_ARG(prefix));
    }
    return vb_sb_str(&sb);
}

void vb_edit_insert(struct vb_edits *e, const struct vb_slot *slot,
                    const struct vb_entry *entry)
{
    uint32_t index = slot->indicator->index;
    while (e->insertion_of.count <= index) {
        VB_PUSH(e->a, &e->insertion_of, 0);
    }
    if (e->insertion_of.items[index] == 0) {
        struct vb_insertion made = {.indicator = slot->indicator};
        VB_PUSH(e->a, &e->insertions, made);
        e->insertion_of.items[index] = (uint32_t)e->insertions.count;
    }
    struct vb_insertion *i = &e->insertions.items[e->insertion_of.items[index] - 1];
    VB_PUSH(e->a, &i->values, new_value(e, slot, entry));
}

/* The end of line and the blanks before the element at `at`, when it begins its line; else
 * nothing. */
static struct vb_str indent_of(const struct vb_edits *e, size_t at)
{
    size_t from = at;
    while (from > 0 && (e->text.p[from - 1] == ' ' || e->text.p[from - 1] == '\t')) {
        from--;
    }
    if (from == 0 || e->text.p[from - 1] != '\n') {
        return (struct vb_str){NULL, 0};
    }
    from -= from > 1 && e->text.p[from - 2] == '\r' ? 2 : 1;
    return vb_str_part(e->text, from, at);
}

static bool holds_values(const struct vb_node *n)
{
    return vb_node_is(n, "gia-tri") || vb_node_is(n, "day-gia-tri");
}

/* Puts the new values behind the last ones of the indicator, or first in it. */
static void place_insertion(struct vb_edits *e, const struct vb_insertion *i)
{
    const struct vb_node *last = NULL;
    struct vb_edit_tag owner = vb_edit_tag(e, vb_edit_offset(e, &i->indicator->node->where));
    for (const struct vb_node *n = i->indicator->node->first; n != NULL; n = n->next) {
        last = holds_values(n) ? n : last;
    }
    struct vb_str outer = indent_of(e, owner.from);
    struct vb_str indent = outer.n == 0 ? outer : vb_strf(e->a, "%.*s  ", VB_ARG(outer));
    size_t at = owner.end;
    if (last != NULL) {
        struct vb_edit_tag t = vb_edit_tag(e, vb_edit_offset(e, &last->where));
        indent = indent_of(e, t.from);
        at = vb_edit_element_end(e, &t);
    }
    struct vb_sb sb;
    vb_sb_init(&sb, e->a);
    vb_sb_add_z(&sb, owner.empty ? ">" : "");
    for (size_t k = 0; k < i->values.count; k++) {
        vb_sb_add(&sb, indent);
        vb_sb_add(&sb, i->values.items[k]);
    }
    if (owner.empty) {
        vb_sb_addf(&sb, "%.*s</%.*s>", VB_ARG(outer), VB_ARG(owner.name));
        vb_edit_add(e, owner.close, owner.end, vb_sb_str(&sb));
    } else {
        vb_edit_add(e, at, at, vb_sb_str(&sb));
    }
}

void vb_edits_set(struct vb_edits *e, const struct vb_slot *slot,
                  const struct vb_observation *old, const struct vb_entry *entry)
{
    if (old != NULL && old->origin == VB_TYPED && vb_node_is(old->node, "day-gia-tri")) {
        vb_edit_row_set(e, slot, old, entry);
    } else if (old != NULL && old->origin == VB_TYPED) {
        change_value(e, old, entry);
    } else {
        vb_edit_insert(e, slot, entry);
    }
}

static int by_place(const void *p, const void *q)
{
    const struct vb_edit_made *a = p, *b = q;
    int order = (a->from > b->from) - (a->from < b->from);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

struct vb_str vb_edits_apply(struct vb_edits *e)
{
    struct vb_sb sb;
    size_t at = 0;
    vb_sb_init(&sb, e->a);
    for (size_t i = 0; i < e->insertions.count; i++) {
        place_insertion(e, &e->insertions.items[i]);
    }
    e->insertions.count = 0;
    vb_edit_rows_apply(e);
    if (e->edits.count > 1) {
        qsort(e->edits.items, e->edits.count, sizeof *e->edits.items, by_place);
    }
    for (size_t i = 0; i < e->edits.count; i++) {
        const struct vb_edit_made *made = &e->edits.items[i];
        vb_sb_add(&sb, vb_str_part(e->text, at, made->from));
        vb_sb_add(&sb, made->text);
        at = made->to;
    }
    vb_sb_add(&sb, vb_str_part(e->text, at, e->text.n));
    return vb_sb_str(&sb);
}
