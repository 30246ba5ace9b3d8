#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/stats/consensus.h"
#include "support/crowd.h"
#include "support/rated.h"
#include "support/reference.h"

/* The table of 1979 as it is kept for reference: repeats count. */
static bool read_1979(struct ratings_table *t)
{
    char path[4096];
    if (!rated_data(path, sizeof path, "reference/dawid-skene-1979-dallascard.csv")) {
        cr_skip_test("the table of 1979 is not here (set DIPLE_DATA)");
        return false;
    }
    rated_read(t, path, true, RATINGS_KEEP_REPEATS);
    return true;
}

static size_t find(const struct sv *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (sv_is(names[i], name))
            return i;
    }
    cr_assert_fail("no %s", name);
    return 0;
}

/* What the fitted model has for a measure of the reference; NaN for others. */
static double fitted(
    const struct dawid_skene *d, const struct ratings_table *t, const char *measure)
{
    unsigned rater, truth, said, item;
    char name[16];
    if (strcmp(measure, "log_likelihood") == 0)
        return d->log_likelihood;
    if (sscanf(measure, "prior_class%u", &truth) == 1)
        return d->prevalence[truth - 1];
    if (sscanf(measure, "observer%u_true%u_says%u", &rater, &truth, &said) == 3) {
        snprintf(name, sizeof name, "%u", rater);
        size_t g = find(t->annotators, t->ratings.raters, name);
        return dawid_skene_says(d, g, truth - 1, said - 1);
    }
    if (sscanf(measure, "posterior_patient%u_class%u", &item, &truth) == 2) {
        snprintf(name, sizeof name, "%u", item);
        size_t i = find(t->tasks, t->ratings.items, name);
        return d->posterior[i * d->labels + truth - 1];
    }
    return NAN;
}

Test(stats_dawid_skene, the_table_of_1979_is_as_computed_elsewhere)
{
    struct references all;
    struct ratings_table t;
    struct dawid_skene d;
    struct dawid_skene_opts opts = {.tolerance = 1e-15};
    size_t done = 0;
    if (!references_read(&all) || !read_1979(&t))
        return;
    cr_assert_eq(dawid_skene_fit(&d, &t.ratings, &opts, NULL), ST_OK);
    cr_assert(d.converged);
    for (size_t i = 0; i < all.n; i++) {
        const struct reference *row = &all.row[i];
        if (strncmp(row->dataset, "dawid-skene-1979", 16) != 0)
            continue;
        double got = fitted(&d, &t, row->measure);
        cr_expect_float_eq(
            got, row->value, 1e-6, "%s: %.9f, not %.6f", row->measure, got, row->value);
        done++;
    }
    cr_assert_geq(done, 100u);
    dawid_skene_release(&d);
    ratings_table_release(&t);
    references_release(&all);
}

/* ---- real crowds with known answers ------------------------------------ */

static double accuracy(const struct crowd *c, const struct consensus_labels *found)
{
    double right = 0, n = 0;
    for (size_t i = 0; i < c->t.ratings.items; i++) {
        if (c->gold[i] == CROWD_NO_GOLD)
            continue;
        n++;
        right += found->label[i] == c->gold[i];
    }
    return right / n;
}

static double fit_accuracy(
    const struct crowd *c, const struct dawid_skene_opts *opts, double *log_likelihood)
{
    struct dawid_skene d;
    struct consensus_labels found;
    cr_assert_eq(dawid_skene_fit(&d, &c->t.ratings, opts, NULL), ST_OK);
    dawid_skene_decide(&d, &found);
    double share = accuracy(c, &found);
    *log_likelihood = d.log_likelihood;
    consensus_release(&found);
    dawid_skene_release(&d);
    return share;
}

/* The reference says of these that sources differ with the stop and with empty
 * cells: between the values listed, not at one of them. */
static double slack(const char *dataset)
{
    if (strcmp(dataset, "truth-inference/web") == 0)
        return 0.0045;
    if (strcmp(dataset, "truth-inference/weather-cf") == 0)
        return 0.0605;
    return 1e-6;
}

