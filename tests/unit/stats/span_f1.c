#include <criterion/criterion.h>
#include <math.h>

#include "support/marked.h"

Test(stats_span_f1, worked_example)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 0 5 0  0 0 8 12 1  0 1 0 5 0  0 1 9 12 1  0 1 20 22 0", 0);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_EXACT), 2.0 / 5, 1e-12);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_PARTIAL), 3.0 / 5, 1e-12);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_BOUNDARY), 2.0 / 5, 1e-12);
}

Test(stats_span_f1, another_label_is_the_same_boundary_and_no_overlap)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 3 7 0  0 1 3 7 1", 0);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_EXACT), 0, 0);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_PARTIAL), 0, 0);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_BOUNDARY), 1, 0);
}

/* One long mark beside three short ones: it can be used once. */
Test(stats_span_f1, no_mark_counts_twice)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 0 30 0  0 1 1 4 0  0 1 5 20 0  0 1 21 29 0", 0);
    cr_assert_float_eq(marked_value(&m, SPAN_F1_PARTIAL), 2 * 0.5 / 4, 1e-12);
}

/* Pairs of raters and documents are summed, and who marked nothing counts. */
Test(stats_span_f1, pairs_and_documents_are_summed)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 0 2 0  0 1 0 2 0  1 0 4 6 0  1 2 4 6 0", 0);
    /* Hits: (0,1) in 0, (0,2) in 1; each mark is in two pairs. */
    cr_assert_float_eq(marked_value(&m, SPAN_F1_EXACT), 2.0 * 2 / 8, 1e-12);
}

Test(stats_span_f1, whoever_is_first_it_is_the_same)
{
    for (uint64_t seed = 0; seed < 10; seed++) {
        AUTO_SPAN_TABLE struct span_table m, back;
        struct span_mark all[512], seen[40];
        size_t n = 0;
        marked_by_chance(&m, 10, 2, 8, seed);
        for (size_t i = 0; i < m.n; i++) {
            all[n] = m.mark[i];
            all[n++].rater = 1 - m.mark[i].rater;
        }
        for (size_t v = 0; v < m.views; v++)
            seen[v] =
                (struct span_mark){.doc = m.view[v].doc, .rater = m.view[v].rater};
        back = (struct span_table){.size = m.size};
        span_table_build(&back, all, n, seen, m.views, NULL, NULL);
        for (size_t i = SPAN_F1_EXACT; i <= SPAN_F1_BOUNDARY; i += 2)
            cr_assert_float_eq(
                marked_value(&m, (enum span_name)i),
                marked_value(&back, (enum span_name)i), 1e-12);
    }
}
