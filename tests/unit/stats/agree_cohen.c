#include <criterion/criterion.h>
#include <math.h>

#include "diple/stats/cross.h"
#include "support/rated.h"
#include "support/reference.h"

static const uint32_t wikipedia[] = {20, 5, 10, 15};

Test(stats_agree_cohen, worked_example)
{
    struct metric m = {METRIC_NOMINAL, 2, NULL, 0, 0, NULL};
    AUTO_CROSS struct cross c = {0};
    cross_of_counts(&c, wikipedia, 2);
    cr_assert_float_eq(cross_cohen(&c, c.count, &m), 0.4, 1e-12);
    cr_assert_float_eq(cross_cohen_error(&c, &m), 0.126996, 1e-6);
    cr_assert_float_eq(cross_cohen_null_error(&c, &m), 0.138564, 1e-6);
}

/* Cohen (1968): 200 judgements, and disagreements weighted 1, 3 and 6. */
Test(stats_agree_cohen, any_weights)
{
    static const uint32_t counts[] = {88, 10, 2, 14, 40, 6, 18, 10, 12};
    static const double weights[] = {0, 1, 3, 1, 0, 6, 3, 6, 0};
    struct metric plain = {METRIC_NOMINAL, 3, NULL, 0, 0, NULL};
    struct metric own = {METRIC_TABLE, 3, NULL, 0, 0, weights};
    AUTO_CROSS struct cross c = {0};
    cross_of_counts(&c, counts, 3);
    cr_assert_float_eq(cross_cohen(&c, c.count, &plain), 0.491525, 1e-6);
    cr_assert_float_eq(cross_cohen(&c, c.count, &own), 0.347826, 1e-6);
}

/* Irr's ratings of anxiety: 20 subjects, 3 raters, on a scale from 1 to 6. Places
 * are the scale's own, not ranks of what occurs: rater 3 against 2 differs there. */
Test(stats_agree_cohen, pairs_on_the_declared_scale)
{
    static const char *const rows[] = {
        "33345523522615221243", "36462424332333221334", "21443216111233113322"};
    static const double x[] = {1, 2, 3, 4, 5, 6};
    static const double wanted[3][3] = {
        {0.119497, 0.189189, 0.296765},
        {-0.165644, -0.051051, 0.069507},
        {-0.006289, 0.126214, 0.229798}};
    static const uint32_t pair[3][2] = {{0, 1}, {0, 2}, {1, 2}};
    const struct metric m[3] = {
        {METRIC_NOMINAL, 6, x, 0, 0, NULL},
        {METRIC_LINE, 6, x, 0.2, 0, NULL},
        {METRIC_LINE, 6, x, 0, 0.04, NULL}};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 3, 6);
    for (size_t i = 0; i < 3; i++) {
        AUTO_CROSS struct cross c = {0};
        cross_of_raters(&c, &r, pair[i][0], pair[i][1]);
        for (size_t k = 0; k < 3; k++) {
            double got = cross_cohen(&c, c.count, &m[k]);
            cr_expect_float_eq(got, wanted[i][k], 1e-6, "%zu %zu: %.9f", i, k, got);
        }
    }
}

Test(stats_agree_cohen, pairs_of_a_real_table)
{
    static const char *const names[] = {"cohen_1_2", "cohen_1_3", "cohen_2_3"};
    static const uint32_t pair[3][2] = {{0, 1}, {0, 2}, {1, 2}};
    struct references all;
    struct ratings_table t;
    char path[4096];
    if (!references_read(&all) ||
        !rated_data(path, sizeof path, "pandalm-preferences/labels.csv"))
        return;
    rated_read(&t, path, false, RATINGS_DROP_REPEATS);
    struct metric m = {METRIC_NOMINAL, t.ratings.labels, NULL, 0, 0, NULL};
    for (size_t i = 0; i < 3; i++) {
        AUTO_CROSS struct cross c = {0};
        cross_of_raters(&c, &t.ratings, pair[i][0], pair[i][1]);
        double wanted = reference_of(&all, "pandalm-preferences", names[i]);
        cr_expect_float_eq(cross_cohen(&c, c.count, &m), wanted, 1e-6, "%s", names[i]);
    }
    ratings_table_release(&t);
    references_release(&all);
}

Test(stats_agree_cohen, one_label_is_no_kappa)
{
    static const uint32_t counts[] = {7, 0, 0, 0};
    struct metric m = {METRIC_NOMINAL, 2, NULL, 0, 0, NULL};
    AUTO_CROSS struct cross c = {0};
    cross_of_counts(&c, counts, 2);
    cr_assert(isnan(cross_cohen(&c, c.count, &m)));
    cr_assert(isnan(cross_scott(&c, c.count, &m)));
}
