#include "diple/stats/interval.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/reference.h"

Test(stats_interval, quantiles_are_those_of_the_tables)
{
    cr_assert_float_eq(quantile_normal(0.975), 1.959963984540054, 1e-12);
    cr_assert_float_eq(quantile_normal(0.5), 0, 1e-12);
    cr_assert_float_eq(quantile_normal(1e-10), -6.361340902404056, 1e-9);
    cr_assert_float_eq(quantile_t(0.975, 11), 2.200985160082949, 1e-9);
    cr_assert_float_eq(quantile_t(0.025, 1), -12.706204736432095, 1e-7);
    cr_assert_eq(quantile_t(0.5, 3), 0);
    cr_assert_float_eq(beta_below(0.3, 2, 5), 0.579825, 1e-9);
    cr_assert_float_eq(quantile_beta(0.579825, 2, 5), 0.3, 1e-9);
    cr_assert_eq(beta_below(0, 2, 5), 0);
    cr_assert_eq(beta_below(1, 2, 5), 1);
}

Test(stats_interval, no_trial_tells_nothing_and_extremes_stay_in_bounds)
{
    struct interval v = interval_wilson(0, 0, 0.95);
    cr_assert(v.low == 0 && v.high == 1);
    v = interval_exact(0, 0, 0.95);
    cr_assert(v.low == 0 && v.high == 1);
    v = interval_wilson(0, 20, 0.95);
    cr_assert(v.low == 0 && v.high > 0.1 && v.high < 0.2);
    v = interval_exact(20, 20, 0.95);
    cr_assert(v.high == 1 && v.low > 0.8);
}

Test(stats_interval, sorted_values_are_interpolated)
{
    static const double v[] = {1, 2, 4};
    cr_assert_float_eq(quantile_sorted(v, 3, 0), 1, 1e-12);
    cr_assert_float_eq(quantile_sorted(v, 3, 0.25), 1.5, 1e-12);
    cr_assert_float_eq(quantile_sorted(v, 3, 0.75), 3, 1e-12);
    cr_assert_float_eq(quantile_sorted(v, 3, 1), 4, 1e-12);
    cr_assert_float_eq(quantile_sorted(v, 1, 0.3), 1, 1e-12);
}

/* "proportion-1/29", "wilson_0.95_lo": of Wilson's formula as it is, without the
 * exception for one hit that one package makes. */
Test(stats_interval, proportions_are_as_published)
{
    struct references all;
    size_t done = 0;
    if (!references_read(&all))
        return;
    for (size_t i = 0; i < all.n; i++) {
        double hits, trials, level;
        char kind[16], side[8];
        const struct reference *row = &all.row[i];
        if (sscanf(row->dataset, "proportion-%lf/%lf", &hits, &trials) != 2 ||
            sscanf(row->measure, "%15[a-z]_%lf_%7s", kind, &level, side) != 3)
            continue;
        struct interval v = strcmp(kind, "wilson") == 0
                                ? interval_wilson(hits, trials, level)
                                : interval_exact(hits, trials, level);
        double got = strcmp(side, "lo") == 0 ? v.low : v.high;
        cr_expect_float_eq(
            got, row->value, 1e-6, "%s %s: %.9f", row->dataset, row->measure, got);
        done++;
    }
    cr_assert_eq(done, 84u);
    references_release(&all);
}
