#include "common.h"

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = store_backup(s.store, c->args[0], e);
    if (st == ST_OK) {
        out_data(c->out, sv_of(c->args[0]));
        out_puts(c->out, ": a checked copy of ");
        out_data(c->out, sv_of(s.path));
        out_puts(c->out, "\n");
    }
    session_close(&s);
    return st;
}

static const char *const examples[] = {
    "diple backup -p support.db support-2026-11-20.db",
    NULL,
};

const struct command cmd_backup = {
    .name = "backup",
    .summary = "Make a consistent copy while others work",
    .args = "COPY",
    .about = "The copy is checked and on the disk before it gets its name. A file "
             "that is there already is never replaced. Never copy a project with "
             "cp while somebody works in it.",
    .examples = examples,
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
