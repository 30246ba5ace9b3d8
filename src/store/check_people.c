#include "check.h"
#include "db.h"
#include "people.h"
#include "store_sql.h"

/* A person is what the last event about them says; one whose event was erased
 * cannot be compared. */
static enum status check_person(struct check *c, sqlite3_stmt *q, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf want = STRBUF_INIT;
    struct person p;
    enum status st = row_person(c->s, q, &a, &p, e);
    if (st != ST_OK)
        return st;
    person_write(&want, &p);
    struct sv said = sql_sv(q, 9);
    if (said.n && !sv_eq(said, strbuf_sv(&want)))
        check_find(c, "person", "%s is not as the last event about them says", p.name);
    return ST_OK;
}

enum status check_people(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_PERSON_SAID, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        st = check_person(c, q, e);
        if (st != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}
