#include "diple/store/tasks.h"

#include "diple/base/hash.h"
#include "support/project.h"

Test(store_tasks, one_is_found_by_row_by_id_and_by_place)
{
    struct project p;
    project_make(&p, 5);
    struct task a, b, c;
    OK(&p, store_task_at(p.s, &p.a, p.batch, 3, &a, &p.e));
    OK(&p, store_task_get(p.s, &p.a, a.id, &b, &p.e));
    OK(&p, store_task_by_ext(p.s, &p.a, SV("item-3"), &c, &p.e));
    cr_assert(a.id == b.id && b.id == c.id);
    cr_assert_str_eq(a.ext, "item-3");
    cr_assert(sv_is(b.record, "{\"text\":\"item number 3\"}"));
    cr_assert(a.batch == p.batch && a.pos == 3 && b.pos == 0);
    unsigned char hash[SHA256_LEN];
    hash256(a.record, hash);
    cr_assert_arr_eq(hash, c.hash, SHA256_LEN);
    int64_t pos;
    OK(&p, store_task_pos(p.s, p.batch, a.id, &pos, &p.e));
    cr_assert_eq(pos, 3);
    project_free(&p);
}

Test(store_tasks, what_is_not_there_is_said)
{
    struct project p;
    project_make(&p, 1);
    struct task t = {.id = 7};
    int64_t n = 7;
    cr_assert_eq(store_task_get(p.s, &p.a, 99, &t, &p.e), ST_NOT_FOUND);
    cr_assert_eq(store_task_at(p.s, &p.a, p.batch, 2, &t, &p.e), ST_NOT_FOUND);
    cr_assert_eq(store_task_by_ext(p.s, &p.a, SV(""), &t, &p.e), ST_NOT_FOUND);
    cr_assert_eq(store_task_pos(p.s, p.batch, 99, &n, &p.e), ST_NOT_FOUND);
    cr_assert(t.id == 7 && n == 7, "an output was touched");
    project_free(&p);
}

Test(store_tasks, pages_cover_the_batch_once_and_in_order)
{
    struct project p;
    project_make(&p, 23);
    struct task *list;
    size_t n;
    int64_t seen = 0;
    struct page page = {.batch = p.batch, .limit = 7};
    do {
        OK(&p, store_task_page(p.s, &p.a, page, &list, &n, &p.e));
        for (size_t i = 0; i < n; i++)
            cr_assert_eq(list[i].pos, ++seen);
        page.after = seen;
    } while (n == page.limit);
    cr_assert_eq(seen, 23);
    int64_t count;
    OK(&p, store_task_count(p.s, &count, &p.e));
    cr_assert_eq(count, 23);
    project_free(&p);
}
