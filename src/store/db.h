/*
 * The open project, as the files of this folder see it.
 *
 * open.c makes it, conn.c holds the connection, gate.c the lock beside it, tx.c
 * the transactions. Everything else runs inside tx_do() or only reads.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "diple/base/breaks.h"
#include "diple/base/hash.h"
#include "diple/base/json.h"
#include "diple/store/store.h"
#include "sql.h"

struct fill;

/* What is left to try after a failure. */
enum trouble {
    TROUBLE_NONE,
    TROUBLE_BUSY,
    TROUBLE_ROOM,   /* the disk or the quota is full */
    TROUBLE_UNKNOWN /* the file system failed: done or not, nobody knows */
};

enum {
    STORE_APPLICATION_ID = 0x6470656c, /* "dpel" */
    WAL_PAGES_MAX = 1000,
    ORIGIN_HEX = 32,
    RESERVE_BYTES = 16 << 20,
    LEND_BYTES = 1 << 20
};

/* The last event of this origin, as the open transaction sees it. */
struct tip {
    bool known;
    bool grew; /* this transaction added to it */
    int64_t seq;
    int64_t oseq;
    int64_t at;
    unsigned char hash[SHA256_LEN];
};

struct store {
    sqlite3 *db; /* NULL after a failed reopening */
    sqlite3_stmt **stmt;
    enum status st;
    enum trouble trouble;
    struct store_options o;
    struct clock system;
    struct clock *clock;
    char *path;
    char *gate_path;
    char *reserve_path;
    char *who;
    char *vfs;
    char *warning;
    int gate_fd;
    int64_t ticket; /* our place in the queue for the gate; -1: none */
    bool gated;
    bool refused;   /* the gate was, last time */
    bool held_back; /* signals are */
    sigset_t old_signals;
    bool in_tx; /* between store_begin and store_commit */
    bool broken;
    bool late; /* a commit is outstanding (a deliberately broken build) */
    bool no_room;
    bool erasing; /* the bracket inside which bodies may be erased */
    int wal_pages;
    unsigned closed; /* how many connections were before this one */
    struct seen {    /* what store_version() found last */
        unsigned closed;
        int64_t theirs, ours, version;
    } seen;
    unsigned breaks;
    const char *const *steps; /* each brings the schema from its number to the next */
    unsigned step_n;          /* the format that this diple writes */
    struct tip tip;
    struct json_scan scan;      /* of bodies; used again and again */
    const struct fill *filling; /* what the table `waiting` shows; see fill.h */
    int64_t origin_id;
    char origin[ORIGIN_HEX + 1];
    uint64_t seed;
    unsigned char secret[HASH_KEY_LEN];
};

/* conn.c: the connection, hardened, every setting read back. */
enum status conn_open(struct store *s, bool create, struct err *e);
void conn_close(struct store *s, bool checkpoint);
enum status conn_reopen(struct store *s, struct err *e);
void conn_authorize(struct store *s);
/* A help to speed alone. */
void conn_cache(struct store *s, bool large);
enum status conn_pragma_int(
    struct store *s, const char *pragma, int64_t *out, struct err *e);

/* gate.c */
enum status gate_open(struct store *s, struct err *e);
enum status gate_enter(struct store *s, struct err *e);
void gate_leave(struct store *s);

/* tx.c: fn in a transaction of its own, or in the one that is open. It may run
 * twice, and returns ST_INVALID, ST_CONFLICT and the like before it writes. */
typedef enum status tx_fn(struct store *s, void *arg, struct err *e);
enum status tx_do(struct store *s, tx_fn *fn, void *arg, struct err *e);
enum status tx_checkpoint(struct store *s, struct err *e);

/* migrate.c: by s->steps, which a test may replace. */
enum status migrate_fresh(struct store *s, struct err *e);
enum status migrate_open(struct store *s, struct err *e);

/* place.c: the file's surroundings. */
enum status place_resolve(const char *path, bool create, char **out, struct err *e);
enum status place_check(struct store *s, struct err *e);
enum status place_protect(struct store *s, struct err *e);
void place_reserve(struct store *s);
void place_give_reserve(struct store *s);
/* A little of it, for what reading or opening needs; false where there is none. */
bool place_lend_room(struct store *s);

#endif
