/*
 * Slots: how many answers each ordinary item of a dealt batch wants.
 *
 * Derived from the batch's policy and seed, its items, the gold there is, and the
 * events that asked for one more or one less; `taken` from the hands.
 */
#ifndef STORE_SLOT_H
#define STORE_SLOT_H

#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/task.h"

struct store;

/* An item as its slot depends on it. */
struct slot_item {
    int64_t task;
    int64_t pos;
    int64_t arrived;
    struct sv record;
    int64_t more; /* what was asked for later, above or below the policy */
};

struct slot {
    int64_t rank; /* lower is handed out sooner */
    int64_t want;
};

/* What the slot of an item says at first. */
struct slot slot_of(const struct batch *b, const struct slot_item *item);

/* Slots for the items of a dealt batch behind position `after`, and hands for the
 * answers that are there already. */
enum status slots_add(
    struct store *s, const struct batch *b, int64_t after, struct err *e);
/* Of one task, in every dealt batch that has it: it became gold, or is none now. */
enum status slots_of_task(struct store *s, int64_t task, struct err *e);
/* All of the batch's anew. */
enum status slots_rebuild(struct store *s, const struct batch *b, struct err *e);

#endif
