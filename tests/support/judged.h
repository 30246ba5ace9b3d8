/*
 * Ratings made by a known model, and how well rules find its truth again.
 */
#ifndef SUPPORT_JUDGED_H
#define SUPPORT_JUDGED_H

#include "diple/stats/rules.h"
#include "support/crowd.h"

enum { JUDGED_MAX = 4000 };

struct judged {
    struct ratings r;
    uint32_t truth[JUDGED_MAX];
};

/* Rater g knows the truth of an item with probability knows[g], else takes a label
 * at chance; everybody rates every item. */
void judged_make(
    struct judged *j, size_t items, size_t raters, size_t labels, const double *knows,
    uint64_t seed);
void judged_release(struct judged *j);

/* The share of items that a rule gets right, a tie being wrong. */
double judged_accuracy(const struct judged *j, const struct consensus_fit *f);
/* Of a real crowd, by its known answers. */
double judged_crowd_accuracy(const struct crowd *c, enum vote_rule rule);

#endif
