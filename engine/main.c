/* vanban: options, help and exit status around libvanban. */
#include "command/command.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct vb_command commands[] = {
    {"check", vb_command_check, 1, 1, "check TỆP.xml [--document MÃ] [--last-year CŨ.xml]",
     "kiểm tra, nêu mọi lỗi cùng lúc, không ghi gì", "report every fault, write nothing"},
    {"explain", vb_command_explain, 0, 2,
     "explain MÃ-QUY-TẮC | explain TỆP.xml [SỐ-LIỆU] | explain --list",
     "giải thích một quy tắc, hoặc một số liệu: từ đâu, tính thế nào, in ở đâu",
     "what a rule means; where a figure comes from and where it is printed"},
    {"export", vb_command_export, 1, 1,
     "export TỆP.xml --csv|--json|--xlsx -o TỆP | export TỆP.xml --template BIỂU.xlsx",
     "xuất mọi số liệu, khen thưởng, điểm kèm xuất xứ, hoặc biểu trống gửi các đơn vị",
     "all figures with their origin, or the empty form for member units"},
    {"fonts", vb_command_fonts, 0, 0, "fonts", "phông chữ nào được dùng, vì sao",
     "which face file serves each role, and why"},
    {"import", vb_command_import, 1, 1,
     "import SỐ-LIỆU.csv|.xlsx --into TỆP.xml -o MỚI.xml [--mapping TỆP.xml] [--locale vi|en]",
     "đưa số liệu từ bảng tính vào tệp dữ liệu, chỉ sửa đúng chỗ số thay đổi",
     "figures of a table into the data file; nothing else in it changes"},
    {"list", vb_command_list, 1, 1, "list TỆP.xml", "các văn bản mà tệp dữ liệu cho phép dựng",
     "the documents the data file can give: id, kind, title"},
    {"merge", vb_command_merge, 2, 1000,
     "merge CHUNG.xml ĐƠN-VỊ.xml … -o MỚI.xml [--han dd/mm/yyyy]",
     "gộp tệp của các đơn vị thành viên; nêu đơn vị thiếu, muộn, số trùng khác nhau",
     "member units' files into the common one; says who is missing or late, and conflicts"},
    {"new", vb_command_new, 0, 1,
     "new bao-cao|ke-hoach|phuong-huong -o TỆP.xml | new --from 2023.xml -o 2024.xml",
     "tạo tệp dữ liệu mới, hoặc tệp của năm sau từ tệp năm trước",
     "start a data file, or next year's from last year's"},
    {"render", vb_command_render, 1, 1,
     "render TỆP.xml -o TỆP.pdf [--document MÃ] [--format pdf|trace|text]",
     "dựng một văn bản thành PDF", "make one document"},
    {"schema", vb_command_schema, 0, 0, "schema", "in lược đồ XSD của dữ liệu năm",
     "print the schema of the year data"},
    {"stubs", vb_command_stubs, 0, 0, "stubs -o THƯ-MỤC",
     "tạo tệp gợi ý Lua cho trình soạn thảo", "write editor stubs for layouts"},
};

static const char help_vi[] = "vanban: từ dữ liệu năm (XML) đến văn bản hành chính (PDF), theo "
                              "Nghị định 30/2020/NĐ-CP\n\n"
                              "Cách dùng: vanban LỆNH [TÙY CHỌN] [TỆP.xml]\n\nLệnh:\n";
static const char help_en[] = "vanban: year data (XML) to official Vietnamese documents (PDF), "
                              "by Decree 30/2020/NĐ-CP\n\n"
                              "Usage: vanban COMMAND [OPTION] [FILE.xml]\n\nCommands:\n";
