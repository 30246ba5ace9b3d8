#include "diple/quality/flow.h"

#include <math.h>
#include <stdlib.h>

#include "diple/base/arena.h"
#include "diple/base/mem.h"
#include "diple/store/answers.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"

#define CONFIDENCE 0.95
#define HOUR_MS    3.6e6

static int by_number(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* How many of n lie below a median, give or take: W. J. Conover, Practical
 * Nonparametric Statistics (1999), 3.2: n / 2 and 1.96 standard errors. */
static void measure_median(double *waits, size_t n, struct flow *f)
{
    f->waits = (struct interval){NAN, NAN};
    f->wait_ms = f->slow_ms = NAN;
    if (n == 0)
        return;
    qsort(waits, n, sizeof *waits, by_number);
    f->wait_ms = quantile_sorted(waits, n, 0.5);
    f->slow_ms = quantile_sorted(waits, n, 0.9);
    double off = quantile_normal(1 - (1 - CONFIDENCE) / 2) * sqrt((double)n) / 2;
    double low = ceil((double)n / 2 - off), high = ceil((double)n / 2 + off);
    if (low >= 1 && high <= (double)n)
        f->waits = (struct interval){waits[(size_t)low - 1], waits[(size_t)high - 1]};
}

static enum status read_waits(
    struct store *s, const struct batch *b, int64_t people, struct flow *f,
    struct err *e)
{
    struct arena a = {0};
    struct item_wait *list;
    size_t n, timed = 0;
    enum status st = store_wait_list(s, &a, b->id, &list, &n, e);
    if (st == ST_OK) {
        AUTO_FREE double *waits = mem_array(NULL, n + 1, sizeof *waits);
        f->items = (int64_t)n;
        for (size_t i = 0; i < n; i++) {
            int64_t want = list[i].want            ? list[i].want
                           : b->policy.overlap > 0 ? 1
                                                   : people;
            if (!b->dealt && b->policy.overlap > 0)
                want = b->policy.overlap;
            if (list[i].answers == 0 || list[i].answers < want)
                continue;
            f->done++;
            if (list[i].last < list[i].arrived)
                f->untimed++;
            else
                waits[timed++] = (double)(list[i].last - list[i].arrived);
        }
        measure_median(waits, timed, f);
    }
    arena_release(&a);
    return st;
}

static enum status read_cost(
    struct store *s, const struct batch *b, struct flow *f, int64_t *people,
    struct err *e)
{
    struct arena a = {0};
    struct progress *list;
    struct person who;
    size_t n;
    int64_t paid_answers = 0;
    f->cost_cents = f->cents_each = NAN;
    enum status st = store_progress_list(s, &a, b->id, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        *people += list[i].done > 0;
        f->active_ms += list[i].active_ms;
        st = store_person_get(s, &a, list[i].person, &who, e);
        if (st != ST_OK || who.rate_cents < 0)
            continue;
        double cents = (double)list[i].active_ms / HOUR_MS * (double)who.rate_cents;
        f->cost_cents = isnan(f->cost_cents) ? cents : f->cost_cents + cents;
        f->paid_ms += list[i].active_ms;
        paid_answers += list[i].done;
    }
    if (paid_answers)
        f->cents_each = f->cost_cents / (double)paid_answers;
    arena_release(&a);
    return st;
}

enum status flow_read(
    struct store *s, const struct batch *b, struct flow *out, struct err *e)
{
    struct flow f = {0};
    int64_t people = 0;
    enum status st = read_cost(s, b, &f, &people, e);
    if (st == ST_OK)
        st = read_waits(s, b, people, &f, e);
    if (st == ST_OK)
        *out = f;
    return st;
}
