#include "text/font.h"

#include "base/file.h"
#include "text/families.h"
#include "text/sfnt.h"

#include <string.h>

/* Times New Roman with all its scripts is 1 MiB; nothing useful here is larger than this. */
#define FONT_FILE_MAX ((size_t)32 * 1024 * 1024)
#define CODE_POINTS   65536
/* A composite of outlines is what every renderer and PDF tool draws; composites of composites
 * lose their marks in some. */
#define COMPOSITE_DEPTH_MAX 1
#define NAME_FAMILY         1
#define NAME_STYLE          2
#define NAME_VERSION        5
#define NAME_POSTSCRIPT     6
#define POSTSCRIPT_NAME_MAX 63

/* The 134 letters of Vietnamese that ASCII lacks: 67 small and 67 capital ones. */
static const char letters[] =
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ";
/* Signs of the decree's fixed wording. */
static const char signs[] = "“”–…";

static const char *const style_names[VB_FACES] = {
    [VB_FACE_REGULAR] = "Regular",
    [VB_FACE_BOLD] = "Bold",
    [VB_FACE_ITALIC] = "Italic",
    [VB_FACE_BOLD_ITALIC] = "Bold Italic",
};

/* What became of a candidate file. */
enum verdict {
    GOOD,
    UNREADABLE,
    WRONG_KIND,
    DAMAGED,
    WRONG_NAME,
    NO_LETTERS,
    TOO_DEEP,
    NOT_FREE,
    VERDICTS
};

static const struct {
    enum vb_message message;
    const char *words; /* for vb_fonts_explain */
} verdicts[VERDICTS] = {
    [GOOD] = {VB_MESSAGE_COUNT, "dùng được / usable"},
    [UNREADABLE] = {VB_FONT_UNREADABLE, "không đọc được / unreadable"},
    [WRONG_KIND] = {VB_FONT_KIND, "không phải TrueType / not TrueType"},
    [DAMAGED] = {VB_FONT_DAMAGED, "tệp hỏng, bảng / damaged table"},
    [WRONG_NAME] = {VB_FONT_NAME, "tên bên trong là / is really"},
    [NO_LETTERS] = {VB_FONT_LETTERS, "thiếu chữ / lacks letters"},
    [TOO_DEEP] = {VB_FONT_DEPTH, "chữ ghép nhiều tầng / nested composites"},
    [NOT_FREE] = {VB_FONT_LICENCE, "không cho nhúng / may not be embedded, fsType"},
};

/* A search in progress: reports go to `dg`, lines to `log`; either may be NULL. */
struct search {
    struct vb_arena *arena;
    struct vb_diag *dg;
    struct vb_sb *log;
};

/* ---- one face */

/* Appends the letters of `wanted` that the face lacks to `missing`. */
static size_t add_missing(const uint16_t *glyph, struct vb_str wanted, struct vb_sb *missing)
{
    size_t count = 0;
    uint32_t cp;
    for (size_t at = 0; vb_str_next(wanted, &at, &cp);) {
        if (glyph[cp] == 0) {
            count++;
            vb_sb_add_cp(missing, cp);
        }
    }
    return count;
}

static enum verdict check_letters(struct vb_arena *a, const uint16_t *glyph,
                                  struct vb_str *detail)
{
    struct vb_sb missing;
    vb_sb_init(&missing, a);
    size_t count = add_missing(glyph, vb_str_n(letters, sizeof letters - 1), &missing);
    count += add_missing(glyph, vb_str_n(signs, sizeof signs - 1), &missing);
    for (uint32_t cp = 0x20; cp < 0x7F; cp++) {
        if (glyph[cp] == 0) {
            count++;
            vb_sb_add_char(&missing, (char)cp);
        }
    }
    *detail = vb_strf(a, "%zu (%.*s)", count, VB_ARG(vb_sb_str(&missing)));
    return count == 0 ? GOOD : NO_LETTERS;
}

/* Follows every Vietnamese letter to its outlines: accents are where fonts nest composites. */
static enum verdict check_outlines(struct vb_arena *a, const struct vb_sfnt *f,
                                   const uint16_t *glyph, struct vb_str *detail)
{
    uint32_t cp;
    for (size_t at = 0; vb_str_next(vb_str_n(letters, sizeof letters - 1), &at, &cp);) {
        int depth = vb_sfnt_depth(f, glyph[cp]);
        if (depth < 0) {
            *detail = VB_STR("glyf");
            return DAMAGED;
        }
        if (depth > COMPOSITE_DEPTH_MAX) {
            *detail = vb_strf(a, "%d", depth);
            return TOO_DEEP;
        }
    }
    return GOOD;
}

