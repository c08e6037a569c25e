#include "output/pdf_parts.h"

#include <hpdf_encrypt.h>
#include <stdlib.h>
#include <string.h>

/* Of 1 to 9: a third faster than the usual 6 on our pages, and 1 % larger. */
#define LEVEL 4
/* Cross references of libharu are signed 32-bit numbers. */
#define FILE_MAX ((size_t)INT32_MAX)

/* Deflates into p->packed; the size, or 0 after an error. */
static size_t pack(struct vb_pdf *p, struct vb_str bytes)
{
    z_stream *z = &p->deflate;
    if (!p->deflate_open) {
        p->deflate_open = deflateInit(z, LEVEL) == Z_OK;
    }
    bool ready = p->deflate_open && deflateReset(z) == Z_OK && bytes.n < FILE_MAX / 2;
    size_t bound = ready ? deflateBound(z, bytes.n) : 0;
    if (ready && bound > p->packed_room) {
        unsigned char *larger = realloc(p->packed, bound);
        ready = larger != NULL;
        p->packed = ready ? larger : p->packed;
        p->packed_room = ready ? bound : p->packed_room;
    }
    if (ready) {
        z->next_in = (z_const Bytef *)(uintptr_t)bytes.p;
        z->avail_in = (uInt)bytes.n;
        z->next_out = p->packed;
        z->avail_out = (uInt)p->packed_room;
        ready = deflate(z, Z_FINISH) == Z_STREAM_END;
    }
    if (!ready) {
        p->status = p->status != HPDF_OK ? p->status : HPDF_ZLIB_ERROR;
        return 0;
    }
    return p->packed_room - z->avail_out;
}

void vb_pdf_close_deflate(struct vb_pdf *p)
{
    if (p->deflate_open) {
        deflateEnd(&p->deflate);
    }
    free(p->packed);
}

/* Fills an empty memory stream, in one block of exactly the size. */
static void fill(struct vb_pdf *p, HPDF_Stream stream, const void *bytes, size_t n)
{
    if (n == 0 || n > FILE_MAX) {
        p->status = p->status != HPDF_OK ? p->status : HPDF_INVALID_PARAMETER;
        return;
    }
    HPDF_MemStreamAttr memory = stream->attr;
    memory->buf_siz = (HPDF_UINT)n;
    memory->w_pos = (HPDF_UINT)n; /* "full": the first write takes a block of the new size */
    HPDF_Stream_Write(stream, bytes, (HPDF_UINT)n);
}

HPDF_Dict vb_pdf_stream(struct vb_pdf *p, struct vb_str entries, struct vb_str bytes,
                        bool deflated)
{
    if (!vb_pdf_ok(p)) {
        return NULL;
    }
    HPDF_Dict object = HPDF_DictStream_New(p->doc->mmgr, p->doc->xref);
    if (object == NULL) {
        return NULL;
    }
    const char *filter = deflated ? "/Filter /FlateDecode " : "";
    vb_pdf_define(p, object, vb_strf(p->arena, "%s%.*s\n", filter, VB_ARG(entries)));
    if (deflated) {
        size_t n = pack(p, bytes);
        fill(p, object->stream, p->packed, n);
    } else {
        fill(p, object->stream, bytes.p, bytes.n);
    }
    return vb_pdf_ok(p) ? object : NULL;
}

void vb_pdf_fill_contents(struct vb_pdf *p, HPDF_Page page, struct vb_str bytes)
{
    HPDF_PageAttr attr = page->attr;
    vb_pdf_define(p, attr->contents, VB_STR("/Filter /FlateDecode\n"));
    size_t n = pack(p, bytes);
    fill(p, attr->stream, p->packed, n);
}

/* ---- saving */

struct saver {
    struct vb_pdf *pdf;
    struct vb_sink *to;
    HPDF_MD5_CTX md5;
    size_t total, held;
    unsigned char block[32 * 1024]; /* libharu writes in crumbs */
};

static void flush(struct saver *s)
{
    HPDF_MD5Update(&s->md5, s->block, (HPDF_UINT32)s->held);
    vb_sink_write(s->to, s->block, s->held);
    s->held = 0;
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT count)
{
    struct saver *s = stream->attr;
    s->total += count;
    if (s->total > FILE_MAX) {
        return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
    }
    while (count > 0) {
        size_t part = sizeof s->block - s->held;
        part = part < count ? part : count;
        memcpy(s->block + s->held, bytes, part);
        s->held += part;
        bytes += part;
        count -= (HPDF_UINT)part;
        if (s->held == sizeof s->block) {
            flush(s);
        }
    }
    return vb_sink_error(s->to) == 0 ? HPDF_OK
                                     : HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
}

/* The trailer's entries; the file's identifier is the MD5 of all that was written before it. */
static HPDF_STATUS write_trailer(HPDF_Dict trailer, HPDF_Stream to)
{
    struct saver *s = trailer->attr;
    flush(s);
    HPDF_MD5_CTX md5 = s->md5;
    HPDF_BYTE id[16];
    HPDF_MD5Final(id, &md5);
    char hex[33];
    for (size_t i = 0; i < sizeof id; i++) {
        snprintf(hex + 2 * i, 3, "%02X", id[i]);
    }
    struct vb_str text =
        vb_strf(s->pdf->arena, "/Root %u 0 R /Info %u 0 R /ID [<%s> <%s>]\n",
                vb_pdf_id(s->pdf->doc->catalog), vb_pdf_id(s->pdf->doc->info), hex, hex);
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)text.p, (HPDF_UINT)text.n);
}

static void write_all(struct vb_pdf *p, struct saver *s)
{
    /* The comment of high bytes tells programs that the file is binary. */
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    HPDF_Stream stream = HPDF_CallbackWriter_New(p->doc->mmgr, take_bytes, s);
    if (stream == NULL) {
        return;
    }
    HPDF_Dict trailer = p->doc->xref->trailer;
    trailer->attr = s;
    trailer->write_fn = write_trailer;
    HPDF_STATUS status =
        HPDF_Stream_Write(stream, (const HPDF_BYTE *)header, sizeof header - 1);
    if (status == HPDF_OK) {
        status = HPDF_Xref_WriteToStream(p->doc->xref, stream, NULL);
    }
    if (status == HPDF_OK) {
        flush(s);
    } else if (p->status == HPDF_OK) {
        p->status = status;
    }
    HPDF_Stream_Free(stream);
}

bool vb_pdf_save(struct vb_pdf *p, struct vb_sink *to)
{
    if (!vb_pdf_ok(p)) {
        return false;
    }
    struct saver *s = VB_NEW(p->arena, struct saver);
    s->pdf = p;
    s->to = to;
    HPDF_MD5Init(&s->md5);
    write_all(p, s);
    if (vb_sink_error(to) != 0) {
        p->failed = true; /* the caller reports it with the file's name */
    } else if (s->total > FILE_MAX) {
        p->failed = true;
        VB_REPORT(p->dg, VB_PDF_LIMIT, NULL, VB_STR("2 GiB"));
    }
    return vb_pdf_ok(p);
}
