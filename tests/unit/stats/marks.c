#include <criterion/criterion.h>

#include "diple/stats/marks.h"

Test(stats_marks, views_and_marks_are_in_order)
{
    const struct span_mark given[] = {
        {1, 0, 5, 9, 0}, {0, 1, 7, 9, 1}, {0, 1, 2, 4, 0}, {0, 1, 2, 4, 0}};
    const struct span_mark seen[] = {{.doc = 1, .rater = 1}, {.doc = 1, .rater = 0}};
    AUTO_SPAN_TABLE struct span_table m = {.size = {3, 2, 2}};
    cr_assert_eq(span_table_build(&m, given, 4, seen, 2, NULL, NULL), ST_OK);
    cr_assert_eq(m.n, 3u);
    cr_assert_eq(m.repeated, 1u);
    cr_assert_eq(m.views, 3u);
    cr_assert_eq(m.view[0].n, 2u);
    cr_assert_eq(m.mark[m.view[0].first].start, 2u);
    cr_assert(m.view[1].rater == 0 && m.view[1].n == 1);
    cr_assert(m.view[2].rater == 1 && m.view[2].n == 0);
    cr_assert(m.first_view[1] == 1 && m.first_view[2] == 3 && m.first_view[3] == 3);
    cr_assert(m.length[0] == 9 && m.length[1] == 9 && m.length[2] == 0);
}

Test(stats_marks, what_is_no_mark_is_refused)
{
    const struct span_mark empty = {0, 0, 3, 3, 0}, label = {0, 0, 1, 2, 1};
    const struct span_mark past = {0, 0, 1, 9, 0}, far = {0, 0, 1, UINT32_MAX, 0};
    const struct span_mark seen = {.doc = 1};
    const uint32_t length = 8;
    struct span_table m = {.size = {1, 1, 1}};
    struct err e = {0};
    cr_assert_eq(span_table_build(&m, &empty, 1, NULL, 0, NULL, &e), ST_INVALID);
    cr_assert_eq(span_table_build(&m, &label, 1, NULL, 0, NULL, &e), ST_INVALID);
    cr_assert_eq(span_table_build(&m, &past, 1, NULL, 0, &length, &e), ST_INVALID);
    cr_assert_eq(span_table_build(&m, &far, 1, NULL, 0, NULL, &e), ST_LIMIT);
    cr_assert_eq(span_table_build(&m, NULL, 0, &seen, 1, NULL, &e), ST_INVALID);
    cr_assert_eq(span_table_build(&m, &past, 1, NULL, 0, NULL, &e), ST_OK);
    span_table_release(&m);
    span_table_release(&m);
    span_table_release(NULL);
}
