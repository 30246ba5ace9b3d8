#include "common.h"
#include "diple/guide/load.h"
#include "diple/ui/ui.h"
#include "lines.h"
#include "pack_common.h"
#include "stage.h"

/* ---- on a terminal, or on one that is only imagined ------------------------ */

struct labelling {
    struct session *session;
    struct batch batch;
};

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    struct labelling *l = ctx;
    bool go_on;
    enum status st = ui_notices(l->session, io, &go_on, e);
    return st == ST_OK && go_on ? ui_label(l->session, io, &l->batch, e) : st;
}

static enum status label_plain(
    struct call *c, struct session *s, const struct batch *batch, struct err *e)
{
    struct ui_plain_io io = lines_io(c->out, stage_ascii(&s->settings, c->out));
    enum status st = ui_plain_notices(s, &io, e);
    return st == ST_OK ? ui_plain(s, &io, batch, e) : st;
}

/* ------------------------------------------------------------------------------ */

static enum status label(struct call *c, struct session *s, struct err *e)
{
    struct labelling l = {.session = s};
    enum status st = stage_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &l.batch, e);
    if (st == ST_OK)
        st = session_register(s, PERSON_ANNOTATOR, e);
    if (st == ST_OK)
        st = session_admit(s, &l.batch, e);
    if (st != ST_OK)
        return st;
    return call_has(c, "plain") ? label_plain(c, s, &l.batch, e)
                                : stage_run(c, &s->settings, play, &l, e);
}

/* The working copy of a pack; what is to be handed in is written at the end. */
static enum status label_pack(struct call *c, struct err *e)
{
    struct session s;
    struct offline off;
    enum status st = pack_open(c, STORE_LABEL, &s, &off, e);
    if (st != ST_OK)
        return st;
    st = session_welcome(&s, e);
    if (st == ST_OK)
        st = label(c, &s, e);
    if (st == ST_OK)
        st = pack_hand_in(c, &s, &off, NULL, e);
    session_close(&s);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    if (c->n_args)
        return label_pack(c, e);
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
    "diple label work.diple",
    NULL,
};

const struct command cmd_label = {
    .name = "label",
    .summary = "Label the items of a batch, or of a pack",
    .args = "[PACK]",
    .about =
        "One key decides and goes on; ? shows all keys. Every answer is on the disk "
        "before it is shown as saved, and unfinished ones are kept as drafts, so a "
        "line "
        "that drops costs nothing: start again and go on where you were. A PACK is a "
        "file that `diple pack` made; what is done in it is kept beside it.",
    .options = options,
    .examples = examples,
    .max_args = 1,
    .run = run,
};
