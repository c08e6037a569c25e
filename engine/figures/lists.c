/* Awards and activities: reading them, and the checks of their lists. */
#include "figures/model.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

#include <string.h>

static const char *const recipient_codes[] = {"tap-the", "ca-nhan", "ho-gia-dinh"};
static const char *const recipient_names[] = {"tập thể", "cá nhân", "hộ gia đình"};
static const char *const step_codes[] = {"quyet-dinh", "de-nghi", "dang-ky"};

const char *vb_recipient_name(enum vb_recipient r)
{
    return recipient_names[r];
}

const char *vb_recipient_code(enum vb_recipient r)
{
    return recipient_codes[r];
}

const char *vb_award_step_code(enum vb_award_step step)
{
    return step_codes[step];
}

bool vb_recipient_read(struct vb_str code, enum vb_recipient *r)
{
    for (size_t i = 0; i < VB_RECIPIENT_COUNT; i++) {
        if (vb_str_eq_z(code, recipient_codes[i])) {
            *r = (enum vb_recipient)i;
            return true;
        }
    }
    return false;
}

bool vb_award_step_read(struct vb_str code, enum vb_award_step *step)
{
    for (size_t i = 0; i < VB_AWARD_STEP_COUNT; i++) {
        if (vb_str_eq_z(code, step_codes[i])) {
            *step = (enum vb_award_step)i;
            return true;
        }
    }
    return false;
}

static struct vb_str content(const struct vb_node *n)
{
    return vb_str_trim(n->value.kind != VB_VALUE_NONE ? n->value.text : n->text);
}

static void read_count(struct vb_award *w, const struct vb_node *n, struct vb_arena *a,
                       struct vb_diag *dg)
{
    enum vb_recipient r = VB_CA_NHAN;
    enum vb_award_step s = VB_QUYET_DINH;
    struct vb_str step = vb_node_string(n, "loai");
    struct vb_decimal d = {0, 0};
    bool blank = vb_str_eq_z(vb_node_string(n, "trang-thai"), "thieu");
    if (blank == (content(n).n != 0)) {
        VB_REPORT(dg, VB_FIG_STATE, &n->where, w->name);
        return;
    }
    if ((step.n != 0 && !vb_award_step_read(step, &s)) ||
        !vb_recipient_read(vb_node_string(n, "doi-tuong"), &r) ||
        (!blank && !vb_number_read(content(n), &d)) || d.scale != 0 || d.digits < 0) {
        VB_REPORT(dg, VB_FIG_AWARD_NUMBER, &n->where, content(n), w->name);
        return;
    }
    if (w->given[r][s]) {
        VB_REPORT(dg, VB_FIG_DUPLICATE, &n->where, w->name, vb_str_z(recipient_names[r]),
                  content(n), w->text[r][s], vb_strf(a, "%u", w->counted[r][s]->where.line));
        return;
    }
    w->given[r][s] = true;
    w->counted[r][s] = n;
    w->blank[r][s] = blank;
    w->count[r][s] = d.digits;
    w->text[r][s] = blank ? VB_STR("…") : content(n);
}

/* How many of the list are of each kind; a name that stands twice is reported. */
static void count_list(struct vb_award *w, struct vb_arena *a, struct vb_diag *dg,
                       int64_t counts[VB_RECIPIENT_COUNT])
{
    struct vb_map seen = {NULL, 0, 0};
    for (const struct vb_node *n = vb_node_child(w->node, "nguoi"); n != NULL;
         n = vb_node_next(n)) {
        enum vb_recipient r = VB_CA_NHAN;
        (void)vb_recipient_read(vb_node_string(n, "doi-tuong"),
                                &r); /* a person when not said */
        struct vb_str name = vb_node_string(n, "ten");
        struct vb_str unit = vb_node_string(n, "don-vi");
        struct vb_str key = vb_strf(a, "%.*s\n%.*s", VB_ARG(name), VB_ARG(unit));
        if (!vb_map_add(&seen, a, key, n)) {
            VB_REPORT(dg, VB_FIG_AWARD_TWICE, &n->where, name, w->name);
        }
        counts[r]++;
    }
}

