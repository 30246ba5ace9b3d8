#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "support/judged.h"
#include "support/rated.h"

static struct consensus_fit run(const struct ratings *r, uint64_t seed)
{
    struct consensus_spec spec = {.rule = VOTE_MACE, .seed = seed};
    struct consensus_fit f;
    cr_assert_eq(consensus_run(&f, r, &spec, NULL), ST_OK);
    return f;
}

/* Three who agree, one who always says the first label. */
Test(stats_mace, worked_example)
{
    static const char *const rows[] = {
        "12121212121212121212", "12121212121212121212", "12121212121212121212",
        "11111111111111111111"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 4, 2);
    struct consensus_fit f = run(&r, 1);
    for (size_t i = 0; i < r.items; i++)
        cr_assert_eq(f.found.label[i], i % 2);
    cr_assert_gt(f.trust[0], 0.9);
    cr_assert_lt(f.trust[3], 0.3);
    cr_assert_gt(f.strategy[3 * 2], f.strategy[3 * 2 + 1]);
    cr_assert(f.converged);
    cr_assert_eq(f.restarts, 10u);
    consensus_fit_release(&f);
}

Test(stats_mace, competence_is_found_again)
{
    static const double knows[] = {0.95, 0.8, 0.6, 0.4, 0.2, 0.0, 0.9, 0.5};
    struct judged j;
    judged_make(&j, 2000, ARRAY_LEN(knows), 4, knows, 7);
    struct consensus_fit f = run(&j.r, 1);
    for (size_t g = 0; g < ARRAY_LEN(knows); g++) {
        double all = 0;
        cr_expect_float_eq(
            f.trust[g], knows[g], 0.05, "%zu: %f, not %f", g, f.trust[g], knows[g]);
        for (size_t l = 0; l < 4; l++)
            all += consensus_says(&f, g, 2, l);
        cr_expect_float_eq(all, 1, 1e-9);
    }
    cr_assert_gt(judged_accuracy(&j, &f), 0.97);
    consensus_fit_release(&f);
    judged_release(&j);
}

Test(stats_mace, a_seed_gives_the_same_again)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_by_chance(&r, 50, 5, 3, 0.2, 3);
    struct consensus_fit a = run(&r, 4), b = run(&r, 4);
    cr_assert_eq(a.log_likelihood, b.log_likelihood);
    cr_assert_arr_eq(a.posterior, b.posterior, r.items * r.labels * sizeof(double));
    consensus_fit_release(&a);
    consensus_fit_release(&b);
}

Test(stats_mace, a_long_table_does_not_underflow)
{
    enum { RATERS = 800 };
    struct rating all[RATERS];
    struct ratings_size size = {2, RATERS, 3};
    AUTO_RATINGS struct ratings r = {0};
    for (uint32_t g = 0; g < RATERS; g++)
        all[g] = (struct rating){0, g, g % 3 == 0};
    ratings_build(&r, &size, all, RATERS, RATINGS_KEEP_REPEATS, NULL);
    struct consensus_fit f = run(&r, 1);
    cr_assert_eq(f.found.label[0], 0u);
    cr_assert_eq(f.found.label[1], CONSENSUS_NONE);
    cr_assert(isfinite(f.log_likelihood));
    consensus_fit_release(&f);
}

Test(stats_mace, real_crowds_are_no_worse_than_the_majority)
{
    static const char *const names[] = {
        "snow-rte", "bluebirds", "truth-inference/sentiment1k"};
    struct crowd c;
    for (size_t i = 0; crowd_read(&c, i); i++) {
        for (size_t k = 0; k < ARRAY_LEN(names) && c.gold; k++) {
            if (strcmp(names[k], c.dataset) != 0)
                continue;
            double mace = judged_crowd_accuracy(&c, VOTE_MACE);
            double most = judged_crowd_accuracy(&c, VOTE_MAJORITY);
            cr_expect_geq(mace, most - 0.005, "%s %f %f", names[k], mace, most);
        }
        crowd_release(&c);
    }
}
