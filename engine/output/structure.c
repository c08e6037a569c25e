/* The structure tree (ISO 32000-1, 14.7 and 14.8).  A report of 1,500 pages has a hundred
 * thousand elements, so each is one small object that prints itself when the file is saved. */
#include "output/pdf_parts.h"

/* Pages listed by one leaf of the parent tree. */
#define PAGES_A_LEAF 64

/* ---- numbering */

static uint32_t owner_of(const struct vb_pdf *p, const struct vb_element *e)
{
    if (e->role == VB_ROLE_ARTIFACT) {
        return VB_NONE;
    }
    uint32_t above = e->parent == NULL ? VB_NONE : p->tags[e->parent->number].owner;
    if (e->parent != NULL && above == VB_NONE) {
        return VB_NONE; /* inside an artifact */
    }
    return e->role == VB_ROLE_NONE ? above : (uint32_t)e->number;
}

/* The element after `e` in document order, or NULL. */
static const struct vb_element *next_element(const struct vb_element *e)
{
    if (e->first != NULL) {
        return e->first;
    }
    while (e != NULL && e->next == NULL) {
        e = e->parent;
    }
    return e == NULL ? NULL : e->next;
}

void vb_pdf_tags_begin(struct vb_pdf *p)
{
    const struct vb_element *root = p->pages->root;
    p->tag_count = p->pages->element_count;
    if (root == NULL || root->role == VB_ROLE_NONE || root->role == VB_ROLE_ARTIFACT ||
        p->tag_count >= VB_NONE) {
        vb_pdf_fault(p, VB_STR("structure root"));
        return;
    }
    p->tags = VB_NEW_ARRAY(p->arena, struct vb_pdf_tag, p->tag_count);
    for (const struct vb_element *e = root; e != NULL; e = next_element(e)) {
        if (e->number >= p->tag_count || p->tags[e->number].element != NULL) {
            vb_pdf_fault(p, VB_STR("structure elements are not numbered one by one"));
            return;
        }
        p->tags[e->number] = (struct vb_pdf_tag){
            .pdf = p, .element = e, .first_use = VB_NONE, .first = VB_NONE, .last = VB_NONE};
        p->tags[e->number].owner = owner_of(p, e);
    }
    p->page_pieces = VB_NEW_ARRAY(p->arena, uint32_t, p->pages->count + 1);
}

uint32_t vb_pdf_tag_of(const struct vb_pdf *p, const struct vb_element *element)
{
    return element->number < p->tag_count ? p->tags[element->number].owner : VB_NONE;
}

uint32_t vb_pdf_add_piece(struct vb_pdf *p, uint32_t tag, size_t page)
{
    uint32_t piece = (uint32_t)p->pieces.count;
    struct vb_pdf_piece added = {.page = (uint32_t)page, .tag = tag, .next = VB_NONE};
    added.mcid = piece - p->page_pieces[page];
    VB_PUSH(p->arena, &p->pieces, added);
    struct vb_pdf_tag *t = &p->tags[tag];
    if (t->last == VB_NONE) {
        t->first = piece;
    } else {
        p->pieces.items[t->last].next = piece;
    }
    t->last = piece;
    for (const struct vb_element *e = t->element; e != NULL; e = e->parent) {
        if (p->tags[e->number].first_use != VB_NONE) {
            break;
        }
        p->tags[e->number].first_use = piece;
    }
    return added.mcid;
}

/* ---- one element */

struct kids {
    struct vb_pdf *pdf;
    struct vb_sb *out;
    uint32_t piece; /* the next of the element's own pieces */
    uint32_t page;  /* the element's /Pg: pieces there are plain numbers */
    size_t count;   /* written so far */
};

/* The blank between two kids. */
static void separate(struct kids *k)
{
    if (k->count++ > 0) {
        vb_sb_add_char(k->out, ' ');
    }
}