/* The list must have as many names as the count says; without a count the list is the count. */
static void match_list(struct vb_award *w, struct vb_arena *a, struct vb_diag *dg)
{
    int64_t counts[VB_RECIPIENT_COUNT] = {0};
    count_list(w, a, dg, counts);
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        size_t s = 0;
        while (s < VB_AWARD_STEP_COUNT && !w->given[r][s]) {
            s++;
        }
        if (counts[r] == 0) {
            continue;
        }
        if (s == VB_AWARD_STEP_COUNT) {
            w->given[r][VB_QUYET_DINH] = true;
            w->count[r][VB_QUYET_DINH] = counts[r];
        } else if (counts[r] != w->count[r][s] && !w->blank[r][s]) {
            VB_REPORT(dg, VB_FIG_AWARD_LIST, &w->node->where, w->name,
                      vb_str_z(recipient_names[r]), w->text[r][s],
                      vb_format_count(a, counts[r]));
        }
    }
}

static void read_award(struct vb_figures *f, const struct vb_node *n, struct vb_diag *dg)
{
    struct vb_award *w = VB_NEW(f->arena, struct vb_award);
    w->code = vb_node_string(n, "ma");
    w->name = vb_node_string(n, "ten");
    w->level = vb_node_string(n, "cap");
    w->node = n;
    bool taken = vb_map_find(&f->indicator_codes, w->code) != NULL;
    if (w->code.n != 0 && (taken || !vb_map_add(&f->award_codes, f->arena, w->code, w))) {
        VB_REPORT(dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), w->code);
    }
    if (n->faults != 0) {
        return; /* its numbers are not all known */
    }
    for (const struct vb_node *c = vb_node_child(n, "so-luong"); c != NULL;
         c = vb_node_next(c)) {
        read_count(w, c, f->arena, dg);
    }
    match_list(w, f->arena, dg);
    VB_PUSH(f->arena, &f->awards, w);
}

static struct vb_date date_of(const struct vb_node *n, const char *name)
{
    struct vb_date d = {0, 0, 0};
    struct vb_str text = n == NULL ? (struct vb_str){NULL, 0} : vb_node_string(n, name);
    return text.n != 0 && vb_date_read(text, false, &d) ? d : (struct vb_date){0, 0, 0};
}

static void read_activity(struct vb_figures *f, const struct vb_node *n, struct vb_diag *dg)
{
    struct vb_activity *v = VB_NEW(f->arena, struct vb_activity);
    v->node = n;
    v->code = vb_node_string(n, "ma");
    v->group = vb_node_string(n, "nhom");
    if ((n->faults & VB_FAULT_ATTRIBUTE) == 0) {
        v->from = date_of(n, "tu-ngay");
        v->due = date_of(n, "han");
    }
    if (v->code.n != 0 && !vb_map_add(&f->activity_codes, f->arena, v->code, v)) {
        VB_REPORT(dg, VB_FIG_CODE_TWICE, vb_node_place(n, "ma"), v->code);
    }
    VB_PUSH(f->arena, &f->activities, v);
}

void vb_figures_read_lists(struct vb_figures *f, const struct vb_node *root, struct vb_diag *dg)
{
    const struct vb_node *awards = vb_node_child(root, "khen-thuong-nam");
    const struct vb_node *plan = vb_node_child(root, "hoat-dong-nam");
    const struct vb_node *n = awards == NULL ? NULL : vb_node_child(awards, "hinh-thuc");
    for (; n != NULL; n = vb_node_next(n)) {
        read_award(f, n, dg);
    }
    n = plan == NULL ? NULL : vb_node_child(plan, "viec");
    for (; n != NULL; n = vb_node_next(n)) {
        read_activity(f, n, dg);
    }
    f->period_from = date_of(plan, "tu-ngay");
    f->period_to = date_of(plan, "den-ngay");
}

static int32_t day_number(struct vb_date d)
{
    return d.year * 10000 + d.month * 100 + d.day; /* ordered, which is all that is needed */
}

