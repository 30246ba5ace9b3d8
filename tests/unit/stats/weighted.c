#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "support/judged.h"
#include "support/rated.h"
#include "support/reference.h"

static struct consensus_fit run(const struct ratings *r)
{
    struct consensus_spec spec = {.rule = VOTE_WEIGHTED};
    struct consensus_fit f;
    cr_assert_eq(consensus_run(&f, r, &spec, NULL), ST_OK);
    return f;
}

Test(stats_weighted, who_agrees_with_most_counts_more)
{
    /* x and y agree thrice, z never; on the last x is against z. */
    static const char *const rows[] = {"1112", "111.", "2221"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 3, 2);
    struct consensus_fit f = run(&r);
    /* The tie on the last item is half right for both. */
    cr_assert_float_eq(f.trust[0], 3.5 / 4, 1e-12);
    cr_assert_float_eq(f.trust[1], 1, 1e-12);
    cr_assert_float_eq(f.trust[2], 0.5 / 4, 1e-12);
    cr_assert_eq(f.found.label[3], 1u);
    cr_assert_float_eq(f.found.p[3], 3.5 / 4, 1e-12);
    cr_assert_eq(f.found.tied, 0u);
    cr_assert_float_eq(consensus_says(&f, 2, 0, 1), 0.959, 0.03);
    consensus_fit_release(&f);
}

Test(stats_weighted, equal_raters_tie_and_an_unrated_item_has_none)
{
    static const char *const rows[] = {"1.", "2."};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 2, 2);
    struct consensus_fit f = run(&r);
    cr_assert_eq(f.found.label[0], CONSENSUS_TIE);
    cr_assert_eq(f.found.label[1], CONSENSUS_NONE);
    cr_assert_eq(f.found.tied, 1u);
    cr_assert_eq(f.found.unrated, 1u);
    consensus_fit_release(&f);
}

Test(stats_weighted, sentiment_is_as_published)
{
    struct references all;
    struct crowd c;
    if (!references_read(&all))
        return;
    for (size_t i = 0; crowd_read(&c, i); i++) {
        double wanted = reference_of(&all, c.dataset, "wawa_accuracy");
        if (!isnan(wanted) && c.gold)
            /* Its source takes the lowest label of a tie for the majority. */
            cr_assert_float_eq(
                judged_crowd_accuracy(&c, VOTE_WEIGHTED), wanted, 0.0011);
        crowd_release(&c);
    }
    references_release(&all);
}
