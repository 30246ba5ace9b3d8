/*
 * Resampling: how often each of many kinds of items is drawn, when as many items
 * as there are are drawn with replacement.
 *
 * The counts of kinds in such a draw are multinomial, so they are drawn as such:
 * one binomial for each kind instead of one number for each item. Where kinds are
 * nearly as many as items, items are drawn one by one; both are exact.
 *
 *     resample_begin(&rs, count, kinds);
 *     resample_draw(&rs, &rng, drawn);     // drawn sums to the sum of count
 *     resample_release(&rs);
 *
 * resample_intervals() does the bootstrap of B. Efron (1979) by percentiles: any
 * number of values of one draw at a time. Draw i has a stream of its own from the
 * seed. Draws in which a value is not defined (NaN) are left out of its interval;
 * where those are more than one in twenty it has none.
 */
#ifndef DIPLE_STATS_RESAMPLE_H
#define DIPLE_STATS_RESAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/rng.h"
#include "diple/stats/interval.h"

struct resample {
    const uint32_t *count; /* borrowed */
    size_t kinds;
    uint64_t items;
    uint32_t *kind_of; /* item -> kind, where they are drawn one by one */
};

void resample_begin(struct resample *rs, const uint32_t *count, size_t kinds);
void resample_release(struct resample *rs);
void resample_draw(const struct resample *rs, struct rng *r, uint32_t *drawn);

/* Exact: inversion where few hits are expected, else the transformed rejection of
 * W. Hormann, J. Stat. Comput. Simul. 46 (1993) 101-110. */
uint64_t resample_binomial(struct rng *r, uint64_t n, double p);

struct resample_plan {
    uint64_t seed;
    unsigned draws;
    double confidence;
    size_t values; /* of one draw */
    void (*take)(void *arg, const uint32_t *drawn, double *values);
    void *arg;
    /* As in stats/agree.h; may be NULL. */
    bool (*go_on)(void *arg, double share);
    void *go_on_arg;
};

/* Intervals that there are none of are NaN to NaN. False where it was stopped. */
bool resample_intervals(
    const struct resample *rs, const struct resample_plan *plan,
    struct interval *intervals);

#endif
