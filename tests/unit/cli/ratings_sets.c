#include <criterion/criterion.h>

#include "cli/ratings_sets.h"

static const struct sv names[] = {{"a", 1}, {"b", 1}, {"c", 1}};

Test(cli_ratings_sets, the_rows_of_one_answer_are_one_set)
{
    struct rating rows[] = {
        {1, 0, 2},
        {0, 0, 1},
        {0, 1, 1},
        {0, 0, 0},
        {1, 1, RATING_MISSING},
        {1, 0, RATING_MISSING}};
    AUTO_ARENA struct arena a = {0};
    struct ratings_sets s;
    size_t n = 6;
    cr_assert_eq(ratings_sets_fold(&s, rows, &n, names, 3, &a, NULL), ST_OK);
    cr_assert_eq(n, 4u);
    cr_assert_eq(s.n, 3u);
    cr_assert_eq(s.bits[rows[0].label], 3u);
    cr_assert(sv_is(s.names[rows[0].label], "a|b"));
    cr_assert(sv_is(s.names[rows[1].label], "b"));
    cr_assert_eq(s.bits[rows[2].label], 4u);
    cr_assert_eq(rows[3].label, RATING_MISSING);
}

Test(cli_ratings_sets, too_many_are_refused)
{
    enum { ANSWERS = RATINGS_SETS_MAX + 1, BITS = 13 };
    static struct rating rows[ANSWERS * BITS];
    struct sv many[RATINGS_SETS_LABELS_MAX + 1] = {0};
    AUTO_ARENA struct arena a = {0};
    struct ratings_sets s;
    struct err e = {0};
    size_t n = 0;
    cr_assert_eq(
        ratings_sets_fold(&s, rows, &n, many, RATINGS_SETS_LABELS_MAX + 1, &a, &e),
        ST_LIMIT);
    for (uint32_t i = 0; i < ANSWERS; i++) {
        for (uint32_t k = 0; k < BITS; k++) {
            if ((i + 1) >> k & 1)
                rows[n++] = (struct rating){i, 0, k};
        }
    }
    cr_assert_eq(ratings_sets_fold(&s, rows, &n, many, BITS, &a, &e), ST_LIMIT);
}
