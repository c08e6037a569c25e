#include "command/command.h"

int vb_command_fonts(const struct vb_options *o)
{
    return vb_print_fonts(&o->settings, stdout, o->english) ? 0 : VB_STATUS_FILE;
}
