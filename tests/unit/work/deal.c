#include "diple/work/deal.h"

#include "support/dealt.h"

Test(work_deal, a_person_holds_a_few_ahead_and_everything_gets_done)
{
    struct project p;
    dealt_make(&p, 10, (struct policy){.overlap = 2});
    cr_assert_eq(dealt_ahead(&p, p.alice).open, DEAL_AHEAD);
    for (int i = 0; i < 20; i++) {
        int64_t who = i % 2 ? p.alice : p.bob;
        dealt_ahead(&p, who);
        cr_assert_neq(dealt_answer(&p, who), 0, "answer %d", i);
    }
    for (int64_t i = 1; i <= 10; i++)
        cr_assert_eq(dealt_taken(&p, project_task(&p, i)), 2);
    struct deal_report r = dealt_ahead(&p, p.alice);
    cr_assert(r.why == DEAL_NONE && r.open == 0);
    dealt_check(&p);
    project_free(&p);
}

Test(work_deal, quota_pause_and_absence_hand_out_nothing)
{
    struct project p;
    dealt_make(&p, 10, (struct policy){.quota = 3});
    struct deal_report r = dealt_ahead(&p, p.alice);
    cr_assert(r.why == DEAL_QUOTA && r.open == 3);
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    b.state = BATCH_PAUSED;
    OK(&p, store_batch_set(p.s, p.alice, &b, &p.e));
    r = dealt_ahead(&p, p.bob);
    cr_assert(r.why == DEAL_PAUSED && r.open == 0);
    b.state = BATCH_OPEN;
    OK(&p, store_batch_set(p.s, p.alice, &b, &p.e));
    OK(&p, store_person_set(p.s, p.alice, p.bob, PERSON_ANNOTATOR, PERSON_LEFT, &p.e));
    cr_assert_eq(dealt_ahead(&p, p.bob).why, DEAL_AWAY);
    project_free(&p);
}

Test(work_deal, the_dealing_connection_changes_nothing_else)
{
    struct project p;
    dealt_make(&p, 4, (struct policy){.overlap = 1});
    project_reopen(&p, STORE_DEAL);
    cr_assert_eq(dealt_ahead(&p, p.alice).open, 4);
    cr_assert_eq(
        dealt_answer_task(&p, p.alice, dealt_next(&p, p.alice)), ST_DENIED, "%s",
        p.e.message);
    project_free(&p);
}

Test(work_deal, the_labelling_connection_answers_without_seeing_slots)
{
    struct project p;
    dealt_make(&p, 4, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    project_reopen(&p, STORE_LABEL);
    int64_t task = dealt_answer(&p, p.alice);
    cr_assert_eq(store_deal_pick(p.s, p.batch, p.alice, &task, &p.e), ST_DENIED);
    project_reopen(&p, STORE_WRITE);
    cr_assert_eq(dealt_taken(&p, task), 1);
    dealt_check(&p);
    project_free(&p);
}
