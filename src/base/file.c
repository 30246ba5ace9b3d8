#include "diple/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/mem.h"

static enum status path_error(struct err *e, const char *path, int errnum)
{
    switch (errnum) {
    case ENOENT: return err_set(e, ST_NOT_FOUND, "%s: there is no such file", path);
    case EACCES:
    case EPERM:
    case EROFS:
        err_set(e, ST_DENIED, "%s: the system does not allow it", path);
        err_hint(e, "Look at who owns the file and its folder: ls -ld.");
        return ST_DENIED;
    case ELOOP:
        err_set(
            e, ST_DENIED, "%s: this is a symbolic link, and none is followed", path);
        return ST_DENIED;
    case EEXIST:
        return err_set(e, ST_EXISTS, "%s is there already; nothing was changed", path);
    case EISDIR: return err_set(e, ST_INVALID, "%s: this is a folder", path);
    case ENOSPC:
    case EDQUOT:
        err_set(e, ST_IO, "%s: the disk is full", path);
        err_hint(e, "Nothing of it was kept; make room and try again.");
        return ST_IO;
    default: err_errno(e, path, errnum); return ST_IO;
    }
}

/* ---- reading ---------------------------------------------------------------- */

enum status file_open_input(const char *path, unsigned flags, int *fd, struct err *e)
{
    if (strcmp(path, "-") == 0) {
        *fd = STDIN_FILENO;
        return ST_OK;
    }
    struct stat s;
    int how = O_RDONLY | O_CLOEXEC | O_NOCTTY;
    int got = open(path, how | (flags & FILE_NO_SYMLINK ? O_NOFOLLOW : 0));
    if (got < 0)
        return path_error(e, path, errno);
    if (fstat(got, &s) == 0 && S_ISDIR(s.st_mode)) {
        close(got);
        return path_error(e, path, EISDIR);
    }
    *fd = got;
    return ST_OK;
}

void file_close(int *fd)
{
    if (*fd > STDIN_FILENO)
        close(*fd);
    *fd = -1;
}

enum status file_read_fd(
    int fd, const char *name, size_t max, struct strbuf *out, struct err *e)
{
    AUTO_FREE char *block = mem_alloc(INPUT_BLOCK);
    size_t had = out->n;
    for (;;) {
        ssize_t n = read(fd, block, INPUT_BLOCK);
        if (n == 0)
            return ST_OK;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            strbuf_truncate(out, had);
            return path_error(e, name, errno);
        }
        if ((size_t)n > max - (out->n - had) || !strbuf_add(out, block, (size_t)n))
            break;
    }
    strbuf_truncate(out, had);
    return err_set(e, ST_LIMIT, "%s: is larger than %zu bytes", name, max);
}

enum status file_read(
    const char *path, unsigned flags, size_t max, struct strbuf *out, struct err *e)
{
    AUTO_FD int fd = -1;
    enum status st = file_open_input(path, flags, &fd, e);
    return st == ST_OK ? file_read_fd(fd, path, max, out, e) : st;
}

/* ---- writing ---------------------------------------------------------------- */

enum status file_write_fd(int fd, const char *name, struct sv bytes, struct err *e)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return path_error(e, name, errno);
        if (n > 0) {
            bytes.p += n;
            bytes.n -= (size_t)n;
        }
    }
    return ST_OK;
}

/* The folder part of a path, and what stands behind it. */
static char *split_path(const char *path, const char **base)
{
    const char *slash = strrchr(path, '/');
    *base = slash ? slash + 1 : path;
    if (!slash)
        return mem_strdup(".");
    return slash == path ? mem_strdup("/") : mem_strndup(path, (size_t)(slash - path));
}

