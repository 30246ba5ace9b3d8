#include "support/marks.h"

static const char text[] = "left and right arm pain";

Test(mark_mark, pieces_are_sorted_and_those_that_touch_are_one)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    struct markup k = {.start = 9, .end = 14};
    k = mark_with_piece(&t.marks, &k, (struct move_range){19, 23});
    cr_assert_eq(k.n_pieces, 2);
    k = mark_with_piece(&t.marks, &k, (struct move_range){0, 4});
    cr_assert_eq(k.n_pieces, 3);
    cr_assert_eq(k.start, 0);
    cr_assert_eq(k.end, 23);
    struct strbuf b = STRBUF_INIT;
    mark_quote(&t.marks, &k, &b);
    cr_assert_str_eq(b.p, "left right pain");
    strbuf_release(&b);
    k = mark_with_piece(&t.marks, &k, (struct move_range){4, 9});
    k = mark_with_piece(&t.marks, &k, (struct move_range){13, 20});
    cr_assert_eq(k.n_pieces, 0, "it is in one piece again");
    cr_assert_eq(k.end - k.start, 23);
    spanned_close(&t);
}

Test(mark_mark, edges_are_those_of_the_first_and_the_last_piece)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    struct markup k = {.start = 9, .end = 14};
    k = mark_with_piece(&t.marks, &k, (struct move_range){19, 23});
    struct markup moved = mark_with_edges(&t.marks, &k, (struct move_range){5, 21});
    cr_assert_eq(moved.pieces[0].start, 5);
    cr_assert_eq(moved.pieces[0].end, 14);
    cr_assert_eq(moved.pieces[1].end, 21);
    cr_assert_eq(k.pieces[0].start, 9, "the one before is as it was");
    spanned_close(&t);
}

Test(mark_mark, what_must_be_said_is_missing_until_it_is)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    struct label values[] = {{.id = "yes", .name = "yes"}, {.id = "no", .name = "no"}};
    struct attribute asks[] = {
        {.id = "side", .name = "side", .labels = values, .n_labels = 2},
        {.id = "sure",
         .name = "sure",
         .labels = values,
         .n_labels = 2,
         .required = true},
    };
    t.labels[0].attributes = asks;
    t.labels[0].n_attributes = 2;
    struct markup k = {.start = 0, .end = 4};
    cr_assert_eq(mark_missing(&t.question, &k), 1);
    cr_assert_eq(mark_given(&k, 1), GUIDE_NONE);
    k = mark_with_value(&t.marks, &k, 1, 0);
    cr_assert_eq(mark_given(&k, 1), 0);
    cr_assert_eq(mark_given(&k, 0), GUIDE_NONE);
    cr_assert_eq(mark_missing(&t.question, &k), GUIDE_NONE);
    k = mark_with_value(&t.marks, &k, 0, 1);
    cr_assert_eq(mark_given(&k, 1), 0);
    markset_put(&t.marks, &k);
    spanned_expect_json(
        &t, "[{\"attributes\":{\"side\":\"no\",\"sure\":\"yes\"},\"end\":4,\"label\":"
            "\"p\",\"start\":0,\"text\":\"left\"}]");
    spanned_close(&t);
}
