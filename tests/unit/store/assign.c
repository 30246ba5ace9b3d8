#include "diple/store/aids.h"
#include "support/dealt.h"

static enum status assign(struct project *p, int64_t person, int64_t task)
{
    struct hand want = {.batch = p->batch, .person = person, .task = task};
    p->e = (struct err){0};
    return store_assign(p->s, p->alice, &want, NULL, &p->e);
}

Test(store_assign, it_waits_for_that_person_for_ever)
{
    struct project p;
    int64_t before, after;
    dealt_make(&p, 4, (struct policy){.overlap = 1});
    int64_t task = project_task(&p, 3);
    OK(&p, store_last_event(p.s, &before, &p.e));
    cr_assert_eq(assign(&p, p.bob, task), ST_OK, "%s", p.e.message);
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(after, before + 1);
    clock_advance(&p.clock, 365LL * 24 * 60 * 60 * 1000);
    for (int64_t got; (dealt_ahead(&p, p.alice), got = dealt_answer(&p, p.alice));)
        cr_assert_neq(got, task);
    cr_assert_eq(dealt_state(&p, p.bob, task), HAND_LEASED);
    cr_assert_eq(dealt_answer(&p, p.bob), task);
    cr_assert_eq(dealt_taken(&p, task), 1);
    dealt_check(&p);
    OK(&p, store_rebuild(p.s, p.alice, &p.e));
    dealt_check(&p);
    project_free(&p);
}

Test(store_assign, an_undo_leaves_it_with_them)
{
    struct project p;
    dealt_make(&p, 2, (struct policy){.overlap = 1});
    int64_t task = project_task(&p, 2);
    cr_assert_eq(assign(&p, p.bob, task), ST_OK);
    dealt_answer(&p, p.bob);
    OK(&p, store_undo(p.s, p.batch, p.bob, NULL, &p.e));
    struct hand h;
    OK(&p, store_hand_get(p.s, p.batch, p.bob, task, &h, &p.e));
    cr_assert(h.state == HAND_LEASED && h.until == 0 && h.n == 1);
    dealt_check(&p);
    project_free(&p);
}

Test(store_assign, what_was_had_is_full_or_is_gold_is_refused)
{
    struct project p;
    dealt_make(&p, 3, (struct policy){.overlap = 1});
    int64_t first = project_task(&p, 1), gold = project_task(&p, 3);
    OK(&p, store_gold_set(p.s, p.alice, gold, SV("[{}]"), "", &p.e));
    cr_assert_eq(assign(&p, p.bob, first), ST_OK);
    cr_assert_eq(assign(&p, p.bob, first), ST_EXISTS);
    cr_assert_str_eq(p.e.message, "this person has had it already: leased");
    cr_assert_eq(assign(&p, p.alice, first), ST_CONFLICT);
    cr_assert_eq(assign(&p, p.bob, gold), ST_INVALID);
    cr_assert_eq(assign(&p, p.bob, 999), ST_INVALID);
    cr_assert_eq(dealt_taken(&p, first), 1);
    dealt_check(&p);
    project_free(&p);
}

Test(store_assign, a_batch_that_is_not_dealt_has_nothing_to_hand_out)
{
    struct project p;
    project_make(&p, 2);
    cr_assert_eq(assign(&p, p.bob, project_task(&p, 1)), ST_INVALID);
    project_free(&p);
}
