/*
 * The team: everybody a project knows, with what they did and how fast.
 *
 *     struct team t;
 *     team_read(store, &arena, clock_wall(&clock), &t, &e);
 *     for (i < t.n) t.list[i].who.name, .done, .pace[TEAM_DAYS - 1]   // today
 *
 * A day is 24 hours back from now, so nobody's midnight matters. What is done is
 * counted over all batches: an item that two of them have counts in both.
 */
#ifndef DIPLE_WORK_TEAM_H
#define DIPLE_WORK_TEAM_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/person.h"

struct store;

enum { TEAM_DAYS = 14 };

struct member {
    struct person who;
    int64_t done;
    int64_t skipped;
    int64_t flagged;
    int64_t active_ms;       /* over what is done and skipped */
    int64_t last_at;         /* 0: never did anything */
    int64_t pace[TEAM_DAYS]; /* answers given each day, the last one ends now */
};

struct team {
    struct member *list; /* by name */
    size_t n;
};

enum status team_read(
    struct store *s, struct arena *a, int64_t now, struct team *out, struct err *e);
/* NULL where there is none of that name. */
const struct member *team_find(const struct team *t, const char *name);

#endif
