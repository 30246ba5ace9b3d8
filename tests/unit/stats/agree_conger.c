#include <criterion/criterion.h>
#include <math.h>

#include "support/rated.h"

Test(stats_agree_conger, worked_example)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rated_four_observers, 4, 5);
    struct agree_measure m = rated_measure(&r, AGREE_CONGER, AGREE_NOMINAL, 0, NULL);
    /* Published to five digits. */
    cr_assert_float_eq(m.value, 0.76282, 5e-6);
    cr_assert_eq(m.items, 11u);
}

Test(stats_agree_conger, is_cohen_of_two)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_by_chance(&r, 300, 2, 5, 0, 2);
    for (size_t w = 0; w < AGREE_WEIGHTS_N; w++) {
        struct agree_measure a =
            rated_measure(&r, AGREE_CONGER, AGREE_NOMINAL, w, rated_one_to_five);
        struct agree_measure b =
            rated_measure(&r, AGREE_COHEN, AGREE_NOMINAL, w, rated_one_to_five);
        cr_assert_float_eq(a.value, b.value, 1e-12);
    }
}

Test(stats_agree_conger, one_rater_alone_is_no_pair)
{
    static const char *const rows[] = {"1122"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 1, 2);
    struct agree_measure m = rated_measure(&r, AGREE_CONGER, AGREE_NOMINAL, 0, NULL);
    cr_assert_eq(m.why, AGREE_NO_PAIRS);
}
