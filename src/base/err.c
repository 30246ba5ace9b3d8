#include "diple/base/err.h"

#include <stdio.h>
#include <string.h>

static const struct {
    int exit_code;
    const char *word;
} statuses[ST_N] = {
    [ST_OK] = {0, "ok"},
    [ST_NOT_FOUND] = {3, "not-found"},
    [ST_EXISTS] = {5, "exists"},
    [ST_INVALID] = {4, "invalid"},
    [ST_CONFLICT] = {5, "conflict"},
    [ST_DENIED] = {6, "denied"},
    [ST_BUSY] = {7, "busy"},
    [ST_LIMIT] = {4, "limit"},
    [ST_IO] = {8, "io"},
    [ST_DB] = {9, "store"},
    [ST_CANCELLED] = {130, "cancelled"},
};

enum status err_vset(struct err *e, enum status status, const char *fmt, va_list ap)
{
    if (e) {
        err_clear(e);
        e->status = status;
        vsnprintf(e->message, sizeof e->message, fmt, ap);
    }
    return status;
}

enum status err_set(struct err *e, enum status status, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    err_vset(e, status, fmt, ap);
    va_end(ap);
    return status;
}

void err_hint(struct err *e, const char *fmt, ...)
{
    if (!e)
        return;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e->hint, sizeof e->hint, fmt, ap);
    va_end(ap);
}

void err_at(struct err *e, const char *file, unsigned line, unsigned col)
{
    if (!e)
        return;
    if (file)
        snprintf(e->pos.file, sizeof e->pos.file, "%s", file);
    e->pos.line = line;
    e->pos.col = col;
}

void err_context(struct err *e, const char *fmt, ...)
{
    if (!e)
        return;
    char old[sizeof e->message];
    memcpy(old, e->message, sizeof old);
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(e->message, sizeof e->message, fmt, ap);
    va_end(ap);
    if (n < 0 || (size_t)n + 2 >= sizeof e->message)
        return;
    memcpy(e->message + n, ": ", 2);
    size_t at = (size_t)n + 2, len = strnlen(old, sizeof e->message - at - 1);
    memcpy(e->message + at, old, len);
    e->message[at + len] = '\0';
}

enum status err_errno(struct err *e, const char *what, int errnum)
{
    char buf[128];
    return err_set(e, ST_IO, "%s: %s", what, strerror_r(errnum, buf, sizeof buf));
}

void err_clear(struct err *e)
{
    if (e)
        memset(e, 0, sizeof *e);
}

int err_exit_code(enum status status)
{
    return status < ST_N ? statuses[status].exit_code : 1;
}

const char *err_word(enum status status)
{
    return status < ST_N ? statuses[status].word : "unknown";
}
