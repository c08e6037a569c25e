/* Text in the encodings of before Unicode: recognised and decoded.  Reports of twenty years,
 * and tables that units send, still come in them. */
#ifndef VB_TEXT_LEGACY_H
#define VB_TEXT_LEGACY_H

#include "base/str.h"

enum vb_legacy {
    VB_LEGACY_NONE, /* UTF-8, or nothing that is known */
    VB_LEGACY_TCVN3,
    VB_LEGACY_VNI,
    VB_LEGACY_1258,
    VB_LEGACY_VISCII,
    VB_LEGACY_VIQR,
    VB_LEGACY_TWICE, /* UTF-8 taken for windows-1252 and made UTF-8 once more */
    VB_LEGACY_COUNT
};

/* «TCVN3 (phông .VnTime)» and the like, for messages; of NONE the empty slice. */
struct vb_str vb_legacy_name(enum vb_legacy encoding, bool english);

/* `bytes` in that encoding as UTF-8 in NFC, in `a`.  Bytes that it does not know are read as
 * windows-1252: quotation marks and dashes stand there.  Of NONE: `bytes`, which must be UTF-8.
 */
struct vb_str vb_legacy_decode(struct vb_arena *a, struct vb_str bytes,
                               enum vb_legacy encoding);

/* The encoding in which most words of `bytes` with a mark are Vietnamese syllables; NONE when
 * no encoding makes enough of them, or UTF-8 does as well.  A long text is judged by its
 * beginning. */
enum vb_legacy vb_legacy_guess(struct vb_str bytes);

/* The same of UTF-8 text that a word processor pasted as the letters it took the bytes for
 * («B¸o c¸o tæng kÕt»): looks at each stretch of windows-1252 characters; of the first that is
 * such a text says where it begins and ends. */
enum vb_legacy vb_legacy_guess_pasted(struct vb_str text, size_t *from, size_t *to);
/* What that stretch says, in `a`. */
struct vb_str vb_legacy_decode_pasted(struct vb_arena *a, struct vb_str stretch,
                                      enum vb_legacy encoding);

#endif
