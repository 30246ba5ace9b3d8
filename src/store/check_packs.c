#include "check.h"
#include "db.h"
#include "diple/base/json.h"
#include "diple/core/annotation.h"
#include "diple/core/pack.h"
#include "store_sql.h"

/* A pack is what the event about it says, and has as many items. */
static enum status check_pack_rows(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_PACK_ROWS, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        struct sv key = sql_sv(q, 0), body = sql_sv(q, 4);
        if (sql_int(q, 1) != sql_int(q, 2))
            check_find(
                c, "pack", "pack %.8s says it has %lld items, and has %lld", key.p,
                (long long)sql_int(q, 1), (long long)sql_int(q, 2));
        if (!sv_is(sql_sv(q, 3), "pack") || json_scan(&c->s->scan, body, NULL) != ST_OK)
            continue; /* a missing event is seen elsewhere, an erased one is none */
        const struct json_member *said = json_scan_find(&c->s->scan, SV("pack"));
        struct sv name = said && said->value.n > 2
                             ? (struct sv){said->value.p + 1, said->value.n - 2}
                             : (struct sv){NULL, 0};
        if (!sv_eq(name, key))
            check_find(c, "pack", "pack %.8s is not as its event says", key.p);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* What is wrong with one line that came back; NULL: nothing. */
static const char *fault(sqlite3_stmt *q)
{
    bool act = sv_is(sql_sv(q, 4), "answer") || sv_is(sql_sv(q, 4), "skip");
    bool logged = sqlite3_column_type(q, 7) != SQLITE_NULL;
    if (sv_is(sql_sv(q, 3), "new"))
        return "was never looked at";
    if (sv_is(sql_sv(q, 3), "taken") && act && !logged)
        return "is taken but not in the log";
    if (!logged)
        return NULL;
    bool skip = sv_is(sql_sv(q, 7), "skip");
    if (!act || skip != sv_is(sql_sv(q, 4), "skip") || sql_int(q, 5) != sql_int(q, 8) ||
        sql_int(q, 6) != sql_int(q, 9))
        return "is another act in the log";
    return NULL;
}

static enum status check_lines(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_RETURNED_ROWS, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        const char *what = fault(q);
        struct sv origin = sql_sv(q, 1);
        if (what)
            check_find(
                c, "return", "line %lld of copy %.8s of pack %lld %s",
                (long long)sql_int(q, 2), origin.p, (long long)sql_int(q, 0), what);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status check_packs(struct check *c, struct err *e)
{
    if (c->s->o.mode == STORE_LABEL)
        return ST_OK; /* out of its reach */
    enum status st = check_pack_rows(c, e);
    return st == ST_OK ? check_lines(c, e) : st;
}
