#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/rng.h"
#include "stats/span_kernels.h"

enum { MOST = 9 };

/* Every way to put units into groups, one after the other. */
static double every_way(
    const struct unit *u, size_t n, size_t raters, int *group, size_t at, int groups)
{
    double least = INFINITY;
    if (at == n) {
        double sum = 0;
        for (size_t i = 0; i < n; i++) {
            double in = 0;
            sum += (double)(raters - 1);
            for (size_t j = 0; j < n; j++)
                in += j != i && group[j] == group[i] ? unit_distance(&u[i], &u[j]) - 2
                                                     : 0;
            sum += in / 2;
        }
        return sum / ((double)raters * (double)(raters - 1) / 2);
    }
    for (int g = 0; g <= groups; g++) {
        bool fits = true;
        for (size_t j = 0; j < at; j++)
            fits &= group[j] != g || u[j].rater != u[at].rater;
        group[at] = g;
        if (fits)
            least = fmin(
                least, every_way(u, n, raters, group, at + 1, groups + (g == groups)));
    }
    return least;
}

static size_t make(struct unit *u, struct rng *rng, size_t most, size_t raters)
{
    size_t n = 2 + rng_below(rng, most - 1);
    for (size_t i = 0; i < n; i++) {
        double start = (double)rng_below(rng, 30);
        u[i] = (struct unit){
            start, start + 1 + (double)rng_below(rng, 12), (uint32_t)rng_below(rng, 2),
            (uint32_t)rng_below(rng, raters)};
    }
    return n;
}

Test(stats_span_align, it_is_the_best_of_every_way)
{
    struct rng rng;
    rng_seed(&rng, 17);
    for (int round = 0; round < 200; round++) {
        struct unit u[MOST];
        int group[MOST];
        bool approximate = false;
        size_t raters = 2 + rng_below(&rng, 3);
        size_t n = make(u, &rng, MOST - 1, raters);
        double best = every_way(u, n, raters, group, 0, 0);
        double found = align_units(u, n, raters, &approximate);
        cr_assert_float_eq(found, best, 1e-9, "%f, not %f", found, best);
        cr_assert_not(approximate);
    }
}

Test(stats_span_align, alone_each_unit_costs_its_share)
{
    struct unit u[] = {{0, 3, 0, 0}, {50, 53, 0, 1}, {100, 103, 0, 1}};
    bool approximate = false;
    cr_assert_float_eq(align_units(u, 3, 2, &approximate), 3, 1e-12);
    cr_assert_float_eq(align_units(u, 3, 3, &approximate), 2, 1e-12);
    cr_assert_float_eq(align_units(u, 0, 3, &approximate), 0, 0);
}

/* Many raters who all mark the same, one unit beside the other. */
Test(stats_span_align, a_large_island_is_approximate_and_says_so)
{
    enum { RATERS = 5, EACH = 6 };
    struct unit u[RATERS * EACH];
    bool approximate = false;
    for (uint32_t r = 0; r < RATERS; r++) {
        for (uint32_t i = 0; i < EACH; i++)
            u[r * EACH + i] = (struct unit){3 * i, 3 * i + 3, 0, r};
    }
    cr_assert_float_eq(align_units(u, RATERS * EACH, RATERS, &approximate), 0, 1e-12);
    cr_assert(approximate);
}

/* Two raters stay exact however many touch. */
Test(stats_span_align, long_rows_of_two_are_exact)
{
    enum { EACH = 300 };
    struct unit u[2 * EACH];
    bool approximate = false;
    for (uint32_t i = 0; i < EACH; i++) {
        u[i] = (struct unit){3 * i, 3 * i + 3, 0, 0};
        u[EACH + i] = (struct unit){3 * i + 1, 3 * i + 4, 0, 1};
    }
    double found = align_units(u, 2 * EACH, 2, &approximate);
    cr_assert_float_eq(found, EACH / 9.0, 1e-9, "%f", found);
    cr_assert_not(approximate);
}
