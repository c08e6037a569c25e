/* Widths of columns by content, made better step by step.  First what columns do not need is
 * gathered and given where it saves most lines; then width moves between pairs of columns as
 * long as the table gets lower.  Lines are estimated from the length of each cell's text. */
#include "layout/tablefit.h"

/* Steps that were taken at most; what is reached until then is good enough. */
enum { MOST_STEPS = 400, MOST_GIFTS = 40 };
/* What a ragged line leaves blank at its end: half a syllable, in narrow columns less.  Heads
 * are bold and broken by sense: they leave more. */
#define LINE_WASTE VB_PT(10)
#define HEAD_WASTE VB_PT(18)
/* Texts of two or three syllables, as units of measure, should not wrap: each of their lines
 * counts this often. */
#define SHORT_TEXT   VB_PT(60)
#define SHORT_WEIGHT 4
/* A row's highest cell counts this often, every cell once: other cells wrap only for a reason.
 */
#define ROW_WEIGHT 6
/* Columns of one width are worth that many wrapped cells. */
#define EVEN_WORTH 3

static vb_len waste_of(const struct vb_fit *fit, size_t row)
{
    return row < fit->head_rows ? HEAD_WASTE : LINE_WASTE;
}

static int64_t lines_in(const struct vb_fit *fit, size_t row, vb_len natural, vb_len width)
{
    if (natural <= width) {
        return 1;
    }
    vb_len inner = width - fit->padding;
    inner = inner < 1000 ? 1000 : inner;
    vb_len waste = waste_of(fit, row);
    vb_len useful = inner - (waste < inner / 4 ? waste : inner / 4);
    int64_t lines = 1 + (natural - fit->padding - 1) / useful;
    return lines < 2 ? 2 : lines;
}

int64_t vb_fit_lines(const struct vb_fit *fit, size_t rows)
{
    int64_t sum = 0;
    for (size_t r = 0; r < rows; r++) {
        int64_t most = 1;
        for (size_t c = 0; c < fit->column_count; c++) {
            vb_len natural = fit->natural[r * fit->column_count + c];
            int64_t lines = natural == 0 ? 0 : lines_in(fit, r, natural, fit->width[c]);
            most = lines > most ? lines : most;
        }
        sum += most;
    }
    return sum;
}

/* What the table's height and its wrapped cells amount to. */
static int64_t cost_of(const struct vb_fit *fit)
{
    int64_t cost = 0;
    for (size_t r = 0; r < fit->row_count; r++) {
        int64_t most = 0;
        for (size_t c = 0; c < fit->column_count; c++) {
            vb_len natural = fit->natural[r * fit->column_count + c];
            int64_t lines = natural == 0 ? 0 : lines_in(fit, r, natural, fit->width[c]);
            most = lines > most ? lines : most;
            bool unit = r >= fit->head_rows && natural - fit->padding <= SHORT_TEXT;
            cost += unit ? SHORT_WEIGHT * lines : lines;
        }
        cost += ROW_WEIGHT * most;
    }
    return cost;
}

/* The width at which a text of this length needs `lines` lines. */
static vb_len width_for(const struct vb_fit *fit, size_t row, vb_len natural, int64_t lines)
{
    if (lines <= 1) {
        return natural;
    }
    vb_len inner = (natural - fit->padding + lines - 1) / lines;
    vb_len waste = waste_of(fit, row);
    inner += inner < 3 * waste ? inner / 3 + 1 : waste;
    return inner + fit->padding;
}

/* The least width of column `c` at which no cell takes more lines than now. */
static vb_len needed(const struct vb_fit *fit, size_t c)
{
    vb_len most = fit->least[c];
    for (size_t r = 0; r < fit->row_count; r++) {
        vb_len natural = fit->natural[r * fit->column_count + c];
        if (natural == 0) {
            continue;
        }
        int64_t lines = lines_in(fit, r, natural, fit->width[c]);
        vb_len need = width_for(fit, r, natural, lines);
        most = need > most ? need : most;
    }
    return most < fit->width[c] ? most : fit->width[c];
}

