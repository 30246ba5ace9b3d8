/*
 * The coefficients that must know which rater gave a rating: Conger's kappa and
 * the intraclass correlations and those by rank, over patterns by rater. As in
 * kernels.h counts are given apart, for resampling; values are NaN where they are not
 * defined.
 */
#ifndef STATS_BY_RATER_H
#define STATS_BY_RATER_H

#include "diple/stats/agree.h"
#include "diple/stats/metric.h"
#include "patterns.h"

enum { CONGER_TABLE_MAX = 1 << 24 }; /* raters * labels */

struct conger {
    const struct patterns *p;
    struct metric weights;
    size_t raters, labels;
    double *near;   /* pattern -> agreement of its pairs */
    double *table;  /* rater, label -> ratings */
    double *room;   /* 2 * labels */
    size_t items;   /* with two ratings */
    size_t ratings; /* on them */
};

/* False where raters times labels are too many. */
bool conger_begin(
    struct conger *c, const struct patterns *p, const struct ratings *r,
    const struct metric *weights);
void conger_release(struct conger *c);
double conger_value(const struct conger *c, const uint32_t *count);

struct icc {
    size_t n;        /* patterns of complete items */
    size_t raters;   /* that rated anything */
    size_t items;    /* complete */
    uint32_t *count; /* n */
    double *x;       /* n * raters, around the mean of all */
    double *columns; /* raters */
};

enum { ICC_FORMS = AGREE_ICC3K - AGREE_ICC1 + 1 };

void icc_begin(
    struct icc *c, const struct patterns *p, const struct ratings *r,
    const double *value);
void icc_release(struct icc *c);
/* In the order of enum agree_name, from AGREE_ICC1. */
void icc_values(const struct icc *c, const uint32_t *count, double out[ICC_FORMS]);

/* Kendall's W and the mean of tau-b, over the complete items of an icc. */
struct ranked {
    const struct icc *c;
    uint32_t *order; /* rater, i -> pattern, by rating */
    uint32_t *place; /* rater, pattern -> which of that rater's values, from 0 */
    double *tree;    /* n + 1, sums below a place */
    double *sum;     /* n: a pattern's mid-ranks */
};

enum { RANK_FORMS = AGREE_TAU_B - AGREE_KENDALL_W + 1 };

void ranked_begin(struct ranked *k, const struct icc *c);
void ranked_release(struct ranked *k);
/* W with and without its correction for ties, and the mean of tau-b. */
double ranked_w(const struct ranked *k, const uint32_t *count, bool corrected);
double ranked_tau(const struct ranked *k, const uint32_t *count);

#endif
