/* What a sentence says of an award: how many, at which step. */
#include "data/figures_model.h"

#include "text/vietnamese.h"

static bool given_at(const struct vb_award *w, size_t step, struct vb_str who)
{
    enum vb_recipient only = VB_TAP_THE;
    bool one = vb_recipient_read(who, &only);
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (w->given[r][step] && (who.n == 0 || (one && r == (size_t)only))) {
            return true;
        }
    }
    return false;
}

/* The step whose count prints: @buoc, else the furthest that the award has reached. */
static enum vb_award_step step_of(const struct vb_node *n, const struct vb_award *w,
                                  struct vb_str who)
{
    enum vb_award_step step = VB_QUYET_DINH;
    if (vb_award_step_read(vb_node_string(n, "buoc"), &step)) {
        return step;
    }
    size_t s = 0;
    while (s + 1 < VB_AWARD_STEP_COUNT && !given_at(w, s, who)) {
        s++;
    }
    return (enum vb_award_step)s;
}

/* «05 tập thể»: an award's count, by @doi-tuong or of all recipients. */
bool vb_award_print(const struct vb_award *w, const struct vb_node *n, struct vb_arena *a,
                    struct vb_str *text, struct vb_diag *dg)
{
    struct vb_str who = vb_node_string(n, "doi-tuong");
    bool bare = vb_str_eq_z(vb_node_string(n, "cach"), "so");
    enum vb_award_step step = step_of(n, w, who);
    enum vb_recipient r = VB_TAP_THE;
    int64_t all = 0;
    bool any = false, blank = false;
    if (who.n != 0 && vb_recipient_read(who, &r) && w->given[r][step]) {
        struct vb_str count = w->text[r][step];
        if (w->blank[r][step]) {
            VB_REPORT(dg, VB_FIG_BLANK, &n->where, w->name, who);
        }
        count = count.n != 0 ? count : vb_format_count(a, w->count[r][step]);
        *text = bare ? count : vb_strf(a, "%.*s %s", VB_ARG(count), vb_recipient_name(r));
        return true;
    }
    for (size_t i = 0; who.n == 0 && i < VB_RECIPIENT_COUNT; i++) {
        all += w->count[i][step]; /* counts have at most fifteen digits */
        any |= w->given[i][step];
        blank |= w->blank[i][step];
    }
    if (!any) {
        struct vb_str wanted = vb_node_string(n, "buoc");
        VB_REPORT(dg, VB_FIG_NO_VALUE, &n->where, w->name,
                  vb_str_trim(vb_strf(a, "%.*s %.*s", VB_ARG(who), VB_ARG(wanted))));
        return false;
    }
    if (blank) {
        VB_REPORT(dg, VB_FIG_BLANK, &n->where, w->name, VB_STR("tap-the, ca-nhan…"));
    }
    *text = blank ? VB_STR("…") : vb_format_count(a, all);
    return true;
}
