/*
 * Every answer that holds, in one pass: what quality is measured on.
 *
 * One consistent view (a read transaction), by task and then by person, skips
 * and what was undone left out. Like an export it is for commands without a
 * screen, or for short looks: nothing may keep one open while waiting for a
 * key. What a step gives is borrowed until the next one. Not for a store opened
 * with STORE_LABEL (ST_DENIED): it tells which tasks are gold.
 *
 *     store_answers_begin(s, batch, &x, &e);
 *     while ((st = store_answers_next(x, &row, &e)) == ST_OK) …;
 *     store_answers_end(x);             // st is ST_NOT_FOUND at the end
 *
 * Cost: one ordered scan.
 */
#ifndef DIPLE_STORE_ANSWERS_H
#define DIPLE_STORE_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

struct store;
struct store_answers;

struct answer_row {
    int64_t task;
    int64_t person;
    struct sv answer; /* canonical JSON object */
    int64_t submitted;
    int64_t active_ms;
    bool gold; /* there is a key to this task */
};

/* batch 0: of all tasks. */
enum status store_answers_begin(
    struct store *s, int64_t batch, struct store_answers **out, struct err *e);
enum status store_answers_next(
    struct store_answers *x, struct answer_row *out, struct err *e);
void store_answers_end(struct store_answers *x); /* accepts NULL */

/* When an item came, and when it was last answered. */
struct item_wait {
    int64_t arrived; /* wall milliseconds */
    int64_t answers; /* that hold */
    int64_t last;    /* submitted; 0 without */
    int64_t want;    /* answers that its place in a dealt batch wants; 0: not said */
};
/* Of a batch, in order of position. */
enum status store_wait_list(
    struct store *s, struct arena *a, int64_t batch, struct item_wait **out, size_t *n,
    struct err *e);

#endif
