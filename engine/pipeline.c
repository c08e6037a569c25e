/* Runs the stages in order and owns their memory: one arena a value. */
#include "session.h"

#include "base/file.h"
#include "data/kinds.h"
#include "data/rules.h"
#include "data/xml.h"
#include "script/script.h"

#include <errno.h>
#include <sys/stat.h>
#include <string.h>

static struct vb_str *slices(struct vb_arena *a, const char *const *words, size_t count)
{
    struct vb_str *s = VB_NEW_ARRAY(a, struct vb_str, count);
    for (size_t i = 0; i < count; i++) {
        s[i] = vb_str_z(words[i]);
    }
    return s;
}

/* The id nearest to one that no message has; empty when one has it. */
static struct vb_str nearest_rule(struct vb_arena *a, struct vb_str rule)
{
    struct vb_str *rules = VB_NEW_ARRAY(a, struct vb_str, VB_MESSAGE_COUNT);
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        rules[i] = vb_str_z(vb_message_info((enum vb_message)i)->rule);
        if (vb_str_eq(rules[i], rule)) {
            return (struct vb_str){NULL, 0};
        }
    }
    struct vb_str near = vb_str_nearest(rule, rules, VB_MESSAGE_COUNT);
    return near.n != 0 ? near : VB_STR("—");
}

static void silence_rules(struct vb_session *s)
{
    for (size_t i = 0; i < s->settings.silence_count; i++) {
        struct vb_str word = vb_str_z(s->settings.silences[i]);
        size_t equals = vb_str_find(word, VB_STR("="), 0);
        size_t end = equals == SIZE_MAX ? word.n : equals;
        struct vb_str rule = vb_str_part(word, 0, end);
        struct vb_str near = nearest_rule(s->data_arena, rule);
        if (near.n != 0) {
            VB_REPORT(s->diag, VB_SILENCE_UNKNOWN, NULL, rule, near);
        } else if (!vb_diag_silence(s->diag, rule, vb_str_part(word, end + 1, word.n))) {
            VB_REPORT(s->diag, VB_SILENCE, NULL, rule);
        }
    }
}

static bool read_source(struct vb_session *s, const char *path, struct vb_str *text)
{
    struct vb_str name = vb_str_z(path);
    int error = vb_file_read(s->data_arena, path, VB_XML_BYTES, text);
    if (error == EFBIG) {
        VB_REPORT(s->diag, VB_FILE_BIG, NULL, name,
                  vb_strf(s->data_arena, "%zu", VB_XML_BYTES / 1024 / 1024));
    } else if (error != 0) {
        VB_REPORT(s->diag, VB_FILE_READ, NULL, name, vb_file_error_vi(error),
                  vb_file_error_en(error));
    }
    return error == 0;
}

static void list_documents(struct vb_session *s)
{
    struct vb_arena *a = s->data_arena;
    size_t count = 0;
    for (const struct vb_node *n = vb_node_child(s->root, "van-ban"); n; n = vb_node_next(n)) {
        count++;
    }
    s->documents = VB_NEW_ARRAY(a, const struct vb_node *, count);
    s->entries = VB_NEW_ARRAY(a, struct vb_document_entry, count);
    for (const struct vb_node *n = vb_node_child(s->root, "van-ban"); n; n = vb_node_next(n)) {
        const struct vb_kind *kind = vb_kind_find(vb_node_string(n, "loai"));
        const struct vb_node *title = vb_node_child(n, "trich-yeu");
        struct vb_str layout = vb_node_string(n, "mau");
        s->documents[s->count] = n;
        s->entries[s->count++] = (struct vb_document_entry){
            .id = vb_str_to_z(a, vb_node_string(n, "ma")),
            .kind = kind == NULL ? "" : kind->name,
            .title = title == NULL ? "" : vb_str_to_z(a, vb_node_all_text(title, a)),
            .layout = layout.n != 0  ? vb_str_to_z(a, layout)
                      : kind == NULL ? ""
                                     : kind->layout,
        };
    }
}

/* Compares with the data of the year before.  What is wrong in that file alone is not this
 * session's matter, unless the file cannot be read at all. */
