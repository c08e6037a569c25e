/* Two ways of writing one thing in one document: where the tone mark stands (hoà, hòa),
 * capitals of a phrase (Ban Chỉ đạo, Ban chỉ đạo), and sentences cut in two. */
#include "text/unicode.h"
#include "text/vietnamese.h"
#include "wording/parts.h"

#include <string.h>

/* ---- tone marks ---- */

/* A place in the document, and how many there are of its sort. */
struct seen {
    size_t count, paragraph, token;
};

static void see(struct seen *s, size_t p, size_t i)
{
    if (s->count++ == 0) {
        s->paragraph = p;
        s->token = i;
    }
}

/* Only open oa, oe, uy show a style: with a mark on the last letter or on the one before it. */
static bool may_show(struct vb_str low)
{
    unsigned char last = (unsigned char)low.p[low.n - 1];
    if (low.n < 3) {
        return false;
    }
    if (last < 0x80) {
        return strchr("aey", last) != NULL && (unsigned char)low.p[low.n - 2] >= 0x80;
    }
    /* á has two bytes, ỷ three. */
    return strchr("ou", low.p[low.n - 3]) != NULL ||
           (low.n > 3 && strchr("ou", low.p[low.n - 4]) != NULL);
}

/* Names keep the style that their bearer uses: a capital beside another capital proves nothing.
 */
static bool in_name(const struct vb_prose *p, size_t i)
{
    const struct vb_token *t = &p->tokens[i];
    return t->shape != VB_SHAPE_LOWER &&
           (p->capitals || t->shape == VB_SHAPE_UPPER || t[1].shape == VB_SHAPE_TITLE ||
            (i > 0 && t[-1].shape == VB_SHAPE_TITLE && vb_token_joins(t - 1)));
}

static void tones(struct vb_wording *w)
{
    struct seen old = {0};
    struct seen recent = {0};
    for (size_t p = 0; p < w->count; p++) {
        const struct vb_prose *prose = &w->prose[p];
        for (size_t i = 0; i < prose->count; i++) {
            const struct vb_token *t = &prose->tokens[i];
            if (!vb_token_is_word(t) || !may_show(t->low) || in_name(prose, i)) {
                continue;
            }
            unsigned styles = vb_tone_styles(t->low);
            if (styles == VB_TONES_OLD) {
                see(&old, p, i);
            } else if (styles == VB_TONES_NEW) {
                see(&recent, p, i);
            }
        }
    }
    if (old.count != 0 && recent.count != 0) {
        const struct seen *few = old.count < recent.count ? &old : &recent;
        const struct seen *many = few == &old ? &recent : &old;
        vb_wording_add_tokens(w, VB_WORD_TONES, few->paragraph, few->token, few->token,
                              w->prose[many->paragraph].tokens[many->token].core);
    }
}

/* ---- capitals of a phrase ---- */

/* Where the syllable after the first is small in one place and capital in another. */
static const char *const phrases[][2] = {
    {"ban", "chỉ"},  {"đoàn", "kiểm"}, {"trưởng", "ban"}, {"tổ", "công"}, {"ban", "tổ"},
    {"ban", "giám"}, {"đoàn", "giám"}, {"phó", "ban"},    {"tổ", "thẩm"}, {"hội", "đồng"},
    {"khối", "thi"}, {"cụm", "thi"},   {"đoàn", "thanh"}, {"ban", "quản"}};

enum { PHRASES = sizeof phrases / sizeof phrases[0], PHRASES_MOST = 64 };

/* Only what goes on with the same word is compared: «Ban Chỉ đạo» and «Ban chỉ huy» are two
 * names, «Trưởng ban» alone and «Trưởng Ban Chỉ đạo» two uses. */
struct phrase {
    size_t which;
    struct vb_str next;
    struct seen small, capital;
};

struct phrases_seen {
    struct vb_arena *arena;
    VB_VEC(struct phrase) items;
};

static struct phrase *phrase_of(struct phrases_seen *seen, size_t which, struct vb_str next)
{
    for (size_t i = 0; i < seen->items.count; i++) {
        struct phrase *one = &seen->items.items[i];
        if (one->which == which && vb_str_eq(one->next, next)) {
            return one;
        }
    }
    if (seen->items.count == PHRASES_MOST) {
        return NULL;
    }
    struct phrase new = {.which = which, .next = next};
    VB_PUSH(seen->arena, &seen->items, new);
    return &seen->items.items[seen->items.count - 1];
}

