/*
 * Who may work in a batch: skills it asks for, and the batch to be passed before.
 *
 * A qualification batch is passed by whoever has answered all its items and whose
 * first answers to those that are gold earn at least its `pass`; where none is
 * gold, by having answered all. It needs a store that may read gold, and what it
 * says of gold is the share alone.
 *
 *     qualify_check(store, &guide, &batch, &person, &e);   // ST_DENIED: why, and
 *                                                          // what to do
 */
#ifndef DIPLE_WORK_QUALIFY_H
#define DIPLE_WORK_QUALIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/person.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"

struct store;

struct qualify {
    int64_t size;
    int64_t done;
    int64_t graded; /* first answers that a key could be held against */
    double credit;  /* what they earned: at most `graded` */
    bool passed;
};

enum status qualify_read(
    struct store *s, const struct guide *g, const struct batch *quiz, int64_t person,
    struct qualify *out, struct err *e);
enum status qualify_check(
    struct store *s, const struct guide *g, const struct batch *b,
    const struct person *who, struct err *e);

#endif
