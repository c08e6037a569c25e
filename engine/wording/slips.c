/* Words that are no Vietnamese syllable, and right syllables in the wrong company: «sản suất».
 */
#include "text/unicode.h"
#include "text/vietnamese.h"
#include "wording/parts.h"

#include <string.h>

static const char *const fixed[][2] = {
#include "wording/slips.inc"
};

/* Words that stand beside anything: what they make with a neighbour is no compound gone wrong.
 */
static const char *const free_words =
    " từ có tại là và của cho được đã để về với do các những một này theo trong trên khi sẽ "
    "đang như "
    "cả cũng vì mà thì ra vào lên đi đến tới qua lại hay hoặc nếu còn chỉ phải bị mới cần đều "
    "từng "
    "mỗi mọi năm tháng ngày hai ba bốn tư sáu bảy tám chín mười rất đó ở số so sau trước ngoài "
    "giữa "
    "cùng bằng bởi nên vẫn chưa đây kia ấy nào gì ai hơn nhất quá rồi nữa thêm khỏi họ ta tôi "
    "tỉnh huyện xã rằng ô ";
/* And those that stand alone before anything. */
static const char *const alone_words = " bộ sở bà ông anh chị em đồng bạn cô ";

/* ---- syllables ---- */

/* In bytes: two syllables with all their marks.  What is longer is no slip. */
enum { LONGEST_WORD = 24 };

