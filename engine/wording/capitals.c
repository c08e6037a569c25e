/* Capitals by Phụ lục II of Nghị định 30/2020/NĐ-CP, where a rule can be told without knowing
 * every name. */
#include "text/unicode.h"
#include "wording/parts.h"

#include <string.h>

enum {
    CAPITAL_BODY = VB_WORD_VH_09,
    CAPITAL_FIXED = VB_WORD_VH_10,
    CAPITAL_PEOPLE = VB_WORD_VH_12,
    CAPITAL_HONOUR = VB_WORD_VH_13,
    CAPITAL_REGION = VB_WORD_VH_08,
    CAPITAL_CITY = VB_WORD_VH_06,
    CAPITAL_FEAST = VB_WORD_VH_19,
    CAPITAL_EVENT = VB_WORD_VH_21
};

struct name {
    const char *low, *signs;
    int id;
};

#define CAPITAL(low, signs, id) {low, signs, id},
static const struct name titled[] = {
#include "wording/capitals.inc"
};
static const struct name anywhere[] = {
#include "wording/capitals_any.inc"
};
#undef CAPITAL

static bool is_capital(const struct vb_token *t)
{
    return t->shape == VB_SHAPE_TITLE || t->shape == VB_SHAPE_UPPER;
}

/* How many tokens the name takes at `i`; 0: it does not stand there, or in capitals only. */
static size_t name_at(const struct vb_prose *p, size_t i, const char *low)
{
    size_t n = 0;
    bool lower = false;
    /* Most names are told apart by their first byte; only «ủy», «uỷ» may begin with two. */
    struct vb_str first = p->tokens[i].low;
    if ((low[0] != first.p[0] || (first.n > 1 && low[1] != first.p[1])) && first.p[0] != 'u' &&
        first.p[0] != '\xE1') {
        return 0;
    }
    for (struct vb_str rest = vb_str_z(low); rest.n != 0; n++) {
        size_t space = vb_str_find(rest, VB_STR(" "), 0);
        struct vb_str word = vb_str_part(rest, 0, space);
        const struct vb_token *t = &p->tokens[i + n];
        if (i + n >= p->count || t->low.n == 0 || !vb_same_word(t->low, word) ||
            (n > 0 && !vb_token_joins(t - 1))) {
            return 0;
        }
        lower = lower || t->shape != VB_SHAPE_UPPER;
        rest =
            space == SIZE_MAX ? (struct vb_str){"", 0} : vb_str_part(rest, space + 1, rest.n);
    }
    return lower ? n : 0;
}

/* The name with its right capitals. */
static struct vb_str written(struct vb_arena *a, const struct vb_prose *p, size_t i,
                             const char *signs)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t k = 0; signs[k] != '\0'; k++) {
        const struct vb_token *t = &p->tokens[i + k];
        vb_sb_add_z(&sb, k == 0 ? "" : " ");
        vb_sb_add(&sb, signs[k] == 'A'   ? vb_capitalise(a, t->low)
                       : signs[k] == 'a' ? t->low
                                         : t->core);
    }
    return vb_sb_str(&sb);
}

static bool is_wrong(const struct vb_prose *p, size_t i, const char *signs)
{
    for (size_t k = 0; signs[k] != '\0'; k++) {
        const struct vb_token *t = &p->tokens[i + k];
        bool begins = k == 0 && vb_token_begins(p, i);
        if ((signs[k] == 'A' && !is_capital(t)) ||
            (signs[k] == 'a' && is_capital(t) && !begins)) {
            return true;
        }
    }
    return false;
}

/* «các Bộ, cơ quan ngang Bộ xây dựng …»: the bodies are meant in general, and a verb follows.
 */
static bool in_general(const struct vb_prose *p, size_t i)
{
    return i > 0 && vb_word_among(p->tokens[i].low, " bộ sở ban ") &&
           vb_word_among(p->tokens[i - 1].low, " ngang các mỗi từng nhiều ");
}

