#include "check.h"
#include "db.h"

/* Not in it: what SQLite keeps for itself. */
static const char LIST[] = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                           "AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name";

/* A project of this format as it is made anew, in memory. */
static int make_fresh(const struct store *s, sqlite3 **out)
{
    int rc = sqlite3_open_v2(
        ":memory:", out, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    for (unsigned i = 0; rc == SQLITE_OK && i < s->step_n; i++)
        rc = sqlite3_exec(*out, s->steps[i], NULL, NULL, NULL);
    return rc;
}

static void differs(struct check *c, sqlite3_stmt *q)
{
    struct sv name = sql_sv(q, 0);
    check_find(
        c, "schema", "%.*s is not defined as this diple defines it", (int)name.n,
        name.p);
}

static bool can_go_on(int rc)
{
    return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* Both lists are sorted: what stands in one alone, or otherwise, is found. A list
 * that breaks off is a failure, and says nothing of what stands behind it. */
static int compare(struct check *c, sqlite3_stmt *here, sqlite3_stmt *fresh)
{
    int a = sqlite3_step(here), b = sqlite3_step(fresh);
    while ((a == SQLITE_ROW || b == SQLITE_ROW) && can_go_on(a) && can_go_on(b)) {
        int order = a == SQLITE_DONE   ? 1
                    : b == SQLITE_DONE ? -1
                                       : sv_cmp(sql_sv(here, 0), sql_sv(fresh, 0));
        if (order != 0 || !sv_eq(sql_sv(here, 1), sql_sv(fresh, 1)))
            differs(c, order > 0 ? fresh : here);
        if (order <= 0)
            a = sqlite3_step(here);
        if (order >= 0)
            b = sqlite3_step(fresh);
    }
    return a != SQLITE_DONE ? a : b;
}

enum status check_tables(struct check *c, struct err *e)
{
    sqlite3 *fresh = NULL;
    sqlite3_stmt *want = NULL, *have = NULL;
    int rc = make_fresh(c->s, &fresh);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(fresh, LIST, -1, &want, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(c->s->db, LIST, -1, &have, NULL);
    if (rc == SQLITE_OK)
        rc = compare(c, have, want);
    enum status st = rc == SQLITE_DONE ? ST_OK : sql_fail(c->s, rc, e);
    sqlite3_finalize(want);
    sqlite3_finalize(have);
    sqlite3_close(fresh);
    return st;
}
