#include "output/pdf.h"

#include "output/pdf_parts.h"

#include <hpdf_list.h>
#include <hpdf_version.h>
#include <string.h>

/* The writer reaches into libharu's own structures, which 2.4 changed. */
_Static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3, "written for libharu 2.3");

/* Pages under one node of the page tree; libharu's arrays end at 32,767. */
#define PAGES_A_NODE 256
/* Entries by which the list of objects grows in a large document. */
#define OBJECTS_A_STEP 32768

/* Called by libharu's public functions; the first error is what counts. */
static void note_error(HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
    (void)detail;
    struct vb_pdf *p = data;
    p->status = p->status != HPDF_OK ? p->status : status;
}

static bool library_fits(struct vb_diag *dg)
{
    if (strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) == 0) {
        return true;
    }
    VB_REPORT(dg, VB_PDF_LIBRARY, NULL, vb_str_z(HPDF_GetVersion()),
              vb_str_z(HPDF_VERSION_TEXT));
    return false;
}

static bool open_document(struct vb_pdf *p)
{
    p->doc = HPDF_New(note_error, p);
    if (p->doc == NULL) {
        VB_REPORT(p->dg, VB_PDF_FAILED, NULL, VB_STR("libharu"));
        return false;
    }
    p->doc->xref->entries->items_per_block = OBJECTS_A_STEP;
    if (p->pages->count > PAGES_A_NODE) {
        HPDF_SetPagesConfiguration(p->doc, PAGES_A_NODE);
    }
    vb_sb_init(&p->content, p->arena);
    vb_sb_init(&p->rules, p->arena);
    vb_sb_init(&p->scratch, p->arena);
    p->page_ids = VB_NEW_ARRAY(p->arena, HPDF_UINT32, p->pages->count);
    return true;
}

static HPDF_UINT32 add_output_intent(struct vb_pdf *p)
{
    HPDF_Dict profile = vb_pdf_stream(p, VB_STR("/N 3"), vb_icc_srgb(p->arena), true);
    HPDF_Dict intent = vb_pdf_object(p);
    vb_pdf_define(
        p, intent,
        vb_strf(p->arena,
                "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)\n"
                "/Info (sRGB IEC61966-2.1) /DestOutputProfile %u 0 R\n",
                vb_pdf_id(profile)));
    return vb_pdf_id(intent);
}

/* The catalog points to everything else. */
static void define_catalog(struct vb_pdf *p)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    struct vb_str language = p->pages->info.language;
    vb_sb_add_z(&sb, "/Lang ");
    vb_pdf_add_text(&sb, language.n > 0 ? language : VB_STR("vi-VN"));
    vb_sb_add_z(&sb,
                " /MarkInfo <</Marked true>>\n/ViewerPreferences <</DisplayDocTitle true>>\n");
    vb_sb_addf(&sb, "/StructTreeRoot %u 0 R\n", vb_pdf_tags_finish(p));
    HPDF_UINT32 outline = vb_pdf_outline(p);
    if (outline != 0) {
        vb_sb_addf(&sb, "/Outlines %u 0 R /PageMode /UseOutlines\n", outline);
    }
    vb_sb_addf(&sb, "/PageLabels %u 0 R\n", vb_pdf_page_labels(p));
    vb_sb_addf(&sb, "/OutputIntents [%u 0 R]\n", add_output_intent(p));
    vb_sb_addf(&sb, "/Metadata %u 0 R\n", vb_pdf_metadata(p));
    vb_pdf_define(p, p->doc->catalog, vb_sb_str(&sb));
}

static bool write_document(struct vb_pdf *p, struct vb_sink *to)
{
    vb_pdf_tags_begin(p);
    vb_pdf_fonts_begin(p);
    for (size_t i = 0; i < p->pages->count && vb_pdf_ok(p); i++) {
        vb_pdf_add_page(p, i);
    }
    if (!vb_pdf_ok(p)) {
        return false;
    }
    vb_pdf_fonts_finish(p);
    if (!vb_pdf_ok(p)) {
        return false;
    }
    define_catalog(p);
    return vb_pdf_save(p, to);
}

bool vb_write_pdf(const struct vb_pages *pages, const struct vb_pdf_options *o,
                  struct vb_sink *to, struct vb_diag *dg)
{
    if (!library_fits(dg)) {
        return false;
    }
    struct vb_arena *arena = vb_arena_new();
    struct vb_pdf *p = VB_NEW(arena, struct vb_pdf);
    p->arena = arena;
    p->dg = dg;
    p->pages = pages;
    p->options = o;
    bool written = open_document(p) && write_document(p, to);
    vb_pdf_close_deflate(p);
    HPDF_Free(p->doc);
    vb_arena_drop(arena);
    return written;
}
