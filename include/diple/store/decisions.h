/*
 * What people decided where answers differ: each a durable act of its own.
 *
 * A decision names the one it follows (`before`: the event that held when the
 * person looked, 0 for none) and the answers it was made in sight of (`judged`:
 * those that hold, by person). Where either has changed meanwhile it is
 * ST_CONFLICT and nothing is written, so two adjudicators never write over each
 * other. Undo and redo walk the decisions of one person in one batch, across
 * sessions. All of it is out of reach of a store opened with STORE_LABEL:
 * ST_DENIED.
 *
 * Whoever changes a decision makes the item's outcome anew in the same
 * transaction (work/queue.h does).
 */
#ifndef DIPLE_STORE_DECISIONS_H
#define DIPLE_STORE_DECISIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/decision.h"
#include "diple/core/task.h"

struct store;

/* In: all but event, ext, name, at and undone. *event is its number in the log.
 * ST_NOT_FOUND for a task that is not in the batch. */
enum status store_decide(
    struct store *s, const struct decision *d, int64_t *event, struct err *e);

/* The last decision of the person in the batch that holds is taken back;
 * ST_NOT_FOUND where there is none, ST_CONFLICT where somebody has decided the
 * item again since. */
enum status store_decision_undo(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e);
/* What was taken back last, where nothing was decided since. */
enum status store_decision_redo(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e);

/* Has this person one in the batch that is not taken back? */
enum status store_decision_any(
    struct store *s, int64_t batch, int64_t person, bool *yes, struct err *e);

/* The one that holds; ST_NOT_FOUND where there is none. */
enum status store_decision_get(
    struct store *s, struct arena *a, int64_t task, struct decision *out,
    struct err *e);
/* All about a task, oldest first, those taken back too. */
enum status store_decision_list(
    struct store *s, struct arena *a, int64_t task, struct decision **out, size_t *n,
    struct err *e);
/* Of page.person (0: of all) in page.batch that hold, newest first, before
 * page.after (0: from the newest). */
enum status store_decision_page(
    struct store *s, struct arena *a, struct page page, struct decision **out,
    size_t *n, struct err *e);
/* On the same pair, newest first: precedents. */
enum status store_decision_like(
    struct store *s, struct arena *a, struct sv pair, size_t limit,
    struct decision **out, size_t *n, struct err *e);

/* A decision that holds, and the answer of somebody that stood before it and still
 * does. */
struct decided {
    struct decision decision;
    struct sv yours;
};
/* Of the items that this person answered, those given an answer by a decision made
 * after that, newest first. */
enum status store_decision_after(
    struct store *s, struct arena *a, int64_t person, size_t limit,
    struct decided **out, size_t *n, struct err *e);

/* How often each side of a pair won, and how often the guide did not say. */
struct pair_count {
    struct sv pair;
    struct sv won; /* empty: neither */
    enum reason reason;
    int64_t n;
};
/* pair empty: of all pairs, batch 0: of all batches. */
enum status store_decision_counts(
    struct store *s, struct arena *a, int64_t batch, struct sv pair,
    struct pair_count **out, size_t *n, struct err *e);

#endif