static const char options_vi[] =
    "\nTùy chọn:\n"
    "  -o, --output TỆP         tệp kết quả; «-» là đầu ra chuẩn\n"
    "      --document MÃ        chọn văn bản theo mã (khi tệp có nhiều văn bản)\n"
    "      --format KIỂU        pdf (mặc định), trace, text\n"
    "      --dump data|doc      in dữ liệu đã nạp, hoặc nội dung văn bản, thay cho PDF\n"
    "      --stats TỆP.json     ghi số đo về dòng và trang\n"
    "      --diagnostics KIỂU   human (mặc định), short, json\n"
    "      --lang vi|en         ngôn ngữ thông báo\n"
    "      --werror             coi cảnh báo là lỗi\n"
    "      --silence MÃ=LÝ DO   không nêu lưu ý, cảnh báo mang mã này; lý do được in ra\n"
    "      --layout-dir T.MỤC   tìm mẫu (Lua) ở đây trước\n"
    "      --font-dir T.MỤC     tìm phông chữ ở đây trước\n"
    "      --last-year TỆP.xml  (check) so số cùng kỳ với thực hiện trong tệp năm trước\n"
    "      --list               (explain) mọi quy tắc, mỗi mã một dòng\n"
    "      --from TỆP.xml       (new) lập tệp năm sau từ tệp này; --year NĂM: năm mới\n"
    "      --ten, --viet-tat, --dia-danh, --chu-quan, --nam\n"
    "                           (new) tên, chữ viết tắt, địa danh của cơ quan, cơ quan chủ "
    "quản,\n"
    "                           năm số liệu\n"
    "      --what BẢNG          (export) chỉ một bảng: so-lieu, khen-thuong, danh-sach-khen, "
    "diem,\n"
    "                           xep-hang, hoat-dong, phong-trao (CSV: mặc định so-lieu)\n"
    "      --kinds LOẠI,…       (export --template) các loại số cần hỏi; (import) loại khi "
    "bảng không ghi\n"
    "      --period KỲ, --member MÃ   kỳ và đơn vị khi bảng không ghi\n"
    "      --locale vi|en       số kiểu 1.234,5 (mặc định) hay 1,234.5\n"
    "      --mapping TỆP.xml    (import) cột nào là gì, dòng nào là chỉ tiêu nào\n"
    "      --han dd/mm/yyyy     (merge) hạn gửi của các đơn vị\n"
    "      --data-dir T.MỤC     nơi có layouts/ và fonts/\n"
    "      --traceback          in thêm vết gọi khi mẫu Lua có lỗi\n"
    "      --color never|always\n"
    "      --help, --version\n\n"
    "Số liệu: mã[.loại][@đơn-vị][:kỳ], ví dụ luong-thuc, luong-thuc.ke-hoach@cc-kl:6-thang\n\n"
    "Trạng thái: 0 xong; 1 dữ liệu hoặc mẫu có lỗi; 2 sai cách dùng; 3 không đọc/ghi được "
    "tệp;\n"
    "4 quá giới hạn; 70 lỗi nội bộ.\n";
static const char options_en[] =
    "\nOptions:\n"
    "  -o, --output FILE        the result; “-” is standard output\n"
    "      --document ID        which document, where the file holds several\n"
    "      --format KIND        pdf (default), trace, text\n"
    "      --dump data|doc      print the loaded data, or the document's content, instead\n"
    "      --stats FILE.json    write figures about lines and pages\n"
    "      --diagnostics KIND   human (default), short, json\n"
    "      --lang vi|en         language of messages\n"
    "      --werror             warnings are errors\n"
    "      --silence RULE=WHY   no notes or warnings of this rule; the reason is printed\n"
    "      --layout-dir DIR     look for layouts (Lua) here first\n"
    "      --font-dir DIR       look for fonts here first\n"
    "      --last-year FILE.xml (check) compare same-period values with last year's results\n"
    "      --list               (explain) all rules, an id a line\n"
    "      --from FILE.xml      (new) make next year's file of this one; --year YEAR: the new "
    "year\n"
    "      --ten, --viet-tat, --dia-danh, --chu-quan, --nam\n"
    "                           (new) the organisation's name, abbreviation, place, superior, "
    "year\n"
    "      --what TABLE         (export) one table only: so-lieu, khen-thuong, danh-sach-khen, "
    "diem,\n"
    "                           xep-hang, hoat-dong, phong-trao (CSV: so-lieu by default)\n"
    "      --kinds KIND,…       (export --template) kinds to ask for; (import) when a table "
    "does not say\n"
    "      --period CODE, --member CODE   the same for period and unit\n"
    "      --locale vi|en       numbers as 1.234,5 (default) or 1,234.5\n"
    "      --mapping FILE.xml   (import) which column is what, which row is which indicator\n"
    "      --han dd/mm/yyyy     (merge) the units' deadline\n"
    "      --data-dir DIR       where layouts/ and fonts/ are\n"
    "      --traceback          add the traceback of a Lua fault\n"
    "      --color never|always\n"
    "      --help, --version\n\n"
    "A figure: code[.kind][@member][:period], as luong-thuc, "
    "luong-thuc.ke-hoach@cc-kl:6-thang\n\n"
    "Status: 0 done; 1 faults in data or layout; 2 usage; 3 a file cannot be read or written;\n"
    "4 a limit was hit; 70 internal.\n";

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_command(const struct vb_command *c, bool english, FILE *to)
{
    fprintf(to, "  %s\n      %s\n", c->synopsis, english ? c->en : c->vi);
}

/* The help of one command, or of all. */
static void print_help(const struct vb_command *only, bool english)
{
    fputs(english ? help_en : help_vi, stdout);
    for (size_t i = 0; i < COMMANDS; i++) {
        if (only == NULL || only == &commands[i]) {
            print_command(&commands[i], english, stdout);
        }
    }
    fputs(english ? options_en : options_vi, stdout);
}

