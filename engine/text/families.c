#include "text/families.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define CONF_MAX ((size_t)64 * 1024)
/* Folders of fonts are shallow; the limits only stop a loop of links or a wrong --font-dir. */
#define DEPTH_MAX   6
#define ENTRIES_MAX 50000

/* ---- families.conf */

/* The next word of `line` from `*at`; empty at the end. */
static struct vb_str next_word(struct vb_str line, size_t *at)
{
    while (*at < line.n && (line.p[*at] == ' ' || line.p[*at] == '\t')) {
        (*at)++;
    }
    size_t from = *at;
    while (*at < line.n && line.p[*at] != ' ' && line.p[*at] != '\t') {
        (*at)++;
    }
    return vb_str_part(line, from, *at);
}

/* A `file` line: exactly four names. */
static bool add_files(struct vb_arena *a, struct vb_families *out, struct vb_str rest)
{
    if (out->list.count == 0) {
        return false;
    }
    /* The file lists Regular, Bold, Italic, Bold Italic, which is the order of vb_face_id. */
    struct vb_face_files files;
    size_t at = 0;
    for (size_t i = 0; i < VB_FACES; i++) {
        files.name[i] = next_word(rest, &at);
        if (files.name[i].n == 0) {
            return false;
        }
    }
    struct vb_family *family = &out->list.items[out->list.count - 1];
    VB_PUSH(a, &family->files, files);
    return next_word(rest, &at).n == 0;
}

static bool add_line(struct vb_arena *a, struct vb_families *out, struct vb_str line)
{
    size_t comment = vb_str_find(line, VB_STR("#"), 0);
    line = vb_str_trim(vb_str_part(line, 0, comment < line.n ? comment : line.n));
    if (line.n == 0) {
        return true;
    }
    size_t at = 0;
    struct vb_str key = next_word(line, &at);
    struct vb_str rest = vb_str_trim(vb_str_part(line, at, line.n));
    if (rest.n == 0) {
        return false;
    }
    if (vb_str_eq_z(key, "folder")) {
        VB_PUSH(a, &out->folders, rest);
        return true;
    }
    if (vb_str_eq_z(key, "family")) {
        VB_PUSH(a, &out->list, (struct vb_family){.name = rest});
        return true;
    }
    return vb_str_eq_z(key, "file") && add_files(a, out, rest);
}

bool vb_families_read(struct vb_arena *a, struct vb_str data_dir, struct vb_families *out,
                      struct vb_diag *dg)
{
    *out = (struct vb_families){0};
    out->path = vb_strf(a, "%.*s/fonts/families.conf", VB_ARG(data_dir));
    struct vb_str text;
    int error = vb_file_read(a, vb_str_to_z(a, out->path), CONF_MAX, &text);
    if (error != 0) {
        if (dg != NULL) {
            VB_REPORT(dg, VB_FILE_READ, NULL, out->path, vb_file_error_vi(error),
                      vb_file_error_en(error));
        }
        return false;
    }
    uint32_t number = 1;
    for (size_t from = 0; from < text.n; number++) {
        size_t end = vb_str_find(text, VB_STR("\n"), from);
        end = end < text.n ? end : text.n;
        if (!add_line(a, out, vb_str_part(text, from, end))) {
            if (dg != NULL) {
                struct vb_where where = {.file = out->path, .line = number};
                VB_REPORT(dg, VB_FONT_LIST, &where, vb_str_part(text, from, end));
            }
            return false;
        }
        from = end + 1;
    }
    return true;
}

/* ---- the walk */

struct walk {
    struct vb_arena *arena;
    struct vb_families *families;
    size_t folder;  /* order of the root that is being walked */
    size_t entries; /* seen so far, over all roots */
};

static bool same_name(struct vb_str name, const char *other)
{
    return strlen(other) == name.n && strncasecmp(name.p, other, name.n) == 0;
}

static void note_file(struct walk *w, const char *folder, const char *name)
{
    for (size_t i = 0; i < w->families->list.count; i++) {
        struct vb_family *family = &w->families->list.items[i];
        for (size_t k = 0; k < family->files.count * VB_FACES; k++) {
            enum vb_face_id face = (enum vb_face_id)(k % VB_FACES);
            if (!same_name(family->files.items[k / VB_FACES].name[face], name)) {
                continue;
            }
            struct vb_str path = vb_strf(w->arena, "%s/%s", folder, name);
            VB_PUSH(w->arena, &family->found,
                    ((struct vb_font_file){.face = face, .folder = w->folder, .path = path}));
        }
    }
}

static bool looks_like_font(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcasecmp(name + n - 4, ".ttf") == 0;
}

enum entry_kind { ENTRY_OTHER, ENTRY_FILE, ENTRY_FOLDER };

/* Asks the system only about links and on file systems that do not tell kinds. */
static enum entry_kind kind_of(const struct dirent *entry, const char *path)
{
    if (entry->d_type == DT_REG) {
        return ENTRY_FILE;
    }
    if (entry->d_type == DT_DIR) {
        return ENTRY_FOLDER;
    }
    struct stat st;
    if ((entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN) || stat(path, &st) != 0) {
        return ENTRY_OTHER;
    }
    return S_ISREG(st.st_mode) ? ENTRY_FILE : S_ISDIR(st.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

/* Returns 0, or the errno value of a folder that cannot be opened. */
static int walk_folder(struct walk *w, const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        return errno;
    }
    const struct dirent *entry;
    while ((entry = readdir(dir)) != NULL && w->entries < ENTRIES_MAX) {
        w->entries++;
        bool font = looks_like_font(entry->d_name);
        if (entry->d_name[0] == '.' || (entry->d_type == DT_REG && !font)) {
            continue;
        }
        struct vb_str path = vb_strf(w->arena, "%s/%s", folder, entry->d_name);
        char *z = vb_str_to_z(w->arena, path);
        enum entry_kind kind = kind_of(entry, z);
        if (kind == ENTRY_FILE && font) {
            note_file(w, folder, entry->d_name);
        } else if (kind == ENTRY_FOLDER && depth < DEPTH_MAX) {
            (void)walk_folder(w, z, depth + 1); /* one closed folder does not hide the others */
        }
    }
    closedir(dir);
    return 0;
}

static int by_place(const void *x, const void *y)
{
    const struct vb_font_file *a = x;
    const struct vb_font_file *b = y;
    if (a->folder != b->folder) {
        return a->folder < b->folder ? -1 : 1;
    }
    return vb_str_cmp(a->path, b->path);
}

void vb_families_find(struct vb_arena *a, struct vb_families *families,
                      const struct vb_str *first, size_t first_count, struct vb_diag *dg)
{
    struct walk w = {.arena = a, .families = families};
    for (size_t i = 0; i < first_count + families->folders.count; i++) {
        bool asked_for = i < first_count;
        struct vb_str folder = asked_for ? first[i] : families->folders.items[i - first_count];
        w.folder = i;
        int error = walk_folder(&w, vb_str_to_z(a, folder), 0);
        if (error != 0 && asked_for && dg != NULL) {
            VB_REPORT(dg, VB_FONT_FOLDER, NULL, folder, vb_file_error_vi(error),
                      vb_file_error_en(error));
        }
    }
    for (size_t i = 0; i < families->list.count; i++) {
        struct vb_family *family = &families->list.items[i];
        if (family->found.count > 1) {
            qsort(family->found.items, family->found.count, sizeof *family->found.items,
                  by_place);
        }
    }
}