Test(stats_dawid_skene, crowds_are_as_good_as_computed_elsewhere)
{
    struct references all;
    struct crowd c;
    size_t done = 0;
    if (!references_read(&all))
        return;
    for (size_t i = 0; crowd_read(&c, i); i++) {
        double ll, share = reference_of(&all, c.dataset, "ds_accuracy");
        double log_likelihood = reference_of(&all, c.dataset, "ds_loglik");
        if (c.gold && !isnan(share)) {
            struct dawid_skene_opts opts = {.tolerance = 1e-13, .rounds = 1500};
            double got = fit_accuracy(&c, &opts, &ll);
            cr_expect_float_eq(
                got, share, slack(c.dataset), "%s: %.6f, not %.6f", c.dataset, got,
                share);
            if (!isnan(log_likelihood))
                cr_expect_float_eq(
                    ll, log_likelihood, 2e-6, "%s: %.9f, not %.6f", c.dataset, ll,
                    log_likelihood);
            done++;
        }
        crowd_release(&c);
    }
    references_release(&all);
    cr_assert(done == 0 || done == 12, "%zu crowds", done);
}

/* ---- what must hold for any data ---------------------------------------- */

Test(stats_dawid_skene, finds_who_is_good_and_who_guesses)
{
    enum { ITEMS = 400, RATERS = 5 };
    static const double skill[RATERS] = {0.95, 0.9, 0.85, 0.8, 0.34};
    struct rating all[ITEMS * RATERS];
    struct ratings_size size = {ITEMS, RATERS, 3};
    struct dawid_skene_opts opts = {0};
    struct dawid_skene d;
    struct consensus_labels c;
    AUTO_RATINGS struct ratings r = {0};
    struct rng rng;
    double right[RATERS], found = 0;
    rng_seed(&rng, 5);
    for (uint32_t i = 0; i < ITEMS; i++) {
        for (uint32_t g = 0; g < RATERS; g++) {
            uint32_t other = (i % 3 + 1 + (uint32_t)rng_below(&rng, 2)) % 3;
            uint32_t label = rng_unit(&rng) < skill[g] ? i % 3 : other;
            all[i * RATERS + g] = (struct rating){i, g, label};
        }
    }
    cr_assert_eq(
        ratings_build(&r, &size, all, ITEMS * RATERS, RATINGS_KEEP_REPEATS, NULL),
        ST_OK);
    cr_assert_eq(dawid_skene_fit(&d, &r, &opts, NULL), ST_OK);
    dawid_skene_right(&d, right);
    dawid_skene_decide(&d, &c);
    for (size_t g = 0; g < RATERS; g++)
        cr_assert_float_eq(right[g], skill[g], 0.06, "%zu: %g", g, right[g]);
    for (uint32_t i = 0; i < ITEMS; i++)
        found += c.label[i] == i % 3;
    cr_assert_gt(found / ITEMS, 0.95);
    for (size_t g = 0; g < RATERS; g++) {
        for (size_t j = 0; j < 3; j++) {
            double row = 0;
            for (size_t l = 0; l < 3; l++)
                row += dawid_skene_says(&d, g, j, l);
            cr_assert_float_eq(row, 1, 1e-9);
        }
    }
    consensus_release(&c);
    dawid_skene_release(&d);
}

