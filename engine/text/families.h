/* The list of families (fonts/families.conf) and the walk that finds their files by name.  Only
 * folders are read here: what a file holds is decided in font.c. */
#ifndef VB_TEXT_FAMILIES_H
#define VB_TEXT_FAMILIES_H

#include "base/str.h"
#include "report/diag.h"
#include "text/font.h"

/* Names of the four faces' files, as one `file` line gives them. */
struct vb_face_files {
    struct vb_str name[VB_FACES];
};

/* A file whose name is one of the family's; not opened yet. */
struct vb_font_file {
    enum vb_face_id face;
    size_t folder; /* order of the folder it was found under */
    struct vb_str path;
};

struct vb_family {
    struct vb_str name;
    VB_VEC(struct vb_face_files) files;
    VB_VEC(struct vb_font_file) found; /* by folder order, then by path */
};

struct vb_families {
    VB_VEC(struct vb_str) folders;
    VB_VEC(struct vb_family) list;
    struct vb_str path; /* of the file it was read from */
};

/* Reads fonts/families.conf below `data_dir` into `out`, texts in `a`.  False after a report
 * (`dg` may be NULL). */
bool vb_families_read(struct vb_arena *a, struct vb_str data_dir, struct vb_families *out,
                      struct vb_diag *dg);

/* Walks `first` (from --font-dir; one that cannot be read is reported) and then the folders of
 * the list, and fills `found` of every family.  The result does not depend on the order in
 * which the system lists a folder. */
void vb_families_find(struct vb_arena *a, struct vb_families *families,
                      const struct vb_str *first, size_t first_count, struct vb_diag *dg);

#endif
