/*
 * How items flow through a batch, and what that costs.
 *
 *     struct flow f;
 *     flow_read(store, &batch, &f, e);
 *
 * An item is done when it has as many answers as its place wants, or the batch asks
 * for, and where neither says so one from everybody who works in the batch. How long
 * it waited is the time from its arrival to the last of them; answers that say no
 * time, or one before the item came (they were given elsewhere), are left out and
 * counted. The median comes with its interval by order statistics.
 *
 * Cost is active time at the rate of each person; time of people without a rate is
 * told apart, never guessed.
 */
#ifndef DIPLE_QUALITY_FLOW_H
#define DIPLE_QUALITY_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/task.h"
#include "diple/stats/interval.h"

struct store;

struct flow {
    int64_t items;
    int64_t done;
    int64_t untimed;       /* done, but nobody knows when */
    double wait_ms;        /* median; NaN without any */
    struct interval waits; /* of the median, 95 %; NaN with too few */
    double slow_ms;        /* nine in ten were done within */
    int64_t active_ms;     /* of everybody */
    int64_t paid_ms;       /* of those with a rate */
    double cost_cents;     /* NaN: nobody has a rate */
    double cents_each;     /* of an answer by somebody with a rate; NaN */
};

enum status flow_read(
    struct store *s, const struct batch *b, struct flow *out, struct err *e);

#endif
