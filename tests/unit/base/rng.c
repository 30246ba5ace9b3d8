#include "diple/base/rng.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

Test(base_rng, the_same_seed_gives_the_same_stream)
{
    struct rng a, b, c;
    rng_seed(&a, 7);
    rng_seed(&b, 7);
    rng_seed(&c, 8);
    uint64_t differ = 0;
    for (int i = 0; i < 100; i++) {
        uint64_t x = rng_next(&a);
        cr_assert_eq(x, rng_next(&b));
        differ += x != rng_next(&c);
    }
    cr_assert_gt(differ, 98u);
}

Test(base_rng, a_text_gives_a_stream_of_its_own)
{
    struct rng a, b, c;
    rng_seed_text(&a, 7, "alice");
    rng_seed_text(&b, 7, "bob");
    rng_seed_text(&c, 7, "alice");
    uint64_t x = rng_next(&a);
    cr_assert_neq(x, rng_next(&b));
    cr_assert_eq(x, rng_next(&c));
}

Test(base_rng, below_is_even_over_its_range)
{
    enum { N = 7, DRAWS = 70000 };
    struct rng r;
    rng_seed(&r, 1);
    double count[N] = {0}, chi2 = 0;
    for (int i = 0; i < DRAWS; i++)
        count[rng_below(&r, N)]++;
    for (int i = 0; i < N; i++)
        chi2 += pow(count[i] - DRAWS / N, 2) / (DRAWS / N);
    /* 0.999 quantile of chi-squared with 6 degrees of freedom */
    cr_assert_lt(chi2, 22.46);
}

Test(base_rng, unit_stays_in_its_interval)
{
    struct rng r;
    rng_seed(&r, 3);
    double sum = 0;
    for (int i = 0; i < 10000; i++) {
        double u = rng_unit(&r);
        cr_assert(u >= 0 && u < 1);
        sum += u;
    }
    cr_assert(sum > 4850 && sum < 5150);
}

Test(base_rng, shuffle_keeps_every_element_and_reaches_every_order)
{
    struct rng r;
    rng_seed(&r, 11);
    int seen[6] = {0};
    for (int i = 0; i < 600; i++) {
        char s[4] = "abc";
        rng_shuffle(&r, s, 3, 1);
        static const char *const orders[] = {"abc", "acb", "bac", "bca", "cab", "cba"};
        int hit = -1;
        for (int k = 0; k < 6; k++)
            if (strcmp(s, orders[k]) == 0)
                hit = k;
        cr_assert_geq(hit, 0);
        seen[hit]++;
    }
    for (int k = 0; k < 6; k++)
        cr_assert_gt(seen[k], 60);
}

Test(base_rng, secrets_differ)
{
    unsigned char a[16] = {0}, b[16] = {0};
    rng_secret(a, sizeof a);
    rng_secret(b, sizeof b);
    cr_assert_neq(memcmp(a, b, sizeof a), 0);
}
