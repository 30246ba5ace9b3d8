#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "support/judged.h"
#include "support/rated.h"

static struct consensus_fit run(const struct ratings *r)
{
    struct consensus_spec spec = {
        .rule = VOTE_GLAD, .tolerance = 1e-14, .rounds = 20000};
    struct consensus_fit f;
    cr_assert_eq(consensus_run(&f, r, &spec, NULL), ST_OK);
    return f;
}

/* Two able raters split on the last item; the weak one errs at the others. */
Test(stats_glad, the_item_on_which_the_able_disagree_is_the_hardest)
{
    static const char *const rows[] = {
        "1212121212121", "1212121212122", "1212121212121", "2112221112121"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 4, 2);
    struct consensus_fit f = run(&r);
    for (size_t i = 0; i + 1 < r.items; i++) {
        cr_assert_eq(f.found.label[i], i % 2);
        cr_assert_gt(f.difficulty[12], f.difficulty[i]);
    }
    cr_assert_gt(f.trust[0], f.trust[3]);
    consensus_fit_release(&f);
}

/* The log of what EM climbs, written down as the formula stands. */
static double objective(const struct ratings *r, const double *a, const double *u)
{
    double sum = 0, others = (double)r->labels - 1;
    for (size_t g = 0; g < r->raters; g++)
        sum -= (a[g] - 1) * (a[g] - 1) / 2;
    for (size_t i = 0; i < r->items; i++) {
        double evidence = 0;
        for (size_t z = 0; z < r->labels; z++) {
            double p = 1 / (double)r->labels;
            for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
                double s = 1 / (1 + exp(-a[r->rater[k]] * exp(u[i])));
                p *= r->label[k] == z ? s : (1 - s) / others;
            }
            evidence += p;
        }
        sum += log(evidence) - (u[i] - 1) * (u[i] - 1) / 2;
    }
    return sum;
}

Test(stats_glad, it_stops_where_nothing_goes_up)
{
    enum { ITEMS = 30, RATERS = 5 };
    static const double knows[RATERS] = {0.9, 0.8, 0.5, 0.3, 0.1};
    double a[RATERS], u[ITEMS], step = 1e-5;
    struct judged j;
    judged_make(&j, ITEMS, RATERS, 3, knows, 11);
    struct consensus_fit f = run(&j.r);
    for (size_t g = 0; g < RATERS; g++)
        a[g] = f.trust[g];
    for (size_t i = 0; i < ITEMS; i++)
        u[i] = -log(f.difficulty[i]);
    cr_assert_float_eq(objective(&j.r, a, u), f.log_likelihood, 1e-6);
    for (size_t v = 0; v < RATERS + ITEMS; v++) {
        double *at = v < RATERS ? &a[v] : &u[v - RATERS], was = *at;
        *at = was + step;
        double up = objective(&j.r, a, u);
        *at = was - step;
        double down = objective(&j.r, a, u);
        *at = was;
        cr_expect_float_eq((up - down) / (2 * step), 0, 2e-4, "%zu", v);
    }
    consensus_fit_release(&f);
    judged_release(&j);
}

Test(stats_glad, who_says_the_opposite_is_heard)
{
    static const char *const rows[] = {
        "1212121212121212", "1212121212121212", "2121212121212121"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 3, 2);
    struct consensus_fit f = run(&r);
    cr_assert_lt(f.trust[2], 0);
    cr_assert_eq(f.found.label[0], 0u);
    cr_assert_lt(f.right[2], 0.05);
    consensus_fit_release(&f);
}

Test(stats_glad, real_crowds_are_no_worse_than_the_majority)
{
    static const char *const names[] = {
        "snow-rte", "truth-inference/sentiment1k", "truth-inference/weather-amt"};
    struct crowd c;
    for (size_t i = 0; crowd_read(&c, i); i++) {
        for (size_t k = 0; k < ARRAY_LEN(names) && c.gold; k++) {
            if (strcmp(names[k], c.dataset) != 0)
                continue;
            double glad = judged_crowd_accuracy(&c, VOTE_GLAD);
            double most = judged_crowd_accuracy(&c, VOTE_MAJORITY);
            cr_expect_geq(glad, most - 0.005, "%s %f %f", names[k], glad, most);
        }
        crowd_release(&c);
    }
}
