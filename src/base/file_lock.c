#include "diple/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "diple/base/mem.h"

/* ---- what a path lies on ------------------------------------------------------ */

/* Not all of these stand in every <linux/magic.h>. */
enum {
    MAGIC_CIFS = 0xff534d42,
    MAGIC_SMB2 = 0xfe534d42,
    MAGIC_FUSE = 0x65735546,
    MAGIC_CEPH = 0x00c36400,
    MAGIC_GFS2 = 0x01161970,
    MAGIC_OCFS2 = 0x7461636f,
    MAGIC_LUSTRE = 0x0bd00bd0,
    MAGIC_GPFS = 0x47504653,
    MAGIC_ZFS = 0x2fc12fc1,
    MAGIC_BCACHEFS = 0xca451a4e,
    MAGIC_VBOX = 0x786f4256
};

enum file_system file_system_of_magic(unsigned long magic)
{
    switch (magic & 0xffffffff) {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case MAGIC_CIFS:
    case MAGIC_SMB2:
    case V9FS_MAGIC:
    case CODA_SUPER_MAGIC:
    case AFS_SUPER_MAGIC:
    case AFS_FS_MAGIC:
    case MAGIC_FUSE:
    case MAGIC_CEPH:
    case MAGIC_GFS2:
    case MAGIC_OCFS2:
    case MAGIC_LUSTRE:
    case MAGIC_GPFS:
    case MAGIC_VBOX: return FILE_SYSTEM_NETWORK;
    case TMPFS_MAGIC:
    case RAMFS_MAGIC: return FILE_SYSTEM_MEMORY;
    case EXT4_SUPER_MAGIC:
    case XFS_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case F2FS_SUPER_MAGIC:
    case OVERLAYFS_SUPER_MAGIC:
    case MAGIC_ZFS:
    case MAGIC_BCACHEFS: return FILE_SYSTEM_LOCAL;
    default: return FILE_SYSTEM_UNKNOWN;
    }
}

enum status file_system_kind(const char *path, enum file_system *kind, struct err *e)
{
    AUTO_FREE char *at = mem_alloc(strlen(path) + 2); /* room for "." */
    struct statfs s;
    memcpy(at, path, strlen(path) + 1);
    while (statfs(at, &s) != 0) {
        char *slash = strrchr(at, '/');
        if (errno != ENOENT || strcmp(at, ".") == 0 || strcmp(at, "/") == 0) {
            err_errno(e, path, errno);
            return ST_IO;
        }
        if (!slash)
            at[0] = '.';
        at[slash ? (slash == at ? 1 : slash - at) : 1] = '\0';
    }
    *kind = file_system_of_magic((unsigned long)s.f_type);
    return ST_OK;
}

/* ---- locks ---------------------------------------------------------------------- */

enum status file_lock_open(const char *path, int *fd, struct err *e)
{
    int got = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
    struct stat s;
    if (got < 0) {
        int why = errno;
        if (why != EACCES && why != EPERM && why != EROFS && why != ELOOP)
            return err_errno(e, path, why);
        err_set(e, ST_DENIED, "%s: the system does not allow it", path);
        err_hint(
            e,
            "Whoever opens a project needs leave to write it and its folder: ls -ld.");
        return ST_DENIED;
    }
    if (fstat(got, &s) != 0 || !S_ISREG(s.st_mode)) {
        close(got);
        return err_set(e, ST_INVALID, "%s: this is no plain file", path);
    }
    *fd = got;
    return ST_OK;
}

/* Does nothing: that it was called makes flock() return. */
static void wake(int sig)
{
    (void)sig;
}

struct alarm_before {
    struct sigaction action;
    struct itimerval timer;
    sigset_t mask;
};

/* The timer repeats: one signal could come just before flock() sleeps. */
static void start_alarm(struct alarm_before *before, int64_t wait_ms)
{
    struct sigaction action = {.sa_handler = wake};
    enum { AGAIN_US = 20000 };
    struct itimerval timer = {
        .it_interval = {0, AGAIN_US},
        .it_value = {wait_ms / 1000, wait_ms % 1000 * 1000},
    };
    sigset_t alarm_only;
    sigemptyset(&action.sa_mask);
    sigemptyset(&alarm_only);
    sigaddset(&alarm_only, SIGALRM);
    sigaction(SIGALRM, &action, &before->action);
    pthread_sigmask(SIG_UNBLOCK, &alarm_only, &before->mask);
    setitimer(ITIMER_REAL, &timer, &before->timer);
}

static void stop_alarm(const struct alarm_before *before)
{
    struct itimerval off = {0};
    setitimer(ITIMER_REAL, &off, NULL);
    pthread_sigmask(SIG_SETMASK, &before->mask, NULL);
    sigaction(SIGALRM, &before->action, NULL);
    setitimer(ITIMER_REAL, &before->timer, NULL);
}

enum { WHOLE_FILE = -1 };

/* Zero or an errno. */
static int take(int fd, int64_t at, bool wait)
{
    if (at == WHOLE_FILE)
        return flock(fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    struct flock byte = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at};
    byte.l_len = 1;
    return fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &byte) == 0 ? 0 : errno;
}

/* Zero, or the errno of the last try; EINTR where the time is over. */
static int wait_for_lock(int fd, int64_t at, int64_t wait_ms, struct clock *c)
{
    int64_t until = clock_mono(c) + wait_ms;
    struct alarm_before before;
    int bad;
    start_alarm(&before, wait_ms);
    do {
        bad = take(fd, at, true);
    } while (bad == EINTR && clock_mono(c) < until);
    stop_alarm(&before);
    return bad;
}

/* Zero, or an errno; EWOULDBLOCK where somebody else has it. */
static int lock_within(int fd, int64_t at, int64_t wait_ms, struct clock *c)
{
    int bad = take(fd, at, false);
    bool held = bad == EWOULDBLOCK || bad == EINTR || bad == EACCES;
    if (held && wait_ms > 0)
        bad = wait_for_lock(fd, at, wait_ms, c);
    return held && bad == EINTR ? EWOULDBLOCK : bad;
}

enum status file_lock_byte(
    int fd, int64_t at, int64_t wait_ms, struct clock *c, struct err *e)
{
    int bad = lock_within(fd, at, wait_ms, c);
    if (bad == 0)
        return ST_OK;
    if (bad == EWOULDBLOCK)
        return err_set(e, ST_BUSY, "somebody else holds this place");
    err_errno(e, "a place in the queue cannot be taken", bad);
    return ST_IO;
}

void file_unlock_byte(int fd, int64_t at)
{
    struct flock byte = {.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = at};
    byte.l_len = 1;
    fcntl(fd, F_OFD_SETLK, &byte);
}

enum status file_lock(
    int fd, const char *path, int64_t wait_ms, struct clock *c, struct err *e)
{
    int bad = lock_within(fd, WHOLE_FILE, wait_ms, c);
    if (bad == 0)
        return ST_OK;
    if (bad == EWOULDBLOCK) {
        err_set(e, ST_BUSY, "%s: somebody else holds it", path);
        err_hint(e, "It is freed when they are done, or their program ends.");
        return ST_BUSY;
    }
    err_errno(e, path, bad);
    return ST_IO;
}

void file_unlock(int fd)
{
    flock(fd, LOCK_UN);
}
