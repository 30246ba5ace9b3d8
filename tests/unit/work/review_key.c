#include "diple/store/aids.h"
#include "diple/store/people.h"
#include "support/planted.h"

static size_t told(struct planted *t, int64_t person)
{
    int64_t n;
    OK(&t->p, store_notice_count(t->p.s, person, &n, &t->p.e));
    return (size_t)n;
}

Test(work_review_key, whoever_is_graded_otherwise_is_told)
{
    struct planted t;
    struct review_rekey done;
    planted_make(&t, 4, 4, (struct policy){.overlap = 1});
    int64_t task = project_task(&t.p, 1);
    planted_answer(&t, t.p.bob, task, 'b');
    planted_answer(&t, t.p.alice, task, 'a');
    OK(&t.p,
       store_gold_set(
           t.p.s, t.p.alice, task, SV("[{\"q\":\"a\"},{\"q\":\"b\"}]"), "", &t.p.e));
    OK(&t.p, review_key(t.p.s, &t.guide, task, SV("[{\"q\":\"a\"}]"), &done, &t.p.e));
    cr_assert(done.told == 1 && done.released == 0);
    cr_assert_eq(told(&t, t.p.bob), 1u);
    cr_assert_eq(told(&t, t.p.alice), 0u);
    cr_assert_eq(planted_look(&t, t.p.bob).judgement.hits, 1);
    planted_free(&t);
}

/* Wrong keys had somebody held; mended, they let that person go. */
Test(work_review_key, who_was_held_by_wrong_keys_is_released)
{
    struct planted t;
    struct review_rekey done = {0};
    struct sv was = SV("[{\"q\":\"a\"}]");
    planted_make(&t, 200, 60, (struct policy){.overlap = 1, .gold = 0.3});
    planted_work(&t, t.p.bob, 140, 'b');
    cr_assert(planted_look(&t, t.p.bob).standing.held);
    struct review r = planted_look(&t, t.p.bob);
    for (size_t i = 0; i < r.n && !done.released; i++) {
        OK(&t.p, store_gold_set(
                     t.p.s, t.p.alice, r.answers[i].said.task, SV("[{\"q\":\"b\"}]"),
                     "", &t.p.e));
        OK(&t.p,
           review_key(t.p.s, &t.guide, r.answers[i].said.task, was, &done, &t.p.e));
    }
    cr_assert_eq(done.released, 1u);
    cr_assert_not(planted_look(&t, t.p.bob).standing.held);
    dealt_check(&t.p);
    planted_free(&t);
}

Test(work_review_key, what_a_manager_decided_stays)
{
    struct planted t;
    struct review_rekey done;
    planted_make(&t, 10, 4, (struct policy){.overlap = 1});
    struct batch b = planted_batch(&t);
    OK(&t.p, review_hold(t.p.s, t.p.alice, &b, t.p.bob, "", &t.p.e));
    OK(&t.p, review_key(t.p.s, &t.guide, 1, SV("[{\"q\":\"c\"}]"), &done, &t.p.e));
    cr_assert(done.released == 0 && planted_look(&t, t.p.bob).standing.held);
    planted_free(&t);
}
