#include "diple/work/review.h"

#include "diple/store/aids.h"
#include "support/planted.h"

Test(work_review, the_first_answer_counts_and_no_other)
{
    struct planted t;
    planted_make(&t, 12, 12, (struct policy){.overlap = 1});
    int64_t one = project_task(&t.p, 1), two = project_task(&t.p, 2);
    planted_answer(&t, t.p.bob, one, 'b');
    planted_answer(&t, t.p.bob, one, 'a');
    planted_answer(&t, t.p.bob, two, 'a');
    struct review r = planted_look(&t, t.p.bob);
    cr_assert_eq(r.n, 2u);
    cr_assert(r.answers[0].grade == GRADE_MISS && r.answers[1].grade == GRADE_HIT);
    cr_assert(r.judgement.seen == 2 && r.judgement.hits == 1);
    cr_assert_str_eq(r.name, "bob");
    planted_free(&t);
}

/* A key made of answers does not grade those that made it. */
Test(work_review, a_key_out_of_answers_grades_later_ones_alone)
{
    struct planted t;
    planted_make(&t, 6, 1, (struct policy){.overlap = 2});
    int64_t task = project_task(&t.p, 1);
    planted_answer(&t, t.p.bob, task, 'c');
    struct gold made = {
        .task = task, .accepted = SV("[{\"q\":\"c\"}]"), .source = GOLD_UNANIMOUS};
    OK(&t.p, store_gold_make(t.p.s, t.p.alice, &made, &t.p.e));
    planted_answer(&t, t.p.alice, task, 'c');
    planted_answer(&t, t.p.bob, task, 'a');
    cr_assert_eq(planted_look(&t, t.p.bob).n, 0u);
    cr_assert_eq(planted_look(&t, t.p.alice).n, 1u);
    planted_free(&t);
}

Test(work_review, everybody_by_name_and_retired_gold_is_forgiven)
{
    struct planted t;
    struct review *list;
    size_t n;
    planted_make(&t, 4, 4, (struct policy){.overlap = 1});
    int64_t task = project_task(&t.p, 1);
    planted_answer(&t, t.p.bob, task, 'b');
    planted_answer(&t, t.p.alice, project_task(&t.p, 2), 'a');
    struct batch b = planted_batch(&t);
    OK(&t.p, review_batch(t.p.s, &t.guide, &b, &t.p.a, &list, &n, &t.p.e));
    cr_assert_eq(n, 2u);
    cr_assert_str_eq(list[0].name, "alice");
    cr_assert(list[0].judgement.hits == 1 && list[1].judgement.misses == 1);
    OK(&t.p, store_gold_retire(t.p.s, t.p.alice, task, "", &t.p.e));
    cr_assert_eq(planted_look(&t, t.p.bob).n, 0u);
    planted_free(&t);
}

Test(work_review, what_fits_no_longer_is_not_graded)
{
    struct planted t;
    planted_make(&t, 2, 2, (struct policy){.overlap = 1});
    int64_t task = project_task(&t.p, 1);
    OK(&t.p,
       store_gold_set(t.p.s, t.p.alice, task, SV("[{\"gone\":\"x\"}]"), "", &t.p.e));
    planted_answer(&t, t.p.bob, task, 'a');
    struct review r = planted_look(&t, t.p.bob);
    cr_assert(r.n == 1 && r.answers[0].grade == GRADE_NONE && r.judgement.seen == 0);
    planted_free(&t);
}
