/* Widths of columns by content, made better step by step: width moves between columns as long
 * as the table gets lower.  Lines are estimated from the length of each cell's text. */
#include "layout/tablefit.h"

/* Steps that were taken at most; what is reached until then is good enough. */
#define MOST_STEPS 400
/* Ragged lines are filled to about this share, in thousandths. */
#define LINE_FILL 920
/* A row's highest cell counts this often, every cell once: other cells wrap only for a reason.
 */
#define ROW_WEIGHT 6

static int64_t lines_in(const struct vb_fit *fit, vb_len natural, vb_len width)
{
    if (natural <= width) {
        return 1;
    }
    vb_len inner = (width - fit->padding) * LINE_FILL / 1000;
    inner = inner < 1000 ? 1000 : inner;
    return 1 + (natural - fit->padding - 1) / inner;
}

/* What the table's height and its wrapped cells amount to. */
static int64_t cost_of(const struct vb_fit *fit)
{
    int64_t cost = 0;
    for (size_t r = 0; r < fit->row_count; r++) {
        int64_t most = 0;
        for (size_t c = 0; c < fit->column_count; c++) {
            vb_len natural = fit->natural[r * fit->column_count + c];
            int64_t lines = natural == 0 ? 0 : lines_in(fit, natural, fit->width[c]);
            most = lines > most ? lines : most;
            cost += lines;
        }
        cost += ROW_WEIGHT * most;
    }
    return cost;
}

/* Moves `step` from one column to another; undone when that does not help. */
static bool try_step(struct vb_fit *fit, size_t from, size_t to, vb_len step, int64_t *cost)
{
    if (from == to || !fit->open[from] || !fit->open[to] ||
        fit->width[from] - step < fit->least[from]) {
        return false;
    }
    fit->width[from] -= step;
    fit->width[to] += step;
    int64_t now = cost_of(fit);
    if (now < *cost) {
        *cost = now;
        return true;
    }
    fit->width[from] += step;
    fit->width[to] -= step;
    return false;
}

void vb_fit_refine(struct vb_fit *fit, vb_len room)
{
    int64_t cost = cost_of(fit);
    size_t steps = 0;
    for (vb_len step = room / 8; step >= VB_PT(1); step /= 2) {
        for (bool better = true; better && steps < MOST_STEPS;) {
            better = false;
            for (size_t from = 0; from < fit->column_count; from++) {
                for (size_t to = 0; to < fit->column_count; to++) {
                    if (steps < MOST_STEPS && try_step(fit, from, to, step, &cost)) {
                        better = true;
                        steps++;
                    }
                }
            }
        }
    }
}
