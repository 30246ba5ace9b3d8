#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/core/annotation.h"
#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "diple/store/gold_use.h"
#include "store/db.h"
#include "support/dealt.h"

static int64_t ask(struct project *p, const char *pragma)
{
    int64_t v = -1;
    OK(p, conn_pragma_int(p->s, pragma, &v, &p->e));
    return v;
}

static int run(struct project *p, const char *sql)
{
    return sqlite3_exec(p->s->db, sql, NULL, NULL, NULL);
}

Test(store_conn, the_settings_that_keep_answers_hold)
{
    struct project p;
    project_make(&p, 1);
    cr_assert_eq(ask(&p, "PRAGMA synchronous"), 2);
    cr_assert_eq(ask(&p, "PRAGMA wal_autocheckpoint"), 0);
    cr_assert_eq(ask(&p, "PRAGMA foreign_keys"), 1);
    cr_assert_eq(ask(&p, "PRAGMA trusted_schema"), 0);
    cr_assert_eq(ask(&p, "PRAGMA secure_delete"), 1);
    cr_assert_eq(ask(&p, "PRAGMA query_only"), 0);
    cr_assert_eq(ask(&p, "PRAGMA application_id"), STORE_APPLICATION_ID);
    project_reopen(&p, STORE_READ);
    cr_assert_eq(ask(&p, "PRAGMA query_only"), 1);
    project_free(&p);
}

Test(store_conn, what_was_said_cannot_be_changed_from_inside)
{
    static const char *const tries[] = {
        "UPDATE event SET kind = 'skip'",
        "DELETE FROM event",
        "UPDATE event_body SET body = '{}'",
        "UPDATE event_body SET body = NULL, salt = NULL",
        "DELETE FROM event_body",
        "REPLACE INTO event_body SELECT * FROM event_body",
        "REPLACE INTO event SELECT * FROM event",
        "UPDATE OR REPLACE task SET id = 1 WHERE id = 2",
        "UPDATE guide SET yaml = ''",
        "DELETE FROM release",
        "DROP TABLE event",
        "DROP TRIGGER event_kept",
        "ATTACH ':memory:' AS x",
        "PRAGMA writable_schema=1; DELETE FROM sqlite_schema"};
    struct project p;
    project_make(&p, 2);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        cr_assert_neq(run(&p, tries[i]), SQLITE_OK, "%s", tries[i]);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_conn, triggers_stop_other_tools_as_well)
{
    static const char *const tries[] = {
        "UPDATE event SET at = 0",           "DELETE FROM event",
        "UPDATE event_body SET body = '{}'", "DELETE FROM event_body",
        "UPDATE task SET record = '{}'",     "DELETE FROM task",
        "UPDATE guide SET yaml = ''"};
    struct project p;
    project_make(&p, 1);
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(p.path, &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        cr_assert_neq(
            sqlite3_exec(db, tries[i], NULL, NULL, NULL), SQLITE_OK, "%s", tries[i]);
    sqlite3_close(db);
    project_free(&p);
}

/* Tables in which nothing is changed or removed, with a column of each. */
static const char *const kept[][2] = {{"event", "at"},       {"event_body", "body"},
                                      {"gold_body", "body"}, {"guide", "yaml"},
                                      {"release", "name"},   {"task", "ext"}};

static const char *change(struct project *p, size_t at, int how)
{
    const char *table = kept[at][0], *column = kept[at][1];
    if (how == 0)
        return arena_printf(&p->a, "UPDATE %s SET %s = %s", table, column, column);
    if (how == 1)
        return arena_printf(
            &p->a, "UPDATE OR REPLACE %s SET %s = %s || 'x'", table, column, column);
    return arena_printf(&p->a, "DELETE FROM %s", table);
}

/* A row in each, as another tool could put it there. */
static void fill_all(struct project *p)
{
    project_sql(
        p,
        "INSERT INTO gold_body(seq, salt, body) VALUES (1, zeroblob(32), '{}');"
        "INSERT INTO release(name, hash, manifest, event) VALUES ('r', 'h', '{}', 1)");
}

Test(store_conn, no_kind_of_connection_changes_what_is_kept)
{
    static const enum store_mode modes[] = {
        STORE_WRITE, STORE_LABEL, STORE_DEAL, STORE_READ};
    struct project p;
    project_make(&p, 2);
    fill_all(&p);
    for (size_t m = 0; m < ARRAY_LEN(modes); m++) {
        project_reopen(&p, modes[m]);
        for (size_t t = 0; t < ARRAY_LEN(kept); t++)
            for (int how = 0; how < 3; how++)
                cr_assert_neq(
                    run(&p, change(&p, t, how)), SQLITE_OK, "mode %d: %s",
                    (int)modes[m], change(&p, t, how));
    }
    project_free(&p);
}

Test(store_conn, no_other_tool_changes_what_is_kept)
{
    struct project p;
    project_make(&p, 2);
    fill_all(&p);
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(p.path, &db), SQLITE_OK);
    for (size_t t = 0; t < ARRAY_LEN(kept); t++)
        for (int how = 0; how < 3; how++) {
            const char *sql = change(&p, t, how);
            cr_assert_eq(
                sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_CONSTRAINT, "%s", sql);
        }
    sqlite3_close(db);
    project_free(&p);
}

