#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)64 * 1024)

static int read_all(int fd, struct vb_arena *a, size_t limit, struct vb_str *text)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    char *chunk = malloc(CHUNK);
    int error = chunk == NULL ? ENOMEM : 0;
    while (error == 0) {
        ssize_t n = read(fd, chunk, CHUNK);
        if (n == 0) {
            break;
        }
        if (n > 0) {
            vb_sb_add(&sb, vb_str_n(chunk, (size_t)n));
            error = sb.n > limit ? EFBIG : 0;
        } else if (errno != EINTR) {
            error = errno;
        }
    }
    free(chunk);
    vb_sb_add_char(&sb, '\0');
    *text = vb_str_n(sb.p, sb.n - 1);
    return error;
}

/* A regular file of known size goes into one block of exactly that size. */
static int read_sized(int fd, struct vb_arena *a, size_t size, struct vb_str *text)
{
    char *p = vb_alloc(a, size + 1);
    size_t at = 0;
    while (at < size) {
        ssize_t n = read(fd, p + at, size - at);
        if (n == 0) {
            break; /* the file shrank while it was read: take what there is */
        }
        if (n < 0 && errno != EINTR) {
            return errno;
        }
        at += n > 0 ? (size_t)n : 0;
    }
    *text = vb_str_n(p, at);
    return 0;
}

