#include "support/dealt.h"

Test(store_deal_stand, what_is_in_and_under_way_is_counted)
{
    struct project p;
    dealt_make(&p, 3, (struct policy){.overlap = 2});
    dealt_ahead(&p, p.alice);
    dealt_answer(&p, p.alice);
    dealt_skip(&p, p.alice);
    dealt_ahead(&p, p.bob);
    dealt_answer(&p, p.bob);
    struct deal_stand stand;
    OK(&p, store_deal_stand(p.s, p.batch, &stand, &p.e));
    cr_assert(stand.slots == 3 && stand.want == 6 && stand.taken == 5);
    cr_assert(stand.done == 2 && stand.finished == 1);
    struct deal_holder *list;
    size_t n;
    OK(&p, store_deal_holders(p.s, &p.a, p.batch, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert_str_eq(list[0].name, "alice");
    cr_assert(list[0].done == 1 && list[0].skipped == 1 && list[0].leased == 1);
    cr_assert(list[1].leased == 2 && list[1].until > clock_wall(&p.clock));
    project_free(&p);
}

Test(store_deal_stand, a_batch_that_is_not_dealt_has_nothing)
{
    struct project p;
    project_make(&p, 3);
    struct deal_stand stand = {.slots = 9};
    OK(&p, store_deal_stand(p.s, p.batch, &stand, &p.e));
    cr_assert(stand.slots == 0 && stand.want == 0);
    project_free(&p);
}
