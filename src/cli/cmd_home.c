#include <stdio.h>

#include "common.h"
#include "diple/guide/load.h"
#include "stage.h"

/* One visit: a session of its own, since what comes next may need another. */
static enum status open_session(
    struct call *c, enum store_mode mode, struct session *s, struct err *e)
{
    enum status st = common_open(c, mode, NULL, s, e);
    if (st != ST_OK)
        return st;
    st = stage_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st != ST_OK)
        session_close(s);
    return st;
}

static enum status label(
    struct session *s, const struct ui_io *io, const char *name, struct err *e)
{
    struct batch batch;
    enum status st = session_batch(s, name, &batch, e);
    if (st == ST_OK)
        st = session_register(s, PERSON_ANNOTATOR, e);
    if (st == ST_OK)
        st = session_admit(s, &batch, e);
    return st == ST_OK ? ui_label(s, io, &batch, e) : st;
}

/* A screen that needs another store than labelling. */
static enum status elsewhere(
    struct call *c, const struct ui_io *io, const struct home *home, struct err *e)
{
    bool people = home->choice == HOME_PEOPLE;
    struct session s;
    struct batch batch;
    enum status st = open_session(c, people ? STORE_WRITE : STORE_READ, &s, e);
    if (st != ST_OK)
        return st;
    if (people)
        st = ui_people(&s, io, e);
    else if (home->choice == HOME_LOG)
        st = ui_log(&s, io, e);
    else if ((st = session_batch(&s, home->batch, &batch, e)) == ST_OK)
        st = ui_calibrate(&s, io, &batch, e);
    session_close(&s);
    return st;
}

/* A refusal is said at home. */
static enum status forgive(enum status st, struct home *home, struct err *e)
{
    if (st != ST_DENIED)
        return st;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s. %s", e->message, e->hint);
    snprintf(home->say, sizeof home->say, "%s", b.p);
    err_clear(e);
    return ST_OK;
}

/* From home to the work and back, until they leave. */
static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    struct call *c = ctx;
    struct home home = {.choice = HOME_LABEL};
    enum status st = ST_OK;
    bool first = true, go_on = true;
    while (st == ST_OK && home.choice != HOME_LEAVE && !stage_gone(io)) {
        struct session s;
        st = open_session(c, STORE_LABEL, &s, e);
        if (st != ST_OK)
            break;
        if (first)
            st = ui_notices(&s, io, &go_on, e);
        first = false;
        if (st == ST_OK && go_on)
            st = ui_home(&s, io, &home, e);
        if (st == ST_OK && go_on && home.choice == HOME_LABEL)
            st = forgive(label(&s, io, home.batch, e), &home, e);
        if (st == ST_OK && go_on && home.choice > HOME_LABEL)
            st = forgive(elsewhere(c, io, &home, e), &home, e);
        session_close(&s);
    }
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = open_session(c, STORE_LABEL, &s, e);
    if (st != ST_OK)
        return st;
    st = stage_run(c, &s.settings, play, c, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {STAGE_OPTIONS, {0}};

static const char *const examples[] = {
    "diple",
    "diple home -p support.db --as anna",
    NULL,
};

const struct command cmd_home = {
    .name = "home",
    .summary = "Begin: your batches, your figures, what waits for you",
    .args = "",
    .about = "What diple without a command does on a terminal. Enter labels the batch "
             "under the cursor, and leaving it comes back here.",
    .options = options,
    .examples = examples,
    .run = run,
};
