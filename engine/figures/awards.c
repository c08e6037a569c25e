/* Counts of awards, and what a sentence says of them: how many, at which step. */
#include "figures/model.h"

#include "text/vietnamese.h"

struct vb_tally vb_award_tally(const struct vb_award *w, enum vb_award_step step,
                               struct vb_str who)
{
    struct vb_tally t = {0, false, false};
    enum vb_recipient only = VB_TAP_THE;
    bool one = vb_recipient_read(who, &only);
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (who.n == 0 || (one && r == (size_t)only)) {
            t.count += w->count[r][step]; /* counts have at most fifteen digits */
            t.given |= w->given[r][step];
            t.blank |= w->blank[r][step];
        }
    }
    return t;
}

enum vb_award_step vb_award_step_of(const struct vb_award *w, const struct vb_node *n,
                                    struct vb_str who)
{
    enum vb_award_step step = VB_QUYET_DINH;
    if (vb_award_step_read(vb_node_string(n, "buoc"), &step)) {
        return step;
    }
    size_t s = 0;
    while (s + 1 < VB_AWARD_STEP_COUNT &&
           !vb_award_tally(w, (enum vb_award_step)s, who).given) {
        s++;
    }
    return (enum vb_award_step)s;
}

/* The count as typed where it is one count, else the sum. */
static struct vb_str count_text(const struct vb_award *w, enum vb_award_step step,
                                struct vb_str who, const struct vb_tally *t, struct vb_arena *a)
{
    enum vb_recipient r = VB_TAP_THE;
    if (vb_recipient_read(who, &r) && w->text[r][step].n != 0) {
        return w->text[r][step];
    }
    return t->blank ? VB_STR("…") : vb_format_count(a, t->count);
}

static bool gives_any(const struct vb_award *w, size_t recipient)
{
    for (size_t s = 0; s < VB_AWARD_STEP_COUNT; s++) {
        if (w->given[recipient][s]) {
            return true;
        }
    }
    return false;
}

/* `lacking`: steps that one of the awards has not reached, so that no sum stands for them all.
 */
static void add_award(struct vb_award *sum, const struct vb_award *w,
                      bool lacking[VB_RECIPIENT_COUNT][VB_AWARD_STEP_COUNT])
{
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        for (size_t s = 0; gives_any(w, r) && s < VB_AWARD_STEP_COUNT; s++) {
            lacking[r][s] |= !w->given[r][s];
            sum->count[r][s] += w->count[r][s]; /* counts have at most fifteen digits */
            sum->given[r][s] = !lacking[r][s];
            sum->blank[r][s] |= w->blank[r][s];
            sum->text[r][s] = sum->blank[r][s] ? VB_STR("…") : VB_STR("");
        }
    }
}

const struct vb_award *vb_award_named(const struct vb_figures *f, struct vb_str codes,
                                      struct vb_arena *a)
{
    const struct vb_award *one = vb_map_find(&f->award_codes, codes);
    if (one != NULL || vb_str_find(codes, VB_STR(" "), 0) == SIZE_MAX) {
        return one;
    }
    struct vb_award *sum = VB_NEW(a, struct vb_award);
    bool lacking[VB_RECIPIENT_COUNT][VB_AWARD_STEP_COUNT] = {{false}};
    struct vb_str code;
    sum->name = codes;
    for (size_t at = 0; vb_codes_next(codes, &at, &code);) {
        const struct vb_award *w = vb_map_find(&f->award_codes, code);
        if (w == NULL) {
            return NULL;
        }
        add_award(sum, w, lacking);
    }
    return sum;
}

/* «05 tập thể»: an award's count, by @doi-tuong or of all recipients. */
bool vb_award_print(const struct vb_award *w, const struct vb_node *n, struct vb_arena *a,
                    struct vb_str *text, struct vb_diag *dg)
{
    struct vb_str who = vb_node_string(n, "doi-tuong");
    bool bare = vb_str_eq_z(vb_node_string(n, "cach"), "so");
    enum vb_award_step step = vb_award_step_of(w, n, who);
    struct vb_tally t = vb_award_tally(w, step, who);
    enum vb_recipient r = VB_TAP_THE;
    if (!t.given) {
        struct vb_str wanted = vb_node_string(n, "buoc");
        VB_REPORT(dg, VB_FIG_NO_VALUE, &n->where, w->name,
                  vb_str_trim(vb_strf(a, "%.*s %.*s", VB_ARG(who), VB_ARG(wanted))));
        return false;
    }
    if (t.blank) {
        VB_REPORT(dg, VB_FIG_BLANK, &n->where, w->name,
                  who.n != 0 ? who : VB_STR("tap-the, ca-nhan…"));
    }
    *text = count_text(w, step, who, &t, a);
    if (!bare && vb_recipient_read(who, &r)) {
        *text = vb_strf(a, "%.*s %s", VB_ARG(*text), vb_recipient_name(r));
    }
    return true;
}
