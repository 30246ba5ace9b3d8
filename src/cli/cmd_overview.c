#include "common.h"
#include "diple/ui/ui.h"
#include "stage.h"

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    return ui_overview(ctx, io, e);
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
    "diple overview -p ward.db",
    "diple overview -p ward.db --frame --size 120x40",
    NULL,
};

const struct command cmd_overview = {
    .name = "overview",
    .summary = "Watch progress, agreement and labels, batch by batch",
    .args = "",
    .about =
        "One screen a batch: how far it is and when it may be done, the pace of the "
        "last "
        "two weeks, agreement with its interval against the target of the guide, the "
        "labels with their shares, on what people differ, and who they are. It looks "
        "again by itself while others work, and changes nothing. In the map of labels "
        "a "
        "row says what others answered where one person gave that label.",
    .options = options,
    .examples = examples,
    .run = run,
};
