/* What time has left behind: years copied from last year's text, and districts after 01/7/2025.
 */
#include "text/unicode.h"
#include "wording/parts.h"

static int read_year(const struct vb_token *t)
{
    int n = 0;
    if (t->core.n != 4 || t->shape != VB_SHAPE_NUMBER) {
        return 0;
    }
    for (size_t i = 0; i < 4; i++) {
        if (!vb_cp_is_digit((unsigned char)t->core.p[i])) {
            return 0;
        }
        n = n * 10 + (t->core.p[i] - '0');
    }
    return n > 1999 && n < 2100 ? n : 0;
}

/* Does one of the pairs of words stand before token `i` in its clause? */
static bool clause_has(const struct vb_prose *p, size_t i, const char *const (*pairs)[2],
                       size_t count)
{
    for (size_t k = i; k-- > 0 && i - k < 24;) {
        const struct vb_token *t = &p->tokens[k];
        for (size_t n = 0; n < count; n++) {
            if (vb_token_is(t, pairs[n][0]) && vb_token_is(t + 1, pairs[n][1])) {
                return true;
            }
        }
        /* A semicolon or a full stop ends the clause. */
        if (t->closed && (t->all.p[t->all.n - 1] == ';' || t->all.p[t->all.n - 1] == '.')) {
            return false;
        }
    }
    return false;
}

#define CLAUSE_HAS(p, i, pairs) clause_has((p), (i), (pairs), sizeof(pairs) / sizeof(pairs)[0])

static bool mentions_year(const struct vb_prose *p, int year)
{
    for (size_t i = 0; i < p->count; i++) {
        if (read_year(&p->tokens[i]) == year) {
            return true;
        }
    }
    return false;
}

/* «phương hướng, nhiệm vụ năm 2022» in the report on 2022, «kế hoạch năm 2022» in the plan for
 * 2023, a heading that names last year alone. */
static void stale(struct vb_wording *w, size_t p, size_t i)
{
    static const char *const ahead[][2] = {{"phương", "hướng"}, {"dự", "kiến"}};
    static const char *const plan[][2] = {
        {"phương", "hướng"}, {"kế", "hoạch"}, {"nhiệm", "vụ"}, {"dự", "kiến"}, {"mục", "tiêu"}};
    static const char *const past[][2] = {
        {"so", "với"},   {"cùng", "kỳ"},   {"kết", "quả"},  {"tổng", "kết"}, {"thực", "hiện"},
        {"đánh", "giá"}, {"giai", "đoạn"}, {"nhiệm", "kỳ"}, {"năm", "học"},  {"từ", "năm"}};
    const struct vb_prose *prose = &w->prose[p];
    const struct vb_wording_options *o = w->options;
    const struct vb_token *t = &prose->tokens[i];
    int year = read_year(t);
    if (year == 0 || o->year == 0 || i == 0 || !vb_token_is(t - 1, "năm") || year > o->year ||
        (year == o->data_year && year != o->year)) {
        return;
    }
    bool last = year == o->year - 1;
    bool heading = last && !mentions_year(prose, o->year);
    bool promise = o->report && year > o->year - 2 && CLAUSE_HAS(prose, i, ahead) &&
                   !mentions_year(prose, o->year + 1);
    bool planned = o->plan && last && CLAUSE_HAS(prose, i, plan);
    if ((heading || promise || planned) && !CLAUSE_HAS(prose, i, past)) {
        vb_wording_add_tokens(w, VB_WORD_YEAR, p, i - 1, i,
                              vb_strf(w->arena, "%d", promise ? o->year + 1 : o->year));
    }
}

/* AM-04: from 01/7/2025 there is no district level.  What was is told apart by words of the
 * past. */
static bool of_the_past(const struct vb_prose *p)
{
    static const char *const words[] = {"trước ngày", "trước đây", "(cũ)",    " cũ ",
                                        "sáp nhập",   "sắp xếp",   "nguyên ", "kết thúc",
                                        "năm 2024",   "không còn", "bãi bỏ"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (vb_str_find(p->text, vb_str_z(words[i]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static bool district_at(const struct vb_token *t)
{
    bool body =
        vb_word_among(t->low, " ubnd hđnd dân công tòa phòng ") && t->shape != VB_SHAPE_NUMBER;
    const struct vb_token *n =
        vb_token_is(t, "dân") || vb_token_is(t, "ubnd") || vb_token_is(t, "hđnd") ? t + 1 : t;
    if (vb_token_is(t, "huyện") && vb_token_is(t + 1, "ủy")) {
        return true;
    }
    if (vb_token_is(t, "cấp") && (vb_token_is(t + 1, "huyện"))) {
        return true;
    }
    return body && n != t &&
           (vb_token_is(n, "huyện") || vb_token_is(n, "quận") ||
            (vb_token_is(n, "thị") &&
             (vb_token_is(n + 1, "xã") || vb_token_is(n + 1, "trấn"))));
}

static void districts(struct vb_wording *w, size_t p)
{
    const struct vb_prose *prose = &w->prose[p];
    if (of_the_past(prose)) {
        return;
    }
    for (size_t i = 0; i < prose->count; i++) {
        if (district_at(&prose->tokens[i])) {
            vb_wording_add_tokens(w, VB_WORD_DISTRICT, p, i, i + 1, VB_STR(""));
        }
    }
}

void vb_wording_years(struct vb_wording *w, size_t p)
{
    enum { HEADING_LONGEST = 200 };
    const struct vb_date d = w->options->dated;
    if (w->prose[p].kind == VB_WORDING_HEADING && w->prose[p].count < HEADING_LONGEST) {
        for (size_t i = 0; i < w->prose[p].count; i++) {
            stale(w, p, i);
        }
    }
    if (d.year > 2025 || (d.year == 2025 && d.month >= 7)) {
        districts(w, p);
    }
}