static void compare_last_year(struct vb_session *s, const char *path)
{
    struct vb_str text;
    struct vb_diag *aside = vb_diag_new();
    const struct vb_node *root =
        read_source(s, path, &text)
            ? vb_xml_load(s->data_arena, vb_str_z(path), text, s->schema, s->diag)
            : NULL;
    const struct vb_figures *last =
        root == NULL || root->faults != 0 ? NULL : vb_figures_load(s->data_arena, root, aside);
    if (last != NULL && s->figures != NULL) {
        vb_figures_check_last_year(s->figures, last, s->diag);
    }
    vb_diag_drop(aside);
}

/* Are the figures, and what else all documents share, there as their author meant them? */
static bool shares_are_sound(const struct vb_node *root)
{
    bool sound = (root->faults & ~VB_FAULT_INSIDE) == 0;
    for (const struct vb_node *n = root->first; n != NULL && sound; n = n->next) {
        sound = vb_node_is(n, "van-ban") || n->faults == 0;
    }
    return sound;
}

struct vb_session *vb_session_open(const struct vb_settings *settings, const char *path)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_session *s = VB_NEW(a, struct vb_session);
    s->settings = *settings;
    s->path = vb_str_to_z(a, vb_str_z(path));
    s->data_arena = a;
    s->font_arena = vb_arena_new();
    s->diag = vb_diag_new();
    silence_rules(s);
    s->schema = vb_schema_load(a, s->diag);
    if (s->schema == NULL || !read_source(s, path, &s->text)) {
        return s;
    }
    s->root = (settings->validate ? vb_xml_load_validated : vb_xml_load)(
        a, vb_str_z(path), s->text, s->schema, s->diag);
    if (s->root != NULL) {
        vb_rules_check(s->root, s->diag);
        const struct vb_figures *figures = vb_figures_load(a, s->root, s->diag);
        s->figures = shares_are_sound(s->root) ? figures : NULL;
        if (settings->last_year != NULL) {
            compare_last_year(s, settings->last_year);
        }
        list_documents(s);
    }
    return s;
}

void vb_session_close(struct vb_session *s)
{
    if (s != NULL) {
        vb_diag_drop(s->diag);
        vb_arena_drop(s->font_arena);
        vb_arena_drop(s->data_arena);
    }
}

size_t vb_session_count(const struct vb_session *s)
{
    return s->count;
}

struct vb_document_entry vb_session_entry(const struct vb_session *s, size_t index)
{
    return s->entries[index];
}

static bool open_fonts(struct vb_session *s)
{
    if (s->fonts == NULL) {
        s->fonts = vb_fonts_open(
            s->font_arena, vb_str_z(s->settings.data_dir),
            slices(s->font_arena, s->settings.font_dirs, s->settings.font_dir_count),
            s->settings.font_dir_count, s->diag);
    }
    return s->fonts != NULL;
}

/* The script's folders: the user's own before the program's. */
static const struct vb_doc *build_doc(struct vb_session *s, size_t index, struct vb_arena *a)
{
    size_t count = s->settings.layout_dir_count;
    struct vb_str *folders = VB_NEW_ARRAY(a, struct vb_str, count + 1);
    for (size_t i = 0; i < count; i++) {
        folders[i] = vb_str_z(s->settings.layout_dirs[i]);
    }
    folders[count] = vb_strf(a, "%s/layouts", s->settings.data_dir);
    const struct vb_attribute *chosen = vb_node_attribute(s->documents[index], "mau");
    chosen = chosen != NULL ? chosen : vb_node_attribute(s->documents[index], "loai");
    struct vb_script_options options = {
        .folders = folders,
        .folder_count = count + 1,
        .chosen = chosen == NULL ? NULL : &chosen->where,
        .layout = vb_str_z(s->entries[index].layout),
        .profile = VB_STR("nd30"),
        .traceback = s->settings.traceback,
    };
    const struct vb_doc *doc = vb_script_run(a, &options, s->documents[index], s->root,
                                             s->schema, s->figures, s->diag);
    return doc != NULL && vb_doc_check(doc, s->diag) ? doc : NULL;
}

bool vb_session_usable(const struct vb_session *s)
{
    return s->root != NULL && s->figures != NULL && vb_diag_count(s->diag, VB_ERROR) == 0;
}

struct vb_str vb_session_document_path(const struct vb_session *s, size_t index)
{
    return vb_where_path(&s->documents[index]->where, s->data_arena);
}

