/*
 * Which items go out in a pack.
 *
 * In a dealt batch the person's own stream goes on: as many items are dealt to them
 * as are wanted beyond those they have out already, with hidden gold at the places
 * where it would have come on the screen, and their leases last as long as the pack.
 * In a batch that everybody walks through it is the next items that they have not
 * done and that are not out. Items that are out in a pack whose time is not over
 * never go out to the same person again, and those whose record was erased to
 * nobody.
 *
 * Nothing here says which of the items are gold.
 */
#ifndef DIPLE_WORK_PACK_H
#define DIPLE_WORK_PACK_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/pack.h"
#include "diple/core/task.h"

struct store;

struct pack_ask {
    const struct batch *batch;
    const struct pack *pack; /* person, name, batch and until of it */
    size_t most;
};
struct pack_taken {
    int64_t *tasks; /* in the order of the person's way */
    size_t n;
};

/* Inside store_begin(), on a store that may deal and write. ST_NOT_FOUND says why
 * there is none. */
enum status pack_take(
    struct store *s, const struct pack_ask *ask, struct arena *a,
    struct pack_taken *out, struct err *e);

#endif
