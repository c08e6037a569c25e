/* Counts of an award: where each is typed, what the list says, what they add up to. */
#include "explain/parts.h"

#include "text/vietnamese.h"

enum { INDENT = 4 };

static const char *step_name(const struct vb_answer *to, enum vb_award_step step)
{
    switch (step) {
    case VB_QUYET_DINH:
        return vb_tell(to, "đã có quyết định", "decided");
    case VB_DE_NGHI:
        return vb_tell(to, "đề nghị", "proposed");
    case VB_DANG_KY:
        return vb_tell(to, "đăng ký", "registered");
    case VB_AWARD_STEP_COUNT:
        break;
    }
    return "";
}

/* Is the count asked for?  Its step or its recipient may be named. */
static bool is_wanted(const struct vb_reference *r, size_t recipient, enum vb_award_step step)
{
    enum vb_award_step only_step;
    enum vb_recipient only;
    if (vb_award_step_read(r->step, &only_step)) {
        return only_step == step;
    }
    return !vb_recipient_read(r->step, &only) || (size_t)only == recipient;
}

static void add_count(struct vb_answer *to, const struct vb_award *w, enum vb_recipient r,
                      enum vb_award_step step)
{
    const struct vb_node *typed = w->counted[r][step];
    struct vb_str text = w->text[r][step];
    text = text.n != 0 ? text : vb_format_count(to->a, w->count[r][step]);
    vb_sb_addf(&to->sb, "%*s%.*s %s, %s  ", INDENT, "", VB_ARG(text), vb_recipient_name(r),
               step_name(to, step));
    if (typed != NULL) {
        vb_explain_where(to, &typed->where);
    } else {
        vb_sb_add_z(&to->sb,
                    vb_tell(to, "(đếm danh sách dưới đây)", "(counted from the list below)"));
    }
    vb_sb_add_char(&to->sb, '\n');
}

/* «05 + 02 = 07» where there are several kinds of recipients. */
static void add_total(struct vb_answer *to, const struct vb_award *w, enum vb_award_step step)
{
    struct vb_tally t = vb_award_tally(w, step, VB_STR(""));
    size_t terms = 0;
    struct vb_sb sb;
    vb_sb_init(&sb, to->a);
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (w->given[r][step]) {
            struct vb_str text =
                w->blank[r][step] ? VB_STR("…") : vb_format_count(to->a, w->count[r][step]);
            vb_sb_addf(&sb, "%s%.*s", terms++ == 0 ? "" : " + ", VB_ARG(text));
        }
    }
    if (terms > 1) {
        struct vb_str sum = t.blank ? VB_STR("…") : vb_format_count(to->a, t.count);
        struct vb_str formula = vb_sb_str(&sb);
        vb_sb_addf(&to->sb, "%*s%s, %s: %.*s = %.*s\n", INDENT, "",
                   vb_tell(to, "tổng", "total"), step_name(to, step), VB_ARG(formula),
                   VB_ARG(sum));
    }
}

static void add_names(struct vb_answer *to, const struct vb_award *w)
{
    const struct vb_node *first = vb_node_child(w->node, "nguoi");
    size_t count = 0;
    for (const struct vb_node *n = first; n != NULL; n = vb_node_next(n)) {
        count++;
    }
    if (count != 0) {
        vb_sb_addf(&to->sb, vb_tell(to, "    danh sách: %zu dòng\n", "    list: %zu entries\n"),
                   count);
    }
    for (const struct vb_node *n = first; n != NULL; n = vb_node_next(n)) {
        enum vb_recipient who = VB_CA_NHAN;
        (void)vb_recipient_read(vb_node_string(n, "doi-tuong"), &who);
        vb_sb_addf(&to->sb, "%*s%.*s (%s)  ", 2 * INDENT, "", VB_ARG(vb_node_string(n, "ten")),
                   vb_recipient_name(who));
        vb_explain_where(to, &n->where);
        vb_sb_add_char(&to->sb, '\n');
    }
}

void vb_explain_award(struct vb_answer *to, const struct vb_reference *r)
{
    const struct vb_award *w = r->award;
    enum vb_recipient one;
    vb_sb_addf(&to->sb, "%.*s: %.*s%s%.*s\n%s: ", VB_ARG(w->code), VB_ARG(w->name),
               w->level.n == 0 ? "" : "; ", VB_ARG(w->level),
               vb_tell(to, "khai tại", "declared at"));
    vb_explain_where(to, &w->node->where);
    vb_sb_add_char(&to->sb, '\n');
    for (size_t s = VB_AWARD_STEP_COUNT; s-- > 0;) { /* registered, proposed, decided */
        enum vb_award_step step = (enum vb_award_step)s;
        for (size_t k = 0; k < VB_RECIPIENT_COUNT; k++) {
            if (w->given[k][s] && is_wanted(r, k, step)) {
                add_count(to, w, (enum vb_recipient)k, step);
            }
        }
        if (!vb_recipient_read(r->step, &one) && is_wanted(r, 0, step)) {
            add_total(to, w, step);
        }
    }
    add_names(to, w);
}
