#include "command/command.h"

#include <string.h>
#include <unistd.h>

static int no_rule(const struct vb_options *o, const char *nearest)
{
    fprintf(stderr,
            o->english ? "vanban: there is no rule “%s”" : "vanban: không có quy tắc «%s»",
            o->input);
    if (nearest != NULL) {
        fprintf(stderr, o->english ? "; is “%s” meant?" : "; có phải «%s»?", nearest);
    }
    fputs(o->english ? "\nAll rules: vanban explain --list\n"
                     : "\nMọi quy tắc: vanban explain --list\n",
          stderr);
    return VB_STATUS_USAGE;
}

/* Answers go to standard output; what was wrong with the file is shown only when there is none.
 */
static int explain_figure(const struct vb_options *o)
{
    const char *reference = o->word_count > 1 ? o->words[1] : NULL;
    struct vb_session *s = vb_session_open(&o->settings, o->input);
    if (vb_session_explain(s, reference, stdout, o->english)) {
        vb_session_close(s);
        return 0;
    }
    return vb_finish_session(s, o);
}

int vb_command_explain(const struct vb_options *o)
{
    const char *nearest = NULL;
    if (o->list && o->word_count == 0) {
        return vb_explain_rule(NULL, stdout, o->english, NULL) ? 0 : 70;
    }
    if (o->word_count == 0 || o->list) {
        fputs(o->english ? "vanban: explain wants a rule, a file and a figure, or --list\n"
                         : "vanban: lệnh explain cần mã quy tắc, tệp và số liệu, hoặc --list\n",
              stderr);
        return VB_STATUS_USAGE;
    }
    if (o->word_count == 1 && vb_explain_rule(o->input, stdout, o->english, &nearest)) {
        return 0;
    }
    bool file = o->word_count > 1 || strcmp(o->input, "-") == 0 ||
                access(o->input, F_OK) == 0 || strstr(o->input, ".xml") != NULL;
    return file ? explain_figure(o) : no_rule(o, nearest);
}
