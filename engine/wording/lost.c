/* Words that lost a letter at one end: «ực hiện», «thự hiện», and «ông tác» where a clause
 * begins. */
#include "text/vietnamese.h"
#include "wording/parts.h"

#include <string.h>

/* Syllables that are words though they begin with a vowel: in front of them nothing is lost. */
static const char *const open_words = " a á à ạ ai ác ách ải ái am ám ảm an án ạn ản ang áng "
                                      "ảnh anh ánh ào ảo ao áo áp át au áu âu ấu ẩu ẩm âm ấm "
                                      "ầm ân ấn ẩn ấp ập ất ấy ăn ăng ắng ắt ắp e é em ém en "
                                      "eo éo ép ê ế ếch êm ếm i í ì ỉ ích im ít ìn in ỉu "
                                      "o ó ò oa oà òa oác oái oai oan oán oang oanh oành oằn "
                                      "oặt oắt óc ói ong óng ô ố ồ ổ ốc ôi ổi ôm ốm ồm ôn ồn "
                                      "ổn ông ống ơ ờ ớ ở ơi ới ơn ớn ớt u ú ù ủ ụ ua ùa úa "
                                      "uẩn uất ục úi ủi um ùm un ùn ung ủng úng úp út ưu ưng "
                                      "ứng ước ươi ướm ươm ươn ưỡn ương ướt ưa ưỡng uể uế uy "
                                      "úy ủy uyên uyển uổng uốn uống ừ ừng ức y ý ỷ yêm yểm "
                                      "yên yến yêng yết yêu yếu yểu ";
static const char *const onsets[] = {"b",  "c",  "ch", "d", "đ",  "g",  "gi", "h",
                                     "k",  "kh", "l",  "m", "n",  "ng", "nh", "p",
                                     "ph", "q",  "s",  "t", "th", "tr", "v",  "x"};
static const char *const codas[] = {"c",  "ch", "i", "m", "n", "ng",
                                    "nh", "o",  "p", "t", "u", "y"};

enum {
    LONGEST_WORD = 24,
    ONSETS = sizeof onsets / sizeof onsets[0],
    CODAS = sizeof codas / sizeof codas[0]
};

/* What the word may have been, alone and beside its neighbours. */
struct guess {
    const char *word;
    size_t from; /* of the pair */
    size_t count;
};

static bool is_vowel(struct vb_str low)
{
    unsigned char c = (unsigned char)low.p[0];
    bool consonant = c < 0x80 ? strchr("aeiouy", c) == NULL : vb_str_starts(low, VB_STR("đ"));
    return !consonant;
}

static bool ends_open(struct vb_str low)
{
    unsigned char c = (unsigned char)low.p[low.n - 1];
    return c >= 0x80 || strchr("aeiouy", c) != NULL;
}

static bool is_small(const struct vb_token *t)
{
    return t->shape == VB_SHAPE_LOWER && !t->covered && t->core.n < LONGEST_WORD;
}

static void keep(struct guess *g, const char *word, size_t from)
{
    if (word != NULL && (g->count == 0 || strcmp(word, g->word) != 0)) {
        g->word = word;
        g->from = from;
        g->count++;
    }
}

/* Token `i` and which neighbours it may be a compound with. */
struct place {
    const struct vb_prose *prose;
    size_t i;
    bool ahead, behind;
};

static bool is_partner(const struct vb_token *t)
{
    return is_small(t) && !vb_wording_free(t);
}

/* Common compounds of `whole`, which stands for the token, with its neighbours. */
static void beside(const struct place *at, struct vb_str whole, struct guess *g)
{
    const struct vb_token *t = &at->prose->tokens[at->i];
    if (!vb_is_syllable(whole)) {
        return;
    }
    if (at->ahead) {
        keep(g, vb_compound_common(whole, t[1].low), at->i);
    }
    if (at->behind) {
        keep(g, vb_compound_common(t[-1].low, whole), at->i - 1);
    }
}

/* What the word at `at` may have been before it lost a letter.  `word`: it is one as it stands.
 */
static struct guess guess_at(struct vb_arena *a, struct place at, bool word)
{
    const struct vb_token *t = &at.prose->tokens[at.i];
    struct place ahead = at;
    struct guess g = {.count = 0};
    bool begins = vb_token_begins(at.prose, at.i) && !t->opened;
    ahead.behind = ahead.behind && !word;
    for (size_t k = 0; is_vowel(t->low) && (begins || !word) && k < ONSETS; k++) {
        beside(&ahead, vb_strf(a, "%s%.*s", onsets[k], VB_ARG(t->low)), &g);
    }
    for (size_t k = 0; !word && ends_open(t->low) && !vb_wording_free(t) && k < CODAS; k++) {
        beside(&at, vb_strf(a, "%.*s%s", VB_ARG(t->low), codas[k]), &g);
    }
    return g;
}

bool vb_wording_lost(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_prose *prose = &w->prose[p];
    const struct vb_token *t = &prose->tokens[i];
    struct place at = {prose, i, vb_token_joins(t) && is_partner(t + 1),
                       i > 0 && vb_token_joins(t - 1) && is_partner(t - 1)};
    if (!is_small(t) || (!at.ahead && !at.behind) || !(is_vowel(t->low) || ends_open(t->low))) {
        return false;
    }
    bool word = vb_word_among(t->low, open_words);
    struct guess g = guess_at(w->arena, at, word);
    /* What is part of some compound is a word by itself: «gia quyền» lost nothing. */
    if (g.count != 1 || (!word && vb_compound_part(t->low))) {
        return false;
    }
    if (vb_is_syllable(t->low)) {
        vb_wording_add_tokens(w, VB_WORD_SLIP, p, g.from, g.from + 1, vb_str_z(g.word));
    } else {
        vb_wording_add_tokens(w, VB_WORD_SYLLABLE_LIKE, p, i, i, vb_str_z(g.word));
    }
    return true;
}
