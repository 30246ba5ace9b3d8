#include "diple/store/gold.h"
#include "support/project.h"

static struct standing bob(struct project *p)
{
    struct standing s;
    OK(p, store_standing_get(p->s, &p->a, p->batch, p->bob, &s, &p->e));
    return s;
}

Test(store_standings, held_and_released)
{
    struct project p;
    struct standing s, *list;
    size_t n;
    project_make(&p, 2);
    cr_assert_eq(store_standing_get(p.s, &p.a, p.batch, p.bob, &s, &p.e), ST_NOT_FOUND);
    cr_assert_eq(
        store_standing_release(p.s, p.alice, p.batch, p.bob, "", &p.e), ST_NOT_FOUND);
    OK(&p, store_standing_hold(p.s, 0, p.batch, p.bob, "9 of 20", &p.e));
    s = bob(&p);
    cr_assert(s.held && s.by == 0 && s.step == GOLD_STEP_HOLD && s.since == 0);
    cr_assert_str_eq(s.why, "9 of 20");
    cr_assert_eq(
        store_standing_hold(p.s, p.alice, p.batch, p.bob, "", &p.e), ST_EXISTS);
    OK(&p, store_standing_release(p.s, p.alice, p.batch, p.bob, "talked", &p.e));
    s = bob(&p);
    cr_assert(!s.held && s.by == p.alice && s.step == GOLD_STEP_NONE && s.since > 0);
    int64_t since = s.since;
    OK(&p, store_standing_hold(p.s, p.alice, p.batch, p.bob, "", &p.e));
    cr_assert_eq(bob(&p).since, since, "a new hold brings nothing old back");
    OK(&p, store_standing_list(p.s, &p.a, p.batch, &list, &n, &p.e));
    cr_assert(n == 1 && list[0].held);
    OK(&p, store_standing_list(p.s, &p.a, p.batch + 1, &list, &n, &p.e));
    cr_assert_eq(n, 0);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_standings, steps_are_noted_without_an_act)
{
    struct project p;
    int64_t before, after;
    project_make(&p, 2);
    OK(&p, store_last_event(p.s, &before, &p.e));
    OK(&p, store_standing_step(p.s, p.batch, p.bob, GOLD_STEP_NOTE, &p.e));
    OK(&p, store_standing_step(p.s, p.batch, p.bob, GOLD_STEP_REREAD, &p.e));
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    cr_assert(!bob(&p).held && bob(&p).step == GOLD_STEP_REREAD);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
