/* Words that stand twice: «được được», «so với so với», «xây dựng, xây dựng». */
#include "wording/parts.h"

#include <string.h>

/* Reduplications and numbers that are right. */
static const char *const doubled =
    " ai âm ào ầm ba cách cào cay chan chang chăm chằm chậm chiều chiu chỉ chốc chôm chông "
    "chung cu cười "
    "dần đau đăm đêm đinh đo đỏ đời đều đong đùng đu đua ào gầm gầy gầm hao hau hây hằm hì "
    "hoài hờ im "
    "khăng khe khư kìn lâu lập lăm lăng lắm le lẹ lia lo lớp lù luôn lừ mãi mấy mịt mờ mơ muôn "
    "muộn nay "
    "năm nao ngay ngày ngất ngấm nghe nghĩ nhà nhau nhàn nhẹ nho nôm nơi nườm oe ồn oang phau "
    "phăng phới "
    "phơi phây rào rành rập rõ rối rưng rực run rừng sang sáng sè sòng song su suốt suông sừng "
    "sướt tê "
    "thăm thẳng thênh thoang thoi thon thỏng thường tháng thui tí tim tỉ tít tong trái tràn "
    "trùng từ tưng "
    "tươi ù vàng vân vằng vèo vi vo vòi vội vui vững xa xanh xanh xăm xinh xôn xuê xum xương ";

static bool same(const struct vb_token *x, const struct vb_token *y)
{
    return x->low.n != 0 && vb_str_eq(x->low, y->low);
}

/* One letter or a Roman number: a label, not a word. */
static bool is_label(const struct vb_token *t)
{
    size_t roman = 0;
    while (roman < t->core.n && strchr("IVXLC", t->core.p[roman]) != NULL) {
        roman++;
    }
    return t->low.n < 2 || roman == t->core.n;
}

/* «hành vi vi phạm»: the word belongs to one compound on the left and to another on the right,
 * over a comma too («văn phòng phòng, chống»); or it goes on as a word of its own: «tiếp theo
 * theo quy định», «xây dựng Huế thành thành phố». */
static bool bridges(const struct vb_token *t)
{
    const struct vb_token *next = t + 2;
    bool left = vb_token_joins(t - 1) && t[-1].pair;
    bool comma = t[1].all.n == t[1].core.n + 1 && t[1].all.p[t[1].core.n] == ',';
    bool right = t[1].pair || (comma && vb_compound(t[1].low, next->low) != NULL);
    bool alone = vb_word_among(t->low, " theo tại qua trên ngoài sau trước của ");
    bool grade = left && t[2].shape == VB_SHAPE_NUMBER; /* «khẩn cấp cấp 1» */
    bool becomes = vb_token_is(t, "thành") && t[1].pair;
    bool doer = left && vb_word_among(t[-2].low, " người viện ban đoàn tổ ");
    /* «Luật Luật sư»: the kind, and the name that begins with the same word. */
    bool named =
        t->shape == VB_SHAPE_TITLE && right &&
        (t[1].shape == VB_SHAPE_TITLE || vb_word_among(t->low, " phòng ban sở cục viện "));
    return (left && (right || alone || doer || grade)) || becomes || named;
}

/* «Bộ Ngoại giao giao …», «anh Được được …»: a name ends, and the sentence goes on with the
 * word. */
static bool ends_name(const struct vb_prose *p, size_t i)
{
    const struct vb_token *t = &p->tokens[i];
    if (t[1].shape != VB_SHAPE_LOWER || i == 0 || !vb_token_joins(t - 1)) {
        return false;
    }
    bool last = t->shape == VB_SHAPE_TITLE || t->shape == VB_SHAPE_UPPER;
    bool body = t->shape == VB_SHAPE_LOWER && t[-1].shape == VB_SHAPE_TITLE && t[-1].pair &&
                i > 1 && t[-2].shape == VB_SHAPE_TITLE;
    return last || body;
}

/* «đi đi lại lại»: doubled words beside doubled words. */
static bool in_fours(const struct vb_token *t)
{
    return (t[2].low.n != 0 && same(t + 2, t + 3)) || (t[-1].low.n != 0 && same(t - 2, t - 1));
}

/* «người người thi đua, nhà nhà thi đua» */
static bool in_saying(const struct vb_prose *p, size_t i)
{
    enum { REACH = 12 };
    if (!vb_token_is(&p->tokens[i], "người")) {
        return false;
    }
    for (size_t k = i > REACH ? i - REACH : 0; k + 1 < p->count && k < i + REACH; k++) {
        const struct vb_token *t = &p->tokens[k];
        if ((vb_token_is(t, "nhà") || vb_token_is(t, "ngành")) && same(t, t + 1)) {
            return true;
        }
    }
    return false;
}

