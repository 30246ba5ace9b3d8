/*
 * Errors: one status, one message, where it is, and what to do about it.
 *
 * A function that can fail returns `enum status` and takes `struct err *` as
 * its last parameter. On failure it fills the error and leaves its outputs
 * untouched; on success the error is untouched. The error owns no memory and
 * may live on the stack; `struct err e = {0}` is a valid empty error. NULL is
 * accepted wherever the caller does not care for the words.
 *
 * Libraries never print: only `cli` and `ui` show an error to somebody.
 * Messages are plain sentences without a final line feed. They may quote
 * untrusted bytes; whoever prints them passes them through base/visible.h.
 */
#ifndef DIPLE_BASE_ERR_H
#define DIPLE_BASE_ERR_H

#include <stdarg.h>
#include <stddef.h>

enum status {
    ST_OK,
    ST_NOT_FOUND, /* what was named does not exist */
    ST_EXISTS,    /* what was to be made is already there */
    ST_INVALID,   /* the input breaks a rule of its format or of the guide */
    ST_CONFLICT,  /* somebody else changed it meanwhile */
    ST_DENIED,    /* the actor's role does not allow it */
    ST_BUSY,      /* somebody else holds it; trying again may help */
    ST_LIMIT,     /* larger, deeper or more than a named limit */
    ST_IO,        /* the file system or the terminal failed */
    ST_DB,        /* the store failed */
    ST_CANCELLED, /* the user or a signal stopped it */
    ST_N
};

/* A place in an input. Lines and columns count from 1; 0 is "not known".
 * Columns count code points. */
struct src_pos {
    char file[256];
    unsigned line;
    unsigned col;
};

struct err {
    enum status status;
    struct src_pos pos;
    char message[768];
    char hint[384];
};

/* Fill the error and return `status`, so that failing is one line. */
enum status err_set(struct err *e, enum status status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
enum status err_vset(struct err *e, enum status status, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

/* Say what to do about it. This and the next two only add words: they return
 * nothing, so that a failure whose words nobody wanted stays a failure. */
void err_hint(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Say where it is. `file` may be NULL. */
void err_at(struct err *e, const char *file, unsigned line, unsigned col);

/* Put "context: " before the message, on the way up. */
void err_context(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* "I/O error of errno", with `what` as the act that failed ("open x.db"). */
enum status err_errno(struct err *e, const char *what, int errnum);

void err_clear(struct err *e);

/* The exit code that the manual promises for a status. */
int err_exit_code(enum status status);

/* The status as a word for --json output and logs, e.g. "not-found". */
const char *err_word(enum status status);

#endif