Test(store_conn, quoted_names_are_not_taken_for_text)
{
    struct project p;
    project_make(&p, 1);
    cr_assert_neq(run(&p, "SELECT \"no such column\" FROM task"), SQLITE_OK);
    cr_assert_neq(run(&p, "SELECT load_extension('x')"), SQLITE_OK);
    project_free(&p);
}

Test(store_conn, opening_anew_keeps_working)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    OK(&p, conn_reopen(p.s, &p.e));
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"a\"}");
    conn_close(p.s, false);
    cr_assert_null(p.s->db);
    /* The next use opens it by itself. */
    project_answer(&p, p.alice, 2, "a");
    project_free(&p);
}

/* Holds the file for itself for a moment, as recovery after a kill does. */
static _Noreturn void keep_for_itself(const char *path, int ready)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open(path, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL);
    if (rc != SQLITE_OK || write(ready, "r", 1) != 1)
        _exit(2);
    usleep(150000);
    sqlite3_close(db);
    _exit(0);
}

Test(store_conn, the_first_look_waits_for_who_has_the_file)
{
    struct project p;
    project_make(&p, 1);
    char *copy = mem_strdup(project_file(&p, "copy.db"));
    OK(&p, store_backup(p.s, copy, &p.e));
    store_close(p.s);
    p.s = NULL;
    int ready[2], how = -1;
    char byte;
    cr_assert_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0)
        keep_for_itself(copy, ready[1]);
    cr_assert_eq(read(ready[0], &byte, 1), 1);
    struct store_options o = {.mode = STORE_READ};
    OK(&p, store_open(copy, &o, &p.s, &p.e));
    waitpid(child, &how, 0);
    cr_assert_eq(how, 0);
    free(copy);
    project_free(&p);
}

/* ---- gold ------------------------------------------------------------------------ */

