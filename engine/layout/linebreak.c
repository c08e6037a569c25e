#include "layout/linebreak.h"

/* Costs are demerits times 100: (10 + 100 r³)² + (penalty / 4)², r the share of the stretch or
 * 0.8 times the share of the shrink used.  Weights were tuned on real official documents (14
 * pt, 165 and 155 mm): a dear break costs like spaces of 1.7, an emergency break like spaces
 * of 2, a last line of one word like spaces of 1.85. */
#define FAR            (INT64_MAX / 2)
#define RATIO_CAP      10000  /* thousandths; looser lines are all equally bad */
#define CLASS_JUMP     300000 /* a tight line beside a loose one */
#define HIGH_COST      ((int64_t)3000 * 3000)
#define EMERGENCY_COST ((int64_t)14000 * 14000)
#define LETTERS_COST   ((int64_t)200000) /* of letters spread as far as they may be */
#define LONE_WORD_COST ((int64_t)5000 * 5000)
#define NEVER_COST     ((int64_t)3000000000000) /* above the loosest line */
/* Ragged: the fewest lines first, then like lengths, 3 em of slack counting as r = 1. */
#define RAGGED_LINE ((int64_t)10000000000)
#define RAGGED_CAP  3000
#define CLASSES     4

struct node {
    const struct node *back;
    uint32_t place;
    int8_t fit; /* 0 tight, 1 decent, 2 loose, 3 very loose */
    int64_t cost;
};

/* What one pass allows; a pass that finds no way to the end gives way to the next.  The first
 * keeps spaces below 2, the second opens emergency places, the last opens what should never
 * break. */
struct pass {
    int32_t penalty;
    int32_t ratio; /* thousandths of the stretch */
};
static const struct pass passes[] = {{VB_BREAK_EMERGENCY - 1, 2000},
                                     {VB_BREAK_EMERGENCY, 4000},
                                     {VB_BREAK_EMERGENCY, INT32_MAX},
                                     {INT32_MAX, INT32_MAX}};

struct breaker {
    struct vb_arena *arena;
    const struct vb_place *places;
    size_t count;
    const struct vb_line_rules *rules;
    struct pass pass;
    const struct node **active;
    size_t active_count, active_room;
};

struct verdict {
    bool too_wide, too_loose;
    int8_t fit;
    int64_t cost;
};

static int64_t square(int64_t x)
{
    return x * x;
}

/* (10 + 100 r³)², r in thousandths, times 100. */
static int64_t demerits(int64_t ratio)
{
    return square(100 + ratio * ratio * ratio / 1000000);
}

static int64_t penalty_cost(int32_t penalty)
{
    if (penalty == VB_BREAK_FORCED) {
        return 0;
    }
    if (penalty >= VB_BREAK_NEVER) {
        return NEVER_COST;
    }
    if (penalty >= VB_BREAK_EMERGENCY) {
        return EMERGENCY_COST;
    }
    return penalty >= VB_BREAK_HIGH ? HIGH_COST : square((int64_t)penalty * 10 / 4);
}

vb_fix vb_letters_take(vb_fix slack, vb_fix flex, vb_fix letters)
{
    vb_fix over = slack - flex / 1000 * VB_LETTERS_FROM;
    vb_fix under = slack + flex / 1000 * VB_SHRINK;
    vb_fix most = letters / 1000 * VB_LETTERS_SPREAD;
    vb_fix least = -letters / 1000 * VB_LETTERS_SHRINK;
    if (over > 0) {
        return over < most ? over : most;
    }
    return under > 0 ? 0 : under > least ? under : least;
}

/* A line whose spaces must shrink; `slack` is negative. */
static struct verdict judge_tight(vb_fix slack, vb_fix flex, vb_fix taken, vb_fix letters)
{
    struct verdict v = {.fit = 1};
    vb_fix room = flex / 1000 * VB_SHRINK;
    slack -= taken;
    v.too_wide = room == 0 || -slack > room;
    int64_t ratio = v.too_wide ? 0 : -slack * 1000 / room;
    v.fit = ratio > 500 ? 0 : 1;
    v.cost = demerits(ratio * 8 / 10);
    if (taken < 0) {
        v.cost += LETTERS_COST * -taken / (letters / 1000 * VB_LETTERS_SHRINK);
    }
    return v;
}

/* A line with `slack` left over (negative: `flex` of spaces must shrink). */
static struct verdict judge_justified(const struct breaker *b, vb_fix slack, vb_fix flex,
                                      vb_fix letters, bool last)
{
    vb_fix taken = b->rules->letters ? vb_letters_take(slack, flex, letters) : 0;
    if (slack < 0) {
        return judge_tight(slack, flex, taken, letters);
    }
    struct verdict v = {.fit = 1};
    if (last) {
        v.cost = demerits(0);
        return v;
    }
    vb_fix stretch = flex / 1000 * VB_STRETCH;
    slack -= taken;
    if (b->pass.ratio != INT32_MAX && slack > stretch / 1000 * b->pass.ratio) {
        v.too_loose = true;
        return v;
    }
    int64_t ratio = stretch == 0 ? RATIO_CAP : slack / (stretch / 1000 + 1);
    if (ratio > RATIO_CAP) {
        ratio = RATIO_CAP;
    }
    v.fit = ratio > 1000 ? 3 : ratio > 500 ? 2 : 1;
    v.cost = demerits(ratio);
    if (taken > 0) {
        v.cost += LETTERS_COST * taken / (letters / 1000 * VB_LETTERS_SPREAD);
    }
    return v;
}

static struct verdict judge_ragged(const struct breaker *b, vb_fix slack, bool last)
{
    struct verdict v = {.fit = 1};
    if (slack < 0) {
        v.too_wide = true;
        return v;
    }
    int64_t ratio = last ? 0 : slack / (b->rules->em * 3 / 1000 + 1);
    v.cost = RAGGED_LINE + demerits(ratio > RAGGED_CAP ? RAGGED_CAP : ratio);
    return v;
}