/* Products of two thousand ratings are below what a double can hold. */
Test(stats_dawid_skene, thousands_of_ratings_of_one_item_do_not_vanish)
{
    enum { ITEMS = 4, RATERS = 4000 };
    AUTO_FREE struct rating *all = mem_array(NULL, ITEMS * RATERS, sizeof *all);
    struct ratings_size size = {ITEMS, RATERS, 2};
    struct dawid_skene_opts opts = {.prior_right = 1, .prior_wrong = 1};
    struct dawid_skene d;
    AUTO_RATINGS struct ratings r = {0};
    for (uint32_t i = 0; i < ITEMS; i++) {
        for (uint32_t g = 0; g < RATERS; g++)
            all[i * RATERS + g] = (struct rating){i, g, (i + (g % 3 == 0)) % 2};
    }
    cr_assert_eq(
        ratings_build(&r, &size, all, ITEMS * RATERS, RATINGS_KEEP_REPEATS, NULL),
        ST_OK);
    cr_assert_eq(dawid_skene_fit(&d, &r, &opts, NULL), ST_OK);
    cr_assert(isfinite(d.log_likelihood));
    for (size_t i = 0; i < ITEMS; i++)
        cr_assert_float_eq(d.posterior[i * 2 + i % 2], 1, 1e-6, "item %zu", i);
    dawid_skene_release(&d);
}

Test(stats_dawid_skene, unrated_items_and_ties_are_told)
{
    static const char *const rows[] = {"1.", "2."};
    struct dawid_skene_opts opts = {0};
    struct dawid_skene d;
    struct consensus_labels c;
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 2, 2);
    cr_assert_eq(dawid_skene_fit(&d, &r, &opts, NULL), ST_OK);
    dawid_skene_decide(&d, &c);
    cr_assert_eq(c.label[0], CONSENSUS_TIE);
    cr_assert_eq(c.label[1], CONSENSUS_NONE);
    cr_assert(c.tied == 1 && c.unrated == 1);
    consensus_release(&c);
    dawid_skene_release(&d);
}

static bool stop_at_two(void *arg, unsigned round, double log_likelihood)
{
    double *last = arg;
    cr_assert_geq(log_likelihood, *last - 1e-9, "EM never loses likelihood");
    *last = log_likelihood;
    return round < 2;
}

Test(stats_dawid_skene, can_be_stopped_and_has_limits)
{
    AUTO_RATINGS struct ratings r = {0}, none = {0};
    struct dawid_skene d = {0};
    struct err e = {0};
    double last = -INFINITY;
    struct dawid_skene_opts opts = {.go_on = stop_at_two, .arg = &last};
    rated_by_chance(&r, 50, 4, 3, 0.2, 3);
    cr_assert_eq(dawid_skene_fit(&d, &r, &opts, &e), ST_CANCELLED);
    opts = (struct dawid_skene_opts){.rounds = 2};
    cr_assert_eq(dawid_skene_fit(&d, &r, &opts, NULL), ST_OK);
    cr_assert(!d.converged && d.rounds == 2 && d.change > 0);
    dawid_skene_release(&d);
    rated_by_chance(&none, 5, 4, 3, 1, 3);
    cr_assert_eq(dawid_skene_fit(&d, &none, &opts, &e), ST_INVALID);
    struct rating one = {0, 0, 0};
    struct ratings_size size = {1 << 20, 1, RATINGS_LABELS_MAX};
    AUTO_RATINGS struct ratings huge = {0};
    cr_assert_eq(
        ratings_build(&huge, &size, &one, 1, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    cr_assert_eq(dawid_skene_fit(&d, &huge, &opts, &e), ST_LIMIT);
    dawid_skene_release(NULL);
}

static bool rises(void *arg, unsigned round, double log_likelihood)
{
    double *last = arg;
    (void)round;
    cr_assert_geq(log_likelihood, *last - 1e-9 * fabs(log_likelihood));
    *last = log_likelihood;
    return true;
}

Test(stats_dawid_skene, each_round_is_at_least_as_likely)
{
    for (uint64_t seed = 0; seed < 10; seed++) {
        AUTO_RATINGS struct ratings r = {0};
        struct dawid_skene d;
        double last = -INFINITY;
        struct dawid_skene_opts opts = {
            .go_on = rises, .arg = &last, .tolerance = 1e-12};
        rated_by_chance(&r, 80, 6, 4, 0.4, seed);
        cr_assert_eq(dawid_skene_fit(&d, &r, &opts, NULL), ST_OK);
        dawid_skene_release(&d);
    }
}
