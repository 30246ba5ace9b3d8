/*
 * Quantiles and intervals of proportions.
 *
 *   Wilson       E. B. Wilson, JASA 22 (1927) 209-212: the interval to show for a
 *                share of few trials; 81 of 263 at 95 %: 0.255267 to 0.366205
 *   exact        C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413:
 *                never too narrow, for acceptance sampling
 *
 * `confidence` is within (0, 1), e.g. 0.95. Without trials an interval is 0 to 1:
 * nothing is known.
 */
#ifndef DIPLE_STATS_INTERVAL_H
#define DIPLE_STATS_INTERVAL_H

#include <stddef.h>

struct interval {
    double low;
    double high;
};

struct interval interval_wilson(double hits, double trials, double confidence);
struct interval interval_exact(double hits, double trials, double confidence);

/* p within (0, 1); quantiles are good to about 1e-12. */
double quantile_normal(double p);
double quantile_t(double p, double freedom);
double quantile_beta(double p, double a, double b);
/* The share of a beta distribution below x. */
double beta_below(double x, double a, double b);
/* Of sorted values, between two of them in proportion (Hyndman and Fan's 7th). */
double quantile_sorted(const double *sorted, size_t n, double p);

#endif
