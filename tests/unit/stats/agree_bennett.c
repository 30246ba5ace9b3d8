#include <criterion/criterion.h>
#include <math.h>

#include "support/rated.h"

Test(stats_agree_bennett, worked_example)
{
    /* 88 of 100 agree, on three labels. */
    AUTO_RATINGS struct ratings r = {0};
    struct rating all[200];
    struct ratings_size size = {100, 2, 3};
    for (uint32_t i = 0; i < 100; i++) {
        all[2 * i] = (struct rating){i, 0, i % 3};
        all[2 * i + 1] = (struct rating){i, 1, i < 88 ? i % 3 : (i + 1) % 3};
    }
    cr_assert_eq(ratings_build(&r, &size, all, 200, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    struct agree_measure m = rated_measure(&r, AGREE_BENNETT, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.82, 1e-12);
}

Test(stats_agree_bennett, counts_labels_that_nobody_used)
{
    static const char *const rows[] = {"1122", "1121"};
    for (size_t labels = 2; labels < 5; labels++) {
        AUTO_RATINGS struct ratings r = {0};
        double q = (double)labels;
        rated_of_rows(&r, rows, 2, labels);
        struct agree_measure m = rated_measure(&r, AGREE_BENNETT, 0, 0, NULL);
        cr_assert_float_eq(m.value, (0.75 - 1 / q) / (1 - 1 / q), 1e-12);
    }
}