/* Without a command: what there is, in few lines. */
static int print_commands(bool english)
{
    fputs(english ? help_en : help_vi, stderr);
    for (size_t i = 0; i < COMMANDS; i++) {
        fprintf(stderr, "  %-9s %s\n", commands[i].name,
                english ? commands[i].en : commands[i].vi);
    }
    fputs(english ? "\nvanban --help tells more.\n" : "\nXem thêm: vanban --help\n", stderr);
    return VB_STATUS_USAGE;
}

/* Vietnamese unless the user's messages are set to English.  LANG alone does not count: it is
 * "en" or "C" on most servers, whoever sits before them. */
static bool wants_english(void)
{
    const char *all = getenv("LC_ALL");
    const char *messages = all != NULL && all[0] != '\0' ? all : getenv("LC_MESSAGES");
    return messages != NULL && strncmp(messages, "en", 2) == 0;
}

/* «--lang en» counts wherever it stands, also for what is said before options are read. */
static bool asks_for_english(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--lang=en") == 0 ||
            (strcmp(argv[i], "--lang") == 0 && i + 1 < argc &&
             strcmp(argv[i + 1], "en") == 0)) {
            return true;
        }
    }
    return false;
}

static int64_t source_date(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (text == NULL || text[0] == '\0') {
        return -1;
    }
    char *end = NULL;
    long long seconds = strtoll(text, &end, 10);
    return *end == '\0' && seconds >= 0 && seconds < 253402300800 ? (int64_t)seconds : -1;
}

/* Folder with layouts/ and fonts/: ../share/vanban of an installed program; for one in its
 * build folder, the folder named in the file vanban.data-dir beside it. */
static char *find_data_dir(void)
{
    char exe[PATH_MAX], name[PATH_MAX + 32], dir[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0) {
        return NULL;
    }
    exe[n] = '\0';
    *strrchr(exe, '/') = '\0';
    snprintf(name, sizeof name, "%s/vanban.data-dir", exe);
    FILE *f = fopen(name, "r");
    if (f != NULL) {
        size_t length = fread(dir, 1, sizeof dir - 1, f);
        fclose(f);
        dir[length] = '\0';
        return strdup(dir);
    }
    snprintf(name, sizeof name, "%s/../share/vanban", exe);
    return strdup(name);
}

static const struct vb_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static int unknown_command(const char *word, bool english)
{
    const char *names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++) {
        names[i] = commands[i].name;
    }
    const char *near = vb_nearest_word(word, names, COMMANDS);
    fprintf(stderr, english ? "vanban: unknown command “%s”" : "vanban: không có lệnh «%s»",
            word);
    if (near != NULL) {
        fprintf(stderr, english ? "; is “%s” meant?" : "; có phải «%s»?", near);
    } else if (word[0] == '-') {
        fputs(english ? "; options follow the command" : "; tùy chọn viết sau lệnh", stderr);
    }
    fputs(english ? "\nTry: vanban --help\n" : "\nXem: vanban --help\n", stderr);
    return VB_STATUS_USAGE;
}

static int run_command(const struct vb_command *c, struct vb_options *o, int argc, char **argv)
{
    int status = vb_options_parse(o, argc, argv);
    if (status == -1) {
        print_help(c, o->english);
        return 0;
    }
    if (status != 0) {
        return status;
    }
    if (o->word_count < c->least || o->word_count > c->most) {
        fprintf(stderr,
                o->english ? "vanban: usage: vanban %s\n" : "vanban: cách dùng: vanban %s\n",
                c->synopsis);
        return VB_STATUS_USAGE;
    }
    status = c->run(o);
    /* A full disk behind standard output must not look like success. */
    if (fflush(stdout) != 0 && status == 0) {
        perror("vanban");
        status = VB_STATUS_FILE;
    }
    return status;
}

int main(int argc, char **argv)
{
    struct vb_options o = {.english = wants_english() || asks_for_english(argc, argv)};
    char *data_dir = find_data_dir();
    o.settings.data_dir = data_dir == NULL ? "." : data_dir;
    o.settings.source_date = source_date();
    int status;
    const char *word = argc < 2 ? "" : argv[1];
    const struct vb_command *c = find_command(word);
    if (strcmp(word, "--version") == 0) {
        puts("vanban " VANBAN_VERSION);
        status = 0;
    } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
               strcmp(word, "help") == 0) {
        print_help(argc > 2 ? find_command(argv[2]) : NULL, o.english);
        status = 0;
    } else if (argc < 2) {
        status = print_commands(o.english);
    } else if (c == NULL) {
        status = unknown_command(word, o.english);
    } else {
        status = run_command(c, &o, argc - 1, argv + 1);
    }
    free((void *)o.settings.layout_dirs);
    free((void *)o.settings.font_dirs);
    free((void *)o.settings.silences);
    free(data_dir);
    return status;
}
