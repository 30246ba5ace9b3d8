#include "lines.h"

#include <errno.h>
#include <stdio.h>

enum { PLAIN_COLS = 80 };

static enum status read_line(void *ctx, struct strbuf *line, struct err *e)
{
    const struct out *o = ctx;
    int c;
    /* Nobody judges what they were not shown. */
    if (o->err.status != ST_OK) {
        *e = o->err;
        return o->err.status;
    }
    errno = 0;
    strbuf_clear(line);
    while ((c = getc(stdin)) != EOF && c != '\n') {
        if (line->n == LINES_BYTES_MAX)
            return err_set(
                e, ST_LIMIT, "a line has more than %d bytes; nothing was made of it",
                LINES_BYTES_MAX);
        strbuf_addch(line, (char)c);
    }
    if (c == EOF && ferror(stdin))
        return err_errno(e, "read standard input", errno);
    if (c == EOF && line->n == 0)
        return ST_NOT_FOUND;
    while (line->n > 0 && line->p[line->n - 1] == '\r')
        strbuf_truncate(line, line->n - 1);
    return ST_OK;
}

/* At once, since the answer is typed behind it. */
static void write_text(void *ctx, struct sv text)
{
    struct out *o = ctx;
    strbuf_addsv(&o->buf, text);
    out_flush(o, NULL);
}

struct ui_plain_io lines_io(struct out *o, bool ascii)
{
    return (struct ui_plain_io){
        .ctx = o,
        .read = read_line,
        .write = write_text,
        .ascii = ascii,
        .cols = PLAIN_COLS};
}
