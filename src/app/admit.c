#include "diple/app/session.h"
#include "diple/work/qualify.h"

/* Gold is out of reach of a session that labels, so the question is put on a
 * connection of its own, of which nothing stays. */
static enum status qualified(
    struct session *s, const struct batch *batch, struct err *e)
{
    struct store *reading;
    struct store_options so = {.mode = STORE_READ, .clock = &s->clock, .who = s->actor};
    enum status st = store_open(store_path(s->store), &so, &reading, e);
    if (st != ST_OK)
        return st;
    st = qualify_check(reading, &s->guide, batch, &s->me, e);
    store_close(reading);
    return st;
}

enum status session_admit(struct session *s, const struct batch *batch, struct err *e)
{
    if (batch->state == BATCH_CLOSED && !batch->dealt)
        return err_set(e, ST_DENIED, "%s is closed", batch->name);
    if (batch->state == BATCH_PAUSED && !batch->dealt) {
        err_set(e, ST_DENIED, "%s is paused by a manager", batch->name);
        err_hint(e, "Nothing is lost; try again later.");
        return ST_DENIED;
    }
    if (batch->policy.n_requires == 0 && !batch->policy.after)
        return ST_OK;
    return qualified(s, batch, e);
}
