#include <errno.h>
#include <stdio.h>

#include "common.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/ui/ui.h"
#include "stage.h"

enum { PLAIN_COLS = 80 };

/* ---- on a terminal, or on one that is only imagined ------------------------ */

struct labelling {
    struct session *session;
    struct batch batch;
};

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    struct labelling *l = ctx;
    return ui_label(l->session, io, &l->batch, e);
}

/* ---- line by line ------------------------------------------------------------ */

static enum status plain_read(void *ctx, struct strbuf *line, struct err *e)
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
static void plain_write(void *ctx, struct sv text)
{
    struct out *o = ctx;
    strbuf_addsv(&o->buf, text);
    out_flush(o, NULL);
}

static enum status label_plain(
    struct call *c, struct session *s, const struct batch *batch, struct err *e)
{
    struct ui_plain_io io = {
        .ctx = c->out,
        .read = plain_read,
        .write = plain_write,
        .ascii = stage_ascii(&s->settings, c->out),
        .cols = PLAIN_COLS};
    return ui_plain(s, &io, batch, e);
}

/* ------------------------------------------------------------------------------ */

static enum status label(struct call *c, struct session *s, struct err *e)
{
    struct labelling l = {.session = s};
    enum status st = stage_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = guide_unsupported(&s->guide, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &l.batch, e);
    if (st == ST_OK)
        st = session_register(s, PERSON_ANNOTATOR, e);
    if (st != ST_OK)
        return st;
    return call_has(c, "plain") ? label_plain(c, s, &l.batch, e)
                                : stage_run(c, &s->settings, play, &l, e);
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_LABEL, call_value(c, "as"), &s, e);
    if (st != ST_OK)
        return st;
    st = label(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {'b', "batch", "NAME", NULL, "The batch (default: the only one there is)."},
    {0, "plain", NULL, NULL,
     "Line by line, for screen readers and terminals that cannot move a cursor."},
    STAGE_OPTIONS,
    {0},
};

static const char *const examples[] = {
    "diple label -p support.db --batch first",
    "diple label -p support.db --as anna --batch first --frame --size 120x40",
    NULL,
};

const struct command cmd_label = {
    .name = "label",
    .summary = "Label the items of a batch",
    .args = "",
    .about =
        "One key decides and goes on; ? shows all keys. Every answer is on the disk "
        "before it is shown as saved, and unfinished ones are kept as drafts, so a "
        "line "
        "that drops costs nothing: start again and go on where you were.",
    .options = options,
    .examples = examples,
    .run = run,
};
