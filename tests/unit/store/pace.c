#include "diple/store/people.h"
#include "support/project.h"

static void later(struct project *p, int64_t ms)
{
    clock_advance(&p->clock, ms);
}

Test(store_pace, answers_are_counted_by_stretch_since_a_time)
{
    struct project p;
    struct pace *list;
    size_t n;
    project_make(&p, 9);
    project_answer(&p, p.alice, 1, "a");
    later(&p, 10000);
    int64_t from = clock_wall(&p.clock);
    later(&p, 1);
    project_answer(&p, p.alice, 2, "a");
    project_answer(&p, p.bob, 2, "a");
    later(&p, 1000);
    project_answer(&p, p.alice, 3, "a");
    project_answer(&p, p.alice, 4, "a");
    OK(&p,
       store_pace_list(p.s, &p.a, &(struct pace_ask){0, from, 1000}, &list, &n, &p.e));
    cr_assert_eq(n, 3);
    cr_assert(list[0].person == p.alice && list[0].part == 0 && list[0].n == 1);
    cr_assert(list[1].person == p.alice && list[1].part == 1 && list[1].n == 2);
    cr_assert(list[2].person == p.bob && list[2].part == 0 && list[2].n == 1);
    OK(&p, store_pace_list(
               p.s, &p.a, &(struct pace_ask){0, from + 60000, 1000}, &list, &n, &p.e));
    cr_assert_eq(n, 0);
    OK(&p,
       store_pace_list(p.s, &p.a, &(struct pace_ask){0, 0, from * 2}, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(list[0].n == 4 && list[1].n == 1);
    OK(&p, store_pace_list(
               p.s, &p.a, &(struct pace_ask){p.batch, 0, from * 2}, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    OK(&p,
       store_pace_list(
           p.s, &p.a, &(struct pace_ask){p.batch + 1, 0, from * 2}, &list, &n, &p.e));
    cr_assert_eq(n, 0);
    project_free(&p);
}
