/* Figures out to tables and in from them: export, import, merge. */
#include "command/command.h"

#include <string.h>

static int usage(const struct vb_options *o, const char *vi, const char *en)
{
    fprintf(stderr, "vanban: %s\n", o->english ? en : vi);
    return VB_STATUS_USAGE;
}

/* The summary goes to standard error when the file itself goes to standard output. */
static struct vb_exchange how(const struct vb_options *o)
{
    struct vb_exchange e = o->exchange;
    e.werror = o->werror;
    e.english = o->english;
    e.summary = o->output != NULL && strcmp(o->output, "-") == 0 ? stderr : stdout;
    return e;
}

int vb_command_export(const struct vb_options *o)
{
    struct vb_exchange e = how(o);
    const char *path = o->form != NULL ? o->form : o->output;
    if ((o->table == 0) == (o->form == NULL) || path == NULL) {
        return usage(
            o,
            "lệnh export cần --csv, --json hoặc --xlsx với -o TỆP; hoặc --template BIỂU.xlsx",
            "export wants --csv, --json or --xlsx with -o FILE; or --template FORM.xlsx");
    }
    enum vb_table_form table =
        o->form != NULL ? VB_TABLE_FORM : (enum vb_table_form)(o->table - 1);
    struct vb_session *s = vb_session_open(&o->settings, o->input);
    vb_session_export(s, table, &e, path);
    return vb_finish_session(s, o);
}

int vb_command_import(const struct vb_options *o)
{
    struct vb_exchange e = how(o);
    if (o->into == NULL || o->output == NULL) {
        return usage(o, "lệnh import cần --into TỆP.xml và -o MỚI.xml",
                     "import wants --into FILE.xml and -o NEW.xml");
    }
    struct vb_session *s = vb_session_open(&o->settings, o->into);
    vb_session_import(s, o->input, &e, o->output);
    return vb_finish_session(s, o);
}

int vb_command_merge(const struct vb_options *o)
{
    struct vb_exchange e = how(o);
    if (o->output == NULL) {
        return usage(o, "lệnh merge cần -o MỚI.xml", "merge wants -o NEW.xml");
    }
    struct vb_session *s = vb_session_open(&o->settings, o->input);
    vb_session_merge(s, o->words + 1, o->word_count - 1, &e, o->output);
    return vb_finish_session(s, o);
}
