#include <criterion/criterion.h>
#include <math.h>

#include "stats/kernels.h"
#include "support/rated.h"

Test(stats_agree_alpha, worked_example)
{
    static const double wanted[] = {0.743421, 0.815388, 0.849107, 0.797403};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rated_four_observers, 4, 5);
    for (size_t i = 0; i <= AGREE_RATIO; i++) {
        struct agree_measure m =
            rated_measure(&r, AGREE_ALPHA, (enum agree_level)i, 0, rated_one_to_five);
        cr_assert_float_eq(m.value, wanted[i], 1e-6, "%s", agree_level_word(i));
        cr_assert_eq(isnan(m.se), i == AGREE_ORDINAL);
    }
}

/* The same, item by item as the paper has it, for data with gaps. */
static double by_hand(const struct ratings *r, const double *x)
{
    double given[16] = {0}, n = 0, observed = 0, expected = 0;
    for (size_t i = 0; i < r->items; i++) {
        size_t m = ratings_of(r, i), from = r->start[i];
        if (m < 2)
            continue;
        for (size_t a = from; a < from + m; a++) {
            given[r->label[a]]++;
            n++;
            for (size_t b = from; b < from + m; b++) {
                double d = x[r->label[a]] - x[r->label[b]];
                observed += d * d / ((double)m - 1);
            }
        }
    }
    for (size_t a = 0; a < r->labels; a++) {
        for (size_t b = 0; b < r->labels; b++)
            expected += given[a] * given[b] * (x[a] - x[b]) * (x[a] - x[b]);
    }
    return 1 - observed / (expected / (n - 1));
}

Test(stats_agree_alpha, is_what_adding_up_pairs_gives)
{
    for (uint64_t seed = 0; seed < 20; seed++) {
        AUTO_RATINGS struct ratings r = {0};
        rated_by_chance(&r, 60, 6, 5, 0.5, seed);
        struct agree_measure m =
            rated_measure(&r, AGREE_ALPHA, AGREE_INTERVAL, 0, rated_one_to_five);
        cr_assert_float_eq(m.value, by_hand(&r, rated_one_to_five), 1e-12);
    }
}

Test(stats_agree_alpha, one_label_is_no_alpha)
{
    static const char *const rows[] = {"1111", "1111"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 2, 5);
    for (size_t i = 0; i <= AGREE_RATIO; i++) {
        struct agree_measure m =
            rated_measure(&r, AGREE_ALPHA, (enum agree_level)i, 0, rated_one_to_five);
        cr_assert_eq(m.why, AGREE_ONE_LABEL);
        cr_assert(isnan(m.value));
    }
}

/* Sets as labels, apart by Jaccard or MASI, through a table of distances. With all
 * sets of one element both are the nominal distance. */
Test(stats_agree_alpha, sets_have_their_own_distance)
{
    static const uint64_t sets[] = {1, 2, 4, 3, 6};
    static const char *const rows[] = {"11223445", "11223342", "11243445"};
    double jaccard[25], masi[25], value[3];
    const struct metric m[] = {
        {METRIC_NOMINAL, 5, NULL, 0, 0, NULL},
        {METRIC_TABLE, 5, NULL, 0, 0, jaccard},
        {METRIC_TABLE, 5, NULL, 0, 0, masi}};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    for (size_t i = 0; i < 25; i++) {
        jaccard[i] = metric_jaccard(sets[i / 5], sets[i % 5]);
        masi[i] = metric_masi(sets[i / 5], sets[i % 5]);
    }
    rated_of_rows(&r, rows, 3, 5);
    patterns_by_label(&p, &r);
    for (size_t i = 0; i < 3; i++) {
        struct sums_base b;
        struct sums s;
        sums_begin(&b, &p, &m[i], &m[i], false);
        sums_init(&s, 5);
        sums_take(&s, &b, p.count);
        value[i] = alpha_value(&b, &s);
        sums_release(&s);
        sums_base_release(&b);
    }
    /* Those who differ mostly share an element: less apart than names would say. */
    cr_assert_gt(value[1], value[2]);
    cr_assert_gt(value[2], value[0]);
    cr_assert_lt(value[1], 1);
}
