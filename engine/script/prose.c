/* Mixed content of the data as inlines: emphasis, figures, dates, references, footnotes.  White
 * space at the paragraph's ends and around breaks is dropped; blocks inside are left to the
 * layout. */
#include "script/internal.h"

#include "text/vietnamese.h"

#include <string.h>

struct prose {
    lua_State *L;
    struct vb_sandbox *sc;
    const struct vb_inlines_keys *opts;
    vb_inline_vec *out;
    bool space; /* the last thing written ends with a space, or nothing was written yet */
    bool owed;  /* a space taken away before a footnote call, due before the next text */
    bool in_note;
};

static void walk(struct prose *p, const struct vb_node *parent, unsigned flags);

static void push_text(struct prose *p, struct vb_str text, unsigned flags, struct vb_str origin,
                      const struct vb_where *where)
{
    struct vb_inline item = {
        .kind = VB_TEXT, .text = text, .flags = flags, .where = where, .origin = origin};
    VB_PUSH(p->sc->scratch, p->out, item);
}

static void add_text(struct prose *p, struct vb_str text, unsigned flags, struct vb_str origin,
                     const struct vb_where *where)
{
    const struct vb_str none = {NULL, 0};
    if (text.n > 0 && text.p[0] == ' ') {
        bool wanted = !p->space;
        p->owed = p->owed || (wanted && text.n == 1);
        text = wanted && text.n > 1 ? text : vb_str_part(text, 1, text.n);
        p->owed = p->owed && !(text.n > 0 && text.p[0] == ' ');
    }
    if (text.n == 0) {
        return;
    }
    if (p->owed && !p->space) {
        push_text(p, VB_STR(" "), 0, none, NULL);
    }
    p->owed = false;
    push_text(p, text, flags, origin, where);
    p->space = text.p[text.n - 1] == ' ';
}

/* Takes the space away that ends the last text, if any; true when there was one. */
static bool cut_space(struct prose *p)
{
    bool cut = false;
    while (p->out->count > 0) {
        struct vb_inline *last = &p->out->items[p->out->count - 1];
        if (last->kind != VB_TEXT || last->text.n == 0 ||
            last->text.p[last->text.n - 1] != ' ') {
            break;
        }
        cut = true;
        last->text.n--;
        if (last->text.n == 0) {
            p->out->count--;
        }
    }
    return cut;
}

static void add_break(struct prose *p)
{
    cut_space(p);
    VB_PUSH(p->sc->scratch, p->out, ((struct vb_inline){.kind = VB_LINE_BREAK}));
    p->space = true;
    p->owed = false;
}

/* ---- footnotes */

static struct vb_block *note_paragraph(struct prose *p, const struct vb_node *n)
{
    struct vb_arena *a = p->sc->arena;
    struct vb_block *b = VB_NEW(a, struct vb_block);
    b->kind = VB_PARAGRAPH;
    b->role = VB_ROLE_P;
    b->style = p->opts->note_style != NULL ? p->opts->note_style : vb_default_style();
    b->where = &n->where;
    vb_inline_vec items = {NULL, 0, 0};
    struct prose inner = {
        .L = p->L, .sc = p->sc, .opts = p->opts, .out = &items, .space = true, .in_note = true};
    walk(&inner, n, 0);
    cut_space(&inner);
    struct vb_inline **end = &b->inlines;
    for (size_t i = 0; i < items.count; i++) {
        *end = vb_copy(a, &items.items[i], sizeof items.items[i]);
        end = &(*end)->next;
    }
    return b;
}

static void add_note(struct prose *p, const struct vb_node *n)
{
    struct vb_inline item = {.kind = VB_FOOTNOTE, .where = &n->where};
    struct vb_block **end = &item.note;
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == VB_NODE_ELEMENT && vb_node_is(c, "doan")) {
            *end = note_paragraph(p, c);
            end = &(*end)->next;
        }
    }
    if (item.note == NULL) {
        item.note = note_paragraph(p, n);
    }
    /* The call follows its word without a space; the space moves behind the call. */
    p->owed = cut_space(p) || p->owed;
    p->space = false;
    VB_PUSH(p->sc->scratch, p->out, item);
}

/* ---- figures, dates, references */

static void add_figure(struct prose *p, const struct vb_node *n, unsigned flags)
{
    struct vb_str text = {NULL, 0}, code = {NULL, 0};
    if (vb_figures_print(p->sc->figures, n, p->sc->arena, &text, &code, p->sc->dg)) {
        add_text(p, text, flags, code, &n->where);
    }
}

/* Has the author just written «ngày »? */
static bool said_day(const struct prose *p)
{
    if (p->out->count == 0 || p->out->items[p->out->count - 1].kind != VB_TEXT) {
        return false;
    }
    struct vb_str before = p->out->items[p->out->count - 1].text;
    return vb_str_ends(before, VB_STR("ngày ")) || vb_str_ends(before, VB_STR("Ngày "));
}

