#include "call.h"
#include "usage.h"

static enum status run(struct call *c, struct err *e)
{
    if (c->n_args == 0) {
        usage_program(NULL, c->out);
        return ST_OK;
    }
    AUTO_STRBUF struct strbuf name = STRBUF_INIT;
    strbuf_puts(&name, c->args[0]);
    if (c->n_args > 1)
        strbuf_printf(&name, " %s", c->args[1]);
    const struct command *cmd = command_find(name.p);
    if (cmd) {
        usage_command(cmd, c->out);
        return ST_OK;
    }
    if (c->n_args == 1 && command_is_group(name.p)) {
        usage_program(name.p, c->out);
        return ST_OK;
    }
    struct sv near = command_near(name.p);
    err_set(e, ST_NOT_FOUND, "there is no command `%.100s`", name.p);
    if (near.n) {
        err_hint(e, "Did you mean `diple help %.*s`?", (int)near.n, near.p);
        return ST_NOT_FOUND;
    }
    err_hint(e, "All commands: diple help");
    return ST_NOT_FOUND;
}

const struct command cmd_help = {
    .name = "help",
    .summary = "Say what a command does and takes",
    .args = "[COMMAND]",
    .max_args = 2,
    .no_project = true,
    .run = run,
};
