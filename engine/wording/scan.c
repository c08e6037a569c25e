#include "wording/scan.h"

#include "wording/parts.h"

#include <stdlib.h>

void vb_wording_add(struct vb_wording *w, enum vb_message id, size_t p, size_t from, size_t to,
                    struct vb_str second, struct vb_str third)
{
    struct vb_str text = w->prose[p].text;
    struct vb_wording_finding f = {
        .id = id,
        .paragraph = p,
        .from = from,
        .to = to,
        .args = {vb_str_trim(vb_str_part(text, from, to)), second, third},
        .arg_count = VB_WORDING_ARGS,
    };
    VB_PUSH(w->arena, &w->findings, f);
}

void vb_wording_add_tokens(struct vb_wording *w, enum vb_message id, size_t p, size_t first,
                           size_t last, struct vb_str second)
{
    const struct vb_token *f = &w->prose[p].tokens[first];
    const struct vb_token *l = &w->prose[p].tokens[last];
    vb_wording_add(w, id, p, f->core_at, l->core_at + l->core.n, second, VB_STR(""));
}

static int by_place(const void *x, const void *y)
{
    const struct vb_wording_finding *a = x;
    const struct vb_wording_finding *b = y;
    if (a->paragraph != b->paragraph) {
        return a->paragraph < b->paragraph ? -1 : 1;
    }
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    return (a->id > b->id) - (a->id < b->id);
}

const struct vb_wording_finding *
vb_wording_scan(struct vb_arena *a, const struct vb_wording_paragraph *paragraphs, size_t count,
                const struct vb_wording_options *options, size_t *found)
{
    static void (*const each[])(struct vb_wording *, size_t) = {
        vb_wording_repeats, vb_wording_marks,    vb_wording_numbers, vb_wording_symbols,
        vb_wording_dates,   vb_wording_capitals, vb_wording_slips,   vb_wording_years,
    };
    static void (*const all[])(struct vb_wording *) = {
        vb_wording_quotes, vb_wording_citations, vb_wording_labels,
        vb_wording_styles, vb_wording_powers,    vb_wording_cuts,
    };
    struct vb_wording w = {.arena = a, .count = count, .options = options};
    w.prose = VB_NEW_ARRAY(a, struct vb_prose, count);
    for (size_t p = 0; p < count; p++) {
        vb_wording_tokens(&w, &paragraphs[p], &w.prose[p]);
    }
    for (size_t p = 0; p < count; p++) {
        for (size_t i = 0; i < sizeof each / sizeof each[0]; i++) {
            each[i](&w, p);
        }
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        all[i](&w);
    }
    if (w.findings.count > 1) {
        qsort(w.findings.items, w.findings.count, sizeof *w.findings.items, by_place);
    }
    *found = w.findings.count;
    return w.findings.items;
}
