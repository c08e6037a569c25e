/* What a rule means: its messages and legal source from messages.def, the explanation and the
 * examples from rules.txt. */
#include "explain/parts.h"

#include "vanban_rules.inc"

enum { INDENT = 4 };

static bool is_first_of_rule(size_t id)
{
    for (size_t i = 0; i < id; i++) {
        if (vb_str_eq_z(vb_str_z(vb_message_info((enum vb_message)i)->rule),
                        vb_message_info((enum vb_message)id)->rule)) {
            return false;
        }
    }
    return true;
}

static bool same_letters(struct vb_str a, struct vb_str b)
{
    bool same = a.n == b.n;
    for (size_t i = 0; same && i < a.n; i++) {
        char x = a.p[i], y = b.p[i];
        x = x >= 'a' && x <= 'z' ? (char)(x - 'a' + 'A') : x;
        y = y >= 'a' && y <= 'z' ? (char)(y - 'a' + 'A') : y;
        same = x == y;
    }
    return same;
}

const char *vb_rule_find(struct vb_str word)
{
    const char *by_end = NULL;
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        const char *rule = vb_message_info((enum vb_message)i)->rule;
        struct vb_str id = vb_str_z(rule);
        size_t dot = vb_str_find(id, VB_STR("."), 0);
        if (same_letters(id, word)) {
            return rule;
        }
        if (dot != SIZE_MAX && is_first_of_rule(i) &&
            same_letters(vb_str_part(id, dot + 1, id.n), word)) {
            if (by_end != NULL) {
                by_end = NULL; /* two rules end so */
                word = VB_STR("");
            } else {
                by_end = rule;
            }
        }
    }
    return by_end;
}

const char *vb_rule_nearest(struct vb_str word)
{
    struct vb_str ids[2 * VB_MESSAGE_COUNT];
    char upper[64];
    size_t n = word.n < sizeof upper ? word.n : sizeof upper;
    for (size_t i = 0; i < n; i++) {
        char c = word.p[i];
        upper[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        struct vb_str id = vb_str_z(vb_message_info((enum vb_message)i)->rule);
        size_t dot = vb_str_find(id, VB_STR("."), 0);
        ids[2 * i] = id;
        ids[2 * i + 1] = vb_str_part(id, dot == SIZE_MAX ? 0 : dot + 1, id.n);
    }
    const char *near = vb_str_nearest(vb_str_n(upper, n), ids, 2 * VB_MESSAGE_COUNT).p;
    for (size_t i = 0; near != NULL && i < VB_MESSAGE_COUNT; i++) {
        if (ids[2 * i].p == near || ids[2 * i + 1].p == near) {
            return ids[2 * i].p;
        }
    }
    return NULL;
}

/* ---- rules.txt: «[ID]», then lines that begin with what they are: vi, en, sai, dung */

static bool next_line(struct vb_str text, size_t *at, struct vb_str *line)
{
    if (*at >= text.n) {
        return false;
    }
    size_t end = vb_str_find(text, VB_STR("\n"), *at);
    end = end == SIZE_MAX ? text.n : end;
    *line = vb_str_part(text, *at, end);
    *at = end + 1;
    return true;
}

/* What stands between the head of `rule` and the next one; false when there is no such head. */
static bool find_page(struct vb_answer *to, const char *rule, struct vb_str *page)
{
    struct vb_str text = vb_str_n((const char *)vanban_rules, vanban_rules_size);
    struct vb_str head = vb_strf(to->a, "\n[%s]\n", rule);
    size_t from = vb_str_find(text, head, 0);
    if (from == SIZE_MAX) {
        return false;
    }
    from += head.n;
    size_t end = vb_str_find(text, VB_STR("\n["), from);
    *page = vb_str_part(text, from, end == SIZE_MAX ? text.n : end);
    return true;
}

/* The page's lines of one key, each indented; the title comes before the first. */
static void add_lines(struct vb_answer *to, struct vb_str page, const char *key,
                      const char *title, int indent)
{
    struct vb_str line, prefix = vb_strf(to->a, "%s ", key);
    size_t at = 0;
    bool any = false;
    while (next_line(page, &at, &line)) {
        if (!vb_str_starts(line, prefix)) {
            continue;
        }
        if (!any && title != NULL) {
            vb_sb_addf(&to->sb, "%s:\n", title);
        }
        any = true;
        vb_sb_addf(&to->sb, "%*s%.*s\n", indent, "",
                   VB_ARG(vb_str_part(line, prefix.n, line.n)));
    }
}

/* ---- the messages */

static const char *severity_words(const struct vb_answer *to, enum vb_severity s)
{
    switch (s) {
    case VB_NOTE:
        return vb_tell(to, "lưu ý", "note");
    case VB_WARNING:
        return vb_tell(to, "cảnh báo", "warning");
    case VB_ERROR:
        return vb_tell(to, "lỗi", "error");
    case VB_LIMIT:
        return vb_tell(to, "quá giới hạn", "limit");
    case VB_FATAL:
        return vb_tell(to, "lỗi, dừng lại", "fatal");
    }
    return "";
}

/* A text of the table with its arguments left open; the place of a script is left out. */
static struct vb_str opened(struct vb_answer *to, const char *format)
{
    struct vb_sb sb;
    vb_sb_init(&sb, to->a);
    for (const char *p = format; *p != '\0'; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
            vb_sb_add_z(&sb, p[1] == '6' ? "" : "…");
            p += 2;
        } else {
            vb_sb_add_char(&sb, *p);
        }
    }
    return vb_sb_str(&sb);
}

