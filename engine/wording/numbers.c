/* Numbers in prose: groups of three, decimal comma, per cent, units. */
#include "text/unicode.h"
#include "text/vietnamese.h"
#include "wording/parts.h"

#include <string.h>

/* Words before a number that make it a name, not a quantity. */
static const char *const naming = " mục điểm khoản điều bảng biểu hình số bản tcvn qcvn iso ip "
                                  "web tiêu chí chỉ tiêu nhóm phiên "
                                  "thoại đt sđt fax hotline mã nghiệp bước đề phần chương câu "
                                  "nội dung version lớp tầng quyển "
                                  "ngày tháng năm lúc hồi giờ file ";
/* What a number of four digits and more is counted in. */
static const char *const counted =
    " bài buổi cá cán cây cháu con cơ cuộc doanh đại đảng điểm đoàn đối đơn đồng đôi ca giáo "
    "giấy "
    "giường ha hecta hộ hội học hồ khách kg km lao lít lượt lớp lao m2 m3 m² m³ người nhà nhân "
    "quyển sinh sản suất tấn tạ tập thí thôn tin tổ triệu trường trẻ tỷ tỉ vạn văn vụ xã xe ";
static const char *const units =
    " m km ha hecta m2 m3 m² m³ kg tấn tạ lít đồng triệu tỷ tỉ nghìn % ‰ điểm người km2 km² đ ";
/* Units that want a space before them in prose; sizes of goods (2,9mm, 330ml) are left alone.
 */
static const char *const spaced = " km ha tấn tạ tỷ tỉ triệu lít người hộ km² m² m³ con cây ";

struct figure {
    struct vb_str run; /* digits, dots and commas, begins and ends with a digit */
    size_t token, at;  /* of the run in its token */
    size_t groups, dots, commas;
    size_t width[8]; /* of the first groups */
};

static struct figure read_run(struct vb_str s, size_t from)
{
    struct figure f = {.at = from, .groups = 1};
    size_t i = from;
    for (; i < s.n; i++) {
        bool digit = vb_cp_is_digit((unsigned char)s.p[i]);
        bool mark = (s.p[i] == '.' || s.p[i] == ',') && i + 1 < s.n &&
                    vb_cp_is_digit((unsigned char)s.p[i + 1]);
        if (!digit && !mark) {
            break;
        }
        if (mark) {
            f.dots += s.p[i] == '.';
            f.commas += s.p[i] == ',';
            f.groups++;
        } else if (f.groups <= 8) {
            f.width[f.groups - 1]++;
        }
    }
    f.run = vb_str_part(s, from, i);
    return f;
}

static bool threes(const struct figure *f, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < 8; i++) {
        if (f->width[i] != 3) {
            return false;
        }
    }
    return true;
}

static struct vb_str behind(const struct vb_token *t, const struct figure *f)
{
    size_t from = f->at + f->run.n;
    return from < t->core.n ? vb_str_part(t->low, from, t->low.n) : (struct vb_str){"", 0};
}

/* Is the number followed by a unit, glued or spaced? */
static bool has_unit(const struct vb_token *t, const struct figure *f)
{
    struct vb_str tail = behind(t, f);
    size_t slash = vb_str_find(tail, VB_STR("/"), 0);
    tail = slash == SIZE_MAX ? tail : vb_str_part(tail, 0, slash);
    if (tail.n != 0) {
        return vb_word_among(tail, units) || tail.p[0] == '%';
    }
    return t->core_at + t->core.n == t->at + t->all.n && vb_word_among(t[1].low, units);
}

static bool is_named(const struct vb_token *t)
{
    bool total = vb_token_is(t - 1, "số") && vb_token_is(t - 2, "tổng");
    return vb_word_among(t[-1].low, naming) && !t[-1].closed && !total;
}

/* A label such as 1.1 or 2.4.1.1 at the start of a paragraph. */
static bool is_label(const struct vb_prose *p, const struct vb_token *t, const struct figure *f)
{
    bool small = f->dots > 0 && f->commas == 0 && f->run.n == t->core.n;
    for (size_t i = 0; i < f->groups && i < 8; i++) {
        small = small && f->width[i] < 3;
    }
    return t == p->tokens && p->kind != VB_WORDING_CELL && small;
}

static bool after_comparison(const struct vb_token *t)
{
    return vb_word_among(t[-1].low, " đạt bằng tăng giảm chiếm là còn trên gần khoảng được ");
}

/* 54.9%: one dot and one or two digits behind it, where a quantity stands. */
static bool decimal_point(const struct vb_prose *p, const struct vb_token *t,
                          const struct figure *f)
{
    bool leading_zero = f->run.p[0] == '0' && f->width[0] == 1 && f->width[1] == 3;
    bool shape = f->dots == 1 && f->commas == 0 && (f->width[1] < 3 || leading_zero);
    /* «10.2» alone in a cell may be a label; two decimals are a quantity. */
    bool cell = p->kind == VB_WORDING_CELL && p->count == 1 && f->run.n == t->core.n &&
                f->width[1] == 2 && f->at == 0;
    return shape && (has_unit(t, f) || cell || (after_comparison(t) && f->width[1] == 2));
}

