/* A table set smaller: its blocks again, with other styles. */
#include "layout/table.h"

/* A style and its smaller twin; a table uses few. */
struct twin {
    const struct vb_style *from, *to;
};

struct smaller {
    struct vb_arena *arena;
    vb_len less, least;
    VB_VEC(struct twin) twins;
    bool changed;
};

static const struct vb_style *smaller_style(struct smaller *s, const struct vb_style *style)
{
    for (size_t i = 0; i < s->twins.count; i++) {
        if (s->twins.items[i].from == style) {
            return s->twins.items[i].to;
        }
    }
    vb_len size = style->size - s->less;
    size = size < s->least ? s->least : size;
    const struct vb_style *made = style;
    if (size < style->size) {
        struct vb_style *copy = vb_copy(s->arena, style, sizeof *style);
        copy->size = size;
        s->changed = true;
        made = copy;
    }
    struct twin twin = {style, made};
    VB_PUSH(s->arena, &s->twins, twin);
    return made;
}

static struct vb_block *smaller_blocks(struct smaller *s, const struct vb_block *block)
{
    struct vb_block *first = NULL, **end = &first;
    for (; block != NULL; block = block->next) {
        struct vb_block *copy = vb_copy(s->arena, block, sizeof *block);
        copy->next = NULL;
        if (block->kind == VB_PARAGRAPH) {
            copy->style = smaller_style(s, block->style);
        } else if (block->kind == VB_GROUP) {
            copy->children = smaller_blocks(s, block->children);
        }
        *end = copy;
        end = &copy->next;
    }
    return first;
}

static struct vb_row *smaller_rows(struct smaller *s, const struct vb_row *rows, size_t count)
{
    struct vb_row *copy = vb_copy(s->arena, rows, count * sizeof *rows);
    for (size_t r = 0; r < count; r++) {
        copy[r].cells =
            vb_copy(s->arena, rows[r].cells, rows[r].cell_count * sizeof *rows[r].cells);
        for (size_t c = 0; c < rows[r].cell_count; c++) {
            copy[r].cells[c].content = smaller_blocks(s, rows[r].cells[c].content);
        }
    }
    return copy;
}

const struct vb_block *vb_table_smaller(struct vb_arena *a, const struct vb_block *block,
                                        vb_len less)
{
    const struct vb_table *from = block->table;
    struct smaller s = {.arena = a, .less = less, .least = from->least_size};
    struct vb_table *to = vb_copy(a, from, sizeof *from);
    to->head = smaller_rows(&s, from->head, from->head_count);
    to->rows = smaller_rows(&s, from->rows, from->row_count);
    to->carry_out = smaller_blocks(&s, from->carry_out);
    to->carry_in = smaller_blocks(&s, from->carry_in);
    if (!s.changed) {
        return NULL;
    }
    struct vb_block *copy = vb_copy(a, block, sizeof *block);
    copy->table = to;
    return copy;
}
