/* The commands of the program.  Each takes the parsed options and returns the exit status. */
#ifndef VB_COMMAND_COMMAND_H
#define VB_COMMAND_COMMAND_H

#include "vanban.h"

enum { VB_STATUS_FAULT = 1, VB_STATUS_USAGE = 2, VB_STATUS_FILE = 3 };

struct vb_options {
    struct vb_settings settings;
    const char **words; /* the arguments of the command */
    size_t word_count;
    const char *input;       /* the first of them: the command's file, or NULL */
    const char *output;      /* -o */
    const char *document;    /* --document */
    const char *stats;       /* --stats */
    const char *program_dir; /* folder of the running program */
    enum vb_output format;
    int diagnostics; /* 0 human, 1 short, 2 JSON */
    bool english, werror, color, list;
    const char *from;            /* --from: last year's data */
    const char *year;            /* --year */
    struct vb_exchange exchange; /* --kinds, --period, --member, --mapping, --han, --locale */
    const char *into;            /* --into: the data file that an import changes */
    const char *form;            /* --template */
    int table;                   /* enum vb_table_form of --csv, --json, --xlsx, + 1; 0: none */
    struct vb_outline_words outline; /* --ten, --viet-tat, --dia-danh, --chu-quan, --nam */
};

struct vb_command {
    const char *name;
    int (*run)(const struct vb_options *o);
    size_t least, most; /* how many arguments it takes */
    const char *synopsis;
    const char *vi, *en; /* one line of help */
};

int vb_command_list(const struct vb_options *o);
int vb_command_check(const struct vb_options *o);
int vb_command_render(const struct vb_options *o);
int vb_command_fonts(const struct vb_options *o);
int vb_command_schema(const struct vb_options *o);
int vb_command_stubs(const struct vb_options *o);
int vb_command_explain(const struct vb_options *o);
int vb_command_new(const struct vb_options *o);
int vb_command_export(const struct vb_options *o);
int vb_command_import(const struct vb_options *o);
int vb_command_merge(const struct vb_options *o);

/* Fills `o` from the words after the command's name.  Returns 0, or VB_STATUS_USAGE after
 * saying on stderr what is wrong; -1 when --help was asked for. */
int vb_options_parse(struct vb_options *o, int argc, char **argv);

/* Prints the faults, closes the session, returns the exit status. */
int vb_finish_session(struct vb_session *s, const struct vb_options *o);

#endif
