#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "store_sql.h"

enum { CLOSE_GATE_MS = 500, BODY_BYTES_MAX = 8 << 20 };

static char *beside(const char *path, const char *suffix)
{
    size_t size = strlen(path) + strlen(suffix) + 1;
    char *out = mem_alloc(size);
    snprintf(out, size, "%s%s", path, suffix);
    return out;
}

static struct store *make(const struct store_options *o, char *path)
{
    struct store *s = mem_zalloc(sizeof *s);
    s->o = *o;
    if (s->o.gate_ms <= 0)
        s->o.gate_ms = STORE_GATE_MS;
    s->system = clock_system();
    s->clock = o->clock ? o->clock : &s->system;
    s->who = o->who ? mem_strdup(o->who) : NULL;
    s->vfs = o->vfs ? mem_strdup(o->vfs) : NULL;
    s->path = path;
    s->gate_path = beside(path, "-gate");
    s->reserve_path = beside(path, "-reserve");
    s->gate_fd = -1;
    s->ticket = -1;
    s->steps = sql_migrations;
    s->step_n = sql_migration_n;
    s->scan.max_bytes = BODY_BYTES_MAX;
    s->breaks = breaks_read();
    return s;
}

static void discard(struct store *s)
{
    conn_close(s, false);
    gate_leave(s);
    file_close(&s->gate_fd);
    json_scan_release(&s->scan);
    free(s->stmt);
    free(s->who);
    free(s->vfs);
    free(s->path);
    free(s->gate_path);
    free(s->reserve_path);
    free(s->warning);
    free(s);
}

static enum status meta(struct store *s, const char *key, char out[80], struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_META_GET, e, "t", key);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st == ST_NOT_FOUND)
        return err_set(e, ST_DB, "%s is damaged: it has no %s", s->path, key);
    if (st != ST_OK)
        return st;
    struct sv v = sql_sv(q, 0);
    snprintf(out, 80, "%.*s", (int)v.n, v.n ? v.p : "");
    sql_done(q);
    return ST_OK;
}

static enum status load_meta(struct store *s, struct err *e)
{
    char origin[80], seed[80], secret[80];
    enum status st = meta(s, "origin", origin, e);
    if (st == ST_OK)
        st = meta(s, "seed", seed, e);
    if (st == ST_OK)
        st = meta(s, "secret", secret, e);
    if (st != ST_OK)
        return st;
    if (strlen(origin) != ORIGIN_HEX ||
        !hash_unhex(sv_of(secret), s->secret, sizeof s->secret))
        return err_set(e, ST_DB, "%s is damaged: its identity cannot be read", s->path);
    memcpy(s->origin, origin, sizeof s->origin);
    s->seed = strtoull(seed, NULL, 10);
    sqlite3_stmt *q = sql_start(s, SQL_ORIGIN_GET, e, "t", s->origin);
    if (!q)
        return s->st;
    st = sql_step(s, q, e);
    if (st == ST_NOT_FOUND)
        return err_set(e, ST_DB, "%s is damaged: its origin is unknown", s->path);
    if (st != ST_OK)
        return st;
    s->origin_id = sql_int(q, 0);
    sql_done(q);
    return ST_OK;
}

static enum status journal_mode(struct store *s, const char *pragma, bool *wal)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(s->db, pragma, -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    *wal = rc == SQLITE_ROW && sv_is(sql_sv(q, 0), "wal");
    sqlite3_finalize(q);
    return rc == SQLITE_ROW ? ST_OK : ST_DB;
}

static enum status ensure_wal(struct store *s, struct err *e)
{
    bool wal = false;
    journal_mode(s, "PRAGMA journal_mode", &wal);
    /* A backup is no WAL file until somebody writes to it; reading needs none. */
    if (wal || s->o.mode == STORE_READ)
        return ST_OK;
    enum status st = gate_enter(s, e);
    if (st != ST_OK)
        return st;
    journal_mode(s, "PRAGMA journal_mode=wal", &wal);
    gate_leave(s);
    if (!wal)
        return err_set(
            e, ST_DB, "%s cannot be used in WAL mode (is its folder writable?)",
            s->path);
    return ST_OK;
}