static void add_message(struct vb_answer *to, const struct vb_message_info *m)
{
    vb_sb_addf(&to->sb, "%*s%s: %.*s\n", INDENT, "", severity_words(to, m->severity),
               VB_ARG(opened(to, vb_tell(to, m->vi, m->en))));
    struct vb_str hint = opened(to, vb_tell(to, m->hint_vi, m->hint_en));
    if (hint.n != 0) {
        vb_sb_addf(&to->sb, "%*s%s: %.*s\n", 2 * INDENT, "", vb_tell(to, "cách sửa", "mend"),
                   VB_ARG(hint));
    }
}

bool vb_rule_page(struct vb_answer *to, const char *rule)
{
    struct vb_str page;
    const char *source = "";
    if (!find_page(to, rule, &page)) {
        return false;
    }
    vb_sb_addf(&to->sb, "%s\n", rule);
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        const struct vb_message_info *m = vb_message_info((enum vb_message)i);
        if (vb_str_eq_z(vb_str_z(m->rule), rule)) {
            add_message(to, m);
            source = m->source[0] != '\0' ? m->source : source;
        }
    }
    vb_sb_addf(&to->sb, "%s:\n", vb_tell(to, "Ý nghĩa", "Meaning"));
    add_lines(to, page, to->english ? "en" : "vi", NULL, INDENT);
    struct vb_str legal =
        source[0] != '\0'
            ? vb_legal_source(to, source)
            : vb_str_z(vb_tell(to, "quy tắc của chương trình", "a rule of the program"));
    vb_sb_addf(&to->sb, "%s: %.*s\n", vb_tell(to, "Căn cứ", "Source"), VB_ARG(legal));
    add_lines(to, page, "sai", vb_tell(to, "Sai", "Wrong"), INDENT);
    add_lines(to, page, "dung", vb_tell(to, "Đúng", "Right"), INDENT);
    return true;
}

void vb_rule_list(struct vb_answer *to)
{
    for (size_t i = 0; i < VB_MESSAGE_COUNT; i++) {
        const struct vb_message_info *m = vb_message_info((enum vb_message)i);
        if (is_first_of_rule(i)) {
            vb_sb_addf(&to->sb, "%s\t%s\t%.*s\n", m->rule, severity_words(to, m->severity),
                       VB_ARG(opened(to, vb_tell(to, m->vi, m->en))));
        }
    }
}
