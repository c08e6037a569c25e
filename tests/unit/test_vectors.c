/* Runs the rows of the tables in tests/vectors: one TAP line a row, by file and line.  The
 * folder is the argument. */
#include "base/file.h"
#include "data/value.h"
#include "text/breaks.h"
#include "text/legacy.h"
#include "text/unicode.h"
#include "text/vietnamese.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct row {
    struct vb_str cell[6];
    size_t cells;
};

/* Answers what the program makes of a row; the cell that holds the expectation is the table's.
 */
typedef struct vb_str runner(struct vb_arena *a, const struct row *row);

static size_t counted;
static size_t failed;

/* \uXXXX \n \t \\ */
static struct vb_str unescape(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < s.n; i++) {
        char next = i + 1 < s.n ? s.p[i + 1] : '\0';
        if (s.p[i] != '\\' || next == '\0') {
            vb_sb_add_char(&sb, s.p[i]);
        } else if (next == 'u' && i + 5 < s.n) {
            char hex[5] = {s.p[i + 2], s.p[i + 3], s.p[i + 4], s.p[i + 5], '\0'};
            vb_sb_add_cp(&sb, (uint32_t)strtoul(hex, NULL, 16));
            i += 5;
        } else {
            vb_sb_add_char(&sb, next == 'n' ? '\n' : next == 't' ? '\t' : next);
            i++;
        }
    }
    return vb_sb_str(&sb);
}

static struct vb_str normalise(struct vb_arena *a, const struct row *row)
{
    struct vb_str mode = row->cell[0];
    struct vb_str in = row->cell[1];
    if (vb_str_eq_z(mode, "keep")) {
        return vb_normalise(a, in, VB_TONE_KEEP);
    }
    if (vb_str_eq_z(mode, "repair-old") || vb_str_eq_z(mode, "repair-new")) {
        enum vb_tone_style style = vb_str_eq_z(mode, "repair-old") ? VB_TONE_OLD : VB_TONE_NEW;
        return vb_repair_tones(a, vb_nfc(a, in), style);
    }
    return vb_normalise(a, in, vb_str_eq_z(mode, "old") ? VB_TONE_OLD : VB_TONE_NEW);
}

static struct vb_str clean(struct vb_arena *a, const struct row *row)
{
    return vb_clean(a, row->cell[0], true);
}

static struct vb_str mark_breaks(struct vb_arena *a, struct vb_str text,
                                 const struct vb_break *breaks, size_t count,
                                 const int32_t *limits)
{
    static const char *const marks[] = {"¦", "┆", "╎"};
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        vb_sb_add(&sb, vb_str_part(text, done, breaks[i].at));
        done = breaks[i].at;
        for (size_t k = 0; k < 3; k++) {
            if (breaks[i].penalty < limits[k]) {
                vb_sb_add_z(&sb, marks[k]);
                break;
            }
        }
    }
    vb_sb_add(&sb, vb_str_part(text, done, text.n));
    return vb_sb_str(&sb);
}

typedef const struct vb_break *finder(struct vb_arena *a, struct vb_breaker *breaker,
                                      struct vb_str text, size_t *count);

static struct vb_str found_by(struct vb_arena *a, struct vb_str text, finder *find,
                              const int32_t *limits)
{
    size_t count;
    struct vb_breaker *breaker = vb_breaker_open();
    const struct vb_break *found = find(a, breaker, text, &count);
    vb_breaker_close(breaker);
    return mark_breaks(a, text, found, count, limits);
}

static struct vb_str breaks(struct vb_arena *a, const struct row *row)
{
    static const int32_t limits[] = {VB_BREAK_LOW, VB_BREAK_EMERGENCY, VB_BREAK_NEVER};
    return found_by(a, row->cell[0], vb_breaks_find, limits);
}

static const int32_t limits_of_sense[] = {VB_BREAK_LOW, VB_BREAK_MEDIUM, VB_BREAK_EMERGENCY};

static struct vb_str whole_words(struct vb_arena *a, const struct row *row)
{
    return found_by(a, row->cell[0], vb_breaks_whole_words, limits_of_sense);
}

static struct vb_str title_breaks(struct vb_arena *a, const struct row *row)
{
    return found_by(a, row->cell[0], vb_breaks_title, limits_of_sense);
}

static struct vb_date date_of(const char *z)
{
    int year = 0;
    int month = 0;
    int day = 0;
    sscanf(z, "%d-%d-%d", &year, &month, &day);
    return (struct vb_date){(int16_t)year, (int8_t)month, (int8_t)day};
}

