#include "lines.h"

#include <errno.h>
#include <stdio.h>

#include "diple/base/mem.h"

enum { PLAIN_COLS = 80 };

static enum status read_line(void *ctx, struct strbuf *line, struct err *e)
{
    const struct out *o = ctx;
    AUTO_FREE char *text = NULL;
    size_t cap = 0;
    /* Nobody judges what they were not shown. */
    if (o->err.status != ST_OK) {
        *e = o->err;
        return o->err.status;
    }
    errno = 0;
    ssize_t n = getline(&text, &cap, stdin);
    if (n < 0)
        return feof(stdin) ? ST_NOT_FOUND : err_errno(e, "read standard input", errno);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    strbuf_clear(line);
    strbuf_add(line, text, (size_t)n);
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
