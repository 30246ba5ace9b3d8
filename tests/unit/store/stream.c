#include "store/stream.h"

#include "support/dealt.h"

Test(store_stream, places_are_the_persons_own)
{
    struct project p;
    dealt_make(&p, 6, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    dealt_ahead(&p, p.bob);
    int64_t pos = 0, n = 0;
    struct task t;
    int64_t fifth = project_task(&p, 5);
    OK(&p, store_place_task(p.s, &p.a, p.batch, p.bob, 1, &t, &p.e));
    cr_assert(t.id == fifth && t.pos == 1 && t.batch == p.batch);
    OK(&p, stream_place(p.s, p.batch, p.bob, fifth, &pos, &p.e));
    cr_assert_eq(pos, 1);
    cr_assert_eq(stream_place(p.s, p.batch, p.alice, fifth, &pos, &p.e), ST_NOT_FOUND);
    OK(&p, store_place_count(p.s, p.batch, p.bob, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert_eq(store_cursor_set(p.s, p.batch, p.bob, 3, &p.e), ST_LIMIT);
    project_free(&p);
}

Test(store_stream, lists_and_history_count_in_places)
{
    struct project p;
    dealt_make(&p, 6, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    dealt_ahead(&p, p.bob);
    int64_t first = dealt_answer(&p, p.bob), second = dealt_skip(&p, p.bob);
    struct page page = {.batch = p.batch, .person = p.bob, .limit = 10};
    struct annotation *acts;
    struct item_place *places;
    struct task *tasks;
    size_t n;
    OK(&p, store_history(p.s, &p.a, page, &acts, &n, &p.e));
    cr_assert(n == 2 && acts[0].pos == 2 && acts[1].pos == 1 && acts[1].task == first);
    OK(&p, store_skipped_list(p.s, &p.a, page, &places, &n, &p.e));
    cr_assert(n == 1 && places[0].pos == 2 && places[0].task == second);
    OK(&p, store_flagged_list(p.s, &p.a, page, &places, &n, &p.e));
    cr_assert_eq(n, 0);
    OK(&p, store_place_page(p.s, &p.a, page, &tasks, &n, &p.e));
    cr_assert(n == 2 && tasks[1].id == second && tasks[1].pos == 2);
    project_free(&p);
}

Test(store_stream, in_an_open_walk_they_are_positions)
{
    struct project p;
    project_make(&p, 3);
    int64_t pos = 0, n = 0;
    bool dealt = true;
    OK(&p, stream_dealt(p.s, p.batch, &dealt, &p.e));
    cr_assert_not(dealt);
    OK(&p, stream_place(p.s, p.batch, p.bob, project_task(&p, 2), &pos, &p.e));
    OK(&p, store_place_count(p.s, p.batch, p.bob, &n, &p.e));
    cr_assert(pos == 2 && n == 3);
    cr_assert_eq(stream_dealt(p.s, 99, &dealt, &p.e), ST_NOT_FOUND);
    project_free(&p);
}
