#include <sqlite3.h>
#include <string.h>

#include "store/check.h"
#include "store/db.h"
#include "support/project.h"

/* Another tool, which knows neither the gate nor our guards. */
static void meddle(struct project *p, const char *sql)
{
    sqlite3 *db = NULL;
    store_close(p->s);
    p->s = NULL;
    cr_assert_eq(sqlite3_open(p->path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sql);
    sqlite3_close(db);
    OK(p, store_open(p->path, &p->o, &p->s, &p->e));
}

Test(store_check_tables, a_project_as_it_was_made_is_in_order)
{
    struct project p;
    project_make(&p, 3);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_reopen(&p, STORE_READ);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_check_tables, a_guard_that_was_taken_away_is_missed)
{
    struct project p;
    project_make(&p, 3);
    meddle(&p, "DROP TRIGGER event_kept");
    cr_assert(strstr(project_finding(&p, NULL), "event_kept"));
    project_free(&p);
}

Test(store_check_tables, what_does_not_belong_there_is_named)
{
    struct project p;
    project_make(&p, 3);
    meddle(&p, "CREATE TABLE zebra(stripes)");
    cr_assert(strstr(project_finding(&p, NULL), "zebra"));
    project_free(&p);
}

Test(store_check_tables, a_rule_that_was_weakened_is_seen)
{
    struct project p;
    project_make(&p, 3);
    meddle(
        &p, "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql = "
            "replace(sql, 'length(hash) = 32', 'length(hash) > 32 OR 1') "
            "WHERE name = 'task'");
    cr_assert(strstr(project_finding(&p, NULL), "task"));
    project_free(&p);
}

static int stop_at(void *left)
{
    return --*(int *)left <= 0;
}

/* Wherever it breaks off, nothing is said of what was not read. */
Test(store_check_tables, a_list_that_breaks_off_is_a_failure_and_no_finding)
{
    struct project p;
    project_make(&p, 3);
    enum status st = ST_DB;
    for (int at = 1; st != ST_OK; at++) {
        struct check_report r = {0};
        struct check c = {.s = p.s, .a = &p.a, .report = &r};
        int left = at;
        sqlite3_progress_handler(p.s->db, 20, stop_at, &left);
        st = check_tables(&c, &p.e);
        sqlite3_progress_handler(p.s->db, 0, NULL, NULL);
        cr_assert_eq(r.n, 0, "at %d: %zu findings", at, r.n);
        cr_assert_lt(at, 10000);
        if (at == 1)
            cr_assert_eq(st, ST_DB);
    }
    project_free(&p);
}
