/*
 * A project: one SQLite file that loses nothing, and its gate.
 *
 * Beside `P.db` stands `P.db-gate`; its flock is held around every write and
 * every checkpoint, so that writers queue fairly and a fault in the SQLite of
 * Debian 12 cannot bite. Nothing but SQLite ever opens the file itself. Each
 * function that changes something is one transaction of its own, durable when
 * it returns ST_OK: then, and only then, may "saved" be shown. Signals that
 * could stop it halfway are held back for that long. Several such calls can be
 * put in one transaction:
 *
 *     store_begin(s, &e); …; store_commit(s, &e);     // or store_rollback(s)
 *
 * After ST_IO, ST_DB or ST_BUSY inside, the transaction can only be rolled back;
 * other refusals wrote nothing, and the next step may follow. Nobody may wait for a key
 * between begin and commit: others wait for the gate.
 *
 * ST_BUSY: somebody held the gate past the deadline (the message says who).
 * ST_IO: the disk; what was to be saved is not saved, the message says so.
 * ST_CONFLICT: what was to be changed has changed meanwhile.
 * What is read lives in the caller's arena. Views given in are copied.
 * One thread, and never a fork() while a store is open.
 */
#ifndef DIPLE_STORE_STORE_H
#define DIPLE_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/clock.h"
#include "diple/base/err.h"

struct store;

enum store_mode {
    STORE_WRITE, /* everything */
    STORE_LABEL, /* writes, but gold and slots cannot be read or written */
    STORE_DEAL,  /* reads all, writes what handing out and grading need alone */
    STORE_READ   /* never writes; waits for no gate */
};

/* So that who waits is told for whom within five seconds. */
enum { STORE_GATE_MS = 4500 };

struct store_options {
    enum store_mode mode;
    struct clock *clock; /* NULL: the system's */
    const char *who;     /* named to those who wait for the gate; may be NULL */
    int64_t gate_ms;     /* how long to wait for it; 0 for STORE_GATE_MS */
    const char *vfs;     /* another SQLite VFS, for tests; NULL for the usual */
    uint64_t seed;       /* store_create: of the project; 0 draws one */
};

/* Makes a new project. ST_EXISTS where there is a file already. The folder must
 * exist, on a local disk. The file, its gate and its reserve get mode 0600. */
enum status store_create(
    const char *path, const struct store_options *o, struct store **out, struct err *e);

/* Never makes a file: ST_NOT_FOUND where there is none. A project of an older
 * diple is brought up to date, after a copy was kept beside it; one of a newer
 * diple is refused. */
enum status store_open(
    const char *path, const struct store_options *o, struct store **out, struct err *e);

/* Accepts NULL. Rolls back what was not committed. */
void store_close(struct store *s);

enum status store_begin(struct store *s, struct err *e);
enum status store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s);
bool store_in_transaction(const struct store *s);

/* Absolute path of the file; valid until the close. */
const char *store_path(const struct store *s);
/* 32 hex digits: who writes the events of this file. */
const char *store_origin(const struct store *s);
uint64_t store_seed(const struct store *s);
/* A plain sentence on what is too open or not durable about the place of the
 * file (mode 0644, tmpfs); NULL where all is well. */
const char *store_warning(const struct store *s);
/* True after a write found the disk full, until one succeeds. */
bool store_no_room(const struct store *s);
/* The wall time of this store's clock, in milliseconds. */
int64_t store_now(const struct store *s);
/* Number of the last event in the log. */
enum status store_last_event(struct store *s, int64_t *seq, struct err *e);
/* Moves on when another process (or this one) has changed anything, or may have,
 * where the file had to be opened anew. Cheap. */
enum status store_version(struct store *s, int64_t *version, struct err *e);

enum { STORE_PUBLIC_ID_LEN = 13 };

/* The id of a task that may be shown: 13 characters that tell nothing about
 * order or origin, the same for the whole life of the project. */
void store_public_id(
    const struct store *s, int64_t task, char out[STORE_PUBLIC_ID_LEN + 1]);
/* The reverse; false where it is no id of this project's form. */
bool store_public_task(const struct store *s, const char *id, int64_t *task);

/* A consistent copy while others work: verified, synced, then given its name.
 * ST_EXISTS where `dest` is there already. */
enum status store_backup(struct store *s, const char *dest, struct err *e);

#endif
