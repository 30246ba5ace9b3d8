#include "check.h"

#include <stdarg.h>

#include "db.h"
#include "diple/base/hash.h"
#include "rows.h"
#include "store_sql.h"

void check_find(struct check *c, const char *what, const char *fmt, ...)
{
    struct check_report *r = c->report;
    if (r->n == FINDINGS_MAX) {
        r->dropped++;
        return;
    }
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&text, fmt, ap);
    va_end(ap);
    struct finding f = {what, arena_strndup(c->a, text.p, text.n)};
    r->list = arena_push(c->a, r->list, &r->n, &f, sizeof f);
}

/* A page for which there was no memory is no fault of the file. */
static bool starved(struct sv text)
{
    struct sv code = SV("error code=7"), line;
    for (struct sv rest = text; sv_split(&rest, '\n', &line);)
        if (line.n >= code.n && memcmp(line.p + line.n - code.n, code.p, code.n) == 0)
            return true;
    return false;
}

/* SQLite's own checks: a row for each fault, or one that says "ok". */
static enum status ask_sqlite(
    struct check *c, const char *pragma, const char *what, struct err *e)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->s->db, pragma, -1, &q, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        if ((rc = sqlite3_step(q)) != SQLITE_ROW)
            break;
        struct sv text = sql_sv(q, 0);
        if (starved(text)) {
            rc = SQLITE_NOMEM;
            break;
        }
        if (!sv_is(text, "ok"))
            check_find(c, what, "SQLite reports: %.*s", (int)text.n, text.p);
    }
    /* A file too damaged to be walked is a finding, not a failure to look. */
    if (rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB)
        check_find(c, what, "SQLite reports: %s", sqlite3_errmsg(c->s->db));
    else if (rc != SQLITE_DONE)
        sql_fail(c->s, rc, e);
    sqlite3_finalize(q);
    return rc == SQLITE_DONE || rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB ? ST_OK
                                                                            : c->s->st;
}

static enum status ask_references(struct check *c, struct err *e)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(c->s->db, "PRAGMA foreign_key_check", -1, &q, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        if ((rc = sqlite3_step(q)) != SQLITE_ROW)
            break;
        struct sv table = sql_sv(q, 0), parent = sql_sv(q, 2);
        check_find(
            c, "reference", "row %lld of %.*s names a row of %.*s that is not there",
            (long long)sql_int(q, 1), (int)table.n, table.p, (int)parent.n, parent.p);
    }
    enum status st = rc == SQLITE_DONE ? ST_OK : sql_fail(c->s, rc, e);
    sqlite3_finalize(q);
    return st;
}

static enum status count(struct store *s, int id, int64_t *out, struct err *e)
{
    return row_number(s, sql_start(s, id, e, ""), "", out, e);
}

static enum status check_counts(struct check *c, struct err *e)
{
    struct check_report *r = c->report;
    int64_t bodies = 0;
    enum status st = count(c->s, SQL_EVENT_COUNT, &r->events, e);
    if (st == ST_OK)
        st = count(c->s, SQL_BODY_COUNT, &bodies, e);
    if (st == ST_OK)
        st = count(c->s, SQL_TASK_COUNT, &r->tasks, e);
    if (st == ST_OK)
        st = count(c->s, SQL_HEAD_COUNT, &r->answers, e);
    if (st != ST_OK)
        return st;
    if (bodies != r->events)
        check_find(
            c, "body", "there are %lld events but %lld bodies", (long long)r->events,
            (long long)bodies);
    sqlite3_stmt *q = sql_start(c->s, SQL_ITEM_COUNTS, e, "");
    if (!q)
        return c->s->st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        int64_t size = sql_int(q, 2), n = sql_int(q, 3), last = sql_int(q, 4);
        if (size == n && size == last)
            continue;
        check_find(
            c, "import", "batch %lld says it has %lld items, and has %lld up to %lld",
            (long long)sql_int(q, 0), (long long)size, (long long)n, (long long)last);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status head_hash(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_EVENT_TIP, e, "i", c->s->origin_id);
    if (!q)
        return c->s->st;
    enum status st = sql_step(c->s, q, e);
    c->report->head_hash = "";
    if (st == ST_NOT_FOUND) {
        check_find(c, "chain", "the log is empty");
        return ST_OK;
    }
    if (st != ST_OK)
        return st;
    struct sv hash = sql_sv(q, 2);
    char *hex = arena_alloc(c->a, 2 * hash.n + 1);
    hash_hex((const unsigned char *)hash.p, hash.n, hex);
    c->report->head_hash = hex;
    sql_done(q);
    return ST_OK;
}

typedef enum status part(struct check *, struct err *);

/* Where acts were cut out of the log, what should follow from them cannot be made:
 * that is one more finding, and the other parts are looked at all the same. */
static enum status look_at(struct check *c, part *one, struct err *e)
{
    struct err why = {0};
    enum status st = one(c, &why);
    if (st == ST_DB && c->report->n) {
        check_find(c, "chain", "what follows was not compared: %s", why.message);
        return ST_OK;
    }
    if (st != ST_OK)
        *e = why;
    return st;
}

static enum status look(struct check *c, enum check_level level, struct err *e)
{
    static part *const full[] = {check_chain,   check_people,  check_gold,
                                 check_records, check_derived, check_hands,
                                 check_packs,   check_tables};
    static part *const log[] = {check_chain};
    static part *const quick[] = {check_tip};
    bool all = level == CHECK_FULL;
    enum status st = ask_sqlite(
        c, all ? "PRAGMA integrity_check(100)" : "PRAGMA quick_check(100)", "file", e);
    /* On a damaged file the rest would only repeat what is known, badly. */
    if (st != ST_OK || c->report->n)
        return st;
    if (all)
        st = ask_references(c, e);
    if (st == ST_OK)
        st = check_counts(c, e);
    if (st == ST_OK)
        st = head_hash(c, e);
    part *const *parts = all ? full : level == CHECK_LOG ? log : quick;
    size_t n = all ? sizeof full / sizeof *full : 1;
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st = look_at(c, parts[i], e);
    return st;
}

enum status store_check(
    struct store *s, struct arena *a, enum check_level level,
    struct check_report *report, struct err *e)
{
    *report = (struct check_report){.head_hash = ""};
    struct check c = {s, a, report};
    if (!s->db && conn_reopen(s, e) != ST_OK)
        return s->st;
    bool own = sqlite3_get_autocommit(s->db);
    enum status st = own ? sql_exec(s, "BEGIN", e) : ST_OK;
    if (st != ST_OK)
        return st;
    st = look(&c, level, e);
    if (own)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}
