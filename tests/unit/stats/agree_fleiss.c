#include <criterion/criterion.h>
#include <math.h>

#include "stats/kernels.h"
#include "support/rated.h"

/* Ten subjects, fourteen raters, five labels (the table of Wikipedia's article). */
static const uint32_t wikipedia[] = {0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3,
                                     9, 2, 0, 2, 2,  8, 1, 1, 7, 7, 0, 0, 0, 3, 2, 6, 3,
                                     0, 2, 5, 3, 2,  2, 6, 5, 2, 1, 0, 0, 2, 2, 3, 7};

Test(stats_agree_fleiss, worked_example)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_of_counts(&r, wikipedia, 10, 5);
    struct agree_measure m = rated_measure(&r, AGREE_FLEISS, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.209931, 1e-6);
    m = rated_measure(&r, AGREE_PERCENT, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.378022, 1e-6);
    m = rated_measure(&r, AGREE_BENNETT, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.222527, 1e-6);
    m = rated_measure(&r, AGREE_AC1, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.225614, 1e-6);
    m = rated_measure(&r, AGREE_ALPHA, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.215574, 1e-6);
}

Test(stats_agree_fleiss, each_label_has_its_own)
{
    static const double wanted[] = {0.201282, 0.079670, 0.171598, 0.030381, 0.507657};
    struct metric m = {METRIC_NOMINAL, 5, NULL, 0, 0, NULL};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    struct sums_base base;
    struct sums s;
    rated_of_counts(&r, wikipedia, 10, 5);
    patterns_by_label(&p, &r);
    sums_begin(&base, &p, &m, &m, false);
    sums_init(&s, 5);
    sums_take(&s, &base, p.count);
    for (size_t k = 0; k < 5; k++)
        cr_assert_float_eq(fleiss_value_of_label(&base, &s, k), wanted[k], 1e-6);
    sums_release(&s);
    sums_base_release(&base);
}
