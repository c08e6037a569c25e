#include "command/command.h"

int vb_command_list(const struct vb_options *o)
{
    struct vb_session *s = vb_session_open(&o->settings, o->input);
    for (size_t i = 0; i < vb_session_count(s); i++) {
        struct vb_document_entry e = vb_session_entry(s, i);
        printf("%s\t%s\t%s\n", e.id, e.kind, e.title);
    }
    return vb_finish_session(s, o);
}
