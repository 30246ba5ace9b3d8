#include "diple/work/trial.h"

#include <criterion/criterion.h>

static struct trial_result of(double accuracy, size_t items, size_t people)
{
    struct trial_plan plan = {
        .rule = {.bar = 0.7},
        .share = 0.08,
        .items = items,
        .session = 50,
        .people = people,
        .seed = 7};
    struct trial_result r;
    trial_hold(&plan, accuracy, &r);
    return r;
}

/* The figures that guides/managing.md gives, with room for chance. */
Test(work_trial, the_usual_policy_seldom_holds_the_good_and_finds_the_bad)
{
    struct trial_result good = of(0.9, 500, 400), fair = of(0.8, 500, 400),
                        bad = of(0.5, 500, 400), worst = of(0.4, 500, 400);
    cr_assert_leq(good.held, 0.01, "%g", good.held);
    cr_assert_leq(fair.held, 0.05, "%g", fair.held);
    cr_assert_geq(bad.held, 0.8, "%g", bad.held);
    cr_assert_geq(worst.held, 0.95, "%g", worst.held);
    cr_assert(bad.items_then > 60 && bad.items_then < 250, "%g", bad.items_then);
    cr_assert_float_eq(good.gold, 40, 3);
    cr_assert_geq(bad.noted, bad.held);
}

Test(work_trial, the_same_plan_gives_the_same_figures)
{
    struct trial_result a = of(0.6, 200, 50), b = of(0.6, 200, 50);
    cr_assert(a.held == b.held && a.gold == b.gold && a.items_then == b.items_then);
}

Test(work_trial, the_extremes)
{
    cr_assert_eq(of(1, 300, 50).held, 0);
    struct trial_result r = of(0, 300, 50);
    cr_assert_eq(r.held, 1);
    cr_assert_geq(r.items_then, JUDGE_LEAST);
    r = of(0.5, 0, 10);
    cr_assert(r.held == 0 && r.gold == 0 && r.items_then == 0);
}
