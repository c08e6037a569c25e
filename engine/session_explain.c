/* Answers about a session's figures, and about rules. */
#include "session.h"

#include "explain/explain.h"

static bool flush_answer(const struct vb_answer *to, FILE *out)
{
    struct vb_str text = vb_sb_str(&to->sb);
    return fwrite(text.p, 1, text.n, out) == text.n;
}

/* Walks the pages of one document.  False when it cannot be made. */
static bool explain_document(struct vb_session *s, size_t index, const struct vb_reference *r,
                             struct vb_answer *to, size_t *found)
{
    struct vb_made m;
    bool good = vb_session_make(s, index, true, &m);
    if (good) {
        vb_printed_list places = {NULL, 0, 0};
        vb_printed_find(m.pages, s->root, s->figures, r, to->a, &places);
        vb_explain_printed(to, s->entries[index].id, &places);
        *found += places.count;
    }
    vb_made_drop(&m);
    return good;
}

static void explain_places(struct vb_session *s, const struct vb_reference *r,
                           struct vb_answer *to)
{
    size_t found = 0, missing = 0;
    vb_sb_add_z(&to->sb, to->english ? "\nprinted:\n" : "\nđược in:\n");
    for (size_t i = 0; i < s->count; i++) {
        missing += !vb_session_ready(s, i) || !explain_document(s, i, r, to, &found);
    }
    if (missing != 0) {
        vb_sb_add_z(&to->sb, to->english
                                 ? "    not all documents can be made: see vanban check\n"
                                 : "    chưa dựng được đủ các văn bản: xem vanban check\n");
    } else if (found == 0) {
        vb_sb_add_z(&to->sb, to->english ? "    nowhere\n" : "    không ở đâu\n");
    }
}

bool vb_session_explain(struct vb_session *s, const char *reference, FILE *out, bool english)
{
    struct vb_answer to = {.a = s->data_arena, .f = s->figures, .english = english};
    struct vb_reference r;
    vb_sb_init(&to.sb, s->data_arena);
    if (s->figures == NULL) {
        return false;
    }
    if (reference == NULL) {
        vb_explain_list(&to);
        return flush_answer(&to, out);
    }
    /* Only what is wrong with the question is said; the file's own faults are not asked for. */
    struct vb_diag *asked = vb_diag_new();
    if (!vb_reference_read(s->figures, vb_str_z(reference), s->data_arena, &r, asked)) {
        vb_diag_drop(s->diag);
        s->diag = asked;
        return false;
    }
    vb_diag_drop(asked);
    vb_explain_figure(&to, &r);
    explain_places(s, &r, &to);
    return flush_answer(&to, out);
}

bool vb_explain_rule(const char *rule, FILE *out, bool english, const char **nearest)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_answer to = {.a = a, .english = english};
    const char *id = rule == NULL ? NULL : vb_rule_find(vb_str_z(rule));
    bool found = true;
    vb_sb_init(&to.sb, a);
    if (rule == NULL) {
        vb_rule_list(&to);
    } else {
        found = id != NULL && vb_rule_page(&to, id);
    }
    if (found) {
        found = flush_answer(&to, out);
    } else if (nearest != NULL) {
        *nearest = vb_rule_nearest(vb_str_z(rule));
    }
    vb_arena_drop(a);
    return found;
}
