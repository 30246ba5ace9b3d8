/*
 * What coefficients over labels are made of: sums over the items of a sample,
 * taken once and shared by all of them, for the sample itself and again for each
 * resample. A sample is how many items of each pattern it holds.
 *
 *     sums_begin(&b, &patterns, &weights, &metric, by_rank);
 *     sums_take(&s, &b, count);       // count: b.p->count, or of a resample
 *     alpha = alpha_value(&b, &s);
 *
 * Coefficients return NaN where they are not defined. Their analytic errors are
 * the root of the variance of a linearised value over items (Gwet 2014, chapter
 * 5; the same in all files): each file gives the value of one item, and
 * sums_error() does the rest.
 */
#ifndef STATS_SUMS_H
#define STATS_SUMS_H

#include <stdbool.h>

#include "diple/stats/metric.h"
#include "patterns.h"

/* Constant for a table. */
struct sums_base {
    const struct patterns *p;
    struct metric weights; /* disagreement 0..1 of kappas */
    struct metric plain;   /* nominal, the same size */
    struct metric metric;  /* of alpha */
    bool by_rank;          /* its places are mid-ranks of the sample */
    size_t labels;
    double *near;  /* pattern -> weighted agreement of its pairs, 0..1 */
    double *same;  /* pattern -> plain agreement of its pairs */
    double *apart; /* pattern -> distance of its pairs / (m - 1) */
    double *share; /* cell -> times / m */
    double *room;  /* labels */
};

struct sums {
    double any;         /* items with at least one rating */
    double two;         /* items with at least two */
    double ratings;     /* on those */
    double near, same;  /* mean agreement of items with two */
    double apart;       /* the sum of the distances */
    double *prevalence; /* label -> mean share of it, over items */
    double *pairable;   /* label -> ratings on items with two */
    double *x;          /* places of this sample, where by_rank */
};

void sums_begin(
    struct sums_base *b, const struct patterns *p, const struct metric *weights,
    const struct metric *metric, bool by_rank);
void sums_base_release(struct sums_base *b);
void sums_init(struct sums *s, size_t labels);
void sums_release(struct sums *s);
void sums_take(struct sums *s, const struct sums_base *b, const uint32_t *count);

/* The metric of alpha for this sample. */
struct metric sums_metric(const struct sums_base *b, const struct sums *s);

struct item_value {
    const struct sums_base *b;
    const struct sums *s;
    const struct metric *weights;
    const double *near;     /* b->near or b->same */
    double value;           /* of the coefficient */
    double observed;        /* alpha with its correction for small samples */
    double chance;          /* agreement expected by chance */
    const double *by_label; /* chance of each label, however the file defines it */
};

typedef double item_linear(const struct item_value *v, size_t pattern);
double sums_error(const struct item_value *v, item_linear *linear);
/* What most of them have in common: agreement above chance of one item, minus
 * what a change of the prevalences by that item does. */
double sums_chance_corrected(const struct item_value *v, size_t pattern);

#endif
