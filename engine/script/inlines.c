/* Inlines: text with attributes, breaks, blanks, notes and placeholders.  An inline may be used
 * any number of times: every use copies it. */
#include "script/internal.h"

#include "text/unicode.h"

#include <math.h>
#include <string.h>

struct inline_handle {
    enum vb_type type;
    size_t count;
    struct vb_inline items[];
};

void vb_push_inlines(lua_State *L, const struct vb_inline *items, size_t count)
{
    struct inline_handle *h =
        vb_new_value(L, VB_IS_INLINE, sizeof *h + count * sizeof *items, 0);
    h->count = count;
    if (count > 0) {
        memcpy(h->items, items, count * sizeof *items);
    }
}

static int push_one(lua_State *L, struct vb_inline item)
{
    vb_push_inlines(L, &item, 1);
    return 1;
}

/* ---- text */

static struct vb_str plain_text(lua_State *L, int index, bool *from_data)
{
    const struct vb_node *n = vb_test_node(L, index);
    *from_data = n != NULL;
    if (n != NULL) {
        return vb_node_all_text(n, vb_sandbox_of(L)->arena);
    }
    size_t length = 0;
    const char *p = lua_tolstring(L, index, &length);
    return vb_str_n(p, length);
}

struct vb_str vb_script_text(lua_State *L, int index, const char *owner)
{
    struct vb_arena *a = vb_sandbox_of(L)->arena;
    bool from_data = false;
    bool ascii = true;
    struct vb_str s = plain_text(L, index, &from_data);
    vb_charge(L, s.n);
    if (from_data) {
        return s;
    }
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        ascii = ascii && c < 0x80;
        if (c < 0x20 || c == 0x7F) {
            VB_FAIL(L, VB_SCRIPT_TEXT, vb_strf(vb_scratch(L), "vb.%s", owner),
                    vb_cp_name(a, c));
        }
    }
    size_t at = 0;
    if (!ascii && !vb_utf8_valid(s, &at)) {
        VB_FAIL(L, VB_SCRIPT_TEXT, vb_strf(vb_scratch(L), "vb.%s", owner), VB_STR("UTF-8"));
    }
    return ascii || vb_is_nfc(s) ? vb_str_copy(a, s) : vb_nfc(a, s);
}

/* ---- gathering content */

static void append(lua_State *L, struct vb_inline_chain *chain, struct vb_inline item)
{
    struct vb_inline *copy = vb_copy(vb_sandbox_of(L)->arena, &item, sizeof item);
    copy->next = NULL;
    *chain->end = copy;
    chain->end = &copy->next;
    chain->count++;
}

static void append_text(lua_State *L, struct vb_inline_chain *chain, struct vb_str text)
{
    if (text.n != 0) {
        append(L, chain, (struct vb_inline){.kind = VB_TEXT, .text = text});
    }
}

/* A node as content: its own inlines with default options. */
static void append_node(lua_State *L, struct vb_inline_chain *chain, const struct vb_node *n)
{
    vb_inline_vec items = {NULL, 0, 0};
    vb_prose(L, n, &(struct vb_inlines_keys){.labels = false}, &items);
    for (size_t i = 0; i < items.count; i++) {
        append(L, chain, items.items[i]);
    }
}

static _Noreturn void fail_inline(lua_State *L, enum vb_owner_id owner, size_t place, int index)
{
    VB_FAIL(L, VB_SCRIPT_CONTENT, vb_strf(vb_scratch(L), "vb.%s", vb_owners[owner].name),
            vb_strf(vb_scratch(L), "%zu", place), VB_STR("string | vb.Inline"),
            vb_value_kind(L, index));
}

static void append_userdata(lua_State *L, int index, struct vb_inline_chain *chain,
                            enum vb_owner_id owner)
{
    const struct inline_handle *h = vb_test(L, index, VB_IS_INLINE);
    const struct vb_node *n = h == NULL ? vb_test_node(L, index) : NULL;
    struct vb_decimal number;
    struct vb_date date;
    struct vb_str text = {NULL, 0};
    if (h != NULL) {
        for (size_t i = 0; i < h->count; i++) {
            append(L, chain, h->items[i]);
        }
    } else if (n != NULL) {
        append_node(L, chain, n);
    } else if (vb_test_number(L, index, &number, &text) ||
               vb_test_date(L, index, &date, &text)) {
        append_text(L, chain, text);
    } else {
        fail_inline(L, owner, chain->count + 1, index);
    }
}

