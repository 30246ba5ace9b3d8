/*
 * A person's own figures: what is open to them, how far they are, how fast.
 *
 *     struct own o;
 *     own_read(store, &arena, person, now, &o, &e);
 *     for (i < o.n) o.list[i].batch.name, .progress.done, .closed
 *
 * Nothing here is anybody else's, and nothing of it says what is gold.
 */
#ifndef DIPLE_WORK_OWN_H
#define DIPLE_WORK_OWN_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "diple/core/person.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"
#include "diple/work/team.h"

struct store;

struct own_batch {
    struct batch batch;
    struct progress progress; /* theirs */
    const char *closed;       /* why they get no items of it; NULL: they do */
};

struct own {
    struct own_batch *list; /* open ones first, else as they were made */
    size_t n;
    int64_t done;
    int64_t active_ms;
    int64_t pace[TEAM_DAYS]; /* answers given each day, the last one ends now */
    int64_t notices;         /* not yet seen */
};

/* Person 0 is one who is not known yet. What gold, skills and other batches say
 * is not looked at. */
enum status own_read(
    struct store *s, struct arena *a, int64_t person, int64_t now, struct own *out,
    struct err *e);

/* That too: whoever is held, lacks a skill or has not passed the batch before has
 * that said in `closed`. It needs a store that may read gold. */
enum status own_admit(
    struct store *s, const struct guide *g, struct arena *a, const struct person *who,
    struct own *o, struct err *e);

#endif
