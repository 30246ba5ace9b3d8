/* Decisions of people: acts that follow what was seen, and can be taken back. */
#include "diple/store/decisions.h"

#include <string.h>

#include "diple/store/audit.h"
#include "store/db.h"
#include "support/bench.h"

static struct decision of(struct bench *b)
{
    struct decision d = {
        .task = b->item.task.id,
        .batch = b->q.view.batch,
        .person = b->q.view.person,
        .before = b->item.decision.event,
        .verdict = DECIDE_TAKE,
        .answer = SV("{\"q\":\"yes\"}"),
        .pair = SV("q: no | yes"),
        .won = SV("yes"),
        .reason = REASON_GAP,
        .note = SV("canary of the note"),
        .guide = 1,
        .judged = arena_array(&b->arena, b->item.n + 1, sizeof(struct judged)),
        .n_judged = b->item.n};
    for (size_t i = 0; i < b->item.n; i++) {
        size_t k =
            d.judged[0].person && d.judged[0].person < b->item.list[i].who.person;
        if (!k && i)
            d.judged[1] = d.judged[0];
        d.judged[k] = b->item.list[i].who;
    }
    return d;
}

static void begin(struct bench *b)
{
    bench_make(b, NULL);
    bench_item(b, "i", "anna=yes ben=no");
    bench_open(b, "judy");
    cr_assert_str_eq(bench_next(b), "i");
}

Test(store_decisions, kept_whole_and_read_back)
{
    struct bench b;
    struct decision *list, d;
    struct pair_count *counts;
    size_t n;
    int64_t event = 0;
    begin(&b);
    d = of(&b);
    struct store *s = b.t.s.store;
    BENCH_OK(&b, store_decide(s, &d, &event, &b.t.e));
    BENCH_OK(&b, store_decision_get(s, &b.arena, d.task, &d, &b.t.e));
    cr_assert(d.event == event && d.verdict == DECIDE_TAKE && d.reason == REASON_GAP);
    cr_assert(sv_is(d.note, "canary of the note") && sv_is(d.won, "yes"));
    cr_assert(d.n_judged == 2 && d.judged[0].person < d.judged[1].person);
    cr_assert_str_eq(d.name, "judy");
    cr_assert_str_eq(d.ext, "i");
    BENCH_OK(
        &b, store_decision_like(s, &b.arena, SV("q: no | yes"), 9, &list, &n, &b.t.e));
    cr_assert_eq(n, 1);
    BENCH_OK(
        &b,
        store_decision_like(s, &b.arena, SV("q: no | maybe"), 9, &list, &n, &b.t.e));
    cr_assert_eq(n, 0);
    struct page page = {.batch = d.batch, .limit = 10};
    BENCH_OK(&b, store_decision_page(s, &b.arena, page, &list, &n, &b.t.e));
    cr_assert_eq(n, 1);
    BENCH_OK(
        &b, store_decision_counts(s, &b.arena, 0, (struct sv){0}, &counts, &n, &b.t.e));
    cr_assert(n == 1 && counts->n == 1 && counts->reason == REASON_GAP);
    bench_check(&b);
    bench_free(&b);
}

Test(store_decisions, what_is_no_whole_decision_is_refused)
{
    struct bench b;
    int64_t event = 0, last = 0, after = 0;
    begin(&b);
    struct store *s = b.t.s.store;
    struct decision d = of(&b);
    BENCH_OK(&b, store_last_event(s, &last, &b.t.e));
    struct decision none = d, far = d, unseen = d, stale = d;
    none.answer = SV("");
    cr_assert_eq(store_decide(s, &none, &event, &b.t.e), ST_INVALID);
    far.task = 999;
    cr_assert_eq(store_decide(s, &far, &event, &b.t.e), ST_NOT_FOUND);
    unseen.n_judged = 1;
    cr_assert_eq(store_decide(s, &unseen, &event, &b.t.e), ST_CONFLICT);
    stale.before = 1;
    cr_assert_eq(store_decide(s, &stale, &event, &b.t.e), ST_CONFLICT);
    BENCH_OK(&b, store_last_event(s, &after, &b.t.e));
    cr_assert(last == after && event == 0, "nothing was written");
    bench_free(&b);
}

Test(store_decisions, one_decided_again_by_another_is_not_taken_back)
{
    struct bench b;
    int64_t event = 0, task;
    begin(&b);
    struct store *s = b.t.s.store;
    struct decision d = of(&b);
    int64_t judy = d.person;
    BENCH_OK(&b, store_decide(s, &d, &event, &b.t.e));
    d.before = event;
    d.person = bench_person(&b, "karl");
    d.answer = SV("{\"q\":\"no\"}");
    BENCH_OK(&b, store_decide(s, &d, &event, &b.t.e));
    cr_assert_eq(store_decision_undo(s, d.batch, judy, &task, &b.t.e), ST_CONFLICT);
    BENCH_OK(&b, store_decision_undo(s, d.batch, d.person, &task, &b.t.e));
    BENCH_OK(&b, store_decision_get(s, &b.arena, d.task, &d, &b.t.e));
    cr_assert_eq(d.person, judy, "hers holds again");
    bench_check(&b);
    bench_free(&b);
}

Test(store_decisions, a_person_has_one_until_it_is_taken_back)
{
    struct bench b;
    int64_t event, task;
    bool yes = true;
    begin(&b);
    struct decision d = of(&b);
    struct store *s = b.t.s.store;
    BENCH_OK(&b, store_decision_any(s, d.batch, d.person, &yes, &b.t.e));
    cr_assert(!yes);
    BENCH_OK(&b, store_decide(s, &d, &event, &b.t.e));
    BENCH_OK(&b, store_decision_any(s, d.batch, d.person, &yes, &b.t.e));
    cr_assert(yes);
    BENCH_OK(
        &b, store_decision_any(s, d.batch, bench_person(&b, "karl"), &yes, &b.t.e));
    cr_assert(!yes);
    BENCH_OK(&b, store_decision_undo(s, d.batch, d.person, &task, &b.t.e));
    BENCH_OK(&b, store_decision_any(s, d.batch, d.person, &yes, &b.t.e));
    cr_assert(!yes);
    bench_free(&b);
}

Test(store_decisions, a_session_that_labels_cannot_read_them)
{
    struct bench b;
    struct decision d;
    int64_t event;
    begin(&b);
    d = of(&b);
    BENCH_OK(&b, store_decide(b.t.s.store, &d, &event, &b.t.e));
    queue_close(&b.q);
    b.open = false;
    cr_assert_eq(app_case_open(&b.t, "anna", STORE_LABEL), ST_OK);
    struct store *s = b.t.s.store;
    struct err e = {0};
    cr_assert_eq(store_decision_get(s, &b.arena, d.task, &d, &e), ST_DENIED);
    static const char *const tries[] = {
        "SELECT * FROM decision", "SELECT * FROM outcome", "SELECT * FROM gold_body"};
    for (size_t i = 0; i < 3; i++) {
        sqlite3_stmt *q = NULL;
        cr_assert_eq(
            sqlite3_prepare_v2(s->db, tries[i], -1, &q, NULL), SQLITE_AUTH, "%s",
            tries[i]);
    }
    sqlite3_stmt *q = NULL;
    const char *canary = "SELECT count(*) FROM event_body WHERE body LIKE '%canary%'";
    cr_assert_eq(sqlite3_prepare_v2(s->db, canary, -1, &q, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
    cr_assert_eq(sqlite3_column_int(q, 0), 0);
    sqlite3_finalize(q);
    bench_free(&b);
}