void vb_gather_inlines(lua_State *L, int index, struct vb_inline_chain *chain,
                       enum vb_owner_id owner, int depth)
{
    const char *name = vb_owners[owner].name;
    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        append_text(L, chain, vb_script_text(L, index, name));
        break;
    case LUA_TUSERDATA:
        append_userdata(L, index, chain, owner);
        break;
    case LUA_TTABLE:
        vb_gather_list(L, index, vb_list_length(L, index, name), chain, owner, depth + 1);
        break;
    case LUA_TNIL:
        break;
    case LUA_TBOOLEAN:
        if (lua_toboolean(L, index)) {
            fail_inline(L, owner, chain->count + 1, index);
        }
        break;
    default:
        fail_inline(L, owner, chain->count + 1, index);
    }
}

void vb_gather_list(lua_State *L, int index, size_t count, struct vb_inline_chain *chain,
                    enum vb_owner_id owner, int depth)
{
    if (depth > VB_LIST_DEPTH) {
        VB_FAIL(L, VB_SCRIPT_NESTED, vb_strf(vb_scratch(L), "vb.%s", vb_owners[owner].name),
                vb_strf(vb_scratch(L), "%d", VB_LIST_DEPTH));
    }
    luaL_checkstack(L, 8, NULL);
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i);
        vb_gather_inlines(L, lua_gettop(L), chain, owner, depth);
        lua_pop(L, 1);
    }
}

/* ---- attributes */

/* Bold and italic are switches, so they cancel when nested; raised and lowered exclude each
 * other. */
static unsigned add_flags(unsigned flags, unsigned more)
{
    const unsigned toggles = VB_BOLD_ON | VB_ITALIC_ON;
    const unsigned rise = VB_RAISED | VB_LOWERED;
    unsigned result = (flags ^ (more & toggles)) | (more & ~toggles);
    return (flags & rise) != 0 ? (result & ~rise) | (flags & rise) : result;
}

static int push_flagged(lua_State *L, struct vb_inline_chain *chain, unsigned flags)
{
    struct inline_handle *h =
        vb_new_value(L, VB_IS_INLINE, sizeof *h + chain->count * sizeof(struct vb_inline), 0);
    for (const struct vb_inline *i = chain->first; i != NULL; i = i->next) {
        h->items[h->count] = *i;
        h->items[h->count++].flags = add_flags(i->flags, flags);
    }
    return 1;
}

int vb_lua_text(lua_State *L)
{
    struct vb_text_keys k = {.bold = false};
    lua_settop(L, 1);
    size_t count = vb_read_keys(L, 1, VB_OWNER_text, &k);
    struct vb_inline_chain chain = {.end = &chain.first};
    vb_gather_list(L, 1, count, &chain, VB_OWNER_text, 0);
    unsigned flags = (k.bold ? VB_BOLD_ON : 0U) | (k.italic ? VB_ITALIC_ON : 0U) |
                     (k.underline ? VB_UNDERLINE : 0U) | (k.raised ? VB_RAISED : 0U) |
                     (k.lowered ? VB_LOWERED : 0U) | (k.no_break ? VB_NO_BREAK : 0U);
    return push_flagged(L, &chain, flags);
}

static int flagged(lua_State *L, unsigned flags)
{
    struct vb_inline_chain chain = {.end = &chain.first};
    lua_settop(L, 1);
    vb_gather_inlines(L, 1, &chain, VB_OWNER_text, 0);
    return push_flagged(L, &chain, flags);
}

int vb_lua_bold(lua_State *L)
{
    return flagged(L, VB_BOLD_ON);
}

int vb_lua_italic(lua_State *L)
{
    return flagged(L, VB_ITALIC_ON);
}

int vb_lua_underline(lua_State *L)
{
    return flagged(L, VB_UNDERLINE);
}

int vb_lua_raised(lua_State *L)
{
    return flagged(L, VB_RAISED);
}

int vb_lua_lowered(lua_State *L)
{
    return flagged(L, VB_LOWERED);
}

/* ---- the other inlines */

int vb_lua_br(lua_State *L)
{
    return push_one(L, (struct vb_inline){.kind = VB_LINE_BREAK});
}

int vb_lua_tab(lua_State *L)
{
    struct vb_inline tab = {.kind = VB_TAB, .width = vb_arg_length(L, 1, "vb.tab", 0)};
    if (lua_toboolean(L, 2)) {
        tab.text = VB_STR(".");
    }
    return push_one(L, tab);
}

