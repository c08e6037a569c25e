/* The tree as paragraphs, and findings as reports at line and column. */
#include "data/schema.h"
#include "text/unicode.h"
#include "text/place.h"
#include "wording/scan.h"
#include "wording/wording.h"

/* Stands for what the program prints: a figure, a reference. */
#define OBJECT "\xEF\xBF\xBC" /* U+FFFC */

/* Bytes [at, at + n) of a paragraph come from byte `from` of `text`, which begins at `where`.
 */
struct piece {
    size_t at, n, from;
    struct vb_str text;
    const struct vb_where *where;
    bool attribute;
};

struct pieces {
    VB_VEC(struct piece) items;
};

struct gathering {
    struct vb_arena *arena;
    VB_VEC(struct vb_wording_paragraph) paragraphs;
    VB_VEC(struct pieces) maps; /* one a paragraph */
};

/* A paragraph under way. */
struct joined {
    struct vb_arena *arena;
    struct vb_sb text;
    struct pieces map;
};

static bool is_one_of(const struct vb_node *n, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (vb_node_is(n, *names)) {
            return true;
        }
    }
    return false;
}

static void add_piece(struct joined *j, struct vb_str text, const struct vb_where *where,
                      bool attribute)
{
    struct piece p = {j->text.n, text.n, 0, text, where, attribute};
    VB_PUSH(j->arena, &j->map.items, p);
    vb_sb_add(&j->text, text);
}

