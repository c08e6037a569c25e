#include "layout/paginate.h"

/* Prices in thousandths of the unit of flow.h. */
#define PRICE(units) ((int64_t)(units)*1000)
/* A page more than needed. */
#define PRICE_PAGE PRICE(100)
/* A line left blank at the foot of a page, beyond the first.  Linear on purpose: a squared
 * price spreads blanks over many pages to spare one larger one, where a typist fills each page.
 */
#define PRICE_BLANK_LINE 40
/* What a blank line beyond the second costs more where the text could have gone on: blank feet
 * belong where the reader sees their reason, before what would not have fitted. */
#define PRICE_BLANK_IDLE 80
/* A last page of fewer lines than this costs the more the emptier it is: 24 for each line that
 * is missing, squared. */
enum { SHORT_LAST_LINES = 10, SHORT_LAST = 24 };
/* Footnotes that are left over after the last box: a page with nothing else on it. */
#define PRICE_FOOT_PAGE PRICE(3000)
/* A footnote that goes on on the next page; one of which less than two lines are set; one of
 * which nothing is set on the page of its call. */
#define PRICE_NOTE_SPLIT PRICE(60)
#define PRICE_NOTE_LINE  PRICE(2000)
#define PRICE_NOTE_AWAY  PRICE(8000)
#define PRICE_OVERFULL   PRICE(10000000)
/* No page has more boxes than this, whatever their height: the search stays linear. */
#define MOST_BOXES 500

/* The best way to a break: one that leaves no footnote unfinished, and one that does. */
struct state {
    int64_t price; /* -1: none yet */
    size_t foot;   /* foot boxes set so far */
    size_t from;   /* the break before */
    uint8_t from_kind;
    bool overfull;
};

struct search {
    const struct vb_page_input *in;
    struct state (*best)[2];
    vb_len
        *further; /* after each box: what must fit for the page to go on to a next fair end */
    vb_len *foot_sum; /* heights of the foot boxes before, distances included */
    size_t *opens;    /* footnotes that begin before each foot box */
};

static vb_len foot_height(const struct search *s, size_t first, size_t end)
{
    if (first >= end) {
        return 0;
    }
    const struct vb_box *foot = s->in->foot;
    return s->foot_sum[end] - s->foot_sum[first] - foot[first].above + foot[end - 1].end +
           foot[first].start;
}

