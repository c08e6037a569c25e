#include "command/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static int usage(const struct vb_options *o, const char *vi, const char *en)
{
    fprintf(stderr, "vanban: %s\n", o->english ? en : vi);
    return VB_STATUS_USAGE;
}

/* A file with something in it is never written over: it may be a year's work. */
static bool exists(const char *path)
{
    struct stat st;
    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
           st.st_size > 0;
}

/* A new file is for this year unless it says otherwise; the only place where the program reads
 * the clock. */
static const char *year_of_new_file(const struct vb_options *o, char room[8])
{
    time_t now = o->settings.source_date >= 0 ? (time_t)o->settings.source_date : time(NULL);
    struct tm t;
    if (o->outline.year != NULL || localtime_r(&now, &t) == NULL) {
        return o->outline.year;
    }
    snprintf(room, 8, "%d", (t.tm_year + 1900) % 10000);
    return room;
}

static int renew(const struct vb_options *o)
{
    int year = o->year == NULL ? 0 : atoi(o->year);
    if (o->year != NULL && (strlen(o->year) != 4 || year < 1000)) {
        return usage(o, "--year cần năm có bốn chữ số", "--year wants a year of four digits");
    }
    /* The list goes to standard error when the file itself goes to standard output. */
    FILE *notes = strcmp(o->output, "-") == 0 ? stderr : stdout;
    struct vb_session *s = vb_session_open(&o->settings, o->from);
    if (vb_session_renew(s, year, o->output, notes, o->english)) {
        vb_session_close(s);
        return 0;
    }
    return vb_finish_session(s, o);
}

int vb_command_new(const struct vb_options *o)
{
    char room[8];
    struct vb_outline_words words = o->outline;
    if (o->output == NULL) {
        return usage(o, "lệnh new cần -o TỆP.xml (hoặc -o -)",
                     "new wants -o FILE.xml (or -o -)");
    }
    if (exists(o->output)) {
        fprintf(stderr,
                o->english ? "vanban: %s exists; choose another name\n"
                           : "vanban: đã có tệp %s; hãy chọn tên khác\n",
                o->output);
        return VB_STATUS_FILE;
    }
    if (o->from != NULL && o->word_count == 0) {
        return renew(o);
    }
    if (o->from != NULL || o->word_count == 0) {
        return usage(o, "lệnh new cần bao-cao, ke-hoach hay phuong-huong; hoặc --from TỆP.xml",
                     "new wants bao-cao, ke-hoach or phuong-huong; or --from FILE.xml");
    }
    words.year = year_of_new_file(o, room);
    int error = vb_write_outline(o->input, &words, o->output);
    if (error < 0) {
        return usage(o,
                     "loại văn bản là bao-cao, ke-hoach hoặc phuong-huong; --nam có bốn chữ số",
                     "the kind is bao-cao, ke-hoach or phuong-huong; --nam has four digits");
    }
    if (error != 0) {
        fprintf(stderr, "vanban: %s: %s\n", o->output, strerror(error));
        return VB_STATUS_FILE;
    }
    return 0;
}