/* Year data of 2023 plan the work of 2023 and of 2024 unless the file says otherwise. */
static void check_period(const struct vb_figures *f, const struct vb_activity *v,
                         struct vb_arena *a, struct vb_diag *dg)
{
    struct vb_date from = f->period_from;
    struct vb_date to = f->period_to;
    if (from.year == 0) {
        from = (struct vb_date){(int16_t)f->year, 1, 1};
    }
    if (to.year == 0) {
        to = (struct vb_date){(int16_t)(f->year + 1), 12, 31};
    }
    const struct vb_date dates[] = {v->from, v->due};
    for (size_t i = 0; i < 2; i++) {
        struct vb_date d = dates[i];
        if (d.year != 0 &&
            (day_number(d) < day_number(from) || day_number(d) > day_number(to))) {
            VB_REPORT(dg, VB_FIG_SCHEDULE_PERIOD, &v->node->where, vb_date_short(a, d),
                      vb_date_short(a, from), vb_date_short(a, to));
        }
    }
    if (v->from.year != 0 && v->due.year != 0 && day_number(v->from) > day_number(v->due)) {
        VB_REPORT(dg, VB_FIG_SCHEDULE_REVERSED, &v->node->where, vb_date_short(a, v->from),
                  vb_date_short(a, v->due));
    }
}

static struct vb_date date_for_order(const struct vb_activity *v)
{
    return v->from.year != 0 ? v->from : v->due;
}

/* A list is taken to be in order of time when exactly one of at least four dates breaks it. */
static void check_order(const struct vb_figures *f, size_t first, size_t end,
                        struct vb_arena *a, struct vb_diag *dg)
{
    enum { LEAST_DATES = 4 };
    const struct vb_activity *before = NULL, *wrong = NULL, *wrong_before = NULL;
    size_t dates = 0, breaks = 0;
    for (size_t i = first; i < end; i++) {
        const struct vb_activity *v = f->activities.items[i];
        if (date_for_order(v).year == 0) {
            continue;
        }
        dates++;
        if (before != NULL &&
            day_number(date_for_order(v)) < day_number(date_for_order(before))) {
            breaks++;
            wrong = v;
            wrong_before = before;
        }
        before = v;
    }
    if (dates >= LEAST_DATES && breaks == 1) {
        VB_REPORT(dg, VB_FIG_SCHEDULE_ORDER, &wrong->node->where,
                  vb_date_short(a, date_for_order(wrong)),
                  vb_date_short(a, date_for_order(wrong_before)));
    }
}

/* A decided award was proposed first. */
static void check_steps(const struct vb_award *w, struct vb_arena *a, struct vb_diag *dg)
{
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (w->given[r][VB_QUYET_DINH] && w->given[r][VB_DE_NGHI] && !w->blank[r][VB_DE_NGHI] &&
            w->count[r][VB_QUYET_DINH] > w->count[r][VB_DE_NGHI]) {
            VB_REPORT(dg, VB_FIG_AWARD_STEPS, &w->node->where, w->name,
                      vb_str_z(recipient_names[r]),
                      vb_format_count(a, w->count[r][VB_QUYET_DINH]),
                      vb_format_count(a, w->count[r][VB_DE_NGHI]));
        }
    }
}

/* Units in charge must be there on the day of the work. */
static void check_names(const struct vb_figures *f, const struct vb_activity *v,
                        struct vb_arena *a, struct vb_diag *dg)
{
    static const char *const fields[] = {"chu-tri", "phoi-hop"};
    struct vb_date d = v->due.year != 0 ? v->due : v->from;
    struct vb_str code;
    for (size_t i = 0; d.year != 0 && i < 2; i++) {
        struct vb_str list = vb_node_string(v->node, fields[i]);
        for (size_t at = 0; vb_codes_next(list, &at, &code);) {
            const struct vb_member *m = vb_map_find(&f->member_codes, code);
            if (m != NULL && !vb_member_on(m, d)) {
                VB_REPORT(dg, VB_FIG_NAME_DATE, &v->node->where, m->name, vb_date_short(a, d),
                          vb_member_dates(m, a), vb_member_advice(m, a, false),
                          vb_member_advice(m, a, true));
            }
        }
    }
}

void vb_figures_check_lists(const struct vb_figures *f, struct vb_diag *dg)
{
    struct vb_arena *scratch = vb_arena_new();
    for (size_t i = 0; i < f->awards.count; i++) {
        check_steps(f->awards.items[i], scratch, dg);
    }
    size_t first = 0;
    for (size_t i = 0; i < f->activities.count; i++) {
        const struct vb_activity *v = f->activities.items[i];
        if (f->year != 0) {
            check_period(f, v, scratch, dg);
        }
        check_names(f, v, scratch, dg);
        if (!vb_str_eq(v->group, f->activities.items[first]->group)) {
            check_order(f, first, i, scratch, dg);
            first = i;
        }
    }
    check_order(f, first, f->activities.count, scratch, dg);
    vb_arena_drop(scratch);
}
