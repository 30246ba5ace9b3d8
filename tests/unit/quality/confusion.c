#include "diple/quality/confusion.h"

#include <criterion/criterion.h>

Test(quality_confusion, pairs_of_people_most_confused_first)
{
    /* items: 0: a a b, 1: a b, 2: b c, 3: c c */
    static const struct rating given[] = {{0, 0, 0}, {0, 1, 0}, {0, 2, 1},
                                          {1, 0, 0}, {1, 1, 1}, {2, 0, 1},
                                          {2, 1, 2}, {3, 0, 2}, {3, 1, 2}};
    struct quality_ratings q = {0};
    struct ratings_size size = {4, 3, 3};
    struct confusion c;
    struct err e = {0};
    size_t n = sizeof given / sizeof *given;
    cr_assert_eq(
        ratings_build(&q.ratings, &size, given, n, RATINGS_DROP_REPEATS, &e), ST_OK);
    confusion_measure(&q, &c);
    cr_assert_eq(c.n, 2);
    const struct confused *ab = &c.pairs[0], *bc = &c.pairs[1];
    cr_assert(ab->first == 0 && ab->second == 1 && ab->n == 3 && ab->items == 2);
    cr_assert(ab->example[0] == 0 && ab->example[1] == 1);
    cr_assert(ab->said_first[0] == 2 && ab->said_first[1] == 1);
    cr_assert(ab->said_second[2] == 2 && ab->said_second[1] == 1);
    cr_assert(bc->first == 1 && bc->second == 2 && bc->n == 1);
    confusion_release(&c);
    ratings_release(&q.ratings);
}

Test(quality_confusion, nobody_differs)
{
    static const struct rating given[] = {{0, 0, 0}, {0, 1, 0}};
    struct quality_ratings q = {0};
    struct ratings_size size = {1, 2, 2};
    struct confusion c;
    struct err e = {0};
    cr_assert_eq(
        ratings_build(&q.ratings, &size, given, 2, RATINGS_DROP_REPEATS, &e), ST_OK);
    confusion_measure(&q, &c);
    cr_assert_eq(c.n, 0);
    confusion_release(&c);
    ratings_release(&q.ratings);
}
