/*
 * Calibration: the same items for all, and afterwards each sees their answers
 * beside the others' and the agreed one.
 *
 *     calibrate_read(store, &guide, &arena, &batch, person, &c, &e);
 *     c.items[i].yours, .others[k], .agreed[q]
 *
 * Only whoever has been through all the items may look (ST_DENIED says how many
 * are left), and of the others only those who have are shown. Agreed is what an
 * adjudicator decided, else what more than half of all say. Names stay out of it.
 * The store may be any that can read decisions.
 */
#ifndef DIPLE_WORK_CALIBRATE_H
#define DIPLE_WORK_CALIBRATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/answer.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"

struct store;

enum { CALIBRATE_ITEMS_MAX = 500 };

struct calibrate_item {
    struct task task;
    struct answer yours; /* n 0: skipped */
    struct answer *others;
    size_t n_others;
    struct value *agreed; /* one for each question; VALUE_NONE where there is none */
    bool decided;         /* by an adjudicator */
    size_t off;           /* questions in which yours is not the agreed one */
};

struct calibrate {
    struct calibrate_item *items;
    size_t n;
    size_t off; /* items in which something of yours is not the agreed one */
};

enum status calibrate_read(
    struct store *s, const struct guide *g, struct arena *a, const struct batch *b,
    int64_t person, struct calibrate *out, struct err *e);

#endif
