#include <stdio.h>

#include "check.h"
#include "db.h"
#include "diple/base/map.h"
#include "store_sql.h"

/*
 * The tables of gold are the sum of the acts about it: each row names the last
 * act that speaks of it. Acts whose body was erased cannot be compared.
 */

static long long number(const struct json_scan *scan, const char *key)
{
    const struct json_member *m = json_scan_find(scan, sv_of(key));
    long long v = 0;
    return m && json_raw_int(m->value, &v) ? v : 0;
}

static bool says(const struct json_scan *scan, const char *key, const char *word)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct json_member *m = json_scan_find(scan, sv_of(key));
    return m && m->kind == JSON_STRING && sv_is(json_decode(m->value, &b), word);
}

/* Which row an act speaks of; the words of gold_rows. */
static void row_of(const struct json_scan *scan, int64_t seq, struct strbuf *out)
{
    if (says(scan, "act", "set") || says(scan, "act", "retire"))
        strbuf_printf(out, "gold %lld", number(scan, "task"));
    else if (says(scan, "act", "dispute"))
        strbuf_printf(out, "dispute %lld", (long long)seq);
    else if (says(scan, "act", "settle"))
        strbuf_printf(out, "dispute %lld", number(scan, "dispute"));
    else
        strbuf_printf(
            out, "standing %lld %lld", number(scan, "batch"), number(scan, "person"));
}

static enum status read_acts(struct check *c, struct map *last, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_GOLD_SAID, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        AUTO_STRBUF struct strbuf row = STRBUF_INIT;
        if (json_scan(&c->s->scan, sql_sv(q, 1), NULL) != ST_OK)
            continue; /* damaged: seen elsewhere */
        row_of(&c->s->scan, sql_int(q, 0), &row);
        map_set(last, strbuf_sv(&row), (size_t)sql_int(q, 0));
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status check_rows(struct check *c, const struct map *last, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_GOLD_ROWS, e, "");
    if (!q)
        return c->s->st;
    size_t rows = 0;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        size_t seq;
        struct sv row = sql_sv(q, 0);
        bool known = map_get(last, row, &seq);
        rows += known;
        if (known && seq != (size_t)sql_int(q, 1))
            check_find(
                c, "gold", "%.*s is not as the last act about it says", (int)row.n,
                row.p);
    }
    if (st == ST_NOT_FOUND && rows < last->n)
        check_find(
            c, "gold", "%zu acts about gold have left no trace in its tables",
            last->n - rows);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status check_keys(struct check *c, struct err *e)
{
    struct json_scan *scan = &c->s->scan;
    sqlite3_stmt *q = sql_start(c->s, SQL_GOLD_SAID_OF, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        if (json_scan(scan, sql_sv(q, 4), NULL) != ST_OK)
            continue;
        const struct json_member *m = json_scan_find(scan, SV("accepted"));
        bool retired = sv_is(sql_sv(q, 3), "retired");
        bool same = says(scan, "act", "retire")
                        ? retired
                        : !retired && m && sv_eq(m->value, sql_sv(q, 1));
        if (!same)
            check_find(
                c, "gold", "the key of task %lld is not as its last act says",
                (long long)sql_int(q, 0));
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status check_gold(struct check *c, struct err *e)
{
    AUTO_MAP struct map last = {0};
    if (c->s->o.mode == STORE_LABEL)
        return ST_OK; /* out of its reach */
    enum status st = read_acts(c, &last, e);
    if (st == ST_OK)
        st = check_rows(c, &last, e);
    return st == ST_OK ? check_keys(c, e) : st;
}
