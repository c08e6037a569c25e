/* Finding rivers. */
#include "layout/setline.h"

struct gap {
    vb_len x;     /* centre, from the column's left edge */
    vb_len reach; /* half a natural space */
    size_t lines; /* lines of the stream that ends here */
};

struct gaps {
    struct gap *items;
    size_t count, room;
};

static void list_gaps_of(struct vb_arena *scratch, const struct vb_run *run, vb_len x,
                         struct gaps *gaps)
{
    const struct vb_face *face = run->face;
    vb_len end = x + run->width;
    int64_t units = 0;
    vb_len extra = 0;
    uint32_t cp;
    for (size_t at = 0; vb_str_next(run->text, &at, &cp);) {
        int64_t advance = cp < 0x10000 ? face->advance[cp] : 0;
        vb_len left = x + vb_scale(units, run->size, face->units_per_em) + extra;
        units += advance;
        extra += run->letter_extra;
        if (!vb_cp_is_gap(cp) || left >= end) {
            continue; /* a space at the line's end is not seen */
        }
        vb_len natural = vb_scale(advance, run->size, face->units_per_em);
        extra += run->space_extra;
        VB_PUSH(scratch, gaps,
                ((struct gap){left + (natural + run->space_extra) / 2, natural / 2, 1}));
    }
}

/* Joins the gaps of a line to those above; returns the streams that have just become rivers. */
static size_t join_gaps(const struct gaps *above, struct gaps *gaps)
{
    size_t rivers = 0, first = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        struct gap *gap = &gaps->items[i];
        while (first < above->count && above->items[first].x < gap->x - gap->reach) {
            first++;
        }
        for (size_t k = first; k < above->count && above->items[k].x <= gap->x + gap->reach;
             k++) {
            size_t lines = above->items[k].lines + 1;
            gap->lines = lines > gap->lines ? lines : gap->lines;
        }
        rivers += gap->lines == VB_RIVER_LINES ? 1 : 0;
    }
    return rivers;
}

size_t vb_count_rivers(struct vb_arena *scratch, const struct vb_lines *lines, size_t *end)
{
    struct gaps two[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
    size_t rivers = 0;
    for (size_t i = 0; lines->count >= VB_RIVER_LINES && i < lines->count; i++) {
        const struct vb_line *line = &lines->lines[i];
        struct gaps *gaps = &two[i % 2];
        gaps->count = 0;
        for (size_t k = 0; k < line->piece_count; k++) {
            list_gaps_of(scratch, &line->pieces[k].run, line->x + line->pieces[k].x, gaps);
        }
        size_t joined = join_gaps(&two[(i + 1) % 2], gaps);
        *end = rivers == 0 && joined > 0 ? i : *end;
        rivers += joined;
    }
    return rivers;
}
