#include "command/command.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LIST = 32 };

enum word {
    OPT_HELP = 256,
    OPT_DOCUMENT,
    OPT_FORMAT,
    OPT_DUMP,
    OPT_STATS,
    OPT_DIAGNOSTICS,
    OPT_LANG,
    OPT_LAST_YEAR,
    OPT_WERROR,
    OPT_DATA_DIR,
    OPT_LAYOUT_DIR,
    OPT_FONT_DIR,
    OPT_SILENCE,
    OPT_TRACEBACK,
    OPT_GREEDY,
    OPT_COLOR,
    OPT_LIST,
    OPT_FROM,
    OPT_YEAR,
    OPT_TEN,
    OPT_VIET_TAT,
    OPT_DIA_DANH,
    OPT_CHU_QUAN,
    OPT_NAM,
    OPT_CSV,
    OPT_JSON,
    OPT_XLSX,
    OPT_TEMPLATE,
    OPT_INTO,
    OPT_MAPPING,
    OPT_LOCALE,
    OPT_KINDS,
    OPT_PERIOD,
    OPT_MEMBER,
    OPT_HAN,
    OPT_WHAT
};

static const struct option long_options[] = {
    {"chu-quan", required_argument, NULL, OPT_CHU_QUAN},
    {"color", required_argument, NULL, OPT_COLOR},
    {"csv", no_argument, NULL, OPT_CSV},
    {"data-dir", required_argument, NULL, OPT_DATA_DIR},
    {"dia-danh", required_argument, NULL, OPT_DIA_DANH},
    {"diagnostics", required_argument, NULL, OPT_DIAGNOSTICS},
    {"document", required_argument, NULL, OPT_DOCUMENT},
    {"dump", required_argument, NULL, OPT_DUMP},
    {"font-dir", required_argument, NULL, OPT_FONT_DIR},
    {"format", required_argument, NULL, OPT_FORMAT},
    {"from", required_argument, NULL, OPT_FROM},
    {"greedy", no_argument, NULL, OPT_GREEDY},
    {"han", required_argument, NULL, OPT_HAN},
    {"help", no_argument, NULL, OPT_HELP},
    {"into", required_argument, NULL, OPT_INTO},
    {"json", no_argument, NULL, OPT_JSON},
    {"kinds", required_argument, NULL, OPT_KINDS},
    {"lang", required_argument, NULL, OPT_LANG},
    {"last-year", required_argument, NULL, OPT_LAST_YEAR},
    {"layout-dir", required_argument, NULL, OPT_LAYOUT_DIR},
    {"list", no_argument, NULL, OPT_LIST},
    {"locale", required_argument, NULL, OPT_LOCALE},
    {"mapping", required_argument, NULL, OPT_MAPPING},
    {"member", required_argument, NULL, OPT_MEMBER},
    {"nam", required_argument, NULL, OPT_NAM},
    {"output", required_argument, NULL, 'o'},
    {"period", required_argument, NULL, OPT_PERIOD},
    {"silence", required_argument, NULL, OPT_SILENCE},
    {"stats", required_argument, NULL, OPT_STATS},
    {"template", required_argument, NULL, OPT_TEMPLATE},
    {"ten", required_argument, NULL, OPT_TEN},
    {"traceback", no_argument, NULL, OPT_TRACEBACK},
    {"viet-tat", required_argument, NULL, OPT_VIET_TAT},
    {"werror", no_argument, NULL, OPT_WERROR},
    {"what", required_argument, NULL, OPT_WHAT},
    {"xlsx", no_argument, NULL, OPT_XLSX},
    {"year", required_argument, NULL, OPT_YEAR},
    {NULL, 0, NULL, 0},
};

