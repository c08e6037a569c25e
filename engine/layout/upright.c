/* Blocks of cells as a column of lines: how high they stand, and how long text that runs upward
 * is. */
#include "layout/table.h"

enum { UPRIGHT_TRIES = 40 };

static vb_len longer(vb_len a, vb_len b)
{
    return a > b ? a : b;
}

bool vb_can_stand_upright(const struct vb_block *block)
{
    while (block != NULL &&
           (block->kind == VB_PARAGRAPH ||
            (block->kind == VB_GROUP && vb_can_stand_upright(block->children)))) {
        block = block->next;
    }
    return block == NULL;
}

static void measure_upward(struct vb_flow *f, const struct vb_block *block, vb_len *least,
                           vb_len *natural)
{
    for (; block != NULL; block = block->next) {
        if (block->kind == VB_GROUP) {
            measure_upward(f, block->children, least, natural);
        } else {
            vb_len l = 0, n = 0;
            vb_measure_paragraph(f->setter, block, &l, &n);
            *natural = longer(*natural, n);
            *least = longer(*least, l);
        }
    }
}

static vb_len add_heights(struct vb_setter *setter, const struct vb_block *block, vb_len width,
                          vb_len height)
{
    for (; block != NULL; block = block->next) {
        if (block->kind == VB_GROUP) {
            height = add_heights(setter, block->children, width, height);
        }
        if (block->kind != VB_PARAGRAPH) {
            continue;
        }
        const struct vb_lines *lines = vb_set_paragraph(setter, block, width);
        for (size_t k = 0; k < lines->count; k++) {
            const struct vb_line *line = &lines->lines[k];
            height += height == 0 ? line->ascent + line->descent : line->advance;
        }
    }
    return height;
}

vb_len vb_blocks_height(struct vb_setter *setter, const struct vb_block *block, vb_len width)
{
    return add_heights(setter, block, width, 0);
}

vb_len vb_upright_length(struct vb_flow *f, const struct vb_block *content, vb_len room)
{
    vb_len natural = 0, least = 0, step = VB_PT(4);
    measure_upward(f, content, &least, &natural);
    if (natural <= VB_LONGEST_VERTICAL) {
        return longer(natural, 1);
    }
    vb_len length = longer(least, VB_LONGEST_VERTICAL);
    for (int i = 0; i < UPRIGHT_TRIES && length < natural; i++, length += step) {
        if (vb_blocks_height(f->setter, content, length) <= room) {
            return length;
        }
    }
    return natural;
}