/* Whatever would tell which items are gold, or how; by how its name begins. */
static bool tells(const char *table)
{
    static const char *const begins[] = {"gold",    "audit", "decision",
                                         "outcome", "slot",  "deal"};
    for (size_t i = 0; i < ARRAY_LEN(begins); i++)
        if (strncmp(table, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

static int try_out(struct project *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* How preparing a statement ends. */
static int try_out(struct project *p, const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf sql = STRBUF_INIT;
    sqlite3_stmt *q = NULL;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&sql, fmt, ap);
    va_end(ap);
    int rc = sqlite3_prepare_v2(p->s->db, sql.p, -1, &q, NULL);
    sqlite3_finalize(q);
    return rc & 0xff;
}

static void refuse_column(struct project *p, const char *table, const char *column)
{
    cr_expect_eq(try_out(p, "SELECT %s FROM %s", column, table), SQLITE_AUTH);
    cr_expect_eq(try_out(p, "SELECT max(%s) FROM %s", column, table), SQLITE_AUTH);
    cr_expect_eq(
        try_out(p, "SELECT 1 FROM task WHERE id IN (SELECT %s FROM %s)", column, table),
        SQLITE_AUTH);
    cr_expect_eq(
        try_out(
            p, "SELECT t.id FROM task AS t LEFT JOIN %s AS g ON g.%s = t.id", table,
            column),
        SQLITE_AUTH);
    cr_expect_eq(
        try_out(p, "WITH g AS (SELECT %s AS x FROM %s) SELECT x FROM g", column, table),
        SQLITE_AUTH);
    cr_expect_eq(
        try_out(p, "UPDATE cursor SET pos = (SELECT %s FROM %s)", column, table),
        SQLITE_AUTH);
    cr_expect_eq(try_out(p, "UPDATE %s SET %s = 1", table, column), SQLITE_AUTH);
    cr_expect_eq(
        try_out(p, "INSERT INTO %s(%s) VALUES (1)", table, column), SQLITE_AUTH);
}

static void refuse_table(struct project *p, const char *table)
{
    cr_expect_eq(try_out(p, "SELECT count(*) FROM %s", table), SQLITE_AUTH);
    cr_expect_eq(try_out(p, "SELECT 1 FROM %s", table), SQLITE_AUTH);
    cr_expect_eq(
        try_out(p, "SELECT id FROM task WHERE EXISTS (SELECT 1 FROM %s)", table),
        SQLITE_AUTH);
    cr_expect_eq(try_out(p, "DELETE FROM %s", table), SQLITE_AUTH);
    cr_expect_eq(try_out(p, "CREATE TABLE x AS SELECT * FROM %s", table), SQLITE_AUTH);
    cr_expect_eq(
        try_out(p, "CREATE TEMP VIEW x AS SELECT * FROM %s", table), SQLITE_AUTH);
    cr_expect_eq(try_out(p, "ANALYZE %s", table), SQLITE_AUTH);
    cr_expect_eq(try_out(p, "DROP TABLE %s", table), SQLITE_AUTH);
    cr_expect_eq(try_out(p, "ALTER TABLE %s RENAME TO x", table), SQLITE_AUTH);
}

/* The schema itself says what there is, so that no new table is left out. */
Test(store_conn, no_column_that_tells_of_gold_is_within_reach_of_who_labels)
{
    struct project p;
    sqlite3_stmt *q = NULL;
    size_t tables = 0, columns = 0;
    const char *last = "";
    project_make(&p, 2);
    project_reopen(&p, STORE_LABEL);
    const char *sql = "SELECT m.name, c.name FROM sqlite_schema AS m, "
                      "pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' "
                      "ORDER BY m.name";
    cr_assert_eq(sqlite3_prepare_v2(p.s->db, sql, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *table = arena_strdup(&p.a, (const char *)sqlite3_column_text(q, 0));
        if (!tells(table))
            continue;
        if (strcmp(table, last) != 0) {
            refuse_table(&p, table);
            tables++;
        }
        refuse_column(&p, table, (const char *)sqlite3_column_text(q, 1));
        columns++;
        last = table;
    }
    sqlite3_finalize(q);
    cr_assert(
        tables >= 13 && columns >= 80, "%zu tables, %zu columns", tables, columns);
    project_free(&p);
}

/* A table's name in the text of a statement, as a word. */
static bool names(const char *text, const char *word)
{
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if (at > text && strchr(" (,\n", at[-1]))
            return true;
    return false;
}

static bool asks_for_gold(const char *text)
{
    static const char *const froms[] = {"FROM ", "JOIN ", "INTO ", "UPDATE "};
    for (size_t i = 0; i < ARRAY_LEN(froms); i++)
        for (const char *at = text; (at = strstr(at, froms[i])) != NULL; at++)
            if (tells(at + strlen(froms[i])))
                return true;
    return false;
}

/* Statements that may be prepared say nothing of it, whatever they are asked. */
Test(store_conn, each_statement_is_refused_to_who_labels_or_does_not_ask_for_gold)
{
    struct project p;
    size_t refused = 0, taken = 0;
    project_make(&p, 2);
    project_reopen(&p, STORE_LABEL);
    for (unsigned i = 0; i < sql_text_n; i++) {
        const char *text = sql_texts[i].text;
        if (names(text, "waiting")) /* a table that is there while one is filled */
            continue;
        int rc = try_out(&p, "%s", text);
        if (!asks_for_gold(text)) {
            taken += rc == SQLITE_OK;
            continue;
        }
        cr_expect_eq(rc, SQLITE_AUTH, "%s", sql_texts[i].name);
        refused++;
    }
    cr_assert(refused > 60 && taken > 60, "%zu refused, %zu not", refused, taken);
    project_free(&p);
}

static size_t look_for(sqlite3_stmt *q, const char *canary)
{
    size_t found = 0;
    while (sqlite3_step(q) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *text = (const char *)sqlite3_column_text(q, i);
            found += text && strstr(text, canary);
        }
    sqlite3_reset(q);
    return found;
}

/* Gold with canaries in it: a key, its reason, disputes of it, holds. */
static void plant_canaries(struct project *p)
{
    int64_t task = project_task(p, 2);
    OK(p, store_gold_set(
              p->s, p->alice, task, SV("[{\"q\":\"canary\"}]"), "canary", &p->e));
    OK(p, store_gold_set(
              p->s, p->alice, task, SV("[{\"q\":\"canary2\"}]"), "canary", &p->e));
    struct dispute d = {
        .task = task, .person = p->bob, .batch = p->batch, .reason = "canary"};
    OK(p, store_dispute_add(p->s, &d, NULL, &p->e));
    OK(p, store_gold_retire(p->s, p->alice, project_task(p, 3), "canary", NULL) ==
                  ST_NOT_FOUND
              ? ST_OK
              : ST_DB);
    OK(p, store_standing_hold(p->s, p->alice, p->batch, p->bob, "canary", &p->e));
}

/* All that there is, read through every statement with all small numbers and with
 * every table read whole: of gold not a word. */
Test(store_conn, nothing_that_can_be_read_while_labelling_holds_a_word_of_gold)
{
    struct project p;
    dealt_make(&p, 4, (struct policy){.overlap = 1, .gold = 0.3});
    plant_canaries(&p);
    project_reopen(&p, STORE_LABEL);
    size_t found = 0, rows = 0;
    for (unsigned i = 0; i < sql_text_n; i++) {
        sqlite3_stmt *q = NULL;
        const char *text = sql_texts[i].text;
        if (sqlite3_prepare_v2(p.s->db, text, -1, &q, NULL) != SQLITE_OK)
            continue;
        for (int v = 0; sqlite3_stmt_readonly(q) && v < 40; v++) {
            for (int k = 1; k <= sqlite3_bind_parameter_count(q); k++)
                sqlite3_bind_int(q, k, v == 39 ? 1000000 : v);
            found += look_for(q, "canary");
            rows++;
        }
        sqlite3_finalize(q);
    }
    sqlite3_stmt *tables = NULL;
    cr_assert_eq(
        sqlite3_prepare_v2(
            p.s->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &tables,
            NULL),
        SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        sqlite3_stmt *q = NULL;
        AUTO_STRBUF struct strbuf sql = STRBUF_INIT;
        strbuf_printf(&sql, "SELECT * FROM %s", sqlite3_column_text(tables, 0));
        if (sqlite3_prepare_v2(p.s->db, sql.p, -1, &q, NULL) == SQLITE_OK)
            found += look_for(q, "canary");
        sqlite3_finalize(q);
    }
    sqlite3_finalize(tables);
    cr_assert_eq(found, 0u);
    cr_assert_gt(rows, 1000u);
    project_free(&p);
}
