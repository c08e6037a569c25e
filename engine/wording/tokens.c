#include "text/unicode.h"
#include "wording/parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct compound {
    const char *skeleton, *word;
};

static const struct compound compounds[] = {
#include "wording/compounds.inc"
};

enum { COMPOUNDS = sizeof compounds / sizeof compounds[0], KEY_ROOM = 48, VB_SPELLING_LONGEST = 10 };

/* ---- letters ---- */

/* Lower-case letters of the alphabet with marks, in the order of their code points, and the plain
 * letter of each. */
static char plain_of(uint32_t cp)
{
    static const struct {
        uint32_t from, to;
        char plain;
    } ranges[] = {
        {0xE0, 0xE3, 'a'},     {0xE8, 0xEA, 'e'},     {0xEC, 0xED, 'i'},     {0xF2, 0xF5, 'o'},
        {0xF9, 0xFA, 'u'},     {0xFD, 0xFD, 'y'},     {0x103, 0x103, 'a'},   {0x111, 0x111, 'd'},
        {0x129, 0x129, 'i'},   {0x169, 0x169, 'u'},   {0x1A1, 0x1A1, 'o'},   {0x1B0, 0x1B0, 'u'},
        {0x1EA1, 0x1EB7, 'a'}, {0x1EB9, 0x1EC7, 'e'}, {0x1EC9, 0x1ECB, 'i'}, {0x1ECD, 0x1EE3, 'o'},
        {0x1EE5, 0x1EF1, 'u'}, {0x1EF3, 0x1EF9, 'y'},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (cp <= ranges[i].to) {
            return cp >= ranges[i].from ? ranges[i].plain : '\0';
        }
    }
    return '\0';
}

static char plain_initial(struct vb_str low)
{
    uint32_t cp = 0;
    size_t i = 0;
    vb_str_next(low, &i, &cp);
    return cp < 0x80 ? (char)cp : plain_of(cp);
}

static size_t put_plain(struct vb_str word, char *key, size_t room)
{
    uint32_t cp;
    size_t n = 0;
    for (size_t i = 0; vb_str_next(word, &i, &cp);) {
        char c = cp < 0x80 ? (char)cp : plain_of(cp);
        if (c < 'a' || c > 'z' || n + 1 >= room) {
            return 0;
        }
        key[n++] = c == 'y' ? 'i' : c;
    }
    key[n] = '\0';
    return n;
}

bool vb_skeleton(struct vb_str word, char *key, size_t room)
{
    char plain[KEY_ROOM];
    size_t n = put_plain(word, plain, sizeof plain);
    const char *rest = plain;
    const char *onset = "";
    if (n == 0 || n + 2 > room) {
        return false;
    }
    if (plain[0] == 'x') {
        onset = "s";
        rest = plain + 1;
    } else if (plain[0] == 'c' && plain[1] == 'h') {
        onset = "tr";
        rest = plain + 2;
    } else if (plain[0] == 'g' && plain[1] == 'i' && plain[2] != '\0' &&
               strchr("aeiou", plain[2]) != NULL) {
        onset = "d";
        rest = plain + 2;
    }
    size_t head = strlen(onset);
    memcpy(key, onset, head);
    memcpy(key + head, rest, strlen(rest) + 1);
    return true;
}

/* ---- compounds ---- */

static bool pair_key(struct vb_str first, struct vb_str second, char *key)
{
    if (!vb_skeleton(first, key, KEY_ROOM / 2)) {
        return false;
    }
    size_t n = strlen(key);
    key[n] = ' ';
    return vb_skeleton(second, key + n + 1, KEY_ROOM - n - 1);
}

/* The first row of that skeleton, or COMPOUNDS. */
static size_t first_row(const char *key)
{
    size_t from = 0;
    size_t to = COMPOUNDS;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (strcmp(compounds[mid].skeleton, key) < 0) {
            from = mid + 1;
        } else {
            to = mid;
        }
    }
    return from < COMPOUNDS && strcmp(compounds[from].skeleton, key) == 0 ? from : COMPOUNDS;
}

/* The letter without tone in `*tone` and quality in the result; open oa, oe, uy and i/y are told
 * apart by nobody here: the tone is counted for the syllable, not for the letter. */
static uint32_t without_tone(uint32_t cp, unsigned *tone)
{
    /* Per vowel the code points with huyền hỏi ngã sắc nặng. */
    static const uint16_t table[][6] = {
        {'a', 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1},      {0x103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7},
        {0xE2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD}, {'e', 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9},
        {0xEA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7}, {'i', 0xEC, 0x1EC9, 0x129, 0xED, 0x1ECB},
        {'o', 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD},      {0xF4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9},
        {0x1A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3}, {'u', 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5},
        {0x1B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1}, {'i', 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5},
    };
    if (cp < 0x80) {
        return cp == 'y' ? 'i' : cp;
    }
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++) {
        for (unsigned t = 1; t < 6; t++) {
            if (table[row][t] == cp) {
                *tone = t;
                return table[row][0];
            }
        }
    }
    return cp;
}

