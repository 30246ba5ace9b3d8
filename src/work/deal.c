#include "diple/work/deal.h"

#include <stdio.h>

#include "diple/base/arena.h"
#include "diple/base/diag.h"
#include "diple/guide/load.h"
#include "diple/store/deal.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/work/plant.h"
#include "diple/work/qualify.h"

enum { MINUTE_MS = 60 * 1000 };

struct deal {
    struct store *s;
    struct batch batch;
    struct person person;
    struct deal_person stands;
    int64_t now;
    int64_t lease; /* milliseconds */
    int64_t ahead; /* how many they are to hold */
    struct plant plant;
    char unfit[DEAL_SAY_MAX]; /* what the person lacks; empty: nothing */
};

/* Why this person gets nothing at all; DEAL_FULL where nothing speaks against it. */
static enum deal_why refusal(const struct deal *d)
{
    if (d->batch.state == BATCH_PAUSED)
        return DEAL_PAUSED;
    if (d->batch.state == BATCH_CLOSED)
        return DEAL_CLOSED;
    if (d->person.state != PERSON_ACTIVE)
        return DEAL_AWAY;
    return d->unfit[0] ? DEAL_UNFIT : DEAL_FULL;
}

static bool quota_met(const struct deal *d)
{
    long quota = d->batch.policy.quota;
    return quota > 0 && d->stands.done + d->stands.open + d->stands.out >= quota;
}

/* The item for the next place. An open slot is looked for whatever the place turns
 * out to be, so that one kind of place takes no longer than the other. */
static enum status choose(
    const struct deal *d, enum plant_place *what, int64_t *task, struct err *e)
{
    int64_t ordinary = 0;
    enum status st = store_deal_pick(d->s, d->batch.id, d->person.id, &ordinary, NULL);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return err_set(e, st, "the next item cannot be found");
    *what = plant_next(&d->plant, d->stands.last + 1, task);
    if (*what == PLANT_ORDINARY)
        *task = ordinary;
    return ST_OK;
}

/* Why nothing can be handed out at this place; DEAL_FULL where it can. */
static enum deal_why missing(enum plant_place what, int64_t task)
{
    switch (what) {
    case PLANT_HELD: return DEAL_HELD;
    case PLANT_DRY: return DEAL_DRY;
    default: return task ? DEAL_FULL : DEAL_NONE;
    }
}

static enum status hand_out(struct deal *d, enum deal_why *why, struct err *e)
{
    *why = DEAL_FULL;
    while (d->stands.open < d->ahead) {
        enum plant_place what = PLANT_ORDINARY;
        struct hand h = {
            .batch = d->batch.id,
            .person = d->person.id,
            .until = d->now + d->lease,
            .at = d->now};
        if (quota_met(d)) {
            *why = DEAL_QUOTA;
            return ST_OK;
        }
        enum status st = choose(d, &what, &h.task, e);
        if (st != ST_OK || what == PLANT_WAIT)
            return st;
        if ((*why = missing(what, h.task)) != DEAL_FULL)
            return ST_OK;
        st = store_deal_lease(d->s, &h, &d->stands.last, e);
        if (st != ST_OK)
            return st;
        plant_handed(&d->plant, what, h.task);
        d->stands.open++;
    }
    return ST_OK;
}

static enum status hand_out_planted(
    struct deal *d, struct arena *a, enum deal_why *why, struct err *e)
{
    enum status st = plant_begin(&d->plant, d->s, a, &d->batch, &d->person, d->now, e);
    if (st == ST_OK)
        st = hand_out(d, why, e);
    return st == ST_OK ? plant_end(&d->plant, e) : st;
}

static enum status deal(
    struct deal *d, struct arena *a, enum deal_why *why, struct err *e)
{
    int64_t batch = d->batch.id, person = d->person.id;
    enum status st = store_deal_lapse(d->s, batch, person, d->now, e);
    if (st == ST_OK && (*why = refusal(d)) != DEAL_FULL)
        return store_deal_person(d->s, batch, person, &d->stands, e);
    if (st == ST_OK)
        st = store_deal_keep(d->s, batch, person, d->now, d->lease, e);
    if (st == ST_OK)
        st = store_deal_person(d->s, batch, person, &d->stands, e);
    return st == ST_OK ? hand_out_planted(d, a, why, e) : st;
}

static enum status load_guide(
    struct store *s, struct arena *a, struct guide *g, struct err *e)
{
    struct guide_version v;
    struct diags d;
    enum status st = store_guide_get(s, a, 0, &v, e);
    if (st != ST_OK)
        return st;
    diags_init(&d, "guide");
    st = guide_load(g, v.yaml, &d);
    if (st != ST_OK)
        diags_status(&d, e);
    diags_release(&d);
    return st;
}

/* The guide is needed only where another batch must be passed before. */
static enum status read_fitness(struct deal *d, struct arena *a, struct err *e)
{
    const struct policy *p = &d->batch.policy;
    struct guide guide = {0};
    struct err why = {0};
    if (!d->batch.dealt || (p->n_requires == 0 && !p->after))
        return ST_OK;
    enum status st = p->after ? load_guide(d->s, a, &guide, e) : ST_OK;
    if (st != ST_OK)
        return st;
    st = qualify_check(d->s, &guide, &d->batch, &d->person, &why);
    if (p->after)
        guide_release(&guide);
    if (st == ST_DENIED)
        snprintf(d->unfit, sizeof d->unfit, "%.*s", DEAL_SAY_MAX - 1, why.message);
    else if (st != ST_OK && e)
        *e = why;
    return st == ST_DENIED ? ST_OK : st;
}

static enum status prepare(
    struct deal *d, struct arena *a, int64_t batch, int64_t person, struct err *e)
{
    enum status st = store_batch_get(d->s, a, batch, &d->batch, e);
    if (st == ST_OK)
        st = store_person_get(d->s, a, person, &d->person, e);
    if (st == ST_OK)
        st = read_fitness(d, a, e);
    d->lease = d->batch.policy.lease * MINUTE_MS;
    return st;
}

/* Inside the transaction. */
static enum status deal_in(
    struct deal *d, struct arena *a, struct deal_report *out, struct err *e)
{
    struct deal_report r = {0};
    int64_t batch = d->batch.id, person = d->person.id;
    enum status st = deal(d, a, &r.why, e);
    if (st == ST_OK)
        st = store_deal_others(d->s, batch, person, &r.others, &r.next_at, e);
    r.open = d->stands.open;
    if (r.why == DEAL_UNFIT)
        snprintf(r.say, sizeof r.say, "%s", d->unfit);
    if (st == ST_OK)
        *out = r;
    return st;
}

enum status deal_ahead(
    struct store *s, int64_t batch, int64_t person, struct deal_report *out,
    struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct deal d = {.s = s, .now = store_now(s), .ahead = DEAL_AHEAD};
    struct deal_report r;
    enum status st = prepare(&d, &a, batch, person, e);
    if (st != ST_OK || !d.batch.dealt)
        return st;
    if ((st = store_begin(s, e)) != ST_OK)
        return st;
    st = deal_in(&d, &a, &r, e);
    if (st == ST_OK)
        st = store_commit(s, e);
    else
        store_rollback(s);
    if (st == ST_OK)
        *out = r;
    return st;
}

enum status deal_more(
    struct store *s, const struct deal_wish *wish, struct deal_report *out,
    struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct deal d = {.s = s, .now = store_now(s), .ahead = wish->ahead};
    enum status st = prepare(&d, &a, wish->batch, wish->person, e);
    d.lease = wish->lease;
    return st == ST_OK ? deal_in(&d, &a, out, e) : st;
}