static void add_date(struct prose *p, const struct vb_node *n, unsigned flags)
{
    const struct vb_str none = {NULL, 0};
    struct vb_str text = n->value.text;
    if (n->value.kind == VB_VALUE_DATE) {
        bool words = vb_str_eq_z(vb_node_string(n, "cach"), "chu");
        text = words ? vb_date_long(p->sc->arena, n->value.date, VB_STR("…"))
                     : vb_date_short(p->sc->arena, n->value.date);
        if (words && said_day(p)) {
            text = vb_str_part(text, sizeof "ngày " - 1, text.n);
        }
    }
    add_text(p, text, flags, none, &n->where);
}

/* The label that the layout gave the target. */
static void add_reference(struct prose *p, const struct vb_node *n, unsigned flags)
{
    lua_State *L = p->L;
    const struct vb_str none = {NULL, 0};
    struct vb_str target = vb_node_string(n, "den");
    struct vb_str label = none;
    if (p->opts->labels_index != 0) {
        vb_push_str(L, target);
        if (lua_rawget(L, p->opts->labels_index) == LUA_TSTRING) {
            label = vb_script_text(L, lua_gettop(L), "inlines labels");
        }
        lua_pop(L, 1);
    }
    if (label.n == 0) {
        VB_REPORT(p->sc->dg, VB_SCRIPT_REFERENCE, &n->where, target);
    }
    add_text(p, label, flags, none, &n->where);
}

/* ---- the walk */

/* A text node; a line feed in it (a vertical tab of Word's) is a forced break. */
static void add_lines(struct prose *p, struct vb_str text, unsigned flags)
{
    const struct vb_str none = {NULL, 0};
    vb_charge(p->L, text.n);
    while (text.n > 0) {
        const char *feed = memchr(text.p, '\n', text.n);
        size_t end = feed == NULL ? text.n : (size_t)(feed - text.p);
        add_text(p, vb_str_part(text, 0, end), flags, none, NULL);
        if (feed != NULL) {
            add_break(p);
        }
        text = vb_str_part(text, end + 1, text.n);
    }
}

static const struct {
    const char *name;
    unsigned flag;
} emphases[] = {{"chi-so", VB_LOWERED},
                {"dam", VB_BOLD_ON},
                {"gach-chan", VB_UNDERLINE},
                {"mu", VB_RAISED},
                {"nghieng", VB_ITALIC_ON}};

/* Emphasis within emphasis switches back; an index stays what the outer one is not. */
static unsigned nested(unsigned flags, unsigned more)
{
    if (more == VB_RAISED || more == VB_LOWERED) {
        return (flags & ~(unsigned)(VB_RAISED | VB_LOWERED)) | more;
    }
    return more == VB_UNDERLINE ? flags | more : flags ^ more;
}

static void add_element(struct prose *p, const struct vb_node *n, unsigned flags)
{
    for (size_t i = 0; i < sizeof emphases / sizeof emphases[0]; i++) {
        if (vb_node_is(n, emphases[i].name)) {
            walk(p, n, nested(flags, emphases[i].flag));
            return;
        }
    }
    if (vb_node_is(n, "xuong-dong")) {
        add_break(p);
    } else if (vb_node_is(n, "chu-thich")) {
        if (!p->in_note) {
            add_note(p, n);
        }
    } else if (vb_node_is(n, "so") || vb_node_is(n, "so-sanh") || vb_node_is(n, "goi-ten")) {
        add_figure(p, n, flags);
    } else if (vb_node_is(n, "ngay")) {
        add_date(p, n, flags);
    } else if (vb_node_is(n, "tham-chieu")) {
        add_reference(p, n, flags);
    }
}

static void walk(struct prose *p, const struct vb_node *parent, unsigned flags)
{
    if (parent->first == NULL) { /* simple content */
        add_lines(p, parent->text, flags);
    }
    for (const struct vb_node *n = parent->first; n != NULL; n = n->next) {
        if (n->kind == VB_NODE_TEXT) {
            add_lines(p, n->text, flags);
        } else {
            add_element(p, n, flags);
        }
    }
}

void vb_prose(lua_State *L, const struct vb_node *n, const struct vb_inlines_keys *opts,
              vb_inline_vec *out)
{
    struct prose p = {.L = L, .sc = vb_sandbox_of(L), .opts = opts, .out = out, .space = true};
    walk(&p, n, 0);
    cut_space(&p);
    if (opts->trim_dot && out->count > 0 && out->items[out->count - 1].kind == VB_TEXT) {
        struct vb_str *last = &out->items[out->count - 1].text;
        *last = vb_trim_dot(*last);
        if (last->n == 0) {
            out->count--;
        }
    }
}

/* A list of inlines, one a piece, so that layouts may count, add and take away. */
int vb_lua_inlines(lua_State *L)
{
    lua_settop(L, 2);
    const struct vb_node *n = vb_arg_node(L, 1, "vb.inlines");
    struct vb_inlines_keys opts = {.labels = false};
    if (!lua_isnil(L, 2) && vb_read_keys(L, 2, VB_OWNER_inlines, &opts) != 0) {
        VB_FAIL(L, VB_SCRIPT_LIST, VB_STR("vb.inlines"), VB_STR("1"));
    }
    vb_inline_vec items = {NULL, 0, 0};
    vb_prose(L, n, &opts, &items);
    lua_createtable(L, items.count < 1000 ? (int)items.count : 1000, 0);
    for (size_t i = 0; i < items.count; i++) {
        vb_push_inlines(L, &items.items[i], 1);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}
