#include "stats/sums.h"

#include <criterion/criterion.h>
#include <math.h>

#include "support/rated.h"

Test(stats_sums, a_sample_counts_its_patterns)
{
    static const char *const rows[] = {"112.", "122.", "1.2."};
    struct metric m = {METRIC_NOMINAL, 2, NULL, 0, 0, NULL};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    struct sums_base b;
    struct sums s;
    rated_of_rows(&r, rows, 3, 2);
    patterns_by_label(&p, &r);
    sums_begin(&b, &p, &m, &m, false);
    sums_init(&s, 2);
    sums_take(&s, &b, p.count);
    cr_assert(s.any == 3 && s.two == 3 && s.ratings == 8);
    cr_assert_float_eq(s.near, 2.0 / 3, 1e-12);
    cr_assert_float_eq(s.prevalence[0], 0.5, 1e-12);
    cr_assert(s.pairable[0] == 4 && s.pairable[1] == 4);
    const uint32_t none[3] = {0, 0, 0};
    sums_take(&s, &b, none);
    cr_assert(s.any == 0 && s.two == 0 && s.near == 0);
    sums_release(&s);
    sums_base_release(&b);
}

Test(stats_sums, ranks_are_those_of_the_sample)
{
    static const char *const rows[] = {"1223", "1233"};
    struct metric plain = {METRIC_NOMINAL, 3, NULL, 0, 0, NULL};
    struct metric line = {METRIC_LINE, 3, rated_one_to_five, 0, 1, NULL};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    struct sums_base b;
    struct sums s;
    rated_of_rows(&r, rows, 2, 3);
    patterns_by_label(&p, &r);
    sums_begin(&b, &p, &plain, &line, true);
    sums_init(&s, 3);
    sums_take(&s, &b, p.count);
    cr_assert(s.x[0] == 1 && s.x[1] == 3.5 && s.x[2] == 6.5);
    struct metric m = sums_metric(&b, &s);
    cr_assert_eq(metric_distance(&m, 1, 2), 9);
    cr_assert_eq(s.apart, 18, "one pair of items, both ways");
    sums_release(&s);
    sums_base_release(&b);
}
