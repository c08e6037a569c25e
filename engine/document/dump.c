/* vb_doc_dump: one line a block, indented by depth; what has its default is left out. */
#include "document/doc.h"

struct dump {
    struct vb_sb sb;
    int depth;
};

static void dump_blocks(struct dump *d, const struct vb_block *b);

static void begin_line(struct dump *d, const char *word)
{
    for (int i = 0; i < d->depth; i++) {
        vb_sb_add_z(&d->sb, "  ");
    }
    vb_sb_add_z(&d->sb, word);
}

static void end_line(struct dump *d)
{
    vb_sb_add_char(&d->sb, '\n');
}

/* Points with three decimals. */
static void add_length(struct dump *d, const char *name, vb_len n)
{
    if (n != 0) {
        long long whole = (long long)(n < 0 ? -n : n);
        vb_sb_addf(&d->sb, " %s=%s%lld.%03lld", name, n < 0 ? "-" : "", whole / 1000,
                   whole % 1000);
    }
}

static void add_integer(struct dump *d, const char *name, int64_t n, int64_t usual)
{
    if (n != usual) {
        vb_sb_addf(&d->sb, " %s=%lld", name, (long long)n);
    }
}

static void add_flag(struct dump *d, const char *name, bool on)
{
    if (on) {
        vb_sb_addf(&d->sb, " %s", name);
    }
}

static void add_quoted(struct dump *d, struct vb_str s)
{
    vb_sb_add_char(&d->sb, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') {
            vb_sb_add_char(&d->sb, '\\');
        }
        vb_sb_add_char(&d->sb, s.p[i]);
    }
    vb_sb_add_char(&d->sb, '"');
}

static void add_text(struct dump *d, const char *name, struct vb_str s)
{
    if (s.n != 0) {
        vb_sb_addf(&d->sb, " %s=", name);
        add_quoted(d, s);
    }
}

/* ---- inlines */

static void add_flags(struct dump *d, unsigned flags)
{
    static const struct {
        unsigned flag;
        char letter;
    } letters[] = {{VB_BOLD_ON, 'b'}, {VB_ITALIC_ON, 'i'}, {VB_UNDERLINE, 'u'},
                   {VB_RAISED, '^'},  {VB_LOWERED, '_'},   {VB_NO_BREAK, 'n'}};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if ((flags & letters[i].flag) != 0) {
            vb_sb_add_char(&d->sb, letters[i].letter);
        }
    }
}

static void add_placeholder(struct dump *d, const struct vb_inline *i)
{
    static const char *const names[] = {[VB_PAGE_NUMBER] = "page-number",
                                        [VB_PAGE_COUNT] = "page-count",
                                        [VB_PAGE_OF] = "page-of"};
    vb_sb_addf(&d->sb, "{%s%s%.*s}", names[i->placeholder], i->target.n == 0 ? "" : " ",
               VB_ARG(i->target));
}

static void add_inlines(struct dump *d, const struct vb_inline *i)
{
    for (; i != NULL; i = i->next) {
        vb_sb_add_char(&d->sb, ' ');
        add_flags(d, i->flags);
        switch (i->kind) {
        case VB_TEXT:
            add_quoted(d, i->text);
            break;
        case VB_LINE_BREAK:
            vb_sb_add_z(&d->sb, "{br}");
            break;
        case VB_TAB:
        case VB_SPACE:
            vb_sb_add_z(&d->sb, i->kind == VB_TAB ? "{tab" : "{blank");
            add_length(d, "width", i->width);
            vb_sb_add_char(&d->sb, '}');
            break;
        case VB_FOOTNOTE:
            vb_sb_add_z(&d->sb, "{note}");
            break;
        case VB_PLACEHOLDER:
            add_placeholder(d, i);
            break;
        }
        if (i->origin.n != 0) {
            vb_sb_addf(&d->sb, "@%.*s", VB_ARG(i->origin));
        }
    }
}

static void dump_notes(struct dump *d, const struct vb_inline *i)
{
    for (; i != NULL; i = i->next) {
        if (i->kind == VB_FOOTNOTE) {
            d->depth++;
            begin_line(d, "note");
            end_line(d);
            d->depth++;
            dump_blocks(d, i->note);
            d->depth -= 2;
        }
    }
}

/* ---- blocks */

static void add_common(struct dump *d, const struct vb_block *b)
{
    if (b->role != VB_ROLE_NONE) {
        vb_sb_addf(&d->sb, " %s", vb_role_name(b->role));
    }
    add_text(d, "mark", b->mark);
    add_text(d, "id", b->id);
    add_text(d, "title", b->title);
    add_flag(d, "outline", b->outline);
    add_flag(d, "keep", b->keep);
    add_integer(d, "keep-before", b->keep_before, 0);
    add_length(d, "before", b->before);
}

static void add_style(struct dump *d, const struct vb_style *s)
{
    static const char *const aligns[] = {[VB_JUSTIFY] = "justify",
                                         [VB_LEFT] = "left",
                                         [VB_CENTRE] = "centre",
                                         [VB_RIGHT] = "right"};
    vb_sb_addf(&d->sb, " [%s", aligns[s->align]);
    add_length(d, "size", s->size);
    add_length(d, "least", s->least_size);
    add_flag(d, "bold", s->bold);
    add_flag(d, "italic", s->italic);
    add_flag(d, "balance", s->balance);
    add_length(d, "first", s->first);
    add_length(d, "left", s->left);
    add_length(d, "right", s->right);
    add_length(d, "before", s->before);
    add_length(d, "after", s->after);
    add_integer(d, "leading", s->leading, 1000);
    add_flag(d, "keep-with-next", s->keep_with_next);
    add_flag(d, "keep-lines", s->keep_lines);
    add_integer(d, "orphans", s->orphans, 2);
    add_integer(d, "widows", s->widows, 2);
    add_integer(d, "rule-share", s->rule_share, 0);
    add_length(d, "rule-gap", s->rule_gap);
    add_length(d, "rule-width", s->rule_width);
    vb_sb_add_char(&d->sb, ']');
}

