#include <criterion/criterion.h>
#include <math.h>

#include "support/rated.h"

Test(stats_agree_percent, worked_example)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rated_four_observers, 4, 5);
    struct agree_measure m = rated_measure(&r, AGREE_PERCENT, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 9.0 / 11, 1e-12);
    cr_assert_float_eq(m.se, 0.125609, 1e-6);
    cr_assert_eq(m.items, 11u);
    cr_assert_eq(m.ratings, 40u);
}

Test(stats_agree_percent, near_labels_count_by_their_weight)
{
    static const double wanted[] = {0.818182, 0.939394, 0.975379};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rated_four_observers, 4, 5);
    for (size_t w = 0; w < AGREE_WEIGHTS_N; w++) {
        struct agree_measure m =
            rated_measure(&r, AGREE_PERCENT, AGREE_NOMINAL, w, rated_one_to_five);
        cr_assert_float_eq(m.value, wanted[w], 1e-6);
    }
}
