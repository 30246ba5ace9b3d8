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
#include <stdint.h>

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

#endif
