#include "diple/app/session.h"
#include "diple/store/gold.h"
#include "diple/work/qualify.h"
#include "diple/work/review.h"

static enum status check_held(
    struct session *s, struct store *reading, const struct batch *batch, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct standing at;
    enum status st = store_standing_get(reading, &a, batch->id, s->person, &at, NULL);
    if (st == ST_NOT_FOUND || (st == ST_OK && !at.held))
        return ST_OK;
    if (st != ST_OK)
        return store_standing_get(reading, &a, batch->id, s->person, &at, e);
    err_set(
        e, ST_DENIED, "you get no new items of %s for now: %s", batch->name,
        review_tell_held(batch, at.by, at.why));
    err_hint(e, "What you did is kept. A manager decides what follows; ask them.");
    return ST_DENIED;
}

enum status session_read_store(struct session *s, struct store **out, struct err *e)
{
    struct store_options so = {.mode = STORE_READ, .clock = &s->clock, .who = s->actor};
    return store_open(store_path(s->store), &so, out, e);
}

/* Gold is out of reach of a session that labels, so the questions are put on a
 * connection of its own, of which nothing stays. */
static enum status ask(struct session *s, const struct batch *batch, struct err *e)
{
    struct store *reading;
    enum status st = session_read_store(s, &reading, e);
    if (st != ST_OK)
        return st;
    st = qualify_check(reading, &s->guide, batch, &s->me, e);
    if (st == ST_OK)
        st = check_held(s, reading, batch, e);
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
    return ask(s, batch, e);
}
