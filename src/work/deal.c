#include "diple/work/deal.h"

#include "diple/base/arena.h"
#include "diple/store/deal.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"

enum { MINUTE_MS = 60 * 1000 };

struct deal {
    struct store *s;
    struct batch batch;
    struct person person;
    struct deal_person stands;
    int64_t now;
    int64_t lease; /* milliseconds */
};

/* Why this person gets nothing at all; DEAL_FULL where nothing speaks against it. */
static enum deal_why refusal(const struct deal *d)
{
    if (d->batch.state == BATCH_PAUSED)
        return DEAL_PAUSED;
    if (d->batch.state == BATCH_CLOSED)
        return DEAL_CLOSED;
    return d->person.state == PERSON_ACTIVE ? DEAL_FULL : DEAL_AWAY;
}

static bool quota_met(const struct deal *d)
{
    long quota = d->batch.policy.quota;
    return quota > 0 && d->stands.done + d->stands.open >= quota;
}

/* The item for the next place; ST_NOT_FOUND where there is none. */
static enum status choose(const struct deal *d, int64_t *task, struct err *e)
{
    return store_deal_pick(d->s, d->batch.id, d->person.id, task, e);
}

static enum status hand_out(struct deal *d, enum deal_why *why, struct err *e)
{
    while (d->stands.open < DEAL_AHEAD) {
        struct hand h = {
            .batch = d->batch.id,
            .person = d->person.id,
            .until = d->now + d->lease,
            .at = d->now};
        if (quota_met(d)) {
            *why = DEAL_QUOTA;
            return ST_OK;
        }
        enum status st = choose(d, &h.task, e);
        if (st == ST_NOT_FOUND) {
            err_clear(e);
            *why = DEAL_NONE;
            return ST_OK;
        }
        if (st == ST_OK)
            st = store_deal_lease(d->s, &h, &d->stands.last, e);
        if (st != ST_OK)
            return st;
        d->stands.open++;
    }
    *why = DEAL_FULL;
    return ST_OK;
}

static enum status deal(struct deal *d, enum deal_why *why, struct err *e)
{
    int64_t batch = d->batch.id, person = d->person.id;
    enum status st = store_deal_lapse(d->s, batch, person, d->now, e);
    if (st == ST_OK && (*why = refusal(d)) != DEAL_FULL)
        return store_deal_person(d->s, batch, person, &d->stands, e);
    if (st == ST_OK)
        st = store_deal_keep(d->s, batch, person, d->now, d->lease, e);
    if (st == ST_OK)
        st = store_deal_person(d->s, batch, person, &d->stands, e);
    return st == ST_OK ? hand_out(d, why, e) : st;
}

static enum status prepare(
    struct deal *d, struct arena *a, int64_t batch, int64_t person, struct err *e)
{
    enum status st = store_batch_get(d->s, a, batch, &d->batch, e);
    if (st == ST_OK)
        st = store_person_get(d->s, a, person, &d->person, e);
    d->lease = d->batch.policy.lease * MINUTE_MS;
    return st;
}

enum status deal_ahead(
    struct store *s, int64_t batch, int64_t person, struct deal_report *out,
    struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct deal d = {.s = s, .now = store_now(s)};
    enum deal_why why = DEAL_FULL;
    enum status st = prepare(&d, &a, batch, person, e);
    if (st != ST_OK || !d.batch.dealt)
        return st;
    if ((st = store_begin(s, e)) != ST_OK)
        return st;
    st = deal(&d, &why, e);
    if (st == ST_OK)
        st = store_commit(s, e);
    else
        store_rollback(s);
    if (st == ST_OK)
        *out = (struct deal_report){.why = why, .open = d.stands.open};
    return st;
}
