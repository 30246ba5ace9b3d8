#include "store/gold_event.h"

#include "diple/store/aids.h"
#include "store/db.h"
#include "support/project.h"

static enum status append(struct store *s, void *arg, struct err *e)
{
    int64_t *seq = arg;
    struct gold_act act = {.act = "hold", .person = 2, .why = "a \"b\""};
    return gold_event(s, &act, seq, e);
}

Test(store_gold_event, only_what_is_there_is_said_and_only_to_some)
{
    struct project p;
    struct log_entry *log;
    size_t n;
    int64_t seq = 0;
    project_make(&p, 1);
    OK(&p, tx_do(p.s, append, &seq, &p.e));
    sqlite3_stmt *q = NULL;
    cr_assert_eq(
        sqlite3_prepare_v2(
            p.s->db, "SELECT body FROM gold_body ORDER BY seq DESC LIMIT 1", -1, &q,
            NULL),
        SQLITE_OK);
    cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
    cr_assert_str_eq(
        (const char *)sqlite3_column_text(q, 0),
        "{\"act\":\"hold\",\"person\":2,\"why\":\"a \\\"b\\\"\"}");
    sqlite3_finalize(q);
    OK(&p, store_log_page(p.s, &p.a, 0, 1, &log, &n, &p.e));
    cr_assert(log->seq == seq && log->body.n == 0);
    project_free(&p);
}