/* Strips open columns to what they need; returns what was taken, stored by column. */
static vb_len strip(struct vb_fit *fit, vb_len *taken)
{
    vb_len pool = 0;
    for (size_t c = 0; c < fit->column_count; c++) {
        taken[c] = fit->open[c] ? fit->width[c] - needed(fit, c) : 0;
        fit->width[c] -= taken[c];
        pool += taken[c];
    }
    return pool;
}

static void give_back(struct vb_fit *fit, const vb_len *taken)
{
    for (size_t c = 0; c < fit->column_count; c++) {
        fit->width[c] += taken[c];
    }
}

/* Gives all that columns do not need to the one where it saves most.  False when it saves
 * nothing; the widths are then as before. */
static bool give_slack(struct vb_fit *fit, vb_len *taken)
{
    int64_t before = cost_of(fit), best = before;
    size_t to = fit->column_count;
    vb_len pool = strip(fit, taken);
    for (size_t c = 0; c < fit->column_count; c++) {
        if (fit->open[c]) {
            fit->width[c] += pool;
            int64_t cost = cost_of(fit);
            to = cost < best ? c : to;
            best = cost < best ? cost : best;
            fit->width[c] -= pool;
        }
    }
    if (to == fit->column_count) {
        give_back(fit, taken);
        return false;
    }
    fit->width[to] += pool;
    return true;
}

/* What no column needs goes to all of them, by their width. */
static void spread_slack(struct vb_fit *fit, vb_len *taken)
{
    vb_len pool = strip(fit, taken), sum = 0;
    for (size_t c = 0; c < fit->column_count; c++) {
        sum += fit->open[c] ? fit->width[c] : 0;
    }
    for (size_t c = 0; c < fit->column_count && sum > 0; c++) {
        if (fit->open[c]) {
            vb_len part = pool * fit->width[c] / sum;
            sum -= fit->width[c];
            pool -= part;
            fit->width[c] += part;
        }
    }
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

static void move_in_pairs(struct vb_fit *fit, vb_len room)
{
    int64_t cost = cost_of(fit);
    size_t steps = 0;
    for (vb_len step = room / 8; step >= VB_PT(2); step /= 2) {
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

/* Gives columns first … end - 1 one width, where none is squeezed, no row gets higher and no
 * more than a few heads wrap for it. */
static bool make_even(struct vb_fit *fit, size_t first, size_t end, vb_len *before)
{
    int64_t cost = cost_of(fit);
    vb_len sum = 0;
    for (size_t c = first; c < end; c++) {
        before[c] = fit->width[c];
        sum += fit->width[c];
    }
    bool good = true;
    for (size_t c = first; c < end; c++) {
        fit->width[c] = sum / (vb_len)(end - c);
        sum -= fit->width[c];
        good = good && fit->width[c] >= fit->least[c];
    }
    if (good && cost_of(fit) <= cost + EVEN_WORTH) {
        return true;
    }
    for (size_t c = first; c < end; c++) {
        fit->width[c] = before[c];
    }
    return false;
}

/* Columns of numbers side by side: as many of them as can be of one width. */
static void even_out(struct vb_fit *fit, vb_len *scratch)
{
    for (size_t first = 0; first < fit->column_count; first++) {
        size_t end = first;
        while (end < fit->column_count && fit->open[end] && fit->figures[end]) {
            end++;
        }
        while (end > first + 1 && !make_even(fit, first, end, scratch)) {
            end--;
        }
        first = end > first ? end - 1 : first;
    }
}

void vb_fit_refine(struct vb_fit *fit, vb_len room, vb_len *scratch)
{
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < MOST_GIFTS && give_slack(fit, scratch); i++) {
        }
        move_in_pairs(fit, room);
    }
    spread_slack(fit, scratch);
    even_out(fit, scratch);
}