/* m<mu>3</mu> is m³ to the checks. */
static void add_raised(struct joined *j, const struct vb_node *n)
{
    static const uint32_t raised[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                      0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    struct vb_str text = vb_node_all_text(n, j->arena);
    struct vb_sb sb;
    uint32_t cp;
    vb_sb_init(&sb, j->arena);
    for (size_t i = 0; vb_str_next(text, &i, &cp);) {
        vb_sb_add_cp(&sb, vb_cp_is_digit(cp) ? raised[cp - '0'] : cp);
    }
    add_piece(j, vb_sb_str(&sb), &n->where, false);
}

static void join(struct joined *j, const struct vb_node *n)
{
    static const char *const printed[] = {"so", "so-sanh", "goi-ten", "tham-chieu", NULL};
    for (const struct vb_node *k = n->first; k != NULL; k = k->next) {
        if (k->kind == VB_NODE_TEXT) {
            add_piece(j, k->text, &k->where, false);
        } else if (is_one_of(k, printed) || k->type == NULL || k->faults != 0) {
            /* What stands there is known to the program alone, or to nobody (it was reported).
             */
            add_piece(j, VB_STR(OBJECT), &k->where, false);
        } else if (vb_node_is(k, "xuong-dong")) {
            add_piece(j, VB_STR(" "), &k->where, false);
        } else if (vb_node_is(k, "mu")) {
            add_raised(j, k);
        } else if (vb_node_is(k, "ngay")) {
            add_piece(j, k->value.text, &k->where, false);
        } else if (k->type != NULL && k->type->in_line && !vb_node_is(k, "chu-thich")) {
            join(j, k);
        }
    }
}

static void finish(struct gathering *g, struct joined *j, enum vb_wording_kind kind)
{
    struct vb_wording_paragraph p = {.text = vb_sb_str(&j->text), .kind = kind};
    if (p.text.n != 0) {
        VB_PUSH(g->arena, &g->paragraphs, p);
        VB_PUSH(g->arena, &g->maps, j->map);
    }
}

static struct joined begin(struct gathering *g)
{
    struct joined j = {.arena = g->arena};
    vb_sb_init(&j.text, g->arena);
    return j;
}

static void add_attribute(struct joined *j, const struct vb_node *n, const char *name)
{
    const struct vb_attribute *a = vb_node_attribute(n, name);
    if (a != NULL && a->value.text.n != 0) {
        if (j->text.n != 0) {
            vb_sb_add_char(&j->text, ' ');
        }
        add_piece(j, a->value.text, &a->where, true);
    }
}

static enum vb_wording_kind kind_of(const struct vb_node *n)
{
    static const char *const items[] = {"gach",   "cong",      "sao",   "y",    "noi", "luu",
                                        "can-cu", "chu-thich", "khoan", "diem", NULL};
    static const char *const headings[] = {"tieu-de", "trich-yeu", NULL};
    if (vb_node_is(n, "o")) {
        bool first = n->parent != NULL && n->parent->first == n;
        return first ? VB_WORDING_FIRST_CELL : VB_WORDING_CELL;
    }
    return is_one_of(n, items)      ? VB_WORDING_ITEM
           : is_one_of(n, headings) ? VB_WORDING_HEADING
                                    : VB_WORDING_PROSE;
}

/* What a section, a table or a member of the body says in attributes. */
static void gather_heading(struct gathering *g, const struct vb_node *n)
{
    struct joined j = begin(g);
    bool titled = vb_node_attribute(n, "tieu-de") != NULL;
    add_attribute(&j, n, "nhan");
    add_attribute(&j, n, "tieu-de");
    finish(g, &j, titled ? VB_WORDING_HEADING : VB_WORDING_LABEL);
}

static void gather(struct gathering *g, const struct vb_node *n)
{
    static const char *const skipped[] = {"co-quan",   "nguoi-ky", "luu",
                                          "cong-thuc", "cot",      NULL};
    if (n->kind != VB_NODE_ELEMENT || is_one_of(n, skipped)) {
        return;
    }
    gather_heading(g, n);
    bool paragraph = n->type != NULL && n->type->mixed &&
                     (!n->type->in_line || vb_node_is(n, "chu-thich")) &&
                     (n->faults & VB_FAULT_CONTENT) == 0;
    if (paragraph) {
        struct joined j = begin(g);
        join(&j, n);
        finish(g, &j, kind_of(n));
    }
    /* Blocks inside (an item's dashes), notes inside inline elements. */
    for (const struct vb_node *k = n->first; k != NULL; k = k->next) {
        gather(g, k);
    }
}

/* ---- reports ---- */

/* More than this of one sort say nothing new. */
enum { MOST_OF_ONE = 25 };

static struct vb_where where_of(const struct gathering *g, const struct vb_source *source,
                                const struct vb_wording_finding *f)
{
    const struct pieces *map = &g->maps.items[f->paragraph];
    const struct piece *p = &map->items.items[0];
    for (size_t i = 1; i < map->items.count && map->items.items[i].at <= f->from; i++) {
        p = &map->items.items[i];
    }
    size_t at = f->from < p->at ? 0 : f->from - p->at;
    return vb_source_place(source, p->where, p->text, at, p->attribute);
}

static void report(struct gathering *g, const struct vb_source *source,
                   const struct vb_wording_options *options, struct vb_diag *dg)
{
    size_t told[VB_MESSAGE_COUNT] = {0};
    size_t count;
    const struct vb_wording_finding *f =
        vb_wording_scan(g->arena, g->paragraphs.items, g->paragraphs.count, options, &count);
    for (size_t i = 0; i < count; i++) {
        if (told[f[i].id]++ < MOST_OF_ONE) {
            struct vb_where where = where_of(g, source, &f[i]);
            vb_report_args(dg, f[i].id, &where, f[i].args, f[i].arg_count);
        }
    }
    for (size_t id = 0; id < VB_MESSAGE_COUNT; id++) {
        if (told[id] > MOST_OF_ONE) {
            VB_REPORT(dg, VB_WORD_MORE, NULL, vb_strf(g->arena, "%zu", told[id] - MOST_OF_ONE),
                      vb_str_z(vb_message_info((enum vb_message)id)->rule));
        }
    }
}

static int year_of(const struct vb_node *root, const struct vb_node *d)
{
    const struct vb_attribute *a = vb_node_attribute(d, "nam");
    a = a != NULL ? a : vb_node_attribute(root, "nam");
    return a == NULL ? 0 : (int)a->value.integer;
}

static void check(const struct vb_node *root, const struct vb_node *d,
                  const struct vb_source *source, struct vb_diag *dg)
{
    struct gathering g = {.arena = vb_arena_new()};
    struct vb_str kind = vb_node_string(d, "loai");
    const struct vb_attribute *date = vb_node_attribute(d, "ngay");
    struct vb_wording_options options = {
        .year = year_of(root, d),
        .data_year = year_of(root, root),
        .report = vb_str_eq_z(kind, "BC"),
        .plan = vb_str_eq_z(kind, "KH"),
    };
    if (date != NULL && date->value.kind == VB_VALUE_DATE) {
        options.dated = date->value.date;
    }
    for (const struct vb_node *k = d->first; k != NULL; k = k->next) {
        gather(&g, k);
    }
    report(&g, source, &options, dg);
    vb_arena_drop(g.arena);
}

void vb_wording_check(const struct vb_node *root, struct vb_diag *dg)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_source source = vb_source_index(a, vb_diag_source(dg, root->where.file));
    for (const struct vb_node *k = root->first; k != NULL; k = k->next) {
        if (vb_node_is(k, "van-ban") || vb_node_is(k, "hoat-dong-nam")) {
            check(root, k, &source, dg);
        }
    }
    vb_arena_drop(a);
}
