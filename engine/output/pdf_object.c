#include "output/pdf_parts.h"

bool vb_pdf_ok(struct vb_pdf *p)
{
    HPDF_STATUS status = p->status != HPDF_OK ? p->status : p->doc->error.error_no;
    if (!p->failed && status != HPDF_OK) {
        p->failed = true;
        if (status == HPDF_XREF_COUNT_ERR) {
            struct vb_str limit = vb_strf(p->arena, "%d obj", HPDF_LIMIT_MAX_XREF_ELEMENT);
            VB_REPORT(p->dg, VB_PDF_LIMIT, NULL, limit);
        } else {
            struct vb_str code = vb_strf(p->arena, "libharu 0x%04lX", (unsigned long)status);
            VB_REPORT(p->dg, VB_PDF_FAILED, NULL, code);
        }
    }
    return !p->failed;
}

void vb_pdf_fault(struct vb_pdf *p, struct vb_str what)
{
    if (!p->failed) {
        p->failed = true;
        VB_REPORT(p->dg, VB_INTERNAL, NULL, what);
    }
}

HPDF_Dict vb_pdf_object(struct vb_pdf *p)
{
    if (!vb_pdf_ok(p)) {
        return NULL;
    }
    HPDF_Dict object = HPDF_Dict_New(p->doc->mmgr);
    /* HPDF_Xref_Add frees the object when it fails. */
    return object != NULL && HPDF_Xref_Add(p->doc->xref, object) == HPDF_OK ? object : NULL;
}

static HPDF_STATUS write_body(HPDF_Dict object, HPDF_Stream to)
{
    const struct vb_str *body = object->attr;
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)body->p, (HPDF_UINT)body->n);
}

void vb_pdf_define(struct vb_pdf *p, HPDF_Dict object, struct vb_str body)
{
    if (object == NULL) {
        return;
    }
    if (body.n > INT32_MAX) {
        vb_pdf_fault(p, VB_STR("PDF object"));
        return;
    }
    object->attr = vb_copy(p->arena, &body, sizeof body);
    object->write_fn = write_body;
}

HPDF_UINT32 vb_pdf_id(HPDF_Dict object)
{
    /* The upper bits of obj_id are flags of libharu. */
    return object == NULL ? 0 : object->header.obj_id & 0x00FFFFFF;
}

void vb_pdf_add_milli(struct vb_sb *sb, vb_len thousandths)
{
    char digits[32];
    size_t at = sizeof digits;
    uint64_t v = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    uint64_t fraction = v % 1000;
    v /= 1000;
    if (fraction != 0) {
        int places = 3;
        for (; fraction % 10 == 0; places--) {
            fraction /= 10;
        }
        for (; places > 0; places--) {
            digits[--at] = (char)('0' + fraction % 10);
            fraction /= 10;
        }
        digits[--at] = '.';
    }
    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v != 0);
    if (thousandths < 0) {
        digits[--at] = '-';
    }
    vb_sb_add(sb, vb_str_n(digits + at, sizeof digits - at));
}

void vb_pdf_add_number(struct vb_sb *sb, size_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n != 0);
    vb_sb_add(sb, vb_str_n(digits + at, sizeof digits - at));
}

void vb_pdf_add_ref(struct vb_sb *sb, HPDF_UINT32 id)
{
    vb_pdf_add_number(sb, id);
    vb_sb_add(sb, VB_STR(" 0 R "));
}

void vb_pdf_add_hex(struct vb_sb *sb, uint32_t n)
{
    static const char hex[] = "0123456789ABCDEF";
    const char digits[] = {hex[n >> 12 & 15], hex[n >> 8 & 15], hex[n >> 4 & 15], hex[n & 15]};
    vb_sb_add(sb, vb_str_n(digits, sizeof digits));
}

static bool is_ascii(struct vb_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < 0x20 || text.p[i] > 0x7E) {
            return false;
        }
    }
    return true;
}

static void add_ascii(struct vb_sb *sb, struct vb_str text)
{
    vb_sb_add_char(sb, '(');
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '(' || c == ')' || c == '\\') {
            vb_sb_add_char(sb, '\\');
        }
        vb_sb_add_char(sb, c);
    }
    vb_sb_add_char(sb, ')');
}

void vb_pdf_add_text(struct vb_sb *sb, struct vb_str text)
{
    if (is_ascii(text)) {
        add_ascii(sb, text);
        return;
    }
    vb_sb_add_z(sb, "<FEFF");
    uint32_t cp;
    for (size_t at = 0; vb_str_next(text, &at, &cp);) {
        if (cp < 0x10000) {
            vb_pdf_add_hex(sb, cp);
        } else {
            cp -= 0x10000;
            vb_pdf_add_hex(sb, 0xD800 + (cp >> 10));
            vb_pdf_add_hex(sb, 0xDC00 + (cp & 0x3FF));
        }
    }
    vb_sb_add_char(sb, '>');
}
