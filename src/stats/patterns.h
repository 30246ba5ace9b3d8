/*
 * Items that were rated alike, folded into patterns with a count each.
 *
 * Coefficients and their resampling look at patterns, so they cost the same for
 * a thousand items and for a million that fall into a thousand patterns. A
 * pattern is a list of cells, ascending and different, each with how often it
 * occurs on such an item; items without any rating are in none.
 *
 *   by label   cells are labels: who gave them does not matter
 *   by rater   cells are rater * labels + label: for Conger's kappa and ICC
 */
#ifndef STATS_PATTERNS_H
#define STATS_PATTERNS_H

#include <stdbool.h>

#include "diple/stats/table.h"

struct patterns {
    size_t n;
    size_t cells;    /* in all patterns together */
    size_t items;    /* with at least one rating */
    uint32_t *start; /* n + 1, into cell and times */
    uint32_t *cell;
    uint32_t *times;
    uint32_t *m;     /* ratings of one such item */
    uint32_t *count; /* items */
    size_t cap, cells_cap;
};

void patterns_by_label(struct patterns *p, const struct ratings *r);
/* False where raters * labels are too many to be numbered. */
bool patterns_by_rater(struct patterns *p, const struct ratings *r);
void patterns_release(struct patterns *p);

#define AUTO_PATTERNS __attribute__((cleanup(patterns_release)))

#endif
