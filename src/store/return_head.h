/*
 * What holds for an item after something about it came back.
 *
 * A function of what was taken, of what the person said here, and of when packs
 * went out; includes what it writes: at most one act in the log, and the clash.
 */
#ifndef STORE_RETURN_HEAD_H
#define STORE_RETURN_HEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/pack.h"

struct store;

/* Inside a transaction. *open: it stands open between copies, or copies and here. */
enum status return_settle(
    struct store *s, const struct pack *pack, int64_t task, bool *open, struct err *e);

#endif