/* The long option nearest to «--wrong=…», for a hint; NULL when none is near. */
static const char *nearest_option(const char *wrong)
{
    enum { OPTIONS = sizeof long_options / sizeof *long_options - 1, LONGEST = 40 };
    const char *names[OPTIONS];
    char name[LONGEST];
    if (strncmp(wrong, "--", 2) != 0) {
        return NULL;
    }
    snprintf(name, sizeof name, "%.*s", (int)strcspn(wrong + 2, "="), wrong + 2);
    for (size_t i = 0; i < OPTIONS; i++) {
        names[i] = long_options[i].name;
    }
    return vb_nearest_word(name, names, OPTIONS);
}

static int unknown_option(const struct vb_options *o, const char *word)
{
    const char *near = nearest_option(word);
    fprintf(stderr,
            o->english ? "vanban: unknown option: %s" : "vanban: không có tùy chọn này: %s",
            word);
    if (near != NULL) {
        fprintf(stderr, o->english ? "; is --%s meant?" : "; có phải --%s?", near);
    }
    fputs(o->english ? "\nTry: vanban --help\n" : "\nXem: vanban --help\n", stderr);
    return VB_STATUS_USAGE;
}

static int usage(const struct vb_options *o, const char *vi, const char *en, const char *word)
{
    fprintf(stderr, "vanban: %s: %s\n", o->english ? en : vi, word);
    fputs(o->english ? "Try: vanban --help\n" : "Xem: vanban --help\n", stderr);
    return VB_STATUS_USAGE;
}