int vb_lua_blank(lua_State *L)
{
    return push_one(
        L, (struct vb_inline){.kind = VB_SPACE, .width = vb_arg_length(L, 1, "vb.blank", 0)});
}

int vb_lua_page_number(lua_State *L)
{
    return push_one(L,
                    (struct vb_inline){.kind = VB_PLACEHOLDER, .placeholder = VB_PAGE_NUMBER});
}

int vb_lua_page_count(lua_State *L)
{
    return push_one(L,
                    (struct vb_inline){.kind = VB_PLACEHOLDER, .placeholder = VB_PAGE_COUNT});
}

int vb_lua_page_of(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TSTRING) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, VB_STR("vb.page_of"), VB_STR("1"), VB_STR("string"),
                vb_value_kind(L, 1));
    }
    return push_one(L, (struct vb_inline){.kind = VB_PLACEHOLDER,
                                          .placeholder = VB_PAGE_OF,
                                          .target = vb_script_text(L, 1, "page_of")});
}

/* A note holds paragraphs without notes of their own, so that notes cannot nest without end. */
static bool fit_for_note(const struct vb_block *b)
{
    bool fits = b->kind == VB_PARAGRAPH;
    for (const struct vb_inline *i = b->inlines; i != NULL && fits; i = i->next) {
        fits = i->kind != VB_FOOTNOTE;
    }
    return fits;
}

int vb_lua_note(lua_State *L)
{
    struct vb_inline note = {.kind = VB_FOOTNOTE};
    lua_settop(L, 1);
    size_t count = vb_read_keys(L, 1, VB_OWNER_note, &note);
    struct vb_block_chain chain = {.end = &chain.first};
    vb_gather_blocks(L, 1, count, &chain, VB_OWNER_note);
    size_t place = 1;
    for (const struct vb_block *b = chain.first; b != NULL; b = b->next, place++) {
        if (!fit_for_note(b)) {
            VB_FAIL(L, VB_SCRIPT_CONTENT, VB_STR("vb.note"),
                    vb_strf(vb_scratch(L), "%zu", place), VB_STR("vb.p"),
                    VB_STR("vb.block/vb.note"));
        }
    }
    if (chain.first == NULL) {
        VB_FAIL(L, VB_SCRIPT_CONTENT, VB_STR("vb.note"), VB_STR("1"), VB_STR("vb.p"),
                VB_STR("nil"));
    }
    note.note = chain.first;
    note.where = vb_script_here(L);
    return push_one(L, note);
}

/* ---- lengths */

/* `scale` thousandths of a point an 1/1000 of the unit, as a fraction. */
static int push_length(lua_State *L, const char *function, int64_t over, int64_t under)
{
    lua_Number n = lua_type(L, 1) == LUA_TNUMBER ? lua_tonumber(L, 1) : NAN;
    if (!(n >= -10000 && n <= 10000)) {
        VB_FAIL(L, VB_SCRIPT_ARGUMENT, vb_str_z(function), VB_STR("1"),
                VB_STR("number -10000 … 10000"), vb_value_kind(L, 1));
    }
    int64_t thousandths = llround(n * 1000);
    int64_t half = thousandths < 0 ? -under / 2 : under / 2;
    lua_pushinteger(L, (thousandths * over + half) / under);
    return 1;
}

int vb_lua_pt(lua_State *L)
{
    return push_length(L, "vb.pt", 1, 1);
}

int vb_lua_mm(lua_State *L)
{
    /* 1 mm = 72000 / 25.4 thousandths of a point. */
    return push_length(L, "vb.mm", 360, 127);
}

static int inline_length(lua_State *L)
{
    const struct inline_handle *h = lua_touserdata(L, 1);
    lua_pushinteger(L, (lua_Integer)h->count);
    return 1;
}

static int inline_text(lua_State *L)
{
    const struct inline_handle *h = lua_touserdata(L, 1);
    struct vb_sb sb;
    vb_sb_init(&sb, vb_scratch(L));
    for (size_t i = 0; i < h->count; i++) {
        vb_sb_add(&sb, h->items[i].text);
    }
    vb_push_str(L, vb_sb_str(&sb));
    return 1;
}

void vb_inlines_register(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"__len", inline_length}, {"__tostring", inline_text}, {NULL, NULL}};
    vb_register_type(L, VB_IS_INLINE, "vb.inline", functions);
}
