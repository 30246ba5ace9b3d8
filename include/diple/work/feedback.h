/*
 * What a person is told about gold they answered, where their batch allows it.
 *
 * After an item of a quiz or of practice, and after every gold item where the
 * batch gives feedback at once: feedback_after(). At the end of a session, where
 * it gives feedback at the end: feedback_end(), in whole runs of FEEDBACK_LEAST
 * gold answers, counted from the person's first in the batch, so that leaving after
 * each item tells nobody which one was gold. Where it is silent: never. Nothing
 * else of what is read here may reach a screen.
 */
#ifndef DIPLE_WORK_FEEDBACK_H
#define DIPLE_WORK_FEEDBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"
#include "diple/store/gold_use.h"
#include "diple/work/grade.h"

struct store;

enum { FEEDBACK_LEAST = 10 };

struct feedback {
    struct gold_answer said; /* what they said, what is accepted, why */
    enum grade grade;
    struct sv record; /* of the item */
    bool open;        /* in a quiz or in practice */
};

/* Whose, and where. */
struct feedback_to {
    struct store *store;
    const struct guide *guide;
    const struct batch *batch;
    int64_t person;
};

/* ST_NOT_FOUND, without a word, where nothing is to be told about this item. */
enum status feedback_after(
    const struct feedback_to *to, int64_t task, struct arena *a, struct feedback *out,
    struct err *e);
/* What was answered after the event `since`, oldest first. */
enum status feedback_since(
    const struct feedback_to *to, int64_t since, struct arena *a, struct feedback **out,
    size_t *n, struct err *e);
/* Of that, the runs that became whole after `since`, oldest first. */
enum status feedback_end(
    const struct feedback_to *to, int64_t since, struct arena *a, struct feedback **out,
    size_t *n, struct err *e);
/* What the person was told of this item, or will be when they leave; only that can
 * be disputed. ST_NOT_FOUND, without a word, where that is nothing. */
enum status feedback_told(
    const struct feedback_to *to, int64_t task, struct arena *a, struct feedback *out,
    struct err *e);

#endif
