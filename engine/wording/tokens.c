#include "text/unicode.h"
#include "wording/parts.h"

#include <string.h>

static bool is_opening(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == '{' || cp == '"' || cp == '\'' || cp == '*' ||
           cp == 0xAB || cp == 0x2018 || cp == 0x201C;
}

static bool is_closing(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == '}' || cp == '"' || cp == '\'' || cp == '*' ||
           cp == 0xBB || cp == 0x2019 || cp == 0x201D || cp == ',' || cp == ';' || cp == ':' ||
           cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}

static size_t start_of_last(struct vb_str s)
{
    size_t i = s.n - 1;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80) {
        i--;
    }
    return i;
}

static void trim(struct vb_token *t)
{
    uint32_t cp;
    t->core = t->all;
    for (size_t i = 0; vb_str_next(t->core, &i, &cp) && is_opening(cp); i = 0) {
        t->core = vb_str_part(t->core, i, t->core.n);
        t->opened = true;
    }
    while (t->core.n > 0) {
        size_t last = start_of_last(t->core);
        size_t i = last;
        vb_str_next(t->core, &i, &cp);
        if (!is_closing(cp)) {
            break;
        }
        t->core.n = last;
        t->closed = true;
    }
    t->core_at = t->at + (size_t)(t->core.p - t->all.p);
}

static enum vb_shape shape_of(struct vb_str s)
{
    size_t upper = 0;
    size_t lower = 0;
    size_t others = 0;
    size_t digits = 0;
    bool first_upper = false;
    uint32_t cp;
    for (size_t i = 0, at = 0; vb_str_next(s, &i, &cp); at = i) {
        if (cp < 0x80 ? (cp >= 'a' && cp <= 'z') : vb_cp_is_lower(cp)) {
            lower++;
        } else if (cp < 0x80 ? (cp >= 'A' && cp <= 'Z') : vb_cp_is_upper(cp)) {
            upper++;
            first_upper = first_upper || at == 0;
        } else if (cp >= '0' && cp <= '9') {
            digits++;
        } else {
            others++;
        }
    }
    if (upper + lower == 0) {
        return digits != 0 ? VB_SHAPE_NUMBER : VB_SHAPE_MARKS;
    }
    if (digits + others != 0) {
        return VB_SHAPE_OTHER;
    }
    return upper == 0                  ? VB_SHAPE_LOWER
           : lower == 0                ? (upper == 1 ? VB_SHAPE_TITLE : VB_SHAPE_UPPER)
           : first_upper && upper == 1 ? VB_SHAPE_TITLE
                                       : VB_SHAPE_MIXED;
}

struct vb_str vb_wording_lower(struct vb_arena *a, struct vb_str s)
{
    struct vb_sb sb;
    uint32_t cp;
    vb_sb_init(&sb, a);
    for (size_t i = 0; vb_str_next(s, &i, &cp);) {
        if (cp < 0x80) {
            vb_sb_add_char(&sb, (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
        } else {
            vb_sb_add_cp(&sb, vb_cp_lower(cp));
        }
    }
    return vb_sb_str(&sb);
}

static void finish(struct vb_wording *w, struct vb_token *t)
{
    trim(t);
    t->shape = shape_of(t->core);
    t->low =
        t->shape == VB_SHAPE_LOWER || t->shape == VB_SHAPE_NUMBER || t->shape == VB_SHAPE_MARKS
            ? t->core
            : vb_wording_lower(w->arena, t->core);
}

static size_t tokens_at_most(struct vb_str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        n += c <= ' ' || c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xE1;
    }
    return n;
}

static void find_pairs(struct vb_prose *p)
{
    for (size_t i = 0; i + 1 < p->count; i++) {
        struct vb_token *t = &p->tokens[i];
        if (vb_token_joins(t) && vb_token_is_word(t) && vb_token_is_word(t + 1) &&
            vb_compound(t->low, t[1].low) != NULL) {
            t->pair = t->covered = t[1].covered = true;
        }
    }
}

void vb_wording_tokens(struct vb_wording *w, const struct vb_wording_paragraph *from,
                       struct vb_prose *to)
{
    enum { MARGIN = 3 };
    struct vb_str text = from->text;
    size_t room = tokens_at_most(text) + MARGIN + MARGIN + 1;
    struct vb_token *tokens = VB_NEW_ARRAY(w->arena, struct vb_token, room) + MARGIN;
    size_t start = 0;
    size_t lower = 0;
    size_t upper = 0;
    uint32_t cp;
    bool more = true;
    *to = (struct vb_prose){.text = text, .kind = from->kind, .tokens = tokens};
    for (size_t i = 0, at = 0; more; at = i) {
        more = vb_str_next(text, &i, &cp);
        if (more && (cp > ' ' && (cp < 0x80 || !vb_cp_is_space(cp)))) {
            continue;
        }
        if (at > start) {
            struct vb_token *t = &tokens[to->count++];
            t->all = vb_str_part(text, start, at);
            t->at = start;
            finish(w, t);
            upper += t->shape == VB_SHAPE_UPPER;
            lower += t->shape == VB_SHAPE_LOWER || t->shape == VB_SHAPE_TITLE;
        }
        start = i;
    }
    to->capitals = upper > 0 && lower == 0;
    find_pairs(to);
}

bool vb_token_is_word(const struct vb_token *t)
{
    return t->shape >= VB_SHAPE_LOWER && t->shape <= VB_SHAPE_MIXED;
}

bool vb_token_is(const struct vb_token *t, const char *low)
{
    size_t i = 0; /* asked for every token: most differ in the first byte */
    while (i < t->low.n && low[i] != '\0' && t->low.p[i] == low[i]) {
        i++;
    }
    return i == t->low.n && low[i] == '\0';
}

bool vb_token_joins(const struct vb_token *t)
{
    return !t->closed && !t[1].opened;
}

/* Does a mark that ends a sentence, or opens a quotation, stand before the token? */
bool vb_token_begins(const struct vb_prose *p, size_t index)
{
    const struct vb_token *t = &p->tokens[index];
    if (index == 0 || t->opened) {
        return true;
    }
    const struct vb_token *before = t - 1;
    if (before->shape == VB_SHAPE_MARKS || before->all.n == 0) {
        return true;
    }
    char last = before->all.p[before->all.n - 1];
    return before->closed && (last == '.' || last == ':' || last == ';' || last == '!' ||
                              last == '?' || last == ')');
}

bool vb_word_among(struct vb_str low, const char *words)
{
    for (const char *at = words; low.n != 0 && at[0] != '\0' && at[1] != '\0'; at++) {
        size_t i = 0;
        while (i < low.n && at[1 + i] == low.p[i]) {
            i++;
        }
        if (i == low.n && at[1 + i] == ' ') {
            return true;
        }
        for (at += 1 + i; at[0] != ' ' && at[0] != '\0'; at++) {
        }
        at--; /* the loop goes on at the space */
    }
    return false;
}
