/* The table of decisions against the log. */
#include "store/decision_row.h"

#include "diple/store/audit.h"
#include "store/db.h"
#include "support/bench.h"

static void sql(struct bench *b, const char *text)
{
    char *why = NULL;
    sqlite3 *db = b->t.s.store->db;
    sqlite3_set_authorizer(db, NULL, NULL);
    cr_assert_eq(sqlite3_exec(db, text, NULL, NULL, &why), SQLITE_OK, "%s", why);
}

static size_t findings(struct bench *b)
{
    struct check_report r = {0};
    BENCH_OK(b, store_check(b->t.s.store, &b->arena, CHECK_FULL, &r, &b->t.e));
    return r.n;
}

Test(store_decision_row, written_and_read_back)
{
    struct bench b;
    struct decision back;
    struct judged judged[] = {{3, 30}, {4, 40}};
    struct strbuf text = STRBUF_INIT;
    bool redo;
    bench_make(&b, NULL);
    struct decision d = {
        .before = 7,
        .verdict = DECIDE_RETURN,
        .pair = SV("q: a | b"),
        .reason = REASON_EDGE,
        .note = SV("\"quoted\"\nand two lines"),
        .whom = 3,
        .judged = judged,
        .n_judged = 2};
    decision_write(&text, &d);
    struct store *s = b.t.s.store;
    BENCH_OK(&b, decision_read(s, strbuf_sv(&text), &b.arena, &back, &redo, &b.t.e));
    cr_assert(back.before == 7 && back.whom == 3 && back.reason == REASON_EDGE);
    cr_assert(sv_eq(back.note, d.note) && back.n_judged == 2);
    cr_assert_eq(back.judged[1].event, 40);
    cr_assert_eq(
        decision_read(s, SV("{\"act\":\"redo\"}"), &b.arena, &back, &redo, &b.t.e),
        ST_NOT_FOUND);
    cr_assert(redo);
    cr_assert_eq(
        decision_read(s, SV("{\"act\":\"decide\"}"), &b.arena, &back, &redo, &b.t.e),
        ST_DB);
    strbuf_release(&text);
    bench_free(&b);
}

Test(store_decision_row, whatever_is_changed_behind_the_log_is_found)
{
    static const char *const harm[] = {
        "UPDATE decision SET answer = '{\"q\":\"no\"}'",
        "UPDATE decision SET undone = event",
        "UPDATE decision SET note = 'another'",
        "UPDATE decision SET judged = '[]'",
        "DELETE FROM decision",
        "DROP TRIGGER gold_body_kept; UPDATE gold_body SET body = '{}'"};
    for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
        struct bench b;
        bench_make(&b, NULL);
        bench_item(&b, "i", "anna=yes ben=no");
        bench_open(&b, "judy");
        bench_next(&b);
        BENCH_OK(&b, bench_take(&b, "yes"));
        cr_assert_eq(findings(&b), 0);
        sql(&b, harm[i]);
        struct check_report r = {0};
        struct err e = {0};
        enum status st = store_check(b.t.s.store, &b.arena, CHECK_FULL, &r, &e);
        cr_assert(st != ST_OK || r.n > 0, "%s", harm[i]);
        bench_free(&b);
    }
}

Test(store_decision_row, made_anew_out_of_the_log)
{
    struct bench b;
    int64_t task;
    bench_make(&b, NULL);
    bench_item(&b, "one", "anna=yes ben=no");
    bench_item(&b, "two", "anna=yes ben=no");
    bench_open(&b, "judy");
    for (int i = 0; i < 2; i++) {
        bench_next(&b);
        BENCH_OK(&b, bench_take(&b, i ? "no" : "yes"));
    }
    BENCH_OK(&b, queue_undo(&b.q, &task, &b.t.e));
    sql(&b, "DELETE FROM decision");
    cr_assert_neq(findings(&b), 0);
    BENCH_OK(&b, store_rebuild(b.t.s.store, 0, &b.t.e));
    cr_assert_eq(findings(&b), 0);
    bench_free(&b);
}
