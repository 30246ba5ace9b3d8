/* Outcomes as they are kept, and what they are made from. */
#include "diple/store/outcomes.h"

#include "support/bench.h"

static struct page page(int64_t after, size_t limit)
{
    return (struct page){.batch = 1, .after = after, .limit = limit};
}

Test(store_outcomes, put_read_and_counted)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no"), counts[OUTCOME_STATE_N];
    struct store *s = b.t.s.store;
    struct outcome_row o = {
        .batch = 1,
        .task = task,
        .state = OUTCOME_RULED,
        .answers = 2,
        .variants = 2,
        .score = 500000,
        .pair = SV("q: no | yes"),
        .since = 5,
        .lot = 6,
        .stamp = 7,
        .rule = SV("majority"),
        .answer = SV("{\"q\":\"no\"}"),
        .p = 0.75};
    struct outcome_row back;
    BENCH_OK(&b, store_outcome_put(s, &o, &b.t.e));
    BENCH_OK(&b, store_outcome_get(s, &b.arena, 1, task, &back, &b.t.e));
    cr_assert(back.state == OUTCOME_RULED && back.stamp == 7 && back.lot == 6);
    cr_assert(sv_eq(back.answer, o.answer) && back.p == 0.75 && back.score == 500000);
    o.state = OUTCOME_CONFLICT;
    o.p = -1;
    BENCH_OK(&b, store_outcome_put(s, &o, &b.t.e));
    BENCH_OK(&b, store_outcome_get(s, &b.arena, 1, task, &back, &b.t.e));
    cr_assert(back.state == OUTCOME_CONFLICT && back.p < 0);
    BENCH_OK(&b, store_outcome_counts(s, 1, counts, &b.t.e));
    cr_assert(counts[OUTCOME_CONFLICT] == 1 && counts[OUTCOME_RULED] == 0);
    BENCH_OK(&b, store_outcome_sweep(s, 1, &b.t.e));
    BENCH_OK(&b, store_outcome_get(s, &b.arena, 1, task, &back, &b.t.e));
    BENCH_OK(&b, store_outcome_drop(s, 1, task, &b.t.e));
    cr_assert_eq(store_outcome_get(s, &b.arena, 1, task, &back, &b.t.e), ST_NOT_FOUND);
    bench_free(&b);
}

Test(store_outcomes, pages_of_items_with_answers_alone)
{
    struct bench b;
    struct fold_item *list;
    size_t n;
    bench_make(&b, NULL);
    int64_t one = bench_item(&b, "one", "anna=yes ben=no");
    bench_item(&b, "none", "");
    int64_t three = bench_item(&b, "three", "ben=no");
    struct store *s = b.t.s.store;
    BENCH_OK(&b, store_fold_page(s, &b.arena, page(0, 10), &list, &n, &b.t.e));
    cr_assert(n == 2 && list[0].task == one && list[1].task == three);
    cr_assert(list[0].n == 2 && list[0].team == 2 && list[1].team == 1);
    BENCH_OK(&b, store_fold_page(s, &b.arena, page(0, 1), &list, &n, &b.t.e));
    cr_assert(n == 1 && list[0].n == 2);
    BENCH_OK(&b, store_fold_page(s, &b.arena, page(one, 10), &list, &n, &b.t.e));
    cr_assert(n == 1 && list[0].task == three);
    BENCH_OK(&b, store_fold_page(s, &b.arena, page(three, 10), &list, &n, &b.t.e));
    cr_assert_eq(n, 0);
    bench_free(&b);
}

Test(store_outcomes, what_changed_since_an_event)
{
    struct bench b;
    int64_t *tasks, last, seq;
    size_t n;
    const char *under;
    bench_make(&b, NULL);
    int64_t one = bench_item(&b, "one", "anna=yes ben=no");
    bench_item(&b, "two", "anna=yes ben=no");
    struct store *s = b.t.s.store;
    BENCH_OK(&b, store_last_event(s, &last, &b.t.e));
    BENCH_OK(&b, store_fold_changed(s, &b.arena, 1, last, &tasks, &n, &b.t.e));
    cr_assert_eq(n, 0);
    bench_say(&b, one, "anna=no ben=yes");
    BENCH_OK(&b, store_fold_changed(s, &b.arena, 1, last, &tasks, &n, &b.t.e));
    cr_assert(n == 1 && tasks[0] == one);
    BENCH_OK(&b, store_fold_get(s, &b.arena, 1, &seq, &under, &b.t.e));
    cr_assert(seq == 0 && !*under);
    BENCH_OK(&b, store_fold_set(s, 1, last, "guide 1", &b.t.e));
    BENCH_OK(&b, store_fold_get(s, &b.arena, 1, &seq, &under, &b.t.e));
    cr_assert_eq(seq, last);
    cr_assert_str_eq(under, "guide 1");
    bench_free(&b);
}
