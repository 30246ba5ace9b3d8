#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db.h"
#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "event.h"
#include "store_sql.h"

/* Copies of one format that may stand beside a project. */
enum { COPIES_MAX = 100 };

static enum status run_steps(struct store *s, unsigned from, struct err *e)
{
    for (unsigned i = from; i < s->step_n; i++) {
        enum status st = sql_exec(s, s->steps[i], e);
        if (st != ST_OK) {
            err_context(e, "format %u", i + 1);
            return st;
        }
    }
    char text[96];
    snprintf(
        text, sizeof text, "PRAGMA application_id=%d; PRAGMA user_version=%u",
        STORE_APPLICATION_ID, s->step_n);
    return sql_exec(s, text, e);
}

/* A step may drop tables and fill those that a session itself never may. */
static enum status apply(struct store *s, unsigned from, struct err *e)
{
    sqlite3_set_authorizer(s->db, NULL, NULL);
    enum status st = run_steps(s, from, e);
    conn_authorize(s);
    return st;
}

static enum status add_meta(struct store *s, struct err *e)
{
    char secret[2 * HASH_KEY_LEN + 1], seed[32], made[CLOCK_ISO_LEN];
    unsigned char origin[ORIGIN_HEX / 2];
    rng_secret(origin, sizeof origin);
    rng_secret(s->secret, sizeof s->secret);
    hash_hex(origin, sizeof origin, s->origin);
    hash_hex(s->secret, sizeof s->secret, secret);
    s->seed = s->o.seed;
    if (s->seed == 0)
        rng_secret(&s->seed, sizeof s->seed);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)s->seed);
    clock_iso(clock_wall(s->clock), made);
    const char *rows[][2] = {
        {"origin", s->origin}, {"secret", secret}, {"seed", seed}, {"made", made}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        enum status st = sql_run(s, SQL_META_ADD, e, "tt", rows[i][0], rows[i][1]);
        if (st != ST_OK)
            return st;
    }
    return sql_run(s, SQL_ORIGIN_ADD, e, "t", s->origin);
}

enum status migrate_fresh(struct store *s, struct err *e)
{
    enum status st = sql_exec(s, "BEGIN EXCLUSIVE", e);
    if (st == ST_OK)
        st = apply(s, 0, e);
    if (st == ST_OK)
        st = add_meta(s, e);
    s->origin_id = 1;
    struct event ev = {.kind = ACT_PROJECT, .link = LINK_NONE};
    if (st == ST_OK)
        st = event_append(s, &ev, e);
    if (st == ST_OK)
        st = sql_exec(s, "COMMIT", e);
    s->tip = (struct tip){0};
    return st;
}

static enum status refuse(struct store *s, int64_t version, struct err *e)
{
    err_set(
        e, ST_INVALID,
        "%s was written by a newer diple (format %lld; this one knows %u)", s->path,
        (long long)version, s->step_n);
    err_hint(e, "use that diple here too; the file was not changed");
    return ST_INVALID;
}

static enum status check_kind(struct store *s, int64_t *version, struct err *e)
{
    int64_t kind = 0;
    enum status st = conn_pragma_int(s, "PRAGMA application_id", &kind, e);
    if (st == ST_OK)
        st = conn_pragma_int(s, "PRAGMA user_version", version, e);
    if (st != ST_OK || kind == STORE_APPLICATION_ID)
        return st;
    err_set(e, ST_INVALID, "%s is no diple project", s->path);
    if (kind == 0 && *version == 0)
        err_hint(e, "if it is the rest of an interrupted `diple init`, remove it");
    return ST_INVALID;
}

/* Under a name that is free: a copy kept before knows nothing of later answers. */
static enum status keep_copy(
    struct store *s, int64_t version, struct strbuf *copy, struct err *e)
{
    enum status st = ST_EXISTS;
    for (int i = 1; i <= COPIES_MAX && st == ST_EXISTS; i++) {
        strbuf_clear(copy);
        strbuf_printf(copy, "%s-format-%lld", s->path, (long long)version);
        if (i > 1)
            strbuf_printf(copy, "-%d", i);
        st = store_backup(s, copy->p, e);
    }
    return st;
}

static enum status bring_up(struct store *s, int64_t version, struct err *e)
{
    AUTO_STRBUF struct strbuf copy = STRBUF_INIT;
    enum status st = keep_copy(s, version, &copy, e);
    if (st != ST_OK)
        return st;
    st = sql_exec(s, "BEGIN IMMEDIATE", e);
    if (st == ST_OK)
        st = apply(s, (unsigned)version, e);
    if (st != ST_OK) {
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
        unlink(copy.p); /* nothing has changed: the project itself is the copy */
        return st;
    }
    st = sql_exec(s, "COMMIT", e);
    if (st != ST_OK && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

/* Whether the format is one that there are steps for; *version is it. */
static enum status check_format(struct store *s, int64_t *version, struct err *e)
{
    enum status st = check_kind(s, version, e);
    if (st != ST_OK)
        return st;
    if (*version > (int64_t)s->step_n)
        return refuse(s, *version, e);
    if (*version == (int64_t)s->step_n)
        return ST_OK;
    if (s->o.mode == STORE_READ || *version < 1) {
        err_set(e, ST_INVALID, "%s is of an older format", s->path);
        err_hint(e, "open it once for writing, which brings it up to date");
        return ST_INVALID;
    }
    return ST_OK;
}

enum status migrate_open(struct store *s, struct err *e)
{
    int64_t version = 0;
    enum status st = check_format(s, &version, e);
    if (st != ST_OK || version == (int64_t)s->step_n)
        return st;
    st = gate_enter(s, e);
    /* Another session may have brought it up while this one waited. */
    if (st == ST_OK)
        st = check_format(s, &version, e);
    if (st == ST_OK && version < (int64_t)s->step_n)
        st = bring_up(s, version, e);
    gate_leave(s);
    return st;
}
