/* Compounds, and how words are compared: by skeleton, by letters and tone, by what differs. */
#include "wording/parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct compound {
    const char *skeleton, *word;
};

/* What a slip may have been meant for, and what is only known to be right. */
static const struct compound compounds[] = {
#include "wording/compounds.inc"
};
static const struct compound pairs[] = {
#include "wording/pairs.inc"
};

struct table {
    const struct compound *rows;
    size_t count;
};

static const struct table common = {compounds, sizeof compounds / sizeof compounds[0]};
static const struct table known = {pairs, sizeof pairs / sizeof pairs[0]};

enum { KEY_ROOM = 48, VB_SPELLING_LONGEST = 10 };

/* ---- letters ---- */

/* Lower-case letters of the alphabet with marks, in the order of their code points, and the
 * plain letter of each. */
static char plain_of(uint32_t cp)
{
    static const struct {
        uint32_t from, to;
        char plain;
    } ranges[] = {
        {0xE0, 0xE3, 'a'},     {0xE8, 0xEA, 'e'},     {0xEC, 0xED, 'i'},
        {0xF2, 0xF5, 'o'},     {0xF9, 0xFA, 'u'},     {0xFD, 0xFD, 'y'},
        {0x103, 0x103, 'a'},   {0x111, 0x111, 'd'},   {0x129, 0x129, 'i'},
        {0x169, 0x169, 'u'},   {0x1A1, 0x1A1, 'o'},   {0x1B0, 0x1B0, 'u'},
        {0x1EA1, 0x1EB7, 'a'}, {0x1EB9, 0x1EC7, 'e'}, {0x1EC9, 0x1ECB, 'i'},
        {0x1ECD, 0x1EE3, 'o'}, {0x1EE5, 0x1EF1, 'u'}, {0x1EF3, 0x1EF9, 'y'},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (cp <= ranges[i].to) {
            return cp >= ranges[i].from ? ranges[i].plain : '\0';
        }
    }
    return '\0';
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

/* The first row of that skeleton, or the count of rows. */
static size_t first_row(const struct table *t, const char *key)
{
    size_t from = 0;
    size_t to = t->count;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (strcmp(t->rows[mid].skeleton, key) < 0) {
            from = mid + 1;
        } else {
            to = mid;
        }
    }
    return from;
}

static bool is_row(const struct table *t, size_t i, const char *key)
{
    return i < t->count && strcmp(t->rows[i].skeleton, key) == 0;
}

/* The letter without tone in `*tone` and quality in the result; open oa, oe, uy and i/y are
 * told apart by nobody here: the tone is counted for the syllable, not for the letter. */
static uint32_t without_tone(uint32_t cp, unsigned *tone)
{
    static const uint16_t table[][6] = {
#include "text/vowels.inc"
    };
    if (cp < 0x80) {
        return cp == 'y' ? 'i' : cp;
    }
    for (size_t row = 0; row < sizeof table / sizeof table[0]; row++) {
        for (unsigned t = 1; t < 6; t++) {
            if (table[row][t] == cp) {
                *tone = t;
                return table[row][0] == 'y' ? 'i' : table[row][0];
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
    if (x.n > y.n + 2 || y.n > x.n + 2) { /* ĩ has a byte less than ỹ */
        return false;
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

static const char *look_up(const struct table *t, const char *key, struct vb_str first,
                           struct vb_str second)
{
    for (size_t i = first_row(t, key); is_row(t, i, key); i++) {
        if (is_compound(t->rows[i].word, first, second)) {
            return t->rows[i].word;
        }
    }
    return NULL;
}

const char *vb_compound(struct vb_str first, struct vb_str second)
{
    char key[KEY_ROOM];
    if (!pair_key(first, second, key)) {
        return NULL;
    }
    const char *found = look_up(&common, key, first, second);
    return found != NULL ? found : look_up(&known, key, first, second);
}

const char *vb_compound_common(struct vb_str first, struct vb_str second)
{
    char key[KEY_ROOM];
    return pair_key(first, second, key) ? look_up(&common, key, first, second) : NULL;
}

bool vb_compound_part(struct vb_str word)
{
    static const struct table *const tables[] = {&common, &known};
    for (size_t k = 0; k < sizeof tables / sizeof tables[0]; k++) {
        for (size_t i = 0; i < tables[k]->count; i++) {
            const char *row = tables[k]->rows[i].word;
            const char *space = strchr(row, ' ');
            if (vb_same_word(vb_str_n(row, (size_t)(space - row)), word) ||
                vb_same_word(vb_str_z(space + 1), word)) {
                return true;
            }
        }
    }
    return false;
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

/* In how many ways two syllables of one skeleton differ: onset, tone, and each letter's mark.
 */
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
    for (size_t i = first_row(&common, key); is_row(&common, i, key); i++) {
        const char *word = common.rows[i].word;
        const char *space = strchr(word, ' ');
        unsigned n = differences(vb_str_n(word, (size_t)(space - word)), first) +
                     differences(vb_str_z(space + 1), second);
        if (n < *distance) {
            *distance = n;
            found = word;
        } else if (n == *distance) {
            found = NULL;
        }
    }
    return *distance == 0 || look_up(&known, key, first, second) != NULL ? NULL : found;
}
