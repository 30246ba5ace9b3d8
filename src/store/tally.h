/*
 * Keeping count of what is done: progress and runs of positions.
 *
 * Whenever what holds for (task, person) changes, tally_move() is told the
 * state before and after; it counts in every batch that has the task. A run is
 * a maximal range of positions that a person has done or skipped, so the first
 * that is not is one look-up away.
 */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/annotation.h"

struct store;

struct tally {
    enum answer_state state;
    bool flag;
    int64_t active_ms;
};

/* A task's place in one batch. */
struct place {
    int64_t batch;
    int64_t pos;
    bool dealt;
};

enum status tally_move(
    struct store *s, int64_t task, int64_t person, struct tally before,
    struct tally after, struct err *e);
/* The task just got this place: whoever answered it before has done it here. */
enum status tally_new_place(
    struct store *s, const struct place *place, int64_t task, struct err *e);

/* The first position at or after `from` in no run. May be size + 1. */
enum status run_first_open(
    struct store *s, int64_t batch, int64_t person, int64_t from, int64_t *pos,
    struct err *e);

#endif
