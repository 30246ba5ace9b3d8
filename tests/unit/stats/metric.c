#include "diple/stats/metric.h"

#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

enum { LABELS = 7 };

static const double places[LABELS] = {-3, 0, 0.5, 2, 10, 1000, 1000.25};
static const double counts[LABELS] = {0, 1, 2, 3, 4, 5, 6};

static void make(struct metric m[5], double *table)
{
    m[0] = (struct metric){METRIC_NOMINAL, LABELS, NULL, 0, 0, NULL};
    m[1] = (struct metric){METRIC_LINE, LABELS, places, 1, 0, NULL};
    m[2] = (struct metric){METRIC_LINE, LABELS, places, 0.25, 2, NULL};
    m[3] = (struct metric){METRIC_RATIO, LABELS, counts, 0, 0, NULL};
    m[4] = (struct metric){METRIC_TABLE, LABELS, NULL, 0, 0, table};
    for (size_t i = 0; i < LABELS; i++) {
        for (size_t j = 0; j < LABELS; j++)
            table[i * LABELS + j] = i == j ? 0 : (double)(i * j + i + j) / 60;
    }
}

static void same(double a, double b, size_t which)
{
    cr_assert_float_eq(
        a, b, 1e-9 * (1 + fabs(b)), "metric %zu: %.12g is not %.12g", which, a, b);
}

Test(stats_metric, sums_are_what_adding_up_gives)
{
    struct metric m[5];
    double table[LABELS * LABELS], p[LABELS], out[LABELS];
    struct rng r;
    make(m, table);
    rng_seed(&r, 3);
    for (size_t k = 0; k < LABELS; k++)
        p[k] = k == 2 ? 0 : rng_unit(&r);
    for (size_t i = 0; i < ARRAY_LEN(m); i++) {
        double all = 0, room[LABELS];
        metric_sum(&m[i], p, out);
        for (size_t k = 0; k < LABELS; k++) {
            double sum = 0;
            for (size_t l = 0; l < LABELS; l++)
                sum += p[l] * metric_distance(&m[i], k, l);
            same(out[k], sum, i);
            all += p[k] * sum;
        }
        same(metric_between(&m[i], p, p, room), all, i);
    }
}

Test(stats_metric, within_an_item_each_pair_counts_both_ways)
{
    static const uint32_t label[] = {0, 2, 3, 6}, times[] = {2, 1, 3, 1};
    struct metric m[5];
    double table[LABELS * LABELS];
    make(m, table);
    for (size_t i = 0; i < ARRAY_LEN(m); i++) {
        double sum = 0;
        for (size_t a = 0; a < 4; a++) {
            for (size_t b = 0; b < 4; b++)
                sum += times[a] * times[b] * metric_distance(&m[i], label[a], label[b]);
        }
        same(metric_within(&m[i], label, times, 4), sum, i);
        cr_assert_eq(metric_within(&m[i], label, times, 1), 0);
        cr_assert_eq(metric_within(&m[i], label, times, 0), 0);
    }
}

Test(stats_metric, mid_ranks_give_krippendorffs_ordinal_distance)
{
    static const double given[] = {9, 13, 10, 5, 3};
    double x[5];
    metric_set_ranks(given, 5, x);
    struct metric m = {METRIC_LINE, 5, x, 0, 1, NULL};
    for (size_t c = 0; c < 5; c++) {
        for (size_t k = c + 1; k < 5; k++) {
            double sum = -(given[c] + given[k]) / 2;
            for (size_t g = c; g <= k; g++)
                sum += given[g];
            cr_assert_float_eq(metric_distance(&m, c, k), sum * sum, 1e-9);
        }
    }
}

Test(stats_metric, zero_is_no_ratio_to_itself)
{
    static const double x[] = {0, 4};
    struct metric m = {METRIC_RATIO, 2, x, 0, 0, NULL};
    cr_assert_eq(metric_distance(&m, 0, 0), 0);
    cr_assert_eq(metric_distance(&m, 0, 1), 1);
}

Test(stats_metric, sets_are_apart_by_what_they_share)
{
    cr_assert_eq(metric_jaccard(0, 0), 0);
    cr_assert_eq(metric_jaccard(6, 6), 0);
    cr_assert_eq(metric_jaccard(1, 6), 1);
    cr_assert_float_eq(metric_jaccard(3, 6), 2.0 / 3, 1e-12);
    cr_assert_eq(metric_masi(6, 6), 0);
    cr_assert_eq(metric_masi(1, 6), 1);
    cr_assert_float_eq(metric_masi(2, 6), 1 - 0.5 * 2 / 3, 1e-12);
    cr_assert_float_eq(metric_masi(3, 6), 1 - 1.0 / 9, 1e-12);
    cr_assert_eq(metric_masi(0, 6), 1);
}