static bool has_marks(struct vb_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

/* A Vietnamese syllable has one group of vowels; more of them are a foreign word or a lost
 * space. */
static size_t vowel_groups(struct vb_str low)
{
    size_t groups = 0;
    bool inside = false;
    uint32_t cp;
    for (size_t i = 0; vb_str_next(low, &i, &cp);) {
        bool vowel = cp < 0x80 ? cp != '\0' && strchr("aeiouy", (int)cp) != NULL : cp != 0x111;
        groups += vowel && !inside;
        inside = vowel;
    }
    return groups;
}

/* «côngtác»; a loan word may be written together. */
static bool splits_into_compound(struct vb_str low)
{
    uint32_t cp;
    if (vb_word_among(
            low, " đôla bêtông canô ôtô ximăng càphê ápphích caosu vắcxin môtô côngten ")) {
        return false;
    }
    for (size_t i = 0; vb_str_next(low, &i, &cp) && i < low.n;) {
        struct vb_str l = vb_str_part(low, 0, i);
        struct vb_str r = vb_str_part(low, i, low.n);
        if (vb_count_cp(l) > 1 && vb_count_cp(r) > 1 && vb_compound(l, r) != NULL) {
            return true;
        }
    }
    return false;
}

/* «ngườ», «đượ»: what is missing is a letter behind, no mark. */
static bool lacks_coda(struct vb_str low)
{
    static const char *const ends[] = {"ươ", "ườ", "ưở", "ưỡ", "ướ", "ượ",
                                       "iê", "iề", "iể", "iễ", "iế", "iệ"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (vb_str_ends(low, vb_str_z(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* The same word with its tone on the right letter, or with one quality mark put right; the
 * empty slice when there is none or more than one. */
static struct vb_str repaired(struct vb_arena *a, struct vb_str low)
{
    static const uint32_t twins[][2] = {{'u', 0x1B0}, {'o', 0x1A1}, {'o', 0xF4}, {'a', 0xE2},
                                        {'a', 0x103}, {'e', 0xEA},  {'d', 0x111}};
    struct vb_str moved = vb_repair_tones(a, low, VB_TONE_KEEP);
    if (!vb_str_eq(moved, low) && vb_is_syllable(moved)) {
        return moved;
    }
    struct vb_str found = {NULL, 0};
    uint32_t cp;
    if (lacks_coda(low)) {
        return found;
    }
    for (size_t i = 0, at = 0; vb_str_next(low, &i, &cp); at = i) {
        for (size_t k = 0; k < sizeof twins / sizeof twins[0]; k++) {
            for (size_t side = 0; side < 2; side++) {
                if (twins[k][side] != cp) {
                    continue;
                }
                struct vb_sb sb;
                vb_sb_init(&sb, a);
                vb_sb_add(&sb, vb_str_part(low, 0, at));
                vb_sb_add_cp(&sb, twins[k][1 - side]);
                vb_sb_add(&sb, vb_str_part(low, i, low.n));
                if (vb_is_syllable(vb_sb_str(&sb))) {
                    found = found.n == 0 ? vb_sb_str(&sb) : (struct vb_str){"", 0};
                }
            }
        }
    }
    return found;
}

static void syllable(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    bool name = t->shape != VB_SHAPE_LOWER &&
                (t->shape != VB_SHAPE_TITLE || !vb_token_begins(&w->prose[p], i) ||
                 t[1].shape == VB_SHAPE_TITLE);
    if (name || t->covered || !has_marks(t->core) || t->core.n > LONGEST_WORD ||
        vb_count_cp(t->core) < 2 || vb_is_syllable(t->low)) {
        return;
    }
    if (vowel_groups(t->low) == 0) {
        return; /* trđ, Sđd */
    }
    struct vb_str right = repaired(w->arena, t->low);
    bool foreign = vowel_groups(t->low) > 1 && !splits_into_compound(t->low);
    if (right.n == 0 && foreign) {
        return; /* lôgic, ôtô */
    }
    vb_wording_add_tokens(w, right.n == 0 ? VB_WORD_SYLLABLE : VB_WORD_SYLLABLE_LIKE, p, i, i,
                          right);
}

/* «Đặn g»: the end of a syllable stands apart. */
static void apart(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (i == 0 || t->shape != VB_SHAPE_LOWER || t->low.n > 2 ||
        !vb_word_among(t->low, " g n h t c m p ng nh ch ") || !vb_token_joins(t - 1) ||
        !vb_token_is_word(t - 1) || t->closed ||
        vb_word_among(
            t[-1].low,
            " điểm khoản mục nhóm loại tổ hạng lớp bảng cột câu ý đội số là và hoặc đó ")) {
        return;
    }
    struct vb_str both = vb_strf(w->arena, "%.*s%.*s", VB_ARG(t[-1].low), VB_ARG(t->low));
    if (vb_is_syllable(both)) {
        vb_wording_add_tokens(w, VB_WORD_APART, p, i - 1, i, VB_STR(""));
    }
}

/* ---- words in the wrong company ---- */

/* May the two be one word of prose: both small, the first capital where a sentence begins, or
 * both capitals? */
static bool is_prose(const struct vb_prose *p, size_t i)
{
    const struct vb_token *t = &p->tokens[i];
    /* A capital within a sentence is the end of a name («tại Hải Phòng thu»), but behind a
     * body. */
    bool begins = vb_token_begins(p, i) ||
                  (i > 0 && vb_word_among(t[-1].low, " ban sở hội đoàn bộ cục phòng vụ viện "));
    bool small = t[1].shape == VB_SHAPE_LOWER &&
                 (t->shape == VB_SHAPE_LOWER ||
                  (t->shape == VB_SHAPE_TITLE && t[2].shape != VB_SHAPE_TITLE && begins));
    bool capitals = p->capitals && t->shape == VB_SHAPE_UPPER && t[1].shape == VB_SHAPE_UPPER;
    return vb_token_joins(t) && (small || capitals);
}

static bool is_free(const struct vb_token *t)
{
    return vb_word_among(t->low, free_words);
}

bool vb_wording_free(const struct vb_token *t)
{
    return is_free(t) || vb_word_among(t->low, alone_words);
}

/* A name behind its unit: «huyện Văn bàn» is a matter of capitals. */
static bool is_named(const struct vb_prose *p, size_t i)
{
    return i > 0 && p->tokens[i].shape == VB_SHAPE_TITLE &&
           vb_word_among(
               p->tokens[i - 1].low,
               " tỉnh huyện xã phường thôn bản làng ấp phố sông núi hồ đồng chí ông bà ");
}

/* Words of every report: where one of them opens a clause, two marks may be wrong. */
static bool is_frequent(const char *compound)
{
    static const char *const frequent[] = {
        "phấn đấu", "triển khai", "phát triển", "thực hiện", "đẩy mạnh",
        "nâng cao", "hoàn thành", "tăng cường", "tiếp tục",  "chỉ đạo",
        "tổ chức",  "xây dựng",   "phối hợp",   "quản lý",
    };
    for (size_t i = 0; i < sizeof frequent / sizeof frequent[0]; i++) {
        if (strcmp(compound, frequent[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* «phần đầu của»: two right words. */
static bool goes_on(const struct vb_token *t)
{
    return !t[1].closed && !vb_word_among(t[2].low, " của tiên này năm trang bài ");
}

/* Heads that take any word behind them: «làm nóng» is no compound and no slip of «làm nòng». */
static bool is_head(const struct vb_token *t, const char *near)
{
    static const char *const heads = " người làm không nhà xe bạn lần lớp mẫu tiền đất điểm ";
    return vb_word_among(t->low, heads) && strncmp(near, t->low.p, t->low.n) == 0;
}

static bool company(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_prose *prose = &w->prose[p];
    const struct vb_token *t = &prose->tokens[i];
    if (!is_prose(prose, i) || t->covered || t[1].covered || is_free(t) || is_free(t + 1) ||
        vb_word_among(t->low, alone_words) || t->low.n < 2 || t[1].low.n < 2 ||
        is_named(prose, i)) {
        return false;
    }
    unsigned distance;
    const char *near = vb_compound_near(t->low, t[1].low, &distance);
    bool clause = vb_token_begins(prose, i) && goes_on(t);
    if (near == NULL || distance > 2 || (distance == 2 && !(clause && is_frequent(near))) ||
        is_head(t, near) || !vb_is_syllable(t->low) || !vb_is_syllable(t[1].low)) {
        return false;
    }
    vb_wording_add_tokens(w, VB_WORD_SLIP, p, i, i + 1, vb_str_z(near));
    return true;
}

/* «Khôi thi đua»: the head of a phrase whose other words are a compound. */
static bool head(struct vb_wording *w, size_t p, size_t i)
{
    static const char *const phrases[][3] = {
        {"khối", "thi", "đua"},
        {"cụm", "thi", "đua"},
        {"cờ", "thi", "đua"},
        {"bằng", "khen", "của"},
    };
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (t->covered || i + 2 >= w->prose[p].count || !vb_token_joins(t) || is_free(t)) {
        return false;
    }
    for (size_t k = 0; k < sizeof phrases / sizeof phrases[0]; k++) {
        if (vb_token_is(t + 1, phrases[k][1]) && vb_token_is(t + 2, phrases[k][2]) &&
            vb_near_syllable(t->low, vb_str_z(phrases[k][0]))) {
            vb_wording_add_tokens(
                w, VB_WORD_SLIP, p, i, i + 2,
                vb_strf(w->arena, "%s %s %s", phrases[k][0], phrases[k][1], phrases[k][2]));
            return true;
        }
    }
    return false;
}

static bool known_slip(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_prose *prose = &w->prose[p];
    for (size_t k = 0; k < sizeof fixed / sizeof fixed[0]; k++) {
        struct vb_str rest = vb_str_z(fixed[k][0]);
        size_t n = 0;
        if (rest.p[0] != prose->tokens[i].low.p[0]) {
            continue;
        }
        for (; rest.n != 0 && i + n < prose->count; n++) {
            size_t space = vb_str_find(rest, VB_STR(" "), 0);
            const struct vb_token *t = &prose->tokens[i + n];
            if (!vb_str_eq(t->low, vb_str_part(rest, 0, space)) ||
                (n > 0 && !vb_token_joins(t - 1))) {
                break;
            }
            rest = space == SIZE_MAX ? (struct vb_str){"", 0}
                                     : vb_str_part(rest, space + 1, rest.n);
        }
        if (rest.n == 0) {
            vb_wording_add_tokens(w, VB_WORD_SLIP, p, i, i + n - 1, vb_str_z(fixed[k][1]));
            return true;
        }
    }
    return false;
}

/* Captions and file names without a single mark are no Vietnamese prose. */
void vb_wording_slips(struct vb_wording *w, size_t p)
{
    const struct vb_prose *prose = &w->prose[p];
    if (!has_marks(prose->text)) {
        return;
    }
    size_t told = 0; /* the second word of a slip begins no other one */
    for (size_t i = 0; i < prose->count; i++) {
        const struct vb_token *t = &prose->tokens[i];
        if (!vb_token_is_word(t)) {
            continue;
        }
        apart(w, p, i);
        bool pair = i >= told && company(w, p, i);
        bool other = i >= told && !pair && (head(w, p, i) || known_slip(w, p, i));
        bool lost = i >= told && !pair && !other && vb_wording_lost(w, p, i);
        told = pair || lost ? i + 2 : told;
        if (!lost) {
            syllable(w, p, i);
        }
    }
}
