#include "diple/store/aids.h"
#include "diple/store/gold_use.h"
#include "support/dealt.h"

Test(store_gold_rounds, opened_closed_and_listed)
{
    struct project p;
    struct gold_round *list;
    size_t n;
    int64_t handed;
    dealt_make(&p, 4, (struct policy){.overlap = 1});
    struct gold_round r = {
        .batch = p.batch, .person = p.bob, .round = 1, .asked = 2, .first = 1};
    OK(&p, store_gold_round_open(p.s, &r, &p.e));
    OK(&p, store_gold_set(
               p.s, p.alice, project_task(&p, 4), SV("[{\"q\":\"a\"}]"), "", &p.e));
    struct hand h = {.batch = p.batch, .person = p.bob, .task = project_task(&p, 4)};
    OK(&p, store_deal_lease(p.s, &h, NULL, &p.e));
    OK(&p, store_gold_handed(p.s, p.batch, p.bob, 1, &handed, &p.e));
    cr_assert_eq(handed, 1);
    OK(&p, dealt_answer_task(&p, p.bob, h.task));
    struct gold_answer *said;
    OK(&p, store_gold_answers(p.s, &p.a, p.batch, p.bob, &said, &n, &p.e));
    cr_assert(n == 1 && said[0].round == 1, "an answer in a round knows it");
    r.last = 1;
    r.state = ROUND_FAILED;
    r.hits = 0.5;
    OK(&p, store_gold_round_close(p.s, &r, &p.e));
    r = (struct gold_round){
        .batch = p.batch,
        .person = p.bob,
        .round = 2,
        .asked = 5,
        .first = 2,
        .practice = true};
    OK(&p, store_gold_round_open(p.s, &r, &p.e));
    OK(&p, store_gold_rounds(p.s, &p.a, p.batch, p.bob, &list, &n, &p.e));
    cr_assert_eq(n, 2u);
    cr_assert(
        list[0].state == ROUND_FAILED && list[0].hits == 0.5 && list[0].last == 1);
    cr_assert(list[1].state == ROUND_OPEN && list[1].practice && list[1].asked == 5);
    cr_assert_str_eq(round_state_word(ROUND_PASSED), "passed");
    cr_assert_str_eq(round_state_word(ROUND_STATE_N), "unknown");
    project_free(&p);
}
