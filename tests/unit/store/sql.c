#include "store/sql.h"

#include <string.h>

#include "store/db.h"
#include "store_sql.h"
#include "support/project.h"

Test(store_sql, every_statement_prepares_on_a_fresh_schema)
{
    struct project p;
    project_make(&p, 0);
    cr_assert_eq(sql_text_n, SQL_N);
    for (unsigned i = 0; i < sql_text_n; i++) {
        sqlite3_stmt *q = NULL;
        int rc = sqlite3_prepare_v2(p.s->db, sql_texts[i].text, -1, &q, NULL);
        cr_assert_eq(
            rc, SQLITE_OK, "%s: %s", sql_texts[i].name, sqlite3_errmsg(p.s->db));
        sqlite3_finalize(q);
    }
    project_free(&p);
}

static void plan(struct project *p, int id, struct strbuf *out)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    strbuf_printf(&text, "EXPLAIN QUERY PLAN %s", sql_texts[id].text);
    sqlite3_stmt *q = NULL;
    cr_assert_eq(
        sqlite3_prepare_v2(p->s->db, text.p, -1, &q, NULL), SQLITE_OK, "%s",
        sql_texts[id].name);
    while (sqlite3_step(q) == SQLITE_ROW)
        strbuf_printf(out, "%s\n", sqlite3_column_text(q, 3));
    sqlite3_finalize(q);
}

/* What runs for each key or for each of many rows. */
static const int hot[] = {
    SQL_EVENT_TIP,    SQL_EVENT_HASH_AT,      SQL_EVENT_ACT,        SQL_EVENT_LAST,
    SQL_HEAD_GET,     SQL_HEAD_LIST,          SQL_HEAD_PUT,         SQL_HEAD_OF_EVENT,
    SQL_HEAD_OF_TASK, SQL_PROGRESS_STACK,     SQL_PROGRESS_GET,     SQL_RUN_AT,
    SQL_RUN_PUT,      SQL_RUN_DROP,           SQL_CURSOR_GET,       SQL_CURSOR_PUT,
    SQL_ITEM_POS,     SQL_ITEM_TASK,          SQL_ITEM_PLACES,      SQL_TASK_KNOWN,
    SQL_TASK_AFTER,   SQL_TASK_GET,           SQL_TASK_BY_EXT,      SQL_TASK_AT,
    SQL_TASK_PAGE,    SQL_EXPORT_BATCH,       SQL_HISTORY_OF_BATCH, SQL_DRAFT_GET,
    SQL_DRAFT_DROP,   SQL_VERSIONS_OF_PERSON, SQL_SUGGESTION_LIST,  SQL_GOLD_GET,
    SQL_LOG_PAGE,     SQL_BATCH_SIZE,         SQL_PERSON_FIND,      SQL_BATCH_FIND,
    SQL_GUIDE_GET,    SQL_SKIPPED_LIST,       SQL_FLAGGED_LIST,     SQL_TASK_RANGE,
    SQL_META_GET,     SQL_SENT_BACK_NEXT,     SQL_SENT_BACK_GET};

/* What runs for each step of an adjudicator. */
static const int judging[] = {
    SQL_DECISION_HOLDS, SQL_DECISION_GET,   SQL_DECISION_LIKE,      SQL_DECISION_LAST,
    SQL_JUDGED_NOW,     SQL_FOLD_PAGE,      SQL_FOLD_ITEM,          SQL_FOLD_DECISION,
    SQL_FOLD_GOLD,      SQL_FOLD_TEAM_DONE, SQL_OUTCOME_GET,        SQL_OUTCOME_COUNTS,
    SQL_QUEUE_AGE,      SQL_QUEUE_PAIR,     SQL_QUEUE_DISAGREEMENT, SQL_QUEUE_RANDOM,
    SQL_CLAIM_GET,      SQL_QUEUE_OF_PAIR};

Test(store_sql, the_queue_scans_nothing)
{
    struct project p;
    project_make(&p, 0);
    for (size_t i = 0; i < sizeof judging / sizeof *judging; i++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT;
        plan(&p, judging[i], &text);
        cr_assert_not(
            strstr(text.p, "SCAN"), "%s:\n%s", sql_texts[judging[i]].name, text.p);
    }
    project_free(&p);
}

Test(store_sql, hot_statements_scan_nothing)
{
    struct project p;
    project_make(&p, 0);
    for (size_t i = 0; i < sizeof hot / sizeof *hot; i++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT;
        plan(&p, hot[i], &text);
        /* The newest row of a table is found by walking one step of it. */
        bool newest = hot[i] == SQL_EVENT_LAST;
        cr_assert(
            newest || !strstr(text.p, "SCAN"), "%s:\n%s", sql_texts[hot[i]].name,
            text.p);
    }
    project_free(&p);
}