/* A name fit for a PDF: printable ASCII without delimiters, or made from the family's. */
static struct vb_str postscript_name(struct vb_arena *a, const struct vb_sfnt *f,
                                     struct vb_str family, enum vb_face_id id)
{
    struct vb_str given = vb_sfnt_name(f, a, NAME_POSTSCRIPT);
    if (given.n == 0) {
        given = vb_strf(a, "%.*s-%s", VB_ARG(family), style_names[id]);
    }
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < given.n && sb.n < POSTSCRIPT_NAME_MAX; i++) {
        char c = given.p[i];
        if (c > 0x20 && c < 0x7F && strchr("[](){}<>/%#", c) == NULL) {
            vb_sb_add_char(&sb, c);
        }
    }
    return sb.n == 0 ? VB_STR("Font") : vb_sb_str(&sb);
}

static void copy_metrics(const struct vb_sfnt *f, const uint16_t *glyph, struct vb_face *face)
{
    face->units_per_em = f->units_per_em;
    face->ascent = f->ascent;
    face->descent = f->descent;
    face->line_gap = f->line_gap;
    face->cap_height = f->cap_height > 0 ? f->cap_height : vb_sfnt_top(f, glyph['H']);
    face->x_height = f->x_height > 0 ? f->x_height : vb_sfnt_top(f, glyph['x']);
    face->underline_position = f->underline_position;
    face->underline_thickness = f->underline_thickness;
    memcpy(face->box, f->box, sizeof face->box);
    face->italic_angle = f->italic_angle;
    face->weight = f->weight;
}

static const uint16_t *advances(struct vb_arena *a, const struct vb_sfnt *f,
                                const uint16_t *glyph)
{
    uint16_t *advance = VB_NEW_ARRAY(a, uint16_t, CODE_POINTS);
    for (size_t cp = 0; cp < CODE_POINTS; cp++) {
        if (glyph[cp] != 0) {
            advance[cp] = vb_sfnt_advance(f, glyph[cp]);
        }
    }
    return advance;
}

/* Opens one file as face `id` of `family`; `detail` says what is wrong with it. */
static enum verdict open_face(struct vb_arena *a, struct vb_str family,
                              const struct vb_font_file *file, struct vb_face *face,
                              struct vb_str *detail)
{
    *face = (struct vb_face){.id = file->face, .path = file->path, .family = family};
    int error = vb_file_read(a, vb_str_to_z(a, file->path), FONT_FILE_MAX, &face->data);
    if (error != 0) {
        *detail = vb_str_z(strerror(error));
        return UNREADABLE;
    }
    struct vb_sfnt f;
    const char *table;
    enum vb_sfnt_fault fault = vb_sfnt_open(face->data, &f, &table);
    if (fault != VB_SFNT_OK) {
        *detail = vb_str_z(table);
        return fault == VB_SFNT_KIND ? WRONG_KIND : DAMAGED;
    }
    struct vb_str style = vb_sfnt_name(&f, a, NAME_STYLE);
    *detail = vb_sfnt_name(&f, a, NAME_FAMILY);
    if (!vb_str_eq(*detail, family) || !vb_str_eq_z(style, style_names[file->face])) {
        *detail = vb_strf(a, "%.*s %.*s", VB_ARG(*detail), VB_ARG(style));
        return WRONG_NAME;
    }
    if (!vb_sfnt_may_embed(&f)) {
        *detail = vb_strf(a, "0x%04X", (unsigned)f.embedding);
        return NOT_FREE;
    }
    uint16_t *glyph = VB_NEW_ARRAY(a, uint16_t, CODE_POINTS);
    if (!vb_sfnt_map(&f, glyph)) {
        *detail = VB_STR("cmap");
        return DAMAGED;
    }
    enum verdict verdict = check_letters(a, glyph, detail);
    verdict = verdict != GOOD ? verdict : check_outlines(a, &f, glyph, detail);
    copy_metrics(&f, glyph, face);
    face->glyph = glyph;
    face->advance = verdict == GOOD ? advances(a, &f, glyph) : glyph;
    face->ps_name = postscript_name(a, &f, family, file->face);
    face->version = vb_sfnt_name(&f, a, NAME_VERSION);
    return verdict;
}

/* ---- a family */

static void say(struct search *s, const struct vb_font_file *file, enum verdict verdict,
                struct vb_str detail, struct vb_str family, struct vb_str version)
{
    if (s->log != NULL) {
        vb_sb_addf(s->log, "  %-12s %.*s: %s", style_names[file->face], VB_ARG(file->path),
                   verdicts[verdict].words);
        struct vb_str more = verdict == GOOD ? version : detail;
        vb_sb_addf(s->log, "%s%.*s\n", more.n > 0 ? " " : "", VB_ARG(more));
    }
    if (s->dg != NULL && verdict != GOOD) {
        VB_REPORT(s->dg, verdicts[verdict].message, NULL, file->path, detail, family);
    }
}

