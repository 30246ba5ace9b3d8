/*
 * One act about gold, put into words: the body of its event.
 *
 * Which fields stand in it depends on `act`: zero and NULL are left out. The
 * event names nobody and nothing, for a session that labels may read events.
 */
#ifndef STORE_GOLD_EVENT_H
#define STORE_GOLD_EVENT_H

#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

struct store;

struct gold_act {
    const char *act; /* "set", "retire", "dispute", "settle", "hold", "release" */
    int64_t actor;
    int64_t task;
    int64_t batch;
    int64_t person;
    int64_t dispute;
    struct sv accepted;
    const char *state;
    const char *why;
};

enum status gold_event(
    struct store *s, const struct gold_act *act, int64_t *seq, struct err *e);

#endif