/* How far footnotes from `first` on fit into `room`, at most to `end`. */
static size_t foot_fit(const struct search *s, size_t first, size_t end, vb_len room)
{
    size_t low = first, high = end;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (foot_height(s, first, middle) <= room) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

/* The same, but leaving two lines of a footnote for the next page where one would be left. */
static size_t foot_split(const struct search *s, size_t first, size_t end, vb_len room)
{
    const struct vb_box *foot = s->in->foot;
    size_t set = foot_fit(s, first, end, room);
    bool last_alone =
        set < end && !foot[set].opens && (set + 1 == s->in->foot_count || foot[set + 1].opens);
    return last_alone && set > first + 1 && !foot[set - 1].opens ? set - 1 : set;
}

/* Price of a foot `blank` high, left after box `last`. */
static int64_t blank_price(const struct search *s, size_t last, vb_len blank)
{
    int64_t line = s->in->line > 0 ? s->in->line : 1;
    int64_t lines = blank * 1000 / line - 1000;
    int64_t price = lines <= 0 ? 0 : PRICE_BLANK_LINE * lines;
    if (lines > 1000 && s->further[last] <= blank) {
        price += PRICE_BLANK_IDLE * (lines - 1000);
    }
    return price;
}

/* How high the boxes are up to the next after which a page may well end; a footnote called on
 * the way makes it unknown, and so more than any blank. */
static void measure_further(struct search *s)
{
    const struct vb_page_input *in = s->in;
    for (size_t i = in->count; i-- > 0;) {
        s->further[i] = VB_LEN_MAX;
        if (i + 1 == in->count || in->boxes[i + 1].note_end != in->boxes[i].note_end) {
            continue;
        }
        const struct vb_box *next = &in->boxes[i + 1];
        vb_len more = next->above + next->height;
        if (next->penalty < VB_COST_TABLE_EDGE) {
            s->further[i] = more + next->end;
        } else if (s->further[i + 1] < VB_LEN_MAX) {
            s->further[i] = more + s->further[i + 1];
        }
    }
}

/* Price of a last page with no more than `body` on it. */
static int64_t short_price(const struct search *s, vb_len body)
{
    int64_t line = s->in->line > 0 ? s->in->line : 1;
    int64_t missing = SHORT_LAST_LINES * 1000 - body * 1000 / line;
    return missing <= 0 ? 0 : SHORT_LAST * missing * missing / 1000;
}

/* Price of leaving foot boxes from `set` on for later, of those called on the page up to `end`.
 */
static int64_t note_price(const struct search *s, size_t called_before, size_t set, size_t end)
{
    size_t away = s->opens[end] - s->opens[set > called_before ? set : called_before];
    int64_t price = PRICE_NOTE_SPLIT + (int64_t)away * PRICE_NOTE_AWAY;
    if (away == 0 && set > called_before && set > 0 && s->in->foot[set - 1].opens) {
        price += PRICE_NOTE_LINE;
    }
    return price;
}

static void offer(struct search *s, size_t to, struct state next, size_t called)
{
    struct state *old = &s->best[to][next.foot < called ? 1 : 0];
    /* Of equal ways the one whose earlier pages are fuller, which comes later. */
    if (old->price < 0 || next.price <= old->price) {
        *old = next;
    }
}

/* Offers the page of boxes from … last, `body` high. */
static void try_page(struct search *s, size_t from, uint8_t kind, size_t last, vb_len body)
{
    const struct vb_page_input *in = s->in;
    const struct state *before = &s->best[from][kind];
    const struct vb_box *box = &in->boxes[last];
    size_t called = box->note_end;
    size_t called_before = from == 0 ? 0 : in->boxes[from - 1].note_end;
    struct state next = {.price = before->price,
                         .foot = before->foot,
                         .from = from,
                         .from_kind = kind,
                         .overfull = body > in->height};
    vb_len room = in->height - body;
    int64_t blank = blank_price(s, last, room);
    if (next.foot < called) {
        room -= in->foot_area;
        next.foot = foot_split(s, before->foot, called, room);
        if (next.foot < called) {
            next.price += note_price(s, called_before, next.foot, called);
        }
        blank = blank_price(s, last, room - foot_height(s, before->foot, next.foot));
    }
    next.price += next.overfull ? PRICE_OVERFULL : 0;
    next.price += PRICE_PAGE;
    if (last + 1 < in->count) {
        next.price += blank + PRICE(box->penalty);
    } else if (from > 0) {
        next.price += short_price(s, body);
    }
    offer(s, last + 1, next, called);
}

/* Tries all pages that begin at break `from`. */
static void try_from(struct search *s, size_t from)
{
    const struct vb_page_input *in = s->in;
    vb_len body = in->boxes[from].start;
    for (size_t last = from; last < in->count && last - from < MOST_BOXES; last++) {
        const struct vb_box *box = &in->boxes[last];
        body += box->height + (last == from ? 0 : box->above);
        if (last > from && body > in->height) {
            break;
        }
        if (last > from && body + box->end > in->height) {
            continue;
        }
        for (uint8_t kind = 0; kind < 2; kind++) {
            if (s->best[from][kind].price >= 0) {
                try_page(s, from, kind, last, body + box->end);
            }
        }
    }
}

/* Pages of footnotes alone, after the last box. */
static void add_foot_pages(struct search *s, struct vb_arena *a, struct vb_page_plan *plan,
                           size_t set)
{
    const struct vb_page_input *in = s->in;
    VB_VEC(struct vb_page_span) pages = {plan->pages, plan->count, plan->count};
    while (set < in->foot_count) {
        size_t end = foot_fit(s, set, in->foot_count, in->height - in->foot_area);
        struct vb_page_span page = {.box_end = in->count, .overfull = end == set};
        set = end == set ? set + 1 : end;
        page.foot_end = set;
        VB_PUSH(a, &pages, page);
    }
    plan->pages = pages.items;
    plan->count = pages.count;
}

static struct vb_page_plan read_plan(struct search *s, struct vb_arena *a)
{
    size_t n = s->in->count, count = 0;
    uint8_t last_kind = s->best[n][0].price < 0 ||
                        (s->best[n][1].price >= 0 &&
                         s->best[n][1].price + PRICE_FOOT_PAGE < s->best[n][0].price);
    uint8_t kind = last_kind;
    for (size_t at = n; at > 0; count++) {
        const struct state *state = &s->best[at][kind];
        at = state->from;
        kind = state->from_kind;
    }
    struct vb_page_plan plan = {VB_NEW_ARRAY(a, struct vb_page_span, count), count};
    kind = last_kind;
    for (size_t at = n; at > 0;) {
        const struct state *state = &s->best[at][kind];
        plan.pages[--count] = (struct vb_page_span){at, state->foot, state->overfull};
        at = state->from;
        kind = state->from_kind;
    }
    add_foot_pages(s, a, &plan, s->best[n][last_kind].foot);
    return plan;
}

struct vb_page_plan vb_choose_pages(struct vb_arena *a, const struct vb_page_input *in)
{
    struct search s = {.in = in};
    struct vb_arena *scratch = vb_arena_new();
    s.best = vb_alloc_array(scratch, in->count + 1, sizeof *s.best);
    for (size_t i = 0; i <= in->count; i++) {
        s.best[i][0].price = s.best[i][1].price = -1;
    }
    s.best[0][0].price = 0;
    s.further = VB_NEW_ARRAY(scratch, vb_len, in->count + 1);
    measure_further(&s);
    s.foot_sum = VB_NEW_ARRAY(scratch, vb_len, in->foot_count + 1);
    s.opens = VB_NEW_ARRAY(scratch, size_t, in->foot_count + 1);
    for (size_t i = 0; i < in->foot_count; i++) {
        s.opens[i + 1] = s.opens[i] + in->foot[i].opens;
        s.foot_sum[i + 1] = s.foot_sum[i] + in->foot[i].height + in->foot[i].above;
    }
    for (size_t from = 0; from < in->count; from++) {
        if (s.best[from][0].price >= 0 || s.best[from][1].price >= 0) {
            try_from(&s, from);
        }
    }
    struct vb_page_plan plan = read_plan(&s, a);
    vb_arena_drop(scratch);
    return plan;
}
