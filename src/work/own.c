#include "diple/work/own.h"

#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"

enum { DAY_MS = 24 * 3600 * 1000 };

static const char *why_closed(const struct batch *b)
{
    switch (b->state) {
    case BATCH_PAUSED: return "paused by a manager";
    case BATCH_CLOSED: return "closed";
    default: return b->size ? NULL : "empty";
    }
}

static enum status read_batch(
    struct store *s, struct arena *a, int64_t person, struct own_batch *b,
    struct err *e)
{
    b->closed = why_closed(&b->batch);
    if (!person) /* a stranger, who may begin */
        return ST_OK;
    return store_progress_get(s, a, b->batch.id, person, &b->progress, e);
}

static enum status read_batches(
    struct store *s, struct arena *a, int64_t person, struct own *o, struct err *e)
{
    struct batch *list;
    size_t n;
    enum status st = store_batch_list(s, a, &list, &n, e);
    if (st != ST_OK)
        return st;
    for (int closed = 0; closed < 2; closed++) {
        for (size_t i = 0; st == ST_OK && i < n; i++) {
            struct own_batch b = {.batch = list[i]};
            st = read_batch(s, a, person, &b, e);
            if (st != ST_OK || (b.closed != NULL) != closed)
                continue;
            o->done += b.progress.done;
            o->active_ms += b.progress.active_ms;
            o->list = arena_push(a, o->list, &o->n, &b, sizeof b);
        }
    }
    return st;
}

static enum status read_pace(
    struct store *s, struct arena *a, int64_t person, int64_t now, struct own *o,
    struct err *e)
{
    struct pace *list;
    size_t n;
    int64_t from = now - (int64_t)TEAM_DAYS * DAY_MS + 1;
    enum status st = store_pace_list(s, a, from, DAY_MS, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (list[i].person == person && list[i].part >= 0 && list[i].part < TEAM_DAYS)
            o->pace[list[i].part] = list[i].n;
    return st;
}

enum status own_read(
    struct store *s, struct arena *a, int64_t person, int64_t now, struct own *out,
    struct err *e)
{
    struct own o = {0};
    enum status st = read_batches(s, a, person, &o, e);
    if (st == ST_OK)
        st = read_pace(s, a, person, now, &o, e);
    if (st == ST_OK)
        st = store_notice_count(s, person, &o.notices, e);
    if (st == ST_OK)
        *out = o;
    return st;
}
