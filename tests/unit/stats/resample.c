#include "diple/stats/resample.h"

#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"

/* Mean and variance, by many draws: within five of their own errors. */
static void check_binomial(uint64_t n, double p)
{
    enum { DRAWS = 40000 };
    struct rng r;
    double sum = 0, squares = 0, mean = (double)n * p, var = mean * (1 - p);
    rng_seed(&r, n);
    for (int i = 0; i < DRAWS; i++) {
        double k = (double)resample_binomial(&r, n, p);
        cr_assert(k >= 0 && k <= (double)n);
        sum += k;
        squares += (k - mean) * (k - mean);
    }
    double off = fabs(sum / DRAWS - mean), allowed = 5 * sqrt(var / DRAWS);
    cr_assert_leq(
        off, allowed, "%g of %llu: mean off by %g", p, (unsigned long long)n, off);
    double spread = squares / DRAWS / var;
    cr_assert(spread > 0.94 && spread < 1.06, "%g: variance times %g", p, spread);
}

Test(stats_resample, binomials_have_their_mean_and_variance)
{
    check_binomial(5, 0.4);
    check_binomial(1000, 0.004);
    check_binomial(1000, 0.3);
    check_binomial(1000, 0.93);
    check_binomial(1000000, 0.2);
    check_binomial(30, 0.5);
}

/* The rejection must give each number its share, not only the moments. */
Test(stats_resample, binomials_have_their_shares)
{
    enum { N = 40, DRAWS = 200000 };
    struct rng r;
    double count[N + 1] = {0}, chi = 0, mass = pow(0.7, N), kinds = 0;
    rng_seed(&r, 9);
    for (int i = 0; i < DRAWS; i++)
        count[resample_binomial(&r, N, 0.3)]++;
    for (int k = 0; k <= N; k++) {
        double wanted = mass * DRAWS;
        if (wanted > 5) {
            chi += (count[k] - wanted) * (count[k] - wanted) / wanted;
            kinds++;
        }
        mass *= (double)(N - k) / (k + 1) * 0.3 / 0.7;
    }
    cr_assert_lt(chi, kinds + 6 * sqrt(2 * kinds), "chi square %g of %g", chi, kinds);
}

Test(stats_resample, edges_of_binomials_are_certain)
{
    struct rng r;
    rng_seed(&r, 1);
    cr_assert_eq(resample_binomial(&r, 0, 0.5), 0u);
    cr_assert_eq(resample_binomial(&r, 9, 0), 0u);
    cr_assert_eq(resample_binomial(&r, 9, 1), 9u);
}

static void check_draws(const uint32_t *count, size_t kinds, bool one_by_one)
{
    enum { DRAWS = 4000 };
    struct resample rs;
    struct rng r;
    uint32_t drawn[4];
    double sum[4] = {0};
    resample_begin(&rs, count, kinds);
    cr_assert_eq(rs.kind_of != NULL, one_by_one);
    rng_seed(&r, 5);
    for (int i = 0; i < DRAWS; i++) {
        uint64_t all = 0;
        resample_draw(&rs, &r, drawn);
        for (size_t k = 0; k < kinds; k++) {
            all += drawn[k];
            sum[k] += drawn[k];
        }
        cr_assert_eq(all, rs.items);
    }
    for (size_t k = 0; k < kinds; k++) {
        double mean = sum[k] / DRAWS, error = sqrt((double)count[k] / DRAWS);
        double off = fabs(mean - (double)count[k]);
        cr_assert_leq(off, 5 * error + 1e-9, "kind %zu: %g", k, mean);
    }
    resample_release(&rs);
}

Test(stats_resample, draws_are_as_many_as_items_and_as_frequent)
{
    static const uint32_t few[] = {3, 1, 0, 6}, many[] = {900, 20, 0, 5000};
    check_draws(few, 4, true);
    check_draws(many, 4, false);
}

static void first_count(void *arg, const uint32_t *drawn, double *values)
{
    (void)arg;
    values[0] = drawn[0];
    values[1] = drawn[0] > 20 ? values[0] : NAN;
}

static bool stop_soon(void *arg, double share)
{
    (void)share;
    return ++*(int *)arg < 3;
}

Test(stats_resample, intervals_repeat_leave_undefined_out_and_can_be_stopped)
{
    static const uint32_t count[] = {20, 80};
    struct resample rs;
    struct interval a[2], b[2];
    int asked = 0;
    struct resample_plan plan = {
        .seed = 4, .draws = 1000, .confidence = 0.95, .values = 2, .take = first_count};
    resample_begin(&rs, count, 2);
    cr_assert(resample_intervals(&rs, &plan, a));
    cr_assert(resample_intervals(&rs, &plan, b));
    cr_assert(a[0].low == b[0].low && a[0].high == b[0].high);
    /* 20 of 100 is 20 +- 1.96 * 4. */
    cr_assert(a[0].low >= 11 && a[0].low <= 14 && a[0].high >= 26 && a[0].high <= 30);
    cr_assert(isnan(a[1].low), "half of the draws have no value");
    plan.go_on = stop_soon;
    plan.go_on_arg = &asked;
    cr_assert_not(resample_intervals(&rs, &plan, b));
    cr_assert_eq(asked, 3);
    resample_release(&rs);
}
