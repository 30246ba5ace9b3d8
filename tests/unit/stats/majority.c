#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/stats/consensus.h"
#include "support/crowd.h"
#include "support/rated.h"
#include "support/reference.h"

Test(stats_majority, most_ratings_win_and_ties_are_told)
{
    /* Item by item: 1 1 2, 1 2 -, - - -, 3 3 3, 1 2 3. */
    static const char *const rows[] = {"11.31", "12.32", "2..33"};
    struct ratings r;
    struct consensus_labels c;
    uint32_t tied[3] = {9, 9, 9};
    rated_of_rows(&r, rows, 3, 3);
    majority_decide(&c, &r);
    const uint32_t wanted[] = {0, CONSENSUS_TIE, CONSENSUS_NONE, 2, CONSENSUS_TIE};
    const double p[] = {2.0 / 3, 0.5, 0, 1, 1.0 / 3};
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        cr_assert_eq(c.label[i], wanted[i], "item %zu", i);
        cr_assert_float_eq(c.p[i], p[i], 1e-12, "item %zu", i);
    }
    cr_assert_eq(c.tied, 2u);
    cr_assert_eq(c.unrated, 1u);
    cr_assert_eq(majority_tied(&r, 4, tied, 2), 3u);
    cr_assert(tied[0] == 0 && tied[1] == 1 && tied[2] == 9);
    cr_assert_eq(majority_tied(&r, 2, tied, 2), 0u);
    consensus_release(&c);
    consensus_release(&c);
    consensus_release(NULL);
    ratings_release(&r);
}

/* Two rules for ties that others use, made of what is told about them. */
static void score(const struct crowd *c, double *split, double *lowest)
{
    double n = 0;
    uint32_t lead[64];
    struct consensus_labels found;
    *split = *lowest = 0;
    majority_decide(&found, &c->t.ratings);
    for (size_t i = 0; i < c->t.ratings.items; i++) {
        if (c->gold[i] == CROWD_NO_GOLD)
            continue;
        size_t leaders = majority_tied(&c->t.ratings, i, lead, ARRAY_LEN(lead));
        cr_assert(
            leaders > 1 ? found.label[i] == CONSENSUS_TIE : found.label[i] == lead[0]);
        for (size_t k = 0; k < leaders; k++)
            *split += lead[k] == c->gold[i] ? 1 / (double)leaders : 0;
        *lowest += lead[0] == c->gold[i];
        n++;
    }
    *split /= n;
    *lowest /= n;
    consensus_release(&found);
}

Test(stats_majority, crowds_are_as_good_as_computed_elsewhere)
{
    struct references all;
    struct crowd c;
    if (!references_read(&all))
        return;
    for (size_t i = 0; crowd_read(&c, i); i++) {
        double split, lowest;
        if (c.gold) {
            score(&c, &split, &lowest);
            double a = reference_of(&all, c.dataset, "mv_accuracy_ties_split");
            double b = reference_of(&all, c.dataset, "mv_accuracy_ties_lowest");
            cr_expect_float_eq(
                split, a, 1e-6, "%s: %.6f, not %.6f", c.dataset, split, a);
            cr_expect_float_eq(
                lowest, b, 1e-6, "%s: %.6f, not %.6f", c.dataset, lowest, b);
        }
        crowd_release(&c);
    }
    references_release(&all);
}
