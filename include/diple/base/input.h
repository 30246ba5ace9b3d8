/*
 * Input as a stream: a window over a file, a pipe or memory, and lines on it.
 *
 * A window holds what was read and not yet used up; input_more() slides that to
 * the front and reads further blocks, so memory stays constant whatever comes.
 * Readers of formats (lines here, base/csv.h) stand on it.
 *
 *     struct lines l;
 *     lines_of_fd(&l, fd, "data.jsonl", LINE_MAX_DEFAULT);
 *     while ((st = lines_next(&l, &line, &e)) == ST_OK) ...
 *     // ST_NOT_FOUND: the end; ST_LIMIT: that line was passed over, go on
 *     lines_release(&l);
 *
 * The descriptor stays the caller's. A line's text holds until the next call.
 */
#ifndef DIPLE_BASE_INPUT_H
#define DIPLE_BASE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

enum { INPUT_BLOCK = 256 * 1024, LINE_MAX_DEFAULT = 1 << 20 };

struct input {
    const char *p; /* the window: p[at] .. p[end-1] are unread */
    size_t at;
    size_t end;
    uint64_t offset; /* of p[0] in the whole input */
    bool eof;        /* nothing follows p[end-1] */
    int fd;          /* -1 for memory */
    const char *name;
    char *own;
    size_t cap;
};

void input_of_fd(struct input *in, int fd, const char *name);
void input_of_memory(struct input *in, struct sv text, const char *name);
void input_release(struct input *in);
/* Make the window longer, keeping what is unread; `p`, `at` and `end` change.
 * At the end of the input `eof` is set and nothing is added. */
enum status input_more(struct input *in, struct err *e);
/* Pass over a byte order mark, if the input begins with one. */
enum status input_skip_bom(struct input *in, bool *had, struct err *e);

struct line {
    struct sv text;  /* without its line feed, and without the CR before it */
    size_t number;   /* from 1 */
    uint64_t offset; /* of its first byte in the input */
    bool crlf;
    bool ended; /* by a line feed; false only for the last line */
};

struct lines {
    struct input in;
    size_t max;
    size_t number;
    bool begun;
};

/* The name is for messages and must outlive the reader; max in bytes, 0 for
 * LINE_MAX_DEFAULT. A byte order mark before the first line is passed over. */
void lines_of_fd(struct lines *l, int fd, const char *name, size_t max);
void lines_of_memory(struct lines *l, struct sv text, const char *name, size_t max);
void lines_release(struct lines *l);
/* ST_OK; ST_NOT_FOUND at the end (the error stays empty); ST_LIMIT with the
 * line's number, and the next call goes on behind that line; ST_IO. */
enum status lines_next(struct lines *l, struct line *out, struct err *e);

#define AUTO_LINES __attribute__((cleanup(lines_release)))

#endif
