#include "diple/stats/acceptance.h"

#include <criterion/criterion.h>
#include <math.h>

static struct acceptance_plan must_plan(
    double good, double bad, double maker, double taker, size_t lot)
{
    struct acceptance_want want = {good, bad, maker, taker, lot};
    struct acceptance_plan plan = {0};
    struct err e = {0};
    cr_assert_eq(acceptance_plan(&want, &plan, &e), ST_OK, "%s", e.message);
    return plan;
}

Test(stats_acceptance, the_plan_of_an_endless_lot)
{
    struct acceptance_plan p = must_plan(0.01, 0.05, 0.05, 0.10, 0);
    cr_assert(p.n == 132 && p.c == 3, "n %zu c %zu", p.n, p.c);
    cr_assert(p.maker <= 0.05 && p.taker <= 0.10);
}

Test(stats_acceptance, no_smaller_plan_keeps_both_risks)
{
    static const double shares[][2] = {{0.01, 0.08}, {0.02, 0.10}, {0.05, 0.15}};
    for (size_t i = 0; i < 3; i++) {
        double good = shares[i][0], bad = shares[i][1];
        struct acceptance_plan p = must_plan(good, bad, 0.05, 0.10, 2000);
        for (size_t c = 0; c <= p.c; c++) {
            bool kept = 1 - acceptance_chance(p.n - 1, c, good, 2000) <= 0.05 &&
                        acceptance_chance(p.n - 1, c, bad, 2000) <= 0.10;
            cr_assert_not(kept, "n %zu c %zu", p.n - 1, c);
        }
    }
}

Test(stats_acceptance, a_small_lot_takes_fewer_than_an_endless_one)
{
    struct acceptance_plan small = must_plan(0.01, 0.05, 0.05, 0.10, 300);
    struct acceptance_plan large = must_plan(0.01, 0.05, 0.05, 0.10, 1000000);
    struct acceptance_plan endless = must_plan(0.01, 0.05, 0.05, 0.10, 0);
    cr_assert(small.n < endless.n && small.n <= 300);
    cr_assert(large.n <= endless.n && endless.n - large.n <= 2);
    struct acceptance_plan all = must_plan(0.01, 0.02, 0.001, 0.001, 20);
    cr_assert(all.n <= 20);
}

Test(stats_acceptance, chances)
{
    cr_assert_float_eq(acceptance_chance(10, 0, 0.1, 0), pow(0.9, 10), 1e-12);
    cr_assert_float_eq(acceptance_chance(10, 10, 0.3, 0), 1, 1e-12);
    cr_assert_float_eq(acceptance_chance(5, 0, 0, 0), 1, 1e-12);
    /* 2 of 10 wrong, 3 drawn, none wrong: 8/10 * 7/9 * 6/8. */
    cr_assert_float_eq(acceptance_chance(3, 0, 0.2, 10), 8.0 * 7 * 6 / 720, 1e-12);
    double before = 1;
    for (size_t n = 2; n < 200; n++) {
        double now = acceptance_chance(n, 1, 0.05, 0);
        cr_assert(now <= before + 1e-12);
        before = now;
    }
}

Test(stats_acceptance, what_is_no_plan_is_refused)
{
    static const struct acceptance_want wrong[] = {
        {0.05, 0.01, 0.05, 0.1, 0},
        {0, 0.1, 0.05, 0.1, 0},
        {0.01, 1, 0.05, 0.1, 0},
        {0.01, 0.05, 0, 0.1, 0},
        {0.01, 0.05, 0.05, 1, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct acceptance_plan p = {.n = 7};
        struct err e = {0};
        cr_assert_eq(acceptance_plan(&wrong[i], &p, &e), ST_INVALID);
        cr_assert_eq(p.n, 7);
    }
}
