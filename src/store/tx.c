#include <string.h>

#include "db.h"
#include "diple/base/mem.h"
#include "store_sql.h"

/* Signals that would end or stop the program between the first write and the
 * word "saved" come through right after it instead. */
static void hold_signals(struct store *s)
{
    if (s->held_back)
        return;
    static const int held[] = {SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGWINCH};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ARRAY_LEN(held); i++)
        sigaddset(&set, held[i]);
    sigprocmask(SIG_BLOCK, &set, &s->old_signals);
    s->held_back = true;
}

static void release_signals(struct store *s)
{
    if (s->held_back)
        sigprocmask(SIG_SETMASK, &s->old_signals, NULL);
    s->held_back = false;
}

static void roll_back(struct store *s)
{
    s->tip.known = false;
    if (s->db && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

static enum status commit(struct store *s, struct err *e)
{
    enum status st = sql_exec(s, "COMMIT", e);
    s->late = false;
    if (st == ST_OK)
        s->tip.known = false;
    return st;
}

/* PASSIVE, and only here: whoever calls holds the gate, so no commit of
 * another process can start the WAL anew behind our back. */
enum status tx_checkpoint(struct store *s, struct err *e)
{
    MUST(s->gated);
    int rc =
        sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    s->wal_pages = 0;
    return rc == SQLITE_OK || rc == SQLITE_BUSY ? ST_OK : sql_fail(s, rc, e);
}

static enum status enter(struct store *s, struct err *e)
{
    s->st = ST_OK;
    s->trouble = TROUBLE_NONE;
    if (s->o.mode == STORE_READ)
        return s->st = err_set(e, ST_DENIED, "the project was opened for reading only");
    enum status st = gate_enter(s, e);
    if (st == ST_OK && !s->db)
        st = conn_reopen(s, e);
    if (st == ST_OK && s->late)
        st = commit(s, e);
    if (st == ST_OK) {
        s->tip = (struct tip){0};
        st = sql_exec(s, "BEGIN IMMEDIATE", e);
    }
    return st;
}

static void leave(struct store *s)
{
    /* A failing checkpoint loses nothing: the WAL stays and the next tries. */
    if (s->db && s->gated && s->wal_pages > WAL_PAGES_MAX)
        tx_checkpoint(s, NULL);
    gate_leave(s);
}

static bool present(struct store *s, const struct tip *want)
{
    sqlite3_stmt *q =
        sql_start(s, SQL_EVENT_HASH_AT, NULL, "ii", s->origin_id, want->oseq);
    if (!q || sql_step(s, q, NULL) != ST_OK)
        return false;
    struct sv hash = sql_sv(q, 0);
    bool same = hash.n == SHA256_LEN && memcmp(hash.p, want->hash, SHA256_LEN) == 0;
    sql_done(q);
    return same;
}

/* The kernel may call pages clean that it could not write, so a second fsync of
 * the WAL proves nothing: what stands in it is written once more, to the file
 * itself. */
static bool written_through(struct store *s)
{
    int frames = 0, moved = 0;
    int rc =
        sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_FULL, &frames, &moved);
    return rc == SQLITE_OK && frames == moved;
}

/* After a failed commit nobody knows whether it is in the file. What was read
 * may be wrong as well, so everything is opened anew and the file is asked for
 * the event that was to be added. Keeps `st` where it is not there. */
static enum status settle(
    struct store *s, const struct tip *want, enum status st, struct err *e)
{
    enum trouble trouble = s->trouble;
    if (trouble != TROUBLE_UNKNOWN && trouble != TROUBLE_ROOM)
        return st;
    if (conn_reopen(s, NULL) != ST_OK || !want->grew || !present(s, want)) {
        s->trouble = trouble;
        return st;
    }
    s->trouble = TROUBLE_NONE;
    if (written_through(s)) {
        err_clear(e);
        return ST_OK;
    }
    err_set(e, ST_IO, "the disk took this but did not confirm it: it may be lost");
    err_hint(e, "look at the item again, and have the disk looked at");
    return ST_IO;
}

/* What a write came to, for store_no_room(). */
static enum status ended(struct store *s, enum status st)
{
    if (st == ST_OK)
        s->no_room = false;
    else if (s->trouble == TROUBLE_ROOM)
        s->no_room = true;
    if (st == ST_IO && s->breaks & BREAK_LIE)
        return ST_OK;
    return st;
}

/* True where it is worth trying again. */
static bool recover(struct store *s)
{
    enum trouble trouble = s->trouble;
    if (trouble == TROUBLE_ROOM)
        place_give_reserve(s);
    if (trouble != TROUBLE_ROOM && trouble != TROUBLE_UNKNOWN)
        return false;
    if (!s->db && conn_reopen(s, NULL) != ST_OK)
        return false;
    if (trouble == TROUBLE_ROOM)
        tx_checkpoint(s, NULL);
    return true;
}

static enum status once(struct store *s, tx_fn *fn, void *arg, struct err *e)
{
    enum status st = enter(s, e);
    if (st != ST_OK)
        return st;
    st = fn(s, arg, e);
    if (st == ST_OK && s->breaks & BREAK_ACK_EARLY) {
        s->late = true;
        return ST_OK;
    }
    struct tip want = s->tip;
    if (st == ST_OK)
        st = commit(s, e);
    if (st != ST_OK) {
        roll_back(s);
        st = settle(s, &want, st, e);
    }
    return st;
}

/* A deliberately broken build: what was done so far is there, whatever follows. */
static enum status in_halves(struct store *s, struct err *e)
{
    enum status st = commit(s, e);
    return st == ST_OK ? sql_exec(s, "BEGIN IMMEDIATE", e) : st;
}

enum status tx_do(struct store *s, tx_fn *fn, void *arg, struct err *e)
{
    enum status st;
    if (s->in_tx) {
        if (s->broken)
            return err_set(e, ST_DB, "an earlier step failed; nothing was saved");
        s->st = ST_OK;
        st = fn(s, arg, e);
        if (st == ST_OK && s->breaks & BREAK_HALVES)
            st = in_halves(s, e);
        s->broken = st == ST_IO || st == ST_DB || st == ST_BUSY;
        return st;
    }
    hold_signals(s);
    st = once(s, fn, arg, e);
    if (st != ST_OK && recover(s)) {
        err_clear(e);
        st = once(s, fn, arg, e);
    }
    st = ended(s, st);
    leave(s);
    release_signals(s);
    return st;
}

/* After a fault of the disk what this connection holds is not to be trusted. */
static void give_up(struct store *s)
{
    enum trouble trouble = s->trouble;
    roll_back(s);
    if (trouble == TROUBLE_UNKNOWN)
        conn_reopen(s, NULL);
    s->trouble = trouble;
}

bool store_in_transaction(const struct store *s)
{
    return s->in_tx;
}

enum status store_begin(struct store *s, struct err *e)
{
    if (s->in_tx)
        return err_set(e, ST_INVALID, "a transaction is open already");
    enum status st = enter(s, e);
    if (st != ST_OK) {
        ended(s, st);
        give_up(s);
        leave(s);
        return st;
    }
    s->in_tx = true;
    s->broken = false;
    return ST_OK;
}

enum status store_commit(struct store *s, struct err *e)
{
    MUST(s->in_tx);
    if (s->broken) {
        store_rollback(s);
        return err_set(e, ST_DB, "an earlier step failed; nothing was saved");
    }
    hold_signals(s);
    struct tip want = s->tip;
    enum status st = commit(s, e);
    if (st != ST_OK) {
        roll_back(s);
        st = settle(s, &want, st, e);
    }
    s->in_tx = false;
    ended(s, st);
    leave(s);
    release_signals(s);
    return st;
}

void store_rollback(struct store *s)
{
    if (!s->in_tx)
        return;
    if (s->broken)
        give_up(s);
    else
        roll_back(s);
    s->in_tx = s->broken = false;
    leave(s);
}