static int open_folder(const char *path, const char **base)
{
    AUTO_FREE char *folder = split_path(path, base);
    return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* A name nobody else has: O_EXCL decides, the number only has to vary. */
static int open_temp(struct file_out *f)
{
    mode_t mode = f->flags & FILE_PUBLIC ? 0644 : 0600;
    for (int i = 0; i < 100; i++) {
        struct strbuf name = STRBUF_INIT;
        strbuf_printf(&name, ".%.200s.%ld-%d.part", f->base, (long)getpid(), i);
        free(f->temp);
        f->temp = strbuf_detach(&name);
        int how = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
        int fd = openat(f->dir, f->temp, how, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool may_take_place(const struct file_out *f, int *why)
{
    struct stat s;
    if (fstatat(f->dir, f->base, &s, AT_SYMLINK_NOFOLLOW) != 0) {
        *why = errno;
        return errno == ENOENT;
    }
    *why = S_ISDIR(s.st_mode) ? EISDIR : EEXIST;
    return S_ISREG(s.st_mode) && (f->flags & FILE_FORCE);
}

static enum status exists_error(const char *path, int why, struct err *e)
{
    enum status st = path_error(e, path, why);
    if (why == EEXIST)
        err_hint(e, "Choose another name, or say that it may be replaced (--force).");
    return st;
}

enum status file_create(
    struct file_out *f, const char *path, unsigned flags, struct err *e)
{
    const char *base;
    int why;
    *f = (struct file_out){.fd = -1, .dir = -1, .flags = flags};
    strbuf_init(&f->buf, 2 * INPUT_BLOCK);
    int dir = open_folder(path, &base);
    if (dir < 0 && errno == ENOENT) {
        err_set(e, ST_NOT_FOUND, "%s: there is no folder to put it in", path);
        err_hint(e, "Make the folder first, or choose another one.");
        return ST_NOT_FOUND;
    }
    if (dir < 0)
        return path_error(e, path, errno);
    f->dir = dir;
    f->path = mem_strdup(path);
    f->base = mem_strdup(base);
    enum status st = ST_OK;
    if (base[0] == '\0')
        st = path_error(e, path, EISDIR);
    else if (!may_take_place(f, &why))
        st = exists_error(path, why, e);
    else if ((f->fd = open_temp(f)) < 0)
        st = path_error(e, path, errno);
    if (st != ST_OK)
        file_abandon(f);
    return st;
}

static enum status flush(struct file_out *f, struct err *e)
{
    enum status st = file_write_fd(f->fd, f->path, strbuf_sv(&f->buf), e);
    strbuf_clear(&f->buf);
    return st;
}

enum status file_put(struct file_out *f, struct sv bytes, struct err *e)
{
    f->written += bytes.n;
    if (bytes.n < INPUT_BLOCK) {
        strbuf_addsv(&f->buf, bytes);
        return f->buf.n < INPUT_BLOCK ? ST_OK : flush(f, e);
    }
    enum status st = flush(f, e);
    return st == ST_OK ? file_write_fd(f->fd, f->path, bytes, e) : st;
}

/* A link fails where the name was taken meanwhile; a rename would replace. */
static int take_place(const struct file_out *f)
{
    if (f->flags & FILE_FORCE)
        return renameat(f->dir, f->temp, f->dir, f->base);
    int bad = renameat2(f->dir, f->temp, f->dir, f->base, RENAME_NOREPLACE);
    if (bad && (errno == EINVAL || errno == ENOSYS)) {
        bad = linkat(f->dir, f->temp, f->dir, f->base, 0);
        if (!bad)
            unlinkat(f->dir, f->temp, 0);
    }
    return bad;
}

enum status file_commit(struct file_out *f, struct err *e)
{
    enum status st = flush(f, e);
    if (st == ST_OK && fsync(f->fd) != 0)
        st = path_error(e, f->path, errno);
    if (st == ST_OK && take_place(f) != 0)
        st = exists_error(f->path, errno, e);
    if (st == ST_OK) {
        free(f->temp);
        f->temp = NULL;
        if (fsync(f->dir) != 0)
            st = path_error(e, f->path, errno);
    }
    file_abandon(f);
    return st;
}

void file_abandon(struct file_out *f)
{
    if (!f || !f->path)
        return;
    if (f->temp && f->fd >= 0)
        unlinkat(f->dir, f->temp, 0);
    file_close(&f->fd);
    file_close(&f->dir);
    free(f->path);
    free(f->base);
    free(f->temp);
    strbuf_release(&f->buf);
    *f = (struct file_out){.fd = -1, .dir = -1};
}

enum status file_write(const char *path, unsigned flags, struct sv bytes, struct err *e)
{
    struct file_out f;
    enum status st = file_create(&f, path, flags, e);
    if (st != ST_OK)
        return st;
    st = file_put(&f, bytes, e);
    if (st == ST_OK)
        return file_commit(&f, e);
    file_abandon(&f);
    return st;
}

enum status file_sync_dir(const char *path, struct err *e)
{
    const char *base;
    AUTO_FD int dir = open_folder(path, &base);
    if (dir < 0 || fsync(dir) != 0)
        return path_error(e, path, errno);
    return ST_OK;
}
