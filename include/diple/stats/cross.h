/*
 * Two raters: how often the one said a where the other said b, and the kappas of
 * that table.
 *
 *     struct cross c;
 *     cross_of_raters(&c, &ratings, 0, 1);     // or cross_of_counts()
 *     cross_cohen(&c, c.count, &metric)
 *     cross_release(&c);
 *
 * Only items that both rated, once each, are in it. Cells that are empty are not
 * stored. A value is NaN where there is no item, or where chance alone leaves no
 * disagreement to be explained. Counts are given apart, so that the same cells
 * serve resampling.
 */
#ifndef DIPLE_STATS_CROSS_H
#define DIPLE_STATS_CROSS_H

#include <stddef.h>
#include <stdint.h>

#include "diple/stats/metric.h"
#include "diple/stats/table.h"

struct cross {
    size_t labels;
    size_t n;     /* cells */
    size_t items; /* in all of them */
    size_t left;  /* items that only one of them rated, or one twice */
    uint32_t *a;
    uint32_t *b;
    uint32_t *count;
    double *room; /* 4 * labels, for the kappas */
};

void cross_of_raters(
    struct cross *c, const struct ratings *r, uint32_t first, uint32_t second);
/* A square table, row by row. */
void cross_of_counts(struct cross *c, const uint32_t *table, size_t labels);
void cross_release(struct cross *c);

/* J. Cohen, 1960; with weights 1968: chance is the product of both raters' own
 * distributions. */
double cross_cohen(
    const struct cross *c, const uint32_t *count, const struct metric *m);
/* J. L. Fleiss, J. Cohen, B. S. Everitt, 1969: the standard error for intervals,
 * and the one under the hypothesis that kappa is 0. */
double cross_cohen_error(const struct cross *c, const struct metric *m);
double cross_cohen_null_error(const struct cross *c, const struct metric *m);
/* W. A. Scott, 1955: chance is one distribution, the mean of both. */
double cross_scott(
    const struct cross *c, const uint32_t *count, const struct metric *m);
double cross_scott_error(const struct cross *c, const struct metric *m);

#define AUTO_CROSS __attribute__((cleanup(cross_release)))

#endif
