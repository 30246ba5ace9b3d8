#include "common.h"
#include "stage.h"

struct looking {
    struct session *session;
    struct batch batch;
};

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    struct looking *l = ctx;
    return ui_calibrate(l->session, io, &l->batch, e);
}

static enum status look(struct call *c, struct session *s, struct err *e)
{
    struct looking l = {.session = s};
    enum status st = stage_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &l.batch, e);
    if (st == ST_OK && l.batch.kind != BATCH_CALIBRATION)
        st = err_set(
            e, ST_DENIED, "%s is no calibration batch: others' answers stay hidden",
            l.batch.name);
    return st == ST_OK ? stage_run(c, &s->settings, play, &l, e) : st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = look(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {'b', "batch", "NAME", NULL, "The batch (default: the only one there is)."},
    STAGE_OPTIONS,
    {0},
};

static const char *const examples[] = {
    "diple import first-ten.jsonl -p support.db --batch start --kind calibration",
    "diple calibrate -p support.db --batch start",
    NULL,
};

const struct command cmd_calibrate = {
    .name = "calibrate",
    .summary = "After a calibration batch: your answers beside the others'",
    .args = "",
    .about = "Everybody gets the same items. Whoever has been through them all sees, "
             "item by item, what they said, what the others said, what was agreed (by "
             "an adjudicator, else by more than half), and the rule. Names stay out "
             "of it.",
    .options = options,
    .examples = examples,
    .run = run,
};
