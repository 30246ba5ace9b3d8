#include "diple/work/team.h"

#include <string.h>

#include "diple/core/annotation.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"

enum { DAY_MS = 24 * 3600 * 1000 };

static struct member *by_id(const struct team *t, int64_t person)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->list[i].who.id == person)
            return &t->list[i];
    return NULL;
}

const struct member *team_find(const struct team *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->list[i].who.name, name) == 0)
            return &t->list[i];
    return NULL;
}

static enum status add_progress(
    struct store *s, struct arena *a, struct team *t, struct err *e)
{
    struct progress *list;
    size_t n;
    enum status st = store_progress_list(s, a, 0, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct member *m = by_id(t, list[i].person);
        if (!m)
            continue;
        m->done += list[i].done;
        m->skipped += list[i].skipped;
        m->flagged += list[i].flagged;
        m->active_ms += list[i].active_ms;
        if (m->last_at < list[i].last_at)
            m->last_at = list[i].last_at;
    }
    return st;
}

static enum status add_pace(
    struct store *s, struct arena *a, int64_t now, struct team *t, struct err *e)
{
    struct pace *list;
    size_t n;
    struct pace_ask ask = {0, now - (int64_t)TEAM_DAYS * DAY_MS + 1, DAY_MS};
    enum status st = store_pace_list(s, a, &ask, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct member *m = by_id(t, list[i].person);
        if (m && list[i].part >= 0 && list[i].part < TEAM_DAYS)
            m->pace[list[i].part] = list[i].n;
    }
    return st;
}

enum status team_read(
    struct store *s, struct arena *a, int64_t now, struct team *out, struct err *e)
{
    struct person *people;
    struct team t = {0};
    enum status st = store_person_list(s, a, &people, &t.n, e);
    if (st != ST_OK)
        return st;
    t.list = arena_alloc(a, (t.n + 1) * sizeof *t.list);
    memset(t.list, 0, (t.n + 1) * sizeof *t.list);
    for (size_t i = 0; i < t.n; i++)
        t.list[i].who = people[i];
    st = add_progress(s, a, &t, e);
    if (st == ST_OK)
        st = add_pace(s, a, now, &t, e);
    if (st == ST_OK)
        *out = t;
    return st;
}
