/* Text typed for fonts of the time before Unicode, or decoded wrongly, and pasted: it looks
 * like text to every program and prints as nonsense. */
#ifndef VB_TEXT_LEGACY_H
#define VB_TEXT_LEGACY_H

#include "base/str.h"

enum vb_legacy {
    VB_LEGACY_NONE,
    VB_LEGACY_TCVN3, /* .VnTime: «kÕt qu¶ n¨m» */
    VB_LEGACY_VNI,   /* VNI-Times: «keát quaû naêm» */
    VB_LEGACY_UTF8   /* UTF-8 read as Windows-1252: «káº¿t quáº£» */
};

/* What `text` was typed in, and in `*at` where its first such word begins.  Sure only: several
 * words, and no small part of the text; a name such as «Müller» is none. */
enum vb_legacy vb_legacy_find(struct vb_str text, size_t *at);

#endif
