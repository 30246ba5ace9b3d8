/*
 * What the rules share: each fills a fit whose posteriors are made and zero, and
 * leaves labels, shares of right ratings and ties to consensus_run().
 */
#ifndef STATS_RULES_INNER_H
#define STATS_RULES_INNER_H

#include "diple/stats/rules.h"

/* Rounding alone must not break a tie. */
#define SAME_POSTERIOR 1e-9

typedef enum status consensus_rule_run(
    struct consensus_fit *f, const struct consensus_spec *spec, struct err *e);

consensus_rule_run majority_run;
consensus_rule_run weighted_run;
consensus_rule_run dawid_skene_run;
consensus_rule_run mace_run;
consensus_rule_run glad_run;

/* Turns logarithms into shares that sum to 1; the log of what they summed to. */
double shares_of_logs(double *v, size_t n);
/* One round more: false where the rule must stop, with *st set where it was told
 * to. `objective` goes up. */
bool consensus_goes_on(
    struct consensus_fit *f, const struct consensus_spec *spec, double objective,
    enum status *st, struct err *e);

#endif
