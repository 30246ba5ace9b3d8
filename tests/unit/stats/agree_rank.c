#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "stats/by_rater.h"
#include "support/rated.h"

static const double scale[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};

static double measure(const struct ratings *r, enum agree_name name)
{
    return rated_measure(r, name, AGREE_ORDINAL, 0, scale).value;
}

/* Irr's ratings of anxiety. */
Test(stats_agree_rank, worked_example)
{
    static const char *const rows[] = {
        "33345523522615221243", "36462424332333221334", "21443216111233113322"};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    struct icc c;
    struct ranked k;
    rated_of_rows(&r, rows, 3, 6);
    cr_assert_float_eq(measure(&r, AGREE_KENDALL_W), 0.539657, 1e-6);
    patterns_by_rater(&p, &r);
    icc_begin(&c, &p, &r, scale);
    ranked_begin(&k, &c);
    cr_assert_float_eq(ranked_w(&k, c.count, false), 0.501921, 1e-6);
    ranked_release(&k);
    icc_release(&c);
}

Test(stats_agree_rank, tau_of_four_items)
{
    static const char *const rows[] = {"1234", "1243"};
    static const char *const turned[] = {"1234", "4321"};
    AUTO_RATINGS struct ratings r = {0}, back = {0};
    rated_of_rows(&r, rows, 2, 4);
    cr_assert_float_eq(measure(&r, AGREE_TAU_B), 4.0 / 6, 1e-12);
    rated_of_rows(&back, turned, 2, 4);
    cr_assert_float_eq(measure(&back, AGREE_TAU_B), -1, 1e-12);
    cr_assert_float_eq(measure(&back, AGREE_KENDALL_W), 0, 1e-12);
}

/* Pair by pair, as the formula stands. */
static double plain_tau(const int *x, const int *y, size_t n)
{
    double s = 0, nx = 0, ny = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++) {
            int dx = (x[i] > x[j]) - (x[i] < x[j]), dy = (y[i] > y[j]) - (y[i] < y[j]);
            s += dx * dy;
            nx += dx != 0;
            ny += dy != 0;
        }
    }
    return s / sqrt(nx * ny);
}

Test(stats_agree_rank, tau_is_that_of_all_pairs_with_ties)
{
    enum { ITEMS = 40, RATERS = 3 };
    struct rng rng;
    rng_seed(&rng, 5);
    for (int round = 0; round < 20; round++) {
        struct rating all[ITEMS * RATERS];
        int given[RATERS][ITEMS];
        AUTO_RATINGS struct ratings r = {0};
        struct ratings_size size = {ITEMS, RATERS, 9};
        for (uint32_t g = 0; g < RATERS; g++) {
            for (uint32_t i = 0; i < ITEMS; i++) {
                given[g][i] = (int)rng_below(&rng, 9);
                all[g * ITEMS + i] = (struct rating){i, g, (uint32_t)given[g][i]};
            }
        }
        ratings_build(&r, &size, all, ITEMS * RATERS, RATINGS_KEEP_REPEATS, NULL);
        double mean = (plain_tau(given[0], given[1], ITEMS) +
                       plain_tau(given[0], given[2], ITEMS) +
                       plain_tau(given[1], given[2], ITEMS)) /
                      3;
        cr_assert_float_eq(measure(&r, AGREE_TAU_B), mean, 1e-12);
    }
}

Test(stats_agree_rank, equal_rankings_are_one_and_flat_ones_have_none)
{
    static const char *const same[] = {"1223", "2334", "1223"};
    static const char *const flat[] = {"2222", "2222"};
    static const char *const half[] = {"2222", "1234", "1234"};
    AUTO_RATINGS struct ratings r = {0}, none = {0}, some = {0};
    rated_of_rows(&r, same, 3, 4);
    cr_assert_float_eq(measure(&r, AGREE_KENDALL_W), 1, 1e-12);
    cr_assert_float_eq(measure(&r, AGREE_TAU_B), 1, 1e-12);
    rated_of_rows(&none, flat, 2, 4);
    struct agree_measure m = rated_measure(&none, AGREE_TAU_B, AGREE_ORDINAL, 0, scale);
    cr_assert_eq(m.why, AGREE_NO_SPREAD);
    cr_assert(isnan(m.value));
    rated_of_rows(&some, half, 3, 4);
    cr_assert_float_eq(measure(&some, AGREE_TAU_B), 1, 1e-12);
}

Test(stats_agree_rank, words_have_no_rank_and_too_few_items_say_so)
{
    static const char *const one[] = {"12", "2."};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, one, 2, 2);
    struct agree_measure m =
        rated_measure(&r, AGREE_KENDALL_W, AGREE_ORDINAL, 0, scale);
    cr_assert_eq(m.why, AGREE_NOT_COMPLETE);
    m = rated_measure(&r, AGREE_TAU_B, AGREE_NOMINAL, 0, scale);
    cr_assert_eq(m.why, AGREE_NO_VALUES);
}

Test(stats_agree_rank, intervals_come_from_resampled_items)
{
    AUTO_RATINGS struct ratings r = {0};
    struct agree_report rep;
    struct agree_spec spec = {
        .level = AGREE_ORDINAL, .value = scale, .seed = 3, .resamples = 200};
    rated_by_chance(&r, 60, 4, 6, 0, 9);
    agree_compute(&r, &spec, &rep);
    const struct agree_measure *m = &rep.of[AGREE_TAU_B];
    cr_assert_lt(m->low, m->value);
    cr_assert_gt(m->high, m->value);
    cr_assert_eq(m->items, 60u);
}
