#include <criterion/criterion.h>
#include <math.h>

#include "stats/span_kernels.h"
#include "support/marked.h"

/* The example of 2004, its continuum of 300 beginning at 0: label 0 is c, 1 is k. */
static const char paper[] = "0 0 75 145 0  0 0 220 250 0  0 1 70 150 0  0 1 205 225 0  "
                            "0 1 250 270 0  0 0 30 90 1  0 0 150 200 1  0 1 30 90 1  "
                            "0 1 150 200 1";

Test(stats_span_alpha_u, worked_example)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, paper, 300);
    cr_assert_float_eq(marked_value(&m, SPAN_ALPHA_U), 0.8587, 5e-5);
}

Test(stats_span_alpha_u, one_label_alone_is_as_printed)
{
    AUTO_SPAN_TABLE struct span_table m;
    struct span_work w = {.m = &m};
    double row[2] = {0, 0};
    marked_of(
        &m, "0 0 75 145 0  0 0 220 250 0  0 1 70 150 0  0 1 205 225 0  0 1 250 270 0",
        300);
    span_alpha_u.take(&w, 0, row);
    cr_assert_float_eq(row[0] / 300, 0.0144, 5e-5);
    cr_assert_float_eq(row[1] / 300, 0.0532, 5e-5);
    cr_assert_float_eq(marked_value(&m, SPAN_ALPHA_U), 0.7285, 1e-4);
}

Test(stats_span_alpha_u, alike_is_one_and_marks_of_one_label_join)
{
    AUTO_SPAN_TABLE struct span_table m, joined;
    marked_of(&m, "0 0 10 20 0  0 1 10 20 0", 100);
    cr_assert_float_eq(marked_value(&m, SPAN_ALPHA_U), 1, 1e-12);
    marked_of(&joined, "0 0 10 16 0  0 0 14 20 0  0 1 10 20 0", 100);
    cr_assert_float_eq(marked_value(&joined, SPAN_ALPHA_U), 1, 1e-12);
}

Test(stats_span_alpha_u, apart_is_below_nothing)
{
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 10 40 0  0 1 50 80 0", 100);
    cr_assert_lt(marked_value(&m, SPAN_ALPHA_U), 0);
}

/* A second document just like the first changes nothing. */
Test(stats_span_alpha_u, documents_are_weighed_by_their_length)
{
    AUTO_SPAN_TABLE struct span_table one, both;
    marked_of(&one, "0 0 10 30 0  0 1 12 30 0", 100);
    marked_of(&both, "0 0 10 30 0  0 1 12 30 0  1 0 10 30 0  1 1 12 30 0", 100);
    cr_assert_float_eq(
        marked_value(&one, SPAN_ALPHA_U), marked_value(&both, SPAN_ALPHA_U), 1e-12);
}