static void see_phrases(const struct vb_prose *p, size_t paragraph, struct phrases_seen *seen)
{
    for (size_t i = 0; !p->capitals && i + 1 < p->count; i++) {
        const struct vb_token *t = &p->tokens[i];
        if (t->shape != VB_SHAPE_TITLE || !vb_token_joins(t)) {
            continue;
        }
        for (size_t k = 0; k < PHRASES; k++) {
            if (!vb_token_is(t, phrases[k][0]) || !vb_token_is(t + 1, phrases[k][1])) {
                continue;
            }
            bool goes_on = vb_token_joins(t + 1) && vb_token_is_word(t + 2) &&
                           (!vb_token_is(t + 1, "ban") || t[2].shape == VB_SHAPE_TITLE);
            struct phrase *one = phrase_of(seen, k, goes_on ? t[2].low : VB_STR(""));
            if (one != NULL) {
                see(t[1].shape == VB_SHAPE_LOWER ? &one->small : &one->capital, paragraph, i);
            }
        }
    }
}

static void capitals(struct vb_wording *w)
{
    struct phrases_seen seen = {.arena = w->arena};
    for (size_t p = 0; p < w->count; p++) {
        see_phrases(&w->prose[p], p, &seen);
    }
    for (size_t k = 0; k < seen.items.count; k++) {
        struct seen *small = &seen.items.items[k].small;
        struct seen *capital = &seen.items.items[k].capital;
        if (small->count == 0 || capital->count == 0) {
            continue;
        }
        const struct seen *few = small->count <= capital->count ? small : capital;
        const struct seen *many = few == small ? capital : small;
        const struct vb_token *t = &w->prose[many->paragraph].tokens[many->token];
        vb_wording_add_tokens(w, VB_WORD_CAPITALS_MIXED, few->paragraph, few->token,
                              few->token + 1,
                              vb_str_part(w->prose[many->paragraph].text, t->core_at,
                                          t[1].core_at + t[1].core.n));
    }
}

void vb_wording_styles(struct vb_wording *w)
{
    tones(w);
    capitals(w);
}

/* ---- sentences cut in two ---- */

/* A title broken over lines has no full stop, semicolon or colon before its end either. */
static bool ends_open(const struct vb_prose *p)
{
    enum { TITLE_LONGEST = 30 };
    if (p->count < 8 || p->capitals) {
        return false;
    }
    const struct vb_token *last = &p->tokens[p->count - 1];
    bool sentence = p->count > TITLE_LONGEST;
    for (size_t i = 0; i < p->count && !sentence; i++) {
        const struct vb_token *t = &p->tokens[i];
        char end = t->all.p[t->all.n - 1];
        sentence = t->shape == VB_SHAPE_LOWER && (end == '.' || end == ';' || end == ':');
    }
    return sentence && last->shape == VB_SHAPE_LOWER && !last->closed;
}

/* «nâng cấp» and, in the next paragraph, «các công trình»: a verb without its object. */
static bool lacks_object(const struct vb_prose *p, const struct vb_prose *next)
{
    return p->count > 1 && p->tokens[p->count - 2].pair && !p->tokens[p->count - 1].closed &&
           vb_word_among(next->tokens[0].low, " các những ");
}

/* A paragraph that begins in lower case after one that ends without a mark. */
void vb_wording_cuts(struct vb_wording *w)
{
    for (size_t p = 1; p < w->count; p++) {
        const struct vb_prose *prose = &w->prose[p];
        const struct vb_prose *before = &w->prose[p - 1];
        const struct vb_token *first = &prose->tokens[0];
        bool running = before->kind == VB_WORDING_PROSE || before->kind == VB_WORDING_ITEM;
        if (prose->kind != VB_WORDING_PROSE || !running || prose->count < 3 ||
            first->shape != VB_SHAPE_LOWER || first->opened || first->closed) {
            continue;
        }
        if (ends_open(before) || lacks_object(before, prose)) {
            size_t last = prose->count > 3 ? 3 : prose->count - 1;
            vb_wording_add_tokens(w, VB_WORD_CUT, p, 0, last, VB_STR(""));
        }
    }
}
