#include <criterion/criterion.h>

#include "diple/work/trial.h"

static const struct notes_plan usual = {
    .items = 1000,
    .people = 10,
    .overlap = 2,
    .overlap_share = 1,
    .gold = 90,
    .share = 0.08,
    .friends = 2,
    .seed = 5};

/* Promise 14: comparing notes names gold with at most twice the precision of
 * guessing, where each gold item is seen by about as many as any other. */
Test(work_trial_notes, with_gold_enough_comparing_tells_nothing)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct notes_plan plan = usual;
        struct notes_result r;
        plan.seed = seed;
        trial_notes(&plan, &r);
        cr_assert_leq(r.precision, 2 * r.base, "%g, base %g", r.precision, r.base);
        cr_assert_float_eq(r.base, 0.08, 0.01);
        cr_assert_float_eq(r.uses, 2, 0.3);
        plan.friends = 3;
        trial_notes(&plan, &r);
        cr_assert_leq(r.shared, 1, "nobody but gold seekers: %g", r.shared);
    }
}

/* Whatever the overlap, and on whatever share of the items: gold is drawn as they
 * are, so that with a little more of it than the share of the items, comparing names it
 * no better than twice the plain share, for any number of friends. */
Test(work_trial_notes, gold_is_shared_as_other_items_are)
{
    static const struct {
        size_t overlap;
        double share;
    } rows[] = {{1, 1}, {2, 1}, {3, 1}, {5, 1}, {2, 0.1}, {3, 0.3}, {4, 0.5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t friends = 2; friends <= 4; friends++) {
            double gold = 0, shared = 0, base = 0;
            for (uint64_t seed = 1; seed <= 10; seed++) {
                struct notes_plan plan = usual;
                struct notes_result r;
                plan.gold = 110;
                plan.overlap = rows[i].overlap;
                plan.overlap_share = rows[i].share;
                plan.friends = friends;
                plan.seed = seed;
                trial_notes(&plan, &r);
                gold += r.precision * r.shared;
                shared += r.shared;
                base += r.base / 10;
            }
            cr_assert_leq(
                gold, 2 * base * shared + 1e-9, "overlap %zu on %g, %zu friends: %g",
                rows[i].overlap, rows[i].share, friends, gold / shared / base);
        }
}

/* A small pool gives itself away: the figure must show that. */
Test(work_trial_notes, with_too_little_gold_it_tells_a_lot)
{
    struct notes_plan plan = usual;
    struct notes_result r;
    plan.gold = 20;
    trial_notes(&plan, &r);
    cr_assert_geq(r.precision, 3 * r.base, "%g, base %g", r.precision, r.base);
    cr_assert_gt(r.uses, 6);
}

Test(work_trial_notes, everything_wanted_is_done_and_nothing_twice)
{
    struct notes_plan plan = usual;
    struct notes_result r;
    plan.gold = 0;
    plan.friends = plan.people;
    plan.overlap = plan.people;
    trial_notes(&plan, &r);
    cr_assert(r.shared == 1000 && r.precision == 0 && r.base == 0 && r.uses == 0);
}
