#include "diple/stats/cross.h"

#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"
#include "support/rated.h"

Test(stats_cross, counts_what_both_said_and_leaves_the_rest_out)
{
    static const char *const rows[] = {"1122.3", "11.13.", "333333"};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_CROSS struct cross c = {0};
    rated_of_rows(&r, rows, 3, 3);
    cross_of_raters(&c, &r, 0, 1);
    cr_assert_eq(c.items, 3u);
    cr_assert_eq(c.left, 3u);
    cr_assert_eq(c.n, 2u);
    cr_assert(c.a[0] == 0 && c.b[0] == 0 && c.count[0] == 2);
    cr_assert(c.a[1] == 1 && c.b[1] == 0 && c.count[1] == 1);
}

Test(stats_cross, nobody_together_is_no_value)
{
    static const char *const rows[] = {"1.", ".1"};
    struct metric m = {METRIC_NOMINAL, 1, NULL, 0, 0, NULL};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_CROSS struct cross c = {0};
    rated_of_rows(&r, rows, 2, 1);
    cross_of_raters(&c, &r, 0, 1);
    cr_assert_eq(c.items, 0u);
    cr_assert(isnan(cross_cohen(&c, c.count, &m)));
    cr_assert(isnan(cross_cohen_error(&c, &m)));
    cr_assert(isnan(cross_cohen_null_error(&c, &m)));
    cr_assert(isnan(cross_scott(&c, c.count, &m)));
    cr_assert(isnan(cross_scott_error(&c, &m)));
}

/* So many labels that cells are sorted, not counted in a square. */
Test(stats_cross, many_labels_give_the_same_kappa)
{
    enum { ITEMS = 400, FEW = 5, MANY = 3000 };
    struct rating all[2 * ITEMS];
    double kappa[2];
    for (int many = 0; many < 2; many++) {
        AUTO_RATINGS struct ratings r = {0};
        AUTO_CROSS struct cross c = {0};
        struct ratings_size size = {ITEMS, 2, many ? MANY : FEW};
        for (uint32_t i = 0; i < ITEMS; i++) {
            all[2 * i] = (struct rating){i, 0, i % FEW};
            all[2 * i + 1] = (struct rating){i, 1, i % 3 ? i % FEW : i / 3 % FEW};
        }
        cr_assert_eq(
            ratings_build(&r, &size, all, 2 * ITEMS, RATINGS_KEEP_REPEATS, NULL),
            ST_OK);
        struct metric m = {METRIC_NOMINAL, size.labels, NULL, 0, 0, NULL};
        cross_of_raters(&c, &r, 0, 1);
        kappa[many] = cross_cohen(&c, c.count, &m);
    }
    cr_assert(kappa[0] > 0.5 && kappa[0] < 0.9);
    cr_assert_float_eq(kappa[0], kappa[1], 1e-12);
}