static struct vb_str numbers(struct vb_arena *a, const struct row *row)
{
    char *z = vb_str_to_z(a, row->cell[0]);
    char *space = strchr(z, ' ');
    if (space == NULL) {
        return VB_STR("no such operation");
    }
    *space = '\0';
    int64_t n = strtoll(space + 1, NULL, 10);
    if (strcmp(z, "spell") == 0) {
        return vb_spell(a, n);
    }
    if (strcmp(z, "ordinal") == 0) {
        return vb_ordinal(a, n);
    }
    if (strcmp(z, "roman") == 0) {
        return vb_roman(a, n);
    }
    if (strcmp(z, "letter") == 0) {
        return vb_letter(a, n);
    }
    if (strcmp(z, "date") == 0) {
        return vb_date_long(a, date_of(space + 1), VB_STR("…"));
    }
    return strcmp(z, "sdate") == 0 ? vb_date_short(a, date_of(space + 1))
                                   : VB_STR("no such operation");
}

/* "-0.59" as it stands in a row: digits with a decimal point. */
static struct vb_decimal decimal_of(struct vb_str s)
{
    struct vb_decimal d = {0, 0};
    bool point = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.') {
            point = true;
        } else if (s.p[i] != '-') {
            d.digits = d.digits * 10 + (s.p[i] - '0');
            d.scale += point;
        }
    }
    d.digits = vb_str_starts(s, VB_STR("-")) ? -d.digits : d.digits;
    return d;
}

static struct vb_str read_number(struct vb_arena *a, struct vb_str s)
{
    struct vb_decimal d;
    if (!vb_number_read(s, &d)) {
        return VB_STR("error");
    }
    char text[64];
    int64_t size = d.digits < 0 ? -d.digits : d.digits;
    int n = snprintf(text, sizeof text, "%0*" PRId64, d.scale + 1, size);
    size_t whole = (size_t)(n - d.scale);
    return vb_strf(a, "%s%.*s%s%s", d.digits < 0 ? "-" : "", (int)whole, text,
                   d.scale > 0 ? "." : "", text + whole);
}

static struct vb_str read_date(struct vb_arena *a, struct vb_str s, bool blanks)
{
    struct vb_date d;
    return vb_date_read(s, blanks, &d) ? vb_strf(a, "%d-%d-%d", d.year, d.month, d.day)
                                       : VB_STR("error");
}

static struct vb_str formats(struct vb_arena *a, const struct row *row)
{
    struct vb_str op = row->cell[0];
    struct vb_str in = row->cell[1];
    if (vb_str_starts(op, VB_STR("format"))) {
        int decimals = op.n > 7 ? op.p[7] - '0' : -1;
        return vb_format_number(a, decimal_of(in), decimals);
    }
    if (vb_str_eq_z(op, "count")) {
        return vb_format_count(a, decimal_of(in).digits);
    }
    if (vb_str_eq_z(op, "read")) {
        return read_number(a, in);
    }
    return read_date(a, in, vb_str_eq_z(op, "dread-blank"));
}

static struct vb_str change_case(struct vb_arena *a, const struct row *row)
{
    if (vb_str_eq_z(row->cell[0], "upper")) {
        return vb_upper(a, row->cell[1]);
    }
    return vb_str_eq_z(row->cell[0], "lower") ? vb_lower(a, row->cell[1])
                                              : vb_capitalise(a, row->cell[1]);
}

/* Every pair of the list must be in order; answers the list, or the first pair that is not. */
static struct vb_str collate(struct vb_arena *a, const struct row *row)
{
    int (*compare)(struct vb_str, struct vb_str) =
        vb_str_eq_z(row->cell[0], "names") ? vb_collate_names : vb_collate;
    VB_VEC(struct vb_str) items = {NULL, 0, 0};
    struct vb_str list = row->cell[1];
    for (size_t from = 0; from <= list.n;) {
        size_t to = vb_str_find(list, VB_STR("|"), from);
        VB_PUSH(a, &items, vb_str_part(list, from, to));
        from = to == SIZE_MAX ? list.n + 1 : to + 1;
    }
    for (size_t i = 0; i < items.count; i++) {
        for (size_t k = 0; k < items.count; k++) {
            int want = (i > k) - (i < k);
            int got = compare(items.items[i], items.items[k]);
            if ((got > 0) - (got < 0) != want) {
                return vb_strf(a, "%.*s ? %.*s", VB_ARG(items.items[i]),
                               VB_ARG(items.items[k]));
            }
        }
    }
    return list;
}

static struct vb_str from_hex(struct vb_arena *a, struct vb_str hex)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i + 1 < hex.n && hex.p[i] != ' '; i += 2) {
        char byte[3] = {hex.p[i], hex.p[i + 1], '\0'};
        vb_sb_add_char(&sb, (char)strtoul(byte, NULL, 16));
    }
    return vb_sb_str(&sb);
}

static enum vb_legacy legacy_named(struct vb_str name)
{
    static const char *const starts[VB_LEGACY_COUNT] = {
        "none", "TCVN3", "VNI", "windows-1258", "VISCII", "VIQR", "utf8-as"};
    int i = VB_LEGACY_NONE;
    while (++i < VB_LEGACY_COUNT && !vb_str_starts(name, vb_str_z(starts[i]))) {
    }
    return i < VB_LEGACY_COUNT ? (enum vb_legacy)i : VB_LEGACY_NONE;
}