/* «đường Cách Mạng Tháng Tám»: a street keeps its own capitals. */
static bool on_street(const struct vb_prose *p, size_t i)
{
    return i > 0 && vb_word_among(p->tokens[i - 1].low, " đường phố ngã cầu trường phường ");
}

/* How many tokens the misspelt name takes, or 0. */
static size_t check_names(struct vb_wording *w, size_t p, size_t i, const struct name *names,
                          size_t count)
{
    const struct vb_prose *prose = &w->prose[p];
    for (size_t k = 0; k < count; k++) {
        size_t n = name_at(prose, i, names[k].low);
        if (n != 0 && !in_general(prose, i) && !on_street(prose, i) &&
            is_wrong(prose, i, names[k].signs)) {
            vb_wording_add_tokens(w, (enum vb_message)names[k].id, p, i, i + n - 1,
                                  written(w->arena, prose, i, names[k].signs));
            return n;
        }
    }
    return 0;
}

/* Mid-sentence: a word stands before and no mark but a comma lies between. */
static bool inside(const struct vb_prose *p, size_t i)
{
    return i > 0 && !vb_token_begins(p, i) && p->tokens[i - 1].shape == VB_SHAPE_LOWER;
}

/* VH-04: «tỉnh Nam Định». */
static void unit(struct vb_wording *w, size_t p, size_t i)
{
    static const char *const persons =
        " hồ trần lê nguyễn phan hai hoàng lý đinh quang võ bà ngô điện ";
    const struct vb_prose *prose = &w->prose[p];
    const struct vb_token *t = &prose->tokens[i];
    if (t->shape != VB_SHAPE_TITLE || !inside(prose, i)) {
        return;
    }
    bool one = vb_word_among(t->low, " tỉnh huyện quận xã phường ");
    bool two =
        (vb_token_is(t, "thị") && (vb_token_is(t + 1, "xã") || vb_token_is(t + 1, "trấn"))) ||
        (vb_token_is(t, "thành") && vb_token_is(t + 1, "phố"));
    size_t next = two ? 2 : 1;
    if ((!one && !two) || !vb_token_joins(t) || (two && !vb_token_joins(t + 1)) ||
        t[next].shape != VB_SHAPE_TITLE || vb_word_among(t[next].low, persons) ||
        vb_word_among(t[next].low, " đoàn ủy ")) {
        return;
    }
    vb_wording_add_tokens(w, VB_WORD_VH_04, p, i, i + next, t->low);
}

/* VH-17: «Nghị định số 30/2020/NĐ-CP»; VH-18: «Điều 5», «khoản 2», «điểm a». */
static void citation(struct vb_wording *w, size_t p, size_t i)
{
    static const char *const kinds[] = {"luật",       "nghị định", "thông tư", "quyết định",
                                        "nghị quyết", "chỉ thị",   "công văn", "pháp lệnh"};
    const struct vb_prose *prose = &w->prose[p];
    const struct vb_token *t = &prose->tokens[i];
    bool digit = t[1].core.n > 0 && vb_cp_is_digit((unsigned char)t[1].core.p[0]);
    if (vb_token_is(t, "điều") && t->shape == VB_SHAPE_LOWER && t[1].shape == VB_SHAPE_NUMBER &&
        vb_token_joins(t)) {
        vb_wording_add_tokens(w, VB_WORD_VH_18, p, i, i + 1, VB_STR("Điều"));
    }
    bool letter = vb_token_is_word(t + 1) && vb_count_cp(t[1].core) == 1;
    if (t->shape == VB_SHAPE_TITLE && inside(prose, i) && vb_token_joins(t) &&
        ((vb_token_is(t, "khoản") && digit) || (vb_token_is(t, "điểm") && letter))) {
        vb_wording_add_tokens(w, VB_WORD_VH_18, p, i, i + 1, t->low);
    }
    for (size_t k = 0; t->shape == VB_SHAPE_LOWER && k < sizeof kinds / sizeof kinds[0]; k++) {
        size_t n = name_at(prose, i, kinds[k]);
        const struct vb_token *end = t + n;
        bool tail = i > 0 && t[-1].pair; /* «văn bản quy phạm pháp luật số …» */
        if (n != 0 && !tail && vb_token_is(end, "số") && vb_token_joins(end - 1) &&
            end[1].core.n > 2 && vb_str_find(end[1].core, VB_STR("/"), 0) != SIZE_MAX &&
            vb_cp_is_digit((unsigned char)end[1].core.p[0])) {
            vb_wording_add_tokens(w, VB_WORD_VH_17, p, i, i + n - 1, VB_STR(""));
        }
    }
}