/* Asked with each item of a dealt batch: gold is little, items and events are many. */
Test(store_sql, what_concerns_gold_is_found_from_the_gold)
{
    struct project p;
    AUTO_STRBUF struct strbuf said = STRBUF_INIT, pool = STRBUF_INIT;
    project_make(&p, 0);
    plan(&p, SQL_GOLD_ANSWERS, &said);
    cr_assert(strstr(said.p, "SEARCH e USING INDEX event_task (task=?)"), "%s", said.p);
    plan(&p, SQL_GOLD_POOL, &pool);
    cr_assert(strstr(pool.p, "SCAN g\n"), "%s", pool.p);
    cr_assert(strstr(pool.p, "item_task (task=? AND batch=?)"), "%s", pool.p);
    project_free(&p);
}

Test(store_sql, the_next_item_and_history_sort_nothing)
{
    static const int ids[] = {
        SQL_TASK_PAGE,    SQL_HISTORY_OF_BATCH,   SQL_RUN_AT,       SQL_EVENT_TIP,
        SQL_EXPORT_BATCH, SQL_DERIVE_ACTS,        SQL_DERIVE_HEADS, SQL_DECISION_HOLDS,
        SQL_FOLD_PAGE,    SQL_QUEUE_DISAGREEMENT, SQL_QUEUE_AGE,    SQL_QUEUE_PAIR,
        SQL_QUEUE_RANDOM, SQL_QUEUE_OF_PAIR};
    struct project p;
    project_make(&p, 0);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT;
        plan(&p, ids[i], &text);
        cr_assert_not(
            strstr(text.p, "TEMP B-TREE"), "%s:\n%s", sql_texts[ids[i]].name, text.p);
    }
    project_free(&p);
}

Test(store_sql, nothing_stays_open_after_any_call)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    project_next(&p, p.alice);
    struct annotation *list;
    size_t n;
    OK(&p, store_versions(p.s, &p.a, project_task(&p, 1), 0, &list, &n, &p.e));
    project_finding(&p, NULL);
    for (sqlite3_stmt *q = NULL; (q = sqlite3_next_stmt(p.s->db, q));)
        cr_assert_not(sqlite3_stmt_busy(q), "%s", sqlite3_sql(q));
    project_free(&p);
}

Test(store_sql, codes_become_words_that_say_what_to_do)
{
    static const struct {
        int code;
        enum status st;
        enum trouble trouble;
    } rows[] = {
        {SQLITE_BUSY, ST_BUSY, TROUBLE_BUSY},
        {SQLITE_FULL, ST_IO, TROUBLE_ROOM},
        {SQLITE_IOERR_FSYNC, ST_IO, TROUBLE_UNKNOWN},
        {SQLITE_CORRUPT, ST_DB, TROUBLE_UNKNOWN},
        {SQLITE_NOTADB, ST_DB, TROUBLE_UNKNOWN},
        {SQLITE_READONLY, ST_DENIED, TROUBLE_NONE},
        {SQLITE_TOOBIG, ST_LIMIT, TROUBLE_NONE},
        {SQLITE_CONSTRAINT, ST_DB, TROUBLE_NONE}};
    struct project p;
    project_make(&p, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        p.s->trouble = TROUBLE_NONE;
        cr_assert_eq(sql_fail(p.s, rows[i].code, &p.e), rows[i].st);
        cr_assert_eq(p.s->trouble, rows[i].trouble, "code %d", rows[i].code);
        cr_assert_gt(strlen(p.e.message), 10);
    }
    project_free(&p);
}

Test(store_sql, why_it_cannot_be_written_is_told_apart)
{
    struct project p;
    project_make(&p, 0);
    cr_assert_eq(sql_fail(p.s, SQLITE_READONLY, &p.e), ST_DENIED);
    cr_assert(strstr(p.e.message, "by this account"), "%s", p.e.message);
    cr_assert_eq(p.s->st, ST_DENIED);
    cr_assert_eq(sql_fail(p.s, SQLITE_READONLY_DBMOVED, &p.e), ST_DENIED);
    cr_assert(strstr(p.e.message, "moved or removed"), "%s", p.e.message);
    project_reopen(&p, STORE_READ);
    cr_assert_eq(sql_fail(p.s, SQLITE_READONLY, &p.e), ST_DENIED);
    cr_assert(strstr(p.e.message, "for reading only"), "%s", p.e.message);
    project_free(&p);
}

Test(store_sql, damage_and_size_and_haste_have_their_own_words)
{
    static const struct {
        int code;
        enum status st;
        const char *words;
    } rows[] = {
        {SQLITE_BUSY, ST_BUSY, "another program"},
        {SQLITE_CORRUPT_INDEX, ST_DB, "is damaged"},
        {SQLITE_TOOBIG, ST_LIMIT, "too large"},
        {SQLITE_IOERR_READ, ST_IO, "the disk failed"},
        {SQLITE_MISUSE, ST_DB, "the store failed"}};
    struct project p;
    project_make(&p, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_assert_eq(sql_fail(p.s, rows[i].code, &p.e), rows[i].st);
        cr_assert(strstr(p.e.message, rows[i].words), "%s", p.e.message);
    }
    project_free(&p);
}
