#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/mem.h"

enum { BLOCK = 256 << 10 };

static enum status copy(
    int from, int to, bool (*tick)(void *, uint64_t), void *ctx, struct err *e)
{
    AUTO_FREE char *block = mem_alloc(BLOCK);
    uint64_t total = 0;
    for (;;) {
        ssize_t n = read(from, block, BLOCK);
        if (n < 0 && errno == EINTR)
            n = 0;
        else if (n < 0)
            return err_errno(e, "read the input", errno);
        else if (n == 0)
            return ST_OK;
        struct sv part = {block, (size_t)n};
        enum status st =
            n ? file_write_fd(to, "the copy of the input", part, e) : ST_OK;
        if (st != ST_OK)
            return st;
        total += (uint64_t)n;
        if (tick && !tick(ctx, total))
            return err_set(e, ST_CANCELLED, "The import was stopped.");
    }
}

enum status spool_pipe(
    int fd, const char *folder, bool (*tick)(void *ctx, uint64_t bytes), void *ctx,
    int *out, struct err *e)
{
    AUTO_FD int to = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (to < 0) {
        *out = -1;
        return ST_OK;
    }
    enum status st = copy(fd, to, tick, ctx, e);
    if (st == ST_OK && lseek(to, 0, SEEK_SET) < 0)
        st = err_errno(e, "read the copy of the input", errno);
    if (st != ST_OK)
        return st;
    *out = to;
    to = -1;
    return ST_OK;
}
