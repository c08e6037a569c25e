#include "command/command.h"

int vb_command_stubs(const struct vb_options *o)
{
    if (o->output == NULL) {
        fputs(o->english ? "vanban: stubs wants -o DIR\n"
                         : "vanban: lệnh stubs cần -o THƯ-MỤC\n",
              stderr);
        return VB_STATUS_USAGE;
    }
    return vb_write_stubs(o->output, stderr) ? 0 : VB_STATUS_FILE;
}
