/*
 * The adjudicator's queue: conflicts one at a time, and what is done with them.
 *
 *     struct queue q;
 *     queue_open(&q, &options, &e);
 *     while (queue_next(&q, &task, &e) == ST_OK) {
 *         queue_load(&q, &arena, task, &item, &e);
 *         queue_decide(&q, &item, &choice, &event, &e);
 *     }
 *     queue_close(&q);                    // its claim ends
 *
 * Two queues never hand out the same item at once; what decides in the end is the
 * store, which refuses a decision made in sight of what has changed. Nobody gets an
 * item that they labelled, unless the batch allows it. Every function here that
 * changes something is one transaction. Annotators are called by letters, P Q R …,
 * shuffled for each item.
 */
#ifndef DIPLE_WORK_QUEUE_H
#define DIPLE_WORK_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "diple/core/decision.h"
#include "diple/core/task.h"
#include "diple/store/outcomes.h"
#include "diple/work/fold.h"

struct queue_options {
    struct store *store;
    const struct guide *guide; /* must outlive the queue */
    int guide_number;
    const struct batch *batch;
    int64_t person;
    struct queue_view view; /* batch, person and own are set by queue_open() */
    struct fold_progress progress;
};

struct queue {
    struct fold fold;
    struct queue_view view;
    int64_t recalled; /* how many put-off items came again at the last step */
};

/* One answer to an item in dispute. */
struct queue_answer {
    struct judged who;
    const char *name;
    const char *letter;
    struct sv answer;
    int64_t active_ms;
    enum annotation_origin origin;
    bool flag;
    struct sv comment;
};

struct queue_item {
    struct task task;
    struct queue_answer *list; /* by letter */
    size_t n;
    struct decision decision; /* event 0: none holds */
    struct outcome_row outcome;
};

/* What was chosen. */
struct queue_choice {
    enum decision_kind verdict;
    struct sv answer; /* of DECIDE_TAKE and DECIDE_ANSWER: either is told apart
                       * by queue_decide() */
    struct sv won;    /* of the pair */
    enum reason reason;
    struct sv note;
    int64_t whom; /* DECIDE_RETURN; 0: to all who answered and are at work */
    bool gold;    /* it becomes gold as well */
};

enum status queue_open(struct queue *q, const struct queue_options *o, struct err *e);
/* Accepts a zeroed struct. */
void queue_close(struct queue *q);

/* The next that is theirs now. What they put off comes again when nothing else is
 * left. ST_NOT_FOUND: nothing waits for them. */
enum status queue_next(struct queue *q, int64_t *task, struct err *e);
enum status queue_load(
    struct queue *q, struct arena *a, int64_t task, struct queue_item *out,
    struct err *e);
/* ST_CONFLICT where an answer or the decision changed since it was loaded. */
enum status queue_decide(
    struct queue *q, const struct queue_item *item, const struct queue_choice *c,
    int64_t *event, struct err *e);
/* Deciding and taking back in the transaction that the caller has begun. */
enum status queue_decide_within(
    struct queue *q, const struct queue_item *item, const struct queue_choice *c,
    int64_t *event, struct err *e);
enum status queue_undo_within(struct queue *q, int64_t *task, struct err *e);
/* Would they do an item that comes back to them? */
enum status queue_at_work(struct queue *q, int64_t person, bool *yes, struct err *e);
enum status queue_defer(struct queue *q, int64_t task, struct err *e);
/* As in store/decisions.h, with what the decision brought: nobody is asked or has
 * the item sent back any more. The item is theirs again. */
enum status queue_undo(struct queue *q, int64_t *task, struct err *e);
enum status queue_redo(struct queue *q, int64_t *task, struct err *e);
enum status queue_counts(
    struct queue *q, struct queue_counts *waiting, int64_t states[OUTCOME_STATE_N],
    struct err *e);

#endif
