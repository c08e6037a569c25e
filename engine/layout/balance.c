/* Titles: few centred lines of like length, broken where the sense breaks. */
#include "layout/linebreak.h"

/* A title longer than this is set like ragged text. */
#define MOST_PLACES 300
#define MOST_LINES  10

/* Costs in squares of em: a line's distance from the mean length, the penalty of its break (100
 * weighs like a line 5 em off), a further line, a line under half the mean. */
#define PENALTY_PER_EM 20
#define FURTHER_LINE   100
#define SHORT_LINE     2500
#define FAR            INT64_MAX

struct balancer {
    const struct vb_place *places; /* of one forced line: [0] is its start, the last its end */
    size_t count;
    vb_fix measure, em, mean;
    int64_t *cost;  /* [line][place]: least cost of `line` lines that end at `place` */
    uint32_t *back; /* the place before */
};

static vb_fix width_of(const struct balancer *b, size_t from, size_t to)
{
    return b->places[to].end - b->places[from].begin;
}

static bool may_end(const struct balancer *b, size_t place)
{
    return b->places[place].penalty < VB_BREAK_EMERGENCY;
}

/* The least number of lines, or 0 when a piece is wider than the measure. */
static size_t least_lines(const struct balancer *b)
{
    size_t lines = 1, start = 0, last_fit = 0;
    for (size_t i = 1; i < b->count; i++) {
        if (!may_end(b, i)) {
            continue;
        }
        if (width_of(b, start, i) > b->measure) {
            if (last_fit == start || width_of(b, last_fit, i) > b->measure) {
                return 0;
            }
            start = last_fit;
            lines++;
        }
        last_fit = i;
    }
    return lines;
}

static int64_t line_cost(const struct balancer *b, size_t from, size_t to)
{
    vb_fix width = width_of(b, from, to);
    if (width > b->measure) {
        return FAR;
    }
    int64_t off = (width - b->mean) * 10 / b->em; /* tenths of an em */
    int64_t cost = off * off / 100;
    if (width * 2 < b->mean) {
        cost += SHORT_LINE;
    }
    int64_t penalty = b->places[to].penalty;
    return penalty > 0 ? cost + penalty * penalty / (PENALTY_PER_EM * PENALTY_PER_EM) : cost;
}

/* Fills the row of `line` lines from the row before it. */
static void fill_row(struct balancer *b, size_t line)
{
    const int64_t *before = b->cost + (line - 1) * b->count;
    int64_t *row = b->cost + line * b->count;
    for (size_t to = 0; to < b->count; to++) {
        row[to] = FAR;
        for (size_t from = 0; from < to && may_end(b, to); from++) {
            int64_t cost = before[from] == FAR ? FAR : line_cost(b, from, to);
            if (cost != FAR && before[from] + cost < row[to]) {
                row[to] = before[from] + cost;
                b->back[line * b->count + to] = (uint32_t)from;
            }
        }
    }
}

/* The cost of exactly `lines` lines, their ends in `ends`; FAR when there is no such setting.
 */
static int64_t balance_in(struct balancer *b, size_t lines, uint32_t *ends)
{
    b->mean = (width_of(b, 0, b->count - 1)) / (int64_t)lines;
    for (size_t i = 0; i < b->count; i++) {
        b->cost[i] = i == 0 ? 0 : FAR;
    }
    for (size_t line = 1; line <= lines; line++) {
        fill_row(b, line);
    }
    size_t place = b->count - 1;
    int64_t cost = b->cost[lines * b->count + place];
    for (size_t line = lines; line > 0 && cost != FAR; line--) {
        ends[line - 1] = (uint32_t)place;
        place = b->back[line * b->count + place];
    }
    return cost;
}

/* Appends the line ends of places[from..to], one forced line.  False when it cannot be
 * balanced. */
static bool balance_segment(struct vb_arena *a, const struct vb_place *places, size_t from,
                            size_t to, const struct vb_line_rules *rules,
                            struct vb_line_ends *ends)
{
    struct balancer b = {.places = places + from,
                         .count = to - from + 1,
                         .measure = rules->other,
                         .em = rules->em};
    if (b.count > MOST_PLACES) {
        return false;
    }
    size_t least = least_lines(&b);
    if (least == 0 || least > MOST_LINES) {
        return false;
    }
    size_t cells = (MOST_LINES + 2) * b.count;
    b.cost = VB_NEW_ARRAY(a, int64_t, cells);
    b.back = VB_NEW_ARRAY(a, uint32_t, cells);
    uint32_t few[MOST_LINES + 1], more[MOST_LINES + 1];
    int64_t cost = balance_in(&b, least, few);
    int64_t further = least == 1 ? FAR : balance_in(&b, least + 1, more);
    bool add_line = further != FAR && further + FURTHER_LINE < cost;
    if (cost == FAR && !add_line) {
        return false;
    }
    size_t lines = add_line ? least + 1 : least;
    for (size_t i = 0; i < lines; i++) {
        ends->place[ends->count++] = (uint32_t)from + (add_line ? more[i] : few[i]);
    }
    return true;
}

struct vb_line_ends vb_break_balanced(struct vb_arena *a, const struct vb_place *places,
                                      size_t count, const struct vb_line_rules *rules)
{
    struct vb_line_ends ends = {VB_NEW_ARRAY(a, uint32_t, count), 0};
    size_t from = 0;
    for (size_t i = 1; i < count; i++) {
        if (places[i].penalty != VB_BREAK_FORCED) {
            continue;
        }
        if (!balance_segment(a, places, from, i, rules, &ends)) {
            return vb_break_total(a, places, count, rules);
        }
        from = i;
    }
    return ends;
}
