#include "diple/base/input.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "diple/base/mem.h"

void input_of_fd(struct input *in, int fd, const char *name)
{
    *in = (struct input){.fd = fd, .name = name, .p = ""};
}

void input_of_memory(struct input *in, struct sv text, const char *name)
{
    *in = (struct input){
        .fd = -1, .name = name, .p = text.p ? text.p : "", .end = text.n, .eof = true};
}

void input_release(struct input *in)
{
    if (!in)
        return;
    free(in->own);
    *in = (struct input){.fd = -1, .p = "", .eof = true};
}

/* Room for one more block behind the unread bytes, which move to the front. */
static void make_room(struct input *in)
{
    size_t unread = in->end - in->at;
    if (in->at > 0 && unread > 0)
        memmove(in->own, in->own + in->at, unread);
    in->offset += in->at;
    in->at = 0;
    in->end = unread;
    in->own = mem_grow(in->own, &in->cap, unread + INPUT_BLOCK, 1);
    in->p = in->own;
}

enum status input_more(struct input *in, struct err *e)
{
    ssize_t n;
    if (in->eof)
        return ST_OK;
    make_room(in);
    do {
        n = read(in->fd, in->own + in->end, INPUT_BLOCK);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        err_errno(e, "read", errno);
        err_context(e, "%s", in->name);
        return ST_IO;
    }
    in->end += (size_t)n;
    in->eof = n == 0;
    return ST_OK;
}

enum status input_skip_bom(struct input *in, bool *had, struct err *e)
{
    *had = false;
    while (in->end - in->at < 3 && !in->eof) {
        enum status st = input_more(in, e);
        if (st != ST_OK)
            return st;
    }
    struct sv head = {in->p + in->at, in->end - in->at};
    *had = sv_starts(head, SV("\xef\xbb\xbf"));
    in->at += *had ? 3 : 0;
    return ST_OK;
}

/* ---- lines ---------------------------------------------------------------- */

void lines_of_fd(struct lines *l, int fd, const char *name, size_t max)
{
    *l = (struct lines){.max = max ? max : LINE_MAX_DEFAULT};
    input_of_fd(&l->in, fd, name);
}

void lines_of_memory(struct lines *l, struct sv text, const char *name, size_t max)
{
    *l = (struct lines){.max = max ? max : LINE_MAX_DEFAULT};
    input_of_memory(&l->in, text, name);
}

void lines_release(struct lines *l)
{
    if (l)
        input_release(&l->in);
}

static enum status too_long(struct lines *l, struct err *e)
{
    err_set(e, ST_LIMIT, "this line is longer than %zu bytes", l->max);
    err_at(e, l->in.name, (unsigned)l->number, 1);
    return ST_LIMIT;
}

/* Use up the rest of a line that is too long, without keeping it. */
static enum status pass_over(struct lines *l, struct err *e)
{
    struct input *in = &l->in;
    for (;;) {
        const char *from = in->p + in->at;
        const char *lf = in->end > in->at ? memchr(from, '\n', in->end - in->at) : NULL;
        in->at = lf ? (size_t)(lf - in->p) + 1 : in->end;
        if (lf || in->eof)
            return too_long(l, e);
        enum status st = input_more(in, e);
        if (st != ST_OK)
            return st;
    }
}

static enum status give(struct lines *l, size_t n, bool ended, struct line *out)
{
    struct input *in = &l->in;
    bool crlf = ended && n > 0 && in->p[in->at + n - 1] == '\r';
    *out = (struct line){
        .text = {in->p + in->at, n - crlf},
        .number = l->number,
        .offset = in->offset + in->at,
        .crlf = crlf,
        .ended = ended,
    };
    in->at += n + ended;
    return ST_OK;
}

/* Where the line ends, reading on as far as that takes: *n is its length. */
static enum status find_end(struct lines *l, size_t *n, bool *ended, struct err *e)
{
    struct input *in = &l->in;
    size_t seen = 0;
    for (;;) {
        const char *from = in->p + in->at;
        size_t have = in->end - in->at;
        const char *lf = have > seen ? memchr(from + seen, '\n', have - seen) : NULL;
        *ended = lf != NULL;
        *n = lf ? (size_t)(lf - from) : have;
        /* One more than the limit may be the CR that does not count. */
        if (lf || in->eof || *n > l->max + 1)
            return ST_OK;
        seen = have;
        enum status st = input_more(in, e);
        if (st != ST_OK)
            return st;
    }
}

enum status lines_next(struct lines *l, struct line *out, struct err *e)
{
    size_t n;
    bool ended, bom;
    enum status st = l->begun ? ST_OK : input_skip_bom(&l->in, &bom, e);
    if (st == ST_OK)
        st = find_end(l, &n, &ended, e);
    if (st != ST_OK)
        return st;
    l->begun = true;
    if (n == 0 && !ended)
        return ST_NOT_FOUND;
    l->number++;
    bool cr = ended && n > 0 && l->in.p[l->in.at + n - 1] == '\r';
    if (n - cr > l->max)
        return pass_over(l, e);
    return give(l, n, ended, out);
}