static bool is_year(const char *four)
{
    return memcmp(four, "19", 2) == 0 || memcmp(four, "20", 2) == 0;
}

static bool bad_groups(const struct vb_token *t, const struct figure *f)
{
    if (f->dots == 0) { /* 1,234,567; accounts 111,112,131 are a list */
        return f->commas > 1 && f->width[0] < 4 && threes(f, 1, f->groups) &&
               (f->width[0] < 3 || has_unit(t, f));
    }
    if (f->commas == 0) { /* 189.6400 */
        /* 1.007277: the code of an administrative procedure. */
        bool code = f->groups == 2 && f->width[0] == 1 && f->width[1] == 6;
        bool year = f->groups == 2 && f->width[1] == 4 &&
                    is_year(f->run.p + f->run.n - 4); /* 12.2017 */
        bool phone = f->run.p[0] == '0' && f->width[0] > 1;
        bool label = f->groups > 2 && f->width[f->groups - 1] < 3;
        bool section = f->width[1] < 3 || is_named(t);
        return !code && !year && !phone && !label && !section && f->width[0] < 4 &&
               !threes(f, 1, f->groups);
    }
    /* 65.79,2 and 1,234.56; 4.826,84 is right */
    const char *comma = memchr(f->run.p, ',', f->run.n);
    bool last =
        f->commas == 1 && memchr(comma, '.', (size_t)(f->run.p + f->run.n - comma)) == NULL;
    return !(last && f->width[0] < 4 && threes(f, 1, f->groups - 1));
}

static bool ungrouped(const struct vb_token *t, const struct figure *f)
{
    bool year = f->run.n == 4 && (f->run.p[0] == '1' || f->run.p[0] == '2') &&
                memcmp(f->run.p, "1900", 4) >= 0 && memcmp(f->run.p, "2100", 4) < 0;
    /* «trên 1000 trẻ đẻ sống», «hộp 1000 viên»: round thousands name a measure. */
    bool round = f->run.n == 4 && memcmp(f->run.p, "1000", 4) == 0;
    bool plain =
        f->groups == 1 && f->run.n > 3 && f->run.n < 10 && f->run.p[0] != '0' && !round;
    return plain && !year && f->run.n == t->core.n && !t->closed && !t[1].opened &&
           !is_named(t) && vb_token_is_word(t + 1) && vb_word_among(t[1].low, counted);
}

static void glued_unit(struct vb_wording *w, size_t p, size_t i, const struct figure *f)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    if (f->groups > 1 && f->at == 0 && vb_word_among(behind(t, f), spaced)) {
        vb_wording_add_tokens(
            w, VB_WORD_UNIT, p, i, i,
            vb_strf(w->arena, "%.*s %.*s", VB_ARG(f->run), VB_ARG(behind(t, f))));
    }
}

static struct vb_str with_comma(struct vb_arena *a, struct vb_str run)
{
    char *z = vb_str_to_z(a, run);
    *strchr(z, '.') = ',';
    return vb_str_z(z);
}

static struct vb_str with_groups(struct vb_arena *a, struct vb_str run)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    for (size_t i = 0; i < run.n; i++) {
        if (i > 0 && (run.n - i) % 3 == 0) {
            vb_sb_add_char(&sb, '.');
        }
        vb_sb_add_char(&sb, run.p[i]);
    }
    return vb_sb_str(&sb);
}

static void check_run(struct vb_wording *w, size_t p, size_t i, const struct figure *f)
{
    const struct vb_prose *prose = &w->prose[p];
    const struct vb_token *t = &prose->tokens[i];
    size_t from = t->core_at + f->at;
    size_t to = from + f->run.n;
    if (f->groups > 8 || is_label(prose, t, f)) {
        return;
    }
    if (f->groups > 1 && bad_groups(t, f)) {
        vb_wording_add(w, VB_WORD_GROUPS, p, from, to, VB_STR(""), VB_STR(""));
    } else if (f->groups == 2 && decimal_point(prose, t, f) && !is_named(t)) {
        vb_wording_add(w, VB_WORD_POINT, p, from, to, with_comma(w->arena, f->run), VB_STR(""));
    } else if (ungrouped(t, f)) {
        vb_wording_add(w, VB_WORD_UNGROUPED, p, from, t[1].core_at + t[1].core.n,
                       with_groups(w->arena, f->run), VB_STR(""));
    }
    glued_unit(w, p, i, f);
}

/* Dates, document numbers, addresses and codes are others' business. */
static bool is_plain(const struct vb_token *t)
{
    size_t upper = 0;
    size_t slashes = 0;
    for (size_t i = 0; i < t->core.n; i++) {
        upper += t->core.p[i] >= 'A' && t->core.p[i] <= 'Z';
        slashes += t->core.p[i] == '/';
        if (t->core.p[i] == '@' || t->core.p[i] == '_') {
            return false;
        }
    }
    return upper == 0 && slashes < 2 && vb_str_find(t->core, VB_STR("Đ"), 0) == SIZE_MAX;
}

