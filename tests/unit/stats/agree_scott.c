#include <criterion/criterion.h>

#include "diple/stats/cross.h"
#include "support/rated.h"

Test(stats_agree_scott, worked_example)
{
    static const uint32_t counts[] = {20, 5, 10, 15};
    struct metric m = {METRIC_NOMINAL, 2, NULL, 0, 0, NULL};
    AUTO_CROSS struct cross c = {0};
    cross_of_counts(&c, counts, 2);
    cr_assert_float_eq(cross_scott(&c, c.count, &m), 1 - 0.3 / 0.495, 1e-12);
}

Test(stats_agree_scott, is_fleiss_of_two_with_its_error)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_by_chance(&r, 300, 2, 4, 0, 8);
    struct agree_measure a = rated_measure(&r, AGREE_SCOTT, AGREE_NOMINAL, 0, NULL);
    struct agree_measure b = rated_measure(&r, AGREE_FLEISS, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(a.value, b.value, 1e-12);
    cr_assert_float_eq(a.se, b.se, 1e-12);
}
