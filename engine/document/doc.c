/* Names of roles, the document's text in reading order, and a readable dump. */
#include "document/doc.h"

static const char *const role_names[VB_ROLE_COUNT] = {
    [VB_ROLE_NONE] = "None",
    [VB_ROLE_DOCUMENT] = "Document",
    [VB_ROLE_PART] = "Part",
    [VB_ROLE_SECT] = "Sect",
    [VB_ROLE_DIV] = "Div",
    [VB_ROLE_BLOCKQUOTE] = "BlockQuote",
    [VB_ROLE_H1] = "H1",
    [VB_ROLE_H2] = "H2",
    [VB_ROLE_H3] = "H3",
    [VB_ROLE_H4] = "H4",
    [VB_ROLE_H5] = "H5",
    [VB_ROLE_H6] = "H6",
    [VB_ROLE_P] = "P",
    [VB_ROLE_L] = "L",
    [VB_ROLE_LI] = "LI",
    [VB_ROLE_LBL] = "Lbl",
    [VB_ROLE_LBODY] = "LBody",
    [VB_ROLE_TABLE] = "Table",
    [VB_ROLE_THEAD] = "THead",
    [VB_ROLE_TBODY] = "TBody",
    [VB_ROLE_TR] = "TR",
    [VB_ROLE_TH] = "TH",
    [VB_ROLE_TD] = "TD",
    [VB_ROLE_CAPTION] = "Caption",
    [VB_ROLE_NOTE] = "Note",
    [VB_ROLE_REFERENCE] = "Reference",
    [VB_ROLE_SPAN] = "Span",
    [VB_ROLE_FIGURE] = "Figure",
    [VB_ROLE_ARTIFACT] = "Artifact",
};

bool vb_role_is_heading(enum vb_role role)
{
    return role >= VB_ROLE_H1 && role <= VB_ROLE_H6;
}

const char *vb_role_name(enum vb_role role)
{
    return role < VB_ROLE_COUNT ? role_names[role] : "?";
}

/* ---- text */

static void text_blocks(struct vb_sb *sb, const struct vb_block *b);

/* One line; no new spaces are made, so that figures and punctuation read as set. */
static void text_inlines(struct vb_sb *sb, const struct vb_inline *i)
{
    for (; i != NULL; i = i->next) {
        switch (i->kind) {
        case VB_TEXT:
            vb_sb_add(sb, i->text);
            break;
        case VB_LINE_BREAK:
        case VB_TAB:
        case VB_SPACE:
            vb_sb_add_char(sb, ' ');
            break;
        case VB_FOOTNOTE:
        case VB_PLACEHOLDER:
            break;
        }
    }
}

static void text_notes(struct vb_sb *sb, const struct vb_inline *i)
{
    for (; i != NULL; i = i->next) {
        if (i->kind == VB_FOOTNOTE) {
            text_blocks(sb, i->note);
        }
    }
}

static void text_paragraph(struct vb_sb *sb, const struct vb_block *b)
{
    text_inlines(sb, b->label);
    if (b->label != NULL && b->inlines != NULL && !vb_str_ends(vb_sb_str(sb), VB_STR(" "))) {
        vb_sb_add_char(sb, ' ');
    }
    text_inlines(sb, b->inlines);
    vb_sb_add_char(sb, '\n');
    text_notes(sb, b->label);
    text_notes(sb, b->inlines);
}

static void text_rows(struct vb_sb *sb, const struct vb_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < rows[i].cell_count; j++) {
            text_blocks(sb, rows[i].cells[j].content);
        }
    }
}

static void text_blocks(struct vb_sb *sb, const struct vb_block *b)
{
    for (; b != NULL; b = b->next) {
        switch (b->kind) {
        case VB_PARAGRAPH:
            text_paragraph(sb, b);
            break;
        case VB_GROUP:
        case VB_COLUMNS:
        case VB_SECTION:
            text_blocks(sb, b->children);
            break;
        case VB_TABLE:
            text_rows(sb, b->table->head, b->table->head_count);
            text_rows(sb, b->table->rows, b->table->row_count);
            break;
        case VB_VSPACE:
            break;
        }
    }
}

struct vb_str vb_doc_text(const struct vb_doc *doc, struct vb_arena *a)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    text_blocks(&sb, doc->sections);
    return vb_sb_str(&sb);
}
