/*
 * New gold out of finished work: of items on which all agreed, or which somebody
 * decided. They are drawn by lot (from the batch's seed), so that what becomes gold
 * is not what stands first. Whoever answered such an item before is neither handed it
 * again nor graded by it: their answers made the key.
 */
#ifndef DIPLE_WORK_MINT_H
#define DIPLE_WORK_MINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"

struct store;

struct mint {
    struct store *store;
    const struct guide *guide;
    int guide_number;
    const struct batch *batch;
    int64_t actor;
    bool decided;    /* by a person; else unanimous */
    int least;       /* answers that an item must have */
    size_t count;    /* at most so many */
    const char *why; /* shown after a miss; NULL: nothing */
};

/* All in one transaction. `could`: how many there were to choose from. */
enum status mint_gold(const struct mint *m, size_t *made, size_t *could, struct err *e);

#endif