/* «100 %KH», «100%KH», «1,3 điểm%» */
static void per_cent(struct vb_wording *w, size_t p, size_t i)
{
    const struct vb_token *t = &w->prose[p].tokens[i];
    size_t at = vb_str_find(t->all, VB_STR("%"), 0);
    if (at == SIZE_MAX || t->all.p[0] == '(') {
        return;
    }
    size_t next = at + 1;
    uint32_t cp = 0;
    vb_str_next(t->all, &next, &cp);
    bool glued = at + 1 < t->all.n && vb_cp_is_letter(cp);
    if (at == 0 && t[-1].shape == VB_SHAPE_NUMBER && !t[-1].closed) {
        vb_wording_add(w, VB_WORD_PERCENT, p, t[-1].core_at, t->at + t->all.n, VB_STR(""),
                       VB_STR(""));
    } else if (at > 0 && vb_cp_is_digit((unsigned char)t->all.p[at - 1]) && glued) {
        vb_wording_add(w, VB_WORD_PERCENT, p, t->at, t->at + t->all.n, VB_STR(""), VB_STR(""));
    } else if (at > 0 && vb_str_starts(t->low, VB_STR("điểm%"))) {
        vb_wording_add(w, VB_WORD_POINTS, p, t->at, t->at + at + 1, VB_STR(""), VB_STR(""));
    }
}

/* «thu 22 nhập»: a number between the halves of a word, the second of which is counted nowhere.
 */
static void stray(struct vb_wording *w, size_t p, size_t i)
{
    static const char *const bound =
        " nhập triển hiện thiện trọng khai lượng dục trưởng lãi khuyến dựng thuật cường quả "
        "nghiệp "
        "thần tế hội chức hoạch hành trình luyện vệ tục nguyên thống mẽ chẽ ";
    const struct vb_token *t = &w->prose[p].tokens[i];
    bool number = t->shape == VB_SHAPE_NUMBER && t->core.n < 4 && t->core.n == t->all.n;
    if (number && i > 0 && vb_token_is_word(t - 1) && t[1].shape == VB_SHAPE_LOWER &&
        !t[-1].closed && !vb_token_is(t - 1, "số") && !t[-1].pair && !t[-1].covered &&
        vb_word_among(t[1].low, bound) && !t[1].pair &&
        vb_compound(t[-1].low, t[1].low) != NULL) {
        vb_wording_add_tokens(w, VB_WORD_STRAY, p, i - 1, i + 1, t->core);
    }
}

void vb_wording_numbers(struct vb_wording *w, size_t p)
{
    for (size_t i = 0; i < w->prose[p].count; i++) {
        const struct vb_token *t = &w->prose[p].tokens[i];
        if (vb_token_is_word(t)) {
            continue;
        }
        per_cent(w, p, i);
        stray(w, p, i);
        if ((t->shape != VB_SHAPE_NUMBER && t->shape != VB_SHAPE_OTHER) || !is_plain(t)) {
            continue;
        }
        for (size_t k = 0; k < t->core.n;) {
            if (!vb_cp_is_digit((unsigned char)t->core.p[k])) {
                /* H5N1, QCVN1.2: letters before digits name a thing. */
                bool letter = (unsigned char)t->core.p[k] >= 'A' && t->core.p[k] != 'x';
                if (letter && k + 1 < t->core.n &&
                    vb_cp_is_digit((unsigned char)t->core.p[k + 1])) {
                    break;
                }
                k++;
                continue;
            }
            struct figure f = read_run(t->core, k);
            f.token = i;
            check_run(w, p, i, &f);
            k += f.run.n;
        }
    }
}

/* m2, m3, km2 behind a number: reported once a document. */
void vb_wording_powers(struct vb_wording *w)
{
    static const char *const plain[] = {"m2", "m3", "km2", "km3", "cm2", "cm3", "dm3"};
    for (size_t p = 0; p < w->count; p++) {
        for (size_t i = 0; i < w->prose[p].count; i++) {
            const struct vb_token *t = &w->prose[p].tokens[i];
            size_t digits = 0;
            if (t->shape != VB_SHAPE_OTHER) {
                continue;
            }
            while (digits < t->low.n && strchr("0123456789.,", t->low.p[digits]) != NULL) {
                digits++;
            }
            bool counted_in = digits > 0 || t[-1].shape == VB_SHAPE_NUMBER;
            struct vb_str unit = vb_str_part(t->low, digits, t->low.n);
            unit = vb_str_part(unit, 0, vb_str_find(unit, VB_STR("/"), 0));
            for (size_t k = 0; counted_in && k < sizeof plain / sizeof plain[0]; k++) {
                if (vb_str_eq_z(unit, plain[k])) {
                    vb_wording_add_tokens(w, VB_WORD_POWER, p, i, i,
                                          unit.p[unit.n - 1] == '2' ? VB_STR("²")
                                                                    : VB_STR("³"));
                    return;
                }
            }
        }
    }
}
