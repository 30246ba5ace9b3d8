/* The tables of audits against the log. */
#include "store/audit_row.h"

#include "diple/store/audit.h"
#include "diple/store/audits.h"
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

static void reviewed(struct bench *b)
{
    int64_t audit = 0;
    bench_make(b, NULL);
    struct audit_item items[2] = {
        {.task = bench_item(b, "i", "anna=yes ben=yes"), .stratum = "yes"},
        {.task = bench_item(b, "k", "anna=no ben=no"), .stratum = "no"}};
    bench_open(b, "judy");
    struct audit x = {
        .batch = b->q.view.batch,
        .person = b->q.view.person,
        .seed = -5,
        .strata = AUDIT_BY_LABEL,
        .lot = 2,
        .size = 2,
        .good = 10000,
        .bad = 50000};
    struct store *s = b->t.s.store;
    BENCH_OK(b, store_audit_begin(s, &x, items, &audit, &b->t.e));
    struct audit_item it = {
        .audit = audit,
        .n = 1,
        .verdict = AUDIT_REJECT,
        .answer = SV("{\"q\":\"yes\"}"),
        .note = SV("\"quoted\"\nand two lines")};
    BENCH_OK(b, store_audit_review(s, x.person, &it, &b->t.e));
}

Test(store_audit_row, check_finds_what_the_log_does_not_say)
{
    static const char *const harm[] = {
        "UPDATE audit_item SET verdict = 'accept' WHERE n = 1",
        "UPDATE audit_item SET note = NULL WHERE n = 1",
        "UPDATE audit_item SET stratum = 'maybe' WHERE n = 2",
        "UPDATE audit SET seed = 3",
        "UPDATE audit SET lot = 9",
        "DELETE FROM audit_item WHERE n = 2"};
    for (size_t i = 0; i < sizeof harm / sizeof harm[0]; i++) {
        struct bench b;
        reviewed(&b);
        cr_assert_eq(findings(&b), 0);
        sql(&b, harm[i]);
        cr_assert_gt(findings(&b), 0, "%s", harm[i]);
        bench_free(&b);
    }
}

Test(store_audit_row, made_anew_out_of_the_log)
{
    struct bench b;
    reviewed(&b);
    struct store *s = b.t.s.store;
    sql(&b, "DELETE FROM audit_item; DELETE FROM audit");
    cr_assert_gt(findings(&b), 0);
    BENCH_OK(&b, store_rebuild(s, b.q.view.person, &b.t.e));
    cr_assert_eq(findings(&b), 0);
    bench_free(&b);
}