static void add_pieces(struct kids *k, uint32_t before)
{
    while (k->piece != VB_NONE && k->piece < before) {
        const struct vb_pdf_piece *piece = &k->pdf->pieces.items[k->piece];
        separate(k);
        if (piece->page == k->page) {
            vb_pdf_add_number(k->out, piece->mcid);
        } else {
            vb_sb_add_z(k->out, "<</Type /MCR /Pg ");
            vb_pdf_add_ref(k->out, k->pdf->page_ids[piece->page]);
            vb_sb_add_z(k->out, "/MCID ");
            vb_pdf_add_number(k->out, piece->mcid);
            vb_sb_add_z(k->out, ">>");
        }
        k->piece = piece->next;
    }
}

/* Children in tree order, each after the pieces of text that stand before it on the page.  A
 * note stands at the foot of the page but is read where it is called, so it follows its call at
 * once. Children of an element without a role count as this element's own. */
static void add_children(struct kids *k, const struct vb_element *element)
{
    for (const struct vb_element *e = element->first; e != NULL; e = e->next) {
        const struct vb_pdf_tag *tag = &k->pdf->tags[e->number];
        if (tag->owner == VB_NONE) {
            continue;
        }
        if (tag->owner != e->number) {
            add_children(k, e);
            continue;
        }
        if (e->role != VB_ROLE_NOTE && tag->first_use != VB_NONE) {
            add_pieces(k, tag->first_use);
        }
        separate(k);
        vb_pdf_add_number(k->out, tag->id);
        vb_sb_add_z(k->out, " 0 R");
    }
}

static bool is_cell(enum vb_role role)
{
    return role == VB_ROLE_TH || role == VB_ROLE_TD;
}

static void add_cell(struct vb_sb *out, const struct vb_element *e)
{
    bool head = e->role == VB_ROLE_TH;
    if (!head && e->colspan <= 1 && e->rowspan <= 1) {
        return;
    }
    vb_sb_add_z(out, "/A <</O /Table");
    if (head) {
        vb_sb_add_z(out, e->scope_row ? " /Scope /Row" : " /Scope /Column");
    }
    if (e->colspan > 1) {
        vb_sb_addf(out, " /ColSpan %u", e->colspan);
    }
    if (e->rowspan > 1) {
        vb_sb_addf(out, " /RowSpan %u", e->rowspan);
    }
    vb_sb_add_z(out, ">>\n");
}

/* Note identifiers are the element's number with leading zeros: unique, and sorted for the name
 * tree as they come. */
static void add_note_id(struct vb_sb *out, const struct vb_element *e)
{
    vb_sb_addf(out, "(note%010zu)", e->number);
}

static void add_details(struct vb_sb *out, const struct vb_element *e)
{
    if (is_cell(e->role)) {
        add_cell(out, e);
    }
    if (e->role == VB_ROLE_NOTE) {
        vb_sb_add_z(out, "/ID ");
        add_note_id(out, e);
        vb_sb_add_char(out, '\n');
    }
    if (e->alt.n > 0) {
        vb_sb_add_z(out, "/Alt ");
        vb_pdf_add_text(out, e->alt);
        vb_sb_add_char(out, '\n');
    }
    if (e->mark.n > 0) { /* the decree's element, as the title that tag editors show */
        vb_sb_add_z(out, "/T ");
        vb_pdf_add_text(out, e->mark);
        vb_sb_add_char(out, '\n');
    }
}

static HPDF_STATUS write_element(HPDF_Dict object, HPDF_Stream to)
{
    const struct vb_pdf_tag *tag = object->attr;
    struct vb_pdf *p = tag->pdf;
    const struct vb_element *e = tag->element;
    struct vb_sb *out = &p->scratch;
    out->n = 0;
    const struct vb_element *up = e->parent;
    uint32_t above = up == NULL ? VB_NONE : p->tags[up->number].owner;
    vb_sb_add_z(out, "/S /");
    vb_sb_add_z(out, vb_role_name(e->role));
    vb_sb_add_z(out, " /P ");
    vb_pdf_add_ref(out, above == VB_NONE ? tag->root : p->tags[above].id);
    add_details(out, e);
    struct kids k = {.pdf = p, .out = out, .piece = tag->first, .page = VB_NONE};
    if (tag->first != VB_NONE) {
        k.page = p->pieces.items[tag->first].page;
        vb_sb_add_z(out, "/Pg ");
        vb_pdf_add_ref(out, p->page_ids[k.page]);
    }
    vb_sb_add_z(out, "/K[");
    size_t bracket = out->n - 1;
    add_children(&k, e);
    add_pieces(&k, VB_NONE);
    if (k.count == 1) { /* most elements: no array, for a smaller file */
        out->p[bracket] = ' ';
    } else {
        vb_sb_add_char(out, ']');
    }
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)out->p, (HPDF_UINT)out->n);
}

