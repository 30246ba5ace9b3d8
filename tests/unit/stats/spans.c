#include <criterion/criterion.h>
#include <math.h>

#include "support/marked.h"

Test(stats_spans, each_has_a_word_and_a_title)
{
    cr_assert_str_eq(span_name_word(SPAN_F1_EXACT), "f1_exact");
    cr_assert_str_eq(span_name_word(SPAN_GAMMA), "gamma");
    for (size_t i = 0; i < SPAN_NAME_N; i++)
        cr_assert_not_null(span_name_title((enum span_name)i));
    cr_assert_null(span_why_words(SPAN_DEFINED));
    for (size_t i = 1; i < SPAN_WHY_N; i++)
        cr_assert_not_null(span_why_words((enum span_why)i));
}

Test(stats_spans, intervals_come_from_documents)
{
    AUTO_SPAN_TABLE struct span_table m, one;
    struct span_spec spec = {.seed = 2, .resamples = 200};
    struct span_report rep;
    marked_by_chance(&m, 30, 2, 8, 3);
    spans_compute(&m, &spec, &rep);
    for (size_t i = 0; i < SPAN_NAME_N; i++) {
        const struct span_measure *v = &rep.of[i];
        cr_assert_eq(v->why, SPAN_DEFINED);
        cr_assert(v->low <= v->value && v->value <= v->high, "%zu", i);
        cr_assert_eq(v->resamples, 200u);
    }
    cr_assert_eq(rep.docs, 30u);
    marked_of(&one, "0 0 0 5 0  0 1 0 5 0", 9);
    spans_compute(&one, &spec, &rep);
    cr_assert_float_eq(rep.of[SPAN_F1_EXACT].value, 1, 0);
    cr_assert(isnan(rep.of[SPAN_F1_EXACT].low));
}

Test(stats_spans, what_cannot_be_compared_says_why)
{
    const struct span_mark alone = {0, 0, 1, 3, 0};
    const struct span_mark seen[] = {{.doc = 0, .rater = 0}, {.doc = 0, .rater = 1}};
    AUTO_SPAN_TABLE struct span_table single = {.size = {2, 2, 1}},
                                      none = {.size = {1, 2, 1}};
    struct span_spec spec = {0};
    struct span_report rep;
    span_table_build(&single, &alone, 1, NULL, 0, NULL, NULL);
    spans_compute(&single, &spec, &rep);
    cr_assert(rep.single == 1 && rep.unseen == 1 && rep.docs == 0);
    span_table_build(&none, NULL, 0, seen, 2, NULL, NULL);
    for (size_t i = 0; i < SPAN_NAME_N; i++)
        cr_assert_eq(rep.of[i].why, SPAN_NO_PAIRS);
    spans_compute(&none, &spec, &rep);
    for (size_t i = 0; i < SPAN_NAME_N; i++) {
        cr_assert_eq(rep.of[i].why, SPAN_NO_MARKS);
        cr_assert(isnan(rep.of[i].value));
    }
}

static bool stop(void *arg, double share)
{
    (void)arg;
    (void)share;
    return false;
}

Test(stats_spans, can_be_stopped_and_says_so)
{
    AUTO_SPAN_TABLE struct span_table m;
    struct span_spec spec = {.resamples = 100, .go_on = stop};
    struct span_report rep;
    marked_by_chance(&m, 10, 2, 5, 1);
    spans_compute(&m, &spec, &rep);
    cr_assert(rep.stopped);
}

/* Everything but kappa's pairs is blind to who is who; a document said twice
 * changes no value that chance has no part in. */
Test(stats_spans, the_order_of_raters_does_not_matter)
{
    AUTO_SPAN_TABLE struct span_table m, turned;
    struct span_mark all[400], seen[60];
    size_t n = 0;
    marked_by_chance(&m, 10, 3, 6, 12);
    for (size_t i = 0; i < m.n; i++) {
        all[n] = m.mark[i];
        all[n++].rater = 2 - m.mark[i].rater;
    }
    for (size_t v = 0; v < m.views; v++)
        seen[v] = (struct span_mark){.doc = m.view[v].doc, .rater = m.view[v].rater};
    turned = (struct span_table){.size = m.size};
    span_table_build(&turned, all, n, seen, m.views, m.length, NULL);
    static const enum span_name names[] = {
        SPAN_F1_EXACT, SPAN_F1_BOUNDARY, SPAN_TOKEN_KAPPA, SPAN_TOKEN_ALPHA,
        SPAN_ALPHA_U};
    for (size_t i = 0; i < 5; i++)
        cr_assert_float_eq(
            marked_value(&m, names[i]), marked_value(&turned, names[i]), 1e-9);
}
