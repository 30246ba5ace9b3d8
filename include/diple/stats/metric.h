/*
 * How far two labels are apart: the one place where levels of measurement and
 * weights of kappas are defined. Distances are what coefficients add up; a
 * weight of agreement is 1 - distance.
 *
 *   nominal    0 where equal, else 1
 *   line       linear |x - y| + square (x - y)^2 over places x of the labels:
 *              intervals (square 1), linear and quadratic weights (1 / range,
 *              1 / range^2), and ordinal ones
 *   ratio      ((x - y) / (x + y))^2                  (Krippendorff 2011)
 *   table      any other symmetric table, e.g. of sets
 *
 * Krippendorff's ordinal distance is the square of the difference of mid-ranks:
 * (sum of n_g for g from c to k - (n_c + n_k) / 2)^2 = (R_c - R_k)^2, where R_c
 * counts all ratings below c and half of those of c. So it is a line as well,
 * whose places metric_set_ranks() makes out of how often each label was given.
 *
 * Places ascend with the label's index. All is borrowed. Sums over a line cost
 * one pass, over the other two as many steps as there are pairs of labels.
 */
#ifndef DIPLE_STATS_METRIC_H
#define DIPLE_STATS_METRIC_H

#include <stddef.h>
#include <stdint.h>

enum metric_kind { METRIC_NOMINAL, METRIC_LINE, METRIC_RATIO, METRIC_TABLE };

struct metric {
    enum metric_kind kind;
    size_t labels;
    const double *x; /* line and ratio: ascending */
    double linear;
    double square;
    const double *table; /* labels * labels */
};

double metric_distance(const struct metric *m, size_t a, size_t b);
/* out[k]: the sum over l of p[l] * distance(k, l). */
void metric_sum(const struct metric *m, const double *p, double *out);
/* The sum over k and l of p[k] q[l] distance(k, l); `room` for `labels` numbers. */
double metric_between(
    const struct metric *m, const double *p, const double *q, double *room);
/* The sum over all ordered pairs of ratings of one item: label[i], ascending and
 * different, was given times[i] times. */
double metric_within(
    const struct metric *m, const uint32_t *label, const uint32_t *times, size_t n);
/* Mid-ranks for labels that were given `given[k]` times. */
void metric_set_ranks(const double *given, size_t labels, double *x);

/* Jaccard's distance of two sets (bits), and MASI's (Passonneau 2006): Jaccard's
 * similarity times 1, 2/3, 1/3 or 0 for equal, nested, overlapping and disjoint
 * sets. Two empty sets are equal. */
double metric_jaccard(uint64_t a, uint64_t b);
double metric_masi(uint64_t a, uint64_t b);

#endif
