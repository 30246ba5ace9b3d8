/* Who has which item before them. */
#include "diple/store/outcomes.h"
#include "support/bench.h"

static struct queue_view view(struct bench *b, const char *name)
{
    return (struct queue_view){.batch = 1, .person = bench_person(b, name)};
}

Test(store_claims, one_each_until_they_lapse)
{
    struct bench b;
    int64_t mine = 0, theirs = 0, again = 0;
    bench_make(&b, NULL);
    bench_item(&b, "one", "anna=yes ben=no");
    bench_item(&b, "two", "anna=yes ben=no");
    bench_open(&b, "judy");
    struct store *s = b.t.s.store;
    struct queue_view judy = view(&b, "judy"), karl = view(&b, "karl");
    struct queue_view lena = view(&b, "lena");
    BENCH_OK(&b, store_queue_next(s, &judy, &mine, &b.t.e));
    BENCH_OK(&b, store_queue_next(s, &karl, &theirs, &b.t.e));
    cr_assert_neq(mine, theirs);
    cr_assert_eq(store_queue_next(s, &lena, &again, &b.t.e), ST_NOT_FOUND);
    cr_assert_eq(store_queue_claim(s, &lena, mine, &b.t.e), ST_CONFLICT);
    BENCH_OK(&b, store_queue_leave(s, 1, judy.person, &b.t.e));
    BENCH_OK(&b, store_queue_claim(s, &lena, mine, &b.t.e));
    clock_advance(&b.t.s.clock, CLAIM_MS + 1);
    BENCH_OK(&b, store_queue_next(s, &judy, &again, &b.t.e));
    cr_assert_eq(again, mine);
    bench_free(&b);
}

Test(store_claims, put_off_and_called_back)
{
    struct bench b;
    int64_t one = 0, two = 0, n = 0;
    bench_make(&b, NULL);
    bench_item(&b, "one", "anna=yes ben=no");
    bench_open(&b, "judy");
    struct store *s = b.t.s.store;
    struct queue_view judy = view(&b, "judy"), karl = view(&b, "karl");
    struct queue_counts counts;
    BENCH_OK(&b, store_queue_next(s, &judy, &one, &b.t.e));
    BENCH_OK(&b, store_queue_defer(s, 1, judy.person, one, &b.t.e));
    cr_assert_eq(store_queue_next(s, &judy, &two, &b.t.e), ST_NOT_FOUND);
    BENCH_OK(&b, store_queue_counts(s, &judy, &counts, &b.t.e));
    cr_assert(counts.conflicts == 1 && counts.later == 1 && counts.own == 0);
    BENCH_OK(&b, store_queue_next(s, &karl, &two, &b.t.e));
    BENCH_OK(&b, store_queue_leave(s, 1, karl.person, &b.t.e));
    BENCH_OK(&b, store_queue_recall(s, 1, judy.person, &n, &b.t.e));
    cr_assert_eq(n, 1);
    BENCH_OK(&b, store_queue_next(s, &judy, &two, &b.t.e));
    cr_assert_eq(one, two);
    bench_free(&b);
}