static struct vb_str legacy(struct vb_arena *a, const struct row *row)
{
    return vb_legacy_decode(a, from_hex(a, row->cell[1]), legacy_named(row->cell[0]));
}

/* Answers the letter when every encoding's form of it is read as that letter. */
static struct vb_str legacy_letter(struct vb_arena *a, const struct row *row)
{
    static const enum vb_legacy columns[] = {VB_LEGACY_NONE, VB_LEGACY_TCVN3,  VB_LEGACY_VNI,
                                             VB_LEGACY_VIQR, VB_LEGACY_VISCII, VB_LEGACY_1258};
    for (size_t i = 1; i < 6; i++) {
        bool capital_font = vb_str_find(row->cell[i], VB_STR("capital"), 0) != SIZE_MAX;
        struct vb_str want = capital_font ? vb_lower(a, row->cell[0]) : row->cell[0];
        struct vb_str bytes =
            columns[i] == VB_LEGACY_VIQR ? row->cell[i] : from_hex(a, row->cell[i]);
        struct vb_str got = vb_legacy_decode(a, bytes, columns[i]);
        if (!vb_str_eq(got, want)) {
            return vb_strf(a, "%.*s: %.*s", VB_ARG(vb_legacy_name(columns[i], true)),
                           VB_ARG(got));
        }
    }
    return row->cell[0];
}

static const struct {
    const char *file;
    runner *run;
    size_t expected; /* cell */
} tables[] = {
    {"normalization.tsv", normalise, 2},
    {"stray.tsv", clean, 1},
    {"linebreak.tsv", breaks, 1},
    {"titlebreak.tsv", title_breaks, 1},
    {"wholebreak.tsv", whole_words, 1},
    {"numbers.tsv", numbers, 1},
    {"numfmt.tsv", formats, 2},
    {"case.tsv", change_case, 2},
    {"collation.tsv", collate, 1},
    {"legacy.tsv", legacy, 2},
    {"legacy_table.tsv", legacy_letter, 0},
};

static struct row split_row(struct vb_arena *a, struct vb_str line)
{
    struct row row = {.cells = 0};
    for (size_t from = 0; from <= line.n && row.cells < 6;) {
        size_t to = vb_str_find(line, VB_STR("\t"), from);
        row.cell[row.cells++] = unescape(a, vb_str_part(line, from, to));
        from = to == SIZE_MAX ? line.n + 1 : to + 1;
    }
    return row;
}

static void report(bool good, const char *file, size_t number, struct vb_str in)
{
    counted++;
    failed += !good;
    printf("%s %zu - %s:%zu ", good ? "ok" : "not ok", counted, file, number);
    for (size_t i = 0; i < in.n && in.p[i] != '\n'; i++) {
        putchar(in.p[i] == '#' ? '.' : in.p[i]); /* "#" opens a directive of the protocol */
    }
    putchar('\n');
}

static void run_row(size_t table, size_t number, struct vb_str line)
{
    struct vb_arena *a = vb_arena_new();
    struct row row = split_row(a, line);
    size_t want = tables[table].expected;
    struct vb_str got = row.cells > want ? tables[table].run(a, &row) : VB_STR("row too short");
    bool good = row.cells > want && vb_str_eq(got, row.cell[want]);
    report(good, tables[table].file, number, line);
    if (!good) {
        printf("# expected: %.*s\n# got:      %.*s\n", VB_ARG(row.cell[want]), VB_ARG(got));
    }
    vb_arena_drop(a);
}

static void run_table(const char *folder, size_t table)
{
    struct vb_arena *a = vb_arena_new();
    struct vb_str path = vb_strf(a, "%s/%s", folder, tables[table].file);
    struct vb_str text;
    if (vb_file_read(a, vb_str_to_z(a, path), 1 << 20, &text) != 0) {
        report(false, tables[table].file, 0, VB_STR("cannot be read"));
        vb_arena_drop(a);
        return;
    }
    size_t number = 0;
    size_t rows = 0;
    for (size_t from = 0; from < text.n;) {
        size_t to = vb_str_find(text, VB_STR("\n"), from);
        struct vb_str line = vb_str_part(text, from, to);
        from = to == SIZE_MAX ? text.n : to + 1;
        number++;
        if (line.n != 0 && line.p[0] != '#') {
            run_row(table, number, line);
            rows++;
        }
    }
    if (rows == 0) {
        report(false, tables[table].file, 0, VB_STR("has no rows"));
    }
    vb_arena_drop(a);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "tests/vectors";
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        run_table(folder, i);
    }
    printf("1..%zu\n", counted);
    return failed == 0 ? 0 : 1;
}
