#include "diple/store/answers.h"
#include "support/project.h"

Test(store_waits, when_items_came_and_were_last_answered)
{
    struct project p;
    struct item_wait *list;
    size_t n;
    project_make(&p, 3);
    int64_t made = clock_wall(&p.clock);
    clock_advance(&p.clock, 5000);
    project_answer(&p, p.alice, 1, "a");
    clock_advance(&p.clock, 5000);
    project_answer(&p, p.bob, 1, "a");
    project_answer(&p, p.bob, 3, "b");
    OK(&p, store_undo(p.s, p.batch, p.bob, &(struct label_done){0}, &p.e));
    OK(&p, store_wait_list(p.s, &p.a, p.batch, &list, &n, &p.e));
    cr_assert_eq(n, 3u);
    cr_assert(list[0].arrived <= made && list[0].answers == 2 && list[0].want == 0);
    cr_assert(list[0].last >= made + 10000 && list[0].last < made + 11000);
    cr_assert(list[1].answers == 0 && list[1].last == 0);
    cr_assert(list[2].answers == 0);
    OK(&p, store_wait_list(p.s, &p.a, p.batch + 9, &list, &n, &p.e));
    cr_assert_eq(n, 0u);
    project_free(&p);
}
