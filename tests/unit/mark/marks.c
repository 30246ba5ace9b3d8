#include "support/marks.h"

static const char text[] = "Anna met Bo in Oslo.";

static size_t starts_at(const struct spanned *t, size_t i)
{
    return i == MARKS_NONE ? 999 : t->marks.list[i].start;
}

Test(mark_marks, stand_in_order_the_longer_first)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    spanned_put(&t, 9, 11, 1);
    spanned_put(&t, 0, 4, 0);
    spanned_put(&t, 0, 11, 2);
    spanned_expect(&t, "0-11 r, 0-4 p, 9-11 q");
    spanned_close(&t);
}

Test(mark_marks, overlap_is_what_the_guide_allows)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_NONE, text);
    cr_assert(spanned_put(&t, 0, 8, 0));
    cr_assert_not(spanned_put(&t, 5, 8, 1));
    cr_assert_not(spanned_put(&t, 7, 11, 1));
    cr_assert(spanned_put(&t, 8, 11, 1), "side by side is no overlap");
    spanned_close(&t);
    spanned_open(&t, OVERLAP_NESTED, text);
    cr_assert(spanned_put(&t, 0, 8, 0));
    cr_assert(spanned_put(&t, 5, 8, 1));
    cr_assert(spanned_put(&t, 0, 8, 2), "the same place, another label");
    cr_assert_not(spanned_put(&t, 7, 11, 1));
    cr_assert(spanned_put(&t, 0, 11, 2));
    spanned_close(&t);
    spanned_open(&t, OVERLAP_ANY, text);
    cr_assert(spanned_put(&t, 0, 8, 0));
    cr_assert(spanned_put(&t, 7, 11, 1));
    cr_assert_not(spanned_put(&t, 0, 8, 0), "twice the same");
    spanned_close(&t);
}

Test(mark_marks, a_refusal_says_what_is_in_the_way)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_NESTED, text);
    spanned_put(&t, 0, 8, 2);
    struct markup k = {.label = 0, .start = 5, .end = 11};
    cr_assert(strstr(markset_refusal(&t.marks, &k), "cross a span of r"));
    k = (struct markup){.label = 2, .start = 0, .end = 8};
    cr_assert(strstr(markset_refusal(&t.marks, &k), "marked as r already"));
    k.serial = t.marks.list[0].serial;
    cr_assert_null(markset_refusal(&t.marks, &k), "it is not in its own way");
    spanned_close(&t);
}

Test(mark_marks, a_label_is_put_no_more_often_than_it_may)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    cr_assert(spanned_put(&t, 0, 4, 1));
    spanned_propose(&t, 5, 8, 1);
    uint32_t second = spanned_put(&t, 9, 11, 1);
    cr_assert(second, "candidates do not count");
    cr_assert_not(spanned_put(&t, 12, 14, 1));
    struct markup k = t.marks.list[markset_find(&t.marks, second)];
    k.end = 14;
    cr_assert_null(markset_refusal(&t.marks, &k));
    spanned_close(&t);
}

Test(mark_marks, candidates_are_in_nobodys_way)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_NONE, text);
    spanned_propose(&t, 0, 8, 0);
    spanned_propose(&t, 5, 11, 1);
    cr_assert(spanned_put(&t, 5, 8, 1));
    spanned_expect(&t, "0-8 p?, 5-11 q?, 5-8 q");
    cr_assert_eq(markset_count(&t.marks, true), 2);
    cr_assert_eq(markset_count(&t.marks, false), 1);
    spanned_close(&t);
}

Test(mark_marks, what_lies_within_a_range_is_found_whatever_is_around_it)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    spanned_put(&t, 0, 20, 2);
    spanned_put(&t, 0, 4, 0);
    spanned_put(&t, 9, 11, 1);
    spanned_put(&t, 15, 19, 0);
    size_t i = markset_within(&t.marks, 10, 16, MARKS_NONE);
    cr_assert_eq(starts_at(&t, i), 0);
    i = markset_within(&t.marks, 10, 16, i);
    cr_assert_eq(starts_at(&t, i), 9);
    i = markset_within(&t.marks, 10, 16, i);
    cr_assert_eq(starts_at(&t, i), 15);
    cr_assert_eq(markset_within(&t.marks, 10, 16, i), MARKS_NONE);
    cr_assert_eq(markset_within(&t.marks, 20, 21, MARKS_NONE), MARKS_NONE);
    spanned_close(&t);
}

Test(mark_marks, the_shortest_at_a_place_comes_first_and_then_the_longer_ones)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    uint32_t all = spanned_put(&t, 0, 20, 2), some = spanned_put(&t, 0, 8, 0);
    uint32_t word = spanned_put(&t, 0, 4, 0);
    uint32_t order[] = {word, some, all, word};
    uint32_t at = 0;
    for (size_t i = 0; i < 4; i++) {
        at = t.marks.list[markset_at(&t.marks, 2, at)].serial;
        cr_assert_eq(at, order[i], "%zu", i);
    }
    cr_assert_eq(t.marks.list[markset_at(&t.marks, 6, 0)].serial, some);
    cr_assert_eq(markset_at(&t.marks, 20, 0), MARKS_NONE);
    spanned_close(&t);
}

Test(mark_marks, the_next_and_the_one_before)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    spanned_put(&t, 0, 4, 0);
    spanned_propose(&t, 9, 11, 1);
    spanned_put(&t, 15, 19, 0);
    cr_assert_eq(starts_at(&t, markset_next(&t.marks, 0, false)), 9);
    cr_assert_eq(starts_at(&t, markset_next(&t.marks, 9, false)), 15);
    cr_assert_eq(markset_next(&t.marks, 9, true), MARKS_NONE);
    cr_assert_eq(starts_at(&t, markset_prev(&t.marks, 19, true)), 9);
    cr_assert_eq(starts_at(&t, markset_prev(&t.marks, 9, false)), 0);
    cr_assert_eq(markset_prev(&t.marks, 0, false), MARKS_NONE);
    struct markup as = {.label = 0, .start = 15, .end = 19};
    cr_assert_eq(starts_at(&t, markset_same(&t.marks, &as)), 15);
    as.label = 1;
    cr_assert_eq(markset_same(&t.marks, &as), MARKS_NONE);
    spanned_close(&t);
}
