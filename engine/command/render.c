#include "command/command.h"

int vb_command_render(const struct vb_options *o)
{
    if (o->output == NULL) {
        fputs(o->english ? "vanban: render wants -o OUT.pdf (or -o -)\n"
                         : "vanban: lệnh render cần -o TỆP.pdf (hoặc -o -)\n",
              stderr);
        return VB_STATUS_USAGE;
    }
    struct vb_session *s = vb_session_open(&o->settings, o->input);
    struct vb_render_result result;
    vb_session_render(s, o->document, o->format, o->output, o->stats, o->werror, &result);
    return vb_finish_session(s, o);
}