static enum status create_inside(struct store *s, struct err *e)
{
    struct stat sb;
    /* Whoever came first has the gate; ask again now that it is ours. */
    if (lstat(s->path, &sb) == 0 && sb.st_size > 0)
        return err_set(e, ST_EXISTS, "%s is there already", s->path);
    enum status st = conn_open(s, true, e);
    if (st == ST_OK)
        st = place_protect(s, e);
    if (st == ST_OK)
        st = migrate_fresh(s, e);
    bool wal = false;
    if (st == ST_OK && (journal_mode(s, "PRAGMA journal_mode=wal", &wal), !wal))
        st = err_set(e, ST_DB, "%s cannot be used in WAL mode", s->path);
    if (st == ST_OK)
        st = file_sync_dir(s->path, e);
    if (st != ST_OK && st != ST_EXISTS) {
        conn_close(s, false);
        unlink(s->path);
    }
    return st;
}

/* Up to the connection: the same for a new project and for one that is there. */
static enum status prepare(
    const char *path, const struct store_options *o, bool create, struct store **out,
    struct err *e)
{
    static const struct store_options usual;
    char *real = NULL;
    enum status st = place_resolve(path, create, &real, e);
    if (st != ST_OK)
        return st;
    *out = make(o ? o : &usual, real);
    st = place_check(*out, e);
    return st == ST_OK ? gate_open(*out, e) : st;
}

/* Nothing was to be saved yet, so nothing is said of that. */
static enum status no_room_to_open(struct store *s, bool create, struct err *e)
{
    if (create)
        return err_set(
            e, ST_IO, "there is no room left on the disk: no project was made at %s",
            s->path);
    if (s->o.mode == STORE_READ) {
        err_set(
            e, ST_IO,
            "there is no room left on the disk, and %s is in use: to read it "
            "takes a little",
            s->path);
        err_hint(e, "nothing was changed or lost; make room, or try when nobody works");
        return ST_IO;
    }
    err_set(
        e, ST_IO, "there is no room left on the disk: nothing could be saved in %s",
        s->path);
    err_hint(
        e, "what was saved is safe and can be read (diple status, diple export); make "
           "room, or ask whoever runs this machine, then start again");
    return ST_IO;
}

/* Hands out what was prepared, or throws it away. */
static enum status finish(
    struct store *s, bool create, enum status st, struct store **out, struct err *e)
{
    if (st == ST_IO && s && s->trouble == TROUBLE_ROOM)
        st = no_room_to_open(s, create, e);
    if (st != ST_OK) {
        if (s)
            discard(s);
        return st;
    }
    if (s->o.mode != STORE_READ)
        place_reserve(s);
    *out = s;
    return ST_OK;
}

enum status store_create(
    const char *path, const struct store_options *o, struct store **out, struct err *e)
{
    struct store *s = NULL;
    enum status st = prepare(path, o, true, &s, e);
    if (st == ST_OK)
        st = gate_enter(s, e);
    if (st == ST_OK)
        st = create_inside(s, e);
    if (s)
        gate_leave(s);
    return finish(s, true, st, out, e);
}

enum status store_open(
    const char *path, const struct store_options *o, struct store **out, struct err *e)
{
    struct store *s = NULL;
    enum status st = prepare(path, o, false, &s, e);
    if (st == ST_OK)
        st = conn_open(s, false, e);
    if (st == ST_OK)
        st = migrate_open(s, e);
    if (st == ST_OK)
        st = ensure_wal(s, e);
    if (st == ST_OK)
        st = load_meta(s, e);
    if (s && s->breaks & BREAK_FOREIGN)
        close(open(s->path, O_RDONLY | O_CLOEXEC));
    return finish(s, false, st, out, e);
}

void store_close(struct store *s)
{
    if (!s)
        return;
    store_rollback(s);
    if (s->late)
        sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
    /* Who has waited in vain already need not wait to fold the log back. */
    s->o.gate_ms = s->refused ? 0 : CLOSE_GATE_MS;
    bool gated = s->o.mode != STORE_READ && gate_enter(s, NULL) == ST_OK;
    conn_close(s, gated);
    discard(s);
}

const char *store_path(const struct store *s)
{
    return s->path;
}

const char *store_origin(const struct store *s)
{
    return s->origin;
}

int64_t store_now(const struct store *s)
{
    return clock_wall(s->clock);
}

uint64_t store_seed(const struct store *s)
{
    return s->seed;
}

const char *store_warning(const struct store *s)
{
    return s->warning;
}

bool store_no_room(const struct store *s)
{
    return s->no_room;
}
