#include <string.h>

#include "check.h"
#include "db.h"
#include "diple/core/task.h"
#include "event.h"
#include "store_sql.h"

struct link {
    int64_t oseq;
    unsigned char hash[SHA256_LEN];
};

static bool same(struct sv stored, const unsigned char hash[SHA256_LEN])
{
    return sv_eq(stored, (struct sv){(const char *)hash, SHA256_LEN});
}

/* The columns of event_all. */
static void row_hash(sqlite3_stmt *q, const unsigned char *prev, unsigned char *out)
{
    static const unsigned char none[SHA256_LEN];
    struct sv body = sql_sv(q, 15);
    struct event_header h = {
        .origin = (const char *)sqlite3_column_text(q, 1),
        .oseq = sql_int(q, 2),
        .kind = (const char *)sqlite3_column_text(q, 5),
        .link = sqlite3_column_type(q, 13) == SQLITE_NULL ? LINK_NONE : sql_int(q, 13),
        .at = sql_int(q, 14),
        .body_hash = body.n == SHA256_LEN ? (const unsigned char *)body.p : none};
    for (int i = 0; i < 7; i++)
        h.refs[i] = sql_int(q, 6 + i);
    event_hash(prev, &h, out);
}

static void check_body(struct check *c, sqlite3_stmt *q)
{
    unsigned char hash[SHA256_LEN];
    long long seq = sql_int(q, 0);
    if (sqlite3_column_type(q, 18) == SQLITE_NULL) {
        check_find(c, "body", "event %lld has lost its body", seq);
        return;
    }
    if (sqlite3_column_type(q, 17) == SQLITE_NULL)
        return; /* erased, which the chain allows for */
    event_body_hash(sql_sv(q, 16), sql_sv(q, 17), hash);
    if (!same(sql_sv(q, 15), hash))
        check_find(c, "body", "what event %lld says was changed afterwards", seq);
}

static enum status digest_range(
    struct check *c, int64_t first, int64_t last, int64_t *n, char *hex, struct err *e)
{
    unsigned char out[HASH256_LEN];
    struct hash256 sum;
    hash256_init(&sum);
    *n = 0;
    sqlite3_stmt *q = sql_start(c->s, SQL_TASK_RANGE, e, "ii", first, last);
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        hash256_add_field(&sum, sql_sv(q, 0));
        hash256_add(&sum, sql_sv(q, 1));
        ++*n;
    }
    hash256_end(&sum, out);
    hash_hex(out, sizeof out, hex);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static int64_t number(const struct json_scan *scan, const char *key)
{
    const struct json_member *m = json_scan_find(scan, sv_of(key));
    long long v = 0;
    return m && json_raw_int(m->value, &v) ? v : 0;
}

static enum status check_import(struct check *c, sqlite3_stmt *q, struct err *e)
{
    struct json_scan *scan = &c->s->scan;
    long long seq = sql_int(q, 0);
    if (json_scan(scan, sql_sv(q, 17), NULL) != ST_OK)
        return ST_OK; /* erased or damaged: seen elsewhere */
    const struct json_member *what = json_scan_find(scan, SV("what"));
    const struct json_member *digest = json_scan_find(scan, SV("digest"));
    if (!what || !sv_is(what->value, "\"items\"") || !digest)
        return ST_OK;
    int64_t first = number(scan, "first"), last = number(scan, "last"), n = 0;
    int64_t added = number(scan, "added");
    if (added == 0)
        return ST_OK;
    char hex[SHA256_HEX_LEN + 1];
    struct sv wanted = digest->value;
    enum status st = digest_range(c, first, last, &n, hex, e);
    if (st != ST_OK)
        return st;
    struct sv bare = {wanted.p + 1, wanted.n < 2 ? 0 : wanted.n - 2};
    if (n != added || !sv_is(bare, hex))
        check_find(
            c, "import", "the items of import %lld are not those that it brought", seq);
    return ST_OK;
}

static enum status check_event(
    struct check *c, sqlite3_stmt *q, struct link *link, struct err *e)
{
    unsigned char hash[SHA256_LEN];
    long long seq = sql_int(q, 0);
    if (sql_int(q, 2) != link->oseq + 1)
        check_find(
            c, "chain", "events %lld to %lld of the log are missing",
            (long long)link->oseq + 1, (long long)sql_int(q, 2) - 1);
    else if (!same(sql_sv(q, 3), link->hash))
        check_find(c, "chain", "event %lld does not follow from the one before", seq);
    struct sv prev = sql_sv(q, 3);
    unsigned char before[SHA256_LEN] = {0};
    memcpy(before, prev.p, prev.n < SHA256_LEN ? prev.n : SHA256_LEN);
    row_hash(q, before, hash);
    if (!same(sql_sv(q, 4), hash))
        check_find(c, "chain", "event %lld was changed afterwards", seq);
    check_body(c, q);
    link->oseq = sql_int(q, 2);
    struct sv stored = sql_sv(q, 4);
    memcpy(link->hash, stored.p, stored.n < SHA256_LEN ? stored.n : SHA256_LEN);
    return sv_is(sql_sv(q, 5), "import") ? check_import(c, q, e) : ST_OK;
}

static enum status check_origin(
    struct check *c, int64_t origin, int64_t after, struct err *e)
{
    struct link link = {0};
    bool first = true;
    sqlite3_stmt *q = sql_start(c->s, SQL_EVENT_ALL, e, "ii", origin, after);
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        if (first && after) { /* what stands before is not looked at */
            struct sv prev = sql_sv(q, 3);
            link.oseq = sql_int(q, 2) - 1;
            memcpy(link.hash, prev.p, prev.n < SHA256_LEN ? prev.n : SHA256_LEN);
        }
        first = false;
        if ((st = check_event(c, q, &link, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status check_gold_bodies(struct check *c, struct err *e)
{
    if (c->s->o.mode == STORE_LABEL)
        return ST_OK; /* out of its reach */
    sqlite3_stmt *q = sql_start(c->s, SQL_GOLD_BODIES, e, "");
    if (!q)
        return c->s->st;
    unsigned char hash[SHA256_LEN];
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        event_body_hash(sql_sv(q, 2), sql_sv(q, 3), hash);
        bool erased = sqlite3_column_type(q, 3) == SQLITE_NULL;
        if (sqlite3_column_type(q, 4) == SQLITE_NULL ||
            (!erased && !same(sql_sv(q, 1), hash)))
            check_find(
                c, "body",
                "the gold, decision or audit of event %lld was changed or lost",
                (long long)sql_int(q, 0));
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status check_chain(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_ORIGIN_LIST, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        if ((st = check_origin(c, sql_int(q, 0), 0, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? check_gold_bodies(c, e) : st;
}

enum status check_tip(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_EVENT_TIP, e, "i", c->s->origin_id);
    if (!q)
        return c->s->st;
    enum status st = sql_step(c->s, q, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    int64_t last = sql_int(q, 1);
    sql_done(q);
    return check_origin(c, c->s->origin_id, last - 1, e);
}

enum status check_records(struct check *c, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_TASK_RECORDS, e, "");
    if (!q)
        return c->s->st;
    unsigned char hash[TASK_HASH_BYTES];
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        if (sqlite3_column_type(q, 2) == SQLITE_NULL)
            continue; /* erased */
        hash256(sql_sv(q, 2), hash);
        struct sv ext = sql_sv(q, 1);
        if (!same(sql_sv(q, 3), hash))
            check_find(
                c, "import", "the record of item %.*s was changed afterwards",
                (int)ext.n, ext.p);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}