/* VH-20: «thứ Hai» as a day of the week: a date or a time of day says so. */
static void weekday(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (!vb_token_is(t, "thứ")) {
        return;
    }
    bool named = t[1].shape == VB_SHAPE_LOWER && vb_token_joins(t) &&
                 vb_word_among(t[1].low, " hai ba tư năm sáu bảy ");
    bool dated = vb_token_is(t + 2, "ngày") && t[3].shape == VB_SHAPE_NUMBER;
    bool weekly = (vb_token_is(t + 2, "hằng") || vb_token_is(t + 2, "hàng")) &&
                  vb_token_is(t + 3, "tuần");
    bool hour = i > 0 && vb_word_among(t[-1].low, " sáng chiều tối ");
    if (named && (dated || weekly || hour)) {
        vb_wording_add_tokens(w, VB_WORD_VH_20, p, i, i + 1, VB_STR(""));
    }
}

/* VH-02: «Nguyễn Văn A», not «Nguyễn văn A». */
static void person(struct vb_wording *w, size_t p, size_t i)
{
    static const char *const surnames = " nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi "
                                        "đỗ hồ ngô dương lý đinh trịnh đào đoàn "
                                        "lương mai tô trương lâm cao hà tạ giàng lò vàng sùng ";
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (t->shape == VB_SHAPE_TITLE && vb_word_among(t->low, surnames) && vb_token_joins(t) &&
        t[1].shape == VB_SHAPE_LOWER &&
        vb_word_among(t[1].low, " văn thị đình đức hữu ngọc ") && vb_token_joins(t + 1) &&
        t[2].shape == VB_SHAPE_TITLE) {
        vb_wording_add_tokens(w, VB_WORD_VH_02, p, i, i + 2, VB_STR(""));
    }
}

/* VH-01: after a full stop.  Abbreviations and numbers before the stop prove nothing. */
static void sentence(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (i == 0 || t->shape != VB_SHAPE_LOWER || t->opened) {
        return;
    }
    const struct vb_token *b = t - 1;
    bool stop = b->all.n == b->core.n + 1 && b->all.p[b->all.n - 1] == '.';
    if (stop && b->shape == VB_SHAPE_LOWER && vb_count_cp(b->core) > 2 && !b->opened &&
        vb_count_cp(t->core) > 1) {
        vb_wording_add_tokens(w, VB_WORD_VH_01, p, i - 1, i, VB_STR(""));
    }
}

void vb_wording_capitals(struct vb_wording *w, size_t p)
{
    const struct vb_prose *prose = &w->prose[p];
    size_t told = 0; /* a name inside a name is not told again */
    for (size_t i = 0; !prose->capitals && i < prose->count; i++) {
        const struct vb_token *t = &prose->tokens[i];
        bool title = t->shape == VB_SHAPE_TITLE;
        if (!vb_token_is_word(t)) {
            continue;
        }
        size_t n = title && i >= told
                       ? check_names(w, p, i, titled, sizeof titled / sizeof *titled)
                       : 0;
        if (n == 0 && i >= told) {
            n = check_names(w, p, i, anywhere, sizeof anywhere / sizeof *anywhere);
        }
        told = n == 0 ? told : i + n;
        unit(w, p, i);
        citation(w, p, i);
        weekday(w, p, i);
        person(w, p, i);
        sentence(w, p, i);
    }
}