int vb_file_read(struct vb_arena *a, const char *path, size_t limit, struct vb_str *text)
{
    *text = (struct vb_str){NULL, 0};
    if (strcmp(path, "-") == 0) {
        return read_all(STDIN_FILENO, a, limit, text);
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    struct stat st;
    int error = fstat(fd, &st) != 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
    if (error == 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size > limit) {
        error = EFBIG;
    }
    if (error == 0) {
        error = S_ISREG(st.st_mode) && st.st_size > 0
                    ? read_sized(fd, a, (size_t)st.st_size, text)
                    : read_all(fd, a, limit, text);
    }
    close(fd);
    return error;
}

struct vb_sink {
    int fd; /* -1: memory */
    int error;
    char *temporary; /* NULL: written in place */
    char *path;
    char *bytes; /* the buffer of a file, the whole content of a memory sink */
    size_t used, room, total;
};

static struct vb_sink *new_sink(int fd)
{
    struct vb_sink *s = calloc(1, sizeof *s);
    char *bytes = malloc(CHUNK);
    if (s == NULL || bytes == NULL) {
        fputs("vanban: out of memory\n", stderr);
        exit(70);
    }
    s->fd = fd;
    s->bytes = bytes;
    s->room = CHUNK;
    return s;
}

static void free_sink(struct vb_sink *s)
{
    free(s->temporary);
    free(s->path);
    free(s->bytes);
    free(s);
}

bool vb_file_same(const char *one, const char *other)
{
    struct stat a, b;
    return strcmp(one, "-") != 0 && strcmp(other, "-") != 0 && stat(one, &a) == 0 &&
           stat(other, &b) == 0 && S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

struct vb_str vb_file_error_vi(int error)
{
    static const struct {
        int error;
        const char *vi;
    } rows[] = {
        {ENOENT, "không có tệp hay thư mục này"},
        {EACCES, "không có quyền"},
        {EPERM, "không được phép"},
        {EISDIR, "đây là thư mục, không phải tệp"},
        {ENOTDIR, "trong đường dẫn có tên không phải thư mục"},
        {ENOSPC, "hết chỗ trống trên đĩa"},
        {EDQUOT, "hết hạn mức đĩa"},
        {EROFS, "hệ thống tệp chỉ cho đọc"},
        {ENAMETOOLONG, "tên tệp quá dài"},
        {ELOOP, "liên kết tượng trưng vòng tròn"},
        {EIO, "lỗi đọc, ghi đĩa"},
        {EBUSY, "tệp đang bận"},
        {ETXTBSY, "tệp đang chạy"},
        {EPIPE, "nơi nhận đã đóng"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].error == error) {
            return vb_str_z(rows[i].vi);
        }
    }
    return vb_file_error_en(error);
}

struct vb_str vb_file_error_en(int error)
{
    return vb_str_z(strerror(error));
}

struct vb_sink *vb_sink_memory(void)
{
    return new_sink(-1);
}

/* Devices and pipes cannot be renamed over; everything else is replaced in one step. */
static bool written_in_place(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* A new file beside `path`, with the permissions a plain creation would give. */
static int open_temporary(const char *path, char **name)
{
    size_t n = strlen(path) + sizeof ".XXXXXX";
    *name = malloc(n);
    if (*name == NULL) {
        errno = ENOMEM;
        return -1;
    }
    snprintf(*name, n, "%s.XXXXXX", path);
    int fd = mkostemp(*name, O_CLOEXEC);
    if (fd >= 0) {
        struct stat old;
        mode_t mask = umask(0);
        umask(mask);
        mode_t mode = stat(path, &old) == 0 ? old.st_mode & 0777 : 0666 & ~mask;
        (void)fchmod(fd, mode);
    }
    return fd;
}

struct vb_sink *vb_sink_open(const char *path, int *error)
{
    if (strcmp(path, "-") == 0) {
        return new_sink(STDOUT_FILENO);
    }
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        *error = EISDIR;
        return NULL;
    }
    char *temporary = NULL;
    int fd = written_in_place(path) ? open(path, O_WRONLY | O_CLOEXEC)
                                    : open_temporary(path, &temporary);
    if (fd < 0) {
        *error = errno;
        free(temporary);
        return NULL;
    }
    struct vb_sink *s = new_sink(fd);
    s->temporary = temporary;
    s->path = strdup(path);
    return s;
}

static void flush(struct vb_sink *s)
{
    size_t done = 0;
    while (s->error == 0 && done < s->used) {
        ssize_t n = write(s->fd, s->bytes + done, s->used - done);
        if (n >= 0) {
            done += (size_t)n;
        } else if (errno != EINTR) {
            s->error = errno;
        }
    }
    s->used = 0;
}

static void grow_memory(struct vb_sink *s, size_t more)
{
    size_t room = s->room * 2 > s->used + more ? s->room * 2 : s->used + more;
    char *bytes = realloc(s->bytes, room);
    if (bytes == NULL) {
        fputs("vanban: out of memory\n", stderr);
        exit(70);
    }
    s->bytes = bytes;
    s->room = room;
}

void vb_sink_write(struct vb_sink *s, const void *bytes, size_t count)
{
    const char *p = bytes;
    if (s->error != 0 || count == 0) {
        return;
    }
    s->total += count;
    if (s->fd < 0 && s->room - s->used < count) {
        grow_memory(s, count);
    }
    while (count > 0 && s->error == 0) {
        size_t n = s->room - s->used < count ? s->room - s->used : count;
        memcpy(s->bytes + s->used, p, n);
        s->used += n;
        p += n;
        count -= n;
        if (s->used == s->room && s->fd >= 0) {
            flush(s);
        }
    }
}

void vb_sink_add(struct vb_sink *s, struct vb_str text)
{
    vb_sink_write(s, text.p, text.n);
}

void vb_sink_addf(struct vb_sink *s, const char *format, ...)
{
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    if (n >= 0 && (size_t)n < sizeof small) {
        vb_sink_write(s, small, (size_t)n);
    } else if (n >= 0) {
        char *big = malloc((size_t)n + 1);
        if (big == NULL) {
            s->error = ENOMEM;
        } else {
            vsnprintf(big, (size_t)n + 1, format, again);
            vb_sink_write(s, big, (size_t)n);
            free(big);
        }
    }
    va_end(again);
    va_end(args);
}

int vb_sink_error(const struct vb_sink *s)
{
    return s->error;
}

size_t vb_sink_total(const struct vb_sink *s)
{
    return s->total;
}

struct vb_str vb_sink_bytes(const struct vb_sink *s)
{
    return vb_str_n(s->bytes, s->used);
}

/* The rename itself must survive a power cut: sync the folder too.  Some file systems refuse.
 */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
    int fd = folder == NULL ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(folder);
}

int vb_sink_commit(struct vb_sink *s)
{
    if (s->fd >= 0) {
        flush(s);
    }
    /* EINVAL: pipes and devices cannot be synced. */
    if (s->error == 0 && s->temporary != NULL && fsync(s->fd) != 0 && errno != EINVAL) {
        s->error = errno;
    }
    if (s->fd >= 0 && s->fd != STDOUT_FILENO && close(s->fd) != 0 && s->error == 0) {
        s->error = errno;
    }
    if (s->temporary != NULL) {
        if (s->error == 0 && rename(s->temporary, s->path) != 0) {
            s->error = errno;
        }
        if (s->error != 0) {
            unlink(s->temporary);
        } else {
            sync_folder(s->path);
        }
    }
    int error = s->error;
    free_sink(s);
    return error;
}

void vb_sink_abandon(struct vb_sink *s)
{
    if (s == NULL) {
        return;
    }
    if (s->fd >= 0 && s->fd != STDOUT_FILENO) {
        close(s->fd);
    }
    if (s->temporary != NULL) {
        unlink(s->temporary);
    }
    free_sink(s);
}
