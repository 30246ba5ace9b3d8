#include "diple/store/gold_use.h"
#include "support/dealt.h"

Test(store_rechecks, marked_work_wants_one_answer_more_until_it_is_let_go)
{
    struct project p;
    struct recheck *list;
    size_t n;
    int64_t marked;
    dealt_make(&p, 6, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.bob);
    int64_t first = dealt_answer(&p, p.bob), second = dealt_answer(&p, p.bob);
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_recheck_mark(p.s, p.alice, p.batch, p.bob, &marked, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    cr_assert_eq(marked, 2);
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_recheck_mark(p.s, p.alice, p.batch, p.bob, &marked, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    cr_assert_eq(marked, 0, "twice is once");
    cr_assert(dealt_want(&p, first) == 2 && dealt_want(&p, second) == 2);
    OK(&p, store_recheck_list(p.s, &p.a, p.batch, p.bob, &list, &n, &p.e));
    cr_assert(n == 2 && list[0].person == p.bob);
    cr_assert_str_eq(list[0].name, "bob");
    dealt_ahead(&p, p.alice);
    cr_assert_eq(dealt_answer(&p, p.alice), first, "somebody else does it");
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_recheck_clear(p.s, p.alice, p.batch, p.bob, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    cr_assert_eq(dealt_want(&p, first), 2, "what was begun stays");
    OK(&p, store_recheck_list(p.s, &p.a, p.batch, 0, &list, &n, &p.e));
    cr_assert_eq(n, 0u);
    dealt_check(&p);
    project_free(&p);
}
