#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "store/db.h"
#include "support/project.h"

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