/* Opens the faces of one family; the first good file of a face is taken.  Returns how many
 * faces there are. */
static size_t open_family(struct search *s, const struct vb_family *family,
                          const struct vb_face *faces[VB_FACES])
{
    size_t count = 0;
    for (size_t i = 0; i < family->found.count; i++) {
        const struct vb_font_file *file = &family->found.items[i];
        if (faces[file->face] != NULL) {
            continue;
        }
        struct vb_face *face = VB_NEW(s->arena, struct vb_face);
        struct vb_str detail = {NULL, 0};
        enum verdict verdict = open_face(s->arena, family->name, file, face, &detail);
        say(s, file, verdict, detail, family->name, face->version);
        if (verdict == GOOD) {
            faces[file->face] = face;
            count++;
        }
    }
    return count;
}

static struct vb_str missing_faces(struct vb_arena *a,
                                   const struct vb_face *const faces[VB_FACES])
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < VB_FACES; i++) {
        if (faces[i] == NULL) {
            vb_sb_addf(&sb, "%s%s", sb.n > 0 ? ", " : "", style_names[i]);
        }
    }
    return vb_sb_str(&sb);
}

/* The first family that has four good faces; with a log the rest is looked at too. */
static const struct vb_fonts *choose_family(struct search *s,
                                            const struct vb_families *families)
{
    struct vb_fonts *chosen = NULL;
    for (size_t i = 0; i < families->list.count && (chosen == NULL || s->log != NULL); i++) {
        const struct vb_family *family = &families->list.items[i];
        const struct vb_face *faces[VB_FACES] = {NULL};
        if (s->log != NULL) {
            vb_sb_addf(s->log, "%.*s%s\n", VB_ARG(family->name),
                       family->found.count == 0 ? ": không thấy tệp nào / no files" : "");
        }
        size_t count = open_family(s, family, faces);
        if (count < VB_FACES) {
            if (count > 0 && s->dg != NULL) {
                VB_REPORT(s->dg, VB_FONT_FACES, NULL, family->name,
                          missing_faces(s->arena, faces));
            }
            continue;
        }
        if (chosen == NULL) {
            chosen = VB_NEW(s->arena, struct vb_fonts);
            memcpy(chosen->face, faces, sizeof chosen->face);
            chosen->family = family->name;
            chosen->why = vb_strf(s->arena, "%.*s (%.*s), %.*s", VB_ARG(family->name),
                                  VB_ARG(faces[0]->version), VB_ARG(faces[0]->path));
        }
    }
    return chosen;
}

static struct vb_str family_names(struct vb_arena *a, const struct vb_families *families)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < families->list.count; i++) {
        vb_sb_addf(&sb, "%s%.*s", i > 0 ? ", " : "", VB_ARG(families->list.items[i].name));
    }
    return vb_sb_str(&sb);
}

const struct vb_fonts *vb_fonts_open(struct vb_arena *a, struct vb_str data_dir,
                                     const struct vb_str *folders, size_t folder_count,
                                     struct vb_diag *dg)
{
    struct vb_families families;
    if (!vb_families_read(a, data_dir, &families, dg)) {
        return NULL;
    }
    vb_families_find(a, &families, folders, folder_count, dg);
    struct search s = {.arena = a, .dg = dg};
    const struct vb_fonts *fonts = choose_family(&s, &families);
    if (fonts == NULL) {
        VB_REPORT(dg, VB_FONT_NONE, NULL, family_names(a, &families));
    }
    return fonts;
}

struct vb_str vb_fonts_explain(struct vb_arena *a, struct vb_str data_dir,
                               const struct vb_str *folders, size_t folder_count)
{
    struct vb_sb log;
    vb_sb_init(&log, a);
    struct vb_families families;
    if (!vb_families_read(a, data_dir, &families, NULL)) {
        vb_sb_addf(&log, "%.*s: không đọc được hoặc sai / unreadable or wrong\n",
                   VB_ARG(families.path));
        return vb_sb_str(&log);
    }
    vb_families_find(a, &families, folders, folder_count, NULL);
    struct search s = {.arena = a, .log = &log};
    const struct vb_fonts *fonts = choose_family(&s, &families);
    if (fonts == NULL) {
        vb_sb_add_z(&log,
                    "=> không có phông chữ dùng được / no usable font: fonts-liberation2\n");
    } else {
        vb_sb_addf(&log, "=> %.*s\n", VB_ARG(fonts->why));
    }
    return vb_sb_str(&log);
}

int64_t vb_face_measure(const struct vb_face *f, struct vb_str text)
{
    int64_t sum = 0;
    uint32_t cp;
    for (size_t at = 0; vb_str_next(text, &at, &cp);) {
        sum += cp < CODE_POINTS ? f->advance[cp] : 0;
    }
    return sum;
}
