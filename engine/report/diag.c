#include "report/diag_parts.h"

#include "report/seek.h"

static const struct vb_message_info table[] = {
#define VB_MSG(id_, severity_, rule_, vi_, en_, hint_vi_, hint_en_, source_) \
    {.id = #id_,                                                             \
     .rule = rule_,                                                          \
     .vi = vi_,                                                              \
     .en = en_,                                                              \
     .hint_vi = hint_vi_,                                                    \
     .hint_en = hint_en_,                                                    \
     .source = source_,                                                      \
     .severity = VB_##severity_},
#include "report/messages.def"
#undef VB_MSG
};

struct vb_diag *vb_diag_new(void)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = VB_NEW(a, struct vb_diag);
    dg->arena = a;
    return dg;
}

void vb_diag_drop(struct vb_diag *dg)
{
    if (dg != NULL) {
        vb_arena_drop(dg->arena);
    }
}

const struct vb_message_info *vb_message_info(enum vb_message id)
{
    return &table[id];
}

void vb_diag_lend_source(struct vb_diag *dg, struct vb_str file, struct vb_str text)
{
    struct vb_source_text s = {vb_str_copy(dg->arena, file), text};
    VB_PUSH(dg->arena, &dg->sources, s);
}

void vb_diag_add_source(struct vb_diag *dg, struct vb_str file, struct vb_str text)
{
    vb_diag_lend_source(dg, file, vb_str_copy(dg->arena, text));
}

struct vb_str vb_diag_source(const struct vb_diag *dg, struct vb_str file)
{
    for (size_t i = 0; i < dg->sources.count; i++) {
        if (vb_str_eq(dg->sources.items[i].file, file)) {
            return dg->sources.items[i].text;
        }
    }
    return (struct vb_str){NULL, 0};
}