/* The index of `word` among `words`, or -1. */
static int choice(const char *word, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(word, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static int bad_choice(const struct vb_options *o, const char *word, const char *const *words)
{
    fprintf(stderr,
            o->english ? "vanban: invalid value of an option: %s; choose from:"
                       : "vanban: giá trị không hợp lệ của tùy chọn: %s; chọn một trong:",
            word);
    for (size_t i = 0; words[i] != NULL; i++) {
        fprintf(stderr, " %s", words[i]);
    }
    fputs(o->english ? "\nTry: vanban --help\n" : "\nXem: vanban --help\n", stderr);
    return VB_STATUS_USAGE;
}

static int set_output(struct vb_options *o, const char *word, const char *const *words,
                      const enum vb_output *outputs)
{
    int i = choice(word, words);
    if (i < 0) {
        return bad_choice(o, word, words);
    }
    o->format = outputs[i];
    return 0;
}

static int set_choice(struct vb_options *o, int option, const char *word)
{
    static const char *const formats[] = {"pdf", "trace", "text", NULL};
    static const enum vb_output outputs[] = {VB_OUTPUT_PDF, VB_OUTPUT_TRACE, VB_OUTPUT_TEXT};
    static const char *const dumps[] = {"data", "doc", NULL};
    static const enum vb_output dump_outputs[] = {VB_OUTPUT_DUMP_DATA, VB_OUTPUT_DUMP_DOC};
    static const char *const diagnostics[] = {"human", "short", "json", NULL};
    static const char *const langs[] = {"vi", "en", NULL};
    static const char *const colors[] = {"never", "always", NULL};

    if (option == OPT_LOCALE) {
        int locale = choice(word, langs);
        o->exchange.decimals = locale == 1 ? VB_DECIMALS_DOT : VB_DECIMALS_COMMA;
        return locale < 0 ? bad_choice(o, word, langs) : 0;
    }
    if (option == OPT_FORMAT) {
        return set_output(o, word, formats, outputs);
    }
    if (option == OPT_DUMP) {
        return set_output(o, word, dumps, dump_outputs);
    }
    const char *const *words = option == OPT_DIAGNOSTICS ? diagnostics
                               : option == OPT_LANG      ? langs
                                                         : colors;
    int i = choice(word, words);
    if (i < 0) {
        return bad_choice(o, word, words);
    }
    if (option == OPT_DIAGNOSTICS) {
        o->diagnostics = i;
    } else if (option == OPT_LANG) {
        o->english = i == 1;
    } else {
        o->color = i == 1;
    }
    return 0;
}

/* Appends a word to one of the settings' lists. */
static int add(struct vb_options *o, const char *const **list, size_t *count, const char *word)
{
    if (*count >= LONGEST_LIST) {
        return usage(o, "quá nhiều giá trị", "too many values", word);
    }
    const char **longer = realloc((void *)*list, (*count + 1) * sizeof *longer);
    if (longer == NULL) {
        return 70;
    }
    longer[(*count)++] = word;
    *list = longer;
    return 0;
}

static int add_silence(struct vb_options *o, const char *word)
{
    const char *equals = strchr(word, '=');
    if (equals == NULL || equals[1] == '\0') {
        return usage(o, "cần viết --silence MÃ=lý do", "write --silence RULE=reason", word);
    }
    return add(o, &o->settings.silences, &o->settings.silence_count, word);
}

/* Where a word given with the option goes, or NULL. */
static const char **word_of(struct vb_options *o, int option)
{
    switch (option) {
    case 'o':
        return &o->output;
    case OPT_DOCUMENT:
        return &o->document;
    case OPT_STATS:
        return &o->stats;
    case OPT_DATA_DIR:
        return &o->settings.data_dir;
    case OPT_LAST_YEAR:
        return &o->settings.last_year;
    case OPT_FROM:
        return &o->from;
    case OPT_YEAR:
        return &o->year;
    case OPT_TEN:
        return &o->outline.name;
    case OPT_VIET_TAT:
        return &o->outline.short_name;
    case OPT_DIA_DANH:
        return &o->outline.place;
    case OPT_CHU_QUAN:
        return &o->outline.above;
    case OPT_NAM:
        return &o->outline.year;
    case OPT_TEMPLATE:
        return &o->form;
    case OPT_INTO:
        return &o->into;
    case OPT_MAPPING:
        return &o->exchange.mapping;
    case OPT_KINDS:
        return &o->exchange.kinds;
    case OPT_PERIOD:
        return &o->exchange.period;
    case OPT_MEMBER:
        return &o->exchange.member;
    case OPT_HAN:
        return &o->exchange.due;
    case OPT_WHAT:
        return &o->exchange.what;
    default:
        return NULL;
    }
}

static int apply(struct vb_options *o, int option, const char *word)
{
    const char **to = word_of(o, option);
    if (to != NULL) {
        *to = word;
        return 0;
    }
    switch (option) {
    case OPT_LIST:
        o->list = true;
        return 0;
    case OPT_CSV:
        o->table = VB_TABLE_CSV + 1;
        return 0;
    case OPT_JSON:
        o->table = VB_TABLE_JSON + 1;
        return 0;
    case OPT_XLSX:
        o->table = VB_TABLE_XLSX + 1;
        return 0;
    case OPT_WERROR:
        o->werror = true;
        return 0;
    case OPT_TRACEBACK:
        o->settings.traceback = true;
        return 0;
    case OPT_GREEDY:
        o->settings.greedy = true;
        return 0;
    case OPT_LAYOUT_DIR:
        return add(o, &o->settings.layout_dirs, &o->settings.layout_dir_count, word);
    case OPT_FONT_DIR:
        return add(o, &o->settings.font_dirs, &o->settings.font_dir_count, word);
    case OPT_SILENCE:
        return add_silence(o, word);
    default:
        return set_choice(o, option, word);
    }
}

int vb_options_parse(struct vb_options *o, int argc, char **argv)
{
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":o:h", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (option == OPT_HELP || option == 'h') {
            return -1;
        }
        if (option == '?') {
            return unknown_option(o, argv[optind - 1]);
        }
        if (option == ':') {
            return usage(o, "tùy chọn thiếu giá trị", "option wants a value", argv[optind - 1]);
        }
        int status = apply(o, option, optarg);
        if (status != 0) {
            return status;
        }
    }
    o->words = (const char **)&argv[optind];
    o->word_count = (size_t)(argc - optind);
    o->input = o->word_count == 0 ? NULL : o->words[0];
    return 0;
}

int vb_finish_session(struct vb_session *s, const struct vb_options *o)
{
    vb_session_print(s, stderr, o->diagnostics, o->english, o->color);
    int status = vb_session_status(s, o->werror);
    vb_session_close(s);
    return status;
}
