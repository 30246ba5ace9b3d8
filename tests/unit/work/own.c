#include "diple/work/own.h"

#include "diple/store/people.h"
#include "support/project.h"

Test(work_own, ones_own_progress_in_every_batch)
{
    struct project p;
    struct own o;
    project_make(&p, 4);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.bob, 2, "a");
    struct batch paused = {.name = "A"};
    OK(&p, store_batch_ensure(p.s, 0, &paused, &paused.id, &p.e));
    OK(&p, store_notice_say(p.s, p.alice, NOTICE_MESSAGE, SV("Hi."), &p.e));
    OK(&p, own_read(p.s, &p.a, p.alice, clock_wall(&p.clock), &o, &p.e));
    cr_assert_eq(o.n, 2);
    cr_assert_eq(o.list[0].batch.id, p.batch);
    cr_assert_null(o.list[0].closed);
    cr_assert_eq(o.list[0].progress.done, 1);
    cr_assert_str_eq(o.list[1].closed, "empty");
    cr_assert(o.done == 1 && o.active_ms == 100 && o.notices == 1);
    cr_assert_eq(o.pace[TEAM_DAYS - 1], 1, "bob's are not among them");
    OK(&p, own_read(p.s, &p.a, 0, clock_wall(&p.clock), &o, &p.e));
    cr_assert(o.n == 2 && o.done == 0 && o.pace[TEAM_DAYS - 1] == 0);
    project_free(&p);
}