bool vb_session_ready(const struct vb_session *s, size_t index)
{
    size_t elsewhere = 0;
    for (size_t i = 0; i < s->count; i++) {
        elsewhere += i == index
                         ? 0
                         : vb_diag_count_in(s->diag, VB_ERROR, vb_session_document_path(s, i));
    }
    return s->root != NULL && s->figures != NULL &&
           vb_diag_count(s->diag, VB_ERROR) == elsewhere;
}

bool vb_session_make(struct vb_session *s, size_t index, bool pages, struct vb_made *m)
{
    *m = (struct vb_made){.doc_arena = vb_arena_new(), .page_arena = vb_arena_new()};
    m->doc = build_doc(s, index, m->doc_arena);
    if (m->doc == NULL || !pages) {
        return m->doc != NULL;
    }
    struct vb_layout_options options = {.greedy = s->settings.greedy};
    if (open_fonts(s)) {
        m->pages = vb_layout(m->page_arena, m->doc, s->fonts, &options, s->diag);
    }
    return m->pages != NULL;
}

void vb_made_drop(struct vb_made *m)
{
    vb_arena_drop(m->doc_arena);
    vb_arena_drop(m->page_arena);
}

bool vb_session_may_write(struct vb_session *s, const char *path)
{
    bool same = vb_file_same(s->path, path);
    if (same) {
        VB_REPORT(s->diag, VB_FILE_SAME, NULL, vb_str_z(path));
    }
    return !same;
}

int vb_session_status(const struct vb_session *s, bool werror)
{
    return vb_diag_status(s->diag, werror);
}

void vb_session_print(const struct vb_session *s, FILE *to, int format, bool english,
                      bool color)
{
    static const enum vb_diag_format formats[] = {VB_HUMAN, VB_SHORT, VB_JSON};
    vb_diag_print(s->diag, to, formats[format], english ? VB_EN : VB_VI, color);
}

bool vb_print_fonts(const struct vb_settings *settings, FILE *to, bool english)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    struct vb_str data_dir = vb_str_z(settings->data_dir);
    struct vb_str *folders = slices(a, settings->font_dirs, settings->font_dir_count);
    struct vb_str text = vb_fonts_explain(a, data_dir, folders, settings->font_dir_count);
    fwrite(text.p, 1, text.n, to);
    bool good = vb_fonts_open(a, data_dir, folders, settings->font_dir_count, dg) != NULL;
    vb_diag_print(dg, stderr, VB_HUMAN, english ? VB_EN : VB_VI, false);
    vb_diag_drop(dg);
    vb_arena_drop(a);
    return good;
}

/* One generated file of the editor's; false after a message. */
static bool write_stub(struct vb_arena *a, const char *folder, const char *name,
                       const struct vb_schema *schema, FILE *errors)
{
    struct vb_str path = vb_strf(a, "%s/%s", folder, name);
    int error = 0;
    struct vb_sink *to = vb_sink_open(path.p, &error);
    if (to != NULL) {
        if (schema != NULL) {
            vb_script_write_stubs(to, schema);
        } else {
            vb_script_write_luarc(to);
        }
        error = vb_sink_commit(to);
    }
    if (error != 0) {
        struct vb_str vi = vb_file_error_vi(error), en = vb_file_error_en(error);
        fprintf(errors, "vanban: %.*s: %.*s / %.*s\n", VB_ARG(path), VB_ARG(vi), VB_ARG(en));
    }
    return error == 0;
}

bool vb_write_stubs(const char *folder, FILE *errors)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_diag *dg = vb_diag_new();
    const struct vb_schema *schema = vb_schema_load_documented(a, dg);
    (void)mkdir(folder, 0777); /* when it cannot be had, writing into it says so */
    bool good = schema != NULL && write_stub(a, folder, "vanban.lua", schema, errors) &&
                write_stub(a, folder, ".luarc.json", NULL, errors);
    vb_diag_drop(dg);
    vb_arena_drop(a);
    return good;
}

const char *vb_nearest_word(const char *wrong, const char *const *words, size_t count)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_str *names = slices(a, words, count);
    struct vb_str near = vb_str_nearest(vb_str_z(wrong), names, count);
    size_t i = 0;
    while (i < count && (near.n == 0 || names[i].p != near.p)) {
        i++;
    }
    vb_arena_drop(a);
    return i == count ? NULL : words[i];
}

const char *vb_schema_xsd(size_t *bytes)
{
    struct vb_str text = vb_schema_text();
    *bytes = text.n;
    return text.p;
}
