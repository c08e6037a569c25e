#include "output/stats.h"

#include <stdlib.h>
#include <string.h>

static int by_value(const void *x, const void *y)
{
    int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
    return (a > b) - (a < b);
}

/* Thousandths as a decimal number. */
static void write_ratio(struct vb_sink *to, const char *key, int64_t thousandths)
{
    const char *sign = thousandths < 0 ? "-" : "";
    long long v = thousandths < 0 ? -thousandths : thousandths;
    vb_sink_addf(to, "  \"%s\": %s%lld.%03lld,\n", key, sign, v / 1000, v % 1000);
}

/* Every ratio, in thousandths, with the number of its lines: to add up documents exactly. */
static void write_counts(const int32_t *sorted, size_t n, struct vb_sink *to)
{
    vb_sink_addf(to, "  \"space_ratios\": {");
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && sorted[end] == sorted[i]) {
            end++;
        }
        vb_sink_addf(to, "%s\"%d\": %zu", i == 0 ? "" : ", ", (int)sorted[i], end - i);
        i = end;
    }
    vb_sink_addf(to, "},\n");
}

static void write_ratios(const struct vb_layout_stats *s, struct vb_sink *to)
{
    size_t n = s->justified;
    struct vb_arena *a = vb_arena_new();
    int32_t *sorted = VB_NEW_ARRAY(a, int32_t, n);
    if (n > 0) {
        memcpy(sorted, s->ratios, n * sizeof *sorted);
        qsort(sorted, n, sizeof *sorted, by_value);
    }
    write_ratio(to, "space_ratio_mean", n == 0 ? 1000 : s->ratio_sum / (int64_t)n);
    write_ratio(to, "space_ratio_p95", n == 0 ? 1000 : sorted[(n - 1) * 95 / 100]);
    write_ratio(to, "space_ratio_max", n == 0 ? 1000 : sorted[n - 1]);
    write_ratio(to, "space_ratio_min", n == 0 ? 1000 : sorted[0]);
    write_counts(sorted, n, to);
    vb_arena_drop(a);
}

void vb_write_stats(const struct vb_pages *pages, struct vb_sink *to)
{
    const struct vb_layout_stats *s = &pages->stats;
    const struct {
        const char *key;
        size_t value;
    } counts[] = {
        {"pages", pages->count},
        {"paragraphs", s->paragraphs},
        {"lines", s->lines},
        {"justified_lines", s->justified},
        {"short_lines", s->short_lines},
        {"lines_over_1.5", s->over_1500},
        {"lines_over_2", s->over_2000},
        {"lines_under_0.67", s->under_670},
        {"forbidden_breaks", s->forbidden_breaks},
        {"emergency_breaks", s->emergency_breaks},
        {"one_syllable_last_lines", s->one_syllable_last},
        {"rivers", s->rivers},
        {"widows", s->widows},
        {"orphans", s->orphans},
        {"stranded_headings", s->stranded_headings},
        {"stranded_lead_ins", s->stranded_lead_ins},
        {"split_rows", s->split_rows},
        {"lone_signatures", s->lone_signature},
    };
    vb_sink_addf(to, "{\n");
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        vb_sink_addf(to, "  \"%s\": %zu,\n", counts[i].key, counts[i].value);
    }
    write_ratios(s, to);
    vb_sink_addf(to, "  \"last_page_fill\": %d.%03d\n}\n", (int)s->last_page_fill / 1000,
                 (int)s->last_page_fill % 1000);
}
