#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "support/judged.h"
#include "support/rated.h"

Test(stats_rules, each_has_a_word_and_no_two_the_same)
{
    for (size_t i = 0; i < VOTE_RULE_N; i++) {
        cr_assert_not_null(consensus_rule_word(i));
        for (size_t k = 0; k < i; k++)
            cr_assert_str_neq(consensus_rule_word(i), consensus_rule_word(k));
    }
    cr_assert_null(consensus_rule_word(VOTE_RULE_N));
    cr_assert_str_eq(consensus_trust_word(VOTE_MACE), "competence");
}

Test(stats_rules, all_find_what_good_raters_agree_on)
{
    static const double knows[] = {0.9, 0.9, 0.8, 0.7, 0.7};
    struct judged j;
    judged_make(&j, 300, 5, 3, knows, 2);
    for (size_t i = 0; i < VOTE_RULE_N; i++) {
        struct consensus_spec spec = {.rule = (enum vote_rule)i, .seed = 1};
        struct consensus_fit f;
        cr_assert_eq(consensus_run(&f, &j.r, &spec, NULL), ST_OK);
        cr_expect_gt(judged_accuracy(&j, &f), 0.95, "%s", consensus_rule_word(i));
        for (size_t k = 0; f.posterior && k < j.r.items; k++) {
            const double *t = f.posterior + 3 * k;
            cr_assert_float_eq(t[0] + t[1] + t[2], 1, 1e-9);
        }
        cr_expect(f.rounds == 0 || f.converged, "%s", consensus_rule_word(i));
        consensus_fit_release(&f);
        consensus_fit_release(&f);
    }
    consensus_fit_release(NULL);
    judged_release(&j);
}

/* Raters and labels may be named in any order. */
Test(stats_rules, renaming_changes_nothing_else)
{
    AUTO_RATINGS struct ratings r = {0}, turned = {0};
    rated_by_chance(&r, 60, 4, 3, 0.1, 6);
    struct rating all[240];
    size_t n = 0;
    for (uint32_t i = 0; i < 60; i++) {
        for (uint32_t k = r.start[i]; k < r.start[i + 1]; k++)
            all[n++] = (struct rating){i, 3 - r.rater[k], 2 - r.label[k]};
    }
    struct ratings_size size = {60, 4, 3};
    ratings_build(&turned, &size, all, n, RATINGS_KEEP_REPEATS, NULL);
    for (size_t i = 0; i < VOTE_RULE_N; i++) {
        struct consensus_spec spec = {.rule = (enum vote_rule)i};
        struct consensus_fit a, b;
        if (i == VOTE_MACE) /* begins at chance, rater by rater */
            continue;
        consensus_run(&a, &r, &spec, NULL);
        consensus_run(&b, &turned, &spec, NULL);
        for (size_t k = 0; k < 60; k++)
            cr_assert_float_eq(
                a.found.p[k], b.found.p[k], 1e-5, "%s", consensus_rule_word(i));
        consensus_fit_release(&a);
        consensus_fit_release(&b);
    }
}

static bool stop(void *arg, unsigned round, double objective)
{
    (void)objective;
    *(unsigned *)arg = round;
    return false;
}

Test(stats_rules, can_be_stopped_and_says_so)
{
    AUTO_RATINGS struct ratings r = {0};
    rated_by_chance(&r, 20, 4, 3, 0.1, 6);
    for (size_t i = VOTE_DAWID_SKENE; i < VOTE_RULE_N; i++) {
        unsigned round = 0;
        struct consensus_spec spec = {
            .rule = (enum vote_rule)i, .go_on = stop, .arg = &round};
        struct consensus_fit f;
        cr_assert_eq(consensus_run(&f, &r, &spec, NULL), ST_CANCELLED);
        cr_assert_eq(round, 1u);
        cr_assert_null(f.posterior);
    }
}

Test(stats_rules, nothing_to_go_by_and_too_much_are_told)
{
    AUTO_RATINGS struct ratings none = {0};
    struct ratings_size size = {3, 2, 2};
    struct ratings large = {.items = 1 << 20, .raters = 1, .labels = 1 << 20, .n = 1};
    struct consensus_fit f;
    struct err e = {0};
    ratings_build(&none, &size, NULL, 0, RATINGS_KEEP_REPEATS, NULL);
    for (size_t i = VOTE_WEIGHTED; i < VOTE_RULE_N; i++) {
        struct consensus_spec spec = {.rule = (enum vote_rule)i};
        cr_assert_eq(consensus_run(&f, &none, &spec, &e), ST_INVALID);
        cr_assert_eq(consensus_run(&f, &large, &spec, &e), ST_LIMIT);
    }
}

Test(stats_rules, one_label_alone_is_certain)
{
    static const char *const rows[] = {"111", "111"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 2, 1);
    for (size_t i = 0; i < VOTE_RULE_N; i++) {
        struct consensus_spec spec = {.rule = (enum vote_rule)i};
        struct consensus_fit f;
        cr_assert_eq(consensus_run(&f, &r, &spec, NULL), ST_OK);
        cr_assert_eq(f.found.label[2], 0u);
        cr_assert_float_eq(f.found.p[2], 1, 1e-12);
        consensus_fit_release(&f);
    }
}
