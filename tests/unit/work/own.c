#include "diple/work/own.h"

#include <string.h>

#include "diple/store/people.h"
#include "diple/work/review.h"
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

/* The batch in front after that, of alice. */
static struct own_batch first(struct project *p, struct own *o)
{
    struct person who;
    struct guide g = {0};
    OK(p, store_person_get(p->s, &p->a, p->alice, &who, &p->e));
    OK(p, own_read(p->s, &p->a, p->alice, clock_wall(&p->clock), o, &p->e));
    OK(p, own_admit(p->s, &g, &p->a, &who, o, &p->e));
    return o->list[0];
}

Test(work_own, what_is_not_open_to_them_says_why_and_comes_last)
{
    struct project p;
    struct own o;
    struct batch b, other = {.name = "other"};
    project_make(&p, 2);
    OK(&p, store_batch_ensure(p.s, 0, &other, &other.id, &p.e));
    project_items(&p, other.id, "o", 1);
    cr_assert(first(&p, &o).batch.id == p.batch && !o.list[0].closed);
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    OK(&p, review_hold(p.s, p.bob, &b, p.alice, "Let us talk.", &p.e));
    cr_assert_eq(first(&p, &o).batch.id, other.id);
    cr_assert_str_eq(o.list[1].closed, "no new items for now: Let us talk.");
    OK(&p, review_release(p.s, p.bob, &b, p.alice, "", &p.e));
    b.policy.requires[0] = "de";
    b.policy.n_requires = 1;
    OK(&p, store_batch_set(p.s, p.bob, &b, &p.e));
    cr_assert_eq(first(&p, &o).batch.id, other.id);
    cr_assert_str_eq(o.list[1].closed, "asks for skills that you lack: de");
    b.policy.n_requires = 0;
    b.policy.after = "other";
    OK(&p, store_batch_set(p.s, p.bob, &b, &p.e));
    cr_assert_eq(first(&p, &o).batch.id, other.id);
    cr_assert(strstr(o.list[1].closed, "opens once you have passed other"));
    project_free(&p);
}
