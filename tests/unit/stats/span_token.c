#include <criterion/criterion.h>
#include <math.h>

#include "support/marked.h"
#include "support/rated.h"

Test(stats_span_token, worked_example)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 0 4 0  0 1 2 4 0", 10);
    cr_assert_float_eq(marked_value(&m, SPAN_TOKEN_KAPPA), (0.8 - 0.56) / 0.44, 1e-12);
    double alpha = 1 - 19.0 * 4 / (2 * 6 * 14);
    cr_assert_float_eq(marked_value(&m, SPAN_TOKEN_ALPHA), alpha, 1e-12);
}

/* Position for position as a table of ratings: sets of three labels are 8. */
static void as_ratings(struct ratings *r, const struct span_table *m)
{
    static struct rating all[40000];
    size_t n = 0, item = 0;
    for (uint32_t d = 0; d < m->size.docs; d++) {
        for (uint32_t at = 0; at < m->length[d]; at++, item++) {
            for (size_t v = m->first_view[d]; v < m->first_view[d + 1]; v++) {
                uint32_t set = 0;
                for (size_t i = 0; i < m->view[v].n; i++) {
                    const struct span_mark *k = &m->mark[m->view[v].first + i];
                    if (k->start <= at && at < k->end)
                        set |= 1u << k->label;
                }
                all[n++] = (struct rating){(uint32_t)item, m->view[v].rater, set};
            }
        }
    }
    struct ratings_size size = {item, m->size.raters, 8};
    cr_assert_eq(ratings_build(r, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
}

Test(stats_span_token, it_is_what_the_coefficients_of_ratings_say)
{
    for (uint64_t seed = 0; seed < 6; seed++) {
        AUTO_SPAN_TABLE struct span_table two, three;
        AUTO_RATINGS struct ratings r = {0}, more = {0};
        marked_by_chance(&two, 8, 2, 9, seed);
        as_ratings(&r, &two);
        double kappa = rated_measure(&r, AGREE_COHEN, 0, 0, NULL).value;
        cr_assert_float_eq(marked_value(&two, SPAN_TOKEN_KAPPA), kappa, 1e-12);
        marked_by_chance(&three, 8, 3, 9, seed);
        as_ratings(&more, &three);
        double alpha = rated_measure(&more, AGREE_ALPHA, 0, 0, NULL).value;
        cr_assert_float_eq(marked_value(&three, SPAN_TOKEN_ALPHA), alpha, 1e-9);
    }
}

Test(stats_span_token, all_or_nothing_marked_is_undefined)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 0 10 0  0 1 0 10 0", 10);
    cr_assert_eq(marked_measure(&m, SPAN_TOKEN_KAPPA).why, SPAN_NO_CHANCE);
    cr_assert(isnan(marked_value(&m, SPAN_TOKEN_ALPHA)));
}

Test(stats_span_token, too_many_labels_are_told)
{
    const struct span_mark all[] = {{0, 0, 1, 2, 64}, {0, 1, 1, 2, 3}};
    AUTO_SPAN_TABLE struct span_table m = {.size = {1, 2, 65}};
    cr_assert_eq(span_table_build(&m, all, 2, NULL, 0, NULL, NULL), ST_OK);
    cr_assert_eq(marked_measure(&m, SPAN_TOKEN_ALPHA).why, SPAN_TOO_LARGE);
    cr_assert_eq(marked_measure(&m, SPAN_TOKEN_KAPPA).why, SPAN_TOO_LARGE);
    cr_assert_eq(marked_measure(&m, SPAN_F1_EXACT).why, SPAN_DEFINED);
}
