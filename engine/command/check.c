#include "command/command.h"

int vb_command_check(const struct vb_options *o)
{
    struct vb_settings settings = o->settings;
    settings.validate = true;
    struct vb_session *s = vb_session_open(&settings, o->input);
    vb_session_check(s, o->document);
    /* The faults are what this command is for: they go to standard output. */
    vb_session_print(s, stdout, o->diagnostics, o->english, o->color);
    int status = vb_session_status(s, o->werror);
    vb_session_close(s);
    return status;
}
