#include "diple/stats/resample.h"

#include <math.h>
#include <string.h>

#include "diple/base/mem.h"

enum {
    ONE_BY_ONE = 12, /* items a kind up to which single draws are faster */
    FEW_HITS = 10,
    ASK_EVERY = 16
};

void resample_begin(struct resample *rs, const uint32_t *count, size_t kinds)
{
    *rs = (struct resample){.count = count, .kinds = kinds};
    for (size_t k = 0; k < kinds; k++)
        rs->items += count[k];
    if (rs->items > ONE_BY_ONE * kinds)
        return;
    rs->kind_of = mem_array(NULL, rs->items + 1, sizeof *rs->kind_of);
    for (size_t k = 0, at = 0; k < kinds; k++) {
        for (uint32_t i = 0; i < count[k]; i++)
            rs->kind_of[at++] = (uint32_t)k;
    }
}

void resample_release(struct resample *rs)
{
    free(rs->kind_of);
    *rs = (struct resample){0};
}

/* D. Lemire (2019): no division but for one draw in very many. */
static uint64_t below(struct rng *r, uint64_t n)
{
    unsigned __int128 wide = (unsigned __int128)rng_next(r) * n;
    if ((uint64_t)wide < n) {
        uint64_t threshold = (0 - n) % n;
        while ((uint64_t)wide < threshold)
            wide = (unsigned __int128)rng_next(r) * n;
    }
    return (uint64_t)(wide >> 64);
}

static uint64_t binomial_by_inversion(struct rng *r, uint64_t n, double p)
{
    double odds = p / (1 - p), u = rng_unit(r);
    double mass = exp((double)n * log1p(-p));
    uint64_t k = 0;
    while (u > mass && k < n) {
        u -= mass;
        k++;
        mass *= odds * (double)(n - k + 1) / (double)k;
    }
    return k;
}

/* What Stirling's formula of log k! leaves out. */
static double stirling_rest(double k)
{
    if (k < 10)
        return lgamma(k + 1) - ((k + 0.5) * log(k + 1) - (k + 1) + 0.5 * log(2 * M_PI));
    double x = 1 / (k + 1), x2 = x * x;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 * x2) * x2) * x;
}

static double log_ratio(double n, double k, double m, double odds)
{
    return (m + 0.5) * log((m + 1) / (odds * (n - m + 1))) +
           (n + 1) * log((n - m + 1) / (n - k + 1)) +
           (k + 0.5) * log(odds * (n - k + 1) / (k + 1)) + stirling_rest(m) +
           stirling_rest(n - m) - stirling_rest(k) - stirling_rest(n - k);
}

static uint64_t binomial_by_rejection(struct rng *r, uint64_t trials, double p)
{
    double n = (double)trials, spread = sqrt(n * p * (1 - p)), odds = p / (1 - p);
    double b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p;
    double middle = n * p + 0.5, inner = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * spread, mode = floor((n + 1) * p);
    for (;;) {
        double u = rng_unit(r) - 0.5, v = rng_unit(r), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + middle);
        if (us >= 0.07 && v <= inner)
            return (uint64_t)k;
        if (!(k >= 0 && k <= n))
            continue;
        if (log(v * alpha / (a / (us * us) + b)) <= log_ratio(n, k, mode, odds))
            return (uint64_t)k;
    }
}

uint64_t resample_binomial(struct rng *r, uint64_t n, double p)
{
    if (n == 0 || p <= 0)
        return 0;
    if (p >= 1)
        return n;
    if (p > 0.5)
        return n - resample_binomial(r, n, 1 - p);
    if ((double)n * p < FEW_HITS)
        return binomial_by_inversion(r, n, p);
    return binomial_by_rejection(r, n, p);
}

void resample_draw(const struct resample *rs, struct rng *r, uint32_t *drawn)
{
    if (rs->kind_of) {
        memset(drawn, 0, rs->kinds * sizeof *drawn);
        for (uint64_t i = 0; i < rs->items; i++)
            drawn[rs->kind_of[below(r, rs->items)]]++;
        return;
    }
    uint64_t to_draw = rs->items, left = to_draw;
    for (size_t k = 0; k < rs->kinds; k++) {
        double p = left ? (double)rs->count[k] / (double)left : 0;
        drawn[k] = (uint32_t)resample_binomial(r, to_draw, p);
        to_draw -= drawn[k];
        left -= rs->count[k];
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct interval percentiles(double *v, size_t n, double confidence)
{
    size_t defined = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(v[i]))
            v[defined++] = v[i];
    }
    if (defined == 0 || (n - defined) * 20 > n)
        return (struct interval){NAN, NAN};
    qsort(v, defined, sizeof *v, by_value);
    double tail = (1 - confidence) / 2;
    return (struct interval){
        quantile_sorted(v, defined, tail), quantile_sorted(v, defined, 1 - tail)};
}

bool resample_intervals(
    const struct resample *rs, const struct resample_plan *plan,
    struct interval *intervals)
{
    size_t draws = plan->draws;
    AUTO_FREE uint32_t *drawn = mem_array(NULL, rs->kinds + 1, sizeof *drawn);
    AUTO_FREE double *one = mem_array(NULL, plan->values + 1, sizeof *one);
    AUTO_FREE double *all = mem_array(NULL, plan->values * draws + 1, sizeof *all);
    for (size_t i = 0; i < draws; i++) {
        struct rng r;
        if (i % ASK_EVERY == 0 && plan->go_on &&
            !plan->go_on(plan->go_on_arg, (double)i / (double)draws))
            return false;
        rng_seed(&r, plan->seed + i * 0x9e3779b97f4a7c15u);
        resample_draw(rs, &r, drawn);
        plan->take(plan->arg, drawn, one);
        for (size_t v = 0; v < plan->values; v++)
            all[v * draws + i] = one[v];
    }
    for (size_t v = 0; v < plan->values; v++)
        intervals[v] = percentiles(all + v * draws, draws, plan->confidence);
    return true;
}
