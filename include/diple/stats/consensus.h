/*
 * Consensus: one label an item out of many ratings, with how sure it is.
 *
 * A tie is a tie: where two labels lead, no label is chosen and the item says
 * CONSENSUS_TIE; who must have one anyway asks majority_tied() and decides in
 * sight of everybody. An item that nobody rated says CONSENSUS_NONE.
 *
 *     struct consensus_labels c;
 *     majority_decide(&c, &ratings);
 *     struct dawid_skene d;
 *     if (dawid_skene_fit(&d, &ratings, &opts, e) == ST_OK)
 *         dawid_skene_decide(&d, &c);
 */
#ifndef DIPLE_STATS_CONSENSUS_H
#define DIPLE_STATS_CONSENSUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/stats/table.h"

#define CONSENSUS_NONE UINT32_MAX
#define CONSENSUS_TIE  (UINT32_MAX - 1)

struct consensus_labels {
    size_t items;
    uint32_t *label;
    double *p;      /* share of the ratings, or posterior, of the leading label */
    size_t tied;    /* items */
    size_t unrated; /* items */
};

void consensus_release(struct consensus_labels *c);

/* The label that most ratings of an item give. */
void majority_decide(struct consensus_labels *c, const struct ratings *r);
/* The labels that lead on an item, ascending, at most `max`; how many there are. */
size_t majority_tied(const struct ratings *r, size_t item, uint32_t *label, size_t max);

/*
 * The model of A. P. Dawid and A. M. Skene, Applied Statistics 28 (1979) 20-28:
 * each rater has a table of what they say for each true label; tables, shares of
 * the true labels and each item's label are estimated together by EM, beginning
 * with the shares of the ratings. Without priors it is their maximum likelihood,
 * also where a table gets cells of 0; a prior adds so many imagined ratings.
 * With few ratings a rater it is unstable and can do worse than the majority.
 */
struct dawid_skene_opts {
    unsigned rounds;    /* at most; 0 is 1000 */
    double tolerance;   /* relative change of the log-likelihood; 0 is 1e-9 */
    double prior_right; /* imagined ratings on the diagonal of each row */
    double prior_wrong; /* and beside it */
    double prior_label; /* imagined items of each label */
    /* Asked after each round with its number and log-likelihood; false stops with
     * ST_CANCELLED. May be NULL. */
    bool (*go_on)(void *arg, unsigned round, double log_likelihood);
    void *arg;
};

enum { DAWID_SKENE_CELLS_MAX = 1 << 28 }; /* doubles in one table: 2 GiB */

struct dawid_skene {
    const struct ratings *r; /* borrowed */
    size_t labels;
    double *prevalence;     /* label -> its share among the items */
    double *posterior;      /* item, label; 0 where unrated */
    size_t columns;         /* pairs of a rater and a label they ever gave */
    uint32_t *column;       /* rating -> its column */
    uint32_t *column_label; /* column -> label, ascending for each rater */
    uint32_t *first_column; /* rater -> first of theirs; raters + 1 */
    double *says;           /* column, true label -> probability of saying so */
    double other_right;     /* the priors, for labels a rater never gave */
    double other_wrong;
    double *rows; /* rater, true label -> weight behind that row */
    unsigned rounds;
    bool converged;
    double change; /* relative, in the last round */
    double log_likelihood;
};

/* ST_LIMIT where tables would not fit; ST_INVALID without any rating. */
enum status dawid_skene_fit(
    struct dawid_skene *d, const struct ratings *r, const struct dawid_skene_opts *opts,
    struct err *e);
void dawid_skene_release(struct dawid_skene *d);
void dawid_skene_decide(const struct dawid_skene *d, struct consensus_labels *c);
/* Of a rater: the probability of saying `said` where `truth` is right. NaN where
 * nothing is known, for no item of that label came to them. */
double dawid_skene_says(
    const struct dawid_skene *d, size_t rater, size_t truth, size_t said);
/* right[rater]: the expected share of right ratings among those they gave; NaN
 * without any. */
void dawid_skene_right(const struct dawid_skene *d, double *right);

#endif
