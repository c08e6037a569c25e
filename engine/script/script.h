/* Layout scripts: Lua that turns one document of the year data into a vb_doc.  The script runs
 * in a sandbox (no files, no clock, bounded memory, steps and time) that is closed before this
 * function returns.  What a script may call stands in api.def. */
#ifndef VB_SCRIPT_SCRIPT_H
#define VB_SCRIPT_SCRIPT_H

#include "base/file.h"
#include "figures/figures.h"
#include "data/node.h"
#include "data/schema.h"
#include "document/doc.h"
#include "report/diag.h"

/* Bounds of one run; a zero means the default. */
struct vb_script_limits {
    size_t memory;   /* bytes of script and document together; default 256 MiB */
    uint64_t steps;  /* Lua instructions; default 500,000,000 */
    uint32_t cpu_ms; /* processor time of the thread; default 10 s */
};

struct vb_script_options {
    const struct vb_str *folders; /* of layouts, the user's own first */
    size_t folder_count;
    struct vb_str layout;          /* "bao-cao": FOLDER/bao-cao.lua */
    const struct vb_where *chosen; /* where the data name the layout; may be NULL */
    struct vb_str profile;         /* "nd30": FOLDER/the-thuc/nd30.lua */
    struct vb_script_limits limits;
    bool traceback; /* add the calls that led to a fault */
};

/* Runs the layout over `van_ban`, a document of `root`.  The result lives in `a`; source
 * positions and texts in it are borrowed from the trees, which must outlive it.  NULL after at
 * least one error report.  `van_ban`, `root`, `schema` and `figures` must not be NULL. */
const struct vb_doc *vb_script_run(struct vb_arena *a, const struct vb_script_options *options,
                                   const struct vb_node *van_ban, const struct vb_node *root,
                                   const struct vb_schema *schema,
                                   const struct vb_figures *figures, struct vb_diag *dg);

/* The name that the layout FOLDER/`layout`.lua gives itself (title = …), in `a`, for lists; the
 * empty slice after a report. */
struct vb_str vb_script_title(struct vb_arena *a, const struct vb_script_options *options,
                              struct vb_diag *dg);

/* Editor support made from api.def and the schema: layouts/meta/vanban.lua (---@meta) and
 * layouts/.luarc.json.  The same bytes every time. */
void vb_script_write_stubs(struct vb_sink *to, const struct vb_schema *schema);
void vb_script_write_luarc(struct vb_sink *to);

#endif
