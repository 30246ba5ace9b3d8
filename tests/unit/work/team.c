#include "diple/work/team.h"

#include "support/project.h"

Test(work_team, everybody_with_what_they_did)
{
    struct project p;
    struct team t;
    project_make(&p, 9);
    project_answer(&p, p.alice, 1, "a");
    clock_advance(&p.clock, 25LL * 3600 * 1000);
    project_answer(&p, p.alice, 2, "a");
    project_answer(&p, p.alice, 3, "a");
    OK(&p, team_read(p.s, &p.a, clock_wall(&p.clock), &t, &p.e));
    cr_assert_eq(t.n, 2);
    const struct member *a = team_find(&t, "alice"), *b = team_find(&t, "bob");
    cr_assert(a && b && !team_find(&t, "carol"));
    cr_assert_eq(a->done, 3);
    cr_assert_eq(a->pace[TEAM_DAYS - 1], 2);
    cr_assert_eq(a->pace[TEAM_DAYS - 2], 1);
    cr_assert_eq(a->active_ms, 300);
    cr_assert_gt(a->last_at, 0);
    cr_assert(b->done == 0 && b->last_at == 0 && b->pace[TEAM_DAYS - 1] == 0);
    project_free(&p);
}

Test(work_team, what_is_older_than_the_days_is_not_pace)
{
    struct project p;
    struct team t;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    clock_advance(&p.clock, (TEAM_DAYS + 1) * 24LL * 3600 * 1000);
    OK(&p, team_read(p.s, &p.a, clock_wall(&p.clock), &t, &p.e));
    const struct member *a = team_find(&t, "alice");
    cr_assert_eq(a->done, 1);
    for (int i = 0; i < TEAM_DAYS; i++)
        cr_assert_eq(a->pace[i], 0);
    project_free(&p);
}
