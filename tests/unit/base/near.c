#include "diple/base/near.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

static size_t dist(const char *a, const char *b)
{
    return near_distance(sv_of(a), sv_of(b), 9);
}

Test(base_near, counts_each_kind_of_slip_once)
{
    cr_expect_eq(dist("labels", "labels"), 0u);
    cr_expect_eq(dist("labels", "LABELS"), 0u, "case costs nothing");
    cr_expect_eq(dist("labels", "label"), 1u);
    cr_expect_eq(dist("labels", "labells"), 1u);
    cr_expect_eq(dist("labels", "lavels"), 1u);
    cr_expect_eq(dist("lables", "labels"), 1u, "a swap is one slip");
    cr_expect_eq(dist("", "abc"), 3u);
    cr_expect_eq(dist("", ""), 0u);
    cr_expect_eq(dist("kitten", "sitting"), 3u);
    cr_expect_eq(dist("ca", "abc"), 3u, "restricted: nothing is edited twice");
}

Test(base_near, stops_at_its_bound)
{
    cr_expect_eq(near_distance(SV("abcdef"), SV("uvwxyz"), 2), 3u);
    cr_expect_eq(near_distance(SV("abc"), SV("abcdefgh"), 2), 3u);
    cr_expect_eq(near_distance(SV("abc"), SV("abd"), 0), 1u);
    cr_expect_eq(near_distance(SV("abc"), SV("abc"), 0), 0u);
}

Test(base_near, long_words_have_no_neighbours)
{
    char a[NEAR_WORD_MAX + 1], b[NEAR_WORD_MAX];
    memset(a, 'x', sizeof a);
    memset(b, 'x', sizeof b);
    struct sv longer = {a, sizeof a}, longest = {b, sizeof b};
    cr_expect_eq(near_distance(longest, longest, 3), 0u);
    cr_expect_eq(near_distance(longer, longest, 3), 4u);
    cr_expect_eq(near_distance(longer, longer, 3), 4u);
}

Test(base_near, finds_what_was_meant_or_nothing)
{
    static const char *const keys[] = {"label", "labels", "type", "when", "rules"};
    size_t n = ARRAY_LEN(keys);
    cr_expect_str_eq(near_best(SV("lables"), keys, n), "labels");
    cr_expect_str_eq(near_best(SV("TYPE"), keys, n), "type");
    cr_expect_str_eq(near_best(SV("tpye"), keys, n), "type");
    cr_expect_null(
        near_best(SV("ty"), keys, n), "two slips in two letters are too many");
    cr_expect_null(near_best(SV("zzzzzz"), keys, n));
    cr_expect_null(near_best(SV(""), keys, n));
    cr_expect_null(near_best(SV("x"), keys, n));
    cr_expect_null(near_best(SV("labels"), keys, 0));
}

Test(base_near, equality_but_for_case_beats_an_earlier_neighbour)
{
    const struct sv list[] = {SV("refunds"), SV("refunt"), SV("Refund")};
    cr_expect_eq(near_index(SV("REFUND"), list, 3), 2u);
    cr_expect_eq(near_index(SV("refundx"), list, 3), 0u, "the first of equals wins");
    cr_expect_eq(near_index(SV("other"), list, 3), 3u);
}

Test(base_near, offers_keep_the_nearer)
{
    struct near m = near_begin(SV("urgency"));
    cr_assert_not(m.found);
    near_offer(&m, SV("emergency"));
    near_offer(&m, SV("urgancy"));
    near_offer(&m, SV("urgenxx"));
    cr_assert(m.found && sv_is(m.best, "urgancy") && m.distance == 1);
}

/* The distance is the same both ways, at most the longer length, and a bound
 * only ever hides it. */
Test(base_near, holds_what_a_distance_must_hold)
{
    struct rng r;
    rng_seed(&r, 9);
    for (int i = 0; i < 20000; i++) {
        char a[10], b[10];
        struct sv x = {a, rng_below(&r, 10)}, y = {b, rng_below(&r, 10)};
        for (size_t k = 0; k < sizeof a; k++) {
            a[k] = (char)('a' + rng_below(&r, 3));
            b[k] = (char)('a' + rng_below(&r, 3));
        }
        size_t d = near_distance(x, y, 20);
        cr_assert_eq(d, near_distance(y, x, 20));
        cr_assert_leq(d, x.n > y.n ? x.n : y.n);
        cr_assert_eq(d == 0, sv_eq(x, y));
        for (size_t bound = 0; bound < 4; bound++)
            cr_assert_eq(near_distance(x, y, bound), d <= bound ? d : bound + 1);
    }
}