struct vb_str vb_where_path(const struct vb_where *where, struct vb_arena *a)
{
    enum { DEEPEST = 256 };
    const struct vb_where *chain[DEEPEST];
    size_t depth = 0;
    for (const struct vb_where *w = where; w != NULL && depth < DEEPEST; w = w->up) {
        if (w->name.n != 0) {
            chain[depth++] = w;
        }
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    while (depth > 0) {
        const struct vb_where *w = chain[--depth];
        vb_sb_addf(&sb, "/%.*s", VB_ARG(w->name));
        if (w->index != 0) {
            vb_sb_addf(&sb, "[%u]", w->index);
        }
    }
    return vb_sb_str(&sb);
}

struct vb_where vb_diag_seek(struct vb_diag *dg, const struct vb_where *where,
                             struct vb_str character)
{
    enum { MOST_FAR = 50 }; /* each may walk the file from end to end */
    struct vb_where place = *where;
    if (!vb_str_eq(dg->seeking_file, where->file)) {
        dg->seeking_file = where->file;
        dg->seeking = vb_cursor_begin(vb_diag_source(dg, where->file));
    }
    if (where->column == 0 || !vb_cursor_move(&dg->seeking, where->line, where->column)) {
        return place;
    }
    struct vb_cursor at = dg->seeking;
    size_t found = vb_seek_in(at.text, at.at, character);
    if (found == SIZE_MAX && dg->far_searches < MOST_FAR) {
        dg->far_searches++;
        at = vb_cursor_begin(at.text);
        found = vb_seek_on(at.text, 0, character);
    }
    if (found != SIZE_MAX) {
        vb_cursor_advance(&at, found);
        place.line = at.line;
        place.column = at.column;
    }
    return place;
}

static struct vb_silence *silenced(struct vb_diag *dg, enum vb_message id)
{
    for (size_t i = 0; i < dg->silences.count; i++) {
        if (vb_str_eq_z(dg->silences.items[i].rule, table[id].rule)) {
            return &dg->silences.items[i];
        }
    }
    return NULL;
}

void vb_report_args(struct vb_diag *dg, enum vb_message id, const struct vb_where *where,
                    const struct vb_str *args, size_t count)
{
    struct vb_silence *quiet = silenced(dg, id);
    if (quiet != NULL) {
        quiet->hits++;
        return;
    }
    struct vb_report r = {.id = id, .arg_count = count, .order = dg->reports.count};
    if (where != NULL) {
        r.file = vb_str_copy(dg->arena, where->file);
        r.path = vb_where_path(where, dg->arena);
        r.line = where->line;
        r.column = where->column;
    }
    r.args = VB_NEW_ARRAY(dg->arena, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        r.args[i] = vb_str_copy(dg->arena, args[i]);
    }
    VB_PUSH(dg->arena, &dg->reports, r);
    dg->counts[table[id].severity]++;
}

size_t vb_diag_count(const struct vb_diag *dg, enum vb_severity at_least)
{
    size_t n = 0;
    for (size_t s = at_least; s <= VB_FATAL; s++) {
        n += dg->counts[s];
    }
    return n;
}

/* Is `r` about the element at `path`, or about something in it? */
static bool lies_in(const struct vb_report *r, struct vb_str path)
{
    return vb_str_starts(r->path, path) && (r->path.n == path.n || r->path.p[path.n] == '/');
}

size_t vb_diag_count_in(const struct vb_diag *dg, enum vb_severity at_least, struct vb_str path)
{
    size_t n = 0;
    for (size_t i = 0; i < dg->reports.count; i++) {
        const struct vb_report *r = &dg->reports.items[i];
        n += table[r->id].severity >= at_least && lies_in(r, path);
    }
    return n;
}

/* Takes the report at index `i` away, or keeps it as the next of `kept`. */
static void sift(struct vb_diag *dg, size_t i, bool away, size_t *kept)
{
    struct vb_report *r = &dg->reports.items[i];
    if (away) {
        dg->counts[table[r->id].severity]--;
    } else {
        dg->reports.items[(*kept)++] = *r;
    }
}

void vb_diag_forget(struct vb_diag *dg, struct vb_str path)
{
    size_t kept = 0;
    for (size_t i = 0; i < dg->reports.count; i++) {
        sift(dg, i, lies_in(&dg->reports.items[i], path), &kept);
    }
    dg->reports.count = kept;
}

static bool begins_with(const struct vb_report *r, const struct vb_str *args, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i >= r->arg_count || !vb_str_eq(r->args[i], args[i])) {
            return false;
        }
    }
    return true;
}

void vb_diag_withdraw(struct vb_diag *dg, enum vb_message id, const struct vb_str *args,
                      size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < dg->reports.count; i++) {
        const struct vb_report *r = &dg->reports.items[i];
        sift(dg, i, r->id == id && begins_with(r, args, count), &kept);
    }
    dg->reports.count = kept;
}

int vb_diag_status(const struct vb_diag *dg, bool werror)
{
    bool fatal = false, limit = false, fault = false;
    for (size_t i = 0; i < dg->reports.count; i++) {
        enum vb_message id = dg->reports.items[i].id;
        enum vb_severity severity = table[id].severity;
        if (id == VB_INTERNAL) {
            return 70;
        }
        fatal = fatal || severity == VB_FATAL;
        limit = limit || severity == VB_LIMIT;
        fault = fault || severity == VB_ERROR || (werror && severity == VB_WARNING);
    }
    return fatal ? 3 : limit ? 4 : fault ? 1 : 0;
}

bool vb_diag_silence(struct vb_diag *dg, struct vb_str rule, struct vb_str reason)
{
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        if (vb_str_eq_z(rule, table[i].rule) && table[i].severity >= VB_ERROR) {
            return false;
        }
    }
    struct vb_silence s = {vb_str_copy(dg->arena, rule), vb_str_copy(dg->arena, reason), 0};
    VB_PUSH(dg->arena, &dg->silences, s);
    return true;
}