static struct verdict judge(const struct breaker *b, const struct node *from,
                            const struct vb_place *to)
{
    const struct vb_place *at = &b->places[from->place];
    vb_fix measure = from->place == 0 ? b->rules->first : b->rules->other;
    vb_fix width = to->end - at->begin;
    vb_fix slack = measure - width;
    bool last = to->penalty == VB_BREAK_FORCED;
    vb_fix flex = to->flex_end - at->flex_begin;
    struct verdict v = b->rules->justified ? judge_justified(b, slack, flex, width - flex, last)
                                           : judge_ragged(b, slack, last);
    bool broken_before = from->place != 0 && at->penalty != VB_BREAK_FORCED;
    v.cost += last && flex == 0 && broken_before ? LONE_WORD_COST : 0;
    return v;
}

static void activate(struct breaker *b, struct node node)
{
    struct node *kept = VB_NEW(b->arena, struct node);
    *kept = node;
    if (b->active_count == b->active_room) {
        b->active = vb_grow(b->arena, b->active, b->active_count, &b->active_room,
                            sizeof(struct node *));
    }
    b->active[b->active_count++] = kept;
}

/* Tries every active line start with a line that ends at `index`; drops those that have become
 * too far away.  Returns the nearest dropped one, or NULL. */
static const struct node *try_place(struct breaker *b, uint32_t index,
                                    struct node best[CLASSES])
{
    const struct vb_place *to = &b->places[index];
    int64_t price = penalty_cost(to->penalty);
    const struct node *dropped = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < b->active_count; i++) {
        const struct node *from = b->active[i];
        struct verdict v = judge(b, from, to);
        if (v.too_wide) {
            dropped = dropped == NULL || from->place >= dropped->place ? from : dropped;
            continue;
        }
        b->active[kept++] = from;
        if (v.too_loose) {
            continue;
        }
        int jump = v.fit - from->fit;
        int64_t cost = from->cost + v.cost + price + (jump > 1 || jump < -1 ? CLASS_JUMP : 0);
        if (cost < best[v.fit].cost) {
            best[v.fit] = (struct node){from, index, v.fit, cost};
        }
    }
    b->active_count = to->penalty == VB_BREAK_FORCED ? 0 : kept;
    return dropped;
}

/* Line starts at `index` worth keeping: a class more than one jump dearer than the best never
 * wins.  False when no line can end here. */
static bool keep_best(struct breaker *b, const struct node best[CLASSES])
{
    int64_t least = FAR;
    for (int c = 0; c < CLASSES; c++) {
        least = best[c].cost < least ? best[c].cost : least;
    }
    for (int c = 0; c < CLASSES && least != FAR; c++) {
        if (best[c].cost <= least + CLASS_JUMP) {
            activate(b, best[c]);
        }
    }
    return least != FAR;
}

/* The cheapest way to the end under `pass`, or NULL when there is none. */
static const struct node *run_pass(struct breaker *b, struct pass pass)
{
    b->pass = pass;
    b->active_count = 0;
    activate(b, (struct node){NULL, 0, 1, 0});
    for (uint32_t i = 1; i < b->count; i++) {
        if (b->places[i].penalty > pass.penalty) {
            continue;
        }
        struct node best[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            best[c].cost = FAR;
        }
        const struct node *dropped = try_place(b, i, best);
        bool found = keep_best(b, best);
        if (!found && b->active_count == 0) {
            if (pass.penalty != INT32_MAX || dropped == NULL) {
                return NULL;
            }
            activate(b, (struct node){dropped, i, 1, dropped->cost + NEVER_COST});
        }
    }
    const struct node *end = NULL;
    for (size_t i = 0; i < b->active_count; i++) {
        const struct node *n = b->active[i];
        end = end == NULL || n->cost < end->cost ? n : end;
    }
    return end;
}

static struct vb_line_ends collect_ends(struct vb_arena *a, const struct node *end)
{
    struct vb_line_ends ends = {NULL, 0};
    for (const struct node *n = end; n != NULL && n->back != NULL; n = n->back) {
        ends.count++;
    }
    ends.place = VB_NEW_ARRAY(a, uint32_t, ends.count);
    size_t i = ends.count;
    for (const struct node *n = end; n != NULL && n->back != NULL; n = n->back) {
        ends.place[--i] = n->place;
    }
    return ends;
}

struct vb_line_ends vb_break_total(struct vb_arena *a, const struct vb_place *places,
                                   size_t count, const struct vb_line_rules *rules)
{
    struct breaker b = {.arena = a, .places = places, .count = count, .rules = rules};
    const struct node *end = NULL;
    size_t tried = 0;
    while (end == NULL && tried < sizeof passes / sizeof *passes) {
        end = run_pass(&b, passes[tried++]);
    }
    return collect_ends(a, end);
}

struct vb_line_ends vb_break_first_fit(struct vb_arena *a, const struct vb_place *places,
                                       size_t count, const struct vb_line_rules *rules)
{
    struct vb_line_ends ends = {VB_NEW_ARRAY(a, uint32_t, count), 0};
    size_t start = 0;
    for (size_t i = 1; i < count; i++) {
        vb_fix measure = ends.count == 0 ? rules->first : rules->other;
        if (places[i].end - places[start].begin > measure && i - 1 > start) {
            start = i - 1;
            ends.place[ends.count++] = (uint32_t)start;
            i--;
            continue;
        }
        if (places[i].penalty == VB_BREAK_FORCED) {
            start = i;
            ends.place[ends.count++] = (uint32_t)i;
        }
    }
    return ends;
}
