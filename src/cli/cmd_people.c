#include "common.h"
#include "stage.h"

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    return ui_people(ctx, io, e);
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_WRITE, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = stage_settings(&s.settings, e);
    if (st == ST_OK)
        st = stage_run(c, &s.settings, play, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {STAGE_OPTIONS, {0}};

static const char *const examples[] = {
    "diple people -p support.db",
    "diple people -p support.db --frame --size 120x40",
    NULL,
};

const struct command cmd_people = {
    .name = "people",
    .summary = "See everybody on one screen, and change what they may do",
    .args = "",
    .about = "Role, state, what was done, and the pace of the last 14 days. Changes "
             "are made at once, by managers, and u takes them back. In words and JSON: "
             "diple person list.",
    .options = options,
    .examples = examples,
    .run = run,
};
