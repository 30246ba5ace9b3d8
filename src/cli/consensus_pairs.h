/*
 * `diple consensus --pairs`: strengths out of comparisons, from a table
 * `left,right,label`: label names one of the two, or is `tie`.
 */
#ifndef CLI_CONSENSUS_PAIRS_H
#define CLI_CONSENSUS_PAIRS_H

#include "call.h"
#include "diple/stats/duels.h"

/* The options' go_on is asked as in stats/duels.h. */
enum status consensus_pairs(
    struct call *c, const char *path, const struct bradley_terry_opts *opts,
    struct err *e);

#endif
