#include "diple/store/gold_use.h"

#include "diple/store/aids.h"
#include "support/dealt.h"

Test(store_gold_use, answers_with_their_keys_and_what_is_left)
{
    struct project p;
    struct gold_answer *said;
    struct gold_candidate *pool;
    size_t n;
    dealt_make(&p, 5, (struct policy){.overlap = 1});
    for (int64_t i = 4; i <= 5; i++)
        OK(&p,
           store_gold_set(
               p.s, p.alice, project_task(&p, i), SV("[{\"q\":\"a\"}]"), "Why.", &p.e));
    OK(&p, store_gold_pool(p.s, &p.a, p.batch, p.bob, &pool, &n, &p.e));
    cr_assert(
        n == 2 && pool[0].uses == 0 && sv_is(pool[0].accepted, "[{\"q\":\"a\"}]"));
    struct hand h = {.batch = p.batch, .person = p.bob, .task = pool[0].task};
    OK(&p, store_deal_lease(p.s, &h, NULL, &p.e));
    OK(&p, dealt_answer_task(&p, p.bob, h.task));
    OK(&p, store_gold_answers(p.s, &p.a, p.batch, p.bob, &said, &n, &p.e));
    cr_assert(n == 1 && said[0].n == 1 && said[0].task == h.task && said[0].round == 0);
    cr_assert(sv_is(said[0].answer, "{\"q\":\"a\"}") && said[0].active_ms == 100);
    cr_assert_str_eq(said[0].why, "Why.");
    OK(&p, store_gold_pool(p.s, &p.a, p.batch, p.bob, &pool, &n, &p.e));
    cr_assert(n == 1 && pool[0].task != h.task);
    OK(&p, store_gold_pool(p.s, &p.a, p.batch, p.alice, &pool, &n, &p.e));
    cr_assert(n == 2 && pool[0].uses == 1);
    OK(&p, store_gold_answers(p.s, &p.a, 0, p.alice, &said, &n, &p.e));
    cr_assert_eq(n, 0u);
    project_free(&p);
}

Test(store_gold_use, a_stream_is_kept)
{
    struct project p;
    struct gold_stream v = {9, 9, 9, 9, 9}, put = {40, 3, 7, 2, 12345};
    project_make(&p, 1);
    OK(&p, store_gold_stream_get(p.s, p.batch, p.bob, &v, &p.e));
    cr_assert(v.places == 0 && v.last == 0 && v.touched == 0);
    OK(&p, store_gold_stream_put(p.s, p.batch, p.bob, &put, &p.e));
    OK(&p, store_gold_stream_get(p.s, p.batch, p.bob, &v, &p.e));
    cr_assert(v.places == 40 && v.golds == 3 && v.since == 7 && v.last == 2);
    project_reopen(&p, STORE_LABEL);
    cr_assert_eq(store_gold_stream_get(p.s, p.batch, p.bob, &v, &p.e), ST_DENIED);
    project_free(&p);
}
