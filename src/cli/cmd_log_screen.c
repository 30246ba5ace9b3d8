#include "common.h"
#include "stage.h"

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    return ui_log(ctx, io, e);
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = stage_settings(&s.settings, e);
    if (st == ST_OK)
        st = session_load_guide(&s, e);
    if (st == ST_OK)
        st = stage_run(c, &s.settings, play, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {STAGE_OPTIONS, {0}};

static const char *const examples[] = {
    "diple log -p ward.db",
    "diple log -p ward.db --frame --size 120x40",
    NULL,
};

const struct command cmd_log = {
    .name = "log",
    .summary = "See on one screen what was done, by whom and when",
    .args = "",
    .about = "Every act that changed anything, the newest first, while others work. "
             "Enter shows one beside what held before it; one person, kind, item or "
             "batch alone can be shown, and words looked for. In words and JSON: diple "
             "log show.",
    .options = options,
    .examples = examples,
    .run = run,
};
