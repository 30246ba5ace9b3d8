#include "diple/store/people.h"
#include "support/planted.h"

static size_t notices(struct planted *t, int64_t person, enum notice_kind kind)
{
    struct notice *list;
    size_t n, found = 0;
    struct notice_page page = {.person = person, .all = true, .limit = 100};
    OK(&t->p, store_notice_list(t->p.s, &t->p.a, page, &list, &n, &t->p.e));
    for (size_t i = 0; i < n; i++)
        found += list[i].kind == kind;
    return found;
}

Test(work_review_act, who_is_always_wrong_climbs_the_ladder_and_is_held)
{
    struct planted t;
    struct recheck *again;
    size_t n;
    planted_make(&t, 200, 60, (struct policy){.overlap = 1, .gold = 0.3});
    int done = planted_work(&t, t.p.bob, 140, 'b');
    struct review r = planted_look(&t, t.p.bob);
    cr_assert_lt(done, 140);
    cr_assert(
        r.standing.held && r.standing.by == 0 && r.standing.step == GOLD_STEP_HOLD);
    cr_assert_eq(notices(&t, t.p.bob, NOTICE_HELD), 1u);
    OK(&t.p, store_recheck_list(t.p.s, &t.p.a, t.p.batch, t.p.bob, &again, &n, &t.p.e));
    cr_assert_gt(n, 5u);
    cr_assert_eq(dealt_want(&t.p, again[0].task), 2, "somebody else does it again");
    OK(&t.p, store_progress_get(
                 t.p.s, &t.p.a, t.p.batch, t.p.bob, &(struct progress){0}, &t.p.e));
    dealt_check(&t.p);
    planted_free(&t);
}

Test(work_review_act, who_is_right_is_left_alone)
{
    struct planted t;
    planted_make(&t, 120, 40, (struct policy){.overlap = 1, .gold = 0.3});
    cr_assert_eq(planted_work(&t, t.p.bob, 80, 'a'), 80);
    struct review r = planted_look(&t, t.p.bob);
    cr_assert(!r.standing.held && r.judgement.verdict == VERDICT_ABOVE);
    cr_assert_eq(notices(&t, t.p.bob, NOTICE_HELD), 0u);
    planted_free(&t);
}

Test(work_review_act, a_release_begins_anew_and_takes_back_what_nobody_began)
{
    struct planted t;
    struct recheck *again;
    size_t n;
    planted_make(&t, 200, 60, (struct policy){.overlap = 1, .gold = 0.3});
    planted_work(&t, t.p.bob, 140, 'b');
    struct batch b = planted_batch(&t);
    OK(&t.p, store_recheck_list(t.p.s, &t.p.a, t.p.batch, 0, &again, &n, &t.p.e));
    OK(&t.p, review_release(t.p.s, t.p.alice, &b, t.p.bob, "We talked.", &t.p.e));
    cr_assert_eq(dealt_want(&t.p, again[0].task), 1);
    struct review r = planted_review(&t, t.p.bob);
    cr_assert(!r.standing.held && r.judgement.seen == 0);
    cr_assert_eq(notices(&t, t.p.bob, NOTICE_RELEASED), 1u);
    cr_assert_geq(planted_work(&t, t.p.bob, 10, 'a'), 10);
    dealt_check(&t.p);
    planted_free(&t);
}

Test(work_review_act, a_quiz_comes_first_and_is_passed)
{
    struct planted t;
    planted_make(
        &t, 60, 30, (struct policy){.overlap = 1, .quiz = 5, .pass = 0.8, .gold = 0.1});
    for (int i = 0; i < 5; i++) {
        struct review r = planted_review(&t, t.p.bob);
        cr_assert(r.round.round == 1 && r.round.state == ROUND_OPEN && r.given == i);
        dealt_ahead(&t.p, t.p.bob);
        int64_t task = dealt_next(&t.p, t.p.bob);
        cr_assert(planted_is_gold(&t, task));
        planted_answer(&t, t.p.bob, task, i == 2 ? 'b' : 'a');
    }
    struct review r = planted_review(&t, t.p.bob);
    cr_assert(r.round.state == ROUND_PASSED && r.round.hits == 4 && !r.retried);
    cr_assert_eq(r.judgement.seen, 0u, "a quiz is no work");
    cr_assert_eq(planted_work(&t, t.p.bob, 20, 'a'), 20);
    planted_free(&t);
}

