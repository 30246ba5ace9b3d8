#include "support/project.h"

Test(store_history, newest_first_in_pages)
{
    struct project p;
    project_make(&p, 5);
    for (int pos = 1; pos <= 5; pos++)
        project_answer(&p, p.alice, pos, "a");
    project_answer(&p, p.bob, 1, "b");
    project_answer(&p, p.alice, 2, "c");
    struct annotation *list;
    size_t n;
    struct page page = {p.batch, p.alice, 0, 4};
    OK(&p, store_history(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert_eq(n, 4);
    cr_assert(list[0].pos == 2 && list[1].pos == 5 && list[3].pos == 3);
    cr_assert(list[0].current && list[1].current);
    page.after = list[3].event;
    OK(&p, store_history(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(list[0].pos == 2 && !list[0].current && list[1].pos == 1);
    page = (struct page){0, p.alice, 0, 100};
    OK(&p, store_history(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert_eq(n, 6);
    project_free(&p);
}

Test(store_history, progress_is_listed_by_batch_and_name)
{
    struct project p;
    project_make(&p, 3);
    struct batch other = {.name = "A second"};
    int64_t c;
    OK(&p, store_batch_ensure(p.s, 0, &other, &c, &p.e));
    project_answer(&p, p.bob, 1, "b");
    struct label_done d = project_answer(&p, p.alice, 1, "a");
    struct progress *list;
    size_t n;
    OK(&p, store_progress_list(p.s, &p.a, 0, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert_str_eq(list[0].name, "alice");
    cr_assert_str_eq(list[1].name, "bob");
    cr_assert_str_eq(list[0].batch_name, "B");
    cr_assert_eq(list[0].size, 3);
    cr_assert_gt(list[0].last_at, 0);
    OK(&p, store_progress_list(p.s, &p.a, c, &list, &n, &p.e));
    cr_assert_eq(n, 0);
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, c, p.alice, &g, &p.e));
    cr_assert(g.done == 0 && g.size == 0);
    cr_assert_eq(store_progress_get(p.s, &p.a, 99, p.alice, &g, &p.e), ST_NOT_FOUND);
    (void)d;
    project_free(&p);
}

Test(store_history, versions_of_a_task_come_by_person)
{
    struct project p;
    project_make(&p, 1);
    project_answer(&p, p.bob, 1, "b");
    project_answer(&p, p.alice, 1, "a1");
    struct label_done d = project_answer(&p, p.alice, 1, "a2");
    struct annotation *list;
    size_t n;
    OK(&p, store_versions(p.s, &p.a, d.task, 0, &list, &n, &p.e));
    cr_assert_eq(n, 3);
    cr_assert(sv_is(list[0].answer, "{\"q\":\"a1\"}"));
    cr_assert(sv_is(list[1].answer, "{\"q\":\"a2\"}"));
    cr_assert_str_eq(list[2].name, "bob");
    OK(&p, store_versions(p.s, &p.a, d.task, p.bob, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    project_free(&p);
}
