/*
 * The undo stack of a person in a batch: two numbers into the log.
 *
 * `undo` is the act on top; the one below it is that event's `link`. `redo` is
 * the last undo that can be taken back; the one before it is its `link`. Both
 * follow from the last event of the stack alone, so they can be rebuilt.
 */
#ifndef STORE_STACK_H
#define STORE_STACK_H

#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/annotation.h"

struct store;

struct stack {
    int64_t undo;
    int64_t redo;
};

/* One event as undo and redo need it. */
struct stack_event {
    enum act_kind kind;
    int64_t task;
    int64_t about;
    int64_t link;
};

enum status stack_get(
    struct store *s, int64_t batch, int64_t person, struct stack *out, struct err *e);
/* `at`: the time of the act that led to it. */
enum status stack_write(
    struct store *s, int64_t batch, int64_t person, struct stack stack, int64_t at,
    struct err *e);
/* With the time of the event that was just appended. */
enum status stack_put(
    struct store *s, int64_t batch, int64_t person, struct stack stack, struct err *e);
enum status stack_event(
    struct store *s, int64_t seq, struct stack_event *out, struct err *e);
/* The stack after the event `seq`. */
enum status stack_after(
    struct store *s, int64_t seq, const struct stack_event *ev, struct stack *out,
    struct err *e);

#endif
