/*
 * Where an item stands for a person: its place in their stream, or in the batch.
 *
 * In a batch that is walked through by everybody the places are the positions of
 * its items; in a dealt one they count what was handed to this person.
 */
#ifndef STORE_STREAM_H
#define STORE_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"

struct store;

enum status stream_dealt(struct store *s, int64_t batch, bool *dealt, struct err *e);
/* ST_NOT_FOUND where the item is not in the batch, or was never handed to them. */
enum status stream_place(
    struct store *s, int64_t batch, int64_t person, int64_t task, int64_t *pos,
    struct err *e);

#endif
