/* Audits as the store keeps them: verdicts once each, and out of an annotator's reach.
 */
#include "diple/store/audits.h"

#include "support/bench.h"

static int64_t begin(struct bench *b)
{
    int64_t audit = 0;
    bench_make(b, NULL);
    struct audit_item items[1] = {
        {.task = bench_item(b, "i", "anna=yes ben=yes"), .stratum = "yes"}};
    bench_open(b, "judy");
    struct audit x = {
        .batch = b->q.view.batch, .person = b->q.view.person, .lot = 1, .size = 1};
    BENCH_OK(b, store_audit_begin(b->t.s.store, &x, items, &audit, &b->t.e));
    return audit;
}

static struct audit_item accept(int64_t audit)
{
    return (struct audit_item){
        .audit = audit,
        .n = 1,
        .verdict = AUDIT_ACCEPT,
        .answer = SV("{\"q\":\"yes\"}")};
}

Test(store_audits, one_verdict_each_that_can_be_taken_back)
{
    struct bench b;
    struct audit_item it = accept(begin(&b)), back;
    struct store *s = b.t.s.store;
    struct err e = {0};
    int64_t who = b.q.view.person;
    BENCH_OK(&b, store_audit_review(s, who, &it, &b.t.e));
    cr_assert_eq(store_audit_review(s, who, &it, &e), ST_CONFLICT);
    cr_assert_eq(store_audit_next(s, &b.arena, it.audit, &back, &e), ST_NOT_FOUND);
    BENCH_OK(&b, store_audit_undo(s, &b.arena, it.audit, who, &back, &b.t.e));
    cr_assert_eq(back.verdict, AUDIT_ACCEPT, "as it was");
    cr_assert_eq(store_audit_undo(s, &b.arena, it.audit, who, &back, &e), ST_NOT_FOUND);
    BENCH_OK(&b, store_audit_next(s, &b.arena, it.audit, &back, &b.t.e));
    cr_assert(back.verdict == AUDIT_OPEN && !back.event && !back.answer.n);
    bench_check(&b);
    bench_free(&b);
}

Test(store_audits, what_is_no_sample_or_verdict_is_refused)
{
    struct bench b;
    struct err e = {0};
    int64_t event = 0;
    struct audit_item it = accept(begin(&b)), items[1] = {{.task = 1}};
    struct audit x = {.batch = 1, .person = 1, .lot = 1, .size = 2};
    cr_assert_eq(store_audit_begin(b.t.s.store, &x, items, &event, &e), ST_INVALID);
    x.size = AUDIT_SIZE_MAX + 1;
    cr_assert_eq(store_audit_begin(b.t.s.store, &x, items, &event, &e), ST_LIMIT);
    it.answer = SV("");
    cr_assert_eq(store_audit_review(b.t.s.store, 1, &it, &e), ST_INVALID);
    cr_assert_eq(event, 0);
    bench_free(&b);
}

Test(store_audits, out_of_reach_of_a_session_that_labels)
{
    struct bench b;
    struct audit x;
    struct err e = {0};
    begin(&b);
    int64_t batch = b.q.view.batch;
    queue_close(&b.q);
    b.open = false;
    cr_assert_eq(app_case_open(&b.t, "anna", STORE_LABEL), ST_OK);
    cr_assert_eq(store_audit_last(b.t.s.store, &b.arena, batch, 0, &x, &e), ST_DENIED);
    bench_free(&b);
}