static bool single(const struct vb_prose *p, size_t i)
{
    const struct vb_token *t = &p->tokens[i];
    if (!vb_token_is_word(t) || !same(t, t + 1) || !vb_token_joins(t) || is_label(t)) {
        return false;
    }
    unsigned distance;
    /* «tiến tiến»: a slip of «tiên tiến»; «bí thứ thứ nhất»: one of «bí thư». */
    bool slip = vb_compound_near(t->low, t[1].low, &distance) != NULL && distance == 1;
    bool before = !slip && i > 0 && vb_token_joins(t - 1) && !t->covered && !t[-1].covered &&
                  t[1].pair && vb_compound_near(t[-1].low, t->low, &distance) != NULL &&
                  distance == 1;
    if (slip || before) {
        return false;
    }
    bool name_begins = t->shape == VB_SHAPE_LOWER && t[1].shape != VB_SHAPE_LOWER;
    /* Two names one after the other, each with two capitals: «gas Gas Total». */
    return !name_begins && !vb_word_among(t->low, doubled) && !bridges(t) && !in_saying(p, i) &&
           !in_fours(t) && !ends_name(p, i);
}

/* «Tiểu mục 1 Mục 1»: a capital of its own tells two names apart. */
static bool same_case(const struct vb_prose *p, size_t first, size_t second)
{
    return vb_token_begins(p, first) || p->tokens[first].shape == p->tokens[second].shape;
}

/* Are [i, i + length) and what follows the same words?  `comma`: a comma may stand between. */
static bool phrase(const struct vb_prose *p, size_t i, size_t length, bool comma)
{
    const struct vb_token *t = &p->tokens[i];
    bool differ = false;
    bool word = false;
    if (i + 2 * length > p->count) {
        return false;
    }
    for (size_t k = 0; k < length; k++) {
        bool between = k + 1 == length;
        if (!same(&t[k], &t[length + k]) || !same_case(p, i + k, i + length + k) ||
            (!between && !vb_token_joins(&t[length + k])) ||
            (!between && !vb_token_joins(&t[k]))) {
            return false;
        }
        differ = differ || (k > 0 && !same(&t[k], &t[0]));
        word = word || (vb_token_is_word(&t[k]) && t[k].low.n > 1);
    }
    const struct vb_token *last = &t[length - 1];
    bool joined = comma ? last->all.n == last->core.n + 1 && last->closed && !last[1].opened &&
                              last->all.p[last->all.n - 1] == ','
                        : vb_token_joins(last);
    return joined && differ && word;
}

/* Across a comma nouns may stand twice («thu hút đầu tư, đầu tư công», «tổ chức, tổ chức xã
 * hội»); a verb that is a clause by itself may not. */
static bool is_clause(const struct vb_prose *p, size_t i)
{
    static const char *const verbs[][2] = {
        {"xây", "dựng"},  {"thực", "hiện"}, {"triển", "khai"},  {"ban", "hành"},
        {"tham", "mưu"},  {"phối", "hợp"},  {"kiểm", "tra"},    {"đôn", "đốc"},
        {"hướng", "dẫn"}, {"đẩy", "mạnh"},  {"tăng", "cường"},  {"nâng", "cao"},
        {"tiếp", "tục"},  {"quan", "tâm"},  {"hoàn", "thiện"},  {"rà", "soát"},
        {"đề", "nghị"},   {"chủ", "động"},  {"tuyên", "truyền"}};
    const struct vb_token *t = &p->tokens[i];
    if (i == 0 || !t[-1].closed || t->shape != VB_SHAPE_LOWER) {
        return false;
    }
    for (size_t k = 0; k < sizeof verbs / sizeof verbs[0]; k++) {
        if (vb_token_is(t, verbs[k][0]) && vb_token_is(t + 1, verbs[k][1])) {
            return true;
        }
    }
    return false;
}

/* «Viện kiểm sát kiểm sát», «người phiên dịch dịch»: who does it is named after what is done.
 */
static bool is_office(const struct vb_token *t)
{
    return vb_token_joins(t) && t[1].shape == VB_SHAPE_LOWER &&
           vb_word_among(t->low, " viện người bên ban đoàn tổ đồng quan vị phòng chi cục ủy ");
}

static bool is_saying(const struct vb_token *t, size_t length)
{
    return length == 2 &&
           (vb_token_is(t, "từng") || vb_token_is(t, "dần") || vb_token_is(t, "ngày"));
}

void vb_wording_repeats(struct vb_wording *w, size_t p)
{
    enum { LONGEST = 6 };
    const struct vb_prose *prose = &w->prose[p];
    for (size_t i = 0; i + 1 < prose->count; i++) {
        if (single(prose, i)) {
            vb_wording_add_tokens(w, VB_WORD_REPEAT, p, i, i + 1, VB_STR(""));
            i++;
            continue;
        }
        for (size_t n = 2; n <= LONGEST; n++) {
            const struct vb_token *t = &prose->tokens[i];
            bool plain =
                phrase(prose, i, n, false) && !is_saying(t, n) && !(n == 2 && is_office(t - 1));
            if (plain || (n == 2 && is_clause(prose, i) && phrase(prose, i, n, true))) {
                vb_wording_add_tokens(w, VB_WORD_REPEAT, p, i, i + 2 * n - 1, VB_STR(""));
                i += 2 * n - 2;
                break;
            }
        }
    }
}