Test(work_review_act, a_failed_quiz_is_taken_again_on_other_items)
{
    struct planted t;
    planted_make(
        &t, 60, 30,
        (struct policy){.overlap = 1, .quiz = 4, .pass = 0.75, .gold = 0.1});
    planted_work(&t, t.p.bob, 4, 'c');
    struct review r = planted_look(&t, t.p.bob);
    cr_assert(r.round.round == 2 && r.round.state == ROUND_OPEN && r.given == 0);
    planted_work(&t, t.p.bob, 4, 'a');
    r = planted_look(&t, t.p.bob);
    cr_assert(r.round.round == 2 && r.round.state == ROUND_PASSED);
    cr_assert_eq(r.n, 8u, "eight different items");
    planted_free(&t);
}

Test(work_review_act, a_failed_quiz_without_gold_for_another_says_so)
{
    struct planted t;
    planted_make(&t, 20, 6, (struct policy){.overlap = 1, .quiz = 5, .pass = 0.8});
    cr_assert_eq(planted_work(&t, t.p.bob, 10, 'c'), 6);
    cr_assert_eq(dealt_ahead(&t.p, t.p.bob).why, DEAL_DRY);
    planted_free(&t);
}

Test(work_review_act, a_quiz_without_gold_enough_keeps_nobody_from_working)
{
    struct planted t;
    planted_make(&t, 20, 2, (struct policy){.overlap = 1, .quiz = 5, .pass = 0.8});
    cr_assert_geq(planted_work(&t, t.p.bob, 10, 'a'), 10);
    cr_assert_eq(planted_look(&t, t.p.bob).round.round, 0);
    planted_free(&t);
}

Test(work_review_act, a_quiz_waits_for_the_first_gold)
{
    struct planted t;
    planted_make(&t, 20, 0, (struct policy){.overlap = 1, .quiz = 5, .pass = 0.8});
    cr_assert_eq(planted_work(&t, t.p.bob, 10, 'a'), 10);
    cr_assert_eq(planted_look(&t, t.p.bob).round.round, 0);
    planted_free(&t);
}

static bool told_of(struct planted *t, const char *words)
{
    struct notice *list;
    size_t n;
    struct notice_page page = {.person = t->p.bob, .all = true, .limit = 100};
    OK(&t->p, store_notice_list(t->p.s, &t->p.a, page, &list, &n, &t->p.e));
    for (size_t i = 0; i < n; i++)
        if (list[i].kind == NOTICE_HELD &&
            strstr(arena_strndup(&t->p.a, list[i].say.p, list[i].say.n), words))
            return true;
    return false;
}

/* The manager reads how many were right; who works in silence does not. */
Test(work_review_act, a_silent_batch_tells_no_figures_to_who_is_held)
{
    for (int silent = 0; silent < 2; silent++) {
        struct planted t;
        struct policy policy = {.overlap = 1, .gold = 0.3};
        policy.feedback = silent ? POLICY_SILENT : POLICY_AT_END;
        planted_make(&t, 200, 60, policy);
        planted_work(&t, t.p.bob, 140, 'b');
        cr_assert_not_null(
            strstr(planted_look(&t, t.p.bob).standing.why, "gold items"));
        cr_assert_eq(told_of(&t, "gold items right"), !silent);
        cr_assert_eq(told_of(&t, "differ from what was agreed"), silent);
        planted_free(&t);
    }
}
