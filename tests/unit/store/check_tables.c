#include <sqlite3.h>
#include <string.h>

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
