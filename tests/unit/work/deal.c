#include "diple/work/deal.h"

#include <string.h>

#include "diple/store/people.h"
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

/* A policy that comes in while people are at work. */
static void demand(struct project *p, const char *skill, const char *after)
{
    struct batch b;
    OK(p, store_batch_get(p->s, &p->a, p->batch, &b, &p->e));
    b.policy.requires[0] = skill;
    b.policy.n_requires = skill ? 1 : 0;
    b.policy.after = after;
    OK(p, store_batch_set(p->s, p->alice, &b, &p->e));
}

Test(work_deal, a_skill_that_is_lacking_hands_out_nothing)
{
    struct project p;
    dealt_make(&p, 10, (struct policy){.overlap = 1});
    demand(&p, "de", NULL);
    struct deal_report r = dealt_ahead(&p, p.bob);
    cr_assert(r.why == DEAL_UNFIT && r.open == 0);
    cr_assert(strstr(r.say, "asks for skills that you lack: de"), "%s", r.say);
    struct person who;
    OK(&p, store_person_get(p.s, &p.a, p.bob, &who, &p.e));
    who.skills = "[\"de\"]";
    OK(&p, store_person_change(p.s, p.alice, &who, &p.e));
    r = dealt_ahead(&p, p.bob);
    cr_assert(r.why == DEAL_FULL && r.open == DEAL_AHEAD && !r.say[0]);
    project_free(&p);
}

Test(work_deal, a_batch_to_be_passed_before_is_asked_for_on_that_connection)
{
    struct project p;
    int guide;
    struct batch first = {.name = "first"};
    dealt_make(&p, 10, (struct policy){.overlap = 1});
    struct sv yaml =
        SV("diple: 1\nid: demo\nversion: \"2\"\ntitle: T\nitem: {text: text}\n"
           "questions:\n  - id: q\n    type: choice\n    ask: Well?\n"
           "    labels: [{id: a}, {id: b}]\n");
    OK(&p, store_guide_add(p.s, 0, "demo", "2", yaml, &guide, &p.e));
    OK(&p, store_batch_ensure(p.s, 0, &first, &first.id, &p.e));
    project_items(&p, first.id, "f", 1);
    demand(&p, NULL, "first");
    project_reopen(&p, STORE_DEAL);
    struct deal_report r = dealt_ahead(&p, p.bob);
    cr_assert(r.why == DEAL_UNFIT && r.open == 0);
    cr_assert(strstr(r.say, "passed first: 0 of 1 answered"), "%s", r.say);
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
