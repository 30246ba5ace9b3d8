/*
 * Files: read one whole, write one so that it is there wholly or not at all,
 * lock one, and ask what kind of file system it is on. For streams of lines see
 * base/input.h.
 *
 * Paths are taken as given; "-" means standard input to file_open_input()
 * alone. Every descriptor is closed on exec, and none becomes a controlling
 * terminal. Errors are ST_NOT_FOUND, ST_DENIED, ST_EXISTS, ST_LIMIT,
 * ST_BUSY or ST_IO, and say the path.
 */
#ifndef DIPLE_BASE_FILE_H
#define DIPLE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/clock.h"
#include "diple/base/err.h"
#include "diple/base/input.h"
#include "diple/base/str.h"

enum {
    FILE_NO_SYMLINK = 1, /* refuse a link as the last part of the path */
    FILE_FORCE = 2,      /* replace what is there */
    FILE_PUBLIC = 4      /* mode 0644 under the umask instead of 0600 */
};

/* For reading; a folder is refused. Close it with file_close(). */
enum status file_open_input(const char *path, unsigned flags, int *fd, struct err *e);
/* Sets *fd to -1; never closes standard input. Accepts -1. */
void file_close(int *fd);
#define AUTO_FD __attribute__((cleanup(file_close)))

/* All of it, added to `out`; ST_LIMIT where it is more than max bytes. */
enum status file_read_fd(
    int fd, const char *name, size_t max, struct strbuf *out, struct err *e);
enum status file_read(
    const char *path, unsigned flags, size_t max, struct strbuf *out, struct err *e);

/* A new file under a hidden name beside its place, which takes its place only
 * at file_commit(): written, synced, renamed, and the folder synced. Until
 * then nothing is seen of it; file_abandon() removes it (and may be called
 * after a commit, and on a zeroed one). Without FILE_FORCE what is there
 * already is never replaced: ST_EXISTS, at the beginning and at the commit. */
struct file_out {
    int fd;
    int dir;
    unsigned flags;
    char *path;
    char *base;
    char *temp;
    struct strbuf buf;
    uint64_t written; /* bytes handed to file_put() */
};

enum status file_create(
    struct file_out *f, const char *path, unsigned flags, struct err *e);
enum status file_put(struct file_out *f, struct sv bytes, struct err *e);
enum status file_commit(struct file_out *f, struct err *e);
void file_abandon(struct file_out *f);
#define AUTO_FILE_OUT __attribute__((cleanup(file_abandon)))

/* The three in one. */
enum status file_write(
    const char *path, unsigned flags, struct sv bytes, struct err *e);
/* To a descriptor that is there already (a pipe, standard output). */
enum status file_write_fd(int fd, const char *name, struct sv bytes, struct err *e);
/* Make the names in a folder last: fsync of the folder of `path`. */
enum status file_sync_dir(const char *path, struct err *e);

/* What a path lies on; the nearest folder that exists is asked. */
enum file_system {
    FILE_SYSTEM_LOCAL,
    FILE_SYSTEM_MEMORY,  /* tmpfs: gone after a restart */
    FILE_SYSTEM_NETWORK, /* NFS, SMB, 9p, FUSE over sshfs …: locks cannot be trusted */
    FILE_SYSTEM_UNKNOWN,
    FILE_SYSTEM_N
};
enum status file_system_kind(const char *path, enum file_system *kind, struct err *e);
/* The same for a number that statfs() gave. */
enum file_system file_system_of_magic(unsigned long magic);

/* An exclusive lock (flock) on a file made for it with mode 0600. Waits in the
 * kernel's queue up to wait_ms (0: not at all); ST_BUSY after that. The wait
 * uses SIGALRM and the real-time interval timer and puts both back; no other
 * signal ends it. The clock must be one that moves. The kernel frees the lock when the
 * process dies. */
enum status file_lock_open(const char *path, int *fd, struct err *e);
enum status file_lock(
    int fd, const char *path, int64_t wait_ms, struct clock *c, struct err *e);
void file_unlock(int fd);
/* The same for one byte of the file alone, which need not be there; these know
 * nothing of the lock on the whole. For queues: each waits for one other. */
enum status file_lock_byte(
    int fd, int64_t at, int64_t wait_ms, struct clock *c, struct err *e);
void file_unlock_byte(int fd, int64_t at);

#endif
