#include "diple/work/own.h"

#include <string.h>

#include "diple/store/gold.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/work/qualify.h"
#include "diple/work/review.h"

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
    struct pace_ask ask = {0, now - (int64_t)TEAM_DAYS * DAY_MS + 1, DAY_MS};
    enum status st = store_pace_list(s, a, &ask, &list, &n, e);
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

/* ---- who gets items ---------------------------------------------------------------
 */

/* A refusal begins with the batch's name, which stands before it anyway. */
static const char *behind_name(const char *say, const char *name)
{
    size_t n = strlen(name);
    return strncmp(say, name, n) == 0 && say[n] == ' ' ? say + n + 1 : say;
}

static enum status look_held(
    struct store *s, struct arena *a, int64_t person, struct own_batch *b,
    struct err *e)
{
    AUTO_STRBUF struct strbuf t = STRBUF_INIT;
    struct standing at;
    enum status st = store_standing_get(s, a, b->batch.id, person, &at, NULL);
    if (st == ST_NOT_FOUND || (st == ST_OK && !at.held))
        return ST_OK;
    if (st != ST_OK)
        return store_standing_get(s, a, b->batch.id, person, &at, e);
    strbuf_printf(
        &t, "no new items for now: %s", review_tell_held(&b->batch, at.by, at.why));
    b->closed = arena_strdup(a, t.p);
    return ST_OK;
}

static enum status look(
    struct store *s, const struct guide *g, struct arena *a, const struct person *who,
    struct own_batch *b, struct err *e)
{
    struct err why = {0};
    enum status st = qualify_check(s, g, &b->batch, who, &why);
    if (st == ST_OK)
        return look_held(s, a, who->id, b, e);
    if (st == ST_DENIED)
        b->closed = arena_strdup(a, behind_name(why.message, b->batch.name));
    else if (e)
        *e = why;
    return st == ST_DENIED ? ST_OK : st;
}

enum status own_admit(
    struct store *s, const struct guide *g, struct arena *a, const struct person *who,
    struct own *o, struct err *e)
{
    struct own_batch *list = NULL;
    size_t n = 0;
    enum status st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < o->n; i++)
        if (!o->list[i].closed)
            st = look(s, g, a, who, &o->list[i], e);
    if (st != ST_OK)
        return st;
    for (int closed = 0; closed < 2; closed++)
        for (size_t i = 0; i < o->n; i++)
            if ((o->list[i].closed != NULL) == closed)
                list = arena_push(a, list, &n, &o->list[i], sizeof *list);
    o->list = list;
    return ST_OK;
}
