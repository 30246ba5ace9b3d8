/*
 * What Cohen's and Scott's files share: both raters' distributions, in the room
 * of the table.
 */
#ifndef STATS_CROSS_INNER_H
#define STATS_CROSS_INNER_H

#include "diple/stats/cross.h"

struct cross_sums {
    double *p;    /* how often the first gave each label, of 1 */
    double *q;    /* the second */
    double *to_p; /* mean distance of each label to what the first gave */
    double *to_q;
    double n;
    double apart;  /* mean distance of both, observed */
    double chance; /* and by Cohen's chance */
};

/* False where there is no item. */
int cross_take(
    struct cross_sums *s, const struct cross *c, const uint32_t *count,
    const struct metric *m);

#endif
