#include <criterion/criterion.h>
#include <math.h>

#include "support/rated.h"

Test(stats_agree_gwet, worked_example)
{
    AUTO_RATINGS struct ratings r = {0};
    struct rating all[100];
    struct ratings_size size = {50, 2, 2};
    for (uint32_t i = 0; i < 50; i++) {
        all[2 * i] = (struct rating){i, 0, i < 25 ? 0 : 1};
        all[2 * i + 1] = (struct rating){i, 1, i < 20 || (i >= 25 && i < 35) ? 0 : 1};
    }
    cr_assert_eq(ratings_build(&r, &size, all, 100, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    struct agree_measure m = rated_measure(&r, AGREE_AC1, AGREE_NOMINAL, 0, NULL);
    cr_assert_float_eq(m.value, 0.205 / 0.505, 1e-12);
}

/* Counts of Gwet (2014): 15 subjects, 4 raters, 3 labels. */
Test(stats_agree_gwet, fifteen_subjects)
{
    static const uint32_t counts[] = {3, 0, 1, 2, 1, 1, 2, 1, 1, 2, 0, 2, 3, 1, 0,
                                      3, 1, 0, 0, 4, 0, 0, 3, 1, 0, 0, 4, 3, 1, 0,
                                      0, 4, 0, 0, 3, 1, 0, 2, 2, 0, 0, 4, 3, 1, 0};
    static const struct {
        enum agree_name name;
        double value, se;
    } wanted[] = {
        {AGREE_AC1, 0.351890, 0.112598},
        {AGREE_FLEISS, 0.346186, 0.117673},
        {AGREE_BENNETT, 0.350000, 0.113913},
        {AGREE_ALPHA, 0.357083, NAN},
    };
    AUTO_RATINGS struct ratings r = {0};
    rated_of_counts(&r, counts, 15, 3);
    for (size_t i = 0; i < 4; i++) {
        struct agree_measure m = rated_measure(&r, wanted[i].name, 0, 0, NULL);
        cr_expect_float_eq(m.value, wanted[i].value, 1e-6, "%zu: %.9f", i, m.value);
        if (!isnan(wanted[i].se))
            cr_expect_float_eq(m.se, wanted[i].se, 1e-6, "%zu: se %.9f", i, m.se);
    }
}

/* Fifteen patients, six raters, five diagnoses (Gwet 2014). */
Test(stats_agree_gwet, six_raters)
{
    static const uint32_t counts[] = {0, 0, 0, 6, 0, 0, 3, 0, 0, 3, 0, 1, 4, 0, 1,
                                      0, 0, 0, 0, 6, 0, 3, 0, 3, 0, 2, 0, 4, 0, 0,
                                      0, 0, 4, 0, 2, 2, 0, 3, 1, 0, 2, 0, 0, 4, 0,
                                      0, 0, 0, 0, 6, 1, 0, 0, 5, 0, 1, 1, 0, 4, 0,
                                      0, 3, 3, 0, 0, 1, 0, 0, 5, 0, 0, 2, 0, 3, 1};
    static const double wanted[] = {0.444801, 0.413926, 0.438889, 0.420438};
    static const double errors[] = {0.084188, 0.081193, 0.083121, NAN};
    static const enum agree_name names[] = {
        AGREE_AC1, AGREE_FLEISS, AGREE_BENNETT, AGREE_ALPHA};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_counts(&r, counts, 15, 5);
    for (size_t i = 0; i < 4; i++) {
        struct agree_measure m = rated_measure(&r, names[i], 0, 0, NULL);
        cr_expect_float_eq(m.value, wanted[i], 1e-6, "%zu: %.9f", i, m.value);
        if (!isnan(errors[i]))
            cr_expect_float_eq(m.se, errors[i], 1e-6, "%zu: se %.9f", i, m.se);
    }
}
