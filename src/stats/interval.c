#include "diple/stats/interval.h"

#include <float.h>
#include <math.h>

enum { FRACTION_STEPS = 1000, BISECTIONS = 200 };

/* The continued fraction of the incomplete beta function, by Lentz's method
 * (Press et al., Numerical Recipes, section 6.4 explains it). */
static double beta_fraction(double x, double a, double b)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double value = d;
    for (int i = 1; i <= FRACTION_STEPS; i++) {
        double m = i, even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 + even * d;
        c = 1 + even / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        value *= d * c;
        d = 1 + odd * d;
        c = 1 + odd / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        value *= d * c;
        if (fabs(d * c - 1) < DBL_EPSILON)
            break;
    }
    return value;
}

double beta_below(double x, double a, double b)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    double log_front =
        lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x);
    if (x < (a + 1) / (a + b + 2))
        return exp(log_front) * beta_fraction(x, a, b) / a;
    return 1 - exp(log_front) * beta_fraction(1 - x, b, a) / b;
}

double quantile_beta(double p, double a, double b)
{
    double low = 0, high = 1;
    for (int i = 0; i < BISECTIONS && high - low > DBL_EPSILON * high; i++) {
        double middle = (low + high) / 2;
        if (beta_below(middle, a, b) < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* By Newton's steps from the logistic quantile; the normal curve is log-concave,
 * so they converge from there. */
double quantile_normal(double p)
{
    if (p > 0.5)
        return -quantile_normal(1 - p);
    double x = fmin(log(p / (1 - p)) / 1.702, 0);
    for (int i = 0; i < 100; i++) {
        double below = erfc(-x / M_SQRT2) / 2;
        double density = exp(-x * x / 2) / sqrt(2 * M_PI);
        double step = (log(below) - log(p)) * below / density;
        x -= step;
        if (fabs(step) < 1e-14 * (1 + fabs(x)))
            break;
    }
    return x;
}

double quantile_t(double p, double freedom)
{
    if (p == 0.5)
        return 0;
    double tail = 2 * (p < 0.5 ? p : 1 - p);
    double x = quantile_beta(tail, freedom / 2, 0.5);
    double t = sqrt(freedom * (1 - x) / x);
    return p < 0.5 ? -t : t;
}

struct interval interval_wilson(double hits, double trials, double confidence)
{
    if (trials <= 0)
        return (struct interval){0, 1};
    double z = quantile_normal(1 - (1 - confidence) / 2), share = hits / trials;
    double scale = 1 + z * z / trials;
    double middle = (share + z * z / (2 * trials)) / scale;
    double half =
        z / scale * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    return (struct interval){
        hits <= 0 ? 0 : fmax(middle - half, 0),
        hits >= trials ? 1 : fmin(middle + half, 1)};
}

struct interval interval_exact(double hits, double trials, double confidence)
{
    struct interval v = {0, 1};
    double tail = (1 - confidence) / 2;
    if (trials <= 0)
        return v;
    if (hits > 0)
        v.low = quantile_beta(tail, hits, trials - hits + 1);
    if (hits < trials)
        v.high = quantile_beta(1 - tail, hits + 1, trials - hits);
    return v;
}

double quantile_sorted(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t i = (size_t)at;
    if (i + 1 >= n)
        return sorted[n - 1];
    return sorted[i] + (at - (double)i) * (sorted[i + 1] - sorted[i]);
}
