/*
 * What holds now for (task, person), and how an act changes it.
 *
 * Every act ends in head_move(): the head is written, and whatever counts heads
 * is told. head_of_event() reads what an earlier act said, for undo and redo.
 */
#ifndef STORE_HEAD_H
#define STORE_HEAD_H

#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"

struct store;

/* Zeros but task and person, where there is none yet. */
enum status head_get(
    struct store *s, struct arena *a, int64_t task, int64_t person,
    struct answer_head *out, struct err *e);
/* The state that the act `event` leads to; 0: none. `last` is left alone. */
enum status head_of_event(
    struct store *s, struct arena *a, int64_t event, struct answer_head *out,
    struct err *e);
enum status head_put(struct store *s, const struct answer_head *head, struct err *e);
enum status head_move(
    struct store *s, const struct answer_head *before, const struct answer_head *after,
    struct err *e);

#endif
