/* Whole files in, finished files out.  An output is written beside its final name, synced and
 * renamed, so that a failed run leaves the old file as it was. */
#ifndef VB_BASE_FILE_H
#define VB_BASE_FILE_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Reads a file of at most `limit` bytes into `a` (a terminator follows, not counted).  "-" is
 * standard input.  Returns 0, or an errno value; EFBIG when the file is larger than `limit`. */
int vb_file_read(struct vb_arena *a, const char *path, size_t limit, struct vb_str *text);

/* Do both paths lead to one file that exists?  "-" is no file. */
bool vb_file_same(const char *one, const char *other);
/* What an errno value of a file means, in Vietnamese and in English. */
struct vb_str vb_file_error_vi(int error);
struct vb_str vb_file_error_en(int error);

/* Where bytes go.  After the first failure every write is ignored and the error is kept. */
struct vb_sink;

/* Opens `path` for a safe replacement: a temporary file in the same folder.  "-" is standard
 * output; a path that is not a regular file (/dev/full) is written in place.  NULL after
 * storing an errno value in `*error`. */
struct vb_sink *vb_sink_open(const char *path, int *error);

/* A sink that keeps its bytes in memory; see vb_sink_bytes. */
struct vb_sink *vb_sink_memory(void);

void vb_sink_write(struct vb_sink *to, const void *bytes, size_t count);
void vb_sink_add(struct vb_sink *to, struct vb_str text);
void vb_sink_addf(struct vb_sink *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The errno value of the first failed write, or 0. */
int vb_sink_error(const struct vb_sink *to);
/* Bytes written so far. */
size_t vb_sink_total(const struct vb_sink *to);
/* What a memory sink holds; borrowed, valid until the next write. */
struct vb_str vb_sink_bytes(const struct vb_sink *to);

/* Makes the output final: flush, sync, close, rename over `path`.  Returns 0 or an errno value;
 * on an error the temporary file is removed and the old output is untouched.  Frees the sink.
 */
int vb_sink_commit(struct vb_sink *to);

/* Gives the output up: removes the temporary file, frees the sink.  NULL is allowed. */
void vb_sink_abandon(struct vb_sink *to);

#endif