/* Equal letters and equal tones syllable by syllable, wherever the tone mark stands. */
bool vb_same_word(struct vb_str x, struct vb_str y)
{
    if (vb_str_eq(x, y)) {
        return true;
    }
    size_t i = 0;
    size_t k = 0;
    unsigned tone_x = 0;
    unsigned tone_y = 0;
    for (;;) {
        uint32_t a = 0;
        uint32_t b = 0;
        bool more = vb_str_next(x, &i, &a);
        if (more != vb_str_next(y, &k, &b)) {
            return false;
        }
        if (!more || a == ' ') {
            if (tone_x != tone_y || a != b) {
                return false;
            }
            if (!more) {
                return true;
            }
            tone_x = tone_y = 0;
        } else if (without_tone(a, &tone_x) != without_tone(b, &tone_y)) {
            return false;
        }
    }
}

static bool is_compound(const char *word, struct vb_str first, struct vb_str second)
{
    const char *space = strchr(word, ' ');
    return vb_same_word(vb_str_n(word, (size_t)(space - word)), first) &&
           vb_same_word(vb_str_z(space + 1), second);
}

const char *vb_compound(struct vb_str first, struct vb_str second)
{
    char key[KEY_ROOM];
    if (!pair_key(first, second, key)) {
        return NULL;
    }
    for (size_t i = first_row(key); i < COMPOUNDS && strcmp(compounds[i].skeleton, key) == 0; i++) {
        if (is_compound(compounds[i].word, first, second)) {
            return compounds[i].word;
        }
    }
    return NULL;
}

/* The letters of a syllable without its tone; i for y. */
struct spelling {
    uint32_t letter[VB_SPELLING_LONGEST];
    size_t count, onset; /* letters of an onset that is taken for another one */
    unsigned tone;
};

static bool spell(struct vb_str word, struct spelling *s)
{
    uint32_t cp;
    *s = (struct spelling){.count = 0};
    for (size_t i = 0; vb_str_next(word, &i, &cp) && cp != ' ';) {
        if (s->count == VB_SPELLING_LONGEST) {
            return false;
        }
        s->letter[s->count++] = without_tone(cp, &s->tone);
    }
    uint32_t a = s->letter[0];
    uint32_t b = s->letter[1];
    bool double_onset = (a == 'c' && b == 'h') || (a == 't' && b == 'r') ||
                        (a == 'g' && b == 'i' && s->count > 2);
    s->onset = double_onset ? 2 : a == 's' || a == 'x' || a == 'd' || a == 0x111 ? 1 : 0;
    return s->count > 0;
}

/* In how many ways two syllables of one skeleton differ: onset, tone, and each letter's mark. */
static unsigned differences(struct vb_str x, struct vb_str y)
{
    struct spelling a;
    struct spelling b;
    if (!spell(x, &a) || !spell(y, &b)) {
        return UINT_MAX / 4;
    }
    unsigned n = a.tone != b.tone;
    n += a.onset != b.onset || memcmp(a.letter, b.letter, a.onset * sizeof *a.letter) != 0;
    for (size_t i = 0; a.onset + i < a.count || b.onset + i < b.count; i++) {
        bool both = a.onset + i < a.count && b.onset + i < b.count;
        n += !both || a.letter[a.onset + i] != b.letter[b.onset + i];
    }
    return n;
}

bool vb_near_syllable(struct vb_str x, struct vb_str y)
{
    char a[KEY_ROOM];
    char b[KEY_ROOM];
    return vb_skeleton(x, a, sizeof a) && vb_skeleton(y, b, sizeof b) && strcmp(a, b) == 0 &&
           differences(x, y) == 1;
}

const char *vb_compound_near(struct vb_str first, struct vb_str second, unsigned *distance)
{
    char key[KEY_ROOM];
    const char *found = NULL;
    *distance = UINT_MAX;
    if (!pair_key(first, second, key)) {
        return NULL;
    }
    for (size_t i = first_row(key); i < COMPOUNDS && strcmp(compounds[i].skeleton, key) == 0; i++) {
        const char *space = strchr(compounds[i].word, ' ');
        unsigned n =
            differences(vb_str_n(compounds[i].word, (size_t)(space - compounds[i].word)), first) +
            differences(vb_str_z(space + 1), second);
        if (n < *distance) {
            *distance = n;
            found = compounds[i].word;
        } else if (n == *distance) {
            found = NULL;
        }
    }
    return *distance == 0 ? NULL : found;
}

/* ---- tokens ---- */

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
    return upper == 0            ? VB_SHAPE_LOWER
           : lower == 0          ? (upper == 1 ? VB_SHAPE_TITLE : VB_SHAPE_UPPER)
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
    t->low = t->shape == VB_SHAPE_LOWER || t->shape == VB_SHAPE_NUMBER ||
                     t->shape == VB_SHAPE_MARKS
                 ? t->core
                 : vb_wording_lower(w->arena, t->core);
    t->initial = plain_initial(t->low);
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
