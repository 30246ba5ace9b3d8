#include <criterion/criterion.h>

#include "work/grade_inner.h"

enum { ORG, PER };

static struct value spans(struct span *list, size_t n)
{
    return (struct value){.kind = VALUE_SPANS, .spans = list, .n_spans = n};
}

#define SPANS(...)                                                                     \
    spans(                                                                             \
        (struct span[]){__VA_ARGS__},                                                  \
        sizeof((struct span[]){__VA_ARGS__}) / sizeof(struct span))

static struct question_grade held(
    struct value given, struct value key, long tolerance, struct arena *a)
{
    struct question_grade q;
    grade_spans(&given, &key, tolerance, a, &q);
    return q;
}

Test(work_grade_spans, all_the_same_is_a_hit_in_any_order)
{
    struct arena a = {0};
    struct question_grade q = held(
        SPANS({7, 9, PER, 0, 0}, {0, 3, ORG, 0, 0}),
        SPANS({0, 3, ORG, 0, 0}, {7, 9, PER, 0, 0}), 0, &a);
    cr_assert_eq(q.grade, GRADE_HIT);
    cr_assert_eq(q.n_spans, 2);
    cr_assert_eq(q.spans[0].accepted->start, 7);
    cr_assert_eq(held(spans(NULL, 0), spans(NULL, 0), 0, &a).grade, GRADE_HIT);
    arena_release(&a);
}

Test(work_grade_spans, edges_within_the_tolerance_are_partly_right)
{
    struct arena a = {0};
    cr_assert_eq(
        held(SPANS({0, 4, ORG, 0, 0}), SPANS({0, 3, ORG, 0, 0}), 1, &a).grade,
        GRADE_PARTIAL);
    struct question_grade q =
        held(SPANS({0, 5, ORG, 0, 0}), SPANS({0, 3, ORG, 0, 0}), 1, &a);
    cr_assert_eq(q.grade, GRADE_MISS);
    cr_assert_eq(q.spans[0].mark, SPAN_EDGES);
    cr_assert_eq(
        held(SPANS({0, 4, ORG, 0, 0}), SPANS({0, 3, ORG, 0, 0}), 0, &a).spans[0].mark,
        SPAN_EDGES);
    arena_release(&a);
}

Test(work_grade_spans, another_label_is_a_miss_and_says_so)
{
    struct arena a = {0};
    struct question_grade q =
        held(SPANS({0, 3, PER, 0, 0}), SPANS({0, 3, ORG, 0, 0}), 2, &a);
    cr_assert_eq(q.grade, GRADE_MISS);
    cr_assert_eq(q.n_spans, 1);
    cr_assert_eq(q.spans[0].mark, SPAN_LABEL);
    arena_release(&a);
}

Test(work_grade_spans, too_many_and_too_few_are_listed)
{
    struct arena a = {0};
    struct question_grade q = held(
        SPANS({0, 3, ORG, 0, 0}, {20, 22, ORG, 0, 0}),
        SPANS({0, 3, ORG, 0, 0}, {10, 12, PER, 0, 0}), 1, &a);
    cr_assert_eq(q.grade, GRADE_MISS);
    cr_assert_eq(q.n_spans, 3);
    cr_assert_eq(q.spans[0].mark, SPAN_EXACT);
    cr_assert(q.spans[1].mark == SPAN_EXTRA && !q.spans[1].accepted);
    cr_assert(q.spans[2].mark == SPAN_MISSING && !q.spans[2].given);
    arena_release(&a);
}

/* The exact one is found first, wherever it stands; one span answers one. */
Test(work_grade_spans, the_best_pair_comes_first)
{
    struct arena a = {0};
    struct question_grade q = held(
        SPANS({0, 4, ORG, 0, 0}, {0, 3, ORG, 0, 0}), SPANS({0, 3, ORG, 0, 0}), 1, &a);
    cr_assert_eq(q.spans[0].mark, SPAN_EXTRA);
    cr_assert_eq(q.spans[1].mark, SPAN_EXACT);
    arena_release(&a);
}

Test(work_grade_spans, nothing_said_is_all_missing)
{
    struct arena a = {0};
    struct value none = {0};
    struct question_grade q =
        held(none, SPANS({0, 3, ORG, 0, 0}, {4, 5, PER, 0, 0}), 1, &a);
    cr_assert_eq(q.grade, GRADE_MISS);
    cr_assert_eq(q.n_spans, 2);
    arena_release(&a);
}

/* Held against the first that fits, the second would find nothing left. */
Test(work_grade_spans, slips_pair_as_many_as_can_be)
{
    struct arena a = {0};
    struct question_grade q = held(
        SPANS({4, 8, ORG, 0, 0}, {2, 6, ORG, 0, 0}),
        SPANS({3, 7, ORG, 0, 0}, {5, 9, ORG, 0, 0}), 1, &a);
    cr_assert_eq(q.grade, GRADE_PARTIAL);
    cr_assert_eq(q.spans[0].accepted->start, 5);
    cr_assert_eq(q.spans[1].accepted->start, 3);
    arena_release(&a);
}

Test(work_grade_spans, what_is_said_of_a_span_is_part_of_it)
{
    struct arena a = {0};
    struct question_grade q =
        held(SPANS({0, 3, ORG, 7, 0}), SPANS({0, 3, ORG, 8, 0}), 1, &a);
    cr_assert_eq(q.grade, GRADE_MISS);
    cr_assert_eq(q.spans[0].mark, SPAN_VALUES);
    cr_assert_eq(
        held(SPANS({0, 4, ORG, 7, 0}), SPANS({0, 3, ORG, 7, 0}), 1, &a).grade,
        GRADE_PARTIAL);
    cr_assert_eq(
        held(SPANS({0, 4, ORG, 0, 5}), SPANS({0, 4, ORG, 0, 6}), 1, &a).grade,
        GRADE_PARTIAL);
    cr_assert_eq(
        held(SPANS({0, 4, ORG, 0, 5}), SPANS({0, 4, ORG, 0, 0}), 1, &a).grade,
        GRADE_MISS);
    arena_release(&a);
}

Test(work_grade_spans, a_long_one_is_found_from_within)
{
    struct arena a = {0};
    struct question_grade q = held(
        SPANS({500, 510, ORG, 0, 0}),
        SPANS({0, 900, ORG, 0, 0}, {100, 101, ORG, 0, 0}, {520, 530, ORG, 0, 0}), 2,
        &a);
    cr_assert_eq(q.spans[0].mark, SPAN_EDGES);
    cr_assert_eq(q.spans[0].accepted->end, 900);
    cr_assert_eq(q.n_spans, 3);
    arena_release(&a);
}

/* 20,000 on either side, none of them right: a sweep, not pairs. */
Test(work_grade_spans, many_are_graded_at_once, .timeout = 20)
{
    enum { MANY = 20000 };
    struct arena a = {0};
    struct span *x = arena_array(&a, MANY, sizeof *x);
    struct span *y = arena_array(&a, MANY, sizeof *y);
    for (size_t i = 0; i < MANY; i++) {
        x[i] = (struct span){.start = 10 * i, .end = 10 * i + 2, .label = ORG};
        y[i] = (struct span){.start = 10 * i + 4, .end = 10 * i + 8, .label = ORG};
    }
    struct question_grade q = held(spans(x, MANY), spans(y, MANY), 2, &a);
    cr_assert_eq(q.grade, GRADE_MISS);
    cr_assert_eq(q.n_spans, 2 * MANY);
    arena_release(&a);
}
