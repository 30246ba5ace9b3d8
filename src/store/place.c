#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"

static enum status failed(const char *path, const char *act, struct err *e)
{
    int num = errno;
    err_errno(e, act, num);
    err_context(e, "%s", path);
    return ST_IO;
}

/* The folder made absolute, the name kept: SQLite then never sees a path that
 * it could take for a URI, nor one that a later chdir() would move. */
static enum status resolve_new(const char *path, char **out, struct err *e)
{
    AUTO_FREE char *copy = mem_strdup(path);
    char *slash = strrchr(copy, '/');
    const char *name = slash ? slash + 1 : copy;
    if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return err_set(e, ST_INVALID, "%s: a project needs a file name", path);
    const char *folder = slash == copy ? "/" : slash ? copy : ".";
    if (slash)
        *slash = '\0';
    char real[PATH_MAX];
    if (!realpath(folder, real)) {
        enum status st = errno == ENOENT ? ST_NOT_FOUND : ST_IO;
        err_set(e, st, "%s: there is no folder to put it in", path);
        err_hint(e, "make the folder first");
        return st;
    }
    size_t size = strlen(real) + strlen(name) + 2;
    *out = mem_alloc(size);
    snprintf(*out, size, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
    return ST_OK;
}

enum status place_resolve(const char *path, bool create, char **out, struct err *e)
{
    struct stat sb;
    char real[PATH_MAX];
    if (create) {
        /* An empty file is what an interrupted `init` leaves; it may be used. */
        if (lstat(path, &sb) == 0 && !(S_ISREG(sb.st_mode) && sb.st_size == 0)) {
            err_set(e, ST_EXISTS, "%s is there already; nothing was changed", path);
            err_hint(e, "choose another name");
            return ST_EXISTS;
        }
        return resolve_new(path, out, e);
    }
    if (!realpath(path, real)) {
        if (errno != ENOENT && errno != ENOTDIR)
            return failed(path, "cannot be opened", e);
        err_set(e, ST_NOT_FOUND, "there is no project at %s", path);
        err_hint(e, "check the name, or make one: diple init -p FILE --guide GUIDE");
        return ST_NOT_FOUND;
    }
    if (stat(real, &sb) != 0)
        return failed(path, "cannot be opened", e);
    if (!S_ISREG(sb.st_mode))
        return err_set(e, ST_INVALID, "%s is not a file", path);
    *out = mem_strdup(real);
    return ST_OK;
}

/* The last warning is the one that stays. */
static void warn(struct store *s, const char *words, unsigned mode)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s %s", s->path, words);
    if (mode)
        strbuf_printf(&b, " (mode %04o): chmod 600 it", mode);
    free(s->warning);
    s->warning = mem_strdup(b.p);
}

enum status place_check(struct store *s, struct err *e)
{
    enum file_system kind;
    enum status st = file_system_kind(s->path, &kind, e);
    if (st != ST_OK)
        return st;
    if (kind == FILE_SYSTEM_NETWORK) {
        err_set(
            e, ST_INVALID,
            "%s lies on a network file system, where locks cannot be trusted and "
            "answers would be lost",
            s->path);
        err_hint(e, "put the project on a local disk, and come to it over SSH");
        return ST_INVALID;
    }
    struct stat sb;
    if (kind == FILE_SYSTEM_MEMORY)
        warn(s, "lies in memory (tmpfs): it is gone when the machine restarts", 0);
    else if (stat(s->path, &sb) == 0 && (sb.st_mode & 077))
        warn(s, "can be read or written by other accounts", sb.st_mode & 07777);
    return ST_OK;
}

enum status place_protect(struct store *s, struct err *e)
{
    return chmod(s->path, 0600) == 0 ? ST_OK : failed(s->path, "chmod", e);
}

/* Room put aside, so that a full disk still lets the work in hand be saved. */
void place_reserve(struct store *s)
{
    int fd = open(
        s->reserve_path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
    if (fd < 0)
        return;
    struct stat sb;
    bool ok = fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode);
    int why = 0;
    if (ok && sb.st_size < RESERVE_BYTES)
        ok = (why = posix_fallocate(fd, 0, RESERVE_BYTES)) == 0;
    bool kept = !ok && sb.st_size >= LEND_BYTES && ftruncate(fd, sb.st_size) == 0;
    close(fd);
    if (ok)
        return;
    /* What was put aside stays so; a part of it that is new would only use up the
     * last room. */
    if (!kept)
        unlink(s->reserve_path);
    if (why == ENOSPC || why == EDQUOT)
        warn(s, "has hardly any room left on its disk: make room before you go on", 0);
}

bool place_lend_room(struct store *s)
{
    struct stat sb;
    int fd = open(
        s->reserve_path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
    bool ok = fd >= 0 && fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) &&
              sb.st_size >= LEND_BYTES && ftruncate(fd, sb.st_size - LEND_BYTES) == 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

void place_give_reserve(struct store *s)
{
    unlink(s->reserve_path);
}