/* ---- the tree */

static void add_elements(struct vb_pdf *p, HPDF_UINT32 root)
{
    for (size_t i = 0; i < p->tag_count; i++) {
        struct vb_pdf_tag *tag = &p->tags[i];
        if (tag->element == NULL) {
            vb_pdf_fault(p, VB_STR("a structure element is not in the tree"));
            return;
        }
        if (tag->owner != i) {
            continue;
        }
        HPDF_Dict object = vb_pdf_object(p);
        if (object == NULL) {
            return;
        }
        object->attr = tag;
        object->write_fn = write_element;
        tag->id = vb_pdf_id(object);
        tag->root = root;
    }
}

/* Pages `from` to `to` of the parent tree: for each the elements of its pieces by MCID. */
static void define_leaf(struct vb_pdf *p, HPDF_Dict leaf, size_t from, size_t to)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_addf(&sb, "/Limits [%zu %zu] /Nums [\n", from, to - 1);
    for (size_t page = from; page < to; page++) {
        vb_pdf_add_number(&sb, page);
        vb_sb_add_z(&sb, " [");
        for (uint32_t i = p->page_pieces[page]; i < p->page_pieces[page + 1]; i++) {
            vb_pdf_add_ref(&sb, p->tags[p->pieces.items[i].tag].id);
        }
        vb_sb_add_z(&sb, "]\n");
    }
    vb_sb_add_z(&sb, "]\n");
    vb_pdf_define(p, leaf, vb_sb_str(&sb));
}

static HPDF_UINT32 add_parent_tree(struct vb_pdf *p)
{
    HPDF_Dict tree = vb_pdf_object(p);
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_add_z(&sb, "/Kids [");
    for (size_t from = 0; from < p->pages->count; from += PAGES_A_LEAF) {
        size_t to = from + PAGES_A_LEAF;
        HPDF_Dict leaf = vb_pdf_object(p);
        define_leaf(p, leaf, from, to < p->pages->count ? to : p->pages->count);
        vb_sb_addf(&sb, "%u 0 R ", vb_pdf_id(leaf));
    }
    vb_sb_add_z(&sb, "]\n");
    vb_pdf_define(p, tree, vb_sb_str(&sb));
    return vb_pdf_id(tree);
}

/* The name tree of note identifiers, as an entry of the root; empty without notes. */
static struct vb_str note_tree(struct vb_pdf *p)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    for (size_t i = 0; i < p->tag_count; i++) {
        const struct vb_element *e = p->tags[i].element;
        if (p->tags[i].owner == i && e->role == VB_ROLE_NOTE) {
            vb_sb_add_z(&sb, sb.n == 0 ? "/IDTree <</Names [" : " ");
            add_note_id(&sb, e);
            vb_sb_addf(&sb, " %u 0 R", p->tags[i].id);
        }
    }
    if (sb.n > 0) {
        vb_sb_add_z(&sb, "]>>\n");
    }
    return vb_sb_str(&sb);
}

HPDF_UINT32 vb_pdf_tags_finish(struct vb_pdf *p)
{
    HPDF_Dict root = vb_pdf_object(p);
    add_elements(p, vb_pdf_id(root));
    if (!vb_pdf_ok(p)) {
        return 0;
    }
    HPDF_UINT32 parents = add_parent_tree(p);
    vb_pdf_define(p, root,
                  vb_strf(p->arena,
                          "/Type /StructTreeRoot /K [%u 0 R]\n/ParentTree %u 0 R "
                          "/ParentTreeNextKey %zu\n%.*s",
                          p->tags[p->pages->root->number].id, parents, p->pages->count,
                          VB_ARG(note_tree(p))));
    return vb_pdf_id(root);
}
