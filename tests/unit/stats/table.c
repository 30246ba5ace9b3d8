#include "diple/stats/table.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"

static const struct ratings_size size = {3, 2, 4};

Test(stats_table, rows_are_sorted_into_items)
{
    const struct rating given[] = {
        {2, 1, 3}, {0, 1, 0}, {2, 0, 1}, {0, 0, RATING_MISSING}};
    AUTO_RATINGS struct ratings r = {0};
    cr_assert_eq(ratings_build(&r, &size, given, 4, RATINGS_DROP_REPEATS, NULL), ST_OK);
    cr_assert_eq(r.n, 3u);
    cr_assert_eq(r.missing, 1u);
    cr_assert(
        ratings_of(&r, 0) == 1 && ratings_of(&r, 1) == 0 && ratings_of(&r, 2) == 2);
    cr_assert(r.rater[1] == 0 && r.label[1] == 1);
    cr_assert(r.rater[2] == 1 && r.label[2] == 3);
}

Test(stats_table, repeats_are_dropped_or_kept_and_changes_of_mind_are_kept)
{
    const struct rating given[] = {
        {0, 1, 2}, {0, 1, 2}, {0, 1, 3}, {0, 0, 2}, {1, 1, 2}};
    for (int keep = 0; keep < 2; keep++) {
        AUTO_RATINGS struct ratings r = {0};
        enum ratings_repeats how = keep ? RATINGS_KEEP_REPEATS : RATINGS_DROP_REPEATS;
        cr_assert_eq(ratings_build(&r, &size, given, 5, how, NULL), ST_OK);
        cr_assert_eq(r.n, keep ? 5u : 4u);
        cr_assert_eq(r.repeated, keep ? 0u : 1u);
        cr_assert_eq(r.twofold, 1u);
        cr_assert_eq(ratings_of(&r, 0), keep ? 4u : 3u);
        cr_assert_eq(ratings_of(&r, 1), 1u);
    }
}

Test(stats_table, items_of_many_ratings_are_sorted_too)
{
    enum { MANY = 500 };
    struct rating given[MANY];
    struct ratings_size wide = {1, MANY, 2};
    AUTO_RATINGS struct ratings r = {0};
    for (uint32_t i = 0; i < MANY; i++)
        given[i] = (struct rating){0, (i * 7) % MANY, i % 2};
    cr_assert_eq(
        ratings_build(&r, &wide, given, MANY, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    for (uint32_t i = 0; i < MANY; i++)
        cr_assert_eq(r.rater[i], i);
}

Test(stats_table, what_lies_outside_is_refused)
{
    const struct rating bad[] = {{3, 0, 0}, {0, 2, 0}, {0, 0, 4}};
    struct ratings r = {.n = 77};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct err e = {0};
        cr_assert_eq(
            ratings_build(&r, &size, &bad[i], 1, RATINGS_KEEP_REPEATS, &e), ST_INVALID);
        cr_assert_eq(r.n, 77u, "outputs are untouched");
    }
    struct ratings_size wide = {1, 1, RATINGS_LABELS_MAX + 1};
    cr_assert_eq(
        ratings_build(&r, &wide, bad, 0, RATINGS_KEEP_REPEATS, NULL), ST_LIMIT);
    wide = (struct ratings_size){(size_t)RATINGS_MAX + 1, 1, 1};
    cr_assert_eq(
        ratings_build(&r, &wide, bad, 0, RATINGS_KEEP_REPEATS, NULL), ST_LIMIT);
}

Test(stats_table, nothing_is_a_table)
{
    struct ratings_size none = {0, 0, 0};
    struct ratings r;
    cr_assert_eq(ratings_build(&r, &none, NULL, 0, RATINGS_DROP_REPEATS, NULL), ST_OK);
    cr_assert_eq(r.n, 0u);
    ratings_release(&r);
    ratings_release(&r);
    ratings_release(NULL);
}
