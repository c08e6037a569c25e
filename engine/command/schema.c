#include "command/command.h"

int vb_command_schema(const struct vb_options *o)
{
    (void)o;
    size_t bytes = 0;
    const char *text = vb_schema_xsd(&bytes);
    if (fwrite(text, 1, bytes, stdout) != bytes || fflush(stdout) != 0) {
        perror("vanban");
        return VB_STATUS_FILE;
    }
    return 0;
}
