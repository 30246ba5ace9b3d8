#include <criterion/criterion.h>
#include <math.h>

#include "support/rated.h"

static const double scale[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

static void check(const struct ratings *r, const double wanted[6], double within)
{
    for (size_t i = 0; i < 6; i++) {
        struct agree_measure m =
            rated_measure(r, AGREE_ICC1 + (enum agree_name)i, AGREE_INTERVAL, 0, scale);
        cr_expect_eq(m.why, AGREE_DEFINED);
        cr_expect_float_eq(m.value, wanted[i], within, "%zu: %.9f", i, m.value);
    }
}

/* Shrout and Fleiss (1979): 6 targets, 4 judges; they print two digits. */
Test(stats_agree_icc, worked_example)
{
    static const char *const judges[] = {"9687:6", "214152", "536264", "828697"};
    static const double wanted[] = {0.17, 0.44, 0.29, 0.62, 0.71, 0.91};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, judges, 4, 10);
    check(&r, wanted, 0.005);
}

/* Irr's ratings of anxiety. */
Test(stats_agree_icc, twenty_subjects)
{
    static const char *const rows[] = {
        "33345523522615221243", "36462424332333221334", "21443216111233113322"};
    static const double wanted[] = {0.175022, 0.388926, 0.197998,
                                    0.425499, 0.216049, 0.452586};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 3, 6);
    check(&r, wanted, 1e-6);
}

Test(stats_agree_icc, incomplete_items_are_left_out_and_too_few_say_so)
{
    static const char *const gaps[] = {"123.5", "1243.", "22345"};
    static const char *const one[] = {"12", "2."};
    static const char *const flat[] = {"22", "22"};
    AUTO_RATINGS struct ratings r = {0}, few = {0}, same = {0};
    rated_of_rows(&r, gaps, 3, 5);
    struct agree_measure m = rated_measure(&r, AGREE_ICC1, AGREE_INTERVAL, 0, scale);
    cr_assert_eq(m.items, 3u);
    cr_assert_eq(m.ratings, 9u);
    rated_of_rows(&few, one, 2, 2);
    m = rated_measure(&few, AGREE_ICC2, AGREE_INTERVAL, 0, scale);
    cr_assert_eq(m.why, AGREE_NOT_COMPLETE);
    rated_of_rows(&same, flat, 2, 2);
    m = rated_measure(&same, AGREE_ICC3, AGREE_INTERVAL, 0, scale);
    cr_assert_eq(m.why, AGREE_NO_SPREAD);
    m = rated_measure(&same, AGREE_ICC3, AGREE_NOMINAL, 0, scale);
    cr_assert_eq(m.why, AGREE_NO_VALUES);
}