static void dump_paragraph(struct dump *d, const struct vb_block *b)
{
    begin_line(d, "p");
    add_common(d, b);
    if (b->style != NULL) {
        add_style(d, b->style);
    }
    if (b->label != NULL) {
        vb_sb_add_z(&d->sb, " label");
        add_inlines(d, b->label);
        vb_sb_add_z(&d->sb, " :");
    }
    add_inlines(d, b->inlines);
    end_line(d);
    dump_notes(d, b->label);
    dump_notes(d, b->inlines);
}

static void dump_container(struct dump *d, const struct vb_block *b, const char *word)
{
    begin_line(d, word);
    add_common(d, b);
    for (size_t i = 0; i < b->width_count; i++) {
        add_length(d, "width", b->widths[i]);
    }
    if (b->page != NULL) {
        const struct vb_page_style *p = b->page;
        add_length(d, "width", p->width);
        add_length(d, "height", p->height);
        add_length(d, "top", p->top);
        add_length(d, "bottom", p->bottom);
        add_length(d, "left", p->left);
        add_length(d, "right", p->right);
        add_length(d, "number-baseline", p->number_baseline);
        add_length(d, "number-size", p->number_size);
        add_flag(d, "number-first", p->number_first);
        add_flag(d, "number-restart", p->number_restart);
        add_text(d, "label-prefix", p->label_prefix);
    }
    end_line(d);
    d->depth++;
    dump_blocks(d, b->children);
    d->depth--;
}

/* ---- tables */

static void dump_cell(struct dump *d, const struct vb_cell *c)
{
    begin_line(d, c->header ? "th" : "td");
    add_integer(d, "colspan", c->colspan, 1);
    add_integer(d, "rowspan", c->rowspan, 1);
    add_flag(d, "vertical", c->vertical);
    add_flag(d, "middle", c->valign == VB_MIDDLE);
    add_flag(d, "bottom", c->valign == VB_BOTTOM);
    end_line(d);
    d->depth++;
    dump_blocks(d, c->content);
    d->depth--;
}

static void dump_rows(struct dump *d, const struct vb_row *rows, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        begin_line(d, word);
        add_flag(d, "keep-with-next", rows[i].keep_with_next);
        add_flag(d, "subtotal", rows[i].subtotal);
        add_flag(d, "summed", rows[i].summed);
        end_line(d);
        d->depth++;
        for (size_t j = 0; j < rows[i].cell_count; j++) {
            dump_cell(d, &rows[i].cells[j]);
        }
        d->depth--;
    }
}

/* A paragraph that pages repeat, under a word of its own. */
static void dump_repeated(struct dump *d, const struct vb_block *b, const char *word)
{
    if (b == NULL) {
        return;
    }
    begin_line(d, word);
    end_line(d);
    d->depth++;
    dump_blocks(d, b);
    d->depth--;
}

static void dump_table(struct dump *d, const struct vb_block *b)
{
    const struct vb_table *t = b->table;
    begin_line(d, "table");
    add_common(d, b);
    add_length(d, "padding-x", t->padding_x);
    add_length(d, "padding-y", t->padding_y);
    add_length(d, "rule-width", t->rule_width);
    add_length(d, "least-size", t->least_size);
    add_length(d, "least-padding-x", t->least_padding_x);
    end_line(d);
    d->depth++;
    for (size_t i = 0; i < t->column_count; i++) {
        const struct vb_column *c = &t->columns[i];
        begin_line(d, "column");
        add_length(d, "width", c->width);
        add_integer(d, "share", c->share, 0);
        add_length(d, "least", c->least);
        add_flag(d, "decimal", c->decimal);
        add_flag(d, "carried", c->carried);
        end_line(d);
    }
    dump_rows(d, t->head, t->head_count, "head");
    dump_rows(d, t->rows, t->row_count, "row");
    dump_repeated(d, t->continued, "continued");
    dump_repeated(d, t->carry_out, "carry-out");
    dump_repeated(d, t->carry_in, "carry-in");
    d->depth--;
}

static void dump_blocks(struct dump *d, const struct vb_block *b)
{
    for (; b != NULL; b = b->next) {
        switch (b->kind) {
        case VB_PARAGRAPH:
            dump_paragraph(d, b);
            break;
        case VB_GROUP:
            dump_container(d, b, "group");
            break;
        case VB_COLUMNS:
            dump_container(d, b, "columns");
            break;
        case VB_SECTION:
            dump_container(d, b, "section");
            break;
        case VB_TABLE:
            dump_table(d, b);
            break;
        case VB_VSPACE:
            begin_line(d, "space");
            add_length(d, "height", b->height);
            end_line(d);
            break;
        }
    }
}

struct vb_str vb_doc_dump(const struct vb_doc *doc, struct vb_arena *a)
{
    struct dump d = {.depth = 0};
    vb_sb_init(&d.sb, a);
    vb_sb_add_z(&d.sb, "document");
    add_text(&d, "title", doc->info.title);
    add_text(&d, "author", doc->info.author);
    add_text(&d, "subject", doc->info.subject);
    add_text(&d, "keywords", doc->info.keywords);
    add_text(&d, "language", doc->info.language);
    end_line(&d);
    d.depth = 1;
    dump_blocks(&d, doc->sections);
    return vb_sb_str(&d.sb);
}
