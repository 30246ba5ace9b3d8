/*
 * A disk that remembers what was asked of it, and what a power cut would leave.
 *
 * disk_install() registers the SQLite VFS "disk" over the usual one. Every
 * write, truncation, sync, creation and removal of a database, its WAL or its
 * journal is done and noted. disk_ack() notes that somebody was told "saved".
 * disk_replay() then cuts the power at places of that log, in order:
 *
 *     what was synced is there; of what was not, each write is there or not,
 *     or in part (512-byte sectors); a truncation likewise; a name that was
 *     made or removed is so only up to some point after the last sync of the
 *     folder.
 *
 * What is left is put into a folder as NAME, NAME-wal, NAME-journal, and the
 * caller looks at it. Shared memory is not on the disk, and is gone.
 */
#ifndef FAULT_DISK_H
#define FAULT_DISK_H

#include <stddef.h>

#include "diple/base/rng.h"

void disk_install(void);
/* The next number, from 0, was told to be saved. */
void disk_ack(void);
/* How many operations are noted so far. */
size_t disk_length(void);

/* `acks`: numbers below it had been told when the power went. */
typedef void disk_look(void *ctx, size_t cut, long acks);

/* cuts: places in the log, ascending; `base`: full name of the database as it is
 * left behind. */
void disk_replay(
    struct rng *r, const size_t *cuts, size_t n, const char *base, disk_look *look,
    void *ctx);

#endif
