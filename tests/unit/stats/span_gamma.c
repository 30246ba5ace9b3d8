#include <criterion/criterion.h>
#include <math.h>

#include "stats/span_kernels.h"
#include "support/marked.h"

Test(stats_span_gamma, worked_example)
{
    const struct unit a = {0, 4, 0, 0}, b = {1, 4, 0, 1}, c = {1, 4, 1, 1};
    cr_assert_float_eq(unit_distance(&a, &b), 1.0 / 49, 1e-12);
    cr_assert_float_eq(unit_distance(&a, &c), 1 + 1.0 / 49, 1e-12);
    AUTO_SPAN_TABLE struct span_table m;
    marked_of(&m, "0 0 3 9 0  0 0 40 44 1  0 1 3 9 0  0 1 40 44 1", 100);
    cr_assert_float_eq(marked_value(&m, SPAN_GAMMA), 1, 1e-12);
}

Test(stats_span_gamma, nearer_is_better_and_chance_is_about_nothing)
{
    AUTO_SPAN_TABLE struct span_table near, far, chance;
    marked_of(&near, "0 0 10 20 0  0 0 60 70 0  0 1 11 20 0  0 1 60 69 0", 200);
    marked_of(&far, "0 0 10 20 0  0 0 60 70 0  0 1 14 24 0  0 1 64 74 0", 200);
    double a = marked_value(&near, SPAN_GAMMA), b = marked_value(&far, SPAN_GAMMA);
    cr_assert(a > b && b > 0 && a < 1, "%f %f", a, b);
    marked_by_chance(&chance, 40, 3, 8, 4);
    cr_assert_float_eq(marked_value(&chance, SPAN_GAMMA), 0, 0.06);
}

Test(stats_span_gamma, a_seed_gives_the_same_again)
{
    AUTO_SPAN_TABLE struct span_table m;
    struct span_report a, b, c;
    struct span_spec spec = {.seed = 5}, other = {.seed = 6};
    marked_by_chance(&m, 5, 2, 6, 1);
    spans_compute(&m, &spec, &a);
    spans_compute(&m, &spec, &b);
    spans_compute(&m, &other, &c);
    cr_assert_eq(a.of[SPAN_GAMMA].value, b.of[SPAN_GAMMA].value);
    cr_assert_neq(a.of[SPAN_GAMMA].value, c.of[SPAN_GAMMA].value);
}
